"""The size of a meeting, as a document states it: the best one, and what each further person costs."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from mapm.errors import Given, ProtocolInvalid, WrongType, checked
from mapm.sources import Citation, Cites, cited
from mapm.values import Value

__all__ = ["Model", "SizeRule", "model_of"]


class Model(StrEnum):
    """How what is lost with each further person adds up (A-47)."""

    LINEAR = "linear"
    """The same share of the best level each time, and never below zero."""
    COMPOUNDING = "compounding"
    """The same share of what is left each time."""


def _size(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not int or value < 1:
        raise ProtocolInvalid("the best size of a meeting is a whole number of people, 1 or more")


def _share(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, Fraction) or not 0 < value < 1:
        raise ProtocolInvalid("what each further person costs is a Fraction between 0 and 1")


@frozen(kw_only=True, eq=False, repr=False)
class SizeRule(Value):
    """What a document says of the size of a meeting: the best one, and what each further person costs."""

    best: int = field(validator=_size)
    """How many people are best."""
    each: Fraction = field(validator=_share)
    """The share that is lost with each person beyond the best size: exact, never a float."""
    cites: Cites = field(validator=cited)
    model: Model = Model.LINEAR
    """How it adds up unless another model is asked for."""
    by_model: tuple[Citation, ...] = ()
    """The reading by which one model is taken and another can be chosen."""
    counted_by: tuple[Citation, ...] = ()
    """The reading of who counts, and of what is said of fewer."""

    def efficiency(self, people: int, model: Model | None = None) -> Fraction | None:
        """The share of the best level that is left; ``None`` below the best size, where nothing is stated.

        Raises `WrongType` for what is no number of people.
        """
        if type(people) is not int or people < 0:
            raise WrongType.of("a number of people", people, "pass a whole number, 0 or more")
        model = model_of(model, self)
        beyond = people - self.best
        if beyond < 0:
            return None
        if model is Model.LINEAR:
            return max(Fraction(0), 1 - self.each * beyond)
        return (1 - self.each) ** beyond


def model_of(asked: Model | None, rule: SizeRule | None) -> Model | None:
    """The model asked for, else that of the document's rule."""
    if asked is not None:
        checked(asked, Model, "the model of a size", "pass Model.LINEAR or Model.COMPOUNDING")
    return None if rule is None else asked or rule.model
