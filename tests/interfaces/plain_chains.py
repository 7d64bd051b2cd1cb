"""What concerns some firms by chain as anybody would write it: everything is read, grouped and sorted here."""

from datetime import date

from donbay.apps.alerts.models import Feedback
from donbay.apps.enquiries.models import Case
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice
from donbay.apps.notices.queries import families
from donbay.core.notices.standing import is_current
from donbay.interfaces.firm.chains import speaker_of

RANKS = ("DIRECT", "RELATED", "POSSIBLE")


def plain_chains(firms, *, everything, today):
    """Return the strongest match of each firm and chain in their order, the measures that wait, the possible ones."""
    rows = {row.pk: row for row in Notice.objects.all()}
    family = families({row.root_symbol for row in rows.values()})
    of = {}
    for match in Match.objects.filter(enterprise_id__in=firms, withdrawn_at=None):
        row = rows[match.notice_id]
        if everything or is_current(row.content, row.standing, row.comment_deadline, today):
            of.setdefault((match.enterprise_id, row.root_symbol), []).append(match)
    found = [
        (root, min(some, key=lambda one: (RANKS.index(one.grade), -one.score)))
        for (_firm, root), some in of.items()
    ]
    said = set(Feedback.objects.values_list("enterprise_id", "notice_id"))
    comments = Case.objects.filter(kind="COMMENT").exclude(state__in=("WITHDRAWN", "REFUSED"))
    said |= set(comments.values_list("enterprise_id", "notice_id"))
    waiting = {
        root
        for root, best in found
        if best.grade != "POSSIBLE" and not said & {(best.enterprise_id, row.id) for row in family[root]}
    }
    possible = {root for root, best in found if best.grade == "POSSIBLE"}

    def place(one):
        root, best = one
        speaker = speaker_of(family[root])
        if everything:
            return -(speaker.distribution_date or date.min).toordinal(), -best.score
        emergency = speaker.kind == "EMERGENCY" and not speaker.step
        return not emergency, speaker.binding_day(today) or date.max, -best.score

    return [best.pk for _root, best in sorted(found, key=place)], waiting, possible
