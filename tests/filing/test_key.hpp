#pragma once

#include <string>
#include <utility>

#include "base/file.hpp"
#include "filing/minisign.hpp"

namespace recourse::filing {

/// The signing key whose seed is `fill`, 32 times.
inline SigningKey test_key(char fill = 7) {
    const std::string seed(32, fill);
    return std::move(SigningKey::from_seed(base::as_bytes(seed)).value());
}

}  // namespace recourse::filing
