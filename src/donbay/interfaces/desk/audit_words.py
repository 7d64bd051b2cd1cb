"""The audit trail in words: what each action is called, and the page of the thing it was done to."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROOMS: dict[str, Promise] = {
    "accounts": _("Tài khoản"),
    "alerts": _("Cảnh báo"),
    "bulletins": _("Ấn phẩm"),
    "documents": _("Văn bản"),
    "enquiries": _("Hồ sơ góp ý, hỏi đáp"),
    "enterprises": _("Doanh nghiệp"),
    "glossary": _("Thuật ngữ"),
    "mail": _("Thư"),
    "notices": _("Thông báo"),
    "person": _("Dữ liệu cá nhân"),
    "triage": _("Hàng đợi thông báo"),
}
ACTIONS: dict[str, Promise] = {
    "accounts.change_password": _("Tự đổi mật khẩu"),
    "accounts.code_refused": _("Mã xác thực sai"),
    "accounts.create_officer": _("Tạo tài khoản cán bộ"),
    "accounts.end_officer": _("Kết thúc tài khoản cán bộ"),
    "accounts.end_role": _("Thu vai trò"),
    "accounts.give_role": _("Giao vai trò"),
    "accounts.make_key": _("Tạo khóa API"),
    "accounts.new_recovery_codes": _("Tự tạo bộ mã dự phòng mới"),
    "accounts.reset_second_factor": _("Đặt lại xác thực hai bước"),
    "accounts.revoke_key": _("Thu hồi khóa API"),
    "accounts.second_factor_off": _("Tắt ứng dụng xác thực"),
    "accounts.second_factor_on": _("Bật ứng dụng xác thực"),
    "accounts.sign_in": _("Đăng nhập"),
    "accounts.sign_in_refused": _("Đăng nhập bị từ chối"),
    "alerts.change_rhythm": _("Đổi cách gửi cảnh báo"),
    "alerts.proposal_accepted": _("Chấp nhận đề xuất"),
    "alerts.proposal_rejected": _("Không chấp nhận đề xuất"),
    "alerts.proposal_undone": _("Hoàn tác đề xuất"),
    "alerts.remind": _("Gửi lại thư xác nhận"),
    "alerts.revoke_links": _("Thu hồi liên kết trong thư"),
    "alerts.unsubscribe": _("Hủy nhận thư"),
    "bulletins.add_document": _(
        "Thêm văn bản"
    ),  # written before documents had a room of their own, as two more below
    "bulletins.add_item": _("Thêm mục vào ấn phẩm"),
    "bulletins.approve": _("Duyệt ấn phẩm"),
    "bulletins.cancel": _("Hủy ấn phẩm"),
    "bulletins.change_head": _("Sửa tiêu đề, lời dẫn của ấn phẩm"),
    "bulletins.choose_audience": _("Chọn người nhận ấn phẩm"),
    "bulletins.drop_documents": _("Bỏ danh sách văn bản đã tải lên"),
    "bulletins.import_documents": _("Nhập danh sách văn bản"),
    "bulletins.publish": _("Phát hành ấn phẩm"),
    "bulletins.refused_head": _("Bản sửa tiêu đề chưa lưu vì người khác vừa lưu"),
    "bulletins.remove_item": _("Bỏ mục khỏi ấn phẩm"),
    "bulletins.restore_item": _("Đưa lại mục vào ấn phẩm"),
    "bulletins.return": _("Trả lại ấn phẩm để sửa"),
    "bulletins.schedule": _("Hẹn giờ phát hành"),
    "bulletins.start": _("Bắt đầu ấn phẩm"),
    "bulletins.submit": _("Trình ấn phẩm để duyệt"),
    "documents.add_document": _("Thêm văn bản"),
    "documents.drop_documents": _("Bỏ danh sách văn bản đã tải lên"),
    "documents.import_documents": _("Nhập danh sách văn bản"),
    "enquiries.add": _("Người gửi bổ sung hồ sơ"),
    "enquiries.answer": _("Trả lời hồ sơ"),
    "enquiries.approve_official": _("Duyệt văn bản góp ý"),
    "enquiries.ask_more": _("Hỏi thêm người gửi"),
    "enquiries.assign": _("Phân công hồ sơ"),
    "enquiries.close": _("Kết thúc hồ sơ"),
    "enquiries.erase": _("Xóa nội dung hồ sơ"),
    "enquiries.forward": _("Chuyển hồ sơ"),
    "enquiries.keep_private": _("Không công khai hồ sơ"),
    "enquiries.merge": _("Gộp góp ý vào văn bản"),
    "enquiries.merge_comments": _("Soạn văn bản từ góp ý"),
    "enquiries.move_deadline": _("Hạn góp ý thay đổi"),
    "enquiries.note": _("Ghi chú nội bộ"),
    "enquiries.open": _("Mở hồ sơ"),
    "enquiries.publish": _("Công khai hồ sơ"),
    "enquiries.rate": _("Người gửi đánh giá"),
    "enquiries.refuse": _("Từ chối hồ sơ"),
    "enquiries.reopen": _("Mở lại hồ sơ"),
    "enquiries.reply": _("Ghi nhận phản hồi"),
    "enquiries.reply_official": _("Ghi nhận phản hồi cho văn bản"),
    "enquiries.send_official": _("Ghi nhận đã gửi văn bản"),
    "enquiries.sent_on": _("Góp ý được gửi sau khi đã kết thúc"),
    "enquiries.supply": _("Người gửi bổ sung theo yêu cầu"),
    "enquiries.take_up": _("Bắt đầu xử lý hồ sơ"),
    "enquiries.withdraw": _("Người gửi rút hồ sơ"),
    "enquiries.write_official": _("Sửa văn bản góp ý"),
    "enterprises.activate": _("Cho doanh nghiệp hoạt động lại"),
    "enterprises.change": _("Sửa doanh nghiệp"),
    "enterprises.change_contact": _("Sửa người nhận tin"),
    "enterprises.change_profile": _("Sửa sản phẩm, thị trường"),
    "enterprises.consent.confirmed": _("Xác nhận nhận tin"),
    "enterprises.consent.paused": _("Tạm dừng nhận tin"),
    "enterprises.consent.requested": _("Mời xác nhận nhận tin"),
    "enterprises.consent.resumed": _("Nhận tin trở lại"),
    "enterprises.consent.withdrawn": _("Thôi nhận tin"),
    "enterprises.create": _("Thêm doanh nghiệp"),
    "enterprises.drop_import": _("Bỏ danh sách đã tải lên"),
    "enterprises.erase": _("Xóa hẳn doanh nghiệp"),
    "enterprises.export": _("Xuất dữ liệu"),
    "enterprises.import": _("Nhập danh sách doanh nghiệp"),
    "enterprises.rest": _("Cho doanh nghiệp tạm nghỉ"),
    "glossary.add_term": _("Thêm thuật ngữ"),
    "glossary.change_term": _("Sửa thuật ngữ"),
    "glossary.forget": _("Xóa câu dịch đã nhớ"),
    "glossary.import": _("Nhập thuật ngữ"),
    "glossary.load_starter": _("Nạp bộ thuật ngữ ban đầu"),
    "glossary.remember": _("Nhớ câu dịch đã duyệt"),
    "glossary.remove_term": _("Xóa thuật ngữ"),
    "mail.block": _("Ngừng gửi tới địa chỉ"),
    "mail.block.call": _("Ghi nhận đã gọi điện"),
    "mail.block.lift": _("Gửi lại tới địa chỉ"),
    "mail.brake.pull": _("Dừng gửi thư"),
    "mail.brake.release": _("Cho gửi thư trở lại"),
    "mail.inbound.look": _("Đã xem thư đến"),
    "mail.read": _("Đọc thư đã gửi"),
    "mail.send_again": _("Gửi lại thư"),
    "notices.hand_in": _("Nộp tệp thông báo"),
    "notices.read_now": _("Cập nhật nguồn tin ngay"),
    "person.erase": _("Xóa dữ liệu của một người"),
    "triage.assign": _("Phân công thông báo"),
    "triage.bulletin": _("Đưa thông báo vào bản tin"),
    "triage.dismiss": _("Bỏ qua thông báo"),
    "triage.finish": _("Đánh dấu đã xử lý"),
    "triage.impact": _("Đánh giá mức ảnh hưởng"),
    "triage.news": _("Đưa thông báo vào tin bài"),
    "triage.note": _("Ghi chú cho thông báo"),
    "triage.remove_view": _("Xóa bộ lọc đã lưu"),
    "triage.restore": _("Đưa thông báo trở lại hàng đợi"),
    "triage.save_view": _("Lưu bộ lọc"),
    "triage.write": _("Viết thư cho doanh nghiệp"),
}
_PAGES: dict[str, Callable[[int], str]] = {
    "enterprise": lambda pk: reverse("desk:firm", args=[pk]),
    "issue": lambda pk: reverse("bulletins_desk:review", args=[pk]),
    "key": lambda _pk: reverse("desk:keys"),
    "message": lambda pk: reverse("desk:letter", args=[pk]),
    "notice": lambda pk: reverse("desk:triage", args=[pk]),
    "official": lambda pk: reverse("enquiries_desk:official", args=[pk]),
    "user": lambda pk: reverse("desk:account", args=[pk]),
}
_KINDS: dict[str, Promise] = {
    "block": _("địa chỉ ngừng gửi số"),
    "case": _("hồ sơ"),
    "contact": _("người nhận số"),
    "document": _("văn bản số"),
    "documents": _("danh sách văn bản số"),
    "enterprise": _("doanh nghiệp số"),
    "import": _("danh sách số"),
    "inbound": _("thư đến số"),
    "issue": _("ấn phẩm số"),
    "key": _("khóa API số"),
    "message": _("thư số"),
    "notice": _("thông báo số"),
    "official": _("văn bản góp ý số"),
    "proposal": _("đề xuất số"),
    "segment": _("câu dịch số"),
    "source": _("nguồn tin"),
    "term": _("thuật ngữ số"),
    "user": _("tài khoản số"),
    "view": _("bộ lọc số"),
}


def name_action(action: str) -> str:
    """Return what an action is called; an action without a word is shown as it is stored."""
    return str(ACTIONS.get(action, action))


def name_thing(thing: str) -> str:
    """Return a thing in the reader's language, as in "ấn phẩm số 7"."""
    kind, blank, number = thing.partition(" ")
    return f"{_KINDS[kind]} {number}" if blank and kind in _KINDS else thing


def page_of_thing(thing: str) -> str:
    """Return the address of the page about a thing, empty when it has none."""
    kind, _blank, number = thing.partition(" ")
    page = _PAGES.get(kind)
    return page(int(number)) if page and number.isascii() and number.isdigit() else ""
