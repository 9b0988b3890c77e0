"""A random life of a small world, done to the product and to the naive model side by side; every answer is compared.

What a ledger posts is written down here by hand once more, so that neither the pack's compiler nor the rules of records
are trusted either.
"""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from tests.generative import model
from tests.generative.drawing import drawn
from tests.generative.model import ALWAYS, FOREVER, Model, New, Question

INDICATORS = {
    "talk.given": {"kind": "flow", "by": ("mode", "hall")},
    "talk.attendance": {"kind": "flow", "by": ("mode",)},
    "talk.online": {"kind": "flow"},
    "talk.average": {"kind": "ratio", "numerator": "talk.attendance", "denominator": "talk.given", "decimals": 3},
    "help.given": {"kind": "flow"},
    "help.received": {"kind": "flow"},
    "help.money": {"kind": "flow", "decimals": 2},
    "goods.pieces": {"kind": "flow"},
    "goods.rows": {"kind": "flow"},
    "household.count": {"kind": "stock"},
    "household.per_talk": {"kind": "ratio", "numerator": "household.count", "denominator": "talk.given", "decimals": 1},
    "score.last": {"kind": "latest", "decimals": 1},
    "firm.reached": {"kind": "distinct"},
    **{
        f"{ledger}.record": {"kind": "flow"}
        for ledger in ("talk", "help", "goods", "households", "arrival", "score", "contact")
    },
    **{f"organisations.{kind}": {"kind": "tree", "counts": kind} for kind in ("area", "office", "team", "post")},
}
LEDGERS = {
    "talk": {
        "posts": {"talk.given", "talk.attendance", "talk.online", "talk.record"},
        "expects": True,
        "recorded_by": ("area", "office", "team", "post"),
        "exempt": ("office", "spared"),
    },
    "arrival": {
        "posts": {"household.count", "arrival.record"},
        "expects": True,
        "recorded_by": ("area", "office", "team", "post"),
        "exempt": (),
    },
}
DRAWN = (
    ("talk",) * 5
    + ("households",) * 3
    + ("arrival",) * 3
    + ("help",) * 2
    + ("contact",) * 3
    + ("score",) * 2
    + ("goods",)
)
AT_ONCE = ("arrival",)  # counts without review
FIRST_DAY = date(2023, 1, 1)


def posts(ledger, values):
    """(indicator, amount in its smallest unit, subject, parts, whether it states a level, receiver) of a record."""
    if ledger == "talk":
        mode, hall = values["mode"], values.get("hall", "")
        found = [("talk.given", 1, "", (mode, hall)), ("talk.attendance", values["attended"], "", (mode,))]
        found += [("talk.online", 1, "", ())] if mode == "online" else []
    elif ledger == "help":
        found = [("help.given", 1, "", ()), ("help.money", int(Decimal(values["cost"]) * 10000 * 100), "", ())]
    elif ledger == "goods":
        found = [("goods.rows", len(values["items"]), "", ())]
        found += [("goods.pieces", sum(row["pieces"] for row in values["items"]), "", ())]
    elif ledger == "score":
        found = [("score.last", int(Decimal(values["points"]) * 10), "", ())]
    elif ledger == "contact":
        found = [("firm.reached", 1, values["firm"], ())]
    else:
        key = {"households": "households", "arrival": "change"}[ledger]
        found = [("household.count", values[key], "", ())]
    return [*found, (f"{ledger}.record", 1, "", ())]


def lines(ledger, organisation, day, values):
    """Nothing is no line, unless it was stated (a level, a latest value)."""
    states = ledger == "households"
    found = [New(organisation, i, day, *rest, states and i == "household.count") for i, *rest in posts(ledger, values)]
    found = [line for line in found if line.amount or line.states or line.indicator == "score.last"]
    return found + ([New(values["receiver"], "help.received", day, 1)] if ledger == "help" else [])


class Life:
    """`product` does what the model does; see product.py. `done` counts operations by name, `asked` figures."""

    def __init__(self, product, seed, *, posts=200, depth=11):
        self.product, self.random, self.seed = product, Random(seed), seed
        self.today, self.done, self.asked = FIRST_DAY + timedelta(days=40), Counter(), 0
        self.records, self.waiting = {}, {}  # id -> (ledger, organisation, day, values, revision)
        self.seqs = {}  # id -> the entry of its posted revision
        self.model = Model(INDICATORS, LEDGERS, 1, "region")
        self.settle(posts, depth)

    # --- the world at the beginning
    def settle(self, posts, depth):
        rows = [(2, 1, "area"), (3, 1, "area"), (4, 1, "area"), (5, 2, "office"), (6, 3, "office"), (7, 4, "office")]
        below = 3
        for number in range(8, 8 + depth - 1):  # one line of twelve levels
            rows.append((number, below, "area" if number % 3 == 0 else "team"))
            below = number
        start = rows[-1][0] + 1
        rows += [(number, 2, "post") for number in range(start, start + posts)]  # one wide node
        start += posts
        rows += [(number, 4, "team") for number in range(start, start + 6)]
        rows += [(number, start + number % 6, "post") for number in range(start + 6, start + 36)]
        rows += [(start + 36 + k, 8 + k % (depth - 1), "post") for k in range(3 * (depth - 1))]
        self.free = start + 36 + 3 * (depth - 1)
        self.model.seq = self.product.begin()
        self.model.dates[self.model.seq] = self.today
        self.change("add", [(o, p, kind, "organ" if kind == "office" else "member", ALWAYS) for o, p, kind in rows])
        spared = self.random.sample(range(8, self.free), 12)
        self.members = self.random.sample(range(2, self.free), 20)
        rows = [("spared", o, ALWAYS, FOREVER) for o in spared]
        self.change("set_members", rows + [("crossing", o, *self.draw_span()) for o in self.members[:15]])

    def change(self, name, *args):
        """A change of tree or groups: both make it, or both refuse it."""
        try:
            getattr(self.model, name)(*args, self.today)
            expected = self.model.seq
        except model.Refused:
            expected = None
        seen = getattr(self.product, name)(*args, self.today)
        self.expect(seen == expected, f"{name}{args}", seen, expected)
        self.done[name if seen else f"{name} refused"] += 1

    def expect(self, holds, what, seen, expected):
        if not holds:
            where = f"seed {self.seed}, operation {self.done.total()}, figure {self.asked}, seq {self.model.seq}"
            raise AssertionError(f"{where}: {what}\n  the product says {seen}\n  the model says   {expected}")

    # --- draws
    def draw_span(self):
        first = self.random.choice([ALWAYS, ALWAYS, self.draw_day()])
        until = self.random.choice([FOREVER, FOREVER, self.draw_day()])
        return (first, until) if first < until else (first, FOREVER)

    def draw_day(self, back=60):
        return max(FIRST_DAY, self.today - timedelta(days=int(self.random.triangular(0, back, 0))))

    def draw_organisation(self, kinds=("area", "office", "team", "post")):
        """Mostly few, so that their subtrees grow; those that vanished too, now and then."""
        tree = self.model.tree()
        few = self.random.random() < 0.6
        while True:
            o = self.random.choice([2, 3, 4, 5, 8, 11, 17, 20, 21, 22]) if few else self.random.randrange(2, self.free)
            few = few and self.random.random() < 0.7
            alive = o in tree.edges and (tree.exists(o, None) or self.random.random() < 0.05)
            if alive and tree.kinds[o] in kinds:
                return o

    def draw_values(self, ledger):
        return drawn(ledger, self.random, self.draw_organisation)

    # --- operations
    def live(self, operations, figures, often=()):
        """Do so many operations, those named `often` more than else, and ask so many figures in between."""
        names = ["submit"] * 15 + ["approve"] * 9 + ["send_again"] * 9 + ["correct"] * 9 + ["withdraw"] * 4
        names += ["declare"] * 6 + ["lock"] * 3 + ["unlock"] * 4 + ["move_one"] * 4 + ["merge_some"] + ["group"] * 2
        names += ["wait"] * 12 + list(often)
        start, asked = self.done.total(), self.asked
        while (so_far := self.done.total() - start) < operations:
            getattr(self, self.random.choice(names))()
            while (self.asked - asked) * operations < so_far * figures:
                self.ask()
        return self

    def wait(self):
        self.today += timedelta(days=self.random.randrange(3))

    def submit(self):
        items = []
        for _ in range(self.random.randrange(1, 7)):
            ledger = self.random.choice(DRAWN)
            o, day = self.draw_organisation(), self.draw_day()
            values = self.draw_values(ledger)
            if not self.there(values.get("receiver", o), day) or values.get("receiver") == o:
                continue
            items.append((UUID(int=self.random.getrandbits(128), version=4), ledger, o, day, values, 1))
        outcomes = zip(items, self.product.submit(items, self.today), strict=True)
        for item, outcome in sorted(outcomes, key=lambda one: one[1][1] or 0):  # what counts at once: in any order
            self.submitted("submit", item, outcome)

    def send_again(self):
        """What was sent or approved before answers where it stands, and nothing counts twice."""
        known = self.records | self.waiting
        ids = self.random.sample(list(known), min(len(known), 6))
        stand = [("submitted", None) if id_ in self.waiting else ("counted", self.seqs[id_]) for id_ in ids]
        seen = self.product.submit([(id_, *known[id_]) for id_ in ids], self.today)
        self.expect(seen == stand, f"sending {ids} again", seen, stand)
        counted = [id_ for id_ in ids if id_ not in self.waiting]
        seen, stand = self.product.approve(counted, self.today), [("counted", self.seqs[id_]) for id_ in counted]
        self.expect(seen == stand, f"approving {counted} again", seen, stand)
        self.done["submit again"] += len(ids)
        self.done["approve again"] += len(counted)

    def there(self, o, day):
        return self.model.tree().exists(o, day)

    def submitted(self, name, item, outcome):
        id_, ledger, o, day, *_ = item
        if not self.there(o, day):
            self.expect(outcome[0] == "refused", f"a record of {o} on {day}, when it is not there", outcome, "refused")
            self.done[f"{name} refused"] += 1
            return
        self.done[name] += 1
        self.waiting[id_] = item[1:]
        if ledger in AT_ONCE:
            self.counted(id_, outcome)
        else:
            self.expect(outcome == ("submitted", None), f"{name} {item}", outcome, "submitted")

    def counted(self, id_, outcome):
        ledger, o, day, values, _ = self.records[id_] = self.waiting.pop(id_)
        self.model.post(id_, ledger, lines(ledger, o, day, values), self.today)
        self.seqs[id_] = self.model.seq
        self.expect(
            outcome == ("counted", self.model.seq), f"counting {id_} {self.records[id_]}", outcome, self.model.seq
        )

    def approve(self, count=6):
        ids = self.random.sample(list(self.waiting), min(len(self.waiting), count))
        for id_, outcome in zip(ids, self.product.approve(ids, self.today), strict=True):
            _, o, day, values, _ = self.waiting[id_]
            self.done["approve"] += 1
            if self.there(o, day) and self.there(values.get("receiver", o), day):
                self.counted(id_, outcome)
            else:  # it was merged away after the submission: what was counted before still counts
                self.expect(outcome[0] == "refused", f"approving a record of {o} on {day}", outcome, "refused")
                self.waiting.pop(id_), self.records.pop(id_, None)

    def draw_counted(self):
        settled = [
            id_ for id_ in self.random.sample(list(self.records), min(9, len(self.records))) if id_ not in self.waiting
        ]
        return settled[0] if settled else None

    def correct(self):
        if not (id_ := self.draw_counted()):
            return
        ledger, o, day, values, revision = self.records[id_]
        values = self.draw_values(ledger) if self.random.random() < 0.8 else values
        day = self.draw_day() if self.random.random() < 0.4 else day
        receiver = values.get("receiver")
        if receiver and (receiver == o or not self.there(receiver, day)):
            return
        item = (id_, ledger, o, day, values, revision + 1)
        self.submitted("correct", item, self.product.correct(item, self.today))

    def withdraw(self):
        if id_ := self.draw_counted():
            ledger, *_ = self.records.pop(id_)
            outcome = self.product.withdraw(id_, self.today)
            self.model.post(id_, ledger, [], self.today)
            self.expect(outcome == ("void", self.model.seq), f"withdraw {id_}", outcome, self.model.seq)
            self.done["withdraw"] += 1

    def draw_month(self):
        return model.month_of(self.today.replace(day=1) - timedelta(days=self.random.choice([1, 1, 1, 31, 62, 93])))

    def declare(self):
        for _ in range(5):
            self.close(
                self.draw_organisation(),
                self.random.choice(["talk", "talk", "arrival", "households"]),
                self.draw_month(),
            )

    def lock(self):
        o = 1 if self.random.random() < 0.1 else self.draw_organisation()
        self.close(o, self.random.choice(["", "", "talk"]), self.draw_month())

    def close(self, o, ledger, month):
        if self.there(o, self.today) and not any(row[1:3] == [o, ledger] for row in self.model.rows(month)):
            self.model.close(o, ledger, month, self.today)
            seen = self.product.close(o, ledger, month, self.today)
            self.expect(seen == self.model.seq, f"close {o} {ledger} {month}", seen, self.model.seq)
            self.done["declare" if ledger else "close"] += 1

    def unlock(self):
        rows = [row for row in self.model.closings if row[4] == model.NEVER]
        if rows:
            _, o, ledger, month, _ = self.random.choice(rows)
            if self.there(o, self.today):
                self.model.reopen(o, ledger, month, self.today)
                seen = self.product.reopen(o, ledger, month, self.today)
                self.expect(seen == self.model.seq, f"unlock {o} {ledger} {month}", seen, self.model.seq)
                self.done["unlock"] += 1

    def move_one(self):
        o = self.draw_organisation(("team", "post", "area") if self.random.random() < 0.9 else ("office",))
        kinds = ("area",) if self.model.tree().kinds[o] == "office" else ("area", "team", "region")
        parent, on = self.draw_organisation(kinds), self.draw_day(90)
        if self.random.random() < 0.03:
            on = self.today + timedelta(days=1)
        if parent != o and self.model.tree().edge(o, None).parent != parent and self.there(parent, None):
            self.change("move", o, parent, on)

    def merge_some(self):
        tree = self.model.tree()
        o = self.draw_organisation(("team", "post"))
        alike = [x for x in tree.edges if tree.exists(x, None) and tree.kinds[x] == tree.kinds[o] and x != o]
        alike = [x for x in alike if tree.edge(x, None).parent == tree.edge(o, None).parent] or alike
        merged = [o, *self.random.sample(alike, min(len(alike), self.random.randrange(1, 3)))]
        into = self.random.choice([self.free, merged[0], self.random.choice(alike)])
        on, stated = self.draw_day(60), self.model.said({*merged, into}, "household.count")
        if self.random.random() < 0.7:
            on = max([on, *(s.day + timedelta(days=1) for s in stated)])
        if tree.exists(o, None):
            self.free += into == self.free
            self.change("merge", merged, into, on)

    def group(self):
        rows = self.random.sample(self.members, 3)
        self.change("set_members", [("crossing", o, *self.draw_span()) for o in rows])

    # --- figures
    def ask(self):
        self.asked += 1
        q = self.draw_question()
        expected = self.answer(q)
        seen = self.product.figure(q)
        self.expect(seen == expected, q, seen, expected)
        kind = INDICATORS[q.indicator]["kind"]
        if self.asked % 6 == 0 and kind not in ("ratio", "tree"):
            self.look_behind(q, kind, expected)

    def answer(self, q):
        """(value, records, coverage) as the model has them; value in the indicator's unit."""
        kind, decimals = INDICATORS[q.indicator]["kind"], INDICATORS[q.indicator].get("decimals", 0)
        value = self.model.value(q)
        exact = value if kind == "ratio" or value is None else Decimal(value).scaleb(-decimals)
        return exact, self.records_behind(q), self.model.coverage(q)

    def look_behind(self, q, kind, expected):
        """The records of the figure, page by page, and its ways of being taken apart: all add up to it."""
        rows, amount = self.product.trace(q, self.random.randrange(1, 40)), self.model.value(q)
        self.expect(rows == self.model.trace(q), ("trace", q), rows, self.model.trace(q))
        self.expect(sum(rows.values()) == amount, ("sum of the trace", q), sum(rows.values()), amount)
        self.expect(len(rows) == expected[1], ("records", q), len(rows), expected[1])
        for place, field in enumerate(INDICATORS[q.indicator].get("by", ())):
            parts = {code: part for code, part in self.product.parts(q, field).items() if part}
            known = {code: part for code, part in self.model.parts(q, place).items() if part}
            self.expect(parts == known, ("parts", field, q), parts, known)
        if kind == "flow":
            months = self.product.months(q)
            self.expect(sum(months) == amount, ("months", q), months, amount)
        if kind in ("flow", "stock") and q.scope == "subtree" and not q.group and self.asked % 12 == 0:
            children = self.product.children(q)
            self.expect(sum(part for _, part in children) == amount, ("own and children", q), children, amount)

    def records_behind(self, q):
        indicator = INDICATORS[q.indicator]
        if indicator["kind"] == "ratio":
            return sum(len(self.model.trace(q._replace(indicator=indicator[x]))) for x in ("numerator", "denominator"))
        return 0 if indicator["kind"] == "tree" else len(self.model.trace(q))

    def draw_question(self):
        draw = self.random
        first = FIRST_DAY + timedelta(days=draw.randrange((self.today - FIRST_DAY).days + 40))
        last = first + timedelta(days=draw.choice([0, 6, draw.randrange(200)]))
        if draw.random() < 0.6:  # whole months
            first, last = first.replace(day=1), date(*model.month_after(model.month_of(last)), 1) - timedelta(days=1)
        if draw.random() < 0.15:
            first, last = date(first.year, 1, 1), date(first.year, 12, 31)
        group = "crossing" if draw.random() < 0.08 else None
        o = None if group else 1 if draw.random() < 0.1 else self.draw_organisation()
        n = self.model.seq if draw.random() < 0.5 else draw.randrange(self.model.trees[2][0], self.model.seq + 1)
        scope = draw.choice(["own", "subtree", "subtree"])
        return Question(
            draw.choice(list(INDICATORS)), o, group, first, last, scope,
            draw.choice(["reported", "reported", "occurred"]), draw.choice(["then", "current"]), n,
        )  # fmt: skip
