"""Roles in words: what each is called, and what it may do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from donbay.foundation.rights import INSIDE, Role

ROLES: dict[Role, tuple[Promise, Promise]] = {
    Role.OFFICER: (
        _("Cán bộ"),
        _("Xử lý thông báo, doanh nghiệp, hồ sơ; soạn và phát hành ấn phẩm đã được duyệt."),
    ),
    # Not the `Người duyệt` before a name, which English calls "Approved by".
    Role.APPROVER: (pgettext_lazy("role", "Người duyệt"), _("Duyệt ấn phẩm và văn bản do người khác soạn.")),
    Role.EDITOR: (_("Biên tập"), _("Soạn ấn phẩm, danh mục văn bản và thuật ngữ.")),
    Role.SECRETARY: (_("Văn thư"), _("Phát hành ấn phẩm, ghi nhận văn bản gửi đi và văn bản trả lời.")),
    Role.FINANCE: (_("Tài chính"), _("Theo dõi kinh phí nhiệm vụ và hỗ trợ.")),
    Role.LEADERSHIP: (_("Lãnh đạo"), _("Duyệt ấn phẩm và văn bản; xem nhật ký hoạt động.")),
    Role.ADMINISTRATOR: (_("Quản trị"), _("Tạo tài khoản, giao vai trò, xem nhật ký hoạt động.")),
    Role.ADVISER: (_("Chuyên gia tư vấn"), _("Nhận xét hồ sơ được giao.")),
    Role.COUNCIL_MEMBER: (_("Thành viên hội đồng"), _("Chấm hồ sơ của hội đồng được giao.")),
    Role.FIRM_MEMBER: (_("Người của doanh nghiệp"), _("Sửa hồ sơ và cách nhận tin của doanh nghiệp mình.")),
    Role.MARK_OWNER: (_("Chủ nhãn hiệu"), _("Theo dõi nhãn hiệu của mình.")),
}
SCOPES: dict[str, Promise] = {
    "matching.read_matches": _("Đọc kết quả đối chiếu thông báo với doanh nghiệp"),
}
TO_GIVE = tuple(role for role in ROLES if role in INSIDE)  # the others come by membership


def name_role(role: Role) -> str:
    """Return what a role is called."""
    return str(ROLES[role][0])


def name_scope(scope: str) -> str:
    """Return what a right that a key carries is called; one without a word is shown as it is stored."""
    return str(SCOPES.get(scope, scope))
