"""The disposable worker for scans; it keeps the last file, so that its pages are asked for without sending it again."""

from dataclasses import asdict, dataclass
from typing import Any

from app.security import intake_scans, scan_pages
from app.security.intake_facts import NOT_HELD
from app.security.intake_images import as_jpeg
from app.security.intake_worker import serve


@dataclass(slots=True)
class _Held:
    digest: str = ""
    content: bytes = b""

    def answer(self, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        if head["verb"] == "joined":
            return {}, scan_pages.joined(_parts(body, head["lengths"]))
        if body:
            self.digest, self.content = head["digest"], body
        elif head["digest"] != self.digest:
            return NOT_HELD, b""
        page, rotation = int(head["page"]), int(head["rotation"])
        match head["verb"]:
            case "inspect":
                return asdict(intake_scans.inspect(self.content)), b""
            case "jpeg":
                return {}, as_jpeg(intake_scans.drawn(self.content, page, int(head["max_side"]), rotation))
            case "for_reading":
                return {}, intake_scans.for_reading(self.content, page, rotation)
            case "page_pdf":
                return {}, scan_pages.page_pdf(self.content, page, rotation)
        raise ValueError("unknown verb")


def main() -> None:
    """Look at scans."""
    serve(_Held().answer)


def _parts(body: bytes, lengths: list[int]) -> list[bytes]:
    parts, start = [], 0
    for length in lengths:
        parts.append(body[start : start + length])
        start += length
    return parts


if __name__ == "__main__":
    main()
