"""The pages of accounts and of what was done, as an administrator and as somebody who is none."""

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext

import donbay
from donbay.apps.accounts.models import RoleHeld, User
from donbay.apps.mail.models import Message
from donbay.core.workflow.kinds import MOVE_DUE, Kind
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import Right, Role
from donbay.interfaces.desk.account_words import ROLES, name_role
from donbay.interfaces.desk.audit_words import ACTIONS, ROOMS, name_thing
from tests.factories.accounts import OfficerFactory, hold

from .conftest import signed_in

DESK = "/ban-lam-viec/"
ACCOUNTS, AUDIT = f"{DESK}tai-khoan/", f"{DESK}nhat-ky/"


@pytest.fixture
def chief(world):
    hold(world["officer"], [Role.ADMINISTRATOR])
    return signed_in(world["officer"].email, "password", "mfa")


def page(client, address, **asked):
    answer = client.get(address, asked)
    return answer.status_code, answer.content.decode()


def invitations():
    return list(Message.objects.filter(kind="accounts/invite").values_list("to_address", flat=True))


def test_who_is_no_administrator_sees_neither_page_nor_way(officer, world):
    other = OfficerFactory()
    for address in (ACCOUNTS, f"{ACCOUNTS}{other.pk}/", AUDIT):
        status, text = page(officer, address)
        assert (status, "không có quyền" in text) == (403, True), address
        assert officer.post(address, {"act": "close", "email": "a@b.example", "name": "A"}).status_code == 403
    _status, home = page(officer, DESK)
    assert (ACCOUNTS in home, AUDIT in home) == (False, False)
    other.refresh_from_db()
    assert (other.is_officer, invitations()) == (True, [])


def test_leadership_reads_what_was_done_and_changes_no_account(world):
    hold(world["officer"], [Role.LEADERSHIP])
    client = signed_in(world["officer"].email, "password", "mfa")
    assert (page(client, AUDIT)[0], page(client, ACCOUNTS)[0]) == (200, 403)


def test_an_invitation_reaches_the_person_and_the_list(chief):
    sent = {"name": "Chị Mới", "email": "moi@so.example", "roles": ["EDITOR", "SECRETARY"]}
    answer = chief.post(ACCOUNTS, sent, follow=True)
    assert "gửi thư mời tới moi@so.example" in answer.content.decode()
    made = User.objects.get(email="moi@so.example")
    assert set(made.roles_held.values_list("role", flat=True)) == {"EDITOR", "SECRETARY"}
    assert invitations() == ["moi@so.example"]
    status, text = page(chief, ACCOUNTS)
    assert (status, text.count("Biên tập") > 1, "chưa lần nào" in text) == (200, True, True)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"email": "a"}, "Địa chỉ thư điện tử không đúng"),
        ({"name": ""}, "Vui lòng nhập mục này"),
        ({"roles": []}, "Vui lòng nhập mục này"),
        ({"roles": ["FIRM_MEMBER"]}, "không có trong danh sách"),
        ({"email": "can-bo@so.example"}, "đã là tài khoản cán bộ"),
    ],
)
def test_what_cannot_be_invited_says_why_and_keeps_what_was_typed(chief, wrong, says):
    sent = {"name": "Chị Mới", "email": "moi@so.example", "roles": ["EDITOR"]} | wrong
    text = chief.post(ACCOUNTS, sent).content.decode()
    assert says in text
    assert (invitations(), User.objects.filter(email="moi@so.example").exists()) == ([], False)
    assert sent["email"] in text


def test_roles_are_given_and_taken_on_the_page(chief):
    one = OfficerFactory(name="Anh Hai")
    address = f"{ACCOUNTS}{one.pk}/"
    chief.post(address, {"act": "give", "role": "FINANCE", "until": "2099-12-31"})
    assert "31/12/2099" in page(chief, address)[1]
    chief.post(address, {"act": "end", "role": "APPROVER "})
    assert RoleHeld.objects.get(user=one, role="APPROVER").ended_at is not None
    again = chief.post(address, {"act": "end", "role": "APPROVER "}, follow=True).content.decode()
    assert "không còn giữ vai trò đó" in again
    past = chief.post(address, {"act": "give", "role": "EDITOR", "until": "2001-01-01"}, follow=True)
    assert "Ngày cuối đã qua" in past.content.decode()
    assert chief.post(address, {"act": "end", "role": "KING"}).status_code == 404
    assert chief.post(address, {}).status_code == 302  # no button, no deed
    assert {line.action for line in AuditLine.objects.all()} == {"accounts.give_role", "accounts.end_role"}


def test_who_holds_no_role_any_more_sees_nothing_of_the_office(chief):
    other = OfficerFactory(email="cu@so.example")
    client = signed_in("cu@so.example", "password", "mfa")
    assert page(client, DESK)[0] == 200
    for role in other.roles_held.values_list("role", flat=True):
        chief.post(f"{ACCOUNTS}{other.pk}/", {"act": "end", "role": f"{role} "})
    for address in (DESK, f"{DESK}doanh-nghiep/", f"{DESK}thu/", f"{DESK}hang-doi/"):
        status, text = page(client, address)
        assert (status, "không còn vai trò nào" in text) == (403, True), address


def test_a_mail_that_lets_somebody_in_is_shown_to_nobody(chief, officer):
    chief.post(ACCOUNTS, {"name": "Chị Mới", "email": "moi@so.example", "roles": ["EDITOR"]})
    invitation = Message.objects.get(kind="accounts/invite")
    link = re.search(r"http\S+/tai-khoan/\S+", invitation.text)[0]
    for reader in (chief, officer):
        status, text = page(reader, f"{DESK}thu/{invitation.pk}/")
        assert (status, link in text, invitation.subject in text) == (200, False, True)


def test_nobody_changes_the_own_roles_here(chief, world):
    address = f"{ACCOUNTS}{world['officer'].pk}/"
    status, text = page(chief, address)
    assert (status, "do quản trị viên khác thay đổi" in text, 'value="give"' in text) == (200, True, False)
    text = chief.post(address, {"act": "give", "role": "FINANCE"}, follow=True).content.decode()
    assert "Không ai tự đổi vai trò hoặc tài khoản của mình" in text
    OfficerFactory(roles=[Role.ADMINISTRATOR])  # so that nobody is the last
    for act in ("close", "link", "app"):
        text = chief.post(address, {"act": act}, follow=True).content.decode()
        assert "Không ai tự đổi vai trò hoặc tài khoản của mình" in text, act
    own = User.objects.get(pk=world["officer"].pk)
    assert (own.is_officer, own.has_usable_password(), invitations()) == (True, True, [])


def test_a_lost_telephone_and_an_end(chief):
    one = OfficerFactory()
    address = f"{ACCOUNTS}{one.pk}/"
    for act in ("link", "app"):
        chief.post(address, {"act": act})
    assert invitations() == [one.email]  # two within one second are one
    chief.post(address, {"act": "close"})
    one.refresh_from_db()
    assert (one.is_officer, one.roles_held.filter(ended_at=None).count()) == (False, 0)
    status, text = page(chief, address)
    assert (status, 'value="close"' in text) == (200, False)
    assert "đã kết thúc" in page(chief, ACCOUNTS)[1]
    assert page(chief, f"{ACCOUNTS}{one.pk + 999}/")[0] == 404


def test_the_trail_is_asked_by_its_parts_and_leads_to_things(chief, world):
    one = OfficerFactory(name="Anh Hai")
    chief.post(f"{ACCOUNTS}{one.pk}/", {"act": "give", "role": "FINANCE"})
    status, text = page(chief, AUDIT, phan="accounts", viec="accounts.give_role", nguoi=world["officer"].pk)
    assert (status, "Giao vai trò" in text, f"{ACCOUNTS}{one.pk}/" in text) == (200, True, True)
    assert "Không có dòng nào" in page(chief, AUDIT, vat="issue 7")[1]
    for odd in ({"tu": "31/02/2026"}, {"phan": "x"}, {"nguoi": "²"}, {"truoc": "9" * 40}, {"vat": "\x00"}):
        assert page(chief, AUDIT, **odd)[0] == 200, odd


def test_a_role_is_called_as_who_holds_it_in_english_too():
    with translation.override("en"):
        assert {role: name_role(role) for role in (Role.APPROVER, Role.OFFICER, Role.EDITOR)} == {
            Role.APPROVER: "Approver", Role.OFFICER: "Officer", Role.EDITOR: "Editor",
        }  # fmt: skip
        assert gettext("Người duyệt") == "Approved by"  # before a name


def test_every_role_and_every_step_of_a_case_has_a_word():
    from donbay.apps.enquiries.kinds import KINDS, OFFICIAL

    assert set(ROLES) == set(Role)
    kinds: list[Kind] = [*KINDS.values()]
    steps = {f"enquiries.{action.name}" for kind in kinds for action in kind.actions}
    steps |= {f"enquiries.{action.name}_official" for action in OFFICIAL.actions} | {f"enquiries.{MOVE_DUE}"}
    assert sorted(steps - set(ACTIONS)) == []


# Written like an action and none: kinds of work, a column, names of files.
OTHERS = {
    "alerts.proposal", "alerts.proposal_", "bulletins.issue", "enquiries.case", "enquiries.official",
    "enquiries.steps", "mail.html", "mail.txt", "products.toml",
}  # fmt: skip


def constants_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_every_action_that_the_code_can_write_down_has_a_word_and_so_has_its_room():
    house = Path(donbay.__file__).parent
    rooms = {path.parent.name for path in house.rglob("apps.py")} | {"person"}
    shape = re.compile(rf"({'|'.join(sorted(rooms))})(\.[a-z_]+)+")
    elsewhere = {"migrations", "rights.py", "apps.py", "retention.py"}
    read = [path for path in house.rglob("*.py") if not elsewhere & set(path.parts)]
    said = {text for path in read for text in constants_of(path) if shape.fullmatch(text)}
    rights = {right.value for room in Right.__subclasses__() for right in room}
    assert said >= {"sample.load", "nomenclature.import_table", "accounts.second_factor_on"}
    assert sorted(said - rights - OTHERS - set(ACTIONS)) == []
    assert sorted({action.partition(".")[0] for action in ACTIONS} - set(ROOMS)) == []


def test_a_thing_is_named_with_its_number_or_alone():
    assert (name_thing("issue 7"), name_thing("sample"), name_thing("table HS 2022"), name_thing("odd 3")) == (
        "ấn phẩm số 7", "tỉnh mẫu", "danh mục HS 2022", "odd 3"
    )  # fmt: skip
