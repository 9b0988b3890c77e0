"""A text in both languages of the product. Chinese is what users read; English is complete beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text, said in Chinese or in English."""

    zh: str
    en: str

    def say(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def to_json(self) -> dict[str, str]:
        """Both languages, for programs."""
        return {"zh": self.zh, "en": self.en}

    def format(self, **values: object) -> "Text":
        """Fill the `{places}` of both languages; a value that is itself a Text gives each language its own side.

        Only texts written in this code base have places. What a user or a pack wrote goes in as a value.
        """
        return Text(self.zh.format(**_side(values, "zh")), self.en.format(**_side(values, "en")))


class Count(int):
    """How many there are of something: `{n} {n:row|rows}` has the English word as it stands beside the number."""

    def __format__(self, form: str) -> str:
        one, bar, many = form.partition("|")
        return (one if self == 1 else many) if bar else super().__format__(form)


def listed(items: Iterable["Text | str"]) -> Text:
    """A list as each language writes it: 「甲、乙」, "a, b"."""
    both = [item if isinstance(item, Text) else Text(item, item) for item in items]
    return Text("、".join(text.zh for text in both), ", ".join(text.en for text in both))


def _side(values: dict[str, object], language: Language) -> dict[str, object]:
    return {name: value.say(language) if isinstance(value, Text) else value for name, value in values.items()}
