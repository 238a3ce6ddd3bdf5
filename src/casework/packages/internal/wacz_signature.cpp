#include "casework/packages/internal/wacz_signature.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "casework/packages/internal/base_text.hpp"
#include "casework/packages/internal/digest.hpp"
#include "casework/packages/internal/signature.hpp"

namespace recourse::casework::internal {

using base::Json;

namespace {

constexpr std::string_view what_is_signed = "signature over the hash of datapackage.json";

std::string text(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string decoded(const Json& object, const char* name) {
    return from_base64(text(object, name)).value_or("");
}

Proof hash_proof(const std::string& stated, std::string_view datapackage) {
    Proof proof{"hash of datapackage.json", "datapackage-digest.json", ProofResult::failed, {}};
    const auto digest = StatedDigest::parse(stated);
    auto actual = digest ? Digest::named(digest->algorithm) : std::nullopt;
    if (!actual) {
        proof.why = "datapackage-digest.json states no hash that can be read";
        return proof;
    }
    actual->update(base::as_bytes(datapackage));
    if (digest->is(actual->finish())) {
        proof.result = ProofResult::verified;
    } else {
        proof.why = "datapackage.json does not match the hash in datapackage-digest.json";
    }
    return proof;
}

Proof signature_proof(const Json& signed_data, std::string_view spki, std::string by) {
    Proof proof{std::string(what_is_signed), std::move(by), ProofResult::failed, {}};
    const auto holds =
        signature_holds(spki, text(signed_data, "hash"), decoded(signed_data, "signature"));
    if (!holds) {
        proof.why = holds.error().message();
    } else if (!*holds) {
        proof.why = "the signature is not of this key, or not over this hash";
    } else {
        proof.result = ProofResult::verified;
        proof.why = fmt::format("says it was made {} with {}", text(signed_data, "created"),
                                text(signed_data, "software"));
    }
    return proof;
}

Proof chain_proof(const SignerChain& chain, const std::string& domain) {
    Proof proof{"certificate of " + domain, chain.subject, ProofResult::not_checked, {}};
    if (!chain.names_domain || !chain.links_hold) {
        proof.result = ProofResult::failed;
        proof.why = chain.names_domain ? "its certificates are not signed by one another"
                                       : "the certificate is not for this domain";
        return proof;
    }
    proof.why = fmt::format(
        "it is for the domain; whether {} is to be trusted is not looked up: this program is "
        "offline",
        chain.issuer);
    return proof;
}

Proof time_proof(const Json& signed_data) {
    Proof proof{"time of the signature", "RFC 3161 token", ProofResult::failed, {}};
    const std::string response = decoded(signed_data, "timeSignature");
    const std::string certificates = text(signed_data, "timestampCert");
    const std::string stamped = text(signed_data, "signature");
    auto token = check_time_token(response, stamped, certificates);
    // Writers differ in whether the token is over the signature or over its base 64.
    if (!token) {
        const auto raw =
            check_time_token(response, decoded(signed_data, "signature"), certificates);
        if (raw) token = raw;
    }
    if (!token) {
        proof.why = token.error().message();
        return proof;
    }
    proof.result = ProofResult::verified;
    proof.by = token->authority.empty() ? proof.by : token->authority;
    proof.why = fmt::format(
        "{}; under the certificate that came with it, which is not compared "
        "with any list of trusted ones",
        base::format_time(token->time));
    return proof;
}

void check_domain(const Json& signed_data, std::vector<Proof>& proofs) {
    const std::string domain = text(signed_data, "domain");
    const auto chain = read_signer_chain(text(signed_data, "domainCert"), domain);
    if (!chain) {
        proofs.push_back({std::string(what_is_signed), "the domain " + domain, ProofResult::failed,
                          chain.error().message()});
        return;
    }
    proofs.push_back(signature_proof(signed_data, chain->spki, "certificate of " + domain));
    proofs.push_back(chain_proof(*chain, domain));
    if (signed_data.contains("timeSignature")) proofs.push_back(time_proof(signed_data));
}

}  // namespace

std::vector<Proof> wacz_signature_proofs(std::string_view digest_json,
                                         std::string_view datapackage_json) {
    const auto digest = base::parse_json(digest_json);
    if (!digest || !digest->is_object()) {
        return {{"hash of datapackage.json", "datapackage-digest.json", ProofResult::failed,
                 "datapackage-digest.json cannot be read"}};
    }
    std::vector<Proof> proofs{hash_proof(text(*digest, "hash"), datapackage_json)};
    const auto found = digest->find("signedData");
    if (found == digest->end() || !found->is_object()) {
        proofs.push_back({std::string(what_is_signed), "datapackage-digest.json",
                          ProofResult::not_checked, "it is not signed"});
        return proofs;
    }
    const Json& signed_data = *found;
    if (text(signed_data, "hash") != text(*digest, "hash")) {
        proofs.push_back({std::string(what_is_signed), "datapackage-digest.json",
                          ProofResult::failed, "another hash was signed"});
        return proofs;
    }
    const std::string key = decoded(signed_data, "publicKey");
    if (!key.empty()) {
        proofs.push_back(signature_proof(
            signed_data, key,
            fmt::format("a key without a name, SHA-256 {}", key_fingerprint(key).substr(0, 16))));
    } else {
        check_domain(signed_data, proofs);
    }
    return proofs;
}

}  // namespace recourse::casework::internal
