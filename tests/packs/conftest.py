"""Tiny packs, written into a folder for one test."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Written = Callable[..., Path]

HEAD = """\
pack: works
version: "1"
title: Works
languages: [en]
kinds:
  village: {name: Village}
  township: {name: Township}
"""
UNITS = """\
visit: {name: visits}
guest: {name: guests}
metre: {name: metres, dimension: length, base: metre}
km: {name: kilometres, dimension: length, base: metre, scale: 1000}
"""
INDICATORS = """\
visit.made: {name: Visits made, unit: visit}
visit.guests: {name: Guests, unit: guest}
road.built: {name: Road built, unit: metre}
"""
LEDGER = """\
ledger: visit
name: Visits
recorded_by: [village]
reviewed_by: [township]
fields:
  - {name: guests, ask: Guests, type: people_count}
posts:
  - {indicator: visit.made, amount: count}
"""
FILES = {"pack.yaml": HEAD, "units.yaml": UNITS, "indicators.yaml": INDICATORS, "ledgers/visit.yaml": LEDGER}


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A sound pack of one ledger, some of whose files the test replaces, adds, or leaves out (None)."""

    def write(files: Mapping[str, str | bytes | None] | None = None, *, alone: bool = False) -> Path:
        folder = tmp_path / "works"
        folder.mkdir()
        for name, content in {**({} if alone else FILES), **(files or {})}.items():
            if content is not None:
                path = folder / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write
