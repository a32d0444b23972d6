### Every Persian sentence of the program. One section per feature; ids begin with the section's name.

## error
error-app-error = کاری که خواستید انجام نشد.
error-not-permitted = اجازهٔ این کار را ندارید. از مدیر سامانه بخواهید نقش لازم را به شما بدهد.
error-not-found = چیزی با این نشانی پیدا نشد.
error-invalid-input = مقدار «{ $field }» پذیرفته نیست: { $reason }.

## date
date-month-1 = فروردین
date-month-2 = اردیبهشت
date-month-3 = خرداد
date-month-4 = تیر
date-month-5 = مرداد
date-month-6 = شهریور
date-month-7 = مهر
date-month-8 = آبان
date-month-9 = آذر
date-month-10 = دی
date-month-11 = بهمن
date-month-12 = اسفند
# Numbered as Python's date.weekday(): Monday is 0.
date-weekday-0 = دوشنبه
date-weekday-1 = سه‌شنبه
date-weekday-2 = چهارشنبه
date-weekday-3 = پنجشنبه
date-weekday-4 = جمعه
date-weekday-5 = شنبه
date-weekday-6 = یکشنبه
# One word each: the date field also reads them.
date-yesterday = دیروز
date-today = امروز
date-tomorrow = فردا

## widget
widget-close = بستن
widget-cancel = انصراف
widget-clear = پاک کردن
widget-score = امتیاز: { $score }
widget-password-show = نمایش گذرواژه
widget-password-hide = پنهان کردن گذرواژه
widget-number-wrong = عدد درست نیست؛ نمونهٔ درست: ۱۲٫۵
widget-time-placeholder = ۰۹:۳۰
widget-time-wrong = ساعت درست نیست؛ نمونهٔ درست: ۰۹:۳۰
widget-date-placeholder = ۱۴۰۵/۰۹/۰۱
widget-date-wrong = چنین روزی در تقویم نیست؛ نمونهٔ درست: ۱۴۰۵/۰۹/۰۱
widget-date-open = باز کردن تقویم
widget-month-before = ماه پیش
widget-month-after = ماه بعد
# Numbered as Python's date.weekday(): Monday is 0.
widget-weekday-letter-0 = د
widget-weekday-letter-1 = س
widget-weekday-letter-2 = چ
widget-weekday-letter-3 = پ
widget-weekday-letter-4 = ج
widget-weekday-letter-5 = ش
widget-weekday-letter-6 = ی
widget-answer-yes = بله
widget-answer-partly = تا حدی
widget-answer-no = خیر
widget-answer-not-applicable = نامرتبط
widget-drop-or-choose = پرونده را اینجا رها کنید یا برای انتخاب کلیک کنید
widget-files = پرونده‌ها
widget-choose-files = انتخاب پرونده‌ها
widget-choose-file = انتخاب پرونده
widget-choose-folder = انتخاب پوشه
widget-save-as = ذخیره در
widget-reason-missing = دلیل را بنویسید؛ در سوابق می‌ماند.
widget-sign-here = اینجا با قلم، انگشت یا ماوس امضا کنید
widget-signature-empty = جای امضا، خالی
widget-signature-drawn = جای امضا، امضا شده
widget-pictures = عکس‌ها
widget-picture = عکس

## deadline
# Why a day did not count: «پنجشنبه، تعطیل هفتگی از آذر ۱۴۰۴».
deadline-weekly-rest = { $weekday }، { $source }
deadline-weekly-rest-source = تعطیل هفتگی
error-rest-rule-invalid = قاعدهٔ تعطیل هفتگی «{ $source }» درست نیست. دست‌کم یک روز هفته را برگزینید و تاریخ پایان را پس از تاریخ آغاز بگذارید.
error-working-days-out-of-range = مهلت { $working_days } روز کاری پذیرفته نیست. عددی از ۱ تا { $most } وارد کنید.
error-too-few-working-days = پس از { $start_on } روز کاری کافی در تقویم اداره پیدا نشد. روزهای تعطیل هفتگی و تعطیلی‌های ثبت‌شده را بازبینی کنید.

## report
report-page-of = صفحهٔ { $page } از { $count }
