#pragma once

#include "lists/internal/draft.hpp"
#include "model/subject.hpp"

namespace recourse::lists::internal {

/// Adds a name that may say behind itself what else its bearer is called: "Agat JSC (also known as
/// Plant Agat; f.k.a. Agata)". Those are names of their own then, and the whole is kept as
/// published. Brackets that say something else belong to the name.
void add_printed_name(Draft& subject, model::Name name);

}  // namespace recourse::lists::internal
