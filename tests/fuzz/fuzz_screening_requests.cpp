#include <algorithm>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "model/ftm.hpp"
#include "same_answers.hpp"
#include "screening/browse.hpp"
#include "screening/yente/match_request.hpp"
#include "screening/yente/reconcile_request.hpp"

/// What clients of the screening service send: bodies of /match, queries and extensions of
/// reconciliation, words to look up. Any bytes are understood or refused, and what is understood
/// can be searched for without a miss. Configure as for fuzz_lists.
namespace {

using namespace recourse;

constexpr std::size_t most_asked = 4;

/// Some of the fictional entities that scores are measured by, with all their details.
std::vector<model::Subject> some_subjects() {
    constexpr std::size_t every = 6;
    std::ifstream pairs(RECOURSE_SOURCE_DIR "/tests/screening/labelled/entity_pairs.jsonl");
    std::vector<model::Subject> subjects;
    std::size_t number = 0;
    for (std::string line; std::getline(pairs, line);) {
        if (number++ % every != 0) continue;
        const base::Json pair = base::parse_json(line).value();
        subjects.push_back(model::subject_from_ftm(*base::find_member(pair, "right")).value());
        subjects.back().id = "xa-demo:" + std::to_string(number);
    }
    require(subjects.size() > 20);
    return subjects;
}

const std::vector<model::Subject>& subjects() {
    static const std::vector<model::Subject> all = some_subjects();
    return all;
}

void search_for(const screening::MatchQuery& query) {
    static const auto index = screening::Index::build(subjects());
    require(query.schema != nullptr && query.query.names.size() <= 64);
    for (const auto& [property, values] : query.properties) {
        require(!values.empty() && query.schema->find_property(property) != nullptr);
    }
    // What is understood is what will be understood of it when it comes again.
    require(screening::clean_properties(*query.schema, query.properties) == query.properties);
    screening::require_no_miss(index, query.query);
}

void look_up(const screening::BrowseQuery& words) {
    static const screening::BrowseIndex browse(subjects());
    const auto found = browse.find(words);
    require(std::ranges::is_sorted(found));
    require(std::ranges::adjacent_find(found) == found.end());
    auto ranked = found;
    browse.rank(words, ranked, ranked.size());
    std::ranges::sort(ranked);
    require(ranked == found);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto request = screening::parse_match_request(text)) {
        require(!request->queries.empty());
        const std::size_t asked = std::min(request->queries.size(), most_asked);
        for (std::size_t i = 0; i < asked; ++i) search_for(request->queries[i]);
    }
    if (const auto queries = screening::parse_reconcile_queries(text)) {
        const std::size_t asked = std::min(queries->size(), most_asked);
        for (std::size_t i = 0; i < asked; ++i) search_for((*queries)[i].example);
    }
    if (const auto extend = screening::parse_extend(text)) {
        for (const auto& property : extend->properties) require(property.limit <= 500);
    }
    if (const auto words = screening::parse_browse(text)) look_up(*words);
    look_up(screening::plain_browse(text, true));
    return 0;
}
