#include "lists/internal/xml.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace recourse::lists::internal {
namespace {

base::ByteSource source_of(std::string text) {
    return [rest = std::move(text),
            at = std::size_t{0}](std::span<std::byte> buffer) mutable -> base::Result<std::size_t> {
        const std::size_t count = std::min(buffer.size(), rest.size() - at);
        std::ranges::copy(base::as_bytes(std::string_view(rest).substr(at, count)), buffer.begin());
        at += count;
        return count;
    };
}

base::Result<std::vector<std::string>> records_of(const std::string& text) {
    std::vector<std::string> records;
    const XmlHandlers handlers{.records = {"r"},
                               .root = [](const Node&) { return base::Result<void>{}; },
                               .record =
                                   [&](const Node& node) {
                                       records.push_back(node.flat_text());
                                       return base::Result<void>{};
                                   }};
    RECOURSE_CHECK(walk_xml(source_of(text), "list.xml", handlers));
    return records;
}

TEST(WalkXml, GivesRecordsAtAnyDepthByLocalName) {
    const auto records = records_of(
        R"(<l xmlns:p="urn:x"><group><p:r>one<x> two</x></p:r></group><r><r>inner</r></r></l>)");
    ASSERT_TRUE(records);
    EXPECT_EQ(*records, (std::vector<std::string>{"one two", "inner"}));
}

struct BadRow {
    const char* why;
    std::string text;
    const char* message;
    std::size_t line;
};

TEST(WalkXml, RefusesHostileAndBrokenDocuments) {
    const std::string deep = [] {
        std::string text = "<l><r>";
        for (int i = 0; i < 100; ++i) text += "<x>";
        return text;
    }();
    std::string many = "<l><r>";
    for (int i = 0; i < 100'001; ++i) many += "<x/>";
    const std::vector<BadRow> rows{
        {"entity bomb", "<!DOCTYPE l [<!ENTITY a \"b\">]>\n<l>&a;</l>", "document type", 1},
        {"external entity", "<!DOCTYPE l SYSTEM \"file:///etc/passwd\"><l/>", "document type", 1},
        {"truncated", "<l>\n<r>one</r>\n<r>tw", "truncated", 3},
        {"mismatched tag", "<l>\n<r>one</x></l>", "not well-formed", 2},
        {"too deep", deep, "too deep", 1},
        {"too many elements", many, "too many elements", 1},
        {"too large a record", "<l><r>" + std::string(17 << 20, 'x') + "</r></l>", "too large", 1},
        {"empty", "", "truncated", 1},
        {"bad UTF-8", "<l><r>\xFF</r></l>", "not well-formed", 1},
    };
    for (const BadRow& row : rows) {
        const auto records = records_of(row.text);
        ASSERT_FALSE(records) << row.why;
        EXPECT_EQ(records.error().code(), base::ErrorCode::invalid_input) << row.why;
        EXPECT_NE(records.error().message().find(row.message), std::string::npos)
            << row.why << ": " << records.error().to_string();
        EXPECT_EQ(records.error().place().file, "list.xml") << row.why;
        EXPECT_EQ(records.error().place().line, row.line) << row.why;
    }
}

/// A document that begins so and never ends; counts what was asked of it.
base::ByteSource endless(std::string beginning, std::size_t& given) {
    return [beginning = std::move(beginning),
            &given](std::span<std::byte> buffer) -> base::Result<std::size_t> {
        for (std::byte& byte : buffer) {
            byte = static_cast<std::byte>(given < beginning.size() ? beginning[given] : 'x');
            ++given;
        }
        return buffer.size();
    };
}

TEST(WalkXml, RefusesWhatNeverEndsWithoutHoldingIt) {
    for (const char* beginning : {"<l><r a=\"", "<l><r><!--", "<l><r><?p ", "<l><", "<l><r>",
                                  "<l><r><![CDATA[", "<l a=\"", "<!--"}) {
        std::size_t given = 0;
        const XmlHandlers handlers{.records = {"r"},
                                   .root = [](const Node&) { return base::Result<void>{}; },
                                   .record = [](const Node&) { return base::Result<void>{}; }};
        const auto walked = walk_xml(endless(beginning, given), "list.xml", handlers);
        ASSERT_FALSE(walked) << beginning;
        EXPECT_NE(walked.error().message().find("too large"), std::string::npos)
            << beginning << walked.error().to_string();
        EXPECT_LT(given, std::size_t{18} << 20) << beginning;
    }
}

TEST(WalkXml, NamesWhatStandsOutsideOfRecordsAlsoWhenItHasOnlyAttributes) {
    std::vector<std::string> outside;
    const XmlHandlers handlers{
        .records = {"r"},
        .root = [](const Node&) { return base::Result<void>{}; },
        .record = [](const Node&) { return base::Result<void>{}; },
        .outside = [&](std::string_view name) { outside.emplace_back(name); }};
    const std::string text =
        R"(<l><new id="1"/><wrap id="2"><r/></wrap><more id="3"><text>x</text></more>)"
        R"(<s xmlns:p="urn:x"/><blank id=" "/></l>)";
    ASSERT_TRUE(walk_xml(source_of(text), "list.xml", handlers));
    EXPECT_EQ(outside, (std::vector<std::string>{"new", "text", "more"}));
}

}  // namespace
}  // namespace recourse::lists::internal
