"""Folders of packs: which one is meant, and what a folder without a pack.yaml may use."""

from __future__ import annotations

from pathlib import Path

from shishu import packs
from shishu.cli.errors import wrong
from shishu.journal.catalogue import catalogue
from shishu.packs import vocabulary
from shishu.packs.model import Vocabulary
from shishu.words import Text, listed


def folder_of(written: str) -> Path:
    """The folder, or that of a pack which comes with the product, by its name. Raises WrongUse."""
    folder = Path(written)
    if folder.is_dir():
        return folder
    if written in packs.builtin_names():
        return packs.builtin(written)
    raise wrong(
        Text("业务包「{it}」", "pack “{it}”").format(it=written),
        Text("没有这个文件夹", "there is no such folder"),
        Text(
            "请写文件夹的路径，或随程序带的业务包：{names}",
            "Write the path of a folder, or a pack that comes along: {names}",
        ).format(names=listed(packs.builtin_names())),
    )


def stands_alone(folder: Path) -> bool:
    """A folder with a pack.yaml declares all that it uses."""
    return (folder / "pack.yaml").is_file()


def known_to(folder: Path) -> Vocabulary | None:
    """What the active packs declare, for a folder that does not stand alone; None: nothing is active."""
    others = [pack for pack in catalogue().packs if pack.name != folder.resolve().name]
    return None if stands_alone(folder) or not others else vocabulary(others)


def builtin_vocabulary() -> Vocabulary:
    """What the packs that come along declare."""
    return vocabulary(packs.load(packs.builtin(name)) for name in packs.builtin_names())
