"""Random lives of a small world: whatever happens in whatever order, every figure is what the definitions say."""

import pytest

from shishu.journal import cells
from shishu.operations.recomputing import recompute
from shishu.operations.verifying import verify
from tests.generative.life import Life
from tests.generative.product import Product
from tests.generative.seeds import seeds

pytestmark = pytest.mark.django_db

OPERATIONS, FIGURES = 1_300, 90


@pytest.mark.slow
@pytest.mark.parametrize("seed", seeds(sqlite=4, postgres=2))
def test_every_figure_at_every_moment_is_what_the_naive_model_says(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MANY", 10)  # a small world has cells of days too
    life = Life(Product(), seed).live(OPERATIONS, FIGURES)
    assert verify().faults == ()
    assert recompute().first == ()
    print(f"seed {seed}: {sum(life.done.values())} operations, {life.asked} figures, 0 wrong; {dict(life.done)}")
