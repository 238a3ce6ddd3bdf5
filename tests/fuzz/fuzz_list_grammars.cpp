#include <cstdint>
#include <string_view>

#include "lists/internal/dates.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/un_reference.hpp"

/// The small grammars within the fields of lists: remarks, dates, enumerations, references.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace internal = recourse::lists::internal;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    internal::Draft subject;
    internal::read_ofac_remarks(subject, text);
    internal::add_un_references(subject, text);
    (void)internal::read_dates(text);
    (void)internal::read_serial_date(text);
    (void)internal::iso_version(text);
    (void)internal::split_items(text);
    (void)internal::words_joined(text);
    return 0;
}
