#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/sqlite.hpp"
#include "casework/search/internal/case_passages.hpp"
#include "casework/search/internal/postings.hpp"
#include "casework/search/passage.hpp"

namespace recourse::casework::internal {

/// Number of a passage in memory: slots of all segments, one after the other.
using Document = std::uint32_t;
/// A text that many passages share, by its number.
using SharedText = std::uint32_t;

/// What is known of a passage without its text. A slot whose passage died has id 0.
struct PassageRow {
    std::int64_t id = 0;
    std::uint32_t words = 0;
    std::uint32_t page = 0;
    SharedText record = 0;
    SharedText exhibit = 0;
    SharedText kind = 0;
    SharedText language = 0;
    SharedText source = 0;
    std::int32_t first_day = 0;  ///< since 1970-01-01
    std::int32_t last_day = 0;
    bool dated = false;
    Part part = Part::page;
    model::Confidentiality grade = model::Confidentiality::sealed;
};

/// One place of a sequence: any of these words, and with `prefix` all that begin with the first.
struct Slot {
    std::vector<std::string> terms;
    bool prefix = false;
};

/// The positions of a slot's words in some documents: those of the n-th are
/// values[first[n]] to values[first[n + 1]], ascending.
struct Positions {
    std::vector<std::uint32_t> values;
    std::vector<std::size_t> first;
};

/// The index of one case as it is searched: passages in memory, postings read when they are asked
/// for. Belongs to the thread of its database.
class SearchIndex {
public:
    static base::Result<SearchIndex> load(base::Database& database, std::string_view case_id);
    /// Grows with every change of the case's index; 0 when there is none.
    static base::Result<std::int64_t> changes(base::Database& database, std::string_view case_id);

    std::int64_t loaded_changes() const { return changes_; }
    const std::vector<PassageRow>& passages() const { return passages_; }
    /// How many passages a reader may see, and how many words they have.
    struct Totals {
        std::size_t passages = 0;
        std::uint64_t words = 0;
    };
    const Totals& totals(model::Confidentiality reader) const {
        return totals_.at(static_cast<std::size_t>(reader));
    }
    const std::string& text(SharedText number) const { return texts_[number]; }

    /// Grades as they are now, where they are stricter than when the index was made.
    void tighten(const CurrentGrades& grades);
    /// The row's source; none for a reader who may not see the source itself.
    SharedText source_for(const PassageRow& row, model::Confidentiality reader) const;

    /// Where words of the slot stand, dead passages included, by document.
    base::Result<std::vector<Posting>> postings(const Slot& slot) const;
    /// Where in these documents (ascending).
    base::Result<Positions> positions(const Slot& slot,
                                      const std::vector<Document>& documents) const;
    /// Every different word.
    base::Result<std::vector<std::string>> terms() const;
    base::Result<std::string> passage_text(Document document) const;

private:
    struct Segment {
        std::int64_t id = 0;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };

    explicit SearchIndex(base::Database& database) : database_(&database) {}
    base::Result<void> load_segments(std::string_view case_id);
    base::Result<void> load_passages(std::string_view case_id);
    void add_up();
    SharedText share(std::string_view text);
    template <class Visit>
    base::Result<void> for_each_term(const Slot& slot, std::string_view columns, Visit visit) const;

    base::Database* database_;
    std::int64_t changes_ = 0;
    std::vector<Segment> segments_;
    std::vector<PassageRow> passages_;
    std::array<Totals, 5> totals_{};  ///< by grade
    std::unordered_map<SharedText, model::Confidentiality> source_grades_;
    std::vector<std::string> texts_;
    std::unordered_map<std::string, SharedText> numbers_;
};

}  // namespace recourse::casework::internal
