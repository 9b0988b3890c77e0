-- Rows of {table} may be added, never changed or taken away. The triggers belong to the statement, so that one which
-- meets no row is refused as well, and fire ALWAYS, so that a session in replica role does not slip past.
-- Statements are separated by an empty line.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END;
$refuse$;

CREATE TRIGGER {table}_refuse_update BEFORE UPDATE {columns} ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER {table}_refuse_delete BEFORE DELETE OR TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_update;

ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuse_delete;
