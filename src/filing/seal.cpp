#include "filing/seal.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/hash.hpp"
#include "filing/internal/bag.hpp"
#include "filing/internal/canonical_zip.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::HashAlgorithm;
using base::Result;

bool one_line(std::string_view text) {
    return text.find_first_of("\r\n") == std::string_view::npos;
}

Result<void> check_input(const BagDescription& bag, std::span<const PayloadFile> payload) {
    for (const std::string* text : {&bag.name, &bag.organisation, &bag.contact_name,
                                    &bag.contact_email, &bag.description, &bag.identifier}) {
        if (!one_line(*text))
            return fail(ErrorCode::invalid_input, "a line break in the description of a bundle");
    }
    for (std::size_t i = 0; i < payload.size(); ++i) {
        const std::string& path = payload[i].path;
        if (path.empty() || path.front() == '/' || path.find("..") != std::string::npos)
            return fail(ErrorCode::invalid_input, "a payload path that leaves the bundle");
        if (i > 0 && payload[i - 1].path == path)
            return fail(ErrorCode::invalid_input, "a payload path that comes twice: " + path);
    }
    return {};
}

std::string info_text(const BagDescription& bag, std::span<const ZipFile> payload) {
    std::string text;
    const auto line = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) text += fmt::format("{}: {}\n", label, value);
    };
    line("Source-Organization", bag.organisation);
    line("Contact-Name", bag.contact_name);
    line("Contact-Email", bag.contact_email);
    line("External-Description", bag.description);
    line("External-Identifier", bag.identifier);
    line("Bagging-Date", base::format_day(bag.created));
    line("Payload-Oxum", bag::payload_oxum(payload));
    line("Bag-Software-Agent", "Recourse");
    return text;
}

std::string recipe_text(const std::string& name, const PublicKey& key) {
    return fmt::format(R"(How to verify this bundle with common tools
===========================================

1. Unzip {0}.zip and open a terminal in the folder {0}.

2. Check every document and exhibit (each line must end in "OK"):

       sha256sum -c manifest-sha256.txt
       sha512sum -c manifest-sha512.txt

3. Check the files that describe the bundle:

       sha256sum -c tagmanifest-sha256.txt

4. Check the signature (minisign: https://jedisct1.github.io/minisign/):

       minisign -Vm tagmanifest-sha256.txt -P {1}

   Compare that key with the one the submitter gave you by another way.
   Its id is {2}.

5. The signature of the zip itself lies beside it:

       minisign -Vm {0}.zip -p recourse.pub

   Where others file it too ("partners" in submission.json), so do theirs, each
   in {0}.zip.KEYID.minisig:

       minisign -Vm {0}.zip -x {0}.zip.KEYID.minisig -P PUBLIC-KEY

6. Where there is a folder data/proofs: NN.txt shows that the log of the
   submitter had an entry of the receipt of exhibit NN. The entry itself stays
   closed; "log_entry" in submission.json is its hash. Ask the submitter to open
   it. That the log was so at a time, an outside authority says of its head:

       openssl ts -verify -data data/proofs/head-1.txt \
           -in data/proofs/head-1-1.tsr -CAfile AUTHORITY.pem

"recourse file verify {0}.zip" does all of this and also finds files that
were added. The folder is a BagIt 1.0 bag (RFC 8493).
)",
                       name, key.text(), key.id_text());
}

}  // namespace

Result<SealedBundle> seal(const BagDescription& description, std::vector<PayloadFile> payload,
                          const SigningKey& key) {
    std::ranges::sort(payload, {}, &PayloadFile::path);
    RECOURSE_CHECK(check_input(description, payload));

    std::vector<ZipFile> data;
    for (const PayloadFile& file : payload)
        data.push_back({std::string(bag::payload_folder) + file.path, file.bytes});

    const std::string info = info_text(description, data);
    const std::string manifest_256 = bag::manifest(data, HashAlgorithm::sha256);
    const std::string manifest_512 = bag::manifest(data, HashAlgorithm::sha512);
    const std::string recipe = recipe_text(description.name, key.public_key());
    const std::string key_text = key.public_key().file();
    std::vector<ZipFile> files = {{std::string(bag::declaration_file), bag::declaration},
                                  {std::string(bag::info_file), info},
                                  {std::string(bag::manifest_256_file), manifest_256},
                                  {std::string(bag::manifest_512_file), manifest_512},
                                  {std::string(bag::key_file), key_text},
                                  {std::string(bag::recipe_file), recipe}};
    const std::string tag_manifest = bag::manifest(files, HashAlgorithm::sha256);
    const std::string comment =
        fmt::format("{} {}", description.name, base::format_time(description.created));
    const std::string tag_signature = RECOURSE_TRY(key.sign(base::as_bytes(tag_manifest), comment));
    files.push_back({std::string(bag::tag_manifest_file), tag_manifest});
    files.push_back({std::string(bag::signature_file), tag_signature});
    files.insert(files.end(), data.begin(), data.end());
    for (ZipFile& file : files) file.path = description.name + "/" + file.path;

    SealedBundle bundle;
    bundle.name = description.name + ".zip";
    bundle.zip = RECOURSE_TRY(write_canonical_zip(files));
    bundle.sha256 = base::to_hex(base::sha256(bundle.zip));
    bundle.signature = RECOURSE_TRY(key.sign(base::as_bytes(bundle.zip), comment));
    bundle.key = key.public_key();
    return bundle;
}

}  // namespace recourse::filing
