"""What every page stands in: who asks, in which language, through which door, and how refusals are told."""
