#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/hash.hpp"
#include "casework/search/internal/segment_worker.hpp"
#include "casework/search/passage.hpp"

namespace recourse::casework::internal {

/// Brings the index of one case up to date inside the caller's transaction: take() every passage
/// that there is, then finish().
///
/// A segment is never changed, only its passages die. An update absorbs, from the text that is
/// kept, every segment that is no larger than what it writes itself, and those of which half is
/// dead: so a case has few segments, and each text is indexed again a logarithmic number of times.
class IndexWriter {
public:
    static base::Result<IndexWriter> begin(base::Database& database, std::string_view case_id);

    base::Result<void> take(const Passage& passage);
    /// `state`: what the passages were made from, as last_indexed_state() gives it.
    base::Result<IndexUpdate> finish(std::string_view state);

private:
    using Place = std::tuple<int, std::string, std::uint32_t>;  ///< part, record, page
    struct Known {
        std::int64_t id = 0;
        std::int64_t segment = 0;
        base::Sha256 digest{};
        bool seen = false;
    };
    struct Segment {
        std::int64_t id = 0;
        std::size_t slots = 0;
        std::size_t live = 0;
    };

    IndexWriter(base::Database& database, std::string_view case_id);

    base::Result<void> read_known();
    base::Result<std::vector<Segment>> segments();
    base::Result<void> open_segment();
    base::Result<void> close_segment();
    base::Result<void> insert(const Passage& passage, const base::Sha256& digest);
    base::Result<void> remove(const Known& known);
    base::Result<void> absorb(const Segment& segment);
    base::Result<void> absorb_small_segments();

    base::Database* database_;
    std::string case_id_;
    std::map<Place, Known> known_;
    std::unique_ptr<SegmentWorker> builder_ = std::make_unique<SegmentWorker>();
    std::int64_t segment_ = 0;  ///< being made; 0: none
    std::size_t written_ = 0;   ///< passages in segments made here
    IndexUpdate update_;
    std::optional<base::Statement> insert_passage_;
    std::optional<base::Statement> insert_text_;
};

/// Everything that `source` gives becomes the index of the case, in one transaction.
base::Result<IndexUpdate> write_index(vault::Workspace& workspace, std::string_view case_id,
                                      const PassageSource& source, std::string_view state);
/// Of the last write_index; empty when there was none.
base::Result<std::string> last_indexed_state(vault::Workspace& workspace, std::string_view case_id);
/// Of everything that is kept of a passage.
base::Sha256 digest_of(const Passage& passage);

}  // namespace recourse::casework::internal
