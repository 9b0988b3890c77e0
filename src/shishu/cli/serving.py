"""serve: the pages, from a few processes, until it is told to stop."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from ipaddress import ip_address

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string

from shishu.cli.call import Call
from shishu.cli.database import open_database
from shishu.cli.errors import wrong
from shishu.cli.interrupting import Interrupt
from shishu.cli.ticking import Ticking
from shishu.operations.assets import gather
from shishu.operations.secret import make_secret_key, secret_key
from shishu.orgs.rules import day_of_moment
from shishu.words import Text

DEMO = "demo"
PORT, PORTS_TRIED, LAST_PORT = 8000, 100, 65_535
THREADS = 32
"""Of each process, that await what visitors send, however slowly; one answers (`shishu.config.wsgi`)."""
SWITCH_AFTER = 0.0005
"""Seconds. Who hands a request in or an answer out waits that long for the thread that computes."""
SWEEP_AFTER = (20_000, 50, 50)
"""Objects made before Python looks for circles among them, and so on: a request makes thousands, nearly all of which
go by themselves."""
SECONDS_TO_STOP = 5
USUAL_WORKERS, MOST_WORKERS = 2, 16
_STARTING_AT_MOST = 30


def serve(call: Call) -> int:
    """Open the books, gather what browsers load, listen. Raises WrongUse when the demo would be seen from elsewhere."""
    host = call.text("host") or "127.0.0.1"
    profile = call.text("profile") or settings.PROFILE
    if profile == DEMO and not _is_loopback(host):
        raise wrong("--host", _SEEN, _STAY)
    os.environ["SHISHU_PROFILE"] = settings.PROFILE = profile
    port = _port(call, host)
    open_database(call.output)
    _prepare(call)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    server = import_module("granian").Granian(
        settings.WSGI_APPLICATION.replace(".application", ":application"), host, port,
        interface=import_module("granian.constants").Interfaces.WSGI, workers=_workers(call), blocking_threads=THREADS,
        websockets=False, log_enabled=False, workers_kill_timeout=SECONDS_TO_STOP,
        blocking_threads_idle_timeout=600,
    )  # fmt: skip
    server.main_loop_interrupt = Interrupt()
    sys.setswitchinterval(SWITCH_AFTER)
    ticking = Ticking(call)
    threading.Thread(target=_tell, args=(call, host, port, address, ticking.start), daemon=True).start()
    try:
        server.serve()
    finally:
        ticking.stop()
    return 0


def _prepare(call: Call) -> None:
    """All that the worker is going to need, read before it is forked, so that both share it."""
    settings.SECRET_KEY = secret_key(os.environ, settings.DATA) or make_secret_key(settings.DATA)
    if gather():
        call.output.note(_GATHERED)
    _first_run(call)
    import_string(settings.WSGI_APPLICATION)
    import_module(settings.ROOT_URLCONF)
    connections.close_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SWEEP_AFTER)


def _first_run(call: Call) -> None:
    """While no administrator can sign in, whoever sees this terminal makes the first one."""
    from shishu.access.actions import make_first_run_code  # noqa: PLC0415  read once Django is set up
    from shishu.access.queries import is_first_run  # noqa: PLC0415  read once Django is set up

    at = call.clock.now()
    if is_first_run(day_of_moment(at)):
        call.output.line(call.output.say(_FIRST_RUN.format(code=make_first_run_code(at=at))))


def _tell(call: Call, host: str, port: int, address: str, then: Callable[[], None]) -> None:
    """Say the address once somebody answers there, and go on: by then the workers are forked."""
    until = time.monotonic() + _STARTING_AT_MOST
    while time.monotonic() < until:
        if not _answers(host if host not in _ANY else "127.0.0.1", port):
            time.sleep(0.02)
            continue
        call.output.line(call.output.say(_LISTENING.format(address=address)))
        sys.stdout.flush()
        then()
        return


def _answers(host: str, port: int) -> bool:
    """Whether a worker does; that the parent's socket takes connections says nothing of them."""
    asking = HTTPConnection(host, port, timeout=_STARTING_AT_MOST)
    try:
        asking.request("GET", "/api/v1/health")
        return bool(asking.getresponse().status)
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()


_ANY = ("0.0.0.0", "::")  # noqa: S104  a name to compare with


def _port(call: Call, host: str) -> int:
    """The one asked for; 0: any; none: 8000 or the next one that is free."""
    asked = call.text("port")
    if asked:
        found = _free(host, int(asked)) if asked.isascii() and asked.isdigit() and int(asked) <= LAST_PORT else None
        if found is None:
            raise wrong("--port", _TAKEN.format(port=asked), _ANOTHER)
        return found
    for port in range(PORT, PORT + PORTS_TRIED):
        if (found := _free(host, port)) is not None:
            return found
    raise wrong("--port", _TAKEN.format(port=PORT), _ANOTHER)


def _workers(call: Call) -> int:
    """As many as asked for; else one for each processor core, two at most: a process uses one core."""
    asked = call.text("workers") or str(min(os.cpu_count() or 1, USUAL_WORKERS))
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= MOST_WORKERS):
        raise wrong("--workers", _WORKERS.format(it=asked, most=MOST_WORKERS), _FEW)
    return int(asked)


def _free(host: str, port: int) -> int | None:
    """The port, when nobody listens there; for 0 one that the machine chooses."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return None
        return int(trial.getsockname()[1])


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


_LISTENING = Text("已启动：{address}", "serving at {address}")
_GATHERED = Text("已备好网页要用的文件", "gathered what the pages need")
_FIRST_RUN = Text(
    "还没有能登录的管理员。打开 /first-run/，输入一次性代码：{code}",
    "No administrator can sign in yet. Open /first-run/ and type the one-time code: {code}",
)
_SEEN = Text(
    "演示不用密码就能进，不能让别的机器看到", "the demo asks for no password and must not be seen from elsewhere"
)
_STAY = Text("请用 --host 127.0.0.1，或去掉 --profile demo", "Use --host 127.0.0.1, or leave out --profile demo")
_TAKEN = Text("端口 {port} 用不了", "port {port} cannot be used")
_ANOTHER = Text("请换一个端口；--port 0 由机器来选", "Choose another; with --port 0 the machine chooses")
_WORKERS = Text("「{it}」不是 1 到 {most} 的整数", "“{it}” is not a whole number from 1 to {most}")
_FEW = Text("一般写处理器的核数", "The number of processor cores is usual")
