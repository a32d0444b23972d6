"""One verified file: the verdict first, then who signed, then what the record says of itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.persian.text import isolate
from app.ui import theme
from app.ui.screens.verify.judging import (
    Checked,
    anchor_of,
    archive_words,
    change_words,
    clean,
    difference_words,
    record_facts,
)
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card, Tone
from app.ui.widgets.codes import grouped
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import ElidedLabel, Icon, Label, line
from app.ui.widgets.layout import column, row
from app.use_cases.archive import Difference
from app.use_cases.documents import stamp_words
from app.use_cases.ports import SignerVerdict, Verdict

_ARCHIVE_ICONS: dict[str, tuple[str, str]] = {
    "same": ("archive", "ok_text"),
    "copy": ("archive", "warn_text"),
    "differs": ("circle-x", "bad_text"),
    "not-sealed": ("info-circle", "text2"),
    "away": ("cloud-off", "text2"),
    "absent": ("info-circle", "text2"),
}
_MOST_DIFFERENCES = 12


class WaitingCard(Card):
    """A file that is being verified."""

    def __init__(self, path: Path) -> None:
        super().__init__(spacing=8)
        bar = QProgressBar()
        bar.setProperty("kind", "work")
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setAccessibleName(tr("verify-screen-checking"))
        self.body.addWidget(ElidedLabel(isolate(path.name), "strong"))
        self.body.addWidget(Label(tr("verify-screen-checking"), "caption"))
        self.body.addWidget(bar)


class ResultCard(Card):
    """The band at the head carries tone, symbol and words, so that colour never speaks alone."""

    def __init__(
        self,
        checked: Checked,
        office_fingerprint: str,
        remove: Callable[[], object],
        open_visit: Callable[[], object],
        *,
        folded: bool = False,
    ) -> None:
        """Where `folded`, the verdict alone is shown, and the rest on demand: several files make a list of verdicts."""
        super().__init__(flush=True, spacing=0)
        self.checked = checked
        self.setAccessibleName(f"{checked.path.name}: {checked.title}. {checked.sentence}")
        self._inside = QWidget()
        has_more = _has_more(checked)
        self._head = _Head(checked, remove, self._unfold if has_more else None)
        self.body.addWidget(self._head)
        self.body.addWidget(self._inside)
        self.fold(folded or not has_more)
        if checked.verdict is None or not has_more:
            return
        inside: QVBoxLayout = column(spacing=12, margins=(16, 14, 16, 14), into=self._inside)
        inside.addLayout(self._columns(checked.verdict, office_fingerprint, open_visit))
        if checked.verdict.signers or checked.verdict.record_hash:
            self._details = _technical(checked.verdict)
            self._details.hide()
            self._more = Button(tr("verify-screen-more"), "chevron-down", "link", self._toggle)
            inside.addLayout(row(self._more, None))
            inside.addWidget(self._details)
            if str(checked.verdict.reason) == "untrusted":
                self._toggle()  # here the fingerprint is what the person has to look at

    def fold(self, folded: bool) -> None:
        """Show the verdict alone, or everything."""
        self._inside.setHidden(folded)
        self._head.show_folded(folded)

    def _unfold(self) -> None:
        self.fold(not self._inside.isHidden())

    def _columns(self, verdict: Verdict, office_fingerprint: str, open_visit: Callable[[], object]) -> QVBoxLayout:
        signers: QVBoxLayout = column(spacing=10)
        if verdict.signers:
            signers.addWidget(Label(tr("verify-screen-signers"), "heading"))
        for signer in verdict.signers:
            signers.addWidget(_signer(signer, office_fingerprint))
        for name, names in (("missing", verdict.missing), ("extra", verdict.extra)):
            if names:
                said = tr(f"verify-screen-{name}", names="، ".join(clean(each) for each in names))
                signers.addWidget(_note("alert-triangle", "warn_text", said))
        if verdict.signers:
            icon = ("lock", "ok_text") if verdict.coverage == "entire_file" and verdict.modification != "other" else (
                "alert-circle", "bad_text")  # fmt: skip
            signers.addWidget(_note(*icon, change_words(verdict)))
            proven = verdict.stamp is not None and verdict.stamp.trusted
            signers.addWidget(_note("clock", "ok_text" if proven else "text2", stamp_words(verdict)))
        if verdict.active_content:
            signers.addWidget(_note("alert-triangle", "warn_text", tr("verify-screen-active")))
        signers.addStretch(1)
        facts = self._facts(verdict, open_visit)
        body = row(spacing=24)
        body.addLayout(signers, 1)
        if facts is not None:
            body.addWidget(facts, 1)
        return column(body)

    def _facts(self, verdict: Verdict, open_visit: Callable[[], object]) -> QWidget | None:
        found = [Fact(icon, name, value) for icon, name, value in record_facts(verdict.record)]
        said = archive_words(self.checked.archived)
        if not found and not said:
            return None
        made = QWidget()
        parts: QVBoxLayout = column(spacing=10, into=made)
        if found:
            parts.addWidget(Label(tr("verify-screen-record"), "heading"))
            parts.addWidget(FactGrid(found, name_width=84))
        if said:
            icon = _ARCHIVE_ICONS[self.checked.archived.kind]
            parts.addWidget(_note(*icon, said))
            differences = self.checked.archived.differences
            if differences:
                parts.addWidget(_differences(differences))
            if self.checked.archived.visit_id is not None:
                go = Button(tr("verify-screen-open-visit"), "clipboard-check", "link", open_visit)
                parts.addLayout(row(go, None))
        parts.addStretch(1)
        return made

    def _toggle(self) -> None:
        hidden = self._details.isHidden()
        self._details.setVisible(hidden)
        self._more.show_icon("chevron-up" if hidden else "chevron-down")


def _has_more(checked: Checked) -> bool:
    """Whether there is anything to tell beside the verdict; of what was not read there is not."""
    verdict = checked.verdict
    return verdict is not None and bool(
        verdict.signers or verdict.record or verdict.active_content or archive_words(checked.archived)
    )


class _Head(QFrame):
    def __init__(
        self, checked: Checked, remove: Callable[[], object], unfold: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.setProperty("banner", checked.tone)
        role = f"{checked.tone}_text"
        title, sentence = Label(checked.title, "title"), Label(checked.sentence, wrap=True, selectable=True)
        name = ElidedLabel(isolate(checked.path.name), "caption")
        for label in (title, sentence, name):
            label.setStyleSheet(_ink(checked.tone))
        named = row(title, name, spacing=12)
        named.setStretch(1, 1)
        words = column(named, sentence, spacing=2)
        body = row(spacing=14, margins=(16, 10, 10, 10), into=self)
        body.addWidget(Icon(checked.icon, role, 36), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(words, 1)
        self._fold = icon_button("chevron-down", tr("verify-screen-unfold"), unfold, role=role)
        self._fold.setVisible(unfold is not None)
        body.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        body.addWidget(icon_button("x", tr("verify-screen-remove"), remove, role=role), 0, Qt.AlignmentFlag.AlignTop)

    def show_folded(self, folded: bool) -> None:
        """The arrow points to where the rest is."""
        self._fold.show_icon("chevron-down" if folded else "chevron-up")


def _ink(tone: Tone) -> str:
    return f"color: {getattr(theme.tokens(), f'{tone}_text')};"


def _signer(signer: SignerVerdict, office_fingerprint: str) -> QWidget:
    made = QWidget()
    good = signer.intact and signer.trusted and signer.revoked_at is None
    icon = ("circle-check", "ok_text") if good else ("alert-triangle", "warn_text") if signer.intact else (
        "circle-x", "bad_text")  # fmt: skip
    name = " · ".join(part for part in (clean(signer.name) or tr("verify-screen-nameless"), clean(signer.role)) if part)
    words = column(Label(name, "strong", wrap=True), spacing=2)
    if signer.signed_at is not None:
        words.addWidget(
            Label(tr("verify-screen-signed-at", at=format_moment(signer.signed_at)), "secondary", wrap=True)
        )
    words.addWidget(Label(_trust(signer, office_fingerprint), "secondary", wrap=True))
    if signer.revoked_at is not None:
        said = tr("verify-screen-revoked", at=format_moment(signer.revoked_at))
        words.addWidget(Label(said, "strong", wrap=True))
    body = row(spacing=10, into=made)
    body.addWidget(Icon(*icon, 20), 0, Qt.AlignmentFlag.AlignTop)
    body.addLayout(words, 1)
    return made


def _trust(signer: SignerVerdict, office_fingerprint: str) -> str:
    if not signer.intact:
        return tr("verify-screen-trust-broken")
    if not signer.trusted:
        return tr("verify-screen-trust-unknown")
    own = bool(signer.trust_anchor) and _bare(signer.trust_anchor) == _bare(office_fingerprint)
    return tr("verify-screen-trust-own") if own else tr("verify-screen-trust-added", name=clean(signer.authority))


def _bare(fingerprint: str) -> str:
    return fingerprint.replace(":", "").replace(" ", "").upper()


def _note(icon: str, role: str, words: str) -> QWidget:
    made = QWidget()
    body = row(spacing=10, into=made)
    body.addWidget(Icon(icon, role, 20), 0, Qt.AlignmentFlag.AlignTop)
    body.addWidget(Label(words, wrap=True), 1)
    return made


def _differences(differences: Sequence[Difference]) -> QWidget:
    made = QWidget()
    told = [Fact("", *difference_words(each)) for each in differences[:_MOST_DIFFERENCES]]
    parts = column(
        Label(tr("verify-screen-differences"), "strong"), FactGrid(told, name_width=120), spacing=6, into=made
    )
    if len(differences) > len(told):
        parts.addWidget(Label(tr("verify-screen-differences-more", count=len(differences) - len(told)), "caption"))
    return made


def _technical(verdict: Verdict) -> QWidget:
    facts = [
        Fact("fingerprint", tr("verify-screen-root"), _code(anchor_of(verdict))),
        Fact("qrcode", tr("verify-screen-record-hash"), _code(verdict.record_hash or "")),
        Fact("file", tr("verify-screen-file-hash"), _code(verdict.file_sha256)),
        Fact(
            "signature", tr("verify-screen-level"), isolate("، ".join(dict.fromkeys(s.level for s in verdict.signers)))
        ),
    ]
    made = QWidget()
    hint = Label(tr("verify-screen-root-hint"), "caption", wrap=True)
    shown = [fact for fact in facts if fact.value.strip("\u2066\u2069")]
    column(line(), FactGrid(shown, name_width=128), hint, spacing=10, into=made)
    return made


def _code(hexadecimal: str) -> str:
    return isolate(grouped(hexadecimal))
