"""All that the sample says to people reads as an office would sign it: no word in another language passed off as ours."""

import re

import msgspec
import pytest

from donbay.apps.alerts import services as alerts
from donbay.apps.mail.models import Message
from donbay.apps.matching import services as matching
from donbay.apps.matching.models import Match
from donbay.apps.notices.models import Notice
from donbay.apps.notices.queries import row_of
from donbay.core.goods.tidy import balance_brackets
from donbay.core.match.explain import explain
from donbay.core.match.types import Evidence
from donbay.core.notices.events import events_of
from donbay.core.notices.headline import headline, house_sentence, item_title, say_change
from donbay.core.prose.untranslated import find_untranslated

from .conftest import NOW

pytestmark = pytest.mark.django_db
LONGEST = {headline: 260, item_title: 260, house_sentence: 700}
DOUBLED = re.compile(r"\b(\w+(?: \w+){1,5}) \1\b", re.IGNORECASE)
ORIGINAL = re.compile(r"\(?nguyên văn:? “[^”]*”\)?")
# Words the house no longer says, and the day before the last one, which is one day too few.
GONE = re.compile(
    r"\bkhai\b|\bbạn\b|chúng tôi|Quý đơn vị|Số hiệu|Ký hiệu|bản thay thế|đã thu hồi|trước ngày|Tên gốc|\bNhịp\b|Hãy |Xin ",
)


@pytest.fixture
def rows(loaded):
    return [row_of(found) for found in Notice.objects.order_by("pk")]


def assert_fit(said, longest=700):
    """What every text of ours must be."""
    assert said
    assert len(said) <= longest, said
    assert balance_brackets(said) == said
    assert said.count("“") == said.count("”")
    assert "()" not in said
    assert "  " not in said
    assert not DOUBLED.search(ORIGINAL.sub("", said)), said


def assert_vietnamese(said):
    """No word of another language outside what is marked as the original."""
    plain = ORIGINAL.sub("", said)
    assert find_untranslated(plain) == (), (
        said,
        [plain[run.start : run.end] for run in find_untranslated(plain)],
    )
    assert not GONE.search(plain), said


def test_headlines_sentences_and_changes_of_all_notices(rows):
    assert len(rows) == 89
    for row in rows:
        for say, longest in LONGEST.items():
            said = say(row.record, "vi", row.inherited)
            assert_fit(said, longest)
            assert_vietnamese(said)
            assert_fit(say(row.record, "en", row.inherited), longest)
        if change := say_change(events_of(row.record), "vi") if row.step else "":
            assert_fit(change)
            assert_vietnamese(change)
    # The goods are said in Vietnamese of all notices but those that name none.
    nameless = [row.symbol for row in rows if "nguyên văn: “" in headline(row.record, "vi", row.inherited)]
    assert nameless == ["G/SPS/N/CHN/91082"]


def test_headlines_of_the_sample_as_an_officer_would_write_them(rows):
    said = {row.symbol: headline(row.record, "vi", row.inherited) for row in rows}
    assert said["G/SPS/N/CHN/91001"] == (
        "Trung Quốc lấy ý kiến dự thảo yêu cầu kiểm dịch thực vật đối với sầu riêng tươi"
    )
    assert said["G/TBT/N/EU/91009"] == (
        "Liên minh châu Âu lấy ý kiến dự thảo quy định ghi nhãn đối với thực phẩm bao gói sẵn"
    )
    assert said["G/TBT/N/BDI/91030"] == (
        "Các thành viên Cộng đồng Đông Phi (5) lấy ý kiến dự thảo yêu cầu chất lượng đối với muối ăn"
    )
    assert said["G/SPS/N/USA/91107"] == "Hoa Kỳ áp dụng biện pháp khẩn cấp đối với cơm dừa sấy, chuối khô"
    assert said["G/TBT/N/BRA/91054/Add.1"] == "Brazil rút dự thảo quy định kỹ thuật đối với thuốc lá"
    assert said["G/SPS/N/NIC/91053/Add.1"] == (
        "Nicaragua công bố giới hạn dư lượng tối đa (MRL) đối với tỏi, hành, măng tây; "
        "thời điểm có hiệu lực nêu tại văn bản"
    )
    assert said["G/SPS/N/EU/91007/Add.1"] == (
        "Liên minh châu Âu sửa đổi nội dung, phạm vi áp dụng biện pháp khẩn cấp đối với tôm đông lạnh"
    )


def test_reasons_and_letters_of_a_whole_day(rows):
    matching.match_new(now=NOW)
    matching.rematch_profiles(now=NOW)
    alerts.raise_alerts(now=NOW)
    alerts.make_digests(now=NOW)
    assert Match.objects.count() > 320
    for match in Match.objects.all():
        evidence = msgspec.convert(match.evidence, tuple[Evidence, ...])
        ours = [msgspec.structs.replace(one, line_words="Hàng của tôi") for one in evidence]
        for language in ("vi", "en"):
            said = explain(ours, match.market, language, match.grade)
            assert_fit(said)
        assert_vietnamese(explain(ours, match.market, "vi", match.grade))
    letters = list(Message.objects.filter(kind="alerts/digest"))
    assert len(letters) > 100
    for letter in letters:
        assert letter.subject.startswith("[TBT ")
        assert len(letter.subject) <= 120
        assert len(letter.html.encode()) <= 100_000
        if letter.language == "vi":
            assert not GONE.search(letter.text.replace("Hàng của tôi", "")), letter.text
    subjects = [letter.subject for letter in letters]
    assert len(set(subjects)) >= len(subjects) * 0.8  # a subject says what the mail is about
