#include <fmt/format.h>

#include "casework/internal/exhibit_file.hpp"
#include "casework/internal/read_record.hpp"
#include "casework/pinpoint.hpp"

namespace recourse::casework::internal {

using model::Confidentiality;

namespace {

constexpr std::int64_t max_exhibit_number = 10'000'000;

/// A to F of the admiralty grid; F, cannot be judged, when nothing is said.
char read_reliability(RecordReader& read) {
    const std::string letter = read.text("reliability");
    if (letter.empty()) return 'F';
    if (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'F') {
        read.refuse("reliability", fmt::format("\"{}\" is not a letter from A to F", letter));
        return 'F';
    }
    return letter[0];
}

/// 1 to 6 of the same.
int read_credibility(RecordReader& read) {
    const std::int64_t grade = read.integer("credibility").value_or(6);
    if (grade < 1 || grade > 6) {
        read.refuse("credibility", fmt::format("{} is not a number from 1 to 6", grade));
        return 6;
    }
    return static_cast<int>(grade);
}

/// 0 when it is not said: the next number.
int read_number(RecordReader& read) {
    const auto number = read.integer("number");
    if (!number) return 0;
    if (*number < 1 || *number > max_exhibit_number) {
        read.refuse("number",
                    fmt::format("{} is not a number from 1 to {}", *number, max_exhibit_number));
        return 0;
    }
    return static_cast<int>(*number);
}

std::string read_file(RecordReader& read) {
    std::string file = read.required_text("file");
    const auto checked = check_exhibit_path(file);
    if (!checked) read.refuse("file", checked.error().message());
    return file;
}

std::string read_pinpoint(RecordReader& read) {
    std::string pinpoint = read.text("pinpoint");
    const auto parsed = parse_pinpoint(pinpoint);
    if (!parsed) read.refuse("pinpoint", parsed.error().message());
    return pinpoint;
}

model::Citation read_citation(RecordReader& read) {
    return {.exhibit = read.required_reference("exhibit", RecordKind::exhibit),
            .pinpoint = read_pinpoint(read),
            .quote = read.text("quote")};
}

}  // namespace

model::Source read_source(RecordReader& read) {
    return {.id = read.required_text("id"),
            .title = read.required_text("title"),
            .kind = read.required_code("kind", "source"),
            .reliability = read_reliability(read),
            .credibility = read_credibility(read),
            .root = read.reference("root", RecordKind::source),
            .capacity = read.code("capacity", "capacity"),
            .party = read.reference("party", RecordKind::party),
            .motive = read.text("motive"),
            .confidentiality = read.confidentiality(Confidentiality::open)};
}

model::Exhibit read_exhibit(RecordReader& read) {
    return {.id = read.required_text("id"),
            .number = read_number(read),
            .title = read.required_text("title"),
            .kind = read.required_code("kind", "exhibit"),
            .file = read_file(read),
            .media_type = read.text("media_type"),
            .source = read.reference("source", RecordKind::source),
            .made = read.date("made"),
            .obtained = read.date("obtained"),
            .language = read.text("language"),
            .description = read.text("description"),
            .confidentiality = read.confidentiality(Confidentiality::team),
            .people = read.references("people", RecordKind::party),
            .partner = read.reference("partner", RecordKind::partner),
            .size = 0,
            .sha256 = {},
            .sha512 = {}};
}

model::Claim read_claim(RecordReader& read) {
    return {.id = read.required_text("id"),
            .text = read.required_text("text"),
            .exculpatory = read.flag("exculpatory"),
            .about = read.references("about", RecordKind::subject_matter),
            .confidentiality = read.confidentiality(Confidentiality::open),
            .citations = read.records("citations", read_citation)};
}

model::Statement read_statement(RecordReader& read) {
    return {.id = read.required_text("id"),
            .record = read.required_text("record"),
            .field = read.required_text("field"),
            .value = read.value("value"),
            .source = read.required_reference("source", RecordKind::source),
            .citations = read.records("citations", read_citation),
            .confidentiality = read.confidentiality(Confidentiality::team),
            .note = read.text("note"),
            .status = read.word("status", model::StatementStatus::rejected,
                                model::StatementStatus::open)};
}

}  // namespace recourse::casework::internal
