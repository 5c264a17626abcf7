"""``python3 dev.py pages``: all readings of ours on one page, written from the data.

Each with its question, what we take and why, how another is taken, and where it is used. A test fails where
the page that is checked in is another.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapm import protocols
from mapm.deadlines.sentences import listed
from mapm.protocols.readings import READINGS
from mapm.sources import Interpretation
from mapm.traceability import advice, uses

if TYPE_CHECKING:
    from mapm import MeetingProtocol

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "protocols" / "readings.md"
INTRO: Final = """# Our readings

Where a text leaves a choice, the library takes the reading named here and cites it as ours, never as a
clause. Ties are broken by the safety of the child or adult, then by no delay, then by least disclosure, then
by least burden.

A reading that is *fixed* cannot be chosen otherwise. Of any other, another reading is had in one of two
ways. An organisation's own version takes it, and its answers cite it as taken. Or no version need take
it, since whoever asks, or what is recorded, decides each time. Several can be taken together, unless two put
their own in one place, which is refused. No reading touches how a risk is raised and referred."""
PROGRAM: Final = """## For developers

```python
>>> from mapm import protocols
>>> ours = protocols.by_key("dumfries-galloway/professionals-meeting")
>>> theirs = ours.taking({"A-51": "either limb"}, key="exampleshire/professionals-meeting")
>>> [choice.takes for choice in ours.choices if choice.reading.key == "A-20"]
["a majority's", "the lead agency's"]

```

`python3 dev.py pages` writes this page from the encoding."""


def page() -> str:
    """All of the page."""
    there = [protocols.by_key(key) for key in protocols.KEYS]
    used = _used(there)
    rows = "\n".join(f"| [{one.key}](#{one.key.lower()}) | {one.question} |" for one in READINGS.values())
    index = f"| reading | question |\n|---|---|\n{rows}"
    return (
        "\n\n".join((INTRO, index, *(_reading(one, there, used) for one in READINGS.values()), PROGRAM))
        + "\n"
    )


def _reading(one: Interpretation, there: list[MeetingProtocol], used: dict[str, dict[str, list[str]]]) -> str:
    lines = [
        f"## {one.key}",
        "",
        f"**{one.question}**",
        "",
        f"- it could be read: {'; '.join(f'“{said}”' for said in one.readings)}",
        f"- we take: {one.default}",
        f"- because: {one.why}",
    ]
    if one.library:
        lines.append(
            "- no clause stands behind it, or behind the half of it that says so: it is our own rule"
        )
    lines += [f"- {said}" for said in _chosen(one, there)]
    places = used.get(one.key, {})
    lines += [f"- used in `{key}`: {', '.join(places[key])}" for key in protocols.KEYS if key in places]
    return "\n".join(lines)


def _chosen(one: Interpretation, there: list[MeetingProtocol]) -> list[str]:
    if one.fixed:
        return [
            "fixed: no version of an organisation's own may take another",
            *([one.proviso] if one.proviso else []),
        ]
    offered: dict[str, list[str]] = {}
    for protocol in there:
        for choice in protocol.choices:
            if choice.reading == one:
                offered.setdefault(choice.takes, []).append(f"`{protocol.key}`")
    ways = [f"“{takes}” can be taken in {listed(of)}" for takes, of in offered.items()]
    return [*ways, *([f"chosen each time: {one.chosen_by}"] if one.chosen_by else [])]


def _used(there: list[MeetingProtocol]) -> dict[str, dict[str, list[str]]]:
    """By reading and protocol the places where it is used, each once."""
    found: dict[str, dict[str, list[str]]] = {}
    for protocol in there:
        for cite, where in (*uses(protocol), *advice(protocol)):
            if isinstance(cite, Interpretation):
                places = found.setdefault(cite.key, {}).setdefault(protocol.key, [])
                if where not in places:
                    places.append(where)
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Wrote {PAGE.name}.")
