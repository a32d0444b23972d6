"""Copies without identities: nothing is left in any byte of them, and every way of leaving something is found."""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.domain.identity_fields import VISIT, hollow
from app.domain.redaction import Choices, Original, Redacted, redacted
from app.domain.remains import Secrets
from app.persian.names import squeezed
from app.reports.document import OfficeStyle
from app.reports.redacted_minutes import build_redacted_minutes
from app.reports.remains import knowing, remaining
from app.reports.visit_minutes import build_minutes
from tests.reports import reading, records

STYLE = OfficeStyle(None, records.OFFICE_LINES)
NAME, FAMILY = "غلامرضا احراری", "احراری"
HASH = "0123456789abcdef" * 4


def small_record() -> dict[str, Any]:
    """The full record with one section of its checklist."""
    record = records.full_record(2)
    [*_, last] = record["checklists"][0]["sections"]
    record["checklists"][0]["sections"] = [last]
    return record


def copy_of(record: dict[str, Any], choices: Choices | None = None) -> tuple[bytes, Secrets, Redacted]:
    """The copy, what was hidden, and what to search for."""
    clean = redacted(record, VISIT, choices or Choices())
    shown = {**clean.record, "photos": []}
    original = Original(HASH, clean.counts, len(record["photos"]))
    pdf = build_redacted_minutes(shown, records.images, STYLE, original).pdf
    form = build_redacted_minutes(hollow(shown, VISIT), records.images, STYLE, original).pdf
    return pdf, knowing(clean.secrets, form), clean


@pytest.fixture(scope="module")
def made() -> tuple[bytes, Secrets, Redacted]:
    return copy_of(small_record())


def test_a_copy_holds_nothing_of_what_was_hidden_and_says_whose_copy_it_is(
    made: tuple[bytes, Secrets, Redacted], tmp_path: Path
) -> None:
    pdf, secrets, _ = made
    assert remaining(pdf, secrets) == ()
    assert remaining(with_string(pdf, lambda _document: None), secrets) == ()
    assert reading.archival_breaches(pdf) == set()
    texts = [reading.pdfium_text(pdf), " ".join(text for _, text in reading.structure(pdf))]
    if reading.has("pdftotext"):
        texts.append(reading.poppler_text(pdf, tmp_path))
    hidden = "حسن مرادی، زهرا سلیمانی‌فر، سلیمانی، خسروانی، رحیمی، یوسفی، ۰۵۱-۵۴۲۲۱۳۴۵، IMG_"
    for text in texts:
        assert [word for word in (NAME, FAMILY, *hidden.split("، ")) if squeezed(word) in squeezed(text)] == []
        assert "نسخهٔ بدون هویت از سند شمارهٔ" in reading.plain(text) or text is texts[1]
        assert squeezed("شخص ۶") in squeezed(text)
    with pikepdf.open(BytesIO(pdf)) as document:
        pages, metadata = len(document.pages), document.Root.Metadata.read_bytes().decode()
        assert not document.attachments
        assert "نسخهٔ بدون هویت" in metadata
    assert reading.plain(texts[0]).count("نسخهٔ بدون هویت از سند شمارهٔ ۱۴۰۵/۱۲/۳۴۵ مورخ ۱۴۰۵/۰۸/۳۰") == pages


def over_painted(pdf: bytes) -> bytes:
    """Black boxes over the whole of every page: what people take for redaction."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        del document.Root.StructTreeRoot, document.Root.Names, document.Root.AF
        for page in document.pages:
            page.contents_add(b"q 0 g 0 0 600 850 re f Q")
        document.save(out)
    return out.getvalue()


def saved_upon(old: bytes, new: bytes) -> bytes:
    """The copy appended to the original as another revision of the file."""
    return old + b"\n" + new


def with_string(pdf: bytes, put: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        put(document)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def orphan(document: pikepdf.Pdf) -> None:
    document.Root.PieceInfo = document.make_indirect(pikepdf.Dictionary(Was=pikepdf.String(NAME)))


def in_stream(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def put(document: pikepdf.Pdf) -> None:
        document.Root.PieceInfo = document.make_stream(data)

    return put


def attached(document: pikepdf.Pdf) -> None:
    document.attachments["any.txt"] = b"nothing"


def alternative(document: pikepdf.Pdf) -> None:
    document.Root.StructTreeRoot.Alt = pikepdf.String(f"امضای {NAME}")


def located_picture(document: pikepdf.Pdf) -> None:
    exif, out = Image.Exif(), BytesIO()
    exif[0x010F] = "a maker's name"
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    picture = document.make_stream(out.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Filter = pikepdf.Name.DCTDecode
    document.Root.PieceInfo = picture


def page_of_another_writer() -> bytes:
    """A telephone in one-byte letters under a white box."""
    out = BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas.drawString(70, 700, "tel 051-5422 1345")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, 600, 850, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


UTF16 = NAME.encode("utf-16-be")
PRESENTATION = "\ufea3\ufeb4\ufee6 \ufee3\ufeae\ufe8d\ufea9\ufbff"  # حسن مرادی as glyphs
SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "unhidden": lambda _pdf: build_minutes(small_record(), records.images, STYLE).pdf,
    "black boxes": lambda _pdf: over_painted(build_minutes(small_record(), records.images, STYLE).pdf),
    "incremental": lambda pdf: saved_upon(build_minutes(small_record(), records.images, STYLE).pdf, pdf),
    "other revision of itself": lambda pdf: saved_upon(pdf, pdf),
    "orphan in an object stream": lambda pdf: with_string(pdf, orphan),
    "alternative text": lambda pdf: with_string(pdf, alternative),
    "utf-8 in a stream": lambda pdf: with_string(pdf, in_stream(NAME.encode())),
    "odd utf-16": lambda pdf: with_string(pdf, in_stream(b"(\xfe\xff" + UTF16 + b")")),
    "hexadecimal": lambda pdf: with_string(pdf, in_stream(b"<feff" + UTF16.hex().encode() + b">")),
    "windows-1256": lambda pdf: with_string(pdf, in_stream("حسن مرادي".encode("cp1256"))),
    "presentation forms reversed": lambda pdf: with_string(pdf, in_stream(PRESENTATION[::-1].encode())),
    "bytes that no table leads to": lambda pdf: (
        pdf.replace(b"\nxref", b"\n%stream\n" + zlib.compress(NAME.encode()) + b"\nxref")
        if b"\nxref" in pdf
        else b"%PDF-1.7 stream\n" + zlib.compress(NAME.encode()) + b"\n" + pdf
    ),
    "arabic digits": lambda pdf: with_string(pdf, in_stream("٠٥١-٥٤٢٢١٣٤٥ تلفن".encode())),
    "attached file": lambda pdf: with_string(pdf, attached),
    "picture that tells": lambda pdf: with_string(pdf, located_picture),
    "another writer": lambda _pdf: page_of_another_writer(),
}


@pytest.mark.parametrize("way", SPOILT)
def test_whatever_leaves_something_is_found(way: str, made: tuple[bytes, Secrets, Redacted]) -> None:
    pdf, secrets, _ = made
    assert remaining(SPOILT[way](pdf), secrets) != ()


def test_a_name_that_is_also_a_word_of_the_form_hinders_nothing_and_is_found_elsewhere() -> None:
    record = small_record()
    record["statements"][0]["name"] = "محمد رضوی"  # the office is that of «خراسان رضوی»
    record["interviews"][0]["name"] = "علی کاری"  # «روز کاری» heads a column
    pdf, secrets, _ = copy_of(record)
    assert remaining(pdf, secrets) == ()
    for words in ("آقای رضوی گفت", "با کاری دیدار کردم"):
        spoilt = with_string(pdf, in_stream(words.encode()))
        assert [each.kind for each in remaining(spoilt, secrets)] == ["person"]


def test_words_left_on_purpose_stay_and_the_same_elsewhere_is_found() -> None:
    record = small_record()
    record["findings"][0]["text"] = "نزد دکتر احراری؛ خیابان احراری بن‌بست است."
    street = record["findings"][0]["text"].index("احراری", 15)
    pdf, secrets, clean = copy_of(record, Choices(kept=frozenset({f"findings/0/text:{street}"})))
    assert clean.record["findings"][0]["text"] == "نزد شخص ۶؛ خیابان احراری بن‌بست است."
    assert remaining(pdf, secrets) == ()
    assert remaining(with_string(pdf, in_stream("به احراری گفتم".encode())), secrets)


def test_a_word_added_by_hand_goes_from_official_fields_too_and_is_refused_where_it_cannot() -> None:
    pdf, secrets, _ = copy_of(small_record(), Choices(further=("خواف",)))
    assert remaining(pdf, secrets) == ()
    assert "خواف" not in reading.pdfium_text(pdf)
    pdf, secrets, _ = copy_of(small_record(), Choices(further=("خراسان رضوی",)))
    assert {each.kind for each in remaining(pdf, secrets)} == {"word"}  # it stands in the letterhead


LETTERS = st.text("ابپتجحخدرزسشصطعغفقکگلمنهوی", min_size=4, max_size=9)
SPELLINGS: list[Callable[[str, str], str]] = [
    lambda given, family: f"{given} {family}",
    lambda given, family: f"{given}\u200c{family}".replace("ی", "ي").replace("ک", "ك"),
    lambda given, family: f"آقای {family}",
    lambda given, family: f"دکتر {family[:2]}\u0640{family[2:]}\u200cها",
    lambda given, family: f"{family}\u064e را",
    lambda given, family: f"«{family}»، {given}",
]
FIELDS: list[Callable[[dict[str, Any], str], Any]] = [
    lambda record, words: record["findings"][0].update(text=words),
    lambda record, words: record["actions"][0].update(responsible=words),
    lambda record, words: record["checklists"][0]["sections"][0]["items"][0].update(note=words),
    lambda record, words: record.update(subject=words, scope=words, gaps_reason=words),
    lambda record, words: record["strengths"].append(words),
    lambda record, words: record["documents"][0].update(caption=words),
    lambda record, words: record["place"].update(text=words),
    lambda record, words: record["open_before"][0].update(responsible=words),
    lambda record, words: record["findings"][0]["evidence"][0].update(label=words),
]


USES = st.lists(st.tuples(st.sampled_from(SPELLINGS), st.sampled_from(FIELDS)), max_size=8)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(given_name=LETTERS, family=LETTERS, uses=USES, left=st.integers(0, 255))
def test_any_name_in_any_spelling_in_any_field_is_gone_and_what_was_left_hinders_nothing(
    given_name: str,
    family: str,
    uses: list[tuple[Callable[[str, str], str], Callable[[dict[str, Any], str], Any]]],
    left: int,
) -> None:
    record = small_record()
    record["interviews"].append({"name": f"{given_name} {family}", "position": "", "text": "سخنی"})
    for spell, put in uses:
        put(record, f"در آنجا {spell(given_name, family)} سخن گفت.")
    pdf, secrets, clean = copy_of(record)
    assert remaining(pdf, secrets) == ()
    assert squeezed(given_name + family) not in squeezed(reading.pdfium_text(pdf))
    assert not uses or "شخص ۷" in " ".join(text for _, text in reading.structure(pdf))

    in_texts = [each.key for each in clean.occurrences if not each.whole]
    kept = frozenset(key for at, key in enumerate(in_texts) if left >> at & 1)
    pdf, secrets, _ = copy_of(record, Choices(kept=kept))
    assert remaining(pdf, secrets) == ()
