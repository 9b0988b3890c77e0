"""Nothing that was written has been altered: the chain, the bodies behind it, samples, the triggers before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from shishu.journal.models import Entry
from shishu.journal.proof import ChainReport, verify_chain
from shishu.operations.bodies import body_faults
from shishu.operations.guards import missing_guards
from shishu.operations.snapshot import snapshot
from shishu.operations.values import Fault, Verified
from shishu.sampling.proof import sample_faults
from shishu.words import Text

_MOST = 20


@dataclass(frozen=True)
class Noted:
    """What somebody wrote down elsewhere at an earlier time: the hash (root) of the entry `seq`."""

    seq: int
    root: str


def verify(noted: Noted | None = None, told: Callable[[int, int], None] = lambda _done, _total: None) -> Verified:
    """Check everything from the first entry on, in one moment; `told(seq, last seq)` as it goes on."""
    with snapshot():
        last = Entry.objects.count()
        chain = verify_chain(lambda seq: told(seq, last), most=_MOST)
        faults = sorted(_faults(chain, noted), key=lambda fault: (fault.seq == 0, fault.seq))
    return Verified(chain.entries, chain.seq, chain.root, tuple(faults))


def _faults(chain: ChainReport, noted: Noted | None) -> Iterator[Fault]:
    yield from (Fault(fault.seq, fault.what) for fault in chain.faults)
    for found, fault in enumerate(body_faults()):
        if found == _MOST:
            break
        yield fault
    yield from (Fault(*found) for found in islice(sample_faults(), _MOST))
    yield from (Fault(0, _GUARD.format(name=name)) for name in missing_guards())
    if noted and not Entry.objects.filter(seq=noted.seq, hash=noted.root).exists():
        yield Fault(noted.seq, _NOT_AS_NOTED)


_GUARD = Text("触发器 {name} 不在了：账可以被直接改动", "the trigger {name} is gone: rows can be changed directly")
_NOT_AS_NOTED = Text("与以前记下的根不符：账被截短或换过", "not the root noted earlier: the books were cut or replaced")
