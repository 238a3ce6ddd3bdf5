#include "test_authority.hpp"

#include <fmt/format.h>

#include <sstream>

#include "base/subprocess.hpp"
#include "sample_workspace.hpp"

namespace recourse::vault::testing {

namespace {

constexpr const char* settings = R"(
[ req ]
distinguished_name = name
[ name ]
[ authority ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[ stamping ]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = service
[ service ]
serial = serial
signer_cert = signer.pem
certs = ca.pem
signer_key = signer.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
)";

}  // namespace

bool TestAuthority::can_run() {
    const auto done = base::run({.arguments = {"openssl", "version"}});
    return done && done->exit_status == 0;
}

TestAuthority::TestAuthority(const std::string& name, int days)
    : folder_(base::TempFolder::create().value()) {
    overwrite(folder_.path() / "settings", settings);
    overwrite(folder_.path() / "serial", "01\n");
    const std::string key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config settings";
    openssl(
        fmt::format("req -x509 {} -extensions authority -days {} -subj /CN={}-root "
                    "-keyout ca.key -out ca.pem",
                    key, days, name));
    openssl(fmt::format("req {} -subj /CN={} -keyout signer.key -out signer.csr", key, name));
    openssl(
        fmt::format("x509 -req -in signer.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days {} "
                    "-extfile settings -extensions stamping -out signer.pem",
                    days));
}

std::string TestAuthority::openssl(const std::string& arguments) const {
    base::Command command{.arguments = {"openssl"}, .folder = folder_.path()};
    std::istringstream words(arguments);
    for (std::string word; words >> word;) command.arguments.push_back(word);
    const auto done = base::run(command).value();
    return done.exit_status == 0 ? "ok " + done.output : done.error;
}

std::string TestAuthority::certificate() const {
    return bytes_of(folder_.path() / "ca.pem");
}

std::string TestAuthority::answer(const std::string& request) const {
    overwrite(folder_.path() / "request.tsq", request);
    openssl("ts -reply -config settings -queryfile request.tsq -out response.tsr");
    return bytes_of(folder_.path() / "response.tsr");
}

bool TestAuthority::accepts(const std::string& stamped, const std::string& response) const {
    overwrite(folder_.path() / "stamped", stamped);
    overwrite(folder_.path() / "response.tsr", response);
    return openssl("ts -verify -data stamped -in response.tsr -CAfile ca.pem").starts_with("ok ");
}

}  // namespace recourse::vault::testing
