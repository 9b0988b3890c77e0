"""The shape of a command and of an argument."""

from dataclasses import dataclass

from shishu.words import Text

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Argument:
    """`--org NAME` is an option; `LEDGER`, without dashes, stands by its place and is `required` unless `optional`.

    `many`: one or more of it.
    """

    name: str
    help: Text
    shown: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    optional: bool = False
    many: bool = False
    flag: bool = False

    @property
    def is_option(self) -> bool:
        return self.name.startswith("--")

    @property
    def key(self) -> str:
        """The name under which its value is found: `--as-of` is as_of, `LEDGER` is ledger."""
        return self.name.lstrip("-").replace("-", "_").lower()

    @property
    def written(self) -> str:
        """As it is typed: `--org NAME`, `--format text|json`, `ID…`, `--dry-run`."""
        value = self.shown or "|".join(self.choices)
        words = f"{self.name} {value}" if self.is_option and not self.flag else self.name
        return f"{words}…" if self.many else words


@dataclass(frozen=True, slots=True)
class Command:
    """`words` is what is typed after `shishu`; `handler` is "module:function" of this room."""

    words: str
    summary: Text
    handler: str
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    notes: Text = NOTHING
    needs_database: bool = True
    needs_django: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """Commands that stand together in the overview."""

    title: Text
    commands: tuple[Command, ...]


TEXT_OR_JSON = Argument(
    "--format",
    Text("输出格式：text 给人看，json 给程序读（默认 text）", "text for people, json for programs (default text)"),
    choices=("text", "json"),
    default="text",
)
JSON_OR_TEXT = Argument(
    "--format",
    Text(
        "输出格式：json 每条一行（默认），text 给人看", "json, one line an item (default), or text, a table for people"
    ),
    choices=("json", "text"),
    default="json",
)
ACTING_AS = Argument(
    "--as",
    Text("以哪个账号的名义办理", "the account that acts"),
    shown="ACCOUNT",
    required=True,
)
ACTING_LOCALLY = Argument(
    "--as",
    Text(
        "以哪个账号的名义办理（默认 local：本机管理员）", "the account that acts (default local: who runs this machine)"
    ),
    shown="ACCOUNT",
    default="local",
)
REASON = Argument("--reason", Text("理由，留在记录里", "why; it stays with the record"), shown="TEXT")
