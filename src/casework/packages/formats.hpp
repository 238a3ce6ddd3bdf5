#pragma once

#include "casework/packages/package.hpp"

/// One function per format; package.cpp lists them.
namespace recourse::casework {

const PackageFormat& wacz_package();
const PackageFormat& proofmode_package();
const PackageFormat& tella_package();
const PackageFormat& eyewitness_package();
const PackageFormat& plain_archive();  ///< zip, tar, 7z: files, and no proofs
const PackageFormat& warc_file();
const PackageFormat& mail_message();
const PackageFormat& mailbox();

}  // namespace recourse::casework
