"""The place to sign on the page of a truth table: what is signed for, and what a signature means."""

from mapm.cli import whole
from mapm.truth import TruthTable


def signing(found: TruthTable) -> str:
    """A place to sign before the annex: what is signed for, part by part, and what a signature means."""
    protocol = found.protocol
    source = protocol.source
    what = whole.rows(
        ("what is signed", ""),
        [
            ("document", ", ".join(filter(None, (source.title, source.publisher, source.version)))),
            ("as `mapm` has it", f"{protocol.title}, revision {protocol.revision}"),
            ("fingerprint", protocol.fingerprint),
        ],
    )
    names = (
        "What can be done when",
        "Every entry, what is asked of it and by what force",
        "What is not in this protocol",
        "Every duty: who owes it, by when, and what ends it",
        "Disagreements",
        "Our readings, each one wanted here",
    )
    parts = whole.rows(
        ("part, to be ticked where it was read", "read", "found right, or what is not"),
        [(name, "[ ]", "") for name in names],
    )
    who = whole.rows(
        ("name", "role", "organisation", "date", "signature"),
        [("", "", "", "", "")] * 3,
    )
    return f"""## Signed off

{what}

**A signature means** that whoever signs has compared the parts ticked with the document named above and found
that they say what it says, but for what is written beside them; and that they know where a force, a limit or
an owner is ours. **It does not mean** that the library is free of faults, that any case was or will be
decided rightly, that the document is up to date or the law is kept, or that the publisher of the document had
a part in it. It holds for this fingerprint alone: where that changes, this page is read and signed anew.

{parts}

{who}"""
