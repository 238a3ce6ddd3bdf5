#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::casework {

/// A code that a case may use, and what people read in its place.
struct Term {
    std::string code;   ///< "enforced-disappearance"
    std::string label;  ///< "Enforced disappearance"

    bool operator==(const Term&) const = default;
};

/// The closed vocabularies of a case: `data/taxonomies/case.toml`. Adding a code is adding a line.
/// Vocabularies: "conduct", "mode", "purpose", "certainty", "role", "gender", "consent-use",
/// "consent-form", "relation", "source", "capacity", "exhibit", "exposure". The default one has the
/// terms of some taxonomies too: "act", "method", "victim-state", "asset". Const calls are
/// thread-safe.
class Taxonomy {
public:
    /// From a file; errors name its line.
    static base::Result<Taxonomy> load(const std::filesystem::path& file);
    /// The ones in the program's data folder, read once by a process.
    static base::Result<Taxonomy> load_default();

    /// In place of any vocabulary of that name.
    void add(std::string_view vocabulary, std::vector<Term> terms);

    /// In file order; empty for a vocabulary that does not exist.
    const std::vector<Term>& terms(std::string_view vocabulary) const;
    bool has(std::string_view vocabulary, std::string_view code) const;
    /// The label, or the code itself when it is not in the vocabulary.
    std::string label(std::string_view vocabulary, std::string_view code) const;

private:
    std::map<std::string, std::vector<Term>, std::less<>> vocabularies_;
};

}  // namespace recourse::casework
