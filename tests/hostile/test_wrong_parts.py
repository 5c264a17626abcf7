"""A part of another type is named when a protocol is put together, or before: each field of each kind."""

# ruff: noqa: ANN401  # anything may stand in an argument's place

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from attrs import evolve
from support.wrong import EXAMPLES, OURS, WRONG, made_of, stumbles

from mapm import MeetingProtocol, Outcome, WrongType
from mapm.authoring import load_protocol
from mapm.protocols import by_key
from mapm.rules.vocabulary import LocalOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _in(protocol: MeetingProtocol, name: str) -> Iterator[tuple[Any, Callable[[Any], object]]]:
    """The parts of a protocol in one of its fields, each with what puts another in its place."""
    its = getattr(protocol, name)
    for place, part in enumerate(its):

        def put(new: Any, place: int = place) -> object:
            return evolve(protocol, **{name: (*its[:place], new, *its[place + 1 :])})

        yield part, put
        for inside in ("requires", "rungs"):
            for at, one in enumerate(getattr(part, inside, ())):

                def nested(
                    new: Any, part: Any = part, at: int = at, put: Any = put, inside: str = inside
                ) -> object:
                    held = getattr(part, inside)
                    return put(evolve(part, **{inside: (*held[:at], new, *held[at + 1 :])}))

                yield one, nested


def _words(protocol: MeetingProtocol) -> Iterator[tuple[Any, Callable[[Any], object]]]:
    for one in attrs.fields(type(protocol.words)):
        its = getattr(protocol.words, one.name)
        for place, word in enumerate(its):

            def put(new: Any, name: str = one.name, its: Any = its, place: int = place) -> object:
                words = evolve(protocol.words, **{name: (*its[:place], new, *its[place + 1 :])})
                return evolve(protocol, words=words)

            yield word, put
    yield protocol.words, lambda new: evolve(protocol, words=new)


@cache
def _parts() -> dict[type[Any], tuple[Any, Callable[[Any], object]]]:
    """One part of each kind, with what puts another in its place."""
    found: dict[type[Any], tuple[Any, Callable[[Any], object]]] = {MeetingProtocol: (OURS, lambda new: new)}
    examples = [load_protocol(path) for path in sorted(EXAMPLES.glob("*.toml"))]
    for protocol in (OURS, by_key("bracknell-forest/meeting"), *examples):
        for name in ("questions", "moves", "facts", "duties", "ladders", "advice", "transitional"):
            for part, put in _in(protocol, name):
                found.setdefault(type(part), (part, put))
        for word, put in _words(protocol):
            found.setdefault(type(word), (word, put))
    return found


KINDS: Final = sorted(_parts(), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_field_of_a_part_is_of_its_type_or_named(kind: type[Any]) -> None:
    """When it is built, or at the latest when the protocol is put together of it."""
    part, put = _parts()[kind]
    given = made_of(part)
    put(kind(**given))
    for name in given:
        for what, wrong in WRONG.items():
            said = stumbles(lambda name=name, wrong=wrong: put(kind(**given | {name: wrong})))
            assert not said, f"{name} of {kind.__name__} given {what}: {said}"


SEVERAL: Final = (
    "questions",
    "moves",
    "facts",
    "duties",
    "ladders",
    "advice",
    "choices",
    "guides",
    "transitional",
)


@pytest.mark.parametrize("name", SEVERAL)
def test_a_protocol_says_which_of_its_parts_are_of_another_type(name: str) -> None:
    """By the argument, the place in it, the type that was given and what to pass instead."""
    with pytest.raises(
        WrongType, match=rf"^{name} of MeetingProtocol cannot be an int: pass a tuple, and in it a"
    ):
        evolve(OURS, **{name: 3})
    with pytest.raises(WrongType, match=rf"^{name} of MeetingProtocol cannot be a str: pass a tuple"):
        evolve(OURS, **{name: "note"})
    its = tuple(getattr(OURS, name))
    wrong = rf"^{name} of MeetingProtocol, at place {len(its)}, cannot be an int: pass an? "
    with pytest.raises(WrongType, match=wrong):
        evolve(OURS, **{name: (*its, 3)})


def test_a_pair_that_is_none_is_named() -> None:
    """Inside of a tuple of pairs, by its place."""
    outcome = LocalOutcome(key="ended", what="ended so", of=Outcome.COMPLETED, cites=OURS.moves[0].cites)
    with pytest.raises(
        WrongType, match=r"^only of LocalOutcome, at place 0, cannot be a str: pass a pair of a str"
    ):
        evolve(outcome, only=("urgency",))
