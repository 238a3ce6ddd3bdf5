#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "lists/update/download.hpp"

namespace recourse::lists::internal {

/// A file that is being fetched: FILE.part, and in FILE.json from which address and in which state
/// of it. A crash at any moment leaves a beginning of that state, or nothing that is gone on with.
class PartFile {
public:
    /// With what an earlier download from this address left; empty otherwise.
    static base::Result<PartFile> open(const std::filesystem::path& file,
                                       const std::string& address);

    std::uint64_t size() const { return size_; }
    /// What an If-Range header may hold; empty when the rest cannot be asked for.
    std::string validator() const;
    /// Of the state that it holds the beginning of.
    const Validators& validators() const { return validators_; }

    /// Begin anew with content in this state.
    base::Result<void> begin(const Validators& validators);
    base::Result<void> append(std::string_view bytes);
    /// It is whole: it becomes `file`.
    base::Result<void> finish();
    /// Nothing of it stays.
    void discard();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    PartFile(std::filesystem::path file, std::string address);
    base::Result<void> open_for_appending();

    std::filesystem::path file_;
    std::filesystem::path part_;
    std::filesystem::path state_;
    std::string address_;
    Validators validators_;
    std::uint64_t size_ = 0;
    std::unique_ptr<std::FILE, Close> out_;
};

}  // namespace recourse::lists::internal
