"""``mapm outline``: a document of a protocol in Markdown, filled from a log."""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from mapm.cli import answers, files, logs, options
from mapm.errors import UnknownDocument
from mapm.guidance import Document, Outline, blank, filled, outline_for
from mapm.meeting import Hold
from mapm.protocol import MeetingProtocol
from mapm.roles import Person

_SECTIONS_OF_A_LOG: Final = "--sections lists what a document has, whatever the meeting: leave out the log"
_OPTIONS_OF_A_LOG: Final = "--about, --sitting, --edition and --ref are about a meeting: give its log"


def outline(  # noqa: PLR0913  # one parameter for each option
    protocol: Annotated[
        str,
        typer.Argument(
            metavar="PROTOCOL", help="The protocol's key, or a protocol file.", show_default=False
        ),
    ],
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="DOCUMENT",
            help="The document's key, such as note; without one, all of them are listed.",
            show_default=False,
        ),
    ] = None,
    log: Annotated[
        str | None,
        typer.Argument(
            metavar="LOG",
            help="A file with one JSON entry a line; - reads standard input. Without one, the document is "
            "printed empty.",
            show_default=False,
        ),
    ] = None,
    *,
    about: Annotated[
        str | None,
        typer.Option(metavar="REF", help="The person whom the document is about, by reference."),
    ] = None,
    sitting: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="The sitting, counted from 1; the latest if not given."),
    ] = None,
    sections: Annotated[
        bool,
        typer.Option(
            "--sections",
            help="List the sections of the document, or of every one, with the keys that --supply takes.",
        ),
    ] = False,
    supply: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SECTION=FILE",
            help="Your own text for a section that the source gives no contents for. Repeatable.",
        ),
    ] = None,
    edition: options.Edition = None,
    base: files.Bases = None,
    ref: options.Ref = None,
) -> None:
    """Print a document in Markdown, filled from a log, with what is still empty.

    It prints the text of notes, which is about a case: no other command does. Send it only where the
    document may go. Exit code 1 where an entry of the log is refused, or no meeting was opened.
    """
    if sections and log is not None:
        raise typer.BadParameter(_SECTIONS_OF_A_LOG)
    lines = logs.read(log) if log is not None else []
    editions, rules = files.on_editions((protocol, *(edition or ())), base, lines)
    if document is None:
        answers.tell(_listed(rules, sections=sections))
        return
    try:
        if sections:
            answers.tell(_sections(outline_for(rules, document)))
            return
        texts = dict(_supplied(one) for one in supply or ())
        if log is None:
            if about is not None or sitting is not None or edition is not None or ref is not None:
                raise typer.BadParameter(_OPTIONS_OF_A_LOG)
            _print(blank(outline_for(rules, document), rules, texts))
            return
        judged = logs.judge(rules, logs.reference(ref, log), lines, editions)
        found = outline_for(judged.under(rules), document)
        _of_log(judged, found, about, sitting, texts)
    except UnknownDocument as unknown:
        raise typer.BadParameter(f"{unknown}; 'mapm outline {protocol}' lists all") from None


def _of_log(
    judged: logs.Judged, found: Outline, about: str | None, sitting: int | None, texts: dict[str, str]
) -> None:
    for refusal in logs.told(judged.refused):
        answers.complain(refusal)
    meeting = judged.meeting
    if meeting is None:
        answers.complain("no meeting was opened, and a document is of a meeting")
        raise typer.Exit(answers.REFUSED)
    holds = meeting.known.of(Hold)
    if sitting is not None and sitting > len(holds):
        raise typer.BadParameter(f"there is no sitting {sitting}: the log has {len(holds)}")
    hold = holds[sitting - 1] if sitting is not None else None
    person = Person(about) if about is not None and about.strip() else None
    _print(filled(found, meeting, hold=hold, about=person, supplied=texts))
    raise typer.Exit(answers.REFUSED if judged.refused else 0)


def _listed(rules: MeetingProtocol, *, sections: bool) -> Iterator[str]:
    yield f"{rules.title}, {rules.key}: {len(rules.guidance.outlines)} documents."
    for one in rules.guidance.outlines:
        yield from _sections(one) if sections else (_document(one),)


def _document(one: Outline) -> str:
    person = ", one for each person concerned" if one.of_person else ""
    return f"{one.key}: {one.title} ({one.status.value}{person})."


def _sections(one: Outline) -> Iterator[str]:
    """The document, and each section by its key, with what can stand there."""
    yield _document(one)
    for section in one.sections:
        if section.silent:
            how = f"the source gives no contents; your own with --supply {section.key}=FILE"
        else:
            how = "a place to write" if section.fill is None else "filled from a log"
        yield f"  {section.key}: {section.title} ({how})."


def _supplied(given: str) -> tuple[str, str]:
    key, equals, name = given.partition("=")
    if not equals or not key or not name:
        raise typer.BadParameter(f"--supply {given!r}: give SECTION=FILE")
    try:
        return key, Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{name} is not UTF-8 text") from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise typer.BadParameter(f"cannot read {name}: {why}") from None


def _print(document: Document) -> None:
    sys.stdout.write("".join(map(_shown, document.markdown())))


def _shown(char: str) -> str:
    """A character as it is, unless it could steer a terminal."""
    if char == "\n" or char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return char.encode("unicode_escape").decode("ascii")
