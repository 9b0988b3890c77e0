"""One call of the program: what was typed, who is told, what time it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from shishu.cli.output import Output
from shishu.measure import Clock

Value = str | bool | list[str] | None
Given = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Call:
    given: Given
    output: Output
    clock: Clock

    def text(self, key: str) -> str:
        """The value of an argument, "" when it was not given."""
        value = self.given.get(key)
        return value if isinstance(value, str) else ""

    def many(self, key: str) -> list[str]:
        value = self.given.get(key)
        return value if isinstance(value, list) else []

    def flag(self, key: str) -> bool:
        return self.given.get(key) is True

    @property
    def wants_json(self) -> bool:
        return self.text("format") == "json"
