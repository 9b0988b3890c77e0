-- Declarations (本月已齐) as they are counted: a row when one is made, another that takes it back. `reported`: there was
-- something to report. Written in the transaction of the closing or the reopening, whose entry is `seq`.
CREATE TABLE journal_declared (
    ledger TEXT NOT NULL, month INTEGER NOT NULL, organisation INTEGER NOT NULL, seq INTEGER NOT NULL,
    kind TEXT NOT NULL, declared INTEGER NOT NULL, reported INTEGER NOT NULL,
    PRIMARY KEY (ledger, month, organisation, seq)
) STRICT, WITHOUT ROWID
