#include "screening/browse.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "text/tokens.hpp"

namespace recourse::screening {

namespace {

constexpr std::uint8_t other_text = 255;

std::vector<std::string> latin_words(std::string_view text) {
    std::vector<std::string> words;
    for (auto& token : text::tokens(text)) words.push_back(std::move(token.latin));
    return words;
}

/// "AB-12 34" is found as it is written and as "ab1234".
std::string without_punctuation(std::string_view number) {
    std::string plain;
    for (const char c : number) {
        if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
    }
    return plain;
}

std::vector<std::string> other_words(const model::Subject& subject) {
    std::vector<std::string> all{without_punctuation(subject.reference)};
    const auto add = [&](std::string_view text) {
        for (auto& word : latin_words(text)) all.push_back(std::move(word));
    };
    for (const auto& identifier : subject.identifiers) {
        all.push_back(without_punctuation(identifier.value));
        add(identifier.value);
    }
    for (const auto& position : subject.positions) add(position);
    for (const auto& address : subject.addresses) add(address.text);
    for (const auto& designation : subject.designations) {
        add(designation.programme);
        add(designation.reference);
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase(all, std::string());
    return all;
}

std::uint8_t byte_of(std::size_t number) {
    return static_cast<std::uint8_t>(std::min<std::size_t>(number, other_text - 1));
}

using PlaceList = std::vector<std::uint32_t>;

PlaceList both(const PlaceList& left, const PlaceList& right) {
    PlaceList places;
    std::ranges::set_intersection(left, right, std::back_inserter(places));
    return places;
}

}  // namespace

BrowseIndex::BrowseIndex(std::span<const model::Subject> subjects) : subjects_(subjects) {
    std::unordered_map<std::string, Postings> by_word;
    for (std::uint32_t s = 0; s < subjects.size(); ++s) {
        for (std::size_t n = 0; n < subjects[s].names.size(); ++n) {
            const auto words = latin_words(subjects[s].names[n].full);
            for (const auto& word : words) {
                Postings& postings = by_word[word];
                const Posting posting{s, byte_of(n), byte_of(words.size())};
                const bool again = !postings.empty() && postings.back().subject == s &&
                                   postings.back().name == posting.name;
                if (!again) postings.push_back(posting);
            }
        }
        for (const auto& word : other_words(subjects[s])) {
            by_word[word].push_back({s, other_text, 0});
        }
    }
    words_.reserve(by_word.size());
    for (const auto& [word, postings] : by_word) words_.push_back(word);
    std::ranges::sort(words_);
    for (const auto& word : words_) {
        first_posting_.push_back(static_cast<std::uint32_t>(postings_.size()));
        const Postings& postings = by_word[word];
        postings_.insert(postings_.end(), postings.begin(), postings.end());
    }
    first_posting_.push_back(static_cast<std::uint32_t>(postings_.size()));
}

BrowseIndex::Postings BrowseIndex::postings_of(const BrowseTerm& term, std::size_t which) const {
    const std::string& word = term.words[which];
    const bool goes_on = term.beginning && which + 1 == term.words.size();
    const auto first = std::ranges::lower_bound(words_, word);
    auto last = first;
    while (last != words_.end() && (goes_on ? last->starts_with(word) : *last == word)) ++last;
    const auto begin = static_cast<std::size_t>(first - words_.begin());
    const auto end = static_cast<std::size_t>(last - words_.begin());
    Postings found(postings_.begin() + first_posting_[begin],
                   postings_.begin() + first_posting_[end]);
    if (end - begin > 1) std::ranges::stable_sort(found, {}, &Posting::subject);
    return found;
}

bool BrowseIndex::has_phrase(std::uint32_t subject, const BrowseTerm& term) const {
    return std::ranges::any_of(subjects_[subject].names, [&](const model::Name& name) {
        const auto words = latin_words(name.full);
        return !std::ranges::search(words, term.words).empty();
    });
}

PlaceList BrowseIndex::with_term(const BrowseTerm& term) const {
    PlaceList places;
    for (std::size_t w = 0; w < term.words.size(); ++w) {
        PlaceList having;
        for (const Posting& posting : postings_of(term, w)) having.push_back(posting.subject);
        having.erase(std::unique(having.begin(), having.end()), having.end());
        places = w == 0 ? std::move(having) : both(places, having);
    }
    if (term.phrase) std::erase_if(places, [&](auto s) { return !has_phrase(s, term); });
    return places;
}

PlaceList BrowseIndex::with_all(std::span<const BrowseTerm> terms) const {
    PlaceList places(subjects_.size());
    std::iota(places.begin(), places.end(), 0U);
    for (const BrowseTerm& term : terms) {
        const PlaceList having = with_term(term);
        if (!term.excluded) {
            places = both(places, having);
            continue;
        }
        PlaceList rest;
        std::ranges::set_difference(places, having, std::back_inserter(rest));
        places = std::move(rest);
    }
    return places;
}

PlaceList BrowseIndex::find(const BrowseQuery& query) const {
    if (query.either.empty()) return with_all({});
    PlaceList places;
    for (const auto& terms : query.either) {
        PlaceList more;
        std::ranges::set_union(places, with_all(terms), std::back_inserter(more));
        places = std::move(more);
    }
    return places;
}

void BrowseIndex::rank(const BrowseQuery& query, PlaceList& places, std::size_t wanted) const {
    std::vector<Postings> asked;
    for (const auto& terms : query.either) {
        for (const BrowseTerm& term : terms) {
            if (term.excluded) continue;
            for (std::size_t w = 0; w < term.words.size(); ++w) {
                asked.push_back(postings_of(term, w));
            }
        }
    }
    if (asked.empty()) return;
    const auto words_asked = static_cast<double>(asked.size());
    std::vector<std::size_t> at(asked.size(), 0);
    std::vector<std::pair<double, std::uint32_t>> ranked;
    ranked.reserve(places.size());
    std::vector<std::pair<Posting, double>> names;  // and how many of the words each has
    for (const auto place : places) {
        names.clear();
        for (std::size_t w = 0; w < asked.size(); ++w) {
            const Postings& postings = asked[w];
            while (at[w] < postings.size() && postings[at[w]].subject < place) ++at[w];
            for (std::size_t i = at[w]; i < postings.size() && postings[i].subject == place; ++i) {
                if (postings[i].name == other_text) continue;
                const auto known = std::ranges::find(
                    names, postings[i].name, [](const auto& name) { return name.first.name; });
                if (known == names.end()) {
                    names.emplace_back(postings[i], 1.0);
                } else {
                    ++known->second;
                }
            }
        }
        double best = 0;
        for (const auto& [name, having] : names) {
            const double whole = having >= words_asked ? 1 : 0;
            best = std::max(best,
                            whole + std::min(1.0, having / std::max(1.0, double{1} * name.words)));
        }
        ranked.emplace_back(-best, place);
    }
    const auto middle =
        ranked.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, ranked.size()));
    std::partial_sort(ranked.begin(), middle, ranked.end());
    std::ranges::transform(ranked, places.begin(), [](const auto& one) { return one.second; });
}

}  // namespace recourse::screening
