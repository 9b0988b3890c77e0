"""The commands of a README, run in their order, and what they print beside what the README shows.

Commands stand in blocks marked `sh`, what they print in a block marked `text` right after. There `…` stands for
anything within a line, and a line of `…` alone for any lines.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from devtools.environment import VENV
from devtools.proofs.world import clean_environment

_BLOCKS = re.compile(r"^```sh\n(.*?)^```\n(?:\s*^```text\n(.*?)^```)?", re.MULTILINE | re.DOTALL)
_END = "--- end of block"


@dataclass(frozen=True)
class Shown:
    """One block of commands and what the README says it prints."""

    commands: str
    printed: str

    def is_as(self, printed: str) -> bool:
        """Whether this is what was printed."""
        lines = (r"(?:.*\n)*?" if line.strip() == "…" else _line(line) for line in self.printed.splitlines())
        return re.fullmatch("".join(lines), printed) is not None


def _line(line: str) -> str:
    return ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"\s*\n"


def shown_in(readme: str) -> list[Shown]:
    """The blocks in their order; those of dev.py are left out, since they would set the project up again."""
    found = (Shown(commands, printed) for commands, printed in _BLOCKS.findall(readme))
    return [block for block in found if "dev.py" not in block.commands]


def take(readme: str, folder: Path) -> list[str]:
    """Run every block in one shell that stands in `folder`, as the root of a clone; what each printed."""
    (folder / ".venv").symlink_to(VENV, target_is_directory=True)
    script = "".join(f"{block.commands}\necho '{_END}'\n" for block in shown_in(readme))
    done = subprocess.run(
        ["bash"], input=script, cwd=folder, env=clean_environment(), text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.stdout.split(f"{_END}\n")[:-1]


def how_many_agree(readme: str, printed: list[str]) -> str:
    """`9 of 9 blocks`: those that show what they print, of those that show something."""
    both = [(block, said) for block, said in zip(shown_in(readme), printed, strict=True) if block.printed]
    return f"{sum(block.is_as(said) for block, said in both)} of {len(both)} blocks"
