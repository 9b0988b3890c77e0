"""Examples are run: what they give must be what they say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from shishu.measure import from_smallest, plain
from shishu.packs.carrying import asked_anywhere
from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault, joined
from shishu.packs.model import Example, Ledger, Step
from shishu.packs.posting import amounts, fields_by_name
from shishu.packs.rules.names import FIELD, STEP, not_among, undeclared
from shishu.packs.values import read_values
from shishu.words import Problem, Refused, Text, listed


def example_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    for number, example in enumerate(ledger.examples):
        place = draft.place("ledger", ledger.code).at("examples", number)
        step = _step(ledger, example)
        yield from _who(draft, ledger, step, example, place)
        if step is None:
            yield from not_among(example.step, (one.code for one in ledger.steps), STEP, place.at("step"))
        elif _can_be_run(draft, step):
            yield from _posts(draft, ledger, step, example, place)


def _step(ledger: Ledger, example: Example) -> Step | None:
    wanted = example.step or ledger.steps[0].code
    return next((step for step in ledger.steps if step.code == wanted), None)


def _can_be_run(draft: Draft, step: Step) -> bool:
    """Whether all that the amounts are worked out from is declared and sound."""
    posted = [draft.indicators.get(post.indicator) for post in step.posts]
    units = [field.unit for field in fields_by_name(step).values() if field.unit]
    units += [indicator.unit for indicator in posted if indicator]
    return all(posted) and all(unit in draft.units for unit in units)


def _who(draft: Draft, ledger: Ledger, step: Step | None, example: Example, place: Place) -> Iterator[Fault]:
    """Who is named in the case may be of any kind; everybody else is of those that record the ledger."""
    kinds = draft.kinds if step and step.by and not step.opens else ledger.recorded_by
    if example.organisation and example.organisation.removeprefix("@") not in kinds:
        words = _NOT_RECORDER.format(it=example.organisation)
        yield place.at("organisation").fault(words, _BY_KIND.format(kinds=listed(f"@{kind}" for kind in kinds)))


def _posts(draft: Draft, ledger: Ledger, step: Step, example: Example, place: Place) -> Iterator[Fault]:
    asked = asked_anywhere(ledger)
    for name in example.case:
        yield from not_among(name, asked, FIELD, place.at("case", name))
    known = {name: value for name, value in example.case.items() if name in asked}
    carried, problems = read_values([asked[name] for name in known], known)
    values, more = read_values(step.fields, example.values)
    yield from _told(problems, place.at("case"))
    yield from _told(more, place.at("values"))
    if problems or more or len(known) < len(example.case):
        return
    try:
        given = _given(draft, step, carried | values, set(example.posts))
    except Refused as refusal:
        yield from _told(refusal.problems, place.at("values"))
    else:
        yield from _compared(draft, example, given, place)


def _told(problems: Iterable[Problem], place: Place) -> Iterator[Fault]:
    yield from (place.fault(joined(problem.where, problem.what), problem.next) for problem in problems)


def _compared(draft: Draft, example: Example, given: Mapping[str, Decimal], place: Place) -> Iterator[Fault]:
    for code in dict.fromkeys((*example.posts, *given)):
        said, found = example.posts.get(code, Decimal(0)), given.get(code, Decimal(0))
        if code not in given:
            yield from undeclared(draft, "indicator", code, place.at("posts", code))
        if said != found and code in draft.indicators:
            words = _DIFFERS if code in example.posts else _UNSAID
            yield place.at("posts", code).fault(words.format(code=code, said=plain(said), found=plain(found)), _MEND)


def _given(draft: Draft, step: Step, values: Mapping[str, object], wanted: set[str]) -> dict[str, Decimal]:
    """What the values add, by indicator in its unit; implicit indicators only where the example speaks of them."""
    sums: dict[str, int] = defaultdict(int)
    for one in amounts(step, values, draft):
        sums[one.post.indicator] += one.amount
    shown = {code: draft.indicators[code] for code in sums}
    return {
        code: from_smallest(sums[code], indicator.decimals)
        for code, indicator in shown.items()
        if code in wanted or not indicator.implicit
    }


_NOT_RECORDER = Text("{it} 不在 recorded_by 里", "{it} is not among recorded_by")
_BY_KIND = Text("写 {kinds}", "write {kinds}")
_DIFFERS = Text("例子说 {code} 加 {said}，算出来是 {found}", "the example says {code} adds {said}, it gives {found}")
_UNSAID = Text("例子还会给 {code} 加 {found}，没有写", "the example also adds {found} to {code} and does not say so")
_MEND = Text("改正例子，或改正 posts", "correct the example, or the posts")
