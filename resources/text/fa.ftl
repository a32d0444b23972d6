### Every Persian sentence of the program. One section per feature; ids begin with the section's name.

## error
error-app-error = کاری که خواستید انجام نشد.
error-not-permitted = اجازهٔ این کار را ندارید. از مدیر سامانه بخواهید نقش لازم را به شما بدهد.
error-not-found = چیزی با این نشانی پیدا نشد.
error-schema-too-new = این داده‌ها را نسخهٔ تازه‌تری از برنامه ساخته است (طرح { $found })؛ برنامه را به‌روز کنید. چیزی تغییر نکرد.
error-upgrade-failed = داده‌های این نمایه به طرح این نسخهٔ برنامه درنیامد و همان‌گونه که بود (طرح { $found }) مانده است. با نسخهٔ پیشین برنامه کار کنید و به پشتیبان سامانه خبر دهید؛ رونوشت داده‌ها { $file } نام دارد.
error-login-of-another = نام کاربری «{ $login }» از آنِ کس دیگری است؛ نام دیگری برگزینید.
error-unexpected = خطای پیش‌بینی‌نشده‌ای رخ داد؛ شمارهٔ { $ticket } را به پشتیبان سامانه بگویید.
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
error-login-invalid = نام کاربری «{ $login }» پذیرفته نیست؛ { $least } تا { $most } حرف، رقم، نقطه یا خط تیره بنویسید.
error-authority-absent = صدور گواهی امضا تنها از مدیر سامانه‌ای برمی‌آید که مرجع گواهی اداره در این رایانه نزد اوست.
error-last-administrator = اداره باید دست‌کم یک مدیر سامانهٔ فعال داشته باشد؛ نخست مدیر دیگری تعیین کنید.
error-programme-has-visits = این برنامه { $visits } بازدید دارد و حذف نمی‌شود؛ نخست بازدیدهایش را به برنامهٔ دیگری ببرید.
error-order-incomplete = شماره و تاریخ حکم نوشته نشده است؛ پیش از چاپ، آن‌ها را در مشخصات بازدید وارد کنید.
error-annotation-invalid = این نشانه روی عکس جا نمی‌گیرد؛ آن را درون عکس بکشید.
error-attachment-missing = پروندهٔ «{ $file_name }» در این رایانه نیست؛ پس از همگام‌سازی یا بازیابی پشتیبان دوباره بیازمایید.
error-not-in-team = { $name } عضو گروه این بازدید نیست و امضا نمی‌کند.
error-already-signed = امضای { $name } پیش‌تر ثبت شده است.
error-not-head = ثبت نهایی تنها از سرپرست گروه برمی‌آید و امضای او همان ثبت نهایی است.
error-answers-lost = با برداشتن «{ $checklists }» { $answers } پاسخ ثبت‌شده پاک می‌شود؛ چک‌لیست را نگه دارید یا پاک شدن پاسخ‌ها را تأیید کنید.
error-account-absent = «{ $name }» در این رایانه حساب ندارد؛ نخست برای او حساب بگشایید.
error-own-password = گذرواژهٔ خودتان را در «تنظیمات» تغییر دهید تا کلید امضایتان بماند.
error-certificate-foreign = گواهی امضای { $name } را مرجع دیگری صادر کرده است و تنها همان مرجع آن را تمدید می‌کند.
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
widget-date-placeholder = سال/ماه/روز
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
widget-file-look-in = در پوشهٔ:
widget-file-kinds = نوع پرونده‌ها:
widget-folder = پوشه
widget-kilobytes = { $size } کیلوبایت
widget-megabytes = { $size } مگابایت
widget-file-of = پروندهٔ { $kind }
widget-reason-missing = دلیل را بنویسید؛ در سوابق می‌ماند.
widget-sign-here = اینجا با قلم، انگشت یا ماوس امضا کنید
widget-signature-empty = جای امضا، خالی
widget-signature-drawn = جای امضا، امضا شده
widget-pictures = عکس‌ها
widget-picture = عکس
widget-picture-note = { $picture }، { $note }
widget-picture-away = { $picture }، اصل آن هنوز نرسیده است

## deadline
# Why a day did not count: «پنجشنبه، تعطیل هفتگی از آذر ۱۴۰۴».
deadline-weekly-rest = { $weekday }، { $source }
deadline-weekly-rest-source = تعطیل هفتگی
error-rest-rule-invalid = قاعدهٔ تعطیل هفتگی «{ $source }» درست نیست. دست‌کم یک روز هفته را برگزینید و تاریخ پایان را پس از تاریخ آغاز بگذارید.
error-working-days-out-of-range = مهلت { $working_days } روز کاری پذیرفته نیست. عددی از ۱ تا { $most } وارد کنید.
error-too-few-working-days = پس از { $start_on } روز کاری کافی در تقویم اداره پیدا نشد. روزهای تعطیل هفتگی و تعطیلی‌های ثبت‌شده را بازبینی کنید.

## report
report-page-of = صفحهٔ { $page } از { $count }
report-blessing = بسمه‌تعالی
report-emblem = نشان سازمان
report-draft = پیش‌نویس
report-number = شماره
report-date = تاریخ
report-attachment = پیوست
report-attachment-photos = { $count } عکس
report-attachment-documents = { $count } مدرک
report-attachment-none = ندارد
report-class = طبقه‌بندی: { $class }
report-class-normal = عادی
report-class-confidential = محرمانه
report-tracking-code = کد رهگیری
report-out-of-hundred = { $score } از ۱۰۰
report-row = ردیف
report-name = نام و نام خانوادگی
report-position = سمت
report-role = نقش
report-none = —
report-fingerprint-of-record = چکیدهٔ سند (SHA-256)
report-signature-box = جای امضای { $name }
report-stamp-box = مهر زمان
report-office-seal = مهر الکترونیکی اداره
report-photo-missing = فایل عکس موجود نیست: { $name }
report-photo-unreadable = فایل عکس خوانده نشد: { $name }
report-photo-alt = عکس { $number }
report-photo-caption = تصویر { $number }: { $caption }
report-photo-caption-bare = تصویر { $number }
report-qr-alt = رمزینهٔ راستی‌آزمایی با کد رهگیری { $code }

report-minutes-title = صورت‌جلسهٔ بازدید
report-minutes-of-county = صورت‌جلسهٔ بازدید، شهرستان { $county }
report-minutes-of = صورت‌جلسهٔ بازدید از { $unit }
report-minutes-record = رکورد کامل بازدید { $code }
report-minutes-unit = واحد بازدیدشونده
report-minutes-county = شهرستان
report-minutes-county-code = { $name } (کد { $code })
report-minutes-order = حکم بازرسی
report-minutes-order-of = شمارهٔ { $number } مورخ { $date }
report-minutes-order-undated = شمارهٔ { $number }
report-minutes-kind = نوع بازدید
report-minutes-kind-open = { $kind }، { $openness }
report-minutes-started = آغاز بازدید
report-minutes-ended = پایان بازدید
report-minutes-place = محل بازدید
report-minutes-coordinates = عرض جغرافیایی { $latitude }، طول جغرافیایی { $longitude }
report-minutes-method = روش بازدید
report-minutes-subject = موضوع
report-minutes-scope = دامنه
report-minutes-score = امتیاز کل
report-minutes-team = گروه بازرسی
report-minutes-results = نتایج بررسی
report-minutes-checklist = { $title } (نسخهٔ { $version })
report-minutes-checklist-score = { $title } (نسخهٔ { $version }) — امتیاز { $score } از ۱۰۰
report-minutes-section-scores = امتیاز بخش‌ها از ۱۰۰
report-minutes-section-score = { $title } — امتیاز { $score } از ۱۰۰
report-minutes-question = پرسش
report-minutes-answer = پاسخ
report-minutes-norm = معیار
report-minutes-note = توضیح
report-minutes-unanswered = بی‌پاسخ
report-minutes-not-asked = پرسیده نشد
report-minutes-gaps = علت پرسش‌ها و مدارک ناتمام:
report-minutes-no-results = چک‌لیستی برای این بازدید ثبت نشده است.
report-minutes-findings = یافته‌ها
report-minutes-no-findings = در این بازدید یافته‌ای ثبت نشد.
report-minutes-finding = یافتهٔ { $number }:
report-minutes-citation = مستند قانونی:
report-minutes-evidence = شواهد:
report-minutes-evidence-photo = تصویر { $number }
report-minutes-strengths = نقاط قوت
report-minutes-no-strengths = نقطهٔ قوتی ثبت نشد.
report-minutes-actions = اقدامات اصلاحی
report-minutes-no-actions = اقدام اصلاحی تعیین نشد.
report-minutes-action = اقدام اصلاحی
report-minutes-action-finding = یافته
report-minutes-responsible = مسئول
report-minutes-working-days = روز کاری
report-minutes-due = موعد
report-minutes-open-before = اقدامات باز از بازدیدهای پیشین
report-minutes-earlier-visit = بازدید
report-minutes-interviews = مصاحبه‌ها
report-minutes-statements = اظهارات مسئولان واحد
report-minutes-person = { $name }، { $position }:
report-minutes-person-bare = { $name }:
report-minutes-said-at = ثبت‌شده در { $moment }
report-minutes-photos = سایر تصاویر بازدید
report-minutes-documents = مدارک پیوست
report-minutes-document = مدرک
report-minutes-file-name = نام فایل
report-minutes-countersignature = نظر نمایندهٔ واحد بازدیدشونده
report-minutes-countersigned = این صورت‌جلسه به رؤیت { $person }، نمایندهٔ واحد بازدیدشونده، رسید و وی آن را امضا کرد.
report-minutes-refused = { $person }، نمایندهٔ واحد بازدیدشونده، از امضای این صورت‌جلسه خودداری کرد.
report-minutes-absent = نمایندهٔ واحد بازدیدشونده هنگام تنظیم این صورت‌جلسه حضور نداشت.
report-minutes-reason = علت:
report-minutes-witness = گواه:
report-minutes-moment = زمان:
report-minutes-ink = امضای { $name }
report-minutes-ink-missing = تصویر امضا موجود نیست.
report-minutes-signatures = امضای گروه بازرسی
report-minutes-signatures-note = امضاها الکترونیکی است و زمان هر امضا از ساعت دستگاه امضاکننده گرفته شده است. پس از امضای سرپرست، هر تغییری در سند در راستی‌آزمایی آشکار می‌شود.
report-minutes-verification = راستی‌آزمایی سند
report-minutes-verification-how = برای اطمینان از اصالت، این فایل را در بخش راستی‌آزمایی سامانهٔ بازرس‌یار باز کنید. رکورد کامل سند با نام record.json درون همین فایل است و چکیدهٔ آن باید با چکیدهٔ زیر برابر باشد.
report-minutes-log-head = دفتر تاریخچهٔ مرکز
report-minutes-log-head-words = { $size } سطر تا { $at }، با چکیدهٔ { $root }

report-signature-of = امضای { $name }
report-signed-at = زمان امضا (ساعت امضاکننده): { $moment }

report-order-period = از { $start } تا { $end }

report-programme-title = برنامهٔ بازدید
report-programme-from = از تاریخ
report-programme-to = تا تاریخ
report-programme-visits = شمار بازدیدها
report-programme-weekday = روز
report-programme-unit = واحد بازدیدشونده
report-programme-empty = در این دوره بازدیدی برنامه‌ریزی نشده است.

report-addendum-title = متمم صورت‌جلسهٔ بازدید
report-addendum-number = متمم شمارهٔ
report-addendum-visit-on = تاریخ بازدید
report-addendum-written = زمان تنظیم
report-addendum-of-record = چکیدهٔ صورت‌جلسه
report-addendum-text = متن متمم
report-addendum-signature = امضای تنظیم‌کننده
report-addendum-signature-note = امضا الکترونیکی است و زمان آن از ساعت دستگاه امضاکننده گرفته شده است. پس از امضا، هر تغییری در سند در راستی‌آزمایی آشکار می‌شود.

report-chart-alt = { $kind }، { $title }. { $numbers }
report-chart-bars = نمودار میله‌ای
report-chart-stacked-bars = نمودار میله‌ای انباشته
report-chart-columns = نمودار ستونی
report-chart-stacked-columns = نمودار ستونی انباشته
report-chart-lines = نمودار خطی
report-chart-shares = نمودار سهم‌ها
report-chart-value = { $name } { $value }
report-chart-series = { $name }: { $numbers }
report-chart-share = { $name }: { $value } ({ $share }٪)
report-chart-total = جمع

report-recovery-title = برگهٔ بازیابی اداره
report-recovery-holder = نگه‌دارندهٔ برگه
report-recovery-key = نشانهٔ کلید اداره
report-recovery-what = این برگه یک نیمه از رمز بازیابی اداره است. اگر گذرواژه‌ای فراموش شود یا کاربری از اداره برود، اطلاعات فقط با دو نیمه که نزد دو نفر است باز می‌شود؛ یک نیمه به‌تنهایی هیچ چیز را باز نمی‌کند.
report-recovery-code = رمز این برگه
report-recovery-keeping = شیوهٔ نگه‌داری
report-recovery-rule-1 = برگه را در پاکت دربسته و در گاوصندوق نگه دارید و دو برگه را یک جا نگذارید.
report-recovery-rule-2 = از برگه عکس نگیرید و آن را پویش، رونوشت یا ارسال نکنید.
report-recovery-rule-3 = هنگام بازیابی، هر نگه‌دارنده خودش رمز برگهٔ خود را وارد کند.
report-recovery-rule-4 = اگر برگه گم شد یا دیگری آن را دید، بی‌درنگ به مدیر سامانه بگویید تا رمز تازه ساخته شود.

report-authority-title = اثر انگشت گواهی اداره
report-authority-name = نام مرجع صدور
report-authority-made = تاریخ صدور
report-authority-until = پایان اعتبار
report-authority-what = امضای صورت‌جلسه‌های این اداره به گواهی ریشه‌ای می‌رسد که اثر انگشت آن در زیر آمده است. این برگه را نزد کسانی بگذارید که باید اصالت اسناد را بسنجند.
report-authority-fingerprint = اثر انگشت گواهی ریشه (SHA-256)
report-authority-how = هنگام راستی‌آزمایی، اثر انگشتی را که سامانه نشان می‌دهد با این برگه مقایسه کنید؛ اگر حتی یک نویسه تفاوت دارد، به سند اعتماد نکنید.

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
error-disk-failing = خواندن یا نوشتن روی دیسک ممکن نشد و چیزی نوشته نشد. فضای خالی و سلامت دیسک را بررسی کنید و نسخهٔ پشتیبان بگیرید.
error-folder-not-writable = در این پوشه نمی‌توان نوشت: یا وجود ندارد یا اجازهٔ نوشتن در آن نیست. پوشهٔ دیگری برگزینید.
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

## role
role-inspector = بازرس
role-clerk = کارشناس ثبت (متصدی)
role-investigator = کارشناس رسیدگی
role-unit-liaison = رابط واحد
role-evaluator = ارزیاب
role-manager = رئیس اداره
role-director-general = مدیرکل
role-administrator = مدیر سامانه
role-auditor = ناظر (فقط خواندن)

## nature
nature-economic = اقتصادی
nature-service = خدماتی
nature-welfare = رفاهی و حمایتی

## shell
shell-brand = بازرس‌یار
shell-window-title = بازرس‌یار، { $office }
shell-version = نسخهٔ { $version }
shell-untitled = صفحه
shell-unexpected = خطای پیش‌بینی‌نشده‌ای رخ داد؛ کار انجام نشد و چیزی از نوشته‌های شما پاک نشده است. شمارهٔ { $ticket } را به پشتیبان سامانه بگویید.
shell-rail = فهرست بخش‌ها
shell-waiting = { $count } مورد در انتظار
shell-search = جست‌وجو
shell-search-placeholder = جست‌وجو در بازدیدها، واحدها و افراد…
shell-search-results = نتیجه‌های جست‌وجو
shell-search-keys = ↑ ↓ جابه‌جایی · Enter باز کردن · Esc بستن
shell-search-nothing = چیزی پیدا نشد. نام واحد، شهرستان، شخص یا کد رهگیری را بنویسید.
shell-hit-place = بخش
shell-hit-visit = بازدید
shell-hit-unit = واحد
shell-hit-person = شخص
shell-hit-complaint = شکایت
shell-hit-finding = یافته
shell-hit-action = اقدام اصلاحی
shell-hit-programme = برنامه
shell-hit-template = چک‌لیست
shell-sync-local = فقط روی همین رایانه
shell-notices = اعلان‌ها
shell-notices-unread = اعلان‌ها، { $count } خوانده‌نشده
shell-no-notices = اعلانی ندارید
shell-no-notices-detail = خبرهای تازه اینجا می‌آیند.
shell-scheme = روشن یا تیره
shell-to-dark = نمای تیره
shell-to-light = نمای روشن
shell-scale = اندازهٔ نوشته
shell-back = بازگشت
shell-undo = واگرد
shell-stop = توقف
shell-stopping = در حال توقف…
shell-change-password = تغییر گذرواژه
shell-lock = قفل کردن
shell-sign-out = خروج از حساب
shell-keyboard = کلیدهای میانبر
shell-keyboard-page = کلیدهای «{ $title }»
shell-keyboard-places = رفتن به بخش‌ها
shell-keyboard-everywhere = کلیدهای همهٔ صفحه‌ها
shell-key-search = جست‌وجو در همه چیز
shell-key-back = بازگشت به صفحهٔ پیشین
shell-key-undo = واگرد آخرین حذف
shell-key-lock = قفل کردن برنامه
shell-key-scheme = نمای روشن یا تیره
shell-key-scale = درشت‌تر یا ریزتر کردن نوشته‌ها
shell-key-regions = رفتن میان فهرست، نوار بالا و صفحه
shell-key-close = بستن پنجرهٔ کوچک یا پاک کردن جست‌وجو
shell-key-help = همین راهنما
shell-about = دربارهٔ برنامه
shell-about-purpose = برنامهٔ رومیزی بازرسی، ارزیابی عملکرد و رسیدگی به شکایات اداره کل استان
shell-about-facts = این رایانه
shell-about-version = نسخه
shell-about-office = اداره
shell-about-store = نگهداری داده‌ها
shell-about-store-detail = رمزگذاری‌شده روی همین رایانه
shell-about-network = شبکه
shell-about-network-detail = برای کار کردن به شبکه نیاز ندارد
shell-about-parts = ساخته شده با
shell-part-qt = Qt و PySide6
shell-part-qt-licence = پروانهٔ LGPL نسخهٔ ۳
shell-part-python = Python
shell-part-python-licence = پروانهٔ PSF
shell-part-sqlcipher = SQLCipher
shell-part-sqlcipher-licence = پروانهٔ BSD
shell-part-reportlab = ReportLab
shell-part-reportlab-licence = پروانهٔ BSD
shell-part-pyhanko = pyHanko
shell-part-pyhanko-licence = پروانهٔ MIT
shell-part-vazirmatn = قلم وزیرمتن
shell-part-vazirmatn-licence = پروانهٔ OFL نسخهٔ ۱٫۱
shell-part-signs = پیکان‌ها و تیک (DejaVu Sans)
shell-part-signs-licence = پروانهٔ Bitstream Vera
shell-part-tabler = نشانه‌های Tabler
shell-part-tabler-licence = پروانهٔ MIT

## sign-in
sign-in-title = ورود
sign-in-profile = اداره
sign-in-login = نام کاربری
sign-in-login-rule = { $least } تا { $most } حرف، رقم، نقطه یا خط تیره؛ مانند z.karimi
sign-in-password = گذرواژه
sign-in-enter = ورود
sign-in-opening = در حال باز کردن…
sign-in-forgotten = گذرواژه را فراموش کرده‌ام
sign-in-new-office = ساختن ادارهٔ تازه
sign-in-login-missing = نام کاربری خود را بنویسید.
sign-in-password-missing = گذرواژه را بنویسید.
sign-in-code-missing = کد روی برگهٔ بازیابی را بنویسید.
sign-in-try-again = اکنون می‌توانید دوباره تلاش کنید.
sign-in-sample = استان نمونه
sign-in-sample-detail = یکی از این افراد را برگزینید تا نام کاربری و گذرواژه پر شود.
sign-in-promise-offline = بدون شبکه کار می‌کند
sign-in-promise-vault = داده‌ها رمزگذاری‌شده می‌مانند
sign-in-promise-signed = صورت‌جلسه با امضای الکترونیکی
sign-in-new-password = گذرواژهٔ تازه
sign-in-again = تکرار گذرواژه
sign-in-old-password = گذرواژهٔ کنونی
sign-in-change = تغییر گذرواژه
sign-in-changed = گذرواژهٔ شما تغییر کرد.
sign-in-password-rule = دست‌کم { $least } نویسه؛ یک جملهٔ کوتاه از همه بهتر است.
sign-in-password-short = کوتاه است؛ دست‌کم { $least } نویسه بنویسید.
sign-in-password-weak = ضعیف است؛ چند واژه یا نشانهٔ دیگر بیفزایید.
sign-in-password-fair = پذیرفتنی است؛ بلندتر باشد بهتر است.
sign-in-password-strong = نیرومند است.
sign-in-password-differs = با گذرواژهٔ بالا یکی نیست؛ دوباره بنویسید.
sign-in-recovery-title = بازیابی دونفره
sign-in-recovery-detail = دو دارندهٔ برگهٔ بازیابی «{ $office }» باید هر دو حاضر باشند و کد خود را بنویسند. سپس برای کاربر گذرواژهٔ تازه‌ای گذاشته می‌شود.
sign-in-code-first = کد دارندهٔ نخست
sign-in-code-second = کد دارندهٔ دوم
sign-in-recover = گذاشتن گذرواژهٔ تازه
sign-in-recovered = گذرواژهٔ تازه گذاشته شد. اکنون با آن وارد شوید.

## first-run
first-run-back = بازگشت
first-run-next = ادامه
first-run-make = ساختن اداره
first-run-enter = رفتن به صفحهٔ ورود
first-run-place = گام { $at } از { $all }
first-run-field-missing = این مورد را پر کنید.
first-run-welcome-title = خوش آمدید
first-run-welcome-detail = روی این رایانه هنوز اداره‌ای ساخته نشده است یا می‌خواهید ادارهٔ دیگری بیفزایید. یکی از راه‌های زیر را برگزینید.
first-run-own = ساختن ادارهٔ من
first-run-own-detail = در پنج گام: نام اداره، واحدهای تابعه، روزهای تعطیل، مدیر سامانه و بازیابی.
first-run-sample = استان نمونه
first-run-sample-detail = خراسان رضوی با واحدها، کاربران و بازدیدهای ساختگی؛ برای آشنایی و آموزش، با یک کلیک.
first-run-join = پیوستن به اداره‌ای که هست
first-run-join-way = این رایانه، رایانهٔ دیگری از همان اداره است؛ با پروندهٔ اتصالی که مدیر سامانه داده است.
first-run-join-title = پیوستن به اداره
first-run-join-detail = در پروندهٔ اتصال نوشته است این رایانه از آنِ کدام اداره و چه کسی است. گذرواژه را همین‌جا خودتان بگذارید.
first-run-join-do = پیوستن
first-run-joining = اداره از مرکز آورده می‌شود…
first-run-joined = به «{ $office }» پیوستید.
first-run-joined-sign = امضا
first-run-joined-sign-detail = کلید امضا روی رایانهٔ دیگر شماست؛ اگر پروندهٔ PKCS#12 آن را دارید، در «تنظیمات، حساب من» وارد کنید.
first-run-joined-photos = عکس‌ها
first-run-joined-photos-detail = تصویرهای کوچک آمده است؛ اصل هر عکس با یک کلیک از مرکز می‌آید.
first-run-office-title = اداره
first-run-office-detail = نام و نشان اداره بالای حکم‌ها و صورت‌جلسه‌ها چاپ می‌شود.
first-run-province = استان
first-run-office-name = نام اداره
first-run-office-name-of = اداره کل تعاون، کار و رفاه اجتماعی { $province }
first-run-logo = نشان اداره
first-run-logo-hint = تصویر PNG یا JPEG، حداکثر ۲ مگابایت؛ بعداً هم می‌توان گذاشت.
first-run-logo-choose = انتخاب تصویر
first-run-logo-remove = برداشتن
first-run-logo-none = بدون نشان
first-run-logo-refused = این پرونده تصویر خوانایی زیر ۲ مگابایت نیست؛ تصویر دیگری برگزینید.
first-run-units-title = واحدهای تابعه
first-run-units-detail = واحدهایی که بازرسی می‌شوند. بعداً در بخش «واحدها» می‌توان آن‌ها را تغییر داد.
first-run-units = واحدهای تابعه
first-run-units-all = همه
first-run-units-none = هیچ‌کدام
first-run-units-count = { $taken } واحد از { $all } برگزیده شده است
first-run-units-missing = دست‌کم یک واحد را برگزینید یا نام آن را بیفزایید.
first-run-units-paste = واحدهای دیگر، هر نام در یک سطر:
first-run-units-paste-example = ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان …
first-run-units-add = افزودن به فهرست
first-run-rest-title = روزهای تعطیل هفته
first-run-rest-detail = مهلت‌ها به روز کاری شمرده می‌شوند؛ این قاعده تاریخ دارد و بعداً می‌توان آن را تغییر داد.
first-run-rest-both = پنجشنبه و جمعه تعطیل است
first-run-rest-friday = فقط جمعه تعطیل است
first-run-rest-since = پنجشنبه‌ها از این تاریخ تعطیل است
first-run-rest-since-hint = پیش از این تاریخ، پنجشنبه روز کاری شمرده می‌شود.
first-run-rest-holidays = تعطیلات رسمی سال در برنامه هست و جداگانه می‌توان روزهای دیگری افزود.
first-run-date-missing = تاریخ را بنویسید، مانند ۱۴۰۴/۰۹/۰۱.
first-run-administrator-title = مدیر سامانه
first-run-administrator-detail = نخستین کاربر؛ او می‌تواند برای دیگران حساب بسازد.
first-run-full-name = نام و نام خانوادگی
first-run-position = سمت
first-run-position-usual = رئیس ادارهٔ مدیریت عملکرد، بازرسی و رسیدگی به شکایات
first-run-recovery-title = بازیابی دونفره
first-run-recovery-detail = اگر گذرواژه‌ای فراموش شود، این دو نفر با هم می‌توانند داده‌ها را باز کنند.
first-run-holder-one = دارندهٔ نخست
first-run-holder-two = دارندهٔ دوم
first-run-holders-same = دو دارنده باید دو نفر باشند.
first-run-recovery-why = هیچ راه دیگری برای باز کردن داده‌ها بدون گذرواژه نیست؛ سازندهٔ برنامه هم نمی‌تواند.
first-run-recovery-how = پس از ساختن، برای هر نفر یک برگه با کد او نشان داده می‌شود تا چاپ یا ذخیره کنید.
first-run-recovery-alone = یک کد به‌تنهایی چیزی را باز نمی‌کند؛ دو برگه را کنار هم نگه ندارید.
first-run-making = اداره در حال ساخته شدن است…
first-run-making-sample = استان نمونه در حال ساخته شدن است…
first-run-made = «{ $office }» ساخته شد.
first-run-code-title = برگهٔ بازیابی { $number }: { $holder }
first-run-code-detail = این کد فقط همین یک بار نشان داده می‌شود. آن را چاپ کنید یا ذخیره کنید و به دارنده‌اش بدهید.
first-run-code-sheet = چاپ یا ذخیرهٔ برگه
first-run-code-kept = اگر برگه را ذخیره کردید، پس از دادن به دارنده آن را از این رایانه پاک کنید.
first-run-code-given = این برگه را به { $holder } دادم یا او کد را نوشت
first-run-fingerprint = اثر انگشت مرجع گواهی اداره
first-run-fingerprint-detail = امضای صورت‌جلسه‌ها با این مرجع سنجیده می‌شود. آن را یادداشت کنید تا روی رایانه‌های دیگر با آن مقایسه شود.
first-run-sample-made = استان نمونه ساخته شد.
first-run-sample-people = با یکی از این افراد وارد شوید
first-run-sample-name = نام و نقش
first-run-sample-login = نام کاربری
first-run-sample-password = گذرواژه

## verify
error-pkcs12-too-large = این پرونده بزرگ‌تر از { $limit_kb } کیلوبایت است و پروندهٔ گواهی نیست؛ پروندهٔ ‎.p12 یا ‎.pfx را برگزینید.
error-pkcs12-unreadable = این پرونده، پروندهٔ گواهی (‎.p12 یا ‎.pfx) نیست یا آسیب دیده است؛ پروندهٔ درست را برگزینید.
error-pkcs12-wrong-passphrase = گذرواژهٔ پروندهٔ گواهی درست نیست؛ زبان صفحه‌کلید را بررسی و دوباره وارد کنید.
error-pkcs12-without-key = این پرونده کلید خصوصی همراه با گواهی خودش را ندارد؛ خروجی گواهی را با کلید خصوصی بگیرید.
error-key-not-supported = با این نوع کلید ({ $kind }) نمی‌توان سند را امضا کرد؛ گواهی RSA با دست‌کم ۲۰۴۸ بیت یا منحنی بیضوی P-256 بگیرید.
error-certificate-not-for-signing = این گواهی برای امضای سند صادر نشده است؛ از مرجع صادرکننده گواهی امضا بگیرید.
error-certificate-expired = گواهی «{ $name }» در این زمان اعتبار ندارد (پایان اعتبار: { $until })؛ گواهی تازه بگیرید.
error-card-library-unusable = پروندهٔ «{ $file }» کتابخانهٔ PKCS#11 کارت نیست یا روی این رایانه کار نمی‌کند؛ پروندهٔ سازندهٔ کارت را برگزینید.
error-card-absent = کارت یا توکن امضا در کارت‌خوان نیست؛ آن را وصل و دوباره تلاش کنید.
error-card-pin-wrong = کارت این پین را نپذیرفت؛ پین را بررسی کنید. کارت پس از چند پین نادرست قفل می‌شود.
error-card-locked = کارت پس از پین‌های نادرست قفل شده است؛ آن را نزد صادرکننده‌اش باز کنید.
error-card-without-key = روی این کارت کلید امضای معتبری همراه با گواهی آن نیست؛ کارت امضای خود را وصل کنید.
error-card-several = روی کارت چند گواهی هست؛ یکی را برگزینید.
error-card-failed = کارت امضا نکرد؛ آن را درآورید، دوباره وصل کنید و از نو تلاش کنید.
error-card-key-stays = کلید امضای شما روی کارت است و از آن بیرون نمی‌آید؛ روی رایانهٔ دیگر همان کارت را به کار ببرید.
error-certificate-revoked = گواهی «{ $name }» باطل شده است و دیگر نمی‌توان با آن امضا کرد؛ از مدیر سامانه گواهی تازه بخواهید.
error-time-authority-address = «{ $address }» نشانی مرجع مهر زمان نیست؛ نشانی باید با http یا https آغاز شود و نام کاربری در آن نباشد.
error-time-authority-unreachable = مرجع مهر زمان «{ $host }» پاسخ نداد؛ نشانی و اتصال شبکه را بررسی کنید. برنامه بار دیگر هنگام همگام‌سازی تلاش می‌کند.
error-time-authority-unproven = سرور «{ $host }» ثابت نکرد که مرجع مهر زمان است: گواهی HTTPS آن به ریشه‌ای که داده‌اید نمی‌رسد، از آنِ نشانی دیگری است یا مهلتش گذشته است؛ ریشهٔ درست را از آن مرجع بگیرید و کنار ریشهٔ مهر زمان در همان پرونده بگذارید.
error-time-authority-moved = مرجع مهر زمان «{ $host }» برنامه را به نشانی دیگری فرستاد و برنامه نرفت؛ نشانی تازه را از خود آن مرجع بپرسید و در تنظیمات بدهید.
error-time-authority-refused = مرجع مهر زمان «{ $host }» مهر درستی نداد؛ نشانی را بررسی کنید یا با آن مرجع تماس بگیرید.
error-time-authority-untrusted = گواهی این مرجع مهر زمان به ریشه‌ای که داده‌اید نمی‌رسد؛ گواهی ریشهٔ درست آن مرجع را بدهید.
error-time-authority-absent = برای این اداره مرجع مهر زمانی تعیین نشده است؛ مدیر سامانه آن را در تنظیمات بدهد.
error-pdf-not-signable = این سند را نمی‌توان امضا کرد؛ سند را دوباره بسازید و سپس امضا کنید.
error-signature-field-missing = سند برای این امضاکننده جای امضا ندارد ({ $field })؛ سند را دوباره بسازید.
error-signature-field-filled = این جای امضا پیش‌تر امضا شده است ({ $field }).
error-document-already-final = سرپرست این سند را امضا کرده و پس از او چیزی افزوده نمی‌شود؛ برای افزودن، متمم بسازید.
error-certify-not-first = تنها نخستین امضا می‌تواند سند را گواهی کند؛ سند را دوباره بسازید و از نخستین امضا آغاز کنید.
error-trust-root-unreadable = پروندهٔ گواهی ریشه خوانده نشد؛ پروندهٔ ‎.pem یا ‎.der درست را برگزینید.
verify-signing-reason = تأیید درستی محتوای این سند
verify-reason-ok = این سند معتبر است: همهٔ امضاها درست‌اند و پس از امضای پایانی هیچ تغییری نکرده است.
verify-reason-not-pdf = این پرونده PDF نیست؛ سند اصلی را برگزینید.
verify-reason-too-large = این پرونده بزرگ‌تر از ۱۰۰ مگابایت است و بررسی نشد؛ سند اصلی را از اداره بگیرید.
verify-reason-unreadable = این پرونده خوانده نشد و نباید به آن اعتماد کرد؛ سند اصلی را از اداره بگیرید.
verify-reason-no-signature = این سند امضای الکترونیکی ندارد؛ نسخهٔ امضاشده را از اداره بگیرید.
verify-reason-broken-signature = امضای این سند خراب یا دست‌کاری شده است؛ به آن اعتماد نکنید و سند اصلی را از اداره بگیرید.
verify-reason-changed-after-signing = این سند پس از امضا تغییر کرده است؛ به آن اعتماد نکنید و سند اصلی را از اداره بگیرید.
verify-reason-not-entire-file = امضا همهٔ پرونده را در بر نمی‌گیرد؛ به آن اعتماد نکنید و سند اصلی را از اداره بگیرید.
verify-reason-broken-stamp = مهر زمان این سند از آنِ همین پرونده نیست یا دست‌کاری شده است؛ به آن اعتماد نکنید و سند اصلی را از اداره بگیرید.
verify-reason-revoked = گواهی امضاکننده پیش از امضا باطل شده بود؛ این امضا پذیرفته نیست و موضوع را به اداره خبر دهید.
verify-reason-revoked-unproven = کلید امضاکننده پس از زمانی که سند می‌گوید گم یا فاش شده و مهر زمانی نیست که ثابت کند امضا پیش از آن بوده است؛ سند را با بایگانی اداره بسنجید.
verify-reason-untrusted = مرجع صادرکنندهٔ گواهی امضاکننده شناخته نیست؛ گواهی ریشهٔ اداره را بدهید و دوباره بررسی کنید.
verify-reason-record-mismatch = دادهٔ همراه سند با آنچه امضا شده یکی نیست؛ به آن اعتماد نکنید و سند اصلی را از اداره بگیرید.
verify-reason-head-missing = امضای پایانی از آنِ سرپرست گروه بازدید نیست؛ نسخهٔ نهایی را از اداره بگیرید.
verify-reason-not-locked = امضای پایانی سند را نبسته است؛ نسخهٔ نهایی را از اداره بگیرید.
verify-reason-hash-mismatch = این پرونده همان نسخه‌ای نیست که هنگام ثبت نهایی بایگانی شده است؛ آن را با نسخهٔ بایگانی بسنجید.
verify-field-level = اولویت
verify-field-id = شناسه
verify-field-tracking-code = کد رهگیری
verify-field-class = طبقه‌بندی
verify-field-office = اداره
verify-field-unit = واحد
verify-field-county = شهرستان
verify-field-order = حکم
verify-field-number = شماره
verify-field-date = تاریخ
verify-field-kind = نوع
verify-field-openness = آشکار یا پنهان
verify-field-planned-on = تاریخ بازدید
verify-field-subject = موضوع
verify-field-scope = دامنه
verify-field-method = روش
verify-field-place = محل
verify-field-text = متن
verify-field-latitude = عرض جغرافیایی
verify-field-longitude = طول جغرافیایی
verify-field-started-at = آغاز
verify-field-ended-at = پایان
verify-field-team = گروه
verify-field-name = نام
verify-field-position = سمت
verify-field-role = نقش
verify-field-checklists = کاربرگ
verify-field-score = امتیاز
verify-field-findings = یافته
verify-field-strengths = نقطهٔ قوت
verify-field-actions = اقدام
verify-field-interviews = گفت‌وگو
verify-field-statements = اظهار
verify-field-photos = عکس
verify-field-documents = پیوست
verify-field-countersignature = امضای واحد
verify-field-reason = دلیل
verify-field-witness = گواه
verify-field-value = پاسخ
verify-field-note = یادداشت
verify-field-items = سنجه
verify-field-sections = بخش
verify-field-severity = شدت
verify-field-due-on = مهلت
verify-field-responsible = مسئول
verify-field-title = عنوان
verify-field-verdict = نتیجه
verify-field-code = کد
verify-field-written-at = زمان نوشتن
verify-field-outcome = نتیجه
verify-field-user-id = شناسهٔ کاربر
verify-field-applicable = مشمول بودن
verify-field-annotated = نشانه‌گذاری
verify-field-caption = شرح
verify-field-citation = مستند
verify-field-display = نمایش
verify-field-evidence = شاهد
verify-field-file-name = نام پرونده
verify-field-finding = یافته
verify-field-item = سنجه
verify-field-label = برچسب
verify-field-norm = معیار
verify-field-ref = ارجاع
verify-field-taken-at = زمان عکس
verify-field-version = نسخه
verify-field-weight = وزن
verify-field-working-days = روز کاری
verify-field-ink-sha256 = اثر انگشت امضای دستی
verify-field-sha256 = اثر انگشت پرونده
verify-field-made-at = زمان
verify-field-at = زمان
verify-field-gaps-reason = دلیل کاستی‌ها
verify-field-nature = ماهیت
verify-field-province = استان
verify-field-form = قالب سند
verify-field-schema = گونهٔ رکورد
verify-field-open-before = اقدام باز پیشین
verify-field-visit-tracking-code = کد رهگیری بازدید
verify-field-record-hash = اثر انگشت رکورد
verify-field-order-number = شمارهٔ حکم
verify-field-visit = بازدید
verify-value-head = سرپرست
verify-value-member = عضو
verify-value-open = آشکار
verify-value-covert = پنهان
verify-value-yes = بله
verify-value-no = خیر
verify-value-partial = تا اندازه‌ای
verify-value-signed = امضا کرد
verify-value-refused = امضا نکرد
verify-value-absent = غایب
verify-vouched = به گواهی «{ $authority }»
verify-unknown-root = مرجع صادرکنندهٔ گواهی‌ها شناخته نیست؛ اثر انگشت { $fingerprint } را با آنچه اداره چاپ کرده است بسنجید و اگر یکی بود، گواهی ریشه را بدهید.

## action
action-default-responsible = رئیس واحد

## cli
error-profile-not-named = هیچ نمایه‌ای در این رایانه پیدا نشد؛ پوشهٔ آن را با { $directory } بدهید یا با «demo» یک استان نمونه بسازید.
error-password-not-given = گذرواژه داده نشد؛ آن را تایپ کنید، با ‎--password-stdin‎ بدهید یا در متغیر BAZRESYAR_PASSWORD بگذارید.
error-file-unreadable = پروندهٔ «{ $file }» خوانده یا نوشته نمی‌شود؛ نشانی و اجازهٔ دسترسی آن را بررسی کنید.
error-json-invalid = پروندهٔ «{ $file }» درست نیست: { $reason }.
error-unknown-reference = «{ $value }» در «{ $field }» پیدا نشد.
error-setting-unknown = تنظیم «{ $key }» شناخته نیست؛ نام آن را در پروندهٔ تنظیمات درست کنید.
error-setting-invalid = مقدار تنظیم «{ $key }» درست نیست.
cli-example-subject = بازدید دوره‌ای از میز خدمت و دسترس‌پذیری
cli-example-place = خواف، خیابان امام خمینی، ادارهٔ تعاون، کار و رفاه اجتماعی
cli-example-note = شیب رمپ با تراز دیجیتال اندازه‌گیری شد.
cli-example-finding = شیب رمپ ورودی بیش از حد مجاز است.
cli-example-action = اصلاح شیب رمپ تا حداکثر ۸ درصد.
cli-example-strength = برخورد محترمانهٔ کارکنان میز خدمت.
cli-example-visitor = ارباب رجوع
cli-example-interview = کار من در همان مراجعهٔ نخست انجام شد.
cli-example-name = علی رضایی
cli-example-statement = اعتبار اصلاح رمپ درخواست شده است.
cli-example-reason = با یافتهٔ نخست موافق نیست.
cli-example-witness = محمد احمدی
cli-example-gaps = به‌دلیل قطع برق، بخشی از پرسش‌ها بررسی نشد.
cli-example-first-name = رضا
cli-example-last-name = احمدی
cli-example-complaint-subject = تأخیر در رسیدگی به درخواست بیمهٔ بیکاری
cli-example-complaint-text = درخواست بیمهٔ بیکاری من سه ماه است در اداره مانده و هیچ پاسخی نگرفته‌ام.
cli-example-complaint-remedy = رسیدگی به درخواست و اعلام نتیجه
cli-file-too-large = پرونده از اندازهٔ یک شکواییه بزرگ‌تر است
cli-field-text = باید متن باشد؛ آن را میان دو گیومهٔ "" بنویسید.
cli-field-object = باید مجموعه‌ای از نام و مقدار باشد، میان {"{"} و {"}"}.
cli-field-day = «{ $value }» تاریخ درستی نیست؛ نمونه: ۱۴۰۵-۰۹-۰۱
cli-field-choice = «{ $value }» شناخته نیست؛ یکی از این‌ها را بنویسید: { $choices }.
cli-field-answer = پاسخ «{ $value }» باید true، false یا متن باشد.
cli-no-display = نمایشگری در دسترس نیست؛ استان نمونه بدون پنجره ساخته می‌شود و پوشهٔ صورت‌جلسه‌های امضاشده در پایان گفته می‌شود.
cli-sample-minutes = صورت‌جلسه‌های امضاشده، متمم‌هایشان و گواهی ریشه در { $directory } است.
cli-sample-made = استان نمونه در { $directory } آماده است.
cli-sample-user = { $login }  { $password }  ({ $role })
cli-profile-made = نمایهٔ ادارهٔ «{ $office }» در { $directory } ساخته شد.
cli-recovery-codes = دو کد بازیابی را جداگانه به دو نفر بسپارید؛ دیگر نشان داده نمی‌شوند.
cli-verify-valid = معتبر است.
cli-verify-invalid = معتبر نیست: { $reason }
cli-check-ok = همه‌چیز درست است.
cli-check-problem = { $words } ({ $kind }: { $where })

## worklist
worklist-title = کارتابل
worklist-waiting = در انتظار شما
worklist-overdue = سررسید گذشته
worklist-today = امروز
worklist-soon = تا سه روز دیگر
worklist-later = پس از آن
worklist-days-past = { $days } روز گذشته
worklist-days-left = { $days } روز مانده
worklist-today-visits = بازدیدهای امروز من
worklist-coming-visits = بازدیدهای پیش رو
worklist-done-of = { $done } از { $count } انجام شد
worklist-no-visit-today = امروز بازدیدی ندارید.
worklist-head-and-others = { $head } و { $count } نفر دیگر
worklist-empty = کاری در انتظار شما نیست
worklist-empty-detail = بازدیدها، امضاها و پیگیری‌هایی که به شما سپرده شود همین‌جا می‌آید.
worklist-refresh = به‌روز کردن فهرست
worklist-open = باز کردن مورد برگزیده
worklist-more = و { $count } مورد دیگر

## visits
visits-title = بازدیدها
visits-code = کد رهگیری
visits-unit = واحد
visits-county = شهرستان
visits-kind = نوع
visits-state = وضعیت
visits-day = روز بازدید
visits-head = سرپرست
visits-members = اعضای گروه
visits-result = امتیاز
visits-findings = یافته‌ها
visits-open-actions = اقدام‌های باز
visits-progress = { $answered } از { $asked }
visits-search = جست‌وجو در واحد، موضوع، کد و نام…
visits-all-counties = همهٔ شهرستان‌ها
visits-all-units = همهٔ واحدها
visits-from = از روز
visits-to = تا روز
visits-until = تا
visits-all = همه
visits-mine = بازدیدهای من
visits-count = { $count } بازدید
visits-count-of = { $count } از { $total } بازدید
visits-keys = ↑ ↓ جابه‌جایی · Enter باز کردن · Ctrl+A انتخاب همه
visits-choose-all = انتخاب همهٔ سطرها
visits-open = باز کردن بازدید
visits-minutes = صورت‌جلسه
visits-order = حکم بازرسی
visits-change = تغییر برنامه
visits-none-chosen = بازدیدی برگزیده نشده است
visits-none-chosen-detail = سطری را در فهرست برگزینید تا چکیدهٔ آن اینجا بیاید.
visits-none-found = بازدیدی با این ویژگی‌ها پیدا نشد
visits-none-found-detail = جست‌وجو را کوتاه‌تر کنید یا یکی از شرط‌ها را بردارید.
visits-clear-filter = برداشتن همهٔ شرط‌ها
visits-none = هنوز بازدیدی نیست
visits-none-detail = بازدیدهایی که برنامه‌ریزی شود در این فهرست می‌آید.
visits-file-minutes = { $day } صورت‌جلسهٔ بازدید { $place } { $code }
visits-file-addendum = { $day } صورت‌جلسهٔ بازدید { $place } { $code } متمم { $number }
visits-file-order = { $day } حکم بازرسی { $place } { $code }
visits-save-minutes = ذخیرهٔ صورت‌جلسه
visits-save-some = ذخیرهٔ { $count } صورت‌جلسه
visits-saving = ذخیرهٔ صورت‌جلسه‌ها
visits-print-minutes = چاپ صورت‌جلسه
visits-print-some = چاپ { $count } صورت‌جلسه
visits-printing = چاپ صورت‌جلسه‌ها
visits-printed = { $count } صورت‌جلسه به چاپگر فرستاده شد.
visits-printed-some = { $printed } صورت‌جلسه به چاپگر فرستاده شد و { $failed } مورد چاپ نشد.
visits-saving-stopped = ذخیره متوقف شد؛ آنچه تا آن دم نوشته شده در پوشه می‌ماند.
visits-saved-addenda = { $count } متمم نیز کنار آن‌ها ذخیره شد.
visits-saved-all = { $count } صورت‌جلسه در پوشه ذخیره شد.
visits-saved-some = { $saved } صورت‌جلسه ذخیره شد و { $lacking } مورد نشد: { $reason }
error-file-not-written = «{ $name }» در این پوشه نوشته نشد؛ جای خالی و اجازهٔ نوشتن را بررسی کنید یا پوشهٔ دیگری برگزینید.

## plan
plan-visit = برنامه‌ریزی بازدید
plan-change-title = تغییر برنامهٔ بازدید
plan-save = ثبت در برنامه
plan-keep = ذخیرهٔ تغییرات
plan-saved = بازدید در برنامه ثبت شد.
plan-changed = برنامهٔ بازدید تغییر کرد.
plan-required = * نوشتن آن الزامی است.
plan-unit = واحد
plan-choose-unit = واحد را برگزینید یا نامش را بنویسید
plan-unit-missing = واحدی را که بازدید می‌شود برگزینید.
plan-kind = نوع بازدید
plan-openness = آگاهی واحد
plan-day = روز بازدید
plan-day-missing = روز بازدید را بنویسید یا از تقویم برگزینید.
plan-day-wrong = چنین روزی در تقویم نیست؛ نمونهٔ درست: ۱۴۰۵/۰۹/۰۱
plan-day-off = { $day } — تعطیل است: { $reason }
plan-programme = دورهٔ برنامه
plan-no-programme = بیرون از دوره‌ها
plan-previous = بازدید پیشین
plan-no-previous = بدون بازدید پیشین
plan-members = اعضای گروه
plan-choose-person = نام را برگزینید یا بنویسید
plan-add-member = افزودن عضو…
plan-remove-member = برداشتن { $name } از گروه
plan-head-missing = سرپرست گروه را برگزینید.
plan-own-only = تنها بازدیدی را می‌توانید برنامه‌ریزی کنید که خودتان در گروه آن باشید.
plan-conflict = { $name } در این روز بازدید دیگری هم دارد: { $places }
plan-busy = { $name } در این روز آزاد نیست.
plan-checklists = چک‌لیست‌ها
plan-checklist-missing = دست‌کم یک چک‌لیست را برگزینید.
plan-order-number = شمارهٔ حکم
plan-order-day = تاریخ حکم
plan-order-day-wrong = تاریخ حکم درست نیست؛ نمونهٔ درست: ۱۴۰۵/۰۹/۰۱
plan-secrecy = طبقه‌بندی
plan-secrecy-normal = عادی
plan-secrecy-confidential = محرمانه
plan-subject = موضوع
plan-subject-missing = موضوع بازدید را بنویسید؛ عبارت‌های آماده زیر همین خانه است.
plan-scope = دامنه
plan-method = روش
plan-phrases = عبارت‌های آماده
plan-phrases-of = عبارت‌های آماده برای { $field }
plan-year = سال { $year }
plan-period = { $first } تا { $last }
plan-drop-title = پاسخ‌های یک چک‌لیست حذف می‌شود
plan-drop-detail = با برداشتن این چک‌لیست پاسخ‌های ثبت‌شده در آن هم از بازدید می‌رود: { $titles }
plan-drop-action = برداشتن چک‌لیست و پاسخ‌ها
plan-leave-title = بستن بدون ذخیره
plan-leave-detail = آنچه در این فرم نوشته‌اید ذخیره نشده است و با بستن آن از میان می‌رود.
plan-leave-action = بستن بدون ذخیره

## programme
programme-title = برنامهٔ بازدید
programme-mode = نمای برنامه
programme-mode-month = ماه
programme-mode-week = هفته
programme-mode-coverage = پوشش شهرستان‌ها
programme-before = پیشین
programme-after = پسین
programme-sheet = برگهٔ برنامه
programme-year = سال { $year }
programme-whole-year = همهٔ سال
programme-week-of = هفتهٔ { $first } تا { $last }
programme-of = برنامهٔ بازدید { $span }
programme-more = و { $count } بازدید دیگر
programme-visits-that-day = { $count } بازدید
programme-no-visit = در این روز بازدیدی نیست.
programme-plan-that-day = برنامه‌ریزی در این روز
programme-visit-menu = کارهای بازدید { $place }
programme-clash = { $name } در این روز بیش از یک بازدید دارد.
programme-clashes = تداخل اعضای گروه‌ها
programme-periods = دوره‌های برنامه
programme-no-periods = هنوز دوره‌ای ساخته نشده است.
programme-new-period = دورهٔ تازه
programme-change-period = تغییر دوره
programme-remove-period = حذف دوره
programme-period-menu = کارهای دورهٔ «{ $title }»
programme-done-of = { $done } از { $planned }
programme-period-detail = { $done } از { $planned } · { $first } تا { $last }
programme-removed = دورهٔ «{ $title }» حذف شد.
programme-title-of = عنوان
programme-title-missing = عنوان دوره را بنویسید.
programme-first-day = از روز
programme-last-day = تا روز
programme-day-wrong = تاریخ را درست بنویسید؛ نمونه: ۱۴۰۵/۰۹/۰۱
programme-ends-before = پایان دوره پیش از آغاز آن است.
programme-keep = ذخیرهٔ دوره
programme-quarter-1 = برنامهٔ بازدید سه‌ماههٔ نخست سال { $year }
programme-quarter-2 = برنامهٔ بازدید سه‌ماههٔ دوم سال { $year }
programme-quarter-3 = برنامهٔ بازدید سه‌ماههٔ سوم سال { $year }
programme-quarter-4 = برنامهٔ بازدید سه‌ماههٔ چهارم سال { $year }
programme-move = جابه‌جایی به روز دیگر
programme-move-title = جابه‌جایی بازدید { $place }
programme-move-action = جابه‌جایی
programme-moved = بازدید { $place } به { $day } برده شد.
programme-order = حکم بازرسی
programme-map = نقشهٔ شهرستان‌ها
programme-coverage = پوشش شهرستان‌ها
programme-counties = شهرستان‌ها
programme-planned = در برنامه
programme-done = انجام‌شده
programme-last-visit = آخرین بازدید
programme-summary = از { $count } شهرستان، { $planned } شهرستان در برنامه است و در { $done } شهرستان بازدید انجام شده است.
programme-county-never = { $name }: { $planned } بازدید برنامه‌ریزی و { $done } بازدید انجام شده؛ تاکنون بازدید نشده است.
programme-county-last = { $name }: { $planned } بازدید برنامه‌ریزی و { $done } بازدید انجام شده؛ آخرین بازدید { $day }
programme-tone-na = بدون برنامه
programme-tone-primary = در برنامه
programme-tone-warn = بخشی انجام‌شده
programme-tone-ok = کامل
programme-key-days = رفتن از روزی به روز دیگر
programme-key-visits = رفتن میان بازدیدهای روز
programme-key-move = بردن بازدید به روز یا هفتهٔ دیگر
programme-key-turn = ماه یا هفتهٔ پیش و بعد
programme-key-enter = باز کردن بازدید، یا برنامه‌ریزی در روز خالی

## unit
unit-list-title = واحدها
unit-title = واحد
unit-of = واحد { $name }
unit-code = کد
unit-name = نام واحد
unit-nature = ماهیت
unit-county = شهرستان
unit-no-county = ستاد اداره کل
unit-head = رئیس واحد
unit-address = نشانی
unit-last-visit = آخرین بازدید
unit-never = تاکنون بازدید نشده است
unit-open-actions = اقدام‌های اصلاحی باز
unit-overdue = { $count }، { $overdue } گذشته
unit-search = جست‌وجو در نام، کد، شهرستان و رئیس…
unit-retired = غیرفعال
unit-retired-too = واحدهای غیرفعال هم
unit-retired-name = { $name } (غیرفعال)
unit-count = { $count } واحد
unit-keys = ↑ ↓ جابه‌جایی · Enter باز کردن
unit-open = باز کردن واحد
unit-none-found = واحدی با این ویژگی‌ها پیدا نشد
unit-none-found-detail = جست‌وجو را کوتاه‌تر کنید یا یکی از شرط‌ها را بردارید.
unit-new = واحد تازه
unit-change = تغییر مشخصات
unit-keep = ذخیرهٔ واحد
unit-active = فعال است و بازدید می‌شود
unit-code-missing = کد واحد را بنویسید.
unit-name-missing = نام واحد را بنویسید.
unit-no-visits = هنوز بازدیدی از این واحد ثبت نشده است
unit-no-visits-detail = با «برنامه‌ریزی بازدید» نخستین بازدید را در برنامه بگذارید.
unit-no-actions = اقدام بازی نمانده است
unit-no-actions-detail = اقدام‌های اصلاحی بازدیدهای ثبت نهایی‌شده تا پیگیری کامل همین‌جا می‌ماند.
unit-actions-count = { $count } مورد
unit-action-who = { $who } · مهلت { $day }
unit-open-origin = باز کردن بازدیدی که این اقدام از آن است
unit-follow = ثبت پیگیری
unit-follow-state = نتیجه
unit-follow-state-missing = نتیجهٔ پیگیری را برگزینید.
unit-follow-note = توضیح
unit-follow-reason-missing = دلیل منتفی‌شدن این اقدام را بنویسید.
unit-follow-keep = ثبت نتیجه
unit-followed = پیگیری اقدام { $number } ثبت شد.

## work
work-visit-to-make = موعد بازدید
work-visit-to-finish = ثبت بازدید نیمه‌کاره است
work-visit-to-countersign = نظر یا امضای نمایندهٔ واحد گرفته شود
work-visit-to-sign = منتظر امضای شما
work-visit-to-seal = آمادهٔ ثبت نهایی شما
work-action-to-follow = پیگیری اقدام اصلاحی
work-case-to-order = دستور رسیدگی به شکایت
work-case-to-register = ثبت دبیرخانهٔ شکایت
work-case-to-judge = پرسش‌های پذیرش شکایت
work-case-to-settle = اعاده، ارسال یا بایگانی شکایت
work-case-to-complete = تکمیل شکواییه
work-case-to-assign = تعیین کارشناس رسیدگی
work-case-to-investigate = رسیدگی به شکایت
work-case-to-answer = امضا و پاسخ شکایت
work-case-to-close = مختومه کردن شکایت
work-referral-to-answer = پاسخ به ارجاع شکایت
work-certificate-to-renew = گواهی امضای شما رو به پایان است؛ تمدید آن را از مدیر سامانه بخواهید
work-certificate-of-other = گواهی امضا رو به پایان است و باید تمدید شود

## visit
visit-title = بازدید
visit-heading = { $unit } — بازدید { $kind }
visit-started-at = شروع { $time }
visit-saved-at = ذخیره شد { $time }
visit-saving-none = همه‌چیز ذخیره است
visit-saving-saving = در حال ذخیره…
visit-saving-failed = ذخیره نشد
visit-retry = دوباره
visit-minutes = صورت‌جلسه
visit-begin = آغاز بازدید
visit-finish = پایان ثبت
visit-to-signatures = گرفتن امضاها
visit-seal = ثبت نهایی
visit-to-sealed = نسخهٔ نهایی
visit-tab-checklist = چک‌لیست
visit-tab-findings = یافته‌ها و اقدام‌ها
visit-tab-photos = عکس‌ها و مدارک
visit-tab-speech = گفت‌وگوها و اظهارات
visit-tab-particulars = مشخصات
visit-tab-sealing = امضا و ثبت نهایی
visit-key-checklist = رفتن به چک‌لیست
visit-key-findings = رفتن به یافته‌ها و اقدام‌ها
visit-key-photos = رفتن به عکس‌ها و مدارک
visit-key-speech = رفتن به گفت‌وگوها و اظهارات
visit-key-particulars = رفتن به مشخصات
visit-key-sealing = رفتن به امضا و ثبت نهایی
error-signer-unknown = کسی با نام کاربری { $login } در این اداره نیست؛ نام کاربری امضاکننده را درست بنویسید.
visit-key-next = گام بعد: آغاز، پایان ثبت، امضا و ثبت نهایی
visit-key-answer = پاسخ دادن و رفتن به پرسش بی‌پاسخ بعد
visit-key-move = پرسش پیش و پرسش بعد
visit-key-note = یادداشت پرسش
visit-key-photo = عکس پرسش
visit-key-information = راهنما و مستند پرسش
visit-key-accept = پذیرفتن یافتهٔ پیشنهادی
visit-key-clear = پاک کردن پاسخ
visit-of = { $done } از { $total }
visit-of-item = پرسش { $item }
visit-keys = کلیدها: ۱ بله · ۲ تا حدی · ۳ خیر · ۴ نامرتبط · ↑ ↓ پرسش پیش و بعد · N یادداشت · P عکس · I راهنما · F یافته
visit-choose = برگزینید
visit-no-checklist = این بازدید چک‌لیستی ندارد
visit-choose-one = در برگهٔ «مشخصات» چک‌لیست بازدید را برگزینید.
visit-score-so-far = امتیاز تا اینجا
visit-answered = { $done } از { $total } پرسش پاسخ داده شد
visit-count-no = { $count } خیر
visit-count-partly = { $count } تا حدی
visit-count-missing = { $count } مدرک لازم
visit-important = مهم
visit-norm = حد مجاز: { $norm }
visit-photo-needed = عکس لازم است
visit-note-needed = توضیح لازم است
visit-hint = راهنما: { $text }
visit-citation = مستند: { $text }
visit-no-hint = برای این پرسش راهنما یا مستندی نوشته نشده است.
visit-note-of = یادداشت پرسش { $item }
visit-note-placeholder = آنچه دیدید یا شنیدید…
visit-add-photo-of = افزودن عکس به پرسش { $item }
visit-proposed-finding = یافتهٔ پیشنهادی: { $text }
visit-accept-finding = افزودن به یافته‌ها
visit-accept-finding-tip = کلید F
visit-finding-made = یافته ثبت شد
visit-fold = بستن بخش «{ $section }»
visit-unfold = باز کردن بخش «{ $section }»
visit-evidence = { $kind }: { $label }
visit-evidence-answer = پاسخ پرسش { $item }
visit-photos = عکس‌ها
visit-photos-of = عکس‌های پرسش { $item }
visit-photo-count = { $count } عکس
visit-no-photos = هنوز عکسی افزوده نشده است. عکس را با کلید P یا با کشیدن روی صفحه بیفزایید.
visit-pictures = عکس
visit-add = افزودن
visit-file-refused = «{ $file }» افزوده نشد: { $reason }
visit-file-unreadable = «{ $file }» خوانده نشد؛ بودن پرونده و اجازهٔ خواندن آن را بررسی کنید.
visit-file-removed = «{ $file }» از بازدید برداشته شد.
visit-add-photo = افزودن عکس
visit-add-document = افزودن مدرک
visit-paste = چسباندن
visit-paste-tip = چسباندن عکس از حافظهٔ موقت (Ctrl+V)
visit-paste-nothing = در حافظهٔ موقت عکسی نیست؛ نخست عکس را کپی کنید.
visit-pasted-name = عکس چسبانده { $number }
visit-watch-folder = پایش پوشه
visit-watch-tip = عکس‌های تازهٔ یک پوشه (گوشی یا دوربین) خودبه‌خود افزوده می‌شوند.
visit-watching = در حال پایش { $folder }
visit-folder-brought = { $count } عکس تازه از پوشه آمد: { $names }
visit-folder-lost = پوشهٔ زیر پایش دیگر در دسترس نیست؛ آن را دوباره برگزینید.
visit-camera = دوربین
visit-camera-tip = برنامهٔ دوربین رایانه باز می‌شود و هر عکسی که بگیرید خودبه‌خود افزوده می‌شود.
visit-camera-open = دوربین رایانه باز می‌شود؛ هر عکسی که بگیرید خودبه‌خود به این بازدید افزوده می‌شود.
visit-camera-failed = برنامهٔ دوربین رایانه باز نشد؛ با گوشی عکس بگیرید و پوشهٔ عکس‌های آن را پایش کنید.
visit-done = تمام
visit-files-coming = در حال افزودن { $done } از { $total }
visit-drop-photos = عکس‌های بازدید را اینجا رها کنید
visit-documents = مدارک
visit-document-name = نام پرونده
visit-document-caption = شرح
visit-document-item = پرسش
visit-document-hint = هشدار
visit-document-active = دستور اجرایی دارد
visit-document-active-detail = در این سند ماکرو یا دستور اجرایی هست: جز از فرستندهٔ مطمئن باز نکنید و هنگام باز کردن، اجازهٔ اجرا ندهید.
visit-document-size = حجم
visit-file = پرونده
visit-choose-photo = عکسی برگزیده نشده است
visit-choose-photo-detail = عکس یا مدرکی را برگزینید تا شرح آن را بنویسید.
visit-caption = شرح
visit-caption-placeholder = این عکس چه چیزی را نشان می‌دهد؟
visit-item-of-file = مربوط به پرسش
visit-no-item = هیچ پرسشی
visit-item-line = { $item }. { $text }
visit-look-and-mark = دیدن و نشانه‌گذاری
visit-look = دیدن
visit-save-original = ذخیرهٔ اصل
visit-remove-file = برداشتن
visit-pixels = { $width } × { $height } نقطه
visit-taken-at = گرفته‌شده در { $at }
visit-fingerprint = اثر انگشت { $hash }
visit-mark-count = { $count } نشانه روی عکس
visit-file-damaged = بخشی از این تصویر آسیب دیده است.
visit-where-both = در این رایانه و در مرکز
visit-where-here = در این رایانه؛ هنوز به مرکز نرسیده است
visit-where-going = در راه به مرکز
visit-where-centre = فقط تصویر کوچک آن در این رایانه است؛ اصل آن در مرکز است
visit-where-coming = در راه از مرکز به این رایانه
visit-where-awaited = هنوز از رایانهٔ { $holder } به مرکز نیامده است
visit-where-awaited-nobody = هنوز از رایانه‌ای که آن را ثبت کرده به مرکز نیامده است
visit-where-damaged = آنچه دو بار از مرکز آمد با اثر انگشت این پرونده نمی‌خواند؛ به مدیر سامانه بگویید. با «آوردن از مرکز» دوباره آزموده می‌شود.
visit-where-pieces = { $words } ({ $done } از { $total } تکه)
visit-document-place = کجاست
visit-place-both = اینجا و مرکز
visit-place-here = فقط اینجا
visit-place-going = در راه مرکز
visit-place-centre = در مرکز
visit-place-coming = در راه اینجا
visit-place-awaited = نرسیده
visit-place-damaged = ناسالم
visit-files-not-at-centre = { $count } پرونده هنوز به مرکز نرسیده
visit-files-at-centre = همه در مرکز است
visit-files-place = عکس‌ها و مدارک
visit-minutes-place = صورت‌جلسه
visit-file-fetch = آوردن از مرکز
visit-file-coming = اصل پرونده‌های این بازدید خواسته شد و با همگام‌سازی می‌رسد.
visit-file-away = اصل این پرونده در این رایانه نیست.
visit-kilobytes = { $size } کیلوبایت
visit-megabytes = { $size } مگابایت
visit-photo-window = عکس بازدید
visit-photo-before = عکس پیش
visit-photo-after = عکس بعد
visit-marked-photo = عکس با { $count } نشانه
visit-mark-choose = برگزیدن
visit-mark-arrow = پیکان
visit-mark-box = کادر
visit-mark-blur = تار کردن
visit-mark-text = نوشته
visit-mark-text-detail = نوشته روی عکس و در صورت‌جلسه دیده می‌شود.
visit-mark-text-label = متن
visit-mark-text-add = افزودن نوشته
visit-mark-undo = واگرد
visit-mark-redo = ازنو
visit-mark-remove = برداشتن نشانه
visit-mark-hint = اصل عکس دست‌نخورده می‌ماند؛ نشانه‌ها لایه‌ای جدا هستند. با کشیدن بکشید، با برگزیدن جابه‌جا کنید و با Delete بردارید.
visit-findings = یافته‌ها
visit-no-findings = هنوز یافته‌ای ثبت نشده است. پاسخ «خیر» یا «تا حدی» یافته‌ای پیشنهاد می‌کند.
visit-new-finding = یافتهٔ تازه
visit-finding-number = یافتهٔ { $number }
visit-finding-text = متن یافته
visit-finding-placeholder = چه نارسایی یا انحرافی دیده شد؟
visit-citation-label = مستند قانونی
visit-citation-placeholder = چند حرف از عنوان قانون یا دستورالعمل…
visit-citation-entry = { $text } ({ $source })
visit-evidence-title = مستندات
visit-no-evidence = بدون مستند
visit-more-evidence = و { $count } مورد دیگر
visit-evidence-answer-group = پاسخ‌ها
visit-evidence-photo-group = عکس‌ها
visit-evidence-statement-group = اظهارات
visit-evidence-document-group = مدارک
visit-evidence-answer-line = پرسش { $item } ({ $answer }): { $text }
visit-evidence-statement-line = { $name }: { $text }
visit-action-for-finding = اقدام اصلاحی برای این یافته
visit-actions = اقدام‌های اصلاحی
visit-no-actions = هنوز اقدامی نوشته نشده است.
visit-new-action = اقدام تازه
visit-action-number = اقدام اصلاحی { $number }
visit-action-text = چه باید بشود
visit-action-placeholder = کاری که واحد باید انجام دهد…
visit-responsible = مسئول
visit-responsible-placeholder = نام یا سمت مسئول انجام
visit-no-responsible = بدون مسئول
visit-working-days = مهلت به روز کاری
visit-due-on = سررسید: { $day }
visit-due-short = سررسید { $day }
visit-overdue-since = سررسید گذشته از { $day }
visit-days-skipped = { $count } روز تعطیل در این میان شمرده نشده است.
visit-for-finding = برای یافتهٔ { $number }: { $text }
visit-of-finding = یافتهٔ { $number }
visit-of-visit = بازدید { $code }
visit-strengths = نقاط قوت
visit-no-strengths = هنوز نقطهٔ قوتی نوشته نشده است.
visit-new-strength = نقطهٔ قوت تازه
visit-strength = نقطهٔ قوت
visit-strength-text = متن
visit-strength-placeholder = کاری که واحد به‌خوبی انجام می‌دهد…
visit-open-before = بازمانده از بازدیدهای پیشین
visit-nothing-before = چیزی از پیش باز نمانده است.
visit-open-record = چیزی برگزیده نشده است
visit-open-record-detail = یافته یا اقدامی را برگزینید یا تازه‌ای بنویسید؛ هرچه می‌نویسید همان دم ذخیره می‌شود.
visit-delete = حذف
visit-removed-finding = یافته با اقدام‌هایش حذف شد.
visit-removed-action = اقدام اصلاحی حذف شد.
visit-removed-strength = نقطهٔ قوت حذف شد.
visit-follow-up-state = نتیجهٔ پیگیری
visit-follow-up-placeholder = در پیگیری چه دیده شد؟
visit-follow-up-keep = ثبت پیگیری
visit-follow-up-line = { $at } · { $by }: { $state }. { $note }
visit-interviews = گفت‌وگوها
visit-no-interviews = هنوز گفت‌وگویی با مراجعان یا کارکنان ثبت نشده است.
visit-interview = گفت‌وگو
visit-new-interview = گفت‌وگوی تازه
visit-statements = اظهارات مسئول واحد
visit-no-statements = هنوز اظهاری از مسئول واحد ثبت نشده است.
visit-statement = اظهارات
visit-new-statement = اظهار تازه
visit-removed-interview = گفت‌وگو حذف شد.
visit-removed-statement = اظهارات حذف شد.
visit-speaker = نام
visit-speaker-placeholder = نام گوینده
visit-nameless = بدون نام
visit-position = سمت
visit-position-placeholder = مراجعه‌کننده، کارشناس، رئیس واحد…
visit-unit-head = رئیس واحد
visit-speech = آنچه گفته شد
visit-speech-placeholder = گفته‌ها را تا جای ممکن با واژه‌های گوینده بنویسید…
visit-open-speech-detail = گفت‌وگو یا اظهاری را برگزینید یا تازه‌ای بنویسید؛ هرچه می‌نویسید همان دم ذخیره می‌شود.
visit-time-and-place = زمان و مکان
visit-place = مکان
visit-place-placeholder = نشانی یا نام محل بازدید
visit-latitude = عرض جغرافیایی
visit-longitude = طول جغرافیایی
visit-coordinates-hint = مختصات را از نقشه کپی و همین‌جا بچسبانید؛ هر دو خانه پر می‌شود.
visit-latitude-wrong = عرض جغرافیایی عددی میان ۹۰- و ۹۰ است؛ نمونه: ۳۶٫۲۹۷
visit-longitude-wrong = طول جغرافیایی عددی میان ۱۸۰- و ۱۸۰ است؛ نمونه: ۵۹٫۶۰۶
visit-started = آغاز
visit-ended = پایان
visit-day-of = روز { $name }
visit-minute-of = ساعت { $name }
visit-team = گروه بازدید
visit-signed-at = امضا در { $at }
visit-plan = مشخصات بازدید
visit-change-plan = تغییر مشخصات
visit-order = حکم بازرسی
visit-order-file = حکم بازرسی { $code }
visit-order-line = شمارهٔ { $number } مورخ { $day }
visit-order-missing = شماره و تاریخ حکم نوشته نشده است.
visit-fact-unit = واحد
visit-fact-county = شهرستان
visit-fact-code = کد رهگیری
visit-fact-day = روز بازدید
visit-fact-kind = نوع
visit-fact-subject = موضوع
visit-fact-scope = محدوده
visit-fact-method = روش
visit-fact-checklists = چک‌لیست‌ها
visit-fact-secrecy = طبقه‌بندی
visit-fact-cancelled = دلیل لغو
visit-step-record = ثبت
visit-step-countersign = نظر واحد
visit-step-sign = امضای گروه
visit-step-seal = ثبت نهایی
visit-step-now = مرحلهٔ کنونی: { $step }
visit-steps-done = همهٔ مراحل انجام شده است
visit-problems = کاستی‌ها
visit-nothing-missing = چیزی کم نیست؛ می‌توانید ثبت را پایان دهید.
visit-hindering = نخست { $count } موردی را که بدون آن ثبت پایان نمی‌یابد کامل کنید.
visit-finish-detail = با پایان ثبت، محتوای بازدید بسته و آمادهٔ امضا می‌شود؛ پیش از ثبت نهایی می‌توان آن را بازگشایی کرد.
visit-gaps-unanswered = { $count } پرسش پاسخ ندارد:
visit-gaps-photo-missing = پاسخ { $count } پرسش عکس می‌خواهد:
visit-gaps-note-missing = پاسخ { $count } پرسش توضیح می‌خواهد:
visit-gaps-reason = دلیل این کاستی‌ها (در صورت‌جلسه می‌آید)
visit-gaps-reason-missing = برای پایان دادن با این کاستی‌ها دلیل بنویسید.
visit-cancel = لغو بازدید
visit-cancel-title = این بازدید لغو شود؟
visit-cancel-detail = بازدید لغوشده دیگر ادامه نمی‌یابد؛ آنچه ثبت شده در سوابق می‌ماند.
visit-reopen = بازگشایی
visit-reopen-title = ثبت بازدید بازگشایی شود؟
visit-reopen-detail = بازدید دوباره در حال انجام می‌شود و نظر نمایندهٔ واحد و امضاهای گرفته‌شده کنار می‌رود.
visit-close = مختومه کردن
visit-close-title = این بازدید مختومه شود؟
visit-close-detail = همهٔ اقدام‌های اصلاحی به سرانجام رسیده است و بازدید از فهرست پیگیری بیرون می‌رود.
visit-reason = دلیل
visit-countersign = نظر نمایندهٔ واحد
visit-countersign-detail = پیش‌نویس صورت‌جلسه را به نمایندهٔ واحد نشان دهید، سپس نتیجه را ثبت کنید.
visit-countersign-keep = ثبت نظر واحد
visit-outcome-signed = امضا کرد
visit-outcome-refused = امتناع کرد
visit-outcome-absent = حضور نداشت
visit-representative = نام نماینده
visit-witness = نام گواه
visit-before-witness = در حضور { $name }
visit-ink = امضا
visit-ink-clear = پاک کردن امضا
visit-login = نام کاربری
visit-password = گذرواژه
visit-team-signatures = امضای گروه
visit-sign = امضا
visit-signed = امضا شد
visit-not-signed = امضا نشده
visit-signs-by-sealing = با ثبت نهایی
visit-sign-title = امضای { $name }
visit-sign-detail = { $name } با نام کاربری و گذرواژهٔ خود امضا می‌کند. امضای دستی دلخواه است.
visit-sign-cancelled = امضا متوقف شد و چیزی ثبت نشد.
visit-seal-title = ثبت نهایی بازدید
visit-seal-detail = با امضای شما صورت‌جلسه بسته می‌شود و پس از آن تنها متمم افزوده می‌شود.
visit-seal-without = هنوز بی‌امضا: { $names }. اگر اکنون ثبت نهایی کنید، دیگر امضایی افزوده نمی‌شود.
visit-seal-by-head = ثبت نهایی با سرپرست گروه است.
visit-recorded-banner = محتوای بازدید بسته است و در انتظار امضاست.
visit-countersigned-banner = نمایندهٔ واحد: { $words }
visit-cancelled-banner = این بازدید لغو شده است: { $reason }
visit-sealed-title = ثبت نهایی شد
visit-sealed-banner = این بازدید فقط‌خواندنی است؛ هر افزوده‌ای با متمم ثبت می‌شود.
visit-record-hash = اثر انگشت محتوا
visit-sealed-at = هنگام ثبت نهایی
visit-sealed-by = ثبت‌کننده
visit-signers = امضاکنندگان
visit-unsigned = بدون امضا
visit-addenda = متمم‌ها
visit-no-addenda = متممی ثبت نشده است.
visit-add-addendum = متمم تازه
visit-new-addendum = متمم صورت‌جلسه
visit-addendum-detail = متمم با گذرواژهٔ شما امضا و همان دم ثبت نهایی می‌شود و دیگر تغییر نمی‌کند.
visit-addendum-text = متن متمم
visit-addendum-keep = امضا و ثبت متمم
visit-addendum-number = متمم { $number }
visit-addendum-file = متمم { $number } صورت‌جلسه { $code }
visit-open-pdf = دیدن سند
visit-build-minutes = ساختن پیش‌نویس
visit-look-at-minutes = دیدن صورت‌جلسه
visit-back-to-steps = بازگشت به گام‌های ثبت
visit-minutes-detail = پیش‌نویس صورت‌جلسه را همین‌جا ببینید، در آن بجویید، چاپ یا ذخیره کنید.
visit-minutes-file = صورت‌جلسه { $code }
visit-building = در حال ساختن صورت‌جلسه
visit-short-checklist = چک‌لیست
visit-short-findings = یافته‌ها
visit-short-photos = عکس‌ها
visit-short-speech = گفته‌ها
visit-short-particulars = مشخصات
visit-short-sealing = امضا

## sample
sample-sign-office = ادارهٔ تعاون، کار و رفاه اجتماعی
sample-sign-desk = میز خدمت
sample-sign-lift = آسانسور
sample-sign-closed = بسته است
sample-sign-notices = تابلوی اعلانات
sample-sign-flowchart = گردش رسیدگی به شکایات
sample-sign-guide = راهنمای خدمات
sample-sign-complaints = ثبت شکایات
sample-sign-survey = صندوق نظرسنجی
sample-sign-form = فرم نظرسنجی
sample-sign-queue = نوبت شما
sample-sign-out-of-order = در دست تعمیر
sample-sign-receipt = رسید درخواست
sample-sign-answer-on = تاریخ پاسخ:
error-not-a-sample = دادهٔ ساختگی تنها به استان نمونه افزوده می‌شود؛ پروندهٔ نمونه را باز کنید.
sample-unit-head = رئیس { $unit }
sample-order-caption = تصویر حکم بازرسی
sample-step-office = ساخت اداره، واحدها و کاربران
sample-step-visit = بازدید از { $unit }
sample-step-seal = امضا و ثبت نهایی صورت‌جلسهٔ { $unit }
sample-step-done = استان نمونه آماده است

## templates
templates-rail = الگوها
templates-title = چک‌لیست‌ها
templates-template-title = چک‌لیست
templates-search = جست‌وجو در عنوان و کد چک‌لیست‌ها…
templates-refresh = به‌روز کردن فهرست
templates-filter-all = همه
templates-filter-active = فعال
templates-filter-draft = دارای پیش‌نویس
templates-filter-retired = دارای نسخهٔ بازنشسته
templates-state-draft = پیش‌نویس
templates-state-active = فعال
templates-state-retired = بازنشسته
templates-level-strategic = راهبردی
templates-level-operational = عملیاتی
templates-level-executive = اجرایی
templates-kind-verdict = بله یا خیر
templates-kind-measure = اندازه با واحد
templates-kind-choice = یکی از گزینه‌ها
templates-kind-count = شمارش
templates-kind-text = متن
templates-kind-date = تاریخ
templates-column-title = چک‌لیست
templates-column-level = سطح
templates-column-standing = نسخهٔ جاری
templates-column-draft = در دست ویرایش
templates-column-items = پرسش‌ها
templates-column-used = بازدیدها
templates-version = نسخهٔ { $version }
templates-standing = نسخهٔ { $version } · { $state }
templates-versions = نسخه‌ها
templates-version-detail = { $items } پرسش · { $visits } بازدید
templates-items-count = { $count } پرسش
templates-visits-count = { $count } بازدید
templates-none = چک‌لیستی پیدا نشد
templates-none-detail = جست‌وجو یا پالایش را تغییر دهید.
templates-choose = یک چک‌لیست را برگزینید
templates-open = مشاهده
templates-edit = ویرایش پیش‌نویس
templates-new = چک‌لیست تازه
templates-new-detail = چک‌لیست تازه به‌صورت پیش‌نویس ساخته می‌شود و تا فعال نشود در بازدیدها نمی‌آید.
templates-create = ساختن پیش‌نویس
templates-title-missing = عنوان چک‌لیست را بنویسید.
templates-code-hint = حروف لاتین کوچک، رقم و خط تیره، مانند job-centres؛ بعداً تغییر نمی‌کند.
templates-code-wrong = کد باید ۳ تا ۴۰ حرف لاتین کوچک، رقم یا خط تیره باشد.
templates-new-version = نسخهٔ تازه
templates-go-to-draft = رفتن به پیش‌نویس
templates-compare = مقایسه
templates-more = کارهای دیگر
templates-retire = بازنشسته کردن
templates-retire-title = بازنشسته کردن نسخه
templates-retire-detail = نسخهٔ { $version } «{ $title }» دیگر در بازدیدهای تازه به کار نمی‌رود. بازدیدهایی که با آن پر شده‌اند همان نسخه را نگه می‌دارند.
templates-retired = نسخهٔ { $version } «{ $title }» بازنشسته شد.
templates-discard = دور انداختن پیش‌نویس
templates-discard-title = دور انداختن پیش‌نویس
templates-discard-detail = پیش‌نویس نسخهٔ { $version } «{ $title }» برای همیشه پاک می‌شود. نسخه‌های دیگر همان‌گونه که هستند می‌مانند.
templates-discarded = پیش‌نویس «{ $title }» دور انداخته شد.
templates-activate = فعال کردن
templates-activate-title = فعال کردن این نسخه
templates-activate-first = از این پس «{ $title }» در بازدیدهای تازه به کار می‌رود و دیگر ویرایش نمی‌شود؛ برای تغییر، نسخهٔ تازه‌ای می‌سازید.
templates-activate-detail = نسبت به نسخهٔ { $version }: { $added } پرسش افزوده، { $removed } پرسش برداشته و { $changed } پرسش تغییر کرده است. نسخهٔ { $version } بازنشسته می‌شود و بازدیدهایی که با آن پر شده‌اند همان را نگه می‌دارند.
templates-activated = نسخهٔ { $version } «{ $title }» فعال شد.
templates-read-only = این نسخه ویرایش نمی‌شود؛ برای تغییر، نسخهٔ تازه بسازید
templates-may-not-edit = فقط خواندنی
templates-outline = پرسش‌ها
templates-facts = مشخصات چک‌لیست
templates-no-text = بدون متن
templates-no-title = بدون عنوان
templates-first-section = پرسش‌ها
templates-new-section = بخش تازه
templates-add-item = پرسش تازه
templates-add-section = بخش تازه
templates-duplicate = رونوشت گرفتن
templates-up = بالا بردن
templates-down = پایین بردن
templates-remove = حذف
templates-item-removed = پرسش { $item } حذف شد.
templates-section-removed = بخش «{ $title }» با پرسش‌هایش حذف شد.
templates-go-there = رفتن به آن پرسش
templates-section-title = عنوان بخش
templates-section-untitled = یکی از بخش‌ها عنوان ندارد؛ عنوان آن را بنویسید.
templates-section-hint = امتیاز هر بخش جداگانه در صورت‌جلسه می‌آید.
templates-source-hint = مصوبه‌ها و بخشنامه‌هایی که چک‌لیست از آن‌ها گرفته شده است.
templates-sections = بخش‌ها
templates-field-title = عنوان
templates-field-level = سطح
templates-field-code = کد
templates-field-source = مستندات
templates-field-text = متن پرسش
templates-field-hint = راهنما
templates-field-kind = نوع پاسخ
templates-field-weight = وزن
templates-field-unit = واحد
templates-field-norm = حد مجاز
templates-field-options = گزینه‌ها
templates-field-depends-on = پیش‌نیاز
templates-field-evidence = مدرک لازم
templates-field-photo-on = عکس لازم برای
templates-field-note-on = توضیح لازم برای
templates-field-citation = استناد
templates-field-finding = یافته
templates-field-action = اقدام
templates-field-working-days = مهلت (روز کاری)
templates-proposal = پیشنهاد برای پاسخ «تا حدی» یا «خیر»
templates-library = از کتابخانهٔ استناد…
templates-norm-strict = قبول:
templates-norm-partly = تا حدی:
templates-norm-from = از
templates-norm-to = تا
templates-norm-minimum = کمینهٔ قبول
templates-norm-maximum = بیشینهٔ قبول
templates-norm-partly-minimum = کمینهٔ «تا حدی»
templates-norm-partly-maximum = بیشینهٔ «تا حدی»
templates-norm-source = منبع حد مجاز
templates-norm-hint = خانهٔ خالی یعنی از آن سو حدی نیست.
# The words of a norm with its wider limits, e.g. «حداکثر ۸ ٪؛ تا حدی: حداکثر ۱۰ ٪».
templates-norm-with-partly = { $strict }؛ تا حدی: { $wider }
templates-option-add = افزودن گزینه
templates-option-remove = برداشتن گزینه
templates-option-text = متن گزینه
templates-option-verdict = حکم گزینه
templates-option-missing = یکی از گزینه‌های پرسش { $item } متن ندارد؛ آن را بنویسید یا بردارید.
templates-option-line = { $option } ({ $verdict })
templates-depends-never = همیشه پرسیده شود
templates-depends-answers = اگر پاسخ آن پرسش یکی از این‌ها بود:
templates-depends-option = گزینهٔ «{ $option }»
templates-depends-empty = برای پیش‌نیاز پرسش { $item } پاسخی برگزیده نشده است؛ دست‌کم یکی را نشان کنید.
templates-depends-lost = پرسشی که دیگر نیست
templates-depends-on = فقط اگر پاسخ پرسش { $item } «{ $answers }» باشد
templates-or = { " یا " }
templates-evidence-photo = عکس
templates-evidence-note = توضیح
templates-working-days = { $days } روز کاری
templates-preview = پیش‌نمایش
templates-preview-caption = آن‌گونه که بازرس می‌بیند
templates-preview-none = یک پرسش را برگزینید تا اینجا آزموده شود
templates-preview-finding = یافتهٔ پیشنهادی: { $text }
templates-preview-action = اقدام پیشنهادی: { $text } ({ $days } روز کاری)
templates-compare-title = مقایسهٔ نسخه‌های «{ $title }»
templates-compare-older = نسخهٔ پیشین
templates-compare-newer = نسخهٔ تازه‌تر
templates-compare-summary = { $added } پرسش افزوده · { $removed } پرسش برداشته · { $changed } پرسش تغییرکرده
templates-compare-moved = { $count } پرسش دیگر تنها جابه‌جا شده و شمارهٔ آن تغییر کرده است.
templates-compare-same = این دو نسخه تفاوتی ندارند
templates-change-added = افزوده
templates-change-removed = برداشته
templates-change-changed = تغییرکرده
templates-change-facts = مشخصات
templates-nothing = –

## people
people-title = افراد و نقش‌ها
people-search = جست‌وجو در نام، سمت و واحد…
people-refresh = به‌روز کردن فهرست
people-filter-active = شاغل
people-filter-account = دارای حساب
people-filter-expiring = گواهی رو به پایان
people-filter-inactive = غیرفعال
people-every-role = همهٔ نقش‌ها
people-none = کسی پیدا نشد
people-none-detail = جست‌وجو یا پالایش را تغییر دهید.
people-choose = یک نفر را برگزینید
people-name = نام و نام خانوادگی
people-position = سمت
people-no-position = بدون سمت
people-position-hint = آن‌گونه که زیر امضا در صورت‌جلسه می‌آید.
people-unit = واحد
people-headquarters = ستاد اداره
people-roles = نقش‌ها
people-role = نقش
people-no-roles = نقشی ندارد و چیزی جز فهرست همکاران نمی‌بیند.
people-role-of-unit = { $role }، فقط { $unit }
people-role-scope = گسترهٔ نقش
people-role-add = افزودن نقش
people-role-remove = برداشتن نقش
people-whole-office = همهٔ اداره
people-roles-hint = هر نقش برای همهٔ اداره است یا تنها برای یک واحد.
people-account = حساب
people-has-account = دارد
people-no-account = ندارد
people-inactive = غیرفعال
people-account-standing = حساب { $state }
people-is-active = در این اداره کار می‌کند
people-active-hint = با برداشتن این نشان، همهٔ اجازه‌های او گرفته می‌شود و سوابقش می‌ماند.
people-login = نام کاربری
people-certificate = اعتبار گواهی تا
people-no-certificate = گواهی ندارد
people-certificate-ended = پایان یافته
people-certificate-left = { $days } روز مانده
people-certificate-warning = گواهی امضا: { $state }. بدون گواهی معتبر، امضای صورت‌جلسه ممکن نیست.
people-new = همکار تازه
people-edit = ویرایش
people-edit-title = ویرایش «{ $name }»
people-save = ذخیره
people-saved = مشخصات «{ $name }» ذخیره شد.
people-name-missing = نام را بنویسید.
people-open-account = گشودن حساب
people-account-title = حساب برای «{ $name }»
people-account-detail = با گشودن حساب، او در این رایانه وارد می‌شود و گواهی امضای اداره را می‌گیرد. گذرواژهٔ نخست را حضوری به او بدهید تا پس از ورود آن را عوض کند.
people-account-opened = حساب «{ $name }» گشوده و گواهی امضایش صادر شد.
people-close-account = بستن حساب
people-close-title = بستن حساب «{ $name }»
people-close-detail = او دیگر در این رایانه وارد نمی‌شود و کلید امضایش از اینجا پاک می‌شود. امضاها و سوابقش می‌ماند و بعداً می‌توان حساب تازه‌ای گشود.
people-renew = تمدید گواهی
people-renew-title = تمدید گواهی امضای «{ $name }»
people-renew-detail = گواهی تازه‌ای برای همان کلید امضا صادر می‌شود و او از این پس با آن امضا می‌کند. آنچه با گواهی پیشین امضا شده است معتبر می‌ماند.
people-renewed = گواهی امضای «{ $name }» تا { $on } تمدید شد.
people-revoke = ابطال گواهی
people-revoke-title = ابطال گواهی امضای «{ $name }»
people-revoke-detail = از این لحظه امضا با این گواهی پذیرفته نیست و ابطال آن با همگام‌سازی به رایانه‌های دیگر می‌رسد. ابطال برگشت ندارد؛ برای گواهی تازه، گذرواژهٔ شخص را بازنشانی کنید.
people-revoke-reason = دلیل ابطال
people-revoke-reason-key-compromise = کلید یا گذرواژه گم یا فاش شده است
people-revoke-reason-affiliation-changed = شخص از اداره رفته است
people-revoke-reason-superseded = گواهی دیگری جای آن را گرفته است
people-revoke-reason-cessation-of-operation = دیگر به امضا نیاز ندارد
people-revoke-loses = امضاهای پیشین که مهر زمان ندارند نیز دیگر پذیرفته نیستند، چون هر که کلید را دارد می‌تواند ساعت را عقب ببرد.
people-revoke-keeps = امضاهای پیش از این لحظه معتبر می‌مانند.
people-revoked = گواهی امضای «{ $name }» باطل شد.
people-certificate-of = گواهی امضا
people-certificate-revoked = باطل‌شده
people-certificate-revoked-on = { $on } باطل شد
people-reset = گذرواژهٔ تازه
people-reset-title = گذرواژهٔ تازه برای «{ $name }»
people-reset-detail = گذرواژهٔ تازه را حضوری به او بدهید تا پس از ورود آن را عوض کند.
people-reset-loses-key = کلید امضای او با گذرواژهٔ پیشین قفل است و از دست می‌رود؛ کلید و گواهی تازه‌ای صادر می‌شود و امضاهای پیشین معتبر می‌ماند. برای نگه داشتن کلید، گذرواژه را در صفحهٔ ورود با دو کد بازیابی اداره عوض کنید.
people-reset-done = گذرواژهٔ «{ $name }» عوض و گواهی امضای تازه‌اش صادر شد.
people-account-closed = حساب «{ $name }» بسته شد.

## settings
settings-title = تنظیمات
settings-tab-account = حساب من
settings-tab-office = اداره
settings-tab-calendar = تقویم
settings-tab-upkeep = پشتیبان و سلامت
settings-tab-laptop = این رایانه
settings-save = ذخیره
settings-and = { " و " }
settings-file-unreadable = این پرونده خوانده نشد؛ نشانی آن را بررسی کنید یا پروندهٔ دیگری برگزینید.
settings-file-unwritable = پرونده نوشته یا خوانده نشد؛ پوشهٔ دیگری برگزینید یا اجازهٔ آن را بررسی کنید.
settings-account = حساب من
settings-certificate = گواهی امضا
settings-certificate-none = گواهی امضا ندارید. از مدیر سامانه بخواهید صادر کند یا گواهی خود را وارد کنید.
settings-certificate-own = صادرشده از اداره
settings-certificate-other = صادرشده از مرجع دیگر
settings-certificate-name = به نام
settings-certificate-issuer = صادرکننده
settings-certificate-imported = از این پس با گواهی «{ $name }» امضا می‌کنید.
settings-fingerprint = اثر انگشت
settings-import = ورود گواهی دیگر
settings-import-detail = گواهی خود را از پروندهٔ PKCS#12 (‎.p12 یا ‎.pfx) وارد کنید. از آن پس امضاهای شما با آن است و گواهی اداره کنار می‌رود.
settings-import-file = پروندهٔ گواهی
settings-import-kind = پروندهٔ گواهی
settings-import-choose = انتخاب پرونده
settings-import-no-file = هنوز پرونده‌ای برگزیده نشده است
settings-import-file-missing = پروندهٔ گواهی را برگزینید.
settings-import-passphrase = گذرواژهٔ پرونده
settings-import-do = ورود گواهی
settings-card = گواهی روی کارت
settings-card-detail = کلید از کارت یا توکن بیرون نمی‌آید و هر امضا روی همان انجام می‌شود. پین زیر گذرواژهٔ خودتان رمز می‌شود و تنها روی این رایانه می‌ماند.
settings-card-library = کتابخانهٔ کارت
settings-card-library-hint = پروندهٔ PKCS#11 که سازندهٔ کارت داده است (‎.so یا ‎.dll)
settings-card-library-missing = پروندهٔ کتابخانهٔ کارت را برگزینید.
settings-card-pin = پین کارت
settings-card-read = خواندن کارت
settings-card-one = { $name }، صادرکننده: { $issuer } (تا { $on })
settings-card-use = به کار گرفتن
settings-look = نما
settings-scheme = زمینه
settings-scheme-light = روشن
settings-scheme-dark = تیره
settings-idle = اگر { $minutes } دقیقه با برنامه کار نکنید، خودبه‌خود قفل می‌شود.
settings-office = سربرگ اداره
settings-office-name = نام اداره
settings-province = استان
settings-header-lines = سطرهای سربرگ
settings-header-hint = هر سطر جداگانه بالای حکم‌ها و صورت‌جلسه‌ها چاپ می‌شود؛ مانند «وزارت تعاون، کار و رفاه اجتماعی».
settings-office-saved = مشخصات اداره ذخیره شد.
settings-logo = نشان اداره
settings-logo-none = بدون نشان
settings-logo-hint = بالای سمت راست سندها چاپ می‌شود؛ تصویری با زمینهٔ سفید بهتر است.
settings-logo-choose = انتخاب تصویر
settings-logo-remove = برداشتن
settings-logo-changed = نشان اداره تغییر کرد.
settings-logo-removed = سندها از این پس بدون نشان چاپ می‌شوند.
settings-root = اثر انگشت مرجع گواهی اداره
settings-root-detail = امضای صورت‌جلسه‌های این اداره با این مرجع سنجیده می‌شود. آن را چاپ کنید و در دسترس کسانی بگذارید که سندها را بررسی می‌کنند.
settings-root-sheet = برگهٔ چاپی
settings-root-save = ذخیرهٔ گواهی ریشه
settings-root-saved = گواهی ریشه ذخیره شد.
settings-seal = مهر الکترونیکی اداره
settings-seal-detail = نامه یا حکمی را که کسی امضا نکرده است با مهر اداره ببندید. پس از آن هیچ چیز سند تغییر نمی‌کند و هر کس گواهی ریشهٔ اداره را دارد درستی آن را می‌سنجد.
settings-seal-certificate = گواهی مهر
settings-seal-renewal = با هر مهر از نو و برای سه سال ساخته می‌شود؛ تمدید نمی‌خواهد.
settings-seal-until = پایان اعتبار مرجع
settings-seal-absent = تنها مدیر سامانه‌ای مهر می‌زند که مرجع گواهی اداره روی این رایانه نزد اوست.
settings-seal-use = مهر زدن به یک سند…
settings-seal-file = { $name } - مهرشده
settings-seal-done = سند مهرشده در «{ $file }» ذخیره شد؛ پروندهٔ نخست همان است که بود.
settings-seal-file-refused = پرونده خوانده یا نوشته نشد؛ نشانی و اجازهٔ دسترسی را بررسی کنید و جای دیگری برای ذخیره برگزینید.
settings-stamps = مهر زمان
settings-stamps-detail = با هر همگام‌سازی، صورت‌جلسه‌های نهایی‌شدهٔ این رایانه از این مرجع مهر زمان می‌گیرند تا زمان امضا تنها به ساعت امضاکننده تکیه نکند.
settings-stamps-address = نشانی مرجع
settings-stamps-address-hint = نشانی سرویس RFC 3161، مانند http://tsa.example.ir
settings-stamps-roots = گواهی ریشه
settings-stamps-roots-choose = انتخاب پرونده…
settings-stamps-roots-none = داده نشده
settings-stamps-roots-kind = گواهی ریشهٔ مرجع (PEM یا DER)
settings-stamps-try = آزمودن
settings-stamps-use = به کار گرفتن
settings-stamps-off = کنار گذاشتن
settings-stamps-none = مرجع مهر زمانی تعیین نشده است؛ زمان امضاها به ساعت امضاکنندگان است.
settings-stamps-in-use = مرجع کنونی: { $address } (ریشه: { $roots })
settings-stamps-waiting = { $count } سند نهایی در این رایانه منتظر مهر زمان است.
settings-stamps-tried = مرجع پاسخ داد: «{ $authority }» ساعت { $at } را گواهی کرد.
settings-stamps-chosen = مرجع مهر زمان «{ $authority }» به کار گرفته شد.
settings-stamps-given-up = از این پس مهر زمان گرفته نمی‌شود؛ مهرهای پیشین معتبر می‌مانند.
settings-copy = رونوشت
settings-copied = اثر انگشت در حافظهٔ رونوشت گذاشته شد.
settings-units = شهرستان‌ها و واحدها
settings-units-open = رفتن به واحدها
settings-places = { $counties } شهرستان و { $units } واحد فعال
settings-rest = تعطیل هفتگی
settings-rest-caption = قاعده‌ها با هم جمع می‌شوند
settings-rule-add = افزودن قاعده
settings-rule-edit = ویرایش قاعده
settings-rule-remove = حذف قاعده
settings-rule-removed = قاعدهٔ تعطیل هفتگی حذف شد.
settings-rule-title = قاعدهٔ تعطیل هفتگی
settings-rule-days = روزها
settings-rule-starts = از تاریخ
settings-rule-starts-hint = خالی یعنی از همیشه.
settings-rule-ends = تا تاریخ
settings-rule-ends-hint = خالی یعنی تا اطلاع بعدی؛ خود این روز هم تعطیل است.
settings-rule-source = مستند
settings-rule-source-hint = در محاسبهٔ مهلت‌ها کنار هر روز تعطیل می‌آید.
settings-period = از { $starts } تا { $ends }
settings-period-always = همیشه
settings-period-from = از { $starts }
settings-period-until = تا { $ends }
settings-days-off = تعطیلات
settings-days-of = تعطیلات سال { $year }
settings-year-before = سال پیش
settings-year-after = سال بعد
settings-day-on = روز
settings-day-reason = مناسبت
settings-day-kind = نوع
settings-day-national = رسمی کشور
settings-day-province = استان
settings-day-office = همین اداره
settings-day-telework = دورکاری
settings-day-add = افزودن
settings-day-remove = حذف روز برگزیده
settings-day-removed = تعطیلی { $day } حذف شد.
settings-deadline = محاسبهٔ مهلت
settings-deadline-start = از روز
settings-deadline-days = روز کاری
settings-deadline-due = سررسید: { $day }
settings-deadline-skipped = { $count } روز در میان شمرده نشد:
settings-deadline-incomplete = تاریخ آغاز و شمار روزهای کاری را بنویسید.
settings-backup = نسخهٔ پشتیبان
settings-backup-detail = همهٔ داده‌ها و عکس‌ها در یک پروندهٔ رمزگذاری‌شده نوشته و پس از نوشتن دوباره خوانده می‌شود. آن را روی حافظه‌ای جز این رایانه نگه دارید.
settings-backup-restore = بازیابی با فرمان «backup restore» انجام می‌شود و با گذرواژهٔ روز پشتیبان‌گیری باز می‌شود.
settings-backup-kind = نسخهٔ پشتیبان بازرس‌یار
settings-backup-do = گرفتن پشتیبان
settings-backup-running = در حال پشتیبان‌گیری…
settings-backup-stopped = پشتیبان‌گیری متوقف شد و چیزی نوشته نشد.
settings-backup-made = نسخهٔ پشتیبان «{ $name }» نوشته و بررسی شد: { $size }، { $records } رکورد و { $files } پروندهٔ پیوست.
settings-backup-never = از این رایانه هنوز نسخهٔ پشتیبانی گرفته نشده است.
settings-backup-last = { $days ->
    [0] آخرین نسخهٔ پشتیبان امروز گرفته شده است ({ $at }).
   *[other] آخرین نسخهٔ پشتیبان { $days } روز پیش گرفته شده است ({ $at }).
  }
settings-megabytes = { $size } مگابایت
settings-check = بررسی سلامت
settings-check-detail = بانک داده، عکس‌ها، سندهای مهرشده با امضاهایشان و زنجیرهٔ سوابق خوانده و سنجیده می‌شوند. چیزی تغییر نمی‌کند.
settings-check-do = بررسی همه‌چیز
settings-check-running = در حال بررسی…
settings-check-stopped = بررسی متوقف شد.
settings-check-fine = همه‌چیز درست است ({ $at }).
settings-check-found = { $count } مورد نیاز به رسیدگی دارد ({ $at }).
settings-problem-database = بانک داده آسیب دیده است؛ نمایه را از آخرین نسخهٔ پشتیبان بازگردانید.
settings-problem-file-damaged = پروندهٔ پیوستی آسیب دیده است؛ آن را از نسخهٔ پشتیبان بازگردانید.
settings-problem-file-missing = پروندهٔ پیوستی در این رایانه نیست؛ پس از همگام‌سازی یا از نسخهٔ پشتیبان برمی‌گردد.
settings-problem-history = زنجیرهٔ سوابق در این گام گسسته است؛ به مدیر سامانه خبر دهید.
settings-problem-seal = رکورد مهرشدهٔ این بازدید با مهرش نمی‌خواند؛ به مدیر سامانه خبر دهید.
settings-problem-signature = امضاهای سند بایگانی‌شدهٔ این بازدید درست نیست یا سند پس از امضا تغییر کرده است؛ از نسخهٔ پشتیبان بازگردانید و به مدیر سامانه خبر دهید.
settings-problem-sealed-pdf-missing = سند امضاشدهٔ این بازدید در این رایانه نیست؛ از نسخهٔ پشتیبان بازگردانید.
settings-problem-head-inconsistent = تاریخچهٔ مرکز با آنچه این رایانه پیش‌تر تا این سطر دیده یکی نیست: یا مرکز بی‌خبر به حالت پیشین برگشته یا در گذشته‌اش دست برده‌اند؛ به مدیر سامانه و رئیس اداره خبر دهید.
settings-problem-head-disputed = تاریخچه‌ای که در سند این بازدید مهر شده با تاریخچه‌ای که مرکز به این رایانه نشان می‌دهد یکی نیست: مرکز به دو رایانه دو تاریخچه نشان داده، یا رایانهٔ مهرکننده درست نگفته است. به مدیر سامانه و رئیس اداره خبر دهید.
settings-problem-head-unsigned = امضای دفتر تاریخچهٔ مرکز در این سطر از آنِ مرجع مرکز نیست؛ به مدیر سامانه خبر دهید.
settings-problem-record-not-in-log = این رکورد در دفتر تاریخچهٔ مرکز نیست، یا با آنچه آنجا ثبت شده یکی نیست؛ به مدیر سامانه و رئیس اداره خبر دهید.
settings-problem-history-shorter-than-head = سوابق این رایانه پیش از این گام تمام می‌شود، با آنکه پیش‌تر تا اینجا ثبت شده بود: نمایه از نسخه‌ای قدیمی بازگشته است. با پروندهٔ اتصال تازه به مرکز وصلش کنید تا آنچه فرستاده بودید برگردد.
settings-problem-history-other-than-head = سوابق این رایانه در این گام با آنچه پیش‌تر ثبت شده بود یکی نیست؛ در آن دست برده‌اند. به مدیر سامانه و رئیس اداره خبر دهید.
settings-problem-head-file-damaged = پروندهٔ نگهبان تاریخچه در پوشهٔ نمایه آسیب دیده یا تغییر کرده است؛ به مدیر سامانه خبر دهید. همگام‌سازی بعدی آن را از نو می‌نویسد.
settings-problem-certificate-ending = گواهی امضای این شخص رو به پایان است یا پایان یافته؛ مدیر سامانه آن را در صفحهٔ «افراد و نقش‌ها» تمدید کند.
settings-problem-other = موردی نیاز به رسیدگی دارد.
settings-laptop = دربارهٔ این رایانه
settings-sync = همگام‌سازی
settings-folder = پوشهٔ داده‌ها

## pdf
pdf-kind = سند PDF
pdf-none = سندی برای نمایش نیست
pdf-unreadable = این سند چنان آسیب دیده است که نمایش داده نمی‌شود.
pdf-failed = سند نمایش داده نشد؛ دوباره بیازمایید.
pdf-pages = سند، { $count } صفحه
pdf-page = شمارهٔ صفحه
pdf-page-tip = شمارهٔ صفحه را بنویسید و Enter بزنید (Ctrl+G)
pdf-of = از { $count }
pdf-smaller = کوچک‌تر
pdf-larger = بزرگ‌تر
pdf-zoom = اندازهٔ نمایش
pdf-fit = هم‌پهنای پنجره
pdf-fit-page = تمام صفحه
pdf-pair = دو صفحه کنار هم
pdf-outline = فهرست سند
pdf-outline-page = { $title }، صفحهٔ { $page }
pdf-search = جست‌وجو در سند
pdf-match = { $at } از { $count }
pdf-match-many = { $at } از { $count }…
pdf-looking = در حال جست‌وجو…
pdf-no-match = پیدا نشد
pdf-match-before = مورد پیش
pdf-match-after = مورد بعد
pdf-print = چاپ
pdf-printing = چاپ صفحهٔ { $done } از { $total }
pdf-printing-file = چاپ سند { $at } از { $count }
pdf-printed = سند به چاپگر فرستاده شد.
pdf-print-failed = چاپ انجام نشد؛ چاپگر را بررسی کنید و دوباره چاپ کنید.
pdf-print-title = چاپ سند
pdf-print-printer = چاپگر
pdf-print-pages = صفحه‌ها
pdf-print-all = همه
pdf-print-this = همین صفحه
pdf-print-some = برگزیده
pdf-print-ranges = مانند ۱ تا ۳، ۷
pdf-print-unclear = «{ $part }» شمارهٔ صفحه نیست؛ مانند «۱ تا ۳، ۷» بنویسید.
pdf-print-no-pages = شمارهٔ صفحه‌ها را مانند «۱ تا ۳، ۷» بنویسید.
pdf-print-missing = سند { $count } صفحه دارد؛ صفحهٔ { $page } در آن نیست.
pdf-print-copies = نسخه
pdf-print-copies-wrong = شمار نسخه‌ها را از ۱ تا { $most } بنویسید.
pdf-print-collate = هر نسخه جداگانه مرتب
pdf-print-sides = روی کاغذ
pdf-print-one = یک‌رو
pdf-print-long-edge = دورو، لبهٔ بلند
pdf-print-short-edge = دورو، لبهٔ کوتاه
pdf-print-ink = رنگ
pdf-print-colour = رنگی
pdf-print-grey = سیاه‌وسفید
pdf-print-paper = کاغذ
pdf-paper-c5 = پاکت C5
pdf-paper-dl = پاکت DL
pdf-print-size = اندازه
pdf-print-fit = متناسب با کاغذ
pdf-print-actual = اندازهٔ واقعی
pdf-print-amount = { $pages } صفحه روی { $sheets } برگ
pdf-print-files = { $count } سند، هر کدام { $copies } نسخه
pdf-print-looking = در حال یافتن چاپگرها…
pdf-print-none = هیچ چاپگری به این رایانه معرفی نشده است؛ چاپگر را در تنظیمات سیستم‌عامل بیفزایید، یا سند را ذخیره و جای دیگر چاپ کنید.
pdf-print-again = دوباره بگرد
pdf-print-preparing = در حال آماده‌سازی…
pdf-print-stop = توقف چاپ
pdf-print-stopping = در حال توقف…
pdf-save = ذخیره
pdf-saved = رونوشت سند در «{ $file }» ذخیره شد.
pdf-not-saved = «{ $file }» نوشته نشد؛ جای خالی و اجازهٔ نوشتن در آن پوشه را بررسی کنید.

## verify-screen
verify-screen-title = بررسی سند
verify-screen-drop = سندهای PDF را برای بررسی امضا اینجا بیاورید
verify-screen-kind = سند PDF
verify-screen-choose = انتخاب پرونده برای بررسی
verify-screen-clear = خالی کردن فهرست
verify-screen-remove = برداشتن از فهرست
verify-screen-checking = در حال بررسی…
verify-screen-unreadable = این پرونده باز نشد؛ نشانی و اجازهٔ دسترسی آن را بررسی کنید.
verify-screen-unknown-root = امضاها سالم‌اند، ولی مرجع صادرکنندهٔ گواهی‌ها شناخته نیست. اثر انگشت مرجع را که در پایین آمده است با برگهٔ چاپی اداره بسنجید و اگر یکی بود، گواهی ریشهٔ آن را بیفزایید.
verify-screen-title-ok = معتبر است
verify-screen-title-untrusted = مرجع ناشناخته
verify-screen-title-revoked = گواهی باطل‌شده
verify-screen-title-revoked-unproven = زمان ثابت نیست
verify-screen-title-no-signature = بدون امضا
verify-screen-title-head-missing = ناتمام
verify-screen-title-not-locked = ناتمام
verify-screen-title-not-pdf = بررسی نشد
verify-screen-title-too-large = بررسی نشد
verify-screen-title-bad = معتبر نیست
verify-screen-not-read = خوانده نشد
verify-screen-not-archived = با بایگانی نمی‌خواند
verify-screen-signers = امضاکنندگان
verify-screen-nameless = بدون نام
verify-screen-signed-at = { $at } به ساعت امضاکننده
verify-screen-revoked = گواهی این امضاکننده { $at } باطل شده است
verify-screen-stamp = زمان به گواهی مرجع مهر زمان «{ $authority }»: این سند { $at } با همین محتوا و امضاها وجود داشته است.
verify-screen-stamp-renewed = آن مهر { $at } تازه شده است.
verify-screen-stamp-unknown = مهر زمان «{ $authority }» از مرجعی ناشناخته است و به حساب نیامد؛ زمان امضاها به ساعت خود امضاکنندگان است.
verify-screen-stamp-none = سند مهر زمان ندارد؛ زمان امضاها به ساعت خود امضاکنندگان است.
verify-screen-trust-own = گواهی از مرجع همین اداره
verify-screen-trust-added = گواهی از مرجع «{ $name }» که برای این بررسی افزوده‌اید
verify-screen-trust-unknown = گواهی از مرجع ناشناخته
verify-screen-trust-broken = این امضا درست نیست
verify-screen-missing = بی‌امضا از گروه: { $names }
verify-screen-extra = امضاکنندهٔ بیرون از گروه: { $names }
verify-screen-active = این پرونده می‌خواهد کاری در رایانه اجرا کند. برنامه چیزی اجرا نکرده است؛ آن را با نرم‌افزار دیگری باز نکنید.
verify-screen-change-none = پس از امضا هیچ چیزی تغییر نکرده است.
verify-screen-change-form-filling = پس از نخستین امضا تنها امضاهای دیگر افزوده شده است.
verify-screen-change-other = پس از امضا محتوای پرونده تغییر کرده است.
verify-screen-change-uncovered = امضای پایانی همهٔ پرونده را در بر نمی‌گیرد.
verify-screen-record = آنچه سند دربارهٔ خود می‌گوید
verify-screen-record-office = اداره
verify-screen-record-unit = واحد
verify-screen-record-county = شهرستان
verify-screen-record-day = تاریخ بازدید
verify-screen-record-code = کد رهگیری
verify-screen-record-subject = موضوع
verify-screen-archive-same = همان سندی است که در بایگانی این رایانه مهر شده است.
verify-screen-archive-absent = در بایگانی این رایانه بازدیدی با این سند نیست؛ تنها امضاها سنجیده شد.
verify-screen-archive-away = محتوای این بازدید در مرکز است و روی این رایانه نیست؛ برای سنجش با بایگانی، نخست آن را در صفحهٔ بازدید بگیرید.
verify-screen-of-visit = بازدید { $code }
verify-screen-of-addendum = متمم { $number } بازدید { $code }
verify-screen-sealed = را { $name } { $at } مهر کرده است.
verify-screen-differences = آنچه با بایگانی یکی نیست
verify-screen-difference = در این پرونده: { $file }؛ در بایگانی: { $archive }
verify-screen-difference-none = هیچ
verify-screen-differences-more = و { $count } مورد دیگر
verify-screen-summary = از { $total } پرونده { $done } بررسی شد: { $ok } معتبر، { $warn } نیازمند توجه، { $bad } نامعتبر
verify-screen-summary-unread = { "" }، { $count } خوانده‌نشده
verify-screen-stop = بس کن
verify-screen-unfold = جزئیات این پرونده
verify-screen-archive-copy = محتوای آن با بایگانی یکی است، ولی خود پرونده نسخهٔ مهرشدهٔ نهایی نیست.
verify-screen-archive-differs = محتوای آن با آنچه در بایگانی این رایانه مهر شده یکی نیست؛ به آن اعتماد نکنید.
verify-screen-archive-not-sealed = این بازدید در بایگانی این رایانه هست ولی هنوز مهر نشده است.
verify-screen-letter-same = همان نامه‌ای است که در بایگانی این رایانه ثبت شده است.
verify-screen-letter-absent = در بایگانی این رایانه نامه‌ای با این شناسه نیست؛ تنها امضاها سنجیده شد.
verify-screen-letter-copy = محتوای آن با نامهٔ بایگانی یکی است، ولی خود پرونده همان نیست که صادر شده است.
verify-screen-letter-differs = محتوای آن با نامهٔ بایگانی این رایانه یکی نیست؛ به آن اعتماد نکنید.
verify-screen-letter-not-sealed = این نامه در بایگانی این رایانه هست ولی بی امضای الکترونیکی صادر شده است.
verify-screen-signed = نامهٔ شمارهٔ { $number } را { $name } { $at } امضا کرده است.
verify-screen-open-visit = رفتن به بازدید
verify-screen-more = جزئیات
verify-screen-root = اثر انگشت مرجع
verify-screen-root-hint = اثر انگشت مرجع باید با برگه‌ای که اداره چاپ کرده است یکی باشد.
verify-screen-record-hash = اثر انگشت رکورد
verify-screen-file-hash = اثر انگشت پرونده
verify-screen-level = سطح امضا
verify-screen-trust = به چه کسی اعتماد می‌شود
verify-screen-office = همیشه به مرجع «{ $office }»
verify-screen-root-add = افزودن گواهی ریشه
verify-screen-root-remove = برداشتن این گواهی
verify-screen-root-kind = گواهی ریشه (PEM یا DER)
verify-screen-root-detail = گواهی ریشهٔ ادارهٔ دیگر تنها تا بستن برنامه به کار می‌رود.
verify-screen-how = چگونه بررسی می‌شود
verify-screen-how-offline = بدون شبکه، همه‌چیز روی همین رایانه
verify-screen-how-safe = پرونده در فرایندی جدا و با محدودیت خوانده می‌شود
verify-screen-how-record = رکورد درون سند با امضاها و با بایگانی سنجیده می‌شود

## order
order-unit = { $unit } (شهرستان { $county })
order-legal-basis = شرح وظایف ادارهٔ مدیریت عملکرد، بازرسی و رسیدگی به شکایات دربارهٔ بازرسی مستمر و دوره‌ای از واحدهای تابعه

## notice
notice-password-reset = { $name } گذرواژهٔ شما را عوض کرد و کلید و گواهی امضای تازه‌ای برایتان صادر شد. اگر از آن خبر نداشتید، به رئیس اداره بگویید.
notice-certificate-revoked = { $name } گواهی امضای شما را باطل کرد؛ دیگر نمی‌توانید با آن امضا کنید. برای گواهی تازه به مدیر سامانه مراجعه کنید.
notice-document-template-failed = قالب اداره برای «{ $title }» کار نکرد و سند با قالب همراه برنامه ساخته شد. از مدیر سامانه بخواهید قالب را در بخش «الگوها» اصلاح کند.
notice-case-assigned = پروندهٔ شکایت { $number } برای رسیدگی به شما سپرده شد.
notice-visit-sealed = صورت‌جلسهٔ بازدید { $code } به امضای سرپرست گروه رسید و نهایی شد.

## central
error-centre-unreachable = سرور مرکز ({ $host }) پاسخ نمی‌دهد؛ شبکه و روشن بودن سرور را بررسی کنید و دوباره بکوشید.
error-centre-url-invalid = نشانی مرکز درست نیست؛ نمونه: postgresql://admin@centre.example/bazresyar
error-centre-url-insecure = اتصال با حالت «{ $mode }» امن نیست؛ در نشانی مرکز sslmode=verify-full و گواهی ریشهٔ سرور را بدهید.
error-centre-refused = سرور مرکز ورود یا دسترسی «{ $login }» را نپذیرفت؛ نام، گذرواژه و اجازه‌های مدیر پایگاه داده را بررسی کنید.
error-centre-not-ready = این پایگاه داده هنوز مرکز نیست یا به‌روز نشده است؛ نخست «central init» را اجرا کنید.
error-centre-too-new = این مرکز را نسخهٔ تازه‌تری از برنامه ساخته است (طرح { $found })؛ برنامه را به‌روز کنید. چیزی تغییر نکرد.
error-centre-too-old = نسخهٔ سرور { $found } است؛ مرکز به PostgreSQL 15 یا تازه‌تر نیاز دارد.
error-centre-busy = کار دیگری در مرکز در جریان است و مانع این کار شد؛ چند لحظه بعد دوباره بکوشید.
error-office-unknown = اداره‌ای با نام یا شناسهٔ «{ $office }» در مرکز نیست؛ نخست آن را با «central add-office» بیفزایید.
error-office-taken = اداره‌ای با نام یا شناسهٔ «{ $office }» در مرکز هست؛ نام یا شناسهٔ دیگری بدهید.
error-user-unknown = کسی با نام کاربری یا شناسهٔ «{ $user }» در این اداره نیست؛ نخست او را با «central add-user» بیفزایید.
error-user-taken = کسی با نام کاربری یا شناسهٔ «{ $user }» در این اداره هست؛ نام کاربری دیگری بدهید.
error-role-unknown = نقشی با نام «{ $role }» نیست؛ یکی از این‌ها را بدهید: { $known }
error-laptop-unknown = مرکز رایانه‌ای با شناسهٔ «{ $laptop }» نمی‌شناسد؛ فهرست رایانه‌ها را با «central status» ببینید.
error-centre-authority-exists = در پوشهٔ { $directory } پیش‌تر کلید و گواهی مرکز ساخته شده است؛ پوشهٔ دیگری بدهید یا همان را به کار ببرید.
error-centre-authority-missing = در پوشهٔ { $directory } کلید و گواهی مرکز نیست؛ پوشه‌ای را بدهید که «central certificates» ساخته است.
error-centre-authority-password-wrong = این گذرواژه کلید مرکز را باز نمی‌کند؛ گذرواژهٔ هنگام ساختن آن را بدهید.
error-enrolment-unreadable = این پرونده، پروندهٔ اتصال به مرکز نیست یا آسیب دیده است؛ پروندهٔ دیگری از مدیر مرکز بگیرید.
error-enrolment-code-wrong = این کد پروندهٔ اتصال را باز نمی‌کند؛ کد را همان‌گونه که مدیر مرکز گفته است بنویسید.
error-centre-address-missing = نشانی مرکز برای رایانه‌ها معلوم نیست؛ آن را با «central init --address» بدهید.
central-authority-name = مرکز بازرس‌یار
central-ask-key-password = گذرواژهٔ کلید مرکز
central-ask-server-password = گذرواژهٔ مدیر پایگاه داده
central-certificates-made = گواهی مرکز و گواهی سرور در { $directory } آماده است؛ پروندهٔ ca.key را روی سرور نگذارید و نسخه‌ای از آن را جای امنی نگه دارید.
central-made = مرکز ساخته شد (طرح { $revision }).
central-upgraded = مرکز به‌روز است (طرح { $revision }).
central-office-added = «{ $office }» با شناسهٔ { $id } به مرکز افزوده شد.
central-user-added = { $name } به «{ $office }» افزوده شد.
central-laptop-enrolled = پروندهٔ اتصال رایانهٔ { $name } در { $file } نوشته شد.
central-code = کد یک‌بارمصرف: { $code }
central-code-hint = کد را جدا از پرونده، تلفنی یا روی کاغذ، به همان شخص بدهید؛ دیگر نشان داده نمی‌شود.
central-laptop-revoked = دسترسی رایانهٔ { $user } در «{ $office }» بسته شد؛ اتصال‌های باز آن هم قطع شد.
central-heads-signed = { $count ->
    [0] از امضای پیشین چیزی به سوابق افزوده نشده است.
   *[other] سر سوابق { $count } اداره امضا شد.
  }
central-epoch-raised = دورهٔ تازه‌ای برای { $offices } اداره آغاز شد؛ رایانه‌ها هرچه را مرکز از دست داده است دوباره می‌فرستند.
central-bundle-imported = بستهٔ رایانهٔ { $user } برداشته شد: { $applied } رکورد تازه. پاسخ در { $file } است؛ آن را به همان رایانه برگردانید.
central-status-server = سرور PostgreSQL { $server }، طرح مرکز { $revision }، طرح رایانه‌ها { $schema }
central-status-office = «{ $name }»: { $laptops } رایانه، { $conflicts } اختلاف باز
central-status-laptop = { $user } ({ $id }): { $state ->
    [revoked] دسترسی بسته شده
    [never] هنوز وصل نشده
   *[other] آخرین اتصال { $seen }، { $behind } تغییر عقب‌تر
  }
central-status-gap = «{ $office }»: شماره‌های { $first } تا { $last } { $kind ->
    [registry] دفتر ثبت
   *[letter] نامه
  } در سال { $year } داده نمی‌شود؛ { $reason ->
    [revoked] دسترسی رایانهٔ { $user } بسته شده است
   *[restored] مرکز از نسخهٔ پشتیبان بازگردانده شده است
  }.

## number
error-numbers-used-up = شماره‌های { $kind ->
    [registry] دفتر ثبت
   *[letter] نامه
  } که مرکز برای سال { $year } به این رایانه داده تمام شده است؛ یک بار با مرکز همگام شوید تا شماره‌های تازه برسد.

## sync
error-sync-not-enrolled = این نمایه هنوز به مرکز وصل نشده است؛ پروندهٔ اتصال را از مدیر سامانه بگیرید و با «profile connect» بدهید.
error-sync-restored-copy = این نمایه از نسخهٔ پشتیبان بازگردانده شده و از آنچه پیش‌تر به مرکز رفته عقب‌تر است؛ برای آن پروندهٔ اتصال تازه‌ای بگیرید و با «profile connect» بدهید. کارهای فرستاده‌نشده محفوظ است.
error-sync-laptop-refused = مرکز این رایانه را نمی‌پذیرد؛ شاید دسترسی آن بسته شده یا مهلت گواهی‌اش گذشته باشد. از مدیر سامانه بپرسید. کارهای فرستاده‌نشده محفوظ است.
error-sync-centre-unproven = مرکز شناخته نشد و چیزی فرستاده نشد. ساعت و تاریخ این رایانه را ببینید؛ اگر درست است، گواهی مرکز به پایان رسیده یا تغییر کرده است: به مدیر سامانه خبر دهید.
error-sync-centre-failed = مرکز با خطای { $state } پاسخ داد؛ این کد را به مدیر سامانه بگویید. کارهای فرستاده‌نشده محفوظ است.
error-sync-centre-garbled = پاسخ مرکز خوانده نمی‌شود؛ نسخهٔ برنامه را به‌روز کنید و اگر تکرار شد، به مدیر سامانه خبر دهید.
error-sync-rows-quarrel = بخشی از داده‌های مرکز با داده‌های این رایانه نمی‌خواند و برداشته نشد؛ به مدیر سامانه خبر دهید. کارهای این رایانه محفوظ است.
error-sync-cancelled = همگام‌سازی متوقف شد؛ آنچه تا این‌جا رفته یا آمده محفوظ است و بار دیگر از همین‌جا ادامه می‌یابد.
error-bundle-damaged = { $file } بستهٔ سالمی نیست: ناقص است، در راه تغییر کرده یا بستهٔ این برنامه نیست؛ چیزی از آن برداشته نشد. آن را از نو بنویسید یا دوباره رونوشت کنید.
error-bundle-foreign = { $file } برای این‌جا نیست: بسته‌ای را بدهید که رایانه‌ای از همین مرکز نوشته است.
error-bundle-is-own = { $file } بسته‌ای است که باید به مرکز برود، نه پاسخ مرکز؛ پرونده‌ای را بدهید که متصدی مرکز برگردانده است (answer.).
error-answer-of-another = { $file } پاسخ مرکز به رایانهٔ دیگری است؛ پاسخ بستهٔ همین رایانه را بدهید.
error-bundle-refused = دسترسی رایانهٔ { $user } بسته شده است و بستهٔ آن پذیرفته نمی‌شود؛ اگر باید پذیرفته شود، برای آن پروندهٔ اتصال تازه‌ای بسازید.
error-bundle-of-restored-copy = رایانهٔ { $user } از نسخهٔ پشتیبان بازگردانده شده و از آنچه پیش‌تر فرستاده عقب‌تر است؛ با «central enroll-laptop --replaces» پروندهٔ اتصال تازه‌ای برای آن بسازید.
error-bundle-not-written = { $file } نوشته نشد؛ جای خالی و اجازهٔ نوشتن در حافظهٔ جانبی را ببینید.
error-enrolment-of-another = این پروندهٔ اتصال برای «{ $person }» در «{ $office }» است و به این نمایه نمی‌خورد؛ پروندهٔ همین اداره و همین شخص را از مدیر سامانه بگیرید.
error-needs-administrator = مرکز هنوز چیزی از این اداره ندارد و «{ $person }» آنجا مدیر سامانه نیست؛ نخستین رایانهٔ اداره را با پروندهٔ اتصال مدیر سامانه وصل کنید.
error-office-not-at-centre = مرکز هنوز چیزی از «{ $office }» ندارد؛ نخست رایانهٔ اول اداره باید وصل و همگام شود.
error-file-not-arrived = اصل این پرونده هنوز از مرکز نرسیده است؛ در همگام‌سازی بعدی آورده می‌شود.
error-secret-not-given = کد یا عبارت رمز داده نشد؛ آن را تایپ کنید یا در متغیر { $variable } بگذارید.
cli-enrolment-code = کد پروندهٔ اتصال:
cli-passphrase = عبارت رمز پروندهٔ گواهی:
cli-card-pin = پین کارت امضا:
cli-take-one-of = باید mine، theirs یا value باشد
cli-synced = همگام شد: { $pushed } رکورد رفت، { $pulled } رکورد آمد، { $files } پرونده جابه‌جا شد؛ { $conflicts } تعارض باز است.
cli-disconnected = این نمایه از مرکز جدا شد. { $waiting ->
        [0] چیزی برای فرستادن نمانده بود.
       *[other] { $waiting } تغییر فرستاده‌نشده همین‌جا محفوظ است و با اتصال دوباره فرستاده می‌شود.
    } اگر این رایانه کنار گذاشته می‌شود، مدیر سامانه دسترسی آن را در مرکز ببندد.
cli-bundle-written = بسته در { $file } نوشته شد: { $pushed } رکورد و { $files } پرونده. آن را به مرکز ببرید و پاسخش را با «sync bundle import» بیاورید.
cli-bundle-taken = پاسخ مرکز برداشته شد: { $pushed } رکورد رسیده بود، { $pulled } رکورد آمد، { $files } پرونده جابه‌جا شد؛ { $conflicts } تعارض باز است.
cli-conflict-field = { $field }: از «{ $base }»؛ اینجا «{ $mine }»، مرکز «{ $theirs }»
error-conflict-decided = دربارهٔ این تعارض پیش‌تر تصمیم گرفته شده است ({ $name }).
error-conflict-row-in-use = این کار شدنی نیست: رکوردهای دیگری به این رکورد وابسته‌اند یا آنچه این رکورد به آن وابسته است دیگر نیست.
error-conflict-row-elsewhere = نسخهٔ کامل این رکورد تنها در رایانهٔ { $name } است؛ آن را همان‌جا برگردانید.
error-conflict-field-unknown = این تعارض دربارهٔ «{ $field }» نیست؛ نام فیلدها را با «conflict list» ببینید.
conflict-choose-only = این فیلد نوشتنی نیست؛ یکی از دو مقدار را برگزینید
conflict-number-needed = باید عدد باشد
conflict-empty = (خالی)
conflict-yes = بله
conflict-no = خیر
conflict-file = (پرونده)
conflict-structured = (مجموعه‌ای از مقدارها)
conflict-record-gone = (در این رایانه نیست)
conflict-record-visit = { $what }، بازدید { $code }، { $unit }
conflict-record-answer = پاسخ به «{ $question }»
conflict-record-quoted = { $what } «{ $name }»
conflict-record-named = { $what }: { $name }
conflict-kind-edit-edit = دو ویرایش هم‌زمان
conflict-kind-edit-delete = ویرایش‌شده، ولی در مرکز حذف شده
conflict-kind-delete-edit = حذف‌شده، ولی در مرکز ویرایش شده
conflict-kind-refused = مرکز نپذیرفت
conflict-reason-sealed = بازدید ثبت نهایی شده است؛ تغییر تنها با متمم ممکن است.
conflict-reason-append-only = این نوع رکورد تغییر نمی‌کند.
conflict-reason-foreign-history = این تاریخچه از رایانهٔ دیگری است.
conflict-reason-taken = مقدار یکتایی است که رکورد دیگری دارد.
conflict-reason-reference = رکوردی که به آن وابسته است در مرکز نیست.
conflict-reason-missing = مقداری لازم داده نشده است.
conflict-reason-foreign = رکورد از ادارهٔ دیگری است.
conflict-reason-value = مقدار پذیرفتنی نیست.
conflict-reason-not-permitted = نقش فرستنده اجازهٔ این تغییر را ندارد.
conflict-reason-deleted = رکورد در مرکز حذف شده است.
conflict-reason-changed = در این فاصله دیگری آن را تغییر داده است.
conflict-table-checklist-template = چک‌لیست
conflict-table-citation = مستند قانونی
conflict-table-conflict = تعارض
conflict-table-county = شهرستان
conflict-table-document-template = قالب سند
conflict-table-day-off = روز تعطیل
conflict-table-history-entry = تاریخچه
conflict-table-office = اداره
conflict-table-rest-rule = قاعدهٔ تعطیل هفتگی
conflict-table-visit-programme = برنامهٔ بازدید
conflict-table-unit = واحد
conflict-table-user = شخص
conflict-table-visit = مشخصات بازدید
conflict-table-addendum = متمم
conflict-table-attachment = پیوست
conflict-table-countersignature = نظر واحد
conflict-table-finding = یافته
conflict-table-interview = مصاحبه
conflict-table-letter = نامه
conflict-table-revocation-list = فهرست گواهی‌های باطل
conflict-table-role-grant = نقش
conflict-table-signature = امضا
conflict-table-stamp = مهر زمان
conflict-table-statement = اظهارات
conflict-table-strength = نقطهٔ قوت
conflict-table-time-authority = مرجع مهر زمان
conflict-table-team-member = عضو گروه
conflict-table-visit-checklist = چک‌لیست بازدید
conflict-table-annotation = نشانهٔ روی عکس
conflict-table-answer = پاسخ
conflict-table-corrective-action = اقدام اصلاحی
conflict-table-finding-evidence = مستند یافته
conflict-table-seal = ثبت نهایی
conflict-table-action-follow-up = پیگیری اقدام
conflict-field-code = کد
conflict-field-version = نسخه
conflict-field-title = عنوان
conflict-field-level = سطح
conflict-field-state = وضعیت
conflict-field-body = متن چک‌لیست
conflict-field-changed-at = زمان تغییر
conflict-field-text = متن
conflict-field-source = منبع
conflict-field-record-table = نوع رکورد
conflict-field-record-id = رکورد
conflict-field-kind = نوع
conflict-field-fields = فیلدها
conflict-field-device-id = رایانه
conflict-field-user = شخص
conflict-field-created-at = زمان ساخت
conflict-field-resolved-by = تصمیم‌گیرنده
conflict-field-resolved-at = زمان تصمیم
conflict-field-resolution = تصمیم
conflict-field-name = نام
conflict-field-tile-column = ستون نقشه
conflict-field-tile-row = سطر نقشه
conflict-field-falls-on = روز
conflict-field-reason = دلیل
conflict-field-seq = شماره
conflict-field-done-at = زمان
conflict-field-actor-id = شخص
conflict-field-action = کار
conflict-field-salt = نمک
conflict-field-payload-hash = اثر محتوا
conflict-field-previous-hash = اثر پیشین
conflict-field-hash = اثر
conflict-field-note = توضیح
conflict-field-province-name = نام استان
conflict-field-header-lines = سطرهای سربرگ
conflict-field-logo = نشان
conflict-field-root-certificate = گواهی ریشه
conflict-field-is-sample = نمونه بودن
conflict-field-weekdays = روزهای هفته
conflict-field-starts-on = آغاز
conflict-field-ends-on = پایان
conflict-field-nature = ماهیت
conflict-field-county-id = شهرستان
conflict-field-head-name = نام رئیس
conflict-field-address = نشانی
conflict-field-is-active = فعال بودن
conflict-field-full-name = نام کامل
conflict-field-position = سمت یا ترتیب
conflict-field-login = نام کاربری
conflict-field-unit-id = واحد
conflict-field-certificate = گواهی امضا
conflict-field-certificate-expires-at = پایان اعتبار گواهی
conflict-field-programme-id = برنامه
conflict-field-previous-visit-id = بازدید پیشین
conflict-field-tracking-code = کد رهگیری
conflict-field-openness = محسوس یا نامحسوس
conflict-field-secrecy = محرمانگی
conflict-field-planned-on = روز بازدید
conflict-field-order-number = شمارهٔ حکم
conflict-field-order-on = تاریخ حکم
conflict-field-subject = موضوع
conflict-field-scope = دامنه
conflict-field-method = روش
conflict-field-place-text = محل
conflict-field-latitude = عرض جغرافیایی
conflict-field-longitude = طول جغرافیایی
conflict-field-started-at = زمان آغاز
conflict-field-ended-at = زمان پایان
conflict-field-authority = مرجع مهر زمان
conflict-field-certificates = گواهی‌های ریشه
conflict-field-chosen-at = زمان انتخاب
conflict-field-stamped-at = زمان مهر
conflict-field-content = محتوا
conflict-field-cancel-reason = دلیل لغو
conflict-field-gaps-reason = دلیل کاستی‌ها
conflict-field-frozen-record = متن بسته‌شدهٔ صورت‌جلسه
conflict-field-record-hash = اثر انگشت صورت‌جلسه
conflict-field-document-sha256 = سند
conflict-field-visit-id = بازدید
conflict-field-number = شماره
conflict-field-written-by = نویسنده
conflict-field-written-at = زمان نوشتن
conflict-field-sha256 = پرونده
conflict-field-file-name = نام پرونده
conflict-field-media-type = نوع پرونده
conflict-field-size = حجم
conflict-field-width = پهنا
conflict-field-height = بلندا
conflict-field-caption = شرح عکس
conflict-field-item-code = پرسش
conflict-field-taken-at = زمان عکس
conflict-field-added-at = زمان افزودن
conflict-field-is-damaged = آسیب‌دیده بودن
conflict-field-thumbnail = تصویر کوچک
conflict-field-outcome = نتیجه
conflict-field-witness = گواه
conflict-field-ink-sha256 = تصویر امضا
conflict-field-made-at = زمان
conflict-field-citation = مستند
conflict-field-found-at = زمان یافتن
conflict-field-user-id = شخص
conflict-field-role = نقش
conflict-field-certificate-fingerprint = اثر انگشت گواهی
conflict-field-signed-at = زمان امضا
conflict-field-template-id = چک‌لیست
conflict-field-attachment-id = عکس
conflict-field-shape = شکل نشانه
conflict-field-visit-checklist-id = چک‌لیست بازدید
conflict-field-value = پاسخ
conflict-field-answered-by = پاسخ‌دهنده
conflict-field-answered-at = زمان پاسخ
conflict-field-finding-id = یافته
conflict-field-responsible = مسئول اقدام
conflict-field-working-days = روز کاری
conflict-field-due-on = سررسید
conflict-field-issued-at = زمان صدور
conflict-field-issued-by = صادرکننده
conflict-field-template-version = نسخهٔ قالب
conflict-field-dated-on = تاریخ نامه
conflict-field-recipient = گیرنده
conflict-field-facts = داده‌های نامه
conflict-field-source-id = مدرک
conflict-field-addendum-id = متمم
conflict-field-record = متن صورت‌جلسه
conflict-field-pdf-sha256 = سند امضاشده
conflict-field-sealed-by = ثبت‌کننده
conflict-field-sealed-at = زمان ثبت نهایی
conflict-field-device-signature = امضای رایانه
conflict-field-action-id = اقدام اصلاحی
conflict-field-followed-by = پیگیری‌کننده
conflict-field-followed-at = زمان پیگیری
people-passphrase = عبارت رمز پروندهٔ گواهی
people-passphrase-short = دست‌کم ۱۲ نویسه لازم است

## sync-window
sync-title = همگام‌سازی با مرکز
sync-yesterday = دیروز { $time }
sync-line-conflicts = { $count } تعارض منتظر تصمیم
sync-line-doubt = تاریخچهٔ مرکز درست نمی‌نماید
sync-line-offline = بدون ارتباط با مرکز
sync-line-offline-waiting = بدون ارتباط؛ { $count } تغییر منتظر
sync-line-never = هنوز همگام نشده
sync-line-clock = ساعت این رایانه درست نیست
sync-line-synced = همگام در { $at }
sync-line-files = { $count } پرونده منتظر ارسال
sync-line-waiting = { $count } تغییر منتظر ارسال
sync-line-waiting-since = { $count } تغییر از { $at } منتظر ارسال
sync-waiting-none = چیزی نمانده است
sync-short-sync-laptop-refused = مرکز این رایانه را نپذیرفت
sync-short-sync-restored-copy = اتصال به مرکز باید تازه شود
sync-short-sync-centre-unproven = مرکز شناخته نشد
sync-short-disk-full = جای خالی نمانده است
sync-short-other = همگام‌سازی انجام نشد
sync-phase-connect = ارتباط با مرکز…
sync-phase-push = فرستادن { $done } تغییر
sync-phase-push-of = فرستادن { $done } از { $total }
sync-phase-pull = گرفتن: { $done } رکورد
sync-phase-apply = ثبت رسیده‌ها…
sync-phase-renew = تازه کردن فهرست‌ها…
sync-phase-files = جابه‌جایی پرونده‌ها…
sync-phase-files-of = پروندهٔ { $done } از { $total }
sync-phase-wait = در انتظار پاسخ…
sync-phase-seal = آماده کردن تغییرها…
sync-phase-verify = آزمودن پرونده…
sync-phase-ack = رسیدها: { $done } تغییر
sync-phase-stamp = گرفتن مهر زمان…
sync-phase-stamp-of = مهر زمان { $done } از { $total }
sync-phase-stop = در حال توقف…
sync-detail-local = این نمایه به مرکزی وصل نیست و همهٔ داده‌ها تنها روی همین رایانه است. پشتیبان‌گیری را فراموش نکنید.
sync-detail-never = این رایانه هنوز یک بار هم همگام نشده است.
sync-detail-paused = اینترنت این رایانه حجمی است و همگام‌سازی خودکار نگه داشته شده؛ هر وقت خواستید، خودتان آغاز کنید.
sync-detail-head-inconsistent = تاریخچهٔ مرکز با آنچه این رایانه پیش‌تر دیده یکی نیست: یا مرکز بی‌خبر به حالت پیشین برگشته یا در گذشته‌اش دست برده‌اند. به مدیر سامانه و رئیس اداره خبر دهید. کارتان را ادامه دهید؛ همه‌چیز محفوظ است.
sync-detail-head-disputed = تاریخچه‌ای که در یک صورت‌جلسه مهر شده با تاریخچه‌ای که مرکز به این رایانه نشان می‌دهد یکی نیست؛ «بررسی سلامت» در تنظیمات می‌گوید کدام صورت‌جلسه است. به مدیر سامانه و رئیس اداره خبر دهید. کارتان را ادامه دهید؛ همه‌چیز محفوظ است.
sync-detail-record-not-in-log = رکوردی که این رایانه مهر کرده و به مرکز فرستاده، در دفتر تاریخچهٔ مرکز نیست. به مدیر سامانه و رئیس اداره خبر دهید؛ «بررسی سلامت» در تنظیمات می‌گوید کدام رکورد است. نسخهٔ این رایانه محفوظ است.
sync-detail-head-unsigned = امضای دفتر تاریخچهٔ مرکز از آنِ مرجع مرکز نیست. به مدیر سامانه خبر دهید. کارتان را ادامه دهید؛ همه‌چیز محفوظ است.
sync-detail-conflicts-offline = دو نفر یک چیز را هم‌زمان تغییر داده‌اند؛ ببینید کدام بماند. مرکز اکنون پاسخ نمی‌دهد و تصمیم شما با برگشت ارتباط فرستاده می‌شود.
sync-detail-clock-slow = ساعت این رایانه { $minutes } دقیقه عقب است؛ آن را درست کنید، وگرنه زمان آنچه ثبت می‌کنید نادرست می‌شود.
sync-detail-clock-fast = ساعت این رایانه { $minutes } دقیقه جلو است؛ آن را درست کنید، وگرنه زمان آنچه ثبت می‌کنید نادرست می‌شود.
sync-detail-conflicts = دو نفر یک چیز را هم‌زمان تغییر داده‌اند؛ ببینید کدام بماند. تا آن زمان هر دو محفوظ است.
sync-failed-centre-unreachable = مرکز پاسخ نمی‌دهد. کارتان را ادامه دهید؛ همه‌چیز روی همین رایانه ثبت می‌شود و با برگشت ارتباط، خودکار فرستاده می‌شود.
sync-failed-sync-laptop-refused = مرکز این رایانه را نمی‌پذیرد؛ شاید دسترسی آن بسته شده یا مهلت گواهی‌اش گذشته باشد. از مدیر سامانه بپرسید. کارهای فرستاده‌نشده محفوظ است.
sync-failed-sync-restored-copy = این نمایه از پشتیبان برگشته و از آنچه به مرکز رفته عقب‌تر است. از مدیر سامانه پروندهٔ اتصال تازه بگیرید و در «تنظیمات، این رایانه» بدهید. کارهای فرستاده‌نشده محفوظ است.
sync-failed-sync-not-enrolled = این نمایه دیگر به مرکز وصل نیست؛ از مدیر سامانه پروندهٔ اتصال بگیرید و در «تنظیمات، این رایانه» بدهید.
sync-failed-sync-centre-unproven = مرکز شناخته نشد و چیزی فرستاده نشد. ساعت و تاریخ این رایانه را ببینید؛ اگر درست است، گواهی مرکز به پایان رسیده یا تغییر کرده است: به مدیر سامانه خبر دهید. کارهای فرستاده‌نشده محفوظ است.
sync-failed-sync-centre-failed = مرکز با خطا پاسخ داد؛ اگر تا ساعتی دیگر درست نشد، به مدیر سامانه خبر دهید. کارهای فرستاده‌نشده محفوظ است.
sync-failed-vault-busy = کار دیگری انبار داده را نگه داشته است؛ همگام‌سازی چند لحظهٔ دیگر دوباره آغاز می‌شود.
sync-failed-disk-full = جای خالی دیسک تمام شده است؛ پرونده‌های بی‌استفاده را پاک کنید تا همگام‌سازی ادامه یابد.
sync-failed-other = همگام‌سازی انجام نشد و خودکار دوباره آزموده می‌شود. کارهای این رایانه محفوظ است.
sync-now = همگام‌سازی کن
sync-stop = توقف
sync-conflicts = تعارض‌ها
sync-conflicts-count = تعارض‌ها ({ $count })
sync-connect-open = وصل کردن به مرکز…
sync-settings = تنظیم همگام‌سازی
sync-pause-metered = روی اینترنت حجمی خودکار همگام نکن
sync-fact-last = آخرین همگام‌سازی
sync-fact-never = هیچ‌گاه
sync-fact-waiting = منتظر ارسال
sync-fact-files = پرونده‌ها
sync-fact-files-words = { $send } برای فرستادن، { $fetch } برای گرفتن
sync-fact-next = نوبت بعدی
sync-fact-doubt = هشدار از
sync-fact-restored = بازگشت مرکز
sync-fact-next-paused = نگه داشته شده (اینترنت حجمی)
sync-fact-next-words = حدود { $at }
sync-key-now = همگام‌سازی با مرکز
sync-done-now = همگام شد.

## conflicts
conflicts-title = تعارض‌ها
conflicts-record = چه چیزی
conflicts-kind = چه شده است
conflicts-by = نوشتهٔ
conflicts-when = زمان
conflicts-waiting = منتظر تصمیم
conflicts-decided = تصمیم‌گرفته‌ها
conflicts-keys = Enter مقایسه · ۱ ۲ ۳ انتخاب · Ctrl+Enter ثبت تصمیم
conflicts-before = پیش از این
conflicts-mine = نوشتهٔ { $name }
conflicts-mine-own = نوشتهٔ شما
conflicts-mine-unknown = نوشتهٔ رایانهٔ دیگر
conflicts-theirs = آنچه در مرکز است
conflicts-deleted = (حذف شده)
conflicts-not-taken = (پذیرفته نشد)
conflicts-write = متن دیگری می‌نویسم
conflicts-write-here = آنچه باید بماند
conflicts-write-for = متن تازه برای { $field }
conflicts-numbered = { $number }  { $words }
conflicts-edit-delete-mine = برگردد، با تغییرهای فرستاده‌شده
conflicts-edit-delete-theirs = حذف‌شده بماند
conflicts-delete-edit-mine = حذف شود
conflicts-delete-edit-theirs = بماند، با تغییرهای مرکز
conflicts-refused-mine = دوباره فرستاده شود
conflicts-refused-theirs = کنار گذاشته شود
conflicts-taken = ماند: { $side }
conflicts-taken-value = متن سومی نوشته شد
conflicts-new-words = تغییر: { $words }
conflicts-open-visit = رفتن به بازدید
conflicts-sent = فرستادهٔ { $name } در { $at }
conflicts-at = در { $at }
conflicts-resolved = { $name } در { $at } تصمیم گرفت.
conflicts-not-permitted = کسی دربارهٔ این تعارض تصمیم می‌گیرد که اجازهٔ تغییر این رکورد را دارد؛ تا آن زمان هر دو نوشته محفوظ است.
conflicts-all = همه: { $side }
conflicts-decide = ثبت تصمیم
conflicts-left = { $count } فیلد دیگر می‌ماند
conflicts-nothing-chosen = نخست برای دست‌کم یک فیلد انتخاب کنید.
conflicts-decided-whole = تصمیم ثبت شد و با همگام‌سازی بعدی به دیگران می‌رسد.
conflicts-decided-part = تصمیم ثبت شد؛ فیلدهای دیگر همچنان منتظر است.
conflicts-decided-elsewhere = دربارهٔ «{ $record }» در جای دیگری تصمیم گرفته شد؛ در «تصمیم‌گرفته‌ها» ببینید.
conflicts-none = تعارضی نیست
conflicts-none-detail = هرگاه دو نفر یک چیز را هم‌زمان تغییر دهند، هر دو نوشته این‌جا کنار هم می‌آید تا یکی را برگزینید.
conflicts-none-decided = هنوز دربارهٔ تعارضی تصمیم گرفته نشده است
conflicts-key-mine = همه: نوشتهٔ فرستنده
conflicts-key-theirs = همه: آنچه در مرکز است
conflicts-key-refresh = تازه کردن
conflicts-key-list = بازگشت به فهرست تعارض‌ها
conflicts-key-open = دیدن دو نوشته کنار هم
conflicts-key-choose = انتخاب برای فیلد
conflicts-key-step = فیلد بعدی یا پیشین

## sync-settings
sync-card-local = این نمایه به مرکزی وصل نیست و همهٔ داده‌ها تنها روی همین رایانه است. اگر استان شما مرکز دارد، از مدیر سامانه پروندهٔ اتصال این رایانه را بگیرید.
sync-connect = وصل کردن این رایانه به مرکز
sync-connect-detail = مدیر سامانه برای هر رایانه یک پروندهٔ اتصال و یک کد یک‌بارمصرف می‌سازد. کارهایی که تا امروز ثبت کرده‌اید می‌ماند و به مرکز فرستاده می‌شود.
sync-connect-do = وصل شو
sync-connecting = وصل شدن به مرکز…
sync-connected = این رایانه به مرکز وصل شد؛ همگام‌سازی آغاز شده است.
sync-connect-again = پروندهٔ اتصال تازه…
sync-connect-again-tip = پس از بازگرداندن پشتیبان، یا وقتی مدیر سامانه پروندهٔ دیگری داده است
sync-file = پروندهٔ اتصال
sync-file-hint = پرونده‌ای که مدیر سامانه برای همین رایانه داده است
sync-file-kind = پروندهٔ اتصال
sync-file-missing = پروندهٔ اتصال را برگزینید.
sync-no-file = پرونده‌ای برگزیده نشده است
sync-choose-file = برگزیدن…
sync-code = کد یک‌بارمصرف
sync-code-hint = شانزده حرف و رقم که جدا از پرونده به شما گفته‌اند
sync-code-missing = کد یک‌بارمصرف را بنویسید.
sync-files-title = عکس‌ها و پرونده‌ها
sync-files-limit = سرعت عکس‌ها و پرونده‌ها
sync-files-no-limit = بدون حد
sync-files-rate = تا { $rate } کیلوبایت در ثانیه
sync-files-limit-detail = برای خطی که دیگران هم از آن کار می‌کنند. نوشته‌ها همیشه پیش از عکس‌ها و با همهٔ سرعت خط می‌روند و می‌آیند.
sync-files-damaged = { $count } پرونده دو بار از مرکز آمد و با اثر انگشتش نخواند؛ به مدیر سامانه بگویید.
sync-leave = جدا شدن از مرکز…
sync-leave-title = جدا شدن این رایانه از مرکز
sync-leave-detail = هیچ داده‌ای پاک نمی‌شود. { $waiting ->
        [0] چیزی برای فرستادن نمانده است.
       *[other] { $waiting } تغییر فرستاده‌نشده همین‌جا می‌ماند و هر وقت با پروندهٔ اتصال تازه دوباره وصل شدید فرستاده می‌شود.
    } از این پس کار شما به دیگران نمی‌رسد و کار آنان به شما. اگر این رایانه کنار گذاشته می‌شود، مدیر سامانه دسترسی آن را در مرکز هم ببندد.
sync-leave-do = جدا شو
sync-left = این رایانه از مرکز جدا شد؛ داده‌ها همین‌جاست.
sync-bundle = بردن با فلش
sync-bundle-detail = برای جایی که شبکه نیست: آنچه منتظر ارسال است در یک پروندهٔ رمزنگاری‌شده نوشته می‌شود که تنها مرکز بازش می‌کند. آن را با فلش ببرید و پاسخ مرکز را همین‌جا بدهید.
sync-bundle-write = نوشتن بسته…
sync-bundle-take = گرفتن پاسخ مرکز…
sync-bundle-kind = بستهٔ همگام‌سازی
sync-bundle-answer-kind = پاسخ مرکز
sync-bundle-writing = نوشتن بستهٔ همگام‌سازی
sync-bundle-taking = گرفتن پاسخ مرکز
sync-bundle-written = «{ $name }» نوشته شد: { $changes } تغییر و { $files } عکس و پرونده، { $size }. رمزنگاری‌شده است و تنها مرکز بازش می‌کند. آن را به متصدی مرکز برسانید و پاسخش را بیاورید؛ تا آن زمان این تغییرها منتظر می‌ماند.
sync-bundle-written-empty = «{ $name }» نوشته شد ({ $size }). تغییری برای فرستادن نبود؛ با پاسخ این بسته تنها کار دیگران به این رایانه می‌رسد.
sync-bundle-taken = پاسخ مرکز گرفته شد: { $sent } تغییر شما به مرکز رسیده، { $got } رکورد آمده و { $files } عکس و پرونده جابه‌جا شده است.
sync-bundle-nothing-new = در این پاسخ چیز تازه‌ای نبود: یا پیش‌تر همین‌جا گرفته شده یا مرکز خبر تازه‌ای نداشته است.
sync-bundle-stopped = متوقف شد و چیزی از دست نرفت؛ هر وقت خواستید دوباره آغاز کنید.
sync-fact-centre = مرکز
sync-fact-office = اداره
sync-fact-person = به نام
sync-fact-device = شناسهٔ این رایانه

## holding
error-contents-away = محتوای بازدید { $code } در این رایانه نیست؛ نخست آن را از مرکز دریافت کنید.
error-visit-not-at-centre = مرکز این بازدید را ندارد؛ شاید حذف شده باشد. یک بار همگام‌سازی کنید و دوباره ببینید.
error-county-unknown = این اداره در مرکز شهرستانی با کد یا نام «{ $county }» ندارد.
sync-phase-fetch = دریافت محتوای بازدیدها…
sync-phase-fetch-of = دریافت محتوای بازدید: { $done } از { $total }
sync-phase-drop = آزاد کردن جا…
sync-phase-drop-of = آزاد کردن جا: { $done } از { $total }
away-title = محتوای این بازدید در این رایانه نیست
away-words = سرعنوان بازدید اینجاست؛ پاسخ‌ها، عکس‌ها، اظهارات و صورت‌جلسهٔ آن در مرکز است. پس از دریافت، در این رایانه می‌ماند.
away-fetch = دریافت از مرکز
away-fetching = در حال دریافت
away-back = فهرست بازدیدها
away-reached = آخرین دسترسی به مرکز: { $at }.
away-never-reached = این رایانه هنوز به مرکز دسترسی نداشته است.
away-unit = دستگاه
away-county = شهرستان
away-day = روز بازدید
away-code = کد رهگیری
away-team = گروه بازرسی
away-state = وضعیت
away-score = امتیاز
away-findings = یافته‌ها
holding-title = محتوای بازدیدها در این رایانه
holding-words = فهرست بازدیدها، برنامه، یافته‌ها و اقدام‌ها همیشه اینجاست. محتوای بازدیدهای پایان‌یافته (پاسخ‌ها، عکس‌ها و صورت‌جلسه) را می‌توان محدود کرد تا رایانه سبک بماند؛ بازدیدهای ناتمام و بازدیدهای خود شما همیشه کامل می‌ماند و چیزی که به مرکز نرسیده حذف نمی‌شود.
holding-held = با محتوا
holding-away = فقط سرعنوان
holding-visits = { $count } بازدید
holding-years = سال‌ها
holding-years-choice = { $years ->
    [0] همهٔ سال‌ها
   *[other] { $years } سال گذشته
}
holding-counties = شهرستان‌ها
holding-apply = اعمال
holding-kept = از همگام‌سازی بعد اعمال می‌شود.
holding-all-counties = همهٔ شهرستان‌ها
cli-sync-holds = این رایانه محتوای کدام بازدیدهای پایان‌یافته را نگه می‌دارد؛ با گزینه‌ها، از همگام‌سازی بعد چه نگه دارد
cli-visit-fetch = محتوای یک بازدید را که فقط در مرکز است می‌آورد
cli-visit-fetched = محتوای بازدید { $code } در این رایانه است.
cli-holds-counties = محتوای بازدیدهای پایان‌یافتهٔ: { $counties }
cli-holds-years = { $years ->
    [0] از همهٔ سال‌ها
   *[other] از { $years } سال گذشته
}
cli-holds-counted = محتوا در این رایانه: { $held } بازدید؛ فقط سرعنوان: { $away } بازدید

## letter
letter-recipient = ریاست محترم { $unit }
letter-subject-actions = اقدامات اصلاحی بازدید { $kind }
letter-subject-minutes = صورت‌جلسهٔ بازدید { $kind }
letter-minutes-attached = یک نسخه صورت‌جلسه
letter-copy-secretariat = دبیرخانه برای ثبت در پرونده
letter-letters = نامه‌ها
letter-new = نامه به دستگاه
letter-none = هنوز نامه‌ای دربارهٔ این بازدید صادر نشده است.
letter-detail = شماره هنگام صدور از دفتر نامه‌ها داده می‌شود؛ تا آن هنگام چیزی ثبت نمی‌شود.
letter-kind = نوع نامه
letter-recipient-field = گیرنده
letter-subject = موضوع
letter-class = طبقه‌بندی
letter-extra = متن افزوده
letter-extra-hint = اگر بنویسید، بندی جداگانه در نامه می‌شود.
letter-copies = رونوشت
letter-copies-hint = هر گیرنده در یک خط
letter-issue = صدور و ثبت شماره
letter-issued = نامهٔ شمارهٔ { $number } صادر شد.
letter-title = نامهٔ شمارهٔ { $number }
letter-line = شمارهٔ { $number } · { $date }
letter-to = به: { $recipient }
letter-envelope = پاکت
letter-file = نامه-{ $number }
letter-file-envelope = پاکت-{ $code }
error-letter-too-early = نامه پس از ثبت نهایی صورت‌جلسه صادر می‌شود؛ نخست صورت‌جلسه را نهایی کنید.
error-letter-without-actions = این بازدید اقدام اصلاحی ندارد؛ نامهٔ ارسال صورت‌جلسه را برگزینید.
error-letter-unsound = نامه پس از امضا از راستی‌آزمایی نگذشت و صادر نشد؛ گواهی امضای خود را در «تنظیمات» بررسی کنید.
error-letter-issued-before = نامه‌ای از همین نوع پیش‌تر با شمارهٔ { $number } صادر شده است.
error-letter-not-made = این نامه به‌سبب خطایی در برنامه ساخته نشد؛ متن‌های بازدید را بازبینی و دوباره تلاش کنید.
error-document-not-made = ساختن این سند ناتمام ماند؛ دوباره تلاش کنید.
letter-batch-letters = نامه‌ها
letter-batch-none = دست‌کم یک بازدید را برگزینید.
letter-batch-progress = { $done } از { $total } نامه
letter-file-of = { $number } { $name }، { $subject }
letter-batch = نامهٔ گروهی
letter-batch-some = نامه به { $count } دستگاه
letter-batch-detail = برای هر یک از { $count } بازدید برگزیده یک نامه با شمارهٔ خود صادر می‌شود؛ تا پیش از زدن دکمهٔ صدور چیزی ثبت نمی‌شود.
letter-batch-to-each = رئیس هر واحد
letter-batch-to-same = یک گیرنده برای همه
letter-batch-recipient = نام گیرنده
letter-batch-recipient-missing = نام گیرنده را بنویسید.
letter-batch-subject-each = خالی: به‌پیشنهاد هر بازدید
letter-batch-again = آن‌ها که پیش‌تر چنین نامه‌ای گرفته‌اند هم دوباره بگیرند
letter-batch-signs = همه با گواهی من امضا شود
letter-batch-password-hint = یک بار برای همهٔ نامه‌ها؛ پین کارت هم با همین گذرواژه باز می‌شود.
letter-batch-password-missing = گذرواژهٔ خود را بنویسید.
letter-batch-outlook = { $refused ->
    [0] { $going } نامه صادر می‌شود.
   *[other] { $going } نامه صادر می‌شود و { $refused } نامه نمی‌شود.
}
letter-batch-reason = { $count } نامه: { $reason } ({ $names })
letter-batch-issue = صدور { $count } نامه
letter-batch-beginning = آماده‌سازی…
letter-batch-running = هر نامه ساخته، شماره‌گذاری و اگر خواسته باشید امضا و راستی‌آزمایی می‌شود. آنچه صادر شده، با توقف یا خاموش‌شدن رایانه از دست نمی‌رود و بقیه را می‌توان ادامه داد.
letter-batch-outcome = { $waiting ->
    [0] هر { $issued } نامه صادر شد.
   *[other] { $issued } نامه صادر شد و { $waiting } نامه مانده است.
}
letter-batch-number = شماره
letter-batch-about = واحد
letter-batch-state = وضعیت
letter-batch-signed = صادر و امضا شد
letter-batch-issued = صادر شد
letter-batch-waiting = مانده است
letter-batch-resume = ادامه
letter-batch-give-up = کنار گذاشتن بقیه
letter-batch-save = ذخیرهٔ همه…
letter-batch-print = چاپ همه…
letter-batch-envelopes = پاکت‌ها
letter-batch-envelopes-file = پاکت‌ها
letter-batch-saving = ذخیرهٔ نامه‌ها
letter-batch-saved = { $count } نامه ذخیره شد.
letter-batch-unfinished = { $count } نامه از نامه‌های گروهی صادر نشده مانده است.
letter-signed = با امضای الکترونیکی
letter-issue-signed = صدور و امضا
letter-sign-detail = نامه به نام شما و با گواهی شما امضا می‌شود و شمارهٔ بعدی دفتر نامه‌ها را می‌گیرد.

## document-template
error-document-template-unreadable = این قالب را نسخهٔ تازه‌تری از برنامه نوشته است و اینجا خوانده نمی‌شود؛ برنامه را به‌روز کنید.
error-document-template-issued = نسخهٔ { $version } صادر شده و دیگر تغییر نمی‌کند؛ برای ویرایش، پیش‌نویس تازه بسازید.
error-document-template-faulty = این قالب { $count } ایراد دارد؛ پیش از صدور، ایرادها را برطرف کنید.
document-template-section-here = برنامه این بخش را از رکورد بازدید می‌نویسد.
document-template-list = سندها
document-template-screen = قالب سند
document-template-list-hint = شکل هر سند اداره در اینجا است. قالبی که صادر شود از همان دم به کار می‌رود؛ سندهای پیشین همان‌گونه که صادر شده‌اند می‌مانند.
document-template-poster = روندنمای رسیدگی به شکایات
document-template-print-poster = چاپ روندنما
document-template-column-title = سند
document-template-column-use = کاربرد
document-template-column-form = قالب جاری
document-template-use-letter = نامهٔ اداری دربارهٔ بازدید
document-template-use-order = حکم بازدید
document-template-use-minutes = نتیجهٔ رسمی بازدید
document-template-use-envelope = نشانی واحد روی پاکت
document-template-use-referral = ارجاع شکایت به واحد
document-template-use-finding = نتیجهٔ رسیدگی به شکایت
document-template-use-receipt = رسید ثبت پیام مراجعان
document-template-use-answer = نتیجهٔ رسیدگی برای شاکی یا مرجع
document-template-use-poster = آگاهی مراجعان از روند رسیدگی
document-template-shipped = قالب همراه برنامه
document-template-version-draft = نسخهٔ { $version }، پیش‌نویس
document-template-version-issued = نسخهٔ { $version }، صادرشده در { $date }
document-template-edit = ویرایش
document-template-issue = صدور نسخه
document-template-issue-title = صدور این نسخه
document-template-issue-detail = از این پس «{ $title }» با این قالب ساخته می‌شود. سندهای پیشین تغییر نمی‌کنند و این نسخه دیگر ویرایش نمی‌شود؛ برای تغییر، پیش‌نویس تازه می‌سازید.
document-template-issued = نسخهٔ { $version } «{ $title }» صادر شد.
document-template-reset = بازگشت به قالب همراه برنامه
document-template-was-reset = پیش‌نویس با قالب همراه برنامه پر شد.
document-template-discard-detail = پیش‌نویس نسخهٔ { $version } برای همیشه پاک می‌شود. نسخه‌های صادرشده همان‌گونه که هستند می‌مانند.
document-template-discarded = پیش‌نویس دور انداخته شد.
document-template-compare-summary = { $added } بند افزوده · { $removed } بند برداشته · { $changed } بند تغییرکرده
document-template-blocks = بندها
document-template-add = بند تازه
document-template-removed = بند «{ $kind }» حذف شد.
document-template-facts = مشخصات سند
document-template-facts-hint = عنوان در فهرست‌ها و بالای صفحه‌های بعدی سند می‌آید. نشان اداره و خط‌های سربرگ را در «تنظیمات» و بخش «اداره» بگذارید.
document-template-title-field = عنوان
document-template-page = کاغذ
document-template-page-a4 = A4
document-template-page-a3 = A3
document-template-page-a5 = A5
document-template-page-dl = پاکت DL
document-template-page-c5 = پاکت C5
document-template-kind = نوع بند
document-template-kind-letterhead = سربرگ
document-template-kind-heading = عنوان بخش
document-template-kind-paragraph = پاراگراف
document-template-kind-facts = جدول مشخصات
document-template-kind-list = فهرست
document-template-kind-table = جدول
document-template-kind-steps = گام‌ها
document-template-kind-box = کادر
document-template-kind-note = یادداشت
document-template-kind-signature = جای امضا
document-template-kind-code = رمزینه
document-template-kind-emblem = نشان اداره
document-template-kind-section = بخش ثابت
document-template-kind-space = فاصله
document-template-kind-page-break = صفحهٔ تازه
document-template-text = متن
document-template-parts = ردیف‌ها
document-template-part-add = افزودن ردیف
document-template-part-label = عنوان
document-template-part-text = متن
document-template-share = سهم ستون از پهنای جدول
document-template-width = پهنا
document-template-half = نیمه
document-template-whole = کامل
document-template-source = از
document-template-fixed = متن همین بند
document-template-condition = نمایش
document-template-always = همیشه
document-template-only-if = فقط اگر «{ $name }» باشد
document-template-unless = فقط اگر «{ $name }» نباشد
document-template-look = نما
document-template-look-plain = ساده
document-template-look-strong = پررنگ
document-template-look-large = درشت
document-template-align = چینش
document-template-align-justify = تراز
document-template-align-start = از راست
document-template-align-center = وسط
document-template-side = جای بند
document-template-side-whole = تمام پهنا
document-template-side-start = نیمهٔ راست
document-template-side-end = نیمهٔ چپ
document-template-height = بلندی
document-template-fields = فهرست فیلدها
document-template-field-hint = برای گذاشتن فیلد، نویسهٔ «{"{"}» را بنویسید و از فهرست برگزینید.
document-template-section-hint = برنامه «{ $title }» را از رکورد می‌نویسد؛ اینجا فقط جای آن در صورت‌جلسه تعیین می‌شود.
document-template-signature-hint = خط نخست نام امضاکننده است و پررنگ نوشته می‌شود؛ خط‌های بعدی سمت او است.
document-template-code-hint = کنار این متن رمزینهٔ کد رهگیری چاپ می‌شود.
document-template-letterhead-hint = نشان و نام اداره از تنظیمات می‌آید؛ عنوان در میانه و ردیف‌ها در سمت چپ می‌نشیند.
document-template-no-preview = این قالب چنان‌که هست چاپ نمی‌شود؛ آخرین پیش‌نمایش درست را می‌بینید.
document-template-problems = ایرادها
document-template-problem-count = { $count } ایراد؛ تا برطرف نشود صادر نمی‌شود
document-template-problem-in = بند { $number } ({ $kind }): { $problem }
document-template-problem-page = این سند روی کاغذ «{ $name }» چاپ نمی‌شود؛ کاغذ دیگری برگزینید.
document-template-problem-untitled = سند عنوان ندارد؛ عنوان آن را بنویسید.
document-template-problem-too-many-blocks = شمار بندها بیش از اندازه است؛ چند بند را یکی کنید.
document-template-problem-letterhead-not-first = سربرگ فقط در آغاز سند می‌آید؛ آن را به بالا ببرید.
document-template-problem-block-missing = این سند بدون «{ $name }» کامل نیست؛ آن را بیفزایید و نمایش آن را «همیشه» بگذارید.
document-template-problem-field-missing = فیلد «{ $name }» در هیچ بندی نیست؛ آن را در جای مناسب بگذارید.
document-template-problem-section-missing = بخش «{ $name }» در سند نیست؛ آن را بیفزایید.
document-template-problem-section-twice = بخش «{ $name }» دو بار آمده است؛ یکی را حذف کنید.
document-template-problem-section-unknown = بخشی که این بند نام می‌برد وجود ندارد؛ بند را حذف کنید.
document-template-problem-section-conditional = این بخش باید همیشه بیاید؛ نمایش آن را «همیشه» بگذارید.
document-template-problem-condition-unknown = نمایش این بند به «{ $name }» وابسته است که این سند ندارد؛ شرط دیگری برگزینید.
document-template-problem-collection-unknown = این سند «{ $name }» ندارد؛ منبع دیگری برگزینید.
document-template-problem-field-unknown = فیلد «{ $name }» شناخته نیست؛ از فهرست فیلدها برگزینید.
document-template-problem-brace = یک ابروی «{"{"}» یا «{"}"}» تنها مانده است؛ آن را کامل یا پاک کنید.
document-template-problem-too-long = متن از { $name } نویسه بلندتر است؛ آن را کوتاه کنید.
document-template-problem-control-sign = نویسهٔ پنهانی در متن است؛ متن را دوباره بنویسید.
document-template-problem-empty = متن خالی است؛ آن را بنویسید یا بند را حذف کنید.
document-template-problem-parts-missing = ردیفی ندارد؛ دست‌کم یک ردیف بیفزایید.
document-template-problem-label-missing = یکی از ردیف‌ها عنوان ندارد؛ آن را بنویسید.
document-template-problem-source-missing = معلوم نیست جدول از چه پر می‌شود؛ منبع آن را برگزینید.
document-template-problem-too-many-parts = شمار ردیف‌ها یا ستون‌ها بیش از اندازه است؛ چند تا را بردارید.
document-template-problem-share = سهم هر ستون باید میان ۱ و ۱۰۰ باشد؛ آن را درست کنید.
document-template-problem-height = بلندی باید میان ۱ و { $name } باشد؛ آن را درست کنید.

## named
named-submission-kind-complaint = شکایت
named-submission-kind-request = درخواست
named-submission-kind-suggestion = پیشنهاد
named-submission-kind-report = مشاهدات و گزارشات
named-channel-website = سایت اینترنتی
named-channel-email = پست الکترونیکی
named-channel-authority = مکاتبهٔ مراجع دیگر
named-channel-in-person = مراجعهٔ حضوری
named-channel-paper = نامهٔ کاغذی
named-channel-samad = سامد
named-channel-phone-111 = تلفن ۱۱۱
named-channel-provincial-trip = سفر استانی مقامات
named-channel-foad-128 = فواد ۱۲۸
named-confidentiality-normal = عادی
named-confidentiality-confidential = محرمانه
named-priority-normal = عادی
named-priority-urgent = فوری
named-priority-immediate = آنی
named-party-type-natural = شخص حقیقی
named-party-type-legal = شخص حقوقی
named-party-type-group = جمعی از اشخاص
named-complaint-state-received = تکمیل شکواییه
named-complaint-state-ordered = دستور مدیرکل
named-complaint-state-registered = ثبت دبیرخانه
named-complaint-state-extracted = احصای موارد
named-complaint-state-referred = ارجاع به واحد
named-complaint-state-chased = پیگیری پاسخ
named-complaint-state-field-check = بررسی میدانی
named-complaint-state-concluded = جمع‌بندی
named-complaint-state-answered = اعلام پاسخ نهایی
named-complaint-state-closed = مختومه
named-complaint-state-returned = اعاده‌شده
named-complaint-state-archived = بایگانی‌شده
named-complaint-state-forwarded = ارسال به مرجع صالح
named-complaint-state-kept-as-report = نگهداری به عنوان گزارش
named-complaint-state-awaiting-completion = در انتظار تکمیل
named-answer-way-system = سیستمی
named-answer-way-letter = کتبی
named-answer-way-telephone = تلفنی
named-answer-way-in-person = حضوری
named-verdict-upheld = وارد
named-verdict-partly = تا حدی وارد
named-verdict-not-upheld = غیر وارد
named-verdict-not-provable = غیر قابل اثبات
named-evidence-side-for = له
named-evidence-side-against = علیه
named-exhibit-kind-page = برگ پرونده
named-exhibit-kind-photo = عکس
named-exhibit-kind-visit-answer = پاسخ بازدید
named-exhibit-kind-reply = پاسخ واحد
named-exhibit-kind-expert-opinion = نظر کارشناسی
named-outcome-handled = در این اداره رسیدگی می‌شود
named-outcome-returned-or-archived = اعاده یا بایگانی
named-outcome-not-handled = رسیدگی نمی‌شود
named-outcome-not-again = دوباره رسیدگی نمی‌شود
named-outcome-to-economic-deputy = ارسال به معاونت امور اقتصادی
named-outcome-to-security = ارسال به حراست
named-outcome-to-specialised-unit = ارسال به واحد تخصصی
named-outcome-to-affiliated-body = ارسال به سازمان وابسته
named-outcome-kept-as-report = نگهداری به عنوان گزارش
named-outcome-completion-asked = درخواست تکمیل
named-clause-verdict-ok = مانعی ندارد
named-clause-verdict-stops = پذیرفته نیست
named-clause-verdict-refers = به مرجع دیگر
named-clause-verdict-asks = تکمیل شود
named-clause-verdict-keeps = گزارش می‌ماند
named-clause-verdict-unknown = پاسخ داده نشده

## redaction
redaction-person = شخص { $number }
redaction-removed = [حذف شد]
redaction-and = { " و " }
redaction-about = این نسخه برای پنهان ماندن هویت اشخاص، از نو از رکورد سند ساخته شده است. اصل سند نیست، امضای گروه بازرسی را ندارد و جای آن را نمی‌گیرد. «شخص ۱»، «شخص ۲» و مانند آن در سراسر این نسخه همواره همان یک نفر است و «[حذف شد]» به جای چیزی آمده که برداشته شده است.
redaction-title = نسخهٔ بدون هویت: { $title }
redaction-notice = نسخهٔ بدون هویت از سند شمارهٔ { $number } مورخ { $date } · چکیدهٔ رکورد اصل: { $hash }
redaction-original = مشخصات سند اصلی
redaction-original-number = شمارهٔ سند
redaction-original-date = تاریخ سند
redaction-original-hash = چکیدهٔ رکورد اصل
redaction-hidden = پنهان‌شده‌ها
redaction-photos = تصاویر
redaction-photos-of = { $shown } تصویر در این نسخه؛ { $left_out } تصویر کنار گذاشته شده است.
redaction-count-person = { $count } نام
redaction-count-position = { $count } سمت
redaction-count-email = { $count } رایانامه
redaction-count-account = { $count } شمارهٔ شبا
redaction-count-card = { $count } شمارهٔ کارت
redaction-count-mobile = { $count } تلفن همراه
redaction-count-landline = { $count } تلفن ثابت
redaction-count-national-id = { $count } شمارهٔ ملی
redaction-count-postal-code = { $count } کد پستی
redaction-count-plate = { $count } شمارهٔ پلاک
redaction-count-detail = { $count } نام پرونده یا نشانی
redaction-count-word = { $count } واژهٔ افزوده
redaction-saved = نسخهٔ بدون هویت ساخته شد؛ { $count } مورد پنهان شد و در جست‌وجوی پایانی چیزی دیده نشد.
redaction-open = نسخهٔ بدون هویت…
redaction-heading = نسخهٔ بدون هویت
redaction-detail = نسخه از رکورد مهرشده دوباره ساخته می‌شود و پیش از ذخیره همهٔ بایت‌های آن برای هویت‌های پنهان‌شده جست‌وجو می‌شود. اصل سند دست نمی‌خورد.
redaction-recipient = برای چه کسی
redaction-reason = علت
redaction-reason-hint = گیرنده و علت تنها در تاریخچه می‌ماند و در نسخه نمی‌آید.
redaction-further = واژه‌های دیگر
redaction-further-hint = هر واژه یا عبارتی که باید پنهان شود در یک خط: لقب، نام به خط لاتین، نشانی خانه.
redaction-found = هویت‌های یافته‌شده در متن‌ها
redaction-always = { $count } فیلد که خود هویت است (نام، سمت، امضا، مختصات، نام پرونده‌ها) همیشه پنهان می‌شود.
redaction-none-in-texts = در متن‌ها چیز دیگری دیده نشد.
redaction-group = { $found } ← { $replacement }
redaction-times = { $count } بار
redaction-context = …{ $before }«{ $found }»{ $behind }…
redaction-hide-here = پنهان کردن «{ $found }» در { $place }
redaction-photos-hint = عکس‌ها کنار گذاشته می‌شوند مگر برگزینید. تنها بخش‌هایی پوشیده است که در خود عکس مات کرده‌اید؛ چهره‌ها و پلاک‌ها را ببینید.
redaction-photo = تصویر { $number }: { $caption }
redaction-photo-blurred = بخشی مات شده
redaction-seal = مهر الکترونیکی اداره بر نسخه زده شود
redaction-save = ساخت و ذخیره…
redaction-building = ساخت نسخهٔ بدون هویت
redaction-file = { $day } نسخهٔ بدون هویت { $place } { $code }
redaction-field-subject = موضوع
redaction-field-scope = دامنه
redaction-field-method = روش
redaction-field-place = محل بازدید
redaction-field-gaps-reason = علت پرسش‌های ناتمام
redaction-field-unit = واحد
redaction-field-checklists = توضیح چک‌لیست
redaction-field-findings = یافتهٔ { $number }
redaction-field-strengths = نقطهٔ قوت { $number }
redaction-field-actions = اقدام { $number }
redaction-field-open-before = اقدام باز پیشین { $number }
redaction-field-interviews = مصاحبهٔ { $number }
redaction-field-statements = اظهار { $number }
redaction-field-photos = عکس { $number }
redaction-field-documents = مدرک { $number }
redaction-field-countersignature = نظر نمایندهٔ واحد
redaction-field-other = مشخصات سند
redaction-step = برای { $recipient }: { $reason }
redaction-kind-person = نام شخص
redaction-kind-position = سمت شخص
redaction-kind-email = رایانامه
redaction-kind-account = شمارهٔ شبا
redaction-kind-card = شمارهٔ کارت بانکی
redaction-kind-mobile = تلفن همراه
redaction-kind-landline = تلفن ثابت
redaction-kind-national-id = شمارهٔ ملی
redaction-kind-postal-code = کد پستی
redaction-kind-plate = شمارهٔ پلاک
redaction-kind-detail = نام پرونده یا نشانی
redaction-kind-word = واژهٔ افزوده
redaction-kind-attachment = پروندهٔ پیوست
redaction-kind-picture = مشخصات درون تصویر
redaction-kind-revision = ویرایش پیشین سند
redaction-place-on-page = صفحهٔ { $page }
redaction-place-page = متن سند
redaction-place-text = متن سند
redaction-place-metadata = مشخصات و ساختار سند
redaction-place-attachment = پیوست‌ها
redaction-place-picture = تصویرها
redaction-place-revision = ویرایش‌های پیشین
redaction-place-bytes = بایت‌های پرونده
error-identity-remains = در پرونده هنوز «{ $what }» دیده می‌شود ({ $where })؛ نسخه‌ای بیرون داده نشد. آن را در «واژه‌های دیگر» بیفزایید یا از نگه‌داشته‌ها بردارید و دوباره بسازید.
error-export-reason-missing = ننوشته‌اید نسخهٔ بدون هویت برای چه خواسته شده است؛ علت را بنویسید تا در تاریخچه بماند.

## identifier
error-national-id-invalid = { $reason ->
    [empty] کد ملی نوشته نشده است.
    [signs] کد ملی تنها رقم دارد؛ نویسهٔ دیگری در آن نوشته شده است.
    [length] کد ملی باید ۱۰ رقم باشد؛ { $digits } رقم نوشته شده است.
    [equal] ده رقم یکسان کد ملی نیست؛ کد را از روی کارت بنویسید.
   *[other] رقم کنترل کد ملی درست نیست؛ یک رقم اشتباه یا جابه‌جا نوشته شده است.
  }
error-legal-id-invalid = { $reason ->
    [empty] شناسهٔ ملی شخص حقوقی نوشته نشده است.
    [signs] شناسهٔ ملی شخص حقوقی تنها رقم دارد؛ نویسهٔ دیگری در آن نوشته شده است.
   *[other] شناسهٔ ملی شخص حقوقی باید ۱۱ رقم باشد؛ { $digits } رقم نوشته شده است.
  }
error-postal-code-invalid = { $reason ->
    [empty] کد پستی نوشته نشده است.
    [signs] کد پستی تنها رقم دارد؛ نویسهٔ دیگری در آن نوشته شده است.
    [zero] کد پستی با صفر آغاز نمی‌شود؛ رقم نخست را بازبینی کنید.
   *[other] کد پستی باید ۱۰ رقم باشد؛ { $digits } رقم نوشته شده است.
  }
error-phone-invalid = { $reason ->
    [empty] شمارهٔ تلفن نوشته نشده است.
    [signs] شمارهٔ تلفن تنها رقم دارد؛ نویسهٔ دیگری در آن نوشته شده است.
    [mobile_length] شمارهٔ تلفن همراه باید ۱۱ رقم باشد و با ۰۹ آغاز شود؛ { $digits } رقم نوشته شده است.
    [area] شمارهٔ تلفن ثابت پیش‌شمارهٔ شهر ندارد؛ آن را با پیش‌شماره بنویسید، نمونه: ۰۵۱۳۸۴۵۶۷۸۹
   *[other] شمارهٔ تلفن ثابت با پیش‌شماره ۸ تا ۱۱ رقم است؛ { $digits } رقم نوشته شده است.
  }
error-name-invalid = { $reason ->
    [hidden] در نام { $count } نویسهٔ پنهان هست که خواندن آن را تغییر می‌دهد؛ نام را بدون آن‌ها بنویسید.
   *[other] نام { $count } نویسه دارد؛ بیش از { $most } نویسه پذیرفته نیست.
  }

## condition
error-condition-invalid = { $reason ->
    [empty] شرط خالی است؛ آن را بنویسید.
    [too_long] شرط از { $name } نویسه بلندتر است؛ آن را کوتاه کنید.
    [too_deep] پرانتزهای شرط بیش از { $name } لایه است؛ آن را ساده کنید.
    [unknown_fact] نویسهٔ { $at }: «{ $name }» شناخته نیست{ $near ->
        [none] ؛ از فهرست نام‌ها بردارید.
       *[other] ؛ شاید «{ $near }» خواسته‌اید.
      }
    [unknown_value] نویسهٔ { $at }: «{ $name }» از مقدارهای این نام نیست{ $near ->
        [none] ؛ از فهرست مقدارها بردارید.
       *[other] ؛ شاید «{ $near }» خواسته‌اید.
      }
    [value_missing] نویسهٔ { $at }: «{ $name }» بله یا خیر نیست؛ مقدار آن را پس از = بنویسید.
    [breaks_off] شرط ناتمام است؛ آن را کامل کنید یا پرانتز را ببندید.
   *[other] نویسهٔ { $at }: «{ $name }» اینجا جایی ندارد؛ نام‌ها را با and، or و not بپیوندید.
  }

## admissibility
# Between the reasons of a verdict, and between the things of a list.
admissibility-also = {"؛ "}
admissibility-join = {"، "}
admissibility-why = { $reasons }.
admissibility-open = «{ $fact }» هنوز پاسخ داده نشده است
admissibility-assumed = { $said } (پاسخ داده نشده و چنین فرض شده است)
error-rule-invalid = { $reason ->
    [missing] در «{ $where }» بخش «{ $detail }» نوشته نشده است؛ آن را کامل کنید.
    [clause_twice] بند { $where } دو بار آمده است؛ یکی را حذف کنید.
    [condition] شرط «{ $where }» درست نیست. { $detail }
    [outcome_unknown] نتیجهٔ «{ $detail }» برای بند { $where } شناخته نیست؛ از فهرست نتیجه‌ها برگزینید.
    [field_unknown] متن بند { $where } جای خالی ناشناختهٔ «{ $detail }» دارد؛ تنها missing و earlier شناخته است.
    [too_long] متن بند { $where } از { $detail } نویسه بلندتر است؛ آن را کوتاه کنید.
    [date] تاریخ «{ $detail }» در بند { $where } درست نیست؛ نمونه: ۱۴۰۵/۰۹/۰۱
    [dates_reversed] پایان اعتبار بند { $where } پیش از آغاز آن است؛ تاریخ‌ها را درست کنید.
    [assumed_unknown] مقدار فرضی «{ $detail }» از مقدارهای «{ $where }» نیست.
   *[other] قاعدهٔ «{ $where }» درست نیست؛ آن را بازبینی کنید.
  }
error-override-reason-missing = تغییر نظر بند { $clause } بدون دلیل ثبت نمی‌شود؛ دلیل را بنویسید.
error-clause-unknown = بند { $clause } در قاعده‌های جاری نیست؛ از فهرست بندها برگزینید.

## process
error-step-refused = از «{ $state }» نمی‌توان به «{ $step }» رفت؛ یکی از گام‌های ممکن را برگزینید.
error-step-out-of-order = تا «{ $prior }» ثبت نشده است، «{ $step }» ممکن نیست (بند { $clause }).
error-case-ended = این پرونده «{ $state }» است؛ برای تغییر، نخست آن را با ذکر دلیل بازگشایی کنید.
error-step-reason-missing = { $why ->
    [skip] گام «{ $skipped }» انجام نشده است؛ برای رفتن به «{ $step }» دلیل بنویسید.
    [back] برای بازگرداندن پرونده به «{ $step }» دلیل بنویسید.
    [reopen] برای بازگشایی پرونده دلیل بنویسید.
    [leave] هیچ بندی از بخش ۸ «{ $step }» را لازم نمی‌داند؛ اگر لازم است، دلیل آن را بنویسید.
    [replies_awaited] پاسخ همهٔ واحدها نرسیده است؛ برای «{ $step }» بدون آن دلیل بنویسید.
   *[other] بررسی میدانی هنوز پایان نیافته است؛ برای «{ $step }» بدون آن دلیل بنویسید.
  }
error-step-incomplete = { $need ->
    [order] متن یا سند دستور مدیرکل ثبت نشده است؛ آن را ثبت کنید (بند { $clause }).
    [number] شمارهٔ ثبت دبیرخانه نوشته نشده است؛ آن را بنویسید (بند { $clause }).
    [points] هیچ موردی از شکواییه استخراج نشده است؛ دست‌کم یک مورد بنویسید (بند { $clause }).
    [unit] واحد پاسخ‌دهنده تعیین نشده است؛ دست‌کم یک واحد برگزینید (بند { $clause }).
    [visit] بازدید بررسی میدانی تعیین نشده است؛ بازدیدی به پرونده پیوند دهید (بند { $clause }).
    [conclusion] متن جمع‌بندی نوشته نشده است؛ آن را بنویسید (بند { $clause }).
    [way] راه اعلام پاسخ تعیین نشده است؛ سیستمی، کتبی، تلفنی یا حضوری را برگزینید (بند { $clause }).
   *[other] مرجع گیرنده نوشته نشده است؛ نام آن را بنویسید.
  }
error-case-inadmissible = این پرونده به استناد بند { $clause } در این اداره رسیدگی نمی‌شود و «{ $step }» ممکن نیست؛ اگر نظر بند درست نیست، آن را با ذکر دلیل تغییر دهید.
error-admissibility-open = تا پرسش‌های پذیرش شکایت پاسخ داده نشود، «{ $step }» ممکن نیست (بخش ۸).
error-inadmissible-upheld = این پرونده به استناد بند { $clause } پذیرفته نیست و «وارد» یا «تا حدی وارد» دانسته نمی‌شود.
error-no-answer-owed = این پرونده به استناد استثنای بند ۸-۵ گزارش بدون مشخصات است و پاسخی برای آن فرستاده نمی‌شود؛ پس از جمع‌بندی آن را مختومه کنید.
error-not-from-authority = این پرونده را دستگاه دیگری نفرستاده است تا به آن اعاده شود؛ آن را بایگانی کنید (بند ۶-۱۰).
error-not-kept-as-report = نگهداری به عنوان گزارش تنها با استثنای بند ۸-۵ ممکن است: مشخصات شاکی کامل نباشد و اطلاعات از تخلف یا فساد اداری جلوگیری کند.

## allegation
allegation-problem-no-points = هیچ موردی از شکواییه استخراج نشده است؛ دست‌کم یک مورد بنویسید (بند ۶-۴).
allegation-problem-no-text = مورد { $number } متن ندارد؛ آن را بنویسید.
allegation-problem-no-verdict = نظر دربارهٔ مورد { $number } نوشته نشده است؛ یکی از چهار نظر را برگزینید.
allegation-problem-no-evidence = مورد { $number } مستندی ندارد؛ نظر بدون مستند امضا نمی‌شود.
allegation-problem-no-evidence-for = مورد { $number } «وارد» یا «تا حدی وارد» دانسته شده است ولی مستندی له آن نیست.
allegation-problem-no-evidence-against = مورد { $number } «غیر وارد» دانسته شده است ولی مستندی علیه آن نیست.
allegation-problem-no-citation = مورد { $number } استناد قانونی ندارد (بند ۶-۹).
error-finding-unsignable = { $count ->
    [one] { $first }
   *[other] { $first } روی هم { $count } کاستی مانع امضاست.
  }

## identity

identity-kept = محفوظ
identity-not-yet = هنوز برای شما باز نشده است
error-identity-closed = هویت شاکی هنوز برای شما باز نشده است؛ کسی که کلید هویت را دارد باید وارد برنامه شود و هر دو رایانه همگام شوند.
error-identity-damaged = هویتی که برای این پرونده نگهداری شده آسیب دیده یا دست‌کاری شده است؛ «بررسی همه‌چیز» را اجرا کنید.
error-opening-reason-missing = برای گشودن هویت، دلیل آن را با چند واژه بنویسید (بند ۸-۳).
error-reader-code-wrong = این کد، کد رایانهٔ { $name } نیست؛ کد را دوباره از خود او بپرسید.
error-reader-not-permitted = { $name } اجازهٔ گشودن هویت شاکیان را ندارد.
error-nothing-to-recover = با این دو کد، کلید هویتی نگهداری نشده است.
settings-problem-identity-damaged = هویت شاکی این پرونده آسیب دیده یا دست‌کاری شده است؛ از نسخهٔ پشتیبان بازگردانید و به مدیر سامانه خبر دهید.
settings-problem-identity-closed = هویت شاکی این شمار پرونده با کلیدی مهر شده که هنوز به شما نرسیده است؛ پس از ورود دارندهٔ کلید و همگام‌سازی می‌رسد.
identity-recovered = { $count } کلید هویت بازگشت.
cli-recovery-first = کد بازیابی نخست:
cli-recovery-second = کد بازیابی دوم:

## submission
submission-received-on = تاریخ دریافت
submission-kind = نوع پیام
submission-channel = راه دریافت
submission-priority = اولویت
submission-confidentiality = طبقه‌بندی
submission-type = نوع شخص
submission-first-name = نام
submission-last-name = نام خانوادگی
submission-national-id = کد ملی
submission-address = نشانی
submission-phone = تلفن
submission-postal-code = کد پستی
submission-email = پست الکترونیکی
submission-name = نام شخص حقوقی یا گروه
submission-legal-id = شناسهٔ ملی
submission-representative = نماینده
submission-complainant = شاکی
submission-respondent = مرجع مورد شکایت
submission-unit = واحد مورد شکایت
submission-body = دستگاه مورد شکایت
submission-person = شخص مورد شکایت
submission-subject = موضوع
submission-subject-class = طبقهٔ موضوع
submission-text = شرح
submission-remedy = خواسته
submission-evidence = مستندات
submission-earlier-code = کد رهگیری پیشین
submission-authority = مرجع فرستنده
submission-letter-number = شمارهٔ نامه
submission-letter-on = تاریخ نامه
submission-answers = پاسخ پرسش‌های پذیرش
error-field-invalid = «{ $field }»: { $sentence }
error-text-too-long = { $count } نویسه نوشته شده است؛ بیش از { $most } نویسه جا نمی‌گیرد. متن را کوتاه کنید یا آن را پیوست کنید.
error-day-ahead = { $on } هنوز نرسیده است؛ تاریخ را بازبینی کنید.
error-email-invalid = نشانی پست الکترونیکی درست نیست؛ نمونه: name@example.ir
submission-answer-unknown = پرسشی به نام «{ $name }» در قاعده‌های پذیرش نیست یا پاسخ «{ $value }» را نمی‌پذیرد.
error-respondent-unit-unknown = واحدی با کد «{ $unit }» در این اداره نیست؛ از فهرست واحدها برگزینید.
error-already-registered = این ردیف پیش‌تر به شمارهٔ { $number } ثبت شده است.

## case
case-exhibit-page = { $title }، برگ { $page }
case-exhibit-answer = بازدید { $visit }، پرسش { $item }
case-exhibit-reply = پاسخ { $unit }
case-exhibit-opinion = نظر { $expert }
case-recipient-complainant = شاکی
case-recipient-authority = مرجع فرستنده
case-letter-complainant = شاکی محترم پروندهٔ شمارهٔ { $number }
case-letter-subject-answer = پاسخ نهایی پروندهٔ شمارهٔ { $number }
case-letter-subject-forward = اعلام نتیجهٔ رسیدگی به پروندهٔ شمارهٔ { $number }
case-letter-opening = صدور نامهٔ پاسخ شمارهٔ { $number } به نام شاکی
case-receipt-opening = چاپ رسید به نام شاکی
error-answer-too-early = پاسخ نهایی پس از جمع‌بندی صادر می‌شود؛ نخست نظریهٔ رسیدگی را بنویسید.
error-already-merged = این پرونده به پروندهٔ { $number } پیوسته است؛ کار را در همان پرونده پی بگیرید یا نخست آن‌ها را جدا کنید.
error-merge-impossible = این دو پرونده به هم نمی‌پیوندند: پروندهٔ { $number } خود این پرونده است یا یکی از آن دو پیش‌تر پیوسته است.
error-finding-sealed = یافته‌های این پرونده امضا شده است و دیگر تغییر نمی‌کند.
error-referral-closed = { $state ->
    [replied] واحد به این ارجاع پاسخ داده است.
   *[other] این ارجاع پس گرفته شده است.
  }

## intake
intake-title = ثبت پیام
intake-letter = نامه
intake-sender = فرستنده
intake-about = مرجع مورد شکایت و موضوع
intake-text = شرح و خواسته
intake-questions = پرسش‌های پذیرش
intake-questions-keys = کلیدهای ۱، ۲ و ۳ پاسخ می‌دهند
intake-question-assumed = تا پاسخ دهید چنین فرض می‌شود: { $answer }
intake-unknown = نمی‌دانم
intake-representative = مشخصات نمایندهٔ حقیقی نوشته شود (بند ۸-۱۷)
intake-unit = واحد تابعه
intake-other-body = دستگاه دیگر
intake-name = عنوان
intake-official = شخص
intake-no-unit = هیچ‌یک از واحدها
intake-no-class = بدون طبقه
intake-earlier-code = کد پیشین
intake-day-missing = تاریخ دریافت را بنویسید؛ «امروز» هم پذیرفته است.
intake-authority-missing = نام مرجعی را که نامه از آن رسیده است بنویسید.
intake-subject-missing = موضوع یا شرح پیام را بنویسید؛ نامهٔ خالی ثبت نمی‌شود.
intake-legal-id-doubtful = رقم کنترل این شناسه درست نمی‌نماید؛ اگر در نامه همین است ادامه دهید.
intake-too-long = این خانه بیش از { $most } نویسه جا ندارد؛ افزوده پذیرفته نشد و نوشتهٔ پیشین ماند.
intake-paste-too-long = متن چسبانده‌شده { $count } نویسه دارد و بیش از { $most } نویسه جا نمی‌گیرد؛ پذیرفته نشد و نوشتهٔ پیشین ماند.
intake-save = ثبت و نامهٔ بعدی
intake-save-correction = ثبت اصلاح
intake-clear = پاک کردن فرم
intake-kept = پیش‌نویس نگه داشته شد
intake-registered = به شمارهٔ { $number } ثبت شد. کد رهگیری: { $code }. آخرین روز پاسخ: { $due }.
intake-corrected = اصلاح پیام شمارهٔ { $number } ثبت شد. کد رهگیری: { $code }. آخرین روز پاسخ: { $due }.
intake-correct = اصلاح
intake-correcting = پیام شمارهٔ { $number } در حال اصلاح است؛ نامه‌ای که آغاز کرده بودید پس از آن بازمی‌گردد.
intake-correcting-leave = رها کردن اصلاح
intake-drop-title = نوشته‌های این فرم پاک شود؟
intake-drop-detail = آنچه در این فرم نوشته‌اید ثبت نشده است و بازنمی‌گردد.
intake-drop-action = پاک شود
intake-admissibility = پذیرش (بخش ۸)
intake-undecided = در انتظار پاسخ پرسش‌ها
intake-told = به شاکی چنین گفته می‌شود (بند { $clause }): { $text }
intake-clause = بند { $clause }: { $title }
intake-who = این کیست؟
intake-same-person = پیشینهٔ همین شخص ({ $count })
intake-namesakes = هم‌نام، شاید همین شخص ({ $count })
intake-alike = پرونده‌های در جریان مشابه ({ $count })
intake-nobody = با آنچه تا اینجا نوشته شده، پیشینه یا پروندهٔ مشابهی پیدا نشد.
intake-found = { $count } پیشینه یا پروندهٔ مشابه
intake-no-subject = بدون موضوع
intake-number = شماره
intake-code = کد رهگیری
intake-state = مرحله
intake-answered-on = تاریخ پاسخ
intake-is-same = همین است
intake-open-case = باز کردن پرونده

## response-time
error-response-times-invalid = { $reason ->
    [starts] مهلت «{ $limit }» باید یک قاعدهٔ بدون تاریخ آغاز داشته باشد و دو قاعدهٔ آن در یک روز آغاز نشود.
    [days] مهلت «{ $limit }» باید از ۱ تا ۱۰۰۰ روز کاری باشد.
   *[other] مهلت «{ $limit }» خوانده نشد؛ نام، شمار روزها، تاریخ آغاز و مستند آن را بازبینی کنید.
  }

## complaints

complaints-title = شکایات
complaints-register = ثبت شکایت
complaints-search = جست‌وجو در شماره، نام، کد ملی و متن
complaints-filters = پالایش
complaints-filters-some = پالایش ({ $count })
complaints-saved-filters = پالایه‌های ذخیره‌شده
complaints-keep-filter = ذخیرهٔ پالایهٔ کنونی…
complaints-keep-filter-title = ذخیرهٔ پالایه
complaints-forget-filter = حذف پالایه
complaints-filter-name = نام پالایه
complaints-name-missing = نامی بنویسید.
complaints-keep = ذخیره
complaints-all = همه
complaints-running = در جریان
complaints-overdue = گذشته از مهلت
complaints-soon = نزدیک مهلت
complaints-later = در مهلت
complaints-overdue-short = گذشته
complaints-soon-short = نزدیک
complaints-due-urgent = { $urgency } · { $day }
complaints-number = شماره
complaints-subject = موضوع
complaints-no-subject = بدون موضوع
complaints-complainant = شاکی
complaints-unit = واحد طرف شکایت
complaints-state = وضعیت
complaints-urgency = مهلت
complaints-due = آخرین روز
complaints-registered = ثبت
complaints-investigator = کارشناس رسیدگی
complaints-priority = فوریت
complaints-kind = نوع
complaints-channel = راه دریافت
complaints-code = کد رهگیری
complaints-received = دریافت
complaints-secrecy = طبقه‌بندی
complaints-all-units = همهٔ واحدها
complaints-all-kinds = همهٔ نوع‌ها
complaints-all-channels = همهٔ راه‌ها
complaints-all-priorities = هر فوریت
complaints-all-investigators = همهٔ کارشناسان
complaints-unassigned = بدون کارشناس
complaints-from = از تاریخ
complaints-to = تا تاریخ
complaints-until = تا
complaints-count = { $count } مورد
complaints-counting = در حال شمارش…
complaints-columns = ستون‌ها
complaints-open = بازکردن پرونده
complaints-choose-all = برگزیدن همه
complaints-clear-filter = پاک‌کردن پالایه‌ها
complaints-none = هنوز شکایتی ثبت نشده است
complaints-none-detail = نخستین شکایت را با Ctrl+N ثبت کنید.
complaints-none-found = چیزی پیدا نشد
complaints-none-found-detail = واژهٔ دیگری بنویسید یا پالایه‌ها را پاک کنید.
complaints-none-chosen = پرونده‌ای برگزیده نشده است
complaints-none-chosen-detail = با کلیدهای بالا و پایین در فهرست حرکت کنید.
complaints-refer = ارجاع به واحد
complaints-refer-some = ارجاع { $count } پرونده
complaints-refer-title = ارجاع { $count } پرونده به واحد
complaints-refer-unit = واحد
complaints-choose-unit = واحد را برگزینید
complaints-refer-question = خواستهٔ ارجاع
complaints-refer-days = مهلت (روز کاری)
complaints-refer-unit-missing = واحدی را که باید پاسخ دهد برگزینید.
complaints-refer-question-missing = بنویسید از واحد چه خواسته می‌شود.
complaints-refer-days-wrong = شمار روزهای کاری را از ۱ تا { $most } بنویسید.
complaints-referring = ارجاع پرونده‌ها
complaints-referred = { $count } پرونده ارجاع شد.
complaints-remind = یادآوری
complaints-remind-some = یادآوری { $count } پرونده
complaints-remind-title = یادآوری به واحدهایی که در { $count } پرونده پاسخ نداده‌اند
complaints-remind-note = یادداشت
complaints-reminding = ثبت یادآوری‌ها
complaints-reminded = برای { $count } پرونده یادآوری ثبت شد.
complaints-left = { $count } پرونده کنار گذاشته شد: { $reason }
complaints-export = خروجی اکسل
complaints-export-some = خروجی اکسل { $count } پرونده
complaints-excel = پروندهٔ اکسل
complaints-exporting = ساختن پروندهٔ اکسل
complaints-exported = { $count } مورد در «{ $name }» نوشته شد.
complaints-export-stopped = ساختن پروندهٔ اکسل متوقف شد و چیزی نوشته نشد.
