"""The people of the office, what they were taught, and who of them reads identities, as tabs over the pages."""

from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.widgets.segments import Segments

_PAGES = {
    "people": ("people-title", (Permission.MANAGE_PEOPLE, Permission.MANAGE_WORKSHOPS)),
    "workshops": ("workshops-title", (Permission.MANAGE_PEOPLE, Permission.MANAGE_WORKSHOPS)),
    "identity-readers": ("reader-title", (Permission.OPEN_IDENTITY,)),
}


def people_tabs(context: ShellContext, here: str) -> Segments:
    """The tabs with this page's own down; the others lead to their pages, as far as this person has them."""
    actor = context.desk.actor
    pages = [
        (key, tr(title))
        for key, (title, permissions) in _PAGES.items()
        if key == here or any(map(actor.may_anywhere, permissions))
    ]
    tabs = Segments(pages, tr("people-title"))
    tabs.set_value(here)

    def go(key: str) -> None:
        tabs.set_value(here)
        context.navigate(key)

    tabs.chosen.connect(go)
    return tabs
