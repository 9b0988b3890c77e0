"""The settings of the tests with a clock that a journey sets: it reads the moment from $SHISHU_TEST_CLOCK."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shishu.config.databases import database
from shishu.config.settings import *  # noqa: F403  all of it, but for what follows
from shishu.measure import Clock


@dataclass(frozen=True, slots=True)
class FileClock(Clock):
    """The moment that stands in a file, so that a journey can let weeks go by."""

    def now(self) -> datetime:
        return datetime.fromisoformat(Path(os.environ["SHISHU_TEST_CLOCK"]).read_text(encoding="ascii"))


CLOCK = FileClock()
DATABASES = {"default": database(os.environ, Path.cwd())}

# The clock stands still, and buckets would never fill again.
HAS_RATES = False
