"""One call of the program: what was typed, who is told, what time it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from shishu.cli.errors import wrong
from shishu.cli.output import Output
from shishu.measure import Clock
from shishu.words import Text

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


def whole_number(where: str, written: str, *, at_least: int) -> int:
    """A number of the command line. Raises WrongUse."""
    if written.isascii() and written.isdigit() and int(written) >= at_least:
        return int(written)
    what = Text("「{it}」不是 {least} 以上的整数", "“{it}” is not a whole number of {least} or more")
    raise wrong(
        where, what.format(it=written, least=at_least), Text("请写整数，例如 100", "Write a whole number, as in 100")
    )
