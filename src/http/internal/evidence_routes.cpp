#include <nlohmann/json.hpp>

#include "casework/intake/intake.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// As file systems have it.
constexpr std::size_t longest_name = 255;

/// The file's own name, without the folders that some browsers send before it.
Result<std::string> file_name(const Request& request) {
    std::string_view name = request.query_value("name");
    const std::size_t slash = name.find_last_of("/\\");
    if (slash != name.npos) name.remove_prefix(slash + 1);
    if (name.empty() || name.size() > longest_name) {
        return fail(Error(ErrorCode::invalid_input, "the file needs a name").in_field("name"));
    }
    return std::string(name);
}

Result<Response> add_file(vault::Workspace& workspace, const Request& request) {
    const casework::IntakeOptions options{.source = std::string(request.query_value("source")),
                                          .why = std::string(request.query_value("why"))};
    auto name = RECOURSE_TRY(file_name(request));
    casework::EvidenceStream file{.name = std::move(name), .content = request.stream};
    base::Progress silent(nullptr);
    const auto receipt = casework::add_streamed_evidence(workspace, request.parameter("case"),
                                                         std::move(file), options, silent);
    if (!receipt) return fail(receipt.error());
    return json_response(casework::to_json(*receipt), 201);
}

}  // namespace

void add_evidence_routes(Router& router, Services& services) {
    router.add(Method::post, "/api/v1/cases/{case}/evidence",
               [&services](const Request& request) {
                   return with_session(services, request, [&](vault::Workspace& workspace) {
                       return add_file(workspace, request);
                   });
               },
               {.body = BodyForm::streamed});
}

}  // namespace recourse::http::internal
