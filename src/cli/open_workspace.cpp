#include "cli/open_workspace.hpp"

#include <filesystem>
#include <ostream>

#include "cli/passphrase.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Result;
using vault::Workspace;

vault::OpenOptions sign_in_options(const Console& console) {
    vault::OpenOptions options;
    options.user = console.user;
    options.one_time_code = [descriptor = console.totp_fd]() -> Result<std::string> {
        const auto code = RECOURSE_TRY(read_secret_line(descriptor, "One-time code: "));
        return std::string(code.text());
    };
    return options;
}

Result<Workspace> open_workspace(const Console& console, const app::Home& home) {
    const auto folder = home.workspace_folder(console.workspace);
    if (!Workspace::exists(folder)) {
        return fail(ErrorCode::not_found, "there is no workspace at " + folder.string() +
                                              ": recourse workspace create makes one");
    }
    const auto passphrase = RECOURSE_TRY(read_passphrase(console, PassphraseUse::open));
    return Workspace::open(folder, passphrase, sign_in_options(console));
}

Result<Workspace> open_workspace(const Console& console) {
    return open_workspace(console, RECOURSE_TRY(app::Home::find()));
}

Result<Workspace> open_or_create_workspace(const Console& console, const app::Home& home,
                                           vault::KdfCost cost) {
    const auto folder = home.workspace_folder(console.workspace);
    if (Workspace::exists(folder)) return open_workspace(console, home);

    const auto passphrase = RECOURSE_TRY(read_passphrase(console, PassphraseUse::choose));
    std::error_code error;
    if (!folder.parent_path().empty())
        std::filesystem::create_directories(folder.parent_path(), error);
    auto workspace =
        RECOURSE_TRY(Workspace::create(folder, passphrase, cost, sign_in_options(console)));
    const auto code = RECOURSE_TRY(workspace.make_recovery_code());
    console.err << "Made the encrypted workspace " << folder.string()
                << "\nRecovery code, shown this once; write it down and keep it apart:\n  "
                << code.text() << '\n';
    return workspace;
}

}  // namespace recourse::cli
