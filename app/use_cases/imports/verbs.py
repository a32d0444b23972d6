"""Taking a foreign table in: looked at, tried, and then taken whole, or not at all."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.imports import Cell, ColumnMap, ImportField, SheetRow, field_words
from app.domain.imports_heads import Source, Sources, head_key, heads_key, read_sources
from app.domain.imports_rows import Ground, read_row
from app.domain.imports_units import unit_finder
from app.domain.numbers import NumberKind, NumbersTooFew, NumbersUsedUp
from app.domain.permissions import Permission
from app.models.complaint import ImportedFile
from app.models.office import County, Unit
from app.models.user import Preference
from app.persian.catalogue import tr
from app.persian.jalali import iso_jalali, to_jalali
from app.use_cases.base import UseCases
from app.use_cases.complaints.identities import Identities
from app.use_cases.imports.checking import Checking
from app.use_cases.imports.keys import RowKeys
from app.use_cases.imports.looking import Found, chosen, look_at, shown
from app.use_cases.imports.opening import open_table
from app.use_cases.imports.plans import Plans
from app.use_cases.imports.preparing import Preparing
from app.use_cases.imports.views import Choice, FileChanged, FixedInvalid, Imported, Look, NothingMapped, TargetIsSource
from app.use_cases.numbers.verbs import next_numbers, numbers_left, want_numbers
from app.use_cases.office import seed
from app.use_cases.ports import Progress
from app.use_cases.records.spreadsheet import write_spreadsheet
from app.use_cases.records.steps import note_step

KIND: Final = "complaints"
_REMEMBERED: Final = "imports/"
_ROW, _REASON = "imports-head-row", "imports-head-reason"
_NOBODY: Final = UUID(int=0)


class Imports(UseCases):
    """Files stay where they are and nothing of them is kept on disk; who may register may import."""

    def sources(self) -> tuple[Source, ...]:
        """Where tables come from."""
        return _sources().sources

    def look(self, path: Path, choice: Choice | None = None, progress: Progress | None = None) -> Look:
        """What a file holds and how it would be read. TableNotRead, TableTooLarge, SheetUnknown, ColumnUnknown."""
        self._require()
        wanted = choice or Choice()
        found = self._found(path, wanted, progress)
        return self._view(found, *self._columns(found, wanted, must=False))

    def check(self, path: Path, choice: Choice | None = None, progress: Progress | None = None) -> Imported:
        """What would come of it, with every row that cannot be taken; nothing is written.

        As `look`, and NothingMapped, FixedInvalid.
        """
        self._require()
        wanted = choice or Choice()
        found = self._found(path, wanted, progress)
        view = self._view(found, *self._columns(found, wanted))
        with self.tools.reading() as session:
            checking = self._checking(session, found, view, _NOBODY)
            for _ in checking.groups(session, progress):
                continue
        return _imported(view, checking)

    def run(
        self,
        path: Path,
        choice: Choice | None = None,
        progress: Progress | None = None,
        *,
        sha256: str | None = None,
        decided: Callable[[], object] = lambda: None,
    ) -> Imported:
        """Take in the rows that can be, all of them or none; others may write meanwhile.

        Stopped or failed before `decided` is called, nothing of them is here; from then on all surely come, if need be
        when the profile is opened the next time. `sha256` is that of the file that was checked.
        As `check`, and FileChanged, NumbersTooFew: they are asked for.
        """
        self._require()
        wanted = choice or Choice()
        found = self._found(path, wanted, progress)
        if sha256 is not None and sha256 != found.file.sha256:
            raise FileChanged(name=found.file.name)
        view = self._view(found, *self._columns(found, wanted))
        plans = Plans(self.tools, self.actor)
        plans.finish()
        plan = plans.new()
        try:
            checking = self._prepared(plans, plan, found, view, progress)
            numbers = self._decided(plans, plan, view, checking)
        except BaseException:
            plans.drop(plan)
            raise
        decided()
        plans.finish(progress)
        return _imported(view, checking, numbers)

    def settle(self) -> None:
        """When the profile is opened: what was not decided on is forgotten, what was is written. DiskFull."""
        plans = Plans(self.tools, self.actor)
        plans.drop()
        plans.finish()

    def save_refused(
        self, path: Path, target: Path, choice: Choice | None = None, progress: Progress | None = None
    ) -> int:
        """Write the rows that cannot be taken, with the reasons, to an Excel file to be mended and imported again."""
        self._require()
        if target.resolve() == path.resolve():
            raise TargetIsSource(name=target.name)
        wanted = choice or Choice()
        found = self._found(path, wanted, progress)
        view = self._view(found, *self._columns(found, wanted))
        count = 0

        def rows(session: Session) -> Iterator[Sequence[str]]:
            nonlocal count
            checking = self._checking(session, found, view, _NOBODY)
            for row, reasons in checking.refused(session, progress):
                count += 1
                told = "\n".join(f"{each.column}: {each.reason}" if each.column else each.reason for each in reasons)
                yield [told, str(row.number), *_words(row, len(found.heads))]

        head = [(tr(_REASON), 60), (tr(_ROW), 10), *((words, 24) for words in found.heads)]
        with self.tools.reading() as session:
            write_spreadsheet(target, tr("imports-refused-title"), head, rows(session))
        return count

    def _prepared(self, plans: Plans, plan: str, found: Found, view: Look, progress: Progress | None) -> Checking:
        """Put the rows that can be taken in on the plan."""
        with self.tools.transaction() as session:
            key_id = Identities(self.tools, self.actor).keys().sealing_key(session)
        with self.tools.reading() as session:
            preparing = Preparing(session, self, key_id)
            checking = self._checking(session, found, view, key_id)
            before = 0
            for taken in checking.groups(session, progress):
                plans.keep(plan, before, preparing.prepare(session, taken))
                before += len(taken)
        return checking

    def _decided(self, plans: Plans, plan: str, view: Look, checking: Checking) -> Sequence[str]:
        """Give them their numbers, and note that they come. NumbersTooFew."""
        count, today = checking.tally.accepted, self.tools.today()
        try:
            with self.tools.transaction() as session:
                left = numbers_left(session, NumberKind.REGISTRY, today)
                given = next_numbers(session, NumberKind.REGISTRY, today, count)
                numbers = [f"{to_jalali(today).year}/{number}" for number in given]
                if numbers:
                    plans.decide(session, plan, numbers)
                self._note(session, view, checking)
                self._remember(session, view)
                self._want(session, 0)
        except NumbersUsedUp:
            with self.tools.transaction() as session:
                self._want(session, count)
            raise NumbersTooFew(wanted=count, left=left or 0) from None
        return numbers

    def _want(self, session: Session, count: int) -> None:
        want_numbers(session, self.actor.user_id, NumberKind.REGISTRY, self.tools.today(), count)

    def _require(self) -> None:
        self.actor.require(Permission.REGISTER_COMPLAINT)
        self.actor.require(Permission.IMPORT_COMPLAINTS)

    def _found(self, path: Path, choice: Choice, progress: Progress | None) -> Found:
        def step() -> None:
            if progress is not None:
                progress(0, 0)

        return look_at(open_table(path), choice.sheet, _sources(), step)

    def _columns(self, found: Found, choice: Choice, *, must: bool = True) -> tuple[Source, ColumnMap, bool]:
        """What is read from where: as chosen, else as remembered for these heads, else as guessed."""
        kept = self._remembered(found) if choice.columns is None and choice.source is None else None
        source, columns = chosen(found, Choice(None, kept.source, kept.columns) if kept else choice, _sources())
        if must and not columns.columns.keys() & {ImportField.SUBJECT, ImportField.TEXT}:
            raise NothingMapped()
        fixed = {**source.fixed, **(kept.fixed if kept else {}), **choice.fixed}
        if ImportField.RECEIVED_ON not in columns.columns and not fixed.get(ImportField.RECEIVED_ON):
            fixed[ImportField.RECEIVED_ON] = iso_jalali(self.tools.today())
        given = {field: words for field, words in fixed.items() if words}
        return source, ColumnMap(columns.columns, given), kept is not None

    def _view(self, found: Found, source: Source, columns: ColumnMap, remembered: bool) -> Look:
        notices = {*found.file.table.notices}
        if ImportField.RECEIVED_ON not in columns.columns:
            notices.add("no_date")
        if len(found.file.table.sheets) > 1:
            notices.add("other_sheets")
        return Look(
            found.file.name,
            found.file.sha256,
            found.file.table.sheets,
            found.sheet,
            found.heads,
            found.head_row,
            found.rows,
            tuple(tuple(_words(row, len(found.heads))) for row in found.first),
            source.code,
            source.title,
            columns.columns,
            columns.fixed,
            remembered,
            tuple(tr(f"imports-notice-{each.replace('_', '-')}", sheet=found.sheet) for each in sorted(notices)),
        )

    def _checking(self, session: Session, found: Found, view: Look, sealing: UUID) -> Checking:
        columns = ColumnMap(view.columns, view.fixed)
        source = next(each for each in self.sources() if each.code == view.source)
        ground = self._ground(session, columns)
        _require_fixed(ground)
        held = Identities(self.tools, self.actor).keys().held(session)
        return Checking(found, columns, ground, RowKeys(source, columns, sealing, held))

    def _ground(self, session: Session, columns: ColumnMap) -> Ground:
        rows = session.execute(select(Unit.code, Unit.name, County.name).outerjoin(County, County.id == Unit.county_id))
        units, counties = dict[str, str](), dict[str, str]()
        for code, name, county in rows.tuples():
            units[code] = name
            if county:
                counties[code] = county
        alone = {code: name for code, name in counties.items() if list(counties.values()).count(name) == 1}
        unit = unit_finder(units, alone, _sources().unit_beginnings)
        return Ground(columns, _sources().values, unit, self.tools.today(), _sources().titles, _sources().blanks)

    def _remembered(self, found: Found) -> Choice | None:
        with self.tools.reading() as session:
            row = session.get(Preference, (self.actor.user_id, _REMEMBERED + heads_key(found.heads, _sources())))
            kept = json.loads(row.value) if row else None
        if kept is None or _sources().of(kept["source"]) is None:
            return None
        places = {head_key(head): at for at, head in reversed(list(enumerate(found.heads))) if head}
        columns = {field: places.get(kept["columns"].get(field.value, "")) for field in ImportField}
        fixed = {ImportField(name): words for name, words in kept["fixed"].items() if name in set(ImportField)}
        return Choice(None, kept["source"], columns, fixed)

    def _remember(self, session: Session, view: Look) -> None:
        fixed = {field.value: words for field, words in view.fixed.items() if field is not ImportField.RECEIVED_ON}
        columns = {field.value: head_key(view.heads[at]) for field, at in view.columns.items() if at < len(view.heads)}
        value = json.dumps({"source": view.source, "columns": columns, "fixed": fixed}, ensure_ascii=False)
        if not any(view.heads):
            return
        name = _REMEMBERED + heads_key(view.heads, _sources())
        session.merge(Preference(user_id=self.actor.user_id, name=name, value=value))

    def _note(self, session: Session, view: Look, checking: Checking) -> None:
        """Say that the file was taken in; a file of which nothing came leaves no trace."""
        accepted = checking.tally.accepted
        if not accepted:
            return
        file_id = uuid5(self.tools.office_id, f"imported/{view.sha256}")
        if session.get(ImportedFile, file_id) is None:
            session.add(
                ImportedFile(
                    id=file_id,
                    kind=KIND,
                    sha256=view.sha256,
                    file_name=view.name,
                    accepted=accepted,
                    imported_by=self.actor.user_id,
                    imported_at=self.tools.now(),
                )
            )
        payload = {"sha256": view.sha256, "accepted": accepted, "refused": checking.tally.refused_rows}
        note_step(session, self.tools, self.actor, "complaints_imported", "imported_file", file_id, payload)


def _require_fixed(ground: Ground) -> None:
    """Raise `FixedInvalid` for what was to stand for all rows and is no value of its field."""
    read = read_row(SheetRow(0, {}), replace(ground, columns=ColumnMap({}, ground.columns.fixed)))
    for each in read if isinstance(read, tuple) else ():
        if each.field is not None and each.field in ground.columns.fixed:
            raise FixedInvalid(field=field_words(each.field), sentence=each.sentence)


def _words(row: SheetRow, width: int) -> Sequence[str]:
    return [shown(row.cells.get(at, Cell())) for at in range(width)]


def _imported(view: Look, checking: Checking, numbers: Sequence[str] = ()) -> Imported:
    tally = checking.tally
    ends = (numbers[0], numbers[-1]) if numbers else None
    return Imported(view, tally.accepted, tally.known, tuple(tally.refused), tally.refused_rows, ends)


@cache
def _sources() -> Sources:
    return read_sources(seed.import_sources(), (tr(_ROW), tr(_REASON)))
