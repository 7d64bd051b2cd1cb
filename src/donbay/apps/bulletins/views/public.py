"""The archive with its search, one published issue, and the feed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from donbay.apps.bulletins import queries
from donbay.apps.bulletins.forms import ArchiveFilter
from donbay.core.text.letters import drop_letters
from donbay.foundation.office import full_address
from donbay.foundation.permissions import public
from donbay.foundation.web.asked import page_of
from donbay.foundation.web.strangers import same_for_strangers


@public
@require_safe
@same_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """Show what was published, newest first, or what answers a search."""
    form = ArchiveFilter(request.GET, kinds=queries.kinds(), years=queries.years())
    page = queries.archive(
        query=form.value_of("tim"),
        kind=form.value_of("loai"),
        year=int(form.value_of("nam") or 0),
        page=page_of(request),
    )
    context = {"page": page, "form": form, "query": form.value_of("tim")}
    return render(request, "bulletins/archive.html", context)


@public
@require_safe
@same_for_strangers
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one published issue; a cancelled one says that it is no longer valid."""
    from donbay.apps.bulletins import papers  # noqa: PLC0415 - WeasyPrint is heavy

    found = queries.published(slug)
    if found is None:
        raise Http404
    if found.row.state == "CANCELLED":
        return render(request, "bulletins/gone.html", {"found": found}, status=410)
    context = {"found": found, "article": papers.web_html(found.frozen)}
    return render(request, "bulletins/show.html", context)


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the newest issues as an Atom feed, whole. Source: RFC 4287."""
    from donbay.apps.bulletins import papers  # noqa: PLC0415 - WeasyPrint is heavy

    atom = Atom1Feed(
        title=_("Ấn phẩm của Điểm TBT"),
        link=full_address(reverse("bulletins:archive")),
        description="",
        feed_url=full_address(reverse("bulletins:feed")),
        language="vi",
    )
    for one in queries.latest():
        link = full_address(reverse("bulletins:show", args=[one.row.slug]))
        atom.add_item(
            title=drop_letters(one.row.title),  # one sign that XML does not take would break the whole feed
            link=link,
            description=papers.web_html(one.frozen),
            unique_id=link,
            pubdate=one.row.issued_at,
            updateddate=one.row.issued_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
