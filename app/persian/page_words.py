"""Words of letters by which numbers, dates and names on a page are known, in the spelling of `names.fold`.

Those that stand in patterns of regular expressions are parted by `|`, lists by spaces.
"""

from typing import Final

NATIONAL_ID: Final = "(?:کد|شماره) ?ملی"
POSTAL_CODE: Final = "کد ?پستی"
PHONE: Final = "تلفن|تماس|همراه|موبایل|نمابر|فکس"
NUMBER: Final = "شماره(?: نامه)?|نامه شماره|ش"
"""Before the number of a letter."""
NOT_OF_LETTERS: Final = "ملی|تلفن|تماس|همراه|حساب|شناسنامه|پلاک|کارت"
"""After «شماره», where it is no letter's."""
DATE: Final = "تاریخ|مورخ"
BIRTH: Final = "تولد"
NAME: Final = "نام"
FULL_NAME: Final = "نام و ?نام ?خانوادگی"
MYSELF: Final = "اینجانب(?:ان)?"
IN_NAME_OF: Final = "به "
"""Before «نام» it is nobody's."""
TITLES: Final = "آقای آقا خانم سرکار جناب"
BEHIND_NAMES: Final = (
    "فرزند دارای دارنده به با کد شماره ساکن متولد احترام احتراما که از در و نام پدر صادره امضا تلفن همراه آدرس "
    "نشانی خانوادگی تاریخ شغل مقیم جناب سرکار"
)
