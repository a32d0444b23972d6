"""A full-size record of a visit, an empty one, and photos like those of a camera."""

import random
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw

SEED = Path(__file__).resolve().parents[2] / "resources" / "seed" / "checklists" / "service-desk.yaml"

OFFICE_LINES = (
    "جمهوری اسلامی ایران",
    "وزارت تعاون، کار و رفاه اجتماعی",
    "اداره کل تعاون، کار و رفاه اجتماعی خراسان رضوی",
)


CAPTIONS = ("", "نمای رمپ ورودی از سمت خیابان، شیب اندازه‌گیری‌شده ۹٫۵ درصد", "تابلوی راهنما")


def empty_record() -> dict[str, Any]:
    """Every list empty, every text blank."""
    return {
        "schema": "bazresyar/visit/1",
        "id": "0193b7a0-0000-7000-8000-000000000001",
        "tracking_code": "K7QF-2M9T",
        "class": "normal",
        "office": {"id": "o", "name": OFFICE_LINES[2], "province": "خراسان رضوی"},
        "unit": {"id": "u", "code": "", "name": "", "nature": None, "county": None},
        "order": {"number": "", "date": None},
        "kind": "periodic",
        "openness": "covert",
        "subject": "",
        "scope": "",
        "method": "",
        "place": {"text": "", "latitude": None, "longitude": None},
        "started_at": None,
        "ended_at": None,
        "gaps_reason": "",
        "team": [],
        "checklists": [],
        "score": None,
        "findings": [],
        "strengths": [],
        "actions": [],
        "open_before": [],
        "interviews": [],
        "statements": [],
        "photos": [],
        "documents": [],
        "countersignature": None,
    }


def full_record(photos: int = 12) -> dict[str, Any]:
    """34 items, five findings, photos, actions, statements and a countersignature."""
    return empty_record() | {
        "unit": {
            "id": "u", "code": "0919", "name": "اداره تعاون، کار و رفاه اجتماعی شهرستان خواف", "nature": "service",
            "county": {"code": "0919", "name": "خواف"},
        },
        "order": {"number": "1405/12/345", "date": "2026-11-20"},
        "openness": "open",
        "subject": "بازرسی دوره‌ای میز خدمت، مناسب‌سازی محیط و پاسخگویی به مراجعان",
        "scope": "تطبیق عملکرد واحد با بخشنامهٔ شمارهٔ ۱۵۳۸۵۸۸ میز خدمت و ضوابط شهرسازی و معماری "
        "برای افراد دارای معلولیت در شش‌ماههٔ نخست سال ۱۴۰۵",
        "method": "مشاهدهٔ مستقیم، مصاحبه و بررسی مدارک",
        "place": {
            "text": "خواف، خیابان امام خمینی (ره)، نبش خیابان شهید بهشتی ۳، پلاک ۱۲",
            "latitude": "34.5763", "longitude": "60.1409",
        },
        "started_at": "2026-11-21T06:05:00Z",
        "ended_at": "2026-11-21T09:30:00Z",
        "team": [
            {
                "user_id": "a1", "name": "حسن مرادی", "role": "head",
                "position": "رئیس ادارهٔ مدیریت عملکرد، بازرسی و رسیدگی به شکایات",
            },
            {"user_id": "a2", "name": "زهرا سلیمانی‌فر", "position": "کارشناس مسئول بازرسی", "role": "member"},
            {"user_id": "a3", "name": "پیمان خسروانی", "position": "کارشناس ساختمان و مناسب‌سازی", "role": "member"},
        ],
        "checklists": [_checklist()],
        "score": "72.5",
        "findings": _findings(photos),
        "strengths": [
            "رفتار محترمانهٔ کارکنان میز خدمت و راهنمایی گام‌به‌گام سالمندان؛ هر پنج مراجع مصاحبه‌شونده رضایت کامل داشتند.",
            "نصب تابلوی مراحل، مدارک و هزینهٔ همهٔ خدمات پرمراجعه در سالن انتظار.",
        ],
        "actions": _actions(),
        "open_before": [
            {
                "text": "تهیه و نصب صندوق و فرم نظرسنجی در محل دید مراجعان", "due_on": "2026-08-10",
                "responsible": "مسئول میز خدمت", "visit_tracking_code": "B3XD-81QK",
            },
        ],
        "interviews": [
            {
                "name": "محمد رحیمی", "position": "مراجعه‌کننده",
                "text": "برای درخواست بیمهٔ بیکاری سه بار به طبقهٔ دوم رفتم و هر بار گفتند مسئول مربوط در "
                "مأموریت است. با شمارهٔ ۰۵۱-۵۴۲۲۱۳۴۵ هم پاسخی نگرفتم.",
            },
            {
                "name": "فاطمه یوسفی", "position": "",
                "text": "برخورد کارمندان خوب است، ولی شیب رمپ برای صندلی چرخ‌دار زیاد است.",
            },
        ],
        "statements": [
            {
                "name": "غلامرضا احراری", "position": "رئیس ادارهٔ شهرستان", "made_at": "2026-11-21T09:05:00Z",
                "text": "اعتبار اصلاح رمپ در تفاهم‌نامهٔ سال ۱۴۰۵ پیش‌بینی و به ادارهٔ کل اعلام شده است "
                "(نامهٔ ۱۴۰۵/۳۲-۵۶۷). جانشین متصدی میز خدمت از ابتدای هفتهٔ آینده معرفی می‌شود.",
            },
        ],
        "photos": [
            {
                "id": f"p{k}", "sha256": f"{k:064x}", "file_name": f"IMG_20261121_{k:04d}.jpg", "item": k,
                "caption": CAPTIONS[k % 3],
                "taken_at": None, "annotated": False,
            }
            for k in range(1, photos + 1)
        ],
        "documents": [
            {"id": "d1", "sha256": "0" * 64, "file_name": "queue-log-1405-08.pdf", "caption": "گزارش نوبت‌دهی آبان"},
        ],
        "countersignature": {
            "outcome": "signed", "name": "غلامرضا احراری", "position": "رئیس ادارهٔ شهرستان خواف",
            "reason": "", "witness": "", "ink_sha256": "ink", "at": "2026-11-21T09:25:00Z",
        },
    }  # fmt: skip


@cache
def _items() -> list[tuple[str, list[dict[str, Any]]]]:
    template = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    return [(section["title"], section["items"]) for section in template["sections"]]


def _checklist() -> dict[str, Any]:
    chosen = random.Random(7)
    sections = []
    for k, (title, items) in enumerate(_items()):
        sections.append({"title": title, "score": str(60 + 7 * k), "items": [_item(item, chosen) for item in items]})
    return {
        "code": "service-desk", "version": 1, "title": "میز خدمت و مناسب‌سازی", "level": "operational", "score": "72.5",
        "sections": sections,
    }  # fmt: skip


def _item(item: dict[str, Any], chosen: random.Random) -> dict[str, Any]:
    verdict = chosen.choice(["yes", "yes", "yes", "partly", "no", "not_applicable"])
    measured = item["kind"] == "measure"
    words = {"yes": "بله", "partly": "تا حدی", "no": "خیر", "not_applicable": "نامرتبط"}
    note = "در هنگام بازدید مشاهده و اندازه‌گیری شد؛ عکس پیوست است." if verdict in ("no", "partly") else ""
    return {
        "number": item["number"], "code": item["code"], "text": item["text"], "kind": item["kind"], "weight": "2",
        "citation": item.get("citation", ""), "unit": item.get("unit", ""),
        "norm": "حداکثر ۸ ٪" if measured else "", "applicable": item["number"] != 9,
        "value": "9.5" if measured else verdict, "display": "۹٫۵ ٪" if measured else words[verdict],
        "verdict": None if item["number"] == 33 else verdict, "note": note,
    }  # fmt: skip


def _findings(photos: int) -> list[dict[str, Any]]:
    texts = [
        (
            "شیب رمپ ورودی ۹٫۵ درصد است و از بیشینهٔ مجاز (۸ درصد) بیشتر؛ سطح رمپ نیز لغزنده است.",
            "ضوابط و مقررات شهرسازی و معماری برای افراد دارای معلولیت، بند ۲-۱-۳",
        ),
        (
            "به مراجعان رسید تاریخ‌دار با کد رهگیری داده نمی‌شود و تاریخ پاسخ نهایی روشن نیست.",
            "بخشنامهٔ شمارهٔ ۱۵۳۸۵۸۸ مورخ ۱۳۹۶/۰۹/۰۷، بند ۴؛ مصوبهٔ ۱۱۲۷۱۲۸، مواد ۱۷ و ۱۸",
        ),
        ("متصدی میز خدمت جانشین معرفی‌شده ندارد و در ساعت ۹:۴۰ تا ۱۰:۱۵ کسی پاسخگو نبود.", ""),
    ]
    available = [f"p{k}" for k in range(1, photos + 1)]
    findings = []
    for k, (text, citation) in enumerate(texts, 1):
        own = available[(k - 1) * 3 : k * 3]
        evidence = [{"kind": "answer", "ref": f"i{k}", "label": "پرسش " + "۰۱۲۳"[k]}]
        evidence += [{"kind": "photo", "ref": photo, "label": photo} for photo in own]
        findings.append(
            {"id": f"f{k}", "number": k, "text": text, "citation": citation, "evidence": evidence, "photos": own}
        )
    return findings


def _actions() -> list[dict[str, Any]]:
    rows = [
        (
            "اصلاح شیب رمپ ورودی به کمتر از ۸ درصد و پوشش کف با سنگ تیشه‌ای یا نوار ضدلغزش",
            "رئیس ادارهٔ شهرستان",
            30,
            "2027-01-05",
        ),
        ("راه‌اندازی رسید تاریخ‌دار با کد رهگیری در سامانهٔ نوبت‌دهی", "کارشناس فناوری اطلاعات ادارهٔ کل", 10, "2026-12-05"),
        ("صدور ابلاغ جانشین متصدی میز خدمت و نصب برنامهٔ حضور", "مسئول امور اداری", 5, "2026-11-28"),
    ]
    return [
        {
            "id": f"c{k}",
            "number": k,
            "finding": k,
            "text": text,
            "responsible": who,
            "working_days": days,
            "due_on": due,
        }
        for k, (text, who, days, due) in enumerate(rows, 1)
    ]


@cache
def camera_photo(seed: int, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A JPEG with as much detail as a photo has, its orientation and place in the metadata."""
    chosen = random.Random(seed)
    small = Image.new("RGB", (40, 30))
    small.putdata([tuple(chosen.randrange(40, 230) for _ in range(3)) for _ in range(1200)])
    image = small.resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(300):
        x, y = chosen.randrange(size[0]), chosen.randrange(size[1])
        draw.line(
            [x, y, x + chosen.randrange(-90, 90), y + chosen.randrange(-90, 90)],
            fill=chosen.randrange(0xFFFFFF),
            width=3,
        )
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


@cache
def ink() -> bytes:
    """A drawn signature: PNG with a transparent ground."""
    image = Image.new("RGBA", (420, 180), (0, 0, 0, 0))
    points = [(20 + 38 * k, 90 + (55 if k % 2 else -50) * (1 - k / 14)) for k in range(11)]
    ImageDraw.Draw(image).line(points, fill=(20, 40, 140, 255), width=7, joint="curve")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@cache
def emblem() -> bytes:
    """A stand-in for an office's emblem."""
    image = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse([10, 10, 230, 230], outline=(18, 64, 107, 255), width=14)
    draw.polygon([(120, 45), (190, 165), (50, 165)], fill=(18, 64, 107, 255))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def images(key: str) -> bytes | None:
    """The bytes of a photo `p<n>` or of the drawn signature."""
    if key == "ink":
        return ink()
    return camera_photo(int(key[1:])) if key.startswith("p") else None
