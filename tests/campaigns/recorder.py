"""Records answers in a profile until it is killed, saying each one aloud after it was kept."""

import sys
from pathlib import Path

from tests.factories import PASSWORD


def main(profile: str, rounds: int) -> None:
    """Answer every item again and again; one line per kept answer: number, item, value."""
    from app.bootstrap.profiles import open_desk

    desk = open_desk(Path(profile), "h.moradi", PASSWORD).desk
    visit = desk.visits.list()[0].id
    checklist = desk.visits.show(visit).checklists[0]
    measured = [
        view.item.code for view in checklist.items() if view.item.kind == "measure" and not view.item.depends_on
    ]
    for count in range(rounds):
        code = measured[count % len(measured)]
        desk.visits.answer(visit, checklist.id, code, str(count))
        sys.stdout.write(f"{code} {count}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
