#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// Exhibits of one case that are nearly the same: another scan of a letter, a photograph saved
/// again. Whether they are is for people to decide; ten copies count for one source.
namespace recourse::casework {

struct SimilarExhibits {
    std::string first;  ///< exhibit id; before `second` in the case
    std::string second;
    std::string by;       ///< "text", "picture"
    double likeness = 0;  ///< 0 to 1: of texts, the share of runs of words in common, as estimated

    bool operator==(const SimilarExhibits&) const = default;
};

struct SimilarityReport {
    std::vector<SimilarExhibits> pairs;  ///< texts, then pictures; as in the case
    std::size_t not_read = 0;            ///< exhibits that `evidence extract` has not read yet
};

/// Compares the extracted texts (text_sketch.hpp), and of pictures and films the thumbnails
/// (picture_print.hpp), each of which is scaled in the sandbox: about 50 ms a picture. `record` is
/// the part of the case that the reader may see: nothing else is looked at. Denied as load_case;
/// follows the workspace in thread-safety.
base::Result<SimilarityReport> similar_exhibits(vault::Workspace& workspace,
                                                const model::Case& record);

base::Json to_json(const SimilarityReport& report, const model::Case& record);

}  // namespace recourse::casework
