#include "filed_workspace.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/subprocess.hpp"
#include "casework/case_store.hpp"
#include "filing/internal/filing_store.hpp"
#include "vault/users.hpp"

namespace recourse::filing::test {

namespace {

const std::filesystem::path source(RECOURSE_SOURCE_DIR);

base::SecretBytes passphrase() {
    return base::SecretBytes::copy_of(base::as_bytes("a passphrase"));
}

/// A workspace that cannot be made ends the test program: there is nothing to test.
void must(const base::Result<void>& done) {
    if (!done) throw std::runtime_error(done.error().to_string());
}

}  // namespace

bool rendering_tools_there() {
    for (const char* tool : {"weasyprint", "pandoc", "pdftotext", "pdfinfo", "exiftool", "qpdf"}) {
        if (!base::find_program(tool)) return false;
    }
    return true;
}

base::Time noon(const std::string& day) {
    return base::parse_time(day + "T12:00:00Z").value();
}

FiledWorkspace::FiledWorkspace() {
    set_day("2026-11-26");
    regimes_ = assessment::load_regimes(source / "data/regimes").value();
    vault::OpenOptions options;
    options.clock = [now = now_] { return *now; };
    workspace_.emplace(vault::Workspace::create(folder_.path() / "w.recourse", passphrase(),
                                                vault::KdfCost::quick, options)
                           .value());
    base::Progress silent(nullptr);
    casework::import_case(*workspace_, source / "examples/generica", silent).value();
    must(prepare_store(*workspace_));
}

vault::Workspace FiledWorkspace::open_as(const std::string& user, const char* role) {
    const auto users = vault::list_users(*workspace_).value();
    if (std::ranges::find(users, user, &vault::User::name) == users.end())
        must(vault::add_user(*workspace_, user, vault::parse_role(role).value(), {}, passphrase(),
                             vault::KdfCost::quick));
    vault::OpenOptions options;
    options.user = user;
    options.clock = [now = now_] { return *now; };
    return vault::Workspace::open(folder_.path() / "w.recourse", passphrase(), options).value();
}

Filing FiledWorkspace::add(const std::string& id, const std::string& regime,
                           const std::string& recipient, const std::string& day,
                           const std::string& target) {
    Filing filing;
    filing.id = id;
    filing.case_id = "generica";
    filing.regime = regime;
    filing.recipient = recipient;
    filing.grade = "authority";
    filing.created = noon(day);
    filing.targets = {target};
    filing.bundle = regime + "-" + id + ".zip";
    must(write_filing_row(*workspace_, {.id = id,
                                        .case_id = filing.case_id,
                                        .created = filing.created.time_since_epoch().count(),
                                        .record = base::dump_json(to_json(filing)),
                                        .counterparts = "[]"}));
    return filing;
}

FilingRequest FiledWorkspace::request(const std::string& regime) {
    FilingRequest made;
    made.case_id = "generica";
    made.regime = &*std::ranges::find(regimes_, regime, &assessment::Regime::id);
    made.now = *now_;
    return made;
}

void FiledWorkspace::set_day(const std::string& day) {
    *now_ = noon(day);
}

}  // namespace recourse::filing::test
