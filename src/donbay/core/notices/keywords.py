"""The keywords of the source in Vietnamese: SPS topics, diseases, pests, and four that are events."""

from collections.abc import Mapping
from types import MappingProxyType

EVENT_KEYWORDS: Mapping[str, str] = MappingProxyType(
    {
        "Adoption/publication/entry into force of reg.": "thông qua, công bố hoặc có hiệu lực",
        "Withdrawal of the measure": "rút biện pháp",
        "Modification of content/scope of regulation": "sửa đổi nội dung, phạm vi quy định",
        "Modification of final date for comments": "thay đổi thời hạn góp ý",
    }
)

_TOPICS = {
    "Animal health": "sức khỏe động vật",
    "Plant health": "sức khỏe thực vật",
    "Human health": "sức khỏe con người",
    "Food safety": "an toàn thực phẩm",
    "Territory protection": "bảo vệ lãnh thổ",
    "Food standards": "tiêu chuẩn thực phẩm",
    "Labelling": "ghi nhãn",
    "Packaging": "bao bì, bao gói",
    "Metrology": "đo lường",
    "Conformity assessment": "đánh giá sự phù hợp",
    "Certification, control and inspection": "chứng nhận, kiểm soát và kiểm tra",
    "Control and inspection": "kiểm soát và kiểm tra",
    "Import permits": "giấy phép nhập khẩu",
    "Equivalence": "công nhận tương đương",
    "Pest risk assessment": "đánh giá nguy cơ sinh vật gây hại",
    "Risk assessment": "đánh giá nguy cơ",
    "Quarantine": "kiểm dịch",
    "Traceability": "truy xuất nguồn gốc",
    "Trade facilitation": "tạo thuận lợi thương mại",
    "Pest- or Disease- free Regions / Regionalization": "vùng không nhiễm sinh vật gây hại, phân vùng dịch bệnh",
    "International Standards / Harmonization": "tiêu chuẩn quốc tế, hài hòa hóa",
}

_SUBSTANCES = {
    "Maximum residue limits (MRLs)": "giới hạn dư lượng tối đa (MRL)",
    "Pesticides": "thuốc bảo vệ thực vật",
    "Veterinary drugs": "thuốc thú y",
    "Food additives": "phụ gia thực phẩm",
    "Feed additives": "phụ gia thức ăn chăn nuôi",
    "Contaminants": "chất nhiễm bẩn",
    "Heavy metals": "kim loại nặng",
    "Mycotoxins": "độc tố vi nấm",
    "Aflatoxins": "aflatoxin",
    "Dioxins": "dioxin",
    "Hormones": "hormone",
    "Antibiotics": "kháng sinh",
    "Toxins": "độc tố",
    "Irradiation": "chiếu xạ",
    "Radiation": "phóng xạ",
}

_DISEASES = {
    "Animal diseases": "dịch bệnh động vật",
    "Plant diseases": "bệnh hại thực vật",
    "Zoonoses": "bệnh lây giữa động vật và người",
    "Avian Influenza": "cúm gia cầm",
    "Foot and mouth disease": "lở mồm long móng",
    "African swine fever (ASF)": "dịch tả lợn châu Phi",
    "African swine fever": "dịch tả lợn châu Phi",
    "Classical swine fever": "dịch tả lợn cổ điển",
    "Newcastle Disease": "bệnh Newcastle",
    "Bluetongue": "bệnh lưỡi xanh",
    "Bovine Spongiform Encephalopathy (BSE)": "bệnh bò điên (BSE)",
    "Transmissible Spongiform Encephalopathy (TSE)": "bệnh não xốp lây truyền (TSE)",
    "Lumpy skin disease": "bệnh viêm da nổi cục",
    "Peste des petits ruminants": "dịch tả gia súc nhai lại nhỏ",
    "Rabies": "bệnh dại",
    "Dengue": "sốt xuất huyết",
    "COVID-19": "COVID-19",
    "Bacteria": "vi khuẩn",
    "Salmonella": "vi khuẩn Salmonella",
    "Listeria": "vi khuẩn Listeria",
    "E. coli": "vi khuẩn E. coli",
    "Xylella fastidiosa": "vi khuẩn Xylella fastidiosa",
    "Pests": "sinh vật gây hại",
    "Fruit fly": "ruồi đục quả",
    "Invasive species": "loài ngoại lai xâm hại",
}

_GOODS = {
    "Animal feed": "thức ăn chăn nuôi",
    "Feed": "thức ăn chăn nuôi",
    "Beverages": "đồ uống",
    "Alcoholic beverages": "đồ uống có cồn",
    "Biotechnology": "công nghệ sinh học",
    "Genetically modified organisms": "sinh vật biến đổi gen",
    "Genetically modified organisms (GMOs)": "sinh vật biến đổi gen",
    "Novel foods": "thực phẩm mới",
    "Organic agriculture": "nông nghiệp hữu cơ",
    "Seeds": "hạt giống",
    "Wood packaging / ISPM 15": "bao bì gỗ (ISPM 15)",
    "Wood packaging": "bao bì gỗ",
    "Live animals": "động vật sống",
    "Aquatic animals": "động vật thủy sản",
    "Fish and fishery products": "thủy sản và sản phẩm thủy sản",
    "Meat": "thịt",
    "Dairy products": "sản phẩm sữa",
    "Eggs": "trứng",
    "Honey": "mật ong",
    "Fruits and vegetables": "rau quả",
}

KEYWORDS: Mapping[str, str] = MappingProxyType(
    {**EVENT_KEYWORDS, **_TOPICS, **_SUBSTANCES, **_DISEASES, **_GOODS}
)
