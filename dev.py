#!/usr/bin/env python3
"""Sets up, checks, tests and shows Shishu. Needs Python 3.11 and nothing else.

python3 dev.py demo [--no-serve] set up, show the demo world in the embedded database, then serve it until Ctrl-C
python3 dev.py test [pytest…]    set up, check, then run the tests on SQLite and on a private PostgreSQL
python3 dev.py check             ruff, mypy, import-linter, sizes, packs, migrations
python3 dev.py pictures [DIR]    pictures of every page of the demo, into docs/pictures
python3 dev.py systems [--check] the table of the systems, docs/manual/systems.*.md, from the pack
python3 dev.py html [FILE]       the checker as one file, 核稿.html, to be opened from disk without network
python3 dev.py bench load        200 users at once against a server of its own
python3 dev.py bench pages       how long the server takes for each page, and for a province with a million postings
python3 dev.py prove             show what the README promises, each with a control that must fail
python3 dev.py setup             only make .venv
python3 dev.py postgres COMMAND  run a command beside a private PostgreSQL that ends with it
python3 dev.py pins              compile requirements/*.in to pinned versions with hashes
"""

import signal
import sys

if sys.version_info < (3, 11):  # noqa: UP036  said here, before a line is read that an older Python cannot read
    sys.exit("Shishu needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

from devtools import checks, chromium, environment, tests
from devtools.postgres import private_postgres
from devtools.terminal import NotPossible, run, say

NO_SERVE = "--no-serve"
BENCHMARKS = ("load", "pages")


def demo(words: list[str]) -> int:
    """Load, print the table, then serve: the address is printed when the pages are there."""
    environment.setup()
    shishu = environment.program("shishu")
    code = run(shishu, "demo", *(word for word in words if word != NO_SERVE))
    return code if code or NO_SERVE in words else run(shishu, "serve", "--profile", "demo")


def test(words: list[str]) -> int:
    environment.setup()
    return checks.run_all() | tests.run_on_both(words)


def check(_: list[str]) -> int:
    environment.setup()
    return checks.run_all()


def pictures(words: list[str]) -> int:
    environment.setup()
    chromium.wanted()
    return run(environment.program("python"), "-m", "devtools.pictures", *words)


def systems(words: list[str]) -> int:
    environment.setup()
    return run(environment.program("python"), "-m", "devtools.systems.write", *words)


def html(words: list[str]) -> int:
    environment.setup()
    return run(environment.program("python"), "-m", "devtools.onefile.build", *words)


def bench(words: list[str]) -> int:
    environment.setup()
    if not words or words[0] not in BENCHMARKS:
        raise NotPossible(f"Name the benchmark, as in: python3 dev.py bench {' or '.join(BENCHMARKS)}")
    return run(environment.program("python"), "-m", f"benchmarks.{words[0]}", *words[1:])


def prove(words: list[str]) -> int:
    environment.setup()
    python, words = environment.program("python"), ["-m", "devtools.prove", *words]
    try:
        with private_postgres(say) as server:
            return run(python, *words, env=server.environment())
    except NotPossible as reason:
        say(f"without its PostgreSQL row: {reason}")
        return run(python, *words)


def setup(_: list[str]) -> int:
    environment.setup()
    return 0


def postgres(words: list[str]) -> int:
    if not words:
        raise NotPossible("Name the command to run beside PostgreSQL, as in: python3 dev.py postgres psql")
    with private_postgres(say) as server:
        return run(*words, env=server.environment())


def pins(_: list[str]) -> int:
    environment.compile_pins()
    return 0


COMMANDS = {"demo": demo, "test": test, "check": check, "prove": prove, "setup": setup, "postgres": postgres}
COMMANDS |= {"pins": pins, "pictures": pictures, "bench": bench, "html": html, "systems": systems}


def main(words: list[str]) -> int:
    if not words or words[0] not in COMMANDS:
        print(__doc__, file=sys.stdout if words in ([], ["-h"], ["--help"], ["help"]) else sys.stderr)
        return 0 if words in (["-h"], ["--help"], ["help"]) else 2
    # A plain kill ends as Ctrl-C does: through every `finally`, so that no server and no folder is left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return COMMANDS[words[0]](words[1:])
    except NotPossible as reason:
        say(f"Stopped: {reason}")
        return 3
    except KeyboardInterrupt:
        say("Interrupted.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
