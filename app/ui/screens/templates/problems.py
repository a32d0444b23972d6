"""What keeps a draft from being activated: the rules of the domain, and what would leave an inspector at a loss."""

from dataclasses import dataclass

from app.domain.checklists import Item, Template, TemplateInvalid, require_consistent
from app.persian.catalogue import error_sentence, tr


@dataclass(frozen=True, slots=True)
class Problem:
    """The first thing to put right; `item` is the code of its question, "" where it is none."""

    sentence: str
    item: str = ""


def problem_of(template: Template) -> Problem | None:
    """The first problem in the order of the checklist, or None."""
    try:
        require_consistent(template)
    except TemplateInvalid as refused:
        number = refused.facts["item"]
        code = next((item.code for item in template.items() if item.number == number), "")
        return Problem(error_sentence(refused.code, refused.facts), code)
    if not template.title.strip():
        return Problem(tr("templates-title-missing"))
    if any(not section.title.strip() for section in template.sections):
        return Problem(tr("templates-section-untitled"))
    return next((problem for item in template.items() if (problem := _of_item(item)) is not None), None)


def _of_item(item: Item) -> Problem | None:
    if any(not option.text.strip() for option in item.options):
        return Problem(tr("templates-option-missing", item=item.number), item.code)
    needed = item.depends_on
    if needed is not None and not needed.verdicts and not needed.values:
        return Problem(tr("templates-depends-empty", item=item.number), item.code)
    return None
