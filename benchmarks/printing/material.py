"""What is printed: a report of ten pages with 102 table rows and 6 photos, letters, and real text to read back."""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.persian.digits import to_persian
from tests.reports import records

_TEXTS = records.SEED.parents[3] / "tests" / "reports" / "data"
_SECTIONS, _ROWS, _BODY = 6, 17, 4
_LONGEST_BODY, _LONGEST_LETTER = 900, 500
_LONG = 150  # characters: what counts as a paragraph of prose
HEAD = ("ردیف", "کد یافته", "شرح یافته", "مستند قانونی", "شدت", "مهلت رفع")


@dataclass(frozen=True, slots=True)
class Material:
    """Where the work lies, for this process and the peers'."""

    folder: Path

    def read(self) -> dict[str, Any]:
        """The report (`title`, `number`, `head`, `sections`), `letters` and `texts`."""
        found: dict[str, Any] = json.loads((self.folder / "material.json").read_text(encoding="utf-8"))
        return found


def make_material(folder: Path, seed: int, letters: int) -> Material:
    """Write everything into a folder; equal seeds give equal work."""
    prose = [text for text in lines("persian_paragraphs.txt") if len(text) > _LONG]
    chosen = random.Random(seed)
    material = {
        "title": "گزارش بازرسی دوره‌ای",
        "number": "۱۴۰۴/۳۲/۵۶۷",
        "head": HEAD,
        "sections": [_section(folder, k, prose, chosen) for k in range(_SECTIONS)],
        "letters": [_letter(k, prose) for k in range(letters)],
        "texts": lines("persian_paragraphs.txt") + lines("seed_lines.txt"),
    }
    (folder / "material.json").write_text(json.dumps(material, ensure_ascii=False), encoding="utf-8")
    return Material(folder)


def lines(name: str) -> list[str]:
    """A frozen text of the tests, line by line."""
    return (_TEXTS / name).read_text(encoding="utf-8").splitlines()


def _section(folder: Path, number: int, prose: list[str], chosen: random.Random) -> dict[str, Any]:
    photo = folder / f"photo-{number}.jpg"
    photo.write_bytes(records.camera_photo(number))
    words = [word for text in prose for word in text.split()]

    def some(count: int) -> str:
        start = chosen.randrange(len(words) - count)
        return " ".join(words[start : start + count])

    return {
        "title": f"بخش {to_persian(number + 1)}: {some(4)}",
        "body": [prose[(number * _BODY + k) % len(prose)][:_LONGEST_BODY] for k in range(_BODY)],
        "rows": [
            [
                to_persian(k + 1),
                f"NC-1404-{number + 1:02d}{k + 1:02d}",
                some(9),
                f"ماده {to_persian(chosen.randrange(1, 99))} قانون مدیریت خدمات کشوری",
                chosen.choice(["زیاد", "متوسط", "کم"]),
                to_persian(f"1404/{chosen.randrange(1, 12):02d}/{chosen.randrange(1, 29):02d}"),
            ]
            for k in range(_ROWS)
        ],
        "photo": str(photo),
        "caption": f"تصویر {to_persian(number + 1)}: {some(7)}",
    }


def _letter(number: int, prose: list[str]) -> dict[str, Any]:
    return {
        "number": to_persian(f"1404/{number + 1000}"),
        "date": "۱۴۰۴/۰۷/۱۵",
        "to": f"جناب آقای مدیر واحد شمارهٔ {to_persian(number + 1)}",
        "subject": "ابلاغ نتیجهٔ بازرسی",
        "body": [prose[(number + k) % len(prose)][:_LONGEST_LETTER] for k in range(3)],
        "closing": "با احترام، رئیس اداره",
    }


def report_texts(material: dict[str, Any]) -> list[str]:
    """What a reader finds in the report, in order: title, then of each section title, prose, cells and caption."""
    told = [f"{material['title']} شمارهٔ {material['number']}"]
    for section in material["sections"]:
        cells = [cell for row in [material["head"], *section["rows"]] for cell in row]
        told += [section["title"], *section["body"], *cells, section["caption"]]
    return told
