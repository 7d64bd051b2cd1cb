"""Words that name acts and offices, not goods: a title of these alone has no subject."""

ACT_WORDS = frozenset(
    """
    a an the of on in to and or by for from with as at no nº n° nr number dated day month year annex
    appendix part article amendment amended amending amend ordinance resolution decree order law act bill
    letter notification notice regulation rule rulemaking proposal proposed draft final decision directive
    circular instruction standard technical partial revision revised new certain concerning regarding
    requirement provision national federal council commission ministry ministerial minister government
    cabinet institute agency executive republic state union eurasian economic european service surveillance
    public health industry transport january february march april may june july august september october
    november december rdc mercosul res inmetro sda mapa clause de del la el los las y e proyecto resolución
    decreto ley orden reglamento exenta modifica enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre du le les des et projet décret arrêté loi modification modifiant
    junho portaria
    """.split()
)

# Phrases with a word of goods in them that name none: `food safety`, `effective date`.
NO_GOODS = tuple(
    " ".join(part.split())
    for part in """
    food safety; food safety standard; national food safety standard; food safety law; food law; food act;
    food code; food authority; food industry; food establishment; food business; food operator; food
    hygiene; food security; food chain; food regulation; food and drug; food and drugs; food and drug
    regulations; food and agriculture; agriculture and food; feed law; animal health; plant health; plant
    protection; plant quarantine; plant protection organization; animal disease; animal diseases; plant
    disease; plant pest; animal welfare; public health; effective date; compliance date; final date; due
    date; expiry date; expiration date; date of; date marking; best before date; use-by date; up to date;
    release date; date for; dates of; implementation date; closing date; bar code; bar chart; seal of
    conformity; conformity seal; conformity identification seal; conformity mark; identification seal;
    security seal; lead agency; lead time; base year; data base; head office; white paper; green paper;
    pilot plant; power plant; treatment plant; processing plant; manufacturing plant; water resources; air
    quality; federal register; stock exchange; stock assessment; table of contents; mobile application;
    health certificate; export health certificate; import health standard; market surveillance; motor
    carrier; motor carrier safety; fuel economy; fuel consumption; energy consumption; water consumption;
    energy efficiency; water efficiency; iron and steel industry; gas emission; greenhouse gas; gas
    emissions; exhaust gas; salt content; sugar content; fat content; water content; lead content; alcohol
    content; heavy metal; test animal; animal testing; pet owner; child labour; child safety; fish health;
    milk fever; rice blast; tea break; body mass; sleeping car; glass ceiling; gold standard; silver bullet;
    lime sulphur; oil spill; paper copy; hard copy; plate number; licence plate; number plate; license
    plate; tank vessel; blood vessel; network operator; computer program; programa de computación; orange
    book; turkey republic; republic of turkey; horse power; horsepower; foot-and-mouth disease; fiebre
    aftosa; swine fever; african swine fever; avian influenza; newcastle disease; bird flu; sheep pox; lumpy
    skin disease; peste porcina africana; influenza aviar; bovine spongiform encephalopathy
    """.split(";")
)
