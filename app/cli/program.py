"""The command line as one Typer program."""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import typer

from app.cli import (
    admissibility_rules,
    answers,
    bundles,
    central,
    citations,
    complaint_identities,
    complaint_papers,
    complaint_scans,
    complaint_work,
    complaints,
    holding,
    imports,
    letter_batches,
    letters,
    office,
    redaction,
    stamps,
    sync,
    visits,
    workshops,
)
from app.cli.command import Wire, add_command
from app.cli.help import Group
from app.cli.office import Making
from app.cli.session import INTERRUPTED, WRONG_USE, report
from app.cli.sync import Syncing
from app.cli.usage import usage_error
from app.domain.errors import AppError
from app.use_cases.ports import Signing

Commands = Iterable[tuple[str, Callable[..., int | None]]]


def program(wire: Wire, making: Making, signing: Signing, syncing: Syncing, first: str = "") -> typer.Typer:
    """All commands; they stay stable: add, do not rename.

    Where the `first` word typed names a group, the others are left out: to build them all takes long.
    """
    root = typer.Typer(
        name="bazresyar", cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    groups = _groups(making, syncing)
    wanted = {first: groups[first]} if first in groups else groups
    for name, function in _plain(making, signing) if wanted is groups else ():
        add_command(root, name, function, wire)
    for name, (text, commands) in wanted.items():
        group = _group(root, name, text)
        for command, function in commands:
            add_command(group, command, function, wire)
        if name == "sync":
            _add_syncing(group, wire, syncing)
    if wanted is not groups:  # a group alone would be taken for the whole program
        root.callback()(lambda: None)
    return root


def _plain(making: Making, signing: Signing) -> Commands:
    yield "demo", office.demo(making)
    yield "window", office.window(making)
    yield "deadline", answers.deadline
    yield "verify", answers.verify(signing.verify)
    yield "check", office.check
    yield "seed", office.seed(making)


def _groups(making: Making, syncing: Syncing) -> Mapping[str, tuple[str, Commands]]:
    """What each group is, and its commands; `sync` is a command itself and is filled apart."""
    profile_commands = (
        ("create", office.create_profile(making)),
        ("show", sync.show_profile(syncing)),
        ("connect", sync.connect(syncing)),
        ("disconnect", sync.disconnect(syncing)),
        ("join", sync.join(syncing)),
        ("identity", sync.export_identity),
    )
    visit_commands = (
        *visits.commands(),
        *letters.commands(),
        *letter_batches.visit_commands(),
        *redaction.commands(),
        ("fetch", holding.fetch_visit(syncing)),
    )
    case_commands = (
        *complaints.commands(),
        *complaint_work.commands(),
        *complaint_papers.commands(),
        *complaint_scans.commands(),
        *complaint_identities.commands(),
        *letter_batches.case_commands(),
    )
    stamp_commands = (
        ("show", stamps.show),
        ("test", stamps.try_out),
        ("set", stamps.choose),
        ("off", stamps.give_up),
        ("run", stamps.run),
        ("renew", stamps.renew),
    )
    certificate_commands = (
        ("revoke", stamps.revoke),
        ("card", stamps.use_card),
        ("seal", stamps.seal),
        ("trust", stamps.export_trust),
    )
    backup_commands = (
        ("create", office.create_backup),
        ("verify", office.verify_backup(making)),
        ("restore", office.restore_backup(making)),
    )
    central_commands = (
        ("certificates", central.certificates),
        ("init", central.init),
        ("status", central.status),
        ("add-office", central.add_office),
        ("add-user", central.add_user),
        ("enroll-laptop", central.enroll_laptop),
        ("revoke-laptop", central.revoke_laptop),
        ("raise-epoch", central.raise_epoch),
        ("sign-heads", central.sign_heads),
        ("import-bundle", bundles.bring_bundle),
    )
    return {
        "profile": ("Office profiles.", profile_commands),
        "sync": ("", ()),
        "conflict": (
            "What the centre could not merge.",
            (("list", sync.list_conflicts), ("resolve", sync.resolve_conflict)),
        ),
        "visit": ("Field visits.", visit_commands),
        "complaint": ("Complaints and other submissions.", case_commands),
        "workshop": ("The register of staff workshops.", workshops.commands()),
        "import": ("Foreign tables.", imports.commands()),
        "rules": ("Versions of the admissibility rules.", admissibility_rules.commands()),
        "citation": ("The library of legal citations.", citations.commands()),
        "stamp": ("Time stamps on sealed files.", stamp_commands),
        "certificate": ("Certificates of the office's authority.", certificate_commands),
        "backup": ("Encrypted backups.", backup_commands),
        "central": ("The PostgreSQL centre.", central_commands),
    }


def _add_syncing(group: typer.Typer, wire: Wire, syncing: Syncing) -> None:
    add_command(group, "", sync.sync(syncing), wire, has_more=True)
    add_command(group, "holds", holding.holds(syncing), wire)
    bundle = _group(group, "bundle", "Syncing by a file that is carried.")
    add_command(bundle, "export", bundles.export_bundle(syncing), wire)
    add_command(bundle, "import", bundles.import_bundle(syncing), wire)


def run(commands: typer.Typer, arguments: list[str]) -> int:
    """Run one command and return its exit code; wrong use is 2."""
    try:
        return commands(args=arguments, standalone_mode=False) or 0
    except typer.TyperException as wrong:
        if type(wrong).__name__ == "NoArgsIsHelpError":  # it is the help, unless Typer has printed that itself
            sys.stdout.write(wrong.message)
            return WRONG_USE
        return report(usage_error(wrong), "--json" in arguments)
    except AppError as error:
        return report(error, "--json" in arguments)
    except typer.Abort:
        return INTERRUPTED


def _group(parent: typer.Typer, name: str, text: str) -> typer.Typer:
    words: dict[str, Any] = {"help": text, "no_args_is_help": True} if text else {}
    group = typer.Typer(name=name, cls=Group, **words)
    parent.add_typer(group)
    return group
