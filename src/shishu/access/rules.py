"""Which roles may do what is not about one record. Roles by their names: this module is pure."""

DECLARING = ("recorder", "reviewer", "manager")
"""Who may say that a ledger of a month is complete (本月已齐, 本月无)."""
LOCKING = ("reviewer", "manager")
"""Who may lock a month, and ask for it to be opened again."""
