#pragma once

namespace recourse::base {

/// What the computer let us do for the secrets in this process.
struct ProcessProtection {
    bool no_core_dumps = false;  ///< none are written, and no other process of the user may look in
    bool memory_is_locked =
        false;  ///< secrets stay out of swap; else a limit forbids it (ulimit -l)
};

/// For a process that will hold keys: forbid core dumps and being looked into (PR_SET_DUMPABLE,
/// RLIMIT_CORE), and find out whether memory can be locked. Call it before the first secret.
ProcessProtection protect_process();

}  // namespace recourse::base
