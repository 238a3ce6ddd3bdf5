// Imports a case folder into a workspace and exits; the kill test ends it before that.
#include <cstdio>

#include "casework/case_store.hpp"

int main(int count, char** arguments) {
    using namespace recourse;
    if (count != 4) return 2;
    const auto passphrase = base::SecretBytes::copy_of(base::as_bytes(arguments[3]));
    auto workspace = vault::Workspace::open(arguments[1], passphrase);
    base::Progress silent(nullptr);
    if (workspace && casework::import_case(*workspace, arguments[2], silent)) return 0;
    std::fputs("the import failed\n", stderr);
    return 1;
}
