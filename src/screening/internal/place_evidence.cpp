#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/country.hpp"
#include "screening/internal/evidence.hpp"
#include "text/similarity.hpp"
#include "text/tokens.hpp"

/// Birth places, addresses and positions: free text, compared word by word.
namespace recourse::screening {
namespace {

/// PlaceWords of more than two letters this much alike are one place in two spellings.
constexpr double same_place_word = 0.8;
/// Of an address and of a position this share of the words is enough.
constexpr double same_address = 0.75;
constexpr double same_position = 0.6;
constexpr double in_part = 0.4;
/// Of very many, the first of a query.
constexpr std::size_t most_compared = 16;

using PlaceWords = std::vector<std::string>;

PlaceWords telling_words(std::string_view written, const NameTables& tables) {
    PlaceWords words;
    for (auto& token : text::tokens(written)) {
        const bool digit = token.latin.front() >= '0' && token.latin.front() <= '9';
        const bool letter = token.latin.size() == 1 && !digit;
        if (letter || tables.is_place_word(token)) continue;
        words.push_back(std::move(token.latin));
    }
    return words;
}

/// Without its countries: those are compared as such.
std::string without_countries(std::string_view place) {
    std::string out;
    while (!place.empty()) {
        const std::string_view piece = place.substr(0, place.find(','));
        place.remove_prefix(std::min(piece.size() + 1, place.size()));
        if (!base::find_country(piece)) out.append(piece).push_back(',');
    }
    return out;
}

/// The first piece of a place is the town, what follows is where that lies. A country may stand
/// behind it without a comma.
std::string_view town_of(std::string_view place) {
    std::string_view town = place.substr(0, place.find(','));
    const auto blank = town.find_last_of(' ');
    if (blank != std::string_view::npos && base::find_country(town.substr(blank + 1))) {
        town = town.substr(0, blank);
    }
    return town;
}

PlaceWords address_words(std::string_view address, const NameTables& tables) {
    return telling_words(without_countries(address), tables);
}

bool are_one_word(const std::string& left, const std::string& right) {
    constexpr std::size_t shortest = 3;
    if (left == right) return true;
    if (std::min(left.size(), right.size()) < shortest) return false;
    const bool digits = left.front() <= '9' || right.front() <= '9';
    return !digits && text::name_word_similarity(left, right) >= same_place_word;
}

std::size_t count_shared(const PlaceWords& left, const PlaceWords& right) {
    return static_cast<std::size_t>(
        std::count_if(left.begin(), left.end(), [&](const std::string& word) {
            return std::any_of(right.begin(), right.end(),
                               [&](const std::string& other) { return are_one_word(word, other); });
        }));
}

/// Of the words of the one that says less, how many the other has too.
double shared_part(const PlaceWords& left, const PlaceWords& right) {
    const std::size_t fewest = std::min(left.size(), right.size());
    if (fewest == 0) return 0;
    const std::size_t shared = std::min(count_shared(left, right), count_shared(right, left));
    return static_cast<double>(shared) / static_cast<double>(fewest);
}

/// The best of what `compare` says of each pair of texts.
template <class Texts, class TakeApart, class Compare>
Evidence best_of(const std::vector<std::string>& asked, const Texts& known, TakeApart words_of,
                 Compare compare) {
    Evidence best;
    for (const std::string& left : std::span(asked).first(std::min(asked.size(), most_compared))) {
        const PlaceWords words = words_of(left);
        if (words.empty()) continue;
        for (const std::string_view right : known) {
            const PlaceWords others = words_of(right);
            if (others.empty()) continue;
            Evidence evidence = compare(words, others);
            evidence.query_value = left;
            evidence.subject_value = right;
            const bool better = !best.compared() || evidence.agreement > best.agreement;
            if (evidence.compared() && better) best = std::move(evidence);
        }
    }
    return best;
}

template <class Item>
std::vector<std::string_view> texts_of(const std::vector<Item>& items) {
    std::vector<std::string_view> texts;
    for (const Item& item : items) texts.push_back(item.text);
    return texts;
}

}  // namespace

Evidence birth_place_evidence(const Query& query, const model::Subject& subject,
                              const NameTables& tables) {
    if (query.birth_places.empty() || subject.birth_places.empty()) return {};
    const auto words_of = [&](std::string_view text) {
        return telling_words(town_of(without_countries(text)), tables);
    };
    return best_of(query.birth_places, texts_of(subject.birth_places), words_of,
                   [](const PlaceWords& left, const PlaceWords& right) -> Evidence {
                       const double shared = shared_part(left, right);
                       if (shared >= 1) return {birth_place_lift, 1, 1, {}, {}, "same place"};
                       if (shared > 0) {
                           return {birth_place_lift * in_part, 1, 0.7, {}, {}, "same in part"};
                       }
                       return {};
                   });
}

Evidence address_evidence(const Query& query, const model::Subject& subject,
                          const NameTables& tables) {
    if (query.addresses.empty() || subject.addresses.empty()) return {};
    const auto words_of = [&](std::string_view text) { return address_words(text, tables); };
    constexpr std::size_t fewest_words = 3;
    constexpr double least_shared = 0.3;
    return best_of(query.addresses, texts_of(subject.addresses), words_of,
                   [](const PlaceWords& left, const PlaceWords& right) -> Evidence {
                       const double shared = shared_part(left, right);
                       const bool whole = std::min(left.size(), right.size()) >= fewest_words;
                       if (whole && shared >= same_address) {
                           return {address_lift, 1, shared, {}, {}, "same address"};
                       }
                       if (shared < least_shared) return {};
                       return {address_lift * in_part, 1, shared * in_part, {}, {}, "same in part"};
                   });
}

Evidence position_evidence(const Query& query, const model::Subject& subject,
                           const NameTables& tables) {
    if (query.positions.empty() || subject.positions.empty()) return {};
    const auto words_of = [&](std::string_view text) { return telling_words(text, tables); };
    return best_of(query.positions, subject.positions, words_of,
                   [](const PlaceWords& left, const PlaceWords& right) -> Evidence {
                       const double shared = shared_part(left, right);
                       if (shared < same_position) return {};
                       return {position_lift, 1, shared, {}, {}, "same or like position"};
                   });
}

}  // namespace recourse::screening
