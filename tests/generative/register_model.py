"""The naive model of cases: what a register has to be, replayed from its counted records each time somebody asks.

It imports nothing of the product; the steps, limits and postings of the pack are written down here by hand once more.
A case is the list of its counted records in the order in which they counted, and nothing else is remembered.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.generative.register_days import month_end, month_later, workdays

MOVES = {  # step -> the steps it may follow; it moves the case
    "raise": (), "assign": ("raise", "decline", "reopen"), "decline": ("assign",), "pause": ("assign", "resume"),
    "resume": ("pause",), "answer": ("assign", "resume"), "confirm": ("answer",), "reopen": ("answer", "confirm"),
}  # fmt: skip
STAYS = {"transfer": ("raise", "decline", "reopen"), "report": ("assign", "resume"), "extend": ("assign", "resume")}
STEPS = MOVES | STAYS
BY_OWNER = ("decline", "report", "extend", "answer")
REVIEWED = ("extend", "answer")  # by the top, which has nobody above itself
TOP = 1
STATES = {
    "raise": "open", "assign": "doing", "decline": "open", "pause": "parked", "resume": "doing", "answer": "done",
    "confirm": "solved", "reopen": "open",
}  # fmt: skip
IDLE = ("raise", "decline", "reopen")  # from these an assignment is due
LAW = date(2024, 5, 1)  # five workdays before, three from this day on


@dataclass(frozen=True)
class Entry:
    """A record: `place` in the order of counting, None while it waits; a voided one is taken out of its case."""

    id: str
    case: str
    step: str
    organisation: int
    day: date
    values: dict = field(hash=False)
    place: int | None = None
    parent: str | None = None


@dataclass(frozen=True)
class Due:
    """`step` is due from the organisation; how it was laid down first, and what is told when."""

    step: str
    organisation: int
    day: date
    original: date
    warn: date
    escalates: date | None


class Register:
    def __init__(self, parents):
        self.parents = parents  # organisation -> the one above
        self.counted = {}  # case -> entries in the order of counting
        self.pending = {}  # id -> entry that waits for review
        self.corrections = {}  # id -> entry as it shall be
        self.voids = {}  # id -> entry that somebody asked to be void
        self.clock = 0

    # --- where a case stands
    def moved(self, case):
        return [entry for entry in self.counted[case] if entry.step in MOVES]

    def stands(self, case):
        return self.moved(case)[-1]

    def owner(self, case, before=None):
        return self.carried(case, "owner", before)

    def carried(self, case, name, before=None):
        """What the case says of a field: the latest record that fills it in, of those in front of `before`."""
        found = [e.values[name] for e in self.counted[case] if name in e.values and e.place < (before or e.place + 1)]
        return found[-1] if found else None

    def holder(self, case):
        """Whose case it is: the one that raised it, or whom it was last handed over to."""
        return self.carried(case, "receiver") or self.counted[case][0].organisation

    def parent(self, case):
        return self.counted[case][0].parent

    def subcases(self, case):
        return [code for code, entries in self.counted.items() if entries[0].parent == case]

    def is_closed(self, case):
        return self.stands(case).step == "confirm"

    def state(self, case):
        return STATES[self.stands(case).step]

    def paused(self, case):
        return self.stands(case).step == "pause"

    # --- who sees it
    def below(self, top):
        return {o for o in self.parents if top in self.chain(o)}

    def chain(self, o):
        return [o, *self.chain(self.parents[o])] if o else []

    def units(self, case):
        """Whose it is or the one above it is, all that took a step, and all that were ever charged with it."""
        charges = [e.values for e in self.counted[case] if e.step == "assign"]
        charged = [o for said in charges for o in [said["owner"], *said.get("helpers", [])]]
        above = self.parent(case)
        looking = {self.holder(above), self.counted[above][0].organisation} if above else set()
        return {self.holder(case), *charged, *(e.organisation for e in self.counted[case]), *looking}

    def sees(self, account, case):
        return case in self.counted and not self.below(account).isdisjoint(self.units(case))

    # --- when it is due
    def latest(self, case, steps):
        return max((e for e in self.counted[case] if e.step in steps), key=lambda e: e.place, default=None)

    def running(self, case, steps, to):
        """The record a limit runs from: after the last `to`, while `to` is ahead without another such record."""
        start, done = self.latest(case, steps), self.latest(case, (to,))
        if not start or self.is_closed(case) or self.paused(case) or (done and done.place > start.place):
            return None
        ahead, seen = [self.stands(case).step], set()
        while ahead:
            here = ahead.pop()
            following = {step for step, after in STEPS.items() if here in after}
            if to in following:
                return start
            fresh = (following & set(MOVES)) - seen - set(steps)
            seen |= fresh
            ahead += fresh
        return None

    def dues(self, case):
        """All that is due, limits in the order of the pack, then the monthly report."""
        found = []
        if start := self.running(case, ("assign",), "answer"):
            first = start.values["due_on"]
            day = self.shifted(case, start, first)
            escalates = day + timedelta(days=5)
            found.append(Due("answer", self.owner(case), day, first, day - timedelta(days=3), escalates))
        if start := self.running(case, IDLE, "assign"):
            old = start.day < LAW
            first = workdays(start.day, 5 if old else 3)
            day = self.shifted(case, start, first)
            found.append(Due("assign", self.holder(case), day, first, workdays(day, -2 if old else -1), None))
        if start := self.running(case, ("answer",), "confirm"):
            day = month_later(start.day)
            found.append(Due("confirm", self.holder(case), day, day, day - timedelta(days=3), None))
        return found + self.reports(case)

    def shifted(self, case, start, day):
        """The due day after the extensions and pauses that came since, each in its turn."""
        after = [e for e in self.counted[case] if e.place > start.place]
        for number, entry in enumerate(after):
            if entry.step == "extend":
                day = entry.values["until"]
            if entry.step == "pause" and entry.day <= day:
                ends = [e for e in after[number + 1 :] if e.step in MOVES]
                day += ends[0].day - entry.day if ends else timedelta(0)
        return day

    def reports(self, case):
        """A report each month since the assignment from each who takes part, while one may follow where it stands."""
        if self.stands(case).step not in STAYS["report"]:
            return []
        start, takers, found = self.latest(case, ("assign",)), self.takers(case, "report"), []
        for o in takers:
            after = [e for e in self.counted[case] if e.step == "report" and e.place > start.place]
            done = [e.day for e in after if e.organisation == o or len(takers) == 1]
            day = month_end(start.day)
            if (start.day - start.day.replace(day=1)).days > (day - start.day).days:
                day = month_end(day + timedelta(days=1))
            if done:
                day = max(day, month_end(month_end(max(done)) + timedelta(days=1)))
            found.append(Due("report", o, day, day, day - timedelta(days=3), None))
        return found

    def due(self, case):
        """The one that comes first."""
        return min(self.dues(case), key=lambda due: due.day, default=None)

    def is_overdue(self, case, today):
        due = self.due(case)
        return bool(due) and due.day < today

    # --- what may be done
    def may(self, entry):
        """Whether a step may be taken: submitted, and once more when it counts."""
        if entry.step == "raise":
            above = entry.parent
            return not above or (above in self.counted and self.stands(above).step == "assign")
        case = entry.case
        if case not in self.counted or self.stands(case).step not in STEPS[entry.step]:
            return False
        if entry.organisation not in self.takers(case, entry.step) or self.waits(entry) or self.is_bound(entry):
            return False
        has_material = entry.step != "confirm" or self.carried(case, "hours") is not None
        return has_material and self.keeps_limits(entry)

    def takers(self, case, step):
        """Who may take it: the owner of the last assignment and for a report those that help, else whose case it is."""
        if step not in BY_OWNER:
            return [self.holder(case)]
        assigned = self.latest(case, ("assign",))
        helpers = assigned.values.get("helpers", []) if assigned and step == "report" else []
        return list(dict.fromkeys([assigned.values["owner"], *helpers])) if assigned else []

    def waits(self, entry):
        """Whether another step that would move the case waits for review."""
        others = [e for e in self.pending.values() if e.case == entry.case and e.id != entry.id]
        return entry.step in MOVES and any(e.step in MOVES for e in others)

    def is_bound(self, entry):
        """By a case above that is closed, or by one below that is not."""
        above, below = self.parent(entry.case), self.subcases(entry.case)
        is_above_closed = above is not None and self.is_closed(above)
        return is_above_closed or (entry.step == "confirm" and not all(map(self.is_closed, below)))

    def keeps_limits(self, entry):
        if entry.step == "answer":
            return entry.values["days"] >= 3 or entry.values.get("hours", 0) >= 24
        if entry.step == "extend":
            return all(entry.day <= due.day for due in self.dues(entry.case) if due.step == "answer")
        if entry.step == "confirm":
            return entry.day >= self.first_day(entry.case)
        return True

    def first_day(self, case):
        """On which an answer may be confirmed."""
        return self.latest(case, ("answer",)).day + timedelta(days=2)

    def next_steps(self, case, account, today):
        """What an account may do now: each step that follows, who takes it, and whether something is against it."""
        found = {}
        for step, after in STEPS.items():
            mine = [o for o in self.takers(case, step) if o in self.below(account)]
            if self.stands(case).step in after and mine:
                blank = Entry(None, case, step, mine[0], today, {"days": 3})
                first = self.first_day(case) if step == "confirm" else today
                found[step] = sorted(mine), not self.may(blank), first if first > today else None
        return found

    def is_late(self, entry):
        """Whether the step breaks a limit that only warns."""
        wanted = [due.day for due in self.dues(entry.case) if due.step == entry.step and entry.step != "report"]
        return any(entry.day > day for day in wanted)

    # --- what happens
    def is_reviewed(self, entry):
        return entry.step in REVIEWED and entry.organisation != TOP

    def submit(self, entry, account):
        """refused, submitted or counted; the account acts for itself and all below."""
        if entry.organisation not in self.below(account):
            return "refused"
        named = entry.parent if entry.step == "raise" else entry.case
        if (named and not self.sees(account, named)) or not self.may(entry):
            return "refused"
        if self.is_reviewed(entry):
            self.pending[entry.id] = entry
            return "submitted"
        return self.count(entry)

    def submit_all(self, entries, account):
        """Steps of one form: all or none."""
        may = all(e.organisation in self.below(account) and self.sees(account, e.case) and self.may(e) for e in entries)
        if not may:
            return "refused"
        for entry in entries:
            self.count(entry)
        return "counted"

    def count(self, entry):
        self.clock += 1
        self.counted.setdefault(entry.case, []).append(replace(entry, place=self.clock))
        if entry.step == "reopen" and (undone := self.latest(entry.case, ("confirm",))):
            self.counted[entry.case].remove(undone)
        return "counted"

    def approve(self, id_):
        if id_ in self.corrections:
            mended = self.corrections[id_]
            if not self.before(mended).keeps_limits(mended):
                return "refused"
            self.put(self.corrections.pop(id_))
            return "counted"
        if id_ in self.voids:
            return self.void(self.voids.pop(id_)) if self.may_void(self.voids[id_]) else "refused"
        if not self.may(self.pending[id_]):
            return "refused"
        return self.count(self.pending.pop(id_))

    def may_void(self, entry):
        """Only what stays, or what moved the case last; what opened it, only alone; nothing that waits for review."""
        above, last = self.parent(entry.case), self.stands(entry.case)
        if entry.step == "raise" and len(self.counted[entry.case]) > 1:
            return False
        if entry.step == "confirm" and above is not None and self.is_closed(above):
            return False
        return entry.id not in self.corrections and (entry.step in STAYS or entry.id == last.id)

    def void(self, entry):
        self.counted[entry.case] = [e for e in self.counted[entry.case] if e.id != entry.id]
        if not self.counted[entry.case]:
            del self.counted[entry.case]
        return "void"

    def ask_void(self, entry):
        """Its recorder asks; a step that was reviewed is void once a reviewer agrees."""
        if not self.may_void(entry):
            return "refused"
        if not self.is_reviewed(entry):
            return self.void(entry)
        self.voids[entry.id] = entry
        return "submitted"

    def correct(self, entry):
        """A whole new body for a record that counts. It has had its turn, but its limits hold it still."""
        if not self.before(entry).keeps_limits(entry):
            return "refused"
        if self.is_reviewed(entry):
            self.corrections[entry.id] = entry
            return "submitted"
        self.put(entry)
        return "counted"

    def before(self, entry):
        """What it found when it came, as far as that counts."""
        then = Register(self.parents)
        then.counted = {entry.case: [e for e in self.counted[entry.case] if e.place < entry.place]}
        return then

    def put(self, entry):
        """In its old place, where what came after it finds other values now."""
        self.counted[entry.case] = [entry if e.id == entry.id else e for e in self.counted[entry.case]]

    # --- figures
    def books(self):
        """(indicator, organisation, day, choice it is split by) -> the sum of all that counts, without what is zero."""
        sums = Counter()
        for entry in (entry for entries in self.counted.values() for entry in entries):
            sums[f"matter.{entry.step}", entry.organisation, self.day(entry), ""] += 1
            for indicator, o, amount, *part in self.posted(entry):
                sums[f"matter.{indicator}", o, self.day(entry), *(part or [""])] += amount
        return {key: amount for key, amount in sums.items() if amount}

    def day(self, entry):
        return entry.values["answered_on"] if entry.step == "answer" else entry.day

    def posted(self, entry):
        """What a step posts by its own values, and by those that the case says in front of it."""
        case, at, o, values = entry.case, entry.place, entry.organisation, entry.values
        is_sub, sort = bool(self.parent(case)), self.carried(case, "sort", at + 1)
        if entry.step == "raise":
            yield "weight", o, values["weight"]
        if entry.step == "answer":
            yield "effort", o, values.get("hours", 0)
        if is_sub:
            return
        if entry.step == "raise":
            yield "raised", o, 1, sort
        if entry.step == "assign":
            yield "charged", values["owner"], 1
        if entry.step == "answer" and sort == "large":
            yield "large", o, 1
        if entry.step == "confirm":
            yield "solved", o, 1, sort
            yield "credit", self.owner(case, at), self.carried(case, "weight", at)
            yield "steps", o, self.carried(case, "progress", at) or 0

    def figure(self, indicator, top, first, last):
        below = self.below(top)
        found = self.books().items()
        return sum(n for (i, o, day, _), n in found if i == indicator and o in below and first <= day <= last)
