"""One violation for every named constraint of this room; tests/apps/test_constraints.py may take them in."""

from donbay.apps.triage.models import Note
from tests.factories.accounts import OfficerFactory
from tests.factories.triage import MONDAY, DecisionFactory, SavedViewFactory, notice


def saved_view_once():
    owner = OfficerFactory()
    for _again in range(2):
        SavedViewFactory(owner=owner, name="x")


VIOLATIONS = {
    "decision_impact_is_known": lambda: DecisionFactory(impact="HUGE", impact_reason="x", impact_at=MONDAY),
    "decision_impact_says_why": lambda: DecisionFactory(impact="HIGH", impact_at=MONDAY),
    "decision_dismissed_says_why": lambda: DecisionFactory(dismissed_at=MONDAY),
    "note_says_something": lambda: Note.objects.create(notice=notice(), text="", at=MONDAY),
    "saved_view_once": saved_view_once,
    "saved_view_has_a_name": lambda: SavedViewFactory(owner=OfficerFactory(), name=""),
}
