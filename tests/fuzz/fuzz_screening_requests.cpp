#include <cstdint>
#include <string_view>

#include "screening/browse.hpp"
#include "screening/index.hpp"
#include "screening/yente/match_request.hpp"
#include "screening/yente/reconcile_request.hpp"

/// What clients of the screening service send: bodies of /match, queries and extensions of
/// reconciliation, words to look up. Any bytes are understood or refused, and what is understood
/// can be searched for. Configure as for fuzz_lists.
namespace {

using namespace recourse;

std::vector<model::Subject> some_subjects() {
    std::vector<model::Subject> subjects(2);
    subjects[0].id = "xa:1";
    subjects[0].kind = model::SubjectKind::person;
    subjects[0].names.push_back({.full = "Orvane Tellmark"});
    subjects[1].id = "xa:2";
    subjects[1].kind = model::SubjectKind::organisation;
    subjects[1].names.push_back({.full = "First Bank of Generica"});
    return subjects;
}

void search_for(const screening::MatchQuery& query) {
    static const auto index = screening::Index::build(some_subjects());
    if (query.schema == nullptr || query.query.names.size() > 64) __builtin_trap();
    for (const auto& [property, values] : query.properties) {
        if (values.empty() || query.schema->find_property(property) == nullptr) __builtin_trap();
    }
    for (const auto& match : index.search(query.query, {.threshold = 0.5})) {
        if (match.score < 0.5 || match.score > 1) __builtin_trap();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto subjects = some_subjects();
    static const screening::BrowseIndex browse(subjects);
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto request = screening::parse_match_request(text)) {
        for (const auto& query : request->queries) search_for(query);
    }
    if (const auto queries = screening::parse_reconcile_queries(text)) {
        for (const auto& query : *queries) search_for(query.example);
    }
    if (const auto extend = screening::parse_extend(text)) {
        for (const auto& property : extend->properties) {
            if (property.limit > 500) __builtin_trap();
        }
    }
    if (const auto words = screening::parse_browse(text)) {
        auto places = browse.find(*words);
        browse.rank(*words, places, places.size());
        if (places.size() > subjects.size()) __builtin_trap();
    }
    (void)browse.find(screening::plain_browse(text, true));
    return 0;
}
