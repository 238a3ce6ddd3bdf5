#include "screening/internal/name_index.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace recourse::screening {
namespace {

/// Sums of floats and rounded scores may differ from the exact ones by less than this.
constexpr double slack = 5e-4;

/// Counts of how many names have a word, turned into how telling it is. Words that the tables
/// call common stay so. Both counts are taken in steps, so that a new version of a list leaves
/// nearly every word, and with it nearly every score, as it was.
class TellingByCount final : public Telling {
public:
    TellingByCount(const PartPool& pool, std::vector<std::uint32_t> counts, std::size_t names)
        : pool_(&pool), counts_(std::move(counts)) {
        constexpr double fewest = 5'000;  // a small list says little of how common a word is
        const double times = std::max(1.0, static_cast<double>(names) / fewest);
        const double size = fewest * std::exp2(std::round(std::log2(times)));
        common_ = std::log(common_share * size);
    }

    double of(const NamePart& part) const override {
        const NamePart* known = pool_->find(part);
        const double count =
            known == nullptr || known->id >= counts_.size() ? 0.0 : counts_[known->id];
        const double by_tables = telling_by_tables().of(part);
        if (count <= rare_count) return by_tables;
        const double rank = std::log(count / rare_count) / (common_ - std::log(rare_count));
        const double step = std::round(std::min(1.0, rank) * steps) / steps;
        return std::min(by_tables, 1.0 - (1.0 - least_telling) * step);
    }

private:
    static constexpr double rare_count = 3;
    static constexpr double common_share = 0.02;
    static constexpr double steps = 8;

    const PartPool* pool_;
    std::vector<std::uint32_t> counts_;
    double common_ = 0;
};

/// A distinct spelling of the query and the first and how many of its parts it stands for.
struct Unit {
    const NamePart* part = nullptr;
    std::size_t first = 0;
    std::size_t count = 1;
    std::vector<LikePart> alike;
};

}  // namespace

/// Per thread, grown to the largest index it has served.
struct NameIndex::Bounds {
    std::vector<float> query_sum;      ///< per name: covered share of the query
    std::vector<float> candidate_sum;  ///< per name: covered share of the name
    std::vector<float> best;           ///< per name: best likeness of the part at hand
    std::vector<std::uint32_t> seen;   ///< per name: the last part that touched it
    std::vector<std::uint32_t> touched;

    void reset(std::size_t names) {
        for (const auto name : touched) seen[name] = 0;
        touched.clear();
        if (seen.size() >= names) return;
        query_sum.resize(names);
        candidate_sum.resize(names);
        best.resize(names);
        seen.resize(names);
    }
    void touch(std::uint32_t name) {
        if (seen[name] != 0) return;
        seen[name] = 1;
        touched.push_back(name);
        query_sum[name] = 0;
        candidate_sum[name] = 0;
    }
};

NameIndex::NameIndex(NameRules rules, const NameTables& tables)
    : rules_(rules), tables_(&tables), pool_(tables) {}

PreparedSubject NameIndex::prepare_subject(const model::Subject& subject) {
    return prepare(subject, pool_, *tables_);
}

void NameIndex::finish(std::vector<std::pair<std::uint32_t, PreparedSubject*>> subjects) {
    telling_ = count_words(subjects);
    make_searchable(std::move(subjects));
}

void NameIndex::finish_as_part_of(
    const NameIndex& whole, std::vector<std::pair<std::uint32_t, PreparedSubject*>> subjects) {
    telling_ = whole.telling_;
    make_searchable(std::move(subjects));
}

std::shared_ptr<const Telling> NameIndex::count_words(
    const std::vector<std::pair<std::uint32_t, PreparedSubject*>>& subjects) const {
    std::vector<std::uint32_t> counts(pool_.parts().size(), 0);
    std::size_t names = 0;
    for (const auto& [number, subject] : subjects) {
        for (const auto& name : subject->names) {
            ++names;
            for (const auto& used : name.parts) ++counts[used.part->id];
        }
    }
    return std::make_shared<TellingByCount>(pool_, std::move(counts), names);
}

void NameIndex::make_searchable(std::vector<std::pair<std::uint32_t, PreparedSubject*>> subjects) {
    std::vector<const AnalysedName*> all;
    for (const auto& [number, subject] : subjects) {
        for (auto& name : subject->names) {
            weigh(name, *telling_);
            if (name.empty()) continue;
            all.push_back(&name);
            owners_.push_back(number);
        }
    }
    vocabulary_ = Vocabulary(pool_.parts());
    add_postings(all);
}

void NameIndex::add_postings(const std::vector<const AnalysedName*>& names) {
    std::vector<std::pair<std::uint32_t, Posting>> made;
    for (std::uint32_t n = 0; n < names.size(); ++n) {
        const AnalysedName& name = *names[n];
        Initials initials{n, 0, 0};
        float largest = 0;
        const auto share = [&](std::size_t i) {
            return static_cast<float>(name.parts[i].weight / name.weight);
        };
        for (std::size_t i = 0; i < name.parts.size(); ++i) {
            largest = std::max(largest, share(i));
            made.push_back({name.parts[i].part->id, {n, share(i)}});
            if (i < name.joined.size() && name.joined[i] != nullptr) {
                made.push_back({name.joined[i]->id, {n, share(i) + share(i + 1)}});
            }
            if (name.parts[i].role != PartRole::initial) continue;
            initials.share += share(i);
            initials.count += 1;
        }
        largest_share_.push_back(largest);
        if (initials.count > 0) initials_.push_back(initials);
    }
    first_posting_.assign(pool_.parts().size() + 1, 0);
    for (const auto& [part, posting] : made) ++first_posting_[part + 1];
    for (std::size_t i = 1; i < first_posting_.size(); ++i) {
        first_posting_[i] += first_posting_[i - 1];
    }
    postings_.resize(made.size());
    std::vector<std::uint32_t> next(first_posting_.begin(), first_posting_.end() - 1);
    for (const auto& [part, posting] : made) postings_[next[part]++] = posting;
}

void NameIndex::sum_up(const AnalysedName& query, Bounds& bounds) const {
    std::vector<Unit> units;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        if (query.parts[i].role == PartRole::initial) continue;
        units.push_back({query.parts[i].part, i, 1, {}});
        if (i < query.joined.size() && query.joined[i] != nullptr) {
            units.push_back({query.joined[i], i, 2, {}});
        }
    }
    const auto for_each_posting = [&](const Unit& unit, auto take) {
        for (const auto& like : unit.alike) {
            const auto score = static_cast<float>(like.score);
            for (auto p = first_posting_[like.id]; p < first_posting_[like.id + 1]; ++p) {
                take(postings_[p], score);
            }
        }
    };
    for (auto& unit : units) {
        unit.alike = vocabulary_.look_up(*unit.part);
        for_each_posting(unit, [&](const Posting& posting, float score) {
            bounds.touch(posting.name);
            bounds.candidate_sum[posting.name] += posting.share * score;
        });
    }
    std::uint32_t turn = 1;
    for (std::size_t i = 0; i < query.parts.size(); ++i) {
        ++turn;
        const auto weight = static_cast<float>(query.parts[i].weight / query.weight);
        for (const auto& unit : units) {
            if (i < unit.first || i >= unit.first + unit.count) continue;
            for_each_posting(unit, [&](const Posting& posting, float score) {
                const auto n = posting.name;
                const float before = bounds.seen[n] == turn ? bounds.best[n] : 0.0F;
                bounds.seen[n] = turn;
                if (score <= before) {
                    bounds.best[n] = before;
                    return;
                }
                bounds.query_sum[n] += weight * (score - before);
                bounds.best[n] = score;
            });
        }
    }
}

void NameIndex::find_candidates(const AnalysedName& query, double least,
                                std::vector<std::uint32_t>& subjects) const {
    if (query.empty() || owners_.empty()) return;
    thread_local Bounds bounds;
    bounds.reset(owners_.size());
    sum_up(query, bounds);
    for (const auto& initials : initials_) {
        bounds.touch(initials.name);
        bounds.candidate_sum[initials.name] += initials.share;
        double heaviest = 0;
        for (const auto& used : query.parts) heaviest = std::max(heaviest, used.weight);
        bounds.query_sum[initials.name] +=
            initials.count * static_cast<float>(initial_likeness * heaviest / query.weight);
    }
    double initials_share = 0;
    for (const auto& used : query.parts) {
        if (used.role == PartRole::initial) initials_share += used.weight / query.weight;
    }
    const double words_met = initial_likeness * static_cast<double>(query.initials);
    const auto most = [&](double query_sum, double candidate_sum, double share) {
        return most_name_score(query_sum + initials_share, candidate_sum + words_met * share);
    };
    if (query.initials > 0 && most(0, 0, 1) + slack >= least) {
        subjects.insert(subjects.end(), owners_.begin(), owners_.end());
        return;
    }
    for (const auto name : bounds.touched) {
        const double reachable =
            most(bounds.query_sum[name], bounds.candidate_sum[name], largest_share_[name]);
        if (reachable + slack >= least) subjects.push_back(owners_[name]);
    }
}

std::vector<std::uint32_t> NameIndex::subjects_with_word(std::string_view latin,
                                                         bool whole_word) const {
    std::vector<std::uint32_t> subjects;
    for (const NamePart& part : pool_.parts()) {
        if (part.joined) continue;
        if (whole_word ? part.text != latin : !part.text.starts_with(latin)) continue;
        for (auto p = first_posting_[part.id]; p < first_posting_[part.id + 1]; ++p) {
            subjects.push_back(owners_[postings_[p].name]);
        }
    }
    std::sort(subjects.begin(), subjects.end());
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    return subjects;
}

}  // namespace recourse::screening
