"""Rows that no part holds: subheadings that split a heading many firms share."""

ROWS = """
380891|Thuốc trừ côn trùng|Insecticides|thuốc diệt côn trùng; thuốc diệt muỗi; thuốc trừ sâu|insecticide; mosquito repellent; mosquito coil; vaporizing mat; insect repellent; mosquito vaporizer; aerosol insecticide; termiticide; ant bait; cockroach bait||insecticida; repelente|insecticide
380892|Thuốc trừ nấm|Fungicides|thuốc trừ nấm; thuốc trừ bệnh|fungicide||fungicida|fongicide
380893|Thuốc trừ cỏ|Herbicides|thuốc trừ cỏ; thuốc diệt cỏ|herbicide; weedkiller||herbicida|herbicide
7311|Chai, bình chứa khí nén, gas bằng thép|Steel gas cylinders||cylinder for storage of natural gas; natural gas cylinder; cylinder for natural gas; gas fuel container; fuel container~; compressed gas cylinder; natural gas fuel container; liquefied gas cylinder|||
8504|Biến áp, bộ nguồn, bộ sạc|Transformers, power supplies and chargers||SMPS; switched mode power supply; SMPS based power plant; DC power system|||
0511|Tinh, phôi, phụ phẩm động vật không ăn được|Semen, embryos, inedible animal waste||fish egg; salmonid egg; eyed egg; fertilised egg of fish; fertilised fish egg; ova for aquaculture|||
0801|Dừa, hạt điều, quả hạch Brazil|Coconuts, cashews and Brazil nuts||coconut water; coconut milk; coconut cream; coconut sugar|||
0904|Hạt tiêu, ớt khô|Pepper and dried chillies|gia vị|spice; spices and herbs||especias|épices
0910|Gừng, nghệ và gia vị khác|Ginger, turmeric and other spices|gia vị|spices and herbs||especias|épices
1515|Dầu mè, dầu ngô, dầu cám gạo|Sesame, maize and other seed oils||seed oil; baobab oil; kernel oil||aceite de semilla|huile de graine
1905|Bánh mì, bánh quy, bánh ngọt|Bread, biscuits, cakes||crisp~; cassava crisp; corn chip; extruded snack; savoury snack|||
2005|Rau đóng hộp, khoai tây lát chiên|Canned vegetables, potato chips||cassava crisp; sweet potato crisp; banana crisp; plantain chip; vegetable crisp; cassava chip~|||
2903|Hydrocacbon halogen hóa|Halogenated hydrocarbons||dechlorane plus; chlorinated paraffin; hexabromocyclododecane|||
3003|Thuốc chưa chia liều|Medicaments not in doses||pharmaceutical product; drug product||producto farmacéutico|produit pharmaceutique
3004|Thuốc đã chia liều|Medicaments in doses||pharmaceutical product; drug product||producto farmacéutico|produit pharmaceutique
3405|Xi đánh giày, chất đánh bóng|Polishes and waxes||floor dressing; polymer floor dressing; floor care product|||
380894|Chất khử trùng|Disinfectant products||bleaching powder; stable bleaching powder; chlorinated lime|||
3923|Bao bì nhựa|Plastic packaging||single-use plastic product; plastic sachet||plástico de un solo uso; plásticos de un solo uso; bolsas plásticas|sachet; produit plastique à usage unique; plastique à usage unique
4415|Bao bì gỗ|Wooden packaging||||embalajes de madera; material de embalaje de madera|matériaux d'emballage à base de bois; matériau d'emballage en bois; nimp 15
8516|Đồ gia nhiệt điện gia dụng|Electric heating appliances for the home||||cocina eléctrica; plantilla de inducción|
841451|Quạt bàn, quạt trần, quạt treo tường|Household fans|quạt~; quạt bàn; quạt trần; quạt cây|ceiling fan; table fan; pedestal fan; electric fan; household fan; comfort fan||ventiladores de mesa; ventilador de techo; ventilador de uso doméstico|ventilateur
8507|Pin sạc, ắc quy|Rechargeable batteries|pin~||||
8539|Bóng đèn điện|Electric lamps|đèn~||||
9405|Đèn, bộ đèn chiếu sáng|Luminaires|đèn~|LED lamp; general service lamp; light bulb||lámpara led|lampe led
2404|Sản phẩm nicotin, thuốc lá điện tử|Nicotine products and e-cigarettes||electronic nicotine delivery system; vaping device||cigarrillo electrónico|cigarette électronique
3304|Mỹ phẩm trang điểm, dưỡng da|Beauty and skin care||||producto cosmético|produit cosmétique
3306|Chế phẩm vệ sinh răng miệng|Dental hygiene||tooth paste|||
3923|Bao bì nhựa|Plastic packaging||biodegradable plastic; compostable plastic; degradable plastic; oxo-biodegradable plastic|||
9018|Thiết bị y tế|Medical instruments||surgical mask; medical mask; medical face mask; medical glove; surgical glove; examination glove; surgical gown|||
0207|Thịt gà, vịt và phụ phẩm gia cầm|Chicken, duck and turkey meat|thịt gia cầm||||
1601|Xúc xích, giò chả|Sausages and similar meats|giò chả; nem Ninh Hòa||||
1602|Thịt chế biến, đồ hộp thịt|Canned, cooked and other prepared meat|khô bò; khô gà; bò một nắng||||
9403|Bàn, tủ, giường và nội thất khác|Tables, beds, cabinets and other furniture|đồ gỗ||||
""".strip()
