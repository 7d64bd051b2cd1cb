"""The official notification form as .docx or .pdf."""
