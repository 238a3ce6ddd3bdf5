// Gives a workspace new keys and exits; the kill test ends it before that.
// usage: rekey_child WORKSPACE PASSPHRASE
#include <cstdio>

#include "vault/rekey.hpp"

int main(int count, char** arguments) {
    using namespace recourse;
    if (count != 3) return 2;
    const auto passphrase = base::SecretBytes::copy_of(base::as_bytes(arguments[2]));
    auto workspace = vault::Workspace::open(arguments[1], passphrase);
    base::Progress silent(nullptr);
    if (workspace && vault::rekey(*workspace, passphrase, vault::KdfCost::quick, silent)) return 0;
    std::fputs("it got no new keys\n", stderr);
    return 1;
}
