#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/language.hpp"

/// The files that say what documents look like (docs/formats/templates.md).
namespace recourse::filing {

/// The folders that templates are read from: the first that has a file wins, file by file. A value;
/// thread-safe.
class Templates {
public:
    explicit Templates(std::vector<std::filesystem::path> folders) : folders_(std::move(folders)) {}

    /// `data`/templates alone, or behind `home`/templates, where people keep their own.
    static Templates of(const std::filesystem::path& data, const std::filesystem::path& home = {});

    /// The path of a file, such as "ca-sema.html"; empty when no folder has it.
    std::filesystem::path find(const std::filesystem::path& name) const;
    /// not_found when no folder has it.
    base::Result<std::string> read(const std::filesystem::path& name) const;
    /// The parts that documents are made of, by name: "cover", "refs".
    std::map<std::string, std::filesystem::path> partials() const;

private:
    std::vector<std::filesystem::path> folders_;
};

/// Fill the template NAME.html with a page model, in a language: HTML with numbered sections and
/// paragraphs and a table of contents, its style sheet within. not_found without the template,
/// invalid_input with its file when it is malformed, or with the phrases that the language lacks.
base::Result<std::string> compose_html(const Templates& templates, std::string_view name,
                                       const Language& language, const base::Json& page);

/// The same with NAME.txt, which is plain text: nothing is escaped or numbered.
base::Result<std::string> compose_text(const Templates& templates, std::string_view name,
                                       const Language& language, const base::Json& page);

}  // namespace recourse::filing
