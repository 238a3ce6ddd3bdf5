#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/home.hpp"
#include "app/public_record.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "screening/query_words.hpp"

namespace recourse::app {

/// What a search said, of whom, against which lists, and by which way of scoring: enough to do it
/// again and see that it was so.
struct Screened {
    screening::QueryWords asked;       ///< in the words in which it was asked
    screening::SearchOptions options;  ///< of these, threshold and limit
    screening::SearchResult found;
};

/// The text of a receipt (docs/formats/receipt.md). `program` is the program's version. `found`
/// must come from the index of `lists`.
base::Result<std::string> write_receipt(const Screened& screened, const IndexedLists& lists,
                                        std::string_view program, base::Time now);

struct Replayed {
    std::size_t matches = 0;
    std::size_t lists = 0;
    std::string screened_at;
};

/// Screens again against the versions that the receipt names. corrupt when the receipt is not what
/// was written; not_found when a version is not kept; conflict, saying what differs, when names are
/// scored in another way by now or the result is another.
base::Result<Replayed> replay_receipt(const Home& home, std::string_view receipt);

}  // namespace recourse::app
