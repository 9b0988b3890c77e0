"""What a browser would make of a page: which elements, which attributes, and whatever could run."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcdoc", "xlink:href")
OUR_SCRIPTS = "/static/"
OUR_PICTURES = "data:image/png;base64,"
"""The square to be photographed when a second factor is set up."""


class Markup(HTMLParser):
    """`shape` counts elements, and attributes by element and name; `faults` is what could do harm."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: Counter[str] = Counter()
        self.faults: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape[tag] += 1
        said = {name: value or "" for name, value in attrs}
        self.shape.update(f"{tag}[{name}]" for name in said)
        self.faults += [f"<{tag} {name}>" for name in said if name.startswith(("on", "hx-on")) or name == "style"]
        for name in ADDRESSES:
            leads = "".join(said.get(name, "").split()).lower()
            if leads.startswith(("javascript:", "vbscript:", "data:", "//")) and not leads.startswith(OUR_PICTURES):
                self.faults.append(f"<{tag} {name}={said[name][:60]}>")
        if tag == "script" and not said.get("src", "").startswith(OUR_SCRIPTS):
            self.faults.append(f"<script {said}>")
        if tag in ("style", "iframe", "object", "embed", "base"):
            self.faults.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:40]}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data[:40]}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data[:40]}")
