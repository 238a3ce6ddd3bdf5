#include <cstdint>
#include <string>
#include <string_view>

#include "base/partial_date.hpp"
#include "casework/case_folder.hpp"
#include "casework/pinpoint.hpp"
#include "casework/redaction/plan.hpp"
#include "casework/taxonomy.hpp"
#include "require.hpp"

/// What people write of a case: case.toml, dates, pinpoints, redaction plans. What is read is
/// written so that it reads back the same. Configure as for fuzz_lists, and give examples/generica
/// as corpus.
namespace {

using namespace recourse;

const casework::Taxonomy& taxonomy() {
    static const casework::Taxonomy loaded = casework::Taxonomy::load_default().value();
    return loaded;
}

void read_date(std::string_view text) {
    const auto date = base::PartialDate::parse(text);
    if (!date) return;
    const auto again = base::PartialDate::parse(date->to_string());
    require(again && again->to_string() == date->to_string());
}

void read_case(std::string_view text) {
    const auto record = casework::parse_case(text, "case.toml", taxonomy());
    if (!record) return;
    const std::string written = casework::write_case(*record);
    const auto again = casework::parse_case(written, "case.toml", taxonomy());
    require(again && casework::write_case(*again) == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    read_date(text);
    read_case(text);
    (void)casework::parse_pinpoint(text);
    (void)casework::read_redaction_plan(text, "plan.toml");
    return 0;
}
