"""Several readings taken together: what each puts in place, leaves out and changes, and where two clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.eastmoor import EASTMOOR
from support.one_duty import duty

from mapm import Convene, Decide, Duty, Entry, Hold, MeetingProtocol, Propose, ProtocolInvalid, Question
from mapm.errors import UnknownReading
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice
from mapm.rules.choices import Adapted, Choice, Recited, guidance, retold
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.offered import Offered
from mapm.rules.requirements import Asked, Requirement
from mapm.sources import Interpretation

if TYPE_CHECKING:
    from collections.abc import Iterable

A_03, A_06, A_08 = (READINGS[key] for key in ("A-03", "A-06", "A-08"))
CITES: Final = (A_03,)
LADDERS: Final = tuple(Ladder(kind, kind, (Rung("first", "first", CITES),), CITES) for kind in ("a", "b"))


def requirement(key: str, **more: Any) -> Requirement:  # noqa: ANN401  # any field
    """A requirement that a question is answered yes."""
    given: dict[str, Any] = {"cites": CITES, "binding": True, "judge": Asked(key)} | more
    return Requirement(key=key, missing=key, unrecorded=key, **given)


def nothing() -> tuple[str, ...]:
    """What the guidance starts with."""
    return ("base",)


def plus(said: str) -> Any:  # noqa: ANN401  # a change of guidance
    """Guidance with something more."""

    def change(found: tuple[str, ...]) -> tuple[str, ...]:
        return (*found, said)

    return change


def row(kind: type[Entry], *keys: str) -> Any:  # noqa: ANN401  # Move
    """The row of an event with these requirements."""
    (found,) = (one for one in EASTMOOR.moves if one.event is kind)
    return evolve(found, requires=tuple(map(requirement, keys)))


def protocol(*choices: Choice) -> MeetingProtocol:
    """An invented protocol that leaves these readings open."""
    moves = tuple(
        row(one.event, "one", "two") if one.event is Convene else evolve(one, requires=())
        for one in EASTMOOR.moves
    )
    fixed = tuple(one for one in EASTMOOR.duties if one.fixed)
    duties = (*fixed, duty(key="note", cites=CITES), duty(key="plan", opens=Convene, cites=CITES))
    return evolve(
        EASTMOOR,
        moves=moves,
        questions=(Question(key="asked", entry=Convene, text="asked?", cites=CITES),),
        duties=duties,
        ladders=LADDERS,
        advice=(Advice(entry=Hold, cites=CITES),),
        guides=(nothing,),
        choices=choices,
    )


TAKES: Final = {"A-03": "it adjourns", "A-06": "both", "A-08": "of its approval"}


def choice(reading: Any, **changes: Any) -> Choice:  # noqa: ANN401  # any field
    """Another reading, and what changes with it."""
    return Choice(reading=reading, takes=TAKES[reading.key], **changes)


def taking(*choices: Choice) -> MeetingProtocol:
    """The protocol with all of them taken."""
    wanted = {one.reading.key: one.takes for one in choices}
    return retold(protocol(*choices), wanted, key="local/meeting", title="Local")


def keys(parts: Iterable[Any]) -> list[str]:
    """Their keys."""
    return [one.key for one in parts]


def cited(part: Any) -> list[str]:  # noqa: ANN401  # what cites
    """Which readings a part cites, each as it is taken."""
    its = (one for one in part.cites if isinstance(one, Interpretation))
    return [f"{one.key}: {one.taken}" if one.taken else one.key for one in its]


def of_convening(found: MeetingProtocol) -> Any:  # noqa: ANN401  # Move
    """The row of convening."""
    return next(one for one in found.moves if one.event is Convene)


PLACES: Final[dict[str, tuple[dict[str, Any], dict[str, Any]]]] = {
    "requirement": (
        {"requires": ((Convene, requirement("one")),)},
        {"requires": ((Convene, requirement("two")),)},
    ),
    "without": ({"without": ((Convene, "one"),)}, {"without": ((Hold, "one"),)}),
    "question": (
        {"questions": (Question(key="asked", entry=Convene, text="x?", cites=CITES),)},
        {"questions": (Question(key="asked", entry=Hold, text="x?", cites=CITES),)},
    ),
    "row": ({"rows": (row(Convene),)}, {"rows": (row(Hold),)}),
    "fact": (
        {"rows": (Recording(fact=Decide, cites=CITES),)},
        {"rows": (row(Convene),)},
    ),
    "duty": ({"duties": (duty(key="note"),)}, {"duties": (duty(key="plan", opens=Convene),)}),
    "without duty": ({"without_duties": ("note",)}, {"without_duties": ("plan",)}),
    "ladder": ({"ladders": (LADDERS[0],)}, {"ladders": (LADDERS[1],)}),
}


@pytest.mark.parametrize("what", PLACES)
def test_two_readings_put_their_own_in_two_places_and_not_in_one(what: str) -> None:
    """Both are named, in the order in which they are taken; one alone may say it as often as it will."""
    one, other = PLACES[what]
    assert taking(choice(A_03, **one), choice(A_06, **other)).key == "local/meeting"
    for first, second in ((A_03, A_06), (A_06, A_03)):
        with pytest.raises(ProtocolInvalid) as raised:
            taking(choice(first, **one), choice(second, **one))
        both = f"{first.key} and {second.key}"
        assert str(raised.value) == f"{both} cannot be taken together: each puts its own in one place"


def test_what_one_reading_leaves_out_no_other_puts_in_place() -> None:
    """A requirement, and a duty."""
    for one, other in (
        ({"without": ((Convene, "one"),)}, PLACES["requirement"][0]),
        ({"without_duties": ("note",)}, PLACES["duty"][0]),
    ):
        with pytest.raises(ProtocolInvalid, match="A-03 and A-06 cannot be taken together"):
            taking(choice(A_03, **one), choice(A_06, **other))


def test_what_is_put_in_place_stands_there_and_what_is_new_comes_last() -> None:
    """Each cites the reading as taken, once; what is not touched cites what it cited."""
    found = taking(
        choice(
            A_06,
            questions=(
                Question(key="asked", entry=Convene, text="otherwise?", cites=CITES),
                Question(key="new", entry=Convene, text="new?", cites=CITES),
            ),
            requires=((Convene, requirement("one", binding=False)), (Convene, requirement("three"))),
            duties=(duty(key="note", what="otherwise", cites=(A_06,)), duty(key="new", opens=Hold)),
            ladders=(evolve(LADDERS[1], what="otherwise"), evolve(LADDERS[1], kind="c")),
        )
    )
    assert [(one.key, one.text, cited(one)) for one in found.questions] == [
        ("asked", "otherwise?", ["A-03", "A-06: both"]),
        ("new", "new?", ["A-03", "A-06: both"]),
    ]
    convening = of_convening(found)
    assert cited(convening) == cited(of_convening(protocol()))
    assert [(one.key, one.binding, cited(one)) for one in convening.requires] == [
        ("one", False, ["A-03", "A-06: both"]),
        ("two", True, ["A-03"]),
        ("three", True, ["A-03", "A-06: both"]),
    ]
    assert [(one.key, one.what) for one in found.duties if not one.fixed and one.key != "refer-advised"] == [
        ("note", "otherwise"),
        ("plan", "the note"),
        ("new", "the note"),
    ]
    assert [cited(one) for one in found.duties][-3:] == [["A-06: both"], ["A-03"], ["A-05", "A-06: both"]]
    assert [(one.kind, one.what) for one in found.ladders] == [("a", "a"), ("b", "otherwise"), ("c", "b")]
    assert found.advice == protocol().advice
    assert (found.title, found.choices) == ("Local", ())


def test_a_row_from_which_something_falls_away_cites_the_reading() -> None:
    """A requirement, or a duty that its entry opens."""
    found = taking(choice(A_06, without=((Convene, "one"),)))
    assert keys(of_convening(found).requires) == ["two"]
    assert cited(of_convening(found))[-1] == "A-06: both"
    assert "A-06: both" not in cited(next(one for one in found.moves if one.event is Hold))
    found = taking(choice(A_06, without_duties=("plan",)))
    assert "plan" not in keys(found.duties)
    assert keys(of_convening(found).requires) == ["one", "two"]
    assert cited(of_convening(found))[-1] == "A-06: both"
    assert "A-06: both" not in cited(next(one for one in found.moves if one.event is Propose))


def test_a_row_put_in_place_is_its_entrys_row() -> None:
    """Of an event and of a fact; its own requirements stand."""
    decide = Recording(fact=Decide, cites=CITES, requires=(requirement("decided"),))
    found = taking(choice(A_06, rows=(row(Convene, "other"), decide)))
    assert keys(of_convening(found).requires) == ["other"]
    assert cited(of_convening(found))[-1] == "A-06: both"
    (decided,) = (one for one in found.facts if one.fact is Decide)
    assert (keys(decided.requires), cited(decided)) == (["decided"], ["A-03", "A-06: both"])
    assert [one.event for one in found.moves] == [one.event for one in EASTMOOR.moves]
    assert [one.fact for one in found.facts] == [one.fact for one in EASTMOOR.facts]


def shorter(one: Duty) -> Duty:
    """A duty in fewer words."""
    return evolve(one, what=f"{one.what}!")


def renamed(one: Rung) -> Rung:
    """A rung in other words."""
    return evolve(one, what=f"{one.what}!")


def test_several_readings_change_one_duty_one_after_another() -> None:
    """After what is put in place; each is cited."""
    found = taking(
        choice(A_06, changes=(("note", shorter),)),
        choice(A_08, duties=(duty(key="note", what="new", cites=CITES),), changes=(("note", shorter),)),
    )
    (note,) = (one for one in found.duties if one.key == "note")
    assert (note.what, cited(note)) == ("new!!", ["A-03", "A-08: of its approval", "A-06: both"])


def test_a_kind_of_value_is_changed_wherever_it_stands() -> None:
    """In ladders as in anything else; what is not of the kind is the same object."""
    before = protocol()
    found = taking(choice(A_06, adapts=((Rung, renamed),)))
    for ladder, was in zip(found.ladders, before.ladders, strict=True):
        assert [one.what for one in ladder.rungs] == ["first!"]
        assert cited(ladder.rungs[0]) == ["A-03", "A-06: both"]
        assert ladder.cites == was.cites
    assert keys(found.duties) == keys(before.duties)
    change = Adapted(((Rung, renamed),), A_06)
    assert change(before.duties) is before.duties
    assert Recited(((A_08, A_06),))(before.ladders) is before.ladders


def test_no_reading_touches_the_duty_to_refer() -> None:
    """It cannot be left out, put in place or changed; the reading is named."""
    for change in ({"without_duties": ("refer",)}, {"changes": (("refer", shorter),)}):
        with pytest.raises(ProtocolInvalid) as raised:
            taking(choice(A_06, **change))
        assert str(raised.value) == "our reading A-06: no reading touches the duty to refer a risk"
    with pytest.raises(ProtocolInvalid):
        taking(choice(A_06, duties=(duty(key="refer"),)))
    adapted = taking(choice(A_06, adapts=((Duty, shorter),)))
    fixed = [one.what for one in adapted.duties if one.fixed]
    assert fixed == [one.what for one in EASTMOOR.duties if one.fixed]


def test_the_guidance_is_changed_by_each_reading_in_turn() -> None:
    """As they are taken, after its own; of a protocol without guidance nothing is changed, and it says so."""
    found = taking(choice(A_06, guidance=plus("six")), choice(A_03), choice(A_08, guidance=plus("eight")))
    assert guidance(found) == ("base", "six", "eight")
    assert guidance(protocol()) == ("base",)
    one = choice(A_06, guidance=plus("six"))
    bare = evolve(protocol(one), guides=())
    local = retold(bare, {"A-06": "both"}, key="local/meeting", title="Local")
    assert local.guides == ()
    with pytest.raises(ProtocolInvalid) as raised:
        guidance(local)
    assert str(raised.value) == "local/meeting has no guidance"


def climbing() -> tuple[Ladder, ...]:
    """Guidance that has ladders in it."""
    return LADDERS


def test_a_kind_of_value_is_changed_in_the_guidance_too() -> None:
    """And cites the reading as it is taken; after what the reading itself makes of the guidance."""

    def fewer(found: tuple[Ladder, ...]) -> tuple[Ladder, ...]:
        return found[:1]

    one = choice(A_06, adapts=((Rung, renamed),), guidance=fewer)
    found = retold(evolve(protocol(one), guides=(climbing,)), {"A-06": "both"}, key="local", title="Local")
    (ladder,) = guidance(found)
    assert [(each.what, cited(each)) for each in ladder.rungs] == [("first!", ["A-03", "A-06: both"])]
    assert (
        len(found.guides) == 4
    )  # its own, what changes it, what is adapted in it, and the readings as taken
    assert len(taking(choice(A_06)).guides) == 2


def why_not(protocol_key: str, key: str, there_are: tuple[str, ...]) -> str:
    """Why a reading cannot be taken."""
    return f"{protocol_key}: not {key} but {' or '.join(there_are)}"


def test_what_is_not_offered_is_told_with_what_is() -> None:
    """By the protocol's own words where it has them, and still when others were taken."""
    choices = (choice(A_06), choice(A_03), choice(A_03), choice(A_08))
    plain = protocol(*choices)
    with pytest.raises(UnknownReading) as raised:
        retold(plain, {"A-01": "x"}, key="local/meeting", title="Local")
    assert str(raised.value) == (
        f"{plain.key} does not offer another reading of A-01; here there are A-03, A-06 and A-08"
    )
    with pytest.raises(UnknownReading) as raised:
        retold(protocol(), {"A-01": "x"}, key="local/meeting", title="Local")
    assert str(raised.value) == f"{plain.key} does not offer another reading of A-01; it offers none"
    offering = evolve(plain, choices=Offered(choices, why_not))
    local = retold(offering, {"A-06": "both"}, key="local/meeting", title="Local")
    assert local.choices == (choice(A_03), choice(A_03), choice(A_08))
    with pytest.raises(UnknownReading) as raised:
        retold(local, {"A-06": "both"}, key="other/meeting", title="Other")
    assert str(raised.value) == "local/meeting: not A-06 but A-03 or A-08"
    with pytest.raises(ProtocolInvalid) as invalid:
        retold(plain, {"A-03": "it vanishes"}, key="local/meeting", title="Local")
    assert (
        str(invalid.value) == "A-03 cannot be taken as 'it vanishes'; there are 'it adjourns', 'it adjourns'"
    )
    with pytest.raises(ProtocolInvalid) as invalid:
        retold(plain, {"A-06": "both"}, key=plain.key, title="Local")
    said = "a protocol that takes other readings is another protocol: pass a key of its own"
    assert str(invalid.value) == said


def test_what_is_offered_is_made_once_and_when_it_is_first_asked_for() -> None:
    """Two of one function are equal without making them; a tuple is given as it is."""
    made: list[int] = []

    def maker() -> tuple[Choice, ...]:
        made.append(1)
        return (choice(A_06), choice(A_08))

    def other() -> tuple[Choice, ...]:
        return (choice(A_06), choice(A_08))

    offered, same = Offered(maker), Offered(maker)
    assert offered == same
    assert hash(offered) == hash(same) == hash(Offered(()))
    assert made == []
    assert [one.reading.key for one in offered] == ["A-06", "A-08"]
    assert (len(offered), offered[1], offered[:1]) == (2, choice(A_08), (choice(A_06),))
    assert made == [1]
    assert offered == Offered(other) == (choice(A_06), choice(A_08))
    assert offered != Offered((choice(A_06),))
    assert offered != [choice(A_06), choice(A_08)]
    assert repr(offered) == "<Offered: 2>"
    assert Offered(()) == ()
    assert offered.__reduce__() == (Offered, (maker, None))
    assert Offered((choice(A_06),), why_not).__reduce__() == (Offered, ((choice(A_06),), why_not))


def test_a_move_is_a_move_and_a_recording_a_recording() -> None:
    """Each row that is put in place stays of its kind."""
    found = taking(choice(A_06, rows=(row(Convene), Recording(fact=Decide, cites=CITES))))
    assert {type(one) for one in found.moves} == {Move}
    assert {type(one) for one in found.facts} == {Recording}
