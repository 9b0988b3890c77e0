"""People and appointments, packs, the audit log, settings, feedback."""
