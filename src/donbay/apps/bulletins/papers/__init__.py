"""Papers of a published issue: one frozen source, one sheet of words, five forms.

`web_html` and the mail and the PDF come from Django templates, the DOCX from the same `Sheet`; a label or
a line is written once (`sheet.py`), so no form can say something that the others do not.
"""

from .letters import mail_html, mail_text
from .pages import web_html
from .printing import LettersMissing, PaperToolMissing, pdf
from .word import docx

__all__ = ["LettersMissing", "PaperToolMissing", "docx", "mail_html", "mail_text", "pdf", "web_html"]
