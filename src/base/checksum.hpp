#pragma once

#include <array>
#include <cstddef>
#include <memory>

#include "base/bytes.hpp"

namespace recourse::base {

/// Tells whether large data is what it was when it was written, at the speed of memory: GMAC
/// (NIST SP 800-38D) under a key that everybody knows. Against accidents only; who may write the
/// data may write its checksum. Not for use from two threads at once.
class Checksum {
public:
    using Value = std::array<std::byte, 16>;

    Checksum();
    Checksum(Checksum&&) noexcept;
    Checksum& operator=(Checksum&&) noexcept;
    ~Checksum();

    void update(ByteView bytes);
    /// Of all bytes so far; once.
    Value finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace recourse::base
