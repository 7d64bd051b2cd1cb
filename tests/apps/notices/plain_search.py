"""The search as anybody would write it: every notice is looked at, word for word. What the quick one is compared with."""

from donbay.apps.notices.finding import read_search
from donbay.apps.notices.models import Notice, NoticeSymbol, NoticeWords
from donbay.core.search.words import ONLY, code_wanted, member_word


def plainly_found(query, *, today=None, hs=(), goods=None, area="", member="", open_on=None, since=None):
    """Return the symbols of all that is found, in order: head before text, open before closed, new before old."""
    parts = read_search(query)
    if query.strip() and not parts:
        return []
    places = {row.notice_id: row for row in NoticeWords.objects.all()}
    bearers = set(NoticeSymbol.objects.filter(member=member).values_list("notice_id", flat=True))
    found = []
    for notice in Notice.objects.all():
        row = places[notice.pk]
        head, body, inferred = (text.split() for text in (row.head, row.body, row.inferred))
        everywhere = [head, body, inferred]
        if (
            all(_says(part, everywhere) for part in parts)
            and (goods is None or _says(goods, everywhere))
            and (not hs or any(_runs((phrase,), [head, body]) for code in hs for phrase in code_wanted(code)))
            and (not area or notice.area == area)
            and (not member or notice.pk in bearers)
            and (open_on is None or _open(notice, open_on))
            and (since is None or notice.distribution_date >= since)
        ):
            best = bool(parts) and all(_says(part, [head]) for part in parts)
            still = bool(parts) and today is not None and _open(notice, today)
            order = (not best, not still, -notice.distribution_date.toordinal(), -notice.pk)
            found.append((order, notice.symbol))
    return [symbol for _order, symbol in sorted(found)]


def _says(thing, places):
    phrases = [*thing.phrases, *((member_word(code),) for code in thing.members)]
    phrases += [phrase for code in thing.codes for phrase in code_wanted(code)]
    phrases += [(ONLY + code,) for code in thing.headings]
    return _runs(phrases, places)


def _runs(phrases, places):
    """Return whether one of the phrases runs through one of the places."""
    return any(
        tuple(words[start : start + len(phrase)]) == tuple(phrase)
        for phrase in phrases
        for words in places
        for start in range(len(words) - len(phrase) + 1)
    )


def _open(notice, day):
    return (
        notice.standing == "STANDS" and notice.comment_deadline is not None and notice.comment_deadline >= day
    )
