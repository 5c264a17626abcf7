"""A council's own protocol: on a base or from nothing, by typed values or from a TOML file.

`derive` takes typed values, `read_protocol` the same in words; both give a `MeetingProtocol` like any other.
`read_editions` takes the editions of one document, `read_layers` those of a local one on those of a national
one, and `as_toml` writes one out. What a file may say is in
``docs/reference/protocol-files.md``.
"""

from mapm.authoring.derive import derive
from mapm.authoring.edition_files import ReadEditions, load_editions, read_editions
from mapm.authoring.layers import Layer, ReadLayers, load_layers, read_layers
from mapm.authoring.parts import Change, Remove, Requires, Risk
from mapm.authoring.problems import Problem, Severity
from mapm.authoring.toml import Read, load_protocol, read_protocol
from mapm.authoring.writing import as_toml

__all__ = [
    "Change",
    "Layer",
    "Problem",
    "Read",
    "ReadEditions",
    "ReadLayers",
    "Remove",
    "Requires",
    "Risk",
    "Severity",
    "as_toml",
    "derive",
    "load_editions",
    "load_layers",
    "load_protocol",
    "read_editions",
    "read_layers",
    "read_protocol",
]
