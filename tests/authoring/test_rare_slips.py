"""What is seldom wrong in a part of a file, each by itself, and what is told of it."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.single import HERE, Single

from mapm import Duty
from mapm.authoring.parts import Change
from mapm.authoring.problems import Problems

CITED: Final[dict[str, Any]] = {"clauses": ["4.2"]}
DUTY: Final[dict[str, Any]] = {
    "what": "a visit",
    "to": "the family",
    "binding": True,
    "owner": "chair",
    "opens": ["hold"],
    **CITED,
}
RULE: Final[dict[str, Any]] = {"binding": True, "missing": "no", **CITED}
OFFICE: Final[dict[str, Any]] = {"what": "an office", "opens": "09:00", "closes": "17:00", **CITED}
SECTION: Final[dict[str, Any]] = {"key": "a", "title": "A", **CITED}
OTHER: Final = "give it another key"
SILENT: Final = "what the source gives no contents for cannot be filled"
NOTHING: Final = "write true, or leave the requirement out"
CODE: Final = "use small letters, digits, spaces and hyphens, at most 80 of them"


def duty(**more: Any) -> dict[str, Any]:  # noqa: ANN401  # any field
    """A duty with these fields."""
    return {"duties": {"visit": DUTY | more}}


def rule(entry: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # any field
    """A requirement of an entry with these fields."""
    return {"requirements": {entry: {"x": RULE | more}}}


def sections(*them: dict[str, Any]) -> dict[str, Any]:
    """A document of these sections."""
    return {"documents": {"x": {"title": "X", "status": "named", "sections": [*them], **CITED}}}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"duties": {"Visit": DUTY}}, [f"duties.Visit has a key that cannot be used: {CODE}"]),
        (
            {"questions": {"hold": {"a.b": {"text": "Is it?", **CITED}}}},
            [f'questions.hold."a.b" has a key that cannot be used: {CODE}'],
        ),
        (
            rule("hold", same_as_last="whoever enters it"),
            ['requirements.hold.x.same_as_last is said of no sitting: write "chair" or "note taker"'],
        ),
        (
            rule("appoint", same_as_last="chair"),
            [
                (
                    "requirements.appoint.x.same_as_last is of an entry that names neither: ask it of one of "
                    "convene, reconvene, rearrange, hold"
                )
            ],
        ),
        (
            rule("hold", independent="whoever is appointed"),
            [
                (
                    "requirements.hold.x.independent is named only where somebody takes on a role: ask "
                    "it of appoint"
                ),
            ],
        ),
        (
            rule("hold", independent="the authority"),
            [
                (
                    "requirements.hold.x.independent is named only where a duty is extended or released: "
                    "ask it of extend or release"
                )
            ],
        ),
        (
            rule("propose", independent="chair"),
            [
                (
                    "requirements.propose.x.independent is not known when a meeting is proposed: ask it "
                    "of a later entry"
                )
            ],
        ),
        (
            rule("hold", made_by=[]),
            ["requirements.hold.x.made_by names nobody who could: name one or more roles"],
        ),
        (
            rule("appoint", delegated_with_reason=False),
            ["requirements.appoint.x.delegated_with_reason is false: leave the requirement out"],
        ),
        (
            rule("hold", delegated_with_reason=True),
            ["requirements.hold.x.delegated_with_reason is of no delegation: ask it of appoint"],
        ),
        (
            rule("hold", independent="chair", quorum="small"),
            ["requirements.hold.x.quorum and independent both say what is judged: keep one of the two"],
        ),
        (
            rule("hold", quorum="small", asks="Is it?"),
            ["requirements.hold.x.asks and quorum both say what is judged: keep one of the two"],
        ),
        (
            rule("hold", quorum="small", question="interim"),
            ["requirements.hold.x.question and quorum both say what is judged: keep one of the two"],
        ),
        (
            rule("hold", never=True, question="interim", asks="Is it?"),
            ["requirements.hold.x.asks and never both say what is judged: keep one of the two"],
        ),
        (
            rule("hold", dissent_recorded=False),
            [f"requirements.hold.x.dissent_recorded is false, which judges nothing: {NOTHING}"],
        ),
        (
            rule("hold", never=True),
            [
                (
                    "requirements.hold.x.never is said of every case: say in which cases with when, or "
                    "leave the entry out"
                )
            ],
        ),
        (
            rule("hold", entitled=True),
            [
                (
                    "requirements.hold.x.entitled can be judged of issue alone: write it in "
                    "[requirements.issue.KEY]"
                )
            ],
        ),
        (
            rule("hold", in_order="dispute"),
            [
                (
                    "requirements.hold.x.in_order can be judged of what takes an escalation to a "
                    "stage alone: "
                    "write it in [requirements.escalate.KEY], and in [requirements.advance.KEY]"
                )
            ],
        ),
        (
            duty(when={"quorate": "small"}, opens=["convene", "propose"]),
            [
                (
                    "duties.visit.when has quorate, and what opens the duty comes before any sitting: "
                    'open the duty with opens = ["hold"], or leave it out'
                )
            ],
        ),
        (duty(when={"quorate": "small"}, opens=["convene", "hold"]), []),
        (
            duty(when={"sitting": "first"}, opens=["hold", "convene"]),
            [
                (
                    "duties.visit.when counts sittings, and what opens the duty comes before the first: "
                    "leave out sitting, or open the duty with hold or something later"
                )
            ],
        ),
        (
            duty(when={"reply": "no"}),
            ["duties.visit.when.reply is a reply to nothing: name the question beside it"],
        ),
        (duty(when={}), ["duties.visit.when has no condition: leave it out, or name one"]),
        (
            duty(within="five working days"),
            [
                (
                    "duties.visit.within names no limit: its number is a word: write the number in "
                    "digits: 5 working days"
                )
            ],
        ),
        (
            duty(within="every 5 working days"),
            [
                (
                    'duties.visit.within names no limit: write "5 working days": it is counted anew '
                    "each time that "
                    "the duty is opened"
                )
            ],
        ),
        (
            duty(within="not stated: five working days"),
            ['duties.visit.within is a limit by itself: write "5 working days": the document states it'],
        ),
        (duty(after="note"), ["duties.visit.after and opens both open it: keep one of the two"]),
        *(
            (
                duty(discharged_by=word),
                [f'duties.visit.discharged_by cannot be {word}: write "discharge", or leave it out'],
            )
            for word in ("assign", "extend", "release")
        ),
        (duty(discharged_by="discharge"), []),
        (
            {"occurrences": {"hold": {"what": "x", **CITED}}},
            [f"occurrences.hold has a word of the library for its key: hold is a kind of entry: {OTHER}"],
        ),
        (
            {"states": {"fed back": {"what": "x", "refines": "held", **CITED}}},
            [f'states."fed back" has a word of the library for its key: fed back is a state: {OTHER}'],
        ),
        (
            {"outcomes": {"completed": {"what": "x", "of": "completed", **CITED}}},
            [f"outcomes.completed has a word of the library for its key: completed is an outcome: {OTHER}"],
        ),
        *(
            (
                {"roles": {word: {"what": "x", **CITED}}},
                [f"roles.{path} has a word of the library for its key: {word} is an owner: {OTHER}"],
            )
            for word, path in (("chair", "chair"), ("no owner", '"no owner"'), ("convener", "convener"))
        ),
        ({"roles": {"practitioner": {"what": "x", **CITED}}}, []),
        (
            {"traits": {"sitting": {"what": "x", "values": ["a"], **CITED}}},
            [f"traits.sitting has a key with a meaning of its own in when: {OTHER}"],
        ),
        (
            {"hours": {"x": OFFICE | {"closes": "09:00"}}},
            ["hours.x.closes is not after opens: write the later time of the day"],
        ),
        (
            {"hours": {"x": OFFICE | {"opens": "18:00"}}},
            ["hours.x.closes is not after opens: write the later time of the day"],
        ),
        (
            {"hours": {"x": OFFICE | {"opens": "24:00"}}},
            ['hours.x.opens is no time of day: write hours and minutes: "08:45"'],
        ),
        ({"hours": {"x": OFFICE | {"opens": "00:00", "closes": "23:59"}}}, []),
        (
            sections(SECTION | {"silent": True, "fill": "decisions"}),
            [f"documents.x.sections[0] is no section: section a: {SILENT}"],
        ),
        (sections(SECTION, SECTION), ["documents.x.sections has a key twice: give each section its own key"]),
        (
            sections(SECTION | {"key": "A"}),
            [f"documents.x.sections[0].key has a key that cannot be used: {CODE}"],
        ),
        (sections(SECTION | {"fill": "nothing"}, SECTION | {"key": "b", "asks": "x"}), []),
    ],
)
def test_what_is_seldom_wrong(data: dict[str, Any], says: list[str]) -> None:
    """Each with what to write instead."""
    assert [one for one in Single().read(data) if " does not fit together: " not in one] == says


def test_what_discharges_it_anew_has_its_own_day() -> None:
    """On which day the base's discharge is counted goes with that discharge."""
    file = Single()
    there = file.draft.tables["duties"]
    there["note"] = evolve(there["note"], done_on=print)
    file.draft.problems = Problems()
    file.draft.change(Change(Duty, "note", cites=(HERE,), within=None))
    assert there["note"].done_on is print
    file.draft.change(Change(Duty, "note", cites=(HERE,), discharged_by=None))
    assert there["note"].done_on is None
    assert [one.field for one in file.draft.changed[-1].replaced] == ["discharged_by", "done_on"]
