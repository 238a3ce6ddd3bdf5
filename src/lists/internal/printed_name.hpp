#pragma once

#include <string_view>

#include "lists/internal/draft.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// How a list writes one name: name_of_inverted, or as it stands.
using NameOfText = model::Name (*)(std::string_view);
model::Name name_as_it_stands(std::string_view text);

/// Adds a name that may say in brackets what else its bearer is called: "Agat JSC (also known as
/// Plant Agat; f.k.a. Agata)". Those are names of their own then, the brackets fall out of the
/// first, and the whole is kept as published. Brackets that say something else belong to the name.
void add_printed_name(Draft& subject, std::string_view text, model::NameType type,
                      NameOfText name_of = name_as_it_stands);

}  // namespace recourse::lists::internal
