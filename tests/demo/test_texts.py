"""The three texts of the demo: every planted mistake is found with the verdict of its kind, nothing else is."""

import pytest

from shishu.checks.queries import Desk
from shishu.checks.values import Known
from shishu.claims.reading import read
from shishu.claims.showing.marks import needs_look
from shishu.claims.showing.summary import summary
from shishu.demo.texts import PUBLISHED, DemoText, demo_texts
from shishu.orgs.queries import resolve

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.sqlite, pytest.mark.slow]

PARTS = {"county": ["9条"]}
"""What the ledger does not keep apart from its whole is left unjudged."""


@pytest.mark.parametrize("text", demo_texts(), ids=lambda text: text.code)
def test_every_planted_mistake_is_found_and_nothing_else(text: DemoText) -> None:
    reading = read(text.text, published=PUBLISHED)
    judged = Desk().check(reading, Known(PUBLISHED, resolve(text.organisation).pk))

    found = [(one.claim.quote, one.verdict) for one in judged.judgements if needs_look(one.verdict)]
    parts = [(quote, "unknown") for quote in PARTS.get(text.code, [])]
    assert [one for one in found if one not in parts] == list(text.planted)
    assert len(found) == len(text.planted) + len(parts)


def test_the_city_text_is_summed_up_in_the_words_of_the_manual() -> None:
    text = next(each for each in demo_texts() if each.code == "city")
    judged = Desk().check(read(text.text, published=PUBLISHED), Known(PUBLISHED, resolve(text.organisation).pk))

    assert (
        summary(judged.judgements).sentence.zh
        == "21处数字：13相符，8处要看（3不符、2前后矛盾、1单位不符、1期间不符、1措辞不当）。"
    )


def test_the_ledger_says_which_part_of_the_wrong_sum_is_wrong() -> None:
    text = next(each for each in demo_texts() if each.code == "city")
    judged = Desk().check(read(text.text, published=PUBLISHED), Known(PUBLISHED, resolve(text.organisation).pk))
    reasons = {one.claim.quote: one.reason.zh for one in judged.judgements}

    assert "错在分项" in reasons["1663场次"]
    assert "像是数字颠倒" in reasons["542场"]
