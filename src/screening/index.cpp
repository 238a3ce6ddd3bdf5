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

}  // namespace

SearchResult Index::Parts::answer(const PreparedQuery& query, std::span<const NameHit> hits,
                                  const SearchOptions& options) const {
    std::vector<Scored> found;
    SearchResult result;
    for (const auto& [number, names] : hits) {
        if (options.admits && !options.admits(subjects[number])) continue;
        EntityScore score = score_entity(query, subjects[number], names);
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
        const Entry& entry = entries[one.subject];
        UnpackedName room;
        const NameView known =
            entry.names == 0 ? NameView{}
                             : names_by(entry.rules)
                                   .name(entry.first_name + one.score.names.subject_name, room)
                                   .name;
        const model::Subject& subject = subjects[one.subject];
        result.matches.push_back(
            {&subject, one.score.score, explain(one.score, query, subject, known)});
    }
    return result;
}

Index::Index(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Index Index::build(std::vector<model::Subject> subjects, SharedNameTables tables) {
    auto parts = std::make_unique<Parts>();
    parts->subjects = KeptSubjects(std::move(subjects));
    const auto words = std::make_shared<NameWords>(std::move(tables));
    parts->words = words;
    parts->add_names(words->pool);
    parts->finish(nullptr);
    return Index(std::move(parts));
}

Index Index::part(std::span<const std::uint32_t> places) const {
    auto part = std::make_unique<Parts>();
    std::vector<model::Subject> subjects;
    for (const auto place : places) subjects.push_back(subject(place));
    part->subjects = KeptSubjects(std::move(subjects));
    part->words = parts_->words;
    PartPool nothing_new(*part->words->tables, &part->words->pool);
    part->add_names(nothing_new);
    part->finish(parts_.get());
    return Index(std::move(part));
}

std::vector<double> Index::weights(std::size_t place) const {
    std::vector<double> weights;
    parts_->for_each_name(place, [&](const SubjectName& subject) {
        for (const auto& used : subject.name.parts) weights.push_back(used.weight);
    });
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
    std::vector<NameLikeness> all;
    for (const std::uint32_t other : others) {
        const bool same_rules = parts_->entries[place].rules == parts_->entries[other].rules;
        all.push_back(same_rules ? parts_->best_names(place, other) : NameLikeness{});
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
        const bool agree = kinds_agree(query, parts_->entries[i].kind);
        all.push_back({i, agree ? parts_->best_names(asked, i) : BestNames{}});
    }
    return parts_->answer(asked, all, options);
}

const NameTables& Index::tables() const {
    return *parts_->words->tables;
}

const model::Subject* Index::find(std::string_view id) const {
    const auto place = parts_->place_of(id);
    return place ? &parts_->subjects[*place] : nullptr;
}

std::span<const model::Subject> Index::subjects() const {
    return parts_->subjects.all();
}
const model::Subject& Index::subject(std::size_t place) const {
    return parts_->subjects[place];
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
