#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "lists/internal/dates.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/last_rows.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/row_groups.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/un_reference.hpp"
#include "sample_lists.hpp"

/// One subject with hundreds of thousands of values: reading takes a time in proportion. Where it
/// took the square of that, this would take hours for the file sizes that are accepted.
namespace recourse::lists {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr std::size_t many = 60'000;

std::string repeated(std::size_t times, const std::function<std::string(std::size_t)>& piece) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece(i);
    return text;
}

/// The one subject of a file.
model::Subject only_subject(std::string_view name, std::string_view bytes) {
    const TempStore place;
    const ListFile file = ListFile::open(place.file(name, bytes)).value();
    const auto recognised = recognise(file);
    if (!recognised) {
        ADD_FAILURE() << name << " is not recognised";
        return {};
    }
    const auto source = test_catalogue().source_of(recognised->sign.list);
    std::vector<model::Subject> subjects;
    const std::array<RoledFile, 1> files{RoledFile{file}};
    const auto header =
        recognised->reader->read(files, *source, [&](model::Subject subject) -> base::Result<void> {
            subjects.push_back(std::move(subject));
            return {};
        });
    EXPECT_TRUE(header) << header.error().to_string();
    EXPECT_THAT(subjects, SizeIs(1));
    return subjects.empty() ? model::Subject{} : subjects.front();
}

TEST(RowsOfOneSubject, UkCsv) {
    const model::Subject subject = only_subject(
        "uk.csv", "Unique ID,Name 6,Name type,Regime Name,Designation Type,Date Designated\n" +
                      repeated(many, [](std::size_t i) {
                          return "GHR1,N" + std::to_string(i) +
                                 ",Primary name,R,Entity,01/07/2026\n";
                      }));
    EXPECT_THAT(subject.names, SizeIs(many));
    EXPECT_THAT(subject.designations, SizeIs(1));
}

TEST(RowsOfOneSubject, ScreeningListCsv) {
    const std::string header =
        "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
        "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,"
        "vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,"
        "source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,"
        "source_information_url,ids\n";
    const model::Subject subject = only_subject(
        "csl.csv", header + repeated(many, [](std::size_t i) {
                       const std::string n = std::to_string(i);
                       return "1,L,1,Entity,P" + n + ",N" + n + ",,,,,,,,,,,,,,,,,,,,,,,\n";
                   }));
    EXPECT_THAT(subject.names, SizeIs(many));
    EXPECT_THAT(subject.designations, SizeIs(many));
}

TEST(RowsOfOneSubject, OfsiCsv) {
    const std::string header =
        "Last Updated,13/04/2026" + std::string(26, ',') +
        "\nName 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,"
        "Nationality,Passport Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,"
        "Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,"
        "Last Updated,Group ID\n";
    const model::Subject subject =
        only_subject("ConList.csv", header + repeated(many, [](std::size_t i) {
                                        const std::string n = std::to_string(i);
                                        return "N" + n + std::string(13, ',') + "Street " + n +
                                               ",,,,,,,Generica,,Entity,,R,,,1\n";
                                    }));
    EXPECT_THAT(subject.names, SizeIs(many));
    EXPECT_THAT(subject.addresses, SizeIs(many));
}

TEST(RowsOfOneSubject, EuCsv) {
    const model::Subject subject = only_subject(
        "eu.csv", "fileGenerationDate;Entity_LogicalId;Entity_Remark;NameAlias_WholeName\n" +
                      repeated(many, [](std::size_t i) {
                          const std::string n = std::to_string(i);
                          return "2026-09-04;1;remark " + n + ";N" + n + "\n";
                      }));
    EXPECT_THAT(subject.names, SizeIs(many));
    EXPECT_THAT(subject.notes, SizeIs(many));
}

TEST(TiesOfOneEntity, FollowTheMoney) {
    const model::Subject subject = only_subject(
        "hub.json",
        R"({"id":"hub","schema":"Company","properties":{"name":["Hub"]}})"
        "\n" +
            repeated(many, [](std::size_t i) {
                const std::string n = std::to_string(i);
                return R"({"id":"t)" + n +
                       R"(","schema":"Ownership","properties":{"owner":["hub"],"asset":["a)" + n +
                       R"("],"date":["2026"],"sourceUrl":["u)" + n + "\"]}}\n";
            }));
    EXPECT_THAT(subject.relations, SizeIs(many));
    EXPECT_THAT(subject.notes, SizeIs(many + 1));
}

TEST(ValuesOfOneRecord, InXml) {
    constexpr std::size_t elements = 49'000;
    const model::Subject subject = only_subject(
        "un.xml",
        "<CONSOLIDATED_LIST><ENTITY><DATAID>1</DATAID><FIRST_NAME>A</FIRST_NAME>" +
            repeated(elements,
                     [](std::size_t i) { return "<NEW>" + std::to_string(i) + "</NEW>"; }) +
            "<DESIGNATION>" +
            repeated(elements,
                     [](std::size_t i) { return "<VALUE>" + std::to_string(i) + "</VALUE>"; }) +
            "</DESIGNATION></ENTITY></CONSOLIDATED_LIST>");
    EXPECT_THAT(subject.notes, SizeIs(elements));
    EXPECT_THAT(subject.positions, SizeIs(elements));
}

TEST(LongTexts, AreReadInATimeInProportion) {
    using namespace internal;
    EXPECT_EQ(fold(repeated(many, [](std::size_t) { return "\xE2\x80\x93"; })),
              std::string(many, '-'));
    const DateReading dates = read_dates(
        repeated(many, [](std::size_t i) { return std::to_string(1900 + i % 100) + ", "; }));
    EXPECT_TRUE(dates.complete);
    EXPECT_THAT(dates.dates, SizeIs(many));

    Draft referred;
    add_un_references(referred, repeated(many, [](std::size_t) { return "UN Ref QDi.001, "; }));
    EXPECT_THAT(referred.cross_references, SizeIs(1));

    Draft remarked;
    read_ofac_remarks(remarked,
                      "a.k.a. 'A (b" + repeated(many, [](std::size_t) { return "; and so on"; }));
    EXPECT_THAT(remarked.notes, SizeIs(1)) << "a name whose quote never closes";
}

TEST(LastRows, TellWhereTheRowsOfAnIdEnd) {
    const std::vector<std::string> ids{"a", "a", "b", "a", "c", "b", "b"};
    internal::LastRows rows;
    for (const std::string& id : ids) rows.add(id);
    rows.finish();
    std::vector<bool> last;
    for (const std::string& id : ids) last.push_back(rows.is_last(id));
    EXPECT_THAT(last, ElementsAre(false, false, false, true, true, false, true));
}

TEST(RowGroups, PassOnEachGroupAtItsLastRowAndHoldOnlyWhatStraddles) {
    const std::vector<std::string> ids{"a", "a", "b", "c", "b", "d"};
    internal::LastRows rows;
    for (const std::string& id : ids) rows.add(id);
    rows.finish();
    internal::RowGroups<std::string> groups(std::move(rows));
    std::vector<std::string> passed;
    std::vector<std::size_t> held;
    const auto pass_on = [&](const std::string& group) -> base::Result<void> {
        passed.push_back(group);
        return {};
    };
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto add = [&](std::string& group, bool) { group += ids[i] + std::to_string(i); };
        ASSERT_TRUE(groups.add_row(ids[i], add, pass_on));
        held.push_back(groups.size());
    }
    ASSERT_TRUE(groups.finish(pass_on));
    EXPECT_THAT(passed, ElementsAre("a0a1", "c3", "b2b4", "d5"));
    EXPECT_THAT(held, ElementsAre(1, 0, 1, 1, 0, 0));
}

}  // namespace
}  // namespace recourse::lists
