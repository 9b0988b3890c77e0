"""Shishu 实数: figures that never travel without their way back to the records."""
