"""The two colour schemes: each token is one colour with one meaning, measured for contrast in the tests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as `#RRGGBB`; text pairs reach 4.5:1, borders and the focus ring 3:1 (WCAG 2.2 AA)."""

    name: str
    bg: str
    surface: str
    sunken: str
    hover: str
    border: str
    control: str
    grid: str
    text: str
    text2: str
    text3: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    primary_bg: str
    primary_text: str
    rail: str
    rail_text: str
    rail_selected: str
    rail_selected_text: str
    rail_border: str
    rail_hover: str
    brand: str
    ok: str
    ok_bg: str
    ok_text: str
    warn: str
    warn_bg: str
    warn_text: str
    bad: str
    bad_bg: str
    bad_text: str
    na: str
    na_bg: str
    na_text: str
    violet_bg: str
    violet_text: str
    teal_bg: str
    teal_text: str
    focus: str
    selection: str
    badge: str
    on_badge: str
    chart1: str
    chart2: str


LIGHT = Tokens(
    name="light", bg="#F3F5F8", surface="#FFFFFF", sunken="#F7F9FB", hover="#EDF2F7", border="#DDE3EA",
    control="#7F8EA0", grid="#E6EBF0", text="#17232F", text2="#4D5C6C", text3="#5F6C7B",
    primary="#0B5CAD", primary_hover="#094B8E", primary_pressed="#073B70", on_primary="#FFFFFF",
    primary_bg="#E3EFFB", primary_text="#0A4F96",
    rail="#10263D", rail_text="#C6D3E1", rail_selected="#1F4468", rail_selected_text="#FFFFFF",
    rail_border="#10263D", rail_hover="#1A3450", brand="#8EC5FA",
    ok="#1A7F4B", ok_bg="#DDF3E6", ok_text="#146239", warn="#B26A00", warn_bg="#FCEFD2", warn_text="#7A4A00",
    bad="#C42B2B", bad_bg="#FBE2E2", bad_text="#9B1C1C", na="#5C6B7B", na_bg="#E8ECF1", na_text="#445160",
    violet_bg="#ECE6FA", violet_text="#55319C", teal_bg="#D8F1F0", teal_text="#0B5F5C",
    focus="#0B5CAD", selection="#E3EFFB", badge="#C42B2B", on_badge="#FFFFFF", chart1="#0B5CAD", chart2="#1A9A8F",
)  # fmt: skip

DARK = Tokens(
    name="dark", bg="#11181F", surface="#1A232C", sunken="#151D25", hover="#24303B", border="#2E3A46",
    control="#6F8193", grid="#26313C", text="#E8EEF4", text2="#B0BDCA", text3="#94A3B2",
    primary="#6CB2F5", primary_hover="#8AC2F8", primary_pressed="#4F9DE6", on_primary="#0A1B2B",
    primary_bg="#17344F", primary_text="#9CCBF9",
    rail="#0C1319", rail_text="#A9B8C6", rail_selected="#1D3347", rail_selected_text="#FFFFFF",
    rail_border="#2E3A46", rail_hover="#18242F", brand="#8EC5FA",
    ok="#43B57C", ok_bg="#14372A", ok_text="#7FDCA9", warn="#D99A2B", warn_bg="#3B2C10", warn_text="#F2C46B",
    bad="#E8635F", bad_bg="#451E20", bad_text="#FFA9A6", na="#8494A4", na_bg="#2A3540", na_text="#BAC6D2",
    violet_bg="#2F2650", violet_text="#C5B3FA", teal_bg="#10383A", teal_text="#79DAD5",
    focus="#6CB2F5", selection="#1B3A56", badge="#E8635F", on_badge="#1B0505", chart1="#6CB2F5", chart2="#3FC1B4",
)  # fmt: skip


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
