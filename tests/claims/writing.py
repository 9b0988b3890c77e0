"""Numbers written as people write them."""

from decimal import Decimal

_SIGNS = "零一二三四五六七八九"
_PLACES = ("千", "百", "十", "")
_MYRIADS = (("亿", 10**8), ("万", 10**4), ("", 1))


def han(value: int) -> str:
    """一千二百三十四万零五."""
    if value == 0:
        return "零"
    if value >= 10**12:
        high, low = divmod(value, 10**8)
        gap = "零" if low and low < 10**7 else ""
        return han(high) + "亿" + gap + (han(low) if low else "")
    written = ""
    for name, size in _MYRIADS:
        group, value = divmod(value, size)
        if group:
            gap = "零" if written and group < 1000 else ""
            written += gap + _below_myriad(group) + name
        elif written and value and not written.endswith("零"):
            written += "零" if size > 1 else ""
    return written.removesuffix("零").replace("零零", "零")


def _below_myriad(value: int) -> str:
    written, waits = "", False
    for place, digit in zip(_PLACES, f"{value:04d}", strict=True):
        if digit == "0":
            waits = bool(written)
            continue
        written += ("零" if waits else "") + _SIGNS[int(digit)] + place
        waits = False
    return written


def full_width(written: str) -> str:
    return written.translate({ord(sign): chr(ord(sign) + 0xFEE0) for sign in "0123456789.%"})


def grouped(value: int) -> str:
    return f"{value:,}"


def in_myriads(value: Decimal) -> str:
    """350000 is 35万, 1280000000 is 12.8亿."""
    size, name = (10**8, "亿") if value >= 10**8 else (10**4, "万")
    return f"{(value / size).normalize():f}{name}"
