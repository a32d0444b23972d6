"""Measured process: letters to many units, the way the program issues them.

Usage: `python -m benchmarks.printing.letters office|built|signed MATERIAL`; `office`, unmeasured, makes an office with
a sealed visit for each letter; `built` makes the letters, `signed` issues them: signed, verified, numbered and kept.
"""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from sqlalchemy import inspect, update
from uuid_utils.compat import uuid7

from app.bootstrap.profiles import open_desk
from app.domain.visits import VisitState
from app.models.visit import Visit, VisitProgress
from app.use_cases.letters.making import making
from app.use_cases.letters.subjects import MINUTES, AboutVisit
from benchmarks.measuring.children import answer, since_start
from benchmarks.printing.material import Material
from benchmarks.printing.ours import cpu_seconds
from tests.factories import PASSWORD, make_small_office

_LOGIN = "h.moradi"


def make_office(folder: Path, count: int) -> None:
    """An office whose one visit, sealed, stands there `count` times under other ids and codes."""
    make_small_office(folder)
    opened = open_desk(folder, _LOGIN, PASSWORD)
    [planned] = opened.desk.visits.list()
    with opened.tools.transaction() as session:
        session.execute(update(Visit).values(state=VisitState.SEALED.value))
    with opened.tools.transaction() as session:
        first = session.get_one(Visit, planned.id)
        columns = [column.key for column in inspect(Visit).column_attrs if column.key not in ("id", "tracking_code")]
        same = {name: getattr(first, name) for name in columns}
        copies = [Visit(id=uuid7(), tracking_code=f"BENC-{place:04}", **same) for place in range(1, count)]
        session.add_all(copies)
        session.flush()
        session.add_all(VisitProgress(visit_id=each.id, answered=40, asked=40, score="87.5") for each in copies)
    opened.desk.close()


def build(folder: Path, text: str, count: int) -> int:
    """Sign in and let the batch's processes make its letters, before any is numbered and kept; their largest size."""
    opened = open_desk(folder, _LOGIN, PASSWORD)
    letters, tools = opened.desk.letters, opened.tools
    [visit_id] = [row.id for row in opened.desk.visits.list()][:1]
    draft = replace(letters.suggest(visit_id, MINUTES), extra=text)
    with tools.transaction() as session:
        work = making(session, letters, MINUTES)
        facts = AboutVisit(letters, visit_id).facts(session, draft, "", tools.today())
    with tools.crew(work.make, count) as crew:
        given = ((uuid7(), facts | {"number": f"1405/{place}"}, tools.now()) for place in range(count))
        made = [crew.submit(*each) for each in given]
        largest = max(len(each.result().pdf) for each in made)
    opened.desk.close()
    return largest


def issue(folder: Path, text: str) -> tuple[int, float]:
    """Sign in, issue a signed letter about each visit in one batch; how many went out, and the seconds of the run."""
    desk = open_desk(folder, _LOGIN, PASSWORD).desk
    subjects = [f"visit/{row.id}" for row in desk.visits.list()]
    batches = desk.letter_batches
    batch = batches.begin(subjects, replace(batches.suggest(MINUTES), extra=text), signs=True)
    began = perf_counter()
    issued = batches.run(batch, PASSWORD).issued
    took = perf_counter() - began
    desk.close()
    return len(issued), took


def main() -> None:
    """Do one job and say how long it took: since the process began, or, of `signed`, since the button was pressed."""
    job, material = sys.argv[1], Material(Path(sys.argv[2]))
    letters, office = material.read()["letters"], material.folder / "office"
    if job == "office":
        make_office(office, len(letters))
        answer(letters=len(letters))
        return
    folder, text = material.folder / job, " ".join(letters[0]["body"])
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office, folder)
    if job == "built":
        size = build(folder, text, len(letters))
        answer(seconds=since_start(), cpu_seconds=cpu_seconds(), bytes=size)
    else:
        issued, took = issue(folder, text)
        answer(seconds=took, cpu_seconds=cpu_seconds(), issued=issued)


if __name__ == "__main__":
    main()
