#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace recourse {

/// Ends the program where a promise is broken, and says where.
inline void require(bool holds, std::source_location at = std::source_location::current()) {
    if (holds) return;
    std::fprintf(stderr, "%s:%u: a promise is broken\n", at.file_name(),
                 static_cast<unsigned>(at.line()));
    std::abort();
}

}  // namespace recourse
