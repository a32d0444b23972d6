"""Puts the signed minutes and addenda of a sample into a folder, with the root certificate to verify them by."""

import ssl
from pathlib import Path

from app.bootstrap import places, profiles
from app.domain.visits import SEALED_STATES
from app.use_cases.visits.views import VisitFilter

ROOT_NAME = "authority-root.pem"


def export_minutes(profile: Path) -> Path:
    """Write every sealed PDF of a sample beside its profile, addenda under their minutes' name; returns the folder."""
    folder = profile.with_name(f"{profile.name}-minutes")
    folder.mkdir(parents=True, exist_ok=True)
    first = places.sample_users(profile)[0]
    desk = profiles.open_desk(profile, first.name, first.password).desk
    try:
        for row in desk.visits.list(VisitFilter(states=tuple(SEALED_STATES))):
            name = f"{row.planned_on.isoformat()}-{row.tracking_code}"
            (folder / f"{name}.pdf").write_bytes(desk.sealing.pdf(row.id))
            for addendum in desk.sealing.addenda(row.id):
                pdf = desk.sealing.addendum_pdf(addendum.id)
                (folder / f"{name}-addendum-{addendum.number}.pdf").write_bytes(pdf)
        root = ssl.DER_cert_to_PEM_cert(desk.documents.root_certificate())
        (folder / ROOT_NAME).write_text(root, encoding="ascii")
    finally:
        desk.close()
    return folder
