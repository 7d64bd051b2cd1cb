"""Files of every type that is taken, as small as they may be."""

import io
import zipfile

from donbay.foundation.files.keeping import Upload

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 20


def office(main="word/document.xml", listed=b"<Types/>", **parts):
    """An office file with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", listed)
        package.writestr(main, "<x/>")
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def upload(name="mo-ta.pdf", content=PDF):
    return Upload(name, [content[start : start + 7] for start in range(0, len(content), 7)])
