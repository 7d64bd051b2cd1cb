"""The public reads a second text, approved by another; or the office says why not."""

import pytest

from donbay.apps.enquiries import queries, services
from donbay.apps.enquiries.models import PublicVersion
from donbay.foundation.web.pages import Page
from tests.factories.accounts import OfficerFactory, acting
from tests.factories.enquiries import NOW, answered, later, officer, opened

pytestmark = pytest.mark.django_db


def draft(case, by=None, **said):
    said = {"title": "Ghi nhãn sầu riêng sấy", "text": "Cần ghi nơi sản xuất.", **said}
    services.draft_public(case_id=case.pk, by=by or officer(), now=NOW, **said)


def test_a_second_officer_publishes_a_second_text():
    case = answered(public_ok=True)
    author = acting(OfficerFactory())
    draft(case, author)
    assert queries.public_versions() == Page(rows=(), total=0, page=1, pages=1)
    with pytest.raises(services.NotTheAuthor):
        services.publish(case_id=case.pk, by=author, now=NOW)
    services.publish(case_id=case.pk, by=officer(), now=later(1))
    (row,) = queries.public_versions().rows
    assert (row.title, row.text, row.published_at) == (
        "Ghi nhãn sầu riêng sấy",
        "Cần ghi nơi sản xuất.",
        later(1),
    )
    with pytest.raises(services.WrongState):
        services.publish(case_id=case.pk, by=officer(), now=NOW)


def test_without_the_firms_consent_nothing_is_written():
    case = answered(public_ok=False)
    with pytest.raises(services.NotAgreed):
        draft(case)
    assert PublicVersion.objects.count() == 0


@pytest.mark.parametrize("said", ["Hợp tác xã Mẫu hỏi", "hop tac xa mau", "liên hệ Chị Mẫu"])
def test_the_public_text_does_not_name_who_asked(said):
    with pytest.raises(services.NamesTheFirm):
        draft(answered(public_ok=True), text=said)
    assert PublicVersion.objects.count() == 0


@pytest.mark.parametrize("field", ["title", "text"])
def test_title_and_text_are_needed(field):
    with pytest.raises(services.Missing) as missing:
        draft(answered(public_ok=True), **{field: " "})
    assert missing.value.field == field


def test_not_published_says_why_and_takes_back_what_was_public():
    case = answered(public_ok=True)
    draft(case)
    services.publish(case_id=case.pk, by=officer(), now=NOW)
    with pytest.raises(services.Missing):
        services.keep_private(case_id=case.pk, reason="BECAUSE", by=officer(), now=NOW)
    assert len(queries.public_versions().rows) == 1
    services.keep_private(case_id=case.pk, reason="IDENTIFIES", by=officer(), now=NOW)
    assert queries.public_versions().rows == ()
    assert queries.public_version_of(case.pk).reason_label == "nhận ra được doanh nghiệp"


def test_a_case_under_review_is_not_published():
    case, _ = opened(public_ok=True)
    draft(case)
    with pytest.raises(services.WrongState):
        services.publish(case_id=case.pk, by=officer(), now=NOW)
    assert queries.public_version_of(case.pk).state == "DRAFT"


def test_a_changed_text_is_approved_again():
    case = answered(public_ok=True)
    draft(case)
    services.publish(case_id=case.pk, by=officer(), now=NOW)
    draft(case, text="Khác")
    assert queries.public_versions().rows == ()
