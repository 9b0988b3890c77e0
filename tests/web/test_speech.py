"""The tag {% say %}: one text in the language of the page, with values that are escaped unless a tag made them."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import mark_safe

from shishu.words import Text

pytestmark = pytest.mark.once


def said(template: str, language: str = "zh-hans", **values: object) -> str:
    with translation.override(language):
        return Template(template).render(Context(values))


def test_a_text_is_said_in_the_language_of_the_page_by_one_and_the_same_template() -> None:
    template = Template('{% say "退回" "Return" %}')
    spoken = []
    for language in ("zh-hans", "en", "zh-hans"):
        with translation.override(language):
            spoken.append(template.render(Context()))
    assert spoken == ["退回", "Return", "退回"]


def test_a_text_of_ours_stands_as_the_template_has_it() -> None:
    assert said('{% say "甲&nbsp;乙" "A" %}') == "甲&nbsp;乙"


def test_values_are_escaped_unless_a_tag_made_them_and_texts_take_their_side() -> None:
    template = '{% say "{a}、{b}、{c}" "{a}, {b}, {c}" a=a b=b c=c %}'
    values = {"a": "<script>", "b": mark_safe("<b>1</b>"), "c": Text("村", "village")}
    assert said(template, **values) == "&lt;script&gt;、<b>1</b>、村"
    assert said(template, "en", **values) == "&lt;script&gt;, <b>1</b>, village"


@pytest.mark.parametrize(("number", "told"), [(1, "1 day left"), (2, "2 days left"), (1_000, "1,000 days left")])
def test_a_counted_word_is_said_as_it_stands_beside_its_number(number: int, told: str) -> None:
    template = '{% load shishu %}{% count n "days" as n %}{% say "还有{n}天" "{n} {n:day|days} left" n=n %}'

    assert re.sub("<[^>]+>", "", said(template, "en", n=number)) == told
    assert re.sub("<[^>]+>", "", said(template, n=number)) == f"还有{number:,}天"


def test_a_text_that_the_page_hands_in_is_escaped() -> None:
    assert said("{% say one.zh one.en %}", one=Text("<i>", "x")) == "&lt;i&gt;"
    assert said("{% say one.zh one.en n=3 %}", one=Text("{n}条", "{n}")) == "3条"


@pytest.mark.parametrize("template", ['{% say "只有一种" %}', '{% say "一" "one" "three" %}'])
def test_a_text_in_one_language_is_refused_when_the_template_is_read(template: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        said(template)
