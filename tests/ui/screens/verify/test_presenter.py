"""Files of every kind are judged in one sentence and compared with the archive, without Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.visits import CountersignOutcome
from app.persian.catalogue import has
from app.signing.errors import TrustRootUnreadable
from app.signing.verdict import Reason, SignerVerdict, Verdict
from app.ui.screens.verify import judging
from app.ui.screens.verify.judging import Checked
from app.ui.screens.verify.presenter import Root, VerifyPresenter, checked_file
from app.use_cases.archive import ArchiveView, Difference, differences
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, SmallOffice, fill, small_office
from tests.ui.screens.visits.direct import DirectShell


@dataclass
class View:
    files: list[Path] = field(default_factory=list)
    checked: dict[str, Checked] = field(default_factory=dict)
    roots: list[Root] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)
    office: tuple[str, str] = ("", "")
    summary: str = ""

    def show_files(self, paths: Sequence[Path]) -> None:
        self.files = list(paths)

    def show_checked(self, checked: Checked) -> None:
        self.checked[checked.path.name] = checked

    def show_summary(self, judged: Sequence[Checked], total: int) -> None:
        self.summary = judging.summary_words(judged, total)

    def show_office(self, name: str, fingerprint: str) -> None:
        self.office = (name, fingerprint)

    def show_roots(self, roots: Sequence[Root]) -> None:
        self.roots = list(roots)

    def show_root_refused(self, error: Exception) -> None:
        self.refused.append(error)


def sealed(office: SmallOffice, place: str = "خواف") -> bytes:
    """Fill, finish and sign the visit; the member and the head sign."""
    desk = office.desk
    desk.visits.begin(office.visit_id)
    desk.visits.place(office.visit_id, place, None, None)
    fill(desk, office.visit_id)
    desk.sealing.finish(office.visit_id)
    refused = CountersignDraft(CountersignOutcome.REFUSED, "محمد احمدی", "رئیس", "موافق نیست", "علی رضایی")
    desk.sealing.countersign(office.visit_id, refused)
    desk.sealing.sign(office.visit_id, "z.karimi", PASSWORD)
    desk.sealing.seal(office.visit_id, PASSWORD)
    return desk.sealing.pdf(office.visit_id)


@pytest.fixture(scope="module")
def archive(prepared_office: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A profile in which the visit is sealed, and its minutes; made once."""
    directory = tmp_path_factory.mktemp("sealed") / "profile"
    opening = small_office(prepared_office, directory)
    pdf = sealed(next(opening))
    next(opening, None)
    return directory, pdf


@pytest.fixture
def keeper(archive: tuple[Path, bytes], tmp_path: Path) -> Iterator[SmallOffice]:
    """The office whose archive holds the sealed minutes."""
    yield from small_office(archive[0], tmp_path / "keeper")


@pytest.fixture
def minutes(archive: tuple[Path, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "صورت‌جلسه.pdf"
    path.write_bytes(archive[1])
    return path


def test_sealed_minutes_are_valid_and_the_same_as_in_the_archive(keeper: SmallOffice, minutes: Path) -> None:
    checked = checked_file(keeper.desk, minutes, ())
    assert (checked.tone, checked.title) == ("ok", "معتبر است")
    assert checked.archived.kind == "same" and checked.archived.visit_id == keeper.visit_id
    assert checked.verdict is not None and checked.verdict.missing == ()
    names = dict((name, value) for _, name, value in judging.record_facts(checked.verdict.record))
    assert names["شهرستان"] == "خواف" and names["تاریخ بازدید"] == "۱۴۰۵/۰۹/۰۱"


def test_one_changed_byte_is_told_in_red(keeper: SmallOffice, minutes: Path, tmp_path: Path) -> None:
    changed = bytearray(minutes.read_bytes())
    changed[len(changed) // 2] ^= 1
    copy = tmp_path / "دست‌کاری.pdf"
    copy.write_bytes(bytes(changed))
    checked = checked_file(keeper.desk, copy, ())
    assert checked.tone == "bad" and "اعتماد" in checked.sentence


def test_a_file_of_another_laptop_is_not_said_to_be_archived(office: SmallOffice, minutes: Path) -> None:
    # This profile is a copy made before the visit was sealed: it knows the visit, without a seal.
    checked = checked_file(office.desk, minutes, ())
    assert (checked.tone, checked.archived.kind) == ("ok", "not-sealed")


def test_another_record_of_the_same_visit_contradicts_the_archive(
    keeper: SmallOffice, office: SmallOffice, tmp_path: Path
) -> None:
    other = tmp_path / "دیگر.pdf"
    other.write_bytes(sealed(office, "جای دیگر"))
    checked = checked_file(keeper.desk, other, ())
    assert checked.verdict is not None and checked.verdict.valid
    assert (checked.tone, checked.title) == ("bad", "با بایگانی نمی‌خواند")
    told = dict(map(judging.difference_words, checked.archived.differences))
    assert told["محل، متن"] == "در این پرونده: «جای دیگر»؛ در بایگانی: «خواف»"
    assert "حسن مرادی" in judging.archive_words(checked.archived)


def test_an_addendum_is_compared_with_its_own_seal(keeper: SmallOffice, minutes: Path, tmp_path: Path) -> None:
    written = keeper.desk.sealing.add_addendum(keeper.visit_id, "متمم آزمایشی", PASSWORD)
    file = tmp_path / "متمم.pdf"
    file.write_bytes(keeper.desk.sealing.addendum_pdf(written.id))
    checked = checked_file(keeper.desk, file, ())
    assert (checked.tone, checked.archived.kind) == ("ok", "same")


def test_what_is_no_document_gets_one_sentence(office: SmallOffice, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    for content in (b"", b"hello", b"%PDF-1.7\nnothing more", b"\0" * 999):
        file.write_bytes(content)
        checked = checked_file(office.desk, file, ())
        assert checked.tone != "ok" and checked.sentence and checked.title
        assert checked.archived == ArchiveView()


def test_a_file_that_is_gone_or_too_large_is_not_read(office: SmallOffice, tmp_path: Path) -> None:
    assert checked_file(office.desk, tmp_path / "gone.pdf", ()).sentence.startswith("این پرونده باز نشد")
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate((100 << 20) + 1)  # a hole: no such bytes are written
    assert "۱۰۰ مگابایت" in checked_file(office.desk, large, ()).sentence


def test_files_are_listed_newest_first_and_can_be_taken_out(office: SmallOffice, tmp_path: Path) -> None:
    view = View()
    presenter = VerifyPresenter(view, DirectShell(office.desk), view)
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for file in (first, second):
        file.write_bytes(b"no pdf")
    presenter.check([first])
    presenter.check([second, second])
    assert view.files == [second, first] and set(view.checked) == {"a.pdf", "b.pdf"}
    presenter.remove(second)
    assert view.files == [first]
    presenter.clear()
    assert view.files == []


def test_a_root_is_added_for_this_check_and_what_is_none_is_refused(office: SmallOffice, tmp_path: Path) -> None:
    view = View()
    presenter = VerifyPresenter(view, DirectShell(office.desk), view)
    presenter.start()
    assert view.office[1] == office.desk.office.show().root_fingerprint
    good, bad = tmp_path / "root.der", tmp_path / "bad.pem"
    good.write_bytes(office.desk.documents.root_certificate())
    bad.write_bytes(b"no certificate")
    presenter.add_root(bad)
    assert [type(error) for error in view.refused] == [TrustRootUnreadable] and presenter.roots == []
    presenter.add_root(good)
    assert [root.name for root in view.roots] == ["root.der"]
    presenter.remove_root(view.roots[0])
    assert view.roots == []


def verdict(reason: Reason, **fields: object) -> Verdict:
    signer = SignerVerdict("زهرا", "کارشناس", "", None, "B-B", True, True, "AB CD", "EF")
    usual: dict[str, Any] = {"file_sha256": "00", "signers": (signer,), "coverage": "entire_file"}
    return Verdict(valid=reason is Reason.OK, reason=reason, **{**usual, **fields})


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_and_only_ok_is_green(reason: Reason) -> None:
    checked = Checked(Path("x.pdf"), verdict(reason))
    assert checked.title and checked.sentence and has(f"verify-reason-{reason.replace('_', '-')}")
    assert (checked.tone == "ok") == (reason is Reason.OK)


@pytest.mark.parametrize("modification", ["none", "form_filling", "other"])
@pytest.mark.parametrize("coverage", ["entire_file", "partial", "none"])
def test_every_change_has_words(modification: str, coverage: str) -> None:
    assert judging.change_words(verdict(Reason.OK, modification=modification, coverage=coverage))


def test_a_valid_file_that_the_archive_contradicts_is_never_green() -> None:
    good = Checked(Path("x.pdf"), verdict(Reason.OK))
    for kind in ("differs", "copy"):
        judged = replace(good, archived=ArchiveView(kind))
        assert judged.tone != "ok" and judged.title == "با بایگانی نمی‌خواند"
    unknown = Checked(Path("x.pdf"), verdict(Reason.UNTRUSTED), archived=ArchiveView("differs"))
    broken = replace(unknown, verdict=verdict(Reason.BROKEN_SIGNATURE))
    assert (unknown.title, broken.title) == ("با بایگانی نمی‌خواند", "معتبر نیست")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "visit", "schema", "office", "unit", "county", "name", "planned_on", "tracking_code", "subject"]
    ), inner, max_size=6),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["schema", "id", "visit", "office", "unit", "planned_on", "subject"]), JSON))
def test_no_record_of_a_foreign_file_breaks_what_is_shown(record: dict[str, Any]) -> None:
    shown = judging.record_facts(record)
    assert all(len(value) <= 210 and "\u202e" not in value for _, _, value in shown)
    found = differences(record, {"subject": "بازدید"})
    told = [judging.difference_words(each) for each in found]
    assert len(told) <= 50 and all("\u202e" not in value for _, value in told)


def test_a_list_of_files_is_summed_up_and_can_be_stopped(office: SmallOffice, tmp_path: Path) -> None:
    view = View()
    presenter = VerifyPresenter(view, DirectShell(office.desk), view)
    files = [tmp_path / f"{name}.pdf" for name in "ab"]
    for file in files:
        file.write_bytes(b"no pdf")
    presenter.check(files)
    assert view.summary == "از ۲ پرونده ۲ بررسی شد: ۰ معتبر، ۲ نیازمند توجه، ۰ نامعتبر"
    gone = [*view.checked.values(), Checked(tmp_path / "gone.pdf", problem="باز نشد")]
    assert judging.summary_words(gone, 3).endswith("۰ نامعتبر، ۱ خوانده‌نشده")
    presenter.stop()
    assert view.files == files
    presenter.paths.append(tmp_path / "waiting.pdf")
    presenter.stop()
    assert view.files == files


@pytest.mark.parametrize("kind", ["absent", "away", "not-sealed", "same", "copy", "differs"])
def test_the_archive_always_has_words(kind: str) -> None:
    assert judging.archive_words(ArchiveView(kind)).endswith(".")  # type: ignore[arg-type]


def test_a_field_nobody_knows_keeps_its_own_name() -> None:
    name, said = judging.difference_words(Difference(("findings", "2", "level", "x-y"), "no", "3"))
    assert name == "یافته ۲، اولویت، x-y" and said == "در این پرونده: «خیر»؛ در بایگانی: «۳»"
