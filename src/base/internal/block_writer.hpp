#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace recourse::base::internal {

/// Writes an open file in large aligned blocks that go past the operating system's cache where the
/// file system can do that (O_DIRECT): for what is written once and not read soon, two to three
/// times as fast. Not for use from two threads at once.
class BlockWriter {
public:
    /// `descriptor`, at its end, must stay open for as long as the writer is used.
    explicit BlockWriter(int descriptor);

    /// False, with errno set, when the file cannot be written.
    bool write(std::string_view bytes);
    /// What does not fill a block. The same again writes nothing.
    bool finish();

private:
    struct Free {
        void operator()(char* block) const;
    };

    bool write_out(std::string_view bytes);
    void use_cache();

    int descriptor_;
    bool direct_ = false;
    std::unique_ptr<char, Free> block_;  ///< made by the first write
    std::size_t filled_ = 0;
};

}  // namespace recourse::base::internal
