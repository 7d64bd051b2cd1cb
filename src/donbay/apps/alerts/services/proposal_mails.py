"""The weekly note to the officers: what people's answers propose."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from donbay.apps.accounts import queries as accounts
from donbay.apps.alerts import queries
from donbay.apps.alerts.proposal_words import describe_proposal
from donbay.apps.mail import services as mail
from donbay.foundation.clock import local_time
from donbay.foundation.office import full_address


def tell_officers(*, now: datetime) -> int:
    """Queue one mail a week to each officer about the open proposals; return how many officers there are."""
    officers = accounts.officers()
    found = queries.proposals_open()
    week = local_time(now).isocalendar()
    for officer in officers:
        language = officer.language or "vi"
        with translation.override(language):
            proposals = [describe_proposal(row) for row in found]
        mail.queue_letter(
            folder="alerts/mails/proposals",
            context={"proposals": proposals, "link": full_address(reverse("alerts:proposals"))},
            key=f"alerts/proposals/{week.year}-{week.week}/{officer.id}",
            kind="alerts/proposals",
            to_address=officer.email,
            to_name=officer.name,
            language=language,
            now=now,
        )
    return len(officers)
