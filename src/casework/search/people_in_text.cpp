#include "casework/search/people_in_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "text/fold.hpp"
#include "text/words.hpp"

namespace recourse::casework {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t shown_places = 5;
/// Shorter words stand for too many people.
constexpr std::size_t shortest_word_alone = 5;

using Words = std::vector<std::string>;

Words words_of(std::string_view name) {
    Words words;
    text::WordReader reader;
    reader.start(name);
    text::Word word;
    while (reader.next(word)) words.emplace_back(word.folded);
    return words;
}

SearchNode words_node(Words words) {
    return {.kind = SearchNode::Kind::words, .words = std::move(words)};
}

/// The words one after the other; of two, either first ("Halvenik, Radomir").
SearchNode whole_name_node(Words words) {
    if (words.size() != 2) return words_node(std::move(words));
    SearchNode any{.kind = SearchNode::Kind::any};
    any.children.push_back(words_node(words));
    std::ranges::reverse(words);
    any.children.push_back(words_node(std::move(words)));
    return any;
}

SearchNode within(std::string_view exhibit, SearchNode name) {
    SearchNode all{.kind = SearchNode::Kind::all};
    all.children.push_back(
        {.kind = SearchNode::Kind::filter,
         .filter = {
             .field = SearchFilter::Field::exhibit, .value = std::string(exhibit), .date = {}}});
    all.children.push_back(std::move(name));
    return all;
}

std::vector<std::string> names_for(const model::Party& party, model::Confidentiality reader) {
    if (party.confidentiality > reader) {
        return party.pseudonym.empty() ? std::vector<std::string>{} : std::vector{party.pseudonym};
    }
    std::vector<std::string> names;
    for (const model::Name& name : party.names) names.push_back(name.full);
    if (!party.pseudonym.empty()) names.push_back(party.pseudonym);
    return names;
}

class Finder {
public:
    Finder(CaseSearch& search, std::string_view exhibit, model::Confidentiality reader)
        : search_(search),
          exhibit_(exhibit),
          options_{.reader = reader, .names = true, .offset = 0, .limit = shown_places} {}

    /// The name that is found best.
    Result<std::optional<PartyInText>> find(const model::Party& party) {
        std::optional<PartyInText> best;
        for (const std::string& name : names_for(party, options_.reader)) {
            auto found = RECOURSE_TRY(find_name(name));
            if (!found || (best && !is_better(*found, *best))) continue;
            best = std::move(found);
            best->party = party.id;
        }
        return best;
    }

    static bool is_better(const PartyInText& left, const PartyInText& right) {
        if (left.whole_name != right.whole_name) return left.whole_name;
        return left.passages > right.passages;
    }

private:
    Result<std::optional<PartyInText>> find_name(const std::string& name) {
        const Words words = words_of(name);
        if (words.empty()) return std::nullopt;
        auto whole = RECOURSE_TRY(ask(name, whole_name_node(words), true));
        if (whole || words.size() == 1) return whole;
        const auto longest = std::ranges::max_element(
            words, {}, [](const std::string& word) { return text::to_code_points(word).size(); });
        if (text::to_code_points(*longest).size() < shortest_word_alone) return std::nullopt;
        return ask(name, words_node({*longest}), false);
    }

    Result<std::optional<PartyInText>> ask(const std::string& name, SearchNode node, bool whole) {
        auto result = RECOURSE_TRY(search_.search(within(exhibit_, std::move(node)), options_));
        if (result.total == 0) return std::nullopt;
        return PartyInText{.party = {},
                           .name = name,
                           .whole_name = whole,
                           .passages = result.total,
                           .places = std::move(result.hits)};
    }

    CaseSearch& search_;
    std::string_view exhibit_;
    SearchOptions options_;
};

}  // namespace

Result<std::vector<PartyInText>> parties_in_exhibit(CaseSearch& search, const model::Case& record,
                                                    std::string_view exhibit,
                                                    model::Confidentiality reader) {
    const model::Exhibit* shown = record.find_exhibit(exhibit);
    if (shown == nullptr || shown->confidentiality > reader) {
        return base::fail(base::ErrorCode::not_found,
                          fmt::format("the case has no exhibit \"{}\"", exhibit));
    }
    std::vector<PartyInText> parties;
    Finder finder(search, exhibit, reader);
    for (const model::Party& party : record.parties) {
        if (auto found = RECOURSE_TRY(finder.find(party))) parties.push_back(*std::move(found));
    }
    std::ranges::stable_sort(parties, Finder::is_better);
    return parties;
}

Json to_json(const PartyInText& found) {
    return {{"party", found.party},
            {"name", found.name},
            {"whole_name", found.whole_name},
            {"passages", found.passages},
            {"places",
             to_json(SearchResult{.total = found.passages, .hits = found.places, .facets = {}})
                 .at("hits")}};
}

}  // namespace recourse::casework
