"""Which database an environment names."""

from pathlib import Path

import pytest

from shishu.config.databases import UnusableDatabaseAddress, data_folder, database

HERE = Path("/srv/here")


def named(**environment: str) -> dict[str, object]:
    return database(environment, HERE)


def test_without_a_word_the_database_is_a_file_in_the_folder_data() -> None:
    assert named()["NAME"] == "/srv/here/data/shishu.sqlite3"
    assert named(SHISHU_DATABASE_URL=" ")["NAME"] == "/srv/here/data/shishu.sqlite3"


def test_a_data_folder_may_be_named_relative_or_absolute() -> None:
    assert named(SHISHU_DATA="county")["NAME"] == "/srv/here/county/shishu.sqlite3"
    assert named(SHISHU_DATA="/var/lib/shishu")["NAME"] == "/var/lib/shishu/shishu.sqlite3"
    assert data_folder({"SHISHU_DATA": "/var/lib/shishu"}, HERE) == Path("/var/lib/shishu")


def test_an_address_wins_over_the_data_folder() -> None:
    assert named(SHISHU_DATA="county", SHISHU_DATABASE_URL="sqlite:///a/b.sqlite3")["NAME"] == "/srv/here/a/b.sqlite3"


def test_four_slashes_begin_an_absolute_path_and_letters_may_be_encoded() -> None:
    assert named(SHISHU_DATABASE_URL="sqlite:////srv/%E5%AE%9E%E6%95%B0.sqlite3")["NAME"] == "/srv/实数.sqlite3"


def test_every_part_of_a_postgres_address_is_read() -> None:
    found = named(SHISHU_DATABASE_URL="postgres://app:p%40ss%3Aw@db.county:5433/shishu?sslmode=require")

    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "shishu",
        "USER": "app",
        "PASSWORD": "p@ss:w",
        "HOST": "db.county",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_postgres_host_may_be_a_socket_folder_or_an_ipv6_address() -> None:
    socket = named(SHISHU_DATABASE_URL="postgresql://app@%2Fvar%2Frun%2FPG:5432/shishu")
    address = named(SHISHU_DATABASE_URL="postgres://app@[::1]:5432/shishu")

    assert (socket["HOST"], socket["PORT"]) == ("/var/run/PG", "5432")
    assert (address["HOST"], address["PORT"]) == ("::1", "5432")


@pytest.mark.parametrize(
    "url",
    ["shishu.sqlite3", "mysql://app@db/shishu", "sqlite://file", "sqlite:///:memory:", "sqlite://", "postgres://db",
     "postgres://app@db:54a2/shishu"],
)  # fmt: skip
def test_an_address_that_names_no_usable_database_is_refused_with_the_right_form(url: str) -> None:
    with pytest.raises(UnusableDatabaseAddress) as refused:
        named(SHISHU_DATABASE_URL=url)

    assert "sqlite:////" in refused.value.say("zh")
    assert "postgres://" in refused.value.say("en")


def test_a_refusal_never_shows_the_password() -> None:
    with pytest.raises(UnusableDatabaseAddress) as refused:
        named(SHISHU_DATABASE_URL="postgres://app:secret@db:54a2/shishu")

    assert "secret" not in refused.value.say("zh") + refused.value.say("en") + repr(refused.value)
