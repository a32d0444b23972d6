"""The structure tree written into the file: what assistive technology reads, exactly as it was typed."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from app.reports.tagging import Element, Mark, StructureTree


def write_structure(pdf: Pdf, tree: StructureTree) -> None:
    """Add the tree, its parent tree and the page keys to `pdf`."""
    writer = _Writer(pdf)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = Array([writer.element(tree.root, root)])
    numbers = Array()
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        owners = writer.owners.get(index + 1, {})
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([owners[mcid] for mcid in range(len(owners))])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pdf.pages)
    if writer.named:
        names = [part for name in sorted(writer.named) for part in (String(name), writer.named[name])]
        root.IDTree = Dictionary(Names=Array(names))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


class _Writer:
    """Turns elements into objects; `owners` is, per page, the element each mark belongs to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self.owners: dict[int, dict[int, Object]] = {}
        self.named: dict[str, Object] = {}

    def element(self, element: Element, parent: Object) -> Object:
        """The object of an element and of all that hangs below it."""
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        if element.alt:
            made.Alt = String(element.alt)
        if element.scope or element.columns > 1 or element.rows > 1:
            made.A = _cell_attributes(element)
        if element.tag == "L":
            made.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering or 'None'}"))
        if element.name:
            made.ID = String(element.name)
            self.named[element.name] = made
        if element.box:
            made.A = Dictionary(O=Name.Layout, BBox=Array(list(element.box)), Placement=Name.Block)
        kids = Array([self.element(child, made) for child in element.children if child.shown])
        if len(element.marks) > 1 and any(mark.text for mark in element.marks):
            kids.extend(self._part(mark, made) for mark in element.marks)
        elif element.marks:
            self._hang(element.marks, made, kids)
            if element.marks[0].text:
                made.ActualText = String(element.marks[0].text)
        made.K = kids
        return made

    def _part(self, mark: Mark, parent: Object) -> Object:
        """A paragraph that goes on over a page has one Span per part, each with its own text."""
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, P=parent))
        made.ActualText = String(mark.text)
        made.K = Array()
        self._hang([mark], made, made.K)
        return made

    def _hang(self, marks: Sequence[Mark], owner: Object, kids: Object) -> None:
        """Marks on the owner's first page are bare numbers, others say their page."""
        owner.Pg = self._pages[marks[0].page - 1]
        for mark in marks:
            self.owners.setdefault(mark.page, {})[mark.mcid] = owner
            if mark.page == marks[0].page:
                kids.append(mark.mcid)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=self._pages[mark.page - 1], MCID=mark.mcid))


def _cell_attributes(element: Element) -> Dictionary:
    attributes = Dictionary(O=Name.Table)
    if element.scope:
        attributes.Scope = Name(f"/{element.scope}")
    if element.columns > 1:
        attributes.ColSpan = element.columns
    if element.rows > 1:
        attributes.RowSpan = element.rows
    return attributes
