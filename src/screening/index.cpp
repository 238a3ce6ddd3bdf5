#include "screening/index.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/work_in_order.hpp"
#include "screening/identifier.hpp"
#include "screening/internal/entity_score.hpp"
#include "screening/internal/explain.hpp"
#include "screening/internal/name_index.hpp"
#include "screening/internal/name_score.hpp"

namespace recourse::screening {

/// All words of the names of an index, and what is like them.
struct NameWords {
    explicit NameWords(SharedNameTables with) : tables(std::move(with)), pool(*tables) {}

    SharedNameTables tables;
    PartPool pool;
    std::optional<Vocabulary> vocabulary;
};

namespace {

/// Below this the index would pass nearly everything on: every subject is scored instead.
constexpr double lowest_indexed_threshold = 0.3;

struct Scored {
    std::uint32_t subject = 0;
    EntityScore score;
};

/// Calls take(i, words_of_names(subjects[i])) in order. Of many subjects, other threads read the
/// words of the next ones meanwhile.
template <class Take>
void for_each_words(const std::vector<model::Subject>& subjects, Take take) {
    struct Block {
        std::size_t first = 0;
        std::vector<WordsOfNames> words;
    };
    constexpr std::size_t block = 512;
    std::size_t taken = 0;
    const base::OrderedWork<std::size_t, Block> work{
        .take = [&]() -> base::Result<std::optional<std::size_t>> {
            if (taken >= subjects.size()) return std::optional<std::size_t>{};
            return std::optional(std::exchange(taken, taken + block));
        },
        .make =
            [&](std::size_t first) {
                Block made{first, {}};
                const std::size_t end = std::min(first + block, subjects.size());
                for (std::size_t i = first; i < end; ++i) {
                    made.words.push_back(words_of_names(subjects[i]));
                }
                return made;
            },
        .give = [&](Block made) -> base::Result<void> {
            for (std::size_t i = 0; i < made.words.size(); ++i) {
                take(static_cast<std::uint32_t>(made.first + i), std::move(made.words[i]));
            }
            return {};
        }};
    const std::size_t threads =
        subjects.size() > block ? std::max(1U, std::thread::hardware_concurrency()) : 1;
    // Neither taking nor giving fails.
    (void)base::work_in_order(work, threads);
}

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
    std::shared_ptr<const NameWords> words;
    std::array<NameIndex, rules_count> name_indexes{NameIndex(NameRules::person),
                                                    NameIndex(NameRules::organisation),
                                                    NameIndex(NameRules::vessel)};
    std::unordered_map<std::string_view, std::uint32_t> by_id;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_identifier;
    std::array<std::set<model::SubjectKind>, rules_count> kinds;

    const NameIndex& names_by(NameRules rules) const {
        return name_indexes[static_cast<std::size_t>(rules)];
    }

    void prepare_all(PartPool& pool);
    void finish(const Parts* whole);
    bool may_have(NameRules rules, const std::optional<model::SubjectKind>& kind) const;
    PreparedQuery prepare_query(const Query& query, PartPool& pool) const;
    std::vector<NameHit> find_names(const PreparedQuery& query, double least) const;
    std::vector<std::uint32_t> with_identifiers_of(const Query& query) const;
    std::vector<NameHit> find(const PreparedQuery& query, double threshold) const;
    SearchResult answer(const PreparedQuery& query, std::span<const NameHit> found,
                        const SearchOptions& options) const;
};

void Index::Parts::prepare_all(PartPool& pool) {
    prepared.reserve(subjects.size());
    for_each_words(subjects, [&](std::uint32_t i, WordsOfNames names) {
        prepared.push_back(prepare(subjects[i], std::move(names), pool, *words->tables));
        kinds[static_cast<std::size_t>(prepared.back().rules)].insert(subjects[i].kind);
        by_id.emplace(subjects[i].id, i);
        for (const auto& identifier : subjects[i].identifiers) {
            const std::string value = plain_identifier(identifier.value);
            if (value.empty()) continue;
            auto& owners = by_identifier[value];
            if (owners.empty() || owners.back() != i) owners.push_back(i);
        }
    });
}

/// `whole`: the index that this is a part of, or null.
void Index::Parts::finish(const Parts* whole) {
    for (std::uint32_t i = 0; i < prepared.size(); ++i) {
        name_indexes[static_cast<std::size_t>(prepared[i].rules)].add(i, prepared[i]);
    }
    const auto finish_one = [&](std::size_t rules) {
        name_indexes[rules].finish(
            words->pool.size(), whole == nullptr ? nullptr : whole->name_indexes[rules].telling());
    };
    // The names of persons are as many as all others.
    const auto how = whole == nullptr ? std::launch::async : std::launch::deferred;
    auto persons = std::async(how, finish_one, static_cast<std::size_t>(NameRules::person));
    finish_one(static_cast<std::size_t>(NameRules::organisation));
    finish_one(static_cast<std::size_t>(NameRules::vessel));
    persons.get();
}

PreparedQuery Index::Parts::prepare_query(const Query& query, PartPool& pool) const {
    PreparedQuery asked = prepare(query, pool, *words->tables);
    for (std::size_t rules = 0; rules < rules_count; ++rules) {
        const auto which = static_cast<NameRules>(rules);
        weigh(asked, which, *names_by(which).telling());
    }
    return asked;
}

bool Index::Parts::may_have(NameRules rules, const std::optional<model::SubjectKind>& kind) const {
    const auto& there = kinds[static_cast<std::size_t>(rules)];
    if (!kind || *kind == model::SubjectKind::unknown) return !there.empty();
    return there.contains(*kind) || there.contains(model::SubjectKind::unknown);
}

/// In the order of subjects, of the query's names and of the subjects' names.
std::vector<NameHit> Index::Parts::find_names(const PreparedQuery& query, double least) const {
    LookUps look_ups(*words->vocabulary);
    std::vector<NameHit> hits;
    for (std::size_t rules = 0; rules < rules_count; ++rules) {
        const auto which = static_cast<NameRules>(rules);
        if (!may_have(which, query.query->kind)) continue;
        for (std::uint32_t q = 0; q < query.names_by(which).size(); ++q) {
            names_by(which).find(query, q, look_ups, least, hits);
        }
    }
    std::sort(hits.begin(), hits.end(), [](const NameHit& a, const NameHit& b) {
        return std::tie(a.subject, a.names.query_name, a.names.subject_name) <
               std::tie(b.subject, b.names.query_name, b.names.subject_name);
    });
    return hits;
}

std::vector<std::uint32_t> Index::Parts::with_identifiers_of(const Query& query) const {
    std::vector<std::uint32_t> found;
    for (const auto& identifier : query.identifiers) {
        const auto owners = by_identifier.find(plain_identifier(identifier.value));
        if (owners == by_identifier.end()) continue;
        found.insert(found.end(), owners->second.begin(), owners->second.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

/// Every subject that may reach the threshold, with its best names.
std::vector<NameHit> Index::Parts::find(const PreparedQuery& query, double threshold) const {
    const std::vector<std::uint32_t> settled = with_identifiers_of(*query.query);
    std::vector<NameHit> best;
    for (const auto number : settled) {
        best.push_back({number, find_best_names(query, prepared[number])});
    }
    for (const auto& hit : find_names(query, least_name_score(*query.query, threshold))) {
        if (std::binary_search(settled.begin(), settled.end(), hit.subject)) continue;
        if (best.size() == settled.size() || best.back().subject != hit.subject) {
            best.push_back(hit);
        } else if (hit.names.score > best.back().names.score) {
            best.back() = hit;
        }
    }
    return best;
}

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
    words->vocabulary.emplace(words->pool.parts());
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
