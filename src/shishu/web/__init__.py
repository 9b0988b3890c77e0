"""The pages: each family of pages is a room of its own; `frame` is what they all stand in."""
