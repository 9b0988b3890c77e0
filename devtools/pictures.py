"""Pictures of every page of the demo, on an office screen and on a phone: `python3 dev.py pictures [DIR]`.

Some also in English, dark, and as they are printed. Which pages, and who visits them: pages_shown.py.
"""

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from devtools import chromium
from devtools.pages_shown import ALSO_DARK, ALSO_ENGLISH, ALSO_PRINTED, PAGES, Shown
from devtools.served import served
from devtools.terminal import ROOT, say

SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 360, "height": 740}}
SHEET, MARGIN = {"width": 794, "height": 1123}, 48
"""A4 at 96 dots an inch, and what a browser leaves white around it."""
TALLEST = 2600
QUALITY = 72


def main(words: list[str]) -> int:
    """Returns 1 when a page did not answer, after all others were taken."""
    folder = Path(words[0]) if words else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    with served() as server, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium.wanted(), args=chromium.arguments())
        visit = Visit(browser, server.address)
        for shown in PAGES:
            faults += _all_of(shown, visit, folder)
        browser.close()
    size = sum(file.stat().st_size for file in folder.glob("*.webp")) / 1e6
    say(f"{len(list(folder.glob('*.webp')))} pictures, {size:.1f} MB, in {folder}")
    for fault in faults:
        say(fault)
    return 1 if faults else 0


class Visit:
    """Opens pages as whoever stands behind a door."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.inside: dict[str, Any] = {}
        """By door: the cookies of whoever went in. The log is a page, too: each goes in once."""

    @contextmanager
    def page(self, shown: Shown, size: str, **options: Any) -> Iterator[Page]:
        language = "en" if options.pop("english", False) else "zh"
        options["locale"] = {"zh": "zh-CN", "en": "en-GB"}[language]
        context = self.browser.new_context(viewport=SIZES[size], **options)  # type: ignore[arg-type]  # a size is a mapping
        context.add_cookies([{"name": "language", "value": language, "url": self.address}])
        try:
            yield self._opened(context, shown)
        finally:
            context.close()

    def _opened(self, context: BrowserContext, shown: Shown) -> Page:
        page = context.new_page()
        if shown.address and shown.door in self.inside:
            context.add_cookies(self.inside[shown.door])
        elif shown.door:
            page.goto(f"{self.address}/demo/")
            page.locator(f'form[action="/demo/enter/{shown.door}/"] button').first.click()
            page.wait_for_load_state()
            self.inside[shown.door] = [one for one in context.cookies() if one.get("name") != "language"]
        answer = page.goto(f"{self.address}{shown.address}") if shown.address else None
        for pattern in filter(None, (shown.follow, shown.then)):
            answer = page.goto(f"{self.address}{_link(page, pattern)}")
        if answer is not None and answer.status != 200:
            raise ValueError(f"{shown.name}: {answer.status}")
        return page


def _link(page: Page, pattern: str) -> str:
    addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    return next(str(address) for address in addresses if re.match(pattern, address.partition("?")[0]))


def _all_of(shown: Shown, visit: Visit, folder: Path) -> Iterator[str]:
    """Every picture of one page; what went wrong is told, and the next one is taken."""
    ways: list[tuple[str, str, dict[str, Any]]] = [(f"{shown.name}-{size}", size, {}) for size in SIZES]
    if shown.name in ALSO_ENGLISH:
        ways += [(f"{shown.name}-en-{size}", size, {"english": True}) for size in SIZES]
    if shown.name in ALSO_DARK:
        ways += [(f"{shown.name}-dark-{size}", size, {"color_scheme": "dark"}) for size in SIZES]
    if shown.name in ALSO_PRINTED:
        ways.append((f"{shown.name}-print", "desk", {"printed": True}))
    for name, size, options in ways:
        printed = options.pop("printed", False)
        try:
            with visit.page(shown, size, **options) as page:
                _take(page, folder / f"{name}.webp", printed=printed)
        except (ValueError, StopIteration, RuntimeError) as fault:
            yield f"{name}: {str(fault) or type(fault).__name__}"


def _take(page: Page, file: Path, *, printed: bool) -> None:
    """As high as the page is, so that bars at its foot lie there; what is printed has its margins."""
    width = SHEET["width"] - 2 * MARGIN if printed else page.viewport_size["width"] if page.viewport_size else 0
    if printed:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": width, "height": SHEET["height"]})
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    picture = ImageOps.expand(taken, MARGIN, "white") if printed else taken
    picture.save(file, quality=QUALITY)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
