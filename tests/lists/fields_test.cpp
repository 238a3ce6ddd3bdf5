#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lists/imported_list_json.hpp"
#include "sample_lists.hpp"

/// Nothing is dropped: what a reader does not know is kept with the subject and reported by name.
namespace recourse::lists {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const std::string conlist_columns =
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,"
    "Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,"
    "Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,"
    "Listed On,Last Updated,Group ID";

struct FieldRow {
    const char* why;
    const char* file;
    std::string bytes;
    const char* field;    ///< as the report names it
    std::size_t values;   ///< how many it counts
    const char* subject;  ///< who keeps it; empty for what stands outside of all records
    model::Note note;     ///< as it is kept
};

std::vector<FieldRow> fields_of_the_future() {
    return {
        {"a new element",
         "un.xml",
         "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Ada</"
         "FIRST_NAME>"
         "<EYES><COLOUR>grey</COLOUR></EYES></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>",
         "INDIVIDUAL/EYES/COLOUR",
         1,
         "un-sc:1",
         {"EYES/COLOUR", "grey"}},
        {"a new attribute, twice",
         "eu.xml",
         "<export generationDate=\"2026-08-05\"><sanctionEntity logicalId=\"7\">"
         "<nameAlias wholeName=\"Ada\" pitch=\"high\"/><nameAlias wholeName=\"Adda\" "
         "pitch=\"low\"/>"
         "</sanctionEntity></export>",
         "sanctionEntity/nameAlias@pitch",
         2,
         "eu-fsf:7",
         {"nameAlias@pitch", "high"}},
        {"a new kind of record",
         "sdn.xml",
         "<sdnList><sdnEntry><uid>1</uid><lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry>"
         "<satelliteEntry><name>B</name></satelliteEntry></sdnList>",
         "name (in no record)",
         1,
         "",
         {}},
        {"a new column",
         "ConList.csv",
         "Last Updated,13/04/2018\n" + conlist_columns + ",Shoe Size\nMARSHANOV,Ostap" +
             std::string(22, ',') + "Individual,,X,01/04/2016,01/04/2016,13349,44\n",
         "row/Shoe Size",
         1,
         "gb-ofsi:13349",
         {"Shoe Size", "44"}},
    };
}

TEST(UnknownField, IsReportedByNameAndKept) {
    for (const FieldRow& row : fields_of_the_future()) {
        std::string bytes = row.bytes;
        if (bytes.starts_with("Last Updated")) {
            // Every row of this format is as wide as its header.
            bytes.insert(bytes.find('\n'), std::string(28, ','));
        }
        TempStore sample;
        const auto report = sample.import({sample.file(row.file, bytes)});
        ASSERT_TRUE(report) << row.why << ": " << report.error().to_string();
        EXPECT_THAT(report->lists.front().fields.unknown, ElementsAre(Pair(row.field, row.values)))
            << row.why;
        if (*row.subject == '\0') continue;
        const auto subject = sample.store.find_subject(row.subject).value();
        ASSERT_TRUE(subject) << row.why;
        EXPECT_THAT(subject->notes, Contains(row.note)) << row.why;
    }
}

TEST(UnknownField, StandsForTheOthersWhereAFileNamesThousands) {
    std::string elements;
    for (int i = 0; i < 3'000; ++i) elements += fmt::format("<x{0}>{0}</x{0}>", i);
    TempStore sample;
    const auto report = sample.import({sample.file(
        "un.xml", "<CONSOLIDATED_LIST><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Ada</FIRST_NAME>" +
                      elements + "</INDIVIDUAL></CONSOLIDATED_LIST>")});
    ASSERT_TRUE(report) << report.error().to_string();
    const auto& unknown = report->lists.front().fields.unknown;
    EXPECT_LE(unknown.size(), 2'000U);
    std::size_t values = 0;
    for (const auto& [field, count] : unknown) values += count;
    EXPECT_EQ(values, 3'000U);
    EXPECT_EQ(sample.store.find_subject("un-sc:1").value()->notes.size(), 3'000U);
}

TEST(FieldReport, CountsWhatIsMappedKeptAndLeftOut) {
    TempStore sample;
    const auto report = sample.import({sample.file(
        "sdn.xml",
        "<sdnList><sdnEntry><uid>1</uid><lastName>GREY HERON</lastName><sdnType>Vessel</sdnType>"
        "<programList><program>GLOMAG</program></programList>"
        "<akaList><aka><uid>2</uid><type>a.k.a.</type><lastName>HERON</lastName></aka></akaList>"
        "<vesselInfo><vesselType>Tug</vesselType><tonnage> </tonnage></vesselInfo>"
        "</sdnEntry></sdnList>")});
    ASSERT_TRUE(report);
    const FieldReport& fields = report->lists.front().fields;
    EXPECT_EQ(fields.mapped, 6U) << "uid, name, type, programme; type and name of the alias";
    EXPECT_EQ(fields.noted, 1U) << "the type of the vessel; a blank is no value";
    EXPECT_EQ(fields.bookkeeping, 1U) << "the number of the alias";
    EXPECT_THAT(fields.unknown, IsEmpty());
}

TEST(FieldReport, IsToldAsJson) {
    const base::Json json = to_json(ImportedList{
        .list = "un-sc", .fields = {.mapped = 3, .noted = 2, .unknown = {{"ENTITY/EYES", 7}}}});
    EXPECT_EQ(json.at("fields").dump(),
              R"({"mapped":3,"noted":2,"bookkeeping":0,"unknown":{"ENTITY/EYES":7}})");
}

TEST(FieldReport, IsEmptyWhenTheVersionWasKnown) {
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists() / "un-sc"}));
    const auto again = sample.import({example_lists() / "un-sc"});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->lists.front().already_known);
    EXPECT_EQ(again->lists.front().fields.mapped, 0U);
}

TEST(ExampleLists, HoldNoFieldThatItsReaderDoesNotKnow) {
    TempStore sample;
    const auto report = sample.import({example_lists()});
    ASSERT_TRUE(report);
    for (const ImportedList& list : report->lists) {
        EXPECT_THAT(list.fields.unknown, IsEmpty()) << list.files.front();
    }
}

}  // namespace
}  // namespace recourse::lists
