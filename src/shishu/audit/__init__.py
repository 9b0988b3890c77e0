"""Who did what: an append-only list that every change writes one row of, in the transaction of the change."""
