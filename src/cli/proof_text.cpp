#include "cli/proof_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "base/printable.hpp"

namespace recourse::cli {

using base::Json;
using casework::Proof;
using casework::ProofResult;

std::string proof_summary(const casework::ProofCounts& counts) {
    std::string text;
    const auto add = [&](std::size_t count, ProofResult result) {
        if (count == 0) return;
        if (!text.empty()) text += ", ";
        text += fmt::format("{} {}", count, casework::to_string(result));
    };
    add(counts.failed, ProofResult::failed);
    add(counts.verified, ProofResult::verified);
    add(counts.not_checked, ProofResult::not_checked);
    return text;
}

void print_proofs(const Console& console, const std::optional<casework::ExhibitOrigin>& origin,
                  const std::vector<Proof>& proofs) {
    if (origin) {
        console.out << "Received as " << base::printable(origin->path) << '\n';
        if (!origin->parent.empty())
            console.out << "It was inside exhibit " << origin->parent << '\n';
        console.out << "Its kind was guessed from its content: " << origin->guessed_kind << '\n';
    }
    for (const Proof& proof : proofs) {
        std::string result(casework::to_string(proof.result));
        if (proof.result == ProofResult::verified) result = console.green(result);
        if (proof.result == ProofResult::failed) result = console.red(result);
        console.out << fmt::format("{}: {}, says {}{}{}\n", result, base::printable(proof.what),
                                   base::printable(proof.by), proof.why.empty() ? "" : ": ",
                                   base::printable(proof.why));
    }
}

Json proofs_json(const std::vector<Proof>& proofs) {
    Json list = Json::array();
    for (const Proof& proof : proofs) {
        list.push_back({{"what", proof.what},
                        {"by", proof.by},
                        {"result", casework::to_string(proof.result)},
                        {"why", proof.why}});
    }
    return list;
}

Json origin_json(const casework::ExhibitOrigin& origin) {
    return {{"path", origin.path},
            {"inside", origin.parent},
            {"package", origin.package},
            {"guessed_kind", origin.guessed_kind},
            {"receipt", origin.receipt}};
}

}  // namespace recourse::cli
