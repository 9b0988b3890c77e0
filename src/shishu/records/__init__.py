"""Records: what was done, submitted by whoever did it, reviewed, and counted once."""
