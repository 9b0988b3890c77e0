-- What facts, adjustments, cells and counted declarations must be, from `posting`, `closing`, `reopening` and
-- `organisation` alone; `step` says which indicators count the records of a ledger. DuckDB. A sum of BIGINT is a
-- HUGEINT here, so that nothing can overflow on the way. `threshold`, `days` and
-- `lines` (numbers of an entry's postings) are set by the caller.
CREATE MACRO day_key(on_day) AS year(on_day) * 10000 + month(on_day) * 100 + day(on_day);

-- A record counts once for an indicator and an organisation: by the first line of a revision, until that is mirrored.
CREATE TABLE counted AS
WITH own AS (
    SELECT id, CASE WHEN row_number() OVER (
        PARTITION BY source, revision, indicator, organisation ORDER BY line_no, id) = 1 THEN 1 ELSE 0 END AS records
    FROM posting WHERE reverses IS NULL)
SELECT p.*, COALESCE(plain.records, -cancelled.records) AS records
FROM posting p LEFT JOIN own plain ON plain.id = p.id LEFT JOIN own cancelled ON cancelled.id = p.reverses;

CREATE VIEW new_fact AS
SELECT indicator, organisation, day_key(booked_on) AS booked_on, id, amount, records FROM counted;

CREATE VIEW new_adjustment AS
SELECT indicator, organisation, day_key(day) AS day, day_key(booked_on) AS booked_on, id, amount
FROM counted WHERE adjusts IS NOT NULL;

-- Each organisation that has postings, with itself and all above it. UNION, not UNION ALL: a ring ends too.
CREATE TABLE upward AS
WITH RECURSIVE climb(organisation, owner) AS (
    SELECT DISTINCT organisation, organisation FROM posting
    UNION
    SELECT climb.organisation, o.parent_id FROM climb JOIN organisation o ON o.id = climb.owner WHERE o.parent_id <> 0)
SELECT organisation, owner FROM climb;

CREATE TABLE monthly AS
SELECT organisation, indicator, year(booked_on) * 12 + month(booked_on) - 1 AS period,
       SUM(amount) AS amount, SUM(records) AS records, COUNT(*) AS facts
FROM counted GROUP BY ALL;

CREATE TABLE subtree AS
SELECT owner AS organisation, indicator, period,
       SUM(amount) AS amount, SUM(records) AS records, SUM(facts) AS facts
FROM monthly JOIN upward USING (organisation) GROUP BY ALL;

-- Who has cells keeps them; who holds more than the threshold must have them.
CREATE VIEW kept AS
SELECT organisation, indicator FROM cell
UNION
SELECT organisation, indicator FROM subtree GROUP BY ALL HAVING SUM(facts) > getvariable('threshold');

-- Cells of days (their keys begin at `days`) only make some questions faster: who has them keeps them, nobody must.
CREATE TABLE kept_daily AS
SELECT DISTINCT organisation AS owner, indicator FROM cell WHERE period >= getvariable('days');

CREATE VIEW by_period AS
SELECT organisation, indicator, period, amount, records FROM subtree JOIN kept USING (organisation, indicator)
UNION ALL
SELECT owner AS organisation, indicator, day_key(booked_on) AS period, SUM(amount), SUM(records)
FROM counted JOIN upward USING (organisation) JOIN kept_daily USING (owner, indicator) GROUP BY ALL;

CREATE VIEW new_cell AS
SELECT o.parent_id AS parent, indicator, organisation, period, amount, records
FROM by_period JOIN organisation o ON o.id = organisation;

-- A declaration reports something when, at its entry, its month held records of the ledger.
CREATE TABLE reporting AS
SELECT c.id FROM closing c
JOIN step s ON s.ledger = c.ledger AND c.seq >= s.from_seq AND c.seq < s.to_seq
JOIN counted p ON p.indicator = s.indicator AND p.organisation = c.organisation
    AND year(p.booked_on) * 12 + month(p.booked_on) - 1 = c.month AND p.id < c.seq * getvariable('lines')
GROUP BY c.id HAVING SUM(p.records) > 0;

CREATE VIEW new_declared AS
WITH told AS (
    SELECT c.*, o.kind, CASE WHEN r.id IS NULL THEN 0 ELSE 1 END AS reported
    FROM closing c JOIN organisation o ON o.id = c.organisation LEFT JOIN reporting r ON r.id = c.id
    WHERE c.ledger <> '')
SELECT ledger, month, organisation, seq, kind, 1 AS declared, reported FROM told
UNION ALL
SELECT ledger, month, organisation, x.seq, kind, -1, -reported FROM told JOIN reopening x ON x.closing_id = told.id;
