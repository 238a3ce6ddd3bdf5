#pragma once

#include "base/archive.hpp"

namespace recourse::lists::internal {

/// Unpacks gzip (RFC 1952, one or several members) from `packed` as it is read. invalid_input on a
/// damaged or truncated stream.
base::ByteSource gunzip_source(base::ByteSource packed);

}  // namespace recourse::lists::internal
