"""Pure rules of programmes: which days a period has, who guides whom, what a load amounts to."""
