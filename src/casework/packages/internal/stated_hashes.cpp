#include "casework/packages/internal/stated_hashes.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "casework/internal/header_text.hpp"

namespace recourse::casework::internal {

namespace {

constexpr std::size_t max_stated = 10'000;
constexpr int max_depth = 100;

bool names_hash(std::string_view field) {
    static constexpr std::array<std::string_view, 5> words{"hash", "sha", "md5", "digest",
                                                           "checksum"};
    const std::string name = lower(field);
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return name.find(word) != name.npos; });
}

bool is_hash(std::string_view value) {
    const std::size_t size = value.size();
    const bool known = size == 32 || size == 40 || size == 64 || size == 128;
    return known && std::ranges::all_of(value, [](char c) {
               return std::isxdigit(static_cast<unsigned char>(c)) != 0;
           });
}

class Collector {
public:
    void offer(std::string_view field, std::string_view value) {
        // Some writers say "sha256:..." in the value.
        const std::size_t colon = value.rfind(':');
        const std::string_view hex = trimmed(colon == value.npos ? value : value.substr(colon + 1));
        if (hashes.size() < max_stated && names_hash(field) && is_hash(hex)) {
            hashes.push_back({std::string(field.substr(0, 100)), std::string(hex)});
        }
    }

    void read_csv(std::string_view text) {
        base::CsvReader reader(text, {.encoding = base::CsvEncoding::utf8_or_windows_1252});
        std::vector<std::string> names;
        std::vector<std::string> fields;
        const auto first = reader.next(names);
        if (!first || !*first) return;
        if (names.size() == 2) offer(names[0], names[1]);
        while (true) {
            const auto more = reader.next(fields);
            if (!more || !*more) return;
            const bool pairs = names.size() == 2 && fields.size() == 2;
            if (pairs && names_hash(fields[0])) {
                offer(fields[0], fields[1]);
                continue;
            }
            for (std::size_t i = 0; i < std::min(names.size(), fields.size()); ++i) {
                offer(trimmed(names[i]), trimmed(fields[i]));
            }
        }
    }

    void read_json(std::string_view field, const base::Json& value) {
        if (value.is_string()) offer(field, value.get_ref<const std::string&>());
        if (value.is_array()) {
            for (const auto& element : value) read_json(field, element);
        }
        if (value.is_object()) {
            for (const auto& [name, member] : value.items()) read_json(name, member);
        }
    }

    void read_xml(const pugi::xml_node& node, int depth) {
        if (depth > max_depth) return;
        offer(node.name(), node.text().get());
        for (const auto& attribute : node.attributes()) {
            offer(attribute.name(), attribute.value());
        }
        for (const auto& child : node.children()) {
            if (child.type() == pugi::node_element) read_xml(child, depth + 1);
        }
    }

    std::vector<StatedHash> hashes;
};

}  // namespace

DescribingFormat describing_format(std::string_view path) {
    const std::string name = lower(path);
    if (name.ends_with(".csv")) return DescribingFormat::csv;
    if (name.ends_with(".json")) return DescribingFormat::json;
    if (name.ends_with(".xml")) return DescribingFormat::xml;
    return DescribingFormat::none;
}

std::vector<StatedHash> stated_hashes(std::string_view text, DescribingFormat format) {
    Collector collector;
    if (format == DescribingFormat::csv) {
        collector.read_csv(text);
    } else if (format == DescribingFormat::json) {
        if (const auto json = base::parse_json(text)) collector.read_json({}, *json);
    } else if (format == DescribingFormat::xml) {
        pugi::xml_document document;
        if (document.load_buffer(text.data(), text.size())) collector.read_xml(document, 0);
    }
    return std::move(collector.hashes);
}

}  // namespace recourse::casework::internal
