"""What happened: single records, drawn by a seeded generator, that add up to the page's figures."""

from shishu.demo.stories import (
    city_communities,
    city_enterprises,
    city_giving,
    city_learning,
    city_organisations,
    city_own_level,
    county_year,
    monthly_forum,
    other_articles,
    village,
)
from shishu.demo.stories.living import live
from shishu.demo.stories.story import Story
from shishu.demo.values import SEED, Told, World

__all__ = ["live", "tell"]

_CHAPTERS = (
    village.tell,
    other_articles.tell,
    city_own_level.tell,
    city_learning.tell,
    city_organisations.tell,
    city_enterprises.tell,
    city_communities.tell,
    city_giving.tell,
    monthly_forum.tell,
    county_year.tell,
)


def tell(world: World, seed: int = SEED) -> Told:
    """The whole story; the same seed tells the same one, ids included."""
    told = Told()
    for number, chapter in enumerate(_CHAPTERS):
        chapter(Story(world, told, seed * 100 + number))
    return told
