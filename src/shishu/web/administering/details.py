"""What the log keeps beside a deed, in words: which ledger, of whom, which revision, why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shishu.journal.catalogue import catalogue
from shishu.words import Text

Detail = Mapping[str, object]
_WORDS: Mapping[str, Text] = {
    "month": Text("{it}", "{it}"),
    "revision": Text("第{it}版", "revision {it}"),
    "seq": Text("登记号{it}", "entry {it}"),
    "reason": Text("“{it}”", '"{it}"'),
    "rows": Text("{it}行", "{it} rows"),
    "form": Text("{it}", "{it}"),
    "name": Text("{it}", "{it}"),
    "alias": Text("“{it}”", '"{it}"'),
}
_FLAGS: Mapping[str, Text] = {"on_behalf": Text("代录", "on behalf"), "at_once": Text("当即生效", "at once")}
_PLAIN = frozenset({"ledger", "organisation", "level", "lines", *_WORDS, *_FLAGS})


def in_words(detail: Detail, names: Mapping[int, str]) -> list[Text]:
    """`names`: of the organisations that may be named; of the others the number stands."""
    return list(_told(detail, names))


def rest(detail: Detail) -> dict[str, object]:
    """What has no words here."""
    return {key: value for key, value in detail.items() if key not in _PLAIN}


def _told(detail: Detail, names: Mapping[int, str]) -> Iterator[Text]:
    if code := str(detail.get("ledger") or ""):
        ledger = catalogue().ledgers.get(code)
        yield ledger.name if ledger else Text(code, code)
    if number := detail.get("organisation"):
        name = names.get(number, str(number)) if isinstance(number, int) else str(number)
        yield Text(name, name)
    for key, words in _WORDS.items():
        if (value := detail.get(key)) not in (None, ""):
            yield words.format(it=value)
    yield from (words for key, words in _FLAGS.items() if detail.get(key) is True)
