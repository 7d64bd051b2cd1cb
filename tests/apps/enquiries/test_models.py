"""The database refuses nonsense."""

import pytest
from django.db import IntegrityError, transaction

from donbay.apps.enquiries.models import Attachment, Case, Official, PublicVersion, Rating
from tests.factories.accounts import OfficerFactory
from tests.factories.enquiries import NOW, about, opened

pytestmark = pytest.mark.django_db


def refused(name, make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def case(**said):
    usual = {"kind": "ENQUIRY", "state": "RECEIVED", "nonce": "n", "opened_at": NOW, "reference": "X-1"}
    return Case.objects.create(**{**usual, **said})


def test_a_comment_has_a_notice_and_only_it_is_a_placeholder():
    refused("case_comment_has_a_notice", lambda: case(kind="COMMENT"))
    refused("case_only_a_comment_is_a_placeholder", lambda: case(placeholder=True))
    assert case(kind="COMMENT", notice=about(), placeholder=True).pk


def test_a_reference_and_a_form_are_once():
    case(form_key="k")
    refused("reference", case)
    refused("case_form_once", lambda: case(reference="X-2", form_key="k"))
    case(reference="X-3")
    case(reference="X-4")
    assert Case.objects.count() == 3


def test_a_file_is_once_in_a_case():
    row = {"case": case(), "sha256": "a", "size": 1, "name": "a.pdf", "type": "pdf", "at": NOW}
    Attachment.objects.create(**row)
    refused("attachment_once", lambda: Attachment.objects.create(**row))


def official(**said):
    return Official.objects.create(notice=about(), text="x", state="DRAFT", drafted_at=NOW, **said)


def test_an_official_comment_is_approved_by_another_with_a_time_and_then_sent():
    one, two = OfficerFactory(), OfficerFactory()
    refused(
        "official_approved_by_another", lambda: official(drafted_by=one, approved_by=one, approved_at=NOW)
    )
    refused("official_approved_when_and_by_whom", lambda: official(drafted_by=one, approved_by=two))
    refused("official_sent_after_approval", lambda: official(drafted_by=one, sent_at=NOW))
    assert official(drafted_by=one, approved_by=two, approved_at=NOW, sent_at=NOW).pk


def version(**said):
    return PublicVersion.objects.create(changed_at=NOW, **said)


def test_a_public_version_is_approved_by_another_or_refused_with_a_reason():
    one, two, about_it = OfficerFactory(), OfficerFactory(), case()
    refused(
        "public_version_refused_with_reason",
        lambda: version(case=about_it, state="NOT_PUBLISHED", drafted_by=one),
    )
    for approved_by in (None, one):
        refused(
            "public_version_approved_by_another",
            lambda approved_by=approved_by: version(
                case=about_it, state="PUBLISHED", drafted_by=one, approved_by=approved_by, published_at=NOW
            ),
        )
    assert version(case=about_it, state="PUBLISHED", drafted_by=one, approved_by=two, published_at=NOW).pk


@pytest.mark.parametrize("stars", [0, 6])
def test_stars_are_one_to_five(stars):
    refused("rating_stars", lambda: Rating.objects.create(case=case(), stars=stars, at=NOW))


def test_rows_say_what_they_are():
    row, _ = opened()
    assert str(row) == "HD-2026-0001"
