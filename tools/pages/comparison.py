"""What differs between the protocols: one protocol at a glance, and all of them subject by subject.

Which duty or requirement speaks for a subject is said here; its words are the encoding's.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from mapm import protocols
from mapm.deadlines.sentences import listed
from mapm.meeting.events import Convene, Propose, Reconvene
from mapm.meeting.facts import Object
from mapm.sources.documents import spoken
from mapm.traceability import Disposition, clauses_of
from pages import force
from pages.beside import picture
from pages.duties import limited, receives, whose
from pages.parts import capital, file_name, kind_of, link, rows_of, table, truth_name, truth_of, what
from pages.standing import NOT_SIGNED, overdue_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mapm import MeetingProtocol
    from mapm.rules.duties import Duty
    from mapm.truth import TruthRow

    To: TypeAlias = Callable[[str, str, str], str]
    """How a text is linked to a place: by the place's kind and its name."""

_DG: Final = "dumfries-galloway/professionals-meeting"
_SUPERVISION: Final = "dumfries-galloway/group-supervision"
_LEARNING: Final = "dumfries-galloway/reflective-learning"
_GUIDANCE: Final = "guidance-2015/professionals-meeting"
_SWINDON: Final = "swindon/professionals-meeting"
_BRACKNELL: Final = "bracknell-forest/meeting"

AGREEING: Final[Mapping[str, tuple[str, ...]]] = {
    _DG: ("Agree: every-relevant-agency",),
    _SUPERVISION: (),
    _LEARNING: ("Convene: line-manager-consulted",),
    _GUIDANCE: ("Convene: consulted", "Convene: roles-agreed"),
    _SWINDON: ("Agree: lead-professional-agrees", "Agree: manager-sanctions"),
    _BRACKNELL: ("Convene: child-chooses", "Appoint: lead-consents"),
}
"""Which requirements ask for somebody's agreement, or for somebody to be consulted."""
FAMILY: Final[Mapping[str, tuple[str, ...]]] = {
    _DG: ("family-notice", "Withhold: consents"),
    _SUPERVISION: (),
    _LEARNING: (),
    _GUIDANCE: ("Hold: told-or-agreed",),
    _SWINDON: ("consider-telling", "Hold: agreed-unaware"),
    _BRACKNELL: ("views", "encourage"),
}
"""Which duties, and which requirements, are about the family before the sitting."""
CONSENT: Final[Mapping[str, tuple[str, ...]]] = {
    _DG: (),
    _SUPERVISION: (),
    _LEARNING: (),
    _GUIDANCE: (),
    _SWINDON: ("Propose: consent-advised",),
    _BRACKNELL: ("Appoint: lead-consents",),
}
"""Which requirements ask for the consent of the child or family."""
RECORD: Final[Mapping[str, tuple[str, ...]]] = {
    _DG: ("note",),
    _SUPERVISION: (),
    _LEARNING: (),
    _GUIDANCE: ("record",),
    _SWINDON: ("minutes", "actions-list"),
    _BRACKNELL: ("copy-family", "copy-agency", "copy-coordinator"),
}
"""Which duties are about the note, the minutes or the plan."""
AFTERWARDS: Final[Mapping[str, tuple[str, ...]]] = {
    _DG: ("feedback",),
    _SUPERVISION: (),
    _LEARNING: (),
    _GUIDANCE: ("feedback",),
    _SWINDON: ("feedback", "feedback-parents", "talk-plan"),
    _BRACKNELL: (),
}
"""Which duties are to tell somebody what came of the sitting."""
AGAIN: Final[Mapping[str, tuple[str, ...]]] = {
    _DG: (),
    _SUPERVISION: (),
    _LEARNING: (),
    _GUIDANCE: (),
    _SWINDON: ("next-meeting",),
    _BRACKNELL: ("review", "next-review", "meet-again"),
}
"""Which duties are to meet again."""


class Subject(NamedTuple):
    """Something by which protocols are compared, and what each says of it."""

    title: str
    told: Callable[[MeetingProtocol, To], list[str]]
    """For a protocol its lines, linked within its own page or not."""


def plain(_kind: str, _name: str, text: str) -> str:
    """No link: what is told on another page than the protocol's own."""
    return text


# --- what each says ---------------------------------------------------------------------------------------


def _criteria(protocol: MeetingProtocol, to: To) -> list[str]:
    rows = truth_of(protocol).of(Propose).rows
    must = [_asked(f"Propose: {one.key}", one, to) for one in rows if one.binding]
    others = [one for one in rows if not one.binding]
    ours = sum(bool(one.because) for one in others)
    count = f"{len(others)} more" if must else str(len(others))
    apart = f", {ours} of them where no clause says should: ours" if ours else ""
    more = f"{count} {'is' if len(others) == 1 else 'are'} asked as a should{apart}" if others else ""
    return [*(must or ["nothing is a must"]), *filter(None, (more,))]


def _agreeing(protocol: MeetingProtocol, to: To) -> list[str]:
    rows = _rows(protocol)
    found = [_asked(place, rows[place], to) for place in AGREEING[protocol.key]]
    return found or ["nobody's agreement is asked for as a step of its own"]


def _family(protocol: MeetingProtocol, to: To) -> list[str]:
    family = protocol.guidance.family
    approach = str(family.approach) if family is not None else "nothing is said of the family"
    return [approach, *_owed(FAMILY, protocol, to)]


def _of(picks: Mapping[str, tuple[str, ...]], none: str) -> Callable[[MeetingProtocol, To], list[str]]:
    def told(protocol: MeetingProtocol, to: To) -> list[str]:
        return _owed(picks, protocol, to) or [none]

    return told


def _again(protocol: MeetingProtocol, to: To) -> list[str]:
    if all(kind_of(row) is not Reconvene for row in rows_of(protocol)):
        return ["a second sitting is a new meeting"]
    rows = truth_of(protocol).of(Reconvene).rows
    only = [one for one in rows if one.key == "adjourned" and not one.conditional]
    said = [f"only where this is so: {_asked('Reconvene: adjourned', only[0], to)}"] if only else []
    return said + _owed(AGAIN, protocol, to) or ["there may be another sitting of the same case"]


def _disagreement(protocol: MeetingProtocol, to: To) -> list[str]:
    return [
        f"{to('ladder', one.kind, one.what)}: "
        + (
            "; then ".join(rung.what for rung in one.rungs)
            or "by a procedure of its own, not given in the document"
        )
        for one in protocol.ladders
    ]


def _risk(protocol: MeetingProtocol, to: To) -> list[str]:
    return [_duty(one, to) for one in protocol.duties if one.key == "refer"]


def _owed(picks: Mapping[str, tuple[str, ...]], protocol: MeetingProtocol, to: To) -> list[str]:
    duties, rows = {one.key: one for one in protocol.duties}, _rows(protocol)
    return [
        _duty(duties[pick], to) if pick in duties else _asked(pick, rows[pick], to)
        for pick in picks[protocol.key]
    ]


def _duty(duty: Duty, to: To) -> str:
    about = to("duty", duty.key, what(duty))
    by = whose(duty)
    owner = by if by.startswith("nobody") else f"by {by}"
    return f"{about}: {owner}, to {receives(duty)}; {limited(duty)} ({force.of_duty(duty)})"


def _rows(protocol: MeetingProtocol) -> dict[str, TruthRow]:
    return {f"{one.entry.__name__}: {row.key}": row for one in truth_of(protocol).entries for row in one.rows}


def _asked(place: str, row: TruthRow, to: To) -> str:
    return f"{to('asked', place, row.asks)} ({force.of_row(row)})"


# --- consent, objections, chair, copies -------------------------------------------------------------------


def _consent(protocol: MeetingProtocol, to: To) -> list[str]:
    rows = _rows(protocol)
    asked = [_asked(place, rows[place], to) for place in CONSENT[protocol.key]]
    told = [
        f"the text: {one.clause.gist} ({to('clause', one.clause.number, one.clause.number)})"
        for one in clauses_of(protocol.key)
        if "consent" in one.clause.gist.casefold()
    ]
    return [*asked, *told] or ["no statement about this meeting names consent, and none is asked for"]


def _objection(protocol: MeetingProtocol, to: To) -> list[str]:
    if all(kind_of(row) is not Object for row in rows_of(protocol)):
        return [
            "there is no entry for one: it cannot be put on record, and nobody owes that it is considered"
        ]
    held = "Hold: objections-considered"
    duties = [_duty(one, to) for one in protocol.duties if one.key == "consider-objection"]
    return ["it is no veto, and is put on record", *duties, _asked(held, _rows(protocol)[held], to)]


def _chair(protocol: MeetingProtocol, to: To) -> list[str]:
    return [
        _asked(f"Convene: {row.key}", row, to)
        for one in truth_of(protocol).entries
        if one.entry is Convene
        for row in one.rows
        if "chair" in row.asks.casefold()
    ] or ["nobody has to be named as the chair"]


def _copies(protocol: MeetingProtocol, _to: To) -> list[str]:
    told = protocol.guidance.distribution
    found: dict[str, dict[str, None]] = {}
    for one in told.copies if told is not None else ():
        how = "by a recorded decision" if one.by_decision else "as a rule"
        which = "sent" if one.purpose == "send" else "kept"
        found.setdefault(one.document.replace("-", " "), {})[f"{which} {how}"] = None
    if not found:
        return ["the document does not say who gets one"]
    return [f"the {name}: {listed(ways)}" for name, ways in found.items()]


SUBJECTS: Final = (
    Subject("What must be so for it to be proposed", _criteria),
    Subject("Who must agree", _agreeing),
    Subject("The family beforehand", _family),
    Subject("Consent", _consent),
    Subject("An objection to the meeting", _objection),
    Subject("Who chairs", _chair),
    Subject("The record", _of(RECORD, "no record is asked for")),
    Subject("Who gets a copy of the record", _copies),
    Subject("Who is told what came of it", _of(AFTERWARDS, "no duty to tell anybody, beside the record")),
    Subject("Meeting again", _again),
    Subject("When people disagree", _disagreement),
    Subject("Immediate risk", _risk),
)


def _opening(kind: str, name: str, text: str) -> str:
    """A link that begins a sentence."""
    return link(kind, name, capital(text))


def at_a_glance(protocol: MeetingProtocol) -> str:
    """One protocol, subject by subject."""
    rows = [(one.title, "<br>".join(map(capital, one.told(protocol, _opening)))) for one in SUBJECTS]
    return table(("at a glance", "what holds"), rows)


# --- all of them ------------------------------------------------------------------------------------------


def index() -> str:
    """The page that compares the protocols that come with the library."""
    there = [protocols.by_key(key) for key in protocols.KEYS]
    parts = "\n\n".join(_compared(one, there) for one in SUBJECTS)
    documents = {one.source.key for one in there}
    pictures = "\n\n".join(f"{_linked(one)}:\n\n{picture(one)}" for one in there)
    return f"""# The protocols, compared

{NOT_SIGNED}

`mapm` comes with {len(there)} protocols, taken from {len(documents)} documents. Each has a page of its own,
written so that somebody who answers for safeguarding can check it against the document, and a truth table to
read and sign: what follows from every answer to everything that is asked. This page says in what they differ.
All of it is made from the data from which the library decides, in our words. After *must* and *should* it is
told where that is ours and no clause says so by itself.

## Where each comes from

{table(("protocol", "from", "in force from", "review", "what follows from what"), map(_source, there))}

Where a text leaves a choice, [Our readings](readings.md) say what is taken, and why.

## Their lifecycles

{pictures}

## How much of each document there is

Each statement of a document that speaks of the meeting became one of three: *encoded*, where something is
computed from it; *guidance*, where it is shown and decides nothing; *out of scope*, with the reason on its
page.

{table(("protocol", "statements", *_BECAME), map(_counted, there))}

{parts}
"""


_BECAME: Final = tuple(
    str(one) for one in (Disposition.ENCODED, Disposition.GUIDANCE, Disposition.OUT_OF_SCOPE)
)


def _linked(protocol: MeetingProtocol) -> str:
    return f"[{protocol.title}]({file_name(protocol.key)})"


def _source(protocol: MeetingProtocol) -> tuple[str, ...]:
    source = protocol.source
    start = spoken(source.in_force_from) if source.in_force_from is not None else "not dated"
    overdue = overdue_from(source)
    review = (
        f"due {source.review_due}; overdue since {spoken(overdue)}" if overdue is not None else "none named"
    )
    publisher = source.publisher or "publisher not named"
    return (
        _linked(protocol),
        f"*{source.title}*, {publisher}, {source.version}",
        start,
        review,
        f"[truth table]({truth_name(protocol.key)})",
    )


def _counted(protocol: MeetingProtocol) -> tuple[str, ...]:
    found = clauses_of(protocol.key)
    of = Counter(str(one.disposition) for one in found)
    return (_linked(protocol), str(len(found)), *(str(of[one]) for one in _BECAME))


def _compared(subject: Subject, there: Iterable[MeetingProtocol]) -> str:
    rows = [(_linked(one), "<br>".join(map(capital, subject.told(one, plain)))) for one in there]
    return f"## {subject.title}\n\n{table(('protocol', 'what holds'), rows)}"
