#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/listed_in_text.hpp"
#include "app/outcome_checked.hpp"
#include "app/outcome_known.hpp"
#include "screening/index.hpp"
#include "watch/entry_ages.hpp"

namespace recourse::app {

/// Where a target stands: of which submission, as whom, and how tied to it.
struct OutcomePlace {
    std::string case_id;
    std::string filing;
    std::string party;  ///< "": every owner of assets that the submission speaks of
    std::string tie;
};

/// The comparisons of one check. What a check before compared, and what has not changed since on
/// either side, is not compared again: it would give what is known already. A score depends on the
/// two alone and on how telling their words are among all entries, and a key covers both. The index
/// must outlive it. Belongs to one thread at a time.
class OutcomeComparison {
public:
    /// Everything with everything, unless `before` knows better.
    explicit OutcomeComparison(const screening::Index& index, CheckedOutcomes before = {});

    /// Matches of what is asked, without those that `known` holds already by an earlier check.
    /// Every match: a common name must not push a new entry out of a shortened list.
    std::vector<screening::Match> search(const OutcomePlace& place, const screening::Query& query,
                                         const KnownEntries& known);
    /// The same of whom the pages speak.
    std::vector<ListedInText> find_in_text(const OutcomePlace& place,
                                           const std::vector<TextPage>& pages,
                                           const KnownEntries& known);

    /// A case counts as checked, even when nothing in it was there to compare.
    void visit_case(const std::string& case_id) { visited_.insert(case_id); }

    /// What counts as compared once everything found is kept; `stored` are all outcomes then.
    CheckedOutcomes after(const std::vector<filing::Outcome>& stored) const;

    /// Comparisons with every entry, and with those alone that are new or changed.
    std::size_t whole() const { return whole_; }
    std::size_t partial() const { return partial_; }

private:
    struct Compared {
        OutcomePlace place;
        watch::ComparisonKey asked;
    };

    const screening::Index& index_for(const OutcomePlace& place, const watch::ComparisonKey& asked,
                                      const KnownEntries& known);
    static watch::ComparisonKey key_of_place(const Compared& compared, const KnownEntries& known);

    const screening::Index& index_;
    CheckedOutcomes before_;
    watch::EntryAges entries_;
    std::optional<ListedWords> words_;
    std::vector<Compared> compared_;
    std::set<std::string, std::less<>> visited_;
    std::size_t whole_ = 0;
    std::size_t partial_ = 0;
};

}  // namespace recourse::app
