"""What the product says to people: texts in two languages, and problems that name place, fault and remedy."""

from shishu.words.problem import Problem, Refused
from shishu.words.text import Count, Language, Text, listed

__all__ = ["Count", "Language", "Problem", "Refused", "Text", "listed"]
