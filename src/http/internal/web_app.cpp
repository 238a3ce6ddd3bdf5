#include <array>
#include <map>
#include <memory>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t most_asset_bytes = 16 << 20;

struct Asset {
    std::string bytes;
    std::string content_type;
    std::string etag;
    bool immutable = false;  ///< its name holds a hash of its content
};

using Assets = std::map<std::string, Asset, std::less<>>;

std::string content_type_of(const fs::path& file) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".json", "application/json"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    for (const auto& [ending, type] : types) {
        if (file.extension() == ending) return std::string(type);
    }
    return "application/octet-stream";
}

/// `share/recourse/web` of an installed program, `web/dist` of a checkout.
fs::path web_folder(const fs::path& data) {
    fs::path installed = data / "web";
    return fs::exists(installed / "index.html") ? installed : data.parent_path() / "web" / "dist";
}

Assets load_assets(const fs::path& folder) {
    Assets assets;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
        if (!entry.is_regular_file()) continue;
        auto bytes = base::read_file(entry.path(), most_asset_bytes);
        if (!bytes) continue;
        const auto path = "/" + fs::relative(entry.path(), folder).generic_string();
        const auto etag =
            "\"" + base::to_hex(base::sha256(std::string_view(*bytes))).substr(0, 32) + "\"";
        assets[path] = {.bytes = std::move(*bytes),
                        .content_type = content_type_of(entry.path()),
                        .etag = etag,
                        .immutable = path.starts_with("/assets/")};
    }
    return assets;
}

Response serve_asset(const Asset& asset, const Request& request) {
    Response response{.status = 200, .content_type = asset.content_type, .body = {}, .headers = {}};
    response.headers.emplace_back("ETag", asset.etag);
    response.headers.emplace_back(
        "Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.header("if-none-match") == asset.etag) {
        response.status = 304;
    } else {
        response.body = asset.bytes;
    }
    return response;
}

}  // namespace

void add_web_app(Router& router, const app::Home& home) {
    const auto assets = std::make_shared<const Assets>(load_assets(web_folder(home.data)));
    router.otherwise([assets](const Request& request) {
        if (request.method != Method::get) return problem(405, "this address takes another method");
        if (const auto found = assets->find(request.path); found != assets->end()) {
            return serve_asset(found->second, request);
        }
        // Addresses of pages are the app's own; an unknown file or API address is not.
        const auto last = request.path.substr(request.path.rfind('/') + 1);
        const auto index = assets->find("/index.html");
        if (index == assets->end() || request.path.starts_with("/api/") ||
            last.find('.') != std::string::npos) {
            return problem(404, "there is nothing at this address");
        }
        return serve_asset(index->second, request);
    });
}

}  // namespace recourse::http::internal
