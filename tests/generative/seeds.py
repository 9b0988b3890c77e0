"""How many lives are lived on each database: few with every change, more when $SHISHU_TEST_LIVES asks for them."""

import os

from django.conf import settings


def seeds(*, sqlite: int, postgres: int) -> range:
    usual = {"sqlite": sqlite, "postgres": postgres}[settings.ENGINE]
    return range(int(os.environ.get("SHISHU_TEST_LIVES", usual)))
