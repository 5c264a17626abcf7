"""The worked answers of every protocol, and that the runner notices what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from support.answers import WorkedAnswers, run
from support.book import ANSWERS, FILES, BadAnswers, Worked, answers_in, loaded, merged
from support.clauses import proven
from support.guidance_answers import GUIDANCE, Given

from mapm import Person, RecordError, UnknownClause, UnknownReading, protocols

if TYPE_CHECKING:
    from pathlib import Path

HEAD: Final = (ANSWERS / "dg.toml").read_text(encoding="utf-8").partition("[[answers]]")[0]
RIGHT: Final[dict[str, Any]] = {
    "name": "it",
    "situation": "An agency proposes a meeting with every criterion met.",
    "answer": "It can.",
    "clauses": ["6.1#1"],
    "decision": {"on": "proposal", "allowed": True, "met": ["known-to-agencies"]},
}


class TestEveryFile(WorkedAnswers):
    """Each file in `tests/protocols/answers/`."""


def test_every_protocol_has_its_file() -> None:
    """Worked answers are written for each protocol that comes with the library."""
    assert sorted(loaded(path)["protocol"] for path in FILES) == sorted(protocols.KEYS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with the entries and cases of the Dumfries & Galloway one, and no answers."""
    path = tmp_path / "some.toml"
    path.write_text(HEAD, encoding="utf-8")
    return path


def test_a_right_answer_passes(file: Path) -> None:
    """The answer that the mistakes below are made in is itself right."""
    run(Worked(file, RIGHT))


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"clause": ["6.1#1"]}, BadAnswers, "unknown keys"),
        ({"decision": {"allows": True}}, BadAnswers, "unknown keys"),
        ({"situation": ""}, BadAnswers, "missing or empty"),
        ({"clauses": []}, BadAnswers, "at least one clause"),
        ({"clauses": ["61.1"]}, UnknownClause, "61.1"),
        ({"readings": ["A-99"]}, UnknownReading, "A-99"),
        ({"taking": {"A-99": "either limb"}}, UnknownReading, "A-99"),
        ({"clauses": ["6.1#1", "7.2"]}, AssertionError, "not cited"),
        ({"readings": ["A-08"]}, AssertionError, "not cited"),
        ({"decision": {"allowed": False}}, AssertionError, "You can propose"),
        ({"decision": {"unmet": {"network": "not met"}}}, AssertionError, "You can propose"),
        ({"decision": {"met": ["no-such-requirement"]}}, AssertionError, "You can propose"),
        ({"decision": {"says": ["a meeting at dawn"]}}, AssertionError, "at dawn"),
        ({"decision": {"on": "no-such-entry"}}, BadAnswers, "no entry or case"),
        ({"decision": {"on": {"as": "proposed"}}}, BadAnswers, "no entry is called"),
        ({"decision": {"on": {"as": "proposal", "without": ["chair"]}}}, BadAnswers, "to leave out"),
        ({"decision": {"on": {"as": "proposal", "chair": "someone"}}}, RecordError, "not a known key"),
        ({"case": "agreed", "then": [{"as": "agreement", "at": "2026-03-02"}]}, BadAnswers, "refused"),
        ({"case": ["agreement"]}, BadAnswers, "before a proposal"),
        ({"no_duty": {"keys": ["nothing"]}}, AssertionError, "no protocol has such a duty"),
        ({"stage": {"state": "proposed"}}, BadAnswers, "says nothing of"),
        ({"guidance": {"function": "none such", "expect": {"a": 1}}}, AssertionError, "no adapter"),
    ],
)
def test_a_mistake_is_noticed(wrong: dict[str, Any], error: type[Exception], said: str, file: Path) -> None:
    """An unknown key, a missing one, a clause that is not cited and a wrong expectation each fail."""
    with pytest.raises(error, match=said):
        run(Worked(file, merged(RIGHT, wrong)))


def test_nothing_asked_is_noticed(file: Path) -> None:
    """An answer that asks nothing proves nothing."""
    with pytest.raises(BadAnswers, match="nothing is asked"):
        run(Worked(file, {key: one for key, one in RIGHT.items() if key != "decision"}))


@pytest.mark.parametrize(
    "asked",
    [
        {"no_duty": {"keys": ["consult"]}},
        {"stage": {"stage": "agreed"}},
        {"stage": {"stage": "proposed", "state": "agreed"}},
        {"unfollowed": {"breaches": {"network": "not met"}}},
        {"available": {"entry": "agree", "possible": False}},
        {"available": {"entry": "agree", "possible": True}},
        {"available": {"entry": "hold", "possible": True}},
        {"ladder": {"kind": "before-meeting", "rungs": ["talk"]}},
        {"duty": {"key": "consult", "subject": "Health", "owner": "none", "due": "none", "state": "open"}},
    ],
    ids=lambda asked: next(iter(asked)),
)
def test_a_wrong_expectation_is_noticed(asked: dict[str, Any], file: Path) -> None:
    """What is expected of a meeting that is only proposed, and is not so, fails."""
    table = merged({key: one for key, one in RIGHT.items() if key != "decision"}, {"case": "proposed"})
    with pytest.raises(AssertionError, match="expected"):
        run(Worked(file, merged(table, asked)))


def test_guidance_is_asked_through_its_adapter(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An adapter reads its arguments; wrong fields, unread arguments and clauses not cited fail."""

    def answer(given: Given) -> object:
        role = given.one("whom", Person)
        return {"whom": role, "many": (1, 2), "at": given.meeting, "why": (given.protocol.moves[0].cites[0],)}

    monkeypatch.setitem(GUIDANCE, "some", answer)
    asked = {"function": "some", "arguments": {"whom": "mother"}, "expect": {"whom": "mother", "at": "none"}}
    table = {**{key: one for key, one in RIGHT.items() if key != "decision"}, "guidance": asked}
    table["clauses"] = ["7.4#1"]
    run(Worked(file, table))
    for wrong, said in (
        ({"guidance": {"expect": {"whom": "father"}}}, "expected"),
        ({"guidance": {"expect": {"many": [1]}}}, "expected"),
        ({"guidance": {"expect": {"more": 1}}}, "nothing called more"),
        ({"guidance": {"arguments": {"when": "now"}}}, "takes no"),
        ({"clauses": ["7.2"]}, "not cited"),
    ):
        with pytest.raises(AssertionError, match=said):
            run(Worked(file, merged(table, wrong)))


def test_the_clauses_of_answers_are_proven(tmp_path: Path) -> None:
    """A worked answer counts as a test of the clauses that it must cite, and of those alone."""
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "some.toml").write_text(
        'source = "dg"\n[[answers]]\nname = "it"\nclauses = ["7.1", "7.2"]\n', encoding="utf-8"
    )
    assert proven("dg", tmp_path) == {"7.1": ("some: it",), "7.2": ("some: it",)}
    assert proven("swindon", tmp_path) == {}
    assert "dg: when the note is due" in proven("dg")["14.1#4"]


def test_a_duty_must_say_which(file: Path) -> None:
    """Where several instances are open, an answer names the subject or counts."""
    asked = {"key": "consult", "owner": "Social Work", "due": "none", "state": "open"}
    table = {**merged(RIGHT, {"case": "proposed", "clauses": ["7.4#1"], "duty": asked})}
    del table["decision"]
    with pytest.raises(AssertionError, match="say which"):
        run(Worked(file, table))
    run(Worked(file, merged(table, {"duty": {"subject": "Health"}})))
    with pytest.raises(AssertionError, match="expected"):
        run(Worked(file, merged(table, {"duty": {"subject": "Health", "owner": "none"}})))


def test_too_few_answers_are_noticed(file: Path) -> None:
    """A file with one answer is not whole."""
    file.write_text(HEAD + '[[answers]]\nname = "it"\n', encoding="utf-8")
    with pytest.raises(AssertionError):
        WorkedAnswers().test_a_file_is_whole(file)
    assert [worked.name for worked in answers_in(file)] == ["some: it"]


def test_a_case_that_leads_to_itself_is_noticed(file: Path) -> None:
    """A case among its own entries would never end."""
    loop = Worked(file, merged(RIGHT, {"case": "round"}))
    file.write_text(HEAD.replace("[cases]", '[cases]\nround = ["round"]'), encoding="utf-8")
    with pytest.raises(BadAnswers, match="leads to itself"):
        run(loop)
