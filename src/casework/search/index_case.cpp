#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "casework/extraction/extraction.hpp"
#include "casework/search/internal/case_passages.hpp"
#include "casework/search/internal/index_writer.hpp"
#include "casework/search/passage.hpp"

namespace recourse::casework {

using base::Result;

namespace {

/// What an index was made from: the records, and the last extraction that was looked at.
struct State {
    std::string records;
    std::uint64_t change = 0;
};

State parse_state(std::string_view text) {
    State state;
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) return state;
    state.records = text.substr(0, blank);
    std::from_chars(text.data() + blank + 1, text.data() + text.size(), state.change);
    return state;
}

std::string digest_of_records(const model::Case& record, const std::vector<Passage>& passages) {
    base::Hasher hasher(base::HashAlgorithm::sha256);
    for (const Passage& passage : passages) hasher.update(internal::digest_of(passage));
    for (const auto& exhibit : record.exhibits) {
        hasher.update(internal::digest_of(internal::passage_of(exhibit, Part::page)));
    }
    return base::to_hex(hasher.finish());
}

Result<void> give_pages(vault::Workspace& workspace, const model::Case& record,
                        const PassageSink& sink) {
    return for_each_page(workspace, record.id, 0, [&](const PageView& view) -> Result<void> {
        const model::Exhibit* exhibit = record.find_exhibit(view.exhibit_id);
        if (exhibit == nullptr || view.text.empty()) return {};
        Passage page = internal::passage_of(*exhibit, Part::page);
        page.page = static_cast<std::uint32_t>(view.page);
        if (page.language.empty()) page.language = view.language;
        page.text = view.text;
        return sink(std::move(page));
    });
}

}  // namespace

Result<IndexUpdate> index_case(vault::Workspace& workspace, std::string_view case_id) {
    const model::Case record = RECOURSE_TRY(load_case(workspace, case_id));
    const auto passages = internal::passages_of(record);
    const State last = parse_state(RECOURSE_TRY(internal::last_indexed_state(workspace, case_id)));
    State now{digest_of_records(record, passages), last.change};
    bool extracted = false;
    for (const auto& extraction :
         RECOURSE_TRY(extractions_since(workspace, record.id, last.change))) {
        now.change = std::max(now.change, extraction.change);
        extracted = true;
    }
    if (now.records == last.records && !extracted) {
        return IndexUpdate{.unchanged = passages.size()};
    }
    const auto source = [&](const PassageSink& sink) -> Result<void> {
        for (const Passage& passage : passages) RECOURSE_CHECK(sink(passage));
        return give_pages(workspace, record, sink);
    };
    return internal::write_index(workspace, case_id, source,
                                 fmt::format("{} {}", now.records, now.change));
}

}  // namespace recourse::casework
