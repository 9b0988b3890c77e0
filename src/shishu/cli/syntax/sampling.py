"""sample announce, list, show, mark, finish."""

from shishu.cli.syntax.figures import QUESTION
from shishu.cli.syntax.shapes import ACTING_AS, TEXT_OR_JSON, Argument, Command, Family
from shishu.words import Text

_SEQ = Argument("SEQ", Text("抽查的登记号", "the entry that announced the sample"))
_ASKED = tuple(one for one in QUESTION if one.name not in ("--by", "--file", "--format"))
_TOLD = Text(
    "JSON：sample 是登记号（seq），citation 是数字的引用，population 是背后的记录数，size 是抽的条数；true、false、"
    "unknown、left 是属实、不符、无法核实、还没核的条数；办结后 verified 是除去无法核实的读法，"
    "all 是把它算作不属实的读法，各有 true、of 和 95% 置信区间 low、high（百分数；全部抽到时为 null）。",
    "JSON: sample is the number of its entry (seq), citation that of the figure, population how many records are "
    "behind it, size how many are drawn; true, false, unknown and left count them. Once finished, verified is the "
    "reading without what could not be verified, all the one that counts it as not true, each with true, of and the "
    "95% confidence interval low, high (per cent; null where all were drawn).",
)

FAMILY = Family(
    Text("抽查", "Samples"),
    (
        Command(
            "sample announce",
            Text("公布一次抽查，并按公布的哈希抽取", "announce a sample; the hash of the announcement draws it"),
            "sampling:announce",
            (
                *_ASKED,
                Argument("--size", Text("抽几条（默认 40）", "how many records (default 40)"), shown="N", default="40"),
                ACTING_AS,
                TEXT_OR_JSON,
            ),
            ("shishu sample announce 走访 --org 云岭县 --period 2023 --size 40 --as 县审计",),
            _TOLD,
        ),
        Command(
            "sample list",
            Text("各次抽查和结果，新的在前", "all samples and what they say, the newest first"),
            "sampling:list_",
            (
                Argument("INDICATOR", Text("只看这个指标的", "of this indicator alone"), optional=True),
                TEXT_OR_JSON,
            ),
            ("shishu sample list", "shishu sample list 走访 --format json"),
            _TOLD,
        ),
        Command(
            "sample show",
            Text("一次抽查：抽中了哪些，核得怎样", "one sample: what was drawn and what was found"),
            "sampling:show",
            (
                _SEQ,
                Argument(
                    "--proof",
                    Text(
                        "输出抽签凭据：公布的那一笔、当时的全部编号、抽中的编号",
                        "print the proof of the draw: the entry, the ids it was drawn from, those drawn",
                    ),
                    flag=True,
                ),
                TEXT_OR_JSON,
            ),
            ("shishu sample show 4711", "shishu sample show 4711 --proof > sample.json"),
            _TOLD,
        ),
        Command(
            "sample mark",
            Text("核一条：属实、不符或无法核实", "mark one record: true, false or unknown"),
            "sampling:mark",
            (
                _SEQ,
                Argument("NUMBER", Text("抽中的第几条", "which of the records drawn")),
                Argument(
                    "VERDICT",
                    Text(
                        "true 属实，false 不符，unknown 无法核实",
                        "true, false (not as recorded), unknown (not verified)",
                    ),
                ),
                Argument(
                    "--note",
                    Text("情况；不符、无法核实时必写", "what was found; needed unless it is true"),
                    shown="TEXT",
                ),
                ACTING_AS,
                TEXT_OR_JSON,
            ),
            (
                "shishu sample mark 4711 1 true --as 县审计",
                'shishu sample mark 4711 2 false --note "到会24人" --as 县审计',
            ),
        ),
        Command(
            "sample finish",
            Text("办结：每条都核过，结果写进账里", "finish: all are marked, and the result goes into the journal"),
            "sampling:finish",
            (_SEQ, ACTING_AS, TEXT_OR_JSON),
            ("shishu sample finish 4711 --as 县审计",),
            _TOLD,
        ),
    ),
)
