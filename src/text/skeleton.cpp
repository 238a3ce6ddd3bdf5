#include <array>

#include "text/fold.hpp"
#include "text/internal/spelling_table.hpp"
#include "text/internal/spoken.hpp"
#include "text/respelling.hpp"
#include "text/similarity.hpp"

namespace recourse::text {
namespace {

/// Everything made at the teeth, and "h" (which "ch" may be), is a "t"; longer spellings stand
/// before shorter ones that begin alike.
constexpr SpellingTable consonants{std::array<Spelling, 41>{{
    {"tsch", "t"}, {"shch", "t"}, {"sch", "t"}, {"tch", "t"}, {"dzh", "t"}, {"sh", "t"},
    {"ch", "t"},   {"cz", "t"},   {"sz", "t"},  {"ts", "t"},  {"tz", "t"},  {"dz", "t"},
    {"dj", "t"},   {"zh", "t"},   {"th", "t"},  {"dh", "t"},  {"kh", "k"},  {"gh", "k"},
    {"ck", "k"},   {"ph", "b"},   {"bh", "b"},  {"ce", "t"},  {"ci", "t"},  {"t", "t"},
    {"d", "t"},    {"s", "t"},    {"z", "t"},   {"j", "t"},   {"h", "t"},   {"l", "n"},
    {"r", "n"},    {"n", "n"},    {"m", "m"},   {"f", "b"},   {"p", "b"},   {"b", "b"},
    {"k", "k"},    {"g", "k"},    {"q", "k"},   {"c", "k"},   {"x", "t"},
}}};

void append(std::string& out, std::string_view latin) {
    while (!latin.empty()) {
        const Spelling* found = consonants.begin_of(latin);
        if (found != nullptr && !out.ends_with(found->said.front())) out.append(found->said);
        latin.remove_prefix(found != nullptr ? found->letters.size() : 1);
    }
}

/// An "h" at the end that makes no other letter's sound is not heard.
std::string_view without_last_h(std::string_view latin) {
    constexpr std::string_view changed_by_h = "bcdgkpstz";
    const bool silent = latin.size() > 2 && latin.ends_with('h') &&
                        changed_by_h.find(latin[latin.size() - 2]) == std::string_view::npos;
    return silent ? latin.substr(0, latin.size() - 1) : latin;
}

}  // namespace

std::string skeleton(std::string_view native, std::string_view latin) {
    std::string out;
    SpokenWord letters = spoken(to_code_points(native, max_word));
    if (letters.empty()) {
        append(out, without_last_h(latin));
        return out;
    }
    if (letters.size() > 2 && letters.back().usual() == "h") letters.pop_back();
    for (const Spoken& letter : letters) append(out, letter.usual());
    return out;
}

std::string other_skeleton(std::string_view latin) {
    std::string other(latin);
    for (std::size_t i = 0; i < other.size(); ++i) {
        const bool hard = i + 1 < other.size() && other[i + 1] == 'h';
        if (other[i] == 'g' && !hard) other[i] = 'j';
    }
    if (other.ends_with('v')) other.back() = 'f';
    return other == latin ? std::string() : skeleton({}, other);
}

}  // namespace recourse::text
