"""核稿.html: the checker as one file, to be opened from disk without any network."""
