"""Which system of the page is kept in which ledgers and run by which programmes of the pack party_work."""

from shishu.words import Text

SYSTEMS: tuple[tuple[str, Text, tuple[str, ...]], ...] = (
    (
        "S1",
        Text("村情、责任区、巡护", "The village, duty areas, patrols"),
        ("village_profile", "branch_profile", "duty_area", "patrol"),
    ),
    ("S2", Text("人居环境、厕所革命、村级项目", "Living environment and village projects"), ("village_project",)),
    ("S3", Text("党带群、干帮户、户帮户", "Who helps whom"), ("help_pair", "household_help")),
    ("S4", Text("法律法规学习、村规民约", "Laws and village rules"), ("study", "village_rules")),
    ("S5", Text("村集体经济", "Collective economy"), ("collective_account", "collective_result")),
    ("S6", Text("示范点、示范带、实训基地", "Demonstration places and bases"), ("demonstration", "facility")),
    ("S7", Text("招商引资、产业推介", "Investment and promotion"), ("promotion_event", "investment_deal")),
    ("S8", Text("劳务输出、服务站", "Labour placements and stations"), ("facility", "labour_placement")),
    ("S9", Text("规划与专项行动", "Plans and special actions"), ("key_task",)),
    (
        "S10",
        Text("捐赠、帮扶捐助、公益投入", "Gifts, help, public investment"),
        ("donation", "relief", "public_investment"),
    ),
    (
        "S11",
        Text("会议、重点任务、发文、批示、班子", "Meetings, key tasks, documents, instructions, leading groups"),
        ("meeting", "key_task", "instruction", "document", "leadership_change"),
    ),
    (
        "S12",
        Text("学习培训", "Learning"),
        ("training", "lecture", "study", "seminar", "study_material"),
    ),
    (
        "S13",
        Text("“六清”台账、组织覆盖", "Organisations and what they cover"),
        ("organisation_founding", "enterprise_survey", "mass_coverage", "model_organisation", "facility"),
    ),
    ("S14", Text("发展党员全过程管理", "Development of members"), ("member",)),
    ("S15", Text("流动党员信息库", "Members away"), ("mobile_member", "mobile_case")),
    (
        "S16",
        Text("惠企服务、包联", "Enterprises in care"),
        ("enterprise_link", "enterprise_visit", "enterprise_problem"),
    ),
    (
        "S17",
        Text("双报到、网格、志愿服务、示范岗、专家库", "Communities, grids, volunteers, posts, experts"),
        (
            "unit_report", "member_report", "community_need", "volunteer_service", "grid_post", "duty_post",
            "expert_pool",
        ),
    ),
    ("S18", Text("品牌与荣誉", "Honours"), ("honour",)),
    ("S19", Text("主题党日、走访慰问", "Theme days and visits"), ("theme_day", "visit_call")),
    ("S20", Text("结对共建", "Partnerships"), ("partnership", "partner_exchange", "partner_funding")),
    (
        "S21",
        Text("党建工作“月月谈”", "Monthly Forum"),
        (
            "topic_order", "talk_theme", "talk_lecture", "talk_answers", "field_visit", "cross_guidance",
            "talk_summary", "problem",
        ),
    ),
)  # fmt: skip
PROGRAMMES = {"S12": ("branch_life",), "S21": ("monthly_talk",)}
