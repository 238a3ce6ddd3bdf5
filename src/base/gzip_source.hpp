#pragma once

#include "base/archive.hpp"

namespace recourse::base {

/// Unpacks gzip (RFC 1952, one or several members) from `packed` as it is read. invalid_input on a
/// damaged or truncated stream.
ByteSource gunzip_source(ByteSource packed);

}  // namespace recourse::base
