"""Every address of ours declares who may open it."""

from django.urls import URLPattern, URLResolver, get_resolver

LOCKS = {"public", "signed_link", "firm_only", "officer_only", "signed_in_or_key"}
NOT_OURS = ("allauth.", "django.")  # they bring their own


def patterns(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        elif isinstance(entry, URLPattern):
            yield entry


def test_every_view_of_ours_has_a_lock():
    ours = [p for p in patterns(get_resolver()) if not p.callback.__module__.startswith(NOT_OURS)]
    assert ours, "no view was found: this test would prove nothing"
    open_doors = [str(p.pattern) for p in ours if getattr(p.callback, "lock", None) not in LOCKS]
    assert open_doors == []
