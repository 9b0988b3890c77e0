"""Completeness and locking of months."""
