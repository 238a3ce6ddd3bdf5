#include "lists/reader.hpp"

#include <array>
#include <utility>

#include "lists/internal/csv_rows.hpp"
#include "lists/internal/xml.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists {

std::span<const ListReader* const> all_readers() {
    static const std::array<const ListReader*, 9> readers{
        &readers::un_xml(),     &readers::ofac_advanced(), &readers::ofac_xml(),
        &readers::canada_xml(), &readers::uk_xml(),        &readers::eu_xml(),
        &readers::dfat_xlsx(),  &readers::ofsi_conlist(),  &readers::ofac_csv()};
    return readers;
}

std::optional<Recognised> recognise(const ListFile& file) {
    for (const ListReader* reader : all_readers()) {
        if (auto sign = reader->recognise(file)) return Recognised{reader, *std::move(sign)};
    }
    return std::nullopt;
}

std::string_view unread_format(const ListFile& file) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> roots{{
        {"sanctionsData", "OFAC Enhanced XML"},
        {"swiss-sanctions-list", "SECO XML"},
        {"Regulation", "regulation XML of the Justice Laws website"},
    }};
    if (const auto root = internal::xml_root(file.head())) {
        for (const auto& [name, format] : roots) {
            if (root->name == name) return format;
        }
        return {};
    }
    const std::string_view head = file.head();
    if (head.starts_with("PK\x03\x04") && head.substr(0, 128).find("ENHANCED") != head.npos) {
        return "OFAC Enhanced XML";
    }
    const auto records = internal::first_csv_records(head, 1);
    const bool screening_list = !records.empty() && records.front().size() > 2 &&
                                records.front()[0] == "_id" && records.front()[1] == "source";
    return screening_list ? "US Consolidated Screening List CSV" : std::string_view{};
}

}  // namespace recourse::lists
