#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/file_case.hpp"
#include "filing/view.hpp"
#include "vault/workspace.hpp"

/// What would leave, before anything does: the same gate as filing, for people to read.
namespace recourse::filing {

/// Someone who is spoken of in what leaves.
struct PersonLeaving {
    std::string party;     ///< the team's id
    std::string shown_as;  ///< the name or the pseudonym that the recipient reads
    bool by_name = false;
    std::vector<std::string> roles;
    /// "given 2025-03-01, written"; behind it, parted by "; ", what they agreed to with partners;
    /// empty: none is needed of them
    std::string consent;
};

struct ExhibitLeaving {
    std::string exhibit;  ///< the team's id
    int number = 0;       ///< there
    std::string title;
    std::string media_type;
    std::uint64_t size = 0;  ///< as received
};

struct FilingPreview {
    std::string case_id;
    std::string regime;
    std::vector<std::string> recipients;
    std::string grade;
    std::vector<std::string> targets;   ///< the team's ids
    std::vector<std::string> partners;  ///< who file it too
    std::vector<PersonLeaving> people;
    std::vector<ExhibitLeaving> exhibits;
    std::map<std::string, std::size_t> counts;  ///< records that leave, by kind: "claim"
    std::vector<std::string>
        no_longer;             ///< a supplement's: the recipient's ids of what it takes back
    std::size_t findings = 0;  ///< a supplement's: elements that stand otherwise now
    std::vector<Withheld> withheld;
    std::vector<UncitedSentence> uncited;  ///< nothing is filed while there are any
    std::string digest;       ///< of everything that would leave: what a second person approves
    bool log_proofs = false;  ///< how many log entries lie between exhibits leaves, too
    bool needs_second_person = false;
    std::string approved_by;  ///< of this very digest; empty: nobody
};

/// Errors as file_case, but that of the second person.
base::Result<FilingPreview> preview_filing(vault::Workspace& workspace,
                                           const FilingRequest& request);

/// PREVIEW of docs/api.md.
base::Json to_json(const FilingPreview& preview);

}  // namespace recourse::filing
