#include "filing/exhibit_bundle.hpp"

#include "filing/internal/bundle_cover.hpp"
#include "filing/internal/bundle_merge.hpp"
#include "filing/render.hpp"

namespace recourse::filing {

using base::Result;

namespace {

struct Covers {
    std::string pdf;
    SheetPlaces places;
};

/// The index names pages that depend on how long it is itself: what it says is compared with what
/// came out, and printed again where they differ.
Result<Covers> print_covers(const BundleOrder& order, const base::Json& page,
                            std::span<const ShownExhibit> exhibits, const StampWords& words) {
    constexpr int max_attempts = 3;
    SheetPlaces said = likely_places(page);
    for (int attempt = 0; attempt < max_attempts; ++attempt) {
        const std::string html = RECOURSE_TRY(
            cover_html(*order.templates, *order.language, page, exhibits, said, words));
        std::string pdf =
            RECOURSE_TRY(render_pdf(html, order.data, order.id, order.created, PdfKind::part));
        SheetPlaces found = RECOURSE_TRY(find_sheets(pdf, exhibits));
        if (found == said) return Covers{std::move(pdf), std::move(found)};
        said = std::move(found);
    }
    return base::fail(base::ErrorCode::corrupt, "the index of the exhibits changes its own length");
}

}  // namespace

Result<ExhibitBundle> make_exhibit_bundle(const BundleOrder& order, const base::Json& page,
                                          std::span<const ShownExhibit> exhibits) {
    const StampWords words = RECOURSE_TRY(StampWords::in(*order.language));
    const Covers covers = RECOURSE_TRY(print_covers(order, page, exhibits, words));
    ExhibitBundle bundle;
    bundle.pdf = RECOURSE_TRY(merge_bundle(covers.pdf, covers.places, exhibits, words));
    bundle.pages = covers.places.pages;
    for (const ShownExhibit& exhibit : exhibits) bundle.pages += exhibit.pages();
    return bundle;
}

}  // namespace recourse::filing
