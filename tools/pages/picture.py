"""The lifecycle of a protocol as a file beside its page, which a forge and the site both show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.display import lifecycle
from pages.names import picture_name

if TYPE_CHECKING:
    from mapm import MeetingProtocol

_PAPER: Final = "background:#fff;color:#111;"
"""A picture in a file knows nothing of the page's colours, light or dark: it brings its own."""


def picture(protocol: MeetingProtocol) -> str:
    """The picture on the page. What it shows is said again in the table below it."""
    return f"![{lifecycle(protocol).title}]({picture_name(protocol.key)})"


def drawn(protocol: MeetingProtocol) -> str:
    """What stands in the file."""
    before, style, after = lifecycle(protocol).svg.partition('style="')
    return f"{before}{style}{_PAPER}{after}\n"
