#pragma once

#include <cstddef>
#include <string>

#include "app/home.hpp"
#include "base/result.hpp"

/// What the lists changed lately, for a feed reader.
namespace recourse::app {

struct FeedOptions {
    std::string list;         ///< id of one list; empty: all that are kept
    std::string regime;       ///< only subjects that are or were under it ("us-glomag"); empty: all
    std::size_t limit = 200;  ///< the newest changes only; of one version all or as many
};

/// An Atom feed (RFC 4287): an entry for each subject that was added, removed or changed between
/// two versions of a list that follow each other, newest first. The first version of a list that is
/// kept changes nothing, and versions are compared back to the 60th. Ids are made from what the
/// list said before and after, so that they stay the same. not_found for a list of which no version
/// is kept.
base::Result<std::string> change_feed(const Home& home, const FeedOptions& options);

}  // namespace recourse::app
