"""A verdict stands on evidence, and the verdicts of the points come to one for the case."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.admissibility_rules import Outcome
from app.domain.allegations import FindingUnsignable, Point, overall, problems, require_signable
from app.domain.complaints import EvidenceSide, Verdict
from app.domain.step_refusals import AdmissibilityOpen, InadmissibleUpheld
from app.persian.catalogue import error_sentence

FOR, AGAINST = EvidenceSide.FOR, EvidenceSide.AGAINST
CITATION = ("citizens-rights-resolution",)


def point(verdict: Verdict | None, *exhibits: EvidenceSide, number: int = 1) -> Point:
    return Point(number, "تأخیر در پاسخ", verdict, exhibits, CITATION)


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ([], None),
        ([Verdict.UPHELD, None], None),
        ([Verdict.UPHELD, Verdict.UPHELD], Verdict.UPHELD),
        ([Verdict.NOT_UPHELD], Verdict.NOT_UPHELD),
        ([Verdict.NOT_PROVABLE], Verdict.NOT_PROVABLE),
        ([Verdict.UPHELD, Verdict.NOT_UPHELD], Verdict.PARTLY),
        ([Verdict.PARTLY, Verdict.NOT_PROVABLE], Verdict.PARTLY),
        ([Verdict.NOT_UPHELD, Verdict.NOT_PROVABLE], Verdict.NOT_PROVABLE),
    ],
)
def test_the_points_come_to_one_verdict(verdicts: list[Verdict | None], whole: Verdict | None) -> None:
    assert overall([point(verdict) for verdict in verdicts]) is whole


@given(st.lists(st.sampled_from(Verdict), min_size=1))
def test_the_order_of_the_points_does_not_matter(verdicts: list[Verdict]) -> None:
    points = [point(verdict) for verdict in verdicts]
    assert overall(points) is overall(points[::-1])
    assert (overall(points) is Verdict.UPHELD) is (set(verdicts) == {Verdict.UPHELD})


@pytest.mark.parametrize(("verdict", "sides"), [*product(Verdict, [(), (FOR,), (AGAINST,), (FOR, AGAINST)])])
def test_a_verdict_is_signed_only_with_an_exhibit_that_speaks_for_it(
    verdict: Verdict, sides: tuple[EvidenceSide, ...]
) -> None:
    wanted = {Verdict.UPHELD: FOR, Verdict.PARTLY: FOR, Verdict.NOT_UPHELD: AGAINST}.get(verdict)
    points = [point(verdict, *sides)]
    if sides and (wanted is None or wanted in sides):
        assert require_signable(points, Outcome.HANDLED) is verdict
        return
    with pytest.raises(FindingUnsignable) as refused:
        require_signable(points, Outcome.HANDLED)
    sentence = error_sentence(refused.value.code, refused.value.facts)
    assert sentence.startswith("مورد ۱")
    assert ("مستندی ندارد" in sentence) is (not sides)


def test_each_problem_has_its_sentence_and_a_missing_citation_does_not_hinder() -> None:
    bare = Point(2, "", None)
    assert [problem.code for problem in problems([bare])] == ["no_text", "no_verdict"]
    assert [problem.code for problem in problems([])] == ["no_points"]
    assert [problem.sentence[:9] for problem in problems([], has_conclusion=False)][1:] == ["جمع‌بندی "]
    uncited = Point(1, "بی‌احترامی", Verdict.UPHELD, (FOR,))
    (problem,) = problems([uncited])
    assert not problem.hinders
    assert "بند ۶-۹" in problem.sentence
    assert require_signable([uncited], Outcome.HANDLED) is Verdict.UPHELD
    with pytest.raises(FindingUnsignable):  # it could not be written any more, and the case not be concluded (6-8)
        require_signable([uncited], Outcome.HANDLED, has_conclusion=False)
    with pytest.raises(FindingUnsignable) as refused:
        require_signable([bare], Outcome.HANDLED)
    assert "۲ کاستی مانع امضاست" in error_sentence(refused.value.code, refused.value.facts)


def test_an_inadmissible_case_is_not_signed_as_upheld() -> None:
    upheld = [point(Verdict.UPHELD, FOR), point(Verdict.NOT_UPHELD, AGAINST, number=2)]
    with pytest.raises(InadmissibleUpheld):
        require_signable(upheld, Outcome.NOT_HANDLED, "8-5")
    with pytest.raises(AdmissibilityOpen):
        require_signable(upheld, None)
    assert require_signable([point(Verdict.NOT_UPHELD, AGAINST)], Outcome.NOT_HANDLED, "8-5") is Verdict.NOT_UPHELD
