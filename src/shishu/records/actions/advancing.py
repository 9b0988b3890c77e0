"""A step counts: it is asked once more whether it may, takes along what earlier steps say, and moves its case.

The row of the case is held, and that of the case above it, so whatever is found here stays so until the end.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import Max

from shishu.records.actions import revising
from shishu.records.actions.deriving import derive
from shishu.records.actions.posting import post
from shishu.records.case_errors import CaseInUse, NotTheLastStep, StepRefused, UnknownCase
from shishu.records.courses import Read
from shishu.records.models import Case, Record, Revision
from shishu.records.standing import Standing
from shishu.records.stepping import Asked, faults, faults_mended, taken_along
from shishu.records.stored import read_again
from shishu.records.values import Outcome, State, Submission
from shishu.words import Text

FOLLOWED = Text("随“{step}”更正", "corrected together with “{step}”")
IS_UNDONE = Text("“{step}”已作废，原计入的数已冲销", "“{step}” is void: what it had counted is reversed")
UNDONE = Text("由“{step}”退回", "undone by “{step}”")


def count(record: Record, revision: Revision, standing: Standing, said: Submission | None) -> Outcome:
    """Post one revision of a step and let its case follow."""
    if revision.withdrawal:
        refuse_void(record, standing)
        outcome = post(record, revision, standing)
    else:
        outcome = _count(record, revision, standing, said or read_again(record, revision, standing))
    _follow(record, standing)
    return outcome


def held(record: Record, standing: Standing) -> Read:
    """The case of the record as it stands. Raises UnknownCase."""
    read = standing.courses.find(record.case or record.pk)
    if read is None:
        raise UnknownCase(record.case or record.pk)
    return read


def _count(record: Record, revision: Revision, standing: Standing, said: Submission) -> Outcome:
    is_first = record.posted_revision is None
    _refuse(said, standing, record.place)
    if is_first:
        record.place = _next_place(record.case)
    carried = taken_along(said.case, said.form, standing, record.place)
    if carried != said.carried:
        revision = revising.renewed(record, revision, carried, FOLLOWED.format(step=said.form.step.name).zh, standing)
        Record.objects.filter(pk=record.pk).update(revision=record.revision)
        said = replace(said, revision=revision.revision, carried=carried, body=revision.body, digest=revision.digest)
    undone = _undo(said, standing) if is_first and said.form.step.undoes else ()
    outcome = post(record, revision, standing, said)
    return replace(outcome, notices=(*undone, *outcome.notices))


def _refuse(said: Submission, standing: Standing, place: int | None) -> None:
    """What has happened since it was submitted may stand against it now. Raises StepRefused.

    `place`: of one that counts already, and is corrected.
    """
    asked = Asked(said.form, said.id, said.case, said.parent, said.organisation, said.occurred_on, said.values)
    found = faults(asked, standing, counting=True) if place is None else faults_mended(asked, standing, place)
    if problems := list(found):
        raise StepRefused(problems)


def _next_place(case: UUID | None) -> int:
    last = Record.objects.filter(case=case).aggregate(last=Max("place"))["last"]
    return (last or 0) + 1


def _undo(said: Submission, standing: Standing) -> tuple[Text, ...]:
    """The latest step of that kind counts no more; it was right when it came, and this one says why it is not now."""
    read = standing.courses.find(said.case) if said.case else None
    undone = read.course.last_of(said.form.step.undoes) if read else None
    if read is None or undone is None:
        return ()
    record = Record.objects.select_for_update().get(pk=undone.record)
    record.revisions.filter(state__in=(State.SUBMITTED, State.RETURNED)).update(state=State.REPLACED)
    revision = revising.withdrawal(record, UNDONE.format(step=said.form.step.name).zh, standing)
    record.revision, record.level = revision.revision, 0
    record.save(update_fields=["revision", "level"])
    post(record, revision, standing)
    standing.courses.forget(said.case or said.id)
    return (IS_UNDONE.format(step=read.course.step(undone.step).name),)


def refuse_void(record: Record, standing: Standing) -> None:
    """Only the last step that moved the case can be void, or one that moved nothing; what opened it, only alone.

    Raises NotTheLastStep, CaseInUse.
    """
    read = held(record, standing)
    step = read.course.step(record.step)
    last = read.course.taken[-1] if record.pk == read.row.pk and read.course.taken else read.course.last
    if not step.stays and last and last.record != record.pk:
        raise NotTheLastStep(record.pk, read.course.step(last.step).name)
    if record.pk == read.row.pk and (below := read.row.subcases.exclude(phase=Case.Phase.VOID).first()):
        raise CaseInUse(record.pk, below.title, above=False)
    if step.closes and read.row.parent and read.row.parent.phase == Case.Phase.CLOSED:
        raise CaseInUse(record.pk, read.row.parent.title, above=True)


def _follow(record: Record, standing: Standing) -> None:
    """Later steps that take along what this one says say it anew; then the case is derived from all that counts."""
    read = _anew(record, standing)
    name = read.course.step(record.step).name
    later = [one for one in read.course.after(record.place or 0) if read.course.step(one.step).carried]
    for one in later:
        _renew(one.record, FOLLOWED.format(step=name).zh, standing)
    derive(_anew(record, standing) if later else read, standing)
    standing.courses.forget(read.row.pk)


def _anew(record: Record, standing: Standing) -> Read:
    """The case after something has counted in it."""
    standing.courses.forget(record.case or record.pk)
    return held(record, standing)


def _renew(pk: UUID, reason: str, standing: Standing) -> None:
    """Post a step that counts anew if it takes along other values now; a change of it that waits keeps waiting."""
    record = Record.objects.select_for_update().get(pk=pk)
    posted = record.revisions.get(revision=record.posted_revision or 0)
    said = read_again(record, posted, standing)
    carried = taken_along(record.case, said.form, standing, record.place)
    if carried == dict(said.carried):
        return
    latest = record.revisions.get(revision=record.revision)
    state = record.state
    revision = revising.renewed(record, posted, carried, reason, standing)
    post(record, revision, standing)
    if latest.state in (State.SUBMITTED, State.RETURNED):
        revising.again(record, latest)
        record.state = state
    record.save(update_fields=["revision", "state"])
