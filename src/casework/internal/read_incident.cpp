#include <fmt/format.h>

#include "casework/internal/read_record.hpp"
#include "casework/taxonomies.hpp"

namespace recourse::casework::internal {

namespace {

model::Involvement read_involvement(RecordReader& read) {
    return {.party = read.required_reference("party", RecordKind::party),
            .mode = read.required_code("mode", "mode"),
            .certainty = read.code("certainty", "certainty"),
            .how = read.text("how"),
            .claims = read.references("claims", RecordKind::claim)};
}

/// Kept as they came, whether or not a term of ours has them.
std::vector<std::string> read_huridocs(RecordReader& read) {
    std::vector<std::string> codes = read.texts("huridocs");
    for (const std::string& code : codes) {
        if (is_huridocs_code(code)) continue;
        read.refuse("huridocs",
                    fmt::format("\"{}\" is not a code such as \"mt04:010101020000\"", code));
    }
    return codes;
}

model::Act read_act(RecordReader& read) {
    return {.id = read.required_text("id"),
            .conduct = read.required_code("conduct", "conduct"),
            .victim = read.reference("victim", RecordKind::party),
            .date = read.date("date"),
            .place = read.text("place"),
            .summary = read.text("summary"),
            .harm = read.text("harm"),
            .amount = read.text("amount"),
            .involvements = read.records("involvements", read_involvement),
            .claims = read.references("claims", RecordKind::claim),
            .type = read.code("type", "act"),
            .methods = read.codes("methods", "method"),
            .victim_state = read.code("victim_state", "victim-state"),
            .huridocs = read_huridocs(read)};
}

}  // namespace

model::Incident read_incident(RecordReader& read) {
    return {.id = read.required_text("id"),
            .title = read.required_text("title"),
            .date = read.date("date"),
            .place = read.text("place"),
            .country = read.country("country"),
            .summary = read.text("summary"),
            .state_response = read.text("state_response"),
            .confidentiality = read.confidentiality(model::Confidentiality::open),
            .acts = read.records("act", read_act)};
}

}  // namespace recourse::casework::internal
