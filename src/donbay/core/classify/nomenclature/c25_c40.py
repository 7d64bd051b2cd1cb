"""HS 2022, chapters 25 to 40: short names and words, written by us (format: nomenclature/__init__.py)."""

ROWS = """
25|Muối, lưu huỳnh, đất đá, xi măng|Salt, sulphur, earths, stone, cement|khoáng sản|mineral product~||producto mineral~|produit minéral~
2501|Muối ăn, muối công nghiệp|Table and industrial salt|muối; muối ăn; muối biển; muối công nghiệp|salt~; table salt; sea salt; edible salt; iodized salt; iodised salt; sodium chloride; industrial salt; brine~; rock salt; fortified salt; food grade salt; denatured salt||sal de mesa; sal yodada; cloruro de sodio; sal marina|sel de table; sel iodé; chlorure de sodium; sel alimentaire
2502|Pirit sắt chưa nung|Unroasted iron pyrite|quặng pirit|iron pyrite; unroasted pyrite|||
2503|Lưu huỳnh|Crude sulphur|lưu huỳnh|crude sulphur; crude sulfur; sulphur in bulk||azufre|soufre
2504|Graphit tự nhiên|Natural graphite|than chì|natural graphite||grafito|graphite naturel
2505|Cát tự nhiên|Natural sands|cát xây dựng; cát trắng|natural sand; silica sand; river sand; building sand; sand for mortar||arena natural|sable naturel
2506|Thạch anh|Quartz and quartzite|thạch anh|quartz; quartzite||cuarzo|quartz
2507|Đất cao lanh|Kaolin clays|cao lanh; đất sét trắng|kaolin; china clay; kaolinic clay||caolín|kaolin
2508|Đất sét, bentonite|Clays and bentonite|đất sét; bentonite khoáng|bentonite; fire clay; fuller's earth; clay for ceramics; decolourising earth; chamotte; mullite||bentonita; arcilla|bentonite; argile
2509|Đá phấn|Natural chalk|đá phấn|natural chalk; chalk powder|||craie naturelle
2510|Phosphat tự nhiên|Natural phosphates|quặng apatit|rock phosphate; natural phosphate; phosphate rock; apatite||fosfato natural|phosphate naturel
2511|Bari sulphat tự nhiên|Barytes and witherite|quặng barit|barytes; barite; natural barium sulphate||barita|barytine
2512|Đất silic hóa thạch|Diatomite and similar earths|đất tảo cát|diatomite; diatomaceous earth; kieselguhr||tierra de diatomeas|terre de diatomées
2513|Đá bọt, đá nhám|Pumice and emery|đá bọt; đá mài tự nhiên|pumice stone; emery; natural corundum; natural garnet||piedra pómez|pierre ponce
2514|Đá phiến|Rough slate|đá phiến|rough slate; natural slate block||pizarra en bruto|ardoise brute
2515|Đá hoa, travertine|Marble and travertine|đá hoa; đá cẩm thạch|marble block; travertine; rough marble; alabaster; ecaussine||mármol en bloque; travertino|marbre brut; travertin
2516|Đá granit, đá xây dựng|Granite and building stone|đá granit; đá xây dựng; đá ốp|granite; granite block; basalt; sandstone; building stone; porphyry; dimension stone; natural stone||granito; piedra natural|granit; pierre naturelle
2517|Đá cuội, sỏi, đá dăm|Pebbles, gravel, crushed stone|đá dăm; sỏi; cuội|gravel; crushed stone; aggregate for concrete; coarse aggregate; fine aggregate; aggregates; macadam; pebble; road stone; stone chipping; railway ballast||grava; áridos; piedra triturada|gravier; granulat; pierre concassée
2518|Đá đôlômit|Dolomite stone|đôlômit|dolomite; calcined dolomite; dolomite block||dolomita|dolomie
2519|Magiê carbonat, magiê oxit|Magnesite and magnesia|magiê oxit|magnesite; magnesia; magnesium oxide; fused magnesia; dead-burned magnesia||magnesita|magnésite
2520|Thạch cao|Gypsum and plasters|thạch cao|gypsum; gypsum plaster; anhydrite; plaster of paris; building plaster; calcined gypsum||yeso|gypse; plâtre
2521|Đá vôi|Limestone for lime or cement|đá vôi|limestone; limestone flux; agricultural limestone; agricultural lime; liming material~||piedra caliza|pierre à chaux; calcaire
2522|Vôi các loại|Quicklime and slaked lime|vôi sống; vôi tôi; vôi bột|quicklime; slaked lime; hydrated lime; hydraulic lime; building lime; lime for construction||cal viva; cal hidratada; cal hidráulica|chaux vive; chaux éteinte; chaux hydraulique
2523|Xi măng|Hydraulic cement and clinker|xi măng; xi măng poóc lăng; clinker xi măng|cement; portland cement; hydraulic cement; cement clinker; masonry cement; white cement; blended cement; aluminous cement; slag cement; common cement; sulfate resisting cement||cemento; cemento portland; clínker|ciment; ciment portland; clinker
2524|Khoáng amiăng|Asbestos mineral fibre|amiăng|asbestos; chrysotile; asbestos fibre||amianto; asbesto|amiante
2525|Mi-ca tự nhiên|Mica and mica waste|mi-ca tự nhiên|mica; mica powder||mica natural|mica brut
2526|Bột talc, đá steatit|Steatite and talc|bột talc|talc; steatite; talcum; soapstone||talco industrial; esteatita|talc; stéatite
2528|Borat tự nhiên|Natural borates|quặng bo|natural borate; borate concentrate||borato natural|borate naturel
2529|Tràng thạch, huỳnh thạch|Feldspar and fluorspar|tràng thạch; huỳnh thạch|feldspar; fluorspar; leucite; nepheline syenite||feldespato; fluorita|feldspath; spath fluor
2530|Khoáng chất khác|Other mineral substances|đá trân châu; vermiculit giãn nở|vermiculite; perlite; kieserite; natural meerschaum; earth colour; natural zeolite||vermiculita; perlita|vermiculite; perlite
26|Quặng, xỉ và tro|Metal ores, slag, ash|quặng|metal ore; ore concentrate||mineral metalífero|minerai métallique
2601|Quặng sắt|Iron ores|quặng sắt|iron ore; iron ore pellet; iron concentrate||mineral de hierro|minerai de fer
2602|Quặng mangan|Manganese ores|quặng măng gan|manganese ore||mineral de manganeso|minerai de manganèse
2603|Quặng đồng|Copper ores|quặng đồng|copper ore; copper concentrate||mineral de cobre; concentrado de cobre|minerai de cuivre
2604|Quặng niken|Nickel ores|quặng niken thô|nickel ore||mineral de níquel|minerai de nickel
2605|Quặng coban|Cobalt ores|quặng côban|cobalt ore|||minerai de cobalt
2606|Quặng nhôm|Aluminium ores|quặng bô xít|bauxite; aluminium ore||bauxita|bauxite
2607|Quặng chì|Lead ores|quặng chì|lead ore; lead concentrate|||minerai de plomb
2608|Quặng kẽm|Zinc ores|quặng kẽm|zinc ore; zinc concentrate|||minerai de zinc
2609|Quặng thiếc|Tin ores|quặng thiếc|tin ore; cassiterite|||minerai d'étain
2610|Quặng crom|Chromium ores|quặng crôm|chromium ore; chromite|||minerai de chrome
2611|Quặng vonfram|Tungsten ores|quặng vonfram thô|tungsten ore; wolframite|||
2612|Quặng urani, thori|Uranium and thorium ores|quặng phóng xạ|uranium ore; thorium ore|||
2613|Quặng molipden|Molybdenum ores|quặng môlipđen|molybdenum ore|||
2614|Quặng titan|Titanium ores|quặng titan thô; cát đen|titanium ore; ilmenite; rutile|||
2615|Quặng niobi, tantan, zirconi|Niobium, tantalum, zirconium ores|quặng ziricon; cát ziricon|zircon sand; zirconium ore; tantalite; vanadium ore|||
2616|Quặng kim loại quý|Precious metal ores|quặng vàng; quặng bạc|silver ore; gold ore|||
2617|Quặng khác|Other ores|quặng antimon; quặng hiếm|antimony ore; stibnite|||
2618|Xỉ hạt luyện gang thép|Blast furnace slag sand|xỉ hạt lò cao|granulated slag; granulated blast furnace slag|||laitier granulé
2619|Xỉ luyện gang thép|Slag and scalings of steel|xỉ thép|steel slag; mill scale; dross from steel|||
2620|Tro, xỉ chứa kim loại|Ash and residues with metals|xỉ kim loại|hard zinc spelter; metal-bearing residue; leaded gasoline sludge|||
2621|Tro, xỉ khác|Other slag and ash|tro bay|fly ash; pulverized fuel ash; bottom ash; seaweed ash; incineration ash||ceniza volante|cendres volantes
27|Nhiên liệu khoáng, dầu khoáng|Mineral fuels and oils|nhiên liệu; nhiên liệu khoáng|mineral fuel; fuel~; petroleum product; liquid fuel~; gaseous fuel~||combustible~|combustible minéral
2701|Than đá|Coal and coal briquettes|than đá; than bánh|coal; anthracite; bituminous coal; coal briquette; steam coal; coking coal||carbón mineral; hulla|houille; charbon minéral
2702|Than nâu, than non|Lignite, brown coal|than nâu; than non|lignite; brown coal||lignito|lignite
2703|Than bùn|Peat and peat litter|than bùn|peat; peat litter; peat moss||turba|tourbe
2704|Than cốc|Coke of coal|than cốc|metallurgical coke; coke oven coke; semi-coke; retort carbon||coque de hulla|coke de houille
2705|Khí than|Coal gas|khí than|coal gas; producer gas; water gas~|||
2706|Hắc ín|Coal tar, mineral tars|hắc ín; nhựa than đá|coal tar; mineral tar||alquitrán|goudron de houille
2707|Dầu từ hắc ín than đá|Oils from coal tar|dầu hắc ín|benzol; toluol; xylol; creosote oil; naphthalene; solvent naphtha|||
2708|Nhựa chưng|Coal tar pitch and its coke|nhựa chưng than|coal tar pitch; pitch coke|||
2709|Dầu thô|Crude petroleum|dầu thô|crude oil; crude petroleum; petroleum crude||petróleo crudo|pétrole brut
2710|Xăng, dầu và sản phẩm dầu mỏ|Petroleum oils and fuels|xăng; dầu diesel; dầu hỏa; dầu nhờn; nhiên liệu bay|petrol; gasoline; diesel fuel; kerosene; jet fuel; fuel oil; lubricating oil; lubricant; engine oil; petroleum oil; motor fuel; aviation fuel; diesel oil; aviation turbine fuel; motor oil; gear oil; hydraulic oil; transformer oil; white spirit~; mineral turpentine~; mineral spirit~; marine fuel; automotive fuel; heating oil; naphtha; brake fluid~; automotive diesel; base oil; gas oil||gasolina; diésel; gasóleo; queroseno; aceite lubricante; combustible líquido|essence~; gazole; kérosène; huile lubrifiante; fioul; carburant
2711|Khí dầu mỏ, gas|Petroleum gases|khí hóa lỏng; khí thiên nhiên; gas hóa lỏng|liquefied petroleum gas; lpg; liquefied natural gas; lng; natural gas; propane; butane; compressed natural gas~; biogas; biomethane; petroleum gas; autogas||gas licuado de petróleo; gas natural; GLP|gaz de pétrole liquéfié; gaz naturel; GPL
2712|Vazơlin, sáp parafin|Petroleum jelly and paraffin wax|vadơlin; sáp parafin|petroleum jelly; paraffin wax; petrolatum; microcrystalline wax; slack wax; ozokerite; milking jelly||vaselina; parafina|vaseline; paraffine
2713|Cốc dầu mỏ, bitum|Petroleum coke and bitumen|nhựa đường; bitum|petroleum coke; petroleum bitumen; paving bitumen; road bitumen; asphalt binder||betún de petróleo; coque de petróleo|bitume de pétrole
2714|Bitum, asphalt tự nhiên|Natural bitumen and asphalt|nhựa đường tự nhiên|natural bitumen; natural asphalt; oil shale; tar sand|||
2715|Hỗn hợp bitum|Bituminous mixtures|nhũ tương nhựa đường|bituminous mixture; bitumen emulsion; bituminous mastic; cut-back; asphalt mixture; bituminous emulsion||emulsión asfáltica; mezcla bituminosa|émulsion de bitume
2716|Điện năng|Electricity supply|điện năng|electrical energy~; electricity supply~|||énergie électrique
28|Hóa chất vô cơ|Inorganic chemical substances|hóa chất vô cơ|inorganic chemical; inorganic compound||producto químico inorgánico|produit chimique inorganique
2801|Khí flo, clo; brom, i-ốt|Fluorine, chlorine, bromine, iodine|clo lỏng; i-ốt|liquid chlorine; chlorine gas; bromine; iodine~; fluorine~; chlorine for water treatment||cloro líquido; yodo~|chlore liquide; iode~
2802|Lưu huỳnh thăng hoa|Sublimed sulphur|lưu huỳnh kết tủa|sublimed sulphur; colloidal sulphur; precipitated sulphur|||
2803|Carbon, muội than|Carbon black|muội than|carbon black||negro de humo|noir de carbone
2804|Hydro, khí hiếm, oxy|Hydrogen, rare gases, oxygen|hydro; khí oxy; khí ni tơ; khí argon|hydrogen fuel; industrial oxygen; medical oxygen; oxygen gas; nitrogen gas; argon; helium; compressed hydrogen; silicon metal; phosphorus~; selenium~; medical gas||oxígeno medicinal; hidrógeno|oxygène médical; hydrogène
2805|Kim loại kiềm, đất hiếm, thủy ngân|Alkali metals, rare earths, mercury|đất hiếm; thủy ngân|mercury~; rare earth metal; sodium metal; calcium metal; lithium metal~||mercurio; tierras raras|mercure; terres rares
2806|Axit clohyđric|Hydrochloric acid|axit clohydric|hydrochloric acid; hydrogen chloride; muriatic acid||ácido clorhídrico|acide chlorhydrique
2807|Axit sunfuric đậm đặc|Sulphuric acid|axit sunfuric|sulphuric acid; sulfuric acid; oleum||ácido sulfúrico|acide sulfurique
2808|Axit nitric và hỗn hợp|Nitric acid|axit nitric đặc|nitric acid||ácido nítrico|acide nitrique
2809|Axit photphoric các loại|Phosphoric acid|axit photphoric|phosphoric acid; diphosphorus pentaoxide||ácido fosfórico|acide phosphorique
2810|Axit boric, oxit của bo|Boric acid and boron oxides|axit boric|boric acid; boron oxide||ácido bórico|acide borique
2811|Axit vô cơ khác, CO2|Other inorganic acids, carbon dioxide|khí cacbonic|carbon dioxide; sulphur dioxide~; silica gel; hydrofluoric acid; silicon dioxide; nitrous oxide; hydrogen fluoride; arsenic trioxide~; fluorosilicic acid; hexafluorosilicic acid||dióxido de carbono; ácido fluorhídrico|dioxyde de carbone; acide fluorhydrique
2812|Hợp chất halogen của phi kim|Halides of non-metals|phốt gen|phosgene; thionyl chloride; phosphorus trichloride; sulphur hexafluoride|||
2813|Hợp chất sunfua của phi kim|Carbon disulphide and similar sulphides|cacbon disunfua|carbon disulphide; phosphorus trisulphide|||
2814|Khí và dung dịch amoniac|Ammonia, gas or solution|amoniac|ammonia; anhydrous ammonia; aqueous ammonia; ammonia solution||amoníaco|ammoniac
2815|Xút, kali hydroxit|Caustic soda and potash|xút; natri hydroxit|caustic soda; sodium hydroxide; potassium hydroxide; caustic potash||soda cáustica; hidróxido de sodio|soude caustique; hydroxyde de sodium
2816|Magiê hydroxit, peroxit|Magnesium hydroxide, strontium, barium oxides|magiê hydroxit|magnesium hydroxide; barium hydroxide|||
2817|Kẽm oxit|Zinc oxide|kẽm oxit|zinc oxide; zinc peroxide; zinc white||óxido de zinc|oxyde de zinc
2818|Nhôm oxit, hydroxit|Aluminium oxide and hydroxide|nhôm hydroxit; alumin|aluminium oxide; aluminium hydroxide; alumina; artificial corundum; fused alumina||óxido de aluminio|oxyde d'aluminium
2819|Oxit và hyđroxit crôm|Chromium oxides|crôm oxit|chromium oxide; chromium trioxide; chromium hydroxide|||
2820|Oxit của măng gan|Oxides of manganese|mangan dioxit|manganese dioxide|||
2821|Sắt oxit|Iron oxides|oxit sắt|iron oxide; red oxide pigment; ferric oxide; iron oxide pigment||óxido de hierro|oxyde de fer
2822|Oxit của côban|Cobalt oxides|côban oxit|cobalt oxide|||
2823|Oxit của titan|Oxides of titanium|titan dioxit|titanium oxide; titanium dioxide~||dióxido de titanio|dioxyde de titane
2824|Chì oxit|Lead oxides, red lead|chì oxit|lead monoxide; red lead; litharge|||
2825|Hydrazin, bazơ vô cơ khác|Hydrazine, other inorganic bases|hydrazin; liti hydroxit|hydrazine; lithium hydroxide; germanium oxide; antimony oxide; nickel oxide; copper oxide; calcium oxide; calcium hydroxide|||
2826|Các muối florua|Fluorides, fluorine salts|muối florua|aluminium fluoride; sodium fluoride; fluorosilicate; cryolite; sodium hexafluorosilicate|||
2827|Clorua, polyme nhôm clorua|Chlorides and oxychlorides|nhôm clorua; sắt clorua; PAC xử lý nước|ammonium chloride; calcium chloride; aluminium chloride; ferric chloride; polyaluminium chloride; iron chloride; magnesium chloride; copper oxychloride; bromide~; iodide~; potassium iodide; polyaluminium chloride hydroxide||cloruro de calcio; cloruro férrico; policloruro de aluminio|chlorure de calcium; chlorure ferrique
2828|Hypoclorit, bột tẩy|Hypochlorites and bleach|nước Javen; bột tẩy; canxi hypoclorit|calcium hypochlorite; sodium hypochlorite; bleaching powder; stable bleaching powder; liquid bleach; household bleach; hypochlorite; chlorite; sodium chlorite||hipoclorito de sodio; hipoclorito de calcio; lejía|hypochlorite de sodium; hypochlorite de calcium; eau de javel
2829|Các muối clorat, peclorat|Chlorates, bromates, iodates|natri clorat|sodium chlorate; potassium chlorate; perchlorate~; bromate; iodate; potassium iodate||clorato de sodio; yodato de potasio|chlorate de sodium
2830|Các muối sunfua|Sulphides and polysulphides|natri sunfua|sodium sulphide; sodium sulfide; polysulphide|||
2831|Các muối đithionit|Dithionite salts|natri dithionit|sodium dithionite; sodium hydrosulphite|||
2832|Các muối sunfit|Sulphites and thiosulphates|natri sunfit|sodium sulphite; sodium metabisulphite; sodium bisulphite; thiosulphate||metabisulfito de sodio|métabisulfite de sodium
2833|Sulphat, phèn|Sulphates and alums|phèn; nhôm sunfat; đồng sunfat|aluminium sulphate; aluminum sulfate; copper sulphate; ferrous sulphate; ferric sulphate; alum; sodium sulphate; zinc sulphate; magnesium sulphate; barium sulphate; persulphate; nickel sulphate; iron sulphate||sulfato de aluminio; sulfato de cobre; alumbre|sulfate d'aluminium; sulfate de cuivre; alun
2834|Các muối nitrit, nitrat|Nitrites and nitrates|natri nitrit; kali nitrat|sodium nitrite; potassium nitrate; nitrite~; potassium nitrite||nitrito de sodio|nitrite de sodium
2835|Các muối photphat|Phosphate salts|canxi photphat|calcium phosphate; sodium phosphate; dicalcium phosphate; polyphosphate; sodium tripolyphosphate; phosphinate; trisodium phosphate||fosfato de calcio|phosphate de calcium
2836|Các muối cacbonat|Carbonate salts|sô đa; natri bicacbonat; canxi cacbonat|sodium carbonate; soda ash; sodium bicarbonate; sodium hydrogen carbonate; calcium carbonate; baking soda; lithium carbonate; potassium carbonate||carbonato de sodio; bicarbonato de sodio; carbonato de calcio|carbonate de sodium; bicarbonate de sodium
2837|Các muối xyanua|Cyanide salts|xyanua|sodium cyanide; cyanide~; ferrocyanide||cianuro|cyanure
2839|Các muối silicat|Silicate salts|natri silicat|sodium silicate; sodium metasilicate; water glass||silicato de sodio|silicate de sodium
2840|Các muối borat, hàn the|Borates, borax|hàn the|borax; disodium tetraborate; perborate||bórax|borax
2841|Muối của axit oxometalic|Salts of oxometallic acids|thuốc tím; kali pemanganat|potassium permanganate; chromate; dichromate; permanganate; tungstate; molybdate||permanganato de potasio|permanganate de potassium
2842|Muối vô cơ khác|Other inorganic salts|natri zeolit|double silicate; aluminosilicate; synthetic zeolite; arsenite|||
2843|Hợp chất kim loại quý|Precious metal compounds|bạc nitrat|silver nitrate; colloidal silver; gold compound; colloidal gold|||
2844|Nguyên tố phóng xạ|Radioactive elements|chất phóng xạ|radioactive material; radioactive isotope; enriched uranium; radioactive source; radionuclide||material radiactivo|matière radioactive
2845|Đồng vị khác|Other isotopes|nước nặng|heavy water; stable isotope|||
2846|Hợp chất đất hiếm|Rare-earth compounds|hợp chất đất hiếm|rare earth compound; cerium compound|||
2847|Nước ô xy già|Hydrogen peroxide|nước ô xy già|hydrogen peroxide||peróxido de hidrógeno; agua oxigenada|peroxyde d'hydrogène
2849|Các loại cacbua, đất đèn|Metal and silicon carbides|đất đèn; canxi cacbua|calcium carbide; silicon carbide; carbide~||carburo de calcio|carbure de calcium
2850|Hyđrua, nitrua|Hydrides and nitrides|hyđrua; nitrua|sodium azide; boron nitride; silicon nitride; azide|||
2852|Hợp chất thủy ngân|Mercury compounds|hợp chất thủy ngân|mercury compound; mercuric chloride||compuesto de mercurio|composé du mercure
2853|Hợp chất vô cơ khác, nước cất|Other inorganic compounds, distilled water|nước cất; không khí nén|distilled water; conductivity water; compressed air~; phosphide; aluminium phosphide; demineralized water; cyanogen chloride||agua destilada|eau distillée
29|Hóa chất hữu cơ|Organic chemical compounds|hóa chất hữu cơ|organic chemical; organic compound~; volatile organic compound~||producto químico orgánico|produit chimique organique
2901|Hydrocacbon mạch hở|Open-chain hydrocarbons|êtilen|ethylene~; propylene~; butadiene; acetylene; isoprene; hexane||etileno|éthylène
2902|Hydrocacbon mạch vòng|Ring hydrocarbons: benzene, toluene, xylene|benzen; toluen; xylen|benzene; toluene; xylene; styrene~; cumene; cyclohexane; ethylbenzene||benceno; tolueno|benzène; toluène
2903|Dẫn xuất halogen, HFC|Halogenated hydrocarbons|dẫn xuất halogen; môi chất lạnh|hydrofluorocarbon; hfc; hydrochlorofluorocarbon; hcfc; trichloroethylene; perchloroethylene; carbon tetrachloride; methylene chloride; methyl bromide; vinyl chloride; fluorinated gas; fluorinated greenhouse gas; dichloromethane; chloroform; 1-bromopropane; hexachlorobutadiene; ethylene dibromide||hidrofluorocarbono; tricloroetileno|hydrofluorocarbure; trichloréthylène
2904|Dẫn xuất sulpho, nitro|Sulphonated, nitrated derivatives|axit sunfonic|perfluorooctane sulfonic acid; pfos; nitrobenzene; nitrotoluene; chloropicrin; sulphonic acid~|||
2905|Rượu mạch hở|Acyclic alcohols|metanol; glyxerin tinh; sorbitol lỏng|methanol; methyl alcohol; propylene glycol; ethylene glycol; isopropyl alcohol; butanol; sorbitol; mannitol; propyl alcohol; glycerol~||metanol; propilenglicol; sorbitol puro|méthanol; propylène glycol
2906|Rượu mạch vòng|Cyclic alcohols|tinh thể bạc hà|menthol; benzyl alcohol; inositol; sterol|||
2907|Các phênol|Phenol compounds|phênol|phenol; bisphenol a~; cresol; resorcinol; hydroquinone; nonylphenol~; bisphenol~||bisfenol A~|bisphénol A~
2908|Dẫn xuất phenol|Phenol derivatives|dẫn xuất phênol|pentachlorophenol; nitrophenol; tetrabromobisphenol|||
2909|Các ête|Ethers and ether-alcohols|ête|diethyl ether; dimethyl ether~; methyl tertiary-butyl ether; mtbe; glycol ether; anisole; peroxide ether; decabromodiphenyl ether; decabde|||
2910|Các epoxit có vòng ba cạnh|Epoxide compounds|êtilen oxit|ethylene oxide~; propylene oxide; epichlorohydrin; dieldrin~; endrin~||óxido de etileno~|oxyde d'éthylène~
2911|Các axêtal|Acetal compounds|axêtal|acetal; hemiacetal|||
2912|Các anđehit|Aldehyde compounds|phoóc môn; anđehit|formaldehyde~; acetaldehyde; vanillin; glutaraldehyde; paraformaldehyde||formaldehído~; vainillina|formaldéhyde~; vanilline
2913|Dẫn xuất andehit|Aldehyde derivatives|clo ral|halogenated aldehyde; chloral|||
2914|Các xeton, long não|Ketones, quinones, camphor|axeton; long não|acetone; methyl ethyl ketone; camphor; cyclohexanone; benzophenone; ionone; quinone||acetona; alcanfor|acétone; camphre
2915|Axit đơn chức no|Saturated monocarboxylic acids|axit axetic; axit fomic|acetic acid; formic acid; vinyl acetate; ethyl acetate; propionic acid; stearic acid~; perfluorooctanoic acid; pfoa; sodium acetate; acetic anhydride; valproic acid; peracetic acid~; palmitic acid||ácido acético; ácido fórmico|acide acétique; acide formique
2916|Axit monocarboxylic không no|Unsaturated monocarboxylic acids|axit benzoic; axit acrylic|benzoic acid; sodium benzoate; acrylic acid; methyl methacrylate; sorbic acid; potassium sorbate; oleic acid; binapacryl; peracetic acid~||ácido benzoico; ácido acrílico|acide benzoïque
2917|Axit đa chức, phthalat|Polycarboxylic acids, phthalates|phthalat; axit oxalic|phthalate~; dehp~; dinp~; didp~; dbp~; dioctyl phthalate; phthalic anhydride; adipic acid; oxalic acid; maleic anhydride; fumaric acid; terephthalic acid; dibutyl phthalate; diethylhexyl phthalate; diisononyl phthalate; dicyclohexyl phthalate; butyl benzyl phthalate; diisobutyl phthalate||ftalato~|phtalate~
2918|Axit carboxylic có chức oxy|Carboxylic acids with oxygen function|axit xitric; axit lactic|citric acid; lactic acid; tartaric acid; salicylic acid; gluconic acid; paraben; acetylsalicylic acid; malic acid; 2,4-d~; dicamba~||ácido cítrico; ácido láctico|acide citrique; acide lactique
2919|Este của axit photphoric|Phosphoric esters|este photphoric|tris(2-chloroethyl) phosphate; tcep; tributyl phosphate; phosphoric ester; triphenyl phosphate; lactophosphate|||
2920|Este khác của axit vô cơ|Other esters of inorganic acids|este vô cơ|parathion~; phosphite ester; dimethyl carbonate; endosulfan~; dimethyl sulphate|||
2921|Hợp chất chức amin|Amine compounds|anilin; hợp chất amin|aniline; methylamine; diethylamine; aromatic amine~; hexamethylenediamine; amphetamine||anilina; amina|aniline; amine aromatique
2922|Hợp chất amin chức oxy, axit amin|Amino compounds, amino acids|axit amin; lysin|lysine; glutamic acid; monosodium glutamate~; ethanolamine; amino acid~; methadone; glycine; triethanolamine; tryptophan~; threonine||lisina; aminoácido~|lysine; acide aminé~
2923|Muối amoni bậc bốn|Quaternary ammonium compounds|amoni bậc bốn|quaternary ammonium salt; choline; choline chloride; lecithin; betaine||lecitina; colina|lécithine; choline
2924|Hợp chất carboxyamit|Amide compounds|amit; paracetamol nguyên liệu|acrylamide~; aspartame; dimethylformamide; paracetamol~; lidocaine; n-methylformamide; fluoroacetamide; alachlor~||aspartamo; acrilamida~|acrylamide~; aspartame pur
2925|Hợp chất imit, imin|Imide and imine compounds|đường hóa học sacarin|saccharin; guanidine; chlordimeform|||
2926|Hợp chất nitril|Nitrile compounds|hợp chất nitril|acrylonitrile; nitrile compound; fenproporex|||
2927|Hợp chất diazo|Diazo compounds|hợp chất điazo|azodicarbonamide; azo compound; diazo compound|||
2928|Dẫn xuất hydrazin|Hydrazine derivatives|dẫn xuất hyđrazin|phenylhydrazine; hydroxylamine; oxime|||
2929|Hợp chất nitơ khác|Other nitrogen compounds|isoxyanat|isocyanate; toluene diisocyanate; diisocyanate; mdi~; cyclamate||isocianato; diisocianato|isocyanate; diisocyanate
2930|Hợp chất lưu huỳnh hữu cơ|Organic sulphur compounds|methionin; hợp chất lưu huỳnh hữu cơ|methionine; thiocarbamate; methamidophos~; dithiocarbonate; aldicarb~; thiuram|||
2931|Hợp chất vô cơ - hữu cơ khác|Organometallic and similar compounds|hợp chất thiếc hữu cơ|organotin; tributyltin; tetraethyl lead; glyphosate~; organo-silicon; organophosphorus compound; trichlorfon|||
2932|Hợp chất dị vòng oxy|Oxygen heterocycles|hợp chất dị vòng oxy|furan~; coumarin; dioxin~; tetrahydrofuran; furfural; sucralose; 1,4-dioxane; carbofuran~; furfuryl alcohol|||
2933|Hợp chất dị vòng nitơ|Nitrogen heterocycles|melamin; hợp chất dị vòng nitơ|melamine~; etomidate; barbituric acid; fentanyl; pyridine; piperazine; caprolactam; diazepam; triazine; n-methylpyrrolidone; imidazole; nitazene; chlorpyrifos~||melamina~|mélamine~
2934|Hợp chất dị vòng khác|Other heterocyclic compounds|hợp chất dị vòng khác|nucleic acid; thiazole; phenothiazine; sultam; synthetic cannabinoid|||
2935|Các sunfonamit|Sulphonamide compounds|sunfonamit|sulphonamide; sulfonamide|||
2936|Vi-ta-min các loại|Bulk vitamins|vi ta min; vitamin nguyên liệu|vitamin premix; provitamin; vitamin a~; vitamin d~; vitamin c~; vitamin e~; folic acid~; niacin~; ascorbic acid; vitamin k~||vitamina C~; vitamina D~; ácido fólico~|vitamine C~; vitamine D~
2937|Hoóc môn|Hormone substances|hoóc môn|hormone~; insulin~; steroid~; growth hormone; cortisone; prostaglandin||hormona~|hormone~
2938|Các glycozit|Glycoside compounds|glycozit|rutoside; glycoside; steviol glycoside; saponin||glucósido de esteviol|glycoside
2939|Các ancaloit, cafêin|Alkaloid compounds|cafein; alcaloit|alkaloid~; caffeine~; nicotine~; morphine; codeine; ephedrine; pseudoephedrine; cocaine; quinine||cafeína~; nicotina~; alcaloide~|caféine~; alcaloïde~
2940|Đường tinh khiết hóa học|Chemically pure sugars|đường tinh khiết|chemically pure sugar; tagatose; allulose~; galactose; ribose~|||
2941|Kháng sinh|Antibiotic substances|kháng sinh|antibiotic~; penicillin; tetracycline~; streptomycin; erythromycin; antimicrobial~; chloramphenicol~||antibiótico~; penicilina|antibiotique~; pénicilline
2942|Hợp chất hữu cơ khác|Other organic compounds|hợp chất hữu cơ khác|other organic compound|||
30|Dược phẩm|Medicines and medical supplies|dược phẩm; thuốc chữa bệnh|pharmaceutical~||producto terapéutico|produit thérapeutique
3001|Tuyến, cơ quan dùng chữa bệnh|Glands and organs for therapy|heparin; tuyến khô|heparin; organ extract; human tissue for transplant; dried gland||heparina|héparine
3002|Máu, vắc xin, sinh phẩm|Blood, vaccines, biological products|vắc xin; huyết thanh; sinh phẩm|vaccine; blood product; antiserum; biological medicine; biological medicinal product; biosimilar; monoclonal antibody; human blood; toxin~; cell therapy; gene therapy; biological product; biologics; immunological product; veterinary vaccine; plasma derivative; cell culture~||vacuna; medicamento biológico; hemoderivado; producto biológico|vaccin; médicament biologique; sérum; produit sanguin
3003|Thuốc chưa chia liều|Medicaments not in doses|thuốc chưa chia liều; dược liệu phối trộn|bulk medicament; unmixed medicament; traditional medicine; herbal medicine; medicament in bulk||medicamento a granel|médicament en vrac
3004|Thuốc đã chia liều|Medicaments in doses|thuốc tân dược; thuốc thành phẩm; thuốc thú y; thuốc đông y|medicament; medicine; medicinal product; pharmaceutical; veterinary drug; drug~; herbal medicine; traditional medicine; psychotropic; narcotic; controlled substance; medicinal cannabis; veterinary medicinal product; veterinary medicine; herbal medicinal product; herbal product; psychotropic substance; narcotic drug; prescription drug; over-the-counter drug; generic drug; homeopathic medicine; radiopharmaceutical~; traditional Chinese medicine; human medicine; therapeutic good; orphan drug; biological medicine; biological medicinal product||medicamento; medicamento veterinario; producto medicinal; sustancia psicotrópica; estupefaciente|médicament; médicament vétérinaire; stupéfiant; psychotrope
3005|Bông, băng, gạc y tế|Dressings, gauze, medical cotton|bông băng y tế; gạc; băng dính y tế|bandage; gauze; adhesive dressing; sticking plaster; medical dressing; wound dressing; absorbent cotton; first-aid dressing||vendaje; gasa; apósito|bandage; gaze; pansement
3006|Hàng dược khác|Other pharmaceutical goods|chỉ phẫu thuật; hộp sơ cứu; xi măng hàn răng|surgical catgut; suture; dental cement; first-aid kit; contrast medium; contraceptive preparation; bone cement; ostomy appliance; waste pharmaceutical; haemostatic; dental filling||hilo de sutura; botiquín; material dental|fil de suture; trousse de premiers secours
31|Phân bón|Fertilizers and manures|phân bón|fertilizer; fertiliser; fertilizing product; fertilising product; soil improver~; biostimulant||fertilizante; abono|engrais; matière fertilisante; fertilisant
3101|Phân hữu cơ|Organic fertilizers|phân hữu cơ; phân chuồng; phân trùn quế|organic fertilizer; organic fertiliser; compost; manure; guano; biofertilizer; vermicompost; soil conditioner~||abono orgánico; compost; fertilizante orgánico|engrais organique; fumier
3102|Phân đạm|Nitrogenous fertilizers|phân đạm; phân u rê|urea; ammonium nitrate; ammonium sulphate; nitrogenous fertilizer; calcium ammonium nitrate; sodium nitrate; ammonium nitrate fertilizer||urea; nitrato de amonio|urée; nitrate d'ammonium
3103|Phân lân|Phosphatic fertilizers|phân lân|superphosphate; phosphatic fertilizer; phosphate fertilizer||superfosfato|superphosphate
3104|Phân kali|Potassic fertilizers|phân kali|potash fertilizer; potassium chloride; potassium sulphate; potassic fertilizer||fertilizante potásico|chlorure de potassium
3105|Phân hỗn hợp NPK|Mixed fertilizers|phân NPK; phân hỗn hợp|npk fertilizer; compound fertilizer; diammonium phosphate; monoammonium phosphate; foliar fertilizer; mixed fertilizer||fertilizante compuesto|engrais composé
32|Chất thuộc, nhuộm, sơn, mực in|Tanning, dyes, paints, inks|thuốc nhuộm; sơn và vecni|paints and varnishes; coating material~||pinturas y barnices|peintures et vernis
3201|Chất chiết thuộc da|Tanning extracts|chất thuộc da thực vật|tannin; tanning extract; wattle extract||extracto curtiente|extrait tannant
3202|Chất thuộc da tổng hợp|Synthetic tanning substances|chất thuộc da tổng hợp|synthetic tanning substance; tanning preparation|||
3203|Chất màu gốc động thực vật|Natural colouring matter|phẩm màu tự nhiên|natural colour; natural colouring; carmine; annatto~; cochineal; indigo; chlorophyll~; gardenia blue; anthocyanin; natural dye; color additive; colour additive; myoglobin; spirulina extract; butterfly pea flower extract||colorante natural; carmín; aditivo de color|colorant naturel; carmin
3204|Chất màu hữu cơ tổng hợp|Synthetic dyes|thuốc nhuộm tổng hợp; phẩm màu tổng hợp|synthetic dye; azo dye; tartrazine; food dye; optical brightener; synthetic colour; dyestuff; reactive dye; beta-carotene; fd&c red no. 3; erythrosine; patent blue v||colorante sintético; tartrazina|colorant synthétique; tartrazine
3205|Chất màu nền|Lake pigments|thuốc màu nền|colour lake; aluminium lake|||
3206|Chất màu khác|Other pigments|bột màu; bột màu vô cơ|pigment; titanium dioxide pigment; ultramarine; lithopone; inorganic pigment; luminophore; lead chromate pigment||pigmento|pigment
3207|Men, thuốc màu gốm|Ceramic colours and frits|men gốm; thuốc màu gốm|glass frit; ceramic glaze; vitrifiable enamel; ceramic pigment; frit|||
3208|Sơn, vecni dung môi|Solvent-based paints and varnishes|sơn; sơn dầu; véc ni; sơn chống gỉ; sơn epoxy|paint; varnish; lacquer; primer~; enamel paint; epoxy primer; epoxy paint; undercoat; architectural coating; wood stain; road marking paint; marine paint; auto-refinishing paint; alkyd paint; red oxide primer; ready mixed paint; aluminium paint; anti-corrosive paint; polyurethane varnish; primers for wood; heat resistant paint; antifouling paint; wood varnish; gloss paint; traffic paint; zinc rich primer; nitrocellulose lacquer; priming paint; road marking material||pintura; barniz; laca; esmalte sintético; imprimación|peinture; vernis; laque; peinture routière
3209|Sơn, vecni gốc nước|Water-based paints and varnishes|sơn nước; sơn nhũ tương|emulsion paint; water-based paint; latex paint; textured paint; waterborne paint; decorative paint; wall paint; paint; varnish; aqueous paint; interior paint; exterior paint; acrylic emulsion paint; polymer floor dressing||pintura al agua; pintura látex; barniz|peinture à l'eau; peinture acrylique
3210|Sơn khác, vôi màu|Other paints, distempers|sơn khô; vôi quét tường|distemper; dry distemper; washable distemper; whitewash; lime wash; powder coating~; bituminous paint; cement paint; leather finish; oil paint~; paint||pintura al temple|badigeon; peinture à la chaux
3211|Chất làm khô|Prepared driers|chất làm khô sơn|prepared drier; paint drier||secante preparado|siccatif
3212|Bột màu phân tán, lá kim loại in|Pigments in non-aqueous media, foils|nhũ in; giấy nhũ|stamping foil; pigment paste; aluminium paste for paints; dye for retail sale; aluminium paste; hair colour base~|||
3213|Màu vẽ|Artists' colours|màu vẽ; màu nước|artists' colour; watercolour; poster paint; finger paint; acrylic colour~||pintura artística; acuarela|couleur pour artiste; gouache
3214|Matít, keo bả|Putty, mastics, fillings|bột trét; matít; keo trám|putty; sealant; mastic; caulking compound; caulk; grout~; tile grout; painters' filling; resin cement; joint sealant; wood filler; joint compound; glazing putty; wall putty||masilla; sellador; pasta para juntas|mastic; enduit~; mastic de vitrier
3215|Mực in, mực viết|Printing and writing inks|mực in; mực viết|printing ink; writing ink; inkjet ink; toner~; tattoo ink~; drawing ink; food contact ink; ink cartridge; ball point pen ink||tinta de imprenta; tinta~|encre d'imprimerie; encre~
33|Tinh dầu, nước hoa, mỹ phẩm|Essential oils, perfumery, cosmetics|mỹ phẩm; sản phẩm mỹ phẩm|cosmetic; cosmetic product; toiletry; personal care product; beauty product||cosmético; producto cosmético; cosméticos|cosmétique; produit cosmétique
3301|Tinh dầu|Essential oils|tinh dầu; tinh dầu sả; tinh dầu trầm hương|essential oil; citronella oil; eucalyptus oil; lavender oil; clove oil; oil of peppermint; tea tree oil; agarwood oil; rose oil; resinoid; sandalwood oil; oleoresin; clove bud oil||aceite esencial|huile essentielle
330129|Tinh dầu khác|Other essential oils|tinh dầu trầm; tinh dầu sả|agarwood oil; citronella oil|||
3302|Chất thơm, hương liệu|Odoriferous mixtures, flavourings|hương liệu; hương liệu thực phẩm|flavouring~; fragrance~; flavoring~; odoriferous substance; food flavour; smoke flavouring; flavouring substance; fragrance ingredient||saborizante; aromatizante; fragancia~|arôme; aromatisant; fragrance~
3303|Nước hoa|Perfume and toilet water|nước hoa|perfume; eau de toilette; toilet water; cologne; eau de parfum||perfume; agua de colonia|parfum; eau de toilette
3304|Mỹ phẩm trang điểm, dưỡng da|Beauty and skin-care preparations|mỹ phẩm; kem dưỡng da; kem chống nắng; son môi; nước tẩy sơn móng|cosmetic; sunscreen; skin cream; lipstick; make-up; skin care product; body lotion; nail polish; talcum powder; moisturizer; baby powder; skin lightening; face cream; sun protection product; skin whitening; baby oil; manicure preparation; eye make-up; petroleum jelly for skin; after-sun; mascara; lip balm; hand cream; body oil~; face powder; cosmetic product; nail varnish||cosmético; protector solar; maquillaje; crema facial; cosméticos|cosmétique; écran solaire; maquillage; crème de beauté
3305|Chế phẩm chăm sóc tóc|Shampoos and hair care|dầu gội; thuốc nhuộm tóc; dầu xả|shampoo; hair dye; hair lotion; conditioner~; hair cream; hair straightening product; hair oil; hair colour; hair relaxer; hair spray; permanent waving; hair conditioner||champú; tinte para el cabello|shampooing; teinture pour cheveux
3306|Chế phẩm vệ sinh răng miệng|Oral hygiene preparations|kem đánh răng; nước súc miệng|toothpaste; mouthwash; dental floss; dentifrice; denture cleaner; tooth powder; oral hygiene product; mouth rinse; tooth whitening||pasta dental; dentífrico; enjuague bucal|dentifrice; bain de bouche; fil dentaire
3307|Chế phẩm cạo râu, khử mùi|Shaving, deodorant, room fragrance|chất khử mùi; nhang; xà phòng cạo râu|deodorant; antiperspirant; shaving cream; bath preparation; air freshener; incense; incense stick; depilatory; contact lens solution; wet wipe~; aftershave; bath salt; room perfume; room deodorizer; baby wipe; pot-pourri; pre-shave||desodorante; ambientador; espuma de afeitar; incienso|déodorant; désodorisant; mousse à raser; encens
330741|Nhang, hương đốt|Agarbatti and incense|nhang trầm; hương đốt; nụ trầm|incense stick; incense; agarbatti; joss stick||incienso|encens
34|Xà phòng, chất tẩy rửa, sáp, nến|Soap, detergents, waxes, candles|xà phòng và chất tẩy rửa|cleaning product; cleaning agent~||producto de limpieza|produit de nettoyage; produit d'entretien
3401|Xà phòng|Soap and skin cleansers|xà phòng; xà bông|soap; toilet soap; laundry soap; hand soap; liquid soap; bath soap; antibacterial soap; body wash; facial cleanser; shower gel; soap noodle; soap powder; bar soap; anti-bacterial hand soap; carbolic soap; soap flake||jabón; jabón de tocador|savon; savon de toilette
3402|Chất tẩy rửa|Detergents and surface-active agents|chất tẩy rửa; bột giặt; nước rửa chén; nước lau sàn|detergent; washing powder; surfactant; surface-active agent; cleaning preparation; household cleaner; fabric softener; toilet cleaner; dishwashing liquid; floor cleaner; detergent-disinfectant; rinse aid; laundry detergent; dishwashing detergent; toilet cleanser; detergent powder; washing-up liquid; all-purpose cleaner; glass cleaner; oven cleaner; laundry powder; descaler; scouring powder~; synthetic detergent; linear alkylbenzene sulphonate||detergente; limpiador; tensioactivo; suavizante|détergent; lessive; agent de surface; nettoyant
3403|Chế phẩm bôi trơn|Lubricating preparations|mỡ bôi trơn; dầu bôi trơn tổng hợp|lubricating grease; lubricating preparation; synthetic lubricant; cutting fluid; mould release agent; grease~; anti-rust preparation||grasa lubricante|graisse lubrifiante; préparation lubrifiante
3404|Sáp nhân tạo|Artificial and prepared waxes|sáp nhân tạo|artificial wax; polyethylene wax; prepared wax; ski wax~||cera artificial|cire artificielle
3405|Xi đánh giày, chất đánh bóng|Polishes and waxes for care|xi đánh giày; chất đánh bóng; sáp đánh sàn|shoe polish; floor polish; furniture polish; wax polish; car polish; metal polish; leather polish; stoep polish; polish~; floor wax; scouring paste; boot polish; wax stoep polish; car wax; wax leather polish; wax emulsion polish; solvent-based wax polish; wax emulsion; glass polish||betún~; cera para pisos; abrillantador; lustramuebles|cirage; encaustique; cire pour parquet
3406|Nến thắp sáng|Candles and tapers|nến|candle; taper~; night light~; wax candle; scented candle||vela~; velas aromáticas|bougie~; chandelle
3407|Bột nặn, sáp nha khoa|Modelling pastes, dental waxes|đất nặn; sáp nha khoa|modelling clay; modelling paste; dental wax; dental impression material; play dough; slime toy||plastilina; pasta para modelar|pâte à modeler
35|Protein, tinh bột biến tính, keo, enzym|Proteins, starches, glues, enzymes|keo dán; enzym|protein isolate~|||
3501|Cazein và dẫn xuất của cazein|Casein and caseinates|casein|casein; caseinate||caseína|caséine
3502|Albumin trứng, sữa|Albumins, egg and milk|albumin trứng|albumin; egg albumin; whey protein~; bovine albumin; lactalbumin||albúmina|albumine
3503|Gelatin, keo động vật|Gelatin and animal glue|gelatin; keo da|gelatin; gelatine; isinglass; fish gelatin; hide glue||gelatina comestible|gélatine
3504|Pepton, chất protein|Peptones and protein substances|bột đạm; pepton|peptone; protein concentrate~; soy protein isolate; hide powder; collagen peptide; pea protein~; protein of animal origin~; protein hydrolysate; animal protein~; protein derivative||concentrado de proteína~; peptona; proteína de origen animal~|peptone; concentré de protéines~
3505|Dextrin, tinh bột biến tính|Dextrins and modified starches|tinh bột biến tính; đextrin|modified starch; dextrin; maltodextrin~; starch glue; pregelatinized starch||almidón modificado; dextrina|amidon modifié; dextrine
3506|Keo dán|Prepared glues and adhesives|keo dán; keo dán gỗ; keo dán gạch|adhesive; glue; tile adhesive; wood adhesive; contact adhesive; super glue; hot melt adhesive; epoxy adhesive; construction adhesive; wallpaper adhesive; ceramic tile adhesive; solvent cement||adhesivo; pegamento; cola~|adhésif; colle
3507|Các loại enzym|Enzyme products|enzym; men tiêu hóa|enzyme; amylase; protease; lipase; phytase; rennet; xylanase; lactase; food enzyme; enzyme preparation; pectinase; cellulase||enzima; cuajo|enzyme; présure
36|Chất nổ, pháo, diêm|Explosives, fireworks, matches|chất nổ; vật liệu nổ|explosive; pyrotechnic article; pyrotechnic product; civil explosive||explosivo|explosif
3601|Bột nổ đẩy|Propellent powders|thuốc phóng|propellent powder; gunpowder; smokeless powder||pólvora|poudre propulsive
3602|Thuốc nổ|Prepared explosives|thuốc nổ công nghiệp|prepared explosive; dynamite; blasting agent; anfo; explosives for civil use; industrial explosive||explosivo preparado; dinamita|explosif préparé
3603|Dây cháy chậm, kíp nổ|Fuses and detonators|kíp nổ; dây cháy chậm|detonator; safety fuse; detonating cord; blasting cap; airbag igniter; percussion cap||detonador; mecha de seguridad|détonateur; mèche de sûreté
3604|Pháo hoa|Fireworks and signal flares|pháo hoa|firework; signalling flare; firecracker; distress signal; sparkler; fog signal; rain rocket||fuegos artificiales; artículo pirotécnico|feu d'artifice; artifice de divertissement
3605|Diêm quẹt|Household matches|diêm|safety match; matches~; friction match; book match||fósforo de seguridad; cerilla|allumette
3606|Hợp kim dẫn lửa, nhiên liệu bật lửa|Flammable materials, lighter fuel|cồn khô; ga bật lửa|lighter fuel; ferro-cerium; solid fuel tablet; firelighter; metaldehyde tablet; barbecue lighter fluid; gel fuel; lighter refill; ethanol gel fuel|||allume-feu
37|Phim, giấy ảnh|Photographic goods|vật tư ảnh|photographic goods||material fotográfico|produit photographique
3701|Tấm và phim ảnh phẳng|Photographic plates|phim chụp X quang|x-ray film; photographic plate; instant print film; offset plate|||
3702|Phim ảnh cuộn|Photographic film in rolls|phim cuộn|photographic film; roll film; colour film|||film photographique
3703|Giấy ảnh|Photographic paper|giấy ảnh|photographic paper|||papier photographique
3704|Phim, giấy đã chụp|Exposed, not developed film|phim đã chụp|exposed film; undeveloped film|||
3705|Phim đã tráng|Developed plates and film|phim đã tráng|developed photographic film; microfilm|||
3706|Phim điện ảnh|Cinema film, developed|phim nhựa điện ảnh|cinematographic film; motion picture film|||film cinématographique
3707|Hóa chất ảnh|Photographic chemicals|thuốc hiện hình; thuốc tráng phim|photographic developer; photographic fixer; sensitising emulsion; photoresist; toner cartridge powder|||
38|Hóa chất hỗn hợp|Miscellaneous chemical products|hóa chất hỗn hợp|chemical preparation~; chemical mixture~|||
3801|Graphit nhân tạo|Synthetic and colloidal graphite|graphit nhân tạo|artificial graphite; colloidal graphite; graphite electrode paste|||
3802|Than hoạt tính|Activated carbon|than hoạt tính|activated carbon; activated charcoal; granular activated carbon; activated clay; powdered activated carbon||carbón activado|charbon actif
3803|Dầu tall|Tall oil|dầu thông tall|tall oil|||
3804|Dung dịch kiềm thải bột giấy|Lye from wood pulp|lignin sulfonat|lignin sulphonate; spent sulphite lye|||
3805|Dầu thông|Turpentine and pine oils|dầu thông|turpentine; gum turpentine; pine oil; sulphate turpentine; gum spirit||aguarrás; trementina|térébenthine; huile de pin
3806|Nhựa thông, tùng hương|Rosin and resin acids|nhựa thông; tùng hương|rosin; rosin ester; resin acid; ester gum; run gum||colofonia|colophane
3807|Hắc ín gỗ|Wood tar, creosote, vegetable pitch|hắc ín gỗ|wood tar; wood creosote; brewers' pitch; wood vinegar~|||goudron de bois
3808|Thuốc trừ sâu, diệt khuẩn|Pesticides and disinfectants|thuốc trừ sâu; thuốc bảo vệ thực vật; thuốc diệt khuẩn; thuốc diệt chuột; thuốc trừ nấm; thuốc trừ cỏ|pesticide; plant protection product; biocidal product; biocide; insecticide; fungicide; herbicide; rodenticide; plant growth regulator; fumigant; agrochemical; wood preservative; biopesticide; anti-sprouting product; antifouling biocide; acaricide; nematicide; molluscicide; household pesticide; microbial pesticide; pesticide formulation; insect control product||plaguicida; pesticida; producto fitosanitario; biocida; agroquímico|pesticide; produit phytosanitaire; biocide; produit phytopharmaceutique
380894|Chất khử trùng|Disinfectant products|chất khử trùng; nước khử trùng; nước diệt khuẩn|disinfectant; hand sanitizer; sanitizer; sanitiser; antiseptic; hand rub; surface disinfectant; detergent-disinfectant; disinfectant liquid; alcohol-based hand rub; disinfecting wipe; coal-tar disinfectant; phenolic disinfectant; disinfectant cleaner; alcohol based hand sanitizer||desinfectante; gel antibacterial; antiséptico|désinfectant; gel hydroalcoolique; antiseptique
3809|Chất hoàn tất vải|Finishing agents for textiles|chất hoàn tất vải; hồ vải|finishing agent; dye carrier; textile finishing agent; laundry starch; mordant|||apprêt textile
3810|Chất tẩy kim loại, trợ hàn|Pickling and soldering preparations|chất trợ hàn|soldering flux; pickling preparation; welding flux; brazing flux|||décapant pour métaux
3811|Phụ gia xăng dầu|Additives for mineral oils|phụ gia xăng dầu|anti-knock preparation; fuel additive; oil additive; gasoline additive; viscosity improver; lubricant additive; diesel additive||aditivo para combustible|additif pour carburant
3812|Chất xúc tiến lưu hóa|Rubber accelerators, plasticisers|chất hóa dẻo; chất chống oxy hóa cao su|rubber accelerator; compound plasticiser; rubber antioxidant; plastics stabiliser; uv-328; plasticizer~||plastificante compuesto|plastifiant composite
3813|Chất nạp bình chữa cháy|Fire-extinguisher charges|bọt chữa cháy; bột chữa cháy|fire-extinguishing powder; firefighting foam; fire extinguishing foam; extinguishing agent; foam concentrate; fire-fighting foam; aqueous film-forming foam; extinguishing powder||espuma contra incendios; agente extintor|mousse anti-incendie; agent extincteur
3814|Dung môi, chất pha sơn|Solvents and thinners|dung môi; dung môi pha sơn; chất tẩy sơn; xăng thơm|thinner; paint thinner; lacquer thinner; organic solvent; paint remover; paint stripper; varnish remover; mineral solvent; composite solvent; solvent~; white spirit; hydrocarbon solvent; solvent mixture; thinner for paint; nail polish remover~||disolvente; diluyente; tíner; removedor de pintura|diluant; solvant; décapant pour peinture
3815|Chất xúc tác|Reaction catalysts|chất xúc tác|catalyst~; reaction initiator; reaction accelerator; supported catalyst||catalizador|catalyseur
3816|Vữa chịu lửa|Refractory cements and mortars|vữa chịu lửa; xi măng chịu lửa|refractory cement; refractory mortar; refractory concrete; dolomite ramming mix||cemento refractario|ciment réfractaire; mortier réfractaire
3817|Alkylbenzen hỗn hợp|Mixed alkylbenzenes|alkylbenzen|alkylbenzene; alkylnaphthalene|||
3818|Nguyên tố bán dẫn|Doped chemical elements|tấm silic bán dẫn|silicon wafer; doped element; semiconductor wafer~|||plaquette de silicium
3819|Dầu phanh thủy lực|Hydraulic brake fluids|dầu phanh|brake fluid; hydraulic brake fluid; hydraulic transmission fluid||líquido de frenos|liquide de frein
3820|Chất chống đông|Anti-freezing preparations|nước làm mát động cơ; chất chống đông|antifreeze; engine coolant; de-icing fluid; anti-freezing preparation; windscreen washer fluid~; coolant~||anticongelante; refrigerante de motor|antigel; liquide de refroidissement
3821|Môi trường nuôi cấy vi sinh|Culture media|môi trường nuôi cấy vi sinh|culture medium; culture media||medio de cultivo|milieu de culture
3822|Thuốc thử chẩn đoán|Diagnostic reagents|thuốc thử; kit xét nghiệm; sinh phẩm chẩn đoán|diagnostic reagent; test kit; in vitro diagnostic; laboratory reagent; certified reference material; diagnostic kit; pregnancy test; rapid test; blood-grouping reagent; reagent~; calibrator~; reference material~; in-vitro diagnostic reagent||reactivo de diagnóstico; kit de diagnóstico|réactif de diagnostic; trousse de diagnostic
3823|Axit béo công nghiệp|Industrial fatty acids|axit béo công nghiệp|fatty acid; fatty alcohol; stearic acid; industrial fatty acid; acid oil; palm fatty acid distillate||ácido graso; alcohol graso|acide gras; alcool gras
3824|Chế phẩm hóa chất khác|Other chemical preparations|phụ gia bê tông; hóa chất pha chế|concrete admixture; cement additive; foundry binder; mortar admixture; non-refractory mortar; dry mortar; masonry mortar; polychlorinated biphenyl; correction fluid; e-liquid~; flame retardant~; short-chain chlorinated paraffin; ink remover; PCB~; concrete additive; fire retardant preparation; water treatment preparation; rendering mortar; fumigating preparation||aditivo para hormigón; mortero; retardante de llama|adjuvant pour béton; mortier; retardateur de flamme
3825|Phế thải hóa chất|Residual products and chemical waste|rác thải hóa chất; bùn thải|municipal waste; sewage sludge; clinical waste; chemical waste; hazardous waste~; waste organic solvent; household waste||residuo peligroso~; lodo de depuración|déchet municipal; boue d'épuration; déchet dangereux~
3826|Diesel sinh học|Biodiesel fuel|dầu diesel sinh học|biodiesel; fatty acid methyl ester; fame; renewable diesel; bio-diesel||biodiésel|biodiesel
3827|Hỗn hợp dẫn xuất halogen, môi chất lạnh|Mixtures with halogenated hydrocarbons|môi chất lạnh; gas lạnh|refrigerant~; refrigerant gas; refrigerant blend; hfc mixture; halon; ozone-depleting substance; cfc~||refrigerante fluorado; gas refrigerante; sustancia agotadora de la capa de ozono|gaz réfrigérant; fluide frigorigène
39|Nhựa và sản phẩm nhựa|Plastics and plastic goods|nhựa; sản phẩm nhựa|plastic~; plastic product; plastic article; plastic resin||plástico~; producto plástico|plastique~; matière plastique
3901|Nhựa polyetylen nguyên sinh|Polymers of ethylene|hạt nhựa PE|polyethylene; polyethylene resin; eva copolymer; lldpe; hdpe resin; low density polyethylene||polietileno|polyéthylène
3902|Nhựa polypropylen nguyên sinh|Polymers of propylene|hạt nhựa PP|polypropylene; polypropylene resin; polyisobutylene||polipropileno|polypropylène
3903|Nhựa polystyren nguyên sinh|Polymers of styrene|hạt nhựa PS|polystyrene; abs resin; expandable polystyrene; acrylonitrile-butadiene-styrene; foam polystyrene||poliestireno|polystyrène
3904|Nhựa PVC nguyên sinh|Polymers of vinyl chloride|hạt nhựa PVC|polyvinyl chloride; pvc resin; polytetrafluoroethylene; fluoropolymer; vinyl chloride homopolymer; pvc compound||policloruro de vinilo|polychlorure de vinyle
3905|Nhựa polyvinyl axetat|Polymers of vinyl acetate|nhựa PVA|polyvinyl acetate; polyvinyl alcohol; polyvinyl pyrrolidone|||acétate de polyvinyle
3906|Nhựa acrylic nguyên sinh|Acrylic polymers|nhựa acrylic|acrylic polymer; polymethyl methacrylate; superabsorbent polymer; polyacrylamide; acrylic resin||polímero acrílico|polymère acrylique
3907|Nhựa epoxy, polyeste, polycacbonat|Polyesters, epoxides, polycarbonates|nhựa PET; nhựa epoxy|polycarbonate; pet resin; epoxy resin; polyester resin; polyethylene terephthalate; polylactic acid; alkyd resin; polyether; polyethylene glycol; recycled pet||resina epoxi; policarbonato; tereftalato de polietileno|résine époxy; polycarbonate
3908|Nhựa polyamit nguyên sinh|Polyamide (nylon) resins|nhựa ni lông|polyamide resin; nylon resin; nylon-6||poliamida|polyamide
3909|Nhựa amino, phenolic, polyurethan|Amino, phenolic resins, polyurethanes|nhựa phenol; nhựa ure|phenolic resin; urea resin; melamine resin; polyurethane; urea-formaldehyde resin||resina fenólica; poliuretano|résine phénolique; polyuréthane
3910|Nhựa silicon nguyên sinh|Silicone resins and oils|nhựa silicon|silicone; siloxane; d4 siloxane; cyclosiloxane; silicone oil||silicona|silicone
3911|Nhựa dầu mỏ|Petroleum resins|nhựa dầu mỏ|petroleum resin; polyterpene; coumarone resin; polysulphone|||
3912|Xenlulo và dẫn xuất hóa học|Cellulose and derivatives|xenlulo axetat; CMC|cellulose acetate; carboxymethyl cellulose; nitrocellulose; methylcellulose; collodion; microcrystalline cellulose; cellulose ether||acetato de celulosa; carboximetilcelulosa|acétate de cellulose
3913|Polyme tự nhiên|Alginates and other natural polymers|alginat; chitosan|alginate; chitosan; hyaluronic acid; alginic acid; xanthan gum; hyaluronate; natural polymer||alginato; ácido hialurónico|alginate; acide hyaluronique
3914|Nhựa trao đổi ion|Ion exchangers|nhựa trao đổi ion|ion exchange resin; ion exchanger||resina de intercambio iónico|résine échangeuse d'ions
3915|Phế liệu nhựa|Plastic waste and scrap|phế liệu nhựa|plastic waste; plastic scrap; waste plastic; recyclable plastic||desecho plástico; residuo plástico|déchet plastique
3916|Sợi monofilament, thanh nhựa|Monofilament, rods and profiles|thanh nhựa; nẹp nhựa|plastic profile; plastic rod; pvc profile; monofilament~; upvc window profile||perfil de plástico|profilé en plastique
3917|Ống nhựa|Plastic tubes, pipes and fittings|ống nhựa; ống nước nhựa|plastic pipe; pvc pipe; polyethylene pipe; hdpe pipe; polypropylene pipe; upvc pipe; unplasticized polyvinyl chloride pipe; plastic tube; plastic piping system; plastic pipe fitting; plastic hose; garden hose; pipe fitting of plastic; sausage casing of plastic; drip irrigation pipe; corrugated plastic pipe; drip tape||tubo de plástico; tubería de PVC; tubería plástica|tube en plastique; tuyau en PVC; tube en polyéthylène
3918|Tấm trải sàn nhựa|Plastic floor and wall coverings|tấm trải sàn nhựa; sàn nhựa|vinyl flooring; pvc flooring; plastic floor covering; vinyl floor tile; vinyl tile; wall covering of plastic; resilient floor covering; plastic wallpaper||revestimiento de suelo de PVC|revêtement de sol en plastique; sol vinyle
3919|Băng dính nhựa|Self-adhesive plastics|băng dính; băng keo|adhesive tape; self-adhesive film; self-adhesive tape; plastic adhesive tape; electrical insulating tape; reflective tape~; pressure-sensitive tape||cinta adhesiva|ruban adhésif
3920|Màng, tấm nhựa|Plastic plates, sheets, film|màng nhựa; tấm nhựa; màng bọc thực phẩm|plastic film; polyethylene film; polyester film; polypropylene film; pvc sheet; plastic sheet; acrylic sheet; cling film; mulch film; packaging film; geomembrane; plastic wrap; greenhouse film; agricultural film; stretch film; interlayer film; food wrap film||película plástica; lámina de plástico|film plastique; feuille plastique
3921|Tấm nhựa xốp, khác|Other plastic sheets, cellular|tấm xốp; mút xốp|foam sheet; cellular plastic; polyurethane foam; polystyrene foam; extruded polystyrene; expanded polystyrene; rigid foam; insulation foam; foam plastic; thermal insulating plastic; plastic laminate; decorative laminate; tarpaulin sheet~; polystyrene board||espuma de poliuretano; poliestireno expandido; lámina celular|mousse plastique; polystyrène expansé; panneau isolant
3922|Bồn tắm, thiết bị vệ sinh nhựa|Plastic sanitary ware|bồn tắm nhựa; nắp bồn cầu|plastic bath; shower tray; toilet seat; plastic cistern; plastic sanitary ware; flushing cistern; bathtub~; plastic wash-basin||bañera de plástico; asiento de inodoro|baignoire en plastique; siège de toilette
3923|Bao bì nhựa|Plastic packaging|bao bì nhựa; túi ni lông; chai nhựa; thùng nhựa; hộp nhựa|plastic packaging; plastic bag; plastic bottle; pet bottle; plastic container; plastic closure; bottle cap; carrier bag; polythene bag; plastic crate; garbage bag; jerrycan; plastic cap; single-use plastic; shopping bag; plastic carrier bag; beverage bottle; packaging bag; plastic drum; plastic sack; plastic box; food packaging; plastic packaging material; plastic lid; woven polypropylene bag~; stopper~; intermediate bulk container||bolsa plástica; envase plástico; botella plástica; tapa plástica|sac en plastique; bouteille en plastique; emballage plastique; bouchon plastique
3924|Đồ dùng bếp, gia dụng nhựa|Plastic tableware and household goods|đồ nhựa gia dụng; ống hút nhựa; hộp cơm nhựa|plastic tableware; plastic straw; drinking straw; plastic cutlery; plastic plate; plastic cup; plastic kitchenware; disposable tableware; melamine tableware; feeding bottle; baby bottle; single-use tableware; food container; disposable cup; lunch box~; plastic bucket; soother~; foam food container; infant feeding bottle; plastic utensil; disposable plastic tableware; pacifier~; plastic stirrer||vajilla plástica; pajita; cubiertos de plástico; biberón|vaisselle en plastique; paille en plastique; biberon; couverts en plastique
3925|Đồ xây dựng bằng nhựa|Plastic builders' ware|cửa nhựa; bồn nước nhựa; rèm nhựa|plastic window; plastic door; pvc window; upvc window; upvc door; plastic tank; plastic water tank; polyethylene water tank; plastic gutter; plastic blind; plastic fence; septic tank~; shutter~||ventana de PVC; tanque plástico; puerta de PVC|fenêtre en PVC; porte en PVC; réservoir en plastique
3926|Sản phẩm nhựa khác|Other plastic articles|găng tay nhựa; áo mưa nhựa; văn phòng phẩm nhựa|plastic glove; disposable glove~; plastic raincoat; plastic office supply; plastic school supply; plastic bead; microbead; plastic microbead; microplastic~; plastic hanger; plastic statuette; plastic furniture fitting; plastic fitting for furniture; plastic balloon stick; plastic statue; school supply of plastic; synthetically microplastic||guante de plástico; microesfera plástica|gant en plastique; microbille
40|Cao su và sản phẩm cao su|Rubber and rubber goods|cao su; sản phẩm cao su|rubber product; rubber article; rubber~||caucho~; producto de caucho|caoutchouc~
4001|Cao su tự nhiên|Natural rubber|cao su tự nhiên; mủ cao su|natural rubber; rubber latex; technically specified rubber; natural rubber latex; smoked sheet; ribbed smoked sheet; gutta-percha|Hevea brasiliensis|caucho natural; látex natural|caoutchouc naturel; latex naturel
4002|Cao su tổng hợp|Synthetic rubber|cao su tổng hợp|synthetic rubber; styrene-butadiene rubber; nitrile rubber; butyl rubber; epdm; chloroprene rubber; factice||caucho sintético|caoutchouc synthétique
4003|Cao su tái sinh|Reclaimed rubber|cao su tái sinh|reclaimed rubber||caucho regenerado|caoutchouc régénéré
4004|Phế liệu cao su|Rubber waste|phế liệu cao su|rubber waste; crumb rubber; scrap rubber; rubber granulate||desecho de caucho|déchet de caoutchouc
4005|Cao su hỗn hợp chưa lưu hóa|Compounded rubber|cao su hỗn hợp|compounded rubber; unvulcanised rubber sheet; rubber compound|||mélange de caoutchouc
4006|Dạng khác cao su chưa lưu hóa|Other unvulcanised rubber forms|cao su đắp lốp|camel-back strip; tread rubber|||
4007|Sợi cao su|Rubber thread|sợi cao su lưu hóa|rubber thread; rubber cord|||
4008|Tấm cao su|Rubber plates and sheets|tấm cao su; thảm cao su|rubber sheet; rubber profile; rubber flooring; rubber strip; rubber floor tile; cellular rubber||lámina de caucho|feuille de caoutchouc
4009|Ống cao su|Rubber tubes and hoses|ống cao su; dây ga|rubber hose; rubber tube; gas hose; hydraulic hose; lpg hose; brake hose; fuel hose; hydraulic brake hose; rubber tubing; flexible hose; hose assembly; rubber hose for gas||manguera de caucho; manguera para gas|tuyau en caoutchouc; flexible de gaz
4010|Băng tải, đai truyền cao su|Rubber belts|băng tải cao su; dây cu roa|conveyor belt; v-belt; transmission belt; timing belt~; rubber belting||correa transportadora; correa de transmisión|courroie transporteuse; courroie trapézoïdale
4011|Lốp mới|New pneumatic tyres|lốp xe; lốp ô tô; lốp xe máy|tyre; tire; new tyre; pneumatic tyre; pneumatic tire; passenger car tyre; truck tyre; motorcycle tyre; bicycle tyre; radial tyre; agricultural tyre; commercial vehicle tyre; tyre labelling; tyre for passenger car||neumático; llanta~; neumático nuevo|pneumatique; pneu
4012|Lốp đắp lại, lốp cũ|Retreaded and used tyres|lốp đắp lại; lốp cũ|retreaded tyre; used tyre; solid tyre; retreaded tire; used tire; tyre flap; tyre tread; waste tyre||neumático recauchutado; neumático usado|pneu rechapé; pneu usagé
4013|Săm cao su|Rubber inner tubes|săm xe; ruột xe|inner tube; tyre tube; bicycle tube||cámara de aire|chambre à air
4014|Đồ vệ sinh, y tế cao su|Rubber hygienic articles|bao cao su; núm vú cao su|condom; baby teat; hot-water bottle; rubber teat; dummy~; male condom; feeding teat; ice bag~; natural rubber latex condom; soothers for babies||preservativo; condón; tetina|préservatif; tétine
4015|Găng tay, trang phục cao su|Rubber gloves and clothing|găng tay cao su; găng tay y tế|rubber glove; surgical glove; examination glove; latex glove; diving suit; medical glove; nitrile glove; single-use medical glove; wetsuit; rubber apron; household glove||guante de látex; guante quirúrgico; guante de examen|gant en latex; gant chirurgical; gant médical
401512|Găng tay y tế|Gloves for medical use|găng tay y tế; găng tay phẫu thuật|medical glove; surgical glove; examination glove||guante quirúrgico|gant médical
4016|Sản phẩm cao su khác|Other rubber articles|gioăng cao su; thảm cao su; tẩy|rubber gasket; rubber seal; rubber washer; rubber mat; rubber floor mat; rubber band; eraser; boat fender; elastomeric seal; elastomeric bearing; rubber bearing~; rubber stopper; structural bearing of rubber; rubber gloves box~||junta de caucho; goma de borrar; sello de caucho|joint en caoutchouc; gomme à effacer
4017|Cao su cứng|Hard rubber (ebonite) goods|cao su cứng|hard rubber; ebonite||caucho endurecido|ébonite
""".strip()
