#include "filing/internal/stamp_words.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

#include "base/toml.hpp"

namespace recourse::filing {

using base::Result;

namespace {

/// Numbers of an example that has all ten digits.
constexpr StampNumbers example = {.exhibit = 29, .page = 13, .pages = 56, .bundle_page = 7804};

std::string filled(std::string text, const StampNumbers& numbers) {
    const std::array<std::pair<std::string_view, int>, 4> values = {
        {{"{exhibit}", numbers.exhibit},
         {"{page}", numbers.page},
         {"{pages}", numbers.pages},
         {"{bundle_page}", numbers.bundle_page}}};
    for (const auto& [mark, number] : values) {
        const std::size_t at = text.find(mark);
        if (at != text.npos) text.replace(at, mark.size(), std::to_string(number));
    }
    return text;
}

}  // namespace

Result<StampWords> StampWords::load(const std::filesystem::path& templates,
                                    const std::string& language) {
    const auto file = templates / "exhibits" / (language + ".toml");
    const base::TomlTable table = RECOURSE_TRY(base::read_toml(file.string()));
    StampWords words;
    words.front_ = RECOURSE_TRY(table.get_string("front"));
    words.sheet_ = RECOURSE_TRY(table.get_string("sheet"));
    words.page_ = RECOURSE_TRY(table.get_string("page"));
    RECOURSE_CHECK(table.reject_unknown_fields({"front", "sheet", "page"}));
    return words;
}

std::string StampWords::text(const StampNumbers& numbers) const {
    if (numbers.exhibit == 0) return filled(front_, numbers);
    return filled(numbers.page == 0 ? sheet_ : page_, numbers);
}

std::string StampWords::front_example() const {
    return filled(front_, {.bundle_page = 2});
}

std::string StampWords::page_example() const {
    return filled(page_, example);
}

std::string stamp_in_digits(const StampNumbers& numbers) {
    if (numbers.exhibit == 0) return fmt::format("{}", numbers.bundle_page);
    if (numbers.page == 0) return fmt::format("{}; {}", numbers.exhibit, numbers.bundle_page);
    return fmt::format("{}, {}/{}; {}", numbers.exhibit, numbers.page, numbers.pages,
                       numbers.bundle_page);
}

}  // namespace recourse::filing
