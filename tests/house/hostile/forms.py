"""Forms as people send them, so that what is wrong with one field is met where it goes deepest."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from shishu.orgs.models import Appointment
from tests.house.hostile.pages import MANAGER, NOBODY, REVIEWER, Page, lectures
from tests.house.hostile.world import ALL, Stranger
from tests.small_world import House


def working(one: Stranger, house: House) -> Iterator[Page]:
    """A form for each address that takes one; most of them are accepted."""
    village, town, who = str(one.village), str(house.numbers["青镇"]), one.text
    met, counted, seat = one.records["met"], one.records["counted"], Appointment.objects.get(account=one.account)
    day, passed = {"on": "2026-11-01"}, {"outcome": "approve", "seen": f"{met}:1", "reason": "看过"}
    lecture = {"organisation": village, "day": "2026-10-21", "v.topic": "题目", "v.attended": "18", "v.mode": "onsite"}
    thing = {
        "day": "2026-10-20",
        "v.partner": "乙村",
        "v.direction": "joint",
        "v.people": "5",
        "v.topic": "庭院经济",
    }
    meeting = {"day": "2026-10-20", "v.form": "plenary", "v.topic": "题目", "v.decisions.0.decision": "一"}
    sent = {"id": str(UUID(int=7 << 76 | 2 << 62 | 1)), "revision": "1", "pack_version": "", "activity": ""}
    corrected = lecture | {"occurred_on": "2026-10-20", "revision": "2", "reason": "核对", "v.attended": "30"}
    order = {"title": "排查", "document": "1号", "ledger": "lecture.record", "count": "1", "group": "", "kind": ""}
    order |= {"first": "2026-11-02", "due": "2026-11-30", "to": village, "id": str(UUID(int=7 << 76 | 2 << 62 | 2))}
    plan = {"indicator": "lecture.sessions", "value": "480", "ground": "要点", "back": "period=2026"}
    plan |= {"place": f"o{village}", "period": "2026", "scope": "subtree"}
    person = {
        "username": "新人",
        "person": "新人",
        "organisation": "甲村",
        "role": "recorder",
        "first": "",
        "until": "",
    }
    table = b64encode("代码,名称,类别,上级\n,戊村,village,青镇\n".encode()).decode()
    password = {"old": "wrong", "new": "a long word for tests", "again": "a long word for tests"}
    month = {"organisation": town, "month": "2026-09", "ledger": "lecture"}
    founding = {"account": "a", "person": "b", "organisation": "c", "kind": "city", "code": "x", "pack": "party_work"}
    forms: dict[str, dict[str, dict[str, str]]] = {
        NOBODY: {
            "/language/": {"language": "zh", "next": "/"},
            "/sign-in/": {"username": "甲村录入", "password": "wrong", "next": "/"},
            "/first-run/": founding | password,
            "/link/none/": password,
        },
        ALL: {
            "/prove/": {"password": "wrong", "next": "/"},
            "/second-factor/": {"code": "000000", "next": "/"},
            "/second-factor/passkey/": {"answer": "{}"},
            "/me/act-for/": {"organisation": "1", "next": "/"},
            "/me/password/": password,
            "/me/factors/new/": {"code": "000000"},
            "/me/factors/new/passkey/": {"label": "x", "answer": "{}"},
            "/me/tokens/": {"name": "t", "may": "read", "until": "2026-12-01", "acting_for": ""},
            "/people/add": person,
            f"/people/{one.account.pk}/appoint": person,
            f"/people/{one.account.pk}/end": {"appointment": str(seat.pk), "until": "2026-11-01"},
            f"/people/{one.account.pk}/hand-over": {"appointment": str(seat.pk), "to": "乙村录入", "on": "2026-11-01"},
            f"/people/{one.account.pk}/link": {"purpose": "password"},
            f"/organisations/{town}/add": {"name": "己村", "kind": "village", "code": "k7", "first": "2026-10-01"},
            f"/organisations/{village}/alias": {"name": "又名"},
            f"/organisations/{village}/alias/remove": {"name": f"{one.text} 2"},
            f"/organisations/{village}/rename": day | {"name": "新村名", "present": one.text},
            f"/organisations/{village}/move": day | {"to": "白镇", "present": town},
            f"/organisations/{village}/merge": day | {"into": "乙村", "new": "", "with": ""},
            f"/organisations/{village}/merge ": day | {"into": "", "new": "新村", "with": str(house.numbers["丙村"])},
            "/organisations/import/": {"content": table, "name": "x.csv", "confirmed": "1"},
            f"/samples/new?{lectures(one)}": {"size": "1", "other": ""},
            f"/samples/{one.sample}/1/mark": {"verdict": "true", "note": "", "seen": ""},
            f"/samples/{one.sample}/finish": {},
            "/programmes/begin/branch_life/": {"holder": town, "first": str(2026 * 12 + 10), "document": "1号"},
            f"/programmes/{one.run}/skip/": {"month": str(2026 * 12 + 10), "into": "next", "reason": "下雪"},
            f"/programmes/{one.run}/unskip/": {"month": str(2026 * 12 + 10)},
            f"/programmes/{one.run}/end/": {"last": str(2026 * 12 + 10), "reason": "换届"},
            "/tasks/give/": order,
            f"/tasks/given/{one.order}/withdraw/": {"reason": "重复"},
            "/reminders/": {"to": village, "reason": "快到期了"},
            reverse("group-join", args=[one.group]): day | {"organisation": "乙村"},
            reverse("group-leave", args=[one.group]): day | {"organisation": one.text},
        },
        MANAGER: {
            "/figures/target": plan,
            "/figures/recognise": plan,
            "/closing/lock": month,
            "/closing/unlock": month,
        },
        REVIEWER: {
            "/review/": passed,
            "/review/decide": passed,
            f"/review/{met}/": passed | {"action": "return", "field": "topic"},
            f"/review/{met}/confirm": {},
        },
        who: {
            "/tasks/": {"do": "declare", "month": str(2026 * 12 + 9), "ledger": "lecture", "record": ""},
            "/closing/declare": month | {"organisation": village},
            "/closing/take-back": month | {"organisation": village},
            "/record/lecture/": lecture | sent,
            "/record/partner_exchange/": thing | sent,
            "/record/meeting/": meeting | sent | {"more": ""},
            f"/records/{counted}/correct/": corrected,
            f"/records/{counted}/void/": {"reason": "重复"},
            "/feedback/": {"text": "好用", "page": "/"},
            "/photos/": {"id": str(UUID(int=9))},
        },
    }
    for by, addresses in forms.items():
        for address, form in addresses.items():
            yield Page(f"{'own' if by == who else by} {address}", by, address.strip(), form)
