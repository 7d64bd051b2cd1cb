"""A session ends while people write: what they send is kept over the sign-in, for them alone."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from donbay.apps.enterprises.models import Enterprise
from donbay.foundation import unsent

from .conftest import signed_in

pytestmark = pytest.mark.django_db
FIRM = {
    "name": "Công ty Yến “Thử” <b>",
    "form": "COMPANY",
    "language": "vi",
    "products": "Yến sào\nYến chưng đường phèn",
    "markets": "Trung Quốc",
}
OFFICER = ("can-bo@so.example", "password", "mfa")
PAGE = "/ban-lam-viec/doanh-nghiep/moi/"


def hidden(page: str) -> dict[str, str]:
    form = page.partition(f'action="{PAGE}"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def ended() -> Client:
    """Return a browser whose session ended just before it sent the form, and that signed in again."""
    browser = Client()
    answer = browser.post(PAGE, FIRM)
    assert answer["Location"].endswith("?next=/gui-lai/")
    return signed_in(*OFFICER, client=browser)


def test_what_was_sent_without_a_session_is_sent_again_after_signing_in(world):
    browser = ended()
    page = browser.get("/gui-lai/").content.decode()
    assert f'action="{PAGE}"' in page
    assert hidden(page) == FIRM
    assert "Yến chưng đường phèn" in page
    assert Enterprise.objects.filter(name=FIRM["name"]).count() == 0
    browser.post(PAGE, hidden(page))
    made = Enterprise.objects.get(name=FIRM["name"])
    assert [line.words for line in made.lines.all()] == ["Yến sào", "Yến chưng đường phèn"]


def test_it_can_be_thrown_away(world):
    browser = ended()
    assert browser.post("/gui-lai/", {"act": "drop"})["Location"] == "/ban-lam-viec/"
    assert browser.get("/gui-lai/")["Location"] == "/ban-lam-viec/"


def test_it_is_kept_for_an_hour_and_in_this_browser_only(world):
    browser = ended()
    assert signed_in(*OFFICER).get("/gui-lai/").status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert browser.get("/gui-lai/").status_code in {302, 403}
        assert unsent.KEY not in browser.session


def test_a_stranger_is_told_nothing_and_too_much_is_not_kept(world):
    browser = Client()
    browser.post(PAGE, FIRM)
    assert browser.get("/gui-lai/").status_code == 302
    large = browser.post(PAGE, {"text": "x" * (unsent.LARGEST + 1)})
    assert large["Location"].endswith(f"?next={PAGE}")


def test_a_script_is_told_in_words_and_nothing_is_kept(world):
    browser = Client()
    answer = browser.post(PAGE, FIRM, headers={"accept": "application/json"})
    assert (answer.status_code, "Phiên làm việc đã kết thúc" in answer.json()["said"]) == (401, True)
    assert unsent.KEY not in browser.session
