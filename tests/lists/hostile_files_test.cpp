#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/archive.hpp"
#include "sample_lists.hpp"

/// Files that somebody made to do harm: each is refused with its name, line and reason, and the
/// record stays as it was.
namespace recourse::lists {
namespace {

using testing::HasSubstr;

/// How a list of an XML format begins, so that its reader takes it.
struct XmlFormat {
    const char* name;
    std::string root;
    std::string record;
    std::string end;
};

const std::vector<XmlFormat>& xml_formats() {
    static const std::vector<XmlFormat> formats{
        {"UN", "CONSOLIDATED_LIST", "ENTITY", "</ENTITY></CONSOLIDATED_LIST>"},
        {"OFAC sdn.xml", "sdnList", "sdnEntry", "</sdnEntry></sdnList>"},
        {"OFAC Advanced", "Sanctions", "DistinctParty", "</DistinctParty></Sanctions>"},
        {"OFAC Enhanced", "sanctionsData", "entity", "</entity></sanctionsData>"},
        {"EU", "export generationDate=\"2026-09-04T00:00:00Z\"", "sanctionEntity",
         "</sanctionEntity></export>"},
        {"UK", "Designations", "Designation", "</Designation></Designations>"},
        {"Canada", "data-set", "record><Country>B</Country><record",
         "</record></record></data-set>"},
        {"JVCFOR", "Regulation><InstrumentNumber>SOR/2017-233</InstrumentNumber><x", "Item",
         "</Item></x></Regulation>"},
        {"SECO", "swiss-sanctions-list list-type=\"whole-list\"", "target",
         "</target></swiss-sanctions-list>"}};
    return formats;
}

struct Attack {
    const char* why;
    std::string before;  ///< the root element
    std::string within;  ///< the first record
    const char* message;
    std::size_t line;
    bool ends = true;
};

std::string repeated(std::size_t times, std::string_view piece) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(HostileXml, IsRefusedByEveryReader) {
    const std::string bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n";
    const std::vector<Attack> attacks{
        {"entity bomb", bomb, "&c;", "document type", 1},
        {"external entity", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n", "&a;",
         "document type", 1},
        {"external subset", "\n<!DOCTYPE x SYSTEM \"file:///etc/passwd\">\n", "", "document type",
         2},
        {"undeclared entity", "\n", "&a;", "undefined entity", 3},
        {"deep nesting", "\n", repeated(70, "<a>"), "too deep", 3},
        {"a large attribute", "\n", "<a b=\"" + std::string(3 << 20, 'x') + "\"/>", "too large", 3},
        {"a large comment", "\n", "<!--" + std::string(3 << 20, 'x') + "-->", "too large", 3},
        {"a large text", "\n", std::string(17 << 20, 'x'), "too large", 3},
        {"many elements", "\n", repeated(100'001, "<a/>"), "too many elements", 3},
        {"bad UTF-8", "\n", "Caf\xE9 de", "not well-formed", 3},
        {"an overlong form", "\n", "\xC0\xAF", "not well-formed", 3},
        {"half a character pair", "\n", "\xED\xA0\x80", "not well-formed", 3},
        {"a control character", "\n", "\x01", "not well-formed", 3},
        {"an encoding that is not read", "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n", "",
         "unknown encoding", 1},
        {"an encoding that it is not in", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n", "",
         "encoding", 1},
        {"tags that cross", "\n", "<a><b></a></b>", "not well-formed", 3},
        {"no end", "\n", "", "truncated", 3, false},
    };
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists() / "un-sc"}));
    const std::string before = sample.state();
    for (const XmlFormat& format : xml_formats()) {
        for (const Attack& attack : attacks) {
            const std::string why = std::string(format.name) + ": " + attack.why;
            const auto path = sample.file(
                "given/list.xml", attack.before + "<" + format.root + ">\n<" + format.record + ">" +
                                      attack.within + (attack.ends ? format.end : std::string()));
            const auto report = sample.import({path});
            ASSERT_FALSE(report) << why;
            EXPECT_THAT(report.error().message(), HasSubstr(attack.message)) << why;
            EXPECT_EQ(report.error().place().file, path.string()) << why;
            EXPECT_EQ(report.error().place().line, attack.line) << why;
            EXPECT_EQ(sample.state(), before) << why;
        }
    }
}

std::string in_utf_16(std::string_view ascii) {
    std::string wide = "\xFF\xFE";
    for (const char c : ascii) wide += {c, '\0'};
    return wide;
}

TEST(Utf16, IsRefusedWithThatReason) {
    TempStore sample;
    for (const auto& [name, text] : std::vector<std::pair<std::string, std::string>>{
             {"un.xml", "<CONSOLIDATED_LIST></CONSOLIDATED_LIST>"},
             {"csl.csv", "_id,source,alt_names\n"},
             {"ftm.json", R"({"id":"a","schema":"Person","properties":{}})"}}) {
        const auto path = sample.file("given/" + name, in_utf_16(text));
        const auto report = sample.import({path});
        ASSERT_FALSE(report) << name;
        EXPECT_THAT(report.error().message(), HasSubstr("UTF-16")) << name;
        EXPECT_EQ(report.error().place().file, path.string()) << name;
    }
}

TEST(HostileTable, IsRefusedWithItsLine) {
    const std::string eu = "fileGenerationDate;Entity_LogicalId;NameAlias_WholeName\n";
    const std::string uk =
        "Unique ID,Name 6,Name type,Regime Name,Designation Type,Date Designated\n";
    struct Row {
        const char* why;
        std::string name;
        std::string bytes;
        const char* message;
        std::size_t line;
    };
    const std::vector<Row> rows{
        {"bad UTF-8", "eu.csv", eu + "2026-09-04;1;A\n2026-09-04;2;Caf\xE9\n", "not UTF-8", 3},
        {"a quote that never ends", "eu.csv", eu + "2026-09-04;1;\"A\n2026-09-04;2;B\n",
         "a quote in the CSV is not closed", 2},
        {"a large field", "uk.csv", uk + "GHR1," + std::string(2 << 20, 'x') + "\n",
         "a CSV field is larger", 2},
        {"a large record", "uk.csv", uk + repeated(20, std::string(900 << 10, 'x') + ",") + "\n",
         "a CSV record is larger", 2},
        {"a long line of JSON", "ftm.json",
         R"({"id":"a","schema":"Person","properties":{"name":["A"]}})"
         "\n{" +
             std::string(20 << 20, ' '),
         "a line is too long", 2},
        {"deep JSON", "ftm.json",
         R"({"id":"a","schema":"Person","properties":{"name":["A"]}})"
         "\n" +
             std::string(100'000, '['),
         "", 2},
        {"bad UTF-8 in JSON", "ftm.json",
         R"({"id":"a","schema":"Person","properties":{"name":["A"]}})"
         "\n{\"id\":\"\xE9\"}\n",
         "", 2},
        {"a tie of too many ends", "ftm.json",
         R"({"id":"a","schema":"Person","properties":{"name":["A"]}})"
         "\n"
         R"({"id":"t","schema":"Ownership","properties":{"owner":[)" +
             repeated(2'000, "\"x\",") + R"("y"],"asset":[)" + repeated(20'000, "\"x\",") +
             "\"y\"]}}\n",
         "t names too many others", 2},
    };
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists() / "un-sc"}));
    const std::string before = sample.state();
    for (const Row& row : rows) {
        const auto path = sample.file("given/" + row.name, row.bytes);
        const auto report = sample.import({path});
        ASSERT_FALSE(report) << row.why;
        EXPECT_THAT(report.error().message(), HasSubstr(row.message)) << row.why;
        EXPECT_FALSE(report.error().message().empty()) << row.why;
        EXPECT_EQ(report.error().place().file, path.string()) << row.why;
        EXPECT_EQ(report.error().place().line, row.line) << row.why;
        EXPECT_EQ(sample.state(), before) << row.why;
    }
}

std::uint32_t crc_32(std::string_view bytes) {
    std::uint32_t crc = ~0U;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

std::string little_endian(std::size_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>((number >> (8 * i)) & 0xFF);
    return text;
}

/// RFC 1952 with stored blocks (RFC 1951).
std::string gzipped(std::string_view bytes) {
    std::string packed("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10);
    constexpr std::size_t block = 60'000;
    for (std::size_t at = 0; at == 0 || at < bytes.size(); at += block) {
        const std::string_view piece = bytes.substr(at, block);
        packed += at + block >= bytes.size() ? '\x01' : '\x00';
        packed += little_endian(piece.size(), 2) + little_endian(~piece.size(), 2);
        packed += piece;
    }
    return packed + little_endian(crc_32(bytes), 4) + little_endian(bytes.size(), 4);
}

TEST(GzippedFile, IsReadWholeAndRefusedWhenItWasCutOrChanged) {
    TempStore sample;
    const std::string list =
        base::read_file(fixture_lists() / "eu-csv" / "20260904-FULL-1_1.csv", 1 << 20).value();
    const std::string packed = gzipped(list);
    ASSERT_TRUE(sample.import({sample.file("whole.gz", packed)}));
    const std::string before = sample.state();
    std::string flipped = packed;
    flipped[packed.size() / 2] = static_cast<char>(flipped[packed.size() / 2] ^ 0x20);
    for (const auto& [why, damaged] : std::vector<std::pair<std::string, std::string>>{
             {"half of it", packed.substr(0, packed.size() / 2)},
             {"without its sum", packed.substr(0, packed.size() - 8)},
             {"without its last byte", packed.substr(0, packed.size() - 1)},
             {"a changed byte", flipped}}) {
        const auto path = sample.file("given/list.gz", damaged);
        const auto report = sample.import({path});
        ASSERT_FALSE(report) << why;
        EXPECT_EQ(report.error().place().file, path.string()) << why;
        EXPECT_EQ(sample.state(), before) << why;
    }
}

/// Every place of a name in the bytes of a zip, made another of the same length.
std::string renamed(std::string zip, std::string_view from, std::string_view to) {
    for (std::size_t at = zip.find(from); at != std::string::npos; at = zip.find(from, at)) {
        zip.replace(at, from.size(), to);
    }
    return zip;
}

std::string workbook_with(const TempStore& sample, const std::string& path,
                          const std::string& content) {
    const auto zip = sample.folder.path() / "made.xlsx";
    const std::vector<base::ZipEntry> entries{
        {"[Content_Types].xml", std::string("<Types/>")},
        {path, content},
        {"xl/worksheets/sheet1.xml", std::string("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" "
                                                 "t=\"inlineStr\"><is><t>Reference</t></is>"
                                                 "</c><c r=\"B1\" t=\"inlineStr\"><is><t>Name of "
                                                 "Individual or Entity</t></is></c></row>"
                                                 "</sheetData></worksheet>")}};
    EXPECT_TRUE(base::write_zip(zip, entries));
    return base::read_file(zip, 64 << 20).value();
}

TEST(HostileWorkbook, IsRefused) {
    TempStore sample;
    const std::string shared = "xl/sharedStrings.xml";
    const std::string slip = workbook_with(sample, "xx/etc/passwd", "x");
    const std::string much =
        "<sst>" + repeated(70, "<si><t>" + std::string(1 << 20, 'x') + "</t></si>") + "</sst>";
    const std::vector<std::pair<std::string, std::string>> workbooks{
        {"a name that leaves the folder", renamed(slip, "xx/etc", "../etc")},
        {"an absolute name", renamed(slip, "xx/etc/", "/etc///")},
        {"an entity bomb in the text", workbook_with(sample, shared,
                                                     "<!DOCTYPE a [<!ENTITY b \"c\">]><sst><si><t>"
                                                     "&b;</t></si></sst>")},
        {"more text than is held", workbook_with(sample, shared, much)},
        {"cut", slip.substr(0, slip.size() - 30)}};
    for (const auto& [why, bytes] : workbooks) {
        const auto path = sample.file("given/list.xlsx", bytes);
        const auto report = sample.import({path});
        ASSERT_FALSE(report) << why;
        EXPECT_EQ(report.error().place().file.substr(0, path.string().size()), path.string())
            << why;
        EXPECT_TRUE(sample.store.status().value().empty()) << why;
    }
}

/// Text formats with CRLF where LF stood say the same.
TEST(LinesThatEndWithCrlf, AreReadAsThoseThatEndWithLf) {
    for (const auto& folder : {example_lists(), fixture_lists()}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".xml" && extension != ".json") continue;
            const std::string bytes = base::read_file(entry.path(), 64 << 20).value();
            std::string windows;
            for (const char c : bytes) windows += c == '\n' ? std::string("\r\n") : std::string{c};
            const TempStore place;
            EXPECT_EQ(read_subjects(place.file(entry.path().filename().string(), windows)),
                      read_subjects(entry.path()))
                << entry.path();
        }
    }
}

}  // namespace
}  // namespace recourse::lists
