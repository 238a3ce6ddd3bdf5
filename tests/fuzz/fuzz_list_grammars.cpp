#include <cstdint>
#include <string_view>

#include "base/utf8.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/draft.hpp"
#include "lists/internal/ofac_remarks.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/un_reference.hpp"
#include "model/subject_json.hpp"
#include "require.hpp"

/// The small grammars within the fields of lists: remarks, dates, enumerations, references.
/// Whatever they find can be kept. Configure as for fuzz_lists.
namespace {

using namespace recourse;
namespace internal = recourse::lists::internal;

void require_kept(const base::PartialDate& date) {
    const auto again = base::PartialDate::parse(date.to_string());
    require(!date.empty() && again && *again == date);
}

void read_fields(std::string_view text) {
    internal::Draft subject;
    internal::read_ofac_remarks(subject, text);
    internal::add_un_references(subject, text);
    const auto kept = model::parse_subject(model::write_subject(subject));
    require(kept && *kept == static_cast<const model::Subject&>(subject));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (base::is_utf8(text)) read_fields(text);
    for (const auto& date : internal::read_dates(text).dates) require_kept(date);
    if (const auto date = internal::read_serial_date(text)) require_kept(*date);
    (void)internal::iso_version(text);
    for (const auto& item : internal::split_items(text)) require(item.size() <= text.size());
    require(internal::words_joined(text).find(' ') == std::string::npos);
    return 0;
}
