"""Whom and what an item names, found in the database: organisations, other parties, groups, persons, attachments.

Faults are added to the list that is given; what was found replaces the text in the values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shishu.orgs import queries as orgs
from shishu.orgs.errors import UnknownOrganisation
from shishu.orgs.models import Organisation, OutsideParty, Person
from shishu.orgs.queries.names import NUMBER
from shishu.orgs.rules import is_a_name
from shishu.packs.model import Field, Step
from shishu.records.models import Attachment, Record
from shishu.records.queries import sees
from shishu.records.rules.lines import OUTSIDE
from shishu.records.standing import Standing
from shishu.records.values import PartyNamed
from shishu.words import Problem, Refused, Text, listed

_LONGEST_NAME = 200


class Names:
    """Resolves the names of one item."""

    def __init__(self, standing: Standing, faults: list[Problem]) -> None:
        self.standing = standing
        self.faults = faults
        self.missing: list[str] = []

    def resolved(self, fields: Sequence[Field], values: Mapping[str, object]) -> dict[str, object]:
        """The values with numbers and keys in the place of names."""
        return {name: self._value(field, values[name]) for field in fields if (name := field.name) in values}

    def written(self, fields: Sequence[Field], raw: Mapping[str, object]) -> dict[str, object]:
        """As it arrived, but numbers of organisations are told from codes: a stored body comes back with numbers."""
        by_name = {field.name: field for field in fields}
        return {str(name): self._written(by_name.get(str(name)), value) for name, value in raw.items()}

    def _written(self, field: Field | None, value: object) -> object:
        if field and field.type == "rows" and isinstance(value, list):
            return [self.written(field.fields, row) if isinstance(row, Mapping) else row for row in value]
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return f"{NUMBER}{value}" if field and field.type in ("organisation", "party") and is_number else value

    def _value(self, field: Field, value: object) -> object:
        if isinstance(value, list):
            if field.type == "rows":
                return [self.resolved(field.fields, row) for row in value]
            if field.type == "attachment":
                self._stored(field, value)
            return value
        find = {
            "organisation": self._organisation,
            "party": self._party,
            "group": _group,
            "person": _person,
            "case": self._case,
        }.get(field.type)
        if find is None or not isinstance(value, str):
            return value
        try:
            return find(value, field)
        except Refused as refusal:
            self.faults += [_of_field(field, problem) for problem in refusal.problems]
            return None

    def _organisation(self, written: str, field: Field) -> int:
        return self._fitting(self.standing.find(written), field).id

    def _fitting(self, found: Organisation, field: Field) -> Organisation:
        if field.kinds and found.kind not in field.kinds:
            kinds = self.standing.forms.kind_names(field.kinds)
            raise Refused(
                Problem(
                    Text(f"单位「{found.name}」", f"organisation “{found.name}”"),
                    Text("不是这里能填的类型", "is of a kind that is not asked for here"),
                    Text("请填：{kinds}", "Name one of: {kinds}").format(kinds=kinds),
                )
            )
        return found

    def _party(self, written: str, field: Field) -> int | str:
        """An organisation of the tree, else an outside party: a known one, or a new one if nothing looks like it."""
        if not written.startswith(OUTSIDE):
            try:
                return self._organisation(written, field)
            except UnknownOrganisation as unknown:
                if unknown.near and not _known_outside(written):
                    raise _unknown(written, _OR_OUTSIDE.format(next=unknown.problems[0].next, it=written)) from None
        return OUTSIDE + outside(written)

    def _case(self, written: str, field: Field) -> str:
        """A case, or a record, that the account sees; of one of the ledgers that the field names."""
        key = _uuid(written)
        found = Record.objects.filter(pk=key).first() if key else None
        if found is None or not sees(found, self.standing):
            raise _unknown(written, _NO_CASE)
        if field.ledgers and found.ledger not in field.ledgers:
            known = self.standing.forms.catalogue.ledgers
            names = listed(known[code].name if code in known else code for code in field.ledgers)
            raise _unknown(written, _OF_LEDGER.format(ledgers=names))
        return str(found.id)

    def _stored(self, field: Field, listing: Sequence[Mapping[str, str]]) -> None:
        """Photos are sent first, under their own id; the body names what has to be there."""
        ids = [key for one in listing if (key := _uuid(one["id"]))]
        known = {str(row.id): row.sha256 for row in Attachment.objects.filter(pk__in=ids)}
        for one in listing:
            sha256 = known.get(str(_uuid(one["id"])))
            if sha256 is None:
                self.missing.append(one["id"])
            if sha256 != one["sha256"]:
                self.faults.append(_not_stored(field, one["id"], arrived=sha256 is not None))

    def parties(self, step: Step, given: object) -> tuple[PartyNamed, ...]:
        """The parties an item lists; its fields may name more."""
        if not isinstance(given, Sequence) or isinstance(given, str):
            self.faults.append(Problem(_PARTIES, Text("要写成清单", "have to be a list"), _PARTY_SHAPE))
            return ()
        named = [self._named(step, one, place) for place, one in enumerate(given, start=1)]
        return tuple(dict.fromkeys(one for one in named if one))

    def _named(self, step: Step, one: object, place: int) -> PartyNamed | None:
        where = Text(f"参与方第{place}个", f"Party {place}")
        sides = {"organisation", "outside"} & set(one) if isinstance(one, Mapping) else set()
        if not isinstance(one, Mapping) or len(sides) != 1 or set(one) != {"role", *sides}:
            self.faults.append(Problem(where, Text("写得不对", "is not written right"), _PARTY_SHAPE))
            return None
        roles = [role.role for role in step.parties]
        if one["role"] not in roles:
            known = Text("可写：{roles}", "There are: {roles}").format(roles=listed(roles)) if roles else _NO_ROLES
            unknown = Text("没有“{role}”这个角色", "“{role}” is no role here").format(role=one["role"])
            self.faults.append(Problem(where, unknown, known))
            return None
        try:
            return self._side(one)
        except Refused as refusal:
            self.faults += refusal.problems
            return None

    def _side(self, one: Mapping[str, object]) -> PartyNamed:
        role = str(one["role"])
        if "outside" in one:
            return PartyNamed(role, outside=outside(str(one["outside"])))
        written = one["organisation"]
        found = self.standing.find(written if isinstance(written, int) else str(written))
        return PartyNamed(role, organisation=found.id)


def outside(written: str) -> str:
    """The name of an outside party given by name or code; "outside:" may stand before it, as in a stored body."""
    name = " ".join(written.removeprefix(OUTSIDE).split())
    if not name or not is_a_name(name, _LONGEST_NAME):
        raise _unknown(written[:_LONGEST_NAME], _NAME_OUTSIDE)
    known = _known_outside(name)
    return known.name if known else name


def _known_outside(name: str) -> OutsideParty | None:
    return OutsideParty.objects.filter(name=name).first() or OutsideParty.objects.filter(code=name).first()


def _group(written: str, _field: Field) -> str:
    return orgs.resolve_group(written).code


def _person(written: str, _field: Field) -> str:
    """Persons are kept as keys alone: a name has no place in a body."""
    key = _uuid(written)
    if key is None or not Person.objects.filter(pk=key).exists():
        raise _unknown("…", _A_KEY)
    return str(key)


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _unknown(written: str, remedy: Text) -> Refused:
    return Refused(Problem(Text(f"「{written}」", f"“{written}”"), Text("没有找到", "was not found"), remedy))


def _of_field(field: Field, problem: Problem) -> Problem:
    where = Text("「{ask}」{where}", "“{ask}”, {where}").format(ask=field.ask, where=problem.where)
    return Problem(where, problem.what, problem.next)


def _not_stored(field: Field, name: str, *, arrived: bool) -> Problem:
    what = Text("附件 {name} 传来的内容不一样", "{name} arrived with another content") if arrived else _NOT_ARRIVED
    return Problem(Text("「{ask}」", "“{ask}”").format(ask=field.ask), what.format(name=name), _SEND_FIRST)


_PARTIES = Text("参与方 parties", "parties")
_PARTY_SHAPE = Text(
    '每个写成 {"role": 角色, "organisation": 单位}，树外单位写 {"role": 角色, "outside": 名称}。',
    'Write each as {"role", "organisation"}, or {"role", "outside"} for an outside party.',
)
_NO_ROLES = Text("这本台账没有参与方", "this ledger has no parties")
_NO_CASE = Text("请填本单位能看到的事项的编号", "Give the id of a case that you see")
_OF_LEDGER = Text("请填《{ledgers}》里的一件", "Give the id of one in: {ledgers}")
_OR_OUTSIDE = Text(
    "{next}树外单位请写“outside:{it}”。",
    "{next} For an outside party write “outside:{it}”.",
)
_NAME_OUTSIDE = Text("请写往来单位的名称，200 字以内", "Give the name of the outside party, at most 200 characters")
_A_KEY = Text("请填人员的编号，不写姓名", "Give the person's key, not a name")
_NOT_ARRIVED = Text("附件 {name} 还没有传到", "{name} has not arrived")
_SEND_FIRST = Text("请先传附件，再提交这条记录。", "Send the file first, then submit the record again.")
