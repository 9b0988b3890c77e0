-- What facts, adjustments and cells must be, from `posting` and `organisation` alone. DuckDB. A sum of BIGINT is a
-- HUGEINT here, so that nothing can overflow on the way. `threshold` and `days` are set by the caller.
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
