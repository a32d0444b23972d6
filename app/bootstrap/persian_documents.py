"""Persian PDF documents, as use cases ask for them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.bootstrap.redacting import RedactedCopies
from app.domain.document_templates import DocumentTemplate, Vocabulary
from app.use_cases.ports import BuiltDocument, ImageSource, Progress


class PersianDocuments(RedactedCopies):
    """The ReportLab documents; imported when first needed, since a window starts without them."""

    def minutes(
        self,
        record: Mapping[str, Any],
        images: ImageSource,
        logo: bytes | None,
        header_lines: Sequence[str],
        template: DocumentTemplate,
        draft: bool,
        progress: Progress | None,
    ) -> BuiltDocument:
        """The minutes of a visit."""
        from app.reports.document import OfficeStyle
        from app.reports.visit_minutes import build_minutes

        style = OfficeStyle(logo, tuple(header_lines))
        return build_minutes(record, images, style, template=template, draft=draft, progress=progress)

    def addendum(self, record: Mapping[str, Any], logo: bytes | None, header_lines: Sequence[str]) -> BuiltDocument:
        """An addendum to sealed minutes."""
        from app.reports.addendum import build_addendum
        from app.reports.document import OfficeStyle

        return build_addendum(record, OfficeStyle(logo, tuple(header_lines)))

    def templated(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        facts: Mapping[str, Any],
        logo: bytes | None,
        header_lines: Sequence[str],
        draft: bool,
    ) -> bytes:
        """A document of a template."""
        from app.reports.document import OfficeStyle
        from app.reports.templated import build_templated

        return build_templated(template, vocabulary, facts, OfficeStyle(logo, tuple(header_lines)), draft=draft).pdf

    def letter(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        facts: Mapping[str, Any],
        logo: bytes | None,
        header_lines: Sequence[str],
        record: Mapping[str, Any] | None,
        signed_at: datetime | None = None,
    ) -> BuiltDocument:
        """A letter with the place for its signature, and with its record inside where there is one."""
        from app.reports.document import OfficeStyle
        from app.reports.templated import build_templated

        style = OfficeStyle(logo, tuple(header_lines))
        return build_templated(template, vocabulary, facts, style, record=record, signed_at=signed_at)

    def envelopes(
        self,
        template: DocumentTemplate,
        vocabulary: Vocabulary,
        letters: Sequence[Mapping[str, Any]],
        logo: bytes | None,
        header_lines: Sequence[str],
    ) -> bytes:
        """An envelope for each of the letters, in one file."""
        from app.reports.document import OfficeStyle
        from app.reports.templated import build_one_after_another

        return build_one_after_another(template, vocabulary, letters, OfficeStyle(logo, tuple(header_lines)))

    def stacked(self, documents: Sequence[tuple[str, bytes]], title: str) -> bytes:
        """Finished documents by name in one file, for the printer."""
        from app.reports.stacking import stack

        return stack(documents, title)

    def programme(self, sheet: Mapping[str, Any], logo: bytes | None) -> bytes:
        """The programme of a period."""
        from app.reports.document import OfficeStyle
        from app.reports.programme_sheet import build_programme_sheet

        return build_programme_sheet(sheet, OfficeStyle(logo, tuple(sheet["header_lines"]))).pdf

    def authority(self, office: str, root: bytes, logo: bytes | None, header_lines: Sequence[str]) -> bytes:
        """The sheet with the fingerprint of the office's root (DER)."""
        from cryptography import x509

        from app.persian.jalali import local_day
        from app.reports.authority_sheet import build_authority_sheet
        from app.reports.document import OfficeStyle
        from app.signing.authority import fingerprint
        from app.signing.certificates import person_name

        parsed = x509.load_der_x509_certificate(root)
        valid = (parsed.not_valid_before_utc, parsed.not_valid_after_utc)
        since, until = (local_day(at) for at in valid)
        style = OfficeStyle(logo, tuple(header_lines))
        return build_authority_sheet(office, person_name(parsed), fingerprint(root), since, until, style).pdf

    def appearance(
        self, name: str, role: str, signed_at: datetime, number: str, ink: bytes | None, size: tuple[float, float]
    ) -> bytes:
        """What a signature looks like on the page; the size in points."""
        from app.persian.calendar import format_moment
        from app.reports.signature_appearance import build_appearance

        return build_appearance(name, role, format_moment(signed_at), number, ink, *size)
