"""python3 dev.py html: puts Pyodide, the checker and the look of the product into one file.

    .venv/bin/python -m devtools.onefile.build [FILE]

Pyodide comes from its npm package, pinned in package-lock.json. Nothing in the file asks any address: what a browser
would fetch is handed to it from inside. The product's own style sheets and modules are taken as they are.
"""

from __future__ import annotations

import base64
import fcntl
import gzip
import io
import json
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from devtools.terminal import ROOT, NotPossible, run_quietly, say
from shishu.checks.words import measure_of
from shishu.packs.texts import builtin_text_words

HERE = Path(__file__).parent
SOURCE = ROOT / "src" / "shishu"
PYODIDE = ROOT / "node_modules" / "pyodide"
ROOMS = ("claims", "measure", "words", "files")
PACKED = ("pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs")
STYLES = ("web/tokens.css", "web/base.css", "checking/checking.css")
MOST_BYTES = 25 << 20


def build(target: Path) -> int:
    """Write the file; answers its size in bytes. Raises NotPossible without Node."""
    _bring_pyodide()
    page = (HERE / "page.html").read_text(encoding="utf-8")
    for name, content in _pieces():
        page = page.replace(f"<!-- {name} -->", content)
    target.write_text(page, encoding="utf-8")
    return target.stat().st_size


def _bring_pyodide() -> None:
    """As the lock file says; already there, nothing is fetched. Of several that want it at once one fetches it."""
    with (ROOT / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _fetch_unless_there()


def _fetch_unless_there() -> None:
    wanted = json.loads((ROOT / "package-lock.json").read_text())["packages"]["node_modules/pyodide"]["version"]
    there = PYODIDE / "package.json"
    if there.is_file() and json.loads(there.read_text())["version"] == wanted:
        return
    if shutil.which("npm") is None:
        raise NotPossible("The one-file checker carries Pyodide from npm. Install Node.js 20 with npm.")
    say("fetching Pyodide, checked against its hash (14 MB)")
    run_quietly("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", ROOT)


def _pieces() -> Iterator[tuple[str, str]]:
    yield "styles", _style("\n".join((SOURCE / "web/static" / name).read_text(encoding="utf-8") for name in STYLES))
    yield "own styles", _style((HERE / "page.css").read_text(encoding="utf-8"))
    yield "parts", "\n".join(_data(name, content) for name, content in _parts())
    yield "worker", _data("worker.js", (HERE / "worker.js").read_bytes())
    yield "told", f'<script type="application/json" id="told">{_json(_told())}</script>'
    yield "script", f"<script>{(HERE / 'page.js').read_text(encoding='utf-8')}</script>"


def _parts() -> Iterator[tuple[str, bytes]]:
    for name in PACKED:
        yield name, gzip.compress((PYODIDE / name).read_bytes(), 9, mtime=0)
    yield "python_stdlib.zip", (PYODIDE / "python_stdlib.zip").read_bytes()
    yield "shishu.zip", _modules()


def _modules() -> bytes:
    """The rooms that know no Django, and what runs inside."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        _add(made, "shishu/__init__.py", b"")
        for room in ROOMS:
            for path in sorted((SOURCE / room).rglob("*")):
                if path.suffix in (".py", ".toml"):
                    _add(made, f"shishu/{path.relative_to(SOURCE).as_posix()}", path.read_bytes())
        _add(made, "inside.py", (HERE / "inside.py").read_bytes())
    return written.getvalue()


def _add(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    """With one date for all: the same source makes the same file."""
    entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    made.writestr(entry, content)


def _told() -> dict[str, object]:
    """What Pyodide wants to know of itself, and the words of the packs."""
    words = builtin_text_words()
    measures = [measure_of(unit) for unit in words.units]
    return {
        "info": json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"],
        "words": {
            "units": [[one.word, one.kind, one.base, str(one.scale)] for one in measures],
            "not_figures": list(words.not_figures),
        },
    }


def _style(text: str) -> str:
    return f"<style>{text}</style>"


def _data(name: str, content: bytes) -> str:
    return f'<script type="application/octet-stream" id="{name}">{base64.b64encode(content).decode()}</script>'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def main() -> int:
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "核稿.html")
    size = build(target)
    print(f"{target}: {size / (1 << 20):.1f} MB")
    return 0 if size <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
