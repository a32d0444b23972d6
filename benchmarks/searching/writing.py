"""Complaints as people write them: subjects and sentences put together anew each time, and who submits them."""

import re
from collections.abc import Sequence
from random import Random

from app.domain.complaints import Complainant, Person

SUBJECTS = (
    "تأخیر در پرداخت حقوق و دستمزد",
    "عدم بیمه‌کردن کارگران کارگاه",
    "رد درخواست مقرری بیمهٔ بیکاری",
    "قطع مستمری خانوادهٔ تحت پوشش",
    "رعایت‌نشدن نوبت در میز خدمت",
    "برخورد نامناسب کارمند پاسخ‌گویی",
    "طولانی‌شدن رسیدگی هیئت تشخیص",
    "اجرا نشدن رأی هیئت حل اختلاف",
    "صدور نادرست پروانهٔ مرکز نگهداری",
    "نبود مناسب‌سازی برای معلولان",
    "پرداخت نشدن سنوات پایان کار",
    "اخراج بدون دلیل موجه",
    "کمبود تجهیزات ایمنی در کارگاه ساختمانی",
    "تأخیر در صدور کارت مهارت فنی‌وحرفه‌ای",
    "بی‌پاسخ‌ماندن نامه‌های پیگیری",
    "مطالبهٔ وجه خارج از تعرفه",
    "تبعیض در استخدام شرکتی",
    "نقص پرونده و مفقودشدن مدارک",
    "رد تسهیلات خوداشتغالی",
    "کاریابی غیرمجاز و دریافت وجه",
)
_OPENINGS = (
    "با سلام و احترام، به استحضار می‌رساند",
    "احتراماً به آگاهی می‌رساند اینجانب",
    "پیرو مراجعات مکرر خود اعلام می‌دارم",
    "بدین وسیله از عملکرد آن واحد شکایت دارم؛ زیرا",
    "با توجه به نامه‌های پیشین و نگرفتن پاسخ،",
)
_FACTS = (
    "از {month} سال {year} تاکنون حقوق {count} نفر از همکاران پرداخت نشده است",
    "در تاریخ {day} {month} {year} به {place} مراجعه کردم و پاسخ روشنی نگرفتم",
    "مبلغ {amount} ریال بدون رسید از من دریافت شده است",
    "پروندهٔ شمارهٔ {file} بیش از {count} ماه است که بدون نتیجه مانده است",
    "کارفرما لیست بیمه را ارسال نکرده و {count} ماه سابقهٔ من ثبت نشده است",
    "رأی شمارهٔ {file} هیئت تشخیص هنوز به واحد اجرا نرفته است",
    "کارشناس پرونده در {place} حضور نداشت و مرا به روز دیگری حواله داد",
    "فرزند معلول من از خدمات توان‌بخشی بازمانده است",
    "در کارگاه {trade} هیچ وسیلهٔ ایمنی در اختیار کارگران نیست",
    "برای شغل {trade} تسهیلات تصویب شد ولی بانک عامل آن را نپرداخت",
    "مدارک تحویلی به دبیرخانهٔ {place} در پرونده موجود نیست",
    "همسایگان و همکاران آماده‌اند دربارهٔ این موضوع گواهی دهند",
    "سامانه درخواست مرا با کد {file} ثبت کرد اما پیامکی نیامد",
    "متصدی باجه با لحنی نامناسب از پذیرش درخواست خودداری کرد",
)
_WISHES = (
    "خواهشمندم دستور رسیدگی و پرداخت معوقات را صادر فرمایید",
    "درخواست بازرسی از محل و اعلام نتیجه را دارم",
    "تقاضا دارم با متخلفان برخورد قانونی شود",
    "خواستار بررسی مجدد پرونده و اصلاح رأی هستم",
    "انتظار دارم ظرف مهلت قانونی پاسخ کتبی داده شود",
)
_BLANK = re.compile(r"{(\w+)}")
_MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_TRADES = (
    *("جوشکاری", "نانوایی", "قالی‌بافی", "خیاطی", "کاشی‌سازی", "تراشکاری", "رانندگی", "باغداری", "دامداری", "نجاری"),
    *("مکانیکی", "سیم‌کشی", "لوله‌کشی", "بسته‌بندی زعفران", "سنگ‌بری", "چاپخانه", "گلخانه", "مرغداری", "داروسازی"),
)
_FIRST = (
    "زهرا",
    "فاطمه",
    "مریم",
    "نرگس",
    "گلناز",
    "محمد",
    "علی",
    "رضا",
    "حسین",
    "مهدی",
    "جواد",
    "بهرنگ",
    "سمیه",
    "لیلا",
)
_STEMS = ("رضا", "کریم", "حسین", "محمد", "احمد", "قاسم", "صادق", "مراد", "یوسف", "نوروز", "شبستر", "خراسان", "تهمتن")
_ENDINGS = ("ی", "یان", "زاده", "پور", "نژاد", "ی‌فر", "ی مقدم", "ی‌نیا", "ی اصل", "دوست")


def story(dice: Random, places: Sequence[str]) -> str:
    """What a complaint tells: about 450 characters, in the mixed spellings of people who type."""
    facts = dice.sample(_FACTS, dice.randint(2, 5))
    told = "؛ ".join(_told(dice, fact, places) for fact in facts)
    text = f"{dice.choice(_OPENINGS)} {told}. {dice.choice(_WISHES)}."
    return text.replace("ی", "ي").replace("ک", "ك") if dice.random() < 0.1 else text


def people(dice: Random, count: int) -> list[Complainant]:
    """Complainants with names of the province."""
    return [Complainant(person=_person(dice)) for _ in range(count)]


def _told(dice: Random, fact: str, places: Sequence[str]) -> str:
    """The sentence with its blanks filled in."""
    blanks = dict.fromkeys(_BLANK.findall(fact), "")
    return fact.format(**{name: _detail(dice, name, places) for name in blanks})


def _detail(dice: Random, name: str, places: Sequence[str]) -> object:
    match name:
        case "month":
            return dice.choice(_MONTHS)
        case "year":
            return dice.randint(1396, 1405)
        case "day":
            return dice.randint(1, 29)
        case "count":
            return dice.randint(2, 60)
        case "amount":
            return f"{dice.randint(10, 9999)}۰۰۰۰۰"
        case "file":
            return dice.randint(10_000, 999_999)
        case "place":
            return dice.choice(places)
    return dice.choice(_TRADES)


def _person(dice: Random) -> Person:
    name = f"{dice.choice(_STEMS)}{dice.choice(_ENDINGS)}"
    return Person(
        dice.choice(_FIRST),
        name if dice.random() < 0.6 else f"{name} {dice.choice(_STEMS)}",
        _national_id(dice),
        "مشهد، بلوار معلم",
        f"0915{dice.randint(0, 9_999_999):07d}",
    )


def _national_id(dice: Random) -> str:
    digits = [dice.randint(0, 9) for _ in range(9)]
    rest = sum(digit * (10 - at) for at, digit in enumerate(digits)) % 11
    return "".join(map(str, [*digits, rest if rest < 2 else 11 - rest]))
