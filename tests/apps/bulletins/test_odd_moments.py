"""A moment that no page of ours wrote approves nothing, plans nothing, and breaks nothing."""

import pytest

from donbay.apps.bulletins.models import Issue
from tests.apps.bulletins.test_desk_pages import DESK, other_desk
from tests.factories.bulletins import draft, officer
from tests.interfaces.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("read", ["2026-13-40T00:00:00+00:00", "²", "9" * 400, "", "hôm qua"])
def test_a_submission_that_was_never_read_is_not_approved(monkeypatch, read):
    monkeypatch.setattr("donbay.interfaces.portal.health.source_lines", list)
    author = officer("Anh Soạn")
    issue = draft(author)
    signed_in(author.email, "password", "mfa").post(f"{DESK}{issue.pk}/viec/", {"act": "submit"})
    answer = other_desk().post(f"{DESK}{issue.pk}/duyet/", {"act": "approve", "submitted_at": read})
    assert answer.status_code == 302
    assert Issue.objects.get().state == "IN_REVIEW"
