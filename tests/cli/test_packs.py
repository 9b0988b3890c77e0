"""packs: checked, activated, shown; a ledger of ten lines and a second domain go the whole way."""

from pathlib import Path

import pytest

from tests.cli.conftest import TRIAL, Run, World

LIBRARY = Path(__file__).parent.parent / "packs" / "library_network"
TEN_LINES = """ledger: garden
name: {zh: 菜园, en: Gardens}
kind: event
recorded_by: [team]
reviewed_by: [region]
fields:
  - {name: beds, ask: {zh: 几畦, en: Beds}, type: integer, unit: 次}
posts:
  - {indicator: garden.dug, amount: count}
  - {indicator: garden.beds, amount: beds}
"""
INDICATORS = """garden.dug: {name: {zh: 挖菜园, en: Gardens dug}, unit: 次}
garden.beds: {name: {zh: 菜畦, en: Beds dug}, unit: 次}
"""


def test_a_right_pack_has_no_faults(run: Run):
    said = run("packs", "check", LIBRARY)
    assert (said.code, said.out) == (0, "")


def test_all_faults_of_a_pack_are_told_and_it_ends_with_1(db: None, run: Run, tmp_path: Path):
    pack = tmp_path / "pack"
    (pack / "ledgers").mkdir(parents=True)
    for file in TRIAL.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("type: people_count", "type: peeple_count")
        (pack / file.relative_to(TRIAL)).write_text(text.replace("help.given, amount", "help.givn, amount"))
    said = run("packs", "check", pack)
    assert said.code == 1
    assert "people_count" in said.out
    assert "help.given" in said.out
    assert "talk.yaml 第" in said.out
    faults = run("packs", "check", pack, "--format", "json").json
    assert not faults["ok"]
    assert {"file", "line", "what", "remedy"} == set(faults["faults"][0])
    assert run("packs", "activate", pack, language="en").code == 2


def test_activating_tells_the_entry_and_twice_is_once(db: None, run: Run):
    first = run("packs", "activate", TRIAL).json
    assert first == {"pack": "trial", "version": "1", "seq": 1}
    assert run("packs", "activate", TRIAL).json == first
    assert run("packs", "activate", TRIAL, "--format", "text").out == "已启用 trial 1（序号 1）\n"
    assert run("packs", "list", "--format", "json").lines == [first]


def test_a_changed_pack_needs_another_version(world: World):
    folder = world.folder / "trial"
    (folder / "ledgers").mkdir(parents=True)
    for file in TRIAL.rglob("*.yaml"):
        (folder / file.relative_to(TRIAL)).write_text(file.read_text(encoding="utf-8").replace("讲座", "宣讲"))
    said = world.run("packs", "activate", folder)
    assert said.code == 2
    assert "version" in said.err
    (folder / "pack.yaml").write_text((folder / "pack.yaml").read_text().replace('version: "1"', 'version: "2"'))
    assert world.run("packs", "activate", folder).json["version"] == "2"
    assert world.figure("宣讲场次", "--org", "R", "--period", "2023")["indicator"] == "talk.given"


def test_a_pack_a_ledger_and_an_indicator_are_shown(world: World):
    assert "讲座" in world.run("packs", "show", "trial").out
    assert "talk.given" in world.run("packs", "show", "trial", "--format", "json").json["indicators"]
    assert "线下" in world.run("packs", "show", "讲座").out
    shown = world.run("packs", "show", "讲座场次", "--format", "json").json
    assert (shown["indicator"], shown["unit"], shown["definition"]) == ("talk.given", "场", "讲一次算一场。")
    assert "Talks given" in world.run("packs", "show", "talk.given", language="en").out


def test_ten_lines_dropped_into_a_folder_go_the_whole_way(world: World):
    folder = world.folder / "garden"
    (folder / "ledgers").mkdir(parents=True)
    (folder / "ledgers" / "garden.yaml").write_text(TEN_LINES, encoding="utf-8")
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    assert world.run("packs", "check", folder).code == 0
    assert world.run("packs", "activate", folder).json["pack"] == "garden"
    (record,) = world.count("garden", {"organisation": "T1", "occurred_on": "2023-05-01", "values": {"beds": 12}})
    assert world.run("figure", "菜畦", "--org", "大区", "--period", "2023").out == "12 次\n"
    page = world.run("trace", "挖菜园", "--org", "东片", "--period", "2023-05", "--format", "json").json
    assert ([row["id"] for row in page["records"]], page["sum"]) == ([record], "1")


def test_the_first_pack_that_leans_on_the_built_in_ones_brings_them_along(db: None, run: Run, tmp_path: Path):
    folder = tmp_path / "garden"
    (folder / "ledgers").mkdir(parents=True)
    (folder / "ledgers" / "garden.yaml").write_text(
        TEN_LINES.replace("[team]", "[village]").replace("[region]", "[township]"), encoding="utf-8"
    )
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    said = run("packs", "activate", folder)
    assert (said.code, said.json["pack"], said.json["seq"]) == (0, "garden", 2)
    assert "party_work" in said.err


@pytest.fixture
def library(db: None, run: Run, tmp_path: Path) -> World:
    world = World(run, tmp_path)
    organisations = (
        "code,name,kind,parent\nN,City network,network,\nD,North,district,N\n"
        "O,North office,office,D\nB,Harbour,branch_library,D\nS,Harbour school,school,N\n"
    )
    accounts = "account,organisation,role\nrecorder,B,recorder\nreviewer,N,reviewer\nteacher,S,recorder\n"
    run("packs", "activate", LIBRARY)
    run("orgs", "import", world.file("orgs.csv", organisations))
    run("accounts", "import", world.file("accounts.csv", accounts))
    return world


def test_a_second_domain_in_another_language_goes_the_whole_way(library: World):
    loans = {"medium": "print", "lent": 410, "fees": 12.5, "copies": 8000}
    library.run("accounts", "import", library.file("more.csv", "account,organisation,role\nreviewer,D,reviewer\n"))
    library.count("loans", {"organisation": "Harbour", "occurred_on": "2023-03-31", "values": loans})
    library.count("loans", {"organisation": "B", "occurred_on": "2023-04-30", "values": {"medium": "file", "lent": 90}})
    asked = ("--org", "City network", "--period", "2023")
    said = library.run("figure", "Loans", *asked, "--by", "medium", language="en")
    assert said.out == "500 loans\n  Files  90 loans\n  Print  410 loans\n"
    assert library.figure("Late fees", *asked)["value"] == "1250"
    assert library.figure("Share of digital loans", *asked)["value"] == "0.18"
    assert library.figure("Copies held", *asked)["value"] == "8000"
    assert library.run("trace", "Loans", *asked, "--format", "json").json["sum"] == "500"
    assert library.run("verify").code == library.run("recompute").code == 0


def test_a_register_is_shown_step_by_step_and_a_pack_with_its_programmes(library: World):
    said = library.run("packs", "show", "Requests of readers", language="en").out
    assert "hand_over  Handed over" in said
    assert said.index("ask  Asked for") < said.index("order  Ordered") < said.index("arrive  Arrived")
    shown = library.run("packs", "show", "library_network", "--format", "json").json
    assert shown["programmes"] == ["reading_year"]


def test_a_party_confirms_the_one_record_it_has_a_part_in(library: World):
    values = {"title": "Night of reading", "sort": "reading", "guests": 42, "school": "S"}
    (record,) = library.count("events", {"organisation": "B", "occurred_on": "2023-05-01", "values": values})
    assert library.run("record", "show", record, "--as", "teacher").code == 0
    assert library.run("confirm", record, "--as", "teacher").json["state"] == "counted"
    shown = library.run("record", "show", record, "--as", "teacher", "--format", "json").json
    assert [(party["organisation"], party["confirmed"]) for party in shown["parties"]] == [("Harbour school", True)]
