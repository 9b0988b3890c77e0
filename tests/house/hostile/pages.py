"""The addresses of the pages: whoever sees most calls each, with the objects of one stranger in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils.datastructures import MultiValueDict

from shishu.figures.citations import Citation
from shishu.figures.values import Scope
from shishu.measure import Period
from tests.house.hostile.world import ALL, Stranger
from tests.small_world import House

REVIEWER, MANAGER, OWN, NOBODY = "青镇审核", "青镇管理", "", "-"
HIDDEN = {"csrfmiddlewaretoken", "lang"}
"""`lang` is read once for all pages, and only compared."""
"""OWN: the stranger's own account."""
WRITTEN = "application/x-www-form-urlencoded"
FORMS = "v.topic", "v.attended", "v.partner", "v.decisions.0.decision", "v.decisions.0.owner", "v.value"


@dataclass(frozen=True)
class Page:
    """`who` calls `address`; `form`: what is sent, None for GET. `name` stays the same in worlds of other texts."""

    name: str
    who: str
    address: str
    form: dict[str, str] | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def routes(self) -> set[str]:
        """Its address as it is declared, none when nothing is there."""
        try:
            return {resolve(urlsplit(self.address).path).route}
        except Resolver404:
            return set()


def read_to_the_end(answer: HttpResponse) -> bytes:
    """All that was answered; a file is closed by it."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


class Browsers:
    """One browser for each account."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.kept: dict[str, Client] = {}

    def come_in(self, pages: Iterable[Page]) -> None:
        """Everybody signs in before the first request: what is rolled back later, are not the sessions."""
        for page in pages:
            self.of(page.who)

    def of(self, who: str) -> Client:
        if who not in self.kept:
            self.kept[who] = self.house.client("" if who == NOBODY else who)
            self.kept[who].raise_request_exception = False
        return self.kept[who]

    def ask(self, page: Page) -> HttpResponse:
        """The answer, read to its end."""
        browser, headers = self.of(page.who), dict(page.headers)
        if page.form is None:
            answer = browser.get(page.address, headers=headers)
        else:
            form = urlencode(page.form, errors="surrogatepass")
            answer = browser.post(page.address, form, content_type=WRITTEN, headers=headers)
        if answer.streaming:
            request, content = answer.wsgi_request, read_to_the_end(answer)
            answer = HttpResponse(content, status=answer.status_code, headers=answer.headers)
            answer.wsgi_request = request
        return answer


def lists(house: House) -> Iterator[Page]:
    """The pages on which all strangers meet."""
    town = house.numbers["青镇"]
    place, period = f"place=o{town}", "period=2026"
    cited = urlencode(Citation("lecture.sessions", f"o{town}", Scope.SUBTREE, *_year()).parameters())
    whole = {
        ALL: (
            "/", "/me/", "/me/password/", "/me/factors/", "/me/factors/new/", "/me/tokens/", "/prove/",
            "/second-factor/",
            "/check/", "/check/names/", "/programmes/", "/programmes/begin/branch_life/", "/calendar/",
            "/calendar/tasks.ics", "/tasks/give/", "/tasks/given/", "/reminders/",
            "/tasks/", "/record/?who=", "/mine/", "/ledgers/", "/ledgers/lecture/", "/ledgers/lecture/export.csv",
            "/ledgers/partner_exchange/", "/ledgers/meeting/", "/figures/places/",
            "/organisations/", "/organisations/import/",
            f"/organisations/{town}/add", "/groups/",
            "/people/", "/people/add", "/packs/", "/packs/party_work/", "/audit/", "/audit/export.csv", "/settings/",
            "/feedback/", "/definitions/lecture.sessions/", "/samples/", f"/samples/new?{cited}",
            f"/organisations/{town}/", "/review/",
            f"/closing/?organisation={town}", f"/figures/?{place}&{period}", f"/figures/indicators/?{place}",
            f"/figures/export.csv?{place}&{period}", f"/trace/?{cited}",
            f"/trace/export?{cited}", "/record/lecture/?who=", "/ledgers/lecture/export.xlsx",
            f"/photos/{UUID(int=0)}/",
            "/cases/?all=1", "/cases/export.csv", "/cases/export.xlsx", "/cases/board/village_project/",
            "/cases/together/member/examine/",
        ),
        REVIEWER: ("/workbench/",),
        NOBODY: (
            "/sign-in/", "/first-run/", "/demo/", "/demo/restore/", "/link/none/", "/nowhere/", "/photos/x/",
            "/cases/link/none/",
        ),
    }  # fmt: skip
    for who, addresses in whole.items():
        yield from (Page(f"{who} {address}", who, address) for address in addresses)


def _year() -> tuple[object, ...]:
    year = Period.year(2026)
    return year.first, year.last


def own(one: Stranger, number: int) -> Iterator[Page]:
    """The pages about one stranger's things."""
    who, place = one.text, f"place=o{one.village}"
    cited = lectures(one)
    record = one.records["counted"]
    seen = {
        who: (
            *(f"/check/{one.checked}/{page}" for page in ("", "choose/?at=0", "slip/", "export.docx", "export.xlsx")),
            f"/check/?again={one.checked}",
            *("/calendar/", "/calendar/tasks.ics", "/programmes/"),
            *("/cases/", f"/cases/{one.case}/", f"/cases/{one.case}/report/"),
            *("/me/", "/tasks/", "/mine/", "/record/", "/record/lecture/", "/record/meeting/"),
            "/record/partner_exchange/",
            *(f"/records/{one.records[name]}/correct/" for name in ("counted", "donated")),
            *(f"/record/partner_exchange/?mend={one.records['donated']}", f"/mine/?saved={record}"),
        ),
        ALL: (
            *(f"/programmes/{one.run}/{page}" for page in ("", "plan/", "skip/", "end/")), f"/calendar/?run={one.run}",
            f"/tasks/give/?{urlencode(_task(one, 'look'))}", f"/tasks/give/?{urlencode(_task(one))}",
            f"/cases/{one.case}/", f"/records/{one.case}/", f"/cases/?org={one.village}",
            f"/organisations/{one.village}/", f"/organisations/{one.village}/move",
            f"/organisations/{one.village}/merge",
            reverse("group", args=[one.group]), f"/people/{one.account.pk}/", f"/people/add?organisation={one.village}",
            f"/figures/?{place}&period=2026", f"/trace/?{cited}&record={record}",
            *(f"/records/{key}/" for key in one.records.values()),
            f"/ledgers/lecture/?org={one.village}", f"/organisations/{one.village}/add",
            f"/samples/new?{cited}", *(f"/samples/{one.sample}/{page}" for page in ("", "1/", "draw.json")),
            f"/figures/?{urlencode({'place': f'g{one.group}'})}",
            f"/organisations/{one.village}/move?{urlencode({'to': '白镇', 'on': '2026-11-01'})}",
            f"/organisations/{one.village}/rename",
            f"/organisations/{one.village}/rename?{urlencode({'name': one.text + '4', 'on': '2026-11-01'})}",
            f"/organisations/{one.village}/merge?{urlencode({'new': one.text + '3', 'on': '2026-11-01'})}",
        ),
        REVIEWER: (f"/review/{one.records['met']}/", f"/review/{one.records['corrected']}/"),
    }  # fmt: skip
    for by, addresses in seen.items():
        for place_, address in enumerate(addresses):
            route = resolve(urlsplit(address).path).route
            yield Page(f"{number} {'own' if by == who else by} {place_} {route}", by, address)


def answers(one: Stranger, number: int) -> Iterator[Page]:
    """What comes back when a form is refused with the stranger's text in all it asks for, and htmx fragments."""
    who, text, record = one.text, one.text, one.records["counted"]
    all_of = dict.fromkeys((*FORMS, "v.form", "occurred_on", "day", "reason", "activity", "id"), text)
    htmx = (("HX-Request", "true"),)
    waiting = f"/review/{one.records['met']}/"
    forms: tuple[tuple[str, str, dict[str, str], tuple[tuple[str, str], ...]], ...] = (
        (NOBODY, "/sign-in/", {"username": text, "password": text, "next": text}, ()),
        (ALL, "/me/tokens/", {"name": text * 3, "until": text, "acting_for": text, "may": text}, ()),
        (ALL, "/people/add", {"username": text, "person": text, "organisation": text, "role": text, "first": text}, ()),
        (ALL, f"/people/{one.account.pk}/appoint", {"role": text, "organisation": text, "first": text}, ()),
        (ALL, f"/organisations/{one.village}/add", {"name": text * 9, "kind": text, "code": text, "first": text}, ()),
        (ALL, f"/organisations/{one.village}/move", {"to": text, "on": text}, ()),
        (ALL, f"/organisations/{one.village}/rename", {"name": text * 9, "on": text}, ()),
        (ALL, f"/organisations/{one.village}/merge", {"into": text, "new": text, "on": text}, ()),
        (ALL, reverse("group-join", args=[one.group]), {"organisation": text + "?", "on": text}, ()),
        (MANAGER, "/figures/target", _target(one), ()),
        (ALL, f"/samples/{one.sample}/1/mark", {"verdict": text, "note": text, "seen": text}, ()),
        (ALL, f"/samples/new?{lectures(one)}", {"size": text, "other": text}, ()),
        (MANAGER, "/closing/lock", {"organisation": str(one.village), "month": text}, ()),
        (who, "/record/lecture/", all_of, ()),
        (who, "/record/partner_exchange/", all_of, ()),
        (who, "/record/meeting/", all_of | {"more": "decisions"}, ()),
        (who, f"/records/{record}/correct/", all_of, ()),
        (who, f"/records/{record}/correct/", _changed(text), ()),
        (who, f"/records/{record}/void/", {"reason": ""}, ()),
        (REVIEWER, waiting, {"seen": f"{one.records['met']}:7", "action": "return", "reason": text}, htmx),
        (REVIEWER, waiting, {"seen": f"{one.records['met']}:7", "action": "return", "reason": text}, ()),
        (REVIEWER, "/review/decide", {"seen": f"{one.records['met']}:7", "reason": text}, ()),
        (ALL, "/check/", {"text": text, "organisation": text, "published": text, "since": text}, ()),
        (who, f"/check/{one.checked}/choose/?at=0", {"indicator": text, "organisation": text, "period": text}, ()),
        (who, f"/check/{one.checked}/slip/", {"unit": text}, ()),
        (NOBODY, f"/slips/{one.slip}/", {"answer.1": "corrected", "said.1": "", "name": text}, ()),
        (ALL, "/tasks/give/", dict.fromkeys((*_task(one), "kind", "group", "id"), text), ()),
        (ALL, f"/tasks/given/{one.order}/withdraw/", {"reason": ""}, ()),
        (ALL, "/reminders/", {"to": str(one.village), "reason": text}, ()),
        (ALL, "/reminders/", {"to": str(one.village), "reason": ""}, ()),
        (ALL, "/programmes/begin/branch_life/", {"holder": str(one.village), "first": text, "document": text}, ()),
        (ALL, f"/programmes/{one.run}/skip/", {"month": text, "into": text, "reason": text}, ()),
        (ALL, f"/programmes/{one.run}/unskip/", {"month": text}, ()),
        (ALL, f"/programmes/{one.run}/end/", {"last": text, "reason": text}, ()),
        (who, "/feedback/", {"text": text * 80, "page": text}, ()),
        (ALL, "/organisations/import/", {"content": text, "name": text}, ()),
        (ALL, "/organisations/import/", {"content": _table(text), "name": f"{text}x.csv"}, ()),
        (ALL, "/organisations/import/", {"content": _table(text, "青镇"), "name": f"{text}x.csv"}, ()),
    )  # fmt: skip
    for place, (by, address, form, headers) in enumerate(forms):
        route = resolve(urlsplit(address).path).route
        yield Page(f"{number} sent {place} {route}", by, address, form, headers)


def lectures(one: Stranger) -> str:
    return urlencode(Citation("lecture.sessions", f"o{one.village}", Scope.SUBTREE, *_year()).parameters())


def _target(one: Stranger) -> dict[str, str]:
    said = {"indicator": "lecture.sessions", "value": one.text, "ground": one.text, "scope": "subtree"}
    back = urlencode({"place": f"o{one.village}", "period": "2026", "chart": one.text})
    return said | {"place": f"o{one.village}", "period": "2026", "back": back}


def _task(one: Stranger, *also: str) -> dict[str, str]:
    said = {"title": one.text, "document": one.text, "ledger": "lecture.record", "count": "1"}
    days = {"first": "2026-11-02", "due": "2026-11-30", "to": str(one.village)}
    return said | days | dict.fromkeys(also, "1")


def _changed(text: str) -> dict[str, str]:
    """A correction that is looked at before it is sent."""
    said = {"v.topic": f"{text} 4", "v.attended": "30", "v.mode": "onsite"}
    return said | {"occurred_on": "2026-10-20", "reason": text, "revision": "2"}


def _table(text: str, above: str = "") -> str:
    quoted = f"{text} 5".replace('"', '""')
    return b64encode(f'代码,名称,类别,上级\n,"{quoted}",village,"{above or quoted}"\n'.encode()).decode()


@contextmanager
def listening() -> Iterator[list[tuple[object, str]]]:
    """Which query or form is asked for which name meanwhile."""
    heard: list[tuple[object, str]] = []

    class Copied(dict[str, object]):
        """A form or a query as a plain dictionary is asked as well."""

        def __init__(self, of: QueryDict) -> None:
            super().__init__(of.items())
            self.of = of

        def get(self, key: str, default: object = None) -> object:  # type: ignore[override]  # the tests' own, looser than what it stands for
            heard.append((self.of, key))
            return super().get(key, default)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("__getitem__", "__contains__", "getlist"):
            patch.setattr(QueryDict, name, _heard(getattr(MultiValueDict, name), heard))
        patch.setattr(QueryDict, "dict", lambda self: Copied(self))  # noqa: PLW0108  a class is not bound to the query
        yield heard


def _heard(really: Callable[..., object], heard: list[tuple[object, str]]) -> Callable[..., object]:
    def asked(self: QueryDict, key: str, *more: object) -> object:
        heard.append((self, key))
        return really(self, key, *more)

    return asked


def asked(browsers: Browsers, pages: Iterable[Page]) -> list[tuple[Page, str]]:
    """Each address once with each name that its page asks for, in the query or in the form that is sent."""
    found: dict[tuple[str, str], tuple[Page, str]] = {}
    for page in pages:
        with listening() as heard:
            request = browsers.ask(page).wsgi_request  # type: ignore[attr-defined]  # set by the test client
        sent = request.GET if page.form is None else request.POST
        names = {*(page.form or dict(parse_qsl(urlsplit(page.address).query, keep_blank_values=True)))}
        names |= {name for one, name in heard if one is sent}
        for name in names - HIDDEN:
            for route in page.routes:
                found.setdefault((route, name), (page, name))
    return list(found.values())


def with_value(page: Page, name: str, value: str) -> Page:
    """The page with one parameter, or field of its form, set to this value."""
    if page.form is not None:
        return replace(page, form=page.form | {name: value})
    path, _, query = page.address.partition("?")
    said = dict(parse_qsl(query, keep_blank_values=True)) | {name: value}
    return replace(page, address=f"{path}?{urlencode(said, errors='surrogatepass')}")


def routes(method: str) -> set[str]:
    return {route for route, view in _routes(get_resolver()) if method in view.door.methods}  # type: ignore[attr-defined]  # what @door sets


def _routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Callable[..., HttpResponse]]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if not route.startswith("api/"):
                yield route, pattern.callback
        else:
            yield from _routes(pattern, route)
