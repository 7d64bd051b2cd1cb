"""One violation for every named constraint of this room; tests/apps/test_constraints.py takes them in."""

from donbay.apps.enquiries.models import Attachment, Rating
from tests.factories.accounts import OfficerFactory
from tests.factories.enquiries import NOW

from .test_models import case, official, version


def case_form_once():
    case(form_key="k")
    case(reference="X-2", form_key="k")


def attachment_once():
    row = {"case": case(), "sha256": "a", "size": 1, "name": "a.pdf", "type": "pdf", "at": NOW}
    for _again in range(2):
        Attachment.objects.create(**row)


def by_oneself(make, **said):
    one = OfficerFactory()
    make(drafted_by=one, approved_by=one, **said)


VIOLATIONS = {
    "case_comment_has_a_notice": lambda: case(kind="COMMENT"),
    "case_only_a_comment_is_a_placeholder": lambda: case(placeholder=True),
    "case_form_once": case_form_once,
    "attachment_once": attachment_once,
    "official_approved_by_another": lambda: by_oneself(official, approved_at=NOW),
    "official_approved_when_and_by_whom": lambda: official(
        drafted_by=OfficerFactory(), approved_by=OfficerFactory()
    ),
    "official_sent_after_approval": lambda: official(drafted_by=OfficerFactory(), sent_at=NOW),
    "public_version_refused_with_reason": lambda: version(
        case=case(), state="NOT_PUBLISHED", drafted_by=OfficerFactory()
    ),
    "public_version_approved_by_another": lambda: by_oneself(
        version, case=case(), state="PUBLISHED", published_at=NOW
    ),
    "rating_stars": lambda: Rating.objects.create(case=case(), stars=6, at=NOW),
}
