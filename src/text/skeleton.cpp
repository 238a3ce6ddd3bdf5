#include <array>
#include <utility>

#include "text/fold.hpp"
#include "text/internal/spoken.hpp"
#include "text/respelling.hpp"
#include "text/similarity.hpp"

namespace recourse::text {
namespace {

struct Spelling {
    std::string_view letters;
    char consonant = 0;
};

/// Everything made at the teeth, and "h" (which "ch" may be), is a "t"; longer spellings stand
/// before shorter ones that begin alike.
constexpr std::array<Spelling, 41> consonants{{
    {"tsch", 't'}, {"shch", 't'}, {"sch", 't'}, {"tch", 't'}, {"dzh", 't'}, {"sh", 't'},
    {"ch", 't'},   {"cz", 't'},   {"sz", 't'},  {"ts", 't'},  {"tz", 't'},  {"dz", 't'},
    {"dj", 't'},   {"zh", 't'},   {"th", 't'},  {"dh", 't'},  {"kh", 'k'},  {"gh", 'k'},
    {"ck", 'k'},   {"ph", 'b'},   {"bh", 'b'},  {"ce", 't'},  {"ci", 't'},  {"t", 't'},
    {"d", 't'},    {"s", 't'},    {"z", 't'},   {"j", 't'},   {"h", 't'},   {"l", 'n'},
    {"r", 'n'},    {"n", 'n'},    {"m", 'm'},   {"f", 'b'},   {"p", 'b'},   {"b", 'b'},
    {"k", 'k'},    {"g", 'k'},    {"q", 'k'},   {"c", 'k'},   {"x", 't'},
}};

void append(std::string& out, std::string_view latin) {
    for (std::size_t at = 0; at < latin.size();) {
        std::size_t length = 1;
        for (const Spelling& spelling : consonants) {
            if (!latin.substr(at).starts_with(spelling.letters)) continue;
            if (out.empty() || out.back() != spelling.consonant) out.push_back(spelling.consonant);
            length = spelling.letters.size();
            break;
        }
        at += length;
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

}  // namespace recourse::text
