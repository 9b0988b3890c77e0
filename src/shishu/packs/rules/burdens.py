"""Burdens a pack may not lay on people: photos as a condition, files on persons, ranking, tasks without a ground.

Records are about work. The words below are looked for in the names and questions of fields, in both languages.
"""

import re
from collections.abc import Iterator, Sequence

from shishu.packs.draft import Draft, Place
from shishu.packs.faults import Fault
from shishu.packs.model import Field, Ledger, Step
from shishu.words import Text

MOST_PERSONS = 3

_TRAITS = (
    (
        Text("宗教信仰", "religion"),
        "religion religious faith creed",
        "宗教信仰|信教|信仰|教派",
    ),
    (
        Text("民族成分", "ethnicity"),
        "ethnicity ethnic nationality",
        "民族成分|族别|族裔|种族|(?<![^的])民族$",
    ),
    (
        Text("思想态度", "attitude"),
        "attitude attitudes loyalty ideology political_view political_views",
        "态度|思想倾向|政治倾向|思想动态|忠诚",
    ),
    (
        Text("个人位置", "a person's location"),
        "gps latitude longitude coordinates whereabouts geolocation",
        "实时定位|人员定位|手机定位|定位打卡|轨迹|经纬度|经度|纬度|行踪",
    ),
    (
        Text("身份证件、生物特征、健康等个人信息", "identity papers, biometrics, health and the like"),
        "id_card identity_number passport birth_date birthday home_address bank_account fingerprint diagnosis",
        "身份证|护照号|出生日期|出生年月|生日|家庭住址|家庭地址|银行卡|银行账号|指纹|人脸|病史|健康状况",
    ),
)
_SCORES = ("rank ranking score scores points rating", "排名|名次|得分|积分|打分|评分")
_DUE = ("due_on due_date deadline", "期限|时限|截止|限期")
_DOCUMENT = ("document documents basis legal_basis document_number", "文号|文件|依据")


def burden_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    for step in ledger.steps:
        here = draft.step_place(ledger, step)
        yield from _of_fields(step.fields, here)
        yield from _of_persons(step, here)
    yield from _scores(draft, ledger)
    yield from _task_without_document(draft, ledger)


def _of_fields(fields: Sequence[Field], around: Place) -> Iterator[Fault]:
    for number, field in enumerate(fields):
        place = around.at("fields", number)
        if field.type == "attachment" and not field.optional:
            yield place.fault(_PHOTO.format(ask=field.ask), _MAKE_OPTIONAL)
        for trait, english, chinese in _TRAITS:
            if _speaks_of(field, english, chinese):
                yield place.fault(_TRAIT.format(ask=field.ask, trait=trait), _NUMBERS_ONLY)
        yield from _of_fields(field.fields, place)


def _of_persons(step: Step, here: Place) -> Iterator[Fault]:
    persons = [number for number, field in enumerate(step.fields) if _names_a_person(field)]
    if len(persons) > MOST_PERSONS:
        place = here.at("fields", persons[MOST_PERSONS])
        yield place.fault(_PERSONS.format(count=len(persons), most=MOST_PERSONS), _FEWER)


def _scores(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    """A score is one of a person also when another step of the case names whose it is."""
    if not any(_names_a_person(field) for step in ledger.steps for field in step.fields):
        return
    for step in ledger.steps:
        here = draft.step_place(ledger, step)
        for number, field in enumerate(step.fields):
            if any(_speaks_of(one, *_SCORES) for one in (field, *field.fields)):
                yield here.at("fields", number).fault(_RANKS.format(ask=field.ask), _DROP_SCORE)


def _names_a_person(field: Field) -> bool:
    return field.type == "person" or any(column.type == "person" for column in field.fields)


def _task_without_document(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    """A ledger whose first step hands an organisation something due by a day is a task, and must cite its ground."""
    fields = [field for step in ledger.steps for field in step.fields]
    if any(_speaks_of(field, *_DOCUMENT) for field in fields):
        return
    limiting = {limit.field for limit in ledger.limits}
    for step in (step for step in ledger.steps if step.opens):
        days = [(number, field) for number, field in enumerate(step.fields) if field.type == "date"]
        due = [number for number, field in days if field.name in limiting or _speaks_of(field, *_DUE)]
        if due and any(field.type in {"organisation", "group"} for field in step.fields):
            yield draft.step_place(ledger, step).at("fields", due[0]).fault(_NO_DOCUMENT, _ADD_DOCUMENT)


def _speaks_of(field: Field, english: str, chinese: str) -> bool:
    asked = re.sub(r"[^a-z]+", "_", field.ask.en.lower()).strip("_")
    written = f"_{field.name}_ _{asked}_"
    return any(f"_{word}_" in written for word in english.split()) or bool(re.search(chinese, field.ask.zh))


_PHOTO = Text("「{ask}」是必交的照片或附件，是负担", "“{ask}” makes a photo or file a condition, which is a burden")
_MAKE_OPTIONAL = Text("加上 optional: true", "add optional: true")
_TRAIT = Text("「{ask}」记的是{trait}，不收", "“{ask}” records {trait}, which is not kept")
_NUMBERS_ONLY = Text("删去这一栏；需要时只记人数", "delete the field; where needed, record numbers only")
_PERSONS = Text("一张表记 {count} 个人，多于 {most} 个", "one form names {count} persons, more than {most}")
_FEWER = Text("只记工作上必需的人，其余记人数", "name only those the work needs, and numbers of the rest")
_RANKS = Text("「{ask}」给人打分或排名，是负担", "“{ask}” scores or ranks people, which is a burden")
_DROP_SCORE = Text("删去这一栏", "delete the field")
_NO_DOCUMENT = Text(
    "给别的组织派任务、定期限，没有写依据的文件",
    "a task with a deadline is laid on another organisation without citing a document",
)
_ADD_DOCUMENT = Text("加一栏 document（依据文号）", "add a field document (number of the document)")
