"""Cases from the model: what the library answers now, over every protocol that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conforming.in_charge import in_charge
from conforming.in_dispute import in_dispute
from conforming.in_time import in_time
from conforming.lifecycle import lifecycle
from conforming.particular import particular
from mapm import protocols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.testing.conformance import ConformanceCase


def from_the_model() -> Iterator[ConformanceCase]:
    """Every case from the model, protocol by protocol."""
    for key in protocols.KEYS:
        protocol = protocols.by_key(key)
        yield from lifecycle(protocol)
        yield from in_time(protocol)
        yield from in_dispute(protocol)
        yield from in_charge(protocol)
        yield from particular(protocol)
