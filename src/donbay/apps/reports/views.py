"""The officers' page of the report, and its files."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from donbay.foundation.language import reader_language
from donbay.foundation.permissions import officer_only
from donbay.foundation.words import words_for

from . import periods, queries
from .charts import chart_of
from .exporting import FORMS, TYPES, export_report, said_before, write_figure
from .forms import PeriodForm
from .periods import BadPeriod, Period


@officer_only
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Show the report of the asked period, this year's if none is asked."""
    today, wrong = timezone.localdate(), ""
    try:
        period = asked(request, today)
    except BadPeriod as error:
        period, wrong = periods.year_of(today.year), words_for(error)
    found = queries.report_of(period, language=reader_language())
    context = {
        "report": found,
        "figures": [(figure, write_figure(figure), said_before(figure)) for figure in found.figures],
        "charts": [(one, chart_of(one)) for one in found.bars],
        "wrong": wrong,
        "since": period.since.isoformat(),
        "until": period.until.isoformat(),
        "choices": _choices(today),
        "period_form": PeriodForm.of(period),
        "forms": FORMS[1:],
    }
    return render(request, "reports/report.html", context, status=400 if wrong else 200)


@officer_only
@require_safe
def file(request: HttpRequest, form: str) -> HttpResponse:
    """Give the same report as a file."""
    if form not in FORMS:
        raise Http404
    try:
        period = asked(request, timezone.localdate())
    except BadPeriod as error:
        return HttpResponse(words_for(error), status=400, content_type="text/plain; charset=utf-8")
    body = export_report(queries.report_of(period, language=reader_language()), form)
    name = f"bao-cao-{period.since}-{period.until}.{form}"
    return HttpResponse(
        body, content_type=TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def asked(request: HttpRequest, today: date) -> Period:
    """Return the period of the address, this year if it names none. Raises: BadPeriod."""
    since, until = request.GET.get("tu", ""), request.GET.get("den", "")
    if not since and not until:
        return periods.year_of(today.year)
    return periods.period_between(since, until)


def _choices(today: date) -> list[dict[str, Any]]:
    """Return the periods people ask for most: this and the last month, quarter, half and year."""
    year, quarter = today.year, (today.month + 2) // 3
    last_month = (year, today.month - 1) if today.month > 1 else (year - 1, 12)
    first_half, second_half = (
        (date(year, 1, 1), date(year, 6, 30)),
        (date(year - 1, 7, 1), date(year - 1, 12, 31)),
    )
    found = [
        periods.month_of(year, today.month),
        periods.month_of(*last_month),
        periods.quarter_of(year, quarter),
        periods.quarter_of(year, quarter - 1) if quarter > 1 else periods.quarter_of(year - 1, 4),
        Period(*(first_half if today.month > 6 else second_half)),
        periods.year_of(year),
        periods.year_of(year - 1),
    ]
    return [
        {"says": one.says, "since": one.since.isoformat(), "until": one.until.isoformat()} for one in found
    ]
