#include <array>
#include <future>
#include <string>
#include <vector>

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

constexpr std::size_t rows_at_once = 4096;

/// A subtree of whole blocks, as its leaves give it.
struct Subtree {
    int level = 0;
    std::uint64_t position = 0;
    base::Sha256 hash{};
};

/// Rows of the log in memory, so that they can be checked while the next are read.
class Rows {
public:
    struct Row {
        std::uint64_t number = 0;
        std::string_view object;
        std::string_view bytes;
        base::Sha256 leaf{};
    };

    /// The next rows of the query; false at its end, after which it must not be read again.
    Result<bool> read(base::Statement& query) {
        text_.clear();
        rows_.clear();
        while (rows_.size() < rows_at_once) {
            const bool found = RECOURSE_TRY(query.step());
            if (!found) return false;
            Stored& row = rows_.emplace_back();
            row.number = static_cast<std::uint64_t>(query.integer(0));
            row.object_bytes = append(query.text_view(1));
            row.entry_bytes = append(query.text_view(2));
            row.leaf = internal::digest_from(query.blob(3));
        }
        return true;
    }

    template <class Visit>
    Result<void> for_each(Visit visit) const {
        std::string_view rest = text_;
        const auto take = [&rest](std::size_t size) {
            const std::string_view taken = rest.substr(0, size);
            rest.remove_prefix(size);
            return taken;
        };
        for (const Stored& row : rows_) {
            const std::string_view object = take(row.object_bytes);
            RECOURSE_CHECK(visit(Row{row.number, object, take(row.entry_bytes), row.leaf}));
        }
        return {};
    }

private:
    struct Stored {
        std::uint64_t number = 0;
        std::size_t object_bytes = 0;
        std::size_t entry_bytes = 0;
        base::Sha256 leaf{};
    };

    std::size_t append(std::string_view text) {
        text_ += text;
        return text.size();
    }

    std::string text_;  ///< object and entry of each row, one after another
    std::vector<Stored> rows_;
};

/// Follows the log from its first entry and recomputes what each should be.
class LogWalk {
public:
    /// The subtrees that these rows complete.
    Result<std::vector<Subtree>> visit(const Rows& rows) {
        completed_.clear();
        RECOURSE_CHECK(rows.for_each([this](const Rows::Row& row) { return visit(row); }));
        return completed_;
    }

    TreeHead head() const {
        if (subtrees_.empty()) return {size_, block_.root()};
        // What is left over is less than a block, so that it hangs below all whole ones.
        base::Sha256 root = block_.size() == 0
                                ? subtrees_.back()
                                : internal::merkle_node(subtrees_.back(), block_.root());
        for (std::size_t i = subtrees_.size() - 1; i-- > 0;) {
            root = internal::merkle_node(subtrees_[i], root);
        }
        return {size_, root};
    }

private:
    Result<void> visit(const Rows::Row& row) {
        if (row.number != size_ + 1) return base::fail(broken_entry(size_ + 1, "is missing"));
        if (row.leaf != internal::merkle_leaf(row.bytes) ||
            !internal::plainly_is(row.bytes, row.number, row.object, previous_)) {
            RECOURSE_CHECK(look_closely(row));
        }
        previous_ = row.leaf;
        block_.push(row.leaf);
        ++size_;
        if (block_.size() == LogTree::block_leaves) end_block();
        return {};
    }

    Result<void> look_closely(const Rows::Row& row) const {
        const auto stored = RECOURSE_TRY(internal::parse_entry(row.number, row.bytes));
        if (stored.entry.leaf != row.leaf)
            return base::fail(broken_entry(row.number, "was changed"));
        if (stored.entry.object != row.object) {
            return base::fail(broken_entry(row.number, "was filed under another object"));
        }
        if (stored.previous != base::to_hex(previous_)) {
            return base::fail(broken_entry(row.number, "does not follow the one before it"));
        }
        return {};
    }

    void end_block() {
        base::Sha256 subtree = block_.root();
        block_ = {};
        std::uint64_t position = size_ / LogTree::block_leaves - 1;
        int level = LogTree::block_level;
        completed_.push_back({level, position, subtree});
        for (; (position & 1) != 0; position >>= 1) {
            subtree = internal::merkle_node(subtrees_.back(), subtree);
            subtrees_.pop_back();
            completed_.push_back({++level, position >> 1, subtree});
        }
        subtrees_.push_back(subtree);
    }

    std::uint64_t size_ = 0;
    internal::MerkleTree block_;          ///< the leaves after the last whole block
    std::vector<base::Sha256> subtrees_;  ///< complete ones of whole blocks, the largest first
    std::vector<Subtree> completed_;
    base::Sha256 previous_{};
};

/// What is kept of the subtrees must be what their leaves give.
Result<void> compare(const LogTree& tree, const std::vector<Subtree>& subtrees) {
    for (const Subtree& subtree : subtrees) {
        const auto kept = RECOURSE_TRY(tree.kept(subtree.level, subtree.position));
        if (!kept || *kept == subtree.hash) continue;
        return base::fail(ErrorCode::corrupt, "a kept hash of the log is not that of its entries");
    }
    return {};
}

}  // namespace

Result<TreeHead> AuditLog::verify() const {
    const LogTree tree(*database_);
    LogWalk walk;
    std::array<Rows, 2> batches;
    std::future<Result<std::vector<Subtree>>> checking;  // after what it uses: it ends first
    auto query = RECOURSE_TRY(
        database_->prepare("SELECT number, object, body, leaf FROM log_entry ORDER BY number"));
    bool more = true;
    for (std::size_t turn = 0; more; turn = 1 - turn) {
        Rows& rows = batches[turn];
        more = RECOURSE_TRY(rows.read(query));
        if (checking.valid()) RECOURSE_CHECK(compare(tree, RECOURSE_TRY(checking.get())));
        checking = std::async(std::launch::async, [&walk, &rows] { return walk.visit(rows); });
    }
    RECOURSE_CHECK(compare(tree, RECOURSE_TRY(checking.get())));
    return walk.head();
}

}  // namespace recourse::vault
