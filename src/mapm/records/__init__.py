"""Meetings and entries as JSON: versioned, checked, and read back as they were.

Loading folds the stored entries with what was stored of their judgement, and judges nothing again.
"""

from mapm.records.entries import entry_from_dict, entry_from_json, entry_to_dict, entry_to_json

__all__ = [
    "entry_from_dict",
    "entry_from_json",
    "entry_to_dict",
    "entry_to_json",
]
