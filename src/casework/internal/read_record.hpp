#pragma once

#include "casework/internal/record_reader.hpp"
#include "model/case.hpp"

/// One function for each kind of record in case.toml; failures stay in the reader.
namespace recourse::casework::internal {

model::Submitter read_submitter(RecordReader& read);
model::Partner read_partner(RecordReader& read);
model::Party read_party(RecordReader& read);
model::Incident read_incident(RecordReader& read);
model::Source read_source(RecordReader& read);
/// Its number is 0 when the file does not say it.
model::Exhibit read_exhibit(RecordReader& read);
model::Claim read_claim(RecordReader& read);
model::Asset read_asset(RecordReader& read);
model::StartedClock read_started_clock(RecordReader& read);
model::Statement read_statement(RecordReader& read);
/// Its id is empty when the file does not say it.
model::Exposure read_exposure(RecordReader& read);

}  // namespace recourse::casework::internal
