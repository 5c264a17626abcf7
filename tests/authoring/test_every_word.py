"""Every word that a duty or a requirement can have: how it is told, written out, replaced and compared.

For each word there is one duty or one requirement that differs from the others in it alone. Each then takes
the word of the next, in another edition and in a local protocol, so that each is told as what is replaced
too. The words are kept beside; to take new ones over, run this file as a program, and read the difference.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from support.authoring import CLAUSE, SOURCE
from support.every_word import DUTY, FOLDER, VOCABULARY, each_with_the, fields, rules, table
from support.exampleshire import AS_OF, SCOTLAND

from mapm.authoring import as_toml, read_protocol
from mapm.authoring.diff import diff
from mapm.authoring.lint import lint_read
from mapm.authoring.telling import edition_told, everything

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import MeetingProtocol
    from mapm.authoring import Read

KEPT: Final = FOLDER / "of-every-word.json"
NOTHING: Final = {
    "within": '"no limit"',
    "counts_from": '"opening"',
    "each": '"the case"',
    "suggested": '"no suggestion"',
    "when": '"always"',
    "discharged_by": '"discharge"',
    "released_by": '"nothing"',
    "window": "false",
}
LOCAL: Final = f"""
base = "wordshire/every-word"
key = "localshire/every-word"
title = "Localshire 2026"
{SOURCE}{CLAUSE}"""


def changes() -> str:
    """For each word the change to the next: what the next says, and what it says nothing of."""
    found: list[str] = []
    for path, old, new in each_with_the(1):
        was, now = fields(old), fields(new)
        if path.startswith("duties"):
            was, now = DUTY | was, DUTY | now
        asked = {"asks", "question"}
        if asked.isdisjoint(was) is asked.isdisjoint(now):
            its = {key: value for key, value in now.items() if was.get(key) != value and key not in asked}
            gone = {key: NOTHING[key] for key in was if key not in now and key in NOTHING}
            found.append(table(f"change.{path}", its | gone | {"clauses": '["4.2"]'}))
    return "\n".join(found)


def the_file(turned: int = 0) -> Read:
    """The file that has every word, as it is read."""
    return read_protocol(VOCABULARY + rules(turned))


def whole(turned: int = 0) -> MeetingProtocol:
    """The protocol that it comes to, without a word against it."""
    read = the_file(turned)
    assert read.protocol is not None, [one.sentence() for one in read.problems]
    assert not read.problems, [one.sentence() for one in read.problems]
    return read.protocol


def of_the_file() -> list[str]:
    """What lint finds in it, and what the document says of itself."""
    read = the_file()
    assert read.protocol is not None
    return [*linted(read), edition_told(read.protocol, read.edition).in_words()]


def what_differs() -> list[Any]:
    """From the protocol to the one in which each has the word of the next; the first of them as values."""
    found = diff(whole(), whole(1))
    return [*found.sentences(), *found.to_dict()["differences"][:3]]


def of_the_local_file() -> list[str]:
    """What is told of the file that changes all of them: problems, lint, what it replaces and requires."""
    read = read_protocol(LOCAL + changes(), bases=[whole()])
    assert read.protocol is not None, [one.sentence() for one in read.errors]
    located = [one.located("local.toml") for one in read.problems]
    return [*located, *linted(read), *telling(read.protocol, "changed", "base", "requirements", "advice")]


def telling(protocol: MeetingProtocol, *tables: str) -> list[str]:
    """Each part in a line."""
    return [
        f"{one.table} {one.key}: {one.in_words()}"
        for one in everything(protocol)
        if not tables or one.table in tables
    ]


def linted(read: Read) -> list[str]:
    """What lint finds, but for what rests on readings alone."""
    found = lint_read(read, as_of=AS_OF, calendar=SCOTLAND)
    return [one.sentence() for one in found if one.code != "MP302"]


def written(protocol: MeetingProtocol, base: MeetingProtocol | None = None) -> list[str]:
    """Each line of the file that is written, once; it says the same."""
    text = as_toml(protocol, base=base)
    assert read_protocol(text, bases=[base] if base is not None else ()).protocol == protocol
    return list(dict.fromkeys(text.splitlines()))


def the_local_file() -> list[str]:
    """The file of the local protocol, written out."""
    base = whole()
    local = read_protocol(LOCAL + changes(), bases=[base]).protocol
    assert local is not None
    return written(local, base)


TELLS: Final[dict[str, Callable[[], list[Any]]]] = {
    "the file": of_the_file,
    "the telling": lambda: telling(whole()),
    "the file as written": lambda: written(whole()),
    "what differs": what_differs,
    "the local file": of_the_local_file,
    "the local file as written": the_local_file,
    "the duties in words": lambda: [
        f"{one.key}: {one.by}; {one.once_for}; {one.where}; {one.done}; {one.falls_away}; "
        f"{getattr(one.released, 'why', '')}"
        for one in whole().duties
    ],
}


def kept(what: str) -> list[Any]:
    """The words as they were last read."""
    found: list[Any] = json.loads(KEPT.read_text(encoding="utf-8"))[what]
    return found


def test_what_is_told_of_the_file() -> None:
    """What lint finds in it, and what the document says of itself."""
    assert TELLS["the file"]() == kept("the file")


def test_every_word_is_told() -> None:
    """Who owes, by when, since when, for whom, in which cases, and until when."""
    assert TELLS["the telling"]() == kept("the telling")


def test_every_word_is_written_out_and_read_back() -> None:
    """The file that is written says the same."""
    assert TELLS["the file as written"]() == kept("the file as written")


def test_every_word_is_compared() -> None:
    """What was one word and is another is told in both."""
    assert TELLS["what differs"]() == kept("what differs")


def test_every_word_is_replaced() -> None:
    """What a local protocol replaces is told in the words of the base."""
    assert TELLS["the local file"]() == kept("the local file")


def test_every_change_is_written_out_and_read_back() -> None:
    """The file of the local protocol has what changes, and what it takes away."""
    assert TELLS["the local file as written"]() == kept("the local file as written")


def test_every_duty_is_in_words() -> None:
    """By whom, for whom, in which cases, and what ends it, for people."""
    assert TELLS["the duties in words"]() == kept("the duties in words")


def test_every_word_is_a_word_of_its_own() -> None:
    """No two of one list mean the same: with the word of the next, each duty and requirement differs."""
    found = {f"{one.table}.{one.key}" for one in diff(whole(), whole(1)).differences}
    assert {path for path, one, other in each_with_the(1) if one != other} <= found


if __name__ == "__main__":
    its = {what: tells() for what, tells in TELLS.items()}
    KEPT.write_text(json.dumps(its, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
