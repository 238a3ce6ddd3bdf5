#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/api_keys.hpp"
#include "cli/commands/commands.hpp"
#include "cli/table.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct KeyOptions {
    std::string file;
    std::string name;
    std::vector<std::string> scopes;
    app::KeyRate rate;
    std::string id;
};

Result<app::ApiKeyFile> key_file(const KeyOptions& options) {
    if (!options.file.empty()) return app::ApiKeyFile(options.file);
    return app::ApiKeyFile(app::usual_key_file(RECOURSE_TRY(app::Home::find())));
}

std::vector<std::string> scope_words(const app::ApiKey& key) {
    std::vector<std::string> words;
    for (const auto scope : key.scopes) words.emplace_back(app::to_string(scope));
    return words;
}

Result<Outcome> add_key(Console& console, const KeyOptions& options) {
    app::ApiKey key{.name = options.name, .rate = options.rate};
    for (const auto& word : options.scopes) key.scopes.push_back(*app::key_scope(word));
    const auto file = RECOURSE_TRY(key_file(options));
    const std::string text = RECOURSE_TRY(file.add(std::move(key)));
    if (console.json) {
        console.print({{"key", text}});
        return Outcome::done;
    }
    console.out << text << '\n'
                << console.faint(
                       "It is shown this once: only its hash is kept. Callers send it as "
                       "Authorization: ApiKey KEY.")
                << '\n';
    return Outcome::done;
}

Result<Outcome> list_keys(Console& console, const KeyOptions& options) {
    const auto keys = RECOURSE_TRY(RECOURSE_TRY(key_file(options)).read());
    if (console.json) {
        Json all = Json::array();
        for (const auto& key : keys) {
            all.push_back({{"id", key.id},
                           {"name", key.name},
                           {"scopes", scope_words(key)},
                           {"rate", key.rate.a_second},
                           {"burst", key.rate.burst},
                           {"created", key.created},
                           {"revoked", key.revoked}});
        }
        console.print({{"keys", std::move(all)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& key : keys) {
        rows.push_back({key.id, key.name, fmt::format("{}", fmt::join(scope_words(key), " ")),
                        key.rate.a_second > 0 ? fmt::format("{}", key.rate.a_second) : "",
                        key.created, key.revoked});
    }
    print_table(console.out,
                {{"ID"}, {"NAME"}, {"SCOPES"}, {"A SECOND", Align::right}, {"MADE"}, {"REVOKED"}},
                rows);
    return Outcome::done;
}

Result<Outcome> revoke_key(Console& console, const KeyOptions& options) {
    const auto file = RECOURSE_TRY(key_file(options));
    RECOURSE_CHECK(file.revoke(options.id));
    if (console.json) console.print({{"revoked", options.id}});
    return Outcome::done;
}

}  // namespace

void add_keys(CLI::App& program, Console& console) {
    auto* keys = program.add_subcommand("keys", "API keys: who may call `recourse serve`");
    keys->require_subcommand(1);
    auto options = std::make_shared<KeyOptions>();
    const auto add_file = [&](CLI::App* verb) {
        verb->add_option("--file", options->file,
                         "File of keys; api-keys.json in the home folder when not given");
    };

    auto* add = keys->add_subcommand("add", "Make a key; it is shown once");
    add->add_option("name", options->name, "Who has it")->required();
    add->add_option("--scope", options->scopes, "match, search or update; may be repeated")
        ->required()
        ->check(CLI::IsMember({"match", "search", "update"}));
    add->add_option("--rate", options->rate.a_second,
                    "Queries a second that it is good for; no limit when not given")
        ->check(CLI::PositiveNumber);
    add->add_option("--burst", options->rate.burst, "How many of them at once")
        ->check(CLI::PositiveNumber);
    add_file(add);
    set_verb(add, console, [options](Console& chosen) { return add_key(chosen, *options); });

    auto* list = keys->add_subcommand("list", "Every key, without the keys themselves");
    add_file(list);
    set_verb(list, console, [options](Console& chosen) { return list_keys(chosen, *options); });

    auto* revoke = keys->add_subcommand("revoke", "Let a key open nothing any more");
    revoke->add_option("id", options->id, "Its id, as `recourse keys list` shows it")->required();
    add_file(revoke);
    set_verb(revoke, console, [options](Console& chosen) { return revoke_key(chosen, *options); });
}

}  // namespace recourse::cli
