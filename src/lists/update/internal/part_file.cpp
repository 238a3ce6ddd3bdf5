#include "lists/update/internal/part_file.hpp"

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/json.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Json;
using base::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t most_state_bytes = 64 << 10;

fs::path beside(const fs::path& file, const char* ending) {
    fs::path other = file;
    other += ending;
    return other;
}

std::string text_of(const Json& state, const char* name) {
    const auto member = state.find(name);
    return member != state.end() && member->is_string() ? member->get<std::string>() : "";
}

Result<void> cannot_write(const fs::path& file) {
    return fail(Error(ErrorCode::unavailable, "cannot be written: the disk may be full")
                    .in_file(file.string()));
}

}  // namespace

PartFile::PartFile(fs::path file, std::string address)
    : file_(std::move(file)),
      part_(beside(file_, ".part")),
      state_(beside(file_, ".json")),
      address_(std::move(address)) {}

Result<PartFile> PartFile::open(const fs::path& file, const std::string& address) {
    PartFile part(file, address);
    const auto text = base::read_file(part.state_, most_state_bytes);
    const auto state = text ? base::parse_json(*text) : Result<Json>(Json());
    std::error_code missing;
    const std::uint64_t size = fs::file_size(part.part_, missing);
    if (state && state->is_object() && !missing && text_of(*state, "address") == address) {
        part.validators_ = {.etag = text_of(*state, "etag"),
                            .last_modified = text_of(*state, "last_modified")};
        part.size_ = size;
    }
    if (part.validator().empty()) part.discard();
    return part;
}

std::string PartFile::validator() const {
    // A weak tag says that two states mean the same, not that they are the same bytes.
    if (!validators_.etag.empty()) {
        return validators_.etag.starts_with("W/") ? "" : validators_.etag;
    }
    return validators_.last_modified;
}

Result<void> PartFile::begin(const Validators& validators) {
    discard();
    validators_ = validators;
    RECOURSE_CHECK(open_for_appending());
    const Json state{{"address", address_},
                     {"etag", validators.etag},
                     {"last_modified", validators.last_modified}};
    return base::write_file_atomically(state_, base::dump_json(state),
                                       base::FileAccess::owner_only);
}

Result<void> PartFile::open_for_appending() {
    out_.reset(std::fopen(part_.c_str(), "abe"));
    if (!out_) return cannot_write(part_);
    // What came is to be there after a kill, too.
    std::setvbuf(out_.get(), nullptr, _IONBF, 0);
    return {};
}

Result<void> PartFile::append(std::string_view bytes) {
    if (!out_) RECOURSE_CHECK(open_for_appending());
    if (std::fwrite(bytes.data(), 1, bytes.size(), out_.get()) != bytes.size())
        return cannot_write(part_);
    size_ += bytes.size();
    return {};
}

Result<void> PartFile::finish() {
    out_.reset();
    std::error_code problem;
    fs::rename(part_, file_, problem);
    if (problem) return cannot_write(file_);
    fs::remove(state_, problem);
    return {};
}

void PartFile::discard() {
    out_.reset();
    std::error_code ignored;
    fs::remove(state_, ignored);
    fs::remove(part_, ignored);
    validators_ = {};
    size_ = 0;
}

}  // namespace recourse::lists::internal
