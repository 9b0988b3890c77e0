"""Random lives of cases: random people take random steps, in the product and in the naive model side by side."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from tests.generative.register_drawing import drawn
from tests.generative.register_model import STATES, STEPS, Entry, Register

FIRST_DAY = date(2024, 4, 1)
PARENTS = {1: 0, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 7: 3}  # a region, two areas with two teams each
ACCOUNTS = tuple(PARENTS)  # one in each organisation, for it and all below
FLOWS = ("raised", "weight", "charged", "effort", "large", "solved", "credit", "steps", *STEPS)
OPERATIONS = ["raise_"] * 4 + ["step"] * 26 + ["approve"] * 9 + ["send_back"] + ["correct"] * 4 + ["void"] * 3
OPERATIONS += ["wait"] * 8 + ["meeting"] * 2 + ["mend", "send_again"]
OFTEN = {"assign": 5, "answer": 4, "pause": 2, "extend": 2, "confirm": 4}  # of the steps that may follow
QUESTIONS = ["ask_cases"] * 3 + ["ask_dues", "ask_below", "ask_board", "ask_steps", "ask_steps"] + ["ask_figure"] * 3


class Life:
    """`product` does what the model does; see register_product.py. `done` counts operations by name and outcome."""

    def __init__(self, product, seed, **often):
        """`often`: which steps are taken more often than else."""
        self.often = OFTEN | often
        self.product, self.random, self.seed = product, Random(seed), seed
        self.today, self.done, self.asked = FIRST_DAY, Counter(), 0
        self.model = Register(PARENTS)
        self.sent, self.returned, self.revisions = [], [], {}
        self.product.begin(PARENTS, FIRST_DAY)

    def live(self, operations, questions, often=()):
        """Do so many operations, those named `often` more than else, and ask so many questions in between."""
        while (so_far := self.done.total()) < operations:
            getattr(self, self.random.choice([*OPERATIONS, *often]))()
            while self.asked * operations < so_far * questions:
                self.ask()
        return self

    def expect(self, holds, what, seen, expected):
        if not holds:
            where = f"seed {self.seed}, operation {self.done.total()}, question {self.asked}, {self.today}"
            raise AssertionError(f"{where}: {what}\n  the product says {seen}\n  the model says   {expected}")

    # --- draws
    def draw_id(self):
        return UUID(int=self.random.getrandbits(128), version=4)

    def draw_case(self):
        cases = [case for case in self.model.counted if not self.model.is_closed(case) or self.random.random() < 0.3]
        return self.random.choice(cases[-12:]) if cases else None

    def draw_account(self, o):
        """Somebody who may record for the organisation; now and then anybody."""
        return self.random.choice(self.model.chain(o) if self.random.random() < 0.93 else ACCOUNTS)

    def draw_organisation(self):
        return self.random.choice(ACCOUNTS)

    def draw_day(self, first):
        """Mostly today, never before what the case stands on."""
        return (
            self.today - timedelta(days=self.random.choice([0, 0, 0, self.random.randrange(4)]))
            if first is None
            else max(first, self.draw_day(None))
        )

    def draw_between(self, entry):
        """A day on which it may have been, between the records around it."""
        entries = self.model.counted[entry.case]
        at = entries.index(entry)
        first = max([e.day for e in entries[:at]], default=entry.day - timedelta(days=5))
        last = min([self.today, *(e.day for e in entries[at + 1 :])])
        return first + timedelta(days=self.random.randrange(max(1, (last - first).days + 1)))

    def draw_values(self, step, case, day):
        due = [due.day for due in self.model.dues(case) if due.step == "answer"] if step == "extend" and case else []
        return drawn(step, self.random, day, self.draw_organisation, max([day, *due]))

    # --- operations
    def wait(self):
        self.today += timedelta(days=self.random.randrange(4))
        self.done["wait"] += 1

    def raise_(self):
        """A new case, sometimes under another one."""
        id_, o, above = self.draw_id(), self.draw_organisation(), None
        if self.random.random() < 0.5:
            may = [case for case in self.model.counted if self.model.stands(case).step == "assign"]
            above = self.random.choice(may or list(self.model.counted) or [None])
        day = self.draw_day(None)
        self.submit(Entry(id_, id_, "raise", o, day, self.draw_values("raise", None, day), parent=above))

    def step(self):
        if not (case := self.draw_case()):
            return
        last = self.model.stands(case)
        may = [step for step, after in STEPS.items() if last.step in after for _ in range(self.often.get(step, 1))]
        step = self.random.choice(may if self.random.random() < 0.92 else list(STEPS)[1:])
        takers = self.model.takers(case, step)
        o = self.random.choice(takers) if takers and self.random.random() < 0.93 else self.draw_organisation()
        day = self.draw_day(last.day)
        self.submit(Entry(self.draw_id(), case, step, o, day, self.draw_values(step, case, day)))

    def submit(self, entry):
        account, named = self.draw_account(entry.organisation), self.random.random() < 0.7
        if not named:
            takers = self.model.takers(entry.case, entry.step) if entry.step != "raise" else []
            mine = [o for o in takers if o in self.model.below(account)]
            entry = replace(entry, organisation=mine[0] if mine else account)
        late = entry.case in self.model.counted and self.model.is_late(entry)
        expected = self.model.submit(entry, account)
        seen = self.product.submit([entry], account, self.today, named=named)[0]
        self.settle(f"{entry.step}", entry, seen, expected, f"{entry} by the account of {account}")
        if expected != "refused":
            self.sent.append((entry, account, named))
            self.revisions[entry.id] = 1
            self.expect(self.product.is_late(entry.id) == late, f"the lateness of {entry}", not late, late)

    def meeting(self):
        """One form moves several cases: all of them, or none."""
        model, account = self.model, self.random.choice((1, 1, 2, 3))
        cases = [case for case in model.counted if model.stands(case).step in STEPS["report"]]
        cases = [case for case in cases if model.owner(case) in model.below(account) or self.random.random() < 0.1]
        day = max([self.today - timedelta(days=3), *(model.stands(case).day for case in cases)])
        entries = [
            Entry(self.draw_id(), case, "report", model.owner(case), day, self.draw_values("report", case, day))
            for case in self.random.sample(cases, min(len(cases), 4))
        ]
        expected = model.submit_all(entries, account)
        seen = self.product.submit(entries, account, self.today, activity=str(self.draw_id()))
        for entry, outcome in zip(entries, seen, strict=True):
            self.settle("meeting", entry, outcome, expected, f"{entries} by the account of {account}")

    def settle(self, name, entry, seen, expected, what):
        self.done[name if expected != "refused" else f"{name} refused"] += 1
        self.expect(seen == expected, what, seen, expected)
        self.compare(entry.case)

    def approve(self):
        waiting = self.waiting()
        if not waiting:
            return
        entry = self.random.choice(waiting)
        expected = self.model.approve(entry.id)
        seen = self.product.approve(entry.id, self.today)
        self.settle("approve", entry, seen, expected, f"approving {entry}")
        if expected == "refused" and entry.id in self.model.pending:
            self.return_(entry)

    def waiting(self):
        model = self.model
        return [*model.pending.values(), *model.corrections.values(), *model.voids.values()]

    def send_back(self):
        if self.model.pending:
            self.return_(self.random.choice(list(self.model.pending.values())))

    def return_(self, entry):
        self.returned.append(self.model.pending.pop(entry.id))
        self.settle("return", entry, self.product.return_(entry.id, self.today), "returned", f"returning {entry}")

    def mend(self):
        """What came back is sent once more, if its turn is still to come."""
        if self.returned:
            entry = self.returned.pop(self.random.randrange(len(self.returned)))
            entry = replace(entry, day=self.today, values=self.draw_values(entry.step, entry.case, self.today))
            account, self.revisions[entry.id] = self.draw_account(entry.organisation), self.revisions[entry.id] + 1
            self.sent = [one for one in self.sent if one[0].id != entry.id]
            expected = self.model.submit(entry, account)
            seen = self.product.submit([entry], account, self.today, revision=self.revisions[entry.id])[0]
            self.settle("mend", entry, seen, expected, f"mending {entry} by the account of {account}")

    def send_again(self):
        """What was sent before answers where it stands, wherever its case has got to."""
        if not self.sent:
            return
        entry, account, named = self.random.choice(self.sent[-40:])
        if entry.id in {one.id for one in self.waiting()}:
            expected = "submitted"
        elif any(one.id == entry.id for one in self.model.counted.get(entry.case, ())):
            expected = "counted"
        else:
            return
        seen = self.product.submit([entry], account, self.today, named=named)[0]
        self.settle("again", entry, seen, expected, f"sending {entry} again")

    def draw_counted(self):
        """A step that counts, and that nobody has asked to be void."""
        case = self.draw_case()
        entry = self.random.choice(self.model.counted[case]) if case else None
        return entry if entry and entry.id not in self.model.voids else None

    def correct(self):
        if not (entry := self.draw_counted()):
            return
        day = self.draw_between(entry) if self.random.random() < 0.3 else entry.day
        mended = replace(entry, day=day, values=self.draw_values(entry.step, entry.case, day))
        if mended == entry:
            return
        expected = self.model.correct(mended)
        seen = self.product.correct(mended, self.random.choice(self.model.chain(entry.organisation)), self.today)
        self.settle(f"correct {entry.step}", entry, seen, expected, f"correcting {entry} into {mended}")

    def void(self):
        entry = self.draw_counted()
        if not entry or (entry.step == "raise" and self.model.subcases(entry.case)):
            return
        asks = self.random.choice([None, *self.model.chain(entry.organisation)])  # else a reviewer does it at once
        may = self.model.may_void(entry)
        expected = self.model.ask_void(entry) if asks else self.model.void(entry) if may else "refused"
        seen = self.product.void(entry.id, asks or "reviewer", self.today)
        self.settle(f"void {entry.step}", entry, seen, expected, f"voiding {entry} by {asks or 'the reviewer'}")

    # --- what is seen
    def compare(self, case):
        """The case as it is shown, whole, and all that the journal adds up to."""
        expected, seen = self.shown(case), self.product.shown(case, self.today)
        self.expect(seen == expected, f"case {case}", seen, expected)
        seen, expected = self.product.books(), self.model.books()
        if seen != expected:
            keys = [key for key in seen | expected if seen.get(key) != expected.get(key)]
            self.expect(seen == expected, keys, [seen.get(key) for key in keys], [expected.get(key) for key in keys])

    def shown(self, case):
        model = self.model
        if case not in model.counted:
            return None
        last, due, answered = model.stands(case), model.due(case), model.latest(case, ("answer",))
        phase = {"answer": "done", "confirm": "closed"}.get(last.step, "open")
        first = next(entry for entry in model.counted[case] if entry.step == "raise")
        return {
            "organisation": model.holder(case), "title": first.values["what"], "parent": model.parent(case),
            "state": model.state(case), "step": last.step, "phase": phase, "opened_on": first.day,
            "paused_since": last.day if model.paused(case) else None,
            "done_on": answered.day if phase != "open" else None,
            "closed_on": last.day if phase == "closed" else None,
            "due": due and (due.step, due.day, due.original, due.warn, due.escalates),
            "dues": sorted(map(tuple_of, model.dues(case))),
            "counted": [entry.id for entry in model.counted[case]],
            "pending": sorted(entry.id for entry in self.waiting() if entry.case == case),
            "subcases": sorted(model.subcases(case)),
        }  # fmt: skip

    def ask(self):
        self.asked += 1
        account = self.draw_account(self.draw_organisation())
        getattr(
            self, self.random.choice(["ask_cases", "ask_cases", "ask_dues", "ask_board", "ask_figure", "ask_figure"])
        )(account)

    def ask_cases(self, account):
        """Which cases somebody sees: all, or those of a state, of an organisation and below it, or overdue."""
        model, mine = self.model, [case for case in self.model.counted if self.model.sees(account, case)]
        kind = self.random.choice(["all", "state", "overdue", "overdue", "under"])
        state, under = (
            self.random.choice(sorted(set(STATES.values()))),
            self.random.choice(sorted(model.below(account))),
        )
        wanted = {
            "all": lambda case: True,
            "state": lambda case: model.state(case) == state,
            "overdue": lambda case: model.is_overdue(case, self.today),
            "under": lambda case: not model.units(case).isdisjoint(model.below(under)),
        }[kind]
        asked = {"all": {}, "state": {"state": state}, "overdue": {"overdue": True}, "under": {"under": under}}[kind]
        seen, expected = self.product.cases(account, self.today, **asked), {case for case in mine if wanted(case)}
        self.expect(seen == expected, f"the cases that {account} sees: {asked}", seen, expected)

    def ask_dues(self, account):
        """What is due from the organisation of somebody, until a day."""
        until = self.draw_until()
        seen, expected = self.product.dues(account, self.today, until), self.due_from([account], until)
        self.expect(seen == expected, f"what is due from {account} until {until}", seen, expected)

    def ask_below(self, account):
        until = self.draw_until()
        found = {o: self.due_from([o], until) for o in self.model.below(account)}
        seen, expected = (
            self.product.dues_below(account, self.today, until),
            {o: due for o, due in found.items() if due},
        )
        self.expect(seen == expected, f"what is due below {account} until {until}", seen, expected)

    def draw_until(self):
        return self.random.choice([None, self.today, self.today + timedelta(days=10)])

    def due_from(self, organisations, until):
        return sorted(
            (case, due.step, due.day)
            for case in self.model.counted
            for due in self.model.dues(case)
            if due.organisation in organisations and (until is None or due.day <= until)
        )

    def ask_steps(self, account):
        """What somebody may do next in a case, or that it is not there for him."""
        if case := self.draw_case():
            sees = self.model.sees(account, case)
            expected = self.model.next_steps(case, account, self.today) if sees else None
            seen = self.product.next_steps(case, account, self.today)
            self.expect(seen == expected, f"what {account} may do in {case}", seen, expected)

    def ask_board(self, account):
        counts = Counter(self.model.state(case) for case in self.model.counted if self.model.sees(account, case))
        seen = self.product.board(account, self.today)
        self.expect(seen == counts, f"the board of {account}", seen, counts)

    def ask_figure(self, _account):
        first = FIRST_DAY + timedelta(days=self.random.randrange(-5, (self.today - FIRST_DAY).days + 1))
        last = first + timedelta(days=self.random.randrange(120))
        question = (f"matter.{self.random.choice(FLOWS)}", self.draw_organisation(), first, last)
        seen, expected = self.product.figure(*question), self.model.figure(*question)
        self.expect(seen == expected, question, seen, expected)


def tuple_of(due):
    return due.step, due.organisation, due.day, due.original, due.warn, str(due.escalates)
