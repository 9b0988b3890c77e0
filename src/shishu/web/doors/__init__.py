"""The first page: in the demo its doors, else the way in."""
