"""抽查: announcing a sample of a figure, looking at its records one after the other, and what it says."""
