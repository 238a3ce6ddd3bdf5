#include <array>

#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

struct Pair {
    std::u32string_view letters;
    Spoken said;
};

constexpr std::array<Pair, 14> pairs{{
    {U"μπ", {"b mp mb"}},
    {U"ντ", {"d nt nd"}},
    {U"γκ", {"g gk ng nk k"}},
    {U"γγ", {"ng gg g"}},
    {U"γχ", {"nch nh nkh gch"}},
    {U"τσ", {"ts tz c ch"}},
    {U"τζ", {"tz dz j ts"}},
    {U"ου", {"ou u oo w", true}},
    {U"αυ", {"av af au ay"}},
    {U"ευ", {"ev ef eu"}},
    {U"ηυ", {"iv if iu"}},
    {U"αι", {"ai e ae", true}},
    {U"ει", {"i ei e", true}},
    {U"οι", {"i oi e", true}},
}};

Spoken letter(char32_t c) {
    switch (c) {
        case U'α':
            return {"a", true};
        case U'β':
            return {"v b w"};
        case U'γ':
            return {"g y gh j"};
        case U'δ':
            return {"d th dh"};
        case U'ε':
            return {"e ai ie", true};
        case U'ζ':
            return {"z s"};
        case U'η':
            return {"i e ee y", true};
        case U'θ':
            return {"th t f"};
        case U'ι':
            return {"i y ee e", true};
        case U'κ':
            return {"k c ck"};
        case U'λ':
            return {"l"};
        case U'μ':
            return {"m"};
        case U'ν':
            return {"n"};
        case U'ξ':
            return {"x ks"};
        case U'ο':
        case U'ω':
            return {"o ou", true};
        case U'π':
            return {"p"};
        case U'ρ':
            return {"r rh"};
        case U'σ':
            return {"s z c"};
        case U'τ':
            return {"t"};
        case U'υ':
            return {"y i u", true};
        case U'φ':
            return {"f ph"};
        case U'χ':
            return {"ch h kh x"};
        case U'ψ':
            return {"ps"};
        default:
            return {"_"};
    }
}

}  // namespace

SpokenWord spoken_greek(std::u32string_view word) {
    SpokenWord out;
    for (std::size_t i = 0; i < word.size();) {
        const Pair* found = nullptr;
        for (const Pair& pair : pairs) {
            if (word.substr(i).starts_with(pair.letters)) found = &pair;
        }
        out.push_back(found != nullptr ? found->said : letter(word[i]));
        i += found != nullptr ? 2 : 1;
    }
    // Latin spellings leave the last "s" of men's names out, or put it where Greek has it not.
    if (word.size() > 3 && word.back() == U'σ') out.back() = {"s _"};
    return out;
}

}  // namespace recourse::text
