"""What runs inside the page: one text in, all that the page shows out, both as JSON. It sees no network and no disk.

Readers of files are imported when a file comes: each module costs a browser several milliseconds.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from decimal import Decimal
from importlib import import_module
from typing import Any

from shishu.claims import lexicon, read
from shishu.claims.errors import MOST_BYTES, TooLong
from shishu.claims.judging.changes import changes
from shishu.claims.judging.judge import judge
from shishu.claims.judging.tables import WHOLE, table
from shishu.claims.judging.world import World
from shishu.claims.lexicon import Lexicon, Measure
from shishu.claims.showing.page import shown
from shishu.measure import day_parse
from shishu.words import Language, Refused


class Checker:
    """Holds the words of the packs; `answer` is called for each text."""

    def __init__(self, words: str) -> None:
        self._lexicon = _lexicon(json.loads(words))

    def answer(self, asked: str, files: Any) -> str:
        """`asked`: text, published, older, language; `files`: names and contents of a document and of a table."""
        said = json.loads(asked)
        language: Language = "en" if said.get("language") == "en" else "zh"
        try:
            sent = dict(files.to_py()) if files is not None else {}
            return json.dumps(self._checked(said, sent, language), ensure_ascii=False)
        except Refused as refusal:
            return json.dumps({"faults": [problem.say(language) for problem in refusal.problems]}, ensure_ascii=False)

    def _checked(self, said: dict[str, str], sent: dict[str, Any], language: Language) -> dict[str, Any]:
        text = _text(sent["document"]) if sent.get("document") else said["text"]
        if len(text.encode()) > MOST_BYTES:
            raise TooLong
        published = day_parse(said["published"]) if said.get("published") else None
        reading = read(text, self._lexicon, published=published)
        world, ledger = None, None
        if sent.get("table"):
            ledger = table(_rows(bytes(sent["table"]["content"])))
            world = World(ledger.matcher, ledger.tree, published or World().published, WHOLE)
        told = shown(judge(reading, world, ledger), language).to_json() | {"given": text}
        if said.get("older"):
            older = read(said["older"], self._lexicon)
            told["changes"] = [one.reason.say(language) for one in changes(older, reading)]
        return told


def _text(document: dict[str, Any]) -> str:
    content = bytes(document["content"])
    if document["name"].lower().endswith(".docx"):
        lines = import_module("shishu.files.docx").read_docx(io.BytesIO(content), import_module("shishu.files").TEXT)
        return "\n".join(lines)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _rows(content: bytes) -> list[tuple[str, ...]]:
    files = import_module("shishu.files")
    _, rows = import_module("shishu.files.xlsx").read_xlsx(io.BytesIO(content), "", files.UPLOAD)
    return list(rows)


def _lexicon(words: dict[str, Any]) -> Lexicon:
    return lexicon.extended(_measures(words["units"]), words["not_figures"])


def _measures(units: Iterable[list[Any]]) -> Iterable[Measure]:
    return (Measure(word, kind, base, Decimal(scale)) for word, kind, base, scale in units)
