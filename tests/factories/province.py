"""A small made-up province as a folder: three units, one of them gone, two products."""

PROVINCE = """
code = "97"
name = "Mẫu Giang"
name_en = "Mau Giang"
since = 2025-07-01

[[former]]
code = "97"
name = "Mẫu Hà"
name_en = "Mau Ha"
since = 1990-01-01
until = 2025-06-30
"""
UNITS = """code,level,name,name_en,since,until
97001,WARD,Bến Mẫu,Ben Mau,,
97002,COMMUNE,Đồi Mẫu,Doi Mau,,
97003,COMMUNE,Bãi Mẫu,Bai Mau,2025-07-01,2026-03-31
"""
PRODUCTS = """
[che-mau]
name = "Chè Mẫu Giang"
name_en = "Tea of Mau Giang"
group = "chè"
synonyms = ["chè", "chè xanh"]
hs = ["0902"]

[gom-mau]
name = "Gốm Bến Mẫu"
name_en = "Pottery of Ben Mau"
group = "gốm"
synonyms = ["gốm"]
hs = ["6912"]
"""


def province(folder, *, province=PROVINCE, units=UNITS, products=PRODUCTS):
    """Write the folder and return its path as the setting takes it."""
    for name, text in (("province.toml", province), ("units.csv", units), ("products.toml", products)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return str(folder)
