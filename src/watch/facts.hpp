#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "model/subject.hpp"
#include "screening/query.hpp"

/// What a comparison looks at, in words: names, dates, countries, birth places, numbers, kind,
/// gender. Two things with the same facts are compared alike but for how telling their words are.
/// Thread-safe.
namespace recourse::watch {

/// Texts by field ("name", "born", "country", "number", "kind", "gender"), sorted, each once; a
/// field of which nothing is said is not there. In which order a list prints them is no fact.
using Facts = std::map<std::string, std::vector<std::string>, std::less<>>;

Facts facts_of(const model::Subject& subject);
Facts facts_of(const screening::Query& query);

/// "born: now 1970, no longer 1971"; empty when they are the same.
std::string difference(const Facts& before, const Facts& after);

base::Json to_json(const Facts& facts);
/// corrupt when it is no object of lists of texts.
base::Result<Facts> facts_from_json(const base::Json& json);

}  // namespace recourse::watch
