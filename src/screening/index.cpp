#include "screening/index.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "screening/identifier.hpp"
#include "screening/internal/entity_score.hpp"
#include "screening/internal/explain.hpp"
#include "screening/internal/name_index.hpp"
#include "screening/internal/name_score.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {
namespace {

/// Below this the index would pass nearly everything on: every subject is scored instead.
constexpr double lowest_indexed_threshold = 0.3;

struct Scored {
    std::uint32_t subject = 0;
    EntityScore score;
};

}  // namespace

namespace {

NameLikeness best_names(const PreparedSubject& left, const PreparedSubject& right) {
    NameLikeness best;
    for (std::size_t i = 0; i < left.names.size(); ++i) {
        for (std::size_t j = 0; j < right.names.size(); ++j) {
            const bool weak = left.subject->names[i].strength == model::NameStrength::weak ||
                              right.subject->names[j].strength == model::NameStrength::weak;
            const double factor = weak ? weak_alias_factor : 1.0;
            const double score =
                compare_names(left.names[i], right.names[j], left.rules).score * factor;
            const double telling = std::min(left.names[i].weight, right.names[j].weight);
            if (std::pair(score, telling) <= std::pair(best.score, best.telling)) continue;
            best = {score, telling, i, j};
        }
    }
    return best;
}

}  // namespace

struct Index::Parts {
    std::vector<model::Subject> subjects;
    std::vector<PreparedSubject> prepared;
    NameIndex persons{NameRules::person, NameTables::built_in()};
    NameIndex organisations{NameRules::organisation, NameTables::built_in()};
    NameIndex vessels{NameRules::vessel, NameTables::built_in()};
    std::unordered_map<std::string_view, std::uint32_t> by_id;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_identifier;
    std::array<std::set<model::SubjectKind>, rules_count> kinds;
    std::size_t names = 0;

    NameIndex& names_by(NameRules rules) {
        switch (rules) {
            case NameRules::person:
                return persons;
            case NameRules::vessel:
                return vessels;
            case NameRules::organisation:
                break;
        }
        return organisations;
    }
    const NameIndex& names_by(NameRules rules) const {
        return const_cast<Parts*>(this)->names_by(rules);
    }

    void prepare_all(const Parts* whole);
    bool may_have(NameRules rules, const std::optional<model::SubjectKind>& kind) const;
    PreparedQuery prepare_query(const Query& query, PartPool& pool) const;
    std::vector<std::uint32_t> candidates(const PreparedQuery& query, double threshold) const;
    SearchResult answer(const PreparedQuery& query, const std::vector<std::uint32_t>& candidates,
                        SearchOptions options) const;
};

/// `whole`: the index that this is a part of, or null.
void Index::Parts::prepare_all(const Parts* whole) {
    prepared.reserve(subjects.size());
    std::array<std::vector<std::pair<std::uint32_t, PreparedSubject*>>, rules_count> by_rules;
    for (std::uint32_t i = 0; i < subjects.size(); ++i) {
        const NameRules rules = rules_for(subjects[i].kind);
        prepared.push_back(names_by(rules).prepare_subject(subjects[i]));
        by_rules[static_cast<std::size_t>(rules)].emplace_back(i, &prepared.back());
        kinds[static_cast<std::size_t>(rules)].insert(subjects[i].kind);
        by_id.emplace(subjects[i].id, i);
        for (const auto& identifier : subjects[i].identifiers) {
            const std::string value = plain_identifier(identifier.value);
            if (value.empty()) continue;
            auto& owners = by_identifier[value];
            if (owners.empty() || owners.back() != i) owners.push_back(i);
        }
    }
    for (std::size_t rules = 0; rules < rules_count; ++rules) {
        const auto which = static_cast<NameRules>(rules);
        if (whole == nullptr) {
            names_by(which).finish(std::move(by_rules[rules]));
        } else {
            names_by(which).finish_as_part_of(whole->names_by(which), std::move(by_rules[rules]));
        }
    }
    names = persons.size() + organisations.size() + vessels.size();
}

PreparedQuery Index::Parts::prepare_query(const Query& query, PartPool& pool) const {
    PreparedQuery asked = prepare(query, pool, NameTables::built_in());
    for (std::size_t rules = 0; rules < rules_count; ++rules) {
        const auto which = static_cast<NameRules>(rules);
        weigh(asked, which, names_by(which).telling());
    }
    return asked;
}

bool Index::Parts::may_have(NameRules rules, const std::optional<model::SubjectKind>& kind) const {
    const auto& there = kinds[static_cast<std::size_t>(rules)];
    if (!kind || *kind == model::SubjectKind::unknown) return !there.empty();
    return there.contains(*kind) || there.contains(model::SubjectKind::unknown);
}

std::vector<std::uint32_t> Index::Parts::candidates(const PreparedQuery& query,
                                                    double threshold) const {
    const double least = least_name_score(*query.query, threshold);
    std::vector<std::uint32_t> found;
    for (std::size_t rules = 0; rules < rules_count; ++rules) {
        const auto which = static_cast<NameRules>(rules);
        if (!may_have(which, query.query->kind)) continue;
        std::set<std::string_view> asked;
        for (const auto& name : query.names_by(which)) {
            if (asked.insert(name.form).second) names_by(which).find_candidates(name, least, found);
        }
    }
    for (const auto& identifier : query.query->identifiers) {
        const auto owners = by_identifier.find(plain_identifier(identifier.value));
        if (owners == by_identifier.end()) continue;
        found.insert(found.end(), owners->second.begin(), owners->second.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

SearchResult Index::Parts::answer(const PreparedQuery& query,
                                  const std::vector<std::uint32_t>& candidates,
                                  SearchOptions options) const {
    std::vector<Scored> found;
    for (const auto number : candidates) {
        EntityScore score = score_entity(query, prepared[number]);
        if (score.score <= 0 || score.score < options.threshold) continue;
        found.push_back({number, std::move(score)});
    }
    const auto better = [&](const Scored& a, const Scored& b) {
        if (a.score.score != b.score.score) return a.score.score > b.score.score;
        if (a.score.name_score != b.score.name_score) {
            return a.score.name_score > b.score.name_score;
        }
        return subjects[a.subject].id < subjects[b.subject].id;
    };
    std::sort(found.begin(), found.end(), better);
    SearchResult result;
    result.total = found.size();
    if (found.size() > options.limit) found.resize(options.limit);
    for (const auto& one : found) {
        result.matches.push_back({&subjects[one.subject], one.score.score,
                                  explain(one.score, query, prepared[one.subject])});
    }
    return result;
}

Index::Index(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Index Index::build(std::vector<model::Subject> subjects) {
    auto parts = std::make_unique<Parts>();
    parts->subjects = std::move(subjects);
    parts->prepare_all(nullptr);
    return Index(std::move(parts));
}

Index Index::part(std::span<const std::uint32_t> places) const {
    auto part = std::make_unique<Parts>();
    for (const auto place : places) part->subjects.push_back(parts_->subjects[place]);
    part->prepare_all(parts_.get());
    return Index(std::move(part));
}

std::vector<double> Index::weights(std::size_t place) const {
    std::vector<double> weights;
    for (const auto& name : parts_->prepared[place].names) {
        for (const auto& used : name.parts) weights.push_back(used.weight);
    }
    return weights;
}

std::vector<double> Index::weights(const Query& query) const {
    PartPool pool(NameTables::built_in());
    const PreparedQuery asked = parts_->prepare_query(query, pool);
    std::vector<double> weights;
    for (const auto& names : asked.names) {
        for (const auto& name : names) {
            for (const auto& used : name.parts) weights.push_back(used.weight);
        }
    }
    return weights;
}

std::vector<NameLikeness> Index::compare_names(std::uint32_t place,
                                               std::span<const std::uint32_t> others) const {
    const PreparedSubject& left = parts_->prepared[place];
    std::vector<NameLikeness> all;
    for (const std::uint32_t other : others) {
        const PreparedSubject& right = parts_->prepared[other];
        all.push_back(left.rules == right.rules ? best_names(left, right) : NameLikeness{});
    }
    return all;
}

std::vector<Match> Index::search(const Query& query, SearchOptions options) const {
    return search_all(query, options).matches;
}

SearchResult Index::search_all(const Query& query, SearchOptions options) const {
    if (options.threshold < lowest_indexed_threshold) return score_each(query, options);
    PartPool pool(NameTables::built_in());
    const PreparedQuery asked = parts_->prepare_query(query, pool);
    return parts_->answer(asked, parts_->candidates(asked, options.threshold), options);
}

SearchResult Index::score_each(const Query& query, SearchOptions options) const {
    PartPool pool(NameTables::built_in());
    const PreparedQuery asked = parts_->prepare_query(query, pool);
    std::vector<std::uint32_t> all(parts_->subjects.size());
    std::iota(all.begin(), all.end(), 0U);
    return parts_->answer(asked, all, options);
}

SearchResult Index::browse(std::string_view text, std::size_t offset, std::size_t limit) const {
    std::vector<std::uint32_t> found(parts_->subjects.size());
    std::iota(found.begin(), found.end(), 0U);
    const auto words = text::tokens(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::vector<std::uint32_t> having;
        for (std::size_t rules = 0; rules < rules_count; ++rules) {
            const auto part = parts_->names_by(static_cast<NameRules>(rules))
                                  .subjects_with_word(words[i].latin, i + 1 < words.size());
            having.insert(having.end(), part.begin(), part.end());
        }
        std::sort(having.begin(), having.end());
        std::vector<std::uint32_t> both;
        std::set_intersection(found.begin(), found.end(), having.begin(), having.end(),
                              std::back_inserter(both));
        found = std::move(both);
    }
    PartPool pool(NameTables::built_in());
    const Query query{.names = {std::string(text)}};
    const PreparedQuery asked = parts_->prepare_query(query, pool);
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (const auto number : found) {
        const double score =
            words.empty() ? 0 : score_entity(asked, parts_->prepared[number]).score;
        ranked.emplace_back(-score, number);
    }
    std::sort(ranked.begin(), ranked.end());
    SearchResult result;
    result.total = ranked.size();
    for (std::size_t i = offset; i < ranked.size() && i - offset < limit; ++i) {
        result.matches.push_back(
            {&parts_->subjects[ranked[i].second], -ranked[i].first, Explanation{}});
    }
    return result;
}

const model::Subject* Index::find(std::string_view id) const {
    const auto found = parts_->by_id.find(id);
    return found == parts_->by_id.end() ? nullptr : &parts_->subjects[found->second];
}

const std::vector<model::Subject>& Index::subjects() const {
    return parts_->subjects;
}
std::size_t Index::size() const {
    return parts_->subjects.size();
}
std::size_t Index::name_count() const {
    return parts_->names;
}

}  // namespace recourse::screening
