#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "describe_subject.hpp"
#include "sample_lists.hpp"

/// One person of the fictional lists, as each format tells of him: every field in its place.
namespace recourse::lists {
namespace {

using model::Subject;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

TEST(OfacCsv, JoinsItsFourFilesAndReadsTheRemarks) {
    const auto subjects = read_subjects(example_lists() / "us-ofac" / "sdn-legacy");
    const Subject& person = subjects.at("90001");
    EXPECT_EQ(person.id, "us-ofac-sdn:90001");
    EXPECT_THAT(name_lines(person),
                ElementsAre("Ostap Yurevich MARSHANOV | primary | Latn",
                            "Ostap MARSHANOW | alias | Latn", "THE WARDEN | alias weak | Latn"));
    EXPECT_EQ(person.names.front().published, "MARSHANOV, Ostap Yurevich");
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05", "1968"));
    EXPECT_THAT(identifiers(person),
                ElementsAre("passport XA0019284 xa", "national-id 77-100-2841 xa"));
    EXPECT_THAT(person.relations,
                ElementsAre(Field(&model::Relation::other_name, "BORDER DETENTION SERVICE")));
    EXPECT_THAT(person.addresses, ElementsAre(Field(&model::Address::city, "Kelbrin")));
    EXPECT_EQ(person.designations.front().regime, "us-glomag");
    EXPECT_EQ(subjects.at("90006").notes.back().text,
              "he kept the keys of cell block C and is said to have given them away")
        << "the comments file continues in mid-word";
    EXPECT_EQ(subjects.at("90002").designations[1].regime, "us-magnitsky");
    EXPECT_EQ(subjects.at("90005").kind, model::SubjectKind::vessel);
    EXPECT_THAT(identifiers(subjects.at("90005")),
                ElementsAre("call-sign XAB12 ", "imo 1000001 ", "mmsi 900000017 "));
    EXPECT_THAT(subjects.at("90002").addresses, IsEmpty()) << "a row of nulls is no address";
}

TEST(OfacXml, ReadsStrengthsIdentifiersAndFoundingDates) {
    const auto subjects = read_subjects(example_lists() / "us-ofac" / "cons-xml");
    EXPECT_THAT(name_lines(subjects.at("91001")),
                ElementsAre("Fedir HOLUBETS | primary | Latn", "Fedor HOLOUBETS | alias | Latn",
                            "UNCLE FEDIR | alias weak | Latn"));
    EXPECT_THAT(dates(subjects.at("91001")), ElementsAre("1955~"));
    EXPECT_THAT(dates(subjects.at("91002")), ElementsAre("2011-02-14"));
    EXPECT_THAT(identifiers(subjects.at("91002")), ElementsAre("registration XB-55-1020 xb"));
    EXPECT_THAT(subjects.at("91003").nationalities, ElementsAre("xb"));
}

TEST(UnXml, ReadsAliasesScriptsAndDropsPlaceholders) {
    const auto subjects = read_subjects(example_lists() / "un-sc");
    const Subject& person = subjects.at("7900001");
    EXPECT_THAT(name_lines(person),
                ElementsAre("Ostap Yurevich Marshanov | primary | Latn",
                            "Остап Юрьевич Маршанов | original-script | Cyrl",
                            "Ostap Marshanow | alias | Latn", "The Warden | alias weak | Latn",
                            "Old Ostap | alias weak | Latn"));
    EXPECT_THAT(identifiers(person), ElementsAre("passport XA0019284 xa"));
    EXPECT_EQ(person.designations.front().reference, "GEi.001");
    EXPECT_THAT(subjects.at("7900002").names, SizeIs(2)) << "the empty alias is dropped";
    EXPECT_EQ(subjects.at("7900002").designations.front().listed.to_string(), "2026-03-19");
    EXPECT_THAT(dates(subjects.at("7900002")), ElementsAre("1970/1973"));
    EXPECT_EQ(subjects.at("7900010").names[1].type, model::NameType::former);
}

TEST(CanadaXml, MakesStableReferencesAndSplitsAliases) {
    const auto subjects = read_subjects(example_lists() / "ca-gac");
    const Subject& person = subjects.at("xa.1-part-1.velichenko-irma");
    EXPECT_THAT(name_lines(person),
                ElementsAre("Irma Velichenko | primary | Latn", "Ирма Величенко | alias | Cyrl ru",
                            "Irma Welitschenko | alias | Latn"));
    EXPECT_THAT(dates(person), ElementsAre("1973", "1974"));
    EXPECT_EQ(person.designations.front().regime, "ca-sema");
    EXPECT_EQ(person.designations.front().reference, "Schedule 1, Part 1, Item 1");
    EXPECT_THAT(subjects.at("xa.1-part-2.border-detention-service").names, SizeIs(3));
    EXPECT_THAT(dates(subjects.at("xb.quillard-amadou")), ElementsAre("1961-09"));
    EXPECT_EQ(subjects.at("xa.1-part-3.grey-heron").kind, model::SubjectKind::vessel);
}

TEST(CanadaXml, GivesNamesInBracketsToTheSubject) {
    TempStore sample;
    const auto path = sample.file(
        "list.xml",
        "<data-set><record><Country>Generica</Country><EntityOrShip>Korval Works (also known as "
        "Plant Korval)</EntityOrShip><Item>1</Item></record></data-set>");
    const auto subjects = read_subjects(path);
    const Subject& plant = subjects.at("xa.korval-works-also-known-as-plant-korval");
    EXPECT_THAT(name_lines(plant),
                ElementsAre("Korval Works | primary | Latn", "Plant Korval | alias | Latn"));
}

TEST(DfatXlsx, GroupsLettersAndReadsSerialDates) {
    const auto subjects = read_subjects(example_lists() / "au-dfat");
    const Subject& person = subjects.at("8801");
    EXPECT_THAT(name_lines(person), ElementsAre("Ostap Yurevich MARSHANOV | primary | Latn",
                                                "Ostap MARSHANOW | alias | Latn",
                                                "Остап Юрьевич Маршанов | original-script | Cyrl"));
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05"));
    EXPECT_EQ(person.designations.front().regime, "au-hr");
    EXPECT_EQ(person.designations.front().listed.to_string(), "2025-07-14");
    EXPECT_THAT(person.designations.front().measures, SizeIs(2));
    EXPECT_THAT(dates(subjects.at("8802")), ElementsAre("1974"));
    EXPECT_THAT(subjects.at("8802").nationalities, ElementsAre("xa", "xb"));
    EXPECT_EQ(subjects.at("8802").designations.front().regime, "au-corr")
        << "an en dash and a trailing blank";
    EXPECT_THAT(dates(subjects.at("8803")), ElementsAre("1980~", "1981-01-30"));
    EXPECT_THAT(subjects.at("8804").addresses, ElementsAre(Field(&model::Address::country, "xa")));
    EXPECT_THAT(subjects.at("8805").nationalities, ElementsAre("xa", "xb"));
}

TEST(OfsiConlist, CollectsACrossProductOfRows) {
    const auto subjects = read_subjects(example_lists() / "uk-ofsi");
    const Subject& person = subjects.at("19001");
    EXPECT_THAT(name_lines(person),
                ElementsAre("Ostap Yurevich MARSHANOV | primary | Latn",
                            "Ostap MARSHANOW | alias | Latn", "THE WARDEN | alias weak | Latn"));
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05"));
    EXPECT_THAT(person.positions,
                ElementsAre("Commander of the Border Detention Service", "Colonel General"));
    EXPECT_THAT(person.designations, SizeIs(1));
    EXPECT_EQ(person.designations.front().reference, "GHR0901");
    EXPECT_EQ(person.designations.front().regime, "gb-ghr");
    EXPECT_THAT(dates(subjects.at("19002")), ElementsAre("1974", "1973"));
    EXPECT_THAT(identifiers(subjects.at("19003")),
                ElementsAre("phone 900 1111 ", "phone 900 2222 ", "website www.bds.example "));
}

TEST(OfsiConlist, ReadsTheColumnsOf2018InWindows1252) {
    TempStore sample;
    const std::string header =
        "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,"
        "Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,"
        "Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,"
        "Listed On,Last Updated,Group ID\n";
    const auto path = sample.file(
        "ConList.csv", "Last Updated,13/04/2018" + std::string(27, ',') + "\n" + header +
                           " M\xDCLLNER,Ana,,,,,,00/00/1980,,,1) Generica 2) Neighboria" +
                           ",,,,,,,,,,,,,Individual,AKA,X,01/04/2016,01/04/2016,13349\n");
    ASSERT_TRUE(sample.import({path}));
    const auto subject = sample.store.find_subject("gb-ofsi:13349").value();
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->caption(), "Ana MÜLLNER");
    EXPECT_THAT(subject->nationalities, ElementsAre("xa", "xb"));
}

TEST(UkXml, ReadsMeasuresReasonsAndLetteredDates) {
    const auto subjects = read_subjects(example_lists() / "uk-fcdo");
    const Subject& person = subjects.at("GHR0901");
    EXPECT_THAT(name_lines(person),
                ElementsAre("Ostap Yurevich MARSHANOV | primary | Latn",
                            "Ostap MARSHANOW | alias | Latn", "THE WARDEN | alias weak | Latn",
                            "Остап Юрьевич МАРШАНОВ | original-script | Cyrl ru"));
    EXPECT_EQ(person.designations.front().measures[1].kind, model::MeasureKind::travel_ban);
    EXPECT_EQ(person.designations.front().reasons,
              "Marshanov is responsible for torture in the camp at Kelbrin (fictional).");
    EXPECT_THAT(identifiers(person), ElementsAre("passport XA0019284 "));
    EXPECT_THAT(dates(subjects.at("GAC0902")), ElementsAre("1974", "1973-09"));
    EXPECT_EQ(subjects.at("GHR0903").identifiers.front().value, "OGRN: 1 INN: 2");
    EXPECT_THAT(identifiers(subjects.at("GAC0905")), ElementsAre("imo 1000001 "));
}

TEST(EuXml, BuildsDatesFromPartsAndPicksThePrimaryName) {
    const auto subjects = read_subjects(example_lists() / "eu");
    const Subject& person = subjects.at("990001");
    EXPECT_THAT(name_lines(person), ElementsAre("Ostap Yurevich Marshanov | primary | Latn",
                                                "Остап Юрьевич МАРШАНОВ | alias | Cyrl bg",
                                                "the Warden | alias weak | Latn"));
    EXPECT_EQ(person.designations.front().regime, "eu-ghrsr");
    EXPECT_EQ(person.identifiers.front().note, "knownExpired");
    EXPECT_THAT(dates(subjects.at("990002")), ElementsAre("1960/1962"));
    EXPECT_THAT(subjects.at("990002").birth_places, IsEmpty()) << "a dash and 00 are nothing";
    EXPECT_THAT(dates(subjects.at("990004")), ElementsAre("1971~"));
    EXPECT_THAT(subjects.at("990004").notes,
                Contains(Field(&model::Note::label, "Date of birth (ISLAMIC)")));
}

}  // namespace
}  // namespace recourse::lists
