"""核稿: a text is pasted or sent, each of its numbers marked, opened, read otherwise, sent to a unit to be verified."""
