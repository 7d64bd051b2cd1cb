"""Names of industrial goods: how an office says them, and the words that mean them (form: words_food)."""

ROWS = """
gỗ|wood|wood;timber;madera;bois;wood product;producto de madera
gỗ xẻ|sawn wood|sawn wood;sawn timber;sawnwood;lumber;madera aserrada
gỗ tròn|logs|log;roundwood;madera en rollo
ván ép|plywood|plywood;madera contrachapada;contreplaque
ván gỗ công nghiệp|wood panels|composite wood product;wood panel;wood based panel;particle board;fibreboard
dăm gỗ|wood chips|wood chip
viên nén gỗ|wood pellets|wood pellet
bao bì gỗ|wood packaging|wood packaging;wood packaging material;embalaje de madera;emballage en bois
đồ gỗ nội thất|wooden furniture|wooden furniture;mueble de madera;meuble en bois
đồ nội thất|furniture|furniture;mueble;meuble
đồ nội thất ngoài trời|outdoor furniture|outdoor furniture;garden furniture
đồ nội thất mây|rattan furniture|rattan furniture
hàng mây|rattan products|rattan product
chiếu cói|rush mats|rush mat
chiếu tre|bamboo mats|bamboo mat
chiếu mây|rattan mats|rattan mat
bao bì|packaging|packaging;envase;embalaje;emballage;packaging material;packaging and packaging waste
bao bì nhựa|plastic packaging|plastic packaging;plastic packaging for food
bao bì thực phẩm|food packaging|food packaging;packaging for food
vật liệu tiếp xúc với thực phẩm|food contact materials|food contact material;food contact article;food contact material and article
túi nhựa|plastic bags|plastic bag
nhựa|plastics|plastic;plastico;plastique
giấy|paper|paper;papel;papier;paper and paperboard
quần áo|garments|garment;clothing;apparel;ropa;prenda de vestir;vetement;wearing apparel
quần áo trẻ em|children's clothing|children s clothing;ropa infantil
hàng dệt may|textiles|textile;textile product;textil;textile article;producto textil
khăn|towels|towel;toalla
khăn choàng, khăn quàng|shawls and scarves|shawl;scarf;scarves;shawl and scarves of woven fabric
sợi bông|cotton yarn|cotton yarn
bông|cotton|cotton;algodon;coton
vải dệt|woven fabrics|fabric;woven fabric;tejido
giày dép|footwear|footwear;calzado;chaussure;shoe
túi xách|bags|handbag;bag;travel bag;bolso
ba lô|backpacks|backpack
hàng da|leather goods|leather good;leather product
da thuộc|leather|leather;cuero;cuir
đồ chơi|toys|toy;juguete;jouet
sản phẩm dành cho trẻ em|children's products|children s product;child care article;childcare article
xe đẩy trẻ em|strollers|stroller;baby stroller
mỹ phẩm|cosmetics|cosmetic;cosmetic product;cosmetico;producto cosmetico;cosmetique;produit cosmetique;cosmetic product containing talc
xà phòng, chất tẩy rửa|soaps and detergents|detergent;soap;detergente;jabon;detergent;cleaning product
thuốc|medicines|medicine;medicinal product;pharmaceutical;pharmaceutical product;drug;medicamento;medicament;producto farmaceutico;human medicine
thuốc thú y|veterinary drugs|veterinary drug;veterinary medicine;veterinary medicinal product;medicamento veterinario
vắc-xin|vaccines|vaccine;vacuna;vaccin
thiết bị y tế|medical devices|medical device;dispositivo medico;dispositif medical;medical equipment;producto sanitario
khẩu trang y tế|medical masks|medical mask;face mask;medical face mask;mascarilla
bông băng y tế|wound dressings|dressing;wound dressing
phương tiện bảo vệ cá nhân|personal protective equipment|personal protective equipment;equipo de proteccion personal
mũ bảo hiểm|helmets|helmet;protective helmet;casco;casque;motorcycle helmet
thuốc bảo vệ thực vật|pesticides|pesticide;plant protection product;plaguicida;produit phytosanitaire;agrochemical
phân bón|fertilizers|fertilizer;fertiliser;fertilizante;engrais;abono
phân hữu cơ|organic fertilizers|organic fertilizer;organic fertiliser;fertilizante organico
hóa chất|chemicals|chemical;chemical substance;chemical product;producto quimico;sustancia quimica;produit chimique;hazardous chemical
sơn|paints|paint;pintura;peinture;varnish;paint and varnish
bột màu oxit sắt|iron oxide pigments|iron oxide pigment
tinh dầu|essential oils|essential oil;aceite esencial
môi chất lạnh|refrigerants|refrigerant;refrigerante
khí flo hóa (HFC)|fluorinated gases|hydrofluorocarbon;hfc;fluorinated gas
xăng dầu|fuels|fuel;petrol;gasoline;diesel;diesel fuel;combustible;carburant;petroleum product
khí hóa lỏng|liquefied petroleum gas|liquefied petroleum gas;lpg;gas licuado
dầu nhờn|lubricants|lubricant;lubricating oil;lubricante
lốp xe|tyres|tyre;tire;neumatico;pneumatique;pneumatic tyre
xe cơ giới|motor vehicles|motor vehicle;vehicle;vehiculo;vehiculo automotor;vehicule;vehicule automobile;automobile;car
ô tô điện|electric vehicles|electric vehicle;vehiculo electrico
xe buýt, xe khách|buses and coaches|bus;coach;bus and coach
xe tải|trucks|truck;lorry;camion
xe mô tô|motorcycles|motorcycle;motorbike;moped;motocicleta
xe đạp|bicycles|bicycle;bicicleta;electric bicycle
phụ tùng xe|vehicle parts|vehicle part;automotive part;auto part
tàu cá|fishing vessels|fishing vessel;fishing boat
tàu thuyền|boats|boat;recreational craft;vessel;craft;small vessel;embarcacion
lưới đánh cá|fishing nets|fishing net
dây thừng, dây bện|ropes and twine|rope;twine;rope and twine;cordage
ngư cụ|fishing gear|fishing gear
máy móc|machinery|machinery;machine;maquinaria;maquina
máy nông nghiệp|agricultural machinery|agricultural machinery;tractor
máy sấy nông sản|drying machines for agricultural products|drying machine for agricultural product;drying machine
thiết bị lạnh|refrigerating equipment|refrigerating equipment;refrigerating appliance
tủ lạnh|refrigerators|refrigerator;refrigerador;freezer;refrigerator and freezer
máy giặt|washing machines|washing machine;lavadora
máy điều hòa không khí|air conditioners|air conditioner;acondicionador de aire;air conditioning
bình đun nước nóng|water heaters|water heater;calentador de agua
bếp|cooking appliances|cooking appliance;stove;cooker;estufa;cocina
thiết bị gia dụng|household appliances|household appliance;household electrical appliance;home appliance;electrodomestico;appareil electromenager
thiết bị điện, điện tử|electrical and electronic equipment|electrical and electronic equipment;electronic equipment;electrical equipment;electronic product;electrical appliance;equipo electrico;electrical and electronic product;electronic appliance;electrical product
thiết bị vô tuyến|radio equipment|radio equipment;radio;equipo de radio;radiocommunication equipment
thiết bị viễn thông|telecommunications equipment|telecommunication equipment;telecommunication terminal equipment;equipo de telecomunicacion;telecommunication
thiết bị công nghệ thông tin|information technology equipment|information technology equipment;it equipment
máy tính|computers|computer;computadora
điện thoại di động|mobile phones|mobile phone;smartphone;cell phone;mobile telephone
đèn LED|LED lamps|led lamp;led;lampara led
bộ đèn|luminaires|luminaire;lighting fixture;luminaria
đèn chiếu sáng|lighting products|lamp;lighting product;lighting;light source;lampara
pin và ắc quy|batteries|battery;bateria;batterie;accumulator;pila;lithium battery;battery and accumulator
bộ sạc|chargers|charger;cargador;power supply
tấm pin mặt trời|solar panels|photovoltaic module;solar panel;photovoltaic panel;solar module
bộ biến tần|inverters|inverter;solar inverter
cáp điện, dây điện|electric cables and wires|electric cable;cable;insulated wire;electric cable and insulated wire;wire and cable
động cơ điện|electric motors|electric motor;motor electrico
máy biến áp|transformers|transformer;power transformer;transformador
công tắc, ổ cắm|switches and sockets|switch;socket;plug and socket;plug
máy bơm|pumps|pump;bomba
van|valves|valve;valvula;steam trap
nồi hơi|boilers|steam boiler;boiler;caldera
bình chịu áp lực|pressure vessels|pressure vessel;simple pressure vessel;pressure equipment
thang máy|lifts|lift;elevator;ascensor
đồng hồ đo nước|water meters|water meter
phương tiện đo|measuring instruments|measuring instrument;instrumento de medicion;meter
thép|steel|steel;acero;acier;steel product;iron and steel;structural steel
thép thanh cốt bê tông|reinforcing steel bars|reinforcing steel bar;steel bar;rebar
tháp gió|wind towers|wind tower
nhôm|aluminium|aluminium;aluminum;aluminio
xi măng|cement|cement;portland cement;hydraulic cement;cemento;ciment
vôi|lime|quicklime;hydrated lime;building lime
cát silic|silica sand|silica sand
gạch ốp lát|ceramic tiles|ceramic tile;tile;baldosa ceramica
đá tự nhiên|natural stone|natural stone;natural stone slab;natural stone slab of granite;granite
đồ gốm sứ gia dụng|ceramic tableware|ceramic tableware;ceramic ware
đồ gốm sứ trang trí|ornamental ceramics|ornamental ceramic
kính|glass|glass;safety glass;vidrio;verre;glazing
vật liệu xây dựng|construction materials|construction material;building material;construction product;material de construccion
ống nhựa|plastic pipes|plastic pipe;pvc pipe;hdpe pipe;polyethylene pipe
ngọc trai nuôi|cultured pearls|cultured pearl
trang sức ngọc trai|pearl jewellery|pearl jewellery
trang sức|jewellery|jewellery;jewelry;joya
cao su|rubber|rubber;caucho;caoutchouc
chất khử trùng|disinfectants|disinfectant;desinfectante;desinfectant;disinfectant product
chất khử trùng gốc phenol|phenolic disinfectants|phenolic disinfectant;phenolic disinfectant fluid
bình chữa cháy|fire extinguishers|fire extinguisher;extintor;extincteur;portable fire extinguisher
tã, bỉm|diapers|diaper;baby diaper;panal
băng vệ sinh|sanitary napkins|sanitary napkin;sanitary towel;sanitary pad
dây cáp thép|steel wire ropes|steel wire rope;wire rope
bao giấy|paper sacks|paper sack
phấn viết|chalk|school chalk;blackboard chalk
giấy tự sao|carbonless paper|carbonless paper;carbonless copying paper
bàn chải đánh răng|toothbrushes|toothbrush;cepillo dental
kem đánh răng|toothpaste|toothpaste;pasta dental;dentifrico
nến|candles|candle;vela
bật lửa|lighters|lighter;encendedor
pháo hoa|fireworks|firework;pyrotechnic article
vũ khí|weapons|weapon;firearm
thiết bị bay không người lái|drones|drone;unmanned aircraft
trí tuệ nhân tạo|artificial intelligence systems|artificial intelligence;ai system
""".strip()
