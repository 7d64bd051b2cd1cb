"""Rows that no part holds: subheadings that split a heading many firms share."""

ROWS = """
380891|Thuốc trừ côn trùng|Insecticides|thuốc diệt côn trùng; thuốc diệt muỗi; thuốc trừ sâu|insecticide; mosquito repellent; mosquito coil; vaporizing mat; insect repellent; mosquito vaporizer; aerosol insecticide; termiticide; ant bait; cockroach bait||insecticida; repelente|insecticide
380892|Thuốc trừ nấm|Fungicides|thuốc trừ nấm; thuốc trừ bệnh|fungicide||fungicida|fongicide
380893|Thuốc trừ cỏ|Herbicides|thuốc trừ cỏ; thuốc diệt cỏ|herbicide; weedkiller||herbicida|herbicide
7311|Chai, bình chứa khí nén, gas bằng thép|Steel gas cylinders||cylinder for storage of natural gas; natural gas cylinder; cylinder for natural gas; gas fuel container; fuel container~; compressed gas cylinder; natural gas fuel container; liquefied gas cylinder|||
8504|Biến áp, bộ nguồn, bộ sạc|Transformers, power supplies and chargers||SMPS; switched mode power supply; SMPS based power plant; DC power system|||
""".strip()
