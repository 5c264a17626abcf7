"""The truth table of a protocol as a page: what ``mapm table`` prints once its review is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.cli import whole
from mapm.cli.table import page
from mapm.truth import truth_table
from pages.names import file_name
from pages.standing import overdue_from

if TYPE_CHECKING:
    from mapm import MeetingProtocol


def truth(protocol: MeetingProtocol) -> str:
    """What follows from every answer to everything that is asked."""
    about = (
        f"What is owed and by when, and what became of each clause, is on "
        f"[the page of this protocol]({file_name(protocol.key)}). This one is to be read and signed: "
        f"`mapm table {protocol.key}` prints it too."
    )
    told = whole.inert("\n\n".join(page(truth_table(protocol), overdue_from(protocol.source), None)))
    head, _, body = told.partition("\n\n")
    return f"{head}\n\n{about}\n\n{body}\n"
