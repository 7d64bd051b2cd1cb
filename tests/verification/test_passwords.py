"""The quick hasher of the test settings promises what the hasher of the product promises."""

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import check_password, identify_hasher, make_password

HASHERS = {
    "quick": "django.contrib.auth.hashers.MD5PasswordHasher",
    "real": global_settings.PASSWORD_HASHERS[0],
}


@pytest.fixture(params=HASHERS)
def hasher(request, settings):
    settings.PASSWORD_HASHERS = [HASHERS[request.param]]


@pytest.mark.usefixtures("hasher")
def test_a_password_opens_with_itself_only():
    kept = make_password("Mật khẩu 1")
    assert check_password("Mật khẩu 1", kept)
    assert not any(check_password(other, kept) for other in ("mật khẩu 1", "Mat khau 1", ""))
    assert "khẩu" not in kept


@pytest.mark.usefixtures("hasher")
def test_the_same_password_is_kept_differently_each_time():
    assert make_password("x") != make_password("x")


@pytest.mark.usefixtures("hasher")
def test_no_password_never_opens():
    kept = make_password(None)
    assert not check_password("", kept)
    assert not check_password(None, kept)


@pytest.mark.usefixtures("hasher")
def test_what_was_kept_names_its_hasher_and_fits_the_column():
    kept = make_password("x" * 200)
    assert kept.startswith(f"{identify_hasher(kept).algorithm}$")
    assert len(kept) <= 128
