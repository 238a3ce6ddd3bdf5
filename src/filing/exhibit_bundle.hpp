#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/language.hpp"
#include "filing/templates.hpp"

/// All exhibits of a submission as one paginated PDF, each behind a cover sheet, every page stamped
/// (docs/formats/bundle.md).
namespace recourse::filing {

struct ShownExhibit;

struct ExhibitBundle {
    std::string pdf;
    int pages = 0;
};

struct BundleOrder {
    const Templates* templates = nullptr;
    std::filesystem::path data;  ///< the program's own templates, with what the print program reads
    const Language* language = nullptr;
    std::string id;  ///< becomes the PDF's identifier
    base::Time created;
};

/// `page` is the page model of the submission, whose exhibits are `exhibits` in the same order.
/// Same input, same bytes. invalid_input with the phrases that the language lacks; unavailable when
/// the print program is missing or fails. Thread-safe.
base::Result<ExhibitBundle> make_exhibit_bundle(const BundleOrder& order, const base::Json& page,
                                                std::span<const ShownExhibit> exhibits);

}  // namespace recourse::filing
