"""Units as foreign tables call them: by code, by name, or by the county alone."""

from collections.abc import Callable, Mapping, Sequence

from app.domain.imports_heads import head_key
from app.persian.text import search_key

_CODE_DIGITS = 4


def unit_finder(
    units: Mapping[str, str], counties: Mapping[str, str], beginnings: Sequence[str]
) -> Callable[[str], str | None]:
    """The code of the unit with a code, a name, or alone in its county, in any spelling; both are names by unit code.

    `beginnings` stand before a county's name where its unit is meant.
    """
    found = {head_key(name): code for code, name in units.items()}
    short = {search_key(name): code for code, name in counties.items()}
    before = [*(search_key(each) for each in beginnings), ""]

    def code_of(words: str) -> str | None:
        folded = search_key(words)
        digits = folded.zfill(_CODE_DIGITS) if folded.isdecimal() else folded
        if digits in units:
            return digits
        if code := found.get(head_key(words)):
            return code
        for beginning in before:
            rest = folded.removeprefix(beginning).strip()
            if rest in short:
                return short[rest]
        return None

    return code_of
