"""Ledgers as tables, and what goes out of them."""
