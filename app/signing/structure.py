"""The place of a signature box in a tagged document's structure, so that a screen reader meets it."""

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    TextStringObject,
    pdf_name,
)

from app.signing.appending import Appender
from app.signing.pdf_objects import PdfValue, dictionary_of, entry, number


def tag_widget(writer: Appender, widget: PdfValue, page: PdfValue, label: str) -> None:
    """Hang the widget as a Form element under the document's own element (ISO 14289-1, 7.18.4).

    An untagged document, or one whose parent tree is split in branches, is left as it is.
    """
    tree = entry(writer.root, "/StructTreeRoot")
    if entry(entry(tree, "/ParentTree"), "/Nums") is None:
        return
    document = _document_element(tree)
    element = writer.add_object(_form_element(widget, page, document, label))
    _append_kid(writer, document, element)
    key = _register_parent(writer, tree, element)
    widget.get_object()[pdf_name("/StructParent")] = number(key)
    page.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    writer.mark_update(page)


def _document_element(tree: DictionaryObject) -> PdfValue:
    kids = entry(tree, "/K")
    reference = kids.raw_get(0) if isinstance(kids, ArrayObject) else tree.raw_get("/K")
    assert isinstance(reference, IndirectObject), "a structure element is an indirect object (ISO 32000-1, 14.7.2)"
    return reference


def _form_element(widget: PdfValue, page: PdfValue, parent: PdfValue, label: str) -> PdfValue:
    reference = dictionary_of({"/Type": pdf_name("/OBJR"), "/Obj": widget, "/Pg": page})
    return dictionary_of(
        {
            "/Type": pdf_name("/StructElem"),
            "/S": pdf_name("/Form"),
            "/P": parent,
            "/Pg": page,
            "/Alt": TextStringObject(label),
            "/K": reference,
        }
    )


def _append_kid(writer: Appender, parent: PdfValue, element: PdfValue) -> None:
    owner = parent.get_object()
    kids = entry(owner, "/K")
    if isinstance(kids, ArrayObject):
        kids.append(element)
        writer.update_container(kids)
        return
    owner[pdf_name("/K")] = ArrayObject([element] if kids is None else [owner.raw_get("/K"), element])
    writer.update_container(owner)


def _register_parent(writer: Appender, tree: DictionaryObject, element: PdfValue) -> int:
    """Give the widget the next free number of the parent tree."""
    numbers = tree["/ParentTree"]["/Nums"]
    used = [int(numbers[place]) for place in range(0, len(numbers), 2)]
    key = max([*used, int(entry(tree, "/ParentTreeNextKey") or 0) - 1], default=-1) + 1
    numbers.append(number(key))
    numbers.append(element)
    writer.update_container(numbers)
    tree[pdf_name("/ParentTreeNextKey")] = number(key + 1)
    writer.update_container(tree)
    return key
