"""A clause → the job that it states of somebody: 小袁是信号工, 我在镇上当了二十六年兽医, 后来我知道那叫航标工."""

from __future__ import annotations

import re
from typing import NamedTuple

from search_cli.passages.clauses import lead_end, strip_marks
from search_cli.passages.people import NOBODY, SURNAMES, TODAY
from search_cli.taxonomy import Lexicon
from search_cli.taxonomy.endings import CONNECTING, is_nobody, may_be_person, role_words

__all__ = [
    "ONESELF",
    "OTHER",
    "KIN",
    "FIRST_PERSON",
    "StatedJob",
    "beside_name",
    "goes_on_today",
    "here_as",
    "introduces_oneself",
    "job_stated",
    "leaves_open",
    "led_by",
    "supposes",
]

# 我校, 我司, 我方 are no person who tells, nor is 我 in 自我.
FIRST_PERSON = "(?<![自忘])我(?![们校司院方国市县省厂部店社]|行(?![吗的不啊呀]|我素)|公司|单位)"
ONESELF = "我"
"""Who tells."""
OTHER = "他"
"""Whom a clause calls neither by name nor 我."""


class StatedJob(NamedTuple):
    """A job and of whom it is stated: of who tells (我), of a person by name, of nobody whom the clause names ("").

    What is merely `sought` (招动物检疫员) is nobody's yet. Who has `worked` as one says more than that he is one.
    A `step` from job to job names nobody who takes it, and a job that somebody has `now` (现在是客户经理) ends what he
    had before.
    """

    who: str
    job: str
    worked: bool = False
    sought: bool = False
    step: bool = False
    now: bool = False


_SOME_NUMBER = "[\\d一二两三四五六七八九十百千几半]{1,6}"
_JOB = rf"(?P<job>[\u4e00-\u9fff](?:(?![{CONNECTING}我你他她它])[\u4e00-\u9fff]){{1,7}}?)"  # 跟单, too
_LASTS = rf"(?:(?:快|近|整整|足足)?{_SOME_NUMBER}多?个?[年月]多?|(?:一|大?半)辈子)"
_END = rf"(?:的|这一?行的?|这活儿?|的第{_SOME_NUMBER}个?[天年月]|(?:都|已经?|[做干当]了)?{_LASTS}了?)?$"
_NOW = f"{'|'.join(TODAY)}|今年|那年|以前|从前|当年|那时候?|原来|原本|本来|后来|毕业以?后"
_DOUBTS = "考虑|犹豫|纠结|打算|准备|梦想|理想|愿望|[找问想劝让]"
_SO = (
    rf"(?:{_NOW}|就|也|还|都|一直|自己|刚|曾经?|先|又|这边"
    rf"|[在去到进](?:(?!{_DOUBTS})[^，,]){{1,14}}?|[调转跳][^，,]{{1,10}}?)"
)
_IS = (
    rf"(?:是?[做干当]的(?:就)?是|(?<![不没想要能会应合肯])(?:是[做干]|[是当做干]|担?任)(?:了|上了?|起了?|着)?){_LASTS}?"
    r"(?:一?[名个位])?(?:(?:我们|咱们|公司|厂里|店里|院里|队里)的?|[^，,的我你他她]{2,6}的)??的?"
)
_SENT = "(?:公司|单位|领导|老板|[厂院队店站馆校所][里长]|主任|经理|上面|组织)(?:让|叫|派|安排|调|把)"
_OF_ONESELF = re.compile(rf"是?(?:{_SENT})?(?:我|本人){_SO}{{0,3}}{_IS}{_JOB}{_END}")
_THIS_TRADE = re.compile(rf"[干做]我们?{_JOB}这一?行$")
# 毕业第一份是在一家厂里当采购, 第二年调过去做跟单, 跳到这家公司当项目助理: steps of whoever tells of them.
_STEP = re.compile(
    rf"我?(?:就|又|才|于是|{_NOW}|再后来|第[二三四五六]年|[一二两三半]年后){{0,3}}"
    r"(?:(?:毕业(?!生)|第[一二三四]份工?作?|[调转跳换][过去到进了]{1,2}|[进去到]了)"
    rf"(?:(?!{_DOUBTS}|毕业生|会(?!计|所|展)|能(?!源)|可(?!口|乐)|将|要)[^，,]){{0,24}}"
    rf"(?<![不没应合肯])[当做干任](?:起了?|上了?|了)?(?:一?[名个])?|[当做干]了{_LASTS}的?){_JOB}$"
)
KIN = (
    "父亲|母亲|爸爸?|妈妈?|爹|娘|哥哥?|姐姐?|弟弟?|妹妹?|儿子|女儿|闺女|叔叔?|舅舅?|姑姑?|姨妈?|爷爷|奶奶|外公|外婆|姥爷|姥姥"
    "|老公|老婆|丈夫|妻子|爱人|媳妇|[表堂][哥姐弟妹]|室友|发小|闺蜜|师傅|徒弟|同学|邻居|大[伯哥姐]|[二三][叔舅姑姨哥姐]"
)
_WHO = (
    rf"(?P<who>我(?:的)?(?:{KIN})|父亲|母亲|爷爷|奶奶|外公|外婆|[{SURNAMES}](?:伯|叔|姨|婶|嫂|哥|姐|爷|奶奶|大[爷妈哥姐]|阿姨|师傅)"
    rf"|[小老阿大](?!程[序度]|[{NOBODY}公婆区费规助白哥额堂])[\u4e00-\u9fff]|[\u4e00-\u9fff][哥姐叔姨嫂])"
)
_OF_ANOTHER = re.compile(rf"(?:[^，,我]{{1,8}}的)?(?:{_WHO}|(?P<other>[他她])){_SO}{{0,3}}{_IS}{_JOB}{_END}")
# 母亲十九岁进了厂，做挡车工: what follows whom the sentence begins with.
_ACTS = re.compile(
    rf"{_SO}{{0,2}}(?<![不没想要能会应合肯])[当做干任](?:了|上|起|的是)?{_LASTS}?(?:一?[名个])?{_JOB}{_END}"
)
# 在银行做了九年柜员，现在是一家民宿的管家: likewise, but only of what he is by now.
_IS_NOW = re.compile(
    rf"(?:[而但]|不过)?(?:(?P<self>我|本人)|[他她])?(?:{'|'.join(TODAY)})(?:(?P<me>我)|[他她也又就]|已经?){{0,2}}"
    rf"(?:是|(?:转|转行|改|改行|在)?(?<![不没想要能会应合肯])[当做干任](?:了|上|起)?)"
    rf"(?:一?[名个位家])?(?:[^，,我你他她]{{1,12}}的)??{_JOB}{_END}"
)
_BEGINS = re.compile(
    rf"(?:[^，,我他她]{{1,8}}的)?{_WHO}|(?P<oneself>[^，,他她]{{0,8}}?(?:{FIRST_PERSON}(?!们?的|{KIN})|本人))|(?P<other>[他她])"
)
# 修鞋匠老石 is one, if a name that is told of more stands there.
_BESIDE = re.compile(
    rf"(?:[^，,我]{{1,8}}的)?(?P<job>(?:(?![{CONNECTING}我你他她它])[\u4e00-\u9fff]){{2,6}}?)(?![大我]){_WHO}"
)
# 本人男，二十八，殡仪馆整容师: how one introduces oneself.
_ONESELF_FIRST = re.compile(
    r"(?:本人|楼主|利益相关)(?=[男女，,：:\s\d]|今年|[二三四五]十|[七八九零]零?后)"
    r"|坐标(?!原|系|转|轴|点|值|数|误差|单位)(?=[，,：:\s]|[^，,：:]{2,6}[，,])"
)
_CLAUSE = re.compile("[^，,：:]+")
_SUPPOSES = re.compile(r"\s*(?:要是|假[如设使]|如果|倘若|比如|例如|除非|万一|即使)")
_LEAVES_OPEN = re.compile("考虑|犹豫|纠结|打算|准备|梦想|理想|愿望|劝|想[当做]|想着")
_BARE = re.compile(rf"(?:一?[名个枚位])?{_JOB}(?:一[枚名个])?$")
_CALLED = re.compile(
    rf"(?:{_NOW}|我们?|才|知道|听说|晓得|明白|这|那|它|活儿?|一?行|份工作|岗位|职位|工种|学名|名字|[就都也]){{0,6}}叫[做作]?{_JOB}{_END}"
)
_SOUGHT = re.compile(rf"[^，,叫]{{0,12}}?(?<![不没])招(?:聘|收|了|过)?(?:一批|{_SOME_NUMBER}[名个])?{_JOB}{_END}")
_WORKED = re.compile(rf"[做干当任](?:了|上|起|的是|我们)|{_LASTS}|这一?行|[调转跳]|毕业|第[一二三]份|的第")
_VERBS = re.compile("[是当做干任叫招]")
# What ends as 工 and 手 do and says nothing of what one does.
_NO_LIVING = re.compile("(?:义|志|帮|学徒|民|好|女|男|普通|老|新|同|外|苦|杂|黑)工$|[歌旗敌杀国]手$")
_CONNECTS = frozenset(f"{CONNECTING}我你他她它")
_GENERIC = frozenset({"工程师", "老师", "师傅", "组长", "班长", "队长", "经理", "主任", "主管", "专员", "助理", "顾问"})


def led_by(clause: str) -> str:
    """Return with whom a folded clause, the first of its sentence, begins: 我, a name, 他, or nobody."""
    found = _BEGINS.match(clause, lead_end(clause))
    if found is None:
        return ""
    return ONESELF if found["oneself"] is not None else OTHER if found["other"] else found["who"]


def goes_on_today(sentence: str) -> bool:
    """Return whether a folded sentence goes on with what somebody of whom one has told is today: 现在是程序员."""
    return sentence.lstrip().startswith(TODAY)


def job_stated(clause: str, lexicon: Lexicon, leader: str = "", introduces: bool = False) -> StatedJob | None:
    """Return the job that a folded clause states of somebody, if it asks nothing.

    The `leader` is with whom its sentence began. Where nobody did, a step from job to job is the teller's. One that
    `introduces` oneself may be no more than the job's name.
    """
    if "?" in clause or "？" in clause or _SUPPOSES.match(clause):
        return None
    if (leader or ONESELF in clause) and (found := _IS_NOW.match(strip_marks(clause))):
        who = ONESELF if found["self"] or found["me"] else leader
        return _stated(who, found, lexicon, worked=bool(leader), now=True)
    said = strip_marks(clause[lead_end(clause) :])
    if introduces and (found := _BARE.match(said)):
        return _stated(ONESELF, found, lexicon, worked=True)
    return _told(said, lexicon, leader) if _VERBS.search(clause) else None


def _told(said: str, lexicon: Lexicon, leader: str) -> StatedJob | None:
    """Return the job that a clause, without its lead, states of who tells, of another, of its `leader` or of nobody."""
    if found := _OF_ONESELF.match(said) or _THIS_TRADE.match(said):
        return _stated(ONESELF, found, lexicon, worked=bool(_WORKED.search(said)))
    if leader in ("", ONESELF) and (found := _STEP.match(said)):
        return _stated(ONESELF, found, lexicon, worked=bool(_WORKED.search(said)), step=True)
    if (found := _OF_ANOTHER.match(said)) and _is_name(found["who"], said, lexicon):
        return _stated(found["who"] or OTHER, found, lexicon)
    if leader and (found := _ACTS.match(said)):
        return _stated(leader, found, lexicon, worked=True)
    if found := _CALLED.match(said):
        return _stated("", found, lexicon)
    return _stated("", _SOUGHT.match(said), lexicon, sought=True)


def beside_name(clause: str, lexicon: Lexicon) -> StatedJob | None:
    """Return the job that stands before the name with which a folded clause begins: 隔壁的修鞋匠老石."""
    found = _BESIDE.match(clause, lead_end(clause))
    if found is None or not _is_name(found["who"], clause, lexicon):
        return None
    return _stated(found["who"], found, lexicon)


def _is_name(who: str | None, clause: str, lexicon: Lexicon) -> bool:
    """Return whether what looks like a name in a folded clause is no part of a role's name: 月嫂, 小程 in 小程序员."""
    if not who:
        return True
    if who in lexicon.taxonomy.role_names or who in role_words("jobs"):
        return False
    at = clause.find(who)
    end = at + len(who)
    return not any(m.name and m.overlaps(at, end) and m[:2] != (at, end) for m in lexicon.roles(clause))


def introduces_oneself(sentence: str, lexicon: Lexicon) -> bool:
    """Return whether a folded sentence is of those in which people on the net say what they are: 本人男，…

    One that names several jobs, and nothing else of them, lists who signs, or whom a contract binds.
    """
    if _ONESELF_FIRST.match(sentence, lead_end(sentence)) is None:
        return False
    bare = (_BARE.match(strip_marks(clause)) for clause in _CLAUSE.findall(sentence))
    return sum(found is not None and bool(_job_called(found["job"], lexicon)) for found in bare) == 1


def leaves_open(clause: str) -> bool:
    """Return whether what follows a folded clause may be wished, asked or advised: 我在犹豫，做会计."""
    return _LEAVES_OPEN.search(clause) is not None


def supposes(sentence: str) -> bool:
    """Return whether a folded sentence begins with a condition or an example."""
    return _SUPPOSES.match(sentence) is not None


def _stated(who: str, found: re.Match[str] | None, lexicon: Lexicon, **how: bool) -> StatedJob | None:
    """Return the job that was `found` in a clause as stated of somebody, and `how`; None if there is none."""
    job = _job_called(found["job"], lexicon) if found else ""
    return StatedJob(who, job, **how) if job else None


def _job_called(job: str, lexicon: Lexicon) -> str:
    """Return the name that what is stated as a job has elsewhere; nothing if it is no job, or anybody's."""
    if job in _GENERIC:
        return ""
    ends = {m.start: m.name for m in lexicon.roles(job) if m.name and m.end == len(job)}
    if 0 in ends:
        return ends[0]
    if job[0] in _CONNECTS or is_nobody(job) or _NO_LIVING.search(job) or lexicon.dimensions(job):
        return ""
    is_job = may_be_person(job) or any(job.endswith(name) for name in role_words("jobs"))
    return job if is_job else next(iter(ends.values()), "")


# 急诊分诊干了六年的来了, 做了十年会计的路过: who so begins a post says what he is.
_HERE = re.compile(
    rf"\s*(?:[^，,。]{{0,8}}[，,])?(?:(?P<job>[\u4e00-\u9fff]{{2,8}}?)(?:[做干当]了?{_SOME_NUMBER}多?年|(?=来[了答说]|路过|飘过|报到|表示))"
    rf"|[做干当]了?{_SOME_NUMBER}多?年的?(?P<behind>[\u4e00-\u9fff]{{2,8}}?))"
    r"的?(?:老人|过来人|人|老兵)?(?:来了|来[答说]|路过|飘过|报到|说[两几一]句|说一?下|表示|[，,。])"
)


def here_as(post: str, title: str, lexicon: Lexicon) -> str:
    """Return the role as which whoever writes a folded post says to be here, be it by half of its name in the title."""
    found = _HERE.match(post)
    name = (found["job"] or found["behind"]) if found else ""
    if not name:
        return ""
    if job := _job_called(name, lexicon):
        return job
    at = title.find(name)
    ends = {m.start: m.name for m in lexicon.roles(title) if m.name} if at >= 0 else {}
    return ends.get(at + len(name)) or ""
