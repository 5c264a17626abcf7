"""Hypothesis profiles, and the calendars that many tests read."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from mapm import Division, WorkingCalendar
from mapm.testing.strategies import PUBLISHED_YEARS

# Nothing timed is a test, so that neither profile has a deadline.
settings.register_profile("default", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, print_blob=True, suppress_health_check=()
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")


@pytest.fixture(scope="session")
def scotland() -> WorkingCalendar:
    """The published working days of Scotland."""
    return WorkingCalendar.for_division(Division.SCOTLAND, years=PUBLISHED_YEARS)


@pytest.fixture(scope="session")
def england() -> WorkingCalendar:
    """The published working days of England."""
    return WorkingCalendar.for_division(Division.ENGLAND, years=PUBLISHED_YEARS)


@pytest.fixture(scope="session")
def wales() -> WorkingCalendar:
    """The published working days of Wales."""
    return WorkingCalendar.for_division(Division.WALES, years=PUBLISHED_YEARS)


@pytest.fixture(scope="session")
def northern_ireland() -> WorkingCalendar:
    """The published working days of Northern Ireland."""
    return WorkingCalendar.for_division(Division.NORTHERN_IRELAND, years=PUBLISHED_YEARS)
