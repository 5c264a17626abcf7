"""Free text about a case is seen nowhere, and no sentence promises what no library can."""

from __future__ import annotations

import ast
import html
import json
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.said import Sentence, entered, logged, said, shown, told

import mapm
from mapm import AnyMeeting, MapmError, MeetingProtocol, Proposed, WorkingCalendar, protocols
from mapm.authoring.lint import lint
from mapm.display.markup import unbroken
from mapm.testing import DAYS, EVERY_KIND, FORWARD, MARKER, reachable_states
from mapm.testing.strategies import Local, drawn_maker, local_protocols, meetings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm import Entry

SOURCE: Final = Path(mapm.__file__).parent
CHECKS: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
LOCALS: Final = local_protocols()
CLAIMS: Final = re.compile(
    r"\b(lawful\w*|legal(ly)?|safe|safely|sufficient\w*|adequate\w*|compl(y|ies|iant)|guarantee\w*|risk-free|"
    r"there is no risk|cannot go wrong)\b",
    re.IGNORECASE,
)
DENIED: Final = re.compile(r"cannot be called compliant|(is|are|be) not (lawful|safe|sufficient)")
"""What says that nothing of the kind is claimed."""


def everything(
    protocol: MeetingProtocol, calendar: WorkingCalendar, data: st.DataObject, *, steps: int
) -> list[str]:
    """All that is said of a case at random, from the refusal of its proposal on."""
    found: list[str] = []
    with logged(found):
        state = data.draw(st.sampled_from(reachable_states(protocol)))
        meeting: AnyMeeting = data.draw(meetings(protocol, state, most=2))
        make = drawn_maker(data.draw, protocol, day=data.draw(st.sampled_from(DAYS)))
        found.extend(shown(protocol.decide(None, meeting.log[0].entry)))
        for place in range(steps):
            entry = make.entry(make.choices.one(FORWARD if place % 3 else EVERY_KIND), meeting)
            meeting = entered(meeting, entry, found)
            make.later()
        found.extend(said(meeting, calendar, make))
    return found


def claiming(texts: Iterable[str]) -> list[str]:
    """The sentences that claim that something is lawful, safe or sufficient."""
    return [one for one in texts if isinstance(one, Sentence) and CLAIMS.search(DENIED.sub("", one))]


@pytest.mark.parametrize(
    "written",
    [
        unbroken,
        html.escape,
        json.dumps,
        repr,
        quote,
        lambda text: textwrap.fill(f"a line of a picture that is broken {text}", 20),
    ],
)
def test_text_that_gets_out_is_found(written: Callable[[str], str]) -> None:
    """Whatever writes it: markup, JSON, an address or a line that is broken leave it as it is looked for."""
    assert MARKER in written(MARKER)
    assert MARKER.isalpha()


@pytest.mark.parametrize("key", protocols.KEYS)
@settings(max_examples=12, suppress_health_check=CHECKS)
@given(data=st.data())
def test_no_text_gets_out_and_nothing_is_promised(
    scotland: WorkingCalendar, key: str, data: st.DataObject
) -> None:
    """Every note of a case has the same words: in no repr, error, log record, decision, advice or diagram.

    And what is said, is said of what is recorded: never that something is lawful, safe or sufficient.
    """
    found = everything(protocols.by_key(key), scotland, data, steps=8)
    assert not [one for one in found if MARKER in one]
    assert claiming(found) == []


@settings(max_examples=12, suppress_health_check=CHECKS)
@given(LOCALS, st.data())
def test_nor_under_a_councils_own_protocol(
    scotland: WorkingCalendar, local: Local, data: st.DataObject
) -> None:
    """Whatever it has added and changed; nor in what lint finds of it."""
    protocol = local.protocol()
    found = everything(protocol, scotland, data, steps=6)
    found += [part for one in lint(protocol) for part in (Sentence(one.sentence()), repr(one))]
    assert not [one for one in found if MARKER in one]
    assert claiming(found) == []


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=5)
def test_a_refused_value_is_not_shown(kind: type[Entry], data: st.DataObject) -> None:
    """Text where no text belongs is refused, and the error tells only its type."""
    case = data.draw(meetings(protocols.by_key(protocols.KEYS[0]), Proposed, most=0))
    made = drawn_maker(data.draw).entry(kind, case)
    fields = {one.name: getattr(made, one.name) for one in attrs.fields(kind)}
    for name in ("by", "at", "recorded_at", "answers", "reasons"):
        wrong = {"answers": {"network": MARKER}, "reasons": {"network": MARKER}}.get(name, MARKER)
        with pytest.raises(MapmError) as raised:
            kind(**{**fields, name: wrong})
        assert not [one for one in told(raised.value) if MARKER in one]


OF_THE_DOCUMENTS: Final = {
    "The sole ground on which telling them may be unsuitable is that it could make someone less safe.",
    "Curiosity and challenge underlie joint work that keeps people safe.",
}
"""Clauses that speak of safety, as we say what they say: they claim nothing of a case."""


def literals() -> Iterator[tuple[str, str]]:
    """Every text in the source that is no docstring, with its module.

    The words apart by which lint finds such a claim in a file of others.
    """
    looked_for = SOURCE / "authoring" / "lint" / "claims.py"
    assert looked_for.is_file()
    for path in sorted(SOURCE.rglob("*.py")):
        if path == looked_for:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said_alone = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said_alone:
                yield path.relative_to(SOURCE).as_posix(), node.value


def test_no_words_of_the_library_promise_anything() -> None:
    """Not only what was drawn: no text of which a sentence could be made says lawful, safe or sufficient."""
    found = list(literals())
    assert len(found) > 1000
    assert {text for _, text in found if CLAIMS.search(DENIED.sub("", text))} == OF_THE_DOCUMENTS


def test_a_claim_in_a_reading_or_a_clause_would_be_noticed() -> None:
    """Our readings, and what we say that a clause says, are looked through as all else is."""
    looked_through = {Path(module).parts for module, _ in literals()}
    for room in ("clauses", "readings"):
        assert any(room in parts for parts in looked_through)
    assert CLAIMS.search("To share this is lawful and safe, and what was done is sufficient.")
