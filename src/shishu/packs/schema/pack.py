"""pack.yaml: the pack's name and version, its languages, the kinds and groups of organisations it speaks of."""

from typing import Annotated, Literal

from pydantic import Field, PlainValidator

from shishu.packs import model
from shishu.packs.schema.scalars import Code, Flag, Shape, Words, plain_text, wrong
from shishu.words import Text


def read_version(value: object) -> str:
    text = plain_text(value)
    if not text or len(text) > 20 or any(letter.isspace() for letter in text):
        raise wrong(_VERSION, _WRITE_VERSION)
    return text


class KindShape(Shape):
    name: Words
    organ: Flag = False

    def compiled(self, code: str) -> model.Kind:
        return model.Kind(code, self.name, self.organ)


class GroupShape(Shape):
    name: Words

    def compiled(self, code: str) -> model.GroupDeclaration:
        return model.GroupDeclaration(code, self.name)


class PackShape(Shape):
    pack: Code
    version: Annotated[str, PlainValidator(read_version)]
    title: Words
    languages: Annotated[tuple[Literal["zh", "en"], ...], Field(min_length=1)] = ("zh", "en")
    kinds: dict[Code, KindShape] = Field(default_factory=dict)
    groups: dict[Code, GroupShape] = Field(default_factory=dict)


_VERSION = Text("版本号要 1 到 20 个字，不含空格", "a version has 1 to 20 characters and no blanks")
_WRITE_VERSION = Text("例如 version: 1", "for example version: 1")
