#include <bit>

#include "vault/internal/log_entry.hpp"
#include "vault/internal/log_tree.hpp"
#include "vault/internal/merkle.hpp"
#include "vault/log.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;
using internal::broken_entry;
using internal::LogTree;

namespace {

/// Follows the log from its first entry and recomputes what each should be.
class LogWalk {
public:
    explicit LogWalk(base::Database& database) : tree_(database) {}

    Result<void> visit(std::uint64_t number, std::string_view object, std::string_view bytes,
                       const base::Sha256& leaf) {
        if (number != whole_.size() + 1) {
            return base::fail(broken_entry(whole_.size() + 1, "is missing"));
        }
        if (leaf != internal::merkle_leaf(bytes) ||
            !internal::plainly_is(bytes, number, object, previous_)) {
            RECOURSE_CHECK(look_closely(number, object, bytes, leaf));
        }
        previous_ = leaf;
        whole_.push(leaf);
        block_.push(leaf);
        return block_.size() == LogTree::block_leaves ? end_block() : Result<void>();
    }

    TreeHead head() const { return {whole_.size(), whole_.root()}; }

private:
    Result<void> look_closely(std::uint64_t number, std::string_view object, std::string_view bytes,
                              const base::Sha256& leaf) const {
        const auto stored = RECOURSE_TRY(internal::parse_entry(number, bytes));
        if (stored.entry.leaf != leaf) return base::fail(broken_entry(number, "was changed"));
        if (stored.entry.object != object) {
            return base::fail(broken_entry(number, "was filed under another object"));
        }
        if (stored.previous != base::to_hex(previous_)) {
            return base::fail(broken_entry(number, "does not follow the one before it"));
        }
        return {};
    }

    /// What is kept of the subtrees that end here must be what their leaves give.
    Result<void> end_block() {
        base::Sha256 subtree = block_.root();
        block_ = {};
        std::uint64_t position = whole_.size() / LogTree::block_leaves - 1;
        int level = LogTree::block_level;
        RECOURSE_CHECK(compare(level, position, subtree));
        for (; (position & 1) != 0; position >>= 1) {
            subtree = internal::merkle_node(subtrees_.back(), subtree);
            subtrees_.pop_back();
            RECOURSE_CHECK(compare(++level, position >> 1, subtree));
        }
        subtrees_.push_back(subtree);
        return {};
    }

    Result<void> compare(int level, std::uint64_t position, const base::Sha256& subtree) const {
        const auto kept = RECOURSE_TRY(tree_.kept(level, position));
        if (!kept || *kept == subtree) return {};
        return base::fail(ErrorCode::corrupt, "a kept hash of the log is not that of its entries");
    }

    LogTree tree_;
    internal::MerkleTree whole_;
    internal::MerkleTree block_;
    std::vector<base::Sha256> subtrees_;  ///< complete ones of whole blocks, the largest first
    base::Sha256 previous_{};
};

}  // namespace

Result<TreeHead> AuditLog::verify() const {
    LogWalk walk(*database_);
    auto query = RECOURSE_TRY(
        database_->prepare("SELECT number, object, body, leaf FROM log_entry ORDER BY number"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) {
        return walk.visit(static_cast<std::uint64_t>(row.integer(0)), row.text_view(1),
                          row.text_view(2), internal::digest_from(row.blob(3)));
    }));
    return walk.head();
}

}  // namespace recourse::vault
