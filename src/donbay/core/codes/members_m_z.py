"""WTO members, second half, with the European Union and Chinese Taipei."""

# symbol | ISO alpha-2 | ISO alpha-3 | M49 | WTO spelling | Vietnamese | other spellings, by ;
ROWS = """
LBR|LR|LBR|430|Liberia|Liberia|Li-bê-ri-a
LIE|LI|LIE|438|Liechtenstein|Liechtenstein|Lích-ten-xtanh
LTU|LT|LTU|440|Lithuania|Lithuania|Lít-va
LUX|LU|LUX|442|Luxembourg|Luxembourg|Lúc-xăm-bua
MAC|MO|MAC|446|Macao, China|Ma Cao (Trung Quốc)|Macao;Macau;Ma Cao;Macao SAR;China, Macao Special Administrative Region
MDG|MG|MDG|450|Madagascar|Madagascar|Ma-đa-gát-xca
MWI|MW|MWI|454|Malawi|Malawi|Ma-la-uy
MYS|MY|MYS|458|Malaysia|Malaysia|Ma-lai-xi-a
MDV|MV|MDV|462|Maldives|Maldives|Man-đi-vơ
MLI|ML|MLI|466|Mali|Mali|Ma-li
MLT|MT|MLT|470|Malta|Malta|Man-ta
MRT|MR|MRT|478|Mauritania|Mauritania|Mô-ri-ta-ni
MUS|MU|MUS|480|Mauritius|Mauritius|Mô-ri-xơ
MEX|MX|MEX|484|Mexico|Mexico|Mê-hi-cô;México;United Mexican States
MDA|MD|MDA|498|Moldova, Republic of|Moldova|Môn-đô-va;Republic of Moldova
MNG|MN|MNG|496|Mongolia|Mông Cổ|
MNE|ME|MNE|499|Montenegro|Montenegro|Môn-tê-nê-grô
MAR|MA|MAR|504|Morocco|Morocco|Ma-rốc;Kingdom of Morocco
MOZ|MZ|MOZ|508|Mozambique|Mozambique|Mô-dăm-bích
MMR|MM|MMR|104|Myanmar|Myanmar|Mi-an-ma
NAM|NA|NAM|516|Namibia|Namibia|Na-mi-bi-a
NPL|NP|NPL|524|Nepal|Nepal|Nê-pan
NLD|NL|NLD|528|Netherlands|Hà Lan|The Netherlands;Kingdom of the Netherlands
NZL|NZ|NZL|554|New Zealand|New Zealand|Niu Di-lân
NIC|NI|NIC|558|Nicaragua|Nicaragua|Ni-ca-ra-goa
NER|NE|NER|562|Niger|Niger|Ni-giê
NGA|NG|NGA|566|Nigeria|Nigeria|Ni-giê-ri-a
MKD|MK|MKD|807|North Macedonia|Bắc Macedonia|Bắc Ma-xê-đô-ni-a;The former Yugoslav Republic of Macedonia
NOR|NO|NOR|578|Norway|Na Uy|
OMN|OM|OMN|512|Oman|Oman|Ô-man;Sultanate of Oman
PAK|PK|PAK|586|Pakistan|Pakistan|Pa-ki-xtan
PAN|PA|PAN|591|Panama|Panama|Pa-na-ma
PNG|PG|PNG|598|Papua New Guinea|Papua New Guinea|Pa-pua Niu Ghi-nê
PRY|PY|PRY|600|Paraguay|Paraguay|Pa-ra-goay
PER|PE|PER|604|Peru|Peru|Pê-ru;Perú
PHL|PH|PHL|608|Philippines|Philippines|Phi-líp-pin;The Philippines;Philipin;Philippin
POL|PL|POL|616|Poland|Ba Lan|
PRT|PT|PRT|620|Portugal|Bồ Đào Nha|Portuguese Republic
QAT|QA|QAT|634|Qatar|Qatar|Ca-ta;State of Qatar
ROU|RO|ROU|642|Romania|Romania|Ru-ma-ni
RUS|RU|RUS|643|Russian Federation|Liên bang Nga|Russia;Nga
RWA|RW|RWA|646|Rwanda|Rwanda|Ru-an-đa
KNA|KN|KNA|659|Saint Kitts and Nevis|Saint Kitts và Nevis|Xanh Kít và Nê-vít
LCA|LC|LCA|662|Saint Lucia|Saint Lucia|Xanh Lu-xi-a
VCT|VC|VCT|670|Saint Vincent and the Grenadines|Saint Vincent và Grenadines|Xanh Vin-xen và Grê-na-din;Saint Vincent and Grenadines
WSM|WS|WSM|882|Samoa|Samoa|Xa-moa
SAU|SA|SAU|682|Saudi Arabia, Kingdom of|Ả Rập Xê Út|Saudi Arabia;Kingdom of Saudi Arabia;Ả-rập Xê-út;Ả Rập Saudi;Saudi;Arab Saudi;Ả Rập
SEN|SN|SEN|686|Senegal|Senegal|Xê-nê-gan
SYC|SC|SYC|690|Seychelles|Seychelles|Xây-sen
SLE|SL|SLE|694|Sierra Leone|Sierra Leone|Xi-ê-ra Lê-ôn
SGP|SG|SGP|702|Singapore|Singapore|Xinh-ga-po;Singapo;Sing-ga-po
SVK|SK|SVK|703|Slovak Republic|Slovakia|Xlô-va-ki-a
SVN|SI|SVN|705|Slovenia|Slovenia|Xlô-ven-ni-a
SLB|SB|SLB|090|Solomon Islands|Quần đảo Solomon|Quần đảo Xô-lô-môn
ZAF|ZA|ZAF|710|South Africa|Nam Phi|Cộng hòa Nam Phi
ESP|ES|ESP|724|Spain|Tây Ban Nha|España
LKA|LK|LKA|144|Sri Lanka|Sri Lanka|Xri Lan-ca
SUR|SR|SUR|740|Suriname|Suriname|Xu-ri-nam
SWE|SE|SWE|752|Sweden|Thụy Điển|
CHE|CH|CHE|756|Switzerland|Thụy Sĩ|Thụy Sỹ;Swiss Confederation
TPKM|TW|TWN||Chinese Taipei|Đài Loan (Trung Quốc)|Taiwan;Đài Loan;Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu;Taipei, Chinese
TJK|TJ|TJK|762|Tajikistan|Tajikistan|Tát-gi-ki-xtan
TZA|TZ|TZA|834|Tanzania|Tanzania|Tan-da-ni-a;United Republic of Tanzania;Tanzania, United Republic of
THA|TH|THA|764|Thailand|Thái Lan|
TLS|TL|TLS|626|Timor-Leste|Đông Timor|Đông Ti-mo
TGO|TG|TGO|768|Togo|Togo|Tô-gô;Togolese Republic
TON|TO|TON|776|Tonga|Tonga|Tông-ga
TTO|TT|TTO|780|Trinidad and Tobago|Trinidad và Tobago|Tri-ni-đát và Tô-ba-gô
TUN|TN|TUN|788|Tunisia|Tunisia|Tuy-ni-di
TUR|TR|TUR|792|Türkiye|Thổ Nhĩ Kỳ|Turkey;Turkiye
UGA|UG|UGA|800|Uganda|Uganda|U-gan-đa
UKR|UA|UKR|804|Ukraine|Ukraine|U-crai-na
ARE|AE|ARE|784|United Arab Emirates|Các Tiểu vương quốc Ả Rập Thống nhất|UAE;Các Tiểu Vương quốc Ả Rập;Dubai
GBR|GB|GBR|826|United Kingdom|Vương quốc Anh|UK;Great Britain;Anh;United Kingdom of Great Britain and Northern Ireland;Nước Anh;England
USA|US|USA|840|United States of America|Hoa Kỳ|United States;US;Mỹ;America
URY|UY|URY|858|Uruguay|Uruguay|U-ru-goay
VUT|VU|VUT|548|Vanuatu|Vanuatu|Va-nu-a-tu
VEN|VE|VEN|862|Venezuela, Bolivarian Republic of|Venezuela|Vê-nê-xu-ê-la;Bolivarian Republic of Venezuela
VNM|VN|VNM|704|Viet Nam|Việt Nam|Vietnam;Socialist Republic of Viet Nam;Vietnam, Socialist Republic of
YEM|YE|YEM|887|Yemen|Yemen|Y-ê-men;Republic of Yemen
ZMB|ZM|ZMB|894|Zambia|Zambia|Dăm-bi-a
ZWE|ZW|ZWE|716|Zimbabwe|Zimbabwe|Dim-ba-bu-ê
EU|EU||918|European Union|Liên minh châu Âu|EU;European Communities;European Community
""".strip()
