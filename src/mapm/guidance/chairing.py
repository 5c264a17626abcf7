"""What is to be weighed in choosing who chairs: a checklist with three answers, and never a bar (A-53)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mapm.decisions import Answer
from mapm.errors import ProtocolInvalid, UnknownQuestion, checked
from mapm.errors.given import several
from mapm.guidance.base import Point, Remark, Told, because, guidance_of
from mapm.guidance.replies import Replies, told
from mapm.json_text import printable
from mapm.meeting.base import Reply
from mapm.meeting.checking import Checked
from mapm.meeting.events import Propose
from mapm.meeting.facts import Escalate, Respond
from mapm.roles import Person, Role
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.guidance.base import Guided
    from mapm.meeting.base import Known
    from mapm.meeting.parts import Planned

__all__ = ["Candidate", "Chairing", "ChairingGuidance", "Factor", "chairing_for"]

PROPOSED: Final = "proposed-the-meeting"
PARTY: Final = "party-to-the-dispute"


@frozen(kw_only=True, eq=False, repr=False)
class Candidate(Checked):
    """Somebody who may chair, and what is known of them; what is not given is not known.

    ``answers`` holds replies to the factors of a document, by their keys.
    """

    person: Person
    answers: Replies = field(default=(), converter=told)
    post: Role | None = None
    """Their post, such as ``Role("team manager")``: some documents name posts as examples."""
    proposed_by: tuple[Person, ...] | None = None
    """Who proposed the meeting; ``None`` where that is not known."""
    parties: tuple[Person, ...] | None = None
    """Who are parties to a dispute; empty where there is none, ``None`` where that is not known."""

    @classmethod
    def planned_in(cls, planned: Planned, known: Known) -> Candidate | None:
        """The chair of a planned sitting, with what the meeting's log says of them; ``None`` without a chair.

        A party to a dispute is whoever refused the meeting or escalated. Where nobody did, it is not known
        who is a party: a dispute need not have been recorded.
        """
        if planned.chair is None:
            return None
        factors = planned.factors
        refused = (one.by.person for one in known.of(Respond) if one.reply is Reply.NO)
        raised = (one.by.person for one in known.of(Escalate))
        return cls(
            person=planned.chair,
            answers={
                "objectivity": factors.objectivity,
                "power": factors.power,
                "seniority": factors.seniority,
                "skill": factors.skill,
            },
            proposed_by=tuple(dict.fromkeys(one.by.person for one in known.of(Propose))) or None,
            parties=tuple(dict.fromkeys((*refused, *raised))) or None,
        )


@frozen(kw_only=True, eq=False, repr=False)
class Factor(Value):
    """One thing that is to be weighed, with the posts that its document gives as examples of it."""

    key: str
    asks: str
    cites: Cites = field(validator=cited)
    posts: tuple[str, ...] = ()
    """Posts, in words, that the text itself gives as examples of what is wanted."""


@frozen(kw_only=True, eq=False, repr=False)
class ChairingGuidance(Value):
    """What one document says of who chairs and how."""

    factors: tuple[Factor, ...] = ()
    proposer: Remark | None = None
    """Where it matters that the chair did not propose the meeting: why."""
    party: Remark | None = None
    """Where it matters that the chair is no party to a dispute: why."""
    remarks: tuple[Remark, ...] = ()
    """Who settles it, what the chair has to do, and what else may be done."""

    def __attrs_post_init__(self) -> None:
        keys = [
            PROPOSED,
            PARTY,
            *(
                factor.key
                for factor in several(self.factors, Factor, "the factors of chairing", "each Factor")
            ),
        ]
        if len(set(keys)) < len(keys):
            raise ProtocolInvalid("two factors of chairing have one key: give each its own")


@frozen(kw_only=True, eq=False, repr=False)
class Chairing(Told):
    """What is known of somebody who may chair, point by point: advice to weigh, and never a refusal."""

    title: str
    stated: bool
    """Whether the document says anything of who chairs."""
    person: Person
    points: tuple[Point, ...] = ()
    """Each factor and each flag: met, not met or not recorded."""
    remarks: tuple[Remark, ...] = ()
    silence: tuple[Citation, ...] = ()
    """Why the document says nothing, where it does not."""

    @property
    def flags(self) -> tuple[Point, ...]:
        """What is recorded and speaks against this chair."""
        return tuple(one for one in self.points if one.answer is Answer.NOT_MET)

    @property
    def to_ask(self) -> tuple[Point, ...]:
        """What is not recorded."""
        return tuple(one for one in self.points if one.answer is Answer.NOT_RECORDED)

    def sentences(self) -> tuple[str, ...]:
        """Each point with its clause, then what the document says besides."""
        if not self.stated:
            return (printable(f"{self.title} says nothing on who chairs{because(self.silence)}."),)
        points = (point.sentence() for point in self.points)
        return (*points, *(remark.sentence() for remark in self.remarks))


def chairing_for(guided: Guided, candidate: Candidate) -> Chairing:
    """What is to be weighed where this person chairs; every factor is told, whatever the others come to.

    Raises `UnknownQuestion` for an answer to none of the document's factors, and `WrongType` for what is no
    `Candidate`, or has no guidance.
    """
    checked(candidate, Candidate, "who is to chair", "pass a Candidate")
    own = guidance_of(guided)
    guidance = own.chairing
    if guidance is None:
        return Chairing(title=guided.title, stated=False, person=candidate.person, silence=own.silent)
    factors = {factor.key for factor in guidance.factors}
    if any(key not in factors for key, reply in candidate.answers if reply is not Reply.NOT_KNOWN):
        known = ", ".join(sorted(factors)) or "none"
        raise UnknownQuestion(f"an answer is to none of the factors of chairing: they are {known}")
    return Chairing(
        title=guided.title,
        stated=True,
        person=candidate.person,
        points=tuple(_points(guidance, candidate)),
        remarks=guidance.remarks,
    )


# --- inside -----------------------------------------------------------------------------------------------


def _points(guidance: ChairingGuidance, candidate: Candidate) -> Iterator[Point]:
    answers = dict(candidate.answers)
    for factor in guidance.factors:
        yield _point(factor, answers.get(factor.key, Reply.NOT_KNOWN), candidate.post)
    for key, rule, among in (
        (PROPOSED, guidance.proposer, candidate.proposed_by),
        (PARTY, guidance.party, candidate.parties),
    ):
        if rule is not None:
            yield Point(key, rule.says, _apart(candidate.person, among), rule.cites)


def _point(factor: Factor, reply: Reply, post: Role | None) -> Point:
    """A reply decides. Without one, a post that the document names is enough, and any other is not."""
    if reply is Reply.NOT_KNOWN and post is not None and factor.posts:
        if post.key.casefold() in {one.casefold() for one in factor.posts}:
            return Point(factor.key, factor.asks, Answer.MET, factor.cites, f"as {post.key}")
        return Point(
            factor.key, factor.asks, Answer.NOT_RECORDED, factor.cites, f"{post.key} is no example: say why"
        )
    return Point(factor.key, factor.asks, reply.answer, factor.cites)


def _apart(person: Person, among: tuple[Person, ...] | None) -> Answer:
    if among is None:
        return Answer.NOT_RECORDED
    return Answer.NOT_MET if person in among else Answer.MET
