#include "app/screening_receipt.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.hpp"
#include "screening/policy.hpp"

namespace recourse::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using lists::ListStatus;

constexpr const char* format_name = "recourse-screening-receipt/1";

Json to_json(const screening::QueryWords& asked) {
    return {{"name", asked.name},
            {"born", asked.born},
            {"country", asked.country},
            {"identifier", asked.identifier},
            {"schema", asked.schema},
            {"gender", asked.gender},
            {"birth_place", asked.birth_place},
            {"address", asked.address},
            {"position", asked.position}};
}

Json to_json(const screening::Policy& policy) {
    Json tables = Json::array();
    for (const auto& table : policy.tables) {
        tables.push_back({{"name", table.name}, {"sha256", table.sha256}});
    }
    return {{"digest", policy.digest}, {"scoring", policy.scoring}, {"tables", std::move(tables)}};
}

Json to_json(std::span<const ListStatus> versions) {
    Json kept = Json::array();
    for (const auto& version : versions) {
        kept.push_back({{"list", version.list},
                        {"version", version.version},
                        {"subjects", version.subjects},
                        {"digest", version.digest}});
    }
    return {{"digest", lists::ListStore::digest_of(versions)}, {"versions", std::move(kept)}};
}

Json to_json(const screening::SearchResult& found) {
    Json matches = Json::array();
    for (const auto& match : found.matches) {
        matches.push_back({{"id", match.subject->id},
                           {"caption", match.subject->caption()},
                           {"score", match.score},
                           {"explanation", screening::to_json(match.explanation)}});
    }
    return {{"total", found.total}, {"matches", std::move(matches)}};
}

std::string digest_of(const Json& receipt) {
    return base::to_hex(base::sha256(base::dump_json(receipt)));
}

/// What a receipt says, read back.
struct Receipt {
    screening::QueryWords asked;
    screening::SearchOptions options;
    Json policy;
    std::vector<ListStatus> versions;
    Json result;
    std::string screened_at;
};

/// Whether what is compared with today's has the members that are told of when they differ.
bool are_shaped(const Json& policy, const Json& result) {
    const auto named = [](const Json& one) {
        return one.is_object() && one.value("name", Json()).is_string();
    };
    const auto found = [](const Json& one) { return one.is_object() && one.contains("id"); };
    return policy.at("digest").is_string() && policy.at("scoring").is_string() &&
           policy.at("tables").is_array() && std::ranges::all_of(policy.at("tables"), named) &&
           result.at("matches").is_array() && std::ranges::all_of(result.at("matches"), found);
}

/// The digest held, so whatever is missing or of another type was never written by us.
std::optional<Receipt> receipt_from(const Json& json) {
    try {
        if (json.at("format") != format_name) return std::nullopt;
        const Json& asked = json.at("query");
        Receipt receipt{.asked = {.name = asked.at("name").get<std::string>(),
                                  .born = asked.at("born").get<std::string>(),
                                  .country = asked.at("country").get<std::string>(),
                                  .identifier = asked.at("identifier").get<std::string>(),
                                  .schema = asked.at("schema").get<std::string>(),
                                  .gender = asked.at("gender").get<std::string>(),
                                  .birth_place = asked.at("birth_place").get<std::string>(),
                                  .address = asked.at("address").get<std::string>(),
                                  .position = asked.at("position").get<std::string>()},
                        .options = {},
                        .policy = json.at("policy"),
                        .versions = {},
                        .result = json.at("result"),
                        .screened_at = json.at("screened_at").get<std::string>()};
        receipt.options.threshold = json.at("options").at("threshold").get<double>();
        receipt.options.limit = json.at("options").at("limit").get<std::size_t>();
        if (!are_shaped(receipt.policy, receipt.result)) return std::nullopt;
        for (const Json& version : json.at("lists").at("versions")) {
            ListStatus& status = receipt.versions.emplace_back();
            status.list = version.at("list").get<std::string>();
            status.version = version.at("version").get<std::string>();
            status.digest = version.at("digest").get<std::string>();
        }
        return receipt;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

Result<Receipt> read_receipt(std::string_view text) {
    Json json = RECOURSE_TRY(base::parse_json(text));
    if (!json.is_object() || !json.contains("digest") || !json["digest"].is_string()) {
        return fail(ErrorCode::invalid_input, "it is no receipt of a screening");
    }
    const auto digest = json["digest"].get<std::string>();
    json.erase("digest");
    if (digest != digest_of(json)) {
        return fail(ErrorCode::corrupt,
                    "the receipt was altered: its digest is not that of what it says");
    }
    auto receipt = receipt_from(json);
    if (receipt) return *std::move(receipt);
    return fail(ErrorCode::invalid_input, "it is no receipt of a screening that can be read");
}

/// The versions as they are kept here, in the receipt's order.
Result<std::vector<ListStatus>> find_kept(lists::ListStore& store,
                                          const std::vector<ListStatus>& named) {
    const auto kept = RECOURSE_TRY(store.status());
    std::vector<ListStatus> found;
    for (const auto& version : named) {
        const auto same = std::ranges::find_if(kept, [&](const ListStatus& one) {
            return one.list == version.list && one.version == version.version &&
                   one.digest == version.digest;
        });
        if (same == kept.end()) {
            return fail(
                ErrorCode::not_found,
                fmt::format("version {} of {} that it was screened against is not kept here",
                            version.version, version.list));
        }
        found.push_back(*same);
    }
    return found;
}

/// Which parts of the way of scoring are not what they were.
std::vector<std::string> differences(const Json& then, const screening::Policy& now) {
    std::vector<std::string> all;
    const Json today = to_json(now);
    if (then.value("digest", "") == now.digest) return all;
    if (then.value("scoring", "") != now.scoring)
        all.emplace_back("the rules of scoring are others");
    const Json none = Json::array();
    const auto missing = [&](const Json& from, const Json& in, const char* what) {
        for (const Json& table : from.value("tables", none)) {
            const Json others = in.value("tables", none);
            if (std::ranges::find(others, table) != others.end()) continue;
            all.push_back(fmt::format("{} {}", what, table.value("name", "")));
        }
    };
    missing(then, today, "then with table");
    missing(today, then, "now with table");
    return all;
}

std::string first_difference(const Json& then, const Json& now) {
    const Json none = Json::array();
    const Json before = then.value("matches", none);
    const Json after = now.value("matches", none);
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
        if (i >= before.size()) return fmt::format("match {} is new", i + 1);
        if (i >= after.size()) return fmt::format("match {} is gone", i + 1);
        if (before[i] == after[i]) continue;
        return fmt::format("match {} was {} and is {}", i + 1,
                           base::dump_json(before[i].value("id", Json())) + " with " +
                               base::dump_json(before[i].value("score", Json())),
                           base::dump_json(after[i].value("id", Json())) + " with " +
                               base::dump_json(after[i].value("score", Json())));
    }
    return "the number of matches is another";
}

}  // namespace

Result<std::string> write_receipt(const Screened& screened, const IndexedLists& lists,
                                  std::string_view program, base::Time now) {
    Json receipt{
        {"format", format_name},
        {"program", program},
        {"screened_at", base::format_time(now)},
        {"query", to_json(screened.asked)},
        {"options", {{"threshold", screened.options.threshold}, {"limit", screened.options.limit}}},
        {"lists", to_json(lists.versions)},
        {"policy", to_json(screening::policy_of(lists.index->tables()))},
        {"result", to_json(screened.found)}};
    // Read back first, so that what it cannot carry (bytes that are no UTF-8) is settled.
    receipt = RECOURSE_TRY(base::parse_json(base::dump_json(receipt)));
    receipt["digest"] = digest_of(receipt);
    return base::dump_json(receipt, 2) + "\n";
}

Result<Replayed> replay_receipt(const Home& home, std::string_view text) {
    const Receipt receipt = RECOURSE_TRY(read_receipt(text));
    auto store = RECOURSE_TRY(lists::ListStore::open(home.record()));
    const auto versions = RECOURSE_TRY(find_kept(store, receipt.versions));
    const auto tables = RECOURSE_TRY(screening::read_name_tables(home.names()));
    const auto index = RECOURSE_TRY(index_versions(store, versions, tables));
    const auto query = RECOURSE_TRY(screening::query_from_words(receipt.asked).in_record("query"));
    const Json again = RECOURSE_TRY(
        base::parse_json(base::dump_json(to_json(index->search_all(query, receipt.options)))));
    auto told = differences(receipt.policy, screening::policy_of(*tables));
    const bool same = again == receipt.result;
    if (same && told.empty()) {
        return Replayed{.matches = again.at("matches").size(),
                        .lists = versions.size(),
                        .screened_at = receipt.screened_at};
    }
    if (!same) told.push_back(first_difference(receipt.result, again));
    return fail(ErrorCode::conflict,
                fmt::format("{}: {}",
                            same ? "the same matches, but names are scored in another way"
                                 : "not what was found then",
                            fmt::join(told, "; ")));
}

}  // namespace recourse::app
