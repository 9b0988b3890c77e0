"""What a text contradicts in itself: more than fifty texts with one fault each, and as many without."""

import pytest

from shishu.claims.judging.judge import judge
from shishu.claims.reading import read
from tests.claims.texts_that_are_sound import SOUND
from tests.claims.texts_with_faults import FAULTY

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("text", "carrier"), FAULTY)
def test_a_contradiction_is_found_and_carried_by_one_figure(text: str, carrier: str) -> None:
    found = [one.claim.quote for one in judge(read(text)).judgements if one.verdict == "inconsistent"]

    assert found == [carrier]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_raises_no_alarm(text: str) -> None:
    judged = judge(read(text))

    assert not [one.reason.zh for one in judged.judgements if one.verdict != "unchecked"]
    assert not judged.notices


def test_there_are_fifty_of_each() -> None:
    assert len(dict(FAULTY)) >= 50
    assert len(set(SOUND)) >= 50
