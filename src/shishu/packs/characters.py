"""Characters that no text of a pack or a record may hold: they are invisible or turn the reading order round."""

import unicodedata

# Joiners are letters' business in several scripts and stay; bidirectional overrides and the like go.
_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\n\t")


def has_hidden_characters(text: str) -> bool:
    """True for control characters (line break and tab excepted), invisible format characters, lone surrogates."""
    if text.isprintable():
        return False
    return any(
        unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and letter not in _JOINERS and letter not in _BREAKS
        for letter in text
    )
