"""What a page says when a change of accounts was refused."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words

from .errors import (
    AlreadyHeld,
    AlreadyOfficer,
    BadKey,
    BadPeriod,
    LastAdministrator,
    NoSuchKey,
    NoSuchOfficer,
    NoSuchOwner,
    NoSuchScope,
    NotHeld,
    NotToYourself,
    SamePassword,
    WeakPassword,
    WrongPassword,
)

add_words({
    AlreadyOfficer: _("Địa chỉ này đã là tài khoản cán bộ."),
    NoSuchOfficer: _("Không có cán bộ này hoặc tài khoản đã kết thúc."),
    LastAdministrator: _("Đây là quản trị viên cuối cùng. Vui lòng giao vai trò quản trị cho người khác trước."),
    NotToYourself: _("Không ai tự đổi vai trò hoặc tài khoản của mình. Vui lòng nhờ quản trị viên khác."),
    AlreadyHeld: _("Người này đang giữ vai trò đó."),
    NotHeld: _("Người này không còn giữ vai trò đó. Trang đã được mở lại."),
    BadPeriod: _("Ngày cuối đã qua. Vui lòng chọn từ hôm nay trở đi, hoặc để trống."),
    WeakPassword: _("Mật khẩu quá dễ đoán. Cần ít nhất 12 ký tự, không phải từ thông dụng, không chỉ có chữ số."),
    SamePassword: _("Mật khẩu mới trùng với mật khẩu hiện tại. Vui lòng chọn mật khẩu khác."),
    WrongPassword: _("Mật khẩu hiện tại không đúng."),
    BadKey: _("Khóa API này không dùng được: không đúng, đã hết hạn hoặc đã bị thu hồi."),
    NoSuchKey: _("Không có khóa API nào bắt đầu như vậy."),
    NoSuchOwner: _("Không có tài khoản nào dùng địa chỉ này."),
    NoSuchScope: _("Khóa API không mang được quyền này."),
})  # fmt: skip
