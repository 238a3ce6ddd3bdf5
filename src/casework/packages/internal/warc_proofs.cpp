#include "casework/packages/internal/warc_proofs.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/gzip_source.hpp"
#include "casework/internal/header_text.hpp"
#include "casework/packages/internal/digest.hpp"
#include "casework/packages/internal/http_body.hpp"
#include "casework/packages/internal/proof_tally.hpp"
#include "casework/packages/internal/warc_reader.hpp"

namespace recourse::casework::internal {

using base::Result;

namespace {

/// A source that keeps why it failed, so that damage and unreadable bytes can be told apart.
class Watched {
public:
    explicit Watched(base::ByteSource source) : source_(std::move(source)) {}

    Result<std::size_t> read(std::span<std::byte> buffer) {
        auto count = source_(buffer);
        if (!count) error_ = count.error();
        return count;
    }
    const std::optional<base::Error>& error() const { return error_; }

private:
    base::ByteSource source_;
    std::optional<base::Error> error_;
};

/// Unpacks what begins like gzip; at most 64 KiB of it are looked at before.
Result<base::ByteSource> unpacked(base::ByteSource packed) {
    std::string head(2, '\0');
    std::size_t filled = 0;
    while (filled < head.size()) {
        const std::size_t count =
            RECOURSE_TRY(packed(std::as_writable_bytes(std::span(head)).subspan(filled)));
        if (count == 0) break;
        filled += count;
    }
    head.resize(filled);
    const bool gzipped = head == "\x1F\x8B";
    base::ByteSource whole = [head, packed = std::move(packed), given = std::size_t{0}](
                                 std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        if (given == head.size()) return packed(buffer);
        const auto rest = base::as_bytes(std::string_view(head).substr(given));
        const std::size_t count = std::min(rest.size(), buffer.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        given += count;
        return count;
    };
    return gzipped ? base::gunzip_source(std::move(whole)) : whole;
}

/// What one record states of itself, and what it is.
class RecordCheck {
public:
    explicit RecordCheck(const WarcRecord& record) {
        block_stated_ = StatedDigest::parse(record.field("WARC-Block-Digest"));
        payload_stated_ = StatedDigest::parse(record.field("WARC-Payload-Digest"));
        if (block_stated_) block_ = Digest::named(block_stated_->algorithm);
        if (!payload_stated_) return;
        payload_problem_ = problem_of_payload(record);
        auto payload = Digest::named(payload_stated_->algorithm);
        auto unchunked = Digest::named(payload_stated_->algorithm);
        if (!payload_problem_.empty() || !payload) return;
        if (lower(record.field("Content-Type")).starts_with("application/http")) {
            http_payload_.emplace(*std::move(payload), *std::move(unchunked));
        } else {
            payload_ = std::move(payload);
        }
    }

    void update(base::ByteView bytes) {
        if (block_) block_->update(bytes);
        if (payload_) payload_->update(bytes);
        if (http_payload_) http_payload_->update(bytes);
    }

    void finish(const std::string& record, ProofTally& blocks, ProofTally& payloads) {
        if (block_stated_) {
            if (!block_) {
                blocks.add_not_checked(unknown(*block_stated_));
            } else {
                note(block_stated_->is(block_->finish()), "block", record, blocks);
            }
        }
        if (!payload_stated_) return;
        if (!payload_problem_.empty()) {
            payloads.add_not_checked(payload_problem_);
        } else if (payload_) {
            note(payload_stated_->is(payload_->finish()), "payload", record, payloads);
        } else if (http_payload_) {
            note(http_payload_->is(*payload_stated_), "payload", record, payloads);
        } else {
            payloads.add_not_checked(unknown(*payload_stated_));
        }
    }

private:
    static std::string problem_of_payload(const WarcRecord& record) {
        if (same_name(record.field("WARC-Type"), "revisit")) {
            return "a revisit record states the digest of a payload that another record holds";
        }
        if (!record.field("WARC-Segment-Number").empty()) {
            return "the payload is spread over several records";
        }
        return {};
    }

    static std::string unknown(const StatedDigest& stated) {
        return "the digest algorithm is not known here: " + stated.algorithm.substr(0, 40);
    }

    static void note(bool holds, std::string_view part, const std::string& record,
                     ProofTally& tally) {
        if (holds) return tally.add_verified();
        tally.add_failed(record, fmt::format("the {} is not what its digest says", part));
    }

    std::optional<StatedDigest> block_stated_;
    std::optional<StatedDigest> payload_stated_;
    std::string payload_problem_;
    std::optional<Digest> block_;
    std::optional<Digest> payload_;
    std::optional<HttpBodyDigest> http_payload_;
};

std::string name_of(const WarcRecord& record, std::size_t number) {
    constexpr std::size_t max_shown = 200;
    const std::string_view uri = record.field("WARC-Target-URI");
    return fmt::format("record {} ({}{}{})", number, record.field("WARC-Type").substr(0, 40),
                       uri.empty() ? "" : " ", uri.substr(0, max_shown));
}

Result<std::size_t> read_records(WarcReader& reader, ProofTally& blocks, ProofTally& payloads) {
    WarcRecord record;
    std::vector<std::byte> piece(std::size_t{64} << 10);
    std::size_t records = 0;
    while (RECOURSE_TRY(reader.next(record))) {
        ++records;
        RecordCheck check(record);
        while (const std::size_t count = RECOURSE_TRY(reader.read(piece))) {
            check.update(std::span(piece).first(count));
        }
        check.finish(name_of(record, records), blocks, payloads);
    }
    return records;
}

}  // namespace

Result<std::vector<Proof>> warc_proofs(base::ByteSource packed, const std::string& name) {
    Watched watched(std::move(packed));
    const std::string by = "record headers of " + name;
    ProofTally blocks("WARC-Block-Digest of records", by);
    ProofTally payloads("WARC-Payload-Digest of records", by);
    auto source =
        unpacked([&watched](std::span<std::byte> buffer) { return watched.read(buffer); });
    if (!source) return base::fail(std::move(source).error());
    WarcReader reader(*std::move(source));
    const auto records = read_records(reader, blocks, payloads);
    if (watched.error()) return base::fail(*watched.error());

    std::vector<Proof> proofs;
    blocks.write_to(proofs);
    payloads.write_to(proofs);
    if (!records) {
        proofs.push_back({"structure of " + name, "the WARC format", ProofResult::failed,
                          records.error().message()});
    } else if (proofs.empty()) {
        proofs.push_back({"digests of records", by, ProofResult::not_checked,
                          fmt::format("none of {} records states a digest", *records)});
    }
    return proofs;
}

}  // namespace recourse::casework::internal
