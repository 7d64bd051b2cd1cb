"""The translation memory grows from what a person wrote and a second person approved; a machine's draft is not learned."""

import pytest

from donbay.apps.bulletins import services
from donbay.apps.bulletins.models import Item, Section
from donbay.apps.glossary.models import Segment
from tests.factories.accounts import acting
from tests.factories.alerts import notice
from tests.factories.bulletins import NOW, draft, officer

pytestmark = pytest.mark.django_db


def approved(*, edited):
    author = officer()
    issue = draft(author, texts=0)
    section = Section.objects.filter(issue=issue).first()
    about = notice(title="Labelling of dried fruit")
    pk = services.add_notice(section_id=section.pk, notice_id=about.pk, by=acting(author.pk), now=NOW)
    item = Item.objects.get(pk=pk)
    if edited:
        services.edit_item(
            item_id=pk,
            version=item.version,
            title="Ghi nhãn trái cây sấy",
            text=item.text,
            by=acting(author.pk),
            now=NOW,
        )
    services.submit(issue_id=issue.pk, by=acting(author.pk), now=NOW)
    services.approve(issue_id=issue.pk, by=acting(officer("Người Hai").pk), now=NOW)


def test_an_approved_title_is_remembered_beside_the_original():
    approved(edited=True)
    kept = Segment.objects.get()
    assert (kept.source, kept.target) == ("Labelling of dried fruit", "Ghi nhãn trái cây sấy")
    assert kept.approved_by.name == "Người Hai"


def test_a_title_the_machine_wrote_is_not():
    approved(edited=False)
    assert not Segment.objects.exists()
