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
