"""Which of the two languages the messages are in."""

from collections.abc import Mapping

from shishu.words import Language

_NAMED: Mapping[str, Language] = {"zh": "zh", "en": "en"}


def language_of(environment: Mapping[str, str]) -> Language:
    """$SHISHU_LANG when it is zh or en; else Chinese for a Chinese or an undecided locale, English for any other."""
    chosen = _NAMED.get(environment.get("SHISHU_LANG", "").strip().lower()[:2])
    if chosen:
        return chosen
    locale = environment.get("LC_ALL") or environment.get("LANG") or "C"
    undecided = locale.split(".")[0] in ("C", "POSIX")
    return "zh" if undecided or locale.startswith("zh") else "en"
