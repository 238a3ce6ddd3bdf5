#include "base/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "base/file.hpp"

namespace recourse::base {

struct TomlTable::Node {
    std::shared_ptr<const toml::table> root;  ///< keeps `table` alive
    const toml::table* table;
    std::shared_ptr<const std::string> file;
};

namespace {

constexpr std::uint64_t max_toml_bytes = 16 << 20;

std::string_view name_of(toml::node_type type) {
    switch (type) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return "an array";
        case toml::node_type::string:
            return "a string";
        case toml::node_type::integer:
            return "an integer";
        case toml::node_type::floating_point:
            return "a number";
        case toml::node_type::boolean:
            return "true or false";
        case toml::node_type::none:
            return "nothing";
        default:
            return "a date or time";
    }
}

std::string date_text(const toml::date& date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

/// The field's value as the type that `read` gives, which returns nothing for a foreign node.
template <class Read>
auto find_as(const TomlTable& self, const toml::table& table, std::string_view field,
             std::string_view expected, Read read)
    -> Result<std::optional<typename std::invoke_result_t<Read, const toml::node&>::value_type>> {
    using Value = typename std::invoke_result_t<Read, const toml::node&>::value_type;
    const toml::node* node = table.get(field);
    if (node == nullptr) return std::optional<Value>();
    std::optional<Value> value = read(*node);
    if (value) return value;
    return fail(self.error_at(
        field, fmt::format("expected {}, found {}", expected, name_of(node->type()))));
}

/// Nothing for what has no form here or is nested deeper than `depth`.
std::optional<Json> json_of(const toml::node& node, int depth) {
    if (depth == 0) return std::nullopt;
    if (const auto* date = node.as_date()) return Json(date_text(date->get()));
    if (const auto* text = node.as_string()) return Json(text->get());
    if (const auto* number = node.as_integer()) return Json(number->get());
    if (const auto* flag = node.as_boolean()) return Json(flag->get());
    if (const toml::array* array = node.as_array()) {
        Json list = Json::array();
        for (const toml::node& element : *array) {
            auto value = json_of(element, depth - 1);
            if (!value) return std::nullopt;
            list.push_back(*std::move(value));
        }
        return list;
    }
    if (const toml::table* table = node.as_table()) {
        Json object = Json::object();
        for (const auto& [key, member] : *table) {
            auto value = json_of(member, depth - 1);
            if (!value) return std::nullopt;
            object[std::string(key.str())] = *std::move(value);
        }
        return object;
    }
    return std::nullopt;
}

/// Turn an absent value into the error that names it.
template <class Value>
Result<Value> required(const TomlTable& self, std::string_view field,
                       Result<std::optional<Value>> found) {
    if (!found) return fail(std::move(found).error());
    if (!*found) return fail(self.error_at(field, "is missing"));
    return **std::move(found);
}

}  // namespace

TomlTable::TomlTable(std::shared_ptr<const Node> node, std::string label)
    : node_(std::move(node)), label_(std::move(label)) {}

bool TomlTable::has(std::string_view field) const {
    return node_->table->contains(field);
}

std::vector<std::string> TomlTable::fields() const {
    std::vector<std::string> names;
    for (const auto& [key, value] : *node_->table) names.emplace_back(key.str());
    return names;
}

std::size_t TomlTable::line() const {
    return node_->table->source().begin.line;
}

const std::string& TomlTable::file() const {
    return *node_->file;
}

TomlTable TomlTable::with_label(std::string label) const {
    return TomlTable(node_, std::move(label));
}

Error TomlTable::error_at(std::string_view field, std::string message) const {
    const auto found = node_->table->find(field);
    const std::size_t place =
        found == node_->table->end() ? line() : found->first.source().begin.line;
    return Error(ErrorCode::invalid_input, std::move(message))
        .in_file(file())
        .at_line(std::max<std::size_t>(place, 1))
        .in_record(label_)
        .in_field(field);
}

Result<void> TomlTable::reject_unknown_fields(std::initializer_list<std::string_view> known) const {
    for (const auto& [key, value] : *node_->table) {
        if (std::ranges::find(known, key.str()) != known.end()) continue;
        std::string message = "unknown field; known are ";
        for (const std::string_view name : known) {
            if (name != *known.begin()) message += ", ";
            message += name;
        }
        return fail(error_at(key.str(), std::move(message)));
    }
    return {};
}

Result<std::optional<std::string>> TomlTable::find_string(std::string_view field) const {
    return find_as(*this, *node_->table, field, "a string",
                   [](const toml::node& node) { return node.value_exact<std::string>(); });
}

Result<std::string> TomlTable::get_string(std::string_view field) const {
    auto text = RECOURSE_TRY(required(*this, field, find_string(field)));
    if (text.empty()) return fail(error_at(field, "is empty"));
    return text;
}

Result<std::optional<std::int64_t>> TomlTable::find_integer(std::string_view field) const {
    return find_as(*this, *node_->table, field, "an integer",
                   [](const toml::node& node) { return node.value_exact<std::int64_t>(); });
}

Result<std::int64_t> TomlTable::get_integer(std::string_view field) const {
    return required(*this, field, find_integer(field));
}

Result<std::optional<double>> TomlTable::find_number(std::string_view field) const {
    return find_as(*this, *node_->table, field, "a number", [](const toml::node& node) {
        return node.is_number() ? node.value<double>() : std::optional<double>();
    });
}

Result<double> TomlTable::get_number(std::string_view field) const {
    return required(*this, field, find_number(field));
}

Result<std::optional<bool>> TomlTable::find_bool(std::string_view field) const {
    return find_as(*this, *node_->table, field, "true or false",
                   [](const toml::node& node) { return node.value_exact<bool>(); });
}

Result<bool> TomlTable::get_bool(std::string_view field) const {
    return required(*this, field, find_bool(field));
}

Result<PartialDate> TomlTable::find_date(std::string_view field) const {
    const auto read = [](const toml::node& node) -> std::optional<std::string> {
        if (const auto* date = node.as_date()) return date_text(date->get());
        return node.value_exact<std::string>();
    };
    const auto text = RECOURSE_TRY(
        find_as(*this, *node_->table, field, "a date such as \"1970-01-31\" or \"1970~\"", read));
    if (!text) return PartialDate();
    auto date = PartialDate::parse(*text);
    if (!date) return fail(error_at(field, date.error().message()));
    return date;
}

Result<PartialDate> TomlTable::get_date(std::string_view field) const {
    auto date = RECOURSE_TRY(find_date(field));
    if (date.empty()) return fail(error_at(field, has(field) ? "is empty" : "is missing"));
    return date;
}

Result<std::vector<std::string>> TomlTable::find_strings(std::string_view field) const {
    const auto read = [](const toml::node& node) -> std::optional<std::vector<std::string>> {
        const toml::array* array = node.as_array();
        if (array == nullptr) return std::nullopt;
        std::vector<std::string> texts;
        for (const toml::node& element : *array) {
            const auto text = element.value_exact<std::string>();
            if (!text) return std::nullopt;
            texts.push_back(*text);
        }
        return texts;
    };
    auto found = RECOURSE_TRY(find_as(*this, *node_->table, field, "an array of strings", read));
    return std::move(found).value_or(std::vector<std::string>());
}

Result<std::vector<std::string>> TomlTable::get_strings(std::string_view field) const {
    if (!has(field)) return fail(error_at(field, "is missing"));
    return find_strings(field);
}

Result<Json> TomlTable::find_value(std::string_view field) const {
    const toml::node* node = node_->table->get(field);
    if (node == nullptr) return Json();
    auto value = json_of(*node, max_value_depth);
    if (value) return *std::move(value);
    return fail(
        error_at(field, fmt::format("expected text, a whole number, true or false, or lists "
                                    "and tables of them, at most {} deep",
                                    max_value_depth)));
}

Result<std::optional<TomlTable>> TomlTable::find_table(std::string_view field) const {
    const auto read = [&](const toml::node& node) -> std::optional<TomlTable> {
        const toml::table* table = node.as_table();
        if (table == nullptr) return std::nullopt;
        auto label = label_.empty() ? std::string(field) : fmt::format("{}.{}", label_, field);
        return TomlTable(std::make_shared<Node>(Node{node_->root, table, node_->file}),
                         std::move(label));
    };
    return find_as(*this, *node_->table, field, "a table", read);
}

Result<TomlTable> TomlTable::get_table(std::string_view field) const {
    return required(*this, field, find_table(field));
}

Result<std::vector<TomlTable>> TomlTable::find_tables(std::string_view field) const {
    const auto read = [&](const toml::node& node) -> std::optional<std::vector<TomlTable>> {
        const toml::array* array = node.as_array();
        if (array == nullptr) return std::nullopt;
        std::vector<TomlTable> tables;
        for (const toml::node& element : *array) {
            const toml::table* table = element.as_table();
            if (table == nullptr) return std::nullopt;
            tables.emplace_back(std::make_shared<Node>(Node{node_->root, table, node_->file}),
                                fmt::format("{}{}{}[{}]", label_, label_.empty() ? "" : ".", field,
                                            tables.size() + 1));
        }
        return tables;
    };
    auto found = RECOURSE_TRY(find_as(*this, *node_->table, field, "an array of tables", read));
    return std::move(found).value_or(std::vector<TomlTable>());
}

Result<std::vector<TomlTable>> TomlTable::get_tables(std::string_view field) const {
    if (!has(field)) return fail(error_at(field, "is missing"));
    return find_tables(field);
}

Result<TomlTable> parse_toml(std::string_view text, std::string_view file_name) {
    try {
        auto root = std::make_shared<const toml::table>(toml::parse(text));
        const toml::table* table = root.get();
        return TomlTable(std::make_shared<TomlTable::Node>(TomlTable::Node{
                             std::move(root), table, std::make_shared<std::string>(file_name)}),
                         "");
    } catch (const toml::parse_error& error) {
        return fail(
            Error(ErrorCode::invalid_input, fmt::format("not TOML: {}", error.description()))
                .in_file(file_name)
                .at_line(error.source().begin.line));
    }
}

Result<TomlTable> read_toml(const std::string& path) {
    const std::string text = RECOURSE_TRY(read_file(path, max_toml_bytes));
    return parse_toml(text, path);
}

}  // namespace recourse::base
