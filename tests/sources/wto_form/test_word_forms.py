"""Invented Word forms of every layout."""

import zipfile
from datetime import date

import pytest

from donbay.core.notices.record import WordDate
from donbay.sources._kit.again import read_again
from donbay.sources.wto_form import parse

from .make import heading, make_docx, replace_part, sps_rows, tbt_rows

ADOPTED_BOXES = [
    ("[ ]", "Comment period changed - date:"),
    ("[X]", "Notified measure adopted - date: 30 May 2024"),
    ("[X]", "Notified measure published - date: 8 June 2024"),
    ("[X]", "Notified measure enters into force - date: upon publication"),
    (
        "[X]",
        "Text of final measure available from1: https://members.wto.org/crnattachments/2024/TBT/PHL/final_measure/24_1_00_e.pdf",
    ),
    ("[ ]", "Notified measure withdrawn or revoked - date:\nRelevant symbol if measure re-notified:"),
    (
        "[ ]",
        "Content or scope of notified measure changed and text available from1:\nNew deadline for comments (if applicable):",
    ),
    ("[ ]", "Interpretive guidance issued and text available from1:"),
    ("[ ]", "Other:"),
]


def record_of(path):
    assert parse.recognise(path)
    (reading,) = parse.read(path)
    assert reading.raw.body == path.read_bytes()
    assert read_again(reading.raw) == reading.record
    return reading.record


def test_the_tbt_form_of_eleven_rows(tmp_path):
    record = record_of(make_docx(tmp_path / "a.docx", heading("G/TBT/N/NZL/12"), tbt_rows()))
    assert record.symbols == ("G/TBT/N/NZL/12",)
    assert record.members == ("NZL",)
    assert (record.area, record.kind, record.step) == ("TBT", "REGULAR", "")
    assert record.distribution_date == date(2024, 4, 9)
    assert record.source_id == "24-2139"
    assert (record.language, record.language_original) == ("en", "English")
    assert record.title == "Draft rules on dried mango"
    assert record.products == "Dried mango (HS 080450); Fruits (ICS 67.080.10)"
    assert [code.code for code in record.hs] == ["080450"]
    assert [code.code for code in record.ics] == ["67.080.10"]
    assert record.articles == ("2.9.2",)
    assert record.objectives == ("Quality requirements (TBT)", "Protection of human health or safety (TBT)")
    assert record.related_symbols == ("G/TBT/N/NZL/7", "G/TBT/N/NZL/3/Rev.1")
    assert record.adoption == WordDate(date(2024, 9, 1), "", "STATED")
    assert record.in_force == WordDate(None, "6 months after adoption")
    assert record.comment_deadline == WordDate(date(2024, 6, 8), "60 days from notification", "COMPUTED")
    assert record.agency == "Ministry of Invented Affairs"
    assert record.comment_contact == "Enquiry Desk\nask@invented.example"
    assert record.attachments == ("https://members.wto.org/crnattachments/2024/TBT/NZL/24_02139_00_e.pdf",)


def test_the_tbt_form_of_2026_with_ten_rows(tmp_path):
    rows = tbt_rows(
        i3="Notified under Article 2.9.2 [ ], 2.10.1 [X], 5.6.2 [ ], 5.7.1 [ ], 3.2 [X], 7.2 [ ], Other:",
        i4="Products covered (HS codes or national tariff lines. ICS numbers may be provided in addition, where applicable): Helmets (HS 650610)",
        i5="Details of notified document(s) (title, number of pages and languages, means of access): Draft circular on helmets; (26 page(s), in Vietnamese)\nhttps://members.wto.org/crnattachments/2026/TBT/VNM/26_1_00_x.pdf",
        i10="Provision of comments\nFinal date for comments: 20 June 2026\n[ ] 60 days from notification\nContact details of agency or authority designated to handle comments regarding the notification:\nInvented Desk\nask@invented.example",
        i11=None,
    )
    head = heading("G/TBT/N/VNM/499", day="29\u00a0May\u00a02026", serial="(26-4001)")
    record = record_of(make_docx(tmp_path / "b.docx", head, rows))
    assert record.kind == "EMERGENCY"
    assert record.articles == ("2.10.1", "3.2")
    assert record.title == "Draft circular on helmets"
    assert record.comment_deadline == WordDate(date(2026, 6, 20), "", "STATED")
    assert record.comment_contact == "Invented Desk\nask@invented.example"
    assert record.attachments == ("https://members.wto.org/crnattachments/2026/TBT/VNM/26_1_00_x.pdf",)


def test_a_ticked_sixty_days_counts_from_circulation(tmp_path):
    rows = tbt_rows(
        i10="Provision of comments\nFinal date for comments:\n[X] 60 days from notification\nContact details:\nx@invented.example",
        i11=None,
    )
    record = record_of(make_docx(tmp_path / "c.docx", heading("G/TBT/N/VNM/500"), rows))
    assert record.comment_deadline == WordDate(date(2024, 6, 8), "60 days from notification", "COMPUTED")


def test_the_sps_form(tmp_path):
    record = record_of(make_docx(tmp_path / "d.docx", heading("G/SPS/N/PER/1001", area="SPS"), sps_rows()))
    assert (record.area, record.kind) == ("SPS", "REGULAR")
    assert record.objectives == ("Food safety (SPS)", "Animal health (SPS)")
    assert record.rationale == "To keep a virus out"
    assert record.all_partners is False
    assert record.regions == ("Viet Nam", "Brazil, Rio Grande do Sul")
    assert record.title == "Draft resolution on live shrimp"
    assert [code.code for code in record.hs] == ["030636"]
    assert record.international_standard == "World Organization for Animal Health (OIE): Chapter 9.8"
    assert record.related_symbols == ("G/SPS/N/PER/12",)
    assert record.adoption.day == date(2024, 10, 1)
    assert record.in_force == WordDate(None, "Six months from date of publication")
    assert record.comment_deadline.day == date(2024, 6, 8)
    assert record.comment_deadline.origin == "COMPUTED"
    assert record.comment_contact == "ask@invented.example"


def test_the_sps_emergency_form_has_other_rows(tmp_path):
    rows = sps_rows(
        i8="Nature of the urgent problem(s) and reason for urgent action: An outbreak.",
        i9="Is there a relevant international standard? If so, identify the standard:\n[ ] Codex Alimentarius Commission (e.g. x):\n[ ] OIE (e.g. y):\n[X] International Plant Protection Convention (e.g. ISPM number): ISPM 15\n[ ] None",
        i10="Other relevant documents and language(s) in which these are available: None",
        i11="Date of entry into force (dd/mm/yy)/period of application (as applicable): 3 April 2024\n[ ] Trade facilitating measure",
        i12="Agency or authority designated to handle comments: [X] National Notification Authority, [ ] National Enquiry Point. Address, fax number and email address (if available) of other body:\nask@invented.example",
    )
    head = heading("G/SPS/N/PER/1002", area="SPS")
    record = record_of(
        make_docx(tmp_path / "e.docx", head, rows, before=("NOTIFICATION OF EMERGENCY MEASURES",))
    )
    assert record.kind == "EMERGENCY"
    assert record.rationale == "To keep a virus out\nAn outbreak."
    assert record.international_standard == "International Plant Protection Convention: ISPM 15"
    assert record.in_force.day == date(2024, 4, 3)
    assert record.comment_deadline == WordDate()
    assert record.comment_contact == "ask@invented.example"


def test_a_joint_form_with_two_symbols_a_line(tmp_path):
    head = heading(["G/TBT/N/BDI/704, G/TBT/N/KEN/1906", "G/TBT/N/RWA/1305"])
    record = record_of(make_docx(tmp_path / "f.docx", head, tbt_rows()))
    assert record.symbols == ("G/TBT/N/BDI/704", "G/TBT/N/KEN/1906", "G/TBT/N/RWA/1305")
    assert record.members == ("BDI", "KEN", "RWA")


def test_a_spanish_form_is_read_by_its_row_numbers(tmp_path):
    rows = [
        "Miembro que notifica: CHILE\nSi procede, nombre del gobierno local de que se trate (artículos 3.2 y 7.2):",
        "Organismo responsable: Ministerio Inventado\nNombre y dirección (incluidos los números de teléfono y de fax, así como las direcciones de correo electrónico y sitios web, en su caso) del organismo o autoridad encargado de la tramitación de observaciones sobre la notificación, en caso de que se trate de un organismo o autoridad diferente:\nVentanilla Inventada",
        "Notificación hecha en virtud del artículo 2.9.2 [X], 2.10.1 [ ], 5.6.2 [X], 5.7.1 [ ], o en virtud de:",
        "Productos abarcados (partida del SA o de la NCCA cuando corresponda; en otro caso partida del arancel nacional. Podrá indicarse además, cuando proceda, el número de partida de la ICS): Camarones congelados (SA 030617)",
        "Título, número de páginas e idioma(s) del documento notificado: Proyecto de reglamento (8 páginas, en español)",
        "Descripción del contenido: El proyecto fija requisitos.",
        "Objetivo y razón de ser, incluida, cuando proceda, la naturaleza de los problemas urgentes: Protección de la salud o seguridad humanas; Requisitos de calidad",
        "Documentos pertinentes: -",
        "Fecha propuesta de adopción: 1 de agosto de 2024\nFecha propuesta de entrada en vigor: 1 de enero de 2025",
        "Fecha límite para la presentación de observaciones: 8 de junio de 2024",
        "Textos disponibles en: Servicio nacional de información [X], o dirección, números de teléfono y de fax y direcciones de correo electrónico y sitios web, en su caso, de otra institución:\nhttps://members.wto.org/crnattachments/2024/TBT/CHL/24_9_00_s.pdf",
    ]
    head = [
        "G/TBT/N/CHL/901",
        "9 de abril de 2024",
        "(24-2140)",
        "Página: 1/2",
        "Comité de Obstáculos Técnicos al Comercio",
        "Original: español",
    ]
    record = record_of(
        make_docx(
            tmp_path / "g.docx",
            head,
            rows,
            before=("NOTIFICACIÓN", "Se da traslado de la notificación siguiente"),
        )
    )
    assert record.distribution_date == date(2024, 4, 9)
    assert record.language == "es"
    assert record.language_original == "español"
    assert record.flags == ("SPANISH_TEXT",)
    assert record.articles == ("2.9.2", "5.6.2")
    assert record.agency == "Ministerio Inventado"
    assert record.comment_contact == "Ventanilla Inventada"
    assert record.title == "Proyecto de reglamento"
    assert record.objectives == ("Protection of human health or safety (TBT)", "Quality requirements (TBT)")
    assert record.adoption.day == date(2024, 8, 1)
    assert record.in_force.day == date(2025, 1, 1)
    assert record.comment_deadline.day == date(2024, 6, 8)
    assert [code.code for code in record.hs] == ["030617"]


def test_a_french_form_is_read_by_its_row_numbers(tmp_path):
    rows = [
        "Membre notifiant: SUISSE\nLe cas échéant, pouvoirs publics locaux concernés (articles 3.2 et 7.2):",
        "Organisme responsable: Office inventé\nNom et adresse (y compris les numéros de téléphone et de fax et les adresses de courrier électronique et de site Web, le cas échéant) de l'organisme ou de l'autorité désigné pour s'occuper des observations concernant la notification, s'ils diffèrent de l'autorité susmentionnée:\nGuichet inventé",
        "Notification au titre de l'article 2.9.2 [X], 2.10.1 [ ], 5.6.2 [ ], 5.7.1 [ ], autres:",
        "Produits visés (le cas échéant, position du SH ou de la NCCD, sinon position du tarif douanier national. Les numéros de l'ICS peuvent aussi être indiqués, le cas échéant): Fromage (SH 0406)",
        "Intitulé, nombre de pages et langue(s) du texte notifié: Projet d'ordonnance (6 pages, en français)",
        "Teneur: Le projet fixe des règles.",
        "Objectif et justification, y compris la nature des problèmes urgents, le cas échéant: Étiquetage; Protection de l'environnement",
        "Documents pertinents: néant",
        "Date projetée pour l'adoption: à déterminer\nDate projetée pour l'entrée en vigueur: 1er janvier 2025",
        "Date limite pour la présentation des observations: 60 jours à compter de la notification",
        "Entité auprès de laquelle les textes peuvent être obtenus: point d'information national [X]",
    ]
    head = [
        "G/TBT/N/CHE/901",
        "9 avril 2024",
        "(24-2141)",
        "Page: 1/2",
        "Comité des obstacles techniques au commerce",
        "Original: français",
    ]
    record = record_of(make_docx(tmp_path / "h.docx", head, rows))
    assert record.language == "fr"
    assert record.title == "Projet d'ordonnance"
    assert record.comment_contact == "Guichet inventé"
    assert record.objectives == (
        "Consumer information, labelling (TBT)",
        "Protection of the environment (TBT)",
    )
    assert record.adoption == WordDate(None, "à déterminer")
    assert record.in_force.day == date(2025, 1, 1)
    assert record.comment_deadline.day == date(2024, 6, 8)


def test_rows_without_printed_numbers_are_counted(tmp_path):
    record = record_of(make_docx(tmp_path / "i.docx", heading("G/TBT/N/NZL/13"), tbt_rows(), numbered=False))
    assert record.title == "Draft rules on dried mango"
    assert record.articles == ("2.9.2",)


def test_the_newer_tbt_addendum_gives_its_boxes_as_events(tmp_path):
    lines = (
        "NOTIFICATION",
        "Addendum",
        "The following communication, dated 17 June 2024, is being circulated at the request of the delegation of the Philippines.",
        "_______________",
        "Title: Draft standard on invented cables",
        "Reason for Addendum:",
    )
    after = (
        "Description: The standard was adopted without change.",
        "__________",
        "1 This information can be provided by including a website address, a PDF attachment, or other information.",
    )
    head = heading("G/TBT/N/PHL/900/Add.2", day="19 June 2024")
    record = record_of(make_docx(tmp_path / "j.docx", head, before=lines, boxes=ADOPTED_BOXES, after=after))
    assert record.step == "ADDENDUM"
    assert record.title == "Draft standard on invented cables"
    assert record.description == "The standard was adopted without change."
    assert record.events == ("ADOPTED 2024-05-30", "PUBLISHED 2024-06-08", "IN_FORCE upon publication")
    assert record.adoption.day == date(2024, 5, 30)
    assert record.in_force == WordDate(None, "upon publication")
    assert record.attachments == (
        "https://members.wto.org/crnattachments/2024/TBT/PHL/final_measure/24_1_00_e.pdf",
    )
    assert record.comment_deadline == WordDate()


def test_an_addendum_that_moves_the_deadline_and_scope(tmp_path):
    boxes = [(mark.replace("X", " "), words) for mark, words in ADOPTED_BOXES]
    boxes[0] = ("[X]", "Comment period changed - date: 1 August 2024")
    boxes[6] = (
        "[X]",
        "Content or scope of notified measure changed and text available from1: https://invented.example/new.pdf\nNew deadline for comments (if applicable): 15 August 2024",
    )
    before = ("NOTIFICATION", "Addendum", "Title: Invented", "Reason for Addendum:")
    record = record_of(
        make_docx(tmp_path / "k.docx", heading("G/TBT/N/PHL/900/Add.3"), before=before, boxes=boxes)
    )
    assert record.events == ("COMMENTS_EXTENDED 2024-08-01", "SCOPE_CHANGED")
    assert record.comment_deadline.day == date(2024, 8, 15)


def test_an_addendum_that_withdraws_names_the_new_notice(tmp_path):
    boxes = [(mark.replace("X", " "), words) for mark, words in ADOPTED_BOXES]
    boxes[5] = (
        "[X]",
        "Notified measure withdrawn or revoked - date: 2 May 2024\nRelevant symbol if measure re-notified: G/TBT/N/PHL/950",
    )
    before = ("NOTIFICATION", "Addendum", "Title: Invented", "Reason for Addendum:")
    record = record_of(
        make_docx(tmp_path / "l.docx", heading("G/TBT/N/PHL/900/Add.4"), before=before, boxes=boxes)
    )
    assert record.events == ("WITHDRAWN 2024-05-02",)
    assert record.related_symbols == ("G/TBT/N/PHL/950",)


def test_a_spanish_addendum_is_read_by_the_places_of_its_boxes(tmp_path):
    words = [
        "Modificación del plazo para formular observaciones - fecha:",
        "Adopción de la medida notificada - fecha: 30 de mayo de 2024",
        "Publicación de la medida notificada - fecha: 8 de junio de 2024",
        "Entrada en vigor de la medida notificada - fecha:",
        "Indicación de dónde se puede obtener el texto de la medida definitiva:",
        "Retiro o derogación de la medida notificada - fecha:",
        "Modificación del contenido o del ámbito de aplicación de la medida notificada:",
        "Publicación de directrices para la interpretación:",
        "Otro motivo:",
    ]
    boxes = [("[X]" if place in {1, 2} else "[ ]", said) for place, said in enumerate(words)]
    head = ["G/TBT/N/CHL/700/Add.1", "19 de junio de 2024", "(24-4801)", "Original: español"]
    before = (
        "NOTIFICACIÓN",
        "Addendum",
        "La siguiente comunicación, de fecha 17 de junio de 2024, se distribuye a petición de la delegación de Chile.",
        "Título: Norma inventada",
        "Motivo del addendum:",
    )
    record = record_of(
        make_docx(
            tmp_path / "es.docx",
            head,
            before=before,
            boxes=boxes,
            after=("Descripción: La norma fue publicada.",),
        )
    )
    assert record.title == "Norma inventada"
    assert record.events == ("ADOPTED 2024-05-30", "PUBLISHED 2024-06-08")
    assert record.description == "La norma fue publicada."
    assert (record.language, record.flags) == ("es", ("SPANISH_TEXT",))


def test_the_sps_addendum(tmp_path):
    before = (
        "NOTIFICATION",
        "Addendum",
        "The following communication, received on 5 April 2024, is being circulated at the request of the delegation of Peru.",
        "_______________",
        "Health rules for live shrimp",
        "The rules apply from May. See G/SPS/N/PER/1001.",
        "This addendum concerns a:",
    )
    boxes = [
        ("[X]", "Modification of final date for comments"),
        ("[ ]", "Notification of adoption, publication or entry into force of regulation"),
        ("[ ]", "Modification of content and/or scope of previously notified draft regulation"),
        ("[ ]", "Withdrawal of proposed regulation"),
        ("[ ]", "Change in proposed date of adoption, publication or date of entry into force"),
        ("[ ]", "Other:"),
        (
            "",
            "Comment period: (If the addendum extends the scope of the previously notified measure, a new deadline should be provided)",
        ),
        (
            "[ ]",
            "Sixty days from the date of circulation of the addendum to the notification and/or (dd/mm/yy): 30 June 2024",
        ),
        ("", "Agency or authority designated to handle comments: [X] National Notification Authority"),
    ]
    head = heading("G/SPS/N/PER/1001/Add.1", area="SPS")
    record = record_of(make_docx(tmp_path / "m.docx", head, before=before, boxes=boxes))
    assert record.title == "Health rules for live shrimp"
    assert record.description == "The rules apply from May. See G/SPS/N/PER/1001."
    assert record.events == ("COMMENTS_EXTENDED",)
    assert record.comment_deadline.day == date(2024, 6, 30)
    assert record.related_symbols == ("G/SPS/N/PER/1001",)


def test_a_corrigendum_is_a_letter(tmp_path):
    before = (
        "NOTIFICATION",
        "Corrigendum",
        "The following communication is being circulated.",
        "Item 10 should read 1 July 2024 and not 1 June 2024.",
        "__________",
    )
    record = record_of(make_docx(tmp_path / "n.docx", heading("G/TBT/N/NZL/12/Corr.1"), before=before))
    assert record.step == "CORRIGENDUM"
    assert record.description == "Item 10 should read 1 July 2024 and not 1 June 2024."


def test_ticks_drawn_as_signs_count_too(tmp_path):
    rows = tbt_rows(i3="Notified under Article 2.9.2 ☐, 2.10.1 ☐, 5.6.2 ☒, 5.7.1 ☐, other:")
    record = record_of(make_docx(tmp_path / "o.docx", heading("G/TBT/N/NZL/14"), rows))
    assert record.articles == ("5.6.2",)


def test_ticks_of_a_symbol_font_count_too(tmp_path):
    path = make_docx(
        tmp_path / "w.docx",
        heading("G/TBT/N/NZL/14"),
        tbt_rows(i3="Notified under Article 2.9.2 @1, 5.6.2 @2, other:"),
    )
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    sign = '</w:t><w:sym w:font="Wingdings" w:char="F0{}"/><w:t xml:space="preserve">'
    body = body.replace("@1", sign.format("A8")).replace("@2", sign.format("FE"))
    drawn = replace_part(path, tmp_path / "x.docx", **{"word__document.xml": body})
    assert record_of(drawn).articles == ("5.6.2",)


def test_text_taken_back_by_a_reviser_is_not_read(tmp_path):
    path = make_docx(
        tmp_path / "y.docx", heading("G/TBT/N/NZL/17"), tbt_rows(i6="Description of content: Old @ new.")
    )
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    marks = '</w:t></w:r><w:del w:id="9" w:author="x"><w:r><w:t>gone</w:t></w:r></w:del><w:ins w:id="8" w:author="x"><w:r><w:t>and</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
    drawn = replace_part(path, tmp_path / "z.docx", **{"word__document.xml": body.replace("@", marks)})
    assert record_of(drawn).description == "Old and new."


def test_a_copy_whose_properties_name_another_document_is_flagged(tmp_path):
    path = make_docx(tmp_path / "p.docx", heading("G/TBT/N/NZL/15"), tbt_rows())
    custom = '<Properties xmlns="x"><property name="Symbol1"><v>G/TBT/N/NZL/999</v></property></Properties>'
    assert record_of(path).flags == ()
    renamed = replace_part(path, tmp_path / "r.docx", **{"docProps__custom.xml": custom})
    assert record_of(renamed).flags == ("SYMBOL_DIFFERS",)


def test_older_forms_name_all_partners_without_boxes_and_join_dates_with_a_brace(tmp_path):
    rows = sps_rows(
        i4="Regions or countries likely to be affected, to the extent relevant or practicable: All trading partners"
    )
    record = record_of(make_docx(tmp_path / "u.docx", heading("G/SPS/N/PER/1004", area="SPS"), rows))
    assert (record.all_partners, record.regions) == (True, ())
    rows = tbt_rows(i9="Proposed date of adoption: }\nProposed date of entry into force: } To be determined")
    record = record_of(make_docx(tmp_path / "v.docx", heading("G/TBT/N/NZL/30"), rows))
    assert (record.adoption, record.in_force) == (WordDate(), WordDate(None, "To be determined"))


def test_an_old_form_with_its_heading_in_a_table_of_the_body(tmp_path):
    top = [
        ("WORLD TRADE ORGANIZATION", "G/TBT/N/THA/212\n5 May 2006\n(06-2134)"),
        ("Committee on Technical Barriers to Trade", "Original: English"),
    ]
    record = record_of(make_docx(tmp_path / "t.docx", [], tbt_rows(), boxes=top))
    assert record.symbols == ("G/TBT/N/THA/212",)
    assert record.distribution_date == date(2006, 5, 5)
    assert (record.source_id, record.language_original) == ("06-2134", "English")


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("Final date for comments: Not applicable", WordDate(None, "Not applicable", "NOT_APPLICABLE")),
        ("Final date for comments: ", WordDate()),
        ("Final date for comments: 31/07/2024", WordDate(date(2024, 7, 31), "", "STATED")),
        ("Final date for comments: As set out in Annex II", WordDate(None, "As set out in Annex II")),
    ],
)
def test_no_deadline_unknown_and_words_are_three_things(tmp_path, deadline, expected):
    path = make_docx(tmp_path / "s.docx", heading("G/TBT/N/NZL/16"), tbt_rows(i10=deadline))
    assert record_of(path).comment_deadline == expected
