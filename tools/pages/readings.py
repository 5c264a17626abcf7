"""Our readings that touch a protocol: what is left open, what could be meant, and what we take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm import protocols
from mapm.protocols.readings import READINGS
from mapm.traceability import uses
from pages.clauses import Uses

if TYPE_CHECKING:
    from mapm import MeetingProtocol
    from mapm.sources import Interpretation


def readings(protocol: MeetingProtocol) -> str:
    """The readings, one by one."""
    places: dict[str, dict[str, None]] = {}
    for cite, where in uses(protocol):
        places.setdefault(getattr(cite, "key", ""), {})[where] = None
    found = Uses(protocol)
    parts = [
        _reading(one, protocol, found.of(tuple(places.get(one.key, ()))))
        for one in READINGS.touching(protocols.FORUM_OF[protocol.key])
    ]
    intro = """## Our readings

Where the text leaves a choice, the library takes the one named here and cites it as ours. Ties are broken
by the safety of the child or adult, then by no delay, then by least disclosure, then by least burden. If your
organisation reads its document otherwise, its own version can say so, unless the reading is fixed."""
    return "\n\n".join((intro, *parts))


def _reading(one: Interpretation, protocol: MeetingProtocol, rests: list[str]) -> str:
    lines = [
        f"### {one.key}",
        "",
        f"**{one.question}**",
        "",
        f"- could be: {'; '.join(one.readings)}",
        f"- we take: {one.default}",
        f"- because: {one.why}",
        f"- {_chosen(one, protocol)}",
    ]
    if one.proviso is not None:
        lines.append(f"- {one.proviso}")
    if one.library:
        lines.append(
            "- a rule of the library: no clause stands behind it, or behind the half of it that says so"
        )
    lines.append(f"- used here: {'. '.join(rests) or 'nothing on this page cites it'}")
    return "\n".join(lines)


def _chosen(one: Interpretation, protocol: MeetingProtocol) -> str:
    if one.fixed:
        return "fixed: no version of an organisation's own may choose another"
    takes = [f"“{choice.takes}”" for choice in protocol.choices if choice.reading == one]
    ways = [f"an organisation's own version may take {' or '.join(takes)}"] if takes else []
    ways += [one.chosen_by] if one.chosen_by else []
    told = "; ".join(ways) or "an organisation's own version may choose another"
    return f"open: {told}"
