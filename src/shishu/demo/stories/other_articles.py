"""The potato county, the community that was given a truck, the township whose village has a partner far away."""

from datetime import date

from shishu.demo.places import page
from shishu.demo.stories.story import Story

BASES = ("四个创建", "军地共建共育", "乡村干部人才", "农牧民党员", "职业技能")
SALES = ((date(2023, 8, 11), "物资交流会暨文化旅游推介会", "fair", 12_436_800),)
INTENDED = ("62000", "41500", "73800", "28600", "47100")
PARTNER_MONEY = (
    (date(2021, 5, 20), 120_000, "meeting_place"),
    (date(2022, 4, 15), 150_000, "meeting_place"),
    (date(2022, 9, 9), 80_000, "household_economy"),
    (date(2023, 6, 16), 100_000, "household_economy"),
)
LISTED_VILLAGES = 41


def tell(story: Story) -> None:
    _potato_county(story)
    _truck(story)
    _partner(story)
    _honours(story)


def _potato_county(story: Story) -> None:
    villages = story.world.under(page.POTATO_COUNTY, "village")
    for village in story.random.sample(villages, LISTED_VILLAGES):
        day = story.day(date(2023, 3, 1), date(2023, 10, 31))
        story.opens("demonstration", "list", village, day, place=village, object="village")
    for name in BASES:
        day = story.day(date(2023, 4, 1), date(2023, 11, 30))
        story.record("facility", page.POTATO_OFFICE, day, title=f"{name}实训基地", sort="training_base", event="opened")
    for day, title, form, sales in SALES:
        story.record("promotion_event", page.POTATO_OFFICE, day, title=title, form=form, sales=sales)
    forum = date(2023, 9, 15)
    story.record("promotion_event", page.POTATO_OFFICE, forum, title="招商推介会暨土豆产业论坛", form="promotion")
    for number, (investor, amount) in enumerate(zip(page.INVESTORS, INTENDED, strict=True), start=1):
        story.opens(
            "investment_deal", "sign", page.POTATO_OFFICE, forum,
            title=f"合作项目{number}", investor=investor, intended=amount,
        )  # fmt: skip


def _truck(story: Story) -> None:
    """One thing given by two donors together: recorded once, by the community that got it, and receipted."""
    truck = story.opens(
        "donation",
        "hand_over",
        page.DONATED_TO,
        date(2023, 12, 8),
        donor=page.MEMBERS_AWAY,
        thing="vehicle",
        description="农用货车",
        quantity=1,
        value=140_000,
        ground="statement",
    )
    story.beside({"role": "co_host", "outside": page.BUILDER})
    story.moves(truck, "confirm", date(2023, 12, 11))


def _partner(story: Story) -> None:
    village = page.FUNDED_VILLAGE
    for day, amount, purpose in PARTNER_MONEY:
        story.record("partner_funding", village, day, payer=page.PARTNER, amount=amount, purpose=purpose)
    for day, direction in ((date(2023, 5, 12), "out"), (date(2023, 7, 21), "in")):
        story.record(
            "partner_exchange", village, day, partner=page.PARTNER, direction=direction, people=8, topic="交流学习"
        )


def _honours(story: Story) -> None:
    for title in ("林芝市民族团结进步模范集体", "林芝市民族团结进步模范乡镇"):
        story.record("honour", page.TOWNSHIP, date(2022, 9, 16), title=title, level="city")
    for village in page.MODEL_VILLAGES:
        story.record("honour", village, date(2023, 9, 22), title="米林市民族团结进步模范村", level="county")
