#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/subject.hpp"
#include "screening/match.hpp"
#include "screening/query.hpp"
#include "screening/tables.hpp"

namespace recourse::screening {

/// Which subjects a search is about; empty: all.
using Admits = std::function<bool(const model::Subject&)>;

struct SearchOptions {
    std::size_t limit = 20;
    double threshold = review_threshold;  ///< matches score this or more
    Admits admits = {};
    double counted_from = 0;  ///< `total` counts the matches that score this or more
};

/// What a search found: the best matches first, at most `limit`, and how many there are in all.
struct SearchResult {
    std::vector<Match> matches;
    std::size_t total = 0;
};

/// The two names, one of each subject, that agree best.
struct NameLikeness {
    double score = 0;       ///< 0..1, as score_names with the weights of the index
    double telling = 0;     ///< how telling the less telling of the two is: the sum of its words
    std::size_t left = 0;   ///< which name of the first
    std::size_t right = 0;  ///< which name of the other
};

/// All subjects of all current lists, ready to be searched. Immutable after build; const calls are
/// safe from many threads. Moving keeps pointers to its subjects valid.
class Index {
public:
    static Index build(std::vector<model::Subject> subjects,
                       SharedNameTables tables = own_name_tables());
    /// The index that write_snapshot() wrote: the same answers, sooner. `lists` and `tables` as
    /// then. not_found where there is no snapshot, conflict where it is of other lists, tables or
    /// another program, corrupt where it is damaged (docs/formats/index-snapshot.md).
    static base::Result<Index> open_snapshot(const std::filesystem::path& path,
                                             std::string_view lists,
                                             SharedNameTables tables = own_name_tables());
    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;
    ~Index();

    /// Write what it is made of, for open_snapshot() of this very program. `lists`: what tells the
    /// lists it is over from others, such as their digest. Not for what part() gave: its words
    /// belong to the whole.
    base::Result<void> write_snapshot(const std::filesystem::path& path,
                                      std::string_view lists) const;

    /// Exactly the subjects that score_each() would give, found without scoring every one.
    /// Ties go to the better name, then to the smaller id.
    std::vector<Match> search(const Query& query, const SearchOptions& options = {}) const;
    /// The same with the number of all matches, for callers that page or count.
    SearchResult search_all(const Query& query, const SearchOptions& options = {}) const;
    /// The reference: scores every subject one by one.
    SearchResult score_each(const Query& query, const SearchOptions& options = {}) const;

    /// How telling each word of the names is here, 0..1: of the subject at a place of subjects(),
    /// of a query under each set of rules. Where query, subject and the weights of both are the
    /// same in two indexes, the score is. Other subjects count for nothing else.
    std::vector<double> weights(std::size_t place) const;
    std::vector<double> weights(const Query& query) const;

    /// An index of the subjects at these places of subjects() alone that scores them as this one
    /// does.
    Index part(std::span<const std::uint32_t> places) const;

    /// How well the names of two of its own subjects agree, for each of `others`; subjects that are
    /// compared by different rules (a person, a ship) agree in nothing.
    std::vector<NameLikeness> compare_names(std::uint32_t place,
                                            std::span<const std::uint32_t> others) const;

    /// What it was built with. They live at least as long as the index.
    const NameTables& tables() const;

    /// Null when there is none.
    const model::Subject* find(std::string_view id) const;
    /// All; of a snapshot those that were not yet asked for are read now.
    std::span<const model::Subject> subjects() const;
    /// The one at a place of subjects().
    const model::Subject& subject(std::size_t place) const;
    std::size_t size() const;
    std::size_t name_count() const;

private:
    struct Parts;
    explicit Index(std::unique_ptr<Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace recourse::screening
