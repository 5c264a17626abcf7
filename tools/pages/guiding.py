"""What guidance is made from a document: what is shown, counted or drafted, and refuses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance.family import Unsettled
from mapm.guidance.outlines import DocumentStatus
from mapm.guidance.situations import OneOf
from mapm.sources import Clause
from mapm.traceability import shown, uses
from pages.clauses import GUIDED
from pages.parts import anchor, capital, cited, here, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm import MeetingProtocol
    from mapm.guidance.attendance import AttendanceGuidance
    from mapm.guidance.base import Guidance, Remark
    from mapm.guidance.chairing import ChairingGuidance
    from mapm.guidance.distribution import DistributionGuidance
    from mapm.guidance.family import FamilyGuidance, Telling
    from mapm.guidance.forums import ForumGuidance
    from mapm.guidance.outlines import Outline, Section
    from mapm.guidance.sharing import SharingGuidance
    from mapm.guidance.situations import Criterion
    from mapm.sources import Citation

_UNSETTLED: Final = {
    Unsettled.HOLD: "until that is settled the notice is held back, and never sent by itself",
    Unsettled.TELL: "until that is settled they are told",
    Unsettled.WITHHOLD: "until that is settled they are not told",
}
_STATUS: Final = {
    DocumentStatus.NAMED: "the document names it",
    DocumentStatus.NEEDED: "the library's own: no text names it, and without it nothing shows what was done",
    DocumentStatus.OUTSIDE: "named, and kept by somebody else",
}
_SILENT: Final = "The document says nothing of this, so neither does the library."


def guiding(protocol: MeetingProtocol) -> str:
    """The guidance of a protocol, subject by subject."""
    told: Guidance = protocol.guidance
    rests = _rests(protocol)
    parts = (_part(name, getattr(told, name), rests.get(name, {})) for name in GUIDED)
    return joined(
        (
            """## Guidance

What the library makes from the document to help, such as a list, a number or a draft. None of it refuses
anything, and nothing is owed because of it.""",
            *parts,
        )
    )


def _rests(protocol: MeetingProtocol) -> dict[str, dict[Clause, None]]:
    """The clauses that each part rests on or says."""
    found: dict[str, dict[Clause, None]] = {}
    for cite, where in (*uses(protocol), *shown(protocol)):
        name, _, rest = where.partition(": ")[0].removeprefix("said in ").partition(" ")
        if rest == "guidance" and isinstance(cite, Clause):
            found.setdefault(name, {})[cite] = None
    return found


def _part(name: str, told: object, rests: dict[Clause, None]) -> str:
    if name == "silent" and told == ():
        return ""
    lines = [] if told is None or told == () else list(dict.fromkeys(_TOLD[name](told)))
    body = "\n".join(f"- {line}" for line in lines) or _SILENT
    others = [one for one in rests if f'"#{anchor("clause", one.number)}"' not in body]
    all_clauses = f"It rests on these too: {cited(others)}." if others else ""
    return joined((f"{here('guidance', name)}\n\n### {capital(GUIDED[name])}", body, all_clauses))


# --- part by part -----------------------------------------------------------------------------------------


def _remarks(remarks: Iterable[Remark | None]) -> Iterator[str]:
    for one in remarks:
        if one is not None:
            yield f"{one.says} ({cited(one.cites)})"


def _forums(told: ForumGuidance) -> Iterator[str]:
    route = told.statutory
    yield f"**{route.name}** stands before every forum ({cited(route.cites)})"
    yield from _remarks(route.remarks)
    for forum in told.forums:
        asked = "; ".join(map(_criterion, forum.criteria))
        first = f" Put before the others that fit ({cited(forum.first)})." if forum.first else ""
        yield f"**{forum.name}**: {asked} ({cited(forum.cites)}).{first}"
        yield from _remarks(forum.remarks)
    yield from _remarks(told.remarks)


def _criterion(one: Criterion | OneOf) -> str:
    if isinstance(one, OneOf):
        return f"{one.asks} One of: {'; '.join(map(_criterion, one.criteria))}"
    asks = (" Or: " if one.any_limb else " And: ").join(
        f"{limb.asks}{'' if limb.wanted == 'yes' else ' (no)'}" for limb in one.limbs
    )
    return f"{asks} (*{one.strength}*; {cited(one.cites)})"


def _attendance(told: AttendanceGuidance) -> Iterator[str]:
    yield f"whoever holds information is kept on the list ({cited(told.holders)})"
    if told.size is not None:
        size = told.size
        yield (
            f"the best size is {size.best}; each further person costs {float(size.each):.0%} of efficiency "
            f"({cited((*size.cites, *size.by_model, *size.counted_by))})"
        )
    if told.advisers:
        yield f"a specialist can advise without coming ({cited(told.advisers)})"
    yield from _remarks(told.invite)
    for one in told.weigh:
        yield f"to be thought about: {one.asks} ({cited(one.cites)})"
    if told.silence:
        yield f"no size is stated ({cited(told.silence)})"


def _chairing(told: ChairingGuidance) -> Iterator[str]:
    for one in told.factors:
        yield f"{one.asks} ({cited(one.cites)})"
    yield from _remarks((told.proposer, told.party, *told.remarks))


def _sharing(told: SharingGuidance) -> Iterator[str]:
    yield from _remarks((told.referral,))
    for one in told.owners:
        yield (
            f"what {one.owner} hold goes to {one.only_to} alone ({cited(one.cites)}), unless one of the ways "
            f"out is recorded ({cited(one.ways_out)})"
        )
    if told.relevance is not None:
        yield f"{told.relevance.asks} ({cited(told.relevance.cites)})"
    yield from _remarks(told.remarks)


def _family(told: FamilyGuidance) -> Iterator[str]:
    yield f"the family: {told.approach} ({cited(told.cites)})"
    for one in (told.notice, told.outcome):
        if one is not None:
            yield _telling(one)
    if told.withholding is not None:
        its = told.withholding
        yield (
            f"notice is withheld on a recorded judgement ({cited(its.judgement)}) and on agreement "
            f"({cited(its.agreement)})" + (f", where there is a risk ({cited(its.risk)})" if its.risk else "")
        )
        yield f"{_UNSETTLED[its.while_unsettled]} ({cited(its.unsettled)})"
    yield from _remarks((told.objection,))
    for one in told.expected:
        more = (*one.views_cites, *one.engagement_cites, *one.excused_cites)
        yield f"expected: {one.how} ({cited((*one.cites, *more))})"
    for caution in told.cautions:
        yield f"{caution.says} ({cited(caution.cites)})"
    yield from _remarks(told.remarks)


def _telling(one: Telling) -> str:
    when = f", {one.when}" if one.when else ""
    more = (*one.judged_cites, *one.reason_cites, *one.matches_cites, *one.fresh_risk_cites)
    return f"they are told {one.what}{when} ({cited((*one.cites, *more))})"


def _outlines(told: tuple[Outline, ...]) -> Iterator[str]:
    for one in told:
        sections = "; ".join(map(_section, one.sections))
        at = here("outline", one.key)
        yield f"{at}**{one.title}** ({_STATUS[one.status]}; {cited(one.cites)}): {sections}"


def _section(one: Section) -> str:
    asks = f": {one.asks}" if one.asks else ""
    silent = ", of which the text gives no contents" if one.silent else ""
    return f"{one.title}{asks}{silent} ({cited(one.cites)})"


def _distribution(told: DistributionGuidance) -> Iterator[str]:
    for one in told.copies:
        how = "by a recorded decision" if one.by_decision else "as a rule"
        doing = "goes to its recipients" if one.purpose == "send" else "is kept"
        yield f"the {one.document.replace('-', ' ')} {doing} {how} ({cited(one.cites)})"
    for caution in told.cautions:
        yield f"{caution.says} ({cited(caution.cites)})"
    yield from _remarks(told.remarks)


def _silence(told: tuple[Citation, ...]) -> Iterator[str]:
    yield f"an answer that says so rests on {cited(told)}"


_TOLD: Final[dict[str, Callable[..., Iterator[str]]]] = {
    "forums": _forums,
    "attendance": _attendance,
    "chairing": _chairing,
    "sharing": _sharing,
    "family": _family,
    "outlines": _outlines,
    "distribution": _distribution,
    "silent": _silence,
}
