"""Stamping a sealed PDF, or one with stamps again: validation data and a document time stamp, appended to bytes that
stay as they were."""

import asyncio
from collections.abc import Iterable, Sequence
from io import BytesIO

from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import ArrayObject, StreamObject, pdf_name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from app.persian.catalogue import tr
from app.signing.appended_stamp import STAMP_TYPE, stamp_field, stored
from app.signing.appending import Appender, PdfNotSignable, open_for_appending
from app.signing.certificates import der, issuers
from app.signing.pdf_objects import PdfValue, dictionary_of, entry
from app.signing.revocation import is_by
from app.signing.stamp_check import read_stamp
from app.signing.trust import Trust

_DIGEST = "sha256"


def stamp(sealed: bytes, authority: TimeStamper, trust: Trust) -> bytes:
    """The sealed file with the certificates of its signers, their revocation lists and a stamp over all of it.

    A file that is stamped gets a further stamp over the ones it has, before their authority's certificate ends.
    Raises PdfNotSignable, also for a file behind whose signatures stands anything else, and what the authority raises.
    """
    writer = open_for_appending(sealed)
    signatures = writer.prev.embedded_signatures
    stamps = [one for one in signatures if one.sig_object.get("/Type") == STAMP_TYPE]
    earlier = read_stamp(writer.prev, sealed, trust.times)
    if len(signatures) == len(stamps) or (earlier is not None and earlier.problem is not None):
        raise PdfNotSignable
    try:
        # The first answer tells how much room the authority's answers need, and its certificates.
        sample = asyncio.run(authority.async_dummy_response(_DIGEST))
        _add_validation_data(writer, signatures, sample, trust)
        return _stamped(writer, authority, len(sample.dump()), stamp_field(len(stamps) + 1))
    except (PdfError, ValueError, TypeError, KeyError) as error:
        raise PdfNotSignable from error


def _add_validation_data(
    writer: Appender, signatures: Iterable[EmbeddedPdfSignature], sample: cms.ContentInfo, trust: Trust
) -> None:
    groups = [([one.signer_cert, *one.other_embedded_certs], trust.roots) for one in signatures]
    groups.append(([each.chosen for each in sample["content"]["certificates"]], trust.times))
    certificates: dict[bytes, x509.Certificate] = {}
    for carried, roots in groups:
        here = [x509.load_der_x509_certificate(each.dump()) for each in carried]
        chains = [[own, *issuers(own, [*here, *roots])] for own in here]
        certificates |= {der(each): each for chain in chains for each in chain}
    lists = [each for each in trust.lists if any(is_by(each, above) for above in certificates.values())]
    data = {"/Certs": list(certificates), "/CRLs": [each.public_bytes(Encoding.DER) for each in lists]}
    earlier = entry(writer.prev.root, "/DSS")
    arrays = {key: _grown(writer, stored(earlier, key), contents) for key, contents in data.items()}
    store = {"/Type": pdf_name("/DSS")} | {key: array for key, array in arrays.items() if array}
    writer.root[pdf_name("/DSS")] = writer.add_object(dictionary_of(store))
    writer.update_root()  # type: ignore[no-untyped-call]


def _grown(writer: Appender, kept: Sequence[PdfValue], contents: Sequence[bytes]) -> PdfValue:
    """What an earlier store lists, and what is new."""
    known = {bytes(each.get_object().data) for each in kept}
    new = [writer.add_object(StreamObject(stream_data=each)) for each in contents if each not in known]
    return ArrayObject([*kept, *new])


def _stamped(writer: Appender, authority: TimeStamper, expected: int, name: str = stamp_field(1)) -> bytes:
    """Leaves room for half as many bytes again as are expected, two digits each."""
    reserved = 2 * (expected + expected // 2)
    hidden = InvisSigSettings(box_out_of_bounds=True)
    field = SigFieldSpec(name, invis_sig_settings=hidden, readable_field_name=tr("report-stamp-box"))
    flow = PdfCMSEmbedder(field).write_cms(name, writer)
    next(flow)
    flow.send(SigObjSetup(DocumentTimestamp(reserved)))  # type: ignore[no-untyped-call]
    output: BytesIO
    prepared, output = flow.send(SigIOSetup(_DIGEST, output=BytesIO()))
    flow.send(asyncio.run(authority.async_timestamp(prepared.document_digest, _DIGEST)))
    return output.getvalue()
