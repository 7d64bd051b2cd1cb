"""What later rooms may ask of contacts and firms in their own queries."""

import pytest

from donbay.apps.enterprises import queries
from donbay.apps.enterprises.models import ConsentRecord, Contact
from tests.factories.enterprises import NOW, ActiveContactFactory, ContactFactory, EnterpriseFactory

pytestmark = pytest.mark.django_db
CONTACT = queries.ContactColumns("contact__")


@pytest.fixture
def people():
    firm, asleep = EnterpriseFactory(is_sample=True), EnterpriseFactory(active=False)
    found = {
        "hears": ActiveContactFactory(enterprise=firm),
        "asked": ContactFactory(enterprise=firm),
        "paused": ActiveContactFactory(enterprise=firm, state="PAUSED"),
        "asleep": ActiveContactFactory(enterprise=asleep),
    }
    for one in found.values():
        ConsentRecord.objects.create(contact=one, at=NOW, action="CONFIRMED", method="OFFICE")
    return found


def matched(condition, *given, people):
    """Return who is matched: the same from the table of contacts and from one that points at it."""
    names = {one.pk: name for name, one in people.items()}
    own = Contact.objects.filter(condition(*given)).values_list("pk", flat=True)
    pointing = ConsentRecord.objects.filter(condition(*given, prefix="contact__"))
    assert set(own) == set(pointing.values_list("contact_id", flat=True))
    return {names[key] for key in own}


def test_who_hears_is_confirmed_and_of_an_active_firm(people):
    assert matched(queries.confirmed_where, people=people) == {"hears", "asleep"}
    assert matched(queries.hears_where, people=people) == {"hears"}
    assert [row.id for row in queries.contacts_active()] == [people["hears"].pk]
    hears, asleep = people["hears"], people["asleep"]
    assert queries.hearing_among([hears.email.upper(), asleep.email, "nobody@x.example"]) == {
        hears.email: {hears.pk}, asleep.email: set(), "nobody@x.example": set(),
    }  # fmt: skip


def test_people_are_found_by_their_firms(people):
    asleep = people["asleep"].enterprise_id
    assert matched(queries.of_firm_where, asleep, people=people) == {"asleep"}
    assert matched(queries.of_firms_where, [asleep], people=people) == {"asleep"}
    assert matched(queries.of_firms_where, [], people=people) == set()


def test_sample_firms_are_found_behind_their_people(people):
    found = ConsentRecord.objects.filter(queries.sample_firm_where(CONTACT.firm))
    assert found.count() == 3
    assert not found.filter(contact=people["asleep"]).exists()


def test_the_columns_are_those_of_the_contact_a_row_points_at(people):
    one = people["hears"]
    asked = (
        CONTACT.enterprise_id,
        CONTACT.enterprise_name,
        CONTACT.email,
        CONTACT.language,
        CONTACT.active_since,
    )
    row = ConsentRecord.objects.filter(contact=one).values_list(*asked).get()
    assert row == (one.enterprise_id, one.enterprise.name, one.email, one.language, NOW)
