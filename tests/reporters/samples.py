"""A report that has one of everything, a clean one, and a file that failed."""

from scriptlint.finding import Excused
from scriptlint.messages import Message, say
from scriptlint.report import Failure, NotEvaluated, Report
from scriptlint.rulebook.model import Source, Words
from scriptlint.suppress import NEEDLESS, Suppressed, Unused
from tests.making import DONT_KNOW, document, hit, report, rule

CALL = document(
    """\
0 系统：振铃
3 客服小林：喂，什么事
7.5 客户：我的套餐怎么多扣了二十块钱啊？
12 客服小林：这个我不知道，你去营业厅问吧，你带上证件就行。
31 客户：营业厅去不了，你们电话里不能查吗？
65 客服小林：刚才不是跟您讲过了吗，电话里只能查当月的账单明细，上个月的请本人带证件到营业厅的柜台打印，这是统一的规定，别的地方也都这样办，你要是不信就打总部问问看。
"""
)
IDENTITY = rule(
    "opening.no-identity",
    severity="warning",
    weight=5,
    category="服务流程",
    message=Words("开头没有报单位和工号", "the opening does not say who speaks"),
    source=(Source("n1.1", "hotline", "第一条", "××公司，××号为您服务", ""),),
)
NI = rule(
    "courtesy.ni",
    severity="warning",
    weight=2,
    cap=5,
    category="服务规范性",
    message=Words("对客户应称“您”", "the customer is 您"),
    source=(Source("n1.5", "hotline", "第五条", "多用“您”，少用“你”", ""),),
)
REBUKE = rule(
    "taboo.rebuke",
    message=Words("责问客户“{match}”", "blames the customer: “{match}”"),
    source=(
        Source("n3.3", "telecom-vip", "附录 3", "适才和您讲,,过了", "刚才和您讲过了"),
        Source("n1.9", "hotline", "第九条", "不得责问客户", ""),
    ),
)
THANKS = rule(
    "closing.no-thanks",
    severity="info",
    weight=0,
    category="服务流程",
    message=Words("结束时没有致谢", "no thanks at the end"),
    source=(),
)
FINDINGS = (
    hit(IDENTITY, CALL, 1),
    hit(DONT_KNOW, CALL, 3, "我不知道", instead="请您稍等，我帮您核实一下"),
    hit(NI, CALL, 3, "你", instead="您", fix="safe", put="您"),
    hit(NI, CALL, 3, "你带上", instead="您", fix="safe", put="您")._replace(
        text="你", end=16
    ),
    hit(REBUKE, CALL, 5, "刚才不是跟您讲过了吗", instead="可能是我没有讲清楚"),
    hit(NI, CALL, 5, "你", instead="您", fix="safe", put="您"),
    hit(THANKS, CALL, None),
)
BAD = report(
    CALL,
    FINDINGS,
    not_applicable=("hold.no-thanks", "complaint.no-apology"),
    not_evaluated=(
        NotEvaluated("timing.speech-rate", Message("no times")),
        NotEvaluated("timing.ring", say("no metadata: {key}", key="direction")),
        NotEvaluated("hold.long", Message("no times")),
    ),
    excused=(Excused("taboo.flat-refusal", 5, "只能", "conditional"),),
    suppressed=(Suppressed("taboo.phone-manners", 1, "喂", "约定"),),
    unused_waivers=(Unused(6, NEEDLESS),),
)
CLEAN = report(document("客服：您好，很高兴为您服务。", path="calls/clean.txt"))
FAILED = Failure("broken.xls", Message("there is no such file"))
ENTRY = BAD._replace(document=CALL._replace(path="calls.jsonl", key="D12"))
ALL: tuple[Report | Failure, ...] = (BAD, CLEAN, FAILED, ENTRY)
