"""What the parts of a workbook or document refer to inside their file. What lies outside is never followed."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from shishu.files.archive import Archive
from shishu.files.markup import elements


@dataclass(frozen=True, slots=True)
class Relation:
    identity: str
    kind: str
    part: str


def relations(archive: Archive, part: str) -> list[Relation]:
    """What a part (the whole package: "") refers to."""
    folder, name = posixpath.split(part)
    found = elements(archive, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship")
    return [
        Relation(
            it.get("Id", ""),
            it.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, it.get("Target", ""))).lstrip("/"),
        )
        for it in found
        if it.get("TargetMode") != "External"
    ]


def part_of(found: Sequence[Relation], kind: str) -> str:
    """The part of that kind, "" when there is none."""
    return next((relation.part for relation in found if relation.kind == kind), "")
