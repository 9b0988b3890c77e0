"""A program that records as fast as it can until it is killed. Run by test_kill.py; speaks over two pipes.

For every line on stdin it forks a writer of four threads and prints the writer's process id; from then on the writer
prints `+ ID …` before it asks for records to be counted, and `= ID:SEQ …` once it was answered. Forking a process that
has loaded everything makes twenty kills cheap; the fork has connections of its own to the database.
"""

import os
import sys
import threading
from datetime import date
from itertools import count
from uuid import uuid4

import django

django.setup()

from django.db import connections  # noqa: E402  after Django is set up

from shishu.orgs.models import Account  # noqa: E402  after Django is set up
from tests.concurrency.harness import TODAY  # noqa: E402  after Django is set up
from tests.generative.product import Product  # noqa: E402  after Django is set up

THREADS = 4


def say(line: str) -> None:
    """One write: short enough that a pipe takes it whole."""
    os.write(1, f"{line}\n".encode())


def record(product: Product, number: int) -> None:
    """Three records that count at once in one transaction, in every fourth turn one that is reviewed."""
    for turn in count():
        o, day = 5 + (number + turn) % 36, date(2023, 3 + turn % 2, 1 + turn % 20)
        ids = [uuid4() for _ in range(3 if turn % 4 else 1)]
        say(" ".join(["+", *map(str, ids)]))
        if turn % 4:
            seen = product.submit([(id_, "arrival", o, day, {"change": 1}, 1) for id_ in ids], TODAY)
        else:
            values = {"topic": "T", "attended": 3, "mode": "onsite"}
            product.submit([(ids[0], "talk", o, day, values, 1)], TODAY)
            seen = product.approve(ids, TODAY)
        if any(state != "counted" for state, _ in seen):
            raise SystemExit(f"not counted: {seen}")
        say(" ".join(["=", *(f"{id_}:{seq}" for id_, (_, seq) in zip(ids, seen, strict=True))]))


def write() -> None:
    product = Product()
    product.people = {account.username: account for account in Account.objects.all()}
    product._learn()
    threads = [threading.Thread(target=record, args=(product, number)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    for _ in sys.stdin:
        connections.close_all()
        if (pid := os.fork()) == 0:
            write()
            os._exit(1)
        say(f"pid {pid}")
        os.waitpid(pid, 0)
        say("dead")


if __name__ == "__main__":
    main()
