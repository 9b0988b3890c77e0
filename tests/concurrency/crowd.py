"""A program that lets a crowd send and approve the same records; run by `python3 dev.py prove` on books of its own.

`python -m tests.concurrency.crowd 400 approve` sends 400 records three times by sixteen threads, has them approved by
eight at once, and prints how many count. `approve_reading_first` approves as it must not be done.
"""

import sys

import django

django.setup()

from shishu.operations.opening import open_books  # noqa: E402  after Django is set up
from tests.concurrency import test_exactly_once as crowds  # noqa: E402  after Django is set up
from tests.concurrency.harness import ask, settle, talks  # noqa: E402  after Django is set up


def main(count: str, how: str) -> None:
    open_books(lambda _: None)
    product, items = settle(crowds.APPROVERS), talks(int(count), seed=5)
    sent = crowds.submit_by_many(product, items)
    crowds.approve_by_many(product, [item[0] for item in items], getattr(crowds, how))
    print(f"{len(sent)} sent, {ask(product, 'talk.given')} count")


if __name__ == "__main__":
    main(*sys.argv[1:])
