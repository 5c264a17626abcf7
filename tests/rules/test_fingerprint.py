"""The fingerprint of an encoding: of its data alone, the same everywhere, another for other data."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest
from support.processes import run

from mapm import MeetingProtocol, WorkingDays
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as KNOWN


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
