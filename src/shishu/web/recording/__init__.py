"""Recording: what is due, the form, one's own records, photos."""
