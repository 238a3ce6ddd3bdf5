#include "screening/index.hpp"

#include <algorithm>
#include <utility>

#include "screening/internal/explain.hpp"
#include "screening/internal/index_parts.hpp"
#include "screening/internal/name_score.hpp"

namespace recourse::screening {

namespace {

/// Below this the index would pass nearly everything on: every subject is scored instead.
constexpr double lowest_indexed_threshold = 0.3;

struct Scored {
    std::uint32_t subject = 0;
    EntityScore score;
};

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

SearchResult Index::Parts::answer(const PreparedQuery& query, std::span<const NameHit> hits,
                                  const SearchOptions& options) const {
    std::vector<Scored> found;
    SearchResult result;
    for (const auto& [number, names] : hits) {
        if (options.admits && !options.admits(subjects[number])) continue;
        EntityScore score = score_entity(query, prepared[number], names);
        if (score.score <= 0 || score.score < options.threshold) continue;
        result.total += score.score >= options.counted_from ? 1 : 0;
        found.push_back({number, std::move(score)});
    }
    const auto better = [&](const Scored& a, const Scored& b) {
        if (a.score.score != b.score.score) return a.score.score > b.score.score;
        if (a.score.names.score != b.score.names.score) {
            return a.score.names.score > b.score.names.score;
        }
        return subjects[a.subject].id < subjects[b.subject].id;
    };
    std::sort(found.begin(), found.end(), better);
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

Index Index::build(std::vector<model::Subject> subjects, SharedNameTables tables) {
    auto parts = std::make_unique<Parts>();
    parts->subjects = std::move(subjects);
    const auto words = std::make_shared<NameWords>(std::move(tables));
    parts->words = words;
    parts->prepare_all(words->pool);
    parts->finish(nullptr);
    return Index(std::move(parts));
}

Index Index::part(std::span<const std::uint32_t> places) const {
    auto part = std::make_unique<Parts>();
    for (const auto place : places) part->subjects.push_back(parts_->subjects[place]);
    part->words = parts_->words;
    PartPool nothing_new(*part->words->tables, &part->words->pool);
    part->prepare_all(nothing_new);
    part->finish(parts_.get());
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
    PartPool pool(tables(), &parts_->words->pool);
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

std::vector<Match> Index::search(const Query& query, const SearchOptions& options) const {
    return search_all(query, options).matches;
}

SearchResult Index::search_all(const Query& query, const SearchOptions& options) const {
    if (options.threshold < lowest_indexed_threshold) return score_each(query, options);
    PartPool pool(tables(), &parts_->words->pool);
    const PreparedQuery asked = parts_->prepare_query(query, pool);
    return parts_->answer(asked, parts_->find(asked, options.threshold), options);
}

SearchResult Index::score_each(const Query& query, const SearchOptions& options) const {
    PartPool pool(tables(), &parts_->words->pool);
    const PreparedQuery asked = parts_->prepare_query(query, pool);
    std::vector<NameHit> all;
    for (std::uint32_t i = 0; i < parts_->subjects.size(); ++i) {
        const bool agree = kinds_agree(query, parts_->subjects[i]);
        all.push_back({i, agree ? find_best_names(asked, parts_->prepared[i]) : BestNames{}});
    }
    return parts_->answer(asked, all, options);
}

const NameTables& Index::tables() const {
    return *parts_->words->tables;
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
    std::size_t names = 0;
    for (const NameIndex& one : parts_->name_indexes) names += one.size();
    return names;
}

}  // namespace recourse::screening
