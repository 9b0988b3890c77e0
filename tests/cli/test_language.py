import pytest

from shishu.cli.language import language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "en_US.UTF-8", "SHISHU_LANG": "zh"}, "zh"),
        ({"SHISHU_LANG": "en"}, "en"),
        ({"SHISHU_LANG": "fr", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_messages_are_chinese_unless_the_locale_or_the_user_says_otherwise(environment, language):
    assert language_of(environment) == language
