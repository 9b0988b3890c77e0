"""The small world with strangers' texts in every field that a person can fill: a village, its clerk, their records."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from shishu.access.actions import make_token
from shishu.access.actions.tokens import NewToken
from shishu.access.models import Passkey
from shishu.audit.actions import SYSTEM
from shishu.checks import actions as checks
from shishu.checks import history
from shishu.checks.values import Known
from shishu.figures import actions as figures
from shishu.figures.values import Question, Scope
from shishu.journal import actions as journal
from shishu.journal.catalogue import catalogue
from shishu.measure import Period, month_text
from shishu.orgs import actions as orgs
from shishu.orgs.changes import AddOrganisations, SetMemberships
from shishu.orgs.models import Account, Group, Organisation
from shishu.orgs.queries import scope_of
from shishu.orgs.values import NewAppointment, NewMembership, NewOrganisation
from shishu.programmes import actions as programmes
from shishu.programmes.models import Run, Skip
from shishu.programmes.values import NewOrder
from shishu.records import actions as records
from shishu.records.rules.bodies import made_id
from shishu.sampling import actions as sampling
from shishu.sampling.values import Marking
from tests.small_world import BEGIN, DAY, House

ALL = "全能"
"""Holds every role at the city, so that every button is on its pages."""
ROLES = ("recorder", "reviewer", "manager", "auditor", "administrator")
EVENTS = ("counted", "corrected", "void", "donated", "given", "met")
FIELDS = (
    "organisation.name", "organisation.code", "organisation.alias", "organisation.former",
    "group.name", "account.name", "person.name",
    "token.name", "passkey.label", "lecture.topic", "lecture.parties",
    "partner_exchange.partner", "partner_exchange.topic",
    "meeting.topic", "meeting.decisions.decision", "meeting.decisions.owner", "return.sentence", "correction.reason",
    "order.title", "order.document", "order.withdrawn", "run.document", "skip.reason", "reminder.reason",
    "check.text", "check.unit", "check.answer", "check.name",
    "void.reason", "target.ground", "recognised.ground", "feedback.text", "feedback.page",
    "sample.note", "case.title", "step.builder", "step.progress",
)  # fmt: skip


@dataclass(frozen=True)
class Stranger:
    """What texts became: numbers and ids, to be put into addresses. `text` is both of `pair`, for the longer fields."""

    text: str
    pair: tuple[str, str]
    village: int
    account: Account
    group: str
    records: dict[str, uuid.UUID]
    checked: int
    slip: str
    sample: int = 0
    run: int = 0
    order: str = ""
    case: str = ""


def fill(house: House, scripts: Sequence[str]) -> list[Stranger]:
    """One stranger for every two texts."""
    pairs = list(zip(scripts[::2], scripts[1::2], strict=True))
    texts = [" ".join(pair) for pair in pairs]
    town = house.numbers["青镇"]
    rows = [NewOrganisation(text[:64], f"{text} 0", "village", town) for text in texts]
    journal.restructure(AddOrganisations(rows), by=SYSTEM, at=BEGIN)
    for one in Organisation.objects.filter(name__in=[row.name for row in rows]):
        orgs.rename(one.pk, one.name.removesuffix(" 0"), BEGIN.date(), by=SYSTEM, at=BEGIN)
    villages = {one.name: one for one in Organisation.objects.filter(parent_id=town)}
    numbers = [villages[text].pk for text in texts]
    memberships = [NewMembership(text, number) for text, number in zip(texts, numbers, strict=True)]
    journal.restructure(SetMemberships(memberships), by=SYSTEM, at=BEGIN)
    seats = [NewAppointment(text, number, "recorder", text) for text, number in zip(texts, numbers, strict=True)]
    orgs.appoint([*seats, *(NewAppointment(ALL, "江州市", role) for role in ROLES)], by=SYSTEM, at=BEGIN)
    found = []
    for place, (text, number) in enumerate(zip(texts, numbers, strict=True)):
        account = house.account(text)
        orgs.add_alias(villages[text], f"{text} 2", by=SYSTEM, at=BEGIN)
        group = Group.objects.get(name=text).code
        said = _records(house, pairs[place], number, account, place)
        found.append(
            Stranger(text, pairs[place], number, account, group, said, *_checked(text, number, account, house))
        )
    _decide(house, found)
    _beside(house, found)
    _ask(house, found)
    return [replace(one, sample=_sampled(house, one), case=_case(house, one, place)) for place, one in enumerate(found)]


def _case(house: House, one: Stranger, place: int) -> str:
    """A project of the village that says it: its name, who builds it, how it goes on."""
    case = made_id(house.at, lambda _: place * 100 + 50)
    steps = (
        {"id": str(case), "step": "propose", "values": {"title": one.text, "programme": "other"}},
        {"step": "start", "case": str(case), "values": {"builder": f"outside:{one.text}"}},
        {"step": "report", "case": str(case), "values": {"progress": one.text}},
    )
    for step in steps:
        item = {"organisation": one.village, "occurred_on": str(DAY), **step}
        _done(records.submit("village_project", [item], by=one.account, at=house.at))
    return str(case)


def _sampled(house: House, one: Stranger) -> int:
    """All lectures of the village drawn, each with the text as what was found."""
    indicator, place = catalogue().indicators["lecture.sessions"], Organisation.objects.get(pk=one.village)
    account, asked = house.account(ALL), Question(indicator, place, Period.year(2026), Scope.SUBTREE)
    sample = sampling.announce(asked, 3, by=account, at=house.at)
    for number in (1, 2, 3):
        sampling.mark(sample.seq, Marking(number, "false", one.text), by=account, at=house.at)
    return sample.seq


def _checked(text: str, number: int, account: Account, house: House) -> tuple[int, str]:
    """A checked text that says it, about a village of that name: taught, asked about, answered."""
    told = f"{text}。{text}讲党课9场，{text}活动7次。"
    kept = checks.check(told, Known(DAY, number), keeper=number, by=account, at=house.at)
    judgements = history.judged(kept, scope_of(account, on=DAY)).judgements
    checks.propose(text[:60], "讲党课", number, by=account, at=house.at)
    _, key = checks.send(kept, checks.Ask(text, judgements, house.at.date()), by=account, at=house.at)
    replies = [checks.Reply(line, "explained", text, text) for line in range(1, len(judgements) + 1)]
    checks.answer(key, replies, at=house.at)
    return kept.pk, key


def _records(house: House, pair: tuple[str, str], number: int, account: Account, place: int) -> dict[str, uuid.UUID]:
    text = " ".join(pair)
    ids = {name: made_id(house.at, lambda _, n=n: place * 100 + n + 1) for n, name in enumerate(EVENTS)}  # type: ignore[misc]  # n is bound for each
    named = [{"role": "co_host", "outside": text}]
    lecture = {"topic": text, "attended": 18}
    things = [
        {"partner": f"outside:{text}", "direction": way, "people": 5, "topic": one}
        for one, way in zip(pair, ("in", "out"), strict=True)
    ]
    rows = [{"decision": text, "owner": one} for one in pair]
    said = {
        "counted": ("lecture", {"values": lecture, "parties": named}),
        "corrected": ("lecture", {"values": lecture | {"attended": 19}}),
        "void": ("lecture", {"values": lecture | {"attended": 20}}),
        "donated": ("partner_exchange", {"values": things[0]}),
        "given": ("partner_exchange", {"values": things[1]}),
        "met": ("meeting", {"values": {"form": "plenary", "topic": text, "decisions": rows}}),
    }
    items = [
        {"id": str(ids[name]), "ledger": ledger, "organisation": number, "occurred_on": str(_day(name)), **body}
        for name, (ledger, body) in said.items()
    ]
    _done(records.submit("lecture", items, by=account, at=house.at))
    return ids


def _day(name: str) -> date:
    return DAY - timedelta(days=EVENTS.index(name))


def _decide(house: House, strangers: Sequence[Stranger]) -> None:
    """Three of each count, one is returned, one waits; of those that count one is corrected and one is to be void."""
    reviewer, at = house.account("青镇审核"), house.at
    counted = [one.records[name] for one in strangers for name in ("counted", "corrected", "void")]
    _done(records.approve(counted, by=reviewer, at=at))
    for one in strangers:
        _done(records.return_([one.records["donated"]], one.text, by=reviewer, at=at, fields=["topic"]))
        values = {"topic": one.text, "attended": 21}
        body = {"organisation": one.village, "occurred_on": str(_day("corrected")), "values": values}
        _done([records.correct(one.records["corrected"], body, by=one.account, at=at, reason=one.text)])
        _done(records.withdraw([one.records["void"]], one.text, by=one.account, at=at))


def _beside(house: House, strangers: Sequence[Stranger]) -> None:
    """Plans and recognised figures with their ground, tokens and passkeys with their names, feedback."""
    manager, indicator = house.account("青镇管理"), catalogue().indicators["lecture.sessions"]
    for one in strangers:
        place = Organisation.objects.get(pk=one.village)
        question = Question(indicator, place, Period.year(2026), Scope.SUBTREE)
        figures.set_target(question, Decimal(9), one.text, by=manager, at=house.at)
        figures.recognise(question, Decimal(8), one.text, by=manager, at=house.at)
        account = house.account(ALL)
        make_token(account, NewToken(one.text, ("read",), house.at.date()), at=house.at)
        Passkey.objects.create(
            account=account,
            credential=f"{one.village:08}",
            public_key=b"",
            sign_count=0,
            label=one.text,
            added_at=house.at,
        )
        answer = house.client(one.text).post("/feedback/", {"text": one.text, "page": one.text})
        assert answer.status_code == 302


def _ask(house: House, strangers: list[Stranger]) -> None:
    """Each is given a task that says it, and another that is withdrawn; each county's cycle rests on it."""
    manager, at, day = house.account("东县管理"), house.at, house.at.date()
    for place, one in enumerate(strangers):
        named = {"title": one.text, "document": one.text, "ledger": "lecture", "organisations": (one.village,)}
        orders = [NewOrder(id=uuid.uuid4(), first=day, due_on=day, **named) for _ in range(2)]
        for order in orders:
            programmes.give(order, by=manager, at=at)
        programmes.withdraw_order(orders[1].id, one.text, by=manager, at=at)
        programmes.remind([one.village], one.text, by=manager, at=at)
        strangers[place] = replace(one, run=_run(house, one.text), order=str(orders[0].id))


def _run(house: House, text: str) -> int:
    """A cycle of one month, which is left out: the same for all but what it says, as no holder could have them."""
    manager, at, month = house.account("东县管理"), house.at, 2025 * 12
    run = Run.objects.create(
        programme="monthly_talk",
        holder=house.numbers["东县组织部"],
        first_month=month,
        last_month=month,
        document=text,
        by=manager,
        at=at,
    )
    Skip.objects.create(run=run, period=month_text(month), reason=text, by=manager, at=at)
    return run.pk


def _done(outcomes: Sequence[records.submitting.Outcome]) -> None:
    assert not [problem for outcome in outcomes for problem in outcome.problems], outcomes
