"""The PDF of an issue on the bare machine: named packages before, every letter in it after."""

import base64
import os
from io import BytesIO

import httpx
import pytest
from pypdf import PdfReader

SENTENCE = "Sở Khoa học và Công nghệ: Độc lập - Tự do - Hạnh phúc; ạ ế ộ ữ ỡ ỷ Ặ Ệ Ợ “₫” – łŞ"
PUBLISHED = f"""
from django.utils import timezone
from donbay.apps.accounts import queries as officers, services as accounts
from donbay.apps.bulletins import queries, services
from donbay.foundation.rights import SERVER
now = timezone.now()
known = {{row.email: row.id for row in officers.officers()}}
names = ("soan@giay.example", "duyet@giay.example")
ids = [known.get(who) or accounts.create_officer(email=who, name=who, by=SERVER, now=now) for who in names]
one, two = (officers.officer_actor(pk, now) for pk in ids)
made = services.start_issue(kind="NEWS", title="Chữ trên giấy", by=one, now=now, period_from=None, period_to=None)
part = queries.draft(made).sections[0].id
services.add_text(section_id=part, title="Đủ chữ", text={SENTENCE!r}, by=one, now=now)
services.submit(issue_id=made, by=one, now=now)
services.approve(issue_id=made, by=two, now=now)
print("published", services.publish(issue_id=made, by=two, now=now))
"""


@pytest.fixture(scope="module")
def answer(address, run):
    """Publish an issue there and return what its PDF address answers."""
    script = base64.b64encode(PUBLISHED.encode()).decode()
    code, out, err = run(f"echo {script} | base64 -d | .venv/bin/donbay shell")
    slug = next((line.split()[1] for line in out.splitlines() if line.startswith("published ")), "")
    assert slug, f"{code}\n{out}\n{err}"
    return httpx.get(f"{address}/ban-tin/{slug}.pdf", timeout=60)


@pytest.mark.skipif(os.environ.get("DONBAY_BARE_PAPER") != "no", reason="the packages of the PDF are there")
def test_without_the_packages_page_and_check_name_them(answer, run):
    assert answer.status_code == 503
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2" in answer.text
    assert "fonts-liberation2" in run(".venv/bin/donbay check")[1]


@pytest.mark.skipif(
    os.environ.get("DONBAY_BARE_PAPER") != "yes", reason="the packages of the PDF are not there"
)
def test_with_the_packages_every_letter_is_there(answer, run):
    assert answer.headers["content-type"] == "application/pdf", answer.text[answer.text.index("<h1") :][:1500]
    reader = PdfReader(BytesIO(answer.content))
    assert SENTENCE in " ".join(reader.pages[0].extract_text().split())
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].split("+")[1].split("-")[0] for font in fonts} <= {
        "Liberation", "LiberationSerif", "Liberation_Serif",
    }  # fmt: skip
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    said = run(".venv/bin/donbay check")[1]
    assert "donbay.font" not in said
    assert "donbay.paper" not in said
