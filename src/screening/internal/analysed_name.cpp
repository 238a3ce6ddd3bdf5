#include "screening/internal/analysed_name.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "screening/internal/person_words.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {
namespace {

using Words = std::vector<text::Token>;

constexpr double initial_weight = 0.4;
constexpr double patronymic_weight = 0.55;
constexpr double particle_weight = 0.1;
constexpr double generic_weight = 0.35;
constexpr double legal_form_weight = 0.12;
constexpr double number_weight = 1.2;
constexpr double own_letters_weight = 0.12;
constexpr double common_telling = 0.7;
constexpr std::size_t shortest_joined = 4;

class TellingByTables final : public Telling {
public:
    double of(const NamePart& part) const override { return part.common ? common_telling : 1.0; }
};

/// "y" and "e" are particles between two names; elsewhere they are initials.
bool may_be_particle(const Words& words, std::size_t at) {
    if (words[at].latin.size() > 1) return true;
    return at > 0 && at + 1 < words.size() && words[at - 1].latin.size() > 1 &&
           words[at + 1].latin.size() > 1;
}

UsedPart person_part(const Words& words, std::size_t at, PartPool& pool, const NameTables& tables) {
    const text::Token& word = words[at];
    UsedPart used{pool.intern(word), PartRole::word, false, 0};
    if (used.part->number) {
        used.role = PartRole::number;
    } else if (tables.is_particle(word) && may_be_particle(words, at)) {
        used.role = PartRole::particle;
        used.filiation = tables.is_filiation(word);
    } else if (is_initial(*used.part, words)) {
        used.role = PartRole::initial;
    } else if (words.size() > 2 && is_patronymic(word)) {
        used.role = PartRole::patronymic;
    }
    return used;
}

/// "ICI" in "Iran Communications Industries (ICI)": it says nothing that its other words do not.
bool is_own_acronym(const Words& words, std::size_t at, const NameTables& tables) {
    constexpr std::size_t fewest = 3;
    const std::string& word = words[at].latin;
    if (word.size() < fewest || words[at].script != "Latn") return false;
    const auto letters = [&](std::size_t first, std::size_t end) {
        std::string all;
        for (std::size_t i = first; i < end; ++i) {
            if (!tables.is_particle(words[i])) all.push_back(words[i].latin.front());
        }
        return all;
    };
    return letters(0, at).find(word) != std::string::npos ||
           letters(at + 1, words.size()).starts_with(word);
}

UsedPart other_part(const text::Token& word, PartPool& pool, const NameTables& tables) {
    UsedPart used{pool.intern(word), PartRole::word, false, 0};
    if (used.part->number) {
        used.role = PartRole::number;
    } else if (tables.is_particle(word)) {
        used.role = PartRole::particle;
    } else if (!used.part->company_words().empty() && tables.is_generic(word)) {
        used.role = PartRole::generic;
    }
    return used;
}

/// How many words from the first on are single letters: "N.M.E.C.".
std::size_t count_letters(std::span<const text::Token> words) {
    const auto end = std::find_if(words.begin(), words.end(), [](const auto& word) {
        return word.latin.size() != 1 || word.latin[0] < 'a';
    });
    return static_cast<std::size_t>(end - words.begin());
}

text::Token as_one_word(std::span<const text::Token> words) {
    text::Token one = words.front();
    for (const auto& word : words.subspan(1)) {
        one.latin += word.latin;
        one.native += word.native;
    }
    return one;
}

/// "Xi" and "Vi" are numbers at the end of a name only.
Phrase number_at(const Words& words, std::size_t at, const NameTables& tables) {
    constexpr std::size_t longest_doubtful = 2;
    const Phrase number = tables.number(std::span(words).subspan(at));
    const bool letters = words[at].latin.front() >= 'a';
    const bool doubtful = letters && words[at].latin.size() <= longest_doubtful;
    return doubtful && at + 1 < words.size() ? Phrase{} : number;
}

void add_organisation_parts(AnalysedName& name, const Words& words, PartPool& pool,
                            const NameTables& tables) {
    for (std::size_t i = 0; i < words.size();) {
        const auto rest = std::span(words).subspan(i);
        const Phrase form = tables.legal_form(rest);
        const bool at_an_end = i == 0 || i + form.words == words.size() || form.words > 1;
        const bool whole_name = form.words == words.size();
        if (form.words > 0 && at_an_end && !whole_name) {
            const std::string& written = tables.legal_form_name(form.group);
            const text::Token token{written, written, "Latn"};
            name.parts.push_back({pool.intern(token), PartRole::legal_form, false, 0});
            i += form.words;
        } else if (const Phrase number = number_at(words, i, tables); number.words > 0) {
            const std::string& digits = tables.digits(number.group);
            name.parts.push_back(other_part({digits, digits, "Latn"}, pool, tables));
            i += number.words;
        } else if (const std::size_t letters = count_letters(rest); letters > 1) {
            name.parts.push_back(other_part(as_one_word(rest.first(letters)), pool, tables));
            i += letters;
        } else {
            const std::size_t one = std::max<std::size_t>(tables.company_phrase(rest), 1);
            name.parts.push_back(other_part(as_one_word(rest.first(one)), pool, tables));
            if (one == 1 && is_own_acronym(words, i, tables)) {
                name.parts.back().role = PartRole::own_letters;
            }
            i += one;
        }
    }
}

/// What the name may be called by its first letters. Of a legal form all words count, or none.
FirstLetters first_letters_of(const Words& words, const NameTables& tables) {
    FirstLetters letters;
    for (std::size_t i = 0; i < words.size();) {
        const Phrase form = tables.legal_form(std::span(words).subspan(i));
        const std::size_t end = i + std::max<std::size_t>(form.words, 1);
        for (; i < end; ++i) {
            if (tables.is_particle(words[i])) continue;
            letters.with_form.push_back(words[i].latin.front());
            if (form.words == 0) letters.words.push_back(words[i].latin.front());
        }
    }
    return letters;
}

/// "Le" and "Das" are articles before a word, names behind one.
void promote_last(AnalysedName& name) {
    if (name.parts.size() < 2 || name.parts.back().role != PartRole::particle) return;
    name.parts.back().role = PartRole::word;
    name.parts.back().filiation = false;
}

std::string without_blanks(const Words& words) {
    std::string all;
    for (const auto& word : words) all += word.native;
    return all;
}

/// A name of nothing but light words ("General Trading Company") has them as its words.
void promote_when_nothing_tells(AnalysedName& name) {
    const bool tells = std::any_of(name.parts.begin(), name.parts.end(), [](const auto& used) {
        return used.role == PartRole::word || used.role == PartRole::number;
    });
    if (tells) return;
    for (auto& used : name.parts) {
        if (used.role == PartRole::generic || used.role == PartRole::particle ||
            used.role == PartRole::patronymic) {
            used.role = PartRole::word;
        }
    }
}

/// Where only a country or a town tells, the light words have to: "Iran Marine Company" is not
/// "Iran Insurance Company".
void promote_when_only_places_tell(AnalysedName& name, const NameTables& tables) {
    bool has_place = false;
    for (const auto& used : name.parts) {
        if (used.role == PartRole::number) return;
        if (used.role != PartRole::word) continue;
        if (!tables.are_of_place(used.part->company_words())) return;
        has_place = true;
    }
    if (!has_place) return;
    for (auto& used : name.parts) {
        if (used.role == PartRole::generic) used.role = PartRole::word;
    }
}

bool can_join(const UsedPart& used) {
    return used.role == PartRole::word || used.role == PartRole::particle ||
           used.role == PartRole::patronymic || used.role == PartRole::generic;
}

void add_joined(AnalysedName& name, PartPool& pool) {
    if (name.parts.size() > 1) name.joined.reserve(name.parts.size() - 1);
    for (std::size_t i = 0; i + 1 < name.parts.size(); ++i) {
        const UsedPart& first = name.parts[i];
        const UsedPart& second = name.parts[i + 1];
        const bool possible =
            can_join(first) && can_join(second) &&
            first.part->text().size() + second.part->text().size() >= shortest_joined;
        name.joined.push_back(possible ? pool.intern_joined(*first.part, *second.part) : nullptr);
    }
}

}  // namespace

NameRules rules_for(model::SubjectKind kind) {
    switch (kind) {
        case model::SubjectKind::person:
            return NameRules::person;
        case model::SubjectKind::vessel:
        case model::SubjectKind::aircraft:
            return NameRules::vessel;
        default:
            return NameRules::organisation;
    }
}

const Telling& telling_by_tables() {
    static const TellingByTables telling;
    return telling;
}

AnalysedName analyse(Words words, NameRules rules, PartPool& pool, const NameTables& tables) {
    AnalysedName name;
    name.rules = rules;
    name.parts.reserve(words.size());
    for (const auto& word : words) {
        if (!name.form.empty()) name.form.push_back(' ');
        name.form.append(word.native);
    }
    if (rules == NameRules::person) {
        read_digits_as_letters(words);
        name.generation = static_cast<std::uint8_t>(take_generation(words, tables));
        drop_honorifics(words, tables);
        join_servant_names(words, tables);
        for (std::size_t i = 0; i < words.size(); ++i) {
            name.parts.push_back(person_part(words, i, pool, tables));
        }
    } else {
        if (rules == NameRules::vessel) {
            const std::size_t prefix = tables.vessel_prefix(words);
            if (prefix < words.size()) {
                words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(prefix));
            }
        }
        add_organisation_parts(name, words, pool, tables);
        name.first_letters = first_letters_of(words, tables);
        promote_when_only_places_tell(name, tables);
    }
    promote_last(name);
    promote_when_nothing_tells(name);
    name.all_letters = without_blanks(words);
    add_joined(name, pool);
    for (const auto& used : name.parts) {
        if (used.role == PartRole::word || used.role == PartRole::number) ++name.words;
    }
    return name;
}

double weight_of(const NamePart& part, PartRole role, const Telling& telling) {
    switch (role) {
        case PartRole::word:
            return telling.of(part);
        case PartRole::initial:
            return initial_weight;
        case PartRole::patronymic:
            return patronymic_weight;
        case PartRole::particle:
            return particle_weight;
        case PartRole::generic:
            return generic_weight;
        case PartRole::legal_form:
            return legal_form_weight;
        case PartRole::number:
            return number_weight;
        case PartRole::own_letters:
            return own_letters_weight;
    }
    return 1.0;
}

double told_by(double weight) {
    constexpr double of_everybody = 0.35;
    return std::max(0.0, weight - of_everybody);
}

void weigh(AnalysedName& name, const Telling& telling) {
    name.weight = 0;
    for (auto& used : name.parts) {
        used.weight = weight_of(*used.part, used.role, telling);
        name.weight += used.weight;
    }
}

}  // namespace recourse::screening
