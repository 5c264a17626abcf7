"""Every entry in every state that it may not be made in: each numbered line is an error.

Written by ``python3 dev.py face`` from the types of entries; read by type checkers only.
"""

from __future__ import annotations

from typing import NamedTuple

from mapm import (  # noqa: TC001  # nothing here is run
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
    Correct,
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
    Propose,
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


def make_propose(a: A, it: Propose) -> None:
    a.proposed.move(it)  # M1: it opens a meeting
    a.agreed.move(it)  # M2: it opens a meeting
    a.convened.move(it)  # M3: it opens a meeting
    a.held.move(it)  # M4: it opens a meeting
    a.noted.move(it)  # M5: it opens a meeting
    a.fed_back.move(it)  # M6: it opens a meeting
    a.closed.move(it)  # M7: it opens a meeting


def make_agree(a: A, it: Agree) -> None:
    a.proposed.record(it)  # M8: an event is no fact
    a.agreed.move(it)  # M9: only in Proposed
    a.convened.move(it)  # M10: only in Proposed
    a.held.move(it)  # M11: only in Proposed
    a.noted.move(it)  # M12: only in Proposed
    a.fed_back.move(it)  # M13: only in Proposed
    a.closed.move(it)  # M14: only in Proposed


def make_convene(a: A, it: Convene) -> None:
    a.proposed.record(it)  # M15: an event is no fact
    a.agreed.record(it)  # M16: an event is no fact
    a.convened.move(it)  # M17: only in Proposed, Agreed
    a.held.move(it)  # M18: only in Proposed, Agreed
    a.noted.move(it)  # M19: only in Proposed, Agreed
    a.fed_back.move(it)  # M20: only in Proposed, Agreed
    a.closed.move(it)  # M21: only in Proposed, Agreed


def make_hold(a: A, it: Hold) -> None:
    a.proposed.move(it)  # M22: only in Convened
    a.agreed.move(it)  # M23: only in Convened
    a.convened.record(it)  # M24: an event is no fact
    a.held.move(it)  # M25: only in Convened
    a.noted.move(it)  # M26: only in Convened
    a.fed_back.move(it)  # M27: only in Convened
    a.closed.move(it)  # M28: only in Convened


def make_share_note(a: A, it: ShareNote) -> None:
    a.proposed.move(it)  # M29: only in Held
    a.agreed.move(it)  # M30: only in Held
    a.convened.move(it)  # M31: only in Held
    a.held.record(it)  # M32: an event is no fact
    a.noted.move(it)  # M33: only in Held
    a.fed_back.move(it)  # M34: only in Held
    a.closed.move(it)  # M35: only in Held


def make_give_feedback(a: A, it: GiveFeedback) -> None:
    a.proposed.move(it)  # M36: only in Held, Noted
    a.agreed.move(it)  # M37: only in Held, Noted
    a.convened.move(it)  # M38: only in Held, Noted
    a.held.record(it)  # M39: an event is no fact
    a.noted.record(it)  # M40: an event is no fact
    a.fed_back.move(it)  # M41: only in Held, Noted
    a.closed.move(it)  # M42: only in Held, Noted


def make_reconvene(a: A, it: Reconvene) -> None:
    a.proposed.move(it)  # M43: only in Held, Noted, FedBack
    a.agreed.move(it)  # M44: only in Held, Noted, FedBack
    a.convened.move(it)  # M45: only in Held, Noted, FedBack
    a.held.record(it)  # M46: an event is no fact
    a.noted.record(it)  # M47: an event is no fact
    a.fed_back.record(it)  # M48: an event is no fact
    a.closed.move(it)  # M49: only in Held, Noted, FedBack


def make_close(a: A, it: Close) -> None:
    a.proposed.record(it)  # M50: an event is no fact
    a.agreed.record(it)  # M51: an event is no fact
    a.convened.record(it)  # M52: an event is no fact
    a.held.record(it)  # M53: an event is no fact
    a.noted.record(it)  # M54: an event is no fact
    a.fed_back.record(it)  # M55: an event is no fact
    a.closed.move(it)  # M56: only while it is open


def make_name(a: A, it: Name) -> None:
    a.proposed.move(it)  # M57: a fact does not move
    a.agreed.move(it)  # M58: a fact does not move
    a.convened.move(it)  # M59: a fact does not move
    a.held.move(it)  # M60: a fact does not move
    a.noted.move(it)  # M61: a fact does not move
    a.fed_back.move(it)  # M62: a fact does not move
    a.closed.record(it)  # M63: only while it is open


def make_add_agency(a: A, it: AddAgency) -> None:
    a.proposed.move(it)  # M64: a fact does not move
    a.agreed.move(it)  # M65: a fact does not move
    a.convened.move(it)  # M66: a fact does not move
    a.held.move(it)  # M67: a fact does not move
    a.noted.move(it)  # M68: a fact does not move
    a.fed_back.move(it)  # M69: a fact does not move
    a.closed.record(it)  # M70: only while it is open


def make_assign(a: A, it: Assign) -> None:
    a.proposed.move(it)  # M71: a fact does not move
    a.agreed.move(it)  # M72: a fact does not move
    a.convened.move(it)  # M73: a fact does not move
    a.held.move(it)  # M74: a fact does not move
    a.noted.move(it)  # M75: a fact does not move
    a.fed_back.move(it)  # M76: a fact does not move
    a.closed.record(it)  # M77: only while it is open


def make_respond(a: A, it: Respond) -> None:
    a.proposed.move(it)  # M78: a fact does not move
    a.agreed.record(it)  # M79: only in Proposed
    a.convened.record(it)  # M80: only in Proposed
    a.held.record(it)  # M81: only in Proposed
    a.noted.record(it)  # M82: only in Proposed
    a.fed_back.record(it)  # M83: only in Proposed
    a.closed.record(it)  # M84: only in Proposed


def make_consult(a: A, it: Consult) -> None:
    a.proposed.move(it)  # M85: a fact does not move
    a.agreed.record(it)  # M86: only in Proposed
    a.convened.record(it)  # M87: only in Proposed
    a.held.record(it)  # M88: only in Proposed
    a.noted.record(it)  # M89: only in Proposed
    a.fed_back.record(it)  # M90: only in Proposed
    a.closed.record(it)  # M91: only in Proposed


def make_endorse(a: A, it: Endorse) -> None:
    a.proposed.move(it)  # M92: a fact does not move
    a.agreed.record(it)  # M93: only in Proposed
    a.convened.record(it)  # M94: only in Proposed
    a.held.record(it)  # M95: only in Proposed
    a.noted.record(it)  # M96: only in Proposed
    a.fed_back.record(it)  # M97: only in Proposed
    a.closed.record(it)  # M98: only in Proposed


def make_appoint(a: A, it: Appoint) -> None:
    a.proposed.move(it)  # M99: a fact does not move
    a.agreed.move(it)  # M100: a fact does not move
    a.convened.move(it)  # M101: a fact does not move
    a.held.move(it)  # M102: a fact does not move
    a.noted.move(it)  # M103: a fact does not move
    a.fed_back.move(it)  # M104: a fact does not move
    a.closed.record(it)  # M105: only while it is open


def make_rearrange(a: A, it: Rearrange) -> None:
    a.proposed.record(it)  # M106: only in Convened
    a.agreed.record(it)  # M107: only in Convened
    a.convened.move(it)  # M108: a fact does not move
    a.held.record(it)  # M109: only in Convened
    a.noted.record(it)  # M110: only in Convened
    a.fed_back.record(it)  # M111: only in Convened
    a.closed.record(it)  # M112: only in Convened


def make_tell_family(a: A, it: TellFamily) -> None:
    a.proposed.move(it)  # M113: a fact does not move
    a.agreed.move(it)  # M114: a fact does not move
    a.convened.move(it)  # M115: a fact does not move
    a.held.record(it)  # M116: only in Proposed, Agreed, Convened
    a.noted.record(it)  # M117: only in Proposed, Agreed, Convened
    a.fed_back.record(it)  # M118: only in Proposed, Agreed, Convened
    a.closed.record(it)  # M119: only in Proposed, Agreed, Convened


def make_withhold(a: A, it: Withhold) -> None:
    a.proposed.move(it)  # M120: a fact does not move
    a.agreed.move(it)  # M121: a fact does not move
    a.convened.move(it)  # M122: a fact does not move
    a.held.record(it)  # M123: only in Proposed, Agreed, Convened
    a.noted.record(it)  # M124: only in Proposed, Agreed, Convened
    a.fed_back.record(it)  # M125: only in Proposed, Agreed, Convened
    a.closed.record(it)  # M126: only in Proposed, Agreed, Convened


def make_object(a: A, it: Object) -> None:
    a.proposed.move(it)  # M127: a fact does not move
    a.agreed.move(it)  # M128: a fact does not move
    a.convened.move(it)  # M129: a fact does not move
    a.held.record(it)  # M130: only in Proposed, Agreed, Convened
    a.noted.record(it)  # M131: only in Proposed, Agreed, Convened
    a.fed_back.record(it)  # M132: only in Proposed, Agreed, Convened
    a.closed.record(it)  # M133: only in Proposed, Agreed, Convened


def make_consider_objection(a: A, it: ConsiderObjection) -> None:
    a.proposed.move(it)  # M134: a fact does not move
    a.agreed.move(it)  # M135: a fact does not move
    a.convened.move(it)  # M136: a fact does not move
    a.held.record(it)  # M137: only in Proposed, Agreed, Convened
    a.noted.record(it)  # M138: only in Proposed, Agreed, Convened
    a.fed_back.record(it)  # M139: only in Proposed, Agreed, Convened
    a.closed.record(it)  # M140: only in Proposed, Agreed, Convened


def make_tell_outcome(a: A, it: TellOutcome) -> None:
    a.proposed.record(it)  # M141: only in Held, Noted, FedBack, Closed
    a.agreed.record(it)  # M142: only in Held, Noted, FedBack, Closed
    a.convened.record(it)  # M143: only in Held, Noted, FedBack, Closed
    a.held.move(it)  # M144: a fact does not move
    a.noted.move(it)  # M145: a fact does not move
    a.fed_back.move(it)  # M146: a fact does not move
    a.closed.move(it)  # M147: a fact does not move


def make_arrange_copy(a: A, it: ArrangeCopy) -> None:
    a.proposed.move(it)  # M148: a fact does not move
    a.agreed.move(it)  # M149: a fact does not move
    a.convened.move(it)  # M150: a fact does not move
    a.held.move(it)  # M151: a fact does not move
    a.noted.move(it)  # M152: a fact does not move
    a.fed_back.move(it)  # M153: a fact does not move
    a.closed.move(it)  # M154: a fact does not move


def make_issue(a: A, it: Issue) -> None:
    a.proposed.record(it)  # M155: only in Convened, Held, Noted, FedBack, Closed
    a.agreed.record(it)  # M156: only in Convened, Held, Noted, FedBack, Closed
    a.convened.move(it)  # M157: a fact does not move
    a.held.move(it)  # M158: a fact does not move
    a.noted.move(it)  # M159: a fact does not move
    a.fed_back.move(it)  # M160: a fact does not move
    a.closed.move(it)  # M161: a fact does not move


def make_receive(a: A, it: Receive) -> None:
    a.proposed.record(it)  # M162: only in Convened, Held, Noted, FedBack, Closed
    a.agreed.record(it)  # M163: only in Convened, Held, Noted, FedBack, Closed
    a.convened.move(it)  # M164: a fact does not move
    a.held.move(it)  # M165: a fact does not move
    a.noted.move(it)  # M166: a fact does not move
    a.fed_back.move(it)  # M167: a fact does not move
    a.closed.move(it)  # M168: a fact does not move


def make_decide(a: A, it: Decide) -> None:
    a.proposed.move(it)  # M169: a fact does not move
    a.agreed.move(it)  # M170: a fact does not move
    a.convened.move(it)  # M171: a fact does not move
    a.held.move(it)  # M172: a fact does not move
    a.noted.move(it)  # M173: a fact does not move
    a.fed_back.move(it)  # M174: a fact does not move
    a.closed.move(it)  # M175: a fact does not move


def make_discharge(a: A, it: Discharge) -> None:
    a.proposed.move(it)  # M176: a fact does not move
    a.agreed.move(it)  # M177: a fact does not move
    a.convened.move(it)  # M178: a fact does not move
    a.held.move(it)  # M179: a fact does not move
    a.noted.move(it)  # M180: a fact does not move
    a.fed_back.move(it)  # M181: a fact does not move
    a.closed.move(it)  # M182: a fact does not move


def make_extend(a: A, it: Extend) -> None:
    a.proposed.move(it)  # M183: a fact does not move
    a.agreed.move(it)  # M184: a fact does not move
    a.convened.move(it)  # M185: a fact does not move
    a.held.move(it)  # M186: a fact does not move
    a.noted.move(it)  # M187: a fact does not move
    a.fed_back.move(it)  # M188: a fact does not move
    a.closed.move(it)  # M189: a fact does not move


def make_release(a: A, it: Release) -> None:
    a.proposed.move(it)  # M190: a fact does not move
    a.agreed.move(it)  # M191: a fact does not move
    a.convened.move(it)  # M192: a fact does not move
    a.held.move(it)  # M193: a fact does not move
    a.noted.move(it)  # M194: a fact does not move
    a.fed_back.move(it)  # M195: a fact does not move
    a.closed.move(it)  # M196: a fact does not move


def make_occur(a: A, it: Occur) -> None:
    a.proposed.move(it)  # M197: a fact does not move
    a.agreed.move(it)  # M198: a fact does not move
    a.convened.move(it)  # M199: a fact does not move
    a.held.move(it)  # M200: a fact does not move
    a.noted.move(it)  # M201: a fact does not move
    a.fed_back.move(it)  # M202: a fact does not move
    a.closed.record(it)  # M203: only while it is open


def make_expect(a: A, it: Expect) -> None:
    a.proposed.move(it)  # M204: a fact does not move
    a.agreed.move(it)  # M205: a fact does not move
    a.convened.move(it)  # M206: a fact does not move
    a.held.move(it)  # M207: a fact does not move
    a.noted.move(it)  # M208: a fact does not move
    a.fed_back.move(it)  # M209: a fact does not move
    a.closed.record(it)  # M210: only while it is open


def make_classify(a: A, it: Classify) -> None:
    a.proposed.move(it)  # M211: a fact does not move
    a.agreed.move(it)  # M212: a fact does not move
    a.convened.move(it)  # M213: a fact does not move
    a.held.move(it)  # M214: a fact does not move
    a.noted.move(it)  # M215: a fact does not move
    a.fed_back.move(it)  # M216: a fact does not move
    a.closed.record(it)  # M217: only while it is open


def make_local_step(a: A, it: LocalStep) -> None:
    a.proposed.move(it)  # M218: a fact does not move
    a.agreed.move(it)  # M219: a fact does not move
    a.convened.move(it)  # M220: a fact does not move
    a.held.move(it)  # M221: a fact does not move
    a.noted.move(it)  # M222: a fact does not move
    a.fed_back.move(it)  # M223: a fact does not move
    a.closed.record(it)  # M224: only while it is open


def make_adopt(a: A, it: Adopt) -> None:
    a.proposed.move(it)  # M225: a fact does not move
    a.agreed.move(it)  # M226: a fact does not move
    a.convened.move(it)  # M227: a fact does not move
    a.held.move(it)  # M228: a fact does not move
    a.noted.move(it)  # M229: a fact does not move
    a.fed_back.move(it)  # M230: a fact does not move
    a.closed.record(it)  # M231: only while it is open


def make_escalate(a: A, it: Escalate) -> None:
    a.proposed.move(it)  # M232: a fact does not move
    a.agreed.move(it)  # M233: a fact does not move
    a.convened.move(it)  # M234: a fact does not move
    a.held.move(it)  # M235: a fact does not move
    a.noted.move(it)  # M236: a fact does not move
    a.fed_back.move(it)  # M237: a fact does not move
    a.closed.move(it)  # M238: a fact does not move


def make_advance(a: A, it: Advance) -> None:
    a.proposed.move(it)  # M239: a fact does not move
    a.agreed.move(it)  # M240: a fact does not move
    a.convened.move(it)  # M241: a fact does not move
    a.held.move(it)  # M242: a fact does not move
    a.noted.move(it)  # M243: a fact does not move
    a.fed_back.move(it)  # M244: a fact does not move
    a.closed.move(it)  # M245: a fact does not move


def make_conclude(a: A, it: Conclude) -> None:
    a.proposed.move(it)  # M246: a fact does not move
    a.agreed.move(it)  # M247: a fact does not move
    a.convened.move(it)  # M248: a fact does not move
    a.held.move(it)  # M249: a fact does not move
    a.noted.move(it)  # M250: a fact does not move
    a.fed_back.move(it)  # M251: a fact does not move
    a.closed.move(it)  # M252: a fact does not move


def make_resolve(a: A, it: Resolve) -> None:
    a.proposed.move(it)  # M253: a fact does not move
    a.agreed.move(it)  # M254: a fact does not move
    a.convened.move(it)  # M255: a fact does not move
    a.held.move(it)  # M256: a fact does not move
    a.noted.move(it)  # M257: a fact does not move
    a.fed_back.move(it)  # M258: a fact does not move
    a.closed.move(it)  # M259: a fact does not move


def make_raise_risk(a: A, it: RaiseRisk) -> None:
    a.proposed.move(it)  # M260: a fact does not move
    a.agreed.move(it)  # M261: a fact does not move
    a.convened.move(it)  # M262: a fact does not move
    a.held.move(it)  # M263: a fact does not move
    a.noted.move(it)  # M264: a fact does not move
    a.fed_back.move(it)  # M265: a fact does not move
    a.closed.move(it)  # M266: a fact does not move


def make_refer(a: A, it: Refer) -> None:
    a.proposed.move(it)  # M267: a fact does not move
    a.agreed.move(it)  # M268: a fact does not move
    a.convened.move(it)  # M269: a fact does not move
    a.held.move(it)  # M270: a fact does not move
    a.noted.move(it)  # M271: a fact does not move
    a.fed_back.move(it)  # M272: a fact does not move
    a.closed.move(it)  # M273: a fact does not move


def make_correct(a: A, it: Correct) -> None:
    a.proposed.record(it)  # M274: it may change the state
    a.proposed.move(it)  # M275: it may change the state
    a.agreed.record(it)  # M276: it may change the state
    a.agreed.move(it)  # M277: it may change the state
    a.convened.record(it)  # M278: it may change the state
    a.convened.move(it)  # M279: it may change the state
    a.held.record(it)  # M280: it may change the state
    a.held.move(it)  # M281: it may change the state
    a.noted.record(it)  # M282: it may change the state
    a.noted.move(it)  # M283: it may change the state
    a.fed_back.record(it)  # M284: it may change the state
    a.fed_back.move(it)  # M285: it may change the state
    a.closed.record(it)  # M286: it may change the state
    a.closed.move(it)  # M287: it may change the state
