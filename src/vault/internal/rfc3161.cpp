#include "vault/internal/rfc3161.hpp"

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <sodium.h>

#include <array>
#include <ctime>
#include <memory>
#include <new>

#include "vault/internal/raw_bytes.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;

namespace {

template <auto release>
struct Free {
    template <class Thing>
    void operator()(Thing* thing) const {
        release(thing);
    }
};
template <class Thing, auto release>
using Owned = std::unique_ptr<Thing, Free<release>>;

using Request = Owned<TS_REQ, TS_REQ_free>;
using Response = Owned<TS_RESP, TS_RESP_free>;
using Imprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Integer = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using Number = Owned<BIGNUM, BN_free>;
using Store = Owned<X509_STORE, X509_STORE_free>;
using Certificate = Owned<X509, X509_free>;
using Memory = Owned<BIO, BIO_free_all>;
using Verification = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;

constexpr std::size_t nonce_bytes = 8;
constexpr std::size_t max_name_bytes = 256;

/// What only fails when memory runs out.
void require(bool done) {
    if (!done) throw std::bad_alloc();
}

template <class Thing, auto release>
Owned<Thing, release> from_der(Thing* (*read)(Thing**, const unsigned char**, long),
                               base::ByteView der) {
    const unsigned char* at = raw(der);
    Owned<Thing, release> thing(read(nullptr, &at, static_cast<long>(der.size())));
    if (at != raw(der) + der.size()) thing.reset();
    return thing;
}

std::string hex_of(const ASN1_INTEGER* integer) {
    if (integer == nullptr) return {};
    const Number number(ASN1_INTEGER_to_BN(integer, nullptr));
    require(number != nullptr);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
    BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
    return base::to_hex(base::as_bytes(bytes));
}

Integer fresh_nonce() {
    std::array<unsigned char, nonce_bytes> random{};
    randombytes_buf(random.data(), random.size());
    random[0] |= 0x40;  // as many digits every time
    const Number number(BN_bin2bn(random.data(), random.size(), nullptr));
    Integer nonce(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
    require(nonce != nullptr);
    return nonce;
}

Imprint imprint_of(const base::Sha256& digest) {
    Imprint imprint(TS_MSG_IMPRINT_new());
    Algorithm algorithm(X509_ALGOR_new());
    require(imprint && algorithm);
    require(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    require(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1);
    auto* bytes = const_cast<unsigned char*>(raw(digest));  // copied; the interface lacks const
    require(TS_MSG_IMPRINT_set_msg(imprint.get(), bytes, static_cast<int>(digest.size())) == 1);
    return imprint;
}

std::string to_der(const TS_REQ* request) {
    std::string der(static_cast<std::size_t>(i2d_TS_REQ(request, nullptr)), '\0');
    auto* at = reinterpret_cast<unsigned char*>(der.data());
    i2d_TS_REQ(request, &at);
    return der;
}

/// Of the certificate that signed; the token's own name for the authority is optional.
std::string authority_of(PKCS7* token) {
    STACK_OF(X509)* signers = PKCS7_get0_signers(token, nullptr, 0);
    std::string name = "unnamed";
    if (signers != nullptr && sk_X509_num(signers) > 0) {
        std::array<char, max_name_bytes> text{};
        X509_NAME_oneline(X509_get_subject_name(sk_X509_value(signers, 0)), text.data(),
                          static_cast<int>(text.size()));
        name = text.data();
    }
    sk_X509_free(signers);
    return name;
}

Result<base::Time> time_of(const ASN1_GENERALIZEDTIME* time) {
    std::tm fields{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &fields) != 1) {
        return base::fail(ErrorCode::invalid_input, "the response tells no time");
    }
    return base::Time(std::chrono::seconds(::timegm(&fields)));
}

std::string refusal_of(const TS_RESP* response) {
    const TS_STATUS_INFO* status = TS_RESP_get_status_info(const_cast<TS_RESP*>(response));
    std::string why;
    const auto* texts = TS_STATUS_INFO_get0_text(status);
    for (int i = 0; texts != nullptr && i < sk_ASN1_UTF8STRING_num(texts); ++i) {
        const ASN1_UTF8STRING* text = sk_ASN1_UTF8STRING_value(texts, i);
        why += fmt::format(": {}", reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)));
    }
    return why;
}

Result<Store> trusted(std::string_view pem) {
    Store store(X509_STORE_new());
    const Memory memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    require(store && memory);
    int count = 0;
    while (Certificate certificate{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)}) {
        require(X509_STORE_add_cert(store.get(), certificate.get()) == 1);
        ++count;
    }
    ERR_clear_error();
    if (count == 0) {
        return base::fail(ErrorCode::invalid_input, "no certificate in PEM form for the authority");
    }
    return store;
}

/// Every certificate that the response brings.
Store anybody(PKCS7* token) {
    Store store(X509_STORE_new());
    require(store != nullptr);
    const STACK_OF(X509)* brought = token->d.sign->cert;
    for (int i = 0; brought != nullptr && i < sk_X509_num(brought); ++i) {
        require(X509_STORE_add_cert(store.get(), sk_X509_value(brought, i)) == 1);
    }
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    return store;
}

/// OpenSSL's first reason in one line, with the detail that it adds.
std::string reason() {
    const char* detail = nullptr;
    int flags = 0;
    const unsigned long code = ERR_get_error_all(nullptr, nullptr, nullptr, &detail, &flags);
    const char* text = ERR_reason_error_string(code);
    std::string why = text == nullptr ? "unknown" : text;
    if (detail != nullptr && (flags & ERR_TXT_STRING) != 0 && *detail != '\0') {
        why += fmt::format(" ({})", detail);
    }
    ERR_clear_error();
    return why;
}

}  // namespace

Result<TimeStampRequest> make_time_stamp_request(const base::Sha256& digest) {
    const Request request(TS_REQ_new());
    const Integer nonce = fresh_nonce();
    const Imprint imprint = imprint_of(digest);
    require(request && TS_REQ_set_version(request.get(), 1) == 1 &&
            TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
            TS_REQ_set_nonce(request.get(), nonce.get()) == 1 &&
            TS_REQ_set_cert_req(request.get(), 1) == 1);
    return TimeStampRequest{to_der(request.get()), hex_of(nonce.get())};
}

Result<TimeStampResponse> read_time_stamp_response(base::ByteView der) {
    const Response response = from_der<TS_RESP, TS_RESP_free>(d2i_TS_RESP, der);
    ERR_clear_error();
    if (!response) return base::fail(ErrorCode::invalid_input, "not a time-stamp response");
    TS_TST_INFO* info = TS_RESP_get_tst_info(response.get());
    PKCS7* token = TS_RESP_get_token(response.get());
    if (info == nullptr || token == nullptr) {
        return base::fail(ErrorCode::invalid_input,
                          "the authority gave no timestamp" + refusal_of(response.get()));
    }
    const base::Time time = RECOURSE_TRY(time_of(TS_TST_INFO_get_time(info)));
    return TimeStampResponse{hex_of(TS_TST_INFO_get_nonce(info)), authority_of(token), time};
}

Result<void> verify_time_stamp(base::ByteView response_der, base::ByteView request_der,
                               std::string_view trusted_pem, base::Time at) {
    const Response response = from_der<TS_RESP, TS_RESP_free>(d2i_TS_RESP, response_der);
    const Request request = from_der<TS_REQ, TS_REQ_free>(d2i_TS_REQ, request_der);
    if (!response || !request || TS_RESP_get_token(response.get()) == nullptr) {
        ERR_clear_error();
        return base::fail(ErrorCode::corrupt, "the timestamp or its request is not readable");
    }
    Store store = trusted_pem.empty() ? anybody(TS_RESP_get_token(response.get()))
                                      : RECOURSE_TRY(trusted(trusted_pem));
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()),
                               static_cast<std::time_t>(at.time_since_epoch().count()));
    const Verification verification(TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr));
    require(verification != nullptr);
    TS_VERIFY_CTX_add_flags(verification.get(), TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(verification.get(), store.release());
    ERR_clear_error();
    if (TS_RESP_verify_response(verification.get(), response.get()) == 1) return {};
    return base::fail(ErrorCode::corrupt, "the timestamp does not hold: " + reason());
}

}  // namespace recourse::vault::internal
