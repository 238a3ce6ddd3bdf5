#include "filing/internal/stamp_words.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

#include "filing/internal/words.hpp"

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

Result<StampWords> StampWords::in(const Language& language) {
    const Words said(language);
    StampWords words;
    words.front_ = said.say("Bundle page {bundle_page}");
    words.sheet_ = said.say("Exhibit {exhibit}; bundle page {bundle_page}");
    words.page_ = said.say("Exhibit {exhibit}, page {page} of {pages}; bundle page {bundle_page}");
    RECOURSE_CHECK(said.complete());
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
