"""Tests about the house itself meet no database: one turn is enough."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.once)
