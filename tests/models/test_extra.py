"""Fields that waited in `extra` find their columns when the program is upgraded, and nobody edited anything."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine, text
from sqlcipher3 import dbapi2 as sqlcipher

from app.models import schema

OFFICE, COUNTY, UNIT = (UUID(int=number) for number in (1, 2, 3))


INTO_UNIT = text(
    "INSERT INTO unit (id, province_id, office_id, extra, code, name, nature, head_name, address, is_active) "
    "VALUES (:id, 9, :office, :extra, '1', 'خواف', 'service', '', 'میدان', 1)"
)
INTO_COUNTY = text(
    "INSERT INTO county (id, province_id, office_id, extra, code, name) VALUES (:id, 9, :office, '{}', '1', 'خواف')"
)


def test_an_upgrade_moves_what_a_newer_version_had_written_into_its_columns() -> None:
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as store:
        schema.upgrade(store)
        sent: dict[str, Any] = {"county_id": str(COUNTY), "is_active": False, "address": None, "motto": "هنوز ناشناخته"}
        store.execute(INTO_COUNTY, {"id": COUNTY.hex, "office": OFFICE.hex})
        store.execute(INTO_UNIT, {"id": UNIT.hex, "office": OFFICE.hex, "extra": json.dumps(sent)})
        store.execute(text("DELETE FROM sync_dirty"))
        store.commit()
        schema.upgrade(store)
        found = store.execute(text("SELECT county_id, is_active, address, extra FROM unit")).one()
        assert found[:3] == (COUNTY.hex, 0, "میدان")
        assert json.loads(found[3]) == {"address": None, "motto": "هنوز ناشناخته"}
        assert store.execute(text("SELECT count(*) FROM sync_dirty")).scalar_one() == 0
    engine.dispose()
