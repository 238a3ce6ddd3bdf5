#include "screening/internal/index_parts.hpp"

#include <malloc.h>

#include <algorithm>
#include <array>
#include <future>
#include <numeric>
#include <thread>
#include <tuple>
#include <utility>

#include "base/work_in_order.hpp"
#include "screening/identifier.hpp"
#include "screening/internal/name_score.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {
namespace {

/// So many subjects are made ready together; more, on several threads.
constexpr std::size_t block_size = 2048;

/// The names of subjects that stand one after another, taken apart with a pool of their own.
struct Block {
    std::unique_ptr<PartPool> pool;
    std::array<KeptNames, rules_count> names;  ///< by NameRules
};

void take_names_apart(const model::Subject& subject, std::uint32_t number, const NameTables& tables,
                      Block& block) {
    const NameRules rules = rules_for(subject.kind);
    KeptNames& names = block.names[static_cast<std::size_t>(rules)];
    for (std::uint32_t place = 0; place < subject.names.size(); ++place) {
        const model::Name& name = subject.names[place];
        names.add(number, place, is_weak_alias(name),
                  analyse(text::tokens(name.full), rules, *block.pool, tables));
    }
}

/// Calls take(block) in order for blocks of subjects. Of many subjects, other threads take the
/// names of the next ones apart meanwhile.
template <class Take>
void for_each_block(std::span<const model::Subject> subjects, const PartPool* known,
                    const NameTables& tables, Take take) {
    std::size_t taken = 0;
    const base::OrderedWork<std::size_t, Block> work{
        .take = [&]() -> base::Result<std::optional<std::size_t>> {
            if (taken >= subjects.size()) return std::optional<std::size_t>{};
            return std::optional(std::exchange(taken, taken + block_size));
        },
        .make =
            [&](std::size_t first) {
                Block made{std::make_unique<PartPool>(tables, known), {}};
                const std::size_t end = std::min(first + block_size, subjects.size());
                for (std::size_t i = first; i < end; ++i) {
                    take_names_apart(subjects[i], static_cast<std::uint32_t>(i), tables, made);
                }
                return made;
            },
        .give = [&](const Block& made) -> base::Result<void> {
            take(made);
            return {};
        }};
    const std::size_t threads =
        subjects.size() > block_size ? std::max(1U, std::thread::hardware_concurrency()) : 1;
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

/// Parts get the numbers that taking all names apart one after another would give them.
void Index::Parts::add_names(PartPool& pool) {
    for_each_block(subjects.all(), pool.known(), *words->tables, [&](const Block& block) {
        const Renumbered parts = pool.take_over(*block.pool);
        for (std::size_t rules = 0; rules < rules_count; ++rules) {
            name_indexes[rules].append(block.names[rules], parts);
        }
    });
}

void Index::Parts::add_entries() {
    std::array<std::uint32_t, rules_count> names{};
    std::vector<Entry> added;
    added.reserve(subjects.size());
    for (const model::Subject& subject : subjects.all()) {
        const NameRules rules = rules_for(subject.kind);
        const auto count = static_cast<std::uint32_t>(subject.names.size());
        std::uint32_t& before = names[static_cast<std::size_t>(rules)];
        added.push_back({std::exchange(before, before + count), count, rules, {}, subject.kind});
    }
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
    // A small part of an index is sooner made than threads are.
    const auto how = whole == nullptr ? std::launch::async : std::launch::deferred;
    // The names of persons are as many as all others.
    auto persons = std::async(how, finish_one, static_cast<std::size_t>(NameRules::person));
    auto words_of_all = std::async(how, [&] {
        vocabulary.emplace(words->pool.parts(),
                           whole == nullptr ? all_parts(words->pool) : used_parts());
    });
    finish_one(static_cast<std::size_t>(NameRules::organisation));
    finish_one(static_cast<std::size_t>(NameRules::vessel));
    add_entries();
    add_kinds();
    add_keys();
    persons.get();
    words_of_all.get();
    // What threads have put aside for themselves would stay as long as the program runs.
    if (whole == nullptr && subjects.size() > block_size) malloc_trim(0);
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
