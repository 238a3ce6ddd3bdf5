#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "casework/case_folder.hpp"
#include "casework/internal/case_ids.hpp"
#include "model/case_json.hpp"

namespace recourse::casework {

using base::Json;

namespace {

/// A list of records: the member of the case's JSON and its table in the file.
struct Table {
    const char* list;
    std::string_view name;
};

constexpr std::array tables{Table{"parties", "party"},  Table{"incidents", "incident"},
                            Table{"sources", "source"}, Table{"exhibits", "exhibit"},
                            Table{"claims", "claim"},   Table{"exposures", "exposure"},
                            Table{"assets", "asset"},   Table{"statements", "statement"},
                            Table{"clocks", "clock"},   Table{"partners", "partner"}};

/// A basic string of TOML 1.0.
std::string quoted_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (code < 0x20 || code == 0x7f) {
            out += fmt::format("\\u{:04X}", code);
        } else {
            out += c;
        }
    }
    return out + '"';
}

/// A key as it stands, or quoted: values of statements may have members of any name.
std::string key_text(const std::string& name) {
    const bool is_bare = !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
    return is_bare ? name : quoted_text(name);
}

std::string inline_value(const Json& value) {
    if (value.is_string()) return quoted_text(value.get_ref<const std::string&>());
    if (!value.is_structured()) return base::dump_json(value);
    std::string out;
    if (value.is_object()) {
        for (const auto& [name, member] : value.items()) {
            out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", key_text(name),
                               inline_value(member));
        }
        return out.empty() ? "{}" : "{ " + out + " }";
    }
    const bool is_long = !value.empty() && value.front().is_object();
    for (const Json& element : value) {
        out += is_long ? "  " + inline_value(element) + ",\n"
                       : (out.empty() ? "" : ", ") + inline_value(element);
    }
    return is_long ? "[\n" + out + "]" : "[" + out + "]";
}

/// Members that the file gives a table of their own.
bool is_table(const std::string& name) {
    return name == "submitter" || name == "consent" || name == "acts";
}

void write_fields(std::string& out, const Json& record) {
    for (const auto& [name, value] : record.items()) {
        if (!is_table(name)) out += fmt::format("{} = {}\n", name, inline_value(value));
    }
}

void write_table(std::string& out, std::string_view heading, const Json& record) {
    out += fmt::format("\n{}\n", heading);
    write_fields(out, record);
}

void write_record(std::string& out, std::string_view name, const Json& record) {
    write_table(out, fmt::format("[[{}]]", name), record);
    if (record.contains("consent")) {
        write_table(out, fmt::format("[{}.consent]", name), record["consent"]);
    }
    if (!record.contains("acts")) return;
    for (const Json& act : record["acts"]) write_table(out, fmt::format("[[{}.act]]", name), act);
}

/// What the file says otherwise than the model, or not at all.
void adapt_to_file(Json& whole) {
    for (Json& party : whole["parties"]) {
        // Readers of the file must never wonder, and protected people must have it said.
        if (!party.contains("confidentiality")) party["confidentiality"] = "public";
    }
    int last_number = 0;
    for (Json& exhibit : whole["exhibits"]) {
        for (const char* member : {"size", "sha256", "sha512"}) exhibit.erase(member);
        const int number = exhibit.value("number", 0);
        if (number == last_number + 1) exhibit.erase("number");
        last_number = number;
    }
    std::size_t index = 0;
    for (Json& exposure : whole["exposures"]) {
        if (exposure.value("id", "") == internal::exposure_id(index++)) exposure.erase("id");
    }
}

}  // namespace

std::string write_case(const model::Case& record, std::optional<int> revision) {
    Json whole = model::to_compact_json(record);
    for (const Table& table : tables) {
        if (!whole.contains(table.list)) whole[table.list] = Json::array();
    }
    adapt_to_file(whole);
    Json head = whole;
    for (const Table& table : tables) head.erase(table.list);

    std::string out;
    write_fields(out, head);
    if (revision) out += fmt::format("revision = {}\n", *revision);
    if (head.contains("submitter")) write_table(out, "[submitter]", head["submitter"]);
    for (const Table& table : tables) {
        for (const Json& one : whole[table.list]) write_record(out, table.name, one);
    }
    return out;
}

}  // namespace recourse::casework
