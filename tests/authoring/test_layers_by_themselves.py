"""Local editions on national ones, each with one thing about it: what holds, and what lint says."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from support.authoring import CLAUSE, DUTY, FROM_NOTHING, SOURCE, duty, protocol, read
from support.exampleshire import SCOTLAND
from support.files_from_nothing import UNDATED, A, of, said

from mapm import Edition, MeetingProtocol, ProtocolFileError
from mapm.authoring import Severity, load_editions, load_layers, read_layers, read_protocol
from mapm.authoring.lint import lint_editions, lint_layers, lint_read


def nationwide(version: str, start: str, within: str = "20 working days", more: str = "") -> str:
    """A national edition, with a limit for the note."""
    text = of(version, f"in_force_from = {start}\n", f'{DUTY}within = "{within}"\n{more}')
    return text.replace("exampleshire", "national")


def local(version: str, start: str, within: str = "5 working days", more: str = "") -> str:
    """A local edition, which shortens the limit."""
    head = (
        f'base = "national/professionals-meeting"\nkey = "local/meeting"\ntitle = "Local"\n{SOURCE}{CLAUSE}'
    )
    change = f'[change.duties.note]\nclauses = ["4.2"]\nwithin = "{within}"\n{more}'
    return head.replace('"version 1"', f'"{version}"').replace("in_force_from = 2026-04-01\n", start) + change


N24, N27 = nationwide("n24", "2024-01-01"), nationwide("n27", "2027-01-01", "15 working days")
L26: Final = local("l26", "in_force_from = 2026-04-01\n")


def held(
    *files: str, on: tuple[str, str] = (N24, N27)
) -> list[tuple[str, date | None, date | None, str | None]]:
    """Each local edition: its version, from when and until when it holds, and what it corrects."""
    found = read_layers(files, on)
    assert said(found.problems) == []
    assert found.editions is not None
    return [(one.version, one.starts, one.withdrawn_from, one.corrects) for one in found.editions.editions]


def test_local_editions_on_national_ones() -> None:
    """Each holds from the first day of both, and ends where either is withdrawn."""
    assert held(L26) == [
        ("l26", date(2026, 4, 1), None, None),
        ("l26 on n27", date(2027, 1, 1), None, None),
    ]
    ended = f"{L26}[edition]\nwithdrawn_from = 2027-06-01\n"
    assert held(ended) == [
        ("l26", date(2026, 4, 1), None, None),
        ("l26 on n27", date(2027, 1, 1), date(2027, 6, 1), None),
    ]
    early = f"{L26}[edition]\nwithdrawn_from = 2026-06-01\n"
    assert held(early) == [("l26", date(2026, 4, 1), date(2026, 6, 1), None)]
    on_the_day = f"{L26}[edition]\nwithdrawn_from = 2027-01-01\n"
    assert held(on_the_day) == [("l26", date(2026, 4, 1), date(2027, 1, 1), None)]
    below = f"{N24}[edition]\nwithdrawn_from = 2026-09-01\n"
    assert held(L26, on=(below, N27)) == [
        ("l26", date(2026, 4, 1), date(2026, 9, 1), None),
        ("l26 on n27", date(2027, 1, 1), None, None),
    ]
    last = f"{N27}[edition]\nwithdrawn_from = 2028-01-01\n"
    assert held(L26, on=(N24, last))[-1] == ("l26 on n27", date(2027, 1, 1), date(2028, 1, 1), None)
    assert held(ended, on=(N24, last))[-1] == ("l26 on n27", date(2027, 1, 1), date(2027, 6, 1), None)
    later = local("l27", "in_force_from = 2027-03-01\n")
    assert held(L26, later) == [
        ("l26", date(2026, 4, 1), None, None),
        ("l26 on n27", date(2027, 1, 1), None, None),
        ("l27", date(2027, 3, 1), None, None),
    ]


def test_a_local_edition_that_corrects_another() -> None:
    """Both are there on the day on which they start, and the one that holds goes on alone."""
    starts = "in_force_from = 2026-04-01\n"
    second, third = (
        local(f"l{number}", starts, more=f'[edition]\ncorrects = "l{number - 1}"\n') for number in (27, 28)
    )
    first = ("l26", date(2026, 4, 1), None, None)
    assert held(L26, second) == [
        first,
        ("l27", date(2026, 4, 1), None, "l26"),
        ("l27 on n27", date(2027, 1, 1), None, None),
    ]
    assert held(third, L26, second) == [
        first,
        ("l27", date(2026, 4, 1), None, "l26"),
        ("l28", date(2026, 4, 1), None, "l27"),
        ("l28 on n27", date(2027, 1, 1), None, None),
    ]
    found = read_layers([L26, second], [N24, N27])
    assert [(one.file, one.below.version) for one in found.layers] == [(0, "n24"), (1, "n24"), (1, "n27")]
    assert found.editions is not None
    assert found.editions.on(date(2026, 4, 1)).source.version == "l27"


INSTEAD: Final = "write base, the key of the national protocol, in the local file"


def test_local_files_that_hold_on_nothing() -> None:
    """Each is told, by its place and the national edition, and is there once all the same."""
    early = local("l20", "in_force_from = 2020-01-01\n")
    found = read_layers([early], [N27, N24])
    assert said(found.problems) == [
        (
            "l20 takes effect when no edition of national/professionals-meeting is in force: "
            "give the national edition of that day too"
        )
    ]
    assert [(one.file, one.below.version, one.edition and one.edition.starts) for one in found.layers] == [
        (0, "n24", date(2024, 1, 1)),
        (0, "n27", date(2027, 1, 1)),
    ]
    undated = local("x", "")
    found = read_layers([undated, L26], [N24, N27])
    assert said(found.problems) == ["local edition 1 does not say since when it applies"]
    assert [(one.file, one.below.version, one.edition is None) for one in found.layers] == [
        (1, "n24", False),
        (1, "n27", False),
        (0, "n27", True),
    ]
    assert found.between == found.problems
    unread = read_layers(["x = = 1"], [N24])
    assert said(unread.problems) == [
        "line 1: local edition 1:1: the file is not TOML: Invalid value (at line 1, column 5)"
    ]
    assert [(one.file, one.below.version, one.edition) for one in unread.layers] == [(0, "n24", None)]
    draft = N24.replace("in_force_from = 2024-01-01\n", "") + "[edition]\ndraft = true\n"
    assert said(read_layers([L26], [draft]).problems) == [
        "national/professionals-meeting has no edition that is ever in force"
    ]
    wrong = read_layers([L26], ["x = = 1"])
    assert (wrong.editions, wrong.layers) == (None, ())
    assert wrong.problems == wrong.between
    assert wrong.problems[0].path == "edition 1:1: the file"


def test_local_files_that_do_not_fit_a_national_edition() -> None:
    """Each problem names the national edition; what is not on it at all is told how to be."""
    other = nationwide("n27", "2027-01-01").replace(DUTY, "").replace('within = "20 working days"\n', "")
    found = read_layers([L26], [N24, other])
    assert [one.path for one in found.errors] == ["local edition 1, on n27:18: change.duties.note"]
    assert [one.edition is None for one in found.layers] == [False, True]
    assert found.between == ()
    alone = read_layers([A], [N24])
    assert said(alone.errors) == [
        f"local edition 1, on n24: base is not on national/professionals-meeting: {INSTEAD}"
    ]
    once = protocol_on(L26, N24)
    assert said(read_layers([once], [N24]).errors) == []
    assert said(read_layers([once], [N24, N27]).errors) == [
        "local edition 1, on n27: base was read on another edition already: give its file"
    ]
    twice = read_layers([L26, L26], [N24])
    (one,) = twice.errors
    assert one.sentence() == (
        "the local editions l26 and another edition have one version, 'l26': give each its own"
    )
    with pytest.raises(ProtocolFileError) as raised:
        load_layers([A], [N24])
    assert raised.value.problems == ((alone.errors[0].path, alone.errors[0].sentence()),)


def protocol_on(text: str, below: str, *further: str) -> MeetingProtocol:
    """A local file as read on another, and that on the next; the last is a national edition."""
    base = protocol_on(below, *further) if further else protocol(below)
    found = read_protocol(text, bases=[base])
    assert found.protocol is not None
    return found.protocol


def test_lint_of_layers() -> None:
    """Each is asked about the day, with the calendar; what it may not say names the national edition."""
    files, day = (L26,), date(2026, 6, 1)
    overdue = L26.replace(
        "in_force_from = 2026-04-01\n", "in_force_from = 2026-04-01\nreview_due = 2026-05-01\n"
    )
    below = load_editions([N24, N27])
    layers = read_layers([overdue], below)

    def codes(**asked: Any) -> list[set[str]]:  # noqa: ANN401  # what lint is asked
        return [
            {one.code for one in its} & {"MP205", "MP401"} for _, its in lint_layers(layers, below, **asked)
        ]

    assert codes() == [{"MP205"}, {"MP205"}, set()]
    assert codes(as_of=day) == [{"MP205", "MP401"}, {"MP205", "MP401"}, set()]
    assert codes(calendar=SCOTLAND) == [set(), set(), set()]
    assert codes(as_of=day, calendar=SCOTLAND) == [{"MP401"}, {"MP401"}, set()]
    other = nationwide("n27", "2027-01-01").replace(DUTY, "").replace('within = "20 working days"\n', "")
    unfit = [N24, other]
    found = list(lint_layers(read_layers(files, unfit), load_editions(unfit)))
    said_of = [[one.says for one in its if one.code == "MP001"] for _, its in found]
    assert [len(one) for one in said_of] == [0, 1, 0]
    assert said_of[1][0].startswith("on n27, ")
    assert [layer and layer.below.version for layer, _ in found] == ["n24", "n27", None]
    early = local("l20", "in_force_from = 2020-01-01\n")
    *_, (none, between) = lint_layers(read_layers([early], unfit[:1]), load_editions(unfit[:1]))
    assert none is None
    assert [(one.code, one.path) for one in between] == [("MP001", "l20")]
    *_, (none, between) = lint_layers(read_layers([L26, L26], below), below)
    assert [one.code for one in between] == ["MP407"]


def test_lint_of_a_file() -> None:
    """What its reader found has a code too, with the nearest word, what to write, and the line."""
    text = FROM_NOTHING.replace('actor = "chair"', 'actor = "chair"\nsotfened = true')
    (one,) = lint_read(read(text))
    line = text.split("sotfened", maxsplit=1)[0].count("\n") + 1
    assert (one.code, one.path, one.line) == ("MP001", 'clauses."4.2".sotfened', line)
    assert one.says == "is not a known key; did you mean softened?"
    assert one.hint.startswith("Known here: force, gist, stage")
    (nothing,) = lint_read(read("x = = 1"))
    assert (nothing.path, nothing.line, nothing.severity) == ("the file", 1, Severity.ERROR)
    assert nothing.hint == "Mend it: nothing else can be said of what could not be read"
    warned = read(FROM_NOTHING.replace('gist = "The', 'shown = ["hold", "hold"]\ngist = "The'))
    assert [(each.code, each.severity) for each in lint_read(warned)][:1] == [("MP001", Severity.WARNING)]


def test_what_lint_says_better_is_said_once() -> None:
    """What changes nothing, and what does not fit together, by the code of lint alone; the rest stays."""
    change = '[change.duties.note]\nwithin = "20 working days"\nclauses = ["4.2"]\n'
    text = L26.partition("[change")[0] + change
    same = read_protocol(text, bases=[protocol(N24)])
    assert [one.path for one in same.problems] == ["change.duties.note.within"]
    found = [(one.code, one.path) for one in lint_read(same) if one.path.startswith("change")]
    assert found == [("MP304", "change.duties.note.within")]
    waits = DUTY.replace('opens = ["hold"]', 'after = "note"')
    circle = read(FROM_NOTHING, waits)
    assert [one.severity for one in circle.problems] == [Severity.ERROR]
    codes = [one.code for one in lint_read(circle)]
    assert "MP001" not in codes
    assert "MP207" in codes
    warned = read(
        FROM_NOTHING.replace('gist = "The', 'shown = ["hold", "hold"]\ngist = "The'),
        waits,
    )
    assert [(one.code, one.severity) for one in lint_read(warned) if one.code == "MP001"] == [
        ("MP001", Severity.WARNING)
    ]


def test_lint_of_a_file_that_does_not_say_since_when() -> None:
    """As an edition it says so itself; as a file it is told."""
    undated, draft = read(UNDATED), read(f"{UNDATED}[edition]\ndraft = true\n")
    assert [one.code for one in lint_read(undated) if one.code == "MP402"] == ["MP402"]
    assert [one.code for one in lint_read(draft) if one.code == "MP402"] == []


def test_lint_between_editions() -> None:
    """On a day it is told too what is on a national edition that holds no more; without a day it is not."""
    below = load_editions([N24, N27])
    its = [Edition(protocol=protocol_on(L26, N24))]
    assert lint_editions(its, national=below) == lint_editions(its, as_of=date(2027, 2, 1)) == ()
    (one,) = lint_editions(iter(its), national=below, as_of=date(2027, 2, 1))
    assert (one.code, one.path) == ("MP409", "editions.l26")
    assert one.says == (
        "in force on Monday 1 February 2027, it is on n24 of national/professionals-meeting, "
        f"{below.standing_sentence('n24', date(2027, 2, 1))}"
    )
    assert lint_editions(its, national=below, as_of=date(2026, 12, 31)) == ()
    later = local("l27", "in_force_from = 2027-03-01\n")
    both = [*its, Edition(protocol=protocol_on(later, N24))]
    assert [
        [each.path for each in lint_editions(both, national=below, as_of=date(2027, month, 15))]
        for month in (2, 3)
    ] == [["editions.l26"], ["editions.l27"]]
    own = [
        *its,
        Edition(
            protocol=protocol_on(
                later.replace("national/", "local/").replace("professionals-meeting", "meeting"), L26, N24
            )
        ),
    ]
    assert [each.path for each in lint_editions(own, national=below, as_of=date(2027, 3, 15))] == [
        "editions.l27"
    ]
    assert duty(its[0].protocol, "note").key == "note"
