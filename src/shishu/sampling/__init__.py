"""抽查: records drawn by lot behind a figure, looked at by somebody independent, and what that says of the figure."""
