"""How alike two Persian names or texts are, whatever their spelling: a measure, never shown."""

from functools import lru_cache

from app.persian.text import search_key

_TITLES = {
    "سید", "سیده", "سادات", "السادات", "حاج", "حاجی", "حاجیه", "اقا", "اقای", "خانم", "دکتر", "مهندس", "شیخ"
}  # fmt: skip
# Words of every complaint, and the endings that a half-space parts from their word: they make no two texts alike.
_EMPTY_WORDS = {
    "از", "به", "در", "با", "و", "یا", "که", "را", "این", "ان", "اینجانب", "بر", "برای", "تا", "هم", "نیز",
    "است", "بود", "شد", "شده", "می", "نمی", "ها", "های", "هایی", "ی", "ای", "ام", "اند", "شکایت", "درخواست",
    "اعتراض", "عدم", "خصوص", "مورد", "درباره", "نسبت", "اداره", "واحد"
}  # fmt: skip
_TEXT_READ = 400
_LETTERS = str.maketrans({"ة": "ه"})


def name_key(name: str) -> str:
    """What two spellings of one name share: letters folded, titles and spaces left out (محمد رضا, سید محمدرضا)."""
    words = search_key(name).translate(_LETTERS).split()
    return "".join(word for word in words if word not in _TITLES) or "".join(words)


def likeness(one: str, other: str) -> int:
    """0 to 100: how many of their letter triples two texts share (Dice), words of every complaint left out.

    Of long texts the first 400 characters count. Texts without a word of their own are like nothing.
    """
    first, second = _triples(one[:_TEXT_READ]), _triples(other[:_TEXT_READ])
    if not first or not second:
        return 0
    return round(200 * len(first & second) / (len(first) + len(second)))


@lru_cache(maxsize=2048)
def _triples(text: str) -> frozenset[str]:
    words = set(search_key(text).translate(_LETTERS).split()) - _EMPTY_WORDS
    return frozenset().union(*map(_triples_of_word, words))


@lru_cache(maxsize=8192)
def _triples_of_word(word: str) -> frozenset[str]:
    padded = f" {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
