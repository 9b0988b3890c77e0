"""From what people write to the organisation they mean; where more than one could be meant, they are asked."""

from collections.abc import Iterable, Iterator, Sequence

from shishu.orgs.errors import AmbiguousName, UnknownOrganisation
from shishu.orgs.models import Alias, Edge, EdgeKind, Organisation
from shishu.orgs.queries.near import near
from shishu.orgs.queries.paths import SEPARATOR, Paths
from shishu.orgs.queries.scope import Scope
from shishu.orgs.queries.tree import segments
from shishu.orgs.segments import contains

_LONGEST = 200
LONGEST_NUMBER = 16
NUMBER = "#"
"""Before the number of an organisation, where a code could be meant as well."""


def resolve(text: str, *, within: int | None = None, scope: Scope | None = None) -> Organisation:
    """The organisation meant by a code, a name, an alias, or a path.

    A path may be written "A/B/C" or "ABC", may leave out levels at the top or between, and may use aliases. Only what
    lies below `within` (a number) and inside `scope` is looked at; a vanished organisation only where no living one
    is meant. Raises UnknownOrganisation (with near names) and AmbiguousName (with the candidates).
    """
    written = tidy(text)
    found = [number for number in candidates(written) if _visible(number, within, scope)]
    if len(found) > 1:
        found = _living(found) or found
    if len(found) == 1:
        return Organisation.objects.get(pk=found[0])
    if found:
        paths = Paths(found)
        raise AmbiguousName(written, [(paths.written(number), paths.code(number)) for number in found])
    suggestions = Paths(number for number in nearest(written) if _visible(number, within, scope))
    raise UnknownOrganisation(written, [suggestions.written(number) for number in suggestions.asked])


def named(text: str, *, scope: Scope | None = None) -> Organisation:
    """The same for who may also write a number: "12" where nothing else is called so, "#12" always."""
    written = tidy(text)
    digits = written.removeprefix(NUMBER)
    is_number = digits.isascii() and digits.isdigit() and len(digits) < LONGEST_NUMBER
    if digits == written or not is_number:
        try:
            return resolve(written, scope=scope)
        except UnknownOrganisation:
            if not is_number:
                raise
    found = Organisation.objects.filter(pk=int(digits)).first()
    if found is None or (scope is not None and not scope.sees(found.id)):
        raise UnknownOrganisation(written)
    return found


def tidy(text: str) -> str:
    """Without surplus blanks; a full-width slash is a slash."""
    return " ".join(text.replace("／", SEPARATOR).split())


def candidates(written: str) -> list[int]:
    """Whoever this text may mean, by number: a code means one alone, a whole name comes before a path."""
    if not written or len(written) > _LONGEST:
        return []
    coded = Organisation.objects.filter(code=written).values_list("id", flat=True)
    return list(coded) or sorted(_named([written])) or _by_path(written)


def nearest(written: str) -> list[int]:
    """Numbers of organisations whose names look like what was written, the best first.

    Where the text begins with an organisation that is known (俄洛镇朱古村), those below it are looked at first.
    """
    if len(written) > _LONGEST:
        return []
    for head, tail in _cuts(written):
        above = candidates(head)
        if len(above) == 1 and (found := near(tail, segments(above[0]))):
            return found
    return near(written.rpartition(SEPARATOR)[2])


def all_names(paths: Paths) -> dict[int, set[str]]:
    """Of each organisation of the paths all that it is found by."""
    found = {number: {node.name} for number, node in paths.nodes.items()}
    aliases = Alias.objects.filter(organisation__in=found).values_list("organisation_id", "name")
    for number, name in aliases:
        found[number].add(name)
    return found


def _visible(number: int, within: int | None, scope: Scope | None) -> bool:
    inside = within is None or contains(segments(within), number)
    return inside and (scope is None or scope.sees(number))


def _living(numbers: Sequence[int]) -> list[int]:
    gone = Edge.objects.filter(child__in=numbers, to_seq=None, kind=EdgeKind.SUCCESSION)
    vanished = set(gone.values_list("child", flat=True))
    return [number for number in numbers if number not in vanished]


def _named(texts: Iterable[str]) -> set[int]:
    wanted = list(texts)
    by_name = Organisation.objects.filter(name__in=wanted).values_list("id", flat=True)
    by_alias = Alias.objects.filter(name__in=wanted).values_list("organisation_id", flat=True)
    return {*by_name, *by_alias}


def _cuts(written: str) -> Iterator[tuple[str, str]]:
    """Ways to part it into what lies above and the last name, the longest head first."""
    head, slash, tail = written.rpartition(SEPARATOR)
    if slash:
        yield head, tail
        return
    for at in range(min(len(written), 60) - 2, 1, -1):
        yield written[:at], written[at:]


def _by_path(written: str) -> list[int]:
    """Those whose name ends the text and whose ancestors' names make up the rest, leaving out as few as possible."""
    *above, last = written.split(SEPARATOR)
    ends = [last] if above else [written[at:] for at in range(1, len(written) - 1)]
    found = sorted(_named(ends))
    chains = _Chains(found)
    left_out = {}
    for number in found:
        steps = chains.left_out_by_parts(number, above) if above else chains.left_out_when_joined(number, written)
        if steps is not None:
            left_out[number] = steps
    return [number for number, steps in left_out.items() if steps == min(left_out.values())]


class _Chains:
    """Candidates with all names of themselves and of everything above."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._paths = Paths(numbers)
        self._names = all_names(self._paths)

    def left_out_by_parts(self, number: int, parts: Sequence[str]) -> int | None:
        """How many levels the path leaves out below its first part; None: the parts do not lie above in this order."""
        wanted = list(parts)
        for height, above in enumerate(self._paths.above(number)):
            if wanted and wanted[-1] in self._names[above]:
                wanted.pop()
            if not wanted:
                return height + 1 - len(parts)
        return None

    def left_out_when_joined(self, number: int, written: str) -> int | None:
        """The same for a path without separators."""
        rests = (_before(written, name) for name in self._names[number])
        tries = [self._left_out(rest, self._paths.above(number)) for rest in rests if rest]
        return min((steps for steps in tries if steps is not None), default=None)

    def _left_out(self, rest: str, above: Sequence[int]) -> int | None:
        if not rest:
            return 0
        if not above:
            return None
        rests = [left for name in self._names[above[0]] if (left := _before(rest, name)) is not None]
        tries = [self._left_out(left, above[1:]) for left in rests]
        if (skipped := self._left_out(rest, above[1:])) is not None:
            tries.append(skipped + 1)
        return min((steps for steps in tries if steps is not None), default=None)


def _before(written: str, name: str) -> str | None:
    """What stands before the name that ends the text; None: it does not end it."""
    return written.removesuffix(name).rstrip() if written.endswith(name) else None
