"""Every kind of page, in both languages, on a phone and on a desk: axe finds nothing, nothing overflows."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from donbay.apps.enterprises.models import Contact

from .conftest import session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = [
    "/",
    "/thong-bao/",
    "/thong-bao/?tim=khongcogi",
    "/thong-bao/?tim=sau+rieng",
    "/thong-bao/?linh_vuc=SPS&tu=2026-02-01&den=2026-01-01",
    "/thong-bao/G-SPS-N-EU-9101/",
    "/thong-bao/G-SPS-N-EU-9101-Add.1/",
    "/thong-bao/G-TBT-N-BRA-9505/",
    "/thong-bao/G-TBT-N-ARE-9400/",
    "/thong-bao/G-TBT-N-NOT-1/",
    "/nguon/",
    "/thanh-phan/",
    "/dang-ky/",
    "/dang-ky/xong/",
    "/gioi-thieu/",
    "/tro-nang/",
    "/tai-khoan/login/",
    "/tai-khoan/login/code/",
]
FIRM = ["/toi/", "/toi/?xem=tat-ca", "/toi/ho-so/", "/toi/nhip/", "/tai-khoan/logout/", "/ban-lam-viec/"]
DESK = [
    "/ban-lam-viec/",
    "/ban-lam-viec/doanh-nghiep/",
    "/ban-lam-viec/doanh-nghiep/?tim=khongcogi",
    "/ban-lam-viec/doanh-nghiep/moi/",
    "/ban-lam-viec/doanh-nghiep/{firm}/",
    "/ban-lam-viec/doanh-nghiep/{firm}/sua/",
    "/ban-lam-viec/doanh-nghiep/{firm}/nguoi-nhan/",
    "/ban-lam-viec/doanh-nghiep/{firm}/xoa/",
    "/ban-lam-viec/nhap/",
    "/ban-lam-viec/nguon/",
    "/ban-lam-viec/nguon/de-rieng/",
    "/ban-lam-viec/luu-giu/",
    "/ban-lam-viec/thu/",
    "/ban-lam-viec/thu/{letter}/",
    "/ban-lam-viec/chan/",
    "/ban-lam-viec/cua-toi/",
    "/ban-lam-viec/cua-toi/mat-khau/",
    "/tai-khoan/2fa/",
    "/tai-khoan/2fa/recovery-codes/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults_of(page, path: str, *, axe: bool) -> list[str]:
    """Return what axe finds on one page, and whether the page is wider than its window."""
    page.goto(path)
    found = Axe().run(page, options=RULES).response["violations"] if axe else []
    faults = [
        f"{path}: {f['id']} {f['nodes'][0]['html'][:160]} {f['nodes'][0]['failureSummary']}" for f in found
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append(f"{path} is wider than its window")
    if page.locator("h1").count() != 1:
        faults.append(f"{path} has not one h1")
    return faults


def walk(reader, paths, *, session=""):
    """Return the faults in both languages, at both widths, by day and night; at 320 px only what overflows."""
    faults = []
    for language, width, scheme in (
        ("vi", 390, "light"),
        ("en", 390, "dark"),
        ("vi", 1280, "dark"),
        ("en", 1280, "light"),
        ("vi", 320, "light"),
    ):
        page = reader.page(language=language, width=width, scheme=scheme, session=session)
        for path in paths:
            faults += [
                f"{language} {width} {scheme} {fault}" for fault in faults_of(page, path, axe=width > 320)
            ]
    return faults


def test_axe_finds_nothing_on_the_public_pages(reader, world):
    assert walk(reader, PUBLIC) == []


def test_axe_finds_nothing_on_a_firms_own_pages(reader, world):
    assert walk(reader, FIRM, session=session_of("chi.mau@xa.example", "code")) == []


def test_axe_finds_nothing_on_the_desk(reader, world):
    names = {"firm": world["ours"].pk, "letter": world["letter"].pk}
    paths = [path.format(**names) for path in DESK]
    assert walk(reader, paths, session=session_of("can-bo@so.example", "password", "mfa")) == []


def test_axe_sees_a_fault_when_there_is_one(reader, world):
    page = reader.page()
    page.goto("/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=x><input>'")
    found = {fault["id"] for fault in Axe().run(page, options=RULES).response["violations"]}
    assert {"image-alt", "label"} <= found


def test_forms_with_errors_stay_accessible(reader, world):
    page = reader.page(width=390)
    page.goto("/dang-ky/")
    page.get_by_role("button", name="Đăng ký").click()
    assert page.locator(".field[data-wrong]").count() >= 4
    assert Axe().run(page, options=RULES).response["violations"] == []
    assert Contact.objects.filter(source="self").count() == 0
