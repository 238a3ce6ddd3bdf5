#pragma once

#include <string>
#include <vector>

#include "filing/file_case.hpp"

/// What may be shown to everybody: made by a gate pass of its own, never by cutting down a
/// submission (docs/decisions/0039-public-papers-print-what-is-graded.md).
namespace recourse::filing {

/// The public papers of one regime.
struct PublicPapers {
    std::string regime;
    std::string language;
    std::string brief;           ///< PDF of one page, for legislators and embassies
    std::string statement;       ///< PDF: a draft public statement of reasons for each target
    std::string statement_docx;  ///< the same, to edit
    std::vector<std::string> warnings;  ///< for the team: "statement of A. Voss: 90 words ..."
    std::vector<Withheld> withheld;     ///< for the team
    std::vector<std::string> paths;  ///< where FilingRequest::out was given: brief, statement, docx
};

/// Make them for the targets of a request, write them where `request.out` says, and enter that into
/// the log. Nothing is sealed or sent. Errors as file_case; invalid_input, too, when no target may
/// be shown to everybody.
base::Result<PublicPapers> public_papers(vault::Workspace& workspace, const FilingRequest& request);

/// {"regime","language","paths","warnings","withheld"}
base::Json to_json(const PublicPapers& papers);

}  // namespace recourse::filing
