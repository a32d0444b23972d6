"""Persian digits and numbers: what is shown, and what people may type."""

import re
from decimal import ROUND_HALF_UP, Decimal

LATIN = "0123456789"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
ARABIC = "٠١٢٣٤٥٦٧٨٩"
THOUSANDS = "٬"
DECIMAL = "٫"
# A bare minus sign lands on the wrong side of a number in right-to-left text; CLDR writes it behind a mark.
MINUS = "\u200e\u2212"

_TO_PERSIAN = str.maketrans(LATIN + ARABIC, PERSIAN * 2)
_TO_LATIN = str.maketrans(PERSIAN + ARABIC, LATIN * 2)
_SHOWN = str.maketrans(LATIN + ",.", PERSIAN + THOUSANDS + DECIMAL) | {ord("-"): MINUS}

_LONGEST_NUMBER = 40
_TYPED_SIGNS = str.maketrans({"٬": ",", "،": ",", "−": "-", "\u200e": None, "\u200f": None})
_NUMBER = re.compile(r"(?P<sign>[-+]?)(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)(?:[./٫](?P<part>[0-9]+))?")
_COMMA_DECIMAL = re.compile(r"(?P<sign>[-+]?)(?P<whole>[0-9]+),(?P<part>[0-9]+)")


def to_persian(value: object) -> str:
    """`str(value)` with its Latin and Arabic digits as Persian ones; nothing else changes (no grouping)."""
    return str(value).translate(_TO_PERSIAN)


def to_latin(text: str) -> str:
    """`text` with Persian and Arabic digits as 0–9; the digits of other scripts stay."""
    return text.translate(_TO_LATIN)


def format_number(value: int | float | Decimal, places: int | None = None) -> str:
    """A number for the eye, e.g. ۱٬۲۳۴٫۵; with `places`, rounded half up to that many decimals.

    ValueError: infinity or not a number.
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {value}")
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    elif isinstance(value, float) and exact == exact.to_integral_value():
        exact = exact.to_integral_value()
    return f"{exact:,f}".translate(_SHOWN)


def parse_number(text: str) -> Decimal:
    """The number a person typed, in Persian, Arabic or Latin digits.

    `.` `/` `٫` part the decimals; `٬` `,` `،` part thousands where they stand at every third digit, else a single
    one parts the decimals. ValueError: anything else, an empty text and exponents among them.
    """
    typed = to_latin(text).translate(_TYPED_SIGNS).strip()
    found = _NUMBER.fullmatch(typed) or _COMMA_DECIMAL.fullmatch(typed)
    if found is None or len(typed) > _LONGEST_NUMBER or not (found["whole"] or found["part"]):
        raise ValueError(f"not a number: {text[:_LONGEST_NUMBER]!r}")
    whole = found["whole"].replace(",", "") or "0"
    return Decimal(f"{found['sign']}{whole}.{found['part']}" if found["part"] else f"{found['sign']}{whole}")
