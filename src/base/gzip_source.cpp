#include "base/gzip_source.hpp"

#include <zlib.h>

#include <array>
#include <memory>

namespace recourse::base {

namespace {

class Gunzip {
public:
    explicit Gunzip(ByteSource packed) : packed_(std::move(packed)) {
        constexpr int gzip_only = 16 + MAX_WBITS;
        ready_ = inflateInit2(&stream_, gzip_only) == Z_OK;
    }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;
    ~Gunzip() {
        if (ready_) inflateEnd(&stream_);
    }

    Result<std::size_t> read(std::span<std::byte> buffer) {
        if (!ready_) return fail(ErrorCode::unavailable, "no memory to unpack gzip");
        stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream_.avail_out = static_cast<uInt>(buffer.size());
        while (stream_.avail_out == buffer.size() && !buffer.empty()) {
            const bool more = RECOURSE_TRY(refill());
            if (!more && at_member_end_) break;
            if (!more) return fail(ErrorCode::invalid_input, "the gzip file is truncated");
            RECOURSE_CHECK(unpack());
        }
        return buffer.size() - stream_.avail_out;
    }

private:
    Result<bool> refill() {
        if (stream_.avail_in != 0) return true;
        const std::size_t count = RECOURSE_TRY(packed_(input_));
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(count);
        return count != 0;
    }

    Result<void> unpack() {
        if (at_member_end_) inflateReset(&stream_);
        at_member_end_ = false;
        const int status = inflate(&stream_, Z_NO_FLUSH);
        if (status == Z_STREAM_END) {
            at_member_end_ = true;
        } else if (status != Z_OK) {
            return fail(ErrorCode::invalid_input, "the gzip file is damaged");
        }
        return {};
    }

    ByteSource packed_;
    std::array<std::byte, 64 << 10> input_{};
    z_stream stream_{};
    bool ready_ = false;
    bool at_member_end_ = false;
};

}  // namespace

ByteSource gunzip_source(ByteSource packed) {
    const auto gunzip = std::make_shared<Gunzip>(std::move(packed));
    return [gunzip](std::span<std::byte> buffer) { return gunzip->read(buffer); };
}

}  // namespace recourse::base
