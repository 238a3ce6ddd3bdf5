#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/archive.hpp"
#include "describe_subject.hpp"
#include "sample_lists.hpp"

/// OFAC's Advanced and Enhanced models, from fictional files.
namespace recourse::lists {
namespace {

using model::Subject;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

TEST(OfacAdvanced, ReadsAPersonWithAllThatItsTablesSay) {
    const auto subjects = read_subjects(fixture_lists() / "us-ofac-advanced");
    const Subject& person = subjects.at("90001");
    EXPECT_EQ(person.id, "us-ofac-sdn:90001");
    EXPECT_EQ(person.kind, model::SubjectKind::person);
    EXPECT_THAT(name_lines(person),
                ElementsAre("Ostap Yurevich Marshanov | primary | Latn",
                            "Остап Юрьевич Маршанов | original-script | Cyrl",
                            "Ostap Marshanow | alias | Latn", "The Warden | alias weak | Latn"));
    EXPECT_EQ(person.names.front().family, "Marshanov");
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05", "1968"));
    EXPECT_THAT(identifiers(person),
                ElementsAre("passport XA0019284 xa", "national-id 77-100-2841 xa",
                            "crypto-wallet 1GenericaFictiona1WaLLet "));
    EXPECT_EQ(person.identifiers[0].note, "issued 2019-03-12; expires 2029-03-11");
    EXPECT_EQ(person.identifiers[1].note, "Registry of Kelbrin");
    EXPECT_THAT(person.nationalities, ElementsAre("xb")) << "a place that is only a country";
    EXPECT_THAT(person.genders, ElementsAre("male"));
    EXPECT_THAT(person.positions, ElementsAre("Commander of the Border Detention Service"));
    EXPECT_THAT(person.addresses, ElementsAre(Field(&model::Address::text, "Kelbrin, Generica")));
    EXPECT_THAT(relations(person), ElementsAre("Acting for or on behalf of: us-ofac-sdn:90003",
                                               "Linked To: BORDER DETENTION SERVICE"));
    EXPECT_THAT(designations(person), ElementsAre("GLOMAG | us-glomag | 2025-12-09"))
        << "two lists, one programme";
    EXPECT_EQ(person.designations[0].legal_basis, "Executive Order 13818 (Global Magnitsky)");
    EXPECT_EQ(person.designations[0].measures[0].kind, model::MeasureKind::asset_freeze);
    EXPECT_THAT(notes(person), Contains("On list: Consolidated List since 2026-01-02"));
    EXPECT_THAT(notes(person), Contains("Birthdate reliability: Reported"));
}

TEST(OfacAdvanced, ReadsPeriodsOrganisationsAndShips) {
    const auto subjects = read_subjects(fixture_lists() / "us-ofac-advanced");
    EXPECT_THAT(dates(subjects.at("90002")), ElementsAre("1974~", "1970/1973", "1975-09"));
    EXPECT_THAT(
        designations(subjects.at("90002")),
        ElementsAre("GLOMAG | us-glomag | 2024-03-04", "MAGNIT | us-magnitsky | 2024-03-04"));
    EXPECT_EQ(subjects.at("90002").identifiers[0].note, "fraudulent");
    const Subject& service = subjects.at("90003");
    EXPECT_EQ(service.kind, model::SubjectKind::organisation);
    EXPECT_EQ(service.names[1].type, model::NameType::former);
    EXPECT_THAT(service.addresses, ElementsAre(Field(&model::Address::text,
                                                     "4 Ministry Square, Orlesk, 10200, "
                                                     "Generica")));
    EXPECT_THAT(dates(service), ElementsAre("1998"));
    EXPECT_THAT(notes(service),
                Contains("Additional Sanctions Information: Subject to Secondary Sanctions"));
    const Subject& ship = subjects.at("90005");
    EXPECT_EQ(ship.kind, model::SubjectKind::vessel);
    EXPECT_THAT(identifiers(ship), ElementsAre("imo 1000001 ", "call-sign XAB12 "));
    EXPECT_THAT(ship.nationalities, ElementsAre("xb"));
    EXPECT_THAT(relations(ship),
                ElementsAre("Owned or Controlled By (former, quality low): us-ofac-sdn:90003"));
}

TEST(OfacAdvanced, DatesProgrammesByTheListsOnlyWhereThatIsCertain) {
    const auto subjects = read_subjects(fixture_lists() / "us-ofac-advanced");
    EXPECT_THAT(designations(subjects.at("90003")), ElementsAre("GLOMAG | us-glomag | 2025-01-02"))
        << "the earlier of two lists, which stands second";
    EXPECT_THAT(designations(subjects.at("90005")),
                ElementsAre("GLOMAG | us-glomag | ", "MAGNIT | us-magnitsky | "))
        << "two days for two programmes";
    EXPECT_THAT(notes(subjects.at("90001")), Contains(testing::StartsWith("Legal basis: ")))
        << "the second list's own";
}

TEST(OfacAdvanced, KeepsAPeriodThatIsNone) {
    TempStore sample;
    const auto file = sample.file(
        "sdn_advanced.xml",
        "<Sanctions><ReferenceValueSets><FeatureTypeValues><FeatureType ID=\"8\">Birthdate"
        "</FeatureType></FeatureTypeValues></ReferenceValueSets><DistinctParty FixedRef=\"1\">"
        "<Profile ID=\"1\"><Identity ID=\"1\"><Alias Primary=\"true\"><DocumentedName>"
        "<DocumentedNamePart><NamePartValue>Ada</NamePartValue></DocumentedNamePart>"
        "</DocumentedName></Alias></Identity><Feature FeatureTypeID=\"8\"><FeatureVersion>"
        "<DatePeriod><Start><From><Year>1980</Year><Month>1</Month><Day>2</Day></From></Start>"
        "<End><To><Year>1970</Year><Month>3</Month><Day>4</Day></To></End></DatePeriod>"
        "</FeatureVersion></Feature></Profile></DistinctParty></Sanctions>");
    const Subject subject = read_subjects(file).at("1");
    EXPECT_THAT(subject.birth_dates, IsEmpty());
    EXPECT_THAT(notes(subject), ElementsAre("Birthdate: 1980 1 2 1970 3 4"));
}

TEST(OfacAdvanced, SaysWhatDanglesAndKnowsEveryField) {
    TempStore sample;
    const auto report = sample.import({fixture_lists() / "us-ofac-advanced"});
    ASSERT_TRUE(report) << report.error().to_string();
    const ImportedList& list = report->lists.front();
    EXPECT_EQ(list.version, "2026-09-03");
    EXPECT_THAT(list.warnings,
                ElementsAre("sanctions entries of 1 parties that the file does not have"));
    EXPECT_THAT(list.fields.unknown, IsEmpty());
}

/// A list of one party.
std::string advanced_list(std::string_view profile, std::string_view behind) {
    return "<Sanctions><ReferenceValueSets><FeatureTypeValues><FeatureType ID=\"8\">Birthdate"
           "</FeatureType><FeatureType ID=\"25\">Location</FeatureType></FeatureTypeValues>"
           "<ReliabilityValues><Reliability ID=\"1561\">False</Reliability></ReliabilityValues>"
           "<RelationTypeValues><RelationType ID=\"1\">Linked</RelationType></RelationTypeValues>"
           "<AliasTypeValues><AliasType ID=\"1400\">A.K.A.</AliasType></AliasTypeValues>"
           "</ReferenceValueSets><DistinctParties><DistinctParty FixedRef=\"1\"><Profile "
           "ID=\"1\">" +
           std::string(profile) + "</Profile></DistinctParty></DistinctParties>" +
           std::string(behind) + "</Sanctions>";
}

std::string identity(std::string_view name, std::string_view attributes) {
    return "<Identity ID=\"1\" " + std::string(attributes) +
           "><Alias Primary=\"true\"><DocumentedName><DocumentedNamePart><NamePartValue>" +
           std::string(name) +
           "</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>";
}

TEST(OfacAdvanced, NamesRelatedPartiesOfTheOtherListWithoutAnIdThatIsNotThere) {
    TempStore sample;
    const auto file =
        sample.file("cons_advanced.xml",
                    advanced_list(identity("Ada", ""),
                                  "<ProfileRelationship From-ProfileID=\"1\" To-ProfileID=\"4695\" "
                                  "RelationTypeID=\"1\"/><ProfileRelationship From-ProfileID=\"1\" "
                                  "To-ProfileID=\"1\" RelationTypeID=\"1\"/>"));
    EXPECT_THAT(read_subjects(file).at("1").relations,
                ElementsAre(model::Relation{"Linked", "", "OFAC no. 4695"},
                            model::Relation{"Linked", "us-ofac-sdn:1", ""}));
}

TEST(OfacAdvanced, KeepsWhatOfacHoldsForFalseAsThat) {
    TempStore sample;
    const auto file = sample.file(
        "sdn_advanced.xml",
        advanced_list(identity("Ada", "") + identity("Eve", "False=\"true\"") +
                          "<Feature FeatureTypeID=\"8\"><FeatureVersion ReliabilityID=\"1561\">"
                          "<DatePeriod><Start><From><Year>1980</Year><Month>1</Month><Day>2</Day>"
                          "</From></Start><End><To><Year>1980</Year><Month>1</Month><Day>2</Day>"
                          "</To></End></DatePeriod></FeatureVersion></Feature>",
                      ""));
    const Subject subject = read_subjects(file).at("1");
    EXPECT_THAT(name_lines(subject),
                ElementsAre("Ada | primary | Latn", "Eve | alias weak | Latn"));
    EXPECT_THAT(subject.birth_dates, IsEmpty());
    EXPECT_THAT(notes(subject), Contains("Birthdate (false): 1980-01-02"));
    EXPECT_THAT(notes(subject), Contains("Identity: false"));
}

TEST(OfacAdvanced, WarnsOfPlacesThatTheFileDoesNotHave) {
    TempStore sample;
    const auto file = sample.file(
        "sdn_advanced.xml",
        advanced_list(identity("Ada", "") +
                          "<Feature FeatureTypeID=\"25\"><FeatureVersion>"
                          "<VersionLocation LocationID=\"77\"/></FeatureVersion></Feature>",
                      ""));
    const auto report = sample.import({file});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_THAT(report->lists[0].warnings,
                Contains("1 places are named that the file does not explain, the first is 77"));
    EXPECT_THAT(notes(*sample.store.find_subject("us-ofac-sdn:1").value()),
                Contains("Location: place 77"));
}

TEST(OfacEnhanced, NamesRelatedPartiesOfTheOtherListWithoutAnIdThatIsNotThere) {
    TempStore sample;
    const auto file = sample.file(
        "cons_enhanced.xml",
        "<x:sanctionsData xmlns:x=\"urn:x\"><x:entities><x:entity\n  class='a' "
        "id=\"1\"><generalInfo>"
        "<entityType>Entity</entityType></generalInfo><names><name><isPrimary>true</isPrimary>"
        "<translations><translation><formattedFullName>ADA</formattedFullName></translation>"
        "</translations></name></names><relationships><relationship><type>Linked</type>"
        "<relatedEntity entityId=\"4695\">BAND</relatedEntity></relationship><relationship>"
        "<type>Linked</type><relatedEntity entityId=\"1\">ADA</relatedEntity></relationship>"
        "</relationships></x:entity></x:entities></x:sanctionsData>");
    const Subject subject = read_subjects(file).at("1");
    EXPECT_THAT(subject.relations, ElementsAre(model::Relation{"Linked", "", "BAND"},
                                               model::Relation{"Linked", "us-ofac-sdn:1", "ADA"}));
    EXPECT_THAT(notes(subject), Contains("Related party: BAND (OFAC no. 4695)"));
}

TEST(OfacXml, KeepsStatementsOfDatesAsNotesAsTheOtherModelsDo) {
    TempStore sample;
    const auto file = sample.file(
        "sdn.xml",
        "<sdnList><sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType><idList><id>"
        "<idType>Effective Date (CMIC)</idType><idNumber>02 Aug 2021</idNumber></id></idList>"
        "</sdnEntry></sdnList>");
    const Subject subject = read_subjects(file).at("1");
    EXPECT_THAT(subject.identifiers, IsEmpty()) << "many parties have this day";
    EXPECT_THAT(notes(subject), ElementsAre("Effective Date (CMIC): 02 Aug 2021"));
}

TEST(OfacEnhanced, ReadsNamesFeaturesDocumentsAndRelationships) {
    const auto subjects = read_subjects(fixture_lists() / "us-ofac-enhanced");
    const Subject& person = subjects.at("90001");
    EXPECT_EQ(person.id, "us-ofac-sdn:90001");
    EXPECT_THAT(name_lines(person), ElementsAre("Ostap Yurevich Marshanov | primary | Latn",
                                                "Остап Маршанов | original-script | Cyrl",
                                                "The Warden | alias weak | Latn"));
    EXPECT_EQ(person.names.front().published, "MARSHANOV, Ostap Yurevich");
    EXPECT_THAT(dates(person), ElementsAre("1967~/1968~"));
    EXPECT_THAT(identifiers(person),
                ElementsAre("passport XA0019284 xa", "website www.bds.example "));
    EXPECT_EQ(person.identifiers[0].note, "Registry of Kelbrin");
    EXPECT_THAT(person.nationalities, ElementsAre("xa"));
    EXPECT_THAT(person.addresses, ElementsAre(Field(&model::Address::city, "Kelbrin")));
    EXPECT_THAT(relations(person),
                ElementsAre("Linked To: BORDER DETENTION SERVICE",
                            "Acting for or on behalf of (quality high): us-ofac-sdn:90003"));
    EXPECT_THAT(designations(person), ElementsAre("GLOMAG | us-glomag | 2025-12-09"));
    EXPECT_THAT(notes(person), Contains("Website comment: In two languages"));
    EXPECT_THAT(designations(subjects.at("90003")),
                ElementsAre("GLOMAG | us-glomag | ", "MAGNIT | us-magnitsky | "))
        << "the date of the list is not that of each of two programmes";
}

TEST(OfacEnhanced, IsReadOutOfAZipAndOtherZipsAreNot) {
    const TempStore place;
    const auto zip = place.folder.path() / "SDN_ENHANCED.ZIP";
    const auto xml = fixture_lists() / "us-ofac-enhanced" / "sdn_enhanced.xml";
    ASSERT_TRUE(base::write_zip(zip, std::vector<base::ZipEntry>{{"SDN_ENHANCED.XML", xml}}));
    EXPECT_EQ(read_subjects(zip), read_subjects(xml));
    TempStore sample;
    const auto report = sample.import({zip});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->lists.front().version, "2026-09-04");
    EXPECT_THAT(report->lists.front().fields.unknown, IsEmpty());

    const auto two = place.folder.path() / "two.zip";
    ASSERT_TRUE(base::write_zip(two, std::vector<base::ZipEntry>{{"a.xml", xml}, {"b.xml", xml}}));
    EXPECT_FALSE(sample.import({two}));
}

}  // namespace
}  // namespace recourse::lists
