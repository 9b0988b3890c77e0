"""The systems of the page as a table of the manual, written from the pack."""
