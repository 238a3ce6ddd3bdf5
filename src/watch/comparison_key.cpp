#include "watch/comparison_key.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "base/hash.hpp"

namespace recourse::watch {
namespace {

/// Writes values one behind the other so that different values never give the same bytes. Records
/// are taken apart field by field, so that one with a new field does not compile before the field
/// stands here, too.
class KeyBytes {
public:
    template <class... Values>
    KeyBytes& add(const Values&... values) {
        (put(values), ...);
        return *this;
    }

    ComparisonKey key() const {
        const auto digest = base::sha256(bytes_);
        ComparisonKey key;
        std::copy_n(digest.begin(), key.size(), key.begin());
        return key;
    }

private:
    template <class Number>
        requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void put(Number number) {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    void put(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        bytes_.append(text);
    }
    void put(const std::string& text) { put(std::string_view(text)); }
    void put(const base::PartialDate& date) { put(date.to_string()); }
    template <class Value>
    void put(const std::optional<Value>& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <class Value>
    void put(std::span<const Value> values) {
        put(static_cast<std::uint32_t>(values.size()));
        for (const Value& value : values) put(value);
    }
    template <class Value>
    void put(const std::vector<Value>& values) {
        put(std::span(values));
    }

    void put(const model::Name& name) {
        const auto& [full, type, strength, script, language, family, given, published] = name;
        add(full, type, strength, script, language, family, given, published);
    }
    void put(const model::PlaceOfBirth& place) {
        const auto& [text, country] = place;
        add(text, country);
    }
    void put(const model::Identifier& identifier) {
        const auto& [kind, value, country, label, note] = identifier;
        add(kind, value, country, label, note);
    }
    void put(const model::Address& address) {
        const auto& [text, city, country] = address;
        add(text, city, country);
    }
    void put(const model::Relation& relation) {
        const auto& [kind, other_id, other_name] = relation;
        add(kind, other_id, other_name);
    }
    void put(const model::Measure& measure) {
        const auto& [kind, label] = measure;
        add(kind, label);
    }
    void put(const model::Designation& designation) {
        const auto& [programme, regime, listed, reference, legal_basis, reasons, measures] =
            designation;
        add(programme, regime, listed, reference, legal_basis, reasons, measures);
    }
    void put(const model::CrossReference& other) {
        const auto& [list, reference] = other;
        add(list, reference);
    }
    void put(const model::Note& note) {
        const auto& [label, text] = note;
        add(label, text);
    }

    std::string bytes_;
};

}  // namespace

ComparisonKey key_of(const model::Subject& subject, std::span<const double> weights) {
    const auto& [id, list, reference, kind, names, birth_dates, birth_places, nationalities,
                 genders, positions, identifiers, addresses, relations, designations,
                 cross_references, notes] = subject;
    return KeyBytes()
        .add(id, list, reference, kind, names, birth_dates, birth_places, nationalities, genders,
             positions, identifiers, addresses, relations, designations, cross_references, notes,
             weights)
        .key();
}

ComparisonKey key_of(const screening::Query& query, std::span<const double> weights) {
    const auto& [kind, names, birth_dates, countries, identifiers, gender, birth_places, addresses,
                 positions] = query;
    return KeyBytes()
        .add(kind, names, birth_dates, countries, identifiers, gender, birth_places, addresses,
             positions, weights)
        .key();
}

ComparisonKey key_of(std::span<const std::string_view> texts) {
    return KeyBytes().add(texts).key();
}

}  // namespace recourse::watch
