"""Governments that are not members (yet) but belong to a bloc or notify as observers."""

# symbol | ISO alpha-2 | ISO alpha-3 | M49 | WTO spelling | Vietnamese | other spellings, by ;
ROWS = """
BLR|BY|BLR|112|Belarus|Belarus|Bê-la-rút;Republic of Belarus
SRB|RS|SRB|688|Serbia|Serbia|Xéc-bi-a
BIH|BA|BIH|070|Bosnia and Herzegovina|Bosnia và Herzegovina|Bốt-xni-a và Héc-xê-gô-vi-na;Bosnia
IRQ|IQ|IRQ|368|Iraq|Iraq|I-rắc
IRN|IR|IRN|364|Iran|Iran|I-ran
UZB|UZ|UZB|860|Uzbekistan|Uzbekistan|U-dơ-bê-ki-xtan
AZE|AZ|AZE|031|Azerbaijan|Azerbaijan|A-déc-bai-gian
ETH|ET|ETH|231|Ethiopia|Ethiopia|Ê-ti-ô-pi-a
LBN|LB|LBN|422|Lebanon|Lebanon|Li-băng;Lebanese Republic
DZA|DZ|DZA|012|Algeria|Algeria|An-giê-ri
LBY|LY|LBY|434|Libya|Libya|Li-bi
SDN|SD|SDN|729|Sudan|Sudan|Xu-đăng
SSD|SS|SSD|728|South Sudan|Nam Sudan|Nam Xu-đăng
SOM|SO|SOM|706|Somalia|Somalia|Xô-ma-li
SYR|SY|SYR|760|Syrian Arab Republic|Syria|Xi-ri
TKM|TM|TKM|795|Turkmenistan|Turkmenistan|Tuốc-mê-ni-xtan
BTN|BT|BTN|064|Bhutan|Bhutan|Bu-tan
BHS|BS|BHS|044|Bahamas|Bahamas|Ba-ha-mát;The Bahamas
""".strip()
