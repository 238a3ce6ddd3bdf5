#include "screening/internal/index_parts.hpp"

#include <algorithm>
#include <future>
#include <numeric>
#include <thread>
#include <tuple>

#include "base/work_in_order.hpp"
#include "screening/identifier.hpp"
#include "screening/internal/name_score.hpp"

namespace recourse::screening {
namespace {

/// Subjects that stand one after another, their names taken apart with a pool of their own.
struct Block {
    std::size_t first = 0;                         ///< place of the first of them
    std::vector<std::vector<AnalysedName>> names;  ///< of each
    std::unique_ptr<PartPool> pool;

    /// Makes the parts of its names those of `all`.
    void move_to(PartPool& all) {
        const auto there = all.take_over(*pool);
        const std::uint32_t first_own = pool->first_id();
        const auto move = [&](const NamePart*& part) {
            if (part != nullptr && part->id >= first_own) part = there[part->id - first_own];
        };
        for (auto& of_subject : names) {
            for (AnalysedName& name : of_subject) {
                for (UsedPart& used : name.parts) move(used.part);
                for (const NamePart*& joined : name.joined) move(joined);
            }
        }
        pool.reset();
    }
};

std::vector<AnalysedName> names_of(const model::Subject& subject, PartPool& pool,
                                   const NameTables& tables) {
    std::vector<AnalysedName> names;
    for (auto& words : words_of_names(subject)) {
        names.push_back(analyse(std::move(words), rules_for(subject.kind), pool, tables));
    }
    return names;
}

/// Calls take(i, names of subjects[i]) in order, with parts of `pool`, whose numbers are those that
/// taking all names apart one after another would give them. Of many subjects, other threads take
/// the names of the next ones apart meanwhile.
template <class Take>
void for_each_analysed(std::span<const model::Subject> subjects, PartPool& pool,
                       const NameTables& tables, Take take) {
    constexpr std::size_t block = 2048;
    std::size_t taken = 0;
    const base::OrderedWork<std::size_t, Block> work{
        .take = [&]() -> base::Result<std::optional<std::size_t>> {
            if (taken >= subjects.size()) return std::optional<std::size_t>{};
            return std::optional(std::exchange(taken, taken + block));
        },
        .make =
            [&](std::size_t first) {
                Block made{first, {}, std::make_unique<PartPool>(tables, pool.known())};
                const std::size_t end = std::min(first + block, subjects.size());
                for (std::size_t i = first; i < end; ++i) {
                    made.names.push_back(names_of(subjects[i], *made.pool, tables));
                }
                return made;
            },
        .give = [&](Block made) -> base::Result<void> {
            made.move_to(pool);
            for (std::size_t i = 0; i < made.names.size(); ++i) {
                take(static_cast<std::uint32_t>(made.first + i), made.names[i]);
            }
            return {};
        }};
    const std::size_t threads =
        subjects.size() > block ? std::max(1U, std::thread::hardware_concurrency()) : 1;
    // Neither taking nor giving fails.
    (void)base::work_in_order(work, threads);
}

std::vector<std::uint32_t> all_parts(const PartPool& pool) {
    std::vector<std::uint32_t> ids(pool.size());
    std::iota(ids.begin(), ids.end(), 0U);
    return ids;
}

std::uint32_t bit_of(model::SubjectKind kind) {
    return std::uint32_t{1} << static_cast<unsigned>(kind);
}

}  // namespace

void Index::Parts::add_names(PartPool& pool) {
    std::vector<Entry> added;
    added.reserve(subjects.size());
    const auto add = [&](std::uint32_t i, std::span<const AnalysedName> names) {
        const model::Subject& subject = subjects[i];
        const NameRules rules = rules_for(subject.kind);
        NameIndex& index = name_indexes[static_cast<std::size_t>(rules)];
        added.push_back({static_cast<std::uint32_t>(index.size()),
                         static_cast<std::uint32_t>(names.size()),
                         rules,
                         {},
                         subject.kind});
        for (std::uint32_t place = 0; place < names.size(); ++place) {
            index.add(i, place, is_weak_alias(subject.names[place]), names[place]);
        }
    };
    for_each_analysed(subjects.all(), pool, *words->tables, add);
    entries = std::move(added);
}

void Index::Parts::add_keys() {
    by_id.build([&](auto take) {
        for (std::uint32_t i = 0; i < subjects.size(); ++i) take(whole_key(subjects[i].id), i);
    });
    by_identifier.build([&](auto take) {
        for (std::uint32_t i = 0; i < subjects.size(); ++i) {
            for (const auto& identifier : subjects[i].identifiers) {
                const std::string value = plain_identifier(identifier.value);
                if (!value.empty()) take(whole_key(value), i);
            }
        }
    });
}

void Index::Parts::add_kinds() {
    for (const Entry& entry : entries) {
        kinds[static_cast<std::size_t>(entry.rules)] |= bit_of(entry.kind);
    }
}

/// The numbers of all parts of its names, ascending.
std::vector<std::uint32_t> Index::Parts::used_parts() const {
    std::vector<std::uint32_t> ids;
    for (const NameIndex& names : name_indexes) names.append_parts(ids);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// `whole`: the index that this is a part of, or null.
void Index::Parts::finish(const Parts* whole) {
    const auto finish_one = [&](std::size_t rules) {
        name_indexes[rules].finish(
            words->pool.parts(), whole == nullptr ? nullptr : whole->name_indexes[rules].telling());
    };
    // The names of persons are as many as all others.
    const auto how = whole == nullptr ? std::launch::async : std::launch::deferred;
    auto persons = std::async(how, finish_one, static_cast<std::size_t>(NameRules::person));
    finish_one(static_cast<std::size_t>(NameRules::organisation));
    finish_one(static_cast<std::size_t>(NameRules::vessel));
    add_kinds();
    add_keys();
    persons.get();
    vocabulary.emplace(words->pool.parts(),
                       whole == nullptr ? all_parts(words->pool) : used_parts());
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
    const std::uint32_t there = kinds[static_cast<std::size_t>(rules)];
    if (!kind || *kind == model::SubjectKind::unknown) return there != 0;
    return (there & (bit_of(*kind) | bit_of(model::SubjectKind::unknown))) != 0;
}

/// In the order of subjects, of the query's names and of the subjects' names.
std::vector<NameHit> Index::Parts::find_names(const PreparedQuery& query, double least) const {
    LookUps look_ups(*vocabulary);
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

/// Those that have an identifier of the query, and some that have none of them.
std::vector<std::uint32_t> Index::Parts::with_identifiers_of(const Query& query) const {
    std::vector<std::uint32_t> found;
    if (by_identifier.empty()) return found;
    for (const auto& identifier : query.identifiers) {
        const auto owners =
            by_identifier[by_identifier.bucket(whole_key(plain_identifier(identifier.value)))];
        found.insert(found.end(), owners.begin(), owners.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::optional<std::uint32_t> Index::Parts::place_of(std::string_view id) const {
    std::optional<std::uint32_t> first;
    if (by_id.empty()) return first;
    for (const auto place : by_id[by_id.bucket(whole_key(id))]) {
        if ((!first || place < *first) && subjects[place].id == id) first = place;
    }
    return first;
}

BestNames Index::Parts::best_names(const PreparedQuery& query, std::uint32_t subject) const {
    BestNames best;
    for_each_name(subject, [&](const SubjectName& name) {
        keep_better(best, compare_with_all(query, name));
    });
    return best;
}

NameLikeness Index::Parts::best_names(std::uint32_t left, std::uint32_t right) const {
    NameLikeness best;
    for_each_name(left, [&](const SubjectName& one) {
        for_each_name(right, [&](const SubjectName& other) {
            const double factor = one.weak_alias || other.weak_alias ? weak_alias_factor : 1.0;
            const double score =
                screening::compare_names(one.name, other.name, one.name.rules).score * factor;
            const double telling = std::min(one.name.weight, other.name.weight);
            if (std::pair(score, telling) <= std::pair(best.score, best.telling)) return;
            best = {score, telling, one.place, other.place};
        });
    });
    return best;
}

/// Every subject that may reach the threshold, with its best names.
std::vector<NameHit> Index::Parts::find(const PreparedQuery& query, double threshold) const {
    const std::vector<std::uint32_t> settled = with_identifiers_of(*query.query);
    std::vector<NameHit> best;
    for (const auto number : settled) {
        best.push_back({number, best_names(query, number)});
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

}  // namespace recourse::screening
