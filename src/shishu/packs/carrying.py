"""What the posts of a step speak of that other steps of its ledger have asked: those fields the case carries to it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shishu.packs.model import Field, Indicator, Ledger, Post, Step


def with_carried(ledger: Ledger, indicators: Mapping[str, Indicator]) -> Ledger:
    """The ledger, each of its steps with the fields that it takes from the case."""
    if len(ledger.steps) == 1:
        return ledger
    asked = asked_anywhere(ledger)
    return replace(ledger, steps=tuple(_carrying(step, asked, indicators) for step in ledger.steps))


def asked_anywhere(ledger: Ledger) -> dict[str, Field]:
    """The fields of all steps by name. A choice that several steps ask has the choices of all of them."""
    asked: dict[str, Field] = {}
    for field in (field for step in ledger.steps for field in step.fields):
        first = asked.setdefault(field.name, field)
        if field.type == first.type == "choice":
            asked[field.name] = replace(first, choices={**field.choices, **first.choices})
    return asked


def _carrying(step: Step, asked: Mapping[str, Field], indicators: Mapping[str, Indicator]) -> Step:
    own = {field.name for field in step.fields} | {party.role for party in step.parties}
    named = dict.fromkeys(name for post in step.posts for name in _named(post, indicators))
    wanted = [name for name in (*named, step.posted_on) if name in asked and name not in own]
    return replace(step, carried=tuple(asked[name] for name in dict.fromkeys(wanted)))


def _named(post: Post, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """Every field that the post looks at; of a column, the rows it belongs to."""
    indicator = indicators.get(post.indicator)
    for name in (*post.when, post.subject, post.to, post.amount.field, *(indicator.by if indicator else ())):
        if name:
            yield name.partition(".")[0]
