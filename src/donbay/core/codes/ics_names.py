"""What the fields of the International Classification for Standards are called, in both languages.

Source: the two-digit fields of ISO's ICS, seventh edition; the wording is ours.
"""

_ROWS = """
01|khái quát, thuật ngữ, tiêu chuẩn hóa|generalities and terminology
03|dịch vụ, tổ chức, quản lý|services and management
07|toán học, khoa học tự nhiên|natural sciences
11|y tế|health care technology
13|môi trường, sức khỏe, an toàn|environment, health protection and safety
17|đo lường|metrology and measurement
19|thử nghiệm|testing
21|hệ thống và kết cấu cơ khí|mechanical systems
23|hệ thống thủy lực, khí nén|fluid systems
25|chế tạo|manufacturing engineering
27|năng lượng và nhiệt|energy and heat transfer
29|kỹ thuật điện|electrical engineering
31|điện tử|electronics
33|viễn thông|telecommunications
35|công nghệ thông tin|information technology
37|công nghệ hình ảnh|image technology
39|cơ khí chính xác, kim hoàn|precision mechanics and jewellery
43|phương tiện giao thông đường bộ|road vehicles engineering
45|đường sắt|railway engineering
47|đóng tàu|shipbuilding
49|hàng không, vũ trụ|aircraft and space vehicles
53|thiết bị nâng chuyển|materials handling equipment
55|bao bì, phân phối hàng hóa|packaging and distribution of goods
59|dệt và da|textile and leather technology
61|may mặc|clothing industry
65|nông nghiệp|agriculture
67|công nghệ thực phẩm|food technology
71|công nghệ hóa học|chemical technology
73|khai thác mỏ và khoáng sản|mining and minerals
75|dầu khí|petroleum and related technologies
77|luyện kim|metallurgy
79|công nghệ gỗ|wood technology
81|thủy tinh và gốm|glass and ceramics
83|cao su và chất dẻo|rubber and plastics
85|công nghệ giấy|paper technology
87|sơn và chất màu|paint and colour industries
91|xây dựng|construction materials and building
93|công trình dân dụng|civil engineering
95|quân sự|military engineering
97|gia dụng, thương mại, giải trí, thể thao|domestic and commercial equipment
""".strip()
_NAMES = {code: (vi, en) for code, vi, en in (row.split("|") for row in _ROWS.splitlines())}


def ics_name(code: str, language: str) -> str:
    """Return what the field of an ICS code is called in `vi` or `en`; "" for a field that does not exist."""
    return _NAMES.get(code[:2], ("", ""))[0 if language == "vi" else 1]
