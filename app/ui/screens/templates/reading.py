"""A part of a checklist to be read: a question with all that is set for it, a section, or the checklist's facts."""

from PySide6.QtWidgets import QWidget

from app.domain.checklists import Item, Template
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.screens.templates import words
from app.ui.screens.templates.editing import Place, item_at
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column


class ReadingSheet(QWidget):
    """Everything can be copied, nothing changed."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = Label("", "heading", wrap=True, selectable=True)
        self.facts = FactGrid(name_width=108)
        column(self._heading, self.facts, None, spacing=14, into=self)

    def show_part(self, template: Template, place: Place) -> None:
        """Another line of the outline."""
        item = item_at(template, place)
        if item is not None:
            self._heading.setText(f"{to_persian(item.number)}. {to_persian(item.text)}")
            self.facts.show_facts(_item_facts(item, template))
        elif place.section is not None:
            section = template.sections[place.section]
            self._heading.setText(to_persian(section.title))
            count = tr("templates-items-count", count=len(section.items))
            self.facts.show_facts((Fact("list-check", tr("templates-column-items"), count),))
        else:
            self._heading.setText(to_persian(template.title))
            self.facts.show_facts(_template_facts(template))


def _item_facts(item: Item, template: Template) -> list[Fact]:
    return [Fact("", words.field_words(name), to_persian(value)) for name, value in words.filled_fields(item, template)]


def _template_facts(template: Template) -> list[Fact]:
    count = sum(len(section.items) for section in template.sections)
    facts = [
        Fact("flag", tr("templates-field-level"), words.level_words(template.level)),
        Fact("list-check", tr("templates-column-items"), tr("templates-items-count", count=count)),
        Fact("gavel", tr("templates-field-source"), to_persian(template.source)),
    ]
    return [fact for fact in facts if fact.value]
