"""Provinces, counties and units agree with each other."""

import re

from app.use_cases.office.seed import counties, provinces, units

COUNTIES = counties("09")
UNITS = units("09")


def test_there_are_31_provinces_numbered_from_zero() -> None:
    assert list(provinces()) == [f"{number:02}" for number in range(31)]
    assert provinces()["09"] == "خراسان رضوی"


def test_there_are_34_counties_of_the_province_each_on_a_tile_of_its_own() -> None:
    assert len({county.code for county in COUNTIES}) == len({county.name for county in COUNTIES}) == 34
    assert all(re.fullmatch(r"09\d\d", county.code) for county in COUNTIES)
    assert len({(county.column, county.row) for county in COUNTIES}) == 34


def test_the_tile_map_lays_west_to_the_left_and_south_below() -> None:
    tile = {county.name: (county.column or 0, county.row or 0) for county in COUNTIES}
    assert tile["داورزن"][0] < tile["سبزوار"][0] < tile["نیشابور"][0] < tile["مشهد"][0] < tile["سرخس"][0]
    assert tile["درگز"][1] < tile["مشهد"][1] < tile["تربت حیدریه"][1] < tile["رشتخوار"][1] < tile["خواف"][1]


def test_every_county_has_its_unit_under_the_same_code() -> None:
    by_code = {unit.code: unit for unit in UNITS}
    assert len(by_code) == len(UNITS)
    for county in COUNTIES:
        unit = by_code[county.code]
        assert unit.county_code == county.code
        assert unit.name == f"ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان {county.name}"


def test_headquarters_departments_cover_the_three_natures() -> None:
    departments = [unit for unit in UNITS if unit.code.startswith("0900-")]
    assert {unit.nature for unit in departments} == {"economic", "service", "welfare"}
    assert {unit.county_code for unit in departments} == {"0916"}
