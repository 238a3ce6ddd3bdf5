#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

using testing::HasSubstr;

/// All fictional lists: every format has one.
std::vector<std::filesystem::path> example_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& folder : {example_lists(), fixture_lists()}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            if (entry.is_regular_file() && name != "make_lists.py") files.push_back(entry.path());
        }
    }
    return files;
}

/// The file as it is damaged in one place: a byte turned round, or a run of bytes doubled.
std::string damaged(std::string bytes, std::size_t seed) {
    const std::size_t at = (seed * 2'654'435'761U) % bytes.size();
    if (seed % 3 == 0) {
        bytes.insert(at, bytes.substr(at, 40));
    } else {
        bytes[at] = static_cast<char>(bytes[at] ^ (1U << (seed % 8)));
    }
    return bytes;
}

TEST(DamagedFile, IsReadOrRefusedWholeAndNeverHalf) {
    TempStore sample;
    for (const auto& file : example_files()) {
        const std::string bytes = base::read_file(file, 64 << 20).value();
        for (std::size_t seed = 1; seed <= 24; ++seed) {
            const auto path =
                sample.file("given/" + file.filename().string(), damaged(bytes, seed));
            const std::string before = sample.state();
            const auto report = sample.import({path});
            if (report) continue;
            EXPECT_EQ(sample.state(), before) << file << " " << seed;
            EXPECT_FALSE(report.error().message().empty()) << file << " " << seed;
        }
    }
}

/// A copy of the file's folder in which the file holds only its first `size` bytes.
std::filesystem::path cut_copy(const TempStore& sample, const std::filesystem::path& file,
                               std::size_t size) {
    const auto folder = sample.folder.path() / "cut";
    std::filesystem::remove_all(folder);
    std::filesystem::copy(file.parent_path(), folder);
    std::filesystem::resize_file(folder / file.filename(), size);
    return folder / file.filename();
}

TEST(TruncatedFile, IsRefusedAndTheRecordStaysAsItWas) {
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists() / "ca-gac"}));
    const std::string before = sample.state();
    for (const auto& file : example_files()) {
        const std::size_t whole = std::filesystem::file_size(file);
        for (const std::size_t size :
             {whole / 8, whole / 3, whole / 2, whole * 7 / 8, whole - 30, whole - 12, whole - 3}) {
            if (size == 0 || size > whole) continue;
            const auto cut = cut_copy(sample, file, size);
            const auto report = sample.import({cut});
            EXPECT_FALSE(report) << file << " cut to " << size << " of " << whole;
            if (report) continue;
            EXPECT_EQ(report.error().place().file, cut.string());
            EXPECT_EQ(sample.state(), before) << file;
        }
    }
}

const std::string screening_list_header =
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
    "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
    "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
    "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,"
    "ids\n";

struct BadFile {
    const char* why;
    std::string name;
    std::string bytes;
    const char* message;
    std::size_t line;
};

TEST(ForeignFile, IsRefusedWithItsNameLineAndReason) {
    const std::string record =
        "1,\"A\",-0- ,\"GLOMAG\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    const std::string head = "<sdnList><publshInformation><Publish_Date>02/23/2024</Publish_Date>";
    const std::string no_more = std::string(23, ',') + "\n";
    const std::vector<BadFile> files{
        {"no list", "notes.txt", "hello\n", "not a list", 0},
        {"empty", "empty.xml", "", "not a list", 0},
        {"a format not read yet", "a.xml", "<swiss-sanctions-list list-type=\"amendment\"/>",
         "only whole lists", 0},
        {"other columns", "sdn.csv", record + "2,\"B\",-0- \r\n\x1a", "expected 12 fields", 2},
        {"no end mark", "sdn.csv", record, "end mark", 1},
        {"a foreign row", "sdn.csv",
         record + "x,\"A\",-0- ,\"GLOMAG\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a",
         "not a record", 2},
        {"one number twice", "sdn.csv", record + record + "\x1a", "stands twice", 2},
        {"fewer records than promised", "sdn.xml",
         head + "<Record_Count>2</Record_Count></publshInformation>\n<sdnEntry><uid>1</uid>"
                "<lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>",
         "says that it has 2 records and holds 1", 0},
        {"no record at all", "un.xml", "<CONSOLIDATED_LIST dateGenerated=\"2026-08-01\"/>",
         "holds no subject", 0},
        {"a record without a name", "un.xml",
         "<CONSOLIDATED_LIST>\n<INDIVIDUAL><DATAID>1</DATAID></INDIVIDUAL></CONSOLIDATED_LIST>",
         "has no name", 2},
        {"a record without a name", "csl.csv",
         screening_list_header + "1,L,1,Entity,P,A" + no_more + "2,L,2,Entity,P," + no_more +
             "3,L,3,Entity,P,C" + no_more,
         "has no name", 3},
        {"a screening list without one of its columns", "csl.csv",
         "_id,source,entity_number,type,programs,name,addresses,alt_names,ids\n"
         "1,L,1,Entity,P,A,,,\n",
         "the column \"title\" is missing", 1},
        {"an entity without a name", "eu.csv",
         "fileGenerationDate;Entity_LogicalId;NameAlias_WholeName\n"
         "2026-09-04;1;\n2026-09-04;2;B\n",
         "has no name", 2},
        {"a designation without a name", "uk.csv",
         "Unique ID,Name 6,Name type,Regime Name,Designation Type,Date Designated\n"
         "GHR1,A,Primary name,R,Entity,01/07/2026\nGHR2,,,R,Entity,01/07/2026\n",
         "has no name", 3},
        {"a changed layout", "ConList.csv",
         "Last Updated,13/04/2018,\nName 6,Group ID,Colour\nA,1,red\n", "column", 2},
    };
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists()}));
    const std::string before = sample.state();
    for (const BadFile& bad : files) {
        const auto path = sample.file(std::string("given/") + bad.name, bad.bytes);
        const auto report = sample.import({path});
        std::filesystem::remove(path);
        ASSERT_FALSE(report) << bad.why;
        EXPECT_THAT(report.error().message(), HasSubstr(bad.message)) << bad.why;
        EXPECT_EQ(report.error().place().file, path.string()) << bad.why;
        EXPECT_EQ(report.error().place().line, bad.line) << bad.why;
        EXPECT_EQ(sample.state(), before) << bad.why;
    }
}

TEST(ForeignFile, ThatDoesNotExistIsNotFound) {
    TempStore sample;
    const auto report = sample.import({"/nowhere/sdn.csv"});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code(), base::ErrorCode::not_found);
    EXPECT_EQ(report.error().place().file, "/nowhere/sdn.csv");
}

TEST(OneBadFile, KeepsTheGoodOnesBesideItOut) {
    TempStore sample;
    const auto good = example_lists() / "un-sc";
    const auto bad = sample.file("given/sdn.xml", "<sdnList><sdnEntry>");
    EXPECT_FALSE(sample.import({good, bad}));
    EXPECT_TRUE(sample.store.status().value().empty());
}

}  // namespace
}  // namespace recourse::lists
