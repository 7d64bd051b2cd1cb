"""The page of the keys of the API: which there are, one made and shown once, one ended; kept nowhere in the clear."""

import logging
import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.apps import apps
from django.utils import timezone

from donbay.apps.accounts import services
from donbay.apps.accounts.models import ApiKey
from donbay.foundation.clock import local_time, office_day, start_of
from donbay.foundation.logs import CutFormatter
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER, Role
from tests.factories.accounts import hold

from .conftest import signed_in

ACCOUNTS = "/ban-lam-viec/tai-khoan/"
KEYS = f"{ACCOUNTS}khoa/"
READ = "matching.read_matches"
KEY = re.compile(r"dbk_[0-9a-z]{8}_[A-Za-z0-9_-]{43}")
pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(world):
    hold(world["officer"], [Role.ADMINISTRATOR])
    return signed_in(world["officer"].email, "password", "mfa")


def make(client, **said):
    asked = {"act": "make", "name": "Kho số liệu", "email": "chi.mau@xa.example", "scopes": [READ]}
    return client.post(KEYS, asked | said)


def cells(client):
    """Return the words of every row of the list, cell by cell."""
    text = client.get(KEYS).content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", text.partition("<tbody>")[2], re.DOTALL)
    return [[words(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def words(markup):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def said(moment: datetime):
    return f"{local_time(moment):%H:%M %d/%m/%Y}"


def test_who_is_no_administrator_sees_no_key_and_makes_none(officer):
    made = services.make_key(email="chi.mau@xa.example", name="kho", scopes=(), by=SERVER, now=timezone.now())
    assert officer.get(KEYS).status_code == 403
    for sent in ({"act": "end", "prefix": made.prefix}, {"act": "make", "name": "x", "email": "a@b.example"}):
        assert officer.post(KEYS, sent).status_code == 403
    assert list(ApiKey.objects.values_list("prefix", "revoked_at")) == [(made.prefix, None)]


def test_the_page_of_accounts_leads_to_the_keys(chief):
    assert f'href="{KEYS}"' in chief.get(ACCOUNTS).content.decode()
    assert "Chưa có khóa API nào" in chief.get(KEYS).content.decode()


def test_a_new_key_is_shown_once_and_opens_what_was_ticked(chief, world):
    now = timezone.now()
    last = office_day(now) + timedelta(days=30)
    answer = make(chief, until=last.isoformat())
    (key,) = KEY.findall(answer.content.decode())
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    row = ApiKey.objects.get()
    ends = start_of(last + timedelta(days=1))
    assert (row.prefix, row.name, row.owner.email, row.scopes, row.expires_at, row.created_by) == (
        key[4:12], "Kho số liệu", "chi.mau@xa.example", [READ], ends, world["officer"],
    )  # fmt: skip
    assert services.use_key(key=key, now=ends - timedelta(seconds=1)).by.id == row.owner_id
    with pytest.raises(services.BadKey):
        services.use_key(key=key, now=ends)
    assert KEY.findall(chief.get(KEYS).content.decode()) == []


def test_a_key_stands_in_no_table_and_no_line_of_the_log(chief, caplog):
    with caplog.at_level(logging.DEBUG):
        key = KEY.findall(make(chief).content.decode())[0]
        logging.getLogger("donbay").warning("made %s", key)
    secret = key[13:]
    tables = [str(list(model.objects.values())) for model in apps.get_models() if model._meta.managed]
    assert [text[:80] for text in tables if secret in text] == []
    lines = [CutFormatter().format(record) for record in caplog.records]
    assert any(key[:13] in line for line in lines)
    assert [line for line in lines if secret in line] == []
    line = AuditLine.objects.get(action="accounts.make_key")
    assert line.detail == {"prefix": key[4:12], "owner": ApiKey.objects.get().owner_id, "scopes": [READ]}


def test_the_list_says_of_each_key_whose_it_is_what_for_and_how_it_stands(chief):
    now = timezone.now()
    for name, scopes, ends in (("A", (READ,), None), ("B", (), now + timedelta(days=2)), ("C", (), None)):
        services.make_key(
            email="chi.mau@xa.example", name=name, scopes=scopes, expires_at=ends, by=SERVER, now=now
        )
    one, two, three = ApiKey.objects.order_by("name")
    ApiKey.objects.filter(pk=one.pk).update(last_used_at=now)
    ApiKey.objects.filter(pk=three.pk).update(
        created_at=now - timedelta(days=9), expires_at=now - timedelta(days=1)
    )
    rest = "chi.mau@xa.example", "chỉ dữ liệu công khai"
    ended = f"hết hạn lúc {said(now - timedelta(days=1))}"
    assert cells(chief) == [
        [f"C dbk_{three.prefix}_…", *rest, said(now - timedelta(days=9)), "chưa lần nào", ended, f"Thu hồi khóa dbk_{three.prefix}"],
        [f"B dbk_{two.prefix}_…", *rest, said(now), "chưa lần nào", f"đến {said(two.expires_at)}", f"Thu hồi khóa dbk_{two.prefix}"],
        [
            f"A dbk_{one.prefix}_…", "chi.mau@xa.example", "Đọc kết quả đối chiếu thông báo với doanh nghiệp", said(now),
            said(now), "không thời hạn", f"Thu hồi khóa dbk_{one.prefix}",
        ],
    ]  # fmt: skip


def test_an_ended_key_stays_in_the_list_and_opens_nothing(chief):
    key = KEY.findall(make(chief).content.decode())[0]
    sent = {"act": "end", "prefix": key[4:12]}
    assert "Đã thu hồi khóa API." in chief.post(KEYS, sent, follow=True).content.decode()
    with pytest.raises(services.BadKey):
        services.use_key(key=key, now=timezone.now())
    assert cells(chief)[0][-2:] == [f"thu hồi lúc {said(ApiKey.objects.get().revoked_at)}", ""]
    again = chief.post(KEYS, sent, follow=True).content.decode()
    assert "Không có khóa API nào bắt đầu như vậy." in again
    assert AuditLine.objects.filter(action="accounts.revoke_key").count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "Vui lòng nhập mục này"),
        ({"email": "ai@khong.example"}, "Không có tài khoản nào dùng địa chỉ này."),
        ({"scopes": ["accounts.manage_officers"]}, "không có trong danh sách"),
        ({"until": "2001-01-01"}, "Ngày cuối đã qua."),
        ({"until": "mai"}, "Ngày không đúng"),
    ],
)
def test_what_cannot_be_made_says_why_and_keeps_what_was_typed(chief, wrong, says):
    answer = make(chief, **wrong)
    text = answer.content.decode()
    assert (answer.status_code, says in text, KEY.findall(text)) == (400, True, [])
    assert ({"email": "chi.mau@xa.example"} | wrong)["email"] in text
    assert not ApiKey.objects.exists()
