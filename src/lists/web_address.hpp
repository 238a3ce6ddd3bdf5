#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace recourse::lists {

/// An address that files may be fetched from.
struct WebAddress {
    std::string text;
    std::string shown;              ///< without what follows a "?", which may be a secret
    bool secure = false;            ///< https
    bool on_this_computer = false;  ///< 127.0.0.1, ::1, localhost
    std::string file_name;          ///< last part of its path, plain letters only: "sdn.xml"
};

/// invalid_input unless it is https, or http on this computer, without a user or password in it.
base::Result<WebAddress> parse_web_address(std::string_view text);

/// Where `from` sends us. invalid_input when that is no address as above, or when it leaves https.
base::Result<WebAddress> parse_redirect(const WebAddress& from, std::string_view to);

}  // namespace recourse::lists
