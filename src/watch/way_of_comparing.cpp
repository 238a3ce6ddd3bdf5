#include "watch/way_of_comparing.hpp"

#include "base/hash.hpp"
#include "screening/policy.hpp"

namespace recourse::watch {

base::Result<std::string> way_of_comparing(const screening::Index& index) {
    static const auto program =
        base::hash_file("/proc/self/exe", base::HashAlgorithm::sha256).transform(base::to_hex);
    const std::string executable = RECOURSE_TRY(program);
    return base::to_hex(base::sha256(executable + screening::policy_of(index.tables()).digest));
}

}  // namespace recourse::watch
