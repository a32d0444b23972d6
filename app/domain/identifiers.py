"""Numbers and names that identify people and places: what was typed becomes the one form, or a sentence why not."""

import re
from typing import NoReturn

from app.domain.errors import AppError
from app.persian.digits import to_latin
from app.persian.text import hidden_characters, single_line

LONGEST_NAME = 100
NATIONAL_ID_DIGITS, LEGAL_ID_DIGITS, POSTAL_CODE_DIGITS = 10, 11, 10
# Spreadsheets take an ID for a number and drop the zeros it begins with; at most two are given out.
MOST_LOST_ZEROS = 2
_LEGAL_WEIGHTS = (29, 27, 23, 19, 17, 29, 27, 23, 19, 17)
_SEPARATORS = re.compile(r"[\s\-_./()\u200c\u200e\u200f]+")
_DIGITS = re.compile(r"[0-9]+")
_MOBILE = re.compile(r"(?:\+98|0098|98|0)?(9[0-9]{9})")
_LANDLINE = re.compile(r"(?:\+98|0098|0)([1-8][0-9]{6,9})")


class NationalIdInvalid(AppError):
    """Not a national ID; facts: `reason` (a code), `digits` (how many were written)."""

    code = "national_id_invalid"


class LegalIdInvalid(AppError):
    """Not a legal person's national ID; facts: `reason`, `digits`."""

    code = "legal_id_invalid"


class PostalCodeInvalid(AppError):
    """Not a postal code; facts: `reason`, `digits`."""

    code = "postal_code_invalid"


class PhoneInvalid(AppError):
    """Neither a mobile nor a landline number of Iran; facts: `reason`, `digits`."""

    code = "phone_invalid"


class NameInvalid(AppError):
    """A name with invisible characters, or too long; facts: `reason`, `count` (characters), `most`."""

    code = "name_invalid"


def national_id(text: str) -> str:
    """The ten digits of a person's national ID, typed in any digits and with any separators.

    NationalIdInvalid: wrong length or signs, ten equal digits, or a check digit that does not fit.
    """
    digits = _digits(text, NationalIdInvalid)
    if len(digits) != NATIONAL_ID_DIGITS:
        raise NationalIdInvalid(reason="length", digits=len(digits))
    if len(set(digits)) == 1:
        raise NationalIdInvalid(reason="equal", digits=len(digits))
    if digits[-1] != _national_check(digits):
        raise NationalIdInvalid(reason="check", digits=len(digits))
    return digits


def is_national_id(text: str) -> bool:
    """Whether `national_id` takes the text."""
    try:
        national_id(text)
    except NationalIdInvalid:
        return False
    return True


def with_lost_zeros(text: str) -> str | None:
    """The national ID a number without its leading zeros may have been; None when zeros do not make it valid."""
    digits = _bare(text)
    if not NATIONAL_ID_DIGITS - MOST_LOST_ZEROS <= len(digits) < NATIONAL_ID_DIGITS:
        return None
    whole = digits.zfill(NATIONAL_ID_DIGITS)
    return whole if is_national_id(whole) else None


def legal_id(text: str) -> str:
    """The eleven digits of a legal person's national ID, whose check digit is judged by `legal_id_fits` alone.

    LegalIdInvalid: wrong length or signs.
    """
    digits = _digits(text, LegalIdInvalid)
    if len(digits) != LEGAL_ID_DIGITS:
        raise LegalIdInvalid(reason="length", digits=len(digits))
    return digits


def legal_id_fits(digits: str) -> bool:
    """Whether the check digit of a legal ID fits; one that does not is a warning, no refusal (domain §3)."""
    tens = int(digits[-2]) + 2
    total = sum((int(digit) + tens) * weight for digit, weight in zip(digits[:-1], _LEGAL_WEIGHTS, strict=True))
    return total % 11 % 10 == int(digits[-1])


def postal_code(text: str) -> str:
    """The ten digits of a postal code. PostalCodeInvalid: wrong length or signs, or a zero in front."""
    digits = _digits(text, PostalCodeInvalid)
    if len(digits) != POSTAL_CODE_DIGITS:
        raise PostalCodeInvalid(reason="length", digits=len(digits))
    if digits[0] == "0":
        raise PostalCodeInvalid(reason="zero", digits=len(digits))
    return digits


def mobile(text: str) -> str:
    """A mobile number as `09…`. PhoneInvalid: it is none."""
    if found := _MOBILE.fullmatch(_bare(text)):
        return f"0{found[1]}"
    _refuse_phone(text)


def phone(text: str) -> str:
    """A mobile number as `09…`, or a landline with its area as `0…` (8 to 11 digits). PhoneInvalid: it is neither."""
    bare = _bare(text)
    if _MOBILE.fullmatch(bare):
        return mobile(text)
    if found := _LANDLINE.fullmatch(bare):
        return f"0{found[1]}"
    _refuse_phone(text)


def name(text: str) -> str:
    """A name on one line, with the letters that are stored.

    NameInvalid: hidden or direction-changing characters (`single_line` gives the name without them), or too long.
    """
    if hidden := hidden_characters(text):
        raise NameInvalid(reason="hidden", count=hidden, most=LONGEST_NAME)
    clean = single_line(text)
    if len(clean) > LONGEST_NAME:
        raise NameInvalid(reason="long", count=len(clean), most=LONGEST_NAME)
    return clean


def _national_check(digits: str) -> str:
    remainder = sum(int(digit) * (NATIONAL_ID_DIGITS - place) for place, digit in enumerate(digits[:-1])) % 11
    return str(remainder if remainder < 2 else 11 - remainder)


def _bare(text: str) -> str:
    return _SEPARATORS.sub("", to_latin(text))


def _digits(text: str, refusal: type[AppError]) -> str:
    bare = _bare(text)
    if not bare:
        raise refusal(reason="empty", digits=0)
    if not _DIGITS.fullmatch(bare):
        raise refusal(reason="signs", digits=len(bare))
    return bare


def _refuse_phone(text: str) -> NoReturn:
    bare = _bare(text)
    if not bare:
        raise PhoneInvalid(reason="empty", digits=0)
    if not _DIGITS.fullmatch(bare.removeprefix("+")):
        raise PhoneInvalid(reason="signs", digits=len(bare))
    if bare.startswith(("09", "9")):
        raise PhoneInvalid(reason="mobile_length", digits=len(bare))
    reason = "landline_length" if bare.startswith(("0", "+98")) else "area"
    raise PhoneInvalid(reason=reason, digits=len(bare))
