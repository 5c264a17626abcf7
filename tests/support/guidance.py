"""An area with the guidance that a test gives it, in place of a whole protocol."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from mapm.guidance import Guidance
from mapm.protocols.dumfries_galloway import DG_SOURCE
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import GUIDANCE
from mapm.sources import Source


@frozen(kw_only=True)
class Area:
    """Whatever has guidance."""

    guidance: Guidance
    title: str = "Dumfries & Galloway 2024"
    source: Source = DG_SOURCE


DG_AREA: Final = Area(guidance=GUIDANCE)
SILENT: Final = Area(guidance=Guidance(), title="Elsewhere")
"""An area whose document says nothing on any subject."""
