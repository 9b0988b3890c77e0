"""The side of `beside.py` that runs inside its environment: one tool in one process, asked in lines of JSON.

    python benchmarks/beside_tools.py TOOL

The first line answered tells that the tool is ready and what starting took; then each line asked is a list of texts,
answered with what was found in each, the processor's seconds, and how many texts the tool failed on. A finding is
[start, end, values]: places in the text as given, and the numbers that the tool tells, none if it tells none.
Each tool is called as its own documentation says.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator

Finding = tuple[int, int, list[str]]
Reader = Callable[[str], list[Finding]]

FIRST = "走访113户，投入20余万元，增长5.2%。"
"""Read once before a tool counts as ready: several load their dictionaries with the first text."""


def figures() -> Reader:
    """Shishu's reader of figures by itself, as tests/claims asks it."""
    from shishu.claims.lexicon import lexicon
    from shishu.claims.normalising import normalise
    from shishu.claims.quantities import quantities

    def read(text: str) -> list[Finding]:
        passage = normalise(text, lexicon().measures)
        found = [each for each in quantities(passage) if each.is_checkable]
        places = [passage.given(each.start, each.end) for each in found]
        return [(place.start, place.end, _told(each.strict.value)) for place, each in zip(places, found, strict=True)]

    return read


def whole() -> Reader:
    """All that Shishu reads: articles, figures, things, periods, organisations."""
    from shishu.claims import read as read_all

    def read(text: str) -> list[Finding]:
        claims = read_all(text).claims
        return [
            (each.start, each.end, _told(each.quantity.strict.value)) for each in claims if each.quantity.is_checkable
        ]

    return read


def jionlp() -> Reader:
    """Amounts of money; jionlp has no extractor of other quantities. A vague amount is told as a range of two."""
    import jionlp as jio

    def read(text: str) -> list[Finding]:
        return [(*found["offset"], _told(found["detail"]["num"])) for found in jio.ner.extract_money(text)]

    return read


def recognizers() -> Reader:
    """Every model of numbers and of numbers with a unit that has a Chinese culture; a unit without a number is left."""
    import recognizers_number as number
    import recognizers_number_with_unit as unit
    from recognizers_text import Culture

    models = (
        number.recognize_number,
        number.recognize_percentage,
        unit.recognize_currency,
        unit.recognize_dimension,
        unit.recognize_temperature,
        unit.recognize_age,
    )

    def read(text: str) -> list[Finding]:
        found = [each for model in models for each in model(text, Culture.Chinese)]
        valued = ((each, _told((each.resolution or {}).get("value"))) for each in found)
        return [(each.start, each.end + 1, values) for each, values in valued if values]

    return read


def jieba() -> Reader:
    """Words tagged m (numeral) that follow each other, with the word tagged q (measure word) after them; no values."""
    import jieba as segmenter
    from jieba import posseg

    segmenter.setLogLevel("ERROR")

    def read(text: str) -> list[Finding]:
        return list(_numerals((word.word, word.flag) for word in posseg.cut(text)))

    return read


def _numerals(words: Iterator[tuple[str, str]]) -> Iterator[Finding]:
    at, begun = 0, -1
    for word, tag in words:
        if tag.startswith("m"):
            begun = at if begun < 0 else begun
        elif begun >= 0:
            yield begun, at + len(word) * tag.startswith("q"), []
            begun = -1
        at += len(word)
    if begun >= 0:
        yield begun, at, []


def quantulum3() -> Reader:
    """English, which is all it is made for, without its classifier of ambiguous units."""
    from quantulum3 import parser

    def read(text: str) -> list[Finding]:
        return [(*each.span, _told(_unscaled(each.value, each.unit.name))) for each in parser.parse(text)]

    return read


def _unscaled(value: object, unit: str) -> str:
    return f"{value}%" if unit == "percentage" else str(value)


def _told(value: object) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


READERS: dict[str, Callable[[], Reader]] = {
    "figures": figures,
    "read": whole,
    "jionlp": jionlp,
    "recognizers-text": recognizers,
    "jieba": jieba,
    "quantulum3": quantulum3,
}


def main() -> None:
    out, sys.stdout = sys.stdout, sys.stderr  # some tools greet on standard output
    try:
        reader = READERS[sys.argv[1]]()
        reader(FIRST)
    except Exception as error:
        print(json.dumps({"failed": f"{type(error).__name__}: {error}"}), file=out, flush=True)
        return
    print(json.dumps({"ready": time.process_time()}), file=out, flush=True)
    for asked in sys.stdin:
        print(json.dumps(answer(reader, json.loads(asked))), file=out, flush=True)


def answer(reader: Reader, texts: list[str]) -> dict[str, object]:
    begun = time.process_time()
    found: list[list[Finding]] = []
    failures = 0
    for text in texts:
        try:
            found.append(reader(text))
        except Exception:  # whatever a tool raises, it goes on with the next text
            failures += 1
            found.append([])
    return {"seconds": time.process_time() - begun, "found": found, "failures": failures}


if __name__ == "__main__":
    main()
