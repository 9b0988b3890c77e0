"""Figures, their sources and definitions."""
