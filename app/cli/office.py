"""Profiles, the sample province, backups and checks from the command line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol

import typer

from app.cli.session import ANSWER_IS_NO, DONE, Console, tell
from app.persian.catalogue import has, tr
from app.use_cases.office.new_office import OfficeMade

Size = Literal["small", "province"]


class SampleUser(Protocol):
    """A person of the sample province with a password that is no secret."""

    name: str
    full_name: str
    roles: tuple[str, ...]
    role_title: str
    password: str


class Sample(Protocol):
    """A sample profile."""

    directory: Path
    office: str
    users: tuple[SampleUser, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """What the commands need beyond a desk: making profiles, samples and minutes, given by bootstrap."""

    office: Callable[[Path | None, str, str, str, str], OfficeMade]
    sample: Callable[[Path | None, Size, Callable[[int, int, str], None]], Sample]
    minutes: Callable[[Path], Path]
    has_display: Callable[[], bool]
    window: Callable[[Path], int]
    verify_backup: Callable[[Path, str, str], Any]
    restore_backup: Callable[[Path, Path | None, str, str], Any]
    synthetic: Callable[[Any, int, int], Mapping[str, int]]


def create_profile(making: Making) -> Callable[..., None]:
    """The command `profile create`."""

    def create(
        console: Console,
        office: Annotated[str, typer.Option("--office", help="Name of the office.")],
        user_name: Annotated[str, typer.Option("--admin", help="Full name of the first administrator.")] = "",
        province: Annotated[str, typer.Option(help="Two-digit code of the province.")] = "09",
    ) -> None:
        """Make a new, empty office profile; --user is the first administrator."""
        password = console.password()
        made = making.office(console.common.profile, office, console.common.user, province, password)
        console.show(
            {
                "profile": str(made.directory),
                "user": console.common.user,
                "office": office,
                "recovery_codes": list(made.share_codes),
                "root_fingerprint": made.root_fingerprint,
            },
            lambda: iter(
                (
                    tr("cli-profile-made", office=office, directory=str(made.directory)),
                    tr("cli-recovery-codes"),
                    *made.share_codes,
                )
            ),
        )

    return create


def demo(making: Making) -> Callable[..., int]:
    """The command `demo`."""

    def run(
        console: Console,
        headless: Annotated[bool, typer.Option("--headless", help="Make it, and do not open the window.")] = False,
        size: Annotated[str, typer.Option(help="small or province.")] = "province",
    ) -> int:
        """Make a sample office and open it."""
        windowed = not headless and making.has_display()
        if not windowed and not headless:
            tell(tr("cli-no-display"))
        sample = making.sample(console.common.profile, "small" if size == "small" else "province", _tell_progress)
        if windowed:
            tell(tr("cli-sample-made", directory=str(sample.directory)))
            return making.window(sample.directory)
        minutes = making.minutes(sample.directory)
        console.show(_sample_document(sample, minutes), lambda: _sample_lines(sample, minutes))
        return DONE

    return run


def window(making: Making) -> Callable[..., int]:
    """The command `window`."""

    def run(console: Console) -> int:
        """Open the window at the sign-in page of one profile."""
        return making.window(console.profile())

    return run


def create_backup(console: Console, file: Path) -> None:
    """Write an encrypted backup and verify it."""
    with console.desk() as desk:
        report = desk.backup.create(file, _progress)
    console.show({"file": str(file), **report})


def verify_backup(making: Making) -> Callable[..., int]:
    """The command `backup verify`."""

    def run(console: Console, file: Path) -> int:
        """Check a backup from end to end."""
        report = making.verify_backup(file, *_credentials(console))
        console.show(_backup_document(file, report))
        return DONE if report.verified else ANSWER_IS_NO

    return run


def restore_backup(making: Making) -> Callable[..., None]:
    """The command `backup restore`."""

    def run(console: Console, file: Path) -> None:
        """Restore a backup into --profile; what is there is set aside first."""
        report = making.restore_backup(file, console.common.profile, *_credentials(console))
        console.show(_backup_document(file, report))

    return run


def check(
    console: Console,
    quick: Annotated[bool, typer.Option("--quick", help="Leave the signatures in sealed PDFs out.")] = False,
) -> int:
    """Check database, files, history, seals and the signatures in sealed PDFs."""
    with console.desk() as desk:
        report = desk.check(_progress, signatures=not quick)
    console.show(
        {
            "ok": report.ok,
            "problems": [{"kind": kind, "where": where} for kind, where in report.problems],
            "warnings": [{"kind": kind, "where": where} for kind, where in report.warnings],
        },
        lambda: iter(
            [_problem_line(kind, where) for kind, where in (*report.problems, *report.warnings)] or [tr("cli-check-ok")]
        ),
    )
    return DONE if report.ok else ANSWER_IS_NO


def _problem_line(kind: str, where: str) -> str:
    name = f"settings-problem-{kind.replace('_', '-')}"
    words = tr(name) if has(name) else tr("settings-problem-other")
    return tr("cli-check-problem", kind=kind, where=where, words=words)


def seed(making: Making) -> Callable[..., None]:
    """The command `seed`."""

    def run(
        console: Console,
        visits: Annotated[int, typer.Option(min=0, help="How many synthetic visits.")] = 0,
        complaints: Annotated[int, typer.Option(min=0, help="How many synthetic complaints.")] = 0,
    ) -> None:
        """Add synthetic data to a sample profile, for benchmarks."""
        import time

        started = time.monotonic()
        with console.desk() as desk:
            made = making.synthetic(desk, visits, complaints)
        console.show({**made, "seconds": round(time.monotonic() - started, 2)})

    return run


def _credentials(console: Console) -> tuple[str, str]:
    password = console.password()
    return console.login(console.profile(), password), password


def _backup_document(file: Path, report: Any) -> dict[str, Any]:  # noqa: ANN401 - BackupReport of the vault
    return {
        "file": str(file),
        "bytes": report.bytes,
        "records": report.records,
        "blobs": report.blobs,
        "verified": report.verified,
    }


def _sample_document(sample: Sample, minutes: Path) -> dict[str, Any]:
    return {
        "profile": str(sample.directory),
        "office": sample.office,
        "users": [
            {
                "name": user.name,
                "full_name": user.full_name,
                "role": user.roles[0] if user.roles else "",
                "roles": list(user.roles),
                "password": user.password,
            }
            for user in sample.users
        ],
        "minutes": str(minutes),
        **{
            name: getattr(sample, name)
            for name in ("visits", "sealed", "findings", "photos", "complaints")
            if hasattr(sample, name)
        },
    }


def _sample_lines(sample: Sample, minutes: Path) -> Iterator[str]:
    yield tr("cli-sample-made", directory=str(sample.directory))
    yield tr("cli-sample-minutes", directory=str(minutes))
    for user in sample.users:
        yield tr("cli-sample-user", login=user.name, password=user.password, role=user.role_title)


def _progress(done: int, total: int) -> None:
    tell(f"{done}/{total}")


def _tell_progress(done: int, total: int, text: str) -> None:
    tell(f"{done}/{total} {text}")
