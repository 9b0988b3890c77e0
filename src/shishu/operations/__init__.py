"""Looking after the books: bringing the database up to this version, verifying, recomputing, health."""
