#include "assessment/filing_window.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/toml.hpp"

namespace recourse::assessment {
namespace {

using base::fail;
using base::Result;
using base::TomlTable;

constexpr std::int64_t most_months = 60;

Result<int> months(const TomlTable& table, std::string_view field) {
    const auto count = RECOURSE_TRY(table.get_integer(field));
    if (count < 0 || count > most_months)
        return fail(table.error_at(field, fmt::format("expected 0 to {} months", most_months)));
    return static_cast<int>(count);
}

Result<std::vector<std::string>> date_kinds(const TomlTable& table, const Vocabulary& vocabulary) {
    auto kinds = RECOURSE_TRY(table.get_strings("kinds"));
    for (const auto& kind : kinds)
        if (!is_code(vocabulary, "date-kind", kind))
            return fail(table.error_at("kinds", fmt::format("\"{}\" is no date-kind code", kind)));
    return kinds;
}

Result<FilingWindow> read_window(const TomlTable& plain, const Vocabulary& vocabulary) {
    FilingWindow window;
    window.id = RECOURSE_TRY(plain.get_string("id"));
    const auto table = plain.with_label(fmt::format("window {}", window.id));
    RECOURSE_CHECK(table.reject_unknown_fields({"id", "title", "kinds", "opens_months_before",
                                                "closes_months_before", "why", "source", "checked",
                                                "verified"}));
    window.title = RECOURSE_TRY(table.get_string("title"));
    window.kinds = RECOURSE_TRY(date_kinds(table, vocabulary));
    window.opens = RECOURSE_TRY(months(table, "opens_months_before"));
    window.closes = RECOURSE_TRY(months(table, "closes_months_before"));
    if (window.opens <= window.closes)
        return fail(table.error_at("opens_months_before", "a window opens before it closes"));
    window.why = RECOURSE_TRY(table.get_string("why"));
    window.basis.citation = RECOURSE_TRY(table.get_string("source"));
    window.basis.checked = RECOURSE_TRY(table.get_date("checked"));
    window.basis.verified = RECOURSE_TRY(table.get_bool("verified"));
    return window;
}

}  // namespace

Result<std::vector<FilingWindow>> load_filing_windows(const std::filesystem::path& file,
                                                      const Vocabulary& vocabulary) {
    const auto root = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(root.reject_unknown_fields({"window"}));
    std::vector<FilingWindow> windows;
    for (const auto& table : RECOURSE_TRY(root.find_tables("window"))) {
        auto window = RECOURSE_TRY(read_window(table, vocabulary));
        if (std::ranges::find(windows, window.id, &FilingWindow::id) != windows.end())
            return fail(table.error_at("id", fmt::format("\"{}\" is there twice", window.id)));
        windows.push_back(std::move(window));
    }
    return windows;
}

}  // namespace recourse::assessment
