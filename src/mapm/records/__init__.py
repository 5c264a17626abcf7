"""Meetings and entries as JSON: versioned, checked, and read back as they were.

Loading folds the stored entries with what was stored of their judgement, and judges nothing again.
"""

from mapm.records.converter import records_converter
from mapm.records.entries import entry_from_dict, entry_from_json, entry_to_dict, entry_to_json
from mapm.records.meetings import (
    EncodingDrift,
    Loaded,
    meeting_from_json,
    meeting_from_record,
)
from mapm.records.schema import entry_schema, meeting_schema
from mapm.records.writing import meeting_to_json, meeting_to_record

__all__ = [
    "EncodingDrift",
    "Loaded",
    "entry_from_dict",
    "entry_from_json",
    "entry_schema",
    "entry_to_dict",
    "entry_to_json",
    "meeting_from_json",
    "meeting_from_record",
    "meeting_schema",
    "meeting_to_json",
    "meeting_to_record",
    "records_converter",
]
