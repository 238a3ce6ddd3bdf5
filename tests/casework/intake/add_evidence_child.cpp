// Takes a folder into the case "sample" of a workspace and exits; the kill test
// ends it before that.
#include <cstdio>

#include "casework/intake/intake.hpp"

int main(int count, char** arguments) {
    using namespace recourse;
    if (count != 4) return 2;
    const auto passphrase = base::SecretBytes::copy_of(base::as_bytes(arguments[3]));
    auto workspace = vault::Workspace::open(arguments[1], passphrase);
    base::Progress silent(nullptr);
    if (workspace && casework::add_evidence(*workspace, "sample", {arguments[2]}, {}, silent)) {
        return 0;
    }
    std::fputs("the intake failed\n", stderr);
    return 1;
}
