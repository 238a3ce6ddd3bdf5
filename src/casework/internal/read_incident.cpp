#include "casework/internal/read_record.hpp"

namespace recourse::casework::internal {

namespace {

model::Involvement read_involvement(RecordReader& read) {
    return {.party = read.required_reference("party", RecordKind::party),
            .mode = read.required_code("mode", "mode"),
            .certainty = read.code("certainty", "certainty"),
            .how = read.text("how"),
            .claims = read.references("claims", RecordKind::claim)};
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
            .claims = read.references("claims", RecordKind::claim)};
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
