"""Errors of meetings, protocols, editions and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.errors.base import SHOWN, MapmError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class MeetingError(MapmError, ValueError):
    """Something about a meeting or its protocol cannot be."""


class EntryRefused(MeetingError):
    """An entry contradicts itself, or the log that it should enter."""


class EditionNotGiven(EntryRefused):
    """A meeting is to go on under an edition that is not among those given."""

    def __init__(self, protocol: str, edition: str, given: Iterable[str]) -> None:
        super().__init__(protocol, edition, tuple(given))
        self.protocol = protocol
        self.edition = edition
        self.given: tuple[str, ...] = self.args[2]

    def _says(self) -> str:
        named = f"the edition of {self.protocol} that is adopted, {self.edition[:SHOWN]!r}, was not given"
        if not self.given:
            return f"{named}: pass the editions there are"
        return f"{named}; given are {', '.join(map(repr, self.given))}"


class NoEditionInForce(MeetingError):
    """On a day no edition is in force, or more than one claims to be; its neighbours are named."""

    def __init__(self, document: str, on: date, why: str, instead: str) -> None:
        super().__init__(document, on, why, instead)
        self.document = document
        self.on: date = on
        self.why = why
        self.instead = instead

    def _says(self) -> str:
        return f"no edition of {self.document} is in force on {self.on}: {self.why}; {self.instead}"


class CorrectionRefused(MeetingError):
    """A correction would leave a log that leads nowhere."""


class ProtocolInvalid(MeetingError):
    """A protocol's parts do not fit together."""


class ProtocolFileError(ProtocolInvalid):
    """A file says no protocol; every error in it is listed with its path."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[tuple[str, str], ...] = self.args[0]

    def _says(self) -> str:
        return "; ".join(sentence for _, sentence in self.problems)


class UnknownQuestion(MeetingError):
    """Guidance was given an answer to what nothing asks; the message names what is asked."""


class RecordError(MeetingError):
    """A stored meeting or entry cannot be read, or written; every problem is listed with its path."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[tuple[str, str], ...] = self.args[0]

    def _says(self) -> str:
        return "; ".join(f"{message} @ {path}" for path, message in self.problems)


class UnknownEdition(RecordError):
    """A stored meeting is of a protocol, or of an edition of it, that was not given."""


class UnknownRecordVersion(RecordError):
    """A stored meeting or entry is in a format that this version of mapm does not know."""
