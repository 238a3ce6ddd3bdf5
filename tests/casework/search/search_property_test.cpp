#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "casework/search/search.hpp"
#include "sample_folder.hpp"
#include "text/words.hpp"

/// The index against a scan of every text, an update against an index made at once, and what one
/// reader sees against an index that holds nothing else.
namespace recourse::casework {
namespace {

using model::Confidentiality;
using testing::SampleWorkspace;
using Strings = std::vector<std::string>;
using Random = std::mt19937;

const Strings& vocabulary() {
    static const Strings words = {"camp",  "cell",    "Camps", "лагерь", "камера", "Ёлка",
                                  "معتقل", "المعتقل", "人",    "权",     "人权",   "ค่าย",
                                  "a",     "e-mail",  "é",     "2024",   "ok👍",   "할베닉"};
    return words;
}

std::string random_text(Random& random) {
    std::string text;
    for (std::size_t i = random() % 14; i > 0; --i) {
        text += vocabulary()[random() % vocabulary().size()];
        text += random() % 5 == 0 ? "; " : " ";
    }
    return text;
}

std::vector<Passage> random_passages(Random& random, std::size_t count) {
    std::vector<Passage> passages;
    for (std::size_t i = 0; i < count; ++i) {
        passages.push_back({.part = random() % 3 == 0 ? Part::claim : Part::page,
                            .record = fmt::format("r{}", i),
                            .page = static_cast<std::uint32_t>(random() % 2),
                            .exhibit = "x1",
                            .kind = random() % 2 == 0 ? "press" : "video",
                            .grade = static_cast<Confidentiality>(random() % 5),
                            .text = random_text(random)});
    }
    return passages;
}

std::string random_query(Random& random, int depth = 0) {
    const auto word = [&] { return vocabulary()[random() % vocabulary().size()]; };
    switch (random() % (depth < 3 ? 9 : 4)) {
        case 0:
            return "\"" + word() + " " + word() + "\"";
        case 1: {
            const std::string begin = word();
            return begin + "*";
        }
        case 2:
            return random() % 2 == 0 ? "kind:press" : "in:claims";
        case 4:
            return "-" + word();
        case 5:
            return "(" + random_query(random, depth + 1) + " " + random_query(random, depth + 1) +
                   ")";
        case 6:
            return random_query(random, depth + 1) + " OR " + random_query(random, depth + 1);
        case 7:
            return "-(" + random_query(random, depth + 1) + ")";
        default:
            return word();
    }
}

Strings words_of(std::string_view text) {
    Strings words;
    text::WordReader reader;
    reader.start(text);
    text::Word word;
    while (reader.next(word)) words.emplace_back(word.folded);
    return words;
}

bool has_sequence(const Strings& text, const SearchNode& node) {
    for (std::size_t first = 0; first + node.words.size() <= text.size(); ++first) {
        bool all = true;
        for (std::size_t i = 0; i < node.words.size() && all; ++i) {
            const bool may_go_on = node.prefix && i + 1 == node.words.size();
            all = may_go_on ? text[first + i].starts_with(node.words[i])
                            : text[first + i] == node.words[i];
        }
        if (all) return true;
    }
    return false;
}

/// What the query says of one passage, read from its text.
bool matches(const Passage& passage, const SearchNode& node) {
    const auto child = [&](const SearchNode& one) { return matches(passage, one); };
    switch (node.kind) {
        case SearchNode::Kind::words:
            return has_sequence(words_of(passage.text), node);
        case SearchNode::Kind::filter:
            return node.filter.field == SearchFilter::Field::kind
                       ? passage.kind == node.filter.value
                       : to_string(passage.part) == node.filter.value;
        case SearchNode::Kind::all:
            return std::ranges::all_of(node.children, child);
        case SearchNode::Kind::any:
            return std::ranges::any_of(node.children, child);
        case SearchNode::Kind::none:
            return !child(node.children.front());
    }
    return false;
}

void index(SampleWorkspace& sample, std::string_view case_id,
           const std::vector<Passage>& passages) {
    const auto source = [&](const PassageSink& sink) -> base::Result<void> {
        for (const Passage& passage : passages) RECOURSE_CHECK(sink(passage));
        return {};
    };
    const auto update = index_passages(sample.workspace, case_id, source);
    ASSERT_TRUE(update) << update.error().to_string();
}

std::vector<Passage> visible(const std::vector<Passage>& passages, Confidentiality reader) {
    std::vector<Passage> seen;
    std::ranges::copy_if(passages, std::back_inserter(seen),
                         [&](const Passage& passage) { return passage.grade <= reader; });
    return seen;
}

int rounds() {
    return std::getenv("RECOURSE_THOROUGH") != nullptr ? 60 : 2;
}

TEST(SearchProperty, FindsExactlyWhatAScanFinds) {
    Random random(1);
    SampleWorkspace sample;
    for (int round = 0; round < rounds(); ++round) {
        const auto passages = random_passages(random, 60);
        index(sample, "c", passages);
        auto search = CaseSearch::open(sample.workspace, "c").value();
        for (int i = 0; i < 100; ++i) {
            const std::string query = random_query(random);
            const auto node = parse_search(query);
            ASSERT_TRUE(node) << query << ": " << node.error().message();
            const auto reader = static_cast<Confidentiality>(random() % 5);
            std::set<std::string> expected;
            for (const Passage& passage : visible(passages, reader)) {
                if (matches(passage, *node)) expected.insert(passage.record);
            }
            const auto result = search.search(*node, {.reader = reader, .limit = 1000});
            ASSERT_TRUE(result);
            std::set<std::string> found;
            for (const SearchHit& hit : result->hits) found.insert(hit.record);
            ASSERT_EQ(found, expected) << query;
            ASSERT_EQ(result->total, expected.size()) << query;
            ASSERT_EQ(result->hits.size(), expected.size()) << query;
        }
    }
}

/// Answers to many queries, as one text.
std::string answers(SampleWorkspace& sample, std::string_view case_id, Confidentiality reader) {
    Random random(3);
    auto search = CaseSearch::open(sample.workspace, case_id).value();
    std::string all;
    for (int i = 0; i < 40; ++i) {
        const auto result =
            search.search(random_query(random), {.reader = reader, .names = i % 2 == 0});
        EXPECT_TRUE(result);
        if (result) all += base::dump_json(to_json(*result)) + "\n";
    }
    return all;
}

TEST(SearchProperty, AnUpdatedIndexAnswersAsOneMadeAtOnce) {
    Random random(2);
    SampleWorkspace sample;
    std::vector<Passage> passages = random_passages(random, 40);
    for (int round = 0; round < 2 * rounds(); ++round) {
        index(sample, "updated", passages);
        const std::string made_at_once = fmt::format("at-once-{}", round);
        index(sample, made_at_once, passages);
        ASSERT_EQ(answers(sample, "updated", Confidentiality::team),
                  answers(sample, made_at_once, Confidentiality::team));
        for (std::size_t i = 0; i < passages.size(); ++i) {
            if (random() % 4 == 0) passages[i].text = random_text(random);
        }
        const auto more = random_passages(random, 6);
        for (Passage passage : more) {
            passage.record += fmt::format("-{}", round);
            passages.push_back(passage);
        }
        passages.erase(passages.begin() + static_cast<std::ptrdiff_t>(random() % passages.size()));
    }
}

TEST(SearchProperty, WhatAReaderMayNotSeeChangesNothing) {
    Random random(4);
    SampleWorkspace sample;
    const auto passages = random_passages(random, 80);
    index(sample, "all", passages);
    for (int grade = 0; grade < 5; ++grade) {
        const auto reader = static_cast<Confidentiality>(grade);
        const std::string alone = fmt::format("only-{}", grade);
        index(sample, alone, visible(passages, reader));
        EXPECT_EQ(answers(sample, "all", reader), answers(sample, alone, reader));
    }
}

TEST(SearchProperty, KeepsFewSegments) {
    SampleWorkspace sample;
    std::vector<Passage> passages;
    for (int i = 0; i < 60; ++i) {
        passages.push_back({.record = fmt::format("r{}", i), .text = "camp"});
        index(sample, "c", passages);
    }
    const auto segments =
        sample.workspace.database().integer("SELECT count(*) FROM search_segment").value();
    EXPECT_LE(segments, 7);
    EXPECT_EQ(CaseSearch::open(sample.workspace, "c")->search("camp", {})->total, 60U);
}

}  // namespace
}  // namespace recourse::casework
