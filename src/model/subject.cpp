#include "model/subject.hpp"

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

}  // namespace recourse::model
