"""No indicator adds both roles: what the host's record adds to is never what the other party gets by `to:`."""

from collections.abc import Iterator

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.words import Text


def role_faults(draft: Draft) -> Iterator[Fault]:
    hosted, received = dict.fromkeys(draft.known.hosted), dict.fromkeys(draft.known.received)
    for code, to, place in _posts(draft):
        mine, other = (received, hosted) if to else (hosted, received)
        mine[code] = None
        if code in other:
            yield place.fault(_BOTH_ROLES.format(code=code), _TWO_INDICATORS)


def _posts(draft: Draft) -> Iterator[tuple[str, str, Place]]:
    for ledger in draft.pack.ledgers.values():
        for step in ledger.steps:
            here = draft.step_place(ledger, step)
            for number, post in enumerate(step.posts[:-1]):
                yield post.indicator, post.to, here.at("posts", number, "to" if post.to else "indicator")


_BOTH_ROLES = Text(
    "{code} 既记主办方又记对方，一件事会算两次",
    "{code} is added to by the host and by the other party: one event would count twice",
)
_TWO_INDICATORS = Text("两方各设一个指标", "declare one indicator for each side")
