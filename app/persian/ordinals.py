"""Letters that count the entries of a list: abjad (الف، ب، ج) and the order of the alphabet (الف، ب، پ)."""

_ABJAD = dict(
    zip(
        "ابجدهوزحطیکلمنسعفصقرشتثخذضظغ",
        [*range(1, 10), *range(10, 100, 10), *range(100, 1001, 100)],
        strict=True,
    )
)
_ALPHABET = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_STANDING_ALONE = {"ا": "الف", "ه": "هـ"}  # so that neither is taken for the digits 1 and 5


def abjad(number: int) -> str:
    """A number from 1 to 1999 in abjad: الف، ب، ج … ی، یا، یب. ValueError: any other number."""
    if not 0 < number < 2 * _ABJAD["غ"]:
        raise ValueError(f"abjad does not count to {number}")
    left, letters = number, ""
    for letter, value in reversed(_ABJAD.items()):
        if left >= value:
            left, letters = left - value, letters + letter
    return _STANDING_ALONE.get(letters, letters)


def alphabetic(number: int) -> str:
    """Letter `number` of the alphabet, from 1 to 32. ValueError: any other number."""
    if not 0 < number <= len(_ALPHABET):
        raise ValueError(f"the alphabet has no letter {number}")
    letter = _ALPHABET[number - 1]
    return _STANDING_ALONE.get(letter, letter)
