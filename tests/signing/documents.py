"""Signed documents for the tests, small and plain; the product's own layout is not the question here."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import StaticStampStyle
from reportlab.pdfgen.canvas import Canvas

from app.domain.sealing import canonical
from app.signing.authority import Authority, Subject, create_authority, issue_certificate
from app.signing.identity import Identity
from app.signing.keys import key_signer
from app.signing.pdf_signer import SignatureField, prepare, sign

NOW = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)
OFFICE = "اداره کل تعاون، کار و رفاه اجتماعی خراسان رضوی"
HEAD = Subject("حسن مرادی", "رئیس اداره بازرسی", OFFICE, "0199a000-0000-7000-8000-000000000001")
MEMBERS = (
    Subject("مریم رضایی", "کارشناس بازرسی", OFFICE, "0199a000-0000-7000-8000-000000000002"),
    Subject("علی احمدی", "کارشناس مسئول", OFFICE, "0199a000-0000-7000-8000-000000000003"),
    Subject("زهرا کریمی", "کارشناس بازرسی", OFFICE, "0199a000-0000-7000-8000-000000000004"),
)


@cache
def authority() -> Authority:
    """The office's root, made once for all tests."""
    return create_authority(OFFICE, NOW)


@cache
def identity_of(person: Subject) -> Identity:
    """A person's identity from the office's root."""
    return issue_certificate(authority(), person, NOW)


def trust() -> list[bytes]:
    """The office's root, as verification wants it."""
    return [authority().certificate]


def visit_record(members: Sequence[Subject], **changes: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """A sealed record of a team: the given members, then the head."""
    people = [*((member, "member") for member in members), (HEAD, "head")]
    team = [{"user_id": who.person_id, "name": who.name, "role": role} for who, role in people]
    return {"schema": "bazresyar/visit/1", "tracking_code": "K7QF-2M9T", "score": "72.5", "team": team} | changes


def unsigned_pdf(attachments: Sequence[tuple[str, bytes]] = (), pages: int = 3, *, packed: bool = False) -> bytes:
    """A few pages of text with attachments; `packed` puts its objects into streams, as some writers do."""
    drawing = BytesIO()
    canvas = Canvas(drawing, invariant=1, pageCompression=0)
    for page in range(pages):
        canvas.drawString(72, 700, f"finding {page}: slope 9.5 of 8")
        canvas.showPage()
    canvas.save()
    output = BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(drawing) as pdf:
        for name, content in attachments:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename="record.json")
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = "minutes"
        pdf.save(output, deterministic_id=True, object_stream_mode=mode, compress_streams=packed)
    return output.getvalue()


def boxes(people: int) -> list[SignatureField]:
    """As many boxes in a row on the last page, the head's last."""
    names = [*(f"member-{place}" for place in range(people - 1)), "head"]
    return [
        SignatureField(name, -1, (30 + 135 * place, 60, 155 + 135 * place, 110), "محل امضا")
        for place, name in enumerate(names)
    ]


def signed_by(pdf: bytes, field: str, identity: Identity, *, first: bool = False, at: datetime = NOW) -> bytes:
    """One signature more."""
    return sign(
        pdf,
        field,
        identity,
        reason="تأیید یافته‌ها",
        location="خواف",
        signed_at=at,
        appearance=appearance(),
        certify=first,
        name="",
    )


@cache
def appearance() -> bytes:
    """A one-page drawing of a signature."""
    drawing = BytesIO()
    canvas = Canvas(drawing, pagesize=(125, 50), invariant=1)
    canvas.line(5, 5, 120, 45)
    canvas.save()
    return drawing.getvalue()


def prepared_minutes(people: int, *, packed: bool = False) -> bytes:
    """Minutes with a record and empty boxes for a team of that size."""
    return _minutes(people, 0, packed)


def signed_minutes(people: int, signatures: int | None = None, *, packed: bool = False) -> bytes:
    """Minutes signed by the first `signatures` people of the team (all, if not said), the head being the last."""
    return _minutes(people, people if signatures is None else signatures, packed)


@cache
def _minutes(people: int, signatures: int, packed: bool) -> bytes:
    if signatures == 0:
        record = canonical(visit_record(MEMBERS[: people - 1]))
        return prepare(unsigned_pdf([("record.json", record)], packed=packed), boxes(people))
    before = _minutes(people, signatures - 1, packed)
    signer = [*MEMBERS[: people - 1], HEAD][signatures - 1]
    field, at = boxes(people)[signatures - 1].field, NOW + timedelta(minutes=signatures)
    return signed_by(before, field, identity_of(signer), first=signatures == 1, at=at)


class PlainWriter(IncrementalPdfFileWriter):
    """Appends only what it is told to."""

    def _update_meta(self) -> None:
        return


def signed_freely(
    pdf: bytes,
    field: str,
    identity: Identity,
    *,
    reason: str = "",
    at: datetime = NOW,
    also: Callable[[IncrementalPdfFileWriter], None] = lambda writer: None,
) -> bytes:
    """What a hand-made program can do with a real key: any time, any reason, any change beside it."""
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    style = StaticStampStyle(background=RawContent(b"", box=BoxConstraints(1, 1)), border_width=0)
    writer = PlainWriter(BytesIO(pdf))
    also(writer)
    session = PdfSigner(metadata, key_signer(identity), stamp_style=style).init_signing_session(writer)
    session.system_time = at
    document = session.prepare_tbs_document(None, 16384)
    output = BytesIO()
    prepared, _ = document.digest_tbs_document(output=output)
    asyncio.run(document.perform_signature(prepared.document_digest, PdfCMSSignedAttributes()))
    return output.getvalue()
