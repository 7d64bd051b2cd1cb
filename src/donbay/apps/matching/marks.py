"""Which profile was judged as what, and by which rules: so that only what changed is judged again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from donbay.apps.enterprises import queries as enterprises
from donbay.foundation.locks import lock_until_commit

from .models import Judged, JudgedProfile, Match
from .writing import LOCK

PROFILE = enterprises.ProfileColumns()
AT_ONCE = 500


def begin_rules(rules: str, now: datetime) -> None:
    """Mark all profiles as judged by rules that judged nothing yet: they will judge what is current for everybody.

    Who changes meanwhile has another hash than the mark and is judged again. Cost: two queries once the rules are
    in use.
    """
    if not _begun(rules):
        _begin(rules, now)


@transaction.atomic
def _begin(rules: str, now: datetime) -> None:
    lock_until_commit(LOCK)
    if not _begun(rules):  # another worker may have been quicker
        mark_profiles(((key, mark) for key, mark in enterprises.profile_hashes().items() if mark), rules, now)


def _begun(rules: str) -> bool:
    # Newest first: the rules in use are found at once, and the whole table is read only when they are new.
    marked = JudgedProfile.objects.filter(rules=rules).order_by("-pk")
    return marked.exists() or Judged.objects.filter(rules=rules).order_by("-pk").exists()


def changed_profiles(rules: str) -> list[int]:
    """Return the firms whose profile these rules never judged as it is now. Cost: one query."""
    judged = JudgedProfile.objects.filter(
        enterprise=OuterRef("pk"), profile_hash=OuterRef(PROFILE.hash), rules=rules
    )
    return enterprises.profiles_without(Exists(judged))


def mark_profiles(judged: Iterable[tuple[int, str]], rules: str, now: datetime) -> None:
    """Note that these firms were judged, each with the profile that has this hash."""
    JudgedProfile.objects.bulk_create(
        [JudgedProfile(enterprise_id=firm, profile_hash=mark, rules=rules, at=now) for firm, mark in judged],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["enterprise"],
        update_fields=["profile_hash", "rules", "at"],
    )


def unmark_changed(rules: str) -> None:
    """Let firms that are no longer as they were marked be judged again, even if they change back before that.

    Call it in the transaction that writes what they were judged as. Cost: one query.
    """
    same = enterprises.with_profile().filter(
        pk=OuterRef("enterprise"), **{PROFILE.hash: OuterRef("profile_hash")}
    )
    marked = JudgedProfile.objects.filter(rules=rules).exclude(profile_hash="")
    marked.filter(~Exists(same)).update(profile_hash="")


def withdraw_gone(now: datetime) -> None:
    """Withdraw the matches of enterprises that have no active profile any more. Cost: one query where there are none.

    The evidence goes as well: it quotes the firm's own words, and the firm may have been erased.
    """
    there = enterprises.with_profile().filter(pk=OuterRef("enterprise"))
    gone = list(JudgedProfile.objects.filter(~Exists(there)).values_list("enterprise_id", flat=True))
    for start in range(0, len(gone), AT_ONCE):
        _withdraw(gone[start : start + AT_ONCE], now)


@transaction.atomic
def _withdraw(firms: Sequence[int], now: datetime) -> None:
    lock_until_commit(LOCK)
    Match.objects.filter(enterprise_id__in=firms, withdrawn_at=None).update(withdrawn_at=now, evidence=[])
    JudgedProfile.objects.filter(enterprise_id__in=firms).delete()
