"""Everything one does with the forms of documents."""

from app.use_cases.document_templates.composing import Posters
from app.use_cases.document_templates.versions import DocumentTemplates


class DocumentTemplateVerbs(DocumentTemplates, Posters):
    """Versions, and what is printed from a form alone."""
