// Backs a workspace up and exits; the kill test ends it before that.
#include <cstdio>

#include "vault/backup.hpp"

int main(int count, char** arguments) {
    using namespace recourse;
    if (count != 4) return 2;
    const auto passphrase = base::SecretBytes::copy_of(base::as_bytes(arguments[3]));
    auto workspace = vault::Workspace::open(arguments[1], passphrase);
    base::Progress silent(nullptr);
    if (workspace && vault::back_up(*workspace, arguments[2], 0, silent)) return 0;
    std::fputs("the backup failed\n", stderr);
    return 1;
}
