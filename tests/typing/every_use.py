"""Every entry in every state that it may be made in: no error in either type checker.

Written by ``python3 dev.py face`` from the types of entries; read by type checkers only.
"""

from __future__ import annotations

from typing import NamedTuple, assert_type

from mapm import (
    AddAgency,
    Adopt,
    Advance,
    Agree,
    Agreed,
    Appoint,
    ArrangeCopy,
    Assign,
    Classify,
    Close,
    Closed,
    Conclude,
    ConsiderObjection,
    Consult,
    Convene,
    Convened,
    Decide,
    Discharge,
    Endorse,
    Escalate,
    Expect,
    Extend,
    FedBack,
    GiveFeedback,
    Held,
    Hold,
    Issue,
    LocalStep,
    Name,
    Noted,
    Object,
    Occur,
    Proposed,
    RaiseRisk,
    Rearrange,
    Receive,
    Reconvene,
    Refer,
    Release,
    Resolve,
    Respond,
    ShareNote,
    TellFamily,
    TellOutcome,
    Withhold,
)


class A(NamedTuple):
    proposed: Proposed
    agreed: Agreed
    convened: Convened
    held: Held
    noted: Noted
    fed_back: FedBack
    closed: Closed


def make_agree(a: A, it: Agree) -> None:
    assert_type(a.proposed.move(it), Agreed)


def make_convene(a: A, it: Convene) -> None:
    assert_type(a.proposed.move(it), Convened)
    assert_type(a.agreed.move(it), Convened)


def make_hold(a: A, it: Hold) -> None:
    assert_type(a.convened.move(it), Held)


def make_share_note(a: A, it: ShareNote) -> None:
    assert_type(a.held.move(it), Noted)


def make_give_feedback(a: A, it: GiveFeedback) -> None:
    assert_type(a.held.move(it), FedBack)
    assert_type(a.noted.move(it), FedBack)


def make_reconvene(a: A, it: Reconvene) -> None:
    assert_type(a.held.move(it), Convened)
    assert_type(a.noted.move(it), Convened)
    assert_type(a.fed_back.move(it), Convened)


def make_close(a: A, it: Close) -> None:
    assert_type(a.proposed.move(it), Closed)
    assert_type(a.agreed.move(it), Closed)
    assert_type(a.convened.move(it), Closed)
    assert_type(a.held.move(it), Closed)
    assert_type(a.noted.move(it), Closed)
    assert_type(a.fed_back.move(it), Closed)


def make_name(a: A, it: Name) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_add_agency(a: A, it: AddAgency) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_assign(a: A, it: Assign) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_respond(a: A, it: Respond) -> None:
    assert_type(a.proposed.record(it), Proposed)


def make_consult(a: A, it: Consult) -> None:
    assert_type(a.proposed.record(it), Proposed)


def make_endorse(a: A, it: Endorse) -> None:
    assert_type(a.proposed.record(it), Proposed)


def make_appoint(a: A, it: Appoint) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_rearrange(a: A, it: Rearrange) -> None:
    assert_type(a.convened.record(it), Convened)


def make_tell_family(a: A, it: TellFamily) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)


def make_withhold(a: A, it: Withhold) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)


def make_object(a: A, it: Object) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)


def make_consider_objection(a: A, it: ConsiderObjection) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)


def make_tell_outcome(a: A, it: TellOutcome) -> None:
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_arrange_copy(a: A, it: ArrangeCopy) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_issue(a: A, it: Issue) -> None:
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_receive(a: A, it: Receive) -> None:
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_decide(a: A, it: Decide) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_discharge(a: A, it: Discharge) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_extend(a: A, it: Extend) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_release(a: A, it: Release) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_occur(a: A, it: Occur) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_expect(a: A, it: Expect) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_classify(a: A, it: Classify) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_local_step(a: A, it: LocalStep) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_adopt(a: A, it: Adopt) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)


def make_escalate(a: A, it: Escalate) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_advance(a: A, it: Advance) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_conclude(a: A, it: Conclude) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_resolve(a: A, it: Resolve) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_raise_risk(a: A, it: RaiseRisk) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)


def make_refer(a: A, it: Refer) -> None:
    assert_type(a.proposed.record(it), Proposed)
    assert_type(a.agreed.record(it), Agreed)
    assert_type(a.convened.record(it), Convened)
    assert_type(a.held.record(it), Held)
    assert_type(a.noted.record(it), Noted)
    assert_type(a.fed_back.record(it), FedBack)
    assert_type(a.closed.record(it), Closed)
