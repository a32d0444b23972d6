"""Signing a prepared PDF: PAdES B-B, appended to the file whose bytes stay as they were."""

import asyncio
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent, PdfResources, RawContent
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import StaticStampStyle

from app.domain.errors import AppError
from app.signing.appending import Appender, PdfNotSignable, open_for_appending
from app.signing.attachments import embedded_records
from app.signing.bound_hash import bind
from app.signing.fields import HEAD_FIELD, SignatureField, add_boxes, prepare
from app.signing.identity import Identity
from app.signing.keys import key_signer
from app.signing.pdf_objects import entry
from app.signing.reader import Reader

__all__ = ["HEAD_FIELD", "PdfNotSignable", "SignatureField", "prepare", "sign"]

# The CMS holds the certificates and about 1.2 kB of attributes and signature (RSA 4096: 0.5 kB more).
_CMS_OVERHEAD = 2048
_WHOLE_BOX = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, inner_content_scaling=InnerScaling.STRETCH_TO_FIT
)


class SignatureFieldMissing(AppError):
    """The document has no box of this name; fact: `field`."""

    code = "signature_field_missing"


class SignatureFieldFilled(AppError):
    """The box already holds a signature; fact: `field`."""

    code = "signature_field_filled"


class DocumentAlreadyFinal(AppError):
    """The last signature allows nothing after it."""

    code = "document_already_final"


class CertifyNotFirst(AppError):
    """Only the first signature of a document can certify it."""

    code = "certify_not_first"


def sign(
    pdf: bytes,
    field: str,
    identity: Identity,
    *,
    reason: str,
    location: str,
    signed_at: datetime,
    appearance: bytes | None,
    certify: bool,
    name: str,
    box: SignatureField | None = None,
) -> bytes:
    """Fill the box `field`; the result begins with `pdf`, byte for byte.

    A `box` is added first, in the same revision: enough for a document that only one person signs, and twice as quick.

    `signed_at` is the signer's own clock, with a time zone. `appearance` is a one-page PDF drawn into the box. The hash
    of the embedded record is added to the reason, so that a reader of any PDF program sees what was signed.
    A document with a single box is always certified. Raises CertificateExpired, PdfNotSignable and the errors above.
    """
    identity.require_valid(signed_at)
    writer = open_for_appending(pdf)
    if box:
        add_boxes(writer, [box])
    boxes = {found: (value, place.get_object()) for found, value, place in enumerate_sig_fields(writer)}
    _require_open(boxes, field)
    locks = _locks_document(boxes[field][1])
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify or len(boxes) == 1,
        docmdp_permissions=MDPPerm.NO_CHANGES if locks else MDPPerm.FILL_FORMS,
        reason=bind(reason, next(iter(embedded_records(writer.prev)), None)),
        location=location,
        name=name,
    )
    if metadata.certify and any(value is not None for value, _ in boxes.values()):
        raise CertifyNotFirst
    picture = _drawn(writer, box) if box and box.drawing else _imported(appearance)
    # Without an own style pyHanko would write an English sentence in a font that is not embedded.
    style = StaticStampStyle(background=picture, background_layout=_WHOLE_BOX, border_width=0)
    try:
        return _signed(writer, PdfSigner(metadata, key_signer(identity), stamp_style=style), signed_at)
    except (SigningError, PdfError) as error:
        raise PdfNotSignable from error


def _signed(writer: Appender, signer: PdfSigner, signed_at: datetime) -> bytes:
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = signed_at
    certificates = [signer.signer.signing_cert, *signer.signer.cert_registry]
    reserved = 2 * (sum(len(certificate.dump()) for certificate in certificates) + _CMS_OVERHEAD)
    document = session.prepare_tbs_document(None, reserved)
    output = BytesIO()
    prepared, _ = document.digest_tbs_document(output=output)
    asyncio.run(document.perform_signature(prepared.document_digest, PdfCMSSignedAttributes()))
    return output.getvalue()


def _require_open(boxes: dict[str, tuple[object, DictionaryObject]], field: str) -> None:
    if field not in boxes:
        raise SignatureFieldMissing(field=field)
    if boxes[field][0] is not None:
        raise SignatureFieldFilled(field=field)
    if any(value is not None and _locks_document(box) for value, box in boxes.values()):
        raise DocumentAlreadyFinal


def _locks_document(box: DictionaryObject) -> bool:
    return bool(entry(entry(box, "/Lock"), "/P") == MDPPerm.NO_CHANGES.value)


def _imported(appearance: bytes | None) -> PdfContent:
    return _PageContent(appearance) if appearance else RawContent(b"", box=BoxConstraints(1, 1))


def _drawn(writer: Appender, box: SignatureField) -> PdfContent:
    """What the document was made with: it needs no fonts of its own."""
    page, _ = writer.find_page_for_modification(box.page)  # type: ignore[no-untyped-call]
    resources: PdfResources = PdfResources()  # type: ignore[no-untyped-call]
    fonts = entry(entry(page.get_object(), "/Resources"), "/Font")
    resources.font.update({name: fonts.raw_get(name) for name in fonts or ()})
    left, bottom, right, top = box.rect
    return RawContent(box.drawing, resources, BoxConstraints(width=right - left, height=top - bottom))


class _PageContent(PdfContent):
    """The only page of a PDF in memory, as a drawing; pyHanko's own class reads files only."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        drawing = self._ensure_writer.import_page_as_xobject(Reader(self._page))
        self.resources.xobject["/Appearance"] = drawing
        left, bottom, right, top = drawing.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Appearance Do"
