#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "describe_subject.hpp"
#include "model/ftm.hpp"
#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

using model::Subject;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

TEST(FtmJson, JoinsWhatOtherEntitiesSayOfASubject) {
    const auto subjects = read_subjects(fixture_lists() / "ftm");
    ASSERT_EQ(subjects.size(), 3U);
    const Subject& person = subjects.at("xa-1");
    EXPECT_EQ(person.id, "ftm-xa_council:xa-1");
    EXPECT_THAT(
        name_lines(person),
        ElementsAre("Ostap Marshanov | primary | Latn", "Остап Маршанов | original-script | Cyrl",
                    "Ostap Yurevich Marshanov | alias | Latn", "The Warden | alias weak | Latn",
                    "Ostap Holubets | former | Latn"));
    EXPECT_THAT(dates(person), ElementsAre("1967-10-05", "1968"));
    EXPECT_THAT(identifiers(person), ElementsAre("passport XA0019284 xa"));
    EXPECT_EQ(person.identifiers[0].note, "issued 2019-03-12");
    EXPECT_THAT(person.addresses, ElementsAre(Field(&model::Address::city, "Orlesk")));
    EXPECT_THAT(designations(person), ElementsAre("Global Magnitsky | us-glomag | 2025-12-09"));
    EXPECT_EQ(person.designations[0].reference, "C-17");
    EXPECT_EQ(person.designations[0].measures[1].kind, model::MeasureKind::travel_ban);
    EXPECT_THAT(person.cross_references, ElementsAre(model::CrossReference{"un-sc", "GEi.001"}));
    EXPECT_THAT(relations(person),
                ElementsAre("Directorship (organization): Commander: ftm-xa_council:xa-2"));
    for (const char* note :
         {"Ended sanction: OLD, until 2015-02-03", "addressEntity: addr-9", "topics: sanction",
          "firstName: Ostap", "notes: A remark", "Sanction status: active",
          "Directorship startDate: 2012", "referents: src-7"}) {
        EXPECT_THAT(notes(person), Contains(note));
    }
    EXPECT_THAT(relations(subjects.at("xa-2")),
                ElementsAre("Directorship (director): Commander: ftm-xa_council:xa-1",
                            "Ownership (asset): 100%: ftm-xa_council:xa-3"));
    EXPECT_THAT(identifiers(subjects.at("xa-3")), ElementsAre("imo 1000001 "));
    EXPECT_THAT(subjects.at("xa-3").designations, IsEmpty());
}

TEST(FtmJson, IsAListOfItsDataSet) {
    TempStore sample;
    const auto report = sample.import({fixture_lists() / "ftm"});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_EQ(report->lists[0].list, "ftm-xa_council");
    EXPECT_EQ(report->lists[0].version, "2026-09-06");
    EXPECT_EQ(report->lists[0].title, "Data set in the form of FollowTheMoney: xa_council");
    EXPECT_THAT(report->lists[0].fields.unknown, IsEmpty());
    EXPECT_EQ(sample.store.status().value()[0].title,
              "Data set in the form of FollowTheMoney: xa_council");
}

struct DataSetRow {
    const char* data_sets;
    const char* list;
};

TEST(FtmJson, FindsTheListOfItsDataSets) {
    const std::vector<DataSetRow> rows{{R"(["us-ofac-sdn"])", "us-ofac-sdn"},
                                       {R"(["xa_council"])", "ftm-xa_council"},
                                       {R"(["xa_council","xb_council"])", "ftm"},
                                       {"[]", "ftm"},
                                       {R"(["../x"])", "ftm"}};
    for (const DataSetRow& row : rows) {
        TempStore sample;
        const auto report = sample.import({sample.file(
            "entities.ftm.json", std::string(R"({"id":"a","schema":"Person","properties":)") +
                                     R"({"name":["Ada"]},"datasets":)" + row.data_sets + "}\n")});
        ASSERT_TRUE(report) << row.data_sets << report.error().to_string();
        EXPECT_EQ(report->lists[0].list, row.list) << row.data_sets;
    }
}

/// The subject of an entity "a" in a file with these further lines.
Subject read_entity(const std::string& entity, const std::string& further = {}) {
    TempStore sample;
    const auto file = sample.file("entities.ftm.json", entity + "\n" + further);
    return read_subjects(file).at("a");
}

TEST(FtmJson, PutsANameFirstThatIsNoAlias) {
    EXPECT_THAT(
        name_lines(read_entity(R"({"id":"a","schema":"Person","properties":)"
                               R"({"weakAlias":["Zed"],"alias":["Aida"],"name":["Ada"]}})")),
        ElementsAre("Ada | primary | Latn", "Zed | alias weak | Latn", "Aida | alias | Latn"));
    EXPECT_THAT(name_lines(read_entity(R"({"id":"a","caption":"Aida","schema":"Person",)"
                                       R"("properties":{"alias":["Aida"],"name":["Ada"]}})")),
                ElementsAre("Aida | primary | Latn", "Ada | alias | Latn"))
        << "the name that is shown";
}

TEST(FtmJson, CountsASanctionAsEndedOnlyWhenItsTimeIsOver) {
    const std::vector<std::pair<const char*, std::size_t>> rows{
        {"2025", 0}, {"2026", 1}, {"2026-09", 1}, {"2026-09-05", 0}, {"2026-09-06", 1}};
    for (const auto& [end, designations] : rows) {
        const Subject subject = read_entity(
            R"({"id":"a","schema":"Person","properties":{"name":["Ada"]}})",
            std::string(R"({"id":"s","schema":"Sanction","last_seen":"2026-09-06T10:00:00",)") +
                R"("properties":{"entity":["a"],"program":["P"],"endDate":[")" + end + "\"]}}\n");
        EXPECT_EQ(subject.designations.size(), designations) << end;
    }
}

TEST(FtmJson, KeepsTheKindOfANumberThatADocumentTellsMoreOf) {
    const Subject subject = read_entity(
        R"({"id":"a","schema":"Person","properties":{"name":["Ada"],"passportNumber":["X1"]}})",
        R"({"id":"d","schema":"Identification","properties":)"
        R"({"holder":["a"],"number":["X1"],"country":["xa"]}})"
        "\n");
    EXPECT_THAT(identifiers(subject), ElementsAre("passport X1 xa"));
}

TEST(FtmJson, SaysWhatIsToldOfNobody) {
    TempStore sample;
    const auto report = sample.import({sample.file(
        "entities.ftm.json",
        R"({"id":"a","schema":"Person","properties":{"name":["Ada"]}})"
        "\n"
        R"({"id":"s","schema":"Sanction","properties":{"entity":["b"],"program":["P"]}})"
        "\n"
        R"({"id":"o","schema":"Ownership","properties":{"asset":["a"],"startDate":["1999"]}})"
        "\n"
        R"({"id":"p","schema":"Passport","properties":{"number":["X1"]}})"
        "\n")});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_THAT(report->lists[0].warnings,
                ElementsAre("facts and ties of 1 entities that the file does not have"));
    EXPECT_THAT(report->lists[0].fields.unknown, ElementsAre(Pair("Passport (in no record)", 1)));
    EXPECT_THAT(notes(*sample.store.find_subject("ftm:a").value()),
                ElementsAre("Ownership startDate: 1999"));
}

TEST(FtmJson, KeepsWhatAnAddressSaysBesideAndWhoIsATarget) {
    const Subject subject = read_entity(
        R"({"id":"a","schema":"Person","properties":{"name":["Ada"],"addressEntity":["x"]},)"
        R"("target":false})",
        R"({"id":"x","schema":"Address","properties":)"
        R"({"full":["4 Ministry Square"],"summary":["her office"]}})"
        "\n");
    EXPECT_THAT(notes(subject),
                UnorderedElementsAre("Address summary: her office", "target: false"));
}

TEST(FtmJson, ReportsSchemataAndPropertiesThatItDoesNotKnow) {
    TempStore sample;
    const auto report = sample.import({sample.file(
        "entities.ftm.json",
        R"({"id":"a","schema":"Person","properties":{"name":["Ada"],"aura":["blue"]},"datasets":["d"],"mood":"calm"})"
        "\n"
        R"({"id":"b","schema":"Spaceship","properties":{"name":["B"]},"datasets":["d"]})")});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_THAT(report->lists[0].fields.unknown,
                ElementsAre(Pair("Person/aura", 1), Pair("Person@mood", 1),
                            Pair("Spaceship (in no record)", 1)));
    EXPECT_THAT(notes(*sample.store.find_subject("ftm-d:a").value()), Contains("aura: blue"));
}

TEST(FtmJson, ReadsWhatWeWrite) {
    const auto written = read_subjects(example_lists() / "un-sc");
    std::string lines;
    for (const auto& [reference, subject] : written) {
        base::Json entity = model::to_ftm(subject);
        entity["id"] = reference;
        lines += base::dump_json(entity) + "\n";
    }
    TempStore sample;
    const auto report = sample.import({sample.file("entities.ftm.json", lines)});
    ASSERT_TRUE(report) << report.error().to_string();
    EXPECT_EQ(report->lists[0].list, "un-sc");
    EXPECT_EQ(report->lists[0].subjects, written.size());
    for (const auto& [reference, subject] : written) {
        const auto read = sample.store.find_subject(subject.id).value();
        ASSERT_TRUE(read) << reference;
        EXPECT_EQ(read->caption(), subject.caption());
        EXPECT_EQ(read->kind, subject.kind);
    }
}

TEST(FtmJson, RefusesWhatIsNoEntityWithItsLine) {
    const std::string good = R"({"id":"a","schema":"Person","properties":{"name":["Ada"]}})";
    for (const char* bad : {"{\"id\":", "[]", R"({"id":"b","schema":"Person","properties":3})"}) {
        TempStore sample;
        const auto report =
            sample.import({sample.file("entities.ftm.json", good + "\n" + bad + "\n")});
        ASSERT_FALSE(report) << bad;
        EXPECT_EQ(report.error().place().line, 2U) << report.error().to_string();
    }
}

TEST(FtmJson, RefusesAnotherDataSetBehindTheBeginningThatNamesTheList) {
    const auto line = [](int number, const char* data_set) {
        return fmt::format(R"({{"id":"{}-{}","schema":"Person","properties":{{"name":["Ada"]}},)"
                           R"("datasets":["{}"]}})"
                           "\n",
                           data_set, number, data_set);
    };
    std::string text;
    int lines = 0;
    while (text.size() < (1U << 20)) text += line(++lines, "xa_council");
    TempStore sample;
    ASSERT_TRUE(sample.import({sample.file("whole.ftm.json", text)}));
    const auto report =
        sample.import({sample.file("entities.ftm.json", text + line(1, "xb_council"))});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().place().line, static_cast<std::size_t>(lines) + 1);
    EXPECT_THAT(report.error().to_string(),
                HasSubstr("xb_council-1 is of the data set xb_council"));
}

}  // namespace
}  // namespace recourse::lists
