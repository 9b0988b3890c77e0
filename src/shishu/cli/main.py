"""`shishu`: finds the command, runs its handler, turns what happened into an exit code."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from shishu.cli.call import Call
from shishu.cli.language import language_of
from shishu.cli.output import Output, close_quietly, prepare_streams
from shishu.cli.reading import find_command, read
from shishu.cli.syntax.help import help_of, overview
from shishu.cli.syntax.shapes import Command
from shishu.measure import Clock
from shishu.words import Problem, Refused, Text

FINE, DIFFERENCES, WRONG_USE, FAILED = 0, 1, 2, 3
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_HELP = frozenset({"-h", "--help", "help"})


def main(words: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Run one command. Returns the exit code: 0 fine, 1 found differences, 2 wrong use, 3 failed."""
    output = Output(language_of(os.environ))
    prepare_streams()
    try:
        code = _run(list(sys.argv[1:] if words is None else words), output, clock)
        sys.stdout.flush()
    except Refused as refusal:
        output.note(refusal.say(output.language))
        return refusal.exit_code
    except BrokenPipeError:
        close_quietly()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as failure:
        _report(failure, output)
        return FAILED
    return code


def _run(words: list[str], output: Output, clock: Clock | None) -> int:
    if not words or (words[0] in _HELP and len(words) == 1):
        output.line(overview(output.language))
        return FINE if words else WRONG_USE
    if words[0] in ("--version", "-V"):
        output.line(f"shishu {_version()}")
        return FINE
    if words[0] in _HELP:
        words = [*words[1:], "--help"]
    command = find_command(words)
    rest = words[len(command.words.split()) :]
    if "-h" in rest or "--help" in rest:
        output.line(help_of(command, output.language))
        return FINE
    given = read(command, rest)
    handler = _load(command, output)
    return handler(Call(given, output, clock or _clock(command)))


def _load(command: Command, output: Output) -> Callable[[Call], int]:
    """Set Django up and open the database where needed, find the handler in the one module that has to be read for it.

    Nothing of what is read becomes garbage: without the collector a command starts a sixth faster.
    """
    gc.disable()
    try:
        if command.needs_django:
            database = import_module("shishu.cli.database")
            if command.needs_database:
                database.open_database(output)
            else:
                database.set_up()
        module, _, function = command.handler.partition(":")
        handler: Callable[[Call], int] = getattr(import_module(f"shishu.cli.{module}"), function)
        return handler
    finally:
        gc.enable()


def _clock(command: Command) -> Clock:
    """The one that the pages go by, so that the tick beside a server never sees another day than they do."""
    found: Clock = import_module("django.conf").settings.CLOCK if command.needs_django else Clock()
    return found


def _told(failure: Exception) -> str:
    """Kind and first line, as long as a line may be."""
    first = next(iter(str(failure).splitlines()), "")
    return f"{type(failure).__name__}: {first[:200]}" if first else type(failure).__name__


def _version() -> str:
    number: str = import_module("importlib.metadata").version("shishu")
    return number


def _report(failure: Exception, output: Output) -> None:
    """One friendly line for what nobody foresaw; the details for who asks."""
    if os.environ.get("SHISHU_DEBUG"):
        sys.excepthook(type(failure), failure, failure.__traceback__)
    what = Text("没有办成：{failure}", "failed: {failure}").format(failure=_told(failure))
    remedy = Text(
        "请再试一次；要看细节，请设 SHISHU_DEBUG=1 后重做", "Try again; set SHISHU_DEBUG=1 to see the details"
    )
    output.note(Problem(Text("shishu", "shishu"), what, remedy).say(output.language))


if __name__ == "__main__":
    sys.exit(main())
