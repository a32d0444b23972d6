"""Makes the sample province: a real office on disk, whose people did everything through their own desks."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path

from app.bootstrap import places
from app.bootstrap.places import SampleUser, sample_users
from app.bootstrap.sample import day
from app.bootstrap.sample.camera import Darkroom, DevelopedIntake
from app.bootstrap.sample.casework import Case, logins, read_complaints
from app.bootstrap.sample.cast import LIGHT_KDF, Cast, found, sample_people
from app.bootstrap.sample.story import Size, Story, StoryClock, moment, read_story
from app.bootstrap.sample.timetable import Timetable
from app.domain.visits import SEALED_STATES, VisitState
from app.persian.catalogue import tr
from app.security.errors import ProfileExists
from app.security.keys import KdfParameters

Progress = Callable[[int, int, str], None]

_FACTS = "sample.json"
"""The file that `places` reads the people from; written last, so that it tells a whole sample."""
_DAYS_BEFORE_FIRST_ORDER = 8
_NOT_BEGUN = frozenset({VisitState.PLANNED, VisitState.CANCELLED})
_READ_AFTER = timedelta(days=12)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample profile, who lives in it, and how much there is."""

    directory: Path
    office: str
    users: tuple[SampleUser, ...]
    visits: int
    sealed: int
    findings: int
    photos: int
    complaints: int = 0


def make_sample(
    directory: Path, *, size: Size = "province", progress: Progress | None = None, kdf: KdfParameters | None = None
) -> Sample:
    """Make the sample in a new folder; a sample that is there already is given back as it is.

    `progress` hears of steps done, steps in all and a Persian line, and may raise to stop; then nothing is left behind.
    ProfileExists: the folder holds something else.
    """
    if places.is_sample(directory):
        return _stored(directory)
    unfinished = directory.with_name(f".{directory.name}.making")
    if unfinished.exists():  # the program was ended while it made one
        shutil.rmtree(directory, ignore_errors=True)
    if directory.exists() and any(directory.iterdir()):
        raise ProfileExists
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    try:
        return _made(directory, read_story(), size, progress or (lambda _done, _total, _line: None), kdf or LIGHT_KDF)
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def _made(directory: Path, story: Story, size: Size, progress: Progress, kdf: KdfParameters) -> Sample:
    visits = {visit["key"]: visit for visit in story.visits(size)}
    turns = {key: day.turns(story, visit) for key, visit in visits.items() if visit["state"] not in _NOT_BEGUN}
    steps = _Steps(len(story.accounts) - 1 + sum(_weight(visit["state"]) for visit in visits.values()), progress)
    with closing(Darkroom(turn for made in turns.values() for turn in made)) as darkroom:
        steps.line = tr("sample-step-office")
        first_on = story.day(min(visit["order"]["offset"] for visit in visits.values()) - _DAYS_BEFORE_FIRST_ORDER)
        complaints = read_complaints()
        signing_in = {login for visit in visits.values() for login in visit["team"]} | logins(complaints)
        clock = StoryClock(moment(first_on, "08:00"))
        cast = found(
            directory, story, clock, kdf, signing_in, lambda intake: DevelopedIntake(darkroom, intake), steps.go_on
        )
        with closing(cast):
            cases = [Case(cast, complaints, told, number) for number, told in enumerate(complaints["complaints"])]
            Timetable(cast, darkroom, visits, turns, steps.begin, cases).run()
            photos = sum(len(turn.exposures) for made in turns.values() for turn in made)
            sample = _counted(directory, story, cast, photos)
    _keep(sample)
    progress(steps.total, steps.total, tr("sample-step-done"))
    return sample


class _Steps:
    """Counts the steps and tells the line of the one that is being taken."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.total, self.line = total, ""
        self._done, self._progress = 0, progress

    def begin(self, line: str) -> None:
        """A step begins."""
        self.line = line
        self.go_on()

    def go_on(self) -> None:
        """One step further."""
        self._progress(self._done, self.total, self.line)
        self._done += 1


def _weight(state: str) -> int:
    """How many steps `Timetable` tells for a visit."""
    if state in SEALED_STATES:
        return 2
    return int(state not in _NOT_BEGUN)


def _counted(directory: Path, story: Story, cast: Cast, photos: int) -> Sample:
    """What there is, and old notices marked as read."""
    for desk in cast.desks.values():
        limit = cast.clock.now - _READ_AFTER
        desk.notifications.mark_read([notice.id for notice in desk.notifications.list() if notice.made_at < limit])
    rows = cast.manager.visits.list()
    return Sample(
        directory=directory,
        office=story.body["office"]["name"],
        users=sample_people(story),
        visits=len(rows),
        sealed=sum(row.state in SEALED_STATES for row in rows),
        findings=sum(row.findings for row in rows),
        photos=photos,
        complaints=cast.manager.complaints.page(limit=1).total,
    )


def _keep(sample: Sample) -> None:
    """The people with their passwords beside the profile: whoever finds the folder may try it."""
    facts = {name: value for name, value in asdict(sample).items() if name != "directory"}
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    places.remember_login(sample.directory, sample.users[0].name)
    (sample.directory / _FACTS).write_text(text, encoding="utf-8")


def _stored(directory: Path) -> Sample:
    facts = json.loads((directory / _FACTS).read_text(encoding="utf-8"))
    return replace(
        Sample(directory, "", sample_users(directory), 0, 0, 0, 0),
        **{
            name: facts[name]
            for name in ("office", "visits", "sealed", "findings", "photos", "complaints")
            if name in facts
        },
    )
