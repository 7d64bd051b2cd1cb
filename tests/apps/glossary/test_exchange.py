"""Files in and out: whole or not at all, doubles counted and told."""

import pytest

from donbay.apps.glossary import queries, services
from donbay.apps.glossary.models import Segment, Term
from donbay.apps.glossary.services.starter import starter_terms
from donbay.core.errors import HouseError
from donbay.formats.tbx import TermPair, read_tbx, write_tbx
from donbay.formats.tmx import Pair, read_tmx, write_tmx
from donbay.formats.xml_tree import LanguageMissing, NotPlainXML
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from tests.factories.glossary import NOW, TermFactory, remembered

pytestmark = pytest.mark.django_db
TEA = TermPair(language="en", term="green tea", vi="chè xanh", domain="hàng hóa")
CSV = "thuật ngữ;tiếng Việt;ngôn ngữ;tình trạng\ntea;chè;;nên dùng\nthé;chè;FR;\n;;;\n"


def import_file(name, content):
    return services.import_file(file_name=name, content=content, by=SERVER, now=NOW)


def tmx(*pairs):
    return b"".join(write_tmx(pairs, made_at=NOW))


def tbx(*pairs):
    return b"".join(write_tbx(pairs, title="t", source="s"))


def export(kind):
    return b"".join(services.export_file(kind, now=NOW))


def test_a_memory_is_imported_once():
    pairs = [Pair(language="en", source=f"Text {n}.", vi=f"Câu {n}.") for n in range(3)]
    done = import_file("bo-nho.TMX", tmx(*pairs, pairs[0]))
    assert (done.kind, done.new, done.known, done.repeated) == ("TMX", 3, 1, ("Text 0.",))
    again = import_file("bo-nho.tmx", tmx(*pairs))
    assert (again.new, again.known) == (0, 3)
    assert Segment.objects.first().origin == "file bo-nho.TMX"
    assert AuditLine.objects.first().detail == {"kind": "TMX", "new": 0, "known": 3, "differing": 0}
    assert [len(queries.similar_segments("Text 1.", least=share)) for share in (0.5, 0.7)] == [3, 1]


def test_terms_are_imported_and_ours_are_kept():
    TermFactory(term="green tea", vi="trà xanh", domain="hàng hóa")
    done = import_file("x.tbx", tbx(TEA, TermPair(language="en", term="salt", vi="muối"), TEA))
    assert (done.kind, done.new, done.known) == ("TBX", 1, 0)
    assert done.differing == ("green tea: trà xanh ≠ chè xanh",) * 2
    assert [row.vi for row in queries.terms_page(query="green").rows] == ["trà xanh"]
    assert import_file("x.tbx", tbx(TermPair(language="en", term="Salts", vi="muối"))).repeated == (
        "Salts – muối",
    )


def test_terms_come_from_a_spreadsheet():
    done = import_file("x.csv", b"\xef\xbb\xbf" + CSV.encode())
    assert (done.kind, done.new) == ("CSV", 2)
    assert sorted(Term.objects.values_list("language", "term", "vi", "status")) == [
        ("en", "tea", "chè", "PREFERRED"),
        ("fr", "thé", "chè", "ADMITTED"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("x.doc", b"", services.UnknownFileKind, "'x.doc' is neither TMX nor TBX nor CSV"),
        ("x.tmx", b"<tmx>", NotPlainXML, "line 1: "),
        ("x.tmx", b"<tmx><tu>\n<tuv><seg>a</seg></tuv></tu></tmx>", LanguageMissing, "line 2: "),
        ("x.csv", b"", services.SheetUnreadable, "the file is empty"),
        ("x.csv", b"a,b\n", services.SheetUnreadable, "row 1: there is no column 'term'"),
        ("x.csv", b"term,vi\ntea,\n", services.SheetUnreadable, "row 2: column 'vi' is empty"),
        ("x.csv", b"term,vi\ntea,ch\xe8\n", services.SheetUnreadable, "row 2: the file is not UTF-8"),
        (
            "x.csv",
            b"term,vi,status\ntea,che,best\n",
            services.SheetUnreadable,
            "row 2: 'best' is not a status",
        ),
        ("x.csv", b"term,vi,language\nsalt,muoi,en\ntea,che,de\n", services.TermSaysNothing, "entry 2: "),
    ],
)
def test_one_bad_entry_and_nothing_is_kept(name, content, error, says):
    with pytest.raises(error) as caught:
        import_file(name, content)
    assert isinstance(caught.value, HouseError)
    assert str(caught.value).startswith(says)
    assert caught.value.hint
    assert (Term.objects.count(), Segment.objects.count(), AuditLine.objects.count()) == (0, 0, 0)


def test_what_goes_out_comes_back():
    remembered("A < B", "A nhỏ hơn B")
    TermFactory(term="tea", vi="chè", domain="hàng hóa", status="PREFERRED")
    TermFactory(term="thé", vi="chè", language="fr", note="=SUM(A1)")
    (pair,) = read_tmx(export("TMX"))
    assert (pair.language, pair.source, pair.vi, pair.origin, pair.at) == (
        "en",
        "A < B",
        "A nhỏ hơn B",
        "test",
        NOW,
    )
    terms = read_tbx(export("TBX"))
    assert [(one.language, one.term, one.domain, one.status) for one in terms] == [
        ("en", "tea", "hàng hóa", "PREFERRED"),
        ("fr", "thé", "", "ADMITTED"),
    ]
    sheet = export("CSV")
    assert b"'=SUM(A1)" in sheet
    Term.objects.all().delete()
    assert import_file("x.csv", sheet).new == 2
    assert Term.objects.get(language="fr").note == "=SUM(A1)"


def test_an_empty_glossary_goes_out_as_an_empty_file():
    assert read_tmx(export("TMX")) == ()
    assert read_tbx(export("TBX")) == ()
    assert export("CSV") == b"\xef\xbb\xbflanguage,term,vi,domain,note,status\r\n"


def test_the_starter_glossary_is_large_and_loaded_once():
    shipped = list(starter_terms())
    assert sum(one.language == "en" for one in shipped) >= 250
    TermFactory(term="standard", vi="chuẩn", domain="thủ tục")
    done = services.load_starter(by=SERVER, now=NOW)
    assert (done.new, done.known, done.differing) == (
        len(shipped) - 1,
        0,
        ("standard: chuẩn ≠ tiêu chuẩn",),
    )
    assert services.load_starter(by=SERVER, now=NOW).new == 0
    found = queries.terms_in_text("Technical regulations on maximum residue limits of pesticides in shrimps")
    assert [one.vi for one in found] == [
        "quy chuẩn kỹ thuật",
        "giới hạn dư lượng tối đa (MRL)",
        "thuốc bảo vệ thực vật",
        "tôm",
    ]


def test_the_starter_glossary_is_tidy():
    for one in starter_terms():
        assert one.vi == " ".join(one.vi.split())
        assert one.term == one.term.strip()
        assert one.domain


@pytest.mark.parametrize("how_many", [3, 300])
def test_an_import_costs_the_same_for_few_and_for_many(how_many, django_assert_max_num_queries):
    pairs = [Pair(language="en", source=f"Text number {n}.", vi=f"Câu {n}.") for n in range(how_many)]
    with django_assert_max_num_queries(12):
        import_file("x.tmx", tmx(*pairs))
