"""Accounts in words: what each role may do, and why something was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from donbay.core.errors import HouseError
from donbay.foundation.rights import INSIDE, Role

ROLES: dict[Role, tuple[Promise, Promise]] = {
    Role.OFFICER: (
        _("Cán bộ"),
        _("Xử lý thông báo, doanh nghiệp, hồ sơ; soạn và phát hành ấn phẩm đã được duyệt."),
    ),
    Role.APPROVER: (_("Người duyệt"), _("Duyệt ấn phẩm và văn bản do người khác soạn.")),
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
TO_GIVE = tuple(role for role in ROLES if role in INSIDE)  # the others come by membership
_REFUSED: dict[str, Promise] = {
    "ALREADY_OFFICER": _("Địa chỉ này đã là tài khoản cán bộ."),
    "NO_SUCH_OFFICER": _("Không có cán bộ này hoặc tài khoản đã kết thúc."),
    "LAST_ADMINISTRATOR": _(
        "Đây là quản trị viên cuối cùng. Vui lòng giao vai trò quản trị cho người khác trước."
    ),
    "NOT_TO_YOURSELF": _("Không ai tự đổi vai trò của mình. Vui lòng nhờ quản trị viên khác."),
    "ALREADY_HELD": _("Người này đang giữ vai trò đó."),
    "NOT_HELD": _("Người này không còn giữ vai trò đó. Trang đã được mở lại."),
    "BAD_PERIOD": _("Ngày cuối đã qua. Vui lòng chọn từ hôm nay trở đi, hoặc để trống."),
}


def name_role(role: Role) -> str:
    """Return what a role is called."""
    return str(ROLES[role][0])


def refusal_words(error: HouseError) -> str:
    """Return why a change of accounts was refused, in the reader's language."""
    return str(_REFUSED[error.code]) if error.code in _REFUSED else say("Địa chỉ thư điện tử không hợp lệ.")
