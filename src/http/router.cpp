#include "http/router.hpp"

namespace recourse::http {

namespace {

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = path.find('/');
        parts.emplace_back(path.substr(0, end));
        path = end == std::string_view::npos ? std::string_view() : path.substr(end);
    }
    return parts;
}

bool is_parameter(std::string_view part) {
    return part.starts_with('{') && part.ends_with('}');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return false;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (is_parameter(pattern[i]) ? path[i].empty() : pattern[i] != path[i]) return false;
    }
    return true;
}

}  // namespace

void Router::add(Method method, std::string_view pattern, Handler handler, RouteTraits traits) {
    routes_.push_back(
        {method, std::string(pattern), split_path(pattern), std::move(handler), traits});
}

const RouteTraits& Router::traits(Method method, std::string_view path) const {
    static const RouteTraits usual;
    const auto parts = split_path(path);
    for (const auto& route : routes_) {
        if (route.method == method && fits(route.parts, parts)) return route.traits;
    }
    return usual;
}

std::vector<Address> Router::addresses() const {
    std::vector<Address> all;
    for (const auto& route : routes_) all.push_back({route.method, route.pattern});
    return all;
}

Response Router::answer(Request& request) const {
    const auto parts = split_path(request.path);
    bool other_method = false;
    for (const auto& route : routes_) {
        if (!fits(route.parts, parts)) continue;
        if (route.method != request.method) {
            other_method = true;
            continue;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::string& name = route.parts[i];
            if (is_parameter(name)) request.parameters[name.substr(1, name.size() - 2)] = parts[i];
        }
        request.route = route.pattern;
        return route.handler(request);
    }
    request.route = "other";
    if (other_method) return problem(405, "this address takes another method");
    if (otherwise_) return otherwise_(request);
    return problem(404, "there is nothing at this address");
}

}  // namespace recourse::http
