"""Ten lines of YAML in a folder are a ledger."""

from decimal import Decimal

import pytest

from shishu.packs import PackFaults, check, load, vocabulary
from shishu.packs.posting import amounts
from shishu.packs.values import read_values

TEN_LINES = """\
ledger: ball_game
name: 篮球赛
recorded_by: [village]
reviewed_by: [township]
fields:
  - {name: rival, ask: 对手, type: text, max: 40}
  - {name: players, ask: 上场人数, type: people_count}
"""


@pytest.fixture
def known(written):
    """The vocabulary of another pack: kinds, units and indicators a dropped-in ledger may use."""
    return vocabulary([load(written())])


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "games"
    folder.mkdir()
    return folder


def test_a_dropped_in_ledger_needs_no_pack_file_and_no_indicators(folder, known):
    (folder / "ball_game.yaml").write_text(TEN_LINES, encoding="utf-8")
    pack = load(folder, known=known)
    assert (pack.name, pack.version, list(pack.ledgers)) == ("games", "1", ["ball_game"])
    assert pack.indicators["ball_game.record"].unit == "条"
    [step] = pack.ledgers["ball_game"].steps
    assert (step.code, step.opens, step.closes, step.reviewed_by) == ("record", True, True, ("township",))


def test_its_record_adds_one_to_the_indicator_it_has_by_itself(folder, known):
    (folder / "ball_game.yaml").write_text(TEN_LINES, encoding="utf-8")
    pack = load(folder, known=known)
    step = pack.ledgers["ball_game"].steps[0]
    values, problems = read_values(step.fields, {"rival": "上村", "players": "12"})
    assert not problems
    [one] = amounts(step, values, pack)
    assert (one.post.indicator, one.amount) == ("ball_game.record", 1)


def test_it_may_post_to_the_indicators_of_packs_already_known(folder, known):
    posts = "posts:\n  - {indicator: visit.guests, amount: players}\n"
    examples = "examples:\n  - {values: {rival: 上村, players: 12}, posts: {visit.guests: 12}}\n"
    (folder / "ball_game.yaml").write_text(TEN_LINES + posts + examples, encoding="utf-8")
    pack = load(folder, known=known)
    assert pack.ledgers["ball_game"].examples[0].posts == {"visit.guests": Decimal(12)}
    assert "visit.guests" not in pack.indicators


def test_it_may_not_add_as_the_other_party_to_what_hosts_add_to(folder, known):
    host = "  - {name: host, ask: 主办, type: organisation}\n"
    posts = "posts:\n  - {indicator: visit.made, amount: count, to: host}\n"
    (folder / "ball_game.yaml").write_text(TEN_LINES + host + posts, encoding="utf-8")
    [fault] = check(folder, known=known)
    assert "visit.made 既记主办方又记对方" in fault.say("zh")


def test_it_may_bring_its_own_indicators_and_units(folder, known):
    (folder / "ball_game.yaml").write_text(
        TEN_LINES + "posts:\n  - {indicator: ball_game.games, amount: count}\n", encoding="utf-8"
    )
    (folder / "indicators.yaml").write_text("ball_game.games: {name: 篮球赛场数, unit: 盘}\n", encoding="utf-8")
    (folder / "units.yaml").write_text("盘: {name: 盘}\n", encoding="utf-8")
    assert load(folder, known=known).units["盘"].dimension == "盘"


def test_without_a_word_on_review_it_is_refused_with_the_remedy(folder, known):
    (folder / "ball_game.yaml").write_text(TEN_LINES.replace("reviewed_by: [township]\n", ""), encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        load(folder, known=known)
    assert "reviewed_by: [] 并写 unreviewed: 理由" in refused.value.say("zh")


def test_by_itself_it_may_use_what_the_built_in_packs_declare(folder):
    (folder / "ball_game.yaml").write_text(TEN_LINES, encoding="utf-8")
    assert check(folder) == []
