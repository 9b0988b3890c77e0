"""The workbench: what waits for a decision, reviewed by exceptions."""
