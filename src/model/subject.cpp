#include "model/subject.hpp"

#include <algorithm>

#include "model/internal/words.hpp"

namespace recourse::model {

std::string Subject::caption() const {
    return names.empty() ? std::string{} : names.front().full;
}

std::string to_string(SubjectKind kind) {
    return std::string(internal::word_of(kind));
}

std::string to_string(NameType type) {
    return std::string(internal::word_of(type));
}

std::string to_string(NameStrength strength) {
    return std::string(internal::word_of(strength));
}

std::string to_string(IdentifierKind kind) {
    return std::string(internal::word_of(kind));
}

std::string to_string(MeasureKind kind) {
    return std::string(internal::word_of(kind));
}

std::string label_of(const Identifier& identifier) {
    return identifier.label.empty() ? to_string(identifier.kind) : identifier.label;
}

std::string label_of(const Measure& measure) {
    return measure.label.empty() ? to_string(measure.kind) : measure.label;
}

std::vector<std::string> regimes_of(const Subject& subject) {
    std::vector<std::string> regimes;
    for (const Designation& one : subject.designations) {
        if (!one.regime.empty() && std::ranges::find(regimes, one.regime) == regimes.end())
            regimes.push_back(one.regime);
    }
    return regimes;
}

}  // namespace recourse::model
