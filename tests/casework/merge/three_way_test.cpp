#include "casework/merge/internal/three_way.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "any_case.hpp"
#include "casework/internal/check_case.hpp"
#include "casework/merge/internal/renames.hpp"

namespace recourse::casework::internal {
namespace {

using base::Json;

CaseRecord claim(const std::string& id, const std::string& text, Json more = Json::object()) {
    Json body{{"id", id}, {"text", text}};
    body.update(more);
    return {.key = {"claim", id}, .position = 1, .body = std::move(body)};
}

CaseRecord exhibit(const std::string& id, int number, const std::string& title,
                   const std::string& hash) {
    return {.key = {"exhibit", id},
            .position = static_cast<double>(number),
            .body = {{"id", id},
                     {"number", number},
                     {"file", "exhibits/" + id},
                     {"title", title},
                     {"size", 3},
                     {"sha256", hash},
                     {"sha512", hash + hash}},
            .blob = "blob of " + hash};
}

/// What the records are after the steps, by key.
std::map<RecordKey, CaseRecord> after(const std::vector<CaseRecord>& ours,
                                      const MergedRecords& merged) {
    std::map<RecordKey, CaseRecord> records;
    for (const CaseRecord& record : ours) records.emplace(record.key, record);
    for (const RecordStep& step : merged.steps) {
        if (step.after) {
            records.insert_or_assign(step.key(), *step.after);
        } else {
            records.erase(step.key());
        }
    }
    return records;
}

TEST(ThreeWay, TakesWhatOneCopyChangedAndShowsWhatBothDid) {
    struct Case {
        const char* what;
        Json base, ours, theirs, merged;
        std::size_t conflicts;
    };
    const Json was{{"id", "c1"}, {"text", "a"}, {"exculpatory", true}};
    const auto with = [&](const char* member, const Json& value) {
        Json body = was;
        body[member] = value;
        return body;
    };
    Json both = with("text", "b");
    both["confidentiality"] = "team";
    const Case cases[] = {
        {"nobody", was, was, was, was, 0},
        {"only ours", was, with("text", "b"), was, with("text", "b"), 0},
        {"only theirs", was, was, with("text", "b"), with("text", "b"), 0},
        {"both alike", was, with("text", "b"), with("text", "b"), with("text", "b"), 0},
        {"different fields", was, with("text", "b"), with("confidentiality", "team"), both, 0},
        {"the same field", was, with("text", "b"), with("text", "c"), with("text", "b"), 1},
        {"theirs removed it", was, was, Json(), Json(), 0},
        {"theirs removed what we changed", was, with("text", "b"), Json(), with("text", "b"), 1},
        {"we removed what they changed", was, Json(), with("text", "b"), Json(), 1},
        {"theirs is new", Json(), Json(), was, was, 0},
    };
    for (const Case& c : cases) {
        const auto records = [](const Json& body) {
            std::vector<CaseRecord> list;
            if (!body.is_null())
                list.push_back({.key = {"claim", "c1"}, .position = 1, .body = body});
            return list;
        };
        const MergedRecords merged =
            merge_records(records(c.base), records(c.ours), records(c.theirs));
        const auto now = after(records(c.ours), merged);
        const auto held = now.find({"claim", "c1"});
        EXPECT_EQ(held == now.end() ? Json() : held->second.body, c.merged) << c.what;
        EXPECT_EQ(merged.conflicts.size(), c.conflicts) << c.what;
    }
}

TEST(ThreeWay, NewExhibitsGetTheNextNumberAndKeepTheirBytes) {
    const std::vector<CaseRecord> base{exhibit("x01", 1, "statement", "aa")};
    auto ours = base;
    ours.push_back(exhibit("x02", 2, "photograph", "bb"));
    auto theirs = base;
    theirs.push_back(exhibit("x02", 2, "ledger", "cc"));
    theirs.push_back(claim("c1", "It was paid.", {{"citations", {{{"exhibit", "x02"}}}}}));
    const Renames renames = renames_of(base, ours, theirs);
    ASSERT_EQ(renames, (Renames{{{"exhibit", "x02"}, "x02-2"}}));
    for (CaseRecord& record : theirs) rename(record.key, record.body, renames);
    const auto now = after(ours, merge_records(base, ours, theirs));
    EXPECT_EQ(now.at({"exhibit", "x02"}).body["title"], "photograph");
    const CaseRecord& added = now.at({"exhibit", "x02-2"});
    EXPECT_EQ(added.body["title"], "ledger");
    EXPECT_EQ(added.body["number"], 3);
    EXPECT_EQ(added.body["file"], "exhibits/x02-2");
    EXPECT_EQ(added.blob, "blob of cc");
    EXPECT_EQ(now.at({"claim", "c1"}).body["citations"][0]["exhibit"], "x02-2");
}

TEST(ThreeWay, ReplacedBytesComeWithTheirHashes) {
    const std::vector<CaseRecord> base{exhibit("x01", 1, "statement", "aa")};
    const std::vector<CaseRecord> theirs{exhibit("x01", 1, "statement", "bb")};
    auto now = after(base, merge_records(base, base, theirs));
    EXPECT_EQ(now.at({"exhibit", "x01"}).blob, "blob of bb");
    EXPECT_EQ(now.at({"exhibit", "x01"}).body["sha512"], "bbbb");

    const std::vector<CaseRecord> ours{exhibit("x01", 1, "statement", "cc")};
    const MergedRecords merged = merge_records(base, ours, theirs);
    EXPECT_TRUE(merged.steps.empty());
    ASSERT_EQ(merged.conflicts.size(), 1U);
    EXPECT_EQ(merged.conflicts[0].blob, "blob of bb");
}

TEST(ThreeWay, WhatIsReferredToStays) {
    const std::vector<CaseRecord> base{exhibit("x01", 1, "statement", "aa")};
    const CaseRecord cites = claim("c1", "It was said.", {{"citations", {{{"exhibit", "x01"}}}}});
    const MergedRecords they_removed =
        merge_records(base, {base[0], cites}, std::vector<CaseRecord>());
    EXPECT_TRUE(after({base[0], cites}, they_removed).contains({"exhibit", "x01"}));
    ASSERT_EQ(they_removed.conflicts.size(), 1U);
    EXPECT_TRUE(they_removed.conflicts[0].theirs.is_null());

    const MergedRecords we_removed = merge_records(base, {}, {base[0], cites});
    const auto now = after({}, we_removed);
    EXPECT_TRUE(now.contains({"exhibit", "x01"}));
    EXPECT_TRUE(now.contains({"claim", "c1"}));
    ASSERT_EQ(we_removed.conflicts.size(), 1U);
    EXPECT_TRUE(we_removed.conflicts[0].ours.is_null());
}

std::vector<CaseRecord> records_of(const model::Case& record) {
    return split(record, std::vector<std::string>(record.exhibits.size(), "blob"));
}

/// A copy in which some records were changed, removed or added.
std::vector<CaseRecord> edited(const std::vector<CaseRecord>& base,
                               const std::vector<CaseRecord>& other, std::mt19937& random) {
    std::vector<CaseRecord> copy;
    for (const CaseRecord& record : base) {
        if (record.key.kind != head_kind && random() % 8 == 0) continue;
        copy.push_back(record);
        const auto found = std::ranges::find(other, record.key, &CaseRecord::key);
        if (random() % 3 == 0 && found != other.end()) copy.back().body = found->body;
    }
    for (const CaseRecord& record : other) {
        const bool taken = std::ranges::find(base, record.key, &CaseRecord::key) != base.end();
        if (!taken && random() % 2 == 0) copy.push_back(record);
    }
    return copy;
}

/// What is no news of its own: the number and file on each shelf, and what follows from SHA-256.
bool goes_with_others(const FieldPath& path) {
    for (const char* member : {"number", "file", "size", "sha512"}) {
        if (path == FieldPath{member}) return true;
    }
    return false;
}

const Json* body_in(const std::map<RecordKey, CaseRecord>& records, const RecordKey& key) {
    const auto found = records.find(key);
    return found == records.end() ? nullptr : &found->second.body;
}

TEST(ThreeWay, NothingThatEitherCopySaidIsLost) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        testing::AnyCase any(seed);
        std::mt19937 random(seed);
        const auto base = records_of(any.make());
        const auto ours = edited(base, records_of(any.make()), random);
        auto theirs = edited(base, records_of(any.make()), random);
        const Renames renames = renames_of(base, ours, theirs);
        for (CaseRecord& record : theirs) rename(record.key, record.body, renames);
        const MergedRecords merged = merge_records(base, ours, theirs);
        const auto now = after(ours, merged);
        std::map<RecordKey, CaseRecord> before;
        for (const CaseRecord& record : base) before.emplace(record.key, record);
        const auto is_conflict = [&](const RecordKey& key, const FieldPath& path) {
            return std::ranges::any_of(merged.conflicts, [&](const FieldConflict& one) {
                return one.record == key && one.path.size() <= path.size() &&
                       std::equal(one.path.begin(), one.path.end(), path.begin());
            });
        };
        // Ours is never undone, but by a removal that they alone made.
        for (const CaseRecord& record : ours) {
            const Json* was = body_in(before, record.key);
            const Json* is = body_in(now, record.key);
            if (was != nullptr && *was == record.body) continue;
            ASSERT_NE(is, nullptr) << seed << record.key.id;
            for (const FieldStep& step : differences(was ? *was : Json::object(), record.body)) {
                if (goes_with_others(step.path)) continue;
                EXPECT_EQ(value_at(*is, step.path), step.after)
                    << seed << record.key.id << to_text(step.path);
            }
        }
        // Each of their changes is there, or waits.
        for (const CaseRecord& record : theirs) {
            const Json* was = body_in(before, record.key);
            if (was != nullptr && *was == record.body) continue;
            const Json* is = body_in(now, record.key);
            if (is == nullptr) {
                EXPECT_TRUE(is_conflict(record.key, {})) << seed << record.key.id;
                continue;
            }
            for (const FieldStep& step : differences(was ? *was : Json::object(), record.body)) {
                if (goes_with_others(step.path)) continue;
                EXPECT_TRUE(value_at(*is, step.path) == step.after ||
                            is_conflict(record.key, step.path))
                    << seed << record.key.id << to_text(step.path);
            }
        }
    }
}

TEST(References, EveryIdOfACaseCanBeRenamed) {
    for (unsigned seed = 1; seed <= 100; ++seed) {
        auto records = records_of(testing::AnyCase(seed).make());
        Renames renames;
        for (const CaseRecord& record : records) {
            if (record.key.kind == head_kind) continue;
            renames[record.key] = record.key.id + "-new";
            for (const Json& act : record.body.value("acts", Json::array())) {
                renames[{"act", act["id"]}] = act["id"].get<std::string>() + "-new";
            }
        }
        for (CaseRecord& record : records) rename(record.key, record.body, renames);
        const auto renamed = join(records);
        ASSERT_TRUE(renamed) << renamed.error().to_string();
        const auto valid = check_case(*renamed);
        EXPECT_TRUE(valid) << seed << ": " << valid.error().to_string();
    }
}

}  // namespace
}  // namespace recourse::casework::internal
