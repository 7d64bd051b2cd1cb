"""What a setting may look like, and the value it becomes: good ones here, refused ones with their words."""

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.config.settings import _shapes as shapes
from donbay.config.settings._env import (
    Unusable,
    boolean,
    is_secret,
    number_between,
    secret_texts,
    split_list,
    unknown_names,
)
from donbay.config.settings._file import settings_in
from donbay.config.settings._secret import SHORTEST, private_folder, secret_key

PLAIN = st.text("abcdefghij0123456789-", min_size=1, max_size=12)


def refused(convert, text):
    with pytest.raises(Unusable) as caught:
        convert(text)
    return str(caught.value)


@pytest.mark.parametrize("text", ["1", "true", "YES", " on "])
def test_yes_has_four_words(text):
    assert boolean(text) is True


@pytest.mark.parametrize("text", ["0", "False", "no", "OFF", "", " "])
def test_no_has_four_words_and_none(text):
    assert boolean(text) is False


@pytest.mark.parametrize("text", ["maybe", "2", "yes please"])
def test_other_words_are_neither(text):
    assert refused(boolean, text) == "expected 1 or 0"


@pytest.mark.parametrize(("text", "number"), [("3", 3), (" 7 ", 7), ("07", 7)])
def test_a_number_lies_between_its_ends(text, number):
    assert number_between(3, 7)(text) == number


@pytest.mark.parametrize("text", ["2", "8", "", "3.5", "three", "-4"])
def test_other_numbers_are_refused_with_the_ends(text):
    assert refused(number_between(3, 7), text) == "expected a whole number from 3 to 7"


@settings(max_examples=50)
@given(st.lists(PLAIN, max_size=6))
def test_a_list_has_each_part_once_in_order_whatever_the_blanks(parts):
    wanted = list(dict.fromkeys(parts))
    assert split_list(",".join(parts)) == split_list(" , ".join(parts)) == wanted
    assert split_list(",".join([*parts, "", " "])) == wanted


# Addresses


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://tbt.so.example", "https://tbt.so.example"),
        ("https://TBT.so.example/", "https://tbt.so.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_a_site_has_a_scheme_a_host_and_perhaps_a_port(text, kept):
    assert shapes.site_address(text) == kept


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("https://tbt.so.example?x=1", "expected no path behind the host"),
        ("https://tbt.so.example#x", "expected no path behind the host"),
        ("https://", "expected http:// or https:// with a host"),
        ("//tbt.so.example", "expected http:// or https:// with a host"),
        ("https://-.example", "its host is none"),
        ("https://tbt.so.example\n", "a blank or a line break"),
        ("https://[::1", "expected http:// or https:// with a host and perhaps a port"),
    ],
)
def test_what_is_no_site_is_refused_without_repeating_it(text, says):
    said = refused(shapes.site_address, text)
    assert says in said
    assert "so.example" not in said


def test_a_service_and_servers_may_be_none():
    assert shapes.service_address("") == shapes.services_address("") == shapes.key("") == ""
    assert shapes.service_address("https://a.example/api?x=1") == "https://a.example/api?x=1"
    both = "nats://a.example:4222, tls://b.example"
    assert shapes.services_address(both) == both
    assert "expected nats:// or tls://" in refused(
        shapes.services_address, "nats://a.example,http://b.example"
    )


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("a.example", True), ("localhost", True), ("10.0.0.1", True), ("::1", True), (".so.example", True), ("", False), ("a..b", False), ("...", False), ("a b", False),
     ("g..h", False), ("-a.example", False), ("a.example-", False), ("a/b", False)],
)  # fmt: skip
def test_the_name_of_a_machine(name, is_one):
    assert shapes.is_host(name) == is_one


def test_hosts_are_listed_each_once():
    assert shapes.hosts("a.example, .b.example,[::1],a.example") == ["a.example", ".b.example", "[::1]"]


@pytest.mark.parametrize(
    "text",
    ["tbt@so.example", "TBT Khánh Hòa <tbt@so.example>", "b+{token}@so.example", ' "A, B" <a@so.example> '],
)
def test_one_mail_address_perhaps_with_a_name_or_a_token(text):
    assert shapes.mail_address(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["", "tbt", "a@so.example b@so.example", "a@so.example>", "<a@so.example> x", "a@b@c.example"]
)
def test_what_is_not_one_address_is_refused(text):
    assert refused(shapes.mail_address, text) == "expected one address, such as the example"


def test_who_may_get_mail_are_addresses_and_domains():
    assert shapes.allowed_addresses("an@so.example, @mau.example") == ["an@so.example", "@mau.example"]
    assert shapes.allowed_addresses("") == []
    for text in ("so.example", "a@b@so.example", "@", "*@so.example"):
        assert "expected addresses, or domains that begin with @" in refused(shapes.allowed_addresses, text)


def test_some_of_known_words_and_the_nearest_one_for_a_mistake():
    convert = shapes.some_of({"eping_api", "wto_api"})
    assert convert("wto_api, eping_api,wto_api") == ["wto_api", "eping_api"]
    assert convert("") == []
    assert refused(convert, "epingapi") == (
        "one of its names is not known, perhaps eping_api is meant; known are eping_api, wto_api"
    )
    assert refused(convert, "zzz") == "one of its names is not known; known are eping_api, wto_api"


def test_a_key_and_a_name_are_on_one_line():
    assert shapes.key(" aB9!~ ") == "aB9!~"
    assert shapes.words("  Sở Mẫu ") == "Sở Mẫu"
    for text in ("a b", "a\nb", "khóa"):
        assert refused(shapes.key, text) == "expected letters, digits and signs without blanks"
    for text in ("", " ", "a\nb", "a\x00"):
        assert refused(shapes.words, text) == "expected words on one line"


# The file of the settings

NAMES = st.from_regex(r"[A-Z_][A-Z0-9_]{0,8}", fullmatch=True)
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), max_size=12).filter(
    lambda text: text[:1] not in ("'", '"')
)


@settings(max_examples=40)
@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_whatever_stands_behind_the_sign_is_the_value(wanted):
    lines = [f"{name}={value}" for name, value in wanted.items()]
    assert dict(settings_in("\n".join(lines), "f")) == wanted
    assert dict(settings_in("# note\n\n" + "\r\n".join(f"export {line}" for line in lines), "f")) == wanted
    quoted = [f'{name}="{value}"' for name, value in wanted.items()]
    assert dict(settings_in("\n".join(quoted), "f")) == wanted


# Secrets


@pytest.mark.parametrize(
    ("name", "secret"),
    [("DONBAY_SECRET_KEY", True), ("DATABASE_URL", True), ("DONBAY_SMTP_URL", True), ("DONBAY_NATS_URL", True),
     ("DONBAY_WTO_API_KEY", True), ("DONBAY_SITE_URL", False), ("DONBAY_MAIL_FROM", False)],
)  # fmt: skip
def test_what_holds_a_secret_is_known_by_its_name(name, secret):
    assert is_secret(name) == secret


def test_secrets_are_found_as_given_and_decoded_longest_first(monkeypatch):
    for name in [one for one in dict(os.environ) if one.startswith("DONBAY_") or one == "DATABASE_URL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DONBAY_WTO_API_KEY", "a-long-key-of-ours")
    monkeypatch.setenv("DATABASE_URL", "postgres://u:m%40t-khau@db.example/d")
    monkeypatch.setenv("DONBAY_SMTP_URL", "smtp://u:abc@mail.example")  # too short to be cut out of words
    monkeypatch.setenv("OTHER_KEY", "not-ours-at-all")
    assert secret_texts() == ("a-long-key-of-ours", "m%40t-khau", "m@t-khau")


def test_names_that_look_like_ours_are_told_with_the_nearest(monkeypatch):
    monkeypatch.setenv("DONBAY_SITE_UR", "x")
    monkeypatch.setenv("DONBAY_ZZZZZZZZZZZZ", "x")
    found = dict(unknown_names())
    assert found["DONBAY_SITE_UR"] == "DONBAY_SITE_URL"
    assert found["DONBAY_ZZZZZZZZZZZZ"] == ""


def test_a_key_that_is_given_goes_before_the_kept_one(tmp_path):
    kept = secret_key("", tmp_path / "var")
    assert len(kept) >= SHORTEST
    assert secret_key("", tmp_path / "var") == kept
    assert secret_key("k" * SHORTEST, tmp_path / "var") == "k" * SHORTEST
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]


@pytest.mark.parametrize("length", [1, SHORTEST - 1])
def test_a_short_key_is_refused_and_none_is_made(tmp_path, length):
    assert refused(lambda text: secret_key(text, tmp_path / "var"), "k" * length) == (
        "it must have at least 40 characters"
    )
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(("mode", "after"), [(0o777, 0o770), (0o755, 0o750), (0o700, 0o700), (0o750, 0o750)])
def test_a_folder_is_closed_to_all_others_on_the_machine(tmp_path, mode, after):
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(mode)
    private_folder(folder)
    assert folder.stat().st_mode & 0o777 == after
    private_folder(tmp_path / "new" / "one")
    assert (tmp_path / "new" / "one").stat().st_mode & 0o777 == 0o700


def test_an_address_of_a_service_shows_its_parts():
    parts = shapes.address_of("smtp://u:p%23@mail.example:587", "smtp", "smtps")
    assert (parts.scheme, parts.hostname, parts.port, parts.username) == ("smtp", "mail.example", 587, "u")
    assert re.search(
        "smtp:// or smtps://", refused(lambda text: shapes.address_of(text, "smtp", "smtps"), "x")
    )
