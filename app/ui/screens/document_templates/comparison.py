"""What differs between two versions of a document's form, block by block."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from app.domain.document_templates import Block, DocumentTemplate, Vocabulary
from app.persian.catalogue import tr
from app.ui.screens.document_templates.words import condition_words, kind_words, labelled, summary
from app.ui.screens.templates.comparison import Change, Comparison, FieldChange, marked


def compared(older: DocumentTemplate, newer: DocumentTemplate, vocabulary: Vocabulary) -> Comparison:
    """The changes in the order of the newer version."""
    matcher = SequenceMatcher(None, older.blocks, newer.blocks, autojunk=False)
    changes: list[Change] = list(_facts(older, newer))
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            pairs = zip_longest(older.blocks[a:b], newer.blocks[c:d])
            changes += [_change(old, new, c + at, vocabulary) for at, (old, new) in enumerate(pairs, 1)]
    return Comparison(tuple(changes), 0)


def _facts(older: DocumentTemplate, newer: DocumentTemplate) -> Iterator[Change]:
    pairs = (
        ("document-template-title-field", older.title, newer.title),
        ("document-template-page", page_words(older), page_words(newer)),
    )
    fields = tuple(FieldChange(tr(name), *marked(old, new)) for name, old, new in pairs if old != new)
    if fields:
        yield Change("facts", 0, newer.title, fields)


def page_words(template: DocumentTemplate) -> str:
    """The sheet of a document."""
    return tr(f"document-template-page-{template.page.value}")


def _change(old: Block | None, new: Block | None, number: int, vocabulary: Vocabulary) -> Change:
    shown = new or old
    assert shown is not None
    before, after = (_told(block, vocabulary) if block else {} for block in (old, new))
    fields = tuple(
        FieldChange(name, *marked(before.get(name, ""), after.get(name, "")))
        for name in {**before, **after}
        if before.get(name, "") != after.get(name, "")
    )
    title = f"{kind_words(shown.kind)}: {summary(shown, vocabulary)}"
    return Change("added" if old is None else "removed" if new is None else "changed", number, title, fields)


def _told(block: Block, vocabulary: Vocabulary) -> dict[str, str]:
    """A block in words, by the names of its fields."""
    fields = vocabulary.fields_for(block)
    plain = Block(block.kind)
    look = [
        tr(f"document-template-{name}-{getattr(block, name).value}")
        for name in ("look", "align", "side")
        if getattr(block, name) != getattr(plain, name)
    ]
    collection = vocabulary.collection(block.source)
    told = {
        tr("document-template-kind"): kind_words(block.kind),
        tr("document-template-text"): labelled(block.text, fields),
        tr("document-template-parts"): "\n".join(
            labelled(f"{part.label}: {part.text} ({part.share})", fields) for part in block.parts
        ),
        tr("document-template-source"): collection.label if collection else vocabulary.sections.get(block.source, ""),
        tr("document-template-condition"): condition_words(block, vocabulary),
        tr("document-template-look"): "، ".join(look),
        tr("document-template-height"): str(block.height or ""),
    }
    return {name: words for name, words in told.items() if words}
