"""Families of chemicals, vehicles, building materials and consumer goods.

Authored by us; the shares are measured by `donbay evaluate`.
"""

from .group import Group, listed, shares

INDUSTRIAL: tuple[Group, ...] = (
    Group(
        id="CHEMICAL",
        vi="hóa chất",
        en="chemicals",
        named=listed("""
            chemical substance; existing chemical; certain existing chemical; certain chemical
            substance; new chemical; hazardous chemical; industrial chemical; toxic chemical; toxic
            substances control act; tsca; reach regulation; persistent organic pollutant; hazardous
            substance; chemical product; sustancia química; producto químico; productos químicos;
            substance chimique; produit chimique; produits chimiques; biocidal active substance;
            phthalate; perfluoroalkyl; pfas
        """),
        declared=listed("hóa chất; chemicals"),
        reach=shares("28:.5 29:.6"),
    ),
    Group(
        id="WATER_TREATMENT",
        vi="hóa chất xử lý nước",
        en="water-treatment chemicals",
        is_scope=True,
        named=listed("""
            chemical used for treatment of water; chemicals used for treatment of water; water treatment
            chemical; treatment of water intended for human consumption; treatment of water; water
            treatment; chemicals for purification of water; tratamiento de agua; traitement de l'eau
        """),
        declared=listed("xử lý nước; hóa chất xử lý nước; water treatment"),
        reach=shares("28:.6 29:.4"),
    ),
    Group(
        id="PESTICIDE",
        vi="thuốc bảo vệ thực vật",
        en="pesticides",
        named=listed("""
            pesticide; plant protection product; plant-protection product; agrochemical; insecticide;
            herbicide; fungicide; biopesticide; acaricide; rodenticide; mosquito repellent; mosquito
            coil; insect repellent; active ingredient; plaguicida; producto fitosanitario; agroquímico;
            plant growth regulator; produit phytopharmaceutique; produit phytosanitaire; biocide;
            biocidal product; agrotóxico
        """),
        declared=listed("thuốc bảo vệ thực vật; thuốc diệt côn trùng; thuốc diệt muỗi"),
        keywords=("Pesticides",),
        reach=shares("380891:.8 380892:.8 380893:.8 380899:.6"),
    ),
    Group(
        id="CHILD",
        vi="hàng trẻ em",
        en="children's products",
        is_scope=True,
        describes=True,
        named=listed("""
            children's product; child's product; children's; children; child restraint; child restraint
            system; child care article; childcare article; infant product; baby product; juvenile
            product; product for children; crib; high chair; baby carrier; stroller; nursery product;
            infant; toddler; child seat; child; artículo para niños; productos infantiles; puériculture;
            niños
        """),
        declared=listed("trẻ em; hàng trẻ em; đồ chơi trẻ em; children's products"),
        reach=shares("9503:.3 8715:.4"),
        yields_to=("FOOD", "PREPACKAGED", "FOOD_ADDITIVE"),  # food for children is no toy
    ),
    Group(
        id="VEHICLE",
        vi="phương tiện cơ giới đường bộ",
        en="road motor vehicles",
        named=listed("""
            motor vehicle; vehicle; federal motor vehicle safety standard; road vehicle; passenger car;
            automobile; light-duty vehicle; light duty vehicle; heavy-duty vehicle; heavy duty vehicle;
            commercial vehicle; motor vehicle equipment; vehicle safety; electric vehicle; hybrid
            vehicle; hydrogen vehicle; truck; trailer; motor car; car; vehicle system; vehicle emission;
            vehículo; vehículo automotor; vehículo automóvil; vehículo liviano; automóvil; véhicule;
            véhicule automobile; véhicule routier; school bus; bus; motor carrier; bus and coach
        """),
        declared=listed("ô tô; xe buýt; motor vehicle; phụ tùng ô tô"),
        reach=shares("8702:.7 8703:.8 8704:.7 8705:.6 8707:.5 8708:.75"),
        quiet=tuple("9401 94 8301 70 57".split()),
    ),
    Group(
        id="BUILDING",
        vi="vật liệu xây dựng",
        en="building materials",
        named=listed("""
            building material; construction material; building product; construction product; building
            materials and products; decoration material; material de construcción; productos de
            construcción; matériau de construction; produit de construction
        """),
        declared=listed("vật liệu xây dựng; building material; building materials"),
        reach=shares("2523:.5 6802:.45 6810:.5 69:.4 70:.35 3816:.4 4418:.4"),
        members=tuple("6808 6809 6811 6901 6904 6905 6907 6910 3816".split()),
    ),
    Group(
        id="HOUSEHOLD",
        vi="đồ điện gia dụng",
        en="household electrical appliances",
        named=listed("""
            household appliance; household electrical appliance; electrical household appliance;
            domestic appliance; domestic electrical appliance; home appliance; household and similar
            electrical appliance; electrical appliance; electric appliance; electrodoméstico; aparato
            electrodoméstico; aparato eléctrico; aparatos eléctricos de uso doméstico; appareil
            électrique; appareil électroménager; appareil électrodoméstique; appareils électriques à
            usage domestique
        """),
        declared=listed("đồ điện gia dụng; thiết bị điện gia dụng; appliance; appliances"),
        reach=shares("8415:.5 8418:.6 8422:.6 8450:.6 8451:.5 8508:.6 8509:.7 8516:.7 841451:.5"),
        members=tuple("841451 8422 8451 8508 8510".split()),
    ),
    Group(
        id="ELECTRICAL",
        vi="thiết bị điện, điện tử nói chung",
        en="electrical and electronic equipment in general",
        named=listed("""
            electrical equipment; electronic equipment; electrical product; electronic product;
            electronic appliance; electrical and electronic equipment; electrical and electronic
            product; electrical and electronic appliance; electrical and electronic device; electrical
            or electronic equipment; electric and electronic equipment; electric and electronic product;
            electrical equipment and product; electrotechnical product; low voltage equipment;
            low-voltage electrical equipment; low-voltage appliance; energy-consuming equipment;
            energy-consuming product; energy-using product; energy-related product; equipo eléctrico;
            producto eléctrico; producto electrónico; productos eléctricos y electrónicos; aparatos
            eléctricos y electrónicos; equipo eléctrico y electrónico; équipement électrique;
            équipements électriques et électroniques; appareils électriques et électroniques; matériel
            électrique
        """),
        declared=listed("thiết bị điện, điện tử; thiết bị điện; thiết bị điện tử"),
        reach=shares(
            "8415:.5 8418:.5 8450:.5 8501:.45 8504:.45 8507:.4 8509:.5 8516:.5 8517:.5 8525:.4 8528:.5 9405:.4"
        ),
    ),
    Group(
        id="TOBACCO",
        vi="thuốc lá và sản phẩm nicotin",
        en="tobacco and nicotine products",
        named=listed("""
            tobacco product; tobacco; nicotine product; tobacco control; smoking product; tobacco and
            nicotine product; vaping product; producto de tabaco; productos del tabaco; tabaco; produit
            du tabac; tabac
        """),
        declared=listed("thuốc lá; sản phẩm thuốc lá; tobacco products"),
        reach=shares("2401:.5 2402:.75 2403:.75 2404:.75"),
    ),
    Group(
        id="MARINE",
        vi="tàu thuyền và thiết bị tàu thủy",
        en="ships and marine equipment",
        named=listed("""
            marine equipment; ship; seagoing ship; life jacket; lifejacket; lifebuoy; life raft;
            life-saving appliance; ballast water; maritime safety; vessel safety; ship safety; shipboard
            equipment; equipo marino; buque; chaleco salvavidas; équipement marin; navire; gilet de
            sauvetage
        """),
        declared=listed("đóng tàu; tàu; thiết bị tàu thủy; ship; marine equipment"),
        reach=shares("8901:.6 8902:.55 8903:.5 8904:.5 8906:.4 8907:.6"),
    ),
    Group(
        id="CONSUMER",
        vi="hàng tiêu dùng nói chung",
        en="consumer products in general",
        is_topic=True,
        named=listed("""
            consumer product; consumer goods; safer product; safer consumer product; producto de
            consumo; produit de consommation; general product safety
        """),
    ),
    Group(
        id="RAW_MATERIAL",
        vi="nguyên liệu",
        en="raw materials",
        named=listed("raw material; materia prima; matière première"),
    ),
    Group(
        id="EVERYTHING",
        vi="mọi sản phẩm",
        en="all products",
        is_topic=True,
        named=listed("""
            all products; any product; todos los productos; tous les produits; products in general; all
            goods; imported goods; products subject to conformity assessment
        """),
    ),
)
