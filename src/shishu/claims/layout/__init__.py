"""From a text to its articles: what each line looks like, which line ends are no ends, where an article begins."""

from shishu.claims.layout.articles import articles

__all__ = ["articles"]
