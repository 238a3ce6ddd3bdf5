#pragma once

#include <span>

#include "filing/internal/draft.hpp"

/// What goes into a bundle beside the submission, for the same recipient and from the same page
/// model. Thread-safe.
namespace recourse::filing {

/// `exhibit-list.pdf`, and `exhibit-list.csv` with the same rows.
base::Result<std::vector<PayloadFile>> exhibit_list(const Draft& draft, const Shelf& shelf,
                                                    const base::Json& page);

/// `letter.pdf`: what is asked, how to handle it, and what of `payload` is enclosed, with pages,
/// sizes and hashes.
base::Result<PayloadFile> letter(const Draft& draft, const Shelf& shelf, base::Json page,
                                 std::span<const PayloadFile> payload);

}  // namespace recourse::filing
