#!/usr/bin/env python3
"""Write the small fictional lists of this folder, in the formats that the authorities publish.

Run it again after a change: the same script gives the same bytes. All people, organisations and
places are invented; Generica and Neighboria do not exist.
"""
import pathlib
import zipfile
from xml.sax.saxutils import escape, quoteattr

HERE = pathlib.Path(__file__).parent
NULL = "-0- "


def write(path, text, encoding="utf-8"):
    file = HERE / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode(encoding))


def tag(name, text):
    return f"<{name}>{escape(str(text))}</{name}>" if text != "" else f"<{name}/>"


# --- OFAC -------------------------------------------------------------------------------------

def ofac_record(*fields):
    shown = [str(f) if isinstance(f, int) else NULL if f is None else f'"{f}"' for f in fields]
    return ",".join(shown) + "\r\n"


def ofac_main(number, name, kind, programme, title=None, remarks=None, vessel=(None,) * 6):
    return ofac_record(number, name, kind, programme, title, *vessel, remarks)


def write_ofac_csv():
    folder = "us-ofac/sdn-legacy/2026-09-01"
    write(f"{folder}/sdn.csv", "".join([
        ofac_main(90001, "MARSHANOV, Ostap Yurevich", "individual", "GLOMAG",
                  "Commander of the Border Detention Service",
                  "DOB 05 Oct 1967; alt. DOB 1968; POB Kelbrin, Generica; nationality Generica; "
                  "Gender Male; Passport XA0019284 (Generica) issued 12 Mar 2019 expires 11 Mar "
                  "2029; National ID No. 77-100-2841 (Generica); a.k.a. 'THE WARDEN'; Linked To: "
                  "BORDER DETENTION SERVICE."),
        ofac_main(90002, "VELICHENKO, Irma", "individual", "GLOMAG] [MAGNIT", None,
                  "DOB circa 1974; POB Orlesk, Generica; nationality Generica; citizen Neighboria; "
                  "Gender Female; Tax ID No. 480029117 (Generica)."),
        ofac_main(90003, "BORDER DETENTION SERVICE", None, "GLOMAG", None,
                  "Organization Established Date 1998; Organization Type: Public order and safety "
                  "activities; Website www.bds.example; Email Address office@bds.example."),
        ofac_main(90004, "LIANHU BULK CARRIERS LTD.", None, "GLOMAG", None,
                  "Registration Number XA-4410-0093 (Generica); Linked To: VELICHENKO, Irma."),
        ofac_main(90005, "GREY HERON", "vessel", "GLOMAG", None,
                  "Vessel Year of Build 2004; Vessel Registration Identification IMO 1000001; MMSI "
                  "900000017; Linked To: LIANHU BULK CARRIERS LTD.",
                  ("XAB12", "Bulk Carrier", "41,200", "23,900", "Neighboria", None)),
        ofac_main(90006, "TARKHUNI, Besik", "individual", "GLOMAG", None,
                  "DOB 1960 to 1962; POB Qasr Nahir, Generica; nationality Generica; Gender Male; "
                  "Digital Currency Address - XBT 1GenericaFictiona1WaLLet; Secondary sanctions "
                  "risk: none that exists; he kept the keys of cell block C and is said to have gi"),
    ]) + "\x1a", "ascii")
    write(f"{folder}/alt.csv", "".join([
        ofac_record(90001, 1, "aka", "MARSHANOW, Ostap", None),
        ofac_record(90003, 2, "fka", "GENERAL DIRECTORATE OF PRISONS", None),
        ofac_record(90003, 3, "aka", "BDS", None),
        ofac_record(90006, 4, "aka", "TARKHOUNI, Bessik", None),
    ]) + "\x1a", "ascii")
    write(f"{folder}/add.csv", "".join([
        ofac_record(90001, 1, None, "Kelbrin", "Generica", None),
        ofac_record(90002, 2, None, None, None, None),
        ofac_record(90003, 3, "4 Ministry Square", "Orlesk 10200", "Generica", None),
        ofac_record(90004, 4, "Pier 9, Free Port", "Lianhu", "Generica", None),
        ofac_record(90005, 5, None, None, None, None),
        ofac_record(90006, 6, None, "Qasr Nahir, Southern District", "Generica", None),
    ]) + "\x1a", "ascii")
    write(f"{folder}/sdn_comments.csv",
          ofac_record(90006, "ven them away.") + "\x1a", "ascii")


def write_earlier_ofac_csv():
    """The same list three months before: one was on it who is no more, two were not yet, of two it said less."""
    folder = "../earlier-lists/us-ofac/2026-06-02"
    write(f"{folder}/sdn.csv", "".join([
        ofac_main(90000, "ORLOVEK, Tamas", "individual", "GLOMAG",
                  remarks="DOB 11 Jan 1958; nationality Generica; Gender Male."),
        ofac_main(90001, "MARSHANOV, Ostap", "individual", "GLOMAG",
                  title="Commander of the Border Detention Service",
                  remarks="DOB 1967; POB Kelbrin, Generica; nationality Generica; Gender Male."),
        ofac_main(90002, "VELICHENKO, Irma", "individual", "MAGNIT",
                  remarks="DOB circa 1974; POB Orlesk, Generica; nationality Generica; "
                          "citizen Neighboria; Gender Female; Tax ID No. 480029117 (Generica)."),
        ofac_main(90003, "BORDER DETENTION SERVICE", None, "GLOMAG",
                  remarks="Organization Established Date 1998; Organization Type: Public order and "
                          "safety activities; Website www.bds.example; "
                          "Email Address office@bds.example."),
    ]) + "\x1a", "ascii")
    write(f"{folder}/alt.csv",
          ofac_record(90003, 2, "fka", "GENERAL DIRECTORATE OF PRISONS", None)
          + ofac_record(90003, 3, "aka", "BDS", None) + "\x1a", "ascii")
    write(f"{folder}/add.csv", "".join([
        ofac_record(90001, 1, None, "Kelbrin", "Generica", None),
        ofac_record(90003, 3, "4 Ministry Square", "Orlesk 10200", "Generica", None),
    ]) + "\x1a", "ascii")


def write_ofac_xml():
    def entry(uid, last, first="", kind="Individual", programmes=(), rest=""):
        first_name = tag("firstName", first) if first else ""
        listed = "".join(tag("program", p) for p in programmes)
        return (f"<sdnEntry>{tag('uid', uid)}{first_name}{tag('lastName', last)}"
                f"{tag('sdnType', kind)}<programList>{listed}</programList>{rest}</sdnEntry>\n")

    entries = [
        entry(91001, "HOLUBETS", "Fedir", programmes=["NS-PLC"], rest=(
            "<akaList><aka><uid>1</uid><type>a.k.a.</type><category>strong</category>"
            "<lastName>HOLOUBETS</lastName><firstName>Fedor</firstName></aka>"
            "<aka><uid>2</uid><type>a.k.a.</type><category>weak</category>"
            "<lastName>UNCLE FEDIR</lastName></aka></akaList>"
            "<dateOfBirthList><dateOfBirthItem><uid>3</uid><dateOfBirth>circa 1955</dateOfBirth>"
            "<mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>"
            "<placeOfBirthList><placeOfBirthItem><uid>4</uid><placeOfBirth>Kelbrin, Generica"
            "</placeOfBirth><mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>")),
        entry(91002, "NEIGHBORIA INVESTMENT HOUSE", kind="Entity", programmes=["NS-PLC"], rest=(
            "<idList><id><uid>5</uid><idType>Registration Number</idType>"
            "<idNumber>XB-55-1020</idNumber><idCountry>Neighboria</idCountry></id>"
            "<id><uid>6</uid><idType>Organization Established Date</idType>"
            "<idNumber>14 Feb 2011</idNumber></id></idList>"
            "<addressList><address><uid>7</uid><address1>1 Exchange Row</address1>"
            "<city>Lower Marn</city><country>Neighboria</country></address></addressList>")),
        entry(91003, "QUILLARD", "Amadou", programmes=["NS-PLC"], rest=(
            "<nationalityList><nationality><uid>8</uid><country>Neighboria</country>"
            "<mainEntry>true</mainEntry></nationality></nationalityList>")),
    ]
    write("us-ofac/cons-xml/2026-09-03/consolidated.xml",
          '<?xml version="1.0" standalone="yes"?>\n'
          '<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/'
          'exports/XML">\n<publshInformation><Publish_Date>09/03/2026</Publish_Date>'
          f"<Record_Count>{len(entries)}</Record_Count></publshInformation>\n"
          + "".join(entries) + "</sdnList>\n")


# --- United Nations ---------------------------------------------------------------------------

def write_un():
    def person(data_id, names, reference, listed, rest):
        parts = "".join(tag(f"{order}_NAME", name) for order, name in
                        zip(("FIRST", "SECOND", "THIRD", "FOURTH"), names))
        return (f"<INDIVIDUAL>{tag('DATAID', data_id)}<VERSIONNUM>1</VERSIONNUM>{parts}"
                f"<UN_LIST_TYPE>Generica</UN_LIST_TYPE>{tag('REFERENCE_NUMBER', reference)}"
                f"{tag('LISTED_ON', listed)}{rest}<INDIVIDUAL_DOCUMENT/><SORT_KEY/></INDIVIDUAL>\n")

    people = [
        person(7900001, ("Ostap", "Yurevich", "Marshanov"), "GEi.001", "2025-11-04",
               "<GENDER>Male</GENDER><COMMENTS1>Ran the camp at Kelbrin.</COMMENTS1>"
               "<DESIGNATION><VALUE>Head of the Border Detention Service</VALUE></DESIGNATION>"
               "<NATIONALITY><VALUE>Generica</VALUE></NATIONALITY>"
               "<NAME_ORIGINAL_SCRIPT>Остап Юрьевич Маршанов</NAME_ORIGINAL_SCRIPT>"
               "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Marshanow, Ostap"
               "</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY>"
               "<ALIAS_NAME>The Warden; Old Ostap</ALIAS_NAME></INDIVIDUAL_ALIAS>"
               "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1967-10-05"
               "</DATE></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_PLACE_OF_BIRTH><CITY>Kelbrin</CITY>"
               "<COUNTRY>Generica</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>"
               "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Numéro de passeport </TYPE_OF_DOCUMENT>"
               "<NUMBER>XA0019284</NUMBER><ISSUING_COUNTRY>Generica</ISSUING_COUNTRY>"
               "</INDIVIDUAL_DOCUMENT>"),
        person(7900002, ("Samir", "Haddun"), "GEi.002", "2026-03-19-04:00",
               "<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>"
               "<NAME_ORIGINAL_SCRIPT>سمير حدون</NAME_ORIGINAL_SCRIPT>"
               "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970"
               "</FROM_YEAR><TO_YEAR>1973</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>"
               "<INDIVIDUAL_ADDRESS><CITY>Qasr Nahir</CITY><COUNTRY>Generica</COUNTRY>"
               "</INDIVIDUAL_ADDRESS>"),
        person(7900003, ("Wu", "Lanying"), "GEi.003", "2026-03-19",
               "<NAME_ORIGINAL_SCRIPT>吴兰英</NAME_ORIGINAL_SCRIPT>"
               "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE>"
               "<YEAR>1980</YEAR></INDIVIDUAL_DATE_OF_BIRTH>"),
    ]
    entity = ("<ENTITY><DATAID>7900010</DATAID><VERSIONNUM>1</VERSIONNUM>"
              "<FIRST_NAME>BORDER DETENTION SERVICE OF GENERICA</FIRST_NAME>"
              "<UN_LIST_TYPE>Generica</UN_LIST_TYPE><REFERENCE_NUMBER>GEe.001</REFERENCE_NUMBER>"
              "<LISTED_ON>2025-11-04</LISTED_ON><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY>"
              "<ALIAS_NAME>General Directorate of Prisons</ALIAS_NAME></ENTITY_ALIAS>"
              "<ENTITY_ADDRESS><STREET>4 Ministry Square</STREET><CITY>Orlesk</CITY>"
              "<COUNTRY>Generica</COUNTRY></ENTITY_ADDRESS></ENTITY>\n")
    write("un-sc/2026-08-20/consolidated.xml",
          '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
          '<CONSOLIDATED_LIST dateGenerated="2026-08-20T23:00:03.110Z">\n<INDIVIDUALS>\n'
          + "".join(people) + "</INDIVIDUALS>\n<ENTITIES>\n" + entity
          + "</ENTITIES>\n</CONSOLIDATED_LIST>\n")


# --- Canada -----------------------------------------------------------------------------------

def write_canada():
    jvcfor = ("Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / Règlement "
              "relatif à la justice pour les victimes de dirigeants étrangers corrompus (RJVDEC)")
    records = [
        {"Country": jvcfor, "LastName": "Halvenik", "GivenName": "Radomir ",
         "DateOfBirthOrShipBuildDate": "1971-03-02", "Item": 1, "DateOfListing": "2026-02-24"},
        {"Country": jvcfor, "LastName": "MARSHANOV", "GivenName": "Ostap",
         "DateOfBirthOrShipBuildDate": "1967", "Item": 2, "DateOfListing": "2024-12-10"},
        {"Country": jvcfor, "LastName": "Tarkhuni", "GivenName": "Besik", "Item": 3,
         "DateOfListing": "2024-12-10"},
        {"Country": "Generica / Générique", "LastName": "Velichenko", "GivenName": "Irma",
         "Aliases": "Russian: Ирма Величенко; Irma Welitschenko",
         "DateOfBirthOrShipBuildDate": "1973 or 1974", "Schedule": "1, Part 1", "Item": 1,
         "DateOfListing": "2025-06-02"},
        {"Country": "Generica / Générique", "EntityOrShip": "Border Detention Service",
         "Aliases": "BDS, General Directorate of Prisons", "Schedule": "1, Part 2", "Item": 1,
         "DateOfListing": "2025-06-02"},
        {"Country": "Generica / Générique", "EntityOrShip": "Grey Heron",
         "TitleOrShip": "Bulk Carrier / Vraquier", "ShipIMONumber": "1000001",
         "DateOfBirthOrShipBuildDate": "2004", "Schedule": "1, Part 3", "Item": 1,
         "DateOfListing": "2025-06-02"},
        {"Country": "Neighboria", "LastName": "Quillard", "GivenName": "Amadou",
         "TitleOrShip": "General / Général", "DateOfBirthOrShipBuildDate": "Sep-61",
         "Schedule": "1", "Item": 4, "DateOfListing": "2023-03-15"},
    ]
    write("ca-gac/2026-08-28/sema-lmes.xml",
          '<?xml version="1.0" encoding="UTF-8"?>\n<data-set>\n'
          + "".join("\t<record>\n" + "".join(f"\t\t{tag(k, v)}\n" for k, v in record.items())
                    + "\t</record>\n" for record in records) + "</data-set>\n")


# --- Spreadsheets -----------------------------------------------------------------------------

def column(index):
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_workbook(path, rows, modified=None):
    strings = []

    def cell(row, index, value):
        place = f'r="{column(index)}{row}"'
        if value is None:
            return ""
        if isinstance(value, bool):
            return f'<c {place} t="b"><v>{int(value)}</v></c>'
        if isinstance(value, int):
            return f"<c {place}><v>{value}</v></c>"
        if value not in strings:
            strings.append(value)
        return f'<c {place} t="s"><v>{strings.index(value)}</v></c>'

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    sheet = "".join(
        f'<row r="{number}">' + "".join(cell(number, i, v) for i, v in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, 1))
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet '
            'name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
            '</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData>'
            '</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">' + "".join(
            f'<si><t xml:space="preserve">{escape(s)}</t></si>' for s in strings) + "</sst>",
    }
    if modified:
        files["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{modified}</dcterms:modified>'
            '</cp:coreProperties>')
    file = HERE / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), head + text)


def write_dfat():
    header = ["Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength",
              "Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information",
              "Listing Information", "IMO Number", "Committees", "Control Date",
              "Instrument of Designation", "Targeted Financial Sanction", "Travel Ban",
              "Arms Embargo", "Maritime Restriction"]
    rights = "Autonomous (Thematic - Human Rights)"
    corruption = "Autonomous (Thematic – Corruption)"
    instrument = "Autonomous Sanctions (Designated Persons and Entities - Fictional) List 2025"

    def row(reference, name, kind, name_type, strength, born, place, citizenship, committee,
            listed="Listed on 14 July 2025", bans=(True, True), address=None):
        return [reference, name, kind, name_type, strength, born, place, citizenship, address, None,
                listed, None, committee, 45852, instrument, bans[0], bans[1], False, False]

    write_workbook("au-dfat/2026-08-11/regulation8_consolidated.xlsx", [
        header,
        row(8801, "Ostap Yurevich MARSHANOV", "Individual", "Primary Name", None, 24750,
            "Kelbrin, Generica", "Generica", rights),
        row("8801a", "Ostap MARSHANOW", "Individual", "Alias", "Strong", 24750,
            "Kelbrin, Generica", "Generica", rights),
        row("8801b", "Остап Юрьевич Маршанов", "Individual", "Original Script", None, 24750,
            "Kelbrin, Generica", "Generica", rights),
        row(8802, "Irma VELICHENKO", "Individual", "Primary Name", None, 1974,
            "Orlesk, Generica", "a) Generica b) Neighboria", corruption + " "),
        row(8803, "Wu Lanying", "Individual", "Primary Name", None,
            "Approximately 1980, 30/01/1981", None, "Generica", rights),
        row("8803a", "Madam Wu", "Individual", "Alias", "Weak",
            "Approximately 1980, 30/01/1981", None, "Generica", rights),
        row(8804, "Lianhu Bulk Carriers Ltd", "Entity", "Primary Name", None, None, None, None,
            corruption, bans=(True, False), address="Pier 9, Free Port, Lianhu, Generica"),
        row(8805, "Samir Haddun", "Individual", "Primary Name", None, "a) 1970; b) 3 Feb. 1973",
            "Qasr Nahir, Generica", "Generica;Neighboria", "1373 (2001)"),
    ], modified="2026-08-11T02:15:00Z")


def write_conlist():
    header = ["Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title",
              "Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language", "DOB",
              "Town of Birth", "Country of Birth", "Nationality", "Passport Number",
              "Passport Details", "National Identification Number",
              "National Identification Details", "Position", "Address 1", "Address 2", "Address 3",
              "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country",
              "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime",
              "Listed On", "UK Sanctions List Date Designated", "Last Updated", "Group ID"]

    def row(group, reference, kind, alias, regime, reasons, **fields):
        fields = {key.replace("_", " "): value for key, value in fields.items()}
        fields |= {"Group ID": str(group), "Group Type": kind, "Alias Type": alias,
                   "Regime": regime, "Listed On": "22/05/2025", "Last Updated": "23/05/2025",
                   "UK Sanctions List Date Designated": "22/05/2025",
                   "Other Information": f"(UK Sanctions List Ref):{reference}. "
                                        f"(UK Statement of Reasons):{reasons} " +
                                        fields.pop("Other Information", "")}
        return [fields.get(name) for name in header]

    rights, corruption = "Global Human Rights", "Global Anti-Corruption"
    marshanov = dict(DOB="05/10/1967", Town_of_Birth="Kelbrin", Country_of_Birth="Generica",
                     Nationality="Generica", Passport_Number="XA0019284",
                     Position="(1) Commander of the Border Detention Service (2) Colonel General",
                     Other_Information="(Gender):Male")
    why = "Marshanov is responsible for torture in the camp at Kelbrin (fictional)."
    write_workbook("uk-ofsi/2026-01-20/ConList.xlsx", [
        ["Last Updated", "20/01/2026"],
        header,
        row(19001, "GHR0901", "Individual", "Primary name", rights, why, Name_6="MARSHANOV",
            Name_1="Ostap", Name_2="Yurevich", Title="Colonel General",
            Name_Non_Latin_Script=None, **marshanov),
        row(19001, "GHR0901", "Individual", "AKA", rights, why, Name_6="MARSHANOW",
            Name_1="Ostap", Alias_Quality="Good quality", **marshanov),
        row(19001, "GHR0901", "Individual", "AKA", rights, why, Name_6="THE WARDEN",
            Alias_Quality="Low quality", **marshanov),
        row(19002, "GAC0902", "Individual", "Primary name", corruption,
            "Velichenko took bribes (fictional).", Name_6="VELICHENKO", Name_1="Irma",
            DOB="00/00/1974", Country_of_Birth="Generica",
            Nationality="(1) Generica. (2) Neighboria", Other_Information="(Gender):Female"),
        row(19002, "GAC0902", "Individual", "Primary name", corruption,
            "Velichenko took bribes (fictional).", Name_6="VELICHENKO", Name_1="Irma",
            DOB="00/00/1973", Country_of_Birth="Generica",
            Nationality="(1) Generica. (2) Neighboria", Other_Information="(Gender):Female"),
        row(19003, "GHR0903", "Entity", "Primary name", rights,
            "The service runs camps (fictional).", Name_6="BORDER DETENTION SERVICE",
            Address_1="4 Ministry Square", Address_6="Orlesk", Country="Generica",
            Other_Information="(Phone number):(1) 900 1111 (2) 900 2222 "
                              "(Website):www.bds.example (Type of entity):State body"),
        row(19003, "GHR0903", "Entity", "FKA", rights, "The service runs camps (fictional).",
            Name_6="GENERAL DIRECTORATE OF PRISONS", Address_1="4 Ministry Square",
            Address_6="Orlesk", Country="Generica"),
    ])


# --- UK Sanctions List ------------------------------------------------------------------------

def write_uk():
    def name(kind, family, *given, strength=""):
        parts = "".join(tag(f"Name{i}", part) for i, part in enumerate(given, 1))
        quality = tag("AliasStrength", strength) if strength else ""
        return f"<Name>{parts}{tag('Name6', family)}{tag('NameType', kind)}{quality}</Name>"

    def designation(reference, date, names, regime, kind, imposed, reasons, rest):
        return (f"<Designation><LastUpdated>23/05/2026</LastUpdated>{tag('DateDesignated', date)}"
                f"{tag('UniqueID', reference)}<Names>{names}</Names>{tag('RegimeName', regime)}"
                f"{tag('IndividualEntityShip', kind)}<DesignationSource>UK</DesignationSource>"
                f"{tag('SanctionsImposed', imposed)}<UKStatementofReasons>\n{escape(reasons)}"
                f"</UKStatementofReasons>{rest}</Designation>\n")

    rights = "The Global Human Rights Sanctions Regulations 2020"
    corruption = "The Global Anti-Corruption Sanctions Regulations 2021"
    entries = [
        designation(
            "GHR0901", "22/05/2025",
            name("Primary name", "MARSHANOV", "Ostap", "Yurevich")
            + name("Alias", "MARSHANOW", "Ostap", strength="Good quality a.k.a")
            + name("Alias", "THE WARDEN", strength="Low quality a.k.a"),
            rights, "Individual", "Asset freeze|Travel Ban",
            "Marshanov is responsible for torture in the camp at Kelbrin (fictional).",
            "<NonLatinNames><NonLatinName><NameNonLatinScript>Остап Юрьевич МАРШАНОВ"
            "</NameNonLatinScript><NonLatinScriptLanguage>Russian</NonLatinScriptLanguage>"
            "</NonLatinName></NonLatinNames><IndividualDetails><Individual><DOBs><DOB>05/10/1967"
            "</DOB></DOBs><PassportDetails><Passport><PassportNumber> XA0019284</PassportNumber>"
            "<PassportAdditionalInformation>Generica</PassportAdditionalInformation></Passport>"
            "</PassportDetails><Nationalities><Nationality>Generica</Nationality></Nationalities>"
            "<Positions><Position>Commander of the Border Detention Service</Position></Positions>"
            "<Genders><Gender>Male</Gender></Genders><BirthDetails><Location><TownOfBirth>Kelbrin"
            "</TownOfBirth><CountryOfBirth>Generica</CountryOfBirth></Location></BirthDetails>"
            "</Individual></IndividualDetails>"),
        designation(
            "GAC0902", "22/05/2025", name("Primary Name", "VELICHENKO", "Irma"), corruption,
            "Individual", "Asset freeze|Travel Ban|Director Disqualification Sanction",
            "Velichenko took bribes (fictional).",
            "<IndividualDetails><Individual><DOBs><DOB>dd/mm/1974</DOB><DOB>dd/09/1973</DOB></DOBs>"
            "</Individual></IndividualDetails>"),
        designation(
            "GHR0903", "22/05/2025", name("Primary Name", "BORDER DETENTION SERVICE"), rights,
            "Entity", "Asset freeze", "The service runs camps (fictional).",
            "<Addresses><Address><AddressLine1>4 Ministry Square</AddressLine1><AddressLine6>"
            "Orlesk</AddressLine6><AddressCountry>Generica</AddressCountry></Address></Addresses>"
            "<PhoneNumbers><PhoneNumber>900 1111</PhoneNumber></PhoneNumbers><EntityDetails><Entity>"
            "<BusinessRegistrationNumbers><BusinessRegistrationNumber>OGRN: 1\nINN: 2"
            "</BusinessRegistrationNumber></BusinessRegistrationNumbers></Entity></EntityDetails>"),
        designation(
            "GHR0904", "22/05/2026", name("Primary name", "TARKHUNI", "Besik"), rights,
            "Individual", "Travel Ban", "Tarkhuni beat prisoners (fictional).", ""),
        designation(
            "GAC0905", "22/05/2026", name("Primary Name", "GREY HERON"), corruption, "Ship",
            "Other", "The ship carried the proceeds (fictional).",
            "<ShipDetails><Ship><IMONumbers><IMONumber>IMO1000001</IMONumber></IMONumbers>"
            "<CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Neighboria"
            "</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips><YearsBuilt><YearBuilt>2004"
            "</YearBuilt></YearsBuilt></Ship></ShipDetails>"),
    ]
    write("uk-fcdo/2026-09-02/UK-Sanctions-List.xml",
          '<?xml version="1.0" encoding="utf-8"?>\n<Designations>\n'
          "<DateGenerated>02/09/2026</DateGenerated>\n" + "".join(entries) + "</Designations>\n")


# --- European Union ---------------------------------------------------------------------------

def write_eu():
    def element(name, inner="", **attributes):
        shown = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        return f"<{name}{shown}>{inner}</{name}>" if inner else f"<{name}{shown}/>"

    def alias(whole, first="", last="", language="", strong="true", **more):
        return element("nameAlias", firstName=first, middleName="", lastName=last, wholeName=whole,
                       nameLanguage=language, strong=strong, **more)

    def entity(number, reference, programme, kind, inner):
        return element("sanctionEntity", element(
            "regulation", regulationType="amendment", publicationDate="2025-07-22",
            numberTitle="2025/0000 (OJ L, fictional)", programme=programme)
            + element("subjectType", code="person" if kind == "P" else "enterprise",
                      classificationCode=kind) + inner,
            designationDetails="", unitedNationId="", euReferenceNumber=reference,
            logicalId=str(number)) + "\n"

    entities = [
        entity(990001, "EU.9901.1", "HR", "P",
               alias("Ostap Yurevich Marshanov", "Ostap", "Marshanov", gender="M",
                     function="Commander of the Border Detention Service")
               + alias("Остап Юрьевич МАРШАНОВ", language="BG")
               + alias("the Warden", strong="false")
               + element("citizenship", countryIso2Code="XA", countryDescription="GENERICA")
               + element("birthdate", circa="false", calendarType="GREGORIAN", city="Kelbrin",
                         birthdate="1967-10-05", dayOfMonth="5", monthOfYear="10", year="1967",
                         countryIso2Code="XA", countryDescription="GENERICA")
               + element("identification", identificationTypeCode="passport", number="XA0019284",
                         knownExpired="true", countryIso2Code="XA",
                         identificationTypeDescription="National passport")),
        entity(990002, "EU.9902.1", "HR", "P",
               alias("Besik TARKHUNI") + alias("Bessik Tarkhouni", language="FR")
               + element("birthdate", circa="false", calendarType="GREGORIAN", city="-",
                         yearRangeFrom="1960", yearRangeTo="1962", countryIso2Code="00")),
        entity(990003, "EU.9903.1", "HR", "E",
               alias("Border Detention Service")
               + element("address", element("contactInfo", key="PHONE", value="900 1111"),
                         street="4 Ministry Square", city="Orlesk", countryIso2Code="XA",
                         countryDescription="GENERICA")),
        entity(990004, "EU.9904.1", "XA", "P",
               alias("Samir Haddun") + alias("سمير حدون", language="AR")
               + element("birthdate", circa="true", calendarType="GREGORIAN", year="1971",
                         countryIso2Code="00")
               + element("birthdate", circa="false", calendarType="ISLAMIC", year="1391",
                         countryIso2Code="00")),
        entity(990005, "EU.9905.1", "HR", "E",
               alias("Lianhu Bulk Carriers Ltd")
               + element("identification", identificationTypeCode="regnumber",
                         number="XA-4410-0093", countryIso2Code="XA")),
    ]
    write("eu/2026-09-04/xmlFullSanctionsList_1_1.xml",
          '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
          '<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
          'generationDate="2026-09-04T16:47:04.449+02:00" globalFileId="1">\n'
          + "".join(entities) + "</export>\n")


if __name__ == "__main__":
    write_ofac_csv()
    write_earlier_ofac_csv()
    write_ofac_xml()
    write_un()
    write_canada()
    write_dfat()
    write_conlist()
    write_uk()
    write_eu()
