// Takes files into a workspace, batch after batch, and says what it accepted; the kill test ends
// it. usage: batch_child WORKSPACE PASSPHRASE SEED
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "noise.hpp"
#include "vault/workspace.hpp"

namespace {

using namespace recourse;

constexpr unsigned batches = 8;
constexpr unsigned files_in_a_batch = 12;

base::Result<void> take_in(vault::Workspace& workspace, unsigned seed, unsigned number) {
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    vault::BlobBatch batch = workspace.blobs().batch();
    std::vector<vault::BlobReceipt> receipts;
    for (unsigned i = 0; i < files_in_a_batch; ++i) {
        const unsigned own = seed + number * files_in_a_batch + i;
        const std::size_t size = i == 3 ? 1'500'000 : 500 * (own % 97);
        receipts.push_back(
            RECOURSE_TRY(batch.put(base::as_bytes(vault::testing::noise(size, own + 1)))));
    }
    RECOURSE_CHECK(batch.sync());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(batch.keep());
    for (const vault::BlobReceipt& receipt : receipts) {
        RECOURSE_CHECK(workspace.log().append("file.received", "owner", "test",
                                              base::Json{{"sha256", receipt.sha256}}));
    }
    RECOURSE_CHECK(transaction.commit());
    for (const vault::BlobReceipt& receipt : receipts) std::puts(receipt.id.c_str());
    std::fflush(stdout);
    return {};
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) return 2;
    auto workspace = vault::Workspace::open(
        arguments[1], base::SecretBytes::copy_of(base::as_bytes(arguments[2])));
    if (!workspace) return 1;
    const auto seed = static_cast<unsigned>(std::strtoul(arguments[3], nullptr, 10));
    for (unsigned i = 0; i < batches; ++i) {
        if (!take_in(*workspace, seed, i)) return 1;
    }
    return 0;
}
