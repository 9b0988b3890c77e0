"""The rules of records: pure functions over values."""
