"""``[ranks]``, ``[agency_kinds]`` and ``[quorums]``: who is senior to whom, and who has to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapm.authoring.rule_tables import Reading
    from mapm.authoring.tables import Table

__all__ = ["agency_kind", "quorum", "rank"]


def rank(table: Table, _reading: Reading) -> dict[str, Any]:
    """A rank, and how high it is."""
    return _given(what=table.text("what"), level=table.number("level"))


def agency_kind(table: Table, _reading: Reading) -> dict[str, Any]:
    """A kind of agency, and whether all of its agencies count as one."""
    return _given(what=table.text("what"), counts_once=table.flag("counts_once"))


def quorum(table: Table, reading: Reading) -> dict[str, Any]:
    """Who has to be there: agencies by kind, agencies and people in all, and the chair's discretion."""
    fields = _given(
        what=table.text("what"),
        agencies=table.number("agencies"),
        people=table.number("people"),
        discretion=table.flag("discretion"),
    )
    needs = table.sub("needs")
    if needs is None:
        return fields
    kinds = reading.named.agency_kinds
    found: list[tuple[str, int]] = []
    for key in needs.data:
        number = needs.number(key)
        if key not in kinds:
            needs.problems.unknown(needs.at(key), key, sorted(kinds), "a kind of agency")
        elif number is not None:
            found.append((key, number))
    return fields | {"needs": tuple(found)}


def _given(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  # whatever a table has
    return {key: value for key, value in fields.items() if value is not None}
