"""Official papers as DOCX, made one way: page and styles, head, addressee, signature, bytes that do not vary.

Bulletins, official comments and reports are written with it. Import its modules where they are used: python-docx
is slow to load; only `words` knows nothing of it.
"""
