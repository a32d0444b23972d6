"""The window: Qt Widgets, right to left, Persian. How a screen is made:

1. `app/ui/screens/<feature>/presenter.py`: plain Python, no Qt. Its methods are what the person wants (`seal`), it
   talks to a `View` Protocol whose methods begin with `show_`, runs `desk` calls through `context.jobs` and reports
   failures with `context.show_error` (the default of `jobs.run`).
2. `app/ui/screens/<feature>/screen.py`: a `Screen` (app/ui/screen.py) with `title_id` and `icon`, built as
   `MyScreen(context)`; it makes widgets, implements the view's `show_…` methods and keeps its presenter in `self`.
   `activated(argument)` is called each time it comes to the front, `may_leave()` saves drafts.
   `add_shortcut("Ctrl+S", "visit-save", slot)` binds keys and lists them under F1; shortcuts also work
   under a Persian keyboard layout. `primary_action()` gives (always the same) button of the top bar.
3. A `Destination(key, title_id, icon, build)` (app/ui/navigation.py) in the composition root. Built on first visit.

What `context` (ShellContext) gives: `jobs`, `desk`, `navigate(key, argument)`, `notify(text, kind)`,
`offer_undo(text, undo)`, `show_error(error)`, `set_badge(key, number)`, `today()`.

Work: `context.jobs.run("database", lambda: desk.visits.show(id), self.show_visit, owner=self)`. Lanes: `database` (one
thread, in order), `free` (two), `sync` (one). `work` may take a `Progress` (`report(done, total, text)`, `check()`);
with `title=` the shell shows a progress strip and a cancel button. Keep the returned Job to `abandon()` a stale search.

Widgets in app/ui/widgets: label (Label, ElidedLabel, Icon, line), button (Button, icon_button, LayoutButton), layout
(row, column, scrolling, FlowLayout), card (Card, Pill, Banner, EmptyState), ring (Ring, Dot), form (Form, FormRow),
line_edit (LineEdit, CodeEdit, PasswordEdit, NumberEdit), date_edit (DateEdit), time_edit (TimeEdit), calendar
(MonthView, CalendarPopup), segments (AnswerSegments, Segments), combo (ComboBox), text_area (TextArea), search_field
(SearchField, FilterChips), table (Column, Table, RowModel, paint_pill), thumbnails (Thumbnails, Picture),
signature_pad (SignaturePad), file_drop (FileDrop), dialog (Dialog), confirm (ConfirmDialog), row_button (RowButton),
facts (Fact, FactGrid), folding (Folding), codes (CodeLabel, grouped), pdf_window (PdfWindow), pdf_print_dialog
(PdfPrintDialog, for one document or many). Dialogues for files: app/ui/dialogs.py.
When painting: `theme.color("text2")`, `theme.px(36)`, `theme.font(13)`; a widget that keeps an icon or
a fixed size defines `theme_changed()`, called after a change of scheme or font scale (a little later for what is
hidden). Other looks are dynamic properties of the style sheet (resources/style/application.qss): `role`, `kind`,
`card`, `row`, `section`, `pill`.
Words: `tr("id", fact=…)` from app.persian.catalogue; digits `to_persian`, `format_number`; codes and phones `isolate`.
Tests: fixtures of tests/ui/conftest.py: `context` (records what a screen asked of the shell), `type_text`.
"""

import builtins

import PySide6.QtCore  # noqa: F401  # the first import of Qt puts its hook in

# Qt's import hook reads the source of every module imported after it, in search of a feature not used here
# (`from __feature__ import snake_case`), and keeps the text: 290 ms and 22 MB by the time somebody has signed in.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
