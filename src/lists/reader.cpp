#include "lists/reader.hpp"

#include <array>
#include <utility>

#include "lists/internal/csv_rows.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xml.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists {

void FieldReport::add(const FieldReport& other) {
    mapped += other.mapped;
    noted += other.noted;
    bookkeeping += other.bookkeeping;
    for (const auto& [field, values] : other.unknown) unknown[field] += values;
}

std::span<const ListReader* const> all_readers() {
    static const std::array<const ListReader*, 16> readers{
        &readers::un_xml(),   &readers::ofac_advanced(), &readers::ofac_enhanced(),
        &readers::seco_xml(), &readers::us_csl(),        &readers::eu_csv(),
        &readers::uk_csv(),   &readers::jvcfor_xml(),    &readers::ftm_json(),
        &readers::ofac_xml(), &readers::canada_xml(),    &readers::uk_xml(),
        &readers::eu_xml(),   &readers::dfat_xlsx(),     &readers::ofsi_conlist(),
        &readers::ofac_csv()};
    return readers;
}

std::optional<Recognised> recognise(const ListFile& file) {
    for (const ListReader* reader : all_readers()) {
        if (auto sign = reader->recognise(file)) return Recognised{reader, *std::move(sign)};
    }
    return std::nullopt;
}

std::optional<base::Error> why_unread(const ListFile& file) {
    const std::string_view head = file.head();
    const auto error = [](const char* why) {
        return base::Error(base::ErrorCode::invalid_input, why);
    };
    const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    if (wide) return error("text in UTF-16 is not read: lists are in UTF-8");
    // What a server sends that has moved its list, or wants somebody to sign in.
    const std::string_view page = internal::trim(head);
    if (internal::starts_with_folded(page, "<!doctype html") ||
        internal::starts_with_folded(page, "<html")) {
        return error("a web page, not a list");
    }
    const auto root = internal::xml_root(head);
    const bool amendment = root && root->name == "swiss-sanctions-list";
    if (amendment) return error("an amendment of SECO's list is not read: only whole lists are");
    return internal::xml_root_error(head);
}

}  // namespace recourse::lists
