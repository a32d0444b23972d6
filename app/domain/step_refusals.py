"""Why a step of handling a complaint is refused: each a sentence of its own, with the clause where there is one."""

from app.domain.errors import AppError


class StepRefused(AppError):
    """A case does not go from its state to the wanted one; facts: `state`, `step`."""

    code = "step_refused"


class StepOutOfOrder(StepRefused):
    """A step that cannot be left out is missing; facts: `prior`, `step`, `clause`."""

    code = "step_out_of_order"


class CaseEnded(StepRefused):
    """The case is over; it is reopened first; facts: `state`."""

    code = "case_ended"


class StepReasonMissing(StepRefused):
    """The move is legal, with a reason; facts: `why` (of `ReasonFor`), `step`, `skipped`."""

    code = "step_reason_missing"


class StepIncomplete(StepRefused):
    """The step lacks what it has to bring; facts: `need`, `step`, `clause`."""

    code = "step_incomplete"


class CaseInadmissible(StepRefused):
    """A clause of section 8 keeps the case from being investigated; facts: `step`, `clause`."""

    code = "case_inadmissible"


class AdmissibilityOpen(StepRefused):
    """Questions of admissibility are open; facts: `step`."""

    code = "admissibility_open"


class InadmissibleUpheld(StepRefused):
    """An inadmissible case is neither answered nor signed as upheld; facts: `clause`."""

    code = "inadmissible_upheld"


class NoAnswerOwed(StepRefused):
    """What is kept as a report without identity gets no answer (exception of clause 8-5)."""

    code = "no_answer_owed"


class NotFromAuthority(StepRefused):
    """No authority sent the case, so there is none to return it to (clause 6-10)."""

    code = "not_from_authority"


class NotKeptAsReport(StepRefused):
    """Only the exception of clause 8-5 keeps a case as a report."""

    code = "not_kept_as_report"
