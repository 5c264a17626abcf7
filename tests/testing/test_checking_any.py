"""A council's own protocol at random passes its checks, and each of its paths is a log."""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, given, settings

from mapm.testing import check_protocol
from mapm.testing.checking import Check
from mapm.testing.strategies import Local, local_protocols

FROM_NOTHING: Final = local_protocols().filter(lambda local: local.base is None)
"""On a protocol of the library a search takes half a minute."""


@settings(max_examples=3, suppress_health_check=tuple(HealthCheck))
@given(FROM_NOTHING)
def test_whatever_it_says_it_holds_together(local: Local) -> None:
    """But for lint, which finds much in what was put together at random."""
    found = check_protocol(local.protocol(), skip={Check.LINT}, tries=200)
    assert [one.sentence() for one in found.problems] == []
    assert len(found.paths) > 0
