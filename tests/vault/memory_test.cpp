#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "sample_workspace.hpp"
#include "vault/internal/key_file.hpp"
#include "vault/internal/subkeys.hpp"

namespace recourse::vault {
namespace {

using base::SecretBytes;
using testing::good_passphrase;
using testing::secret;

/// What to look for, kept so that it does not lie in memory itself: every byte is inverted.
class Needle {
public:
    explicit Needle(base::ByteView bytes) {
        for (const std::byte byte : bytes) inverted_.push_back(~byte);
    }

    /// How often it stands in this process's readable memory. `place` names where, for the message.
    int count(std::string& place) const {
        const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
        std::ifstream maps("/proc/self/maps");
        int found = 0;
        for (std::string line; std::getline(maps, line);) {
            unsigned long from = 0;
            unsigned long to = 0;
            char readable = 0;
            if (std::sscanf(line.c_str(), "%lx-%lx %c", &from, &to, &readable) != 3) continue;
            // The sanitizer's shadow is terabytes of address space without data of ours.
            const bool shadow = to - from > (8UL << 30);
            if (readable != 'r' || shadow || line.ends_with("[vvar]")) continue;
            const int here = count_between(memory, from, to);
            if (here > 0) place += line + "\n";
            found += here;
        }
        ::close(memory);
        return found;
    }

private:
    int count_between(int memory, unsigned long from, unsigned long to) const {
        // A little more than a piece, so that what crosses two pieces is seen.
        static std::array<std::byte, (1 << 20) + 64> piece;
        int found = 0;
        for (; from < to; from += 1 << 20) {
            const auto size = std::min<unsigned long>(piece.size(), to - from);
            const auto got = ::pread(memory, piece.data(), size, static_cast<off_t>(from));
            if (got <= 0) continue;
            found += count_in(std::span(piece).first(static_cast<std::size_t>(got)));
            base::wipe(piece);
        }
        return found;
    }

    int count_in(std::span<const std::byte> bytes) const {
        int found = 0;
        const int first = std::to_integer<int>(~inverted_[0]);
        for (std::size_t at = 0; at + inverted_.size() <= bytes.size(); ++at) {
            const void* next = std::memchr(&bytes[at], first, bytes.size() - at);
            if (next == nullptr) break;
            at = static_cast<std::size_t>(static_cast<const std::byte*>(next) - bytes.data());
            if (at + inverted_.size() > bytes.size()) break;
            std::size_t same = 1;
            while (same < inverted_.size() && bytes[at + same] == ~inverted_[same]) ++same;
            if (same == inverted_.size()) ++found;
        }
        return found;
    }

    std::vector<std::byte> inverted_;
};

/// The master key as only a test can get it.
SecretBytes master_key(const std::filesystem::path& folder) {
    const auto keys = internal::KeyFile::read(folder).value();
    return keys.unlock("passphrase", "owner", secret(good_passphrase).view()).value();
}

TEST(Memory, HoldsNoKeyOnceTheWorkspaceIsClosed) {
    const auto parent = base::TempFolder::create().value();
    const auto folder = parent.path() / "team.recourse";
    ASSERT_TRUE(Workspace::create(folder, secret(good_passphrase), KdfCost::quick));
    const auto needles = [&] {
        const SecretBytes master = master_key(folder);
        return std::array{
            Needle(master.view()),
            Needle(internal::subkey(master, internal::KeyPurpose::database).view()),
            Needle(internal::subkey(master, internal::KeyPurpose::blob_content).view()),
            Needle(internal::subkey(master, internal::KeyPurpose::signing).view()),
        };
    }();
    const char* names[] = {"master key", "database key", "blob key", "signing seed"};
    {
        auto workspace = Workspace::open(folder, secret(good_passphrase)).value();
        ASSERT_TRUE(workspace.blobs().put(base::as_bytes("an exhibit")));
        std::string place;
        EXPECT_GT(needles[0].count(place), 0) << "the search finds a key that is there";
    }
    for (std::size_t i = 0; i < std::size(names); ++i) {
        std::string place;
        EXPECT_EQ(needles[i].count(place), 0) << names[i] << " in\n" << place;
    }
}

}  // namespace
}  // namespace recourse::vault
