"""Texts against the books: what the rules of `claims` need to know of them, read from the database."""
