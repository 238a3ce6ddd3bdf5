#include "lists/internal/xml_sieve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "lists/internal/xml.hpp"

namespace recourse::lists::internal {
namespace {

/// Gives at most `step` bytes at a time, so that everything is cut somewhere.
base::ByteSource source_of(std::string text, std::size_t step) {
    return [rest = std::move(text), at = std::size_t{0},
            step](std::span<std::byte> buffer) mutable -> base::Result<std::size_t> {
        const std::size_t count = std::min({buffer.size(), rest.size() - at, step});
        std::ranges::copy(base::as_bytes(std::string_view(rest).substr(at, count)), buffer.begin());
        at += count;
        return count;
    };
}

std::string all_of(const base::ByteSource& source) {
    std::string text;
    std::array<std::byte, 7> buffer{};
    while (const std::size_t count = source(buffer).value()) {
        text += base::as_text(std::span(buffer).first(count));
    }
    return text;
}

const std::vector<std::string_view> emptied{"party"};
const std::vector<std::string_view> whole{"place", "word"};

std::string sifted(const std::string& text, std::size_t step) {
    return all_of(without_content(source_of(text, step), emptied, whole));
}

struct Row {
    const char* what;
    std::string document;
    std::string kept;
};

TEST(XmlSieve, LeavesOutWhatIsInElementsThatAnotherWalkReads) {
    const std::vector<Row> rows{
        {"content", "<l><party id='1'>Ana <b/></party><place>Sol</place></l>",
         "<l><party id='1'></party><place>Sol</place></l>"},
        {"line ends", "<l>\n<party\n>\n<b>\n</b></party>\n</l>",
         "<l>\n<party\n>\n\n</party>\n</l>"},
        {"one in another", "<l><party><party>a</party>b</party>c</l>", "<l><party></party>c</l>"},
        {"an empty one", "<l><party/>a<party a='/'>b</party></l>",
         "<l><party/>a<party a='/'></party></l>"},
        {"an empty one in another", "<party><party/>a</party>b", "<party></party>b"},
        {"one in what stays whole", "<place><party>a</party></place><party>b</party>",
         "<place><party>a</party></place><party></party>"},
        {"what stays whole in one", "<party><place></party>", "<party></party>"},
        {"local names", "<l><x:party>a</x:party></l>", "<l><x:party></x:party></l>"},
        {"prefixes", "<x:party><party>a</party></y:party>b</x:party>c", "<x:party></x:party>c"},
        {"names that begin alike in one", "<party><party-of>a</party-of></party>b",
         "<party></party>b"},
        {"names that begin alike", "<l><party-of>a</party-of><part>b</part></l>",
         "<l><party-of>a</party-of><part>b</part></l>"},
        {"a value with the end of a tag", "<party a='>' b=\"'/>\">a</party>b",
         "<party a='>' b=\"'/>\"></party>b"},
        {"comments", "<!-- <party> -->a<party><!-- </party> -->b</party>c",
         "<!-- <party> -->a<party></party>c"},
        {"CDATA", "<![CDATA[<party>]]>a<party><![CDATA[</party>]]>b</party>c",
         "<![CDATA[<party>]]>a<party></party>c"},
        {"instructions", "<?x <party>?>a<party><?x </party>?>b</party>c",
         "<?x <party>?>a<party></party>c"},
        {"an end without a beginning", "</party><party>a</party>", "</party><party></party>"},
        {"an end that is missing", "<l><party>a\n<b", "<l><party>\n"},
        {"a tag that is cut", "<l><party id='1", "<l><party id='1"},
        {"a name that is cut", "<l><part", "<l><part"},
        {"a beginning that is cut", "<l><", "<l><"},
        {"nothing", "", ""},
    };
    for (const Row& row : rows) {
        for (const std::size_t step : {1UL, 2UL, 3UL, 5UL, 1000UL}) {
            EXPECT_EQ(sifted(row.document, step), row.kept) << row.what << ", by " << step;
        }
    }
}

TEST(XmlSieve, PassesOnWhatFollowsATagOfAMegabyte) {
    const std::string tag = "<party a='" + std::string(2 << 20, 'x') + "'>";
    const std::string document = "<l><party>a</party>" + tag + "b</party><party>c</party></l>";
    EXPECT_EQ(sifted(document, 100'000), "<l><party></party>" + document.substr(19));
}

base::Result<std::vector<std::string>> walked(const std::string& text, std::string_view records,
                                              std::string_view skipped) {
    std::vector<std::string> found;
    const XmlHandlers handlers{.records = {records},
                               .skipped = {skipped},
                               .shared_out = true,
                               .root = [](const Node&) { return base::Result<void>{}; },
                               .record =
                                   [&](const Node& node) {
                                       found.push_back(node.flat_text());
                                       return base::Result<void>{};
                                   }};
    RECOURSE_CHECK(walk_xml(source_of(text, 1000), "list.xml", handlers));
    return found;
}

TEST(XmlSieve, OneOfTwoWalksFindsWhatIsNotWellFormed) {
    const std::string good = "<l><place>Sol</place>\n<party><b>Ana</b></party></l>";
    EXPECT_EQ(walked(good, "place", "party").value(), std::vector<std::string>{"Sol"});
    EXPECT_EQ(walked(good, "party", "place").value(), std::vector<std::string>{"Ana"});
    const std::string bad = "<l><place>Sol</place>\n<party><b>Ana</c></party></l>";
    EXPECT_TRUE(walked(bad, "place", "party"));
    const auto refused = walked(bad, "party", "place");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message().find("not well-formed"), std::string::npos);
    EXPECT_EQ(refused.error().place().line, 2U);
}

}  // namespace
}  // namespace recourse::lists::internal
