"""The one list, the one form and the filters of the look: what they draw from what a page says."""

import re

import pytest
from django import forms
from django.http import QueryDict
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

from donbay.foundation.web.filters import FilterForm, SearchField
from donbay.foundation.web.pages import cut_page

NAMES = ["<Sầu riêng>", "Bưởi", "Xoài"]
LIST = (
    "{% listing rows as one %}Có {{ rows|length }}"
    '{% column "Tên" lead %} <b>{{ one }}</b> {% column head nowrap number %}{{ one|length }}'
    '{% column "Việc" act %}<button>x</button>{% nothing %} <h2>Trống</h2> {% endlisting %}'
)


def draw(text: str, address: str = "/", **context) -> str:
    page = engines["django"].from_string("{% load look %}" + text)
    drawn = page.render(context, RequestFactory().get(address))
    return re.sub(r">\s+<", "><", drawn).strip()


def test_a_row_has_its_head_its_names_for_a_telephone_and_its_buttons():
    assert draw(LIST, rows=NAMES[:1], head="Số & chữ") == (
        '<div class="table-box"><table class="table"><caption>Có 1</caption>'
        '<thead><tr><th scope="col">Tên</th><th scope="col" class="number">Số &amp; chữ</th><th scope="col">Việc</th></tr></thead>'
        '<tbody><tr><th scope="row"><b>&lt;Sầu riêng&gt;</b></th>'
        '<td class="nowrap number" data-label="Số &amp; chữ">11</td><td><button>x</button></td></tr></tbody>'
        "</table></div>"
    )


def test_the_rows_come_in_their_order_and_the_name_of_a_row_is_gone_after_the_list():
    drawn = draw("[{{ one }}]" + LIST + "[{{ one }}]", rows=NAMES, head="Số", one="trước")
    assert re.findall(r"<b>(.*?)</b>", drawn) == ["&lt;Sầu riêng&gt;", "Bưởi", "Xoài"]
    assert drawn.startswith("[trước]")
    assert drawn.endswith("[trước]")


@pytest.mark.parametrize("rows", [[], None, cut_page([], str, page=1, size=2)])
def test_an_empty_list_says_its_words_and_draws_no_table(rows):
    assert draw(LIST, rows=rows, head="Số") == '<div class="empty"><h2>Trống</h2></div>'


def test_an_empty_list_without_words_draws_nothing():
    assert draw('{% listing rows %}Bảng{% column "Tên" %}{{ row }}{% endlisting %}', rows=[]) == ""


def test_a_quiet_list_tells_its_caption_to_those_who_listen():
    drawn = draw('{% listing rows quiet %}Bảng{% column "Tên" %}{{ row }}{% endlisting %}', rows=NAMES)
    assert '<caption class="out-of-sight">Bảng</caption>' in drawn


def test_a_page_of_a_long_list_has_its_pager_and_keeps_what_is_asked_for():
    page = cut_page(NAMES, str, page=2, size=1)
    drawn = draw(
        '{% listing page %}{{ page.total }}{% column "Tên" %}{{ row }}{% endlisting %}',
        "/?tim=b%E1%BB%99t&trang=2",
        page=page,
    )
    assert re.findall(r"<td[^>]*>(.*?)</td>", drawn) == ["Bưởi"]
    assert re.findall(r'href="(.*?)"', drawn) == [
        "?tim=b%E1%BB%99t&amp;trang=1", "?tim=b%E1%BB%99t&amp;trang=1",
        "?tim=b%E1%BB%99t&amp;trang=3", "?tim=b%E1%BB%99t&amp;trang=3",
    ]  # fmt: skip


def test_a_list_within_a_list_keeps_the_rows_apart():
    inner = '{% listing row.1 as word %}{{ row.0 }}{% column "Từ" %}{{ word }}{% endlisting %}'
    drawn = draw(
        '{% listing rows %}Ngoài{% column "Trong" %}' + inner + "{% endlisting %}",
        rows=[("a", ["1", "2"]), ("b", ["3"])],
    )
    assert re.findall(r"<caption>(.*?)</caption>", drawn) == ["Ngoài", "a", "b"]
    assert re.findall(r'data-label="Từ">(.*?)<', drawn) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{% listing %}{% column "a" %}{% endlisting %}', "names its rows"),
        ('{% listing rows loud %}{% column "a" %}{% endlisting %}', "not 'loud'"),
        ('{% listing rows as %}{% column "a" %}{% endlisting %}', "not 'as'"),
        ("{% listing rows %}{% endlisting %}", "needs a {% column %}"),
        ('{% listing rows %}{% column "a" wide %}{% endlisting %}', "lead, nowrap, number, act"),
        ("{% listing rows %}{% column %}{% endlisting %}", "lead, nowrap, number, act"),
        ("{% form %}{% endform %}", "takes action"),
        ('{% form form method="get" %}{% endform %}', "takes action"),
    ],
)
def test_what_a_template_says_wrongly_is_refused_when_it_is_read(text, says):
    with pytest.raises(TemplateSyntaxError, match=re.escape(says)):
        draw(text, rows=NAMES)


class Asked(forms.Form):
    name = forms.CharField(label="Tên & họ", help_text="Như trong giấy")
    sure = forms.BooleanField(label="Đồng ý")


def test_a_form_is_sent_by_post_with_its_token_and_says_above_what_is_wrong():
    form = Asked({"name": ""})
    drawn = draw(
        '{% form form css="card" action=there label="Hộ" %}{% fields form %}{% endform %}',
        form=form,
        there="/x/?a=1&b=2",
    )
    head = re.sub(r"\s+", " ", drawn[: drawn.index(">") + 1])
    assert head == '<form method="post" novalidate class="card" aria-label="Hộ" action="/x/?a=1&amp;b=2" >'
    assert 'name="csrfmiddlewaretoken"' in drawn
    assert re.findall(r'<li><a href="(.*?)">(.*?)</a>: ', drawn) == [
        ("#id_name", "Tên &amp; họ"), ("#id_sure", "Đồng ý"),
    ]  # fmt: skip
    assert drawn.index("say-bad") < drawn.index('name="name"') < drawn.index('name="sure"')


def test_a_form_may_say_first_what_went_wrong_in_its_own_words():
    drawn = draw('{% form form wrong="Chưa đăng nhập được:" %}{% endform %}', form=Asked({}))
    assert re.findall(r"<p>\s*(.*?)\s*</p>", drawn) == ["Chưa đăng nhập được:"]


def test_a_form_that_nobody_has_sent_yet_says_nothing_wrong():
    drawn = draw("{% form form %}{% fields form %}{% endform %}", form=Asked())
    assert "say-bad" not in drawn
    assert "action=" not in drawn
    assert "enctype" not in drawn


def test_a_form_with_a_file_sends_it():
    class WithFile(forms.Form):
        file = forms.FileField()

    assert 'enctype="multipart/form-data"' in draw("{% form form %}{% endform %}", form=WithFile())


def test_only_the_fields_that_are_named_are_shown_in_the_order_they_are_named():
    drawn = draw('{% fields form "sure" "name" %}', form=Asked())
    assert drawn.index('name="sure"') < drawn.index('name="name"')
    assert 'name="name"' not in draw('{% fields form "sure" %}', form=Asked())
    with pytest.raises(KeyError, match="nobody"):
        draw('{% fields form "nobody" %}', form=Asked())


class Filter(FilterForm):
    stays = ("muc",)

    muc = forms.ChoiceField(choices=[("", "Tất cả"), ("A", "A")], required=False, widget=forms.HiddenInput)
    tim = SearchField("Từ khóa")
    loai = forms.ChoiceField(label="Loại", choices=[("", "Tất cả"), ("X", "Loại X")], required=False)
    moi = forms.BooleanField(label="Mới", required=False)


def test_filters_read_what_is_asked_and_take_odd_words_for_nothing():
    form = Filter(QueryDict("tim=%20b%E1%BB%99t%0A%20g%E1%BA%A1o&loai=KHAC&moi=1&muc=A"))
    assert [form.value_of(name) for name in form.fields] == ["A", "bột gạo", "", True]
    assert form.is_narrowed
    assert form.kept == "muc=A"


def test_a_place_is_no_filter():
    form = Filter(QueryDict("muc=A"))
    assert not form.is_narrowed
    assert [form.value_of(name) for name in form.fields] == ["A", "", "", False]
    assert Filter(QueryDict("muc=B")).kept == ""


@pytest.mark.parametrize(
    ("asked", "unread"),
    [
        ("", []),
        ("tim=xo%C3%A0i&loai=X&moi=1&muc=A&trang=2", []),
        ("loai=&tim=", []),
        ("loai=KHAC&muc=B", ["muc: B", "Loại: KHAC"]),
        ("nhom=xyz&tim=a", ["nhom=xyz"]),
        ("nhom=", ["nhom="]),
        ("utm_source=zalo&fbclid=1&gclid=2&zarsrc=30&_gac=1", []),
        ("loai=" + "x" * 90, [f"Loại: {'x' * 54}"]),
        ("&".join(f"n{n}=1" for n in range(9)), [f"n{n}=1" for n in range(5)]),
    ],
)
def test_what_is_asked_for_and_not_understood_is_told(asked, unread):
    assert Filter(QueryDict(asked)).unread == unread


def test_what_was_not_understood_stands_in_one_line_and_is_no_markup():
    drawn = " ".join(draw("{% filters form %}", form=Filter(QueryDict("nhom=<b>&loai=KHAC"))).split())
    assert "Không hiểu phần sau, nên danh sách không lọc theo đó: Loại: KHAC; nhom=&lt;b&gt;" in drawn
    assert drawn.count('role="status"') == 1
    assert "Không hiểu" not in draw("{% filters form %}", form=Filter(QueryDict("loai=X")))


def test_a_list_says_what_it_reads_besides_its_fields():
    class More(Filter):
        besides = ("truoc",)

    assert More(QueryDict("truoc=7&sau=8")).unread == ["sau=8"]


def test_filters_are_a_search_in_one_line_and_can_be_taken_off():
    drawn = draw("{% filters form %}", form=Filter(QueryDict("tim=g%E1%BA%A1o&muc=A")))
    assert '<form class="desk-search" method="get" role="search">' in drawn
    assert '<input type="hidden" name="muc" value="A" id="muc">' in drawn
    assert '<label class="label" for="tim">Từ khóa</label>' in drawn
    assert 'value="gạo"' in drawn
    assert 'href="?muc=A"' in drawn
    assert "csrf" not in drawn


def test_the_button_of_filters_says_what_the_page_wants():
    assert re.search(
        r"</svg>\s*Lọc\s*</button>", draw('{% filters form "Lọc" %}', form=Filter(QueryDict("")))
    )
    assert "Bỏ lọc" not in draw("{% filters form %}", form=Filter(QueryDict("")))


def test_too_many_words_are_cut():
    assert Filter(QueryDict("tim=" + "a" * 201)).value_of("tim") == "a" * 200


def test_a_head_in_the_template_is_no_markup():
    drawn = draw("{% listing rows %}{% column _('a\"b<i>') %}{{ row }}{% endlisting %}", rows=["x"])
    assert drawn.count("a&quot;b&lt;i&gt;") == 2
