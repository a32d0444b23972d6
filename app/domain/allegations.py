"""What an investigation says of each point of a complaint, on what evidence, and what that comes to for the case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.admissibility_rules import Outcome
from app.domain.complaint_process import require_verdict_allowed
from app.domain.complaints import EvidenceSide, Verdict
from app.domain.errors import AppError
from app.persian.catalogue import tr

_SIDE_OF: dict[Verdict, EvidenceSide] = {
    Verdict.UPHELD: EvidenceSide.FOR,
    Verdict.PARTLY: EvidenceSide.FOR,
    Verdict.NOT_UPHELD: EvidenceSide.AGAINST,
}
"""The side at least one exhibit must speak for; what cannot be proved only needs something that was looked at."""


class FindingUnsignable(AppError):
    """A finding is not ready for signatures; facts: `count` (problems), `first` (the Persian sentence of the first)."""

    code = "finding_unsignable"


@dataclass(frozen=True, slots=True)
class Point:
    """One allegation: its number in the finding, the verdict, the sides its exhibits speak for, its citations."""

    number: int
    text: str
    verdict: Verdict | None = None
    exhibits: tuple[EvidenceSide, ...] = ()
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointProblem:
    """What a point lacks (`number` 0: the whole finding); without `hinders` it is only to be thought of."""

    number: int
    code: str
    hinders: bool = True

    @property
    def sentence(self) -> str:
        """The problem in Persian."""
        return tr(f"allegation-problem-{self.code.replace('_', '-')}", number=self.number)


def overall(points: Sequence[Point]) -> Verdict | None:
    """The case's verdict: that of all points when they agree, else partly upheld where any is wholly or in part.

    Where none is upheld and they differ, the case is not provable: somebody may still have been right. None while a
    point is undecided or there is none.
    """
    verdicts = {point.verdict for point in points}
    if not verdicts or None in verdicts:
        return None
    if len(verdicts) == 1:
        return verdicts.pop()
    return Verdict.PARTLY if verdicts & {Verdict.UPHELD, Verdict.PARTLY} else Verdict.NOT_PROVABLE


def problems(points: Sequence[Point], *, has_conclusion: bool = True) -> tuple[PointProblem, ...]:
    """All that keeps the finding from being signed, and the legal citations it lacks (clauses 6-8 and 6-9)."""
    found = [problem for point in points for problem in _of_point(point)]
    if not points:
        found.append(PointProblem(0, "no_points"))
    if not has_conclusion:
        found.append(PointProblem(0, "no_conclusion"))
    return tuple(found)


def require_signable(
    points: Sequence[Point], outcome: Outcome | None, clause: str = "", *, has_conclusion: bool = True
) -> Verdict:
    """The overall verdict, which may be signed.

    FindingUnsignable: a point lacks its verdict or its evidence, or all of them a conclusion. InadmissibleUpheld,
    AdmissibilityOpen: it would be upheld against `clause`, or before admissibility is decided.
    """
    hindering = [problem for problem in problems(points, has_conclusion=has_conclusion) if problem.hinders]
    verdict = overall(points)
    if hindering or verdict is None:
        raise FindingUnsignable(count=len(hindering), first=hindering[0].sentence)
    require_verdict_allowed(outcome, clause, verdict)
    return verdict


def _of_point(point: Point) -> Iterator[PointProblem]:
    if not point.text.strip():
        yield PointProblem(point.number, "no_text")
    if point.verdict is None:
        yield PointProblem(point.number, "no_verdict")
        return
    wanted = _SIDE_OF.get(point.verdict)
    if not point.exhibits:
        yield PointProblem(point.number, "no_evidence")
    elif wanted and wanted not in point.exhibits:
        yield PointProblem(point.number, f"no_evidence_{wanted}")
    if not point.citations:
        yield PointProblem(point.number, "no_citation", hinders=False)
