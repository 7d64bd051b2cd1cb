"""Families of goods: which words name them, how far they reach, and what makes them step back."""

import pytest

from donbay.core.classify.groups import GROUPS
from donbay.core.classify.read import classify
from donbay.core.classify.types import Subject
from donbay.core.codes.hs_headings import heading_exists


def families(title="", **fields):
    groups = classify(Subject(title=title, **fields)).groups
    return {one.group: (one.share, one.named_goods) for one in groups}


def shares(title="", **fields):
    return {one.code: one.share for one in classify(Subject(title=title, **fields)).headings}


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Food: imported consignments", "FOOD"),
        ("Foodstuffs for export", "FOOD"),
        ("Alimentos y bebidas: inspección", "FOOD"),
        ("Denrées alimentaires: étiquetage", "FOOD"),
        ("Prepackaged food: nutrition labelling", "PREPACKAGED"),
        ("Nutrition claims in advertisements", "PREPACKAGED"),  # they are made of food
        ("Etiquetado nutricional de alimentos envasados", "PREPACKAGED"),
        ("Denrées préemballées", "PREPACKAGED"),
        ("Food additives: positive list", "FOOD_ADDITIVE"),
        ("Aditivo alimentario: lista", "FOOD_ADDITIVE"),
        ("Feed additives: zinc", "FEED"),
        ("Feed for animals", "FEED"),
        ("Pienso para aves", "FEED"),
        ("Aliments pour animaux", "FEED"),
        ("Alcoholic beverages: strength", "ALCOHOL"),
        ("Bebidas alcohólicas", "ALCOHOL"),
        ("Boissons alcoolisées", "ALCOHOL"),
        ("Dairy products: hygiene", "DAIRY"),
        ("Productos lácteos", "DAIRY"),
        ("Produits laitiers", "DAIRY"),
        ("Processed fruit and vegetables", "PROCESSED_PRODUCE"),
        ("Plastics in contact with food", "FOOD_CONTACT"),
        ("Envases y embalajes", "PACKAGING"),
        ("Residuos de plaguicidas", "RESIDUE"),
        ("Résidus de pesticides", "RESIDUE"),
        ("Maximum residue limits", "MRL"),
        ("Límites máximos de residuos", "MRL"),
        ("Limites maximales de résidus", "MRL"),
        ("Plants for planting: passports", "PROPAGATION"),
        ("Esquejes de geranio", "PROPAGATION"),
        ("Plants in vitro of orchids", "PROPAGATION"),
        ("Végétaux destinés à la plantation", "PROPAGATION"),
        ("Seed for sowing: purity", "SEED"),
        ("Semillas para siembra", "SEED"),
        ("Products of animal origin", "ANIMAL_ORIGIN"),
        ("Productos de origen animal", "ANIMAL_ORIGIN"),
        ("Produits d'origine animale", "ANIMAL_ORIGIN"),
        ("Cloven-hoofed animals", "SUSCEPTIBLE"),
        ("Animales vivos", "LIVE_ANIMAL"),
        ("Animaux vivants", "LIVE_ANIMAL"),
        ("Plants and plant products", "PLANT_PRODUCT"),
        ("Fresh fruit and vegetables", "PRODUCE"),
        ("Multiple commodities", "COMMODITIES"),
        ("Hazardous chemicals", "CHEMICAL"),
        ("Productos químicos", "CHEMICAL"),
        ("Produits chimiques", "CHEMICAL"),
        ("Water treatment chemicals", "WATER_TREATMENT"),
        ("Children's products", "CHILD"),
        ("Vehículos: frenos", "VEHICLE"),
        ("Building materials", "BUILDING"),
        ("Household electrical appliances", "HOUSEHOLD"),
        ("Electrodomésticos", "HOUSEHOLD"),
        ("Appareils électroménagers", "HOUSEHOLD"),
        ("Electrical and electronic equipment", "ELECTRICAL"),
        ("Equipos eléctricos y electrónicos", "ELECTRICAL"),
        ("Tobacco products: warnings", "TOBACCO"),
        ("Productos del tabaco", "TOBACCO"),
        ("Produits du tabac", "TOBACCO"),
        ("Consumer products: general safety", "CONSUMER"),
        ("Raw materials", "RAW_MATERIAL"),
        ("All products", "ANY_PRODUCT"),
    ],
)
def test_a_family_that_is_named_alone_is_the_subject(title, family):
    assert families(title) == {family: (0.75, False)}
    for code, share in GROUPS[family].reach:
        assert shares(title)[code] >= share


@pytest.mark.parametrize(
    ("title", "family", "code"),
    [
        ("Veterinary medicines: register", "VETERINARY", "3004"),
        ("Medicamento veterinario: registro", "VETERINARY", "3004"),
        ("Live animals: transport", "LIVE_ANIMAL", "01"),
        ("Fishery products: catch certificates", "FISHERY", "03"),
        ("Productos pesqueros", "FISHERY", "03"),
        ("Produits de la pêche", "FISHERY", "03"),
        ("Pesticides: register", "PESTICIDE", "3808"),
        ("Plaguicidas: registro", "PESTICIDE", "3808"),
        ("Produits phytosanitaires", "PESTICIDE", "3808"),
        ("Ships: ballast water", "MARINE", "89"),
    ],
)
def test_words_that_are_a_family_and_goods_at_once_are_the_goods(title, family, code):
    assert families(title) == {family: (0.42, True)}
    assert max(shares(title).items(), key=lambda pair: pair[1]) == (code, 0.8)


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Maximum residue limits for veterinary drugs", {"VETERINARY"}),
        ("Maximum residue limits in fishery products", {"FISHERY"}),
        ("Maximum residue limits in products of animal origin", {"ANIMAL_ORIGIN"}),
        ("Pesticide residues in seeds", {"RESIDUE"}),
        ("Food for children", {"FOOD"}),
        ("Prepackaged food for infants", {"PREPACKAGED"}),
        ("Additives in feed and food additives", {"FEED"}),
    ],
)
def test_a_family_yields_to_the_one_that_is_meant(title, left):
    assert set(families(title)) == left


@pytest.mark.parametrize(
    ("title", "family", "outcome"),
    [
        ("Dairy products and cheese", "DAIRY", (0.42, True)),  # cheese is one of them
        ("Alcoholic beverages: beer", "ALCOHOL", (0.42, True)),
        ("Building materials: portland cement", "BUILDING", (0.42, True)),
        ("Dairy products and helmets", "DAIRY", (0.15, True)),
        ("Building materials and toys", "BUILDING", (0.15, True)),
        ("Pesticide residues in honey", "RESIDUE", (0.15, True)),  # no crop
        ("Pesticide residues in maize", "RESIDUE", (0.42, True)),
        ("Pesticide residues in mango", "RESIDUE", (0.42, True)),
    ],
)
def test_goods_beside_a_family_take_its_reach(title, family, outcome):
    assert families(title)[family] == outcome


@pytest.mark.parametrize(
    ("title", "keywords", "found"),
    [
        ("Notification", ("Pesticides",), {"PESTICIDE"}),
        ("Notification", ("Food additives",), {"FOOD_ADDITIVE"}),
        ("Notification", ("Contaminants",), {"FOOD_ADDITIVE"}),
        ("Notification", ("Veterinary drugs",), {"VETERINARY"}),
        ("Notification", ("Feed additives",), {"FEED"}),
        ("Notification", ("Feed additives", "Food additives"), {"FEED"}),
        ("Notification", ("Maximum residue limits (MRLs)",), {"MRL"}),
        ("Notification", ("Maximum residue limits (MRLs)", "Veterinary drugs"), {"VETERINARY"}),
        ("Notification", ("pesticides",), set()),  # exactly as the source writes them
        ("Notification", ("Human health",), set()),
    ],
)
def test_keywords_of_the_source_name_families(title, keywords, found):
    assert set(families(title, keywords=keywords)) == found


@pytest.mark.parametrize(
    "title",
    [
        "Food safety authority: fees",
        "Notice of the feed law",
        "Animal health: fees",
        "Ministry of Food of the islands",
    ],
)
def test_the_name_of_an_office_or_act_is_no_family(title):
    assert families(title) == {}


def test_a_family_in_the_description_is_not_the_subject():
    assert families("Order on trade", description="Food and feed are mentioned.") == {}


def test_a_family_among_the_products_is_the_subject():
    assert families("Order on trade", products="Dairy products") == {"DAIRY": (0.75, False)}


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_a_family_is_whole(group):
    family = GROUPS[group]
    named = [code for code, _share in (*family.reach, *family.inputs)] + list(family.members)
    assert family.id == group
    assert family.vi != family.en
    assert family.named
    assert [code for code in named if not heading_exists(code)] == []
    assert [share for _code, share in (*family.reach, *family.inputs) if not 0 < share <= 1] == []
    assert [other for other in family.yields_to if other not in GROUPS] == []
    assert group not in family.yields_to
