#include "casework/search/search_query.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <string>

namespace recourse::casework {
namespace {

/// A query in a short form that shows its structure.
std::string shape(const SearchNode& node) {
    std::string inside;
    for (const SearchNode& child : node.children) {
        if (!inside.empty()) inside += ' ';
        inside += shape(child);
    }
    switch (node.kind) {
        case SearchNode::Kind::words: {
            std::string words;
            for (const std::string& word : node.words) {
                if (!words.empty()) words += '+';
                words += word;
            }
            return words + (node.prefix ? "*" : "");
        }
        case SearchNode::Kind::filter:
            return fmt::format("{}={}", static_cast<int>(node.filter.field), node.filter.value);
        case SearchNode::Kind::all:
            return "all(" + inside + ")";
        case SearchNode::Kind::any:
            return "any(" + inside + ")";
        case SearchNode::Kind::none:
            return "not(" + inside + ")";
    }
    return {};
}

TEST(SearchQuery, ReadsEveryForm) {
    const std::pair<const char*, const char*> table[] = {
        {"camp", "camp"},
        {"  Camp\tGUARDS ", "all(camp guards)"},
        {"\"camp guards\"", "camp+guards"},
        {"«Лагерь охрана»", "лагерь+охрана"},
        {"camp OR prison", "any(camp prison)"},
        {"a camp OR prison b", "all(a any(camp prison) b)"},
        {"a (camp prison) OR jail", "all(a any(all(camp prison) jail))"},
        {"a OR(b c)", "any(a all(b c))"},
        {"ORDER order", "all(order order)"},
        {"camp -rumour", "all(camp not(rumour))"},
        {"-\"two words\"", "not(two+words)"},
        {"-(a OR b)", "not(any(a b))"},
        {"e-mail", "e+mail"},
        {"12.05.2024", "12+05+2024"},
        {"10:30", "10+30"},
        {"人权", "人+权"},
        {"halven*", "halven*"},
        {"e-ma*", "e+ma*"},
        {"kind:photograph", "1=photograph"},
        {"lang:ru source:s3", "all(2=ru 3=s3)"},
        {"language:ru", "2=ru"},
        {"exhibit:x07 in:claims on:parties", "all(4=x07 0=claims 0=parties)"},
        {"after:2024-05 before:2025", "all(5=2024-05 6=2025)"},
        {"-kind:video", "not(1=video)"},
        {"kind:a OR kind:b", "any(1=a 1=b)"},
        {"\"http://x.org\"", "http+x+org"},
    };
    for (const auto& [query, expected] : table) {
        const auto node = parse_search(query);
        ASSERT_TRUE(node) << query << ": " << node.error().message();
        EXPECT_EQ(shape(*node), expected) << query;
    }
}

TEST(SearchQuery, SaysWhatIsWrongAndWhere) {
    const std::pair<const char*, const char*> table[] = {
        {"", "at 1: nothing to look for"},
        {"   ", "at 4: nothing to look for"},
        {"тюрьма \"без конца", "at 8: the quotation mark is not closed"},
        {"a (b", "at 3: this bracket is not closed"},
        {"a) b", "at 2: this bracket closes nothing"},
        {"()", "at 2: nothing to look for"},
        {"OR a", "at 1: OR stands between two words"},
        {"a OR", "at 5: OR stands between two words"},
        {"a OR OR b", "at 5: OR stands between two words"},
        {"a - b", "at 3: a minus stands right before what must not occur"},
        {"a --b", "at 3: a minus stands right before what must not occur"},
        {"a ...", "at 3: no letter or digit in \"...\""},
        {"*", "at 1: no letter or digit in \"\""},
        {"kind:", "at 1: kind: lacks a value"},
        {"a in:boxes",
         "at 6: in: takes pages, exhibits, parties, incidents, claims, sources or case"},
        {"after:soon", "at 7: not a date such as 2024, 2024-05 or 2024-05-31"},
        {"http://x.org",
         "at 1: there is no field \"http\" (in, kind, lang, source, exhibit, after, before); put "
         "quotation marks around words with a colon"},
    };
    for (const auto& [query, expected] : table) {
        const auto node = parse_search(query);
        ASSERT_FALSE(node) << query;
        EXPECT_EQ(node.error().code(), base::ErrorCode::invalid_input) << query;
        EXPECT_EQ(node.error().message(), expected) << query;
    }
}

TEST(SearchQuery, RefusesWhatCostsTooMuch) {
    EXPECT_FALSE(parse_search(std::string(40, '(') + "a" + std::string(40, ')')));
    EXPECT_FALSE(parse_search(std::string(max_query_bytes + 1, 'a')));
    std::string many;
    for (std::size_t i = 0; i <= max_query_words; ++i) many += "a ";
    EXPECT_FALSE(parse_search(many));
    EXPECT_FALSE(parse_search("a \xFF"));
}

}  // namespace
}  // namespace recourse::casework
