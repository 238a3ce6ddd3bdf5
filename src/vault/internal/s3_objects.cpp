#include "vault/internal/s3_objects.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <set>
#include <span>
#include <vector>

#include "vault/internal/object_name.hpp"
#include "vault/internal/pending_objects.hpp"
#include "vault/internal/s3_client.hpp"

namespace recourse::vault::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t mebibyte = 1 << 20;
constexpr std::size_t best_read = 8 * mebibyte;
/// S3 takes at most 10,000 parts of an object, none but the last smaller than 5 MiB.
constexpr std::size_t small_part = 8 * mebibyte;
constexpr std::size_t large_part = 64 * mebibyte;
constexpr std::size_t small_parts = 1'000;

Error unexpected(const S3Client& client, const S3Response& response) {
    return {ErrorCode::unavailable, fmt::format("{} answered {} {}", client.describe(),
                                                response.status, error_code_of(response))};
}

Result<pugi::xml_document> parse(const S3Client& client, const S3Response& response) {
    pugi::xml_document document;
    if (response.status != 200) return base::fail(unexpected(client, response));
    if (!document.load_buffer(response.body.data(), response.body.size())) {
        return base::fail(
            ErrorCode::unavailable,
            fmt::format("{} answered with something else than XML", client.describe()));
    }
    return document;
}

class S3Objects final : public ObjectStore {
public:
    S3Objects(std::unique_ptr<S3Client> client, std::string prefix, PendingObjects pending)
        : client_(std::move(client)), prefix_(std::move(prefix)), pending_(std::move(pending)) {}

    Result<std::unique_ptr<ObjectWriter>> create(std::string_view name) override;
    Result<void> sync() override { return {}; }  // an object is durable once it is there
    Result<void> read(const StoredObject& object, std::uint64_t offset,
                      std::span<std::byte> buffer) const override;
    std::size_t read_ahead() const override { return best_read; }
    Result<void> for_each(
        const std::function<Result<void>(const StoredObject&)>& visit) const override;
    Result<bool> has(const StoredObject& object) const override;
    Result<void> remove(std::string_view name) override;
    Result<std::size_t> remove_unfinished() override;
    PendingObjects* pending() override { return &pending_; }
    std::string describe() const override { return client_->describe(); }

private:
    class Writer;

    std::string key_of(std::string_view name) const { return prefix_ + std::string(name); }
    Result<void> visit_page(const pugi::xml_node& page,
                            const std::function<Result<void>(const StoredObject&)>& visit) const;

    std::unique_ptr<S3Client> client_;
    std::string prefix_;
    PendingObjects pending_;
};

/// Collects a part in memory. What fits in one goes up in one request, which is all or nothing;
/// more becomes a multipart upload, which appears whole when it is completed.
class S3Objects::Writer final : public ObjectWriter {
public:
    Writer(const S3Client& client, std::string key) : client_(client), key_(std::move(key)) {}
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() override {
        // What cannot be removed now, remove_unfinished() does.
        if (!upload_.empty()) {
            static_cast<void>(client_.send({"DELETE", key_, {{"uploadId", upload_}}}));
        }
    }

    Result<void> write(base::ByteView bytes) override {
        written_ += bytes.size();
        while (!bytes.empty()) {
            const std::size_t most = etags_.size() < small_parts ? small_part : large_part;
            const std::size_t count = std::min(bytes.size(), most - part_.size());
            part_.insert(part_.end(), bytes.begin(),
                         bytes.begin() + static_cast<std::ptrdiff_t>(count));
            bytes = bytes.subspan(count);
            // A full part waits for the next byte: only then it is known not to be all.
            if (part_.size() == most && !bytes.empty()) RECOURSE_CHECK(send_part());
        }
        return {};
    }

    Result<void> finish() override {
        if (upload_.empty()) {
            const S3Response response =
                RECOURSE_TRY(client_.send({.method = "PUT", .key = key_, .body = part_}));
            if (response.status != 200) return base::fail(unexpected(client_, response));
        } else {
            RECOURSE_CHECK(send_part());
            RECOURSE_CHECK(complete());
        }
        return check_size();
    }

private:
    Result<void> begin_upload() {
        const S3Response response = RECOURSE_TRY(client_.send({"POST", key_, {{"uploads", ""}}}));
        const auto document = RECOURSE_TRY(parse(client_, response));
        upload_ = document.document_element().child("UploadId").text().get();
        if (upload_.empty()) return base::fail(unexpected(client_, response));
        return {};
    }

    Result<void> send_part() {
        if (upload_.empty()) RECOURSE_CHECK(begin_upload());
        const std::string number = std::to_string(etags_.size() + 1);
        S3Response response = RECOURSE_TRY(
            client_.send({"PUT", key_, {{"partNumber", number}, {"uploadId", upload_}}, part_}));
        if (response.status != 200 || response.etag.empty()) {
            return base::fail(unexpected(client_, response));
        }
        etags_.push_back(std::move(response.etag));
        part_.clear();
        return {};
    }

    Result<void> complete() {
        std::string list = "<CompleteMultipartUpload>";
        for (std::size_t i = 0; i < etags_.size(); ++i) {
            list += fmt::format("<Part><PartNumber>{}</PartNumber><ETag>{}</ETag></Part>", i + 1,
                                etags_[i]);
        }
        list += "</CompleteMultipartUpload>";
        const S3Response response = RECOURSE_TRY(
            client_.send({"POST", key_, {{"uploadId", upload_}}, base::as_bytes(list)}));
        // Sent twice, the second finds no upload any more: check_size() tells whether it is there.
        const bool gone = response.status == 404;
        const bool refused = response.body.find("<Error>") != std::string::npos;
        if (!gone && (response.status != 200 || refused)) {
            return base::fail(unexpected(client_, response));
        }
        upload_.clear();
        return {};
    }

    Result<void> check_size() {
        const S3Response response = RECOURSE_TRY(client_.send({"HEAD", key_}));
        if (response.status == 200 && response.content_length == written_) return {};
        return base::fail(ErrorCode::unavailable,
                          fmt::format("{} did not store what was sent", client_.describe()));
    }

    const S3Client& client_;
    std::string key_;
    std::vector<std::byte> part_;
    std::uint64_t written_ = 0;
    std::string upload_;  ///< id of the multipart upload, once there is one
    std::vector<std::string> etags_;
};

Result<std::unique_ptr<ObjectWriter>> S3Objects::create(std::string_view name) {
    const std::string noted(name);
    RECOURSE_CHECK(pending_.note(std::span(&noted, 1)));
    return std::make_unique<Writer>(*client_, key_of(name));
}

Result<void> S3Objects::read(const StoredObject& object, std::uint64_t offset,
                             std::span<std::byte> buffer) const {
    if (buffer.empty()) return {};
    const S3Response response =
        RECOURSE_TRY(client_->send({.method = "GET",
                                    .key = key_of(object.name),
                                    .range = {{offset, offset + buffer.size() - 1}},
                                    .most_bytes = std::max(buffer.size(), mebibyte)}));
    const auto damaged = [](std::string_view how) {
        return base::fail(ErrorCode::corrupt, std::string(how));
    };
    if (response.status == 404) return damaged("its object is missing");
    if (response.status == 416) return damaged("its object is cut short");
    if (response.status != 206) return base::fail(unexpected(*client_, response));
    if (response.whole_length != object.size) {
        return damaged("its object is cut short or its length changed");
    }
    if (response.body.size() != buffer.size()) return damaged("its object cannot be read whole");
    std::ranges::copy(base::as_bytes(response.body), buffer.begin());
    return {};
}

Result<void> S3Objects::for_each(
    const std::function<Result<void>(const StoredObject&)>& visit) const {
    std::string next;
    do {
        S3Request request{"GET", {}, {{"list-type", "2"}, {"prefix", prefix_}}};
        if (!next.empty())
            request.query.insert(request.query.begin(), {"continuation-token", next});
        const auto document = RECOURSE_TRY(parse(*client_, RECOURSE_TRY(client_->send(request))));
        const pugi::xml_node page = document.document_element();
        RECOURSE_CHECK(visit_page(page, visit));
        next = page.child("IsTruncated").text().as_bool()
                   ? page.child("NextContinuationToken").text().get()
                   : "";
    } while (!next.empty());
    return {};
}

Result<void> S3Objects::visit_page(
    const pugi::xml_node& page,
    const std::function<Result<void>(const StoredObject&)>& visit) const {
    for (const pugi::xml_node& entry : page.children("Contents")) {
        const std::string_view key = entry.child("Key").text().get();
        if (!key.starts_with(prefix_)) continue;
        const std::string_view name = key.substr(prefix_.size());
        // What is not named like ours is not ours to judge.
        if (!is_object_name(name)) continue;
        RECOURSE_CHECK(visit({std::string(name), entry.child("Size").text().as_ullong()}));
    }
    return {};
}

Result<bool> S3Objects::has(const StoredObject& object) const {
    const S3Response response = RECOURSE_TRY(client_->send({"HEAD", key_of(object.name)}));
    if (response.status == 200) return response.content_length == object.size;
    if (response.status == 404) return false;
    return base::fail(unexpected(*client_, response));
}

Result<void> S3Objects::remove(std::string_view name) {
    const S3Response response = RECOURSE_TRY(client_->send({"DELETE", key_of(name)}));
    if (response.status / 100 == 2 || response.status == 404) return {};
    return base::fail(unexpected(*client_, response));
}

Result<std::size_t> S3Objects::remove_unfinished() {
    // Uploads of others into the bucket may still be under way.
    const PendingNotes ours = RECOURSE_TRY(pending_.read());
    if (ours.names.empty()) return std::size_t{0};
    const std::set<std::string, std::less<>> names(ours.names.begin(), ours.names.end());
    const S3Response response =
        RECOURSE_TRY(client_->send({"GET", {}, {{"prefix", prefix_}, {"uploads", ""}}}));
    if (response.status == 501) return std::size_t{0};  // a server that cannot list them
    const auto document = RECOURSE_TRY(parse(*client_, response));
    std::size_t removed = 0;
    for (const pugi::xml_node& upload : document.document_element().children("Upload")) {
        const std::string key = upload.child("Key").text().get();
        if (!key.starts_with(prefix_) || !names.contains(key.substr(prefix_.size()))) continue;
        const S3Response gone = RECOURSE_TRY(
            client_->send({"DELETE", key, {{"uploadId", upload.child("UploadId").text().get()}}}));
        if (gone.status / 100 == 2) ++removed;
    }
    return removed;
}

}  // namespace

Result<std::unique_ptr<ObjectStore>> open_s3_objects(S3Settings settings,
                                                     std::string_view workspace_id,
                                                     const std::filesystem::path& folder) {
    std::string prefix = fmt::format("{}{}/", settings.prefix, workspace_id);
    auto client = RECOURSE_TRY(S3Client::create(std::move(settings)));
    return std::make_unique<S3Objects>(std::move(client), std::move(prefix),
                                       PendingObjects(folder));
}

}  // namespace recourse::vault::internal
