"""Which language a field is in."""

import pytest

from donbay.core.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The draft sets the requirements for the labelling of food and is open for comments.", "en"),
        ("El proyecto establece los requisitos para la importación de frutas en el país.", "es"),
        ("Le projet fixe les exigences pour les produits et les denrées dans le pays.", "fr"),
        ("Dự thảo quy định yêu cầu đối với trái cây tươi nhập khẩu.", "vi"),
        ("G/TBT/N/USA/1", ""),
        ("", ""),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
