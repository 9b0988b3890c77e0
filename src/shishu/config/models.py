"""No tables. Django tells only rooms that have this module when migrations are done (see apps.py)."""
