#pragma once

#include <array>
#include <cstddef>

namespace recourse::assessment::internal {

/// Records of a case that have ids by which others name them.
enum class RecordKind { party, incident, act, source, exhibit, claim };

inline constexpr std::array record_kinds = {RecordKind::party,   RecordKind::incident,
                                            RecordKind::act,     RecordKind::source,
                                            RecordKind::exhibit, RecordKind::claim};

/// One value for each of them.
template <class T>
class ByKind {
public:
    T& operator[](RecordKind kind) { return values_[static_cast<std::size_t>(kind)]; }
    const T& operator[](RecordKind kind) const { return values_[static_cast<std::size_t>(kind)]; }

private:
    std::array<T, record_kinds.size()> values_{};
};

}  // namespace recourse::assessment::internal
