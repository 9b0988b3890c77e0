-- Rows of {table} may be added, never changed or taken away. REPLACE is a DELETE to these triggers as long as the
-- connection has recursive_triggers on. Statements are separated by an empty line.
CREATE TRIGGER {table}_refuse_update BEFORE UPDATE {columns} ON {table}
BEGIN
  SELECT RAISE(ABORT, '{table} is append-only: UPDATE refused');
END;

CREATE TRIGGER {table}_refuse_delete BEFORE DELETE ON {table}
BEGIN
  SELECT RAISE(ABORT, '{table} is append-only: DELETE refused');
END;
