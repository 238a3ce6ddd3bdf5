#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/screening_receipt.hpp"
#include "base/file.hpp"
#include "cli/commands/commands.hpp"

namespace recourse::cli {
namespace {

using base::Result;

constexpr std::uint64_t max_receipt_bytes = 64U << 20U;

Result<Outcome> replay(Console& console, const std::filesystem::path& file) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const std::string text = RECOURSE_TRY(base::read_file(file, max_receipt_bytes));
    const auto replayed = RECOURSE_TRY(app::replay_receipt(home, text).in_file(file.string()));
    if (console.json) {
        console.print({{"same", true},
                       {"matches", replayed.matches},
                       {"lists", replayed.lists},
                       {"screened_at", replayed.screened_at}});
    } else {
        console.out << fmt::format(
            "{}, bit for bit: {} matches against {} lists, as screened on {}\n",
            console.green("Same"), replayed.matches, replayed.lists, replayed.screened_at);
    }
    return Outcome::done;
}

}  // namespace

void add_screen_replay(CLI::App& noun, Console& console) {
    auto* verb = noun.add_subcommand(
        "replay", "Screen again what a receipt is of, against the lists of its day");
    auto file = std::make_shared<std::string>();
    verb->add_option("receipt", *file, "A receipt that screen --receipt wrote")->required();
    set_verb(verb, console, [file](Console& chosen) { return replay(chosen, *file); });
}

}  // namespace recourse::cli
