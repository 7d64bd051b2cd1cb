"""Twenty good paragraphs as a bulletin prints them. All matters are invented."""

GOOD = (
    "Theo thông báo số G/TBT/N/EU/922 ngày 13/09/2022, Liên minh châu Âu thông báo dự thảo quy định đối với tôm "
    "đông lạnh (nguyên văn: “Frozen shrimp; Prawns”) nhằm bảo vệ sức khỏe và an toàn của con người. Thời hạn góp ý: "
    "đến hết ngày 12/11/2022. Dự kiến có hiệu lực: nguyên văn “20 days after publication”.",
    "Cơ quan Quản lý Thực phẩm và Dược phẩm Hoa Kỳ (Food and Drug Administration, FDA) lấy ý kiến về ghi nhãn mặt "
    "trước bao bì. Doanh nghiệp cần kiểm tra nhãn đang dùng và chuẩn bị phương án in lại.",
    "Tôm thẻ chân trắng Litopenaeus vannamei và tôm sú Penaeus monodon phải được chứng nhận không nhiễm virus gây bệnh "
    "đốm trắng (white spot disease) trước khi xuất khẩu.",
    "Giới hạn dư lượng tối đa của chlorpyrifos trên xoài là 0,01 mg/kg; của fosetyl aluminium là 2 mg/kg. Hàm lượng "
    "sulfur dioxide không vượt quá 50 ppm ở 25 °C.",
    "Bộ Nông nghiệp Hoa Kỳ (United States Department of Agriculture) sửa đổi Federal Seed Act; văn bản dài 24 trang, "
    "tiếng Anh. Bản gốc: https://members.wto.org/crnattachments/2026/TBT/USA/26_00123_00_e.pdf.",
    "Lô hàng cần kiểm tra. Cơ quan hải quan kiểm tra lại mẫu trong vòng 5 ngày làm việc, kể cả hàng đi container lạnh.",
    "Thiết bị điện tử phải đạt hiệu suất 85 % và mức ồn không quá 60 dB(A), theo IEC 60335-1:2020 và ISO 9001. Nhà "
    "sản xuất nộp hồ sơ online hoặc qua email của cơ quan.",
    "Hàn Quốc, Nhật Bản, Ca-dắc-xtan, Ca-na-đa và Đài Loan (Trung Quốc) cùng áp dụng mã QR code trên bao bì; sản phẩm "
    "halal ghi thêm logo.",
    "Nghị định số 43/2017/NĐ-CP ngày 14/4/2017 về nhãn hàng hóa; Thông tư số 05/2019/TT-BKHCN ngày 26/6/2019; hỏi đáp "
    "xin gọi 24/7. Tỷ lệ 1/2 phụ phẩm được tái chế.",
    "Cục Quản lý Cạnh tranh (Autoridad de Supervisión, Lima) của Pê-ru gửi bản bổ sung; Ministerio de Agricultura y "
    "Riego là nơi tiếp nhận ý kiến.",
    "Quy định của Ủy ban châu Âu sửa Phụ lục I của Regulation (EU) 2019/1021 về chất ô nhiễm hữu cơ khó phân hủy; "
    "perfluorooctanoic acid (PFOA) và các muối của nó bị cấm.",
    "Ruồi đục quả Bactrocera dorsalis, rệp sáp Planococcus citri và vi khuẩn Xylella fastidiosa subsp. pauca là đối "
    "tượng kiểm dịch. Xử lý bằng methyl bromide 48 g/m3 trong 2 giờ.",
    "Gạo thơm, cà phê Robusta, hạt điều W320 và hồ tiêu đen 550 g/l là bốn mặt hàng chủ lực; kim ngạch năm 2025 đạt "
    "9.829 triệu USD, tăng 12,5 %.",
    "Hạn góp ý: 01/02/2026 (đã hết hạn). Doanh nghiệp vẫn có thể gửi ý kiến về phòng TBT trước ngày 15/2.",
    "Thức ăn chăn nuôi chứa lysine sulfate, vitamin B12 và phytase được phép lưu hành đến ngày 31 tháng 12 năm 2027.",
    "Sáng nay, ông Nguyễn Văn An, Chi cục trưởng, cho hay: ba lô tôm đông lạnh bị trả về do dư lượng enrofloxacin. "
    "Phía nhà nhập khẩu xin lỗi vì chậm trễ (nguyên văn: “We apologize for the delay”).",
    "Nguyên văn: The draft sets limits for residues in shrimp and requires a certificate.\nTheo đó, nước này siết quy "
    "định nhập khẩu tôm.",
    "Đồ chơi trẻ em, mũ bảo hiểm và pin lithium-ion chịu quy chuẩn QCVN 3:2019/BKHCN; thép không gỉ theo JIS G 4304; "
    "nhựa PET, HDPE, polyvinyl chloride.",
    "Luật sửa đổi do Korea Agency for Technology and Standards soạn (xem Điều 5, khoản 2, điểm a). Thư điện tử: "
    "tbt@khanhhoa.gov.vn.",
    "Bản đính chính thay cụm từ “shall” bằng “should” tại mục 3.2; nội dung khác giữ nguyên. Theo Codex Alimentarius, "
    "hàm lượng aflatoxin B1 không quá 5 µg/kg, ochratoxin A không quá 10 µg/kg.",
)
