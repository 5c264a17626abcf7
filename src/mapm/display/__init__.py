"""What protocols, meetings, duties, decisions and calendars look like: pictures for a page, and Mermaid.

Pure, from values to text. Pictures load nothing from outside, run no script and show no free text about a
case; notebooks show them of themselves.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapm.display.day_counts import day_count
    from mapm.display.diagrams import mermaid, mermaid_of_ladder
    from mapm.display.lifecycles import lifecycle
    from mapm.display.pictures import Picture
    from mapm.display.showing import picture
    from mapm.display.tables import decision_table, duty_table
    from mapm.display.timelines import timeline
    from mapm.display.years import calendar_year

__all__ = [
    "Picture",
    "calendar_year",
    "day_count",
    "decision_table",
    "duty_table",
    "lifecycle",
    "mermaid",
    "mermaid_of_ladder",
    "picture",
    "timeline",
]

_MODULES = {
    "Picture": "pictures",
    "calendar_year": "years",
    "day_count": "day_counts",
    "decision_table": "tables",
    "duty_table": "tables",
    "lifecycle": "lifecycles",
    "mermaid": "diagrams",
    "mermaid_of_ladder": "diagrams",
    "picture": "showing",
    "timeline": "timelines",
}
"""The module of each name, loaded when the name is first used: a diagram needs no timeline."""


def __getattr__(name: str) -> object:
    if name in _MODULES:
        value: object = getattr(import_module(f"mapm.display.{_MODULES[name]}"), name)
        globals()[name] = value
        return value
    message = f"module 'mapm.display' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
