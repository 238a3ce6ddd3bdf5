#include "base/process.hpp"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace recourse::base {
namespace {

/// In a child, whose limits end with it: 0 when `check` holds there.
template <class Check>
int exit_status_of(Check check) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(check() ? 0 : 1);
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

TEST(ProtectProcess, ForbidsCoreDumpsAndLooking) {
    EXPECT_EQ(exit_status_of([] {
                  const auto protection = protect_process();
                  rlimit core{1, 1};
                  ::getrlimit(RLIMIT_CORE, &core);
                  return protection.no_core_dumps && core.rlim_cur == 0 && core.rlim_max == 0 &&
                         ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
              }),
              0);
}

TEST(ProtectProcess, SaysWhenMemoryCannotBeLocked) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "the sanitizer locks no memory and says that it did";
#endif
    EXPECT_EQ(exit_status_of([] {
                  const rlimit none{0, 0};
                  // No limit binds the superuser until that power is given up.
                  const bool bound = ::getuid() != 0 || ::setuid(65534) == 0;
                  return ::setrlimit(RLIMIT_MEMLOCK, &none) == 0 && bound &&
                         !protect_process().memory_is_locked;
              }),
              0);
}

}  // namespace
}  // namespace recourse::base
