"""The command line as one Typer program."""

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
from app.cli.office import Making
from app.cli.session import WRONG_USE
from app.cli.sync import Syncing
from app.use_cases.ports import Signing


def program(wire: Wire, making: Making, signing: Signing, syncing: Syncing) -> typer.Typer:
    """All commands; they stay stable: add, do not rename."""
    root = typer.Typer(name="bazresyar", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    add_command(root, "demo", office.demo(making), wire)
    add_command(root, "window", office.window(making), wire)
    add_command(root, "deadline", answers.deadline, wire)
    add_command(root, "verify", answers.verify(signing.verify), wire)
    add_command(root, "check", office.check, wire)
    add_command(root, "seed", office.seed(making), wire)
    profile = _group(root, "profile", "Office profiles.")
    add_command(profile, "create", office.create_profile(making), wire)
    for name, made in (
        ("show", sync.show_profile),
        ("connect", sync.connect),
        ("disconnect", sync.disconnect),
        ("join", sync.join),
    ):
        add_command(profile, name, made(syncing), wire)
    add_command(profile, "identity", sync.export_identity, wire)
    syncs = typer.Typer()
    root.add_typer(syncs, name="sync")
    add_command(syncs, "", sync.sync(syncing), wire, has_more=True)
    add_command(syncs, "holds", holding.holds(syncing), wire)
    bundle = _group(syncs, "bundle", "Syncing by a file that is carried.")
    add_command(bundle, "export", bundles.export_bundle(syncing), wire)
    add_command(bundle, "import", bundles.import_bundle(syncing), wire)
    conflict = _group(root, "conflict", "What the centre could not merge.")
    add_command(conflict, "list", sync.list_conflicts, wire)
    add_command(conflict, "resolve", sync.resolve_conflict, wire)
    visit = _group(root, "visit", "Field visits.")
    for name, function in (
        *visits.commands(),
        *letters.commands(),
        *letter_batches.visit_commands(),
        *redaction.commands(),
    ):
        add_command(visit, name, function, wire)
    add_command(visit, "fetch", holding.fetch_visit(syncing), wire)
    complaint = _group(root, "complaint", "Complaints and other submissions.")
    of_cases = (complaints, complaint_work, complaint_papers, complaint_scans, complaint_identities)
    for commands in (*(each.commands for each in of_cases), letter_batches.case_commands):
        for name, function in commands():
            add_command(complaint, name, function, wire)
    workshop = _group(root, "workshop", "The register of staff workshops.")
    for name, function in workshops.commands():
        add_command(workshop, name, function, wire)
    importing = _group(root, "import", "Foreign tables.")
    for name, function in imports.commands():
        add_command(importing, name, function, wire)
    rules = _group(root, "rules", "Versions of the admissibility rules.")
    for name, function in admissibility_rules.commands():
        add_command(rules, name, function, wire)
    citation = _group(root, "citation", "The library of legal citations.")
    for name, function in citations.commands():
        add_command(citation, name, function, wire)
    stamp = _group(root, "stamp", "Time stamps on sealed files.")
    for name, function in (
        ("show", stamps.show),
        ("test", stamps.try_out),
        ("set", stamps.choose),
        ("off", stamps.give_up),
        ("run", stamps.run),
        ("renew", stamps.renew),
    ):
        add_command(stamp, name, function, wire)
    certificate = _group(root, "certificate", "Certificates of the office's authority.")
    add_command(certificate, "revoke", stamps.revoke, wire)
    add_command(certificate, "card", stamps.use_card, wire)
    add_command(certificate, "seal", stamps.seal, wire)
    add_command(certificate, "trust", stamps.export_trust, wire)
    backup = _group(root, "backup", "Encrypted backups.")
    add_command(backup, "create", office.create_backup, wire)
    add_command(backup, "verify", office.verify_backup(making), wire)
    add_command(backup, "restore", office.restore_backup(making), wire)
    centre = _group(root, "central", "The PostgreSQL centre.")
    add_command(centre, "certificates", central.certificates, wire)
    add_command(centre, "init", central.init, wire)
    add_command(centre, "status", central.status, wire)
    add_command(centre, "add-office", central.add_office, wire)
    add_command(centre, "add-user", central.add_user, wire)
    add_command(centre, "enroll-laptop", central.enroll_laptop, wire)
    add_command(centre, "revoke-laptop", central.revoke_laptop, wire)
    add_command(centre, "raise-epoch", central.raise_epoch, wire)
    add_command(centre, "sign-heads", central.sign_heads, wire)
    add_command(centre, "import-bundle", bundles.bring_bundle, wire)
    return root


def run(commands: typer.Typer, arguments: list[str]) -> int:
    """Run one command and return its exit code; wrong use is 2."""
    try:
        commands(args=arguments, standalone_mode=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else WRONG_USE
    return 0


def _group(root: typer.Typer, name: str, text: str) -> typer.Typer:
    group = typer.Typer(name=name, help=text, no_args_is_help=True)
    root.add_typer(group)
    return group
