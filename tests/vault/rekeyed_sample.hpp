#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "noise.hpp"
#include "sample_workspace.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/rekey.hpp"

namespace recourse::vault::testing {

/// A workspace with contents and a log, to be given new keys.
struct RekeyedSample : SampleWorkspace {
    RekeyedSample() {
        for (const std::size_t size : {0, 10, 70'000, 5'000, 1'400'000, 2'100'000}) add(size);
    }

    void add(std::size_t size) {
        const std::string content = noise(size, static_cast<unsigned>(contents.size() + 1));
        BlobBatch batch = workspace.blobs().batch();
        const BlobReceipt receipt = batch.put(base::as_bytes(content)).value();
        EXPECT_TRUE(batch.sync());
        auto transaction = base::Transaction::begin(workspace.database()).value();
        EXPECT_TRUE(batch.keep());
        EXPECT_TRUE(workspace.log().append("file.received", "owner", "test",
                                           base::Json{{"sha256", receipt.sha256}}));
        EXPECT_TRUE(transaction.commit());
        contents[receipt.id] = content;
    }

    base::Result<Rekeyed> rekey_now(std::string_view passphrase = good_passphrase) {
        base::Progress silent(nullptr);
        return rekey(workspace, secret(passphrase), KdfCost::quick, silent);
    }

    void open_anew(std::string_view passphrase = good_passphrase) {
        workspace = Workspace::open(folder, secret(passphrase)).value();
    }

    void expect_all(Workspace& opened) const {
        for (const auto& [id, content] : contents) {
            const auto found = opened.blobs().bytes(id, 1 << 24);
            ASSERT_TRUE(found) << found.error().to_string();
            EXPECT_EQ(*found, content);
            EXPECT_TRUE(opened.blobs().verify(id));
        }
        EXPECT_TRUE(opened.log().verify());
    }

    std::vector<std::string> log_entries() {
        std::vector<std::string> entries;
        const auto size = workspace.log().head().value().size;
        for (std::uint64_t i = 1; i <= size; ++i) {
            entries.push_back(workspace.log().bytes_of(i).value());
        }
        return entries;
    }

    std::set<std::string> known() {
        std::set<std::string> names;
        const auto objects = internal::known_objects(workspace.database()).value();
        for (const StoredObject& object : objects) names.insert(object.name);
        return names;
    }

    /// What lies beside the workspace folder.
    std::vector<std::string> beside() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(parent.path())) {
            if (entry.path() != folder) names.push_back(entry.path().filename().string());
        }
        return names;
    }

    std::map<std::string, std::string> contents;  ///< by id
};

}  // namespace recourse::vault::testing
