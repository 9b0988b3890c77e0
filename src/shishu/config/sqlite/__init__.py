"""Django's backend for SQLite, fitted to a database whose schema is not trusted (PRAGMA trusted_schema=OFF)."""
