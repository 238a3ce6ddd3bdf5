#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "model/subject.hpp"
#include "screening/query.hpp"

/// What is known of two that were compared, in words: names, dates, countries, birth places,
/// numbers, kind, gender. A word that somebody said holds as long as these do. Addresses and
/// positions are compared, too, but are no facts: lists often change how they write them, and they
/// can only raise a score, which opens an alert again when it is enough. Thread-safe.
namespace recourse::watch {

/// Texts by field ("name", "born", "country", "birth place", "number", "kind", "gender"), sorted,
/// each once; a field of which nothing is said is not there. In which order a list prints them is
/// no fact.
using Facts = std::map<std::string, std::vector<std::string>, std::less<>>;

Facts facts_of(const model::Subject& subject);
Facts facts_of(const screening::Query& query);

/// "born: now 1970, no longer 1971"; empty when they are the same.
std::string difference(const Facts& before, const Facts& after);

base::Json to_json(const Facts& facts);
/// corrupt when it is no object of lists of texts.
base::Result<Facts> facts_from_json(const base::Json& json);

}  // namespace recourse::watch
