"""What stands beside the page of a protocol: the picture of its lifecycle, and its truth table.

The picture is a file, which a forge and the site both show; the table is what ``mapm table`` prints once the
review of the document is overdue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mapm.cli import whole
from mapm.cli.table import page
from mapm.display import lifecycle
from pages.parts import file_name, picture_name, truth_of
from pages.standing import NOT_SIGNED, overdue_from

if TYPE_CHECKING:
    from mapm import MeetingProtocol

_STYLE: Final = re.compile(r'style="[^"]*"')
_PAPER: Final = 'style="background:#fff;color:#111"'
"""A picture in a file knows nothing of the colours of a page, light or dark: it brings its own."""


def picture(protocol: MeetingProtocol) -> str:
    """The picture on the page. What it shows is said again in the table below it."""
    return f"![{lifecycle(protocol).title}]({picture_name(protocol.key)})"


def drawn(protocol: MeetingProtocol) -> str:
    """What stands in the file."""
    return f"{_STYLE.sub(_PAPER, lifecycle(protocol).svg, count=1)}\n"


def truth(protocol: MeetingProtocol) -> str:
    """What follows from every answer to everything that is asked."""
    about = (
        f"{NOT_SIGNED}\n\nWhat became of each clause is on [the page of this protocol]"
        f"({file_name(protocol.key)}). This one is to be read and signed: the place for it is under "
        "[Signed off](#signed-off)."
    )
    told = whole.inert("\n\n".join(page(truth_of(protocol), overdue_from(protocol.source), None)))
    head, _, body = told.partition("\n\n")
    return f"{head}\n\n{about}\n\n{body}\n"
