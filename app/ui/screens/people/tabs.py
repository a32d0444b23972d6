"""The people of the office and what they were taught, as tabs over both pages."""

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.widgets.segments import Segments

_PAGES = {"people": "people-title", "workshops": "workshops-title"}


def people_tabs(context: ShellContext, here: str) -> Segments:
    """The tabs with this page's own down; the other leads to its page."""
    tabs = Segments([(key, tr(title)) for key, title in _PAGES.items()], tr("people-title"))
    tabs.set_value(here)

    def go(key: str) -> None:
        tabs.set_value(here)
        context.navigate(key)

    tabs.chosen.connect(go)
    return tabs
