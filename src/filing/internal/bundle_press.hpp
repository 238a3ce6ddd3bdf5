#pragma once

#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "filing/exhibit_bundle.hpp"
#include "filing/internal/bundle_cover.hpp"

namespace recourse::filing {

/// A bundle of exhibits and the text of its pages.
struct PrintedBundle {
    ExhibitBundle bundle;
    std::string text;
};

/// Prints the exhibit bundles of a run: drafts that show the same exhibits in the same words get
/// the same bundle, printed once. It says nothing of the submission that it lies beside.
/// Thread-safe.
class BundlePress {
public:
    using Printed = base::Result<std::shared_ptr<const PrintedBundle>>;

    /// `order.id` is the press's to choose. Errors as make_exhibit_bundle. Pages are known again by
    /// where they are: what `exhibits` refers to must stay in its place between calls.
    Printed print(BundleOrder order, const base::Json& page,
                  std::span<const ShownExhibit> exhibits);

private:
    std::mutex mutex_;
    std::map<std::string, std::shared_future<Printed>> printed_;
};

}  // namespace recourse::filing
