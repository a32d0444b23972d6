"""Rules W1 to I2 of UAX #9 on one isolating run sequence: from bidi classes to levels."""

from dataclasses import dataclass

ISOLATE_STARTS = frozenset({"LRI", "RLI", "FSI"})

_OPENING = "([{༺༼᚛⁅⁽₍⌈⌊〈❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨〈《「『【〔〖〘〚﹙﹛﹝（［｛｟｢⹕⹗⹙⹛"
_CLOSING = ")]}༻༽᚜⁆⁾₎⌉⌋〉❩❫❭❯❱❳❵⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦐⦎⦒⦔⦖⦘⧙⧛⧽⸣⸥⸧⸩〉》」』】〕〗〙〛﹚﹜﹞）］｝｠｣⹖⹘⹚⹜"
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_BRACKET_DEPTH = 63

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI"}) | ISOLATE_STARTS
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""Direction a resolved type has in the eyes of the neutral rules."""


def _canonical(character: str) -> str:
    return _CANONICAL.get(character, character)


_CLOSE_OF = {_canonical(a): _canonical(b) for a, b in zip(_OPENING, _CLOSING, strict=True)}
_CLOSERS = frozenset(_CLOSE_OF.values())


@dataclass(slots=True)
class RunSequence:
    """One isolating run sequence; `types` are the working classes, `original` those before any override."""

    characters: list[str]
    original: list[str]
    types: list[str]
    level: int
    sos: str
    eos: str

    def resolved_levels(self) -> list[int]:
        """Apply the rules in the order of the standard; one level per character."""
        self._attach_marks()
        self._mark_arabic_numbers()
        self._join_separators()
        self._join_terminators()
        self._adopt_left_to_right_numbers()
        self._pair_brackets()
        self._resolve_neutrals()
        return [self._implicit_level(kind) for kind in self.types]

    @property
    def _embedding_direction(self) -> str:
        return "R" if self.level & 1 else "L"

    def _attach_marks(self) -> None:
        """W1: a non-spacing mark takes the type of what it stands on."""
        previous = self.sos
        for k, kind in enumerate(self.types):
            if kind == "NSM":
                self.types[k] = "ON" if previous in ISOLATE_STARTS or previous == "PDI" else previous
            previous = self.types[k]

    def _mark_arabic_numbers(self) -> None:
        """W2 and W3: European digits after an Arabic letter count as Arabic digits; AL becomes R."""
        strong = self.sos
        for k, kind in enumerate(self.types):
            if kind in ("L", "R", "AL"):
                strong = kind
            elif kind == "EN" and strong == "AL":
                self.types[k] = "AN"
        self.types = ["R" if kind == "AL" else kind for kind in self.types]

    def _join_separators(self) -> None:
        """W4: one separator between two numbers of one kind joins them."""
        types = self.types
        for k in range(1, len(types) - 1):
            before, kind, after = types[k - 1 : k + 2]
            if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))):
                types[k] = before

    def _join_terminators(self) -> None:
        """W5 and W6: terminators (٪, currency) beside a European number belong to it; what is left is neutral."""
        types = self.types
        k = 0
        while k < len(types):
            end = k
            while end < len(types) and types[end] == "ET":
                end += 1
            beside = (k > 0 and types[k - 1] == "EN") or (end < len(types) and types[end] == "EN")
            if end > k and beside:
                types[k:end] = ["EN"] * (end - k)
            k = max(end, k + 1)
        self.types = ["ON" if kind in ("ET", "ES", "CS") else kind for kind in types]

    def _adopt_left_to_right_numbers(self) -> None:
        """W7: European digits after Latin text are part of it."""
        strong = self.sos
        for k, kind in enumerate(self.types):
            if kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                self.types[k] = "L"

    def _pair_brackets(self) -> None:
        """N0: both brackets of a pair take one direction."""
        for opening, closing in self._bracket_pairs():
            direction = self._bracket_direction(opening, closing)
            if not direction:
                continue
            for bracket in (opening, closing):
                self.types[bracket] = direction
                k = bracket + 1
                while k < len(self.types) and self.original[k] == "NSM":
                    self.types[k] = direction
                    k += 1

    def _bracket_pairs(self) -> list[tuple[int, int]]:
        """BD16: pairs in the order of their opening brackets."""
        waiting: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        for k, kind in enumerate(self.types):
            if kind != "ON":
                continue
            character = _canonical(self.characters[k])
            if character in _CLOSE_OF:
                if len(waiting) == _BRACKET_DEPTH:
                    return []
                waiting.append((_CLOSE_OF[character], k))
            elif character in _CLOSERS:
                matching = next((q for q in reversed(range(len(waiting))) if waiting[q][0] == character), None)
                if matching is not None:
                    pairs.append((waiting[matching][1], k))
                    del waiting[matching:]
        return sorted(pairs)

    def _bracket_direction(self, opening: int, closing: int) -> str:
        inside = {_STRONG[kind] for kind in self.types[opening + 1 : closing] if kind in _STRONG}
        if self._embedding_direction in inside:
            return self._embedding_direction
        if not inside:
            return ""
        return next((_STRONG[kind] for kind in reversed(self.types[:opening]) if kind in _STRONG), self.sos)

    def _resolve_neutrals(self) -> None:
        """N1 and N2: neutrals take the direction both sides agree on, otherwise the embedding's."""
        types = self.types
        k = 0
        while k < len(types):
            end = k
            while end < len(types) and types[end] in _NEUTRAL:
                end += 1
            if end > k:
                left = _STRONG[types[k - 1]] if k else self.sos
                right = _STRONG[types[end]] if end < len(types) else self.eos
                types[k:end] = [left if left == right else self._embedding_direction] * (end - k)
            k = max(end, k + 1)

    def _implicit_level(self, kind: str) -> int:
        """I1 and I2."""
        if self.level & 1:
            return self.level if kind == "R" else self.level + 1
        return self.level + {"L": 0, "R": 1}.get(kind, 2)
