#include "screening/internal/index_parts.hpp"

#include <algorithm>
#include <future>
#include <numeric>
#include <thread>
#include <tuple>

#include "base/work_in_order.hpp"
#include "screening/identifier.hpp"

namespace recourse::screening {
namespace {

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

std::vector<std::uint32_t> all_parts(const PartPool& pool) {
    std::vector<std::uint32_t> ids(pool.size());
    std::iota(ids.begin(), ids.end(), 0U);
    return ids;
}

/// The numbers of all parts of some names, ascending.
std::vector<std::uint32_t> parts_of(const std::vector<PreparedSubject>& subjects) {
    std::vector<std::uint32_t> ids;
    for (const auto& subject : subjects) {
        for (const auto& name : subject.names) {
            for (const auto& used : name.parts) ids.push_back(used.part->id);
            for (const auto* joined : name.joined) {
                if (joined != nullptr) ids.push_back(joined->id);
            }
        }
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

}  // namespace

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
    vocabulary.emplace(words->pool.parts(),
                       whole == nullptr ? all_parts(words->pool) : parts_of(prepared));
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

}  // namespace recourse::screening
