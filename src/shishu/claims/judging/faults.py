"""What is wrong with the wording of a figure, as the reader of quantities found it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shishu.claims.values import Quantity
from shishu.words import Text

_FAULTS: Mapping[str, Text] = {
    "approximate_twice": Text("约数叠用，留一个即可。", "It is called approximate twice; once is enough."),
    "approximate_and_bounded": Text(
        "又说约数又说界限，留一个即可。", "It is both approximate and a limit; one is enough."
    ),
    "bounded_twice": Text("界限叠用，留一个即可。", "The limit is told twice; once is enough."),
    "bounded_and_approximate": Text(
        "又说界限又说约数，留一个即可。", "It is both a limit and approximate; one is enough."
    ),
    "bounded_and_surplus": Text("界限词和“余”“多”叠用。", "A limit goes with no 余."),
    "surplus_after_decimals": Text("有小数就不能再加“余”“多”。", "After decimals there can be no 余."),
    "surplus_after_odd_digit": Text(
        "末位不是0，不能再加“余”“多”。", "After a last digit other than 0 there can be no 余."
    ),
    "surplus_and_as_many": Text("“余”“多”和“之多”叠用。", "余 goes with no 之多."),
    "modifier_twice": Text("修饰词叠用，留一个即可。", "Two words modify the number; one is enough."),
    "fell_by_multiple": Text("减少不能说“倍”，应写百分之几或几成。", "Nothing falls by multiples: write a percentage."),
}
_OTHER = Text("数字的写法不合规范。", "The figure is not well worded.")


def wording(quantity: Quantity) -> Iterator[Text]:
    """One reason for each fault."""
    yield from (_FAULTS.get(fault, _OTHER) for fault in quantity.faults)
