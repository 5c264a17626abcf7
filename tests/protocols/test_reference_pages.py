"""The reference page of each protocol says what its encoding says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pytest

from mapm import Appoint, Endorse, Role, protocols
from mapm.protocols.bracknell_forest import people
from mapm.protocols.swindon import case
from mapm.sources import Clause

if TYPE_CHECKING:
    from types import ModuleType

    from mapm import MeetingProtocol
    from mapm.rules.duties import Duty
    from mapm.rules.requirements import Requirement

ROOT: Final = Path(__file__).resolve().parents[2]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("protocol_pages", ROOT / "tools" / "protocol_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL: Final = _tool()
each = pytest.mark.parametrize("protocol", [protocols.by_key(key) for key in protocols.KEYS], ids=str)


def page(protocol: MeetingProtocol) -> str:
    """The page of a protocol, as its encoding has it."""
    text: str = TOOL.page(protocol)
    return text


def required(protocol: MeetingProtocol) -> list[Requirement]:
    """Every requirement of every row."""
    return [one for row in (*protocol.moves, *protocol.facts) for one in row.requires]


@each
def test_the_page_is_as_the_encoding_has_it(protocol: MeetingProtocol) -> None:
    """Where this fails, `python3 dev.py pages` writes the page anew."""
    assert TOOL.path(protocol.key).read_text(encoding="utf-8") == page(protocol)


def test_each_protocol_has_its_own_page() -> None:
    """No two protocols write one page."""
    assert len({TOOL.path(key) for key in protocols.KEYS}) == len(protocols.KEYS)


@each
def test_every_key_is_on_the_page(protocol: MeetingProtocol) -> None:
    """Whoever has to write a key can look it up."""
    keys = (
        *(question.key for question in protocol.questions),
        *(duty.key for duty in protocol.duties),
        *(ladder.kind for ladder in protocol.ladders),
        *(one.key for one in required(protocol)),
        *(role.key for role in protocol.words.roles),
    )
    text = page(protocol)
    assert [key for key in keys if f"`{key}`" not in text] == []


@each
def test_every_citation_is_explained(protocol: MeetingProtocol) -> None:
    """Each clause that is cited has its row, and each reading its heading."""
    citing = (
        *protocol.moves,
        *protocol.facts,
        *required(protocol),
        *protocol.questions,
        *protocol.duties,
        *protocol.ladders,
        *protocol.advice,
    )
    text = page(protocol)
    for cite in {cite for one in citing for cite in one.cites}:
        explained = f"\n| {cite.number} | " if isinstance(cite, Clause) else f"### {cite.key}\n"
        assert explained in text, cite.cited


@each
def test_whom_a_duty_binds_is_in_words(protocol: MeetingProtocol) -> None:
    """Each duty says who owes it, for whom, when and what discharges it; each requirement when it applies."""
    for duty in protocol.duties:
        assert duty.by
        assert bool(duty.once_for) is (duty.each is not None)
        assert bool(duty.where) is (duty.when is not None)
        assert bool(duty.done) is (duty.discharged_by is not None)
    for one in required(protocol):
        assert bool(one.where) is (one.applies is not None)


@each
def test_what_discharges_a_duty_is_on_the_page(protocol: MeetingProtocol) -> None:
    """Its row says so in words; where only a `Discharge` does, it says that."""
    text = page(protocol)
    (duties,) = (part for part in text.split("\n## ") if part.startswith("Duties"))
    rows = {line.split("`")[1]: line for line in duties.split("\n") if line.startswith("| `")}
    assert {
        key: f"| {one.done or '`Discharge`'} | " in rows[key] for key, one in by_key(protocol).items()
    } == dict.fromkeys(rows, True)


@each
def test_the_roles_are_there_where_an_entry_takes_one(protocol: MeetingProtocol) -> None:
    """A protocol in which a role can be said says which ones its rules read, and no other has the section."""
    takes = {Appoint, Endorse} & {row.fact for row in protocol.facts}
    assert bool(takes) is bool(protocol.words.roles)
    assert bool(takes) is ("\n## Roles\n" in page(protocol))


def test_every_role_that_the_rules_read_is_declared() -> None:
    """Each role that the folders of these two protocols name as their own, and that an owner can be."""
    for folder, key in ((case, "swindon/professionals-meeting"), (people, "bracknell-forest/meeting")):
        own = {one.key for one in vars(folder).values() if isinstance(one, Role)}
        assert own
        protocol = protocols.by_key(key)
        owning = {role.key for duty in protocol.duties for role in _roles_in(duty.owner)}
        assert own | owning <= {one.key for one in protocol.words.roles}


def by_key(protocol: MeetingProtocol) -> dict[str, Duty]:
    """The duties by their keys."""
    return {one.key: one for one in protocol.duties}


def _roles_in(value: object) -> list[Role]:
    if isinstance(value, Role):
        return [value]
    if isinstance(value, tuple):
        return [role for part in cast("tuple[object, ...]", value) for role in _roles_in(part)]
    fields = getattr(value, "__attrs_attrs__", ())
    return [role for one in fields for role in _roles_in(getattr(value, one.name))]
