"""The fields of a protocol's parts are of the types they say, whatever way a type is written."""

from __future__ import annotations

import fractions
from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from attrs import field, frozen
from attrs.validators import instance_of

from mapm import WrongType
from mapm.rules.typed import Typed

if TYPE_CHECKING:
    from fractions import Fraction  # noqa: TC004  # known to type checkers alone: that is asked

Asked: TypeAlias = Callable[[int], bool]
AnyNumber: TypeAlias = int | float


class Colour(Enum):
    """Some words."""

    RED = "red"
    BLUE = "blue"


class Apple:
    """A class that the module knows."""


class Pippin(Apple):
    """A kind of it."""


@frozen(eq=False, repr=False, kw_only=True)
class Part(Typed):
    """A field for each way to write a type."""

    text: str = ""
    flag: bool = False
    number: int = 0
    nothing: None = None
    maybe: str | None = None
    either: int | str | Apple = 0
    several: tuple[str, ...] = ()
    pairs: tuple[tuple[str, int], ...] = ()
    deep: tuple[tuple[str, tuple[int, ...]], ...] | None = None
    inner: tuple[str | int, ...] = ()
    three: tuple[str, int, bool] | None = None
    row: Sequence[str] = ()
    maybe_row: Sequence[Apple] | None = None
    kind: type[Apple] = Apple
    any_kind: type[Any] = int
    kinds: type[Apple] | tuple[type[Apple], ...] = ()
    told: Callable[[Any], bool] = callable
    asked: Asked = callable
    colour: Colour = Colour.RED
    apple: Apple = field(factory=Apple)
    any_number: AnyNumber = 0
    share: Fraction | None = None
    looked_at: str = field(default="", validator=instance_of(str))
    made: str = field(default="", init=False)


ANY: Any = Part
"""As it is for whoever has no type checker."""


class Lazy(Sequence[str]):
    """A sequence that makes its items when they are asked for."""

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401  # as a sequence has it
        raise AssertionError(place)

    def __len__(self) -> int:
        raise AssertionError


RIGHT: dict[str, tuple[object, ...]] = {
    "text": ("", "words"),
    "flag": (True, False),
    "number": (0, -3),
    "nothing": (None,),
    "maybe": (None, "words"),
    "either": (1, "one", Apple(), Pippin()),
    "several": ((), ("a",), ("a", "b")),
    "pairs": ((), (("a", 1),), (("a", 1), ("b", 2))),
    "deep": (None, (), (("a", ()),), (("a", (1, 2)),)),
    "inner": ((), ("a", 1)),
    "three": (None, ("a", 1, True)),
    "row": ((), ("a",), ["a"], [1], Lazy()),
    "maybe_row": (None, (Apple(),), []),
    "kind": (Apple, Pippin),
    "any_kind": (int, Apple),
    "kinds": (Apple, (), (Pippin, Apple)),
    "told": (callable, len, Apple),
    "asked": (bool, len),
    "colour": (Colour.RED, Colour.BLUE),
    "apple": (Apple(), Pippin()),
    "any_number": (1, 1.5),
    "share": (None, fractions.Fraction(1, 2)),
    "looked_at": ("", "words"),
}
WRONG: tuple[tuple[str, object, str], ...] = (
    ("text", 1, "text of Part cannot be an int: pass a str"),
    ("text", None, "text of Part cannot be a NoneType: pass a str"),
    ("flag", 1, "flag of Part cannot be an int: pass True or False"),
    ("number", True, "number of Part cannot be a bool: pass a whole number"),
    ("number", 1.0, "number of Part cannot be a float: pass a whole number"),
    ("nothing", 0, "nothing of Part cannot be an int: pass None"),
    ("maybe", 1, "maybe of Part cannot be an int: pass a str or None"),
    ("either", 1.5, "either of Part cannot be a float: pass a whole number or a str or an Apple"),
    ("several", "words", "several of Part cannot be a str: pass a tuple, and in it a str"),
    ("several", ["a"], "several of Part cannot be a list: pass a tuple, and in it a str"),
    ("several", ("a", 1), "several of Part, at place 1, cannot be an int: pass a str"),
    (
        "pairs",
        (("a",),),
        "pairs of Part, at place 0, cannot be a tuple: pass a pair of a str and a whole number",
    ),
    ("pairs", (("a", 1, 2),), "at place 0, cannot be a tuple: pass a pair of a str and a whole number"),
    (
        "pairs",
        (("a", 1), ("b", "c")),
        "at place 1, cannot be a tuple: pass a pair of a str and a whole number",
    ),
    ("pairs", (("a", 1), (1, 1)), "at place 1, cannot be a tuple"),
    ("pairs", (("a", 1), ["b", 1]), "at place 1, cannot be a list"),
    (
        "deep",
        (("a", ("b",)),),
        "deep of Part cannot be a tuple: pass a tuple, and in it a pair of a str and a tuple",
    ),
    ("inner", ("a", None), "at place 1, cannot be a NoneType: pass a str or a whole number"),
    (
        "three",
        ("a", 1),
        "three of Part cannot be a tuple: pass a pair of a str and a whole number and True or False",
    ),
    ("three", ("a", 1, 1), "three of Part cannot be a tuple"),
    ("row", "words", "row of Part cannot be a str: pass a tuple, and in it a str"),
    ("row", 1, "row of Part cannot be an int: pass a tuple, and in it a str"),
    ("row", (1,), "row of Part, at place 0, cannot be an int: pass a str"),
    ("maybe_row", (1,), "maybe_row of Part cannot be a tuple: pass a tuple, and in it an Apple or None"),
    ("kind", int, "kind of Part cannot be a type: pass a class of Apple"),
    ("kind", Apple(), "kind of Part cannot be an Apple: pass a class of Apple"),
    ("any_kind", 1, "any_kind of Part cannot be an int: pass a class"),
    (
        "kinds",
        (int,),
        "kinds of Part cannot be a tuple: pass a class of Apple or a tuple, and in it a class of Apple",
    ),
    ("told", "words", "told of Part cannot be a str: pass a function"),
    ("asked", 1, "asked of Part cannot be an int: pass a function"),
    ("colour", "red", "colour of Part cannot be a str: pass one of Colour.RED, Colour.BLUE"),
    ("apple", Apple, "apple of Part cannot be a type: pass an Apple"),
    ("apple", Colour.RED, "apple of Part cannot be a Colour: pass an Apple"),
    ("any_number", "1", "any_number of Part cannot be a str: pass a Number"),
    ("share", "1/2", "share of Part cannot be a str: pass a Fraction or None"),
)


@pytest.mark.parametrize(("name", "value"), [(name, one) for name, every in RIGHT.items() for one in every])
def test_what_is_of_its_type_is_taken(name: str, value: object) -> None:
    """As it was given."""
    assert getattr(ANY(**{name: value}), name) is value


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_what_is_not_is_named(name: str, value: object, says: str) -> None:
    """The part, its field, the place in it, of what type that is, and what to pass."""
    with pytest.raises(WrongType) as caught:
        ANY(**{name: value})
    assert says in str(caught.value)


def test_every_field_is_asked() -> None:
    """Each way to write a type is here with what is right and, but for one, with what is wrong."""
    fields = {one.name for one in Part.__attrs_attrs__ if one.init}
    assert {*RIGHT} == fields
    assert {name for name, _, _ in WRONG} == fields - {"looked_at"}


def test_the_first_that_is_wrong_is_told() -> None:
    """In the order of the fields, and of what is in them."""
    with pytest.raises(WrongType, match="number of Part"):
        ANY(colour="red", number="1")
    with pytest.raises(WrongType, match="at place 1,"):
        ANY(several=("a", 1, 2))


def test_a_validator_is_asked_alone() -> None:
    """A field with a validator of its own is left to that."""
    with pytest.raises(TypeError, match="looked_at") as caught:
        ANY(looked_at=1)
    assert not isinstance(caught.value, WrongType)
