-- Balances derived from the postings, written in the posting transaction. Days are yyyymmdd, months year * 12 + month - 1.
CREATE TABLE journal_fact (
    indicator INTEGER NOT NULL, organisation INTEGER NOT NULL, booked_on INTEGER NOT NULL, id INTEGER NOT NULL,
    amount INTEGER NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY (indicator, organisation, booked_on, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_cell (
    parent INTEGER NOT NULL, indicator INTEGER NOT NULL, organisation INTEGER NOT NULL, month INTEGER NOT NULL,
    amount INTEGER NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY (parent, indicator, organisation, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_adjustment (
    indicator INTEGER NOT NULL, organisation INTEGER NOT NULL, day INTEGER NOT NULL, booked_on INTEGER NOT NULL,
    id INTEGER NOT NULL, amount INTEGER NOT NULL,
    PRIMARY KEY (indicator, organisation, day, booked_on, id)
) STRICT, WITHOUT ROWID;
