"""figure and trace."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from shishu.cli.call import Call
from shishu.cli.documents import json_value, lines_of
from shishu.cli.questions import asked_of, question, with_line
from shishu.cli.tracing import trace_page
from shishu.figures import breakdown, queries, wording
from shishu.figures.asking import Asked
from shishu.figures.values import Part
from shishu.journal.catalogue import Catalogue, catalogue
from shishu.packs.model import Indicator
from shishu.words import Refused, Text

_Answer = Callable[[Call, Asked, Catalogue], None]


def figure(call: Call) -> int:
    return _answer(call, _figure)


def trace(call: Call) -> int:
    return _answer(call, trace_page)


def _answer(call: Call, answer: _Answer) -> int:
    """One question of the command line, or one after the other from a file."""
    asked, packs = asked_of(call), catalogue()
    if call.text("file"):
        return _answer_file(call, asked, packs, answer)
    answer(call, asked, packs)
    return 0


def _answer_file(call: Call, base: Asked, packs: Catalogue, answer: _Answer) -> int:
    """One line of output for each question; one that cannot be answered says so in its line, and 2 at the end."""
    name, code = call.text("file"), 0
    for number, line in lines_of(name):
        where = Text("{name} 第 {n} 行", "{name} line {n}").format(name=name, n=number)
        try:
            answer(call, with_line(base, json_value(line, call.output.say(where)), where), packs)
        except Refused as refusal:
            code = refusal.exit_code
            _refused(call, refusal, where)
        if name == "-":
            sys.stdout.flush()  # whoever asks line by line waits for the answer
    return code


def _refused(call: Call, refusal: Refused, where: Text) -> None:
    if call.wants_json:
        call.output.json({"error": refusal.to_json()})
    else:
        call.output.line("?")
    call.output.note(f"{call.output.say(where)} {refusal.say(call.output.language)}")


def _figure(call: Call, asked: Asked, packs: Catalogue) -> None:
    found = queries.figure(question(asked, packs))
    stamped, indicator = found.question, found.question.indicator
    parts = breakdown.parts(stamped, asked.by) if asked.by else []
    if call.wants_json:
        call.output.json(wording.answer_json(found, parts, asked.by, packs))
        return
    call.output.line(wording.as_written(found.value, indicator, packs, call.output.language))
    _write_parts(call, parts, indicator, asked.by, packs)
    if sys.stderr.isatty():
        call.output.note(wording.stamp(found))


def _write_parts(call: Call, parts: Sequence[Part], indicator: Indicator, field: str, packs: Catalogue) -> None:
    language = call.output.language
    for part in parts:
        name = wording.part_name(part.code, indicator, field, packs).say(language)
        call.output.line(f"  {name}  {wording.as_written(part.value, indicator, packs, language)}")
