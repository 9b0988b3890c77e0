"""Draws a sample once more with Python's standard library alone: what sampling.md says, in forty lines.

shishu sample show 4711 --proof > sample.json
python3 draw_sample.py sample.json

Prints the records in the order in which they are drawn; ends with 1 where the file does not fit its own hash.
"""  # noqa: INP001  a script, no package

import hashlib
import json
import sys


def main(file):
    with open(file, encoding="utf-8") as opened:  # noqa: PTH123  nothing to import for
        told = json.load(opened)
    entry, ids = told["entry"], told["records"]
    header = json.loads(entry["header"])
    link = "\n".join((str(entry["seq"]), entry["kind"], entry["at"], sha256(entry["header"]), entry["previous"]))
    expect(sha256(link) == entry["hash"], "the hash is not that of this announcement")
    expect(ids == sorted(set(ids)), "the records are not in their order, each once")
    expect(len(ids) == header["population"], "the records are not as many as were announced")
    expect(sha256("\n".join(ids)) == header["digest"], "the records are not those that were announced")
    drawn = draw(entry["hash"], ids, header["size"])
    print("\n".join(drawn))
    expect(drawn == told["drawn"], "other records were drawn than the hash draws")


def draw(seed, ids, size):
    """Of those that remain, the one at place sha256("seed:k") modulo how many remain; none is put back."""
    left = list(ids)
    return [left.pop(int(sha256(f"{seed}:{k}"), 16) % len(left)) for k in range(1, size + 1)]


def expect(holds, what):
    if not holds:
        sys.exit(what)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
