"""What a text contradicts in itself, and what it bears out, without any ledger."""

from shishu.claims.consistency.told import Notice, Told, told

__all__ = ["Notice", "Told", "told"]
