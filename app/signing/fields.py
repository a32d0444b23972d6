"""The empty signature boxes of a document, all made before the first signature so that nothing is added later."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
    enumerate_sig_fields,
)

from app.signing.appending import Appender, appended, open_for_appending
from app.signing.structure import tag_widget

HEAD_FIELD = "head"


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A box for one signature: `rect` in points (left, bottom, right, top), `page` from 0, -1 is the last page.

    `label` is the sentence a screen reader says for the box; `drawing` what its signature shows, as content of the
    box's size in the fonts of its page.
    """

    field: str
    page: int
    rect: tuple[float, float, float, float]
    label: str = ""
    drawing: bytes = b""


def prepare(pdf: bytes, boxes: Sequence[SignatureField]) -> bytes:
    """Append one revision with every box, empty.

    The box of the head (or the last one, where there is no head) locks all fields and forbids any change after it;
    every other box locks itself. Raises PdfNotSignable.
    """
    writer = open_for_appending(pdf)
    add_boxes(writer, boxes)
    return appended(writer)


def add_boxes(writer: Appender, boxes: Sequence[SignatureField]) -> None:
    """Add every box, empty, to the revision that is being written; see `prepare`."""
    last = next((box.field for box in boxes if box.field == HEAD_FIELD), boxes[-1].field)
    for box in boxes:
        append_signature_field(writer, _specification(box, is_last=box.field == last))
        page, _ = writer.find_page_for_modification(box.page)  # type: ignore[no-untyped-call]
        tag_widget(writer, _field_reference(writer, box.field), page, box.label or box.field)


def size_of(pdf: bytes, field: str) -> tuple[float, float]:
    """Width and height of a signature box in points. Raises PdfNotSignable, KeyError for a box that is not there."""
    reader = open_for_appending(pdf)
    found = {name: box for name, _, box in enumerate_sig_fields(reader, with_name=field)}
    left, bottom, right, top = (float(number) for number in found[field].get_object()["/Rect"])
    return right - left, top - bottom


def _specification(box: SignatureField, *, is_last: bool) -> SigFieldSpec:
    lock = FieldMDPSpec(FieldMDPAction.ALL) if is_last else FieldMDPSpec(FieldMDPAction.INCLUDE, fields=[box.field])
    return SigFieldSpec(
        box.field,
        on_page=box.page,
        box=box.rect,  # type: ignore[arg-type]  # declared as whole points, but fractions are written too
        field_mdp_spec=lock,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if is_last else None,
        readable_field_name=box.label or box.field,
    )


def _field_reference(writer: Appender, name: str) -> IndirectObject:
    reference: IndirectObject
    [(_, _, reference)] = enumerate_sig_fields(writer, with_name=name)
    return reference
