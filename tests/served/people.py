"""How people come in: by what the command prints, by the code in the mail, by the app on their phone."""

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

PASSWORD = "mot-mat-khau-du-dai-2026"
CODE = r"[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}"


def code_now(secret: str, site) -> str:
    """Return what the authenticator app shows by the clock of the site: RFC 6238, a code every 30 seconds."""
    return format_hotp_value(hotp_value(secret, int(site.now().timestamp()) // 30))


def body_of(mail) -> str:
    """Return the plain text of a mail."""
    return mail.get_body(("plain",)).get_content()


def links_in(mail) -> list[str]:
    """Return every address that stands in a mail, text and HTML."""
    found = []
    for kind in ("plain", "html"):
        if part := mail.get_body((kind,)):
            found += re.findall(
                r"https://127\.0\.0\.1:\d+[^\s\"'<>)]*", part.get_content().replace("&amp;", "&")
            )
    return list(dict.fromkeys(found))


def sign_in_by_code(page, site, address: str, then: str = "/toi/") -> None:
    """Ask for a code, read it in the mail, type it."""
    page.goto(f"/tai-khoan/login/code/?next={then}")
    page.locator("input[name=email]").fill(address)
    enter_mailed_code(page, site, address)
    page.wait_for_url(f"**{then}")


def enter_mailed_code(page, site, address: str) -> None:
    """Send the form that asks for a code, read the code in the mail, type it."""
    before = len(site.mails(address))
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    page.locator("input[name=code]").wait_for()
    mail = site.mail(address, after=before)
    lines = [line.strip() for line in body_of(mail).splitlines()]
    page.locator("input[name=code]").fill(next(line for line in lines if re.fullmatch(CODE, line)))
    _enter(page)


def _enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def become_officer(page, site, address: str, *roles: str) -> None:
    """Do what the command prints, until the desk is open. Without roles: what the house gives, more to its first."""
    asked = [word for role in roles for word in ("--role", role)]
    page.goto(re.search(r"https://\S+", site.run("officer", address, *asked))[0])
    for one in page.locator("input[type=password]").all():
        one.fill(PASSWORD)
    _enter(page)
    page.goto("/ban-lam-viec/")
    for _step in range(6):
        if page.locator("input[name=login]").count():
            page.locator("input[name=login]").fill(address)
        if page.locator("input[name=password]").count():
            page.locator("input[name=password]").fill(PASSWORD)
        elif page.locator("#authenticator_secret").count():
            page.locator("input[name=code]").fill(
                code_now(page.locator("#authenticator_secret").input_value(), site)
            )
        elif page.url.endswith("/ban-lam-viec/"):
            return
        else:
            page.goto("/ban-lam-viec/")
            continue
        _enter(page)
    raise AssertionError(f"the desk did not open; the browser stands at {page.url}")
