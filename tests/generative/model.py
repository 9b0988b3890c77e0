"""The naive model: what every figure has to be, by definition, over plain lists. Imports nothing of the product.

Everything is kept with the number (seq) of the entry that wrote it and nothing changes afterwards; a question as of n
looks only at what has seq <= n. No cells, no segments, no running totals: every answer reads every line again.
"""

from bisect import bisect
from collections import defaultdict, namedtuple
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

ALWAYS, FOREVER, NEVER = date.min, date.max, 10**9  # NEVER: later than every seq
Edge = namedtuple("Edge", "first until parent how")  # until is not included; how: member, organ, succession
New = namedtuple("New", "organisation indicator day amount subject parts states", defaults=("", (), False))
Line = namedtuple(
    "Line", "id seq source ledger organisation indicator day booked amount what level subject parts mirrors"
)
Question = namedtuple("Question", "indicator organisation group first last scope basis structure n")


class Refused(Exception):
    """The change may not be made."""


def month_of(day):
    return day.year, day.month


def month_after(month):
    return month[0] + month[1] // 12, month[1] % 12 + 1


class Tree:
    """All edges (by child, in order of time), kinds and memberships known after one entry; a change makes a new one."""

    def __init__(self, edges, kinds, members=()):
        self.edges, self.kinds, self.members = edges, kinds, members  # members: (group, organisation, first, until)
        self.chains = {}  # remembered, for a tree never changes

    def edge(self, o, day):  # day None: the latest edge, whatever the date
        rows = self.edges[o]
        return rows[-1] if day is None else next((e for e in rows if e.first <= day < e.until), None)

    def exists(self, o, day):
        edge = self.edge(o, day)
        return edge is not None and edge.how != "succession"

    def chain(self, o, day):
        """(organisation, edge above it) from `o` up to the root, vanished predecessors on the way included."""
        if (o, day) not in self.chains:
            found, x = [], o
            while x and (edge := self.edge(x, day)):
                found.append((x, edge))
                x = edge.parent
                if len(found) > len(self.edges):
                    raise Refused("a cycle")
            self.chains[o, day] = found
        return self.chains[o, day]

    def path(self, o, day):
        """Where a line of `o` counts with subordinates: itself or its successor and all above; nothing vanished."""
        return [x for x, edge in self.chain(o, day) if edge.how != "succession"]

    def own(self, o, day):
        """Where it counts as own: itself or its successor; if that is an organ its area too."""
        path = self.path(o, day)
        return path[: 2 if path and self.edge(path[0], day).how == "organ" else 1]

    def moved(self, o, parent, on, how=None):
        *rows, last = self.edges[o]
        if on <= last.first or last.how == "succession" or not last.parent or not self.exists(parent, on):
            raise Refused("before its own beginning, or what has vanished, or under what is not there")
        rows += [last._replace(until=on), Edge(on, FOREVER, parent, how or last.how)]
        return Tree({**self.edges, o: rows}, self.kinds, self.members)

    def sound(self, changed, on):
        for day in {on, *(e.first for rows in self.edges.values() for e in rows if e.first > on)}:
            for o in changed:
                self.chain(o, day)
        return self


class Model:
    def __init__(self, indicators, ledgers, root, kind):
        self.indicators, self.ledgers, self.seq, self.dates = indicators, ledgers, 0, {0: ALWAYS}
        self.trees = [(0, Tree({root: [Edge(ALWAYS, FOREVER, 0, "member")]}, {root: kind}))]
        self.closings = []  # [seq, organisation, ledger ("" = all), month, seq of its reopening]
        self.lines, self.count = defaultdict(list), 0  # by indicator
        self.live = defaultdict(
            dict
        )  # (organisation, indicator) and source -> {id: line}: neither mirrors nor mirrored

    # --- tree and closings
    def entry(self, today):
        self.seq += 1
        self.dates[self.seq] = today
        return self.seq

    def tree(self, n=NEVER):
        return self.trees[bisect(self.trees, n, key=lambda known: known[0]) - 1][1]

    def restructure(self, tree, today, on=ALWAYS):
        if on > today:
            raise Refused("in the future")
        self.trees.append((self.entry(today), tree))

    def add(self, rows, today):  # rows: (number, parent, kind, how, first)
        edges = {o: [Edge(first, FOREVER, parent, how)] for o, parent, kind, how, first in rows}
        tree, kinds = self.tree(), {o: kind for o, parent, kind, how, first in rows}
        self.restructure(Tree({**tree.edges, **edges}, {**tree.kinds, **kinds}, tree.members), today)

    def move(self, o, parent, on, today):
        self.restructure(self.tree().moved(o, parent, on).sound([o], on), today, on)

    def merge(self, merged, into, on, today):
        """A new `into` takes parent and kind of the first of `merged` and begins on `on`; all children move to it."""
        stocks = [i for i, x in self.indicators.items() if x["kind"] == "stock"]
        if any(s.day >= on for o in {*merged, into} for i in stocks for s in self.said([o], i)):
            raise Refused("it would shift what was stated")
        tree = self.tree()
        if into not in tree.edges:
            edges = {**tree.edges, into: [tree.edges[merged[0]][-1]._replace(first=on)]}
            tree = Tree(edges, {**tree.kinds, into: tree.kinds[merged[0]]}, tree.members)
        gone = [o for o in merged if o != into]
        below = [o for o in tree.edges if tree.exists(o, None) and tree.edge(o, None).parent in gone and o not in gone]
        for o in gone + below:
            tree = tree.moved(o, into, on, "succession" if o in gone else None)
        self.restructure(tree.sound([into, *gone, *below], on), today, on)

    def set_members(self, rows, today):  # rows: (group, organisation, first, until) replace what was known of the pair
        tree, said = self.tree(), {row[:2] for row in rows}
        members = [row for row in tree.members if row[:2] not in said] + rows
        self.restructure(Tree(tree.edges, tree.kinds, members), today)

    def close(self, o, ledger, month, today):
        self.closings.append([self.entry(today), o, ledger, month, NEVER])

    def reopen(self, o, ledger, month, today):
        next(row for row in self.rows(month) if row[1:3] == [o, ledger])[4] = self.entry(today)

    def rows(self, month, n=NEVER - 1):
        """Closings of a month that are live as of n."""
        return [row for row in self.closings if row[3] == month and row[0] <= n < row[4]]

    # --- booking
    def closed(self, o, ledger, month, day):
        above = [x for x, edge in self.tree().chain(o, day)[1:]]
        rows = self.rows(month)
        return any((at in above and of in ("", ledger)) or (at, of) == (o, "") for seq, at, of, *rest in rows)

    def booked(self, o, ledger, day):
        month = month_of(day)
        while self.closed(o, ledger, month, day):
            month = month_after(month)
        return day if month == month_of(day) else date(*month, 1)

    def post(self, source, ledger, new, today):
        """What `source` said is mirrored, then its new lines are written; later statements keep their levels."""
        old = list(self.live[source].values())
        for o, month, day in {(x.organisation, month_of(x.day), x.day) for x in [*old, *new]}:
            declared = any(row[1:3] == [o, ledger] for row in self.rows(month))
            if declared and not self.closed(o, ledger, month, day):
                self.reopen(o, ledger, month, today)
        seq = self.entry(today)
        stocks = {
            (x.organisation, x.indicator) for x in [*old, *new] if self.indicators[x.indicator]["kind"] == "stock"
        }
        before = {s: self.carried(s) for o, i in stocks for s in self.said(self.family(o), i)}
        for x in old:
            self.write(x._replace(seq=seq, amount=-x.amount, what="mirror", level=None, mirrors=x.id))
            del self.live[source][x.id], self.live[x.organisation, x.indicator][x.id]
        for x in new:
            what, level = ("statement", x.amount) if x.states else ("ordinary", None)
            rest = (x.organisation, x.indicator, x.day, x.day, x.amount, what, level, x.subject, x.parts, None)
            self.write(Line(0, seq, source, ledger, *rest))
        for s, carried in before.items():
            if s.id in self.live[s.source] and (difference := self.carried(s) - carried):
                self.write(s._replace(seq=seq, amount=difference, what="difference", level=None))

    def write(self, x):
        self.count += 1
        x = x._replace(id=self.count, booked=self.booked(x.organisation, x.ledger, x.day))
        if x.what == "statement":
            x = x._replace(amount=self.carried(x))
        self.lines[x.indicator].append(x)
        if x.what != "mirror":
            self.live[x.source][x.id] = self.live[x.organisation, x.indicator][x.id] = x

    # --- levels: what stands on a day by definition, and so what each statement has to carry
    def family(self, o):
        tree = self.tree()
        return [x for x in tree.edges if tree.path(x, None)[0] == tree.path(o, None)[0]]

    def said(self, family, i):
        return [x for o in family for x in self.live[o, i].values() if x.what == "statement"]

    def stands(self, o, i, day, before=(FOREVER, 0)):
        """What stands for `o` after `day`, predecessors included, by the statements in front of `before` (day, id)."""
        said = [s for s in self.said([o], i) if s.day <= day and (s.day, s.id) < before]
        last = max(said, key=lambda s: (s.day, s.id), default=None)
        since, total = (last.day, last.level) if last else (None, 0)
        for x in self.live[o, i].values():
            if x.what == "ordinary" and x.day <= day and (last is None or x.day > since):
                total += x.amount
        for child, rows in self.tree().edges.items():
            if rows[-1].how == "succession" and rows[-1].parent == o and rows[-1].first <= day:
                total += self.stands(child, i, day)
                total -= self.stands(child, i, since) if last and rows[-1].first <= since else 0
        return total

    def carried(self, s):
        return s.level - self.stands(s.organisation, s.indicator, s.day, (s.day, s.id))

    # --- figures
    def inside(self, q, o, day):
        """Does what `o` did count in the question's place, looked at on `day`?"""
        tree, at = self.tree(q.n), None if q.structure == "current" else day
        seats = tree.path(o, at) if q.scope == "subtree" else tree.own(o, at)
        return not self.places(q, day).isdisjoint(seats)

    def places(self, q, day):
        tree, found = self.tree(q.n), {q.organisation}
        if q.group:
            on = self.dates[q.n] if q.structure == "current" else day
            found = {x for group, x, first, until in tree.members if group == q.group and first <= on < until}
        return {tree.path(x, None)[0] if q.structure == "current" else x for x in found if x in tree.edges}

    def when(self, q, x):
        return x.booked if q.basis == "reported" else x.day

    def selected(self, q):
        kind, places, found = self.indicators[q.indicator]["kind"], {}, []
        for x in self.lines[q.indicator]:
            if x.seq <= q.n and self.when(q, x) <= q.last and (kind == "stock" or q.first <= self.when(q, x)):
                key = x.organisation, (x.day if kind in ("flow", "distinct") else q.last)
                if key not in places:
                    places[key] = self.inside(q, *key)
                found += [x] if places[key] else []
        return found

    def uncancelled(self, q):
        lines = self.selected(q)
        ids, mirrored = {x.id for x in lines}, {x.mirrors for x in lines}
        return [x for x in lines if x.id not in mirrored and x.mirrors not in ids]

    def trace(self, q):
        """(source, organisation of a latest) -> net amount of the records that are not cancelled in the window."""
        kind, lines = self.indicators[q.indicator]["kind"], self.uncancelled(q)
        if kind == "latest":
            order = sorted((x for x in lines if x.what != "mirror"), key=lambda x: (self.when(q, x), x.day, x.id))
            best, tree, at = (
                {x.organisation: x for x in order},
                self.tree(q.n),
                None if q.structure == "current" else q.last,
            )
            heirs = {o: {e.parent for _, e in tree.chain(o, at) if e.how == "succession"} for o in best}
            return {(x.source, o): x.amount for o, x in best.items() if not heirs[o] & best.keys()}
        rows = {(x.source, 0): 0 for x in lines}
        sums, first = defaultdict(int), {}
        for x in self.selected(q):
            sums[x.subject] += x.amount
            if kind != "distinct" and (x.source, 0) in rows:
                rows[x.source, 0] += x.amount
        for x in sorted((x for x in lines if x.amount > 0), key=lambda x: (self.when(q, x), x.id)):
            if kind == "distinct" and sums[x.subject] > 0 and x.subject not in first:
                first[x.subject] = x.source
                rows[x.source, 0] += 1
        return rows

    def value(self, q):
        indicator = self.indicators[q.indicator]
        if indicator["kind"] == "ratio":
            over, under = (self.value(q._replace(indicator=indicator[x])) for x in ("numerator", "denominator"))
            exact = Decimal(1).scaleb(-indicator["decimals"])
            return (Decimal(over) / Decimal(under)).quantize(exact, ROUND_HALF_UP) if under else None
        if indicator["kind"] == "tree":
            found = self.counted(q._replace(scope="subtree"), [indicator["counts"]], q.last)
            return len(found if q.scope == "subtree" else self.places(q, q.last).intersection(found))
        if indicator["kind"] == "latest":
            return sum(self.trace(q).values())
        sums = defaultdict(int)
        for x in self.selected(q):
            sums[x.subject] += x.amount
        return sum(total > 0 for total in sums.values()) if indicator["kind"] == "distinct" else sum(sums.values())

    def counted(self, q, kinds, day):
        tree = self.tree(q.n)
        return [o for o, kind in tree.kinds.items() if kind in kinds and tree.exists(o, day) and self.inside(q, o, day)]

    def parts(self, q, at):
        sums = defaultdict(int)
        for x in self.selected(q):
            sums[x.parts[at] if x.parts else ""] += x.amount
        return dict(sums)

    def coverage(self, q):
        """(declared, expected) organisation-months; None when no ledger of the indicator expects anything."""
        indicator = self.indicators[q.indicator]
        if indicator["kind"] == "ratio":
            return self.coverage(q._replace(indicator=indicator["numerator"]))
        ledgers = [(code, x) for code, x in self.ledgers.items() if q.indicator in x["posts"] and x["expects"]]
        month, due = month_of(q.first), []
        while month <= month_of(q.last):
            last = date(*month_after(month), 1) - timedelta(days=1)
            for code, ledger in ledgers:
                members = self.tree(q.n).members
                freed = {o for group, o, first, until in members if group in ledger["exempt"] and first <= last < until}
                kinds = set(ledger["recorded_by"]) - set(ledger["exempt"])
                due += [(o, code, month) for o in self.counted(q, kinds, last) if o not in freed]
            month = month_after(month)
        said = {tuple(row[1:4]) for row in self.closings if row[0] <= q.n < row[4]}
        return (sum(x in said for x in due), len(due)) if ledgers else None
