#include "watch/this_program.hpp"

#include "base/hash.hpp"

namespace recourse::watch {

base::Result<std::string> this_program() {
    static const auto digest =
        base::hash_file("/proc/self/exe", base::HashAlgorithm::sha256).transform(base::to_hex);
    return digest;
}

}  // namespace recourse::watch
