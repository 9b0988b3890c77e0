"""The pages are tested in the small world: `house.client(name)` is a browser in which that account has signed in."""

from tests.small_world import AT, BEGIN, DAY, House, house

__all__ = ["AT", "BEGIN", "DAY", "House", "house"]
