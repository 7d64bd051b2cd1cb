"""Names of food, plants and animals: how an office says them, and the words that mean them.

Each row: Vietnamese | English | words in English, Spanish and French, by `;`. Plurals and accents need no
word of their own. Written by us; names follow the northern usage of the HS in Vietnamese.
"""

ROWS = """
sầu riêng|durian|durian;durian fruit
bưởi|pomelo|pomelo;pummelo;pomelo fruit;shaddock;pamplemousse
bưởi chùm|grapefruit|grapefruit;toronja;pomelo rosado
xoài|mango|mango;mango fruit;fruto de mango;mangue;manga
dừa|coconut|coconut;coco;noix de coco
cơm dừa sấy|desiccated coconut|desiccated coconut;coco rallado seco;noix de coco rapee
nước dừa|coconut water|coconut water;agua de coco;eau de coco
táo ta|jujube|jujube;indian jujube;azufaifa;jujubier
táo|apple|apple;manzana;pomme
quả lê|pear|pear;pera;poire
nho|grape|grape;table grape;uva;uva de mesa;raisin de table
nho khô|raisin|raisin;uva pasa;pasa
chuối|banana|banana;platano;banane;banano
chuối sấy|banana chips|banana chip
thanh long|dragon fruit|dragon fruit;pitaya;pitahaya;fruit du dragon;dragonfruit
quả nhãn|longan|longan
quả vải|lychee|lychee;litchi
chôm chôm|rambutan|rambutan
măng cụt|mangosteen|mangosteen;mangostan
mít|jackfruit|jackfruit;jaca;jacquier
ổi|guava|guava;guayaba;goyave
đu đủ|papaya|papaya;papaye;pawpaw
dứa|pineapple|pineapple;pina;ananas
chanh leo|passion fruit|passion fruit;passionfruit;maracuya
cam|orange|orange;naranja
quýt|mandarin|mandarin;tangerine;mandarina;mandarine
chanh|lemon and lime|lemon;lime;limon;citron;lemon and lime
quả có múi|citrus fruit|citrus;citrus fruit;citricos;fruto citrico;agrume
quả bơ|avocado|avocado;aguacate;palta;avocat
dâu tây|strawberry|strawberry;fresa;frutilla;fraise
việt quất|blueberry|blueberry;arandano;myrtille
anh đào|cherry|cherry;cereza;cerise
quả đào|peach|peach;durazno;melocoton;peche
quả mận|plum|plum;ciruela;prune
kiwi|kiwifruit|kiwifruit;kiwi fruit;kiwi
chà là|date|date;datil;datte
quả sung|fig|fig;higo;figue
quả hồng|persimmon|persimmon;caqui;kaki
lựu|pomegranate|pomegranate;granada;grenade
dưa hấu|watermelon|watermelon;sandia;pasteque
dưa lưới|melon|melon
quả mọng|berry|berry;baya;baie
trái cây|fruit|fruit;fruta;fruto
rau|vegetable|vegetable;hortaliza;legume;verdura
rau quả|fruit and vegetables|fruit and vegetable;fruta y hortaliza;fruta y verdura;fruit et legume;fruta y hortaliza
măng tây|asparagus|asparagus;esparrago;asperge
tỏi|garlic|garlic;ajo;ail
hành|onion|onion;cebolla;oignon;shallot
ớt|chilli|chilli;chili;chilli pepper;aji;piment;hot pepper
ớt ngọt|sweet pepper|sweet pepper;bell pepper;pimiento;poivron
cà chua|tomato|tomato;tomate
dưa chuột|cucumber|cucumber;pepino;concombre
cà rốt|carrot|carrot;zanahoria;carotte
khoai tây|potato|potato;papa;patata;pomme de terre
khoai lang|sweet potato|sweet potato;batata;camote;patate douce
sắn|cassava|cassava;manioc;yuca;mandioca;tapioca root
bắp cải|cabbage|cabbage;repollo;chou
súp lơ|cauliflower|cauliflower;coliflor;broccoli;brocoli
rau diếp|lettuce|lettuce;lechuga;laitue
rau lá|leafy vegetables|leafy vegetable
nấm|mushroom|mushroom;seta;champignon;hongo comestible
gừng|ginger|ginger;jengibre;gingembre
nghệ|turmeric|turmeric;curcuma
đậu|pulses|bean;pulse;frijol;legumbre;haricot
đậu tương|soybean|soybean;soya bean;soja;soya
lạc|peanut|peanut;groundnut;mani;cacahuete;arachide
vừng|sesame seed|sesame;sesame seed;sesamo;ajonjoli
hạt điều|cashew nut|cashew nut;cashew;noix de cajou;nuez de anacardo;anacardo;maranon
nhân hạt điều|cashew kernel|cashew kernel
hạnh nhân|almond|almond;almendra;amande
quả hạch|nuts|nut;tree nut;fruto seco;fruit a coque
gạo|rice|rice;arroz;riz;milled rice;arroz pilado
lúa mì|wheat|wheat;trigo;ble;wheat grain
ngô|maize|maize;corn;maiz;mais
lúa mạch|barley|barley;cebada;orge;grano de cebada;barley grain
ngũ cốc|cereals|cereal;cereal grain;cereale;grain
bột mì|wheat flour|wheat flour;flour;harina de trigo;harina;farine
mì ăn liền, mì sợi|noodles and pasta|noodle;instant noodle;pasta;fideo
bánh quy|biscuit|biscuit;cookie;galleta
bánh mì|bread|bread;pan;pain
bánh kẹo|confectionery|confectionery;confiteria;confiserie;candy
sô-cô-la|chocolate|chocolate;chocolat
ca cao|cocoa|cocoa;cacao;cocoa product;cocoa bean
cà phê|coffee|coffee;cafe;coffee bean
cà phê rang|roasted coffee|roasted coffee;cafe tostado;cafe torrefie
chè|tea|tea;te;the
hồ tiêu|pepper|black pepper;pepper;pimienta;poivre
gia vị|spices|spice;especia;epice;spice and herb
đường|sugar|sugar;azucar;sucre
mật ong|honey|honey;miel
muối|salt|salt;sal;sel
muối ăn|edible salt|edible salt;table salt;food grade salt;sal de mesa
nước mắm|fish sauce|fish sauce;salsa de pescado;sauce de poisson
nước chấm, gia vị|sauces and condiments|sauce;condiment;salsa
giấm|vinegar|vinegar;vinagre;vinaigre
dầu thực vật|vegetable oil|vegetable oil;edible oil;aceite vegetal;aceite comestible;huile vegetale
dầu cọ|palm oil|palm oil;aceite de palma
dầu ô liu|olive oil|olive oil;aceite de oliva;huile d olive
dầu mỡ ăn|edible fats and oils|edible fat and oil;fat and oil;edible oil and fat
nước ép trái cây|fruit juice|fruit juice;juice;jugo;zumo;jus de fruit;jugo de fruta
nước giải khát|soft drink|soft drink;non alcoholic beverage;bebida no alcoholica;refresco
đồ uống|beverage|beverage;bebida;boisson;drink
nước khoáng thiên nhiên|natural mineral water|natural mineral water;mineral water;agua mineral;eau minerale
nước uống đóng chai|bottled drinking water|bottled drinking water;bottled water;drinking water;agua potable;agua embotellada;packaged drinking water
bia|beer|beer;cerveza;biere
rượu vang|wine|wine;grape wine;vino;vin
rượu mạnh|spirits|spirit;spirit drink;bebida espirituosa;distilled spirit
đồ uống có cồn|alcoholic beverage|alcoholic beverage;alcoholic drink;bebida alcoholica;boisson alcoolisee
nước tăng lực|energy drink|energy drink;bebida energizante
tổ yến|edible bird's nest|edible bird nest;bird nest;edible bird s nest;bird s nest;nido de salangana
nước yến|edible bird's nest drink|edible bird s nest drink;bird s nest drink
sản phẩm từ tổ yến|bird's nest product|product with bird s nest;bird s nest product;edible bird s nest product
rong biển|seaweed|seaweed;edible seaweed;alga marina;algue;alga;laver
rong nho|sea grape|sea grape
carrageenan|carrageenan|carrageenan
tảo xoắn|spirulina|spirulina;arthrospira platensis;arthrospira
tôm|shrimp|shrimp;prawn;camaron;langostino;crevette;gamba;shrimp and prawn
tôm hùm|lobster|lobster;spiny lobster;rock lobster;rock lobster and other sea crawfish;langosta;homard;langouste;sea crawfish;crawfish
cua, ghẹ|crab|crab;cangrejo;crabe
động vật giáp xác|crustacean|crustacean;crustaceo;crustace
cá|fish|fish;pescado;poisson;finfish;pez
cá ngừ|tuna|tuna;atun;thon;tuna fish
cá mòi|sardine|sardine;sardina
cá hồi|salmon|salmon;saumon
cá tra|pangasius|pangasius
cá da trơn|catfish|catfish;siluriforme
cá cơm|anchovy|anchovy;anchoa;anchois
cá kiếm|swordfish|swordfish;pez espada;espadon
cá rô phi|tilapia|tilapia
mực|squid|squid;calamar;calmar;cuttlefish;sepia
bạch tuộc|octopus|octopus;pulpo;poulpe
hàu|oyster|oyster;ostra;huitre
nghêu|clam|clam;almeja;palourde
vẹm|mussel|mussel;mejillon;moule
sò điệp|scallop|scallop;vieira
bào ngư|abalone|abalone;abulon
ốc|snail|snail;caracol;escargot
hải sâm|sea cucumber|sea cucumber;pepino de mar
nhuyễn thể|mollusc|mollusc;mollusk;molusco;mollusque;marine mollusc
nhuyễn thể hai mảnh vỏ|bivalve mollusc|bivalve mollusc;bivalve mollusk;molusco bivalvo;bivalve;live bivalve mollusc
thủy sản|fishery product|fishery product;aquatic product;seafood;aquatic animal;fish and fishery product;fish product;producto pesquero;producto de la pesca;produit de la peche;animal acuatico
bột cá|fish meal|fish meal;fishmeal;harina de pescado
thịt|meat|meat;carne;viande
sản phẩm thịt|meat product|meat product;product of meat;producto carnico;produit carne;meat and meat product
thịt bò|beef|beef;bovine meat;carne de bovino;carne bovina;viande bovine;carne de res
thịt lợn|pork|pork;pig meat;carne de cerdo;carne porcina;viande de porc
sản phẩm từ thịt lợn|pork product|product of pork;pork product
thịt gia cầm|poultry meat|poultry meat;carne de ave;viande de volaille;chicken meat;carne de pollo
thịt cừu|sheep meat|sheep meat;lamb;mutton;carne ovina;viande ovine
trứng|egg|egg;table egg;huevo;oeuf;egg product
trứng ấp|hatching egg|hatching egg;huevo fertil;huevo para incubar
sữa|milk|milk;leche;lait
sản phẩm sữa|dairy product|dairy product;milk product;dairy;milk and milk product;producto lacteo;lacteo;produit laitier;milk and dairy product
sữa bột|milk powder|milk powder;powdered milk;leche en polvo
bơ|butter|butter;mantequilla;beurre
phô mai|cheese|cheese;queso;fromage
sữa chua|yogurt|yogurt;yoghurt;fermented milk
sữa công thức cho trẻ nhỏ|infant formula|infant formula;infant food;formula infantil;preparation pour nourrisson
lợn|pig|pig;swine;cerdo;porcino;porc;domestic and wild pig
trâu, bò|cattle|cattle;bovine;bovine animal;ganado bovino;bovin;buffalo;live cattle
cừu, dê|sheep and goats|sheep;goat;sheep and goat;ovino;caprino;small ruminant
gia cầm|poultry|poultry;ave de corral;volaille;chicken;ave
ngựa|horse|horse;equine;equino;caballo;cheval
thú cưng|pets|pet;pet animal;dog and cat;mascota
động vật|animal|animal
động vật sống|live animal|live animal;animal vivo;animal vivant
ong|bee|bee;honeybee;abeja;abeille
tinh dịch, phôi|semen and embryos|semen;bovine semen;embryo;germplasm;genetic material
thức ăn chăn nuôi|animal feed|animal feed;feed;feedstuff;feedingstuff;pienso;alimento para animal;aliment pour animaux;feed for animal
thức ăn thủy sản|aquaculture feed|aquaculture feed;fish feed;aquafeed
thức ăn cho thú cưng|pet food|pet food;dog and cat food
thực phẩm|food|food;foodstuff;food product;alimento;producto alimenticio;denree alimentaire;produit alimentaire;food in general
thực phẩm bao gói sẵn|prepackaged food|prepackaged food;pre packaged food;packaged food;alimento envasado;alimento preenvasado;denree preemballee
thực phẩm chế biến|processed food|processed food;alimento procesado
thực phẩm bảo vệ sức khỏe|food supplement|food supplement;dietary supplement;health supplement;complemento alimenticio;suplemento alimenticio;suplemento dietetico;complement alimentaire
thực phẩm chức năng|functional food|functional food;health functional food
thực phẩm mới|novel food|novel food
thực phẩm hữu cơ|organic food|organic food;organic product;producto organico;organic agricultural product
thực phẩm đặc biệt|food for special purposes|food for special medical purpose;food for special dietary use
phụ gia thực phẩm|food additive|food additive;aditivo alimentario;additif alimentaire
hương liệu thực phẩm|food flavouring|flavouring;food flavouring;flavoring
chất tạo ngọt|sweetener|sweetener;edulcorante;edulcorant
mứt|jam|jam;jam and jelly;mermelada;confiture
quả khô|dried fruit|dried fruit;fruta seca;fruit sec;fruta deshidratada
đồ hộp|canned food|canned food;canned product
hoa cắt cành|cut flowers|cut flower;flor cortada;fleur coupee;fresh cut flower
hoa cúc|chrysanthemum|chrysanthemum;crisantemo
hoa lan|orchid|orchid;orquidea;orchidee
hoa hồng|rose|rose;rosa
cành lá trang trí|foliage|foliage;cut foliage;follaje
cây cảnh|ornamental plant|ornamental plant;planta ornamental;nursery stock;pot plant
cây giống|plants for planting|plant for planting;planta para plantar;planting material;propagating material;propagative material;material de propagacion;seedling;citrus plant for planting
thực vật|plants|plant;planta;vegetal;vegetaux
thực vật và sản phẩm thực vật|plants and plant products|plant and plant product;plant product;planta y producto vegetal;producto vegetal;vegetaux et produit vegetaux
hạt giống|seed|seed;seed for sowing;semilla;semence;seed for planting
nông sản|agricultural product|agricultural product;agricultural commodity;producto agricola;produit agricole
trầm hương|agarwood|agarwood;agarwood and its oil;oud
hương, nhang|incense|incense;incense stick;incienso;encens
thuốc lá|tobacco|cigarette;tobacco;tobacco product;cigarette and other tobacco product;cigarrillo;tabaco;tabac
thuốc lá điện tử|electronic cigarette|electronic cigarette;e cigarette;nicotine product
dược liệu|medicinal plant|medicinal plant;herbal medicine;planta medicinal
""".strip()
