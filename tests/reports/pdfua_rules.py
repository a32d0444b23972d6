"""Rules of PDF/UA-1 (ISO 14289-1) as far as a program can read them in a file; no substitute for a person's look."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from tests.reports.content import Marked, marked_content

RULES = {
    "5": "the file says that it follows PDF/UA-1",
    "7.1": "everything shown is tagged or an artifact, never one inside the other; a title, which the window shows",
    "7.2": "a language",
    "7.3": "figures have an alternative text and a box",
    "7.4.2": "headings begin at level 1 and skip none",
    "7.5": "tables are of rows with equally many columns, spans counted; heads say what they head",
    "7.6": "lists are of entries with mark and body, and say how they count",
    "7.9": "notes have names of their own",
    "7.17": "headings are bookmarks",
    "7.18": "form fields stand in the structure with a name for readers; pages are left in its order",
    "14.7": "marked content and structure point at each other (ISO 32000-1)",
}
_NONE = pikepdf.Dictionary()
_TAGS = {
    "Document", "Sect", "Div", "BlockQuote", "Caption", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR",
    "TH", "TD", "Span", "Note", "Reference", "Figure", "Form", "Part", "Quote", "Link",
}  # fmt: skip


def breaches(pdf: bytes) -> set[str]:
    """`clause: what` of every rule that the file breaks."""
    with pikepdf.open(BytesIO(pdf)) as document:
        if "/StructTreeRoot" not in document.Root:
            return {"7.1: no structure"}
        elements = list(_elements(document.Root.StructTreeRoot))
        return {
            *_of_catalogue(document), *_of_pages(document), *_of_elements(elements), *_of_headings(document, elements),
            *_of_links(document, elements), *_of_fields(document, elements),
        }  # fmt: skip


def _elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in _kids(root):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _of_catalogue(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "5: part"
        if not metadata.get("dc:title"):
            yield "7.1: no title"
    if not document.Root.get("/ViewerPreferences", _NONE).get("/DisplayDocTitle", False):
        yield "7.1: the title is not shown"
    if not document.Root.get("/Lang"):
        yield "7.2: no language"


def _of_pages(document: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(document.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"7.18: page {number}"
        for found in marked_content(page):
            if isinstance(found, str):
                yield f"7.1: {found} outside of everything on page {number}"
            elif found.inside:
                yield f"7.1: {found.tag} inside another on page {number}"


def _of_elements(elements: list[pikepdf.Object]) -> Iterator[str]:
    names = Counter(str(element.get("/ID")) for element in elements if element.S == "/Note")
    yield from (f"7.9: {name}" for name, count in names.items() if count > 1 or name == "None")
    for element in elements:
        tag = str(element.S)[1:]
        if tag not in _TAGS:
            yield f"7.1: {tag}"
        if tag == "Figure" and not (str(element.get("/Alt", "")) and "/BBox" in element.get("/A", {})):
            yield "7.3: figure"
        if tag == "Table":
            yield from _of_table(element)
        if tag == "L":
            yield from _of_list(element)


def _of_table(table: pikepdf.Object) -> Iterator[str]:
    taken: Counter[int] = Counter()  # (column): rows it is still taken for
    widths = set()
    for row in _kids(table):
        if row.S != "/TR":
            yield f"7.5: {row.S} in a table"
            continue
        column = 0
        begun: Counter[int] = Counter()
        for cell in _kids(row):
            attributes: pikepdf.Object = cell.get("/A", _NONE)
            if cell.S not in ("/TH", "/TD"):
                yield f"7.5: {cell.S} in a row"
            if cell.S == "/TH" and "/Scope" not in attributes:
                yield "7.5: a head that heads nothing"
            while taken[column]:
                column += 1
            for _ in range(int(attributes.get("/ColSpan", 1))):
                begun[column] = int(attributes.get("/RowSpan", 1))
                column += 1
        taken += begun
        widths.add(sum(count > 0 for count in taken.values()))
        taken -= Counter(dict.fromkeys(taken, 1))
    if len(widths) > 1:
        yield f"7.5: rows of {sorted(widths)} columns"


def _of_list(element: pikepdf.Object) -> Iterator[str]:
    if "/ListNumbering" not in element.get("/A", {}):
        yield "7.6: a list that does not say how it counts"
    for entry in _kids(element):
        if entry.S != "/LI" or {str(part.S) for part in _kids(entry)} - {"/Lbl", "/LBody"}:
            yield "7.6: list"


def _of_headings(document: pikepdf.Pdf, elements: list[pikepdf.Object]) -> Iterator[str]:
    levels = [int(str(element.S)[2:]) for element in elements if str(element.S) in ("/H1", "/H2", "/H3")]
    if any(level > before + 1 for before, level in zip([0, *levels], levels, strict=False)):
        yield f"7.4.2: {levels}"
    with document.open_outline() as outline:
        count = len(list(_entries(outline.root)))
    if count != len(levels):
        yield f"7.17: {count} bookmarks for {len(levels)} headings"


def _entries(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _entries(item.children)


def _of_links(document: pikepdf.Pdf, elements: list[pikepdf.Object]) -> Iterator[str]:
    """Every number on a page belongs to the element that the parent tree names."""
    owned = {place: element.objgen for element in elements for place in _places(element)}
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    marked = 0
    for page in document.pages:
        owners = parents.get(int(page.obj.get("/StructParents", -1)))
        for found in marked_content(page):
            if isinstance(found, Marked) and found.mcid is not None:
                marked += 1
                owner = owners[found.mcid] if owners is not None and found.mcid < len(owners) else None
                if owner is None or owned.get((page.obj.objgen, found.mcid)) != owner.objgen:
                    yield f"14.7: {found.tag} {found.mcid}"
    if marked != len(owned):
        yield f"14.7: {len(owned)} stretches in the structure, {marked} on the pages"


def _places(element: pikepdf.Object) -> Iterator[tuple[tuple[int, int], int]]:
    """(page, number) of the marked content that hangs directly below an element."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield kid.Pg.objgen, int(kid.MCID)


def _of_fields(document: pikepdf.Pdf, elements: list[pikepdf.Object]) -> Iterator[str]:
    forms = {
        kid.Obj.objgen: element
        for element in elements
        if element.S == "/Form"
        for kid in _kids(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    for page in document.pages:
        for annotation in page.obj.get("/Annots", []):
            element = forms.get(annotation.objgen)
            if element is None or not (annotation.get("/TU") or element.get("/Alt")):
                yield f"7.18: {annotation.get('/T')}"
