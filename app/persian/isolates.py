"""The parts of a Persian sentence that are read from left to right as one thing, wrapped in isolates."""

import re

from app.persian.text import isolate

# A stretch of Latin words with whatever ASCII stands between them; it begins with a word that has a letter in it.
_LATIN = re.compile(r"°?[A-Za-z0-9](?:(?<=[A-Za-z])|(?=[!-~]*[A-Za-z]))[!-~]*(?: [!-~]+)*")
# Telephone numbers, file and case numbers that mix / and -, numbers with a sign or a Latin percent sign. By the
# standard, ۱۴۰۴/۳۲-۵۶۷ would show as ۵۶۷-۱۴۰۴/۳۲. A range (۸-۱۲) is none of these: it is read from right to left.
_NUMBERS = re.compile(
    r"(?<![0-9۰-۹/-])(?:"
    r"[+]?[0-9۰-۹]{2,4}-[0-9۰-۹]{6,8}"
    r"|[0-9۰-۹]+(?=[0-9۰-۹/-]*/)(?=[0-9۰-۹/-]*-)(?:[/-][0-9۰-۹]+){2,}"
    r"|[+-]?[0-9]+(?:[.,][0-9]+)*%"
    r"|(?<![^\s(«:،؛])[+−-][0-9۰-۹]+(?:[.,٫٬][0-9۰-۹]+)*"
    r")(?![0-9۰-۹/-])"
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MARKS = ("\u2066", "\u2067", "\u2068")


def with_isolates(text: str) -> str:
    """`text` with its identifiers isolated; a text that already has isolates is left as it is."""
    if any(mark in text for mark in _MARKS):
        return text
    parts: list[str] = []
    at = 0
    for found in _LATIN.finditer(text):
        if found.start() < at:
            continue
        end = found.start() + len(_balanced(found.group()))
        parts += [_isolated_numbers(text[at : found.start()]), isolate(text[found.start() : end])]
        at = end
    return "".join(parts) + _isolated_numbers(text[at:])


def _isolated_numbers(text: str) -> str:
    return _NUMBERS.sub(lambda found: isolate(found.group()), text)


def _balanced(stretch: str) -> str:
    """The beginning of `stretch` up to its last letter, digit or closed bracket, no bracket left half inside."""
    waiting: list[tuple[str, int]] = []
    for k, character in enumerate(stretch):
        if character in _PAIRS.values():
            waiting.append((character, k))
        elif character in _PAIRS:
            if not waiting or waiting[-1][0] != _PAIRS[character]:
                stretch = stretch[:k]
                break
            waiting.pop()
    if waiting:
        stretch = stretch[: waiting[0][1]]
    return re.sub(r"[^A-Za-z0-9/%)\]}]+$", "", stretch)
