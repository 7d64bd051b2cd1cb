"""Families of food, plants, animals and what goes with them.

Authored by us; the shares are measured by `donbay evaluate`.
"""

from .group import Group, listed, shares

# Crops: in a measure on their seed or seedlings their names are not the subject.
CROPS = ("07", "08", "09", "10", "12", "0603", "0604", "20", "18", "24")

AGRARIAN: tuple[Group, ...] = (
    Group(
        id="FOOD",
        vi="thực phẩm nói chung",
        en="food in general",
        named=listed("""
            food; foodstuff; food product; all food; food in general; food for human consumption; food
            and beverage; alimento; alimentos y bebidas; productos alimenticios; denrée alimentaire;
            produit alimentaire; aliment; food standard; imported food; food import; food establishment
            exporting; registration of food establishment; registration of food facility; overseas food
            establishment; foreign food establishment; foreign food facility; overseas manufacturer of
            food; overseas manufacturer of imported food; food exporter
        """),
        declared=listed("thực phẩm bao gói sẵn; thực phẩm; prepackaged food; food labelling"),
        reach=shares("""
            02:.2 0303:.2 0304:.2 0306:.2 0307:.2 0401:.2 0402:.2 0403:.2 0406:.2 0409:.2 0410:.2 0901:.2
            0902:.2 09:.2 11:.2 15:.2 16:.25 17:.25 18:.25 19:.25 20:.25 2103:.25 2106:.25 22:.2
        """),
        members=tuple("0401 0402 0403 0404 0405 0406 1101 1102 1103 1104 15".split()),
    ),
    Group(
        id="PREPACKAGED",
        vi="thực phẩm bao gói sẵn",
        en="prepackaged food",
        named=listed("""
            prepackaged food; pre-packaged food; packaged food; prepackaged and prepared food; processed
            food; prepared food; ready-to-eat food; ready to eat food; food label; food labelling; food
            labeling; labelling of food; labeling of food; nutrition labelling; nutrition labeling;
            nutrition label; front-of-pack; front of package labelling; alimentos envasados; alimentos
            preenvasados; alimentos procesados; etiquetado nutricional; etiquetado de alimentos; denrées
            préemballées; denrées alimentaires préemballées; lunch box
        """),
        declared=listed("thực phẩm bao gói sẵn; ghi nhãn; ghi nhãn thực phẩm; thực phẩm chế biến"),
        reach=shares("""
            1601:.4 1602:.4 1604:.4 1605:.4 1704:.3 1806:.3 1902:.4 1904:.4 1905:.4 2001:.3 2004:.3 2005:.4
            2007:.3 2008:.4 2009:.4 2104:.3
        """),
    ),
    Group(
        id="FOOD_ADDITIVE",
        vi="phụ gia thực phẩm",
        en="food additives",
        is_topic=True,
        yields_to=("FEED",),
        named=listed("""
            food additive; color additive; colour additive; food colour; food flavouring; food
            flavoring; sweetener; food preservative; food enzyme; processing aid; aditivo alimentario;
            additif alimentaire; contaminant in food; contaminants in foodstuffs; contaminant; food
            contaminant; pathogen limit; microbiological criteria; mycotoxin; novel food
        """),
        declared=listed("phụ gia; phụ gia thực phẩm; additives; contaminants; chất nhiễm bẩn"),
        keywords=("Food additives", "Contaminants"),
        reach=shares("2106:.3"),
        quiet=("28", "29", "78", "81"),  # the additive or contaminant is not who is regulated
    ),
    Group(
        id="ALCOHOL",
        vi="đồ uống có cồn",
        en="alcoholic beverages",
        named=listed("""
            alcoholic beverage; alcoholic drink; alcohol beverage; alcohol product; liquor; bebida
            alcohólica; bebidas alcohólicas; boisson alcoolisée; boissons alcoolisées; boissons
            alcooliques
        """),
        declared=listed("đồ uống có cồn; rượu; bia; alcoholic beverages; alcoholic drinks"),
        reach=shares("2203:.75 2204:.75 2205:.7 2206:.7 2208:.75"),
    ),
    Group(
        id="DAIRY",
        vi="sữa và sản phẩm từ sữa",
        en="milk and dairy products",
        named=listed("""
            dairy product; dairy; milk product; milk and milk product; dairy produce; producto lácteo;
            productos lácteos; lácteos; leche y productos lácteos; produit laitier; produits laitiers
        """),
        declared=listed("sữa; sản phẩm sữa; sữa và sản phẩm từ sữa; dairy"),
        reach=shares("0401:.75 0402:.75 0403:.75 0404:.7 0405:.7 0406:.75"),
    ),
    Group(
        id="PROCESSED_PRODUCE",
        vi="rau quả chế biến",
        en="processed fruit and vegetables",
        named=listed("""
            processed fruit; processed vegetable; processed fruit and vegetable; fruit and vegetable
            product; canned fruit and vegetable; frutas y hortalizas procesadas; conservas vegetales;
            fruits et légumes transformés
        """),
        declared=listed("""
            trái cây chế biến; rau quả chế biến; đồ hộp rau quả; thực phẩm đóng hộp; đồ hộp; processed
            fruit; processed fruit and vegetables; canned food
        """),
        reach=shares(
            "2001:.5 2002:.5 2003:.4 2004:.5 2005:.6 2006:.5 2007:.6 2008:.65 2009:.4 0811:.4 0813:.5"
        ),
        members=tuple("2001 2002 2003 2004 2005 2006 2007 2008".split()),
    ),
    Group(
        id="FOOD_CONTACT",
        vi="vật liệu tiếp xúc thực phẩm",
        en="food-contact materials",
        named=listed("""
            food contact; food-contact; food contact plastic; food contact material; food-contact
            material; food contact article; food contact substance; materials and articles intended to
            come into contact with food; materials in contact with food; plastic in contact with food;
            food packaging; food packaging material; packaging; packaging material; packaging waste;
            single-use plastic; plastic packaging; envases y embalajes; envase; embalaje; material en
            contacto con alimentos; emballage
        """),
        declared=listed("bao bì; vật liệu tiếp xúc thực phẩm; bao bì thực phẩm"),
        reach=shares("3917:.3 3920:.45 3921:.45 3923:.6 3924:.6 4819:.4 7010:.4 7612:.4"),
    ),
    Group(
        id="RESIDUE",
        vi="dư lượng thuốc bảo vệ thực vật",
        en="pesticide residues",
        is_topic=True,
        is_scope=True,
        named=listed("""
            pesticide tolerance; tolerance exemption; pesticide residue; residues of pesticide
            chemicals; pesticide chemical residue; pesticide petition; residue of pesticide; residues of
            pesticide; pesticide maximum residue limit; mrl of pesticide; mrls of pesticides; maximum
            residue limits of pesticides; maximum residue levels of pesticides; maximum residue limits
            for pesticides; residuo de plaguicida; residuos de plaguicidas; résidus de pesticides
        """),
        declared=listed("dư lượng; dư lượng thuốc bảo vệ thực vật; mrl; pesticide residue"),
        reach=shares("07:.38 08:.38"),
        inputs=shares("380891:.5 380892:.5 380893:.5 380899:.4"),
        quiet=tuple("5201 12 0602 0603 29".split()),
    ),
    Group(
        id="MRL",
        vi="giới hạn dư lượng",
        en="residue limits",
        is_topic=True,
        is_scope=True,
        yields_to=("ANIMAL_ORIGIN", "VETERINARY", "FISHERY"),
        named=listed("""
            maximum residue limit; maximum residue level; mrl; residue limit; residue level; residue
            definition; límite máximo de residuo; límites máximos de residuos; limite maximale de
            résidus; limites maximales de résidus; lmr; import tolerance
        """),
        declared=listed("dư lượng; dư lượng thuốc bảo vệ thực vật; mrl; pesticide residue"),
        keywords=("Maximum residue limits (MRLs)",),
        reach=shares("07:.38 08:.38"),
        inputs=shares("380891:.4 380892:.4 380893:.4"),
        quiet=("5201", "29"),
    ),
    Group(
        id="VETERINARY",
        vi="thuốc thú y",
        en="veterinary medicines",
        is_topic=True,
        named=listed("""
            veterinary drug; veterinary medicine; veterinary medicinal product; veterinary product;
            veterinary drug residue; medicamento veterinario; producto veterinario; médicament
            vétérinaire
        """),
        declared=listed("thuốc thú y"),
        keywords=("Veterinary drugs",),
        reach=shares("3004:.7 3003:.6"),
    ),
    Group(
        id="PROPAGATION",
        vi="vật liệu nhân giống cây trồng",
        en="plants for planting and propagating material",
        is_scope=True,
        named=listed("""
            plant for planting; plants for planting; propagating material; propagative material;
            propagation material; plant propagation; vegetative propagation; for propagation; nursery
            stock; budwood; bud stick; cuttings with bud; cutting with bud; cuttings for propagation;
            unrooted cutting; leafless cutting; seedling; rootstock; scion; tissue culture; plant in
            vitro; plants in vitro; in vitro plant; live plant; rooted plant; rooted cutting; planting
            material; material vegetal de propagación; material de propagación; para propagación;
            vareta; esqueje; plantas vivas; plántula; matériel de multiplication; plants de pépinière;
            bulb for planting; for planting; sapling; plantas in vitro; planta in vitro; vitroplanta;
            vitroplant; plantón; plantín; yemas para injerto; plantas para plantar; plants destinés à la
            plantation; végétaux destinés à la plantation
        """),
        declared=listed("cây giống; cây cảnh; giống cây trồng; vật liệu nhân giống"),
        reach=shares("0602:.85 0601:.5"),
        quiet=CROPS,
    ),
    Group(
        id="SEED",
        vi="hạt giống để gieo trồng",
        en="seeds for sowing",
        is_scope=True,
        yields_to=("RESIDUE", "MRL"),
        named=listed("""
            seed for sowing; seeds for sowing; sowing seed; seed for planting; planting seed; seed;
            vegetable seed; flower seed; forage seed; grass seed; semilla; semillas para siembra;
            semilla para la siembra; semence; for sowing; para siembra; certified seed; seed potato;
            true seed; seed certification; seeds for propagation; seed lot
        """),
        declared=listed("hạt giống"),
        reach=shares("1209:.85"),
        quiet=CROPS,
    ),
    Group(
        id="FEED",
        vi="thức ăn chăn nuôi, thủy sản",
        en="animal and aquaculture feed",
        is_scope=True,
        named=listed("""
            feed; animal feed; feedstuff; feed additive; feed for animal; pet food; petfood; compound
            feed; feed material; feed ingredient; aquafeed; aquaculture feed; fish feed; poultry feed;
            fodder; forage; hay; stover; silage; feeding stuff; animal nutrition; medicated feed;
            livestock feed; used in animal feeding; feed and drinking water of animals; feed premix;
            pienso; alimento para animales; alimentos para animales; aliments pour animaux; additif pour
            l'alimentation animale; aditivo para piensos
        """),
        declared=listed("thức ăn chăn nuôi; thức ăn thủy sản"),
        keywords=("Feed additives",),
        reach=shares("2309:.8 2301:.45 2304:.4"),
        quiet=tuple("01 02 0301 10 35".split()),
    ),
    Group(
        id="ANIMAL_ORIGIN",
        vi="sản phẩm có nguồn gốc động vật",
        en="products of animal origin",
        named=listed("""
            product of animal origin; products of animal origin; agricultural, livestock and fishery
            product; animal product; animal by-product; by-product of animal origin; by-products of
            animal origin; food of animal origin; foodstuff of animal origin; foodstuffs of animal
            origin; protein of animal origin; commodity of animal origin; animal origin product;
            producto de origen animal; productos de origen animal; produits d'origine animale; denrées
            d'origine animale
        """),
        reach=shares("""
            01:.3 02:.7 0302:.4 0303:.4 0304:.4 0306:.4 0307:.4 0401:.45 0402:.45 0403:.45 0404:.4 0405:.4
            0406:.45 0407:.6 0408:.6 0409:.4 0410:.4 05:.6 1601:.3 1602:.3
        """),
    ),
    Group(
        id="SUSCEPTIBLE",
        vi="động vật mẫn cảm với dịch bệnh và sản phẩm của chúng",
        en="susceptible animals and their products",
        named=listed("""
            susceptible animal; animals susceptible; animal susceptible; cloven-hoofed animal; animales
            susceptibles; animaux sensibles; products derived thereof
        """),
        reach=shares("""
            0102:.8 0103:.8 0104:.8 0201:.7 0202:.7 0203:.7 0204:.7 0206:.6 0401:.6 0402:.5 0403:.5 0406:.5
            05:.4 2309:.3
        """),
    ),
    Group(
        id="LIVE_ANIMAL",
        vi="động vật sống",
        en="live animals",
        named=listed("""
            live animal; live animals; cattle; livestock; live bovine; live poultry; live bird; birds;
            bird product; bird; swine; live pig; ruminant; domestic animal; productive animal; equine;
            live swine; hatching egg; day-old chick; semen; embryo; animales vivos; ave viva; aves;
            ganado; bovino; porcino; animaux vivants; ungulate
        """),
        declared=listed("gia súc sống; gia cầm; live animals; động vật sống; poultry; gia súc"),
        reach=shares("01:.85 0105:.85 0207:.4"),
    ),
    Group(
        id="FISHERY",
        vi="thủy sản",
        en="fishery and aquatic products",
        named=listed("""
            fishery product; agricultural, livestock and fishery product; fish product; fish and fishery
            product; aquatic product; seafood; aquatic animal; aquaculture product; marine product;
            producto pesquero; productos pesqueros; producto de la pesca; productos de la pesca;
            productos de la acuicultura; produits de la pêche; produit de la mer; fish; pescado; poisson
        """),
        declared=listed("thủy sản; hải sản; fishery products; seafood"),
        reach=shares("0301:.6 0302:.75 0303:.75 0304:.75 0305:.7 0306:.7 0307:.7 0308:.6 1604:.7 1605:.7"),
    ),
    Group(
        id="PLANT_PRODUCT",
        vi="thực vật và sản phẩm thực vật",
        en="plants and plant products",
        named=listed("""
            plant and plant product; plants and plant products; plant product; product of plant origin;
            products of plant origin; host plant; host plants; regulated plant; plant commodity; plant
            material; productos vegetales; producto de origen vegetal; plantas y productos vegetales;
            produits végétaux; végétaux et produits végétaux
        """),
        reach=shares("0602:.4 0603:.4 0604:.4 07:.36 08:.36"),
    ),
    Group(
        id="PRODUCE",
        vi="rau quả tươi",
        en="fresh fruit and vegetables",
        named=listed("""
            fresh fruit; fresh produce; agricultural, livestock and fishery product; fruit and
            vegetable; fruits and vegetables; fresh fruit and vegetable; agricultural product; frutas y
            hortalizas; fruta fresca; frutas frescas; fruits et légumes; fruits frais; hortalizas
        """),
        declared=listed("nông sản tươi; rau quả; trái cây"),
        reach=shares("07:.3 08:.3"),
    ),
    Group(
        id="COMMODITIES",
        vi="nhiều loại nông sản",
        en="multiple commodities",
        is_topic=True,
        named=listed("""
            multiple commodity; multiple commodities; various commodities; various commodity; raw
            agricultural commodity; agricultural commodity
        """),
        reach=shares("07:.65 08:.65"),
    ),
)
