#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/internal/case_records.hpp"

/// Records and fields by the names that people type (edit_field.hpp).
namespace recourse::casework::internal {

/// A record with all of its fields, and where in it the named thing stands.
struct RecordPlace {
    RecordKey key;
    base::Json body;
    std::optional<std::size_t> act = std::nullopt;  ///< index in the incident's acts

    base::Json& target() { return act ? body["acts"][*act] : body; }
    /// "party/p-voss", "act/a1", "case".
    std::string name() const;
};

/// By id, by kind and id, or "case". not_found, or invalid_input when several records have the id.
base::Result<RecordPlace> find_place(const std::vector<CaseRecord>& records, std::string_view name);

/// The value that a path such as "posts[1].until" leads to; null when there is none.
base::Json* find_field(base::Json& body, std::string_view path);

/// Typed text as the type that the field holds; whether it is a value of the field is not checked.
base::Json typed_value(const base::Json& held, const std::string& text);

}  // namespace recourse::casework::internal
