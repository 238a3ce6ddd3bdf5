#include <fmt/format.h>

#include <algorithm>

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

std::optional<double> read_degrees(RecordReader& read, std::string_view field, double most) {
    const std::optional<double> degrees = read.number(field);
    if (degrees && !(*degrees >= -most && *degrees <= most)) {
        read.refuse(field, fmt::format("is not between -{0} and {0} degrees", most));
    }
    return degrees;
}

/// Fills the position of an incident or act; half a position or a precision of nothing is refused.
template <class Record>
void read_position(RecordReader& read, Record& record) {
    record.latitude = read_degrees(read, "latitude", 90);
    record.longitude = read_degrees(read, "longitude", 180);
    record.precision = read.text("precision");
    if (record.latitude.has_value() != record.longitude.has_value()) {
        read.refuse("latitude", "latitude and longitude go together");
    }
    if (record.precision.empty()) return;
    if (!record.latitude) read.refuse("precision", "there is no latitude and longitude");
    if (std::ranges::find(model::place_precisions, record.precision) ==
        std::end(model::place_precisions)) {
        read.refuse("precision", fmt::format("\"{}\" is not one of {}", record.precision,
                                             fmt::join(model::place_precisions, ", ")));
    }
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
    model::Act act{.id = read.required_text("id"),
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
    read_position(read, act);
    return act;
}

}  // namespace

model::Incident read_incident(RecordReader& read) {
    model::Incident incident{.id = read.required_text("id"),
                             .title = read.required_text("title"),
                             .date = read.date("date"),
                             .place = read.text("place"),
                             .country = read.country("country"),
                             .summary = read.text("summary"),
                             .state_response = read.text("state_response"),
                             .confidentiality = read.confidentiality(model::Confidentiality::open),
                             .acts = read.records("act", read_act)};
    read_position(read, incident);
    return incident;
}

}  // namespace recourse::casework::internal
