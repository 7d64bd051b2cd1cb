"""Every mail: a plain text, an HTML of the same words, the secret link; nothing untranslated breaks it."""

import pytest
from django.utils.html import strip_tags

from donbay.apps.enquiries.mails import tell
from donbay.apps.mail.models import Message
from tests.factories.enquiries import NOW, opened

pytestmark = pytest.mark.django_db
SAID = {"question": "<Mã> nào?", "recipient": "A & B", "answer": "x < y", "reply": "r", "reason": "vì", "day": "1", "before_day": "2"}  # fmt: skip
FOLDERS = ["receipt", "ask_more", "forwarded", "answered", "replied", "refused", "deadline_moved", "new_link"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_each_mail_is_whole(folder, language):
    case, _ = opened(language=language)
    tell(case, folder, NOW, once="probe", **SAID)
    mail = Message.objects.latest("pk")
    assert "HD-2026-0001" in mail.subject
    assert mail.language == language
    for body in (mail.text, mail.html):
        assert "/gop-y/ho-so/" in body
        assert "{{" not in body
        assert "{%" not in body
    assert "&amp;" not in mail.text
    assert "Chị Mẫu" in strip_tags(mail.html)


def test_what_a_person_wrote_is_plain_in_text_and_escaped_in_html():
    case, _ = opened()
    tell(case, "ask_more", NOW, once="probe", **SAID)
    mail = Message.objects.latest("pk")
    assert "<Mã> nào?" in mail.text
    assert "&lt;Mã&gt; nào?" in mail.html


def test_the_same_occasion_is_told_once():
    case, _ = opened()
    assert tell(case, "refused", NOW, once="3", **SAID) == tell(case, "refused", NOW, once="3", **SAID)
    assert Message.objects.filter(kind="enquiries/refused").count() == 1
