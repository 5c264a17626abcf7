"""Corrections that replace corrections: as deep as all that reads them can go, and no deeper."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from typing import Final

import pytest
from support.meetings import WORKER

from mapm import (
    Correct,
    EntryRefused,
    Note,
    RecordError,
    entry_from_dict,
    entry_from_json,
    entry_to_dict,
    entry_to_json,
)

DAY: Final = date(2026, 6, 19)


def nested(deep: int) -> Correct:
    """A correction in which so many others stand, one in another."""
    found: Correct | None = None
    for _ in range(deep + 1):
        found = Correct(at=DAY, by=WORKER, entry="visit-1", replacement=found, reason=Note("a slip"))
    assert found is not None
    return found


@pytest.mark.parametrize("deep", [0, 1, 7])
def test_corrections_may_stand_in_one_another(deep: int) -> None:
    """Eight in each other are shown, compared, copied, pickled, and read back as they were written."""
    found = nested(deep)
    assert repr(found).count("Correct(") == deep + 1
    assert found == nested(deep)
    assert hash(found) == hash(nested(deep))
    assert copy.deepcopy(found) == pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # made here
    assert entry_from_json(entry_to_json(found)) == found
    assert len(found.identity) > 0


@pytest.mark.parametrize("deep", [8, 10_000])
def test_deeper_they_are_refused_when_they_are_made(deep: int) -> None:
    """With a name, before anything has to show, compare or store ten thousand of them."""
    with pytest.raises(
        EntryRefused, match="corrections replace corrections 8 deep: correct the entry itself"
    ):
        nested(deep)


def test_deeper_ones_are_a_problem_of_the_record_that_has_them() -> None:
    """A record is refused with the path at which they stand."""
    deepest = entry_to_dict(nested(7))
    with pytest.raises(RecordError) as refused:
        entry_from_dict({**deepest, "replacement": deepest})
    assert "corrections replace corrections 8 deep: correct the entry itself @ $" in str(refused.value)
