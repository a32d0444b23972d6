"""What one laptop seals is stamped at its sync; the other gets that file, verifies it, and knows the authority."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.signing.authority import certificate_pem
from app.sync.enrolment import seal_enrolment
from tests.signing.time_authority import NAME, Server, time_authority, time_root
from tests.sync.centres import TestCentre
from tests.sync.laptop.test_commands import CODE, Run, at_centre, run

pytestmark = pytest.mark.postgres
__all__ = ["run"]


@pytest.fixture
def server() -> Iterator[Server]:
    with time_authority() as running:
        yield running


def test_a_stamp_and_a_revocation_reach_the_other_laptop(
    run: Run, centre: TestCentre, server: Server, tmp_path: Path
) -> None:
    office = at_centre(centre, run("profile", "show"))
    file, root = tmp_path / "laptop.enrolment", tmp_path / "time.pem"
    root.write_bytes(certificate_pem(time_root()))
    file.write_bytes(seal_enrolment(centre.enrol("h.moradi", office), CODE))
    run("profile", "connect", "--enrolment", str(file))
    assert run("stamp", "set", "--url", server.address, "--ca", str(root))["authority"] == NAME
    [visit] = run("visit", "list")["visits"]
    run("visit", "seal", visit["id"], "--gaps", "آزمون", "--absent", "حاضر نبود")
    assert run("sync")["stamped"] == 1

    file.write_bytes(seal_enrolment(centre.enrol("h.moradi", office), CODE))
    run("profile", "join", "--enrolment", str(file), on="second")
    minutes, asked = tmp_path / "minutes.pdf", server.asked
    run("visit", "pdf", visit["id"], "--out", str(minutes), on="second")
    verdict = run("verify", str(minutes), on="second")
    assert verdict["valid"] and verdict["stamp"]["trusted"] and verdict["signers"][0]["level"] == "B-LTA"
    assert run("sync", on="second")["stamped"] == 0 and server.asked == asked  # another laptop's seal
    assert run("check", on="second")["ok"]

    run("certificate", "revoke", "h.moradi", "--reason", "key_compromise")
    assert run("sync")["conflicts"] == 0
    run("sync", on="second")
    assert run("verify", str(minutes), on="second")["valid"]  # stamped before that
    late = run("visit", "addendum", visit["id"], "--text", "پس از ابطال", on="second", expected=2)
    assert late["error"]["code"] == "certificate_revoked"
