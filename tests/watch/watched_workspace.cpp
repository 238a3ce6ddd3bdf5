#include "watched_workspace.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/hash.hpp"
#include "base/secret.hpp"
#include "model/subject_json.hpp"
#include "vault/users.hpp"

namespace recourse::watch::testing {
namespace {

base::SecretBytes passphrase() {
    return base::SecretBytes::copy_of(base::as_bytes("four plain words here"));
}

/// A workspace that cannot be made ends the test program: there is nothing to test.
template <class Value>
Value must(base::Result<Value> done) {
    if (!done) throw std::runtime_error(done.error().to_string());
    if constexpr (!std::is_void_v<Value>) return *std::move(done);
}

}  // namespace

WatchedWorkspace::WatchedWorkspace() {
    *now_ = base::parse_time("2026-11-26T12:00:00Z").value();
    vault::OpenOptions options;
    options.clock = [now = now_] { return *now; };
    workspace_.emplace(must(vault::Workspace::create(folder_.path() / "w.recourse", passphrase(),
                                                     vault::KdfCost::quick, options)));
}

vault::Workspace WatchedWorkspace::open_as(const std::string& user, const char* role,
                                           const std::string& case_id) {
    const auto users = must(vault::list_users(*workspace_));
    if (std::ranges::find(users, user, &vault::User::name) == users.end())
        must(vault::add_user(*workspace_, user, must(vault::parse_role(role)), case_id,
                             passphrase(), vault::KdfCost::quick));
    vault::OpenOptions options;
    options.user = user;
    options.clock = [now = now_] { return *now; };
    return must(vault::Workspace::open(folder_.path() / "w.recourse", passphrase(), options));
}

void WatchedWorkspace::put(const std::string& portfolio, std::vector<WatchedRow> rows) {
    must(set_portfolio(*workspace_, portfolio, {}));
    must(put_rows(*workspace_, portfolio, rows_of(std::move(rows))));
}

RunReport WatchedWorkspace::run(const ListsNow& lists, const RunOptions& options) {
    base::Progress silent(nullptr);
    return must(run_watch(*workspace_, lists, options, silent));
}

std::vector<Alert> WatchedWorkspace::alerts(const AlertFilter& filter) {
    return must(list_alerts(*workspace_, filter));
}

Alert WatchedWorkspace::alert() {
    const auto all = alerts();
    if (all.size() != 1) throw std::runtime_error(std::to_string(all.size()) + " alerts, not one");
    return all.front();
}

std::vector<AlertEvent> WatchedWorkspace::history(std::int64_t alert) {
    return must(history_of(*workspace_, alert));
}

RowSource rows_of(std::vector<WatchedRow> rows) {
    return [rows = std::move(rows)](const TakeRow& take) -> base::Result<void> {
        for (const auto& one : rows) RECOURSE_CHECK(take(one));
        return {};
    };
}

WatchedRow row(const std::string& id, const std::string& name, const std::string& born) {
    WatchedRow made{.id = id, .query = {.names = {name}}, .threshold = {}};
    if (!born.empty()) made.query.birth_dates.push_back(base::PartialDate::parse(born).value());
    return made;
}

model::Subject entry(const std::string& id, const std::string& name, const std::string& born) {
    model::Subject subject;
    subject.id = id;
    subject.list = id.substr(0, id.find(':'));
    subject.kind = model::SubjectKind::person;
    subject.names.push_back({.full = name});
    if (!born.empty()) subject.birth_dates.push_back(base::PartialDate::parse(born).value());
    return subject;
}

ListsNow lists_of(std::vector<model::Subject> entries, const std::string& version,
                  const std::vector<std::string>& also) {
    ListsNow lists;
    std::string said = version;
    for (const auto& list : also) lists.versions[list] = version;
    for (const auto& one : entries) {
        lists.versions[one.list] = version;
        said += model::write_subject(one);
    }
    lists.digest = base::to_hex(base::sha256(said));
    lists.index = std::make_shared<screening::Index>(screening::Index::build(std::move(entries)));
    return lists;
}

}  // namespace recourse::watch::testing
