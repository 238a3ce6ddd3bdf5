#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/subject.hpp"
#include "screening/internal/part_pool.hpp"

namespace recourse::screening {

/// Kinds of subjects whose names are compared by the same rules.
enum class NameRules : std::uint8_t { person, organisation, vessel };

NameRules rules_for(model::SubjectKind kind);

enum class PartRole : std::uint8_t {
    word,
    initial,     ///< one letter of a person's name
    patronymic,  ///< "Sergeyevich" beside two other names
    particle,    ///< "al", "von", "and"
    generic,     ///< "trading" in the name of an organisation
    legal_form,  ///< "LLC"
    number,
    own_letters,  ///< "ICI" in "Iran Communications Industries (ICI)"
};

/// One part where a name uses it.
struct UsedPart {
    const NamePart* part = nullptr;
    PartRole role = PartRole::word;
    bool filiation = false;  ///< a particle that says "child of"
    double weight = 0;       ///< how telling it is
};

/// What an organisation may be called by.
struct FirstLetters {
    std::string words;      ///< the first of each word but the lightest
    std::string with_form;  ///< the same with those of its legal form
};

/// A name taken apart that somebody else keeps. Parts belong to the pool that it was made with.
struct NameView {
    NameRules rules = NameRules::person;
    std::uint8_t words = 0;        ///< parts that are words of their own: not particles, forms
    std::uint8_t generation = 0;   ///< as NameTables::generation; 0: unsaid
    double weight = 0;             ///< of all parts
    std::string_view form;         ///< all words folded: equal forms are the same name
    std::string_view all_letters;  ///< all words in their own script, without blanks
    std::string_view letters;      ///< FirstLetters, of an organisation
    std::string_view letters_with_form;
    std::span<const UsedPart> parts;  ///< in reading order, at most text::max_tokens
    /// [i]: parts i and i + 1 as one; null where they cannot be.
    std::span<const NamePart* const> joined;

    bool empty() const { return parts.empty(); }
    /// Whether a part can be one word with the next one.
    bool joins(std::size_t part) const { return part < joined.size() && joined[part] != nullptr; }
};

/// A name taken apart: the same for the index and for what is looked for. Parts belong to the pool
/// that was given to analyse().
struct AnalysedName {
    NameRules rules = NameRules::person;
    std::uint8_t words = 0;
    std::uint8_t generation = 0;
    double weight = 0;
    std::string form;
    std::string all_letters;
    FirstLetters first_letters;
    std::vector<UsedPart> parts;
    std::vector<const NamePart*> joined;

    NameView view() const {
        return {rules, words,       generation,          weight,
                form,  all_letters, first_letters.words, first_letters.with_form,
                parts, joined};
    }
};

/// How telling a word is: 1 for a rare one, down to least_telling for what very many names have.
class Telling {
public:
    virtual ~Telling() = default;
    virtual double of(const NamePart& part) const = 0;
};

inline constexpr double least_telling = 0.6;

/// What the tables of common words say; used where there is no index to count in.
const Telling& telling_by_tables();

/// `words`: text::tokens of a name.
AnalysedName analyse(std::vector<text::Token> words, NameRules rules, PartPool& pool,
                     const NameTables& tables);

/// What a part weighs in a name: the more, the more it tells.
double weight_of(const NamePart& part, PartRole role, const Telling& telling);

/// What a part of this weight says of who is meant: about in proportion to the logarithm of how few
/// have it, since weights fall with the logarithm of how many do (telling_by_count.cpp).
double told_by(double weight);

/// Fill in the weights.
void weigh(AnalysedName& name, const Telling& telling);

}  // namespace recourse::screening
