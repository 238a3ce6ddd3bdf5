#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "casework/internal/case_passages.hpp"
#include "casework/internal/index_writer.hpp"
#include "casework/passage.hpp"

namespace recourse::casework {

using base::Result;

namespace {

std::string state_of(const std::vector<Passage>& records) {
    base::Hasher hasher(base::HashAlgorithm::sha256);
    for (const Passage& passage : records) hasher.update(internal::digest_of(passage));
    return base::to_hex(hasher.finish());
}

}  // namespace

Result<IndexUpdate> index_case(vault::Workspace& workspace, std::string_view case_id) {
    const auto records = internal::passages_of(RECOURSE_TRY(load_case(workspace, case_id)));
    const std::string state = state_of(records);
    if (RECOURSE_TRY(internal::last_indexed_state(workspace, case_id)) == state) {
        return IndexUpdate{.unchanged = records.size()};
    }
    const auto source = [&](const PassageSink& sink) -> Result<void> {
        for (const Passage& passage : records) RECOURSE_CHECK(sink(passage));
        return {};
    };
    return internal::write_index(workspace, case_id, source, state);
}

}  // namespace recourse::casework
