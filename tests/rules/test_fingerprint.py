"""The fingerprint of an encoding: of its data alone, the same everywhere, another for other data."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from support.exampleshire import DUTIES, MOVES, VENUE_FOUND, made
from support.processes import run

from mapm import MeetingProtocol, Role, WorkingDays
from mapm.authoring import load_protocol
from mapm.protocols.common.owners import InRole
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as KNOWN
from mapm.rules.applying import AtSitting
from mapm.rules.fingerprint import fingerprint
from mapm.rules.quorum import QuorumMet
from mapm.rules.stretches import Transitional, TransitionalEffect

if TYPE_CHECKING:
    from mapm.authoring.lint import Unchecked


def changed(part: str, place: int, /, **values: Any) -> MeetingProtocol:  # noqa: ANN401  # any field
    """The known encoding with one part of it changed."""
    parts = list(getattr(KNOWN, part))
    parts[place] = attrs.evolve(parts[place], **values)
    return attrs.evolve(KNOWN, **{part: tuple(parts)})


def with_requirement(**values: Any) -> MeetingProtocol:  # noqa: ANN401  # any field
    """The known encoding with its first requirement changed."""
    first = KNOWN.moves[0]
    changed_one = attrs.evolve(first.requires[0], **values)
    return changed("moves", 0, requires=(changed_one, *first.requires[1:]))


def test_it_is_the_same_in_every_process() -> None:
    """Neither hash seed nor order of import decides it."""
    program = "from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as P; print(P.fingerprint)"
    assert {run(program) for _ in range(2)} == {KNOWN.fingerprint}
    assert len(KNOWN.fingerprint) == 32
    assert set(KNOWN.fingerprint) <= set("0123456789abcdef")


def test_it_survives_pickling_and_is_no_part_of_equality() -> None:
    """A protocol that has told its fingerprint equals one that has not."""
    again = attrs.evolve(KNOWN)
    assert KNOWN.fingerprint == pickle.loads(pickle.dumps(KNOWN)).fingerprint  # noqa: S301  # our own
    assert again == KNOWN
    assert again.fingerprint == KNOWN.fingerprint


@pytest.mark.parametrize(
    "same",
    [
        attrs.evolve(KNOWN, moves=KNOWN.moves[::-1], facts=KNOWN.facts[::-1], duties=KNOWN.duties[::-1]),
        attrs.evolve(KNOWN, questions=KNOWN.questions[::-1], ladders=KNOWN.ladders[::-1]),
        attrs.evolve(KNOWN, title="another title", revision=KNOWN.revision + 1),
        with_requirement(judge=print, missing="other words", unrecorded="other words"),
        changed("duties", 0, what="other words", to="other words", owner=print),
    ],
    ids=["order of rows", "order of questions", "title and revision", "judge and words", "words and owner"],
)
def test_neither_order_nor_words_nor_code_count(same: MeetingProtocol) -> None:
    """A sentence may be bettered and a judge made faster: the data is the same."""
    assert same.fingerprint == KNOWN.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(KNOWN, key="another/key"),
        attrs.evolve(KNOWN, source=attrs.evolve(KNOWN.source, version="another")),
        with_requirement(key="another"),
        with_requirement(binding=not KNOWN.moves[0].requires[0].binding),
        with_requirement(revision=2),
        with_requirement(reads=("another",)),
        with_requirement(cites=KNOWN.moves[1].cites),
        changed("moves", 0, cites=KNOWN.moves[1].cites),
        changed("moves", 2, source=KNOWN.moves[2].event.sources()),
        changed("facts", 4, source=KNOWN.facts[4].sources[:1]),
        attrs.evolve(KNOWN, facts=KNOWN.facts[:-1]),
        changed("questions", 0, text="another?"),
        changed("duties", 0, key="another"),
        changed("duties", 0, binding=not KNOWN.duties[0].binding),
        changed("duties", 0, within=WorkingDays(3)),
        changed("duties", 0, within=WorkingDays(4)),
        changed("duties", 0, fixed=not KNOWN.duties[0].fixed),
        changed("duties", 0, cites=KNOWN.moves[1].cites),
        changed("ladders", 0, rungs=KNOWN.ladders[0].rungs[:1]),
        changed("ladders", 0, cites=KNOWN.moves[1].cites),
        attrs.evolve(KNOWN, ladders=()),
    ],
    ids=range(21),
)
def test_other_data_has_another_fingerprint(other: MeetingProtocol) -> None:
    """Keys, citations, limits, rows and declared revisions are what a stored judgement rests on."""
    assert other.fingerprint != KNOWN.fingerprint


def test_no_two_changes_have_one_fingerprint() -> None:
    """A limit of three days is not one of four, and the same change twice is the same."""
    three, four = (changed("duties", 0, within=WorkingDays(n)).fingerprint for n in (3, 4))
    assert three != four
    assert three == changed("duties", 0, within=WorkingDays(3)).fingerprint


SHIRE: Final = load_protocol(Path(__file__).parents[1] / "authoring" / "northshire.toml")


def an_hour_late(meeting: object, entry: object) -> bool:
    """In which case something applies, as Python says it."""
    del meeting, entry
    return True


def said_in_python() -> Unchecked:
    """Parts that hold what no file can say: functions, an edition's word on what is still open."""
    convening = MOVES[1]
    requires = (
        attrs.evolve(VENUE_FOUND, applies=an_hour_late),
        attrs.evolve(VENUE_FOUND, key="quorum", question=None, judge=QuorumMet("all"), applies=AtSitting(2)),
    )
    return made(
        moves=(MOVES[0], attrs.evolve(convening, requires=requires), *MOVES[2:]),
        duties=(*DUTIES[:-1], attrs.evolve(DUTIES[-1], owner=InRole(Role.CHAIR), when=an_hour_late)),
        transitional=(
            Transitional(duty="note", effect=TransitionalEffect.ENDS, cites=DUTIES[-1].cites),
            Transitional(duty="risk", effect=TransitionalEffect.APPLIES, cites=DUTIES[-1].cites),
        ),
    )


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        (SHIRE, "c881c30d52027668c9f57f86892eab38"),
        (said_in_python(), "de3212a3d28dc8d042e751e7e6209ca9"),
        (attrs.evolve(said_in_python(), derived=None), "8fd8900c5143dba3f478594bcb17af19"),
    ],
    ids=["a file in which every table stands", "what else Python says", "from no file"],
)
def test_a_later_version_tells_the_same_of_the_same_data(encoding: Any, told: str) -> None:  # noqa: ANN401
    """Every record made before would tell a drift if this changed though the data have not."""
    assert fingerprint(encoding) == told
