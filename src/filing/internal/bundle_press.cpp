#include "filing/internal/bundle_press.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"
#include "filing/internal/bundle_merge.hpp"
#include "filing/render.hpp"

namespace recourse::filing {

namespace {

using base::Result;

constexpr std::size_t letters_of_id = 32;

/// What is on the covers, and which pages stand between them.
Result<std::string> words_of(const BundleOrder& order, const base::Json& page,
                             std::span<const ShownExhibit> exhibits) {
    const StampWords words = RECOURSE_TRY(StampWords::in(*order.language));
    return cover_html(*order.templates, *order.language, page, exhibits, likely_places(page),
                      words);
}

std::string pages_of(std::span<const ShownExhibit> exhibits) {
    std::string pages;
    for (const ShownExhibit& exhibit : exhibits) {
        for (const CleanPages* part : exhibit.parts)
            pages += fmt::format(" {}", static_cast<const void*>(part));
        pages += ';';
    }
    return pages;
}

BundlePress::Printed make(const BundleOrder& order, const base::Json& page,
                          std::span<const ShownExhibit> exhibits) {
    PrintedBundle made;
    made.bundle = RECOURSE_TRY(make_exhibit_bundle(order, page, exhibits));
    // Four fifths of the time would go into colours.
    made.text = RECOURSE_TRY(pdf_text(RECOURSE_TRY(without_output_intent(made.bundle.pdf))));
    return std::make_shared<const PrintedBundle>(std::move(made));
}

}  // namespace

BundlePress::Printed BundlePress::print(BundleOrder order, const base::Json& page,
                                        std::span<const ShownExhibit> exhibits) {
    const std::string words = RECOURSE_TRY(words_of(order, page, exhibits));
    order.id = base::to_hex(base::sha256(words)).substr(0, letters_of_id);
    std::promise<Printed> promise;
    std::shared_future<Printed> printed;
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        auto& known = printed_[order.id + pages_of(exhibits)];
        first = !known.valid();
        if (first) known = promise.get_future().share();
        printed = known;
    }
    if (first) promise.set_value(make(order, page, exhibits));
    return printed.get();
}

}  // namespace recourse::filing
