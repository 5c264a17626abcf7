"""A stored meeting that has adopted other editions names each of them, with the encoding that judged it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.editions import SECOND, THIRD, adopting, dated, second, within
from support.meetings import HELD_ON, INVITEES, MANAGER, WORKER, held

from mapm import (
    AnyMeeting,
    Correct,
    Decision,
    Edition,
    Editions,
    MeetingProtocol,
    Note,
    RecordError,
    ShareNote,
    UnknownEdition,
    adopt,
    attempt,
    entry_from_json,
    entry_to_json,
    meeting_from_json,
    meeting_from_record,
    meeting_to_json,
    meeting_to_record,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as V1

if TYPE_CHECKING:
    from collections.abc import Iterable

V2: Final = second(V1)
V3: Final = dated(V1, THIRD, duties=within(V1, "note", 3))
ALL: Final = (V1, V2, V3)
ON: Final = HELD_ON


def gone_over() -> AnyMeeting:
    """A meeting that was held under the first edition, its note shared with one person under the second."""
    second_one = adopt(held(), adopting(SECOND, ON), ALL).meeting
    shared = attempt(second_one, ShareNote(at=ON, by=MANAGER, shared_with=(INVITEES[0].person,)))
    assert not isinstance(shared, Decision)
    return adopt(shared, adopting(THIRD, ON), ALL).meeting


def record() -> dict[str, Any]:
    """The same as plain JSON values."""
    return meeting_to_record(gone_over())


@pytest.mark.parametrize("given", [ALL, list(ALL), Editions((V1, Edition(protocol=V2, draft=True), V3))])
def test_it_is_read_back_as_it_was(given: Iterable[MeetingProtocol]) -> None:
    """Under the edition that it is under now, with every mark, whether protocols or editions are given."""
    meeting = gone_over()
    loaded = meeting_from_json(meeting_to_json(meeting), given)
    assert loaded.meeting == meeting
    assert loaded.meeting.known == meeting.known
    assert loaded.meeting.rules == V3
    assert (loaded.drift, loaded.adopted) == (None, ())
    assert loaded.meeting.breaches == meeting.breaches != ()


def test_a_record_names_the_edition_that_opened_it_and_those_adopted() -> None:
    """Each with its encoding, in their order; a meeting that adopted none has no such key."""
    stored = record()
    assert (stored["edition"], stored["encoding"]["fingerprint"]) == (V1.source.version, V1.fingerprint)
    assert stored["adopted"] == [
        {"edition": one.source.version, "encoding": {"revision": V2.revision, "fingerprint": one.fingerprint}}
        for one in (V2, V3)
    ]
    assert "adopted" not in meeting_to_record(held())


def test_a_mark_has_the_clauses_of_the_edition_that_judged_it() -> None:
    """Clauses are there for readers, so they are those of then."""
    other = evolve(
        V2,
        moves=tuple(
            evolve(
                one,
                requires=tuple(
                    evolve(each, cites=V1.moves[0].cites) if one.event is ShareNote else each
                    for each in one.requires
                ),
            )
            for one in V2.moves
        ),
    )
    editions = (V1, other, V3)
    meeting = adopt(held(), adopting(SECOND, ON), editions).meeting
    shared = attempt(meeting, ShareNote(at=ON, by=MANAGER, shared_with=(INVITEES[0].person,)))
    assert not isinstance(shared, Decision)
    last = adopt(shared, adopting(THIRD, ON), editions).meeting
    (mark,) = next(
        one["marks"] for one in meeting_to_record(last)["log"] if one["entry"]["kind"] == "share_note"
    )
    assert mark["clauses"] == ["dg 7.4#1", "dg 6.1#1"]
    (found,) = [one for one in last.breaches if one.requirement == mark["requirement"]]
    assert found.cites == V1.moves[0].cites


@pytest.mark.parametrize(
    ("given", "path"),
    [((V1, V3), "$.log[8].entry.edition"), ((V1, V2), "$.log[10].entry.edition"), ((V2, V3), "$.edition")],
)
def test_an_edition_that_is_not_given_is_named_with_its_place(
    given: tuple[MeetingProtocol, ...], path: str
) -> None:
    """Where the log adopts it, or at the top where the meeting was opened under it."""
    with pytest.raises(UnknownEdition) as unknown:
        meeting_from_record(record(), given)
    ((where, why),) = unknown.value.problems
    assert where == path
    assert "given are" in why


def test_an_edition_that_a_correction_puts_in_place_is_named_there() -> None:
    """The path leads into the replacement."""
    meeting = gone_over()
    assert isinstance(meeting.rules, MeetingProtocol)
    right = Correct(
        at=ON,
        by=WORKER,
        entry=adopting(THIRD, ON).identity,
        replacement=adopting("edition 4", ON),
        reason=Note("the fourth"),
    )
    fourth = dated(V1, "edition 4")
    corrected = attempt(meeting, right, (fourth,))
    assert not isinstance(corrected, Decision)
    stored = meeting_to_record(corrected)
    assert [one["edition"] for one in stored["adopted"]] == [SECOND, "edition 4"]
    assert meeting_from_record(stored, (*ALL, fourth)).meeting == corrected
    with pytest.raises(UnknownEdition) as unknown:
        meeting_from_record(stored, ALL)
    assert unknown.value.problems[0][0] == "$.log[11].entry.replacement.edition"


def test_an_adopted_edition_that_was_encoded_anew_is_named() -> None:
    """The drift says which edition, and the meeting loads as it was judged."""
    anew = evolve(V2, duties=within(V2, "note", 4), revision=V2.revision + 1)
    loaded = meeting_from_record(record(), (V1, anew, V3))
    assert loaded.drift is None
    (drift,) = loaded.adopted
    assert (drift.edition, drift.revision, drift.revision_now) == (SECOND, V2.revision, V2.revision + 1)
    assert drift.sentence().startswith("The edition that was adopted, edition 2, has been encoded anew")
    opened_anew = evolve(V1, revision=V2.revision + 1)
    both = meeting_from_record(record(), (opened_anew, anew, V3))
    assert both.drift is not None
    assert both.drift.sentence().startswith("The edition has been encoded anew")
    assert len(both.adopted) == 1


@pytest.mark.parametrize(
    "tampered",
    [
        {"adopted": []},
        {"adopted": [{"edition": SECOND, "encoding": {"revision": V2.revision, "fingerprint": "0" * 32}}]},
        {
            "adopted": [
                {"edition": name, "encoding": {"revision": V2.revision, "fingerprint": "0" * 32}}
                for name in (THIRD, SECOND)
            ]
        },
    ],
    ids=["none", "one short", "in another order"],
)
def test_the_editions_of_a_record_are_those_of_its_log(tampered: dict[str, Any]) -> None:
    """A record that says otherwise cannot be trusted."""
    with pytest.raises(RecordError, match="does not name the editions that the log adopts") as refused:
        meeting_from_record(record() | tampered, ALL)
    assert refused.value.problems[0][0] == "$.adopted"
    without = {key: value for key, value in record().items() if key != "adopted"}
    with pytest.raises(RecordError, match="does not name the editions that the log adopts"):
        meeting_from_record(without, ALL)


def test_every_problem_of_what_was_adopted_has_its_path() -> None:
    """As everywhere in a record."""
    wrong = record()
    wrong["adopted"][1] = {"edition": 7, "encoding": {"revision": 0, "fingerprint": "x"}, "more": 1}
    with pytest.raises(RecordError) as refused:
        meeting_from_record(wrong, ALL)
    assert {path for path, _ in refused.value.problems} == {
        "$.adopted[1].edition",
        "$.adopted[1].encoding.revision",
        "$.adopted[1].encoding.fingerprint",
        "$.adopted[1].more",
    }


def test_an_adoption_is_an_entry_like_any_other() -> None:
    """It is written and read by itself, and has an identity."""
    entry = adopting(SECOND, ON)
    assert entry_to_json(entry) == json.dumps(
        {"kind": "adopt", "at": "2026-06-02", "by": {"person": "worker"}, "edition": SECOND}
    )
    assert entry_from_json(entry_to_json(entry)) == entry
    assert entry.identity != evolve(entry, edition=THIRD).identity
