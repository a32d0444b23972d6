"""What the office writes once and uses often, as tabs over the lists: checklists, documents, citations, rules."""

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.widgets.segments import Segments

_PAGES = {
    "templates": "templates-title",
    "document-templates": "document-template-list",
    "citations": "citations-library",
    "admissibility-rules": "rules-page-title",
}


def template_tabs(context: ShellContext, here: str) -> Segments:
    """The tabs with this page's own down; the others lead to theirs."""
    tabs = Segments([(key, tr(title)) for key, title in _PAGES.items()], tr("templates-rail"))
    tabs.set_value(here)

    def go(key: str) -> None:
        tabs.set_value(here)
        context.navigate(key)

    tabs.chosen.connect(go)
    return tabs
