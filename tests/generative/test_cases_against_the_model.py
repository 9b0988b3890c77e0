"""Random lives of cases: whatever is done by whom in whatever order, every case stands where the naive model says."""

import pytest

from shishu.operations.recomputing import recompute
from shishu.operations.verifying import verify
from tests.generative.register_life import Life
from tests.generative.register_product import Product
from tests.generative.seeds import seeds

pytestmark = pytest.mark.django_db

OPERATIONS, QUESTIONS = 250, 80


@pytest.mark.parametrize("seed", seeds(sqlite=2, postgres=1))
def test_every_case_at_every_moment_is_what_the_naive_model_says(seed: int) -> None:
    life = Life(Product(), seed).live(OPERATIONS, QUESTIONS)
    assert verify().faults == ()
    assert recompute().first == ()
    print(f"seed {seed}: {sum(life.done.values())} operations, {life.asked} questions, 0 wrong; {dict(life.done)}")
