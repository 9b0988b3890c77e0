"""One record: what it says, its history, where it counts; correcting and voiding it."""
