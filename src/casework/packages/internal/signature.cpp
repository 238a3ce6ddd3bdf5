#include "casework/packages/internal/signature.hpp"

#include <openssl/bio.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

#include "base/hash.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Result;

namespace {

template <auto Free>
struct Freed {
    template <class Type>
    void operator()(Type* object) const {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;
using Response = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Memory reading(std::string_view bytes) {
    return Memory(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

bool holds(EVP_PKEY* key, std::string_view message, std::string_view signature) {
    const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message),
                            message.size()) == 1;
}

/// The two numbers of an ECDSA signature, side by side, as ASN.1; empty when they are not.
std::string as_asn1(std::string_view numbers) {
    if (numbers.empty() || numbers.size() % 2 != 0) return {};
    const int half = static_cast<int>(numbers.size() / 2);
    const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> signature(ECDSA_SIG_new());
    Number r(BN_bin2bn(bytes_of(numbers), half, nullptr));
    Number s(BN_bin2bn(bytes_of(numbers) + half, half, nullptr));
    if (ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    unsigned char* encoded = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &encoded);
    if (size <= 0) return {};
    std::string text(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(size));
    OPENSSL_free(encoded);
    return text;
}

std::vector<Certificate> certificates_of(std::string_view pem) {
    constexpr std::size_t max_certificates = 20;
    std::vector<Certificate> certificates;
    const Memory memory = reading(pem);
    while (certificates.size() < max_certificates) {
        Certificate next(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
        if (!next) break;
        certificates.push_back(std::move(next));
    }
    return certificates;
}

std::string one_line(const X509_NAME* name) {
    std::array<char, 256> text{};
    if (name != nullptr) X509_NAME_oneline(name, text.data(), static_cast<int>(text.size()));
    return text.data();
}

bool each_signed_by_next(const std::vector<Certificate>& chain) {
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
        EVP_PKEY* key = X509_get0_pubkey(chain[i + 1].get());
        if (key == nullptr || X509_verify(chain[i].get(), key) != 1) return false;
    }
    return true;
}

std::string spki_of(X509* certificate) {
    unsigned char* encoded = nullptr;
    const int size = i2d_PUBKEY(X509_get0_pubkey(certificate), &encoded);
    if (size <= 0) return {};
    std::string spki(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(size));
    OPENSSL_free(encoded);
    return spki;
}

Result<base::Time> time_of(TS_TST_INFO* info) {
    std::tm parts{};
    if (info == nullptr || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) {
        return base::fail(ErrorCode::invalid_input, "the token states no time");
    }
    return base::Time(std::chrono::seconds(timegm(&parts)));
}

/// The token's signer under the given certificates, as they stood at the token's time.
bool token_holds(TS_RESP* response, std::string_view data, std::string_view certificates,
                 base::Time time) {
    X509_STORE* store = X509_STORE_new();
    for (const Certificate& certificate : certificates_of(certificates)) {
        X509_STORE_add_cert(store, certificate.get());
    }
    X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time.time_since_epoch().count());
    const std::unique_ptr<TS_VERIFY_CTX, Freed<TS_VERIFY_CTX_free>> context(TS_VERIFY_CTX_new());
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_DATA);
    TS_VERIFY_CTX_set_store(context.get(), store);  // and frees it
    TS_VERIFY_CTX_set_data(context.get(), reading(data).release());
    return TS_RESP_verify_response(context.get(), response) == 1;
}

std::string token_signer(TS_RESP* response) {
    PKCS7* token = TS_RESP_get_token(response);
    STACK_OF(X509)* signers = token == nullptr ? nullptr : PKCS7_get0_signers(token, nullptr, 0);
    if (signers == nullptr) return {};
    const std::string name =
        sk_X509_num(signers) > 0 ? one_line(X509_get_subject_name(sk_X509_value(signers, 0))) : "";
    sk_X509_free(signers);
    return name;
}

}  // namespace

Result<bool> signature_holds(std::string_view spki, std::string_view message,
                             std::string_view signature) {
    const unsigned char* at = bytes_of(spki);
    const Key key(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
    if (!key) return base::fail(ErrorCode::invalid_input, "the public key cannot be read");
    if (holds(key.get(), message, signature)) return true;
    const std::string asn1 = as_asn1(signature);
    return EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC && !asn1.empty() &&
           holds(key.get(), message, asn1);
}

std::string key_fingerprint(std::string_view spki) {
    return base::to_hex(base::sha256(spki));
}

Result<SignerChain> read_signer_chain(std::string_view pem, const std::string& domain) {
    const std::vector<Certificate> chain = certificates_of(pem);
    if (chain.empty()) {
        return base::fail(ErrorCode::invalid_input, "the certificate cannot be read");
    }
    X509* signer = chain.front().get();
    return SignerChain{
        .subject = one_line(X509_get_subject_name(signer)),
        .issuer = one_line(X509_get_issuer_name(chain.back().get())),
        .spki = spki_of(signer),
        .names_domain = X509_check_host(signer, domain.data(), domain.size(), 0, nullptr) == 1,
        .links_hold = each_signed_by_next(chain)};
}

Result<TimeToken> check_time_token(std::string_view response, std::string_view data,
                                   std::string_view certificates) {
    const unsigned char* at = bytes_of(response);
    const Response parsed(d2i_TS_RESP(nullptr, &at, static_cast<long>(response.size())));
    if (!parsed) return base::fail(ErrorCode::invalid_input, "the token cannot be read");
    TimeToken token;
    token.time = RECOURSE_TRY(time_of(TS_RESP_get_tst_info(parsed.get())));
    token.authority = token_signer(parsed.get());
    if (token_holds(parsed.get(), data, certificates, token.time)) return token;
    return base::fail(ErrorCode::invalid_input,
                      "it is not over this, or not signed under the certificates it came with");
}

}  // namespace recourse::casework::internal
