-- Balances derived from the postings, written in the posting transaction. Days are yyyymmdd, months year * 12 + month - 1.
CREATE TABLE journal_fact (
    indicator integer NOT NULL, organisation bigint NOT NULL, booked_on integer NOT NULL, id bigint NOT NULL,
    amount bigint NOT NULL, records integer NOT NULL,
    PRIMARY KEY (indicator, organisation, booked_on, id) INCLUDE (amount, records)
);

CREATE TABLE journal_cell (
    parent bigint NOT NULL, indicator integer NOT NULL, organisation bigint NOT NULL, month integer NOT NULL,
    amount bigint NOT NULL, records integer NOT NULL,
    PRIMARY KEY (parent, indicator, organisation, month)
) WITH (fillfactor = 70);

CREATE TABLE journal_adjustment (
    indicator integer NOT NULL, organisation bigint NOT NULL, day integer NOT NULL, booked_on integer NOT NULL,
    id bigint NOT NULL, amount bigint NOT NULL,
    PRIMARY KEY (indicator, organisation, day, booked_on, id)
);
