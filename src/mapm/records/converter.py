"""For hosts that use cattrs: a converter that knows entries. Needs the extra ``mapm[records]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapm.errors import ExtraMissing, RecordError
from mapm.meeting.base import Entry
from mapm.records.entries import entry_from_dict, entry_to_dict
from mapm.records.forms import AGENCY, NOTE, PERSON, ROLE, Form, Wrong
from mapm.roles import Agency, Note, Person, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs.preconf.json import JsonConverter

_FORMS: dict[type[Any], Form] = {Agency: AGENCY, Note: NOTE, Person: PERSON, Role: ROLE}


def records_converter() -> JsonConverter:
    """A cattrs converter for a host's own classes that hold entries, notes, people or agencies.

    It writes and reads them as records do. Raises `ExtraMissing` where cattrs is not installed.
    """
    try:
        from cattrs.preconf.json import make_converter
    except ImportError:
        raise ExtraMissing("a cattrs converter for records", "records") from None
    converter = make_converter(forbid_extra_keys=True)
    converter.register_unstructure_hook_func(_is_entry, entry_to_dict)
    converter.register_structure_hook_func(_is_entry, _structure_entry)
    for kind, form in _FORMS.items():
        converter.register_unstructure_hook(kind, form.write)
        converter.register_structure_hook(kind, _structure(form))
    return converter


def _is_entry(kind: Any) -> bool:  # noqa: ANN401  # whatever stands in an annotation
    return isinstance(kind, type) and issubclass(kind, Entry)


def _structure_entry(value: object, kind: type[Entry]) -> Entry:
    entry = entry_from_dict(value)
    if not isinstance(entry, kind):
        raise RecordError([("$.kind", f"must be that of {kind.__name__}")])
    return entry


def _structure(form: Form) -> Callable[[Any, Any], Any]:
    def structure(value: object, _kind: object) -> Any:  # noqa: ANN401  # the form's own type
        try:
            return form.read(value)
        except Wrong as wrong:
            problems = wrong.below("$")
        raise RecordError(problems)

    return structure
