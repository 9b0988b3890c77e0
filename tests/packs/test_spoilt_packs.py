"""Whatever one place of a sound pack is replaced by, checking it ends, and ends with faults told."""

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from shishu.packs import check
from shishu.packs.reading import read

pytestmark = pytest.mark.once

LIBRARY = Path(__file__).parent / "library_network"
SOUND = {path.relative_to(LIBRARY).as_posix(): path.read_bytes() for path in sorted(LIBRARY.rglob("*.yaml"))}
VALUES = {name: read(name, content)[0].value for name, content in SOUND.items()}
SPOILT = ["", "x", "-1", "count", "a.b", [], ["x"], [["x"]], {"x": "y"}, {}, {"zh": "a"}, [{"name": "x"}], "s\u200b"]


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in a document but the document itself."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield (*above, key)
        yield from paths(part, (*above, key))


PLACES = [(name, path) for name, value in VALUES.items() for path in paths(value)]


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as made:
        for name, content in SOUND.items():
            (Path(made) / name).parent.mkdir(exist_ok=True)
            (Path(made) / name).write_bytes(content)
        yield Path(made)


@settings(max_examples=60)
@given(place=st.sampled_from(PLACES), instead=st.sampled_from([None, *SPOILT]))
def test_a_spoilt_pack_is_told_and_never_breaks_the_check(folder, place, instead):
    name, path = place
    document = copy.deepcopy(VALUES[name])
    around = document
    for part in path[:-1]:
        around = around[part]
    if instead is None:
        del around[path[-1]]
    else:
        around[path[-1]] = instead
    (folder / name).write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    try:
        for fault in check(folder):
            assert fault.say("zh")
            assert fault.say("en")
    finally:
        (folder / name).write_bytes(SOUND[name])
