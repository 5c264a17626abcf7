"""What a clock is and what discharges a duty is said in words, of a file as of the library."""

from __future__ import annotations

from typing import Final

import pytest

from mapm import MeetingProtocol, protocols
from mapm.authoring import in_words, load_protocol, words
from mapm.authoring.phrases import clock_word, discharge_word
from mapm.errors import UnknownReading
from mapm.rules.clocks import FirstOf, Occurrence, PlannedSitting
from mapm.rules.discharging import First, FirstOccurrence, FirstReply
from mapm.rules.several import SeveralLimits

HEAD: Final = """
base = "dumfries-galloway/professionals-meeting"
key = "anyshire/meeting"
title = "Anyshire"

[source]
key = "anyshire"
name = "Anyshire 2026"
title = "Meetings in Anyshire"
version = "version 1"
in_force_from = 2026-01-01

[clauses."1"]
force = "must"
gist = "A letter goes out."
stage = "convening"
actor = "chair"
effect = "duty"

[clauses."2"]
force = "purpose"
gist = "We want families to thrive."
stage = "background"
actor = "everyone"
effect = "none"
out_of_scope = "It asks nothing of anybody."

[facts.occur]
clauses = ["1"]

[occurrences.letter]
what = "the letter of the school"
clauses = ["1"]

[duties.write]
what = "writing to the school"
to = "the school"
binding = true
opens = ["convene"]
owner = "chair"
clauses = ["1"]
"""


def written(more: str) -> MeetingProtocol:
    """The protocol of a file whose duty says more."""
    return load_protocol(HEAD + more)


@pytest.mark.parametrize(
    ("more", "done", "falls_away"),
    [
        ('discharged_by = "share_note"', "the entry share_note (report that the note was shared)", ""),
        ('discharged_by = "occurrence letter"', "the occurrence letter", ""),
        ('discharged_by = "yes to network"', "a yes to the question network", ""),
        (
            'discharged_by = { entry = "hold", when = { sitting = "later" } }',
            "the entry hold (report a sitting) at any sitting after the first",
            "",
        ),
        ('released_by = "close"', "", "once there is the entry close (close)"),
        ("", "", ""),
    ],
)
def test_a_file_says_in_words_what_ends_a_duty(more: str, done: str, falls_away: str) -> None:
    """What discharges a duty of a file, and what makes it fall away, stands in words, for each form of it."""
    (duty,) = (one for one in written(more).duties if one.key == "write")
    assert (duty.done, duty.falls_away) == (done, falls_away)


def test_a_change_of_what_discharges_a_duty_says_it_anew() -> None:
    """Where a local file lets another entry discharge a duty of its base, the base's words are gone."""
    more = '\n[change.duties.note]\nclauses = ["1"]\ndischarged_by = "occurrence letter"\n'
    (note,) = (one for one in written(more).duties if one.key == "note")
    assert note.done == "the occurrence letter"


def test_every_word_of_a_clock_and_of_a_discharge_is_said_for_people() -> None:
    """No word of the closed lists is left without one of its own, and no two are said alike."""
    clocks = [in_words.clock_in_words(one) for one in words.CLOCKS.meaning.values()]
    ends = [in_words.discharge_in_words(one) for one in words.DISCHARGES.meaning.values()]
    entries = [in_words.discharge_in_words(First(one)) for one in words.ENTRIES.meaning.values()]
    assert not {*clocks, *ends} & {"", *words.CLOCKS.meaning, *words.DISCHARGES.meaning}
    for several in (clocks, ends, entries):
        assert len(set(several)) == len(several)


def test_several_clocks_are_said_one_by_one() -> None:
    """The earlier of two clocks names both, and each kind of discharge its key."""
    both = FirstOf((Occurrence("letter"), PlannedSitting()))
    said = "the earlier of the occurrence letter and the day for which the sitting is planned"
    assert in_words.clock_in_words(both) == said
    assert in_words.discharge_in_words(FirstOccurrence("letter")) == "the occurrence letter"
    assert (
        in_words.discharge_in_words(FirstReply("quiet", only_yes=False)) == "any answer to the question quiet"
    )


def test_a_limit_says_before_what_it_is_kept() -> None:
    """A limit that counts from something else than what opened the duty says from what, one by one."""
    more = 'within = "no later than 3 working days before"\ncounts_from = "planned sitting"'
    (duty,) = (one for one in written(more).duties if one.key == "write")
    assert in_words.limit_of(duty).endswith(", counted from the day for which the sitting is planned")
    more = (
        'within = { sooner_of = [{ within = "5 working days" }, '
        '{ within = "2 weeks", counts_from = "occurrence letter" }] }'
    )
    (duty,) = (one for one in written(more).duties if one.key == "write")
    assert isinstance(duty.within, SeveralLimits)
    said = in_words.limit_of(duty)
    assert said.startswith("the sooner of: ")
    assert said.endswith("from the occurrence letter")
    assert "from what opened it" in said


@pytest.mark.parametrize("key", protocols.KEYS)
def test_what_the_library_computes_is_in_words_too(key: str) -> None:
    """Of every duty of the library it is said what discharges it and in which cases it falls away."""
    for duty in protocols.by_key(key).duties:
        assert duty.done or duty.discharged_by is None, duty.key
        assert bool(duty.falls_away) == (duty.released is not None), duty.key


@pytest.mark.parametrize("key", protocols.KEYS)
def test_so_it_is_of_every_choice(key: str) -> None:
    """Another reading leaves no duty without the words for when it falls away."""
    protocol = protocols.by_key(key)
    for choice in protocol.choices:
        taken = protocol.taking({choice.reading.key: choice.takes}, key="anyshire/meeting")
        for duty in taken.duties:
            assert bool(duty.falls_away) == (duty.released is not None), (choice.reading.key, duty.key)


def test_a_word_that_only_python_has_is_not_made_up() -> None:
    """Of a clock that no file can name it is said that it is computed; of such a discharge nothing."""
    assert (clock_word(len), discharge_word(len)) == (None, None)
    assert in_words.clock_in_words(len) == "what the library computes"
    assert in_words.discharge_in_words(len) == ""


def test_a_local_protocol_still_says_why_a_reading_cannot_be_taken() -> None:
    """A reading that a local protocol does not offer is refused with the reason that its base gives."""
    base = protocols.by_key("dumfries-galloway/professionals-meeting")
    local = load_protocol(HEAD)
    for one in (base, local):
        with pytest.raises(UnknownReading) as refused:
            one.taking({"A-25": "both tell"}, key="anyshire/other")
        assert "swindon" in str(refused.value)
