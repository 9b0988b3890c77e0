"""How judgements are shown, the same on a page, in a document and in the one-file checker: signs, pieces, summary."""
