"""Measured process: the same work by another program. Needs nothing of this program, so any Python can run it.

Usage: `PYTHON peers.py PEER report|letters|texts MATERIAL FONTS OUT`. PEER: typst and weasyprint (packages of PYTHON),
qt (PySide6 of PYTHON), chromium (a command). The time given is that since the process began.
"""

import html
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HEADING = "ادارهٔ کل بازرسی"
_CHROMIUM_LETTERS = 4  # one process each: these are timed, and the time of all of them calculated
_CSS = """@font-face{{font-family:V;src:url(file://{fonts}/Vazirmatn-Regular.ttf)}}
@font-face{{font-family:V;font-weight:bold;src:url(file://{fonts}/Vazirmatn-Bold.ttf)}}
@page{{size:A4;margin:50pt;@top-center{{content:"{heading}";font:8pt V}}
@bottom-left{{content:"صفحهٔ " counter(page,persian) " از " counter(pages,persian);font:8pt V}}}}
body{{font:10pt/18pt V;margin:0;direction:rtl;text-align:justify}}p{{margin:0 0 4pt}}
h1{{font-size:17pt;text-align:center}}h2{{font-size:11.5pt;break-after:avoid}}
table{{border-collapse:collapse;width:100%;font-size:8.6pt;line-height:14pt}}
td,th{{border:.5pt solid #777;padding:3pt 5pt;text-align:right}}th{{background:#e0ebf2}}tr{{break-inside:avoid}}
figure{{margin:8pt auto;text-align:center;break-inside:avoid}}img{{width:232pt}}figcaption{{font-size:8.4pt}}"""
_TYPST = """#let fa(n)=str(n).clusters().map(c=>("۰","۱","۲","۳","۴","۵","۶","۷","۸","۹").at(int(c))).join()
#set page(paper:"a4",margin:50pt,header:text(8pt)[HEADING],
 footer:context text(8pt)[صفحهٔ #fa(counter(page).get().first()) از #fa(counter(page).final().first())])
#set text(font:"Vazirmatn",size:10pt,lang:"fa",dir:rtl)
#set par(justify:true,leading:8pt)
"""
_TYPST_REPORT = """#let d=json("material.json")
#align(center,heading(level:1,d.title+" شمارهٔ "+d.number))
#for s in d.sections [
#heading(level:2,s.title)
#for b in s.body { par(b) }
#table(columns:(6fr,14fr,33fr,25fr,8fr,14fr),inset:3pt,table.header(..d.head.map(c=>text(8.6pt,weight:"bold",c))),
 ..s.rows.flatten().map(c=>text(8.6pt,c)))
#align(center,figure(image(s.photo.split("/").last(),width:232pt,alt:s.caption),caption:s.caption,supplement:none,
 numbering:none))
]"""
_TYPST_LETTER = """#let l=json(bytes(sys.inputs.letter))
#align(center,heading(level:1,l.subject))
#par("شماره: "+l.number+" تاریخ: "+l.date)
#par(strong(l.to))
#for b in l.body { par(b) }
#par(l.closing)"""


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p dir=rtl>{html.escape(text)}</p>" for text in texts)


def _page(body: str, fonts: str, title: str) -> str:
    css = _CSS.format(fonts=fonts, heading=HEADING)
    head = f"<meta charset=utf-8><title>{title}</title><style>{css}</style>"
    return f"<!doctype html><html lang=fa dir=rtl><head>{head}</head><body dir=rtl>{body}</body></html>"


def _report_html(data: dict[str, Any], fonts: str) -> str:
    body = [f"<h1>{data['title']} شمارهٔ {data['number']}</h1>"]
    for section in data["sections"]:
        head = "".join(f"<th>{cell}</th>" for cell in data["head"])
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in section["rows"]
        )
        body.append(f"<section><h2>{html.escape(section['title'])}</h2>{_paragraphs(section['body'])}")
        body.append(f'<table border=1 cellspacing=0 width="100%"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>')
        caption = html.escape(section["caption"])
        image = f'<img src="file://{section["photo"]}" alt="{caption}" width=309>'
        body.append(f"</table><figure>{image}<figcaption>{caption}</figcaption></figure></section>")
    return _page("".join(body), fonts, data["title"])


def _letter_html(letter: dict[str, Any], fonts: str) -> str:
    lines = [f"شماره: {letter['number']} تاریخ: {letter['date']}", letter["to"], *letter["body"], letter["closing"]]
    return _page(f"<h1>{letter['subject']}</h1>{_paragraphs(lines)}", fonts, letter["subject"])


def _html_of(job: str, data: dict[str, Any], fonts: str) -> list[str]:
    if job == "letters":
        return [_letter_html(letter, fonts) for letter in data["letters"]]
    return [_report_html(data, fonts) if job == "report" else _page(_paragraphs(data["texts"]), fonts, HEADING)]


def typst(job: str, data: dict[str, Any], folder: Path, fonts: str, out: Path) -> float:
    """Compiled from a template that reads the material as JSON."""
    import typst as program  # type: ignore[import-not-found]

    source = folder / f"{job}.typ"
    setting = _TYPST.replace("HEADING", HEADING)
    options = {"root": str(folder), "font_paths": [fonts], "ignore_system_fonts": True}
    if job == "letters":
        source.write_text(setting + _TYPST_LETTER, encoding="utf-8")
        for letter in data["letters"]:
            inputs = {"letter": json.dumps(letter, ensure_ascii=False)}
            out.write_bytes(program.compile(str(source), sys_inputs=inputs, **options))
        return 1
    paragraphs = "\n\n".join(f"#par({json.dumps(text, ensure_ascii=False)})" for text in data["texts"])
    source.write_text(setting + (_TYPST_REPORT if job == "report" else paragraphs), encoding="utf-8")
    out.write_bytes(program.compile(str(source), **options))
    return 1


def weasyprint(job: str, data: dict[str, Any], folder: Path, fonts: str, out: Path) -> float:
    """HTML, tagged as it can."""
    from weasyprint import HTML  # type: ignore[import-not-found]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found]

    known = FontConfiguration()
    for page in _html_of(job, data, fonts):
        HTML(string=page, base_url="/").write_pdf(out, font_config=known, pdf_variant="pdf/ua-1")
    return 1


def qt(job: str, data: dict[str, Any], folder: Path, fonts: str, out: Path) -> float:
    """A rich-text document printed to a file; it knows no style sheet for pages, so it prints no head and foot."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QMarginsF, QSizeF, Qt
    from PySide6.QtGui import (
        QFont,
        QFontDatabase,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPdfWriter,
        QTextDocument,
        QTextOption,
    )

    program = QGuiApplication([])
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(f"{fonts}/Vazirmatn-{weight}.ttf")
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    for page in _html_of(job, data, fonts):
        writer = QPdfWriter(str(out))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(50, 50, 50, 50), QPageLayout.Unit.Point)
        writer.setResolution(96)
        document = QTextDocument()
        document.documentLayout().setPaintDevice(writer)
        document.setDefaultFont(QFont("Vazirmatn", 10))
        document.setDefaultTextOption(option)
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        document.setHtml(page.replace("font-family:V", "font-family:Vazirmatn").replace(" V;", " Vazirmatn;"))
        document.print_(writer)
    program.quit()
    return 1


def chromium(job: str, data: dict[str, Any], folder: Path, fonts: str, out: Path) -> float:
    """A browser process per file, as a server without one kept running would use it."""
    pages = _html_of(job, data, fonts)
    source = folder / f"{job}.html"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}"]
    for page in pages[:_CHROMIUM_LETTERS]:
        source.write_text(page, encoding="utf-8")
        command = ["chromium", *options, f"file://{source}"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return max(1.0, len(pages) / _CHROMIUM_LETTERS)


PEERS: dict[str, Callable[[str, dict[str, Any], Path, str, Path], float]] = {
    "typst": typst, "WeasyPrint": weasyprint, "Qt": qt, "Chromium": chromium,
}  # fmt: skip


def main() -> None:
    """Do one job; one JSON line: seconds, bytes, peak_mb (a browser's largest process)."""
    peer, job, folder, fonts, out = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4], Path(sys.argv[5])
    data = json.loads((folder / "material.json").read_text(encoding="utf-8"))
    times = PEERS[peer](job, data, folder, fonts, out)
    seconds = (time.monotonic() - float(os.environ["BENCHMARK_STARTED_AT"])) * times
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    own = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
    print(json.dumps({"seconds": seconds, "bytes": out.stat().st_size, "peak_mb": max(own, child)}))


if __name__ == "__main__":
    main()
