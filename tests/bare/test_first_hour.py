"""What somebody meets who has a machine with only Python and the packages the README names."""

import httpx


def test_the_front_page_is_there(address):
    page = httpx.get(address, timeout=20)
    assert page.status_code == 200
    assert "Thông báo" in page.text


def test_check_runs(run):
    code, out, err = run(".venv/bin/donbay check")
    assert code in (0, 2), out + err
