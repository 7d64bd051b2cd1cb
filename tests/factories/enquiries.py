"""Cases, opened by the real service."""

from datetime import UTC, date, datetime, timedelta

from donbay.apps.enquiries import services
from donbay.apps.enquiries.models import Case
from donbay.apps.enquiries.types import Opening
from donbay.apps.notices.models import NoticeSymbol

from .accounts import OfficerFactory, acting
from .alerts import notice

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, 08:00 in the office
TODAY = date(2026, 3, 2)
LOCAL = date(2026, 3, 27)
_numbers = iter(range(1, 10**6))


def later(days, hours=0):
    return NOW + timedelta(days=days, hours=hours)


def about(symbol="", *, local=LOCAL, deadline=date(2026, 4, 13), **said):
    """A notice on which the province takes comments until LOCAL."""
    made = notice(symbol, local=local, deadline=deadline, **said)
    NoticeSymbol.objects.create(notice=made, symbol=made.symbol, member=made.members[0])
    return made


def opening(kind="ENQUIRY", **said):
    n = next(_numbers)
    usual = {
        "kind": kind,
        "contact_name": "Chị Mẫu",
        "contact_email": f"chi{n}@hop-tac-xa.example",
        "contact_firm": "Hợp tác xã Mẫu",
        "text": "Nhãn sầu riêng sấy đi Trung Quốc cần ghi gì?",
    }
    if kind == "COMMENT":
        usual |= {
            "symbol": said["symbol"] if "symbol" in said else about().symbol,
            "provision": "Điều 4 khoản 2",
            "reason": "Chi phí kiểm nghiệm quá cao",
            "proposal": "Cho áp dụng sau 12 tháng",
            "text": "",
        }
    return Opening(**(usual | said))


def opened(kind="ENQUIRY", *, now=NOW, **said):
    """Open a case; return (case, token)."""
    made = services.open_case(opening(kind, **said), now=now)
    return Case.objects.get(pk=made.case_id), made.token


def officer():
    return acting(OfficerFactory())


def answered(case=None, *, now=NOW, text="Ghi tên, nơi sản xuất và mã số vùng trồng.", **said):
    """Open and answer a case; return it."""
    case = case or opened(now=now, **said)[0]
    services.answer(case_id=case.pk, text=text, by=officer(), now=now)
    case.refresh_from_db()
    return case
