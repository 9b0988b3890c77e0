"""The documents of a folder put together into one draft of a pack."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal, TypeVar

from shishu.measure import Unit
from shishu.packs.carrying import with_carried
from shishu.packs.characters import has_hidden_characters
from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.folder import Files
from shishu.packs.implicit import implicit_indicators
from shishu.packs.model import Indicator, Ledger, Pack, Programme, Vocabulary
from shishu.packs.reading import Document, Plain
from shishu.packs.schema.indicator import IndicatorShape
from shishu.packs.schema.ledger import LedgerShape
from shishu.packs.schema.lexicon import LexiconShape
from shishu.packs.schema.pack import PackShape
from shishu.packs.schema.programme import ProgrammeShape
from shishu.packs.schema.scalars import DOTTED, DOTTED_REMEDY, LANGUAGES, Shape
from shishu.packs.schema.unit import UnitShape
from shishu.packs.shaping import shaped
from shishu.packs.vocabulary import CORE_UNITS
from shishu.words import Text

S = TypeVar("S", bound=Shape)
MOST_ENTRIES = 1000  # in one file
Scope = Literal["own", "subtree"]


@dataclass
class _Assembly:
    """What grows while the documents are gone through."""

    languages: tuple[str, ...] = LANGUAGES
    faults: list[Fault] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)

    def declare(self, what: str, code: str, shape: type[S], place: Place) -> S | None:
        """One declaration; None when it is faulty beyond use or declared before."""
        if (what, code) in self.places:
            first = self.places[what, code]
            where = f"{first.document.file}:{first.document.line(*first.path)}"
            self.faults.append(place.fault(_TWICE.format(code=code, first=where), _KEEP_ONE))
            return None
        self.places[what, code] = place
        said, faults = shaped(shape, place, self.languages)
        self.faults += faults
        if faults or said is None:
            self.broken.add((what, code))
        return said


def assemble(files: Files, name: str, known: Vocabulary) -> tuple[Draft, list[Fault]]:
    """`name`: what a folder without pack.yaml is called."""
    assembly = _Assembly()
    head = _head(files, name, assembly)
    if files.lexicon:
        assembly.declare("lexicon", name, LexiconShape, Place(files.lexicon))
    units = dict(_units(files.units, assembly))
    shapes = dict(_indicators(files.indicators, assembly))
    ledgers = dict(_ledgers(files.ledgers, assembly))
    declared = dict(_scoped(shapes, ledgers))
    implicit = dict(implicit_indicators(head.kinds.values(), ledgers.values()))
    indicators = {**implicit, **declared}
    pack = replace(
        head,
        units={code: unit for code, unit in CORE_UNITS.items() if code not in known.units} | units,
        indicators=indicators,
        ledgers={code: with_carried(one, {**known.indicators, **indicators}) for code, one in ledgers.items()},
        programmes=dict(_programmes(files.programmes, {**known.ledgers, **ledgers}, assembly)),
    )
    assembly.faults += _collisions(implicit, known, assembly)
    return Draft(known, pack, assembly.places, frozenset(assembly.broken)), assembly.faults


def _head(files: Files, name: str, assembly: _Assembly) -> Pack:
    """Name, version, title, kinds and groups; a folder without pack.yaml takes its own name and either language."""
    nothing = Pack(name, "1", Text(name, name), {}, {}, {}, {}, {})
    if files.pack is None:
        assembly.languages = ()
        return nothing
    said = files.pack.value if isinstance(files.pack.value, dict) else {}
    languages = said.get("languages", LANGUAGES)
    assembly.languages = tuple(one for one in LANGUAGES if one in languages)
    place = Place(files.pack)
    shape = assembly.declare("pack", name, PackShape, place)
    _note_codes(said, place, assembly, faulty=shape is None)
    if shape is None:
        return nothing
    kinds = {code: kind.compiled(code) for code, kind in shape.kinds.items()}
    groups = {code: group.compiled(code) for code, group in shape.groups.items()}
    return replace(nothing, name=shape.pack, version=shape.version, title=shape.title, kinds=kinds, groups=groups)


def _note_codes(said: Mapping[str, Plain], place: Place, assembly: _Assembly, *, faulty: bool) -> None:
    """Kinds and groups are declared although pack.yaml has faults: their use is no second fault."""
    for what in ("kind", "group"):
        codes = said.get(f"{what}s")
        for code in codes if isinstance(codes, dict) else ():
            assembly.places[what, code] = place.at(f"{what}s", code)
            if faulty:
                assembly.broken.add((what, code))


def _units(document: Document | None, assembly: _Assembly) -> Iterator[tuple[str, Unit]]:
    for code, place in _entries(document, assembly):
        if not re.fullmatch(r"\S{1,20}", code) or has_hidden_characters(code):
            assembly.faults.append(place.fault(_NOT_A_CODE.format(code=code), _SHORT_CODE))
        said = assembly.declare("unit", code, UnitShape, place)
        if said:
            yield code, said.compiled(code)


def _indicators(documents: Sequence[Document], assembly: _Assembly) -> Iterator[tuple[str, IndicatorShape]]:
    for document in documents:
        for code, place in _entries(document, assembly):
            if not re.fullmatch(DOTTED, code):
                assembly.faults.append(place.fault(_NOT_A_CODE.format(code=code), DOTTED_REMEDY))
            said = assembly.declare("indicator", code, IndicatorShape, place)
            if said:
                yield code, said


def _entries(document: Document | None, assembly: _Assembly) -> Iterator[tuple[str, Place]]:
    """The declarations of a file that maps codes to them; an empty file has none."""
    if document is None or document.value in ("", {}):
        return
    place = Place(document)
    if not isinstance(document.value, dict):
        assembly.faults.append(place.fault(_NOT_A_MAPPING, _CODE_FIRST))
        return
    if len(document.value) > MOST_ENTRIES:
        assembly.faults.append(place.fault(_TOO_MANY.format(most=MOST_ENTRIES), _SPLIT))
    yield from ((code, place.at(code)) for code in islice(document.value, MOST_ENTRIES))


def _ledgers(documents: Sequence[Document], assembly: _Assembly) -> Iterator[tuple[str, Ledger]]:
    for document in documents:
        place = Place(document)
        code = document.value.get("ledger") if isinstance(document.value, dict) else None
        named = code if isinstance(code, str) and code else document.file
        said = assembly.declare("ledger", named, LedgerShape, place)
        if said:
            yield said.ledger, said.compiled()


def _programmes(
    documents: Sequence[Document], ledgers: Mapping[str, Ledger], assembly: _Assembly
) -> Iterator[tuple[str, Programme]]:
    for document in documents:
        place = Place(document)
        code = document.value.get("programme") if isinstance(document.value, dict) else None
        said = assembly.declare(
            "programme", code if isinstance(code, str) and code else document.file, ProgrammeShape, place
        )
        if said:
            names = {ledger.code: ledger.name for ledger in ledgers.values()}
            yield said.programme, said.compiled(names, lambda ledger: _first_step(ledgers.get(ledger)))


def _first_step(ledger: Ledger | None) -> str:
    """The step that opens a case, else the first; of no ledger none."""
    steps = ledger.steps if ledger else ()
    return next((step.code for step in steps if step.opens), steps[0].code if steps else "")


def _scoped(shapes: Mapping[str, IndicatorShape], ledgers: Mapping[str, Ledger]) -> Iterator[tuple[str, Indicator]]:
    """An indicator that says no scope has that of the first ledger that posts it and says one."""
    scopes: dict[str, Scope] = {}
    for ledger in ledgers.values():
        for post in (post for step in ledger.steps for post in step.posts):
            if ledger.scope:
                scopes.setdefault(post.indicator, ledger.scope)
    yield from ((code, shape.compiled(code, scopes.get(code, "subtree"))) for code, shape in shapes.items())


def _collisions(implicit: Mapping[str, Indicator], known: Vocabulary, assembly: _Assembly) -> Iterator[Fault]:
    for code in implicit:
        if ("indicator", code) in assembly.places:
            yield assembly.places["indicator", code].fault(_IMPLICIT.format(code=code), _OTHER_CODE)
    for code in (code for what, code in assembly.places if what == "indicator" and code in known.indicators):
        yield assembly.places["indicator", code].fault(_KNOWN.format(code=code), _OTHER_CODE)
    for code in (code for what, code in assembly.places if what == "ledger" and code in known.ledgers):
        yield assembly.places["ledger", code].at("ledger").fault(_KNOWN.format(code=code), _OTHER_CODE)
    for code in (code for what, code in assembly.places if what == "programme" and code in known.programmes):
        yield assembly.places["programme", code].at("programme").fault(_KNOWN.format(code=code), _OTHER_CODE)


_TWICE = Text("{code} 已经在 {first} 声明过", "{code} is declared already, at {first}")
_KEEP_ONE = Text("只留一处，或换一个代码", "keep one of the two, or give it another code")
_NOT_A_CODE = Text("代码“{code}”写法不对", "“{code}” can not be a code")
_SHORT_CODE = Text("用 1 到 20 个字，不含空格", "use 1 to 20 characters without blanks")
_NOT_A_MAPPING = Text("这个文件要写“代码: 内容”", "this file maps codes to what they mean")
_TOO_MANY = Text("一个文件超过 {most} 项", "more than {most} entries in one file")
_SPLIT = Text("分到几个文件里", "spread them over several files")
_CODE_FIRST = Text("每一项以代码和冒号开头", "begin each entry with its code and a colon")
_IMPLICIT = Text(
    "{code} 是系统自带的指标（每个台账、每类组织都有）",
    "{code} is an indicator that exists by itself, as for each ledger and kind",
)
_KNOWN = Text("{code} 已由另一个业务包声明", "{code} is declared by another pack")
_OTHER_CODE = Text("换一个代码，或删去", "give it another code, or delete it")
