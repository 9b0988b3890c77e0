"""SQLite made as strict as PostgreSQL: no NUL, no half of a character, no more than a column holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DataError, connection
from django.db.models import CharField


@contextmanager
def as_strict_as_postgres() -> Iterator[None]:
    def plain(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        for value in _texts(params):
            if "\0" in value:
                raise ValueError("A string literal cannot contain NUL (0x00) characters.")
            value.encode()
        return execute(sql, params, many, context)

    def fitting(self: CharField[Any, Any], value: Any, connection: Any) -> Any:
        if isinstance(value, str) and self.max_length and len(value) > self.max_length:
            raise DataError(f"value too long for type character varying({self.max_length}): {self}")
        return really(self, value, connection)

    really = CharField.get_db_prep_save
    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(plain):
        patch.setattr(CharField, "get_db_prep_save", fitting)
        yield


def _texts(params: Any) -> Iterator[str]:
    if isinstance(params, str):
        yield params
    elif isinstance(params, dict):
        yield from _texts(list(params.values()))
    elif isinstance(params, list | tuple):
        for one in params:
            yield from _texts(one)
