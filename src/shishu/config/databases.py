"""Which database is used, and how it is opened. Standard library only, so that settings can be read at once."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from shishu.words import Problem, Refused, Text

FILE_NAME = "shishu.sqlite3"
WAIT_SECONDS = 20

# Django sends these on every new connection; checks.py asks whether they are in force.
# WAL + FULL + IMMEDIATE together: with FULL missing a power cut loses what was acknowledged, with IMMEDIATE missing
# threads that write at once get "database is locked", with recursive_triggers missing REPLACE walks past the triggers.
SQLITE_PRAGMAS: Mapping[str, str] = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "trusted_schema": "OFF",
}

# A thread of the server keeps its connection (CONN_MAX_AGE None): opening one asks for every setting above.
_KINDS = {"postgres": "postgres", "postgresql": "postgres", "sqlite": "sqlite"}


class UnusableDatabaseAddress(Refused):
    """SHISHU_DATABASE_URL does not name a database that Shishu can use."""

    def __init__(self, what: Text) -> None:
        super().__init__(
            Problem(
                Text("环境变量 SHISHU_DATABASE_URL", "environment variable SHISHU_DATABASE_URL"),
                what,
                Text(
                    "请写成 sqlite:////文件夹/shishu.sqlite3 或 postgres://用户:密码@主机:5432/库名",
                    "Write sqlite:////folder/shishu.sqlite3 or postgres://user:password@host:5432/name",
                ),
            )
        )


def data_folder(environment: Mapping[str, str], here: Path) -> Path:
    """Where what Shishu keeps lies: $SHISHU_DATA, else `data` in the folder one works in."""
    return here / (environment.get("SHISHU_DATA") or "data")


def database(environment: Mapping[str, str], here: Path) -> dict[str, object]:
    """Django's entry for the database that the environment names; the embedded one when it names none.

    Raises UnusableDatabaseAddress.
    """
    url = environment.get("SHISHU_DATABASE_URL", "").strip()
    return from_url(url, here) if url else sqlite(data_folder(environment, here) / FILE_NAME)


def from_url(url: str, here: Path) -> dict[str, object]:
    """Read an address; a path after `sqlite:///` is relative to `here`, after `sqlite:////` absolute."""
    scheme, found, rest = url.partition("://")
    kind = _KINDS.get(scheme.lower())
    if not found or kind is None:
        raise UnusableDatabaseAddress(
            Text("没有写明是哪种数据库", "The address does not say which kind of database it is")
        )
    if kind == "postgres":
        return postgres(rest)
    path = unquote(rest.removeprefix("/"))
    if not rest.startswith("/") or path in ("", ":memory:"):
        raise UnusableDatabaseAddress(
            Text("没有写明数据库文件", "The address names no database file, and one in memory would forget")
        )
    return sqlite(here / path)


def sqlite(path: Path) -> dict[str, object]:
    """The embedded database, opened so that nothing acknowledged is lost."""
    return {
        "ENGINE": "shishu.config.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": WAIT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in SQLITE_PRAGMAS.items()),
        },
    }


def postgres(rest: str) -> dict[str, object]:
    """`user:password@host:port/name?sslmode=require`; each part percent-encoded, so that a host may be a folder."""
    place, _, query = rest.partition("?")
    server, _, name = place.partition("/")
    who, at_sign, where = server.rpartition("@")
    user, _, password = who.partition(":") if at_sign else ("", "", "")
    host, port = _host_and_port(where)
    if not name:
        raise UnusableDatabaseAddress(Text("没有写明库名", "The address names no database"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": unquote(host),
        "PORT": port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(query)),
    }


def _host_and_port(where: str) -> tuple[str, str]:
    """An address in brackets keeps its colons: `[::1]:5432`."""
    if where.startswith("["):
        host, _, rest = where[1:].partition("]")
        port = rest.removeprefix(":")
    else:
        host, _, port = where.partition(":")
    if port and not (port.isascii() and port.isdigit()):
        raise UnusableDatabaseAddress(
            Text("端口「{port}」不是数字", "The port “{port}” is no number").format(port=port)
        )
    return host, port
