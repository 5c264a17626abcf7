"""Questions of guidance: those of the worked answers, as a case asks them. Nothing here asks the library.

A worked answer names a function of `mapm.guidance` and what its value has to have; a case names the question,
and expects what any system can answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from support.book import as_json

from mapm.testing.conformance import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NONE: Final = "none"


def asked_by_hand(table: Mapping[str, Any]) -> Ask:
    """The question of a worked answer, and what it expects."""
    given, want = as_json(dict(table.get("arguments", {}))), as_json(table.get("expect", {}))
    return _ASKED[table["function"]](given, want)


def _attendance(given: dict[str, Any], want: dict[str, Any]) -> Ask:
    expect = {key: _null(want[key]) for key in ("people", "best", "needed", "could_write") if key in want}
    if "efficiency" in want:
        expect["percent"] = _null(want["efficiency"]["percent"])
    return Ask({"about": "attendance", **given}, expect)


def _chairing(given: dict[str, Any], want: dict[str, Any]) -> Ask:
    points = {one["key"]: "not met" for one in want.get("flags", ())}
    points |= {one["key"]: "not recorded" for one in want.get("to_ask", ())}
    return Ask({"about": "chairing", **given}, {"among_points": points})


def _copies(given: dict[str, Any], want: dict[str, Any]) -> Ask:
    copy = given | {key: want[key] for key in ("state", "extent") if key in want}
    return Ask({"about": "copies"}, {"among_copies": [copy]})


def _family(given: dict[str, Any], want: dict[str, Any]) -> Ask:
    if "whom" not in given:
        return Ask({"about": "family"}, {"approach": want["approach"]})
    said = {key: _null(want[key]) for key in ("state", "by", "suggested") if key in want}
    one = {"person": given["whom"], "matter": given["matter"], **said}
    return Ask({"about": "family"}, {"among_answers": [one]})


def _filled(given: dict[str, Any], want: dict[str, Any]) -> Ask:
    section = given.pop("section")
    return Ask({"about": "document", **given}, {"among_sections": {section: want["state"]}})


def _forums(given: dict[str, Any], want: dict[str, Any]) -> Ask:
    if "ranked" in want:
        return Ask({"about": "forums", **given}, {"forums": want["ranked"]})
    return Ask({"about": "forums", **given}, {"among_forums": [{"rank": 1, **want["first"]}]})


def _sharing(given: dict[str, Any], want: dict[str, Any]) -> Ask:
    expect = {key: want[key] for key in ("may", "may_not") if key in want}
    if "ways_out" in want:
        expect["ways_out"] = [_way_out(one) for one in want["ways_out"]]
    return Ask({"about": "sharing", **given}, expect)


def _way_out(want: dict[str, Any]) -> dict[str, Any]:
    suggested = {"answer": "met"} if want.get("suggested") else {}
    return {"kind": want["kind"], **suggested, **{key: want[key] for key in ("about",) if key in want}}


def _null(value: object) -> object:
    return None if value == _NONE else value


_ASKED: Final[dict[str, Callable[[dict[str, Any], dict[str, Any]], Ask]]] = {
    "attendance_for": _attendance,
    "chairing_for": _chairing,
    "copies_for": _copies,
    "family_for": _family,
    "filled": _filled,
    "forums_for": _forums,
    "sharing_for": _sharing,
}
