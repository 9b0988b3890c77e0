"""What the active packs say of programmes, stages and forms."""

from __future__ import annotations

from difflib import get_close_matches

from shishu.journal.catalogue import Catalogue
from shishu.packs.model import Ledger, Programme, Source, Stage, Step
from shishu.programmes.errors import UnknownProgramme
from shishu.words import Text, listed

UNNAMED = Text("", "")


def programme(code: str, known: Catalogue) -> Programme:
    """Raises UnknownProgramme."""
    found = known.programmes.get(code)
    if found is None:
        names = [name for each in known.programmes.values() for name in (each.code, each.name.zh)]
        raise UnknownProgramme(code, get_close_matches(code, names))
    return found


def stage(declared: Programme, code: str) -> Stage | None:
    return next((each for each in declared.stages if each.code == code), None)


def step_code(ledger: str, step: str, known: Catalogue) -> str:
    """The step that counts: the first of the ledger where none is said."""
    return step or known.ledgers[ledger].steps[0].code


def step(ledger: str, code: str, known: Catalogue) -> Step | None:
    """None when no active pack has it any more."""
    found = known.ledgers.get(ledger)
    return next((each for each in found.steps if each.code == code), None) if found else None


def form_name(ledger: str, code: str, known: Catalogue) -> Text:
    """The ledger's name; of a ledger of several steps with that of the step."""
    found = known.ledgers.get(ledger)
    if found is None:
        return Text(ledger, ledger)
    named = step(ledger, code, known)
    if named is None or not _has_several(found):
        return found.name
    return Text(f"{found.name.zh}·{named.name.zh}", f"{found.name.en}: {named.name.en}")


def _has_several(ledger: Ledger) -> bool:
    return len(ledger.steps) > 1


def title(declared: Programme, one: Stage) -> Text:
    """What a task of this stage is called."""
    return Text(f"{declared.name.zh}·{one.name.zh}", f"{declared.name.en}: {one.name.en}")


def document(source: Source | None) -> Text:
    """「文件名」第7条; nothing where the pack names none."""
    if source is None:
        return UNNAMED
    said = Text("《{it}》", "{it}").format(it=source.document)
    article = Text(f"第{source.article}条", f", art. {source.article}") if source.article else UNNAMED
    return Text(said.zh + article.zh, said.en + article.en)


def kind_names(kinds: tuple[str, ...], known: Catalogue) -> Text:
    return listed(known.kinds[kind].name if kind in known.kinds else kind for kind in kinds)


class Words:
    """The words of many tasks, each looked up once."""

    def __init__(self, known: Catalogue) -> None:
        self._known = known
        self._forms: dict[tuple[str, str], Text] = {}
        self._needs: dict[tuple[str, str], str] = {}

    def form(self, ledger: str, step: str) -> Text:
        key = (ledger, step)
        if key not in self._forms:
            self._forms[key] = form_name(ledger, step, self._known)
        return self._forms[key]

    def needs(self, code: str, of_stage: str) -> str:
        """The stage that has to be done before this one; "" none."""
        key = (code, of_stage)
        if key not in self._needs:
            found = self._known.programmes.get(code)
            one = stage(found, of_stage) if found else None
            self._needs[key] = one.needs if one else ""
        return self._needs[key]

    def programme(self, code: str) -> Text:
        found = self._known.programmes.get(code)
        return found.name if found else Text(code, code)
