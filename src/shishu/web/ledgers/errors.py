"""Why nothing goes out."""

from __future__ import annotations

from shishu.words import Problem, Refused, Text


class TooManyRows(Refused):
    def __init__(self, rows: int, most: int) -> None:
        super().__init__(
            Problem(
                Text("导出", "Export"),
                Text(
                    f"共有 {rows:,} 条，一个文件最多 {most:,} 条", f"there are {rows:,} records, {most:,} fit in a file"
                ),
                Text(
                    "请先按单位或期间筛选，分几次导出。", "Narrow it by organisation or period and export it in parts."
                ),
            )
        )
