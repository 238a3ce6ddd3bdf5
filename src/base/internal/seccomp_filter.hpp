#pragma once

#include <string>

#include "base/result.hpp"

namespace recourse::base::internal {

enum class Forking { forbidden, allowed };

/// The kernel's filter of system calls for a sandboxed program, as the BPF program that
/// `bwrap --seccomp` reads: no sockets, no tracing of others, no mounts, no new namespaces, no
/// keys, no BPF, no io_uring and the like; without forking, threads only. Refused calls fail with
/// EPERM. Made once; thread-safe.
Result<std::string> seccomp_filter(Forking forking);

}  // namespace recourse::base::internal
