"""Words of reports that tell where a noun begins or ends: what is done, how, and to whom. A pack adds its own."""

from __future__ import annotations

from shishu.claims.patterns import pattern
from shishu.claims.wordlist import any_of, words

DOING = words("""
    植树 植绿 上线 下派 转诊 转入 转出 迁入 迁出 流入 流出 调入 调出 新开工 发送 加开 开行 停运 增开 刷新 走进 来到
    赶到 赶赴 抵达 进驻 下沉 入驻 前来 报名 检修 调试 巡检 守护 修剪 打扫 清扫 清运 粉刷 捡拾 分拣 灌溉 采摘 收割
    移栽 嫁接 放养 投放 饲养 转产 推销 代销 帮销 直播 带货 试种 试点推广 投保 理赔 赔付 核销 核减 核增 缓缴 退税
    免征 惠企 扶持 兜底 代缴 移交 归还 返还 追回 兑付 清退 清欠 化债 置换 偿还 举报 曝光 抄送 下拨 划拨 配发 配送
    赠阅 订阅 征订 录制 上传 点击 转发 阅读 浏览 关注 观看 收看 收听 旁听 观摩 参观 游览 接送 护送 疏散 撤离 转送
    抽调 选调 引才 招录 定向培养 晋升 提拔 任免 调任 轮岗 交流任职 更新 新辟 新开 新设 新购 新招 增产 减产 铺下
    收到 接到 得到 找到 整理出 梳理出 评出 选出 挖出 建起 种下 栽下 搭起 拿出 用上 住上 喝上 读完 种上 修路 架桥
    添置 调整 召开 开展 举办 举行 组织 实施 完成 实现 建成 建立 设立 成立 组建 创建 打造 培育 培养 发放 印发 制定
    出台 编制 修订 下发 办理 办结 处理 解决 化解 整改 查处 查办 立案 破获 抓获 调处 受理 接待 接访 走访 慰问 帮扶
    救助 资助 捐助 捐赠 捐款 捐献 赠送 送去 送出 发出 张贴 悬挂 播放 刊发 发布 推送 报送 采写 收集 征集 梳理 提出
    指出 形成 总结出 达成 签订 签约 落实 引进 引入 争取 筹集 筹措 募集 投入 下达 拨付 兑现 安排 支付 收缴 缴纳 上缴
    追缴 挽回 减免 退还 发行 销售 售出 新建 改建 扩建 续建 修建 修缮 修复 维修 翻修 铺设 安装 架设 配备 配置 购置
    购买 采购 更换 开通 建设完成 硬化 绿化 种植 栽种 栽植 播种 补种 造林 出栏 养殖 存栏 收获 生产 产出 出口 进口
    加工 接收 接纳 吸纳 吸引 吸收 招收 招募 招聘 录用 聘请 聘用 选派 选聘 选拔 选举 推荐 推选 评选 评定 命名 表彰
    表扬 授予 荣获 获得 获评 入选 摸排 排查 摸清 排摸 检查 抽查 巡查 督查 督导 整治 清理 清除 拆除 取缔 关停 覆盖
    参与 参加 参训 加入 进入 纳入 列入 前往 奔赴 深入 搬入 搬迁 安置 转移 转化 带动 带领 辐射 惠及 受益 服务 接受
    享受 满足 实行 执行 推行 推进 推动 促进 推广 启动 开工 竣工 投产 运行 运营 建有 设有 下设 下辖 辖有 现有 共有
    拥有 具有 含有 配有 住有 分住 居住 位于 坐落 地处 占地 达到 突破 超过 超额 增加 增长 减少 下降 上升 提高 提升
    降低 回落 下滑 扩大 缩短 节约 节省 新增 净增 增收 创收 创造 盈利 亏损 贡献 累积 储备 储存 装运 运送 运输 输送
    输出 出动 动员 发动 引导 鼓励 督促 指导 帮助 支持 协助 协调 配合 会商 研究 审议 通过 听取 审查 审批 审核 批准
    批复 评估 验收 抽检 检测 监测 登记 注册 录入 建档 认领 领办 包联 联系 结对 挖掘 打响 打亮 打通 强化 加强 加大
    加快 深化 优化 完善 健全 优选 精选 遴选 选树 树立 营造 构建 搭建 聚焦 聚力 围绕 坚持 牢记 践行 贯彻 学习贯彻
    突出 把握 抓好 抓实 做好 做实 扎实推进 持续推进 统筹 整合 盘活 流转 开发 挂牌 授牌 揭牌 探索 创新 告别 改掉
    宣讲 讲授 讲解 宣读 解答 答复 回复 回应 销号 交办 转办 督办 反馈 通报 约谈 问责 处分 开除 移送 起诉 判处 结案
    审结 执结 救治 诊疗 接种 体检 筛查 隔离 治愈 转运 排除 消除 撤销 撤并 合并 改造完成 发现 拦截 劝返 劝阻 疏导
    救出 营救 解救 抢修 抢通 抢救 保障 供应 供给 收购 储运 入库 收储 出资 捐出 筹资 融资 贷款 发表 出版 编印 翻译
    撰写 拍摄 制作 上映 演出 展出 展览 收藏 修改 改编 听课 授课 参赛 获奖 夺得 摘得 斩获
    """)
"""Verbs that hardly ever stand within a noun: what follows is what was done."""

BOTH = words("""
    扶持 救济 补偿 激励 培训 轮训 调研 服务 管理 建设 改造 投资 合作 发展 研究 宣传 教育 学习 集中学习 研讨 交流
    座谈 指导 培育 治理 整治 救援 生产 加工 销售 经营 旅游 旅行 运输 收入 支出 贷款 融资 就业 创业 务工 参会 参赛
    参保 脱贫 扶贫 结对 共建 志愿服务 演练 巡逻 执法 监督 监管 检查 检测 监测 评估 考核 考察 审计 统计 普查 调查
    总结 讲座 展览 演出 比赛 竞赛 表演 招商 签约 采访 报道 咨询 诊疗 体检 种植 养殖 绿化 硬化 亮化 美化 污染 防治
    保护 补贴 补助 救助 捐助 捐赠 资助 奖励 保险 安装 配套 试点 示范 创建 备案 登记 注册 申报 认定 评选 表彰 征集
    采购 招标 投标 开发 利用 使用 占用 租赁 流转 拆迁 搬迁 安置 慰问 走访 帮扶 接待 上访 信访 调解 仲裁 诉讼 起诉
    审判 执行 犯罪 违法 违纪 处分 事故 死亡 受伤 感染 住院 接种 出生 造林 育林 入学 毕业 升学 在校 招生 招聘 录取
    辍学 存栏 出栏 播种 收获 灌溉 施工 开工 竣工 验收 运行 维护 维修 保养 消费 零售 批发 进出口 出口 进口 引进 转让
    授权 申请 受理 办理 代办 领办 督办 督导 督查 巡查 巡察 排查 摸排 摸底 整改 包联 联系 监控
    """)
"""Verbs that are nouns as well, or begin one: 培训学员 and 培训班, 管理人员."""

WITHOUT_OBJECT = frozenset(
    words("""
    旅游 旅行 合作 教育 收入 支出 就业 创业 务工 参会 参赛 参保 脱贫 扶贫 志愿服务 研讨 交流 座谈 演练 巡逻 执法
    讲座 展览 演出 比赛 竞赛 表演 招商 签约 上访 信访 诉讼 审判 犯罪 违法 违纪 事故 死亡 受伤 感染 住院 出生 入学
    毕业 升学 在校 辍学 施工 竣工 开工 消费 零售 批发 进出口 集中学习 绿化 亮化 美化 污染 试点 示范 保险 配套 融资
    结对 共建
    """)
)
"""Of these no object follows: before another noun they belong to it (旅游厕所)."""

ONE_SIGN = "讲办建修种植栽挖拆送买卖写画印育添铺"
"""Verbs of one sign; they count only at the beginning of what stands before a number."""
_ONE_SIGN_NOUNS = words("""
    讲座 讲师 讲堂 讲台 讲话 讲义 办公 办法 办事 建议 建筑 建制 建材 建档 种子 种类 植物 植被 写作 画家 画册 画廊
    画院 印章 印刷 修养 送货 卖场 买方 卖方 育苗 育种 建国 建校 办学 讲述
    """)

TAILS = "班站所额率量者费室厂权期证库网"
"""After a verb these make it a noun: 培训班, 服务站, 覆盖率."""
LAST_TAILS = "点员器场数地人度法面队线"
"""These do so at the end of a noun: 服务点, but 培训员工."""
HEADS = words("""
    人员 项目 工作 活动 资金 制度 体系 机制 机构 面积 人数 户数 收入 金额 总额 产值 产量 产品 能力 水平 质量 效率
    规模 标准 基地 中心 平台 任务 方案 计划 规划 报告 设施 设备 工程 协议 合同 服务 模式 系统 队伍 人才 专家 课题
    成果
    """)
"""After a verb that is a noun as well these make it a compound: 合作项目, 管理人员."""

HOW = words("""
    先后 累计 共计 合计 总计 总共 一共 共 已经 已 均 都 也 又 还 再 并且 并 且 则 便 就 仅 只 只有 仍 正在 正 将
    将要 拟 计划 全部 全面 全年 同时 同步 同期 另外 另 此外 其中 目前 现 现场 当场 当年 当即 及时 适时 定期 每年
    每月 分别 各 逐一 逐步 逐户 陆续 相继 率先 首次 首批 统一 共同 联合 会同 携手 积极 主动 认真 扎实 切实 深入
    持续 不断 大力 着力 全力 努力 有效 有序 稳步 成功 顺利 圆满 圆满地 重点 配套 针对性 有针对性地 针对性地 专门
    直接 间接 至少 最多 平均 约 近 大约 新 再次 严格 严肃 广泛 普遍 充分 精心 高标准 高质量 筹备 动态 常态化 经常
    多次 反复 随机 临时 免费 义务 无偿 自筹 自愿
    """)
"""Adverbs and the like before a verb."""

WITH = words("""
    以 把 将 在 按 按照 根据 依据 依托 通过 围绕 针对 结合 聚焦 为 为了 对 对于 向 从 由 与 同 和 于 用 利用 借助
    随着 经 经过 据 凭借 比 较 被 让 使 令 给 给予 因 因为 自 至 往 朝 沿 除 除了 关于 就 紧扣 紧紧围绕 到 赴
    """)
"""Prepositions: a subject does not begin with them, and may end before them."""

TURNING = words("引导 推动 组织 动员 发动 督促 指导 带动 带领 鼓励 支持 帮助 协调 安排 要求 指派 委托 联合 会同")
"""Verbs whose object does what follows: 引导 N 参与."""

STOCK = words("""
    下辖 下设 辖有 辖 管辖 共有 现有 设有 建有 拥有 共辖 分住 居住着 居住 户籍人口 总人口 常住人口 总面积 占地
    登记在册 在册 在库 在岗 在编 在职 实有 保有 存有 配有 现存 注册有
    """)
"""Verbs and the like that tell what there is, not what was done."""

CHANGE = words("""
    增长 增加 增产 减产 增 下降 减少 减 提高 提升 上升 降低 回落 下滑 缩短 扩大 多 少 高 低 同比 环比 翻 回升 净增
    增幅 增速 降幅
    """)
"""How a level moved: with nothing before them they speak of the figure before."""

LIGHT = frozenset(words("实现 完成 开展 进行 实施 举办 举行 召开 组织开展 做好 抓好"))
"""Verbs that say little: what was done is all that follows them."""

LEVEL = frozenset(words("达到 达 为 是 完成 实现 突破 超过 占 现有 拥有 共有 具有 稳定在 保持在 控制在 超额"))
"""What stands before these is what the number measures: 森林覆盖率 为, 预算收入 完成."""

YIELDS = frozenset(
    words("""
    投入 创收 增收 出资 筹资 捐款 捐出 募集 筹集 争取 节约 节省 盈利 亏损 植树 植绿
    修路 架桥 造林 义诊 参与 参加 参训 覆盖 惠及
    """)
)
"""Deeds that are what the number measures where no noun says more."""

RESOLVES = frozenset(words("整改 解决 办结 化解 销号 处理 查处 整治 调处 结案 落实 答复 回复 完成 验收 通过"))
"""What becomes of things that were just counted: 发现隐患62处，整改60处."""

ORDER = words("""
    共有 共计 累计 合计 总计 总共 一共 共 约 近 仅 就 已 已达 均 各 分别为 分别是 分别 高达 多达 达到 达 约为 为 是
    则 了 着 达成了 总数 总数达 总额达 超 至 到 增至 增加到 增长到 提高到 上升到 提升到 降至 下降到 减少到 降低到
    """)
"""What leads over to the number and says nothing of its own."""

FUNDS = pattern(
    "funds of verbs",
    any_of(words("资金 款 经费 物资 补贴 补助 奖金 贷款 基金 设备 用品 礼品 奖励 善款 现金 货款 订单 工资 债券")) + "$",
)
"""What is handed over as money: 筹集30万元资金."""
AGENTS = pattern(
    "agents of verbs",
    any_of(
        words("""
    干部 职工 群众 村民 居民 市民 学生 企业 单位 员 者 师 警 士
    """)
    )
    + "$",
)
"""Who does something: behind them a verb that is a noun as well is a verb."""

VERBS = frozenset((*DOING, *BOTH))
NOUNLIKE = frozenset(BOTH)
DEEDS = frozenset(DOING) - NOUNLIKE
VERB = pattern("verb of verbs", any_of(VERBS))
ONE_SIGN_VERB = pattern("one sign verb of verbs", f"(?!{any_of(_ONE_SIGN_NOUNS)})[{ONE_SIGN}]")
ADVERBS = pattern("adverbs of verbs", f"(?:{any_of(HOW)})+")
ADVERBS_LAST = pattern(
    "adverbs last of verbs",
    f"(?:{any_of({word for word in HOW if len(word) > 1} | {*'已共就都也仅还又便'})}|(?<![户人村亩地年月日])均)$",
)
ADVERBS_FIRST = pattern(
    "adverbs first of verbs",
    any_of(words("已经 已 均 都 全部 正在 仍 也 还 将 先后 分别 陆续 相继 同时 另外 并 且 其中")),
)
CHANGE_FIRST = pattern(
    "change first of verbs",
    any_of(words("增至 增加到 增长到 提高到 上升到 提升到 降至 下降到 减少到 降低到 升至 减至")),
)
_OWN_SIGNS = "(?<![现设拥具含住配建辖保存])有|(?<![预统估设审会])计"
ORDER_LAST = pattern("order last of verbs", f"(?:{any_of(ORDER)}|{_OWN_SIGNS}|[:：,，\\s])+$")
PREPOSITION = pattern("preposition of verbs", any_of(WITH))
_LEADING = {*HOW, "将", "把", "对", "为", "向", "由", "其中", "从", "给", "仅"}
BEHIND_NOUN = pattern("behind noun of verbs", f"(?:{any_of(_LEADING)}|有(?![限关效机色序力])|[、和与及并,，\\s])")
AFTER_SUBJECT = pattern(
    "after subject of verbs", f"{any_of({*VERBS, *HOW, *WITH, *'的是有'} - {'各'})}|各(?={any_of(VERBS)}|\ue001)"
)
TURN = pattern("turn of verbs", any_of(TURNING))
STOCK_SAID = pattern("stock said of verbs", any_of(STOCK))
CHANGE_LAST = pattern("change last of verbs", f"(?:{any_of(CHANGE)})$")
COMPOUND = pattern("compound of verbs", f"[{TAILS}]|(?:[{LAST_TAILS}]|{any_of(HEADS)})$")


def has_deed(text: str) -> bool:
    """Whether something is done in these words, so that they are no name."""
    return any(found[0] in DEEDS and found[0] != "组织" for found in VERB.finditer(text))
