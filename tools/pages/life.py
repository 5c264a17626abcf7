"""The life of a meeting, from what may be proposed to what closes it: what is asked, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mapm.meeting import events, facts
from mapm.sources import Clause
from mapm.truth import EntryTruth, Follows
from pages import force
from pages.beside import picture
from pages.parts import (
    capital,
    cited,
    entry,
    here,
    in_states,
    joined,
    link,
    owed,
    said,
    stage,
    table,
    truth_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm import MeetingProtocol
    from mapm.meeting.base import Entry
    from mapm.rules.ladders import Ladder
    from mapm.truth import TruthRow, TruthTable


class Part(NamedTuple):
    """One part of a meeting's life: its heading, the entries that belong there, and what is said of none."""

    title: str
    intro: str
    kinds: tuple[type[Entry], ...]
    none: str


PARTS: Final = (
    Part(
        "When it may be proposed",
        "The criteria: what is asked before there is a meeting at all.",
        (events.Propose, facts.Classify),
        "",
    ),
    Part(
        "Who must agree",
        "Whose agreement is asked for, and what counts as having it.",
        (facts.AddAgency, facts.Consult, facts.Respond, facts.Endorse, events.Agree),
        "This document asks for nobody's agreement as a step of its own: what is asked before the sitting "
        "is under the heads before and after this one.",
    ),
    Part(
        "Setting the sitting up",
        "Who is invited, who chairs, where and when.",
        (events.Convene, facts.Rearrange, facts.Appoint, facts.Expect),
        "",
    ),
    Part(
        "Whether the family is told beforehand",
        "Who of those whom it concerns is told that there will be a meeting, and on what terms they are not.",
        (facts.TellFamily, facts.Withhold, facts.Object, facts.ConsiderObjection),
        "This document has no step in which the family is told beforehand, so the library has none here. "
        "See {guidance}.",
    ),
    Part(
        "At the sitting",
        "What is reported of a sitting. A report is never refused: what should have been, and was not, is "
        "kept.",
        (events.Hold,),
        "",
    ),
    Part(
        "The record, and who gets it",
        "The note, the minutes or the plan, and to whom it goes.",
        (events.ShareNote, facts.ArrangeCopy, facts.Issue, facts.Receive),
        "This document has no step in which a record is shared, so the library has none here; what is owed "
        "of a record, if anything, is under [Duties](#duties).",
    ),
    Part(
        "Who is told what came of it",
        "Who is told afterwards, by whom, and when everyone has been.",
        (facts.TellOutcome, events.GiveFeedback),
        "This document has no step in which somebody is told what came of the sitting, so the library "
        "has none here; what is owed afterwards, if anything, is under [Duties](#duties).",
    ),
    Part(
        "Meeting again, and closing",
        "When there may be another sitting of the same case, and when the case is closed.",
        (events.Reconvene, events.Close),
        "",
    ),
    Part(
        "When people disagree",
        "While a disagreement is open, whatever is shown of the case says so. It suspends no duty, and never "
        "a referral.",
        (facts.Escalate, facts.Advance, facts.Conclude, facts.Resolve),
        "",
    ),
    Part(
        "Immediate risk",
        "Nothing stands before it: no requirement, nobody's agreement, no state of the meeting, and it needs "
        "no meeting at all.",
        (facts.RaiseRisk, facts.Refer),
        "",
    ),
    Part(
        "What may be put on record besides",
        "Entries of no one part: whom it concerns, who does what, what was decided or done.",
        (
            facts.Name,
            facts.Assign,
            facts.Decide,
            facts.Occur,
            facts.LocalStep,
            facts.Discharge,
            facts.Extend,
            facts.Release,
            facts.Adopt,
        ),
        "",
    ),
)
_FOLLOWS: Final = {
    Follows.REFUSED: "**refused**",
    Follows.BREACH: "a **breach**, kept and shown",
    Follows.DEPARTURE: "a departure",
}


def life(protocol: MeetingProtocol) -> str:
    """The lifecycle as a picture and as steps, then each part of it."""
    found = truth_of(protocol)
    return joined((_lifecycle(protocol, found), *(_part(one, protocol, found) for one in PARTS)))


def _lifecycle(protocol: MeetingProtocol, found: TruthTable) -> str:
    steps = [
        (
            " or ".join(map(stage, one.states)) or "nothing yet",
            entry(one.entry),
            stage(one.target),
            cited(one.cites),
        )
        for one in found.entries
        if one.target is not None
    ]
    return f"""## The life of a meeting

{picture(protocol)}

The same as a table:

{table(("when the meeting is", "you can", "and then it is", "rests on"), steps)}

Below, *must* and *should* are what the document says, unless something else stands beside them: that no
clause asks it and it is a reading of ours, or how the document speaks where our force is another. In the
sentences … stands for the person, agency or thing that it is about.
Where a **must** is not met a decision is **refused**: it can still be entered afterwards as taken all the
same, with the reason. In a report it is a **breach**: the report is accepted, the breach is kept and shown,
and every duty opens all the same. Where a **should** is not met that is a *departure*: it never refuses
anything, a reason may be given, and it is kept and shown. What nobody has recorded is told apart from what is
not so."""


def _part(part: Part, protocol: MeetingProtocol, found: TruthTable) -> str:
    there = [one for kind in part.kinds for one in found.entries if one.entry is kind]
    if not there:
        none = part.none.format(guidance=link("guidance", "family", "what the family is told"))
        return f"## {part.title}\n\n{none}" if none else ""
    ladders = _ladders(protocol) if facts.Escalate in part.kinds else ""
    return joined((f"## {part.title}\n\n{part.intro}", ladders, *(_entry(one, found) for one in there)))


def _entry(one: EntryTruth, found: TruthTable) -> str:
    return joined(
        (
            f"{here('entry', one.entry.__name__)}\n\n### {capital(one.entry.doing)}",
            _when(one),
            table(
                ("what is asked", "force", "where it is not so", "rests on"),
                (_asked(one, row, found) for row in one.rows),
            ),
            _opened(one),
            _shown(one.advice),
        )
    )


def _when(one: EntryTruth) -> str:
    kind = "A decision" if one.decision else "A report"
    if not one.states:
        when = "that opens a meeting"
    else:
        when = in_states(one.states)
        if not when.startswith("in any"):
            when = f"when the meeting is {' or '.join(map(stage, one.states))}"
    leads = f"; then the meeting is {stage(one.target)}" if one.target is not None else ""
    asks = "" if one.rows else " Nothing is asked of it."
    if one.never_refused:
        asks = " **Nothing can refuse it.**"
    return f"{kind} {when}{leads}. Rests on {cited(one.cites)}.{asks}"


def _asked(of: EntryTruth, row: TruthRow, found: TruthTable) -> tuple[str, ...]:
    at = here("asked", f"{of.entry.__name__}: {row.key}")
    return f"{at}{said(row.asks)}{_where(row)}", force.of_row(row), _otherwise(row, found), cited(row.cites)


def _where(row: TruthRow) -> str:
    if not row.conditional:
        return ""
    only = "" if row.where.startswith("unless ") else "only "
    return f" ({only}{row.where or 'where it applies'})"


def _otherwise(row: TruthRow, _found: TruthTable) -> str:
    lacking = [one for one in (row.not_met, row.not_recorded) if one is not None]
    if not lacking:
        return "cannot come about"
    says = "; ".join(dict.fromkeys(one.says for one in lacking if one.says))
    return f"{_FOLLOWS[lacking[0].follows]}: {says}"


def _opened(one: EntryTruth) -> str:
    return (
        f"It makes owed, in the cases that each names: {'; '.join(map(owed, one.duties))}."
        if one.duties
        else ""
    )


def _shown(advice: Iterable[object]) -> str:
    lines = [f"- {one.gist} ({cited([one])})" for one in advice if isinstance(one, Clause)]
    return "Shown beside it, and decides nothing:\n\n" + "\n".join(lines) if lines else ""


# --- disagreements ----------------------------------------------------------------------------------------


def _ladders(protocol: MeetingProtocol) -> str:
    return joined(_ladder(one) for one in protocol.ladders)


def _ladder(ladder: Ladder) -> str:
    steps = [f"{place}. {rung.in_full} ({cited(rung.cites)})" for place, rung in enumerate(ladder.rungs, 1)]
    own = "It goes by a procedure of its own, of which this document gives no steps."
    about = here("ladder", ladder.kind)
    return f"{about}**{capital(ladder.what)}** ({cited(ladder.cites)})\n\n" + ("\n".join(steps) or own)
