"""Hypothesis strategies for every public value of `mapm`: biased to the edges, shrinking to small cases.

Everything is had here, whichever module it stands in::

    from hypothesis import given
    from mapm.testing.strategies import calendars_with_days, working_day_counts

Modules whose strategy would have their name are private, so that ``strategies.calendars`` is the strategy and
nothing else. Importing this without Hypothesis raises `mapm.ExtraMissing`, which names what to install.
"""

from __future__ import annotations

from importlib.util import find_spec

from mapm.errors import ExtraMissing

if find_spec("hypothesis") is None:
    raise ExtraMissing("mapm.testing.strategies", "testing")

from mapm.testing.strategies._answers import decisions, owed
from mapm.testing.strategies._calendars import (
    amended_calendars,
    amendments,
    calendars,
    calendars_with_days,
    combined_calendars,
    day_names,
    days_off,
    made_up_calendars,
    provenances,
    published_calendars,
    weeks,
    working_day_counts,
)
from mapm.testing.strategies._dates import (
    CLOCK_CHANGES,
    LONDON,
    ONE_OFF_HOLIDAYS,
    PUBLISHED_YEARS,
    date_ranges,
    dates,
    instants,
    zones,
)
from mapm.testing.strategies._due import any_pauses, computed_dues, drifts, dues, earliests, extended_dues
from mapm.testing.strategies._limits import (
    FIRST_EVENT,
    LAST_EVENT,
    amounts,
    any_limits,
    calendars_for_limits,
    chosen_limits,
    counts,
    earliest_dates,
    event_days,
    event_instants,
    forward_limits,
    hours,
    limit_texts,
    limits,
    limits_before,
    limits_by_day,
    one_of_limits,
    pauses,
    recorded_limits,
    unstated_words,
)
from mapm.testing.strategies._local import Local, local_protocols
from mapm.testing.strategies._meetings import (
    any_kind,
    attempts,
    drawn_maker,
    fitting,
    logs,
    meetings,
    protocols,
)
from mapm.testing.strategies._references import agencies, doers, notes, people, roles
from mapm.testing.strategies._registering import register
from mapm.testing.strategies._rules import any_protocols, rules_of
from mapm.testing.strategies._sources import (
    citations,
    cites,
    clauses,
    interpretations,
    readings,
    registers,
    sources,
    year_months,
)
from mapm.testing.strategies._values import ENTRY_KINDS, any_entry, entries_of, events, facts, values_of

# fmt: off
__all__ = [
    "CLOCK_CHANGES", "ENTRY_KINDS", "FIRST_EVENT", "LAST_EVENT", "LONDON", "ONE_OFF_HOLIDAYS",
    "PUBLISHED_YEARS", "Local", "agencies", "amended_calendars", "amendments", "amounts", "any_entry",
    "any_kind", "any_limits", "any_pauses", "any_protocols", "attempts", "calendars",
    "calendars_for_limits", "calendars_with_days", "chosen_limits", "citations", "cites", "clauses",
    "combined_calendars", "computed_dues", "counts", "date_ranges", "dates", "day_names", "days_off",
    "decisions", "doers", "drawn_maker", "drifts", "dues", "earliest_dates", "earliests", "entries_of",
    "event_days", "event_instants", "events", "extended_dues", "facts", "fitting", "forward_limits",
    "hours", "instants", "interpretations", "limit_texts", "limits", "limits_before", "limits_by_day",
    "local_protocols", "logs", "made_up_calendars", "meetings", "notes", "one_of_limits", "owed",
    "pauses", "people", "protocols", "provenances", "published_calendars", "readings", "recorded_limits",
    "register", "registers", "roles", "rules_of", "sources", "unstated_words", "values_of", "weeks",
    "working_day_counts", "year_months", "zones",
]
# fmt: on
