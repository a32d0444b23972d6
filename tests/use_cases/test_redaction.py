"""Minutes without identities from a sealed visit: real photos, ink and files; who may, what is kept, what is not."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select

from app.bootstrap.commands import run_commands
from app.domain.errors import NotPermitted
from app.domain.permissions import Actor, Grant, Role
from app.domain.redaction import Choices
from app.models.signature import Seal
from app.persian.names import squeezed
from app.use_cases.redaction.verbs import CopyDraft, ExportReasonMissing, IdentityRemains, Redaction
from app.use_cases.sealing.signing import NotSealed
from tests.factories import PASSWORD, SmallOffice, make_small_office, small_office
from tests.named_visits import seal_full_of_names
from tests.reports import reading
from tests.security.pictures import located_jpeg

WHY = CopyDraft(reason="درخواست پژوهشگر", recipient="دانشگاه")
IDENTITIES = (
    "حسن مرادی", "مرادی", "زهرا کریمی", "کریمی", "فاطمه رضایی‌زاده", "رضایی زاده", "رضاییزاده", "غلامعلی صادقی",
    "صادقی", "رئیس اداره بازرسی", "کارشناس پذیرش", "۰۴۹۹۳۷۰۸۹۹", "۰۹۱۵۱۲۳۴۵۶۷", "sadeghi@mail.ir",
    "عرض جغرافیایی", "karimi",
)  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed visit in which everything names somebody."""
    folder = tmp_path_factory.mktemp("redaction")
    make_small_office(folder / "office")
    opening = small_office(folder / "office", folder / "sealed")
    seal_full_of_names(next(opening))
    opening.close()
    return folder / "sealed"


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Iterator[SmallOffice]:
    yield from small_office(prepared, tmp_path / "office")


def exports(office: SmallOffice) -> list[str]:
    """For whom and why, as the history has it."""
    return [step.note for step in office.desk.history(office.visit_id) if step.action == "visit_redacted"]


def in_every_reading(pdf: bytes, folder: Path) -> list[str]:
    """What independent programs and the bare objects say."""
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = [item.read_bytes() for item in document.objects if isinstance(item, pikepdf.Stream)
                   and item.get("/Filter") != "/DCTDecode"]  # fmt: skip
        strings = " ".join(text for _, text in reading.structure(pdf))
    clear = [part.decode(code, "ignore") for part in (pdf, *streams) for code in ("utf-8", "utf-16-be")]
    poppler = [reading.poppler_text(pdf, folder)] if reading.has("pdftotext") else []
    return [strings, reading.pdfium_text(pdf), *poppler, *clear]


def test_a_copy_of_minutes_full_of_names_names_nobody(office: SmallOffice, tmp_path: Path) -> None:
    original = office.desk.sealing.pdf(office.visit_id)
    made = office.desk.redaction.export(office.visit_id, WHY)
    for pdf, is_clean in ((original, False), (made.pdf, True)):
        found = {
            word for text in in_every_reading(pdf, tmp_path) for word in IDENTITIES if squeezed(word) in squeezed(text)
        }
        assert (found == set()) is is_clean
    assert reading.archival_breaches(made.pdf) == set()
    assert {"person", "position", "national_id", "mobile", "email", "detail"} <= set(made.hidden)
    with pikepdf.open(BytesIO(made.pdf)) as document:
        assert not document.attachments
        assert [item for item in document.objects if isinstance(item, pikepdf.Stream) and "/Width" in item] == []
    said = " ".join(text for _, text in reading.structure(made.pdf))
    for words in ("شخص ۱", "به گفتهٔ شخص ۳، شخص ۴ پاسخگو نبود؛ [حذف شد]", made.record_hash, "۱ تصویر کنار گذاشته شده"):
        assert reading.plain(words) in reading.plain(said)


def test_chosen_photos_are_drawn_anew_with_their_marks_and_nothing_beside(office: SmallOffice) -> None:
    [photo] = office.desk.redaction.found(office.visit_id, Choices()).photos
    assert photo.has_blur
    made = office.desk.redaction.export(office.visit_id, CopyDraft(photos=frozenset({photo.id}), reason="دادگاه"))
    with pikepdf.open(BytesIO(made.pdf)) as document:
        [shown] = [item for item in document.objects if isinstance(item, pikepdf.Stream) and "/Width" in item]
        jpeg = shown.read_raw_bytes()
    with Image.open(BytesIO(jpeg)) as picture, Image.open(BytesIO(located_jpeg())) as taken:
        assert not picture.getexif() and "comment" not in picture.info
        assert taken.getexif()
    assert squeezed("شخص ۲ پشت میز") in squeezed(reading.pdfium_text(made.pdf))


def test_only_who_leads_the_office_or_sealed_exports_and_says_why(office: SmallOffice) -> None:
    with pytest.raises(ExportReasonMissing):
        office.desk.redaction.export(office.visit_id, CopyDraft(reason=" "))
    with pytest.raises(NotSealed):
        office.desk.redaction.found(office.plan(), Choices())
    with closing(office.desk_of_member().desk) as desk, pytest.raises(NotPermitted):  # of the team, but did not seal
        desk.redaction.preview(office.visit_id, WHY)
    me = office.desk.actor
    inspector = Actor(me.user_id, me.name, frozenset({Grant(Role.INSPECTOR)}))
    assert Redaction(office.opened.tools, inspector).found(office.visit_id, Choices()).occurrences
    assert office.desk.redaction.preview(office.visit_id, WHY).pdf
    assert exports(office) == []
    office.desk.redaction.export(office.visit_id, WHY)
    assert exports(office) == ["برای دانشگاه: درخواست پژوهشگر"]
    assert office.desk.check().ok


def test_a_copy_that_still_names_somebody_is_not_handed_out(office: SmallOffice) -> None:
    """The sealed record is as it is; a defect of the program puts a name where no text is redacted."""
    with office.opened.tools.transaction() as session:
        seal = session.scalars(select(Seal)).one()
        record = json.loads(seal.record)
        record["office"]["name"] = "ادارهٔ حسن مرادی"
        seal.record = json.dumps(record)
    with pytest.raises(IdentityRemains) as refused:
        office.desk.redaction.export(office.visit_id, WHY)
    assert refused.value.facts["what"] == "نام شخص"
    assert not any("مرادی" in str(fact) for fact in refused.value.facts.values())
    assert exports(office) == []


def test_the_office_may_seal_a_copy_which_is_then_genuine_but_not_the_original(office: SmallOffice) -> None:
    made = office.desk.redaction.export(office.visit_id, CopyDraft(reason="دادگاه", seal=True))
    verdict = office.desk.documents.verify(made.pdf)
    assert (made.sealed, verdict.valid, verdict.record) == (True, True, None)
    assert [signer.role for signer in verdict.signers] == ["مهر الکترونیکی اداره"]
    assert office.desk.documents.archived(verdict).kind == "absent"


def test_the_command_tells_how_much_was_hidden_and_never_what(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    profile, out = tmp_path / "office", tmp_path / "copy.pdf"
    shutil.copytree(prepared, profile)
    monkeypatch.setenv("BAZRESYAR_PASSWORD", PASSWORD)
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))
    common = ("--user", "h.moradi", "--profile", str(profile), "--json")

    def run(*arguments: str) -> tuple[int, str]:
        code = run_commands([*arguments, *common])
        return code, capsys.readouterr().out

    visits = json.loads(run("visit", "list", "--state", "sealed")[1])
    visit = visits["visits"][0]["id"] if isinstance(visits, dict) else visits[0]["id"]
    command = ("visit", "redact", visit, "--out", str(out), "--reason", "دادگاه", "--photos")
    code, told = run(*command, "--hide", "پلاک ۱۲", "--keep", "کریمی")
    answer = json.loads(told)
    assert (code, answer["photos"], answer["hidden"]["word"]) == (0, 1, 1)
    assert answer["left"] > 0 and not [word for word in IDENTITIES if word in told]
    assert "خیابان کریمی، [حذف شد]" in reading.plain(reading.pdfium_text(out.read_bytes()))
    out.unlink()
    code, told = run(*command, "--hide", "خراسان رضوی")  # it stands in the letterhead
    assert (code, json.loads(told)["error"]["code"], out.exists()) == (1, "identity_remains", False)
