"""Text that no database keeps is refused at the door: NUL, which PostgreSQL takes in no column and in no question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest

from shishu.words import Problem, Refused, Text

NUL = "\0"


class NotKept(Refused):
    status = 400

    def __init__(self, name: str) -> None:
        shown = "".join(letter for letter in name if letter.isprintable())[:40]
        super().__init__(
            Problem(
                Text("「{name}」", "“{name}”").format(name=shown) if shown else Text("", ""),
                Text("里有不能保存的字符（NUL）", "holds a character that cannot be kept (NUL)"),
                Text("请删去重填。", "Leave it out and fill it in again."),
            )
        )


def require_plain(request: HttpRequest, names: Mapping[str, object]) -> None:
    """Looks at the address, its parameters and the form. Raises NotKept."""
    for name, text in _texts(request, names):
        if NUL in name or NUL in text:
            raise NotKept(name)


def _texts(request: HttpRequest, names: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield from (("", text) for text in names.values() if isinstance(text, str))
    for said in (request.GET, request.POST):
        yield from ((name, text) for name, texts in said.lists() for text in texts)
    yield from ((name, file.name or "") for name, files in request.FILES.lists() for file in files)
