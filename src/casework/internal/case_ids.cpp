#include "casework/internal/case_ids.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace recourse::casework::internal {

using base::Result;
using base::TomlTable;

namespace {

constexpr std::size_t max_id_length = 64;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= max_id_length && is_letter_or_digit(text.front()) &&
           std::ranges::all_of(text, [](char c) {
               return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
           });
}

std::string_view name_of(RecordKind kind) {
    switch (kind) {
        case RecordKind::party:
            return "party";
        case RecordKind::source:
            return "source";
        case RecordKind::exhibit:
            return "exhibit";
        case RecordKind::claim:
            return "claim";
        case RecordKind::partner:
            return "partner";
        case RecordKind::subject_matter:
            return "party, incident or act";
    }
    return "record";
}

Result<void> CaseIds::add(const TomlTable& record, Ids& ids) {
    const std::string id = RECOURSE_TRY(record.get_string("id"));
    if (!is_id(id)) {
        return base::fail(record.error_at(
            "id", fmt::format("\"{}\" is not an id: letters, digits, - _ . and at most {}", id,
                              max_id_length)));
    }
    if (!ids.insert(id).second) {
        return base::fail(record.error_at("id", fmt::format("\"{}\" is used twice", id)));
    }
    return {};
}

Result<void> CaseIds::add_exposures(const TomlTable& file) {
    Ids exposures;
    const auto tables = RECOURSE_TRY(file.find_tables("exposure"));
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (tables[i].has("id")) {
            RECOURSE_CHECK(add(tables[i], exposures));
        } else if (!exposures.insert(exposure_id(i)).second) {
            return base::fail(tables[i].error_at(
                "id", fmt::format("\"{}\" is used twice: say another", exposure_id(i))));
        }
    }
    return {};
}

std::string exposure_id(std::size_t index) {
    return fmt::format("exposure-{}", index + 1);
}

Result<CaseIds> CaseIds::collect(const TomlTable& file) {
    CaseIds ids;
    for (const TomlTable& party : RECOURSE_TRY(file.find_tables("party"))) {
        RECOURSE_CHECK(ids.add(party, ids.subject_matter_));
    }
    ids.parties_ = ids.subject_matter_;
    for (const TomlTable& incident : RECOURSE_TRY(file.find_tables("incident"))) {
        RECOURSE_CHECK(ids.add(incident, ids.subject_matter_));
        for (const TomlTable& act : RECOURSE_TRY(incident.find_tables("act"))) {
            RECOURSE_CHECK(ids.add(act, ids.subject_matter_));
        }
    }
    for (const TomlTable& source : RECOURSE_TRY(file.find_tables("source"))) {
        RECOURSE_CHECK(ids.add(source, ids.sources_));
    }
    for (const TomlTable& exhibit : RECOURSE_TRY(file.find_tables("exhibit"))) {
        RECOURSE_CHECK(ids.add(exhibit, ids.exhibits_));
    }
    for (const TomlTable& claim : RECOURSE_TRY(file.find_tables("claim"))) {
        RECOURSE_CHECK(ids.add(claim, ids.claims_));
    }
    for (const TomlTable& partner : RECOURSE_TRY(file.find_tables("partner"))) {
        RECOURSE_CHECK(ids.add(partner, ids.partners_));
    }
    for (const std::string_view kind : {"asset", "statement", "clock"}) {
        Ids of_kind;
        for (const TomlTable& record : RECOURSE_TRY(file.find_tables(kind))) {
            RECOURSE_CHECK(ids.add(record, of_kind));
        }
    }
    RECOURSE_CHECK(ids.add_exposures(file));
    return ids;
}

CaseIds CaseIds::of(Ids parties, Ids sources, Ids partners) {
    CaseIds ids;
    ids.parties_ = std::move(parties);
    ids.sources_ = std::move(sources);
    ids.partners_ = std::move(partners);
    return ids;
}

bool CaseIds::has(RecordKind kind, std::string_view id) const {
    switch (kind) {
        case RecordKind::party:
            return parties_.contains(id);
        case RecordKind::source:
            return sources_.contains(id);
        case RecordKind::exhibit:
            return exhibits_.contains(id);
        case RecordKind::claim:
            return claims_.contains(id);
        case RecordKind::partner:
            return partners_.contains(id);
        case RecordKind::subject_matter:
            return subject_matter_.contains(id);
    }
    return false;
}

}  // namespace recourse::casework::internal
