"""The rules of archives and of accessible files: kept before and after signing, and noticed where they are broken."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.reports.document import BuiltDocument
from app.reports.finish import Metadata
from app.reports.page import PageText, build_pages
from app.reports.signature_appearance import build_appearance
from app.reports.story import Story
from app.signing.authority import Subject, create_authority, issue_certificate
from app.signing.pdf_signer import SignatureField, prepare, sign
from tests.reports import pdfa_rules, pdfua_rules, reading

DOCUMENTATION = Path(__file__).resolve().parents[2] / "docs" / "documents.md"
NOW = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)
OFFICE = "ادارهٔ کل"


def signed_by_all(built: BuiltDocument) -> list[bytes]:
    """The minutes with their empty boxes, and after each signature."""
    authority = create_authority(OFFICE, NOW)
    boxes = [SignatureField(box.field, box.page, box.rect, f"محل امضای {box.name}") for box in built.signature_boxes]
    states = [prepare(built.pdf, boxes)]
    for k, box in enumerate(built.signature_boxes):
        person = issue_certificate(authority, Subject(box.name, box.role, OFFICE, box.signer), NOW)
        size = box.rect[2] - box.rect[0], box.rect[3] - box.rect[1]
        picture = build_appearance(box.name, box.role, "۱۴۰۵/۰۹/۰۱ ۰۹:۳۵", "K7QF-2M9T", None, *size)
        states.append(
            sign(states[-1], box.field, person, reason="تأیید", location="خواف", signed_at=NOW, appearance=picture,
                 certify=not k, name=box.name)
        )  # fmt: skip
    return states


def test_rules_hold_before_and_after_every_signature(built_minutes: BuiltDocument) -> None:
    for state in signed_by_all(built_minutes):
        assert reading.archival_breaches(state) == set()
        with pikepdf.open(BytesIO(state)) as document:
            assert document.check_pdf_syntax() == []


def test_characters_that_the_font_lacks_are_shown_by_a_sign_and_kept_in_the_structure() -> None:
    story = Story()
    story.paragraph("سلام 😀 و 漢字 ✓ & <b>")
    pdf = build_pages(story.flowables, PageText("", ""), story.parts, Metadata("الف & <ب>", OFFICE))
    assert reading.archival_breaches(pdf) == set()
    assert [text for _, text in reading.structure(pdf)] == ["سلام 😀 و 漢字 ✓ & <b>"]


def element(document: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    """The first structure element of a tag."""
    return next(
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem" and tag == item.S
    )


def without(key: str) -> Callable[[pikepdf.Pdf], None]:
    """Drops an entry of the catalogue."""
    return lambda document: document.Root.__delitem__(key)


def _untagged_text(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"BT ET 0 0 1 1 re f")


def _all_glyphs_missing(document: pikepdf.Pdf) -> None:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/CIDFontType2":
            item.CIDToGIDMap = document.make_stream(bytes(len(item.CIDToGIDMap.read_bytes())))


BREAKING: list[tuple[str, Callable[[pikepdf.Pdf], object]]] = [
    ("6.2.3", without("/OutputIntents")),
    ("6.6.2", without("/Metadata")),
    ("6.8", without("/AF")),
    ("6.7", without("/MarkInfo")),
    ("7.2", without("/Lang")),
    ("7.17", without("/Outlines")),
    ("7.1", without("/ViewerPreferences")),
    ("7.1", _untagged_text),
    ("6.2.11.8", _all_glyphs_missing),
    ("6.5", lambda document: document.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript))),
    ("6.6.3", lambda document: document.docinfo.__setitem__("/Title", "دیگر")),
    ("7.3", lambda document: element(document, "/Figure").__delitem__("/Alt")),
    ("7.4.2", lambda document: element(document, "/H1").__setitem__("/S", pikepdf.Name.H3)),
    ("7.5", lambda document: element(document, "/TH").__delitem__("/A")),
    ("7.5", lambda document: element(document, "/TR").K.__delitem__(0)),
    ("7.6", lambda document: element(document, "/L").__delitem__("/A")),
    ("14.7", lambda document: document.Root.StructTreeRoot.ParentTree.Nums.__setitem__(1, pikepdf.Array())),
]


@pytest.mark.parametrize(("clause", "spoil"), BREAKING)
def test_a_broken_rule_is_noticed(clause: str, spoil: Callable[[pikepdf.Pdf], object], full_minutes: bytes) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(full_minutes)) as document:
        spoil(document)
        document.save(out, fix_metadata_version=False)
    found = reading.archival_breaches(out.getvalue())
    assert clause in {breach.split(":")[0] for breach in found}


def test_the_documentation_names_every_rule_that_is_checked() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    for rules in (pdfa_rules.RULES, pdfua_rules.RULES):
        assert [clause for clause, rule in rules.items() if f"| {clause} | {rule} |" not in text] == []


@pytest.mark.skipif(not shutil.which("pdfua"), reason="pdfua is not installed")
def test_pdfua_finds_nothing(full_minutes: bytes, tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").write_bytes(full_minutes)
    done = subprocess.run(
        ["pdfua", "check", str(tmp_path / "minutes.pdf")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not shutil.which("outloud"), reason="outloud is not installed")
def test_outloud_finds_no_error(full_minutes: bytes, tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").write_bytes(full_minutes)
    done = subprocess.run(["outloud", str(tmp_path / "minutes.pdf")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
