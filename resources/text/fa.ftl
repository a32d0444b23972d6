### Every Persian sentence of the program. One section per feature; ids begin with the section's name.

## error
error-app-error = کاری که خواستید انجام نشد.
error-not-permitted = اجازهٔ این کار را ندارید. از مدیر سامانه بخواهید نقش لازم را به شما بدهد.
error-not-found = چیزی با این نشانی پیدا نشد.
error-invalid-input = مقدار «{ $field }» پذیرفته نیست: { $reason }.
error-answer-invalid = پاسخ پرسش { $item } پذیرفته نیست. { $wanted ->
    [measure] یک عدد بنویسید؛ نمونه: ۱۲٫۵
    [count] یک عدد صحیح و نامنفی بنویسید؛ نمونه: ۳
    [choice] یکی از گزینه‌ها را برگزینید.
    [date] یک تاریخ بنویسید؛ نمونه: ۱۴۰۵/۰۹/۰۱
   *[other] یکی از پاسخ‌ها را برگزینید.
  }
error-template-invalid = { $reason ->
    [empty] چک‌لیست هیچ پرسشی ندارد؛ دست‌کم یک پرسش بیفزایید.
    [code_twice] شناسهٔ پرسش { $item } تکراری است؛ شناسهٔ دیگری بگذارید.
    [number_twice] شمارهٔ پرسش { $item } تکراری است؛ شماره‌ها را بازبینی کنید.
    [no_text] پرسش { $item } متن ندارد؛ متن آن را بنویسید.
    [negative_weight] وزن پرسش { $item } منفی است؛ صفر یا عددی مثبت بگذارید.
    [few_options] پرسش { $item } دست‌کم دو گزینه می‌خواهد.
    [depends_on_later] پرسش { $item } به پرسشی وابسته است که پیش از آن نیامده است؛ ترتیب را درست کنید.
    [norm_crossed] در حد مجاز پرسش { $item } کمینه از بیشینه بزرگ‌تر است؛ آن‌ها را جابه‌جا کنید.
   *[other] این چک‌لیست خواندنی نیست؛ ساختار آن را بازبینی کنید.
  }
error-evidence-missing = یافتهٔ { $finding } مستندی ندارد؛ پاسخ، عکس، اظهار یا مدرکی به آن پیوند دهید.
error-responsible-missing = مسئول اقدام اصلاحی { $action } نوشته نشده است؛ نام یا سمت او را بنویسید.
error-due-days-invalid = مهلت { $days } روز کاری پذیرفته نیست؛ عددی از ۱ تا ۳۶۵ بنویسید.
error-text-missing = { $what ->
    [finding] متن یافته خالی است؛ آنچه را دیده‌اید بنویسید.
    [action] متن اقدام اصلاحی خالی است؛ بنویسید چه باید بشود.
    [strength] متن نقطهٔ قوت خالی است؛ آن را بنویسید.
    [interview] متن گفت‌وگو خالی است؛ آنچه گفته شد بنویسید.
    [statement] متن اظهارات خالی است؛ آنچه گفته شد بنویسید.
    [addendum] متن متمم خالی است؛ آن را بنویسید.
    [name] نام خالی است؛ آن را بنویسید.
    [subject] موضوع بازدید خالی است؛ آن را بنویسید.
    [title] عنوان خالی است؛ آن را بنویسید.
    [reason] مناسبت خالی است؛ آن را بنویسید.
    [office] نام اداره خالی است؛ آن را بنویسید.
    [code] کد خالی است؛ آن را بنویسید.
   *[other] این متن خالی است؛ آن را بنویسید.
  }
error-illegal-move = { $state ->
    [planned] بازدید هنوز آغاز نشده است؛ نخست آن را آغاز کنید.
    [under_way] ثبت بازدید هنوز پایان نیافته است؛ نخست «پایان ثبت» را بزنید.
    [recorded] ثبت بازدید پایان یافته است؛ برای تغییر، آن را بازگشایی کنید.
    [countersigned] نظر نمایندهٔ واحد ثبت شده است؛ برای تغییر، بازدید را بازگشایی کنید.
    [closed] این بازدید مختومه است و این کار در آن شدنی نیست.
    [cancelled] این بازدید لغو شده است و این کار در آن شدنی نیست.
   *[other] این بازدید ثبت نهایی شده است؛ افزودن تنها با متمم ممکن است.
  }
error-visit-frozen = { $state ->
    [recorded] ثبت بازدید پایان یافته و در انتظار امضاست؛ برای تغییر، آن را بازگشایی کنید.
    [countersigned] ثبت بازدید پایان یافته و در انتظار امضاست؛ برای تغییر، آن را بازگشایی کنید.
    [cancelled] این بازدید لغو شده است و دیگر تغییر نمی‌کند.
   *[other] این بازدید ثبت نهایی شده است؛ افزودن تنها با متمم ممکن است.
  }
error-team-invalid = گروه بازدید باید درست یک سرپرست داشته باشد و هر کس تنها یک بار در آن بیاید.
error-countersignature-missing = پیش از ثبت نهایی، امضا، امتناع یا نبودن نمایندهٔ واحد را ثبت کنید.
error-countersignature-forbidden = در بازدید نامحسوس امضای واحد گرفته نمی‌شود.
error-reason-missing = { $step ->
    [refused] دلیل امتناع از امضا را بنویسید.
    [absent] دلیل نبودن نمایندهٔ واحد را بنویسید.
    [cancel] دلیل لغو بازدید را بنویسید.
    [reopen] دلیل بازگشایی بازدید را بنویسید.
   *[other] دلیل این کار را بنویسید.
  }
error-witness-missing = امتناع از امضا بدون گواه ثبت نمی‌شود؛ نام گواه را بنویسید.
error-period-invalid = پایان پیش از آغاز است؛ تاریخ‌ها یا ساعت‌ها را درست کنید.
error-template-not-draft = نسخهٔ { $version } این چک‌لیست پیش‌نویس نیست؛ برای تغییر، نسخهٔ تازه‌ای بسازید.
error-template-code-taken = چک‌لیست دیگری با کد «{ $wanted }» هست؛ کد دیگری برگزینید.
error-unit-code-taken = این کد از آنِ واحد «{ $unit }» است؛ کد دیگری وارد کنید.
error-login-invalid = نام کاربری «{ $login }» پذیرفته نیست؛ ۳ تا ۴۰ حرف، رقم، نقطه یا خط تیره بنویسید.
error-authority-absent = صدور گواهی امضا تنها از مدیر سامانه‌ای برمی‌آید که مرجع گواهی اداره در این رایانه نزد اوست.
error-last-administrator = اداره باید دست‌کم یک مدیر سامانهٔ فعال داشته باشد؛ نخست مدیر دیگری تعیین کنید.
error-programme-has-visits = این برنامه { $visits } بازدید دارد و حذف نمی‌شود؛ نخست بازدیدهایش را به برنامهٔ دیگری ببرید.
error-order-incomplete = شماره و تاریخ حکم نوشته نشده است؛ پیش از چاپ، آن‌ها را در مشخصات بازدید وارد کنید.
error-annotation-invalid = این نشانه روی عکس جا نمی‌گیرد؛ آن را درون عکس بکشید.
error-attachment-missing = پروندهٔ «{ $file_name }» در این رایانه نیست؛ پس از همگام‌سازی یا بازیابی پشتیبان دوباره بیازمایید.
error-not-in-team = { $name } عضو گروه این بازدید نیست و امضا نمی‌کند.
error-already-signed = امضای { $name } پیش‌تر ثبت شده است.
error-not-head = ثبت نهایی تنها از سرپرست گروه برمی‌آید و امضای او همان ثبت نهایی است.
error-certificate-missing = گواهی امضای { $name } در این رایانه نیست؛ از مدیر سامانه بخواهید آن را صادر کند.
error-not-sealed = این بازدید هنوز ثبت نهایی نشده است.
error-not-frozen = امضا پس از پایان ثبت گرفته می‌شود؛ نخست «پایان ثبت» را بزنید.
error-record-incomplete = { $count } مورد مانع پایان ثبت است؛ آن‌ها را کامل کنید یا برای نقص‌ها دلیل بنویسید.
error-actions-open = { $count } اقدام اصلاحی این بازدید هنوز باز است؛ پس از پیگیری آن‌ها می‌توان بازدید را مختومه کرد.
error-ink-missing = نمایندهٔ واحد باید در جای امضا، امضا کند.

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

## vault
error-wrong-password = نام کاربری یا گذرواژه درست نیست. زبان صفحه‌کلید و کلید حروف بزرگ را بررسی کنید و دوباره بنویسید.
error-too-many-attempts = چند بار گذرواژهٔ نادرست وارد شده است. { $seconds } ثانیهٔ دیگر دوباره تلاش کنید.
error-weak-password = { $rule ->
    [too_short] گذرواژه کوتاه است. دست‌کم ۸ نویسه بنویسید.
    [too_long] گذرواژه بیش از اندازه بلند است. حداکثر ۲۵۶ نویسه بنویسید.
    [only_digits] گذرواژه فقط رقم دارد. چند حرف یا نشانه به آن بیفزایید.
    [few_characters] نویسه‌های گذرواژه تکراری است. دست‌کم ۴ نویسهٔ متفاوت در آن به کار ببرید.
    [like_login] نام کاربری در گذرواژه آمده است. گذرواژه‌ای بنویسید که نام کاربری در آن نباشد.
   *[too_common] این گذرواژه بسیار رایج است و زود حدس زده می‌شود. گذرواژهٔ دیگری بنویسید.
}
error-profile-missing = در این پوشه نمایهٔ اداره‌ای پیدا نشد. پوشهٔ درست را برگزینید یا نمایهٔ تازه‌ای بسازید.
error-profile-exists = این پوشه خالی نیست. برای ساختن نمایه، پوشه‌ای خالی برگزینید.
error-profile-damaged = پروندهٔ کلیدهای این نمایه آسیب دیده یا دست‌کاری شده است. نمایه را از آخرین نسخهٔ پشتیبان بازگردانید.
error-profile-too-new = این نمایه را نسخهٔ تازه‌تری از برنامه ساخته است. برنامه را به‌روز کنید.
error-profile-in-use = { $holder ->
    [window] این نمایه در پنجرهٔ دیگری از برنامه باز است (فرایند { $process }). آن پنجره را ببندید و دوباره تلاش کنید.
    [command] فرمان دیگری با این نمایه کار می‌کند (فرایند { $process }). پس از پایان آن دوباره تلاش کنید.
   *[unknown] برنامهٔ دیگری با این نمایه کار می‌کند. آن را ببندید و دوباره تلاش کنید.
}
error-login-taken = این نام کاربری یا این کاربر پیش‌تر در این نمایه ثبت شده است. نام دیگری بنویسید.
error-last-slot = کلید آخرین کاربر را نمی‌توان برداشت، چون دیگر کسی نمی‌تواند نمایه را باز کند. نخست کاربر دیگری بیفزایید.
error-unknown-user = چنین کاربری در این نمایه نیست. نام کاربری را بررسی کنید.
error-recovery-not-set = برای این نمایه کد بازیابی ساخته نشده است. نمایه را از نسخهٔ پشتیبان بازگردانید یا از همکار دیگری که وارد می‌شود کمک بگیرید.
error-recovery-code-wrong = { $fault ->
    [length] کد بازیابی شمارهٔ { $which } کامل نیست. هر کد ۶۰ نویسه در ۱۲ گروه پنج‌تایی دارد.
    [character] در کد بازیابی شمارهٔ { $which } نویسه‌ای هست که در کدها به کار نمی‌رود. آن را از روی برگه دوباره بنویسید.
    [checksum] کد بازیابی شمارهٔ { $which } نادرست نوشته شده است. آن را از روی برگه دوباره بنویسید.
    [same_share] کد بازیابی شمارهٔ { $which } همان کد نفر اول است. کد برگهٔ نفر دوم را بنویسید.
   *[other_office_key] کد بازیابی شمارهٔ { $which } از این نمایه نیست یا باطل شده است. آخرین برگهٔ بازیابی همین اداره را بیاورید.
}
error-signature-key-not-entrusted = کلید امضای این کاربر نزد اداره سپرده نشده است و با بازیابی از دست می‌رود. اگر ادامه دهید، باید گواهی امضای تازه‌ای برای او صادر شود.
error-vault-damaged = بانک دادهٔ این نمایه آسیب دیده است. برنامه چیزی را در آن تغییر نمی‌دهد؛ نمایه را از آخرین نسخهٔ پشتیبان بازگردانید.
error-vault-busy = کار دیگری با بانک داده هنوز تمام نشده است. اندکی بعد دوباره تلاش کنید.
error-blob-missing = پروندهٔ پیوستی با اثر انگشت { $sha256 } در این رایانه نیست. آن را دوباره بیفزایید یا از نسخهٔ پشتیبان بازگردانید.
error-blob-damaged = پروندهٔ پیوستی با اثر انگشت { $sha256 } آسیب دیده است. آن را دوباره بیفزایید یا از نسخهٔ پشتیبان بازگردانید.
error-backup-damaged = این پرونده نسخهٔ پشتیبان سالمی نیست: ناقص، آسیب‌دیده یا دست‌کاری‌شده است. نسخهٔ دیگری برگزینید.
error-backup-foreign = این نسخهٔ پشتیبان از نمایهٔ دیگری است. نسخهٔ پشتیبان همین نمایه را برگزینید.
error-plaintext-refused = ساختن رونوشت بدون رمز از داده‌ها مجاز نیست و رونوشتی ساخته نشد.
error-restore-target-not-empty = پوشهٔ مقصد خالی نیست. پوشهٔ دیگری برگزینید یا بپذیرید که محتوای کنونی آن کنار گذاشته شود.
error-disk-full = دیسک پر است و چیزی نوشته نشد؛ آنچه پیش‌تر ذخیره شده محفوظ است. فضایی خالی کنید و دوباره تلاش کنید.
error-image-refused = { $reason ->
    [empty] این پرونده خالی است. تصویر دیگری برگزینید.
    [too_big] حجم این تصویر بیش از ۵۰ مگابایت است. تصویر کوچک‌تری برگزینید.
    [too_many_pixels] این تصویر بیش از ۴۰ میلیون نقطه دارد. آن را کوچک کنید و دوباره بیفزایید.
    [heic] قالب HEIC پشتیبانی نمی‌شود. تصویر را با قالب JPEG از تلفن همراه بگیرید.
    [unreadable] این تصویر چنان آسیب دیده است که خوانده نمی‌شود. رونوشت دیگری از آن بیاورید.
    [too_heavy] باز کردن این تصویر بیش از توان این رایانه کار می‌برد. تصویر را کوچک کنید و دوباره بیفزایید.
   *[not_a_photo] این پرونده عکس نیست. تصویری با قالب JPEG، PNG، TIFF، WebP، GIF یا BMP برگزینید.
}
error-document-refused = { $reason ->
    [empty] این پرونده خالی است. پروندهٔ دیگری برگزینید.
    [too_big] حجم این پرونده بیش از ۵۰ مگابایت است. پروندهٔ کوچک‌تری برگزینید.
    [not_what_it_says] محتوای این پرونده با پسوند نام آن نمی‌خواند. پروندهٔ اصلی را با پسوند درست بیاورید.
    [unreadable] این پرونده چنان آسیب دیده است که خوانده نمی‌شود. رونوشت دیگری از آن بیاورید.
    [too_heavy] بررسی این پرونده بیش از توان این رایانه کار می‌برد. پروندهٔ ساده‌تری بیاورید.
   *[not_allowed] این نوع پرونده پذیرفته نمی‌شود. سند را با قالب PDF، تصویر، Word، Excel یا متن بیاورید.
}

## verdict
verdict-yes = بله
verdict-partly = تا حدی
verdict-no = خیر
verdict-not-applicable = نامرتبط

## norm
norm-between = بین { $low } و { $high }
norm-at-least = حداقل { $low }
norm-at-most = حداکثر { $high }

## problem
problem-unanswered = پرسش { $item } پاسخ ندارد.
problem-photo-missing = پاسخ پرسش { $item } عکس می‌خواهد.
problem-note-missing = پاسخ پرسش { $item } توضیح می‌خواهد.
problem-no-checklist = بازدید چک‌لیستی ندارد؛ در مشخصات بازدید یکی برگزینید.
problem-finding-without-evidence = یافتهٔ { $finding } مستندی ندارد.
problem-action-without-responsible = مسئول اقدام اصلاحی { $action } نوشته نشده است.

## visit-state
visit-state-planned = برنامه‌ریزی‌شده
visit-state-under-way = در حال انجام
visit-state-recorded = در انتظار امضا
visit-state-countersigned = آمادهٔ ثبت نهایی
visit-state-sealed = ثبت نهایی‌شده
visit-state-follow-up = در پیگیری
visit-state-closed = مختومه
visit-state-cancelled = لغوشده

## visit-kind
visit-kind-continuous = مستمر
visit-kind-periodic = دوره‌ای
visit-kind-case = موردی
visit-kind-extraordinary = فوق‌العاده
visit-kind-follow-up = پیگیری

## openness
openness-open = محسوس
openness-covert = نامحسوس

## evidence
evidence-kind-answer = پاسخ
evidence-kind-photo = عکس
evidence-kind-statement = اظهارات
evidence-kind-document = مدرک

## action-state
action-state-open = باز
action-state-done = انجام‌شده
action-state-partly-done = تا حدی انجام‌شده
action-state-dropped = منتفی

## team-role
team-role-head = سرپرست گروه
team-role-member = عضو گروه
