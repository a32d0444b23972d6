"""What the file of a letter is called."""

from app.domain.file_names import safe_name
from app.persian.catalogue import tr
from app.use_cases.document_templates.views import LetterView


def letter_file_name(letter: LetterView, name: str = "") -> str:
    """`1405-12 ادارهٔ خواف اقدامات اصلاحی.pdf`: its number, whom and what it is about; legal on every system."""
    number = letter.number.replace("/", "-")
    return safe_name(tr("letter-file-of", number=number, name=name, subject=letter.subject))
