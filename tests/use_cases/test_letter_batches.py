"""Letters issued together: planned, signed by one unlock, verified, numbered once whatever happens in between."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pikepdf import Pdf
from sqlalchemy import func, select, update

from app.domain.errors import AppError, NotFound, NotPermitted
from app.domain.numbers import NumbersUsedUp
from app.domain.visits import VisitState
from app.models.document import Letter
from app.models.numbers import NumberBlock
from app.models.sync import SyncPeer
from app.models.visit import Visit
from app.persian.digits import to_persian
from app.use_cases.letters.subjects import MINUTES
from tests.factories import PASSWORD, SmallOffice, make_small_office, small_office
from tests.reports import reading
from tests.signing.openssl import openssl_accepts

ROOT = Path(__file__).parents[2]
VISITS = 9
"""One more than what is made without other processes."""


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with visits that count as sealed, none of which has an action, and a planned one."""
    folder = tmp_path_factory.mktemp("batches")
    make_small_office(folder / "office")
    for office in small_office(folder / "office", folder / "sealed"):
        for _ in range(VISITS):
            office.plan()
        with office.opened.tools.transaction() as session:
            others = update(Visit).where(Visit.id != office.visit_id)
            session.execute(others.values(state=VisitState.SEALED.value))
    return folder / "sealed"


@pytest.fixture
def office(sealed: Path, tmp_path: Path) -> Iterator[SmallOffice]:
    """A copy of it."""
    yield from small_office(sealed, tmp_path / "office")


def subjects(office: SmallOffice, count: int = VISITS) -> list[str]:
    rows = office.desk.visits.list()
    return [f"visit/{row.id}" for row in rows if row.id != office.visit_id][:count]


def begin(office: SmallOffice, count: int = VISITS, *, signs: bool = True) -> UUID:
    batches = office.desk.letter_batches
    return batches.begin(subjects(office, count), batches.suggest(MINUTES), signs=signs)


def numbers(office: SmallOffice) -> list[int]:
    with office.opened.tools.transaction() as session:
        return sorted(int(number.split("/")[1]) for number in session.scalars(select(Letter.number)))


def test_letters_are_planned_signed_by_one_unlock_and_verified(office: SmallOffice, tmp_path: Path) -> None:
    batches, told = office.desk.letter_batches, list[tuple[int, int]]()
    planned = batches.plan([*subjects(office), f"visit/{office.visit_id}"], MINUTES, signs=True)
    assert [each.refusal.code for each in planned if each.refusal] == ["letter_too_early"]
    assert all("خواف" in each.name for each in planned)
    view = batches.run(begin(office), PASSWORD, lambda done, total: told.append((done, total)))
    assert view.is_ended and not view.refused and batches.unfinished() == ()
    assert numbers(office) == list(range(1, VISITS + 1))
    assert told[0] == (0, VISITS) and told[-1] == (VISITS, VISITS)
    documents, root = office.desk.documents, tmp_path / "root.pem"
    root.write_bytes(documents.trust_file())
    for letter in view.issued[::4]:
        assert letter.is_signed
        pdf = office.desk.letters.pdf(letter.id)
        verdict = documents.verify(pdf)
        assert (verdict.valid, [signer.name for signer in verdict.signers]) == (True, ["حسن مرادی"])
        assert documents.archived(verdict).kind == "same"
        assert openssl_accepts(pdf, tmp_path, root) == [True]
        assert reading.archival_breaches(pdf) == set()
    envelopes = batches.envelopes(view.id)
    with Pdf.open(BytesIO(envelopes)) as read:
        assert len(read.pages) == VISITS
    assert all(letter.number.split("/")[0] == "1405" for letter in view.issued)
    earlier = batches.plan(subjects(office), MINUTES, signs=True)
    assert {each.refusal.code for each in earlier if each.refusal} == {"letter_issued_before"}
    assert not any(each.refusal for each in batches.plan(subjects(office), MINUTES, signs=True, again=True))
    assert not office.desk.check().problems


def test_a_run_that_is_called_off_goes_on_later_and_nothing_is_issued_twice(office: SmallOffice) -> None:
    batches = office.desk.letter_batches
    batch = begin(office, 3)

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batches.run(batch, PASSWORD, stop)
    [open_one] = batches.unfinished()
    assert (open_one.id, open_one.waiting, len(open_one.issued)) == (batch, 2, 1)
    assert batches.run(batch, PASSWORD).waiting == 0
    assert batches.run(batch, PASSWORD).issued == batches.show(batch).issued
    assert numbers(office) == [1, 2, 3]


def test_a_number_that_goes_elsewhere_meanwhile_is_not_given_twice(office: SmallOffice) -> None:
    batches, letters = office.desk.letter_batches, office.desk.letters
    other = UUID(subjects(office, 5)[-1].partition("/")[2])
    draft = letters.suggest(other, MINUTES)

    def meddle(done: int, total: int) -> None:
        if not letters.of_visit(other) and done == 1:
            letters.issue(other, draft)

    view = batches.run(begin(office, 4, signs=False), progress=meddle)
    assert [letter.number for letter in view.issued] == ["1405/1", "1405/3", "1405/4", "1405/5"]
    for letter in view.issued:
        assert to_persian(letter.number) in said(letters.pdf(letter.id))


def test_what_cannot_be_issued_is_named_and_takes_no_number(office: SmallOffice) -> None:
    batches, tools = office.desk.letter_batches, office.opened.tools
    with tools.transaction() as session:
        session.get_one(SyncPeer, 1).device_id = tools.device_id
        session.add(NumberBlock(kind="letter", year=1405, first=1, last=2, next=1, device_id=tools.device_id))
    batch = begin(office, 3, signs=False)
    view = batches.run(batch)
    assert [type(each.refusal) for each in view.refused] == [NumbersUsedUp] and view.refused[0].name
    assert numbers(office) == [1, 2] and not view.is_ended
    with tools.transaction() as session:
        session.execute(update(NumberBlock).values(last=9))
    assert batches.run(batch).is_ended and numbers(office) == [1, 2, 3]
    given_up = begin(office, 1, signs=False)
    assert [each.id for each in batches.unfinished()] == [given_up]
    batches.give_up(given_up)
    assert batches.unfinished() == ()


def test_only_who_signs_for_the_office_signs_letters_and_each_has_batches_of_their_own(office: SmallOffice) -> None:
    batch = begin(office, 2)
    with pytest.raises(AppError, match="wrong_password"):
        office.desk.letter_batches.run(batch, "نادرست")
    visit_id = UUID(subjects(office, 1)[0].partition("/")[2])
    with closing(office.desk_of_member().desk) as member:
        planned = member.letter_batches.plan(subjects(office, 2), MINUTES, signs=True)
        assert [type(each.refusal) for each in planned] == [NotPermitted] * 2
        with pytest.raises(NotFound):
            member.letter_batches.run(batch, PASSWORD)
        with pytest.raises(NotPermitted):
            member.letters.issue(visit_id, member.letters.suggest(visit_id, MINUTES), PASSWORD)
        assert not member.letters.issue(visit_id, member.letters.suggest(visit_id, MINUTES)).is_signed
    assert numbers(office) == [1]


def test_a_single_letter_is_signed_by_who_issues_it(office: SmallOffice) -> None:
    visit_id = UUID(subjects(office, 1)[0].partition("/")[2])
    letters, documents = office.desk.letters, office.desk.documents
    issued = letters.issue(visit_id, letters.suggest(visit_id, MINUTES), PASSWORD)
    verdict = documents.verify(letters.pdf(issued.id))
    assert verdict.valid and verdict.record is not None
    assert (verdict.record["number"], verdict.record["id"]) == (issued.number, str(issued.id))
    with office.opened.tools.transaction() as session:
        facts = session.scalars(select(Letter.facts)).one()
        session.execute(update(Letter).values(facts={**facts, "subject": "چیزی دیگر"}))
    found = documents.archived(verdict)
    assert (found.kind, [each.path for each in found.differences]) == ("differs", [("subject",)])


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_program_goes_on_without_a_second_letter_or_number(office: SmallOffice) -> None:
    begin(office)
    office.desk.close()
    for told in (2, 3):
        assert _run_and_kill(office.directory, after=told) == -signal.SIGKILL
    ended = subprocess.run(
        _command(office.directory), env=_environment(office.directory), capture_output=True, check=False
    )
    document = json.loads(ended.stdout)
    assert ended.returncode == 0 and document["finished"], ended.stderr.decode()
    assert [each["number"] for each in document["issued"]] and len(document["issued"]) == VISITS
    for reopened in small_office(office.directory, office.directory.with_name("again")):
        assert numbers(reopened) == list(range(1, VISITS + 1))
        with reopened.opened.tools.transaction() as session:
            assert session.scalar(select(func.count(func.distinct(Letter.visit_id)))) == VISITS
        assert not reopened.desk.check().problems


def said(pdf: bytes) -> str:
    return reading.plain(" ".join(text for _, text in reading.structure(pdf)))


def _command(profile: Path) -> list[str]:
    return [
        sys.executable,
        str(ROOT / "main.py"),
        "visit",
        "letters-batch",
        "--resume",
        "--profile",
        str(profile),
        "--json",
    ]


def _environment(profile: Path) -> dict[str, str]:
    home = str(profile.with_name("home"))
    return {**os.environ, "BAZRESYAR_PASSWORD": PASSWORD, "BAZRESYAR_USER": "h.moradi", "BAZRESYAR_HOME": home}


def _run_and_kill(profile: Path, after: int) -> int:
    """Kill the program as soon as it said so often how far it is: between two letters or amid one, as it comes."""
    with subprocess.Popen(
        _command(profile), env=_environment(profile), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as started:
        assert started.stderr is not None
        for _ in range(after):
            started.stderr.readline()
        started.kill()
        return started.wait()
