"""The tags of the look: icons, the current place, pages around this one, the lever of a comment period."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from donbay.foundation.look.context import site
from donbay.foundation.look.templatetags.look import (
    beam,
    here,
    icon,
    message_look,
    pager,
    show_field,
    show_wrongs,
)
from donbay.foundation.rights import Actor, Held, NoSuchRight, Role


def drawn(text, **context):
    request = context.pop("request", None) or RequestFactory().get("/")
    return engines["django"].from_string("{% load look %}" + text).render(context, request)


def test_an_icon_is_decoration():
    said = icon("warn")
    assert 'aria-hidden="true"' in said
    assert '#warn"/>' in said
    assert icon('"><script>').count("<script>") == 0


@pytest.mark.parametrize(("role", "says"), [(Role.OFFICER, "yes"), (Role.FINANCE, "no"), (None, "no")])
def test_a_button_stands_only_for_who_may_press_it(role, says):
    request = RequestFactory().get("/")
    if role:
        request.actor = lambda: Actor(id=1, held=frozenset({Held(role)}))
    button = '{% may "enterprises.keep_firms" as keeps %}{% if keeps %}yes{% else %}no{% endif %}'
    assert drawn(button, request=request) == says


def test_a_right_that_no_room_has_breaks_the_page_that_names_it():
    with pytest.raises(NoSuchRight):
        drawn('{% may "enterprises.keep_firm" as keeps %}')


def page(app="desk", view="desk:firms"):
    return {"request": SimpleNamespace(resolver_match=SimpleNamespace(app_name=app, view_name=view))}


@pytest.mark.parametrize(
    ("name", "said"),
    [("desk:firms", ' aria-current="page"'), ("desk", ' aria-current="true"'), ("portal", ""), ("", "")],
)
def test_the_current_place_is_the_page_or_its_room(name, said):
    assert here(page(), name) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/ban/", ' aria-current="page"'),
        ("/ban/hang-doi/7/", ' aria-current="true"'),
        ("/ban/cua-toi/mat-khau/", ""),
        ("/", ""),
    ],
)
def test_a_room_is_current_on_the_pages_below_it_but_for_those_of_another(path, said):
    request = RequestFactory().get(path)
    assert drawn('{% within "/ban/" besides="/ban/cua-toi/" %}', request=request) == said


def test_a_page_that_no_address_led_to_is_no_place():
    assert here({}, "desk") == ""
    assert here({"request": SimpleNamespace(resolver_match=None)}, "desk") == ""


@pytest.mark.parametrize(
    ("tags", "look"),
    [("error", "say-bad"), ("extra warning", "say-warn"), ("success", "say-good"), ("info", ""), ("", "")],
)
def test_a_message_looks_as_its_level(tags, look):
    assert message_look(tags) == look


class Form(forms.Form):
    name = forms.CharField(label="Tên")
    agrees = forms.BooleanField(label="Đồng ý")
    how = forms.ChoiceField(label="Cách", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])


def test_a_field_knows_whether_it_is_wrong_and_whether_it_is_a_box():
    form = Form({"name": "", "how": "a"})
    assert [bool(show_field(form[name])["wrong"]) for name in ("name", "agrees", "how")] == [
        True,
        True,
        False,
    ]
    assert [show_field(form[name])["choice"] for name in ("name", "agrees", "how")] == [False, True, False]


@pytest.mark.parametrize(
    ("taken", "most", "open_", "folded"),
    [([], 1, ["a"], ["b", "c"]), (["c"], 1, ["a", "c"], ["b"]), ([], 3, ["a", "b", "c"], [])],
)
def test_of_many_choices_some_stand_open_and_those_that_are_taken(taken, most, open_, folded):
    class Many(forms.Form):
        some = forms.MultipleChoiceField(choices=["aA", "bB", "cC"], widget=forms.CheckboxSelectMultiple)

    shown = show_field(Many({"some": taken})["some"], most)
    assert [[one.data["value"] for one in shown[name]] for name in ("choices", "folded")] == [open_, folded]


def test_each_wrong_field_is_named_with_a_link_to_it():
    wrongs = show_wrongs([Form({"name": "x"})])["wrongs"]
    assert [(place, label) for place, label, _error in wrongs] == [
        ("id_agrees", "Đồng ý"),
        ("id_how_0", "Cách"),
    ]


def test_a_form_that_is_right_names_nothing():
    form = Form({"name": "x", "agrees": "on", "how": "a"})
    assert show_wrongs([form])["wrongs"] == []
    assert "role" not in drawn("{% show_wrongs sent %}", sent=[form])


def with_focus(**sent):
    """Return what of a drawn form the page opens at: the addresses of fields, or the box above."""
    names = " ".join(sent)
    inside = "".join(f"{{% for bound in {name} %}}{{% show_field bound %}}{{% endfor %}}" for name in sent)
    if "many" in sent:
        inside = "{% for one in many %}{% fields one %}{% endfor %}{% fields form %}"
    shown = drawn(f"{{% form {names} %}}{inside}{{% endform %}}", **sent)
    tags = [tag for tag in re.findall(r"<[^>]+>", shown) if "autofocus" in tag]
    return [(re.search(r' id="(\w[\w-]*)"', tag) or ["", "above"])[1] for tag in tags]


@pytest.mark.parametrize(
    ("said", "focus"),
    [
        ({}, "id_name"),
        ({"name": "x", "how": "a"}, "id_agrees"),
        ({"name": "x", "agrees": "on"}, "id_how_0"),
    ],
)
def test_a_page_with_wrong_fields_opens_at_the_first_of_them(said, focus):
    assert with_focus(form=Form(said)) == [focus]


def test_a_page_opens_nowhere_else_while_nothing_is_wrong():
    assert with_focus(form=Form()) == []
    assert with_focus(form=Form({"name": "x", "agrees": "on", "how": "a"})) == []


def test_what_belongs_to_no_field_is_read_first():
    form = Form({})
    form.add_error(None, "Đã có người sửa.")
    assert with_focus(form=form) == ["above"]
    assert with_focus(form=sent_with_a_file()) == ["above"], "files are to be chosen again"


def lines(*names):
    made = forms.formset_factory(Form, extra=0)
    said = {"form-TOTAL_FORMS": len(names), "form-INITIAL_FORMS": 0}
    return made(said | {f"form-{at}-name": name for at, name in enumerate(names)})


def test_of_forms_that_are_sent_together_the_first_wrong_field_of_all_is_pointed_at():
    many, form = lines("Xoài", "Mít"), Form({})
    assert with_focus(many=many, form=form) == ["id_form-0-agrees"]
    assert [(place, label) for place, label, _error in show_wrongs([many, form])["wrongs"]] == [
        ("id_form-0-agrees", "Đồng ý (Xoài)"),
        ("id_form-0-how_0", "Cách (Xoài)"),
        ("id_form-1-agrees", "Đồng ý (Mít)"),
        ("id_form-1-how_0", "Cách (Mít)"),
        ("id_name", "Tên"),
        ("id_agrees", "Đồng ý"),
        ("id_how_0", "Cách"),
    ]


def test_what_is_wrong_with_a_whole_set_of_forms_is_said_above():
    many = forms.formset_factory(Form, extra=0)({"form-TOTAL_FORMS": "x", "form-INITIAL_FORMS": "0"})
    assert len(show_wrongs([many])["others"]) == 1
    assert with_focus(many=many, form=Form()) == ["above"]


class FileForm(forms.Form):
    name = forms.CharField(label="Tên")
    how = forms.ChoiceField(label="Cách", choices=[("a", "Cách A")])
    paper = forms.FileField(label="Tệp", required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def sent_with_a_file(**said):
    return FileForm(said, {"paper": SimpleUploadedFile("a.pdf", b"x")})


CHOOSE_AGAIN = "<li>Vui lòng chọn lại các tệp kèm theo.</li>"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (sent_with_a_file(), True),
        (FileForm({}), False),
        (Form({}), False),
        (sent_with_a_file(name="x", how="a"), False),
    ],
)
def test_files_that_were_chosen_are_to_be_chosen_again_where_a_form_is_refused(form, said):
    """A browser keeps no files, so every form that had some says so itself."""
    shown = drawn("{% form form %}x{% endform %}", form=form)
    assert (CHOOSE_AGAIN in shown) is said


class PasswordForm(forms.Form):
    name = forms.CharField(label="Tên")
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)


def test_a_form_with_a_password_does_not_say_that_all_is_kept():
    shown = drawn("{% form form %}x{% endform %}", form=PasswordForm({"name": "a", "secret": ""}))
    assert "Mật khẩu không được giữ lại; vui lòng sửa các mục sau và nhập lại mật khẩu:" in shown
    assert "vẫn được giữ" not in shown
    assert "Nội dung đã nhập vẫn được giữ" in drawn("{% form form %}x{% endform %}", form=Form({}))


def test_what_was_typed_in_a_form_that_is_offered_no_more_is_shown_to_be_copied():
    form = sent_with_a_file(name="Dòng một\nDòng <hai>", how="a", key="bí mật")
    form.add_error(None, "Đã quá hạn.")
    form.add_error("how", "Sai cách.")
    shown = drawn("{% show_lost form %}", form=form)
    assert "<li>Đã quá hạn.</li>" in shown
    assert "<li>Cách: Sai cách.</li>" in shown, "no link: the field is not on the page"
    assert '<p class="prose">Dòng một<br>Dòng &lt;hai&gt;</p>' in shown
    assert '<p class="prose">Cách A</p>' in shown
    assert "Các tệp đã chọn chưa được lưu." in shown
    assert "vẫn được giữ" not in shown
    assert "bí mật" not in shown


def test_where_nothing_was_typed_nothing_is_said_of_it():
    form = Form({})
    form.add_error(None, "Đã quá hạn.")
    shown = drawn("{% show_lost form %}", form=form)
    assert "Đã quá hạn." in shown
    assert "đã nhập" not in shown
    assert "để sao chép" not in shown


def asked(query=""):
    return {"request": RequestFactory().get(f"/?{query}")}


@pytest.mark.parametrize(
    ("at", "pages", "near"),
    [
        (1, 1, [1]),
        (1, 9, [1, 2, 3, 9]),
        (5, 9, [1, 3, 4, 5, 6, 7, 9]),
        (9, 9, [1, 7, 8, 9]),
        (2, 3, [1, 2, 3]),
        (1, 0, []),
    ],
)
def test_the_pages_around_this_one_the_first_and_the_last_are_shown(at, pages, near):
    assert [number for number, _address in pager(asked(), at, pages)["near"]] == near


def test_other_filters_stay_as_they_are():
    found = pager(asked("q=xo%C3%A0i&trang=3&nhan=a&nhan=b"), 3, 9)
    assert found["before"] == "?q=xo%C3%A0i&trang=2&nhan=a&nhan=b"
    assert found["near"][-1] == (9, "?q=xo%C3%A0i&trang=9&nhan=a&nhan=b")
    assert not found["beyond"]


def test_a_page_beyond_the_last_is_told():
    assert pager(asked("trang=12"), 9, 9)["beyond"]


def test_page_numbers_in_addresses_have_no_signs_between_thousands():
    said = drawn("{% pager 1500 3000 %}", request=RequestFactory().get("/?q=a"))
    assert 'href="?q=a&amp;trang=1499"' in said
    assert "trang=1.4" not in said


START = date(2026, 3, 2)


def lever(local=None, end=60, today=30):
    def day(number):
        return None if number is None else START + timedelta(days=number)

    return beam(start=START, local=day(local), end=day(end), today=day(today))


def test_the_lever_shows_how_far_the_period_has_gone():
    assert lever() == {"drawn": True, "today": 250, "local": None, "open": True}
    assert lever(local=45)["local"] == 370
    assert (lever(today=0)["today"], lever(today=60)["today"]) == (10, 490)


@pytest.mark.parametrize(
    ("today", "at", "is_open"), [(-5, 10, True), (60, 490, True), (61, 490, False), (900, 490, False)]
)
def test_before_and_after_the_period_it_stands_at_its_ends(today, at, is_open):
    assert (lever(today=today)["today"], lever(today=today)["open"]) == (at, is_open)


@pytest.mark.parametrize("local", [-1, 61])
def test_a_date_of_the_province_outside_the_period_is_not_drawn(local):
    assert lever(local=local)["local"] is None


@pytest.mark.parametrize("end", [None, 0, -3])
def test_a_period_without_an_end_or_of_no_days_is_not_drawn(end):
    assert lever(end=end) == {"drawn": False}
    assert beam(start=None, local=None, end=START, today=START) == {"drawn": False}


@given(st.integers(1, 4000), st.integers(-4000, 8000), st.integers(0, 4000))
def test_whatever_the_days_all_of_the_lever_lies_on_its_line(length, today, local):
    found = lever(local=local, end=length, today=today)
    assert 10 <= found["today"] <= 490
    assert found["local"] is None or 10 <= found["local"] <= 490
    assert (found["local"] is None) == (local > length)


def test_every_page_knows_the_province_and_the_office(settings):
    settings.PROVINCE_NAME, settings.OFFICE_CONTACT = "Mẫu", "Sở Mẫu, 0258 3822 123"
    known = site(RequestFactory().get("/"))
    assert (known["PROVINCE"], known["OFFICE"], known["OURS"].name) == (
        "Mẫu",
        "Sở Mẫu, 0258 3822 123",
        "Sở Mẫu",
    )
