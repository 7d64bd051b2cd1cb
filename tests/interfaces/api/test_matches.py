"""The matches of a firm: its members and officers read them, by session or key, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from donbay.apps.accounts.models import User
from donbay.apps.enterprises.models import Contact, Enterprise
from donbay.apps.matching.models import Match
from tests.interfaces import scene

from .asking import READ, days_ago, key_for, plain_notice, problem

OURS, OTHERS = "Hợp tác xã Sầu riêng Mẫu", "Công ty Nước mắm Bịa"
MEMBER = "chi.mau@xa.example"


def path(name):
    return f"/api/v1/firms/{Enterprise.objects.get(name=name).pk}/matches"


def grades(answer):
    assert answer.status_code == 200, answer.content
    return {one["notice"]["symbol"]: one["grade"] for one in answer.json()["items"]}


def test_a_member_reads_the_own_firm(farmer):
    found = grades(farmer.get(path(OURS)))
    current = Match.objects.filter(enterprise__name=OURS, withdrawn_at=None)
    assert found == dict(current.values_list("notice__symbol", "grade"))
    assert sorted(found.values()) == ["DIRECT", "DIRECT", "POSSIBLE", "RELATED"]


def test_a_row_says_why_in_the_readers_language(farmer):
    row = farmer.get(path(OURS)).json()["items"][-1]
    assert set(row) == {"notice", "grade", "market", "reason", "made_at"}
    english = farmer.get(path(OURS), HTTP_ACCEPT_LANGUAGE="en").json()["items"][-1]
    assert row["reason"]
    assert english["reason"] != row["reason"]


def test_what_was_withdrawn_is_not_there(farmer):
    Match.objects.filter(grade="RELATED").update(withdrawn_at=timezone.now())
    assert "RELATED" not in grades(farmer.get(path(OURS))).values()


def test_another_firm_and_none_answer_the_same(farmer):
    for place in (path(OTHERS), "/api/v1/firms/999999/matches"):
        said = problem(farmer.get(place), 403)
        assert said["type"] == "urn:donbay:problem:not-allowed"
        assert "sầu riêng" not in said["detail"].lower()


def test_a_cursor_of_one_firm_opens_no_other(farmer, officer):
    cursor = farmer.get(f"{path(OURS)}?limit=1").json()["next"]
    assert problem(officer.get(f"{path(OTHERS)}?cursor={cursor}"), 422)["errors"][0]["parameter"] == "cursor"


def test_nobody_is_asked_to_say_who_it_is(world, client):
    for place in (path(OURS), "/api/v1/firms/999999/matches"):
        answer = client.get(place)
        assert problem(answer, 401)["detail"] == "Cần đăng nhập hoặc gửi kèm khóa API."
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_an_officer_reads_every_firm_and_learns_that_one_is_not_there(officer):
    assert list(grades(officer.get(path(OTHERS))).values()) == ["DIRECT"]
    problem(officer.get("/api/v1/firms/999999/matches"), 404)
    problem(officer.get(f"/api/v1/firms/1{'0' * 30}/matches"), 404)


def test_an_officer_without_the_second_factor_is_no_officer(world):
    from tests.interfaces.conftest import signed_in

    problem(signed_in("can-bo@so.example", "password").get(path(OURS)), 403)


def test_a_key_reads_what_its_owner_may(world, client):
    key = key_for(MEMBER, READ)
    assert len(grades(client.get(path(OURS), **key))) == 4
    problem(client.get(path(OTHERS), **key), 403)
    assert len(grades(client.get(path(OTHERS), **key_for("can-bo@so.example", READ)))) == 1


def test_a_key_without_the_scope_reads_nothing_of_a_firm(world, client):
    for owner in (MEMBER, "can-bo@so.example"):
        key = key_for(owner)
        problem(client.get(path(OURS), **key), 403)
        assert client.get("/api/v1/notices", **key).status_code == 200


def test_a_key_stands_before_a_session(farmer):
    """Whoever sends a key is answered as its owner, also in a browser where somebody else is signed in."""
    problem(farmer.get(path(OURS), **key_for("can-bo@so.example")), 403)


def test_who_left_the_firm_takes_the_key_along(world, client):
    key = key_for(MEMBER, READ)
    Contact.objects.filter(email=MEMBER).update(state="ENDED")
    problem(client.get(path(OURS), **key), 403)


def test_who_may_not_sign_in_any_more_has_no_key(world, client):
    key = key_for(MEMBER, READ)
    User.objects.filter(email=MEMBER).update(is_active=False)
    problem(client.get(path(OURS), **key), 401)


def test_no_shared_memory_keeps_what_one_person_may_see(farmer):
    answer = farmer.get(path(OURS))
    assert answer["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Authorization"} <= {one.strip() for one in answer["Vary"].split(",")}
    assert farmer.get(path(OURS), HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304


def test_a_known_etag_opens_nothing(farmer, client):
    etag = farmer.get(path(OURS))["ETag"]
    problem(client.get(path(OURS), HTTP_IF_NONE_MATCH=etag), 401)


def test_pages_follow_without_gap_or_double(farmer):
    seen, cursor = [], ""
    while cursor is not None:
        said = farmer.get(f"{path(OURS)}?limit=1&cursor={cursor}").json()
        seen += [one["notice"]["symbol"] for one in said["items"]]
        cursor = said["next"]
        if len(seen) == 1:  # a new match comes in between: it is newer, so it is not of this reading
            scene.match(plain_notice(77, days_ago(0)), Enterprise.objects.get(name=OURS), now=timezone.now())
    found = (
        Match.objects.filter(enterprise__name=OURS).exclude(notice__symbol="G/TBT/N/JPN/77").order_by("-pk")
    )
    assert seen == list(found.values_list("notice__symbol", flat=True))


@pytest.mark.parametrize("many", [20])
def test_a_list_costs_the_same_for_one_row_and_for_twenty(farmer, many):
    firm = Enterprise.objects.get(name=OTHERS)
    Contact.objects.filter(enterprise=firm).update(email=MEMBER)

    def cost():
        with CaptureQueriesContext(connection) as made:
            count = len(farmer.get(path(OTHERS)).json()["items"])
        return count, len(made)

    farmer.get(path(OTHERS))
    assert cost()[0] == 1
    before = cost()[1]
    for number in range(1, many):
        scene.match(plain_notice(number, days_ago(number)), firm, now=timezone.now())
    assert cost() == (many, before)
