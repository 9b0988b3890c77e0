"""Names of organisations the page does not name: numbered, so that no real unit gets an invented figure."""

from collections.abc import Iterator

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 to 99 in Chinese: 十二, 三十."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十" if tens > 1 else "")
    return head + (_DIGITS[ones] if ones or not tens else "")


def numbered(what: str, count: int) -> Iterator[str]:
    """行业党委一, 行业党委二 ..."""
    return (f"{what}{chinese(number)}" for number in range(1, count + 1))
