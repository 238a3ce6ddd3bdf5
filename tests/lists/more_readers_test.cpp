#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "describe_subject.hpp"
#include "sample_lists.hpp"

/// The formats of tests/fixtures/lists: every field in its place.
namespace recourse::lists {
namespace {

using model::Subject;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::string> references(const std::map<std::string, Subject>& subjects) {
    std::vector<std::string> all;
    for (const auto& [reference, subject] : subjects) all.push_back(reference);
    return all;
}

TEST(SecoXml, MakesVariantsOfTheWholeNameAndPutsGivenNamesFirst) {
    const auto subjects = read_subjects(fixture_lists() / "ch-seco");
    EXPECT_THAT(name_lines(subjects.at("7001")),
                ElementsAre("Ostap Yurevich Marshanov | primary | Latn",
                            "Ostap Yurevich Marschanow | alias | Latn de",
                            "Остап Маршанов | original-script | Cyrl ru",
                            "The Warden | alias weak | Latn"));
}

TEST(SecoXml, ReadsDatesPlacesBehindTheTargetsAndProgrammes) {
    const auto subjects = read_subjects(fixture_lists() / "ch-seco");
    const Subject& person = subjects.at("7001");
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05", "1968?"));
    EXPECT_THAT(notes(person), Contains("Date of birth (Islamic): 1/1/1387"));
    EXPECT_THAT(person.birth_places, ElementsAre(model::PlaceOfBirth{"Kelbrin, Generica", "xa"}));
    EXPECT_THAT(person.addresses,
                ElementsAre(Field(&model::Address::text,
                                  "Border Detention Service, 4 Ministry Square, 10200, Orlesk, "
                                  "Northern District, Generica")));
    EXPECT_THAT(identifiers(person), ElementsAre("passport XA0019284 xa"));
    EXPECT_EQ(person.identifiers[0].note, "issued 2019-03-12; expires 2029-03-11; Diplomatic");
    EXPECT_THAT(relations(person), ElementsAre("related-to: Commander: ch-seco:7100"));
    EXPECT_THAT(designations(person), ElementsAre("Generica |  | 2024-03-05"));
    EXPECT_EQ(person.designations[0].reasons,
              "Commander of the Border Detention Service (fictional).");
    EXPECT_THAT(person.designations[0].measures,
                ElementsAre(Field(&model::Measure::kind, model::MeasureKind::travel_ban)));
    EXPECT_THAT(person.cross_references, ElementsAre(model::CrossReference{"un-sc", "GEi.001"}));
    EXPECT_EQ(subjects.at("7200").kind, model::SubjectKind::vessel);
}

TEST(SecoXml, LeavesOutWhoeverIsDelistedAndWhatWasBefore) {
    const auto subjects = read_subjects(fixture_lists() / "ch-seco");
    EXPECT_THAT(references(subjects), ElementsAre("7001", "7100", "7200", "7400"))
        << "7300 was de-listed; 7400 was listed anew";
    EXPECT_EQ(subjects.at("7400").designations[0].listed.to_string(), "2026-03-05");
    TempStore sample;
    const auto report = sample.import({fixture_lists() / "ch-seco"});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_EQ(report->lists[0].delisted, 1U);
    EXPECT_EQ(report->lists[0].version, "2026-09-05");
    EXPECT_THAT(report->lists[0].fields.unknown, IsEmpty());
}

TEST(SecoXml, GoesByTheNewestModificationThatIsInEffect) {
    const std::string listed = R"(<modification modification-type="listed" effective-date=")";
    const std::string delisted = R"(<modification modification-type="de-listed" effective-date=")";
    const std::vector<std::pair<std::string, std::size_t>> rows{
        {listed + "2024-01-01\"/>", 1},
        {"", 1},
        {R"(<modification modification-type="de-listed"/>)", 0},
        {delisted + "2025-01-01\"/>" + listed + "2024-01-01\"/>", 0},
        {listed + "2024-01-01\"/>" + delisted + "2025-01-01\"/>", 0},
        {listed + "2026-01-01\"/>" + delisted + "2025-01-01\"/>", 1},
        {delisted + "2026-12-01\"/>" + listed + "2024-01-01\"/>", 1},
    };
    for (const auto& [modifications, count] : rows) {
        TempStore sample;
        const auto report = sample.import({sample.file(
            "list.xml",
            "<swiss-sanctions-list list-type=\"whole-list\" date=\"2026-09-05\"><target ssid=\"1\">"
            "<individual><identity><name name-type=\"primary-name\"><name-part order=\"1\" "
            "name-part-type=\"whole-name\"><value>Ada</value></name-part></name></identity>"
            "</individual>" +
                modifications + "</target></swiss-sanctions-list>")});
        ASSERT_TRUE(report) << modifications << report.error().to_string();
        EXPECT_EQ(report->lists[0].subjects, count) << modifications;
        EXPECT_EQ(report->lists[0].delisted, 1 - count) << modifications;
    }
}

TEST(SecoXml, TellsEverySpellingWhereTheyMakeTooManyNames) {
    std::string parts;
    for (const char* part : {"family-name", "given-name", "father-name"}) {
        parts += std::string("<name-part name-part-type=\"") + part + "\"><value>A</value>";
        for (int i = 0; i < 5; ++i) {
            parts += "<spelling-variant lang=\"ENG\" script=\"LATN\">" + std::string(part) +
                     std::to_string(i) + "</spelling-variant>";
        }
        parts += "</name-part>";
    }
    TempStore sample;
    const auto file = sample.file(
        "list.xml",
        "<swiss-sanctions-list list-type=\"whole-list\" date=\"2026-09-05\"><target ssid=\"1\">"
        "<individual><identity><name name-type=\"primary-name\">" +
            parts + "</name></identity></individual></target></swiss-sanctions-list>");
    const Subject subject = read_subjects(file).at("1");
    EXPECT_EQ(subject.names.size(), 65U) << "the name and 64 of 125 combinations";
    EXPECT_EQ(subject.notes.size(), 15U);
    EXPECT_THAT(notes(subject), Contains("Spelling of family-name: family-name4"));
}

TEST(UsCsl, ReadsJoinedValuesAndTheParts) {
    const auto subjects = read_subjects(fixture_lists() / "us-csl");
    const Subject& person = subjects.at("90001");
    EXPECT_EQ(person.id, "us-csl:90001");
    EXPECT_THAT(name_lines(person), ElementsAre("Ostap Yurevich MARSHANOV | primary | Latn",
                                                "Ostap MARSHANOW | alias | Latn"));
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05", "1968~"));
    EXPECT_THAT(person.nationalities, UnorderedElementsAre("xa", "xb"));
    EXPECT_THAT(person.genders, ElementsAre("male"));
    EXPECT_THAT(person.addresses, ElementsAre(Field(&model::Address::country, "xa"),
                                              Field(&model::Address::country, "xa"),
                                              Field(&model::Address::country, "xb")));
    EXPECT_THAT(identifiers(person),
                ElementsAre("passport XA0019284 xa", "national-id 77-100-2841 "));
    EXPECT_EQ(person.identifiers[0].note, "dates 2029-03-11, 2019-03-12");
    EXPECT_THAT(notes(person),
                Contains("Secondary sanctions risk: section 1(b) of an order, as amended"));
    EXPECT_THAT(designations(person),
                ElementsAre("GLOMAG | us-glomag | ", "MAGNIT | us-magnitsky | "));
    EXPECT_THAT(relations(person), ElementsAre("Linked To: BORDER DETENTION SERVICE"));
    EXPECT_THAT(person.cross_references,
                ElementsAre(model::CrossReference{"us-ofac-sdn", "90001"}));
}

TEST(UsCsl, JoinsTheRowsOfOnePartyAndNamesListsWithoutProgrammes) {
    const auto subjects = read_subjects(fixture_lists() / "us-csl");
    EXPECT_THAT(designations(subjects.at("90003")),
                ElementsAre("GENERICA-EO1 |  | ", "GENERICA-CAPTA |  | "));
    const Subject& denied = subjects.at("1f0cfa");
    EXPECT_THAT(designations(denied), ElementsAre("Denied Persons List (DPL) |  | 2026-02-03"));
    EXPECT_EQ(denied.designations[0].legal_basis, "91 FR 1234");
    EXPECT_THAT(name_lines(denied), ElementsAre("IRMA VELICHENKO | primary | Latn",
                                                "IRMA WELITSCHENKO | alias | Latn"));
    EXPECT_THAT(notes(denied), Contains("End date: 2036-02-03"));
    EXPECT_THAT(denied.cross_references, IsEmpty());
    EXPECT_THAT(identifiers(subjects.at("90005")), ElementsAre("imo 1000001 ", "call-sign XAB12 "));
    TempStore sample;
    const auto report = sample.import({fixture_lists() / "us-csl"});
    EXPECT_THAT(report->lists[0].fields.unknown, IsEmpty());
}

TEST(EuCsv, SaysWhatTheXmlSays) {
    const auto subjects = read_subjects(fixture_lists() / "eu-csv");
    const Subject& person = subjects.at("990001");
    EXPECT_EQ(person.id, "eu-fsf:990001");
    EXPECT_EQ(person.kind, model::SubjectKind::person);
    EXPECT_THAT(name_lines(person), ElementsAre("Ostap Yurevich Marshanov | primary | Latn",
                                                "Остап МАРШАНОВ | alias | Cyrl bg"));
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05"));
    EXPECT_THAT(person.birth_places, ElementsAre(model::PlaceOfBirth{"Kelbrin", "xa"}));
    EXPECT_THAT(identifiers(person), ElementsAre("passport XA0019284 xa"));
    EXPECT_EQ(person.identifiers[0].note, "Issued by \"the Registry\"; lost; knownExpired");
    EXPECT_THAT(person.nationalities, ElementsAre("xa"));
    EXPECT_THAT(person.genders, ElementsAre("male"));
    EXPECT_THAT(designations(person), ElementsAre("HR | eu-ghrsr | 2024-03-03"));
    EXPECT_EQ(person.designations[0].legal_basis, "2024/999 (OJ L64)");
    EXPECT_THAT(person.cross_references, ElementsAre(model::CrossReference{"un-sc", "GEi.001"}));
    EXPECT_THAT(notes(person), Contains("Remark: A remark"));
    const Subject& service = subjects.at("990003");
    EXPECT_THAT(service.addresses,
                ElementsAre(Field(&model::Address::text,
                                  "4 Ministry Square, 10200, Orlesk, Republic of Generica")));
    TempStore sample;
    const auto report = sample.import({fixture_lists() / "eu-csv"});
    EXPECT_EQ(report->lists[0].version, "2026-09-04");
    EXPECT_THAT(report->lists[0].fields.unknown, IsEmpty());
}

TEST(EuCsv, KeepsWhatALaterRowSaysOfTheEntity) {
    TempStore sample;
    const auto file = sample.file("eu.csv",
                                  "fileGenerationDate;Entity_LogicalId;Entity_Remark;"
                                  "Entity_Regulation_Programme;NameAlias_WholeName\n"
                                  "2026-09-04;1;A remark;HR;Ada\n"
                                  "2026-09-04;1;A remark;BLR;Adda\n"
                                  "2026-09-04;1;Another;HR;Aida\n");
    EXPECT_THAT(
        notes(read_subjects(file).at("1")),
        UnorderedElementsAre("Remark: A remark", "Remark: Another", "regulation@programme: BLR"));
}

TEST(EuCsv, KnowsAPersonByEitherCode) {
    for (const char* codes : {"person;P", "P;person"}) {
        TempStore sample;
        const auto file = sample.file(
            "eu.csv", std::string("fileGenerationDate;Entity_LogicalId;NameAlias_WholeName;"
                                  "Entity_SubjectType;Entity_SubjectType_ClassificationCode\n"
                                  "2026-09-04;1;Ada;") +
                          codes + "\n");
        EXPECT_EQ(read_subjects(file).at("1").kind, model::SubjectKind::person) << codes;
    }
}

TEST(UkCsv, SaysWhatTheXmlSaysOutOfACrossProduct) {
    const auto subjects = read_subjects(fixture_lists() / "uk-csv");
    const Subject& person = subjects.at("GHR0901");
    EXPECT_THAT(name_lines(person),
                ElementsAre("Ostap Yurevich MARSHANOV | primary | Latn",
                            "Ostap MARSHANOW | alias | Latn", "THE WARDEN | alias weak | Latn",
                            "Остап МАРШАНОВ | original-script | Cyrl ru"));
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05", "1968"));
    EXPECT_THAT(identifiers(person),
                ElementsAre("passport XA0019284 ", "national-id 77-100-2841 "));
    EXPECT_THAT(person.addresses, ElementsAre(Field(&model::Address::country, "xa")));
    EXPECT_THAT(designations(person),
                ElementsAre("The Global Human Rights Sanctions Regulations 2020 | gb-ghr | "
                            "2026-07-01"));
    EXPECT_THAT(person.cross_references, ElementsAre(model::CrossReference{"un-sc", "GEi.001"},
                                                     model::CrossReference{"gb-ofsi", "19001"}));
    EXPECT_THAT(identifiers(subjects.at("GHR0903")),
                ElementsAre("registration XA-55 ", "phone 900 1111 ", "email office@bds.example ",
                            "website www.bds.example "));
    TempStore sample;
    const auto report = sample.import({fixture_lists() / "uk-csv"});
    EXPECT_EQ(report->lists[0].version, "2026-09-02");
    EXPECT_THAT(report->lists[0].fields.unknown, IsEmpty());
}

TEST(UkCsv, FindsItsDateInOneCellOrInTwo) {
    const std::string known =
        base::read_file(fixture_lists() / "uk-csv/UK-Sanctions-List.csv", 1 << 20).value();
    const std::string one_cell = "Report Date: 02-Sep-2026,,";
    ASSERT_TRUE(known.starts_with(one_cell));
    TempStore sample;
    // Longer than a string holds within itself, to see that the text is still there when it is
    // read.
    const auto file = sample.file(
        "list.csv", "Report Date,    03 September 2026   ," + known.substr(one_cell.size()));
    const auto report = sample.import({file});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_EQ(report->lists[0].version, "2026-09-03");
}

TEST(JvcforXml, LeavesOutRepealedItemsAndKeepsWhatFollowsABirth) {
    const std::string repealed = "<Item><Label>2</Label><Text>";
    TempStore sample;
    const auto file = sample.file(
        "regulation.xml",
        "<Regulation><Identification><InstrumentNumber>SOR/2017-233</InstrumentNumber>"
        "</Identification><Schedule><Item><Label>1</Label><Text>Ada VELICHENKO (born in 1970) "
        "(minister)</Text></Item>" +
            repealed + "<Repealed>[Repealed, SOR/2026-1, s. 2]</Repealed></Text></Item>" +
            repealed + "[Repealed, SOR/2026-2, s. 1]</Text></Item></Schedule></Regulation>");
    const auto report = sample.import({file});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_EQ(report->lists[0].subjects, 1U);
    EXPECT_EQ(report->lists[0].delisted, 2U);
    EXPECT_THAT(notes(*sample.store.find_subject("ca-jvcfor:ada-velichenko").value()),
                ElementsAre("Remark: (minister)"));
}

TEST(JvcforXml, TellsTwoPeopleOfOneNameApart) {
    TempStore sample;
    const auto file = sample.file(
        "regulation.xml",
        "<Regulation><Identification><InstrumentNumber>SOR/2017-233</InstrumentNumber>"
        "</Identification><Schedule><Item><Label>1</Label><Text>Ada VELICHENKO (born in 1970)"
        "</Text></Item><Item><Label>2</Label><Text>Ada VELICHENKO (born in 1981)</Text></Item>"
        "</Schedule></Regulation>");
    const auto subjects = read_subjects(file);
    EXPECT_THAT(references(subjects), ElementsAre("ada-velichenko", "ada-velichenko.2"));
    EXPECT_THAT(dates(subjects.at("ada-velichenko.2")), ElementsAre("1981"));
    EXPECT_EQ(subjects.at("ada-velichenko.2").id, "ca-jvcfor:ada-velichenko.2");
}

TEST(OfsiConlist, EndsTheUkReferenceWhereOtherWordsBegin) {
    const std::vector<std::array<std::string, 3>> rows{
        {"(UK Sanctions List Ref):GHR0017.", "GHR0017", ""},
        {"(UK Sanctions List Ref):SDi.005. (Gender):Male", "SDi.005", ""},
        {"(UK Sanctions List Ref):RUS1831. Financial sanctions imposed in addition.", "RUS1831",
         "Other Information: Financial sanctions imposed in addition"},
    };
    for (const auto& [information, reference, note] : rows) {
        const TempStore sample;
        const auto subjects = read_subjects(sample.file(
            "ConList.csv",
            "Last Updated,13/04/2026" + std::string(26, ',') +
                "\nName 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,"
                "Country of Birth,Nationality,Passport Details,Position,Address 1,Address 2,"
                "Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,"
                "Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID\nADA" +
                std::string(21, ',') + information + ",Individual,,R,,,1\n"));
        const Subject& subject = subjects.at("1");
        EXPECT_EQ(subject.designations[0].reference, reference);
        EXPECT_THAT(subject.cross_references,
                    ElementsAre(model::CrossReference{"gb-sanctions", reference}));
        EXPECT_EQ(notes(subject),
                  note.empty() ? std::vector<std::string>{} : std::vector<std::string>{note});
    }
}

TEST(JvcforXml, ReadsTheScheduleInBothLanguages) {
    for (const char* file : {"SOR-2017-233.xml", "DORS-2017-233.xml"}) {
        const auto subjects = read_subjects(fixture_lists() / "ca-justice" / file);
        EXPECT_THAT(references(subjects), ElementsAre("besik-tÁrkhuni-al-nahir", "irma-velichenko",
                                                      "ostap-yurevich-marshanov"))
            << file;
        const Subject& person = subjects.at("ostap-yurevich-marshanov");
        EXPECT_EQ(person.names[0].family, "MARSHANOV") << file;
        EXPECT_THAT(dates(person), ElementsAre("1967-10-01")) << file;
        EXPECT_EQ(person.designations[0].regime, "ca-jvcfoa") << file;
        EXPECT_TRUE(person.designations[0].listed.empty()) << file;
        const Subject& other = subjects.at("besik-tÁrkhuni-al-nahir");
        EXPECT_EQ(other.names[0].family, "TÁRKHUNI AL-NAHIR") << file;
        EXPECT_THAT(dates(other), ElementsAre("1972-08-10", "1972-08-11")) << file;
        const Subject& third = subjects.at("irma-velichenko");
        EXPECT_THAT(dates(third), ElementsAre("1974")) << file;
        EXPECT_EQ(third.designations[0].listed.to_string(), "2026-08-01") << file;
        EXPECT_EQ(third.designations[0].reference, "Schedule, Item 3") << file;
    }
    TempStore sample;
    const auto report = sample.import({fixture_lists() / "ca-justice" / "SOR-2017-233.xml"});
    EXPECT_EQ(report->lists[0].version, "2026-08-01");
    EXPECT_THAT(report->lists[0].fields.unknown, IsEmpty());
}

}  // namespace
}  // namespace recourse::lists
