"""The journal: one append-only sequence of entries, and the balances derived from it in the same transaction."""
