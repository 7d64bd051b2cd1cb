"""WTO members, first half: facts of the WTO, ISO 3166 and the UN (M49).

Vietnamese names are those in usual office use; spelt-out forms (Mê-hi-cô) stay as names to be found by.
"""

# symbol | ISO alpha-2 | ISO alpha-3 | M49 | WTO spelling | Vietnamese | other spellings, by ;
ROWS = """
AFG|AF|AFG|004|Afghanistan|Afghanistan|Áp-ga-ni-xtan
ALB|AL|ALB|008|Albania|Albania|An-ba-ni
AGO|AO|AGO|024|Angola|Angola|Ăng-gô-la
ATG|AG|ATG|028|Antigua and Barbuda|Antigua và Barbuda|An-ti-goa và Bác-bu-đa
ARG|AR|ARG|032|Argentina|Argentina|Ác-hen-ti-na;Argentine Republic
ARM|AM|ARM|051|Armenia|Armenia|Ác-mê-ni-a
AUS|AU|AUS|036|Australia|Úc|Ô-xtrây-li-a
AUT|AT|AUT|040|Austria|Áo|
BHR|BH|BHR|048|Bahrain, Kingdom of|Bahrain|Ba-ranh;Kingdom of Bahrain
BGD|BD|BGD|050|Bangladesh|Bangladesh|Băng-la-đét
BRB|BB|BRB|052|Barbados|Barbados|Bác-ba-đốt
BEL|BE|BEL|056|Belgium|Bỉ|
BLZ|BZ|BLZ|084|Belize|Belize|Bê-li-xê
BEN|BJ|BEN|204|Benin|Benin|Bê-nanh
BOL|BO|BOL|068|Bolivia, Plurinational State of|Bolivia|Bô-li-vi-a;Plurinational State of Bolivia
BWA|BW|BWA|072|Botswana|Botswana|Bốt-xoa-na
BRA|BR|BRA|076|Brazil|Brazil|Bra-xin;Brasil;Federative Republic of Brazil
BRN|BN|BRN|096|Brunei Darussalam|Brunei|Bru-nây
BGR|BG|BGR|100|Bulgaria|Bulgaria|Bun-ga-ri
BFA|BF|BFA|854|Burkina Faso|Burkina Faso|Buốc-ki-na Pha-xô
BDI|BI|BDI|108|Burundi|Burundi|Bu-run-đi
CPV|CV|CPV|132|Cabo Verde|Cabo Verde|Cáp Ve;Cape Verde
KHM|KH|KHM|116|Cambodia|Campuchia|Cam-pu-chia
CMR|CM|CMR|120|Cameroon|Cameroon|Ca-mơ-run
CAN|CA|CAN|124|Canada|Canada|Ca-na-đa
CAF|CF|CAF|140|Central African Republic|Cộng hòa Trung Phi|
TCD|TD|TCD|148|Chad|Chad|Sát
CHL|CL|CHL|152|Chile|Chile|Chi-lê
CHN|CN|CHN|156|China|Trung Quốc|People's Republic of China;The People's Republic of China
COL|CO|COL|170|Colombia|Colombia|Cô-lôm-bi-a
COM|KM|COM|174|Comoros|Comoros|Cô-mo
COG|CG|COG|178|Congo|Congo|Công-gô;Republic of the Congo;Congo - Brazzaville
CRI|CR|CRI|188|Costa Rica|Costa Rica|Cốt-xta Ri-ca
CIV|CI|CIV|384|Côte d'Ivoire|Bờ Biển Ngà|Cốt-đi-voa;Cote d'Ivoire;Ivory Coast
HRV|HR|HRV|191|Croatia|Croatia|Crô-a-ti-a
CUB|CU|CUB|192|Cuba|Cuba|Cu-ba
CYP|CY|CYP|196|Cyprus|Síp|
CZE|CZ|CZE|203|Czech Republic|Cộng hòa Séc|Séc;Czechia
COD|CD|COD|180|Democratic Republic of the Congo|Cộng hòa Dân chủ Congo|Cộng hòa Dân chủ Công-gô;DR Congo;Congo - Kinshasa;Congo, Democratic Republic of the
DNK|DK|DNK|208|Denmark|Đan Mạch|
DJI|DJ|DJI|262|Djibouti|Djibouti|Gi-bu-ti
DMA|DM|DMA|212|Dominica|Dominica|Đô-mi-ni-ca
DOM|DO|DOM|214|Dominican Republic|Cộng hòa Dominica|Cộng hòa Đô-mi-ni-ca
ECU|EC|ECU|218|Ecuador|Ecuador|Ê-cu-a-đo
EGY|EG|EGY|818|Egypt|Ai Cập|Arab Republic of Egypt
SLV|SV|SLV|222|El Salvador|El Salvador|En Xan-va-đo
EST|EE|EST|233|Estonia|Estonia|E-xtô-ni-a
SWZ|SZ|SWZ|748|Eswatini|Eswatini|E-xoa-ti-ni;Swaziland
FJI|FJ|FJI|242|Fiji|Fiji|Phi-gi
FIN|FI|FIN|246|Finland|Phần Lan|
FRA|FR|FRA|250|France|Pháp|French Republic
GAB|GA|GAB|266|Gabon|Gabon|Ga-bông;Gabonese Republic
GMB|GM|GMB|270|The Gambia|Gambia|Găm-bi-a
GEO|GE|GEO|268|Georgia|Georgia|Gru-di-a
DEU|DE|DEU|276|Germany|Đức|Federal Republic of Germany
GHA|GH|GHA|288|Ghana|Ghana|Ga-na
GRC|GR|GRC|300|Greece|Hy Lạp|Hellenic Republic
GRD|GD|GRD|308|Grenada|Grenada|Grê-na-đa
GTM|GT|GTM|320|Guatemala|Guatemala|Goa-tê-ma-la
GIN|GN|GIN|324|Guinea|Guinea|Ghi-nê
GNB|GW|GNB|624|Guinea-Bissau|Guinea-Bissau|Ghi-nê Bít-xao
GUY|GY|GUY|328|Guyana|Guyana|Guy-a-na
HTI|HT|HTI|332|Haiti|Haiti|Ha-i-ti
HND|HN|HND|340|Honduras|Honduras|Hôn-đu-rát
HKG|HK|HKG|344|Hong Kong, China|Hồng Kông (Trung Quốc)|Hồng Công (Trung Quốc);Hong Kong;Hồng Kông;Hồng Công;Hong Kong SAR;China, Hong Kong Special Administrative Region
HUN|HU|HUN|348|Hungary|Hungary|Hung-ga-ri
ISL|IS|ISL|352|Iceland|Iceland|Ai-xơ-len
IND|IN|IND|356|India|Ấn Độ|
IDN|ID|IDN|360|Indonesia|Indonesia|In-đô-nê-xi-a
IRL|IE|IRL|372|Ireland|Ireland|Ai-len
ISR|IL|ISR|376|Israel|Israel|I-xra-en;State of Israel
ITA|IT|ITA|380|Italy|Ý|I-ta-li-a
JAM|JM|JAM|388|Jamaica|Jamaica|Gia-mai-ca
JPN|JP|JPN|392|Japan|Nhật Bản|Nhật
JOR|JO|JOR|400|Jordan|Jordan|Gioóc-đa-ni
KAZ|KZ|KAZ|398|Kazakhstan|Kazakhstan|Ca-dắc-xtan
KEN|KE|KEN|404|Kenya|Kenya|Kê-ni-a
KOR|KR|KOR|410|Korea, Republic of|Hàn Quốc|Republic of Korea;Korea;South Korea
KWT|KW|KWT|414|Kuwait, the State of|Kuwait|Cô-oét;State of Kuwait
KGZ|KG|KGZ|417|Kyrgyz Republic|Kyrgyzstan|Cư-rơ-gư-xtan
LAO|LA|LAO|418|Lao People's Democratic Republic|Lào|Laos;Lao PDR
LVA|LV|LVA|428|Latvia|Latvia|Lát-vi-a
LSO|LS|LSO|426|Lesotho|Lesotho|Lê-xô-thô
""".strip()
