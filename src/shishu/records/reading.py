"""From an item to a submission: everything checked, all faults told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from shishu.measure import day_parse
from shishu.orgs.errors import UnknownOrganisation
from shishu.orgs.models import Organisation
from shishu.packs.values import read_values
from shishu.records import stepping
from shishu.records.arriving import Arrived
from shishu.records.case_errors import StepRefused
from shishu.records.errors import EntryOff, ItemRefused, MissingAttachment
from shishu.records.models import Record
from shishu.records.naming import Names
from shishu.records.rules.cases import Course
from shishu.records.rules.lines import attachments_in, event_of, lines
from shishu.records.rules.said import with_body
from shishu.records.standing import RECORDER, Standing
from shishu.records.stepping import Asked
from shishu.records.values import Form, PartyNamed, Submission
from shishu.words import Problem, Refused, Text


def read(item: Arrived, standing: Standing, record: Record | None, *, again: bool = False) -> Submission:
    """The item as it will be stored; `record` is the one it mends. Raises ItemRefused, MissingAttachment, StepRefused.

    `again`: it was stored before, so it is not asked whether its case can be moved so.
    """
    reading = _Reading(item, standing, record)
    said = reading.submission(again=again)
    missing = reading.names.missing
    if missing and len(missing) == len(reading.faults):
        raise MissingAttachment(reading.faults, missing)
    if reading.faults and len(reading.faults) == reading.against:
        raise StepRefused(reading.faults)
    if reading.faults or said is None:
        raise ItemRefused(reading.faults)
    return said


class _Gathering:
    """Whatever is refused inside becomes faults, and the reading goes on."""

    def __init__(self, faults: list[Problem]) -> None:
        self.faults = faults

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Refused):
            self.faults += error.problems
        return isinstance(error, Refused)


class _Reading:
    """One item being read; what is wrong is gathered in `faults`, of which `against` are the case's."""

    def __init__(self, item: Arrived, standing: Standing, record: Record | None) -> None:
        self.item = item
        self.standing = standing
        self.record = record
        self.faults: list[Problem] = list(item.faults)
        self.against = 0
        self.gathering = _Gathering(self.faults)
        self.names = Names(standing, self.faults)

    def submission(self, *, again: bool) -> Submission | None:
        form = self._form()
        if form is None:
            return None
        asked = self._asked(form)
        day = self._day()
        organisation = self._organisation(asked, day)
        values = self._values(form)
        given = self.names.parties(form.step, self.item.raw.get("parties", []))
        asked = replace(asked, organisation=organisation, day=day, values=values)
        found = [] if again else list(self._against(asked))
        self.faults += found
        self.against = len(found)
        if organisation is None or day is None or self.faults:
            return None
        return self._checked(self._built(asked, organisation, day, given))

    def _against(self, asked: Asked) -> Iterator[Problem]:
        """What the case says against it. A correction stays at its place in the case."""
        if self.record is None or self.record.posted_revision is None:
            return stepping.faults(asked, self.standing)
        place = self.record.place
        return stepping.faults_mended(asked, self.standing, place) if place is not None else iter(())

    def _form(self) -> Form | None:
        version = self.item.raw.get("pack_version") or ""
        with self.gathering:
            step = self.item.step or (self.record.step if self.record else "")
            form = self.standing.forms.form(self.item.ledger, str(version), step)
            if form.ledger.entry == "off":
                raise EntryOff(form.ledger.name, form.ledger.also_kept_in)
            return form
        return None

    def _asked(self, form: Form) -> Asked:
        """A next revision is the same step of the same case, whether it says so or not."""
        item, record = self.item, self.record
        asked = Asked(form, item.id, item.case, item.parent)
        if record is None or record.case is None:
            return asked
        if item.case not in (None, record.case) or form.step.code != record.step:
            self.faults.append(Problem(form.step.name, _OTHER_STEP, _VOID_AND_NEW))
        read = self.standing.courses.find(record.case)
        opens = record.case == record.pk
        return replace(asked, case=record.case, parent=read.row.parent_id if read and opens else item.parent)

    def _day(self) -> date | None:
        written = self.item.raw.get("occurred_on")
        if not written:
            self.faults.append(Problem(_DAY, _MISSING, _WRITE_A_DAY))
            return None
        with self.gathering:
            day = written if type(written) is date else day_parse(str(written))
            if day <= self.standing.on:
                return day
            self.faults.append(Problem(_DAY, Text(f"{day} 还没有到", f"{day} is still to come"), _AFTERWARDS))
        return None

    def _organisation(self, asked: Asked, day: date | None) -> int | None:
        written = self.item.raw.get("organisation", self._unnamed(asked))
        if written is None or isinstance(written, bool) or not isinstance(written, int | str) or written == "":
            self.faults.append(Problem(_ORGANISATION, _MISSING, _NAME_IT))
            return None
        with self.gathering:
            found = self._found(written)
            self.faults += _faults_of(found, asked, day, self.record, self.standing)
            return found.id
        return None

    def _unnamed(self, asked: Asked) -> int | None:
        if self.record:
            return self.record.organisation
        if not asked.form.ledger.is_register:
            return None
        read = self.standing.courses.find(asked.case) if asked.case else None
        return stepping.may_act(read.course if read else Course(asked.form.ledger), asked, self.standing)

    def _found(self, written: int | str) -> Organisation:
        """Whoever the account may record for; one that it only sees is told apart from one that is not there for it."""
        try:
            return self.standing.find(written, scope=self.standing.recording)
        except UnknownOrganisation as unknown:
            seen = None
            with suppress(Refused):
                seen = self.standing.find(written, scope=self.standing.scope)
            if seen is None:
                raise
            raise ItemRefused([Problem(_organisation_text(seen), _NOT_YOURS, _WHO_RECORDS)]) from unknown

    def _values(self, form: Form) -> Mapping[str, object]:
        raw = self.item.raw.get("values", {})
        if not isinstance(raw, Mapping):
            self.faults.append(Problem(_VALUES, Text("要写成一组“栏目: 值”", "have to be an object"), _KEY_VALUE))
            return {}
        values, problems = read_values(form.step.fields, self.names.written(form.step.fields, raw))
        self.faults += problems
        return self.names.resolved(form.step.fields, values)

    def _built(self, asked: Asked, organisation: int, day: date, given: tuple[PartyNamed, ...]) -> Submission:
        form, values = asked.form, asked.values or {}
        case = stepping.case_of(asked)
        place = self.record.place if self.record else None
        said = Submission(
            id=self.item.id,
            revision=self.item.revision,
            form=form,
            organisation=organisation,
            occurred_on=day,
            values=values,
            parties=given,
            attachments=tuple(photo["sha256"] for photo in attachments_in(form.step.fields, values)),
            activity=self.item.activity,
            sent=self.item.sent,
            on_behalf=organisation not in self.standing.appointed(RECORDER),
            event_key=event_of(form, values, day),
            case=case,
            parent=stepping.parent_of(asked, self.standing),
            carried=stepping.taken_along(case, form, self.standing, place),
            by_link=self.item.by_link,
            warned=stepping.warned(asked, self.standing, place),
        )
        return with_body(said)

    def _checked(self, said: Submission) -> Submission:
        """What only the whole can show: roles that must be filled, parties there on the day, amounts that fit."""
        roles = {party.role for party in said.parties}
        for role in said.form.step.parties:
            if not role.optional and role.role not in roles:
                self.faults.append(
                    Problem(_PARTIES, Text(f"缺少“{role.role}”", f"“{role.role}” is missing"), _ADD_PARTY)
                )
        for number in dict.fromkeys(party.organisation for party in said.parties if party.organisation):
            if not self.standing.exists(number, said.occurred_on):
                self.faults.append(_not_there(self.standing.name(number), said.occurred_on))
        self.faults += stepping.faults_of_whole(said, self.standing)
        with self.gathering:
            lines(said)
        return said


def _faults_of(
    found: Organisation, asked: Asked, day: date | None, record: Record | None, standing: Standing
) -> Iterator[Problem]:
    where, form = _organisation_text(found), asked.form
    if record and record.organisation != found.id:
        yield Problem(where, _STAYS, _VOID_AND_NEW)
    if (asked.opens or not form.step.by) and found.kind not in form.ledger.recorded_by:
        kinds = standing.forms.kind_names(form.ledger.recorded_by)
        yield Problem(
            where,
            Text("这类单位不记《{ledger}》", "does not record “{ledger}”").format(ledger=form.ledger.name),
            Text("由这些单位记：{kinds}", "It is recorded by: {kinds}").format(kinds=kinds),
        )
    if day and not standing.exists(found.id, day):
        yield _not_there(found.name, day)


def _not_there(name: str, day: date) -> Problem:
    return Problem(
        Text(f"单位「{name}」", f"organisation “{name}”"),
        Text(f"在 {day} 不存在", f"did not exist on {day}"),
        Text("请核对日期，或改填当时的单位", "Check the day, or name the organisation there was then"),
    )


def _organisation_text(found: Organisation) -> Text:
    return Text(f"单位「{found.name}」", f"organisation “{found.name}”")


_DAY = Text("日期", "Day")
_ORGANISATION = Text("单位", "Organisation")
_PARTIES = Text("参与方", "Parties")
_VALUES = Text("内容 values", "values")
_MISSING = Text("没有填", "is missing")
_WRITE_A_DAY = Text("写成年-月-日，例如 2023-03-10。", "Write year, month and day, as in 2023-03-10.")
_AFTERWARDS = Text("请在事情发生以后再记。", "Record it once it has happened.")
_NAME_IT = Text("请填名称、代码或路径。", "Give its name, code or path.")
_NOT_YOURS = Text("您在这个单位没有录入职责", "you are not appointed to record for it")
_WHO_RECORDS = Text("请由它或它上级的录入人员记。", "A recorder of it, or of one above it, has to.")
_KEY_VALUE = Text('例如 {"attended": 42}。', 'For example {"attended": 42}.')
_ADD_PARTY = Text("请在参与方中补上。", "Add it to the parties.")
_STAYS = Text("和原来的单位不同，更正不能换单位", "is another than before; a revision can not change it")
_OTHER_STEP = Text("是另一步或另一个事项，更正不能换", "is another step or case; a revision can not change it")
_VOID_AND_NEW = Text("请作废原来那条，再另记一条。", "Void the old record and make a new one.")
