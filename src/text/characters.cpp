#include "text/characters.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

namespace recourse::text {
namespace {

/// ICU's transliterators keep state while they run: each thread makes its own, once.
const icu::Transliterator* to_simplified() {
    thread_local const std::unique_ptr<icu::Transliterator> instance = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
        return U_SUCCESS(error) ? std::move(made) : nullptr;
    }();
    return instance.get();
}

icu::UnicodeString simplified(std::string_view word) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
    if (const auto* transliterator = to_simplified()) transliterator->transliterate(text);
    return text;
}

}  // namespace

bool are_same_characters(std::string_view left, std::string_view right) {
    return left == right || simplified(left) == simplified(right);
}

}  // namespace recourse::text
