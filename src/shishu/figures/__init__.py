"""What the postings add up to: figures, their parts, and the way back to the records. Reads only."""
