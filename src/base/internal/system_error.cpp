#include "base/internal/system_error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace recourse::base::internal {
namespace {

struct Meaning {
    ErrorCode code;
    std::string_view words;
};

Meaning meaning_of(int number) {
    switch (number) {
        case ENOENT:
        case ENOTDIR:
            return {ErrorCode::not_found, "it is not there"};
        case EACCES:
        case EPERM:
            return {ErrorCode::denied, "permission denied"};
        case ENOSPC:
        case EDQUOT:
            return {ErrorCode::unavailable, "the disk is full"};
        case EROFS:
            return {ErrorCode::unavailable, "the disk is read-only"};
        case EISDIR:
            return {ErrorCode::invalid_input, "it is a folder"};
        case ELOOP:
        case ENAMETOOLONG:
            return {ErrorCode::invalid_input, "the path is too long or a loop"};
        default:
            return {ErrorCode::unavailable, {}};
    }
}

}  // namespace

Error system_error(int number, std::string_view action, const std::filesystem::path& path) {
    const Meaning meaning = meaning_of(number);
    const std::string words = meaning.words.empty() ? std::generic_category().message(number)
                                                    : std::string(meaning.words);
    return Error(meaning.code, fmt::format("cannot {}: {}", action, words)).in_file(path.string());
}

}  // namespace recourse::base::internal
