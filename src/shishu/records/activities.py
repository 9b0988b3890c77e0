"""What the records of one activity say now, side by side: read for all that wait, and never stored.

Each of them is corrected on its own. What a sentence on one of them said of another would be wrong as soon as that one
changes, so that it is made when somebody looks.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from shishu.records.forms import Forms
from shishu.records.models import Record, Revision
from shishu.records.rules.activities import Told, unlike
from shishu.records.values import Anomaly, State

AT_ONCE = 500
_SAID = (State.SUBMITTED, State.COUNTED)
Said = dict[UUID, Told]


def unlike_ones(records: Iterable[Record], forms: Forms) -> dict[UUID, Anomaly]:
    """Of these records, those that differ from others that their organisation recorded in the same activity."""
    wanted = [record for record in records if record.activity]
    activities = _read({record.activity for record in wanted if record.activity}, forms)
    found = {}
    for record in wanted:
        said = activities.get((record.activity, record.organisation), {})
        others = [told for key, told in said.items() if key != record.pk]
        if record.pk in said and (hit := unlike(said[record.pk], others)):
            found[record.pk] = hit
    return found


def _read(activities: set[UUID], forms: Forms) -> dict[tuple[UUID | None, int], Said]:
    """Activity and organisation -> what each of its records says; one that was returned says nothing till mended."""
    found: dict[tuple[UUID | None, int], Said] = defaultdict(dict)
    keys = sorted(activities)
    for start in range(0, len(keys), AT_ONCE):
        rows = Revision.objects.filter(
            record__activity__in=keys[start : start + AT_ONCE],
            record__state__in=_SAID,
            revision=F("record__revision"),
            withdrawal=False,
        )
        for row in rows.select_related("record").order_by("record__ledger", "record"):
            told = Told(forms.of(row.record, row), json.loads(row.body).get("values", {}))
            found[row.record.activity, row.record.organisation][row.record_id] = told
    return found
