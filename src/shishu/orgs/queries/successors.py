"""Which organisation a merge names as its successor."""

from collections.abc import Sequence

from shishu.orgs.errors import NameUsedElsewhere, UnknownOrganisation
from shishu.orgs.models import Organisation
from shishu.orgs.queries.names import candidates, resolve, tidy
from shishu.orgs.queries.paths import SEPARATOR, path_name
from shishu.orgs.queries.tree import ancestors


def named_successor(text: str, merged: Sequence[int]) -> int | str:
    """Number of the organisation meant, or the name of one to be made beside the first of `merged`.

    There is a 和平村 in many counties: a bare name that only others elsewhere have is asked about, so that nothing ends
    up among strangers by accident. A path whose head is the superior of the first of the merged may end in a new name.
    Raises NameUsedElsewhere and what `resolve` raises.
    """
    written = tidy(text)
    found = candidates(written)
    nearby = [number for number in found if number in merged or _is_neighbour(number, merged)]
    if len(nearby) == 1:
        return nearby[0]
    if not found:
        return _new_name(written, merged)
    elsewhere = Organisation.objects.filter(pk__in=found, name=written).exclude(code=written).first()
    if elsewhere:
        above = path_name(ancestors(merged[0])[0])
        raise NameUsedElsewhere(written, path_name(elsewhere.id), f"{above}{SEPARATOR}{written}")
    return resolve(written).id


def _is_neighbour(number: int, merged: Sequence[int]) -> bool:
    """Whether it lies above the merged ones, or directly beside one of those above or of themselves."""
    above = {each for one in merged for each in ancestors(one)}
    return number in above or Organisation.objects.filter(pk=number, parent_id__in=above).exists()


def _new_name(written: str, merged: Sequence[int]) -> str:
    head, slash, tail = written.rpartition(SEPARATOR)
    if not slash:
        return written
    if resolve(head).id != next(iter(ancestors(merged[0])), 0):
        raise UnknownOrganisation(written)
    return tail
