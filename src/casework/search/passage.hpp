#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/partial_date.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// What the search looks through, and how it gets there. Calls follow the workspace in
/// thread-safety.
namespace recourse::casework {

/// Where in a case a passage stands.
enum class Part : std::uint8_t {
    page,      ///< of an exhibit, as extracted
    exhibit,   ///< title, description and cited words
    party,     ///< names, posts, addresses, identifiers
    incident,  ///< with its acts
    claim,
    source,
    file,  ///< the case's own title, summary, impact
};

/// The word of the query language: "pages", "exhibits", "parties", "incidents", "claims",
/// "sources", "case".
std::string_view to_string(Part part);

/// A piece of text that is found as one. Within a case (part, record, page) tells it from others.
struct Passage {
    Part part = Part::page;
    std::string record;      ///< id of the exhibit, party, incident ...
    std::uint32_t page = 0;  ///< from 1; 0 when the text has no pages
    std::string exhibit;     ///< id of the exhibit it belongs to, or empty
    std::string kind;        ///< of exhibit, party or source, as in the taxonomy
    std::string language;
    std::string source;  ///< source id
    base::PartialDate date;
    model::Confidentiality grade = model::Confidentiality::team;
    std::string text;  ///< UTF-8

    bool operator==(const Passage&) const = default;
};

using PassageSink = std::function<base::Result<void>(Passage)>;
/// Hands every passage of a case to the sink, in any order.
using PassageSource = std::function<base::Result<void>(const PassageSink&)>;

struct IndexUpdate {
    std::size_t added = 0;         ///< new or changed passages
    std::size_t removed = 0;       ///< passages that are gone or were replaced
    std::size_t unchanged = 0;     ///< left as they were
    std::uint64_t text_bytes = 0;  ///< of those added

    bool operator==(const IndexUpdate&) const = default;
};

/// Make the index of a case hold exactly the passages that `source` gives; all or nothing, and work
/// only for what changed. Two passages of one place: invalid_input. conflict while another process
/// writes.
base::Result<IndexUpdate> index_passages(vault::Workspace& workspace, std::string_view case_id,
                                         const PassageSource& source);

/// The same for the case's records and the extracted text of its exhibits. Costs next to nothing
/// when neither changed since the last time.
base::Result<IndexUpdate> index_case(vault::Workspace& workspace, std::string_view case_id);

}  // namespace recourse::casework
