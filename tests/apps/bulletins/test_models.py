"""The database refuses nonsense: every named constraint of this room, by its name."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from .violations import VIOLATIONS

pytestmark = pytest.mark.django_db


def test_every_named_constraint_is_tried():
    models = apps.get_app_config("bulletins").get_models()
    assert {rule.name for model in models for rule in model._meta.constraints} == set(VIOLATIONS)


@pytest.mark.parametrize("name", sorted(VIOLATIONS))
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        VIOLATIONS[name]()
    if connection.vendor == "postgresql":
        assert name in str(refused.value)
