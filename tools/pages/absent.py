"""What a protocol does not do, in plain words: the entries that it has not, and what no record can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting import events, facts
from mapm.sources import Force
from mapm.traceability import Disposition, clauses_of
from pages.clauses import GUIDED
from pages.parts import joined, truth_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm import MeetingProtocol
    from mapm.meeting.base import Entry

NOT_THERE: Final[Mapping[type[Entry], str]] = {
    events.Agree: "**Agreeing to meet.** Nobody's agreement is a step of its own.",
    facts.Respond: "**Each agency's answer to the proposal.** A yes or no of an agency has no entry.",
    facts.AddAgency: "**Agencies that turn out to be relevant.** None is added to those that have to agree.",
    facts.Consult: "**Consulting an agency beforehand.** That one was consulted has no entry.",
    facts.Endorse: "**A yes or no in a role**, such as a manager's sanction. It has no entry.",
    facts.Appoint: "**Who takes on a role.** That somebody became lead professional, say, has no entry.",
    facts.TellFamily: "**Telling the family beforehand.** That somebody was told of the meeting has no "
    "entry.",
    facts.Withhold: "**Withholding notice from the family.** Neither the judgement nor who agreed has an "
    "entry.",
    facts.Object: "**A parent's or carer's objection.** It has no entry: neither that somebody objects to "
    "the meeting nor on what grounds.",
    facts.ConsiderObjection: "**Considering an objection.** How one was weighed, and with what result, has "
    "no entry.",
    events.ShareNote: "**Sharing a note or minutes.** That a record went out has no entry.",
    facts.ArrangeCopy: "**Settling who gets a copy.** A decision that somebody gets one, or none, has no "
    "entry.",
    facts.TellOutcome: "**Telling somebody what came of it.** That a person was told afterwards has no "
    "entry.",
    events.GiveFeedback: "**Feedback as a whole.** That everybody has been told has no entry.",
    events.Reconvene: "**Another sitting of the same case.** A second sitting is a new meeting.",
    facts.Decide: "**Decisions of their own.** What the protocol asks is answered with the entry that it is "
    "asked of.",
    facts.Issue: "**Giving out what a sitting brought forth**, in full or in part.",
    facts.Receive: "**That somebody received it.**",
    facts.Occur: "**Things that happen** and from which days are counted.",
    facts.Expect: "**The day on which something is expected**, such as a birth.",
    facts.Classify: "**Kinds of case**, such as how urgent one is.",
    facts.LocalStep: "**Steps of a local protocol's own.**",
    facts.Conclude: "**The end of one stage of a disagreement**, told apart from the end of all of it.",
}
"""What cannot be put on record where a protocol has not the entry for it."""
LOCAL: Final = frozenset(
    {facts.Issue, facts.Receive, facts.Occur, facts.Expect, facts.Classify, facts.LocalStep, facts.Conclude}
)
"""What only protocols of an organisation's own have use for."""


def absent(protocol: MeetingProtocol) -> str:
    """What is not done, told before anything for programmers."""
    gone = [kind for kind in NOT_THERE if kind in truth_of(protocol).absent]
    own = "\n".join(f"- {NOT_THERE[kind]}" for kind in gone if kind not in LOCAL)
    local = "\n".join(f"- {NOT_THERE[kind]}" for kind in gone if kind in LOCAL)
    return joined(
        (
            """## What this protocol does not do

Under this protocol the library has no entry for the following, mostly since the document asks for none; where
the document speaks of it, the row of its [clause](#clauses) says what is made of that. An entry that is made
all the same is **refused**, and what it says has to be kept somewhere else.""",
            own,
            "An organisation's own protocol can have these; this one has none:" if local else "",
            local,
            _silent(protocol),
            _shown(protocol),
            """Under no protocol does the library send, store or share anything, or decide what people have to
judge: whether there is a risk, whom it would harm to be told, what a child needs. It works out what follows
from what people have put on record, and says so; it never learns what nobody has put there.""",
        )
    )


def _silent(protocol: MeetingProtocol) -> str:
    parts = {name: getattr(protocol.guidance, name) for name in GUIDED if name != "silent"}
    none = [GUIDED[name] for name, told in parts.items() if told is None or told == ()]
    return (
        f"The document gives no help with this, so neither does the library: {'; '.join(none)}."
        if none
        else ""
    )


def _shown(protocol: MeetingProtocol) -> str:
    found = clauses_of(protocol.key)
    strong = [
        one
        for one in found
        if one.clause.force in {Force.MUST, Force.MUST_NOT} and one.disposition is Disposition.GUIDANCE
    ]
    out = sum(one.disposition is Disposition.OUT_OF_SCOPE for one in found)
    said = f"On {out} of its statements nothing rests at all, and [their rows](#clauses) say why."
    if strong:
        said = (
            f"{len(strong)} of its statements that say must or must not are shown and decide nothing, such "
            f"as those that ask for an attitude: no record can tell whether it was kept. {said}"
        )
    return said
