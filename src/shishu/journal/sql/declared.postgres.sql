-- Declarations (本月已齐) as they are counted: a row when one is made, another that takes it back. `reported`: there was
-- something to report. Written in the transaction of the closing or the reopening, whose entry is `seq`.
CREATE TABLE journal_declared (
    ledger varchar(80) NOT NULL, month integer NOT NULL, organisation bigint NOT NULL, seq bigint NOT NULL,
    kind varchar(80) NOT NULL, declared integer NOT NULL, reported integer NOT NULL,
    PRIMARY KEY (ledger, month, organisation, seq) INCLUDE (kind, declared, reported)
)
