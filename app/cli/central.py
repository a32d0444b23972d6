"""The centre's administration: certificates, making and upgrading it, offices, people, laptops."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

import typer

from app.cli.files import write_bytes
from app.cli.session import Console, PasswordNotGiven
from app.domain.errors import InvalidInput
from app.persian.calendar import TEHRAN, iso_jalali
from app.persian.catalogue import tr
from app.persian.digits import to_latin, to_persian

if TYPE_CHECKING:
    from app.sync.centre.connection import Centre, Connection

KEY_PASSWORD: Final = "BAZRESYAR_CA_PASSWORD"
"""The environment's word for the password of the centre's signing key."""

Url = Annotated[str, typer.Option("--url", metavar="URL", help="The centre as libpq's URL, without a password.")]
Keys = Annotated[Path, typer.Option("--keys", metavar="DIR", help="Folder of the centre's certificate authority.")]


def certificates(
    console: Console,
    keys: Keys,
    server: Annotated[list[str], typer.Option("--server", help="Host name or address of a server; repeatable.")],
) -> None:
    """Make the centre's certificate authority in a folder, if it has none, and a certificate for its servers."""
    from app.sync.centre import certificates as issuing

    password, now = ask_secret(console, "central-ask-key-password", KEY_PASSWORD), datetime.now(UTC)
    if not (keys / "ca.pem").exists():
        issuing.keep_authority(keys, issuing.new_authority(tr("central-authority-name"), now), password)
    issuing.keep_issued(keys, "server", issuing.read_authority(keys, password).issue_server(server, now))
    files = {name: str(keys / file) for name, file in _FILES.items()}
    console.show(
        {"directory": str(keys), **files, "servers": server},
        lambda: iter([tr("central-certificates-made", directory=str(keys))]),
    )


_FILES: Final = {"authority": "ca.pem", "certificate": "server.pem", "key": "server.key"}


def init(
    console: Console,
    url: Url,
    address: Annotated[str, typer.Option(help="Where laptops find the centre: host[:port],…")] = "",
) -> None:
    """Make the centre in a database, or bring it up to this program; safe to repeat."""
    from app.sync.centre import schema
    from app.sync.centre.offices import set_address

    centre = _centre(console, url)
    before = schema.initialise(centre)
    with centre.connect() as connection:
        if address:
            set_address(connection, address)
    document = {"revision": schema.HEAD, "before": before, "made": before is None, "address": address or None}
    message = "central-made" if before is None else "central-upgraded"
    console.show(document, lambda: iter([tr(message, revision=schema.HEAD)]))


def status(console: Console, url: Url) -> None:
    """Offices with their open conflicts, and laptops: last seen, how far behind, schema."""
    from app.sync.centre.overview import overview

    with ready(console, url) as connection:
        found = overview(connection)
    console.show(asdict(found), lambda: _status_lines(asdict(found)))


def add_office(
    console: Console,
    url: Url,
    name: Annotated[str, typer.Option("--name", help="Name of the office.")],
    province: Annotated[str, typer.Option("--province", help="Two-digit code of the province.")],
    office_id: Annotated[str, typer.Option("--id", metavar="UUID", help="Id of an office that has a profile.")] = "",
) -> None:
    """Make room for an office; with --id for one that has worked without a centre so far."""
    from app.sync.centre import offices

    code = _province(province)
    with ready(console, url) as connection:
        office = offices.add_office(connection, name, code, _id(office_id, "--id"))
    console.show(
        {"office": str(office.id), "name": office.name, "province": f"{office.province_id:02}"},
        lambda: iter([tr("central-office-added", office=office.name, id=str(office.id))]),
    )


def add_user(
    console: Console,
    url: Url,
    office: Annotated[str, typer.Option("--office", help="Name or id of the office.")],
    name: Annotated[str, typer.Option("--name", help="Full name.")],
    role: Annotated[list[str], typer.Option("--role", help="A role, e.g. administrator; repeatable.")],
    login: Annotated[str, typer.Option("--login", help="Login name; --user means the same.")] = "",
    user_id: Annotated[str, typer.Option("--id", metavar="UUID", help="Id of a person in a profile.")] = "",
) -> None:
    """Make a person of an office with roles; its first administrator is made here, the others in the program."""
    from app.sync.centre import offices

    with ready(console, url) as connection:
        where = offices.find_office(connection, office)
        person = offices.add_user(connection, where, _login(console, login), name, role, _id(user_id, "--id"))
    console.show(
        {"user": str(person.id), "login": person.login, "name": name, "roles": role, "office": str(where.id)},
        lambda: iter([tr("central-user-added", name=name, office=where.name)]),
    )


def enroll_laptop(
    console: Console,
    url: Url,
    office: Annotated[str, typer.Option("--office", help="Name or id of the office.")],
    keys: Keys,
    out: Annotated[Path, typer.Option("--out", help="The enrolment file to write.")],
    login: Annotated[str, typer.Option("--login", help="Whose laptop: login name or id; --user means the same.")] = "",
    replaces: Annotated[str, typer.Option(help="Id of the laptop it takes the place of; that one is revoked.")] = "",
    counties: Annotated[str, typer.Option(help="Codes or names, with commas: it holds contents of these only.")] = "",
    years: Annotated[int | None, typer.Option(min=1, max=100, help="It holds contents of the last years only.")] = None,
) -> None:
    """Write a laptop's enrolment file and tell the one-time code that opens it."""
    from app.sync.centre import certificates as issuing
    from app.sync.centre import holding, laptops, offices
    from app.sync.enrolment import new_code, seal_enrolment

    authority = issuing.read_authority(keys, ask_secret(console, "central-ask-key-password", KEY_PASSWORD))
    with ready(console, url) as connection:
        where = offices.find_office(connection, office)
        person = offices.find_user(connection, where, _login(console, login))
        held = holding.find_counties(connection, where, [name.strip() for name in counties.split(",") if name.strip()])
        maker = laptops.LaptopMaker(authority, offices.laptops_url(connection), lambda: datetime.now(UTC))
        enrolment, code = maker.enrol(connection, where, person, _id(replaces, "--replaces")), new_code()
        if held or years:
            holding.hold(connection, enrolment.device_id, held, years)
    write_bytes(out, seal_enrolment(enrolment, code))
    out.chmod(0o600)
    document = {
        "file": str(out),
        "code": code,
        "laptop": str(enrolment.device_id),
        "login": enrolment.login,
        "office": str(where.id),
        "user": str(person.id),
        "url": enrolment.url,
    }
    console.show(document, lambda: _enrolment_lines(str(out), person.full_name, code))


def revoke_laptop(
    console: Console, url: Url, laptop: Annotated[str, typer.Argument(metavar="LAPTOP", help="Its id or login role.")]
) -> None:
    """Shut a laptop out at once, open connections included."""
    from app.sync.centre import laptops

    with ready(console, url) as connection:
        revoked = laptops.revoke_laptop(connection, laptop)
    console.show(
        {"laptop": str(revoked.id), "user": revoked.user, "revoked_at": revoked.revoked_at},
        lambda: iter([tr("central-laptop-revoked", user=revoked.user, office=revoked.office)]),
    )


def raise_epoch(console: Console, url: Url) -> None:
    """After a standby was promoted or a backup restored, once: laptops send again what the centre lost."""
    from app.sync.centre import recovery

    with ready(console, url) as connection:
        offices = recovery.raise_epoch(connection)
    console.show({"offices": offices}, lambda: iter([tr("central-epoch-raised", offices=offices)]))


def sign_heads(console: Console, url: Url, keys: Keys) -> None:
    """Sign the head of each office's log of seals and history with the authority's key; best once a day."""
    from app.sync.centre import certificates as issuing
    from app.sync.centre import heads

    authority = issuing.read_authority(keys, ask_secret(console, "central-ask-key-password", KEY_PASSWORD))
    with ready(console, url) as connection:
        signed = heads.sign_heads(connection, authority, datetime.now(UTC))
    document = {"heads": [{"office": head.office_id, "size": head.size, "root": head.root.hex()} for head in signed]}
    console.show(document, lambda: iter([tr("central-heads-signed", count=len(signed))]))


def _centre(console: Console, url: str) -> "Centre":
    """The centre at a URL, with a password asked for where the server wants one and none was given."""
    from app.sync.centre.connection import Centre

    centre = Centre.at(url)
    if centre.lacks_password():
        return centre.with_password(ask_secret(console, "central-ask-server-password", "PGPASSWORD"))
    return centre


@contextmanager
def ready(console: Console, url: str) -> Iterator["Connection"]:
    """A connection to a centre of this program's schema."""
    from app.sync.centre.schema import require_ready

    with _centre(console, url).connect() as connection:
        require_ready(connection)
        yield connection


def ask_secret(console: Console, question: str, variable: str) -> str:
    """From the environment, standard input (a line for each that is asked for) or a prompt; never from an argument."""
    given = os.environ.get(variable)
    if not given and console.common.password_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    if not given and sys.stdin.isatty():
        given = getpass(f"{tr(question)}: ")
    if not given:
        raise PasswordNotGiven()
    return given


def _login(console: Console, login: str) -> str:
    named = login or console.common.user
    if not named:
        raise InvalidInput(field="--login", reason="")
    return named


def _province(text: str) -> int:
    try:
        return int(to_latin(text))
    except ValueError:
        raise InvalidInput(field="--province", reason=text) from None


def _id(text: str, option: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise InvalidInput(field=option, reason=text) from None


def _enrolment_lines(file: str, name: str, code: str) -> Iterator[str]:
    yield tr("central-laptop-enrolled", name=name, file=file)
    yield tr("central-code", code=code)
    yield tr("central-code-hint")


def _moment(at: datetime) -> str:
    local = at.astimezone(TEHRAN)
    return to_persian(f"{iso_jalali(local.date())} {local:%H:%M}".replace("-", "/"))


def _status_lines(found: dict[str, Any]) -> Iterator[str]:
    yield tr("central-status-server", server=found["server"], revision=found["revision"], schema=found["schema"])
    for office in found["offices"]:
        facts = {name: office[name] for name in ("name", "laptops", "conflicts")}
        yield tr("central-status-office", **facts)
    for laptop in found["laptops"]:
        seen = _moment(laptop["last_seen"]) if laptop["last_seen"] else ""
        state = "revoked" if laptop["revoked_at"] else "seen" if seen else "never"
        yield tr(
            "central-status-laptop",
            user=laptop["user"],
            id=str(laptop["id"]),
            state=state,
            seen=seen,
            behind=laptop["behind"],
        )
    for gap in found["written_off"]:
        facts = {name: gap[name] for name in ("office", "kind", "user", "reason")}
        run = {name: to_persian(gap[name]) for name in ("year", "first", "last")}
        yield tr("central-status-gap", **run, **facts)
