"""yente's API as its clients meet it: every row of the contract, through the real program."""
import gzip
import http.client
import json
import re
import signal
import subprocess
import unittest
import urllib.parse

import screened_lists
from support import BINARY, EXAMPLES, ProgramTest

KEYS = {"id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen", "last_seen",
        "last_change"}
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")
NAME = "Orvane Tellmark"


class Service(ProgramTest):
    """One server over the fictional lists for all tests of a class."""

    options = ()

    @classmethod
    def setUpClass(cls):
        cls.maker = ProgramTest()
        cls.maker.setUp()
        cls.addClassCleanup(cls.maker.doCleanups)
        cls.maker.run_program("lists", "import", EXAMPLES / "lists")
        cls.maker.run_program("lists", "import", screened_lists.write(cls.maker.folder / "demo"))
        cls.before_start()
        cls.server = subprocess.Popen([str(BINARY), "serve", "--port", "0", *cls.options], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True, env=cls.maker.environment())
        cls.addClassCleanup(cls.stop)
        cls.port = int(re.search(r"http://[^ ]+:(\d+)", cls.server.stdout.readline()).group(1))

    @classmethod
    def before_start(cls):
        pass

    @classmethod
    def stop(cls):
        cls.server.send_signal(signal.SIGTERM)
        cls.server.wait(timeout=20)
        cls.server.stdout.close()

    def call(self, method, path, body=None, headers=None, **parameters):
        """Status and content; repeated parameters are lists. `headers` are kept as the answer's."""
        query = urllib.parse.urlencode(parameters, doseq=True)
        if query:
            path += ("&" if "?" in path else "?") + query
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        if self.headers.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        if content and "json" in self.headers.get("content-type", ""):
            content = json.loads(content)
        return answer.status, content

    def match(self, query, dataset="default", **parameters):
        """The answer to one query."""
        status, answer = self.call("POST", f"/match/{dataset}", {"queries": {"q": query}}, **parameters)
        self.assertEqual(status, 200, answer)
        return answer["responses"]["q"]

    def search(self, dataset="default", **parameters):
        status, answer = self.call("GET", f"/search/{dataset}", **parameters)
        self.assertEqual(status, 200, answer)
        return answer

    def form(self, path, **fields):
        return self.call("POST", path, urllib.parse.urlencode(fields),
                         {"Content-Type": "application/x-www-form-urlencoded"})

    def check_entity(self, entity):
        """All ten keys, at every depth."""
        self.assertTrue(KEYS <= entity.keys(), entity.keys())
        for time in ("first_seen", "last_seen", "last_change"):
            if entity[time] is not None:
                self.assertRegex(entity[time], TIME)
        for values in entity["properties"].values():
            self.assertTrue(values)
            for value in values:
                if isinstance(value, dict):
                    self.check_entity(value)
                else:
                    self.assertIsInstance(value, str)


def person(name=NAME, **properties):
    return {"schema": "Person", "properties": {"name": [name], **properties}}


class Match(Service):
    def test_one_query(self):
        query = {"id": "cust-55", "schema": "Person",
                 "properties": {"name": [NAME], "birthDate": [1961], "nationality": "Republic of Generica",
                                "nonsense": ["x"],
                                "country": ["Atlantis"]}}
        status, answer = self.call("POST", "/match/default", {"queries": {"row-1": query, "row-2": person("Nobody Atall")}},
                                   threshold=0.5)
        self.assertEqual(status, 200, answer)
        self.assertEqual(self.headers["content-type"], "application/json")
        self.assertEqual(self.headers["x-batch-size"], "2")
        self.assertRegex(self.headers["x-index-version"], "^[0-9a-f]{64}$")
        self.assertEqual(answer["limit"], 5)
        self.assertEqual(list(answer["responses"]), ["row-1", "row-2"])
        response = answer["responses"]["row-1"]
        self.assertEqual(response["status"], 200)
        self.assertEqual(response["query"], {"id": "cust-55", "schema": "Person",
                                             "properties": {"name": [NAME], "birthDate": ["1961"], "nationality": ["xa"]}})
        self.assertEqual(response["total"]["relation"], "eq")
        scores = [result["score"] for result in response["results"]]
        self.assertTrue(scores)
        self.assertEqual(scores, sorted(scores, reverse=True))
        for result in response["results"]:
            self.check_entity(result)
            self.assertEqual(result["match"], result["score"] >= 0.5)
            for feature in result["explanations"].values():
                self.assertEqual(feature.keys(), {"score", "detail", "query", "candidate"})
        self.assertEqual(answer["responses"]["row-2"]["results"], [])
        self.assertIsNone(answer["responses"]["row-2"]["query"]["id"])

    def test_the_total_is_counted_before_the_limit(self):
        everything = self.match(person(), limit=500)
        self.assertGreater(everything["total"]["value"], 2)
        self.assertEqual(everything["total"]["value"], sum(result["match"] for result in everything["results"]))
        for limit in (0, 1, 2):
            some = self.match(person(), limit=limit)
            self.assertEqual(len(some["results"]), limit)
            self.assertEqual(some["total"], everything["total"])

    def test_what_scores_exactly_the_threshold_or_the_cutoff_is_in(self):
        result = self.match(person("Orvane Telmarq"), threshold=0.4)["results"][0]
        score = result["score"]
        self.assertLess(score, 1)
        for parameters in ({"threshold": score}, {"threshold": score, "cutoff": score}):
            again = self.match(person("Orvane Telmarq"), **parameters)["results"]
            self.assertIn((result["id"], True), [(one["id"], one["match"]) for one in again])

    def test_only_raising_the_threshold_leaves_results_to_see(self):
        results = self.match(person("Orvane Telmarq"), threshold=0.999)["results"]
        self.assertTrue(results)
        self.assertFalse(any(result["match"] for result in results))

    def test_no_cutoff_goes_through_every_subject(self):
        """threshold=0&cutoff=0 gives what shares something, and nothing below that."""
        results = self.match(person(), threshold=0, cutoff=0, limit=500)["results"]
        self.assertTrue(all(result["score"] >= 0.3 for result in results))

    def test_filters(self):
        everybody = self.match(person(), limit=500)["results"]
        lists = {result["datasets"][0] for result in everybody}
        self.assertGreater(len(lists), 1)
        one = sorted(lists)[0]
        ids = [result["id"] for result in everybody]
        kept = lambda **parameters: [r["id"] for r in self.match(person(), limit=500, **parameters)["results"]]
        of_one = [result["id"] for result in everybody if result["datasets"] == [one]]
        self.assertEqual(kept(include_dataset=[one]), of_one)
        self.assertEqual([r["id"] for r in self.match(person(), dataset=one, limit=500)["results"]], of_one)
        self.assertEqual(kept(exclude_dataset=[one]), [i for i in ids if i not in of_one])
        self.assertEqual(kept(include_dataset=[one], exclude_dataset=[one]), [], "exclusion wins")
        self.assertEqual(kept(include_dataset=["unknown"]), [])
        self.assertEqual(kept(exclude_dataset=["unknown"]), ids)
        self.assertEqual(kept(exclude_schema=["Person"]), [r["id"] for r in everybody if r["schema"] != "Person"])
        self.assertEqual(kept(exclude_schema=["LegalEntity"]), [r["id"] for r in everybody if r["schema"] != "LegalEntity"],
                         "exactly this schema, not its children")
        self.assertEqual(kept(topics=["sanction", "role.pep"]), ids)
        self.assertEqual(kept(topics=["crime.war"]), [])
        self.assertEqual(kept(changed_since="2999-01-01"), [])
        self.assertEqual(kept(changed_since="2001-01-01T10:00"), ids)
        self.assertEqual(kept(exclude_entity_ids=[ids[0]]), ids[1:])

    def test_referents_are_excluded_too(self):
        results = self.match(person(), limit=500)["results"]
        known = next(result for result in results if result["referents"])
        left = self.match(person(), limit=500, exclude_entity_ids=known["referents"])["results"]
        self.assertNotIn(known["id"], [result["id"] for result in left])
        self.assertEqual(len(left), len(results) - 1)

    def test_marbles_filters_are_in_the_body(self):
        ids = [result["id"] for result in self.match(person(), limit=500)["results"]]
        query = {**person(), "filters": None, "params": {"exclude_entity_ids": ids[:1], "include_datasets": None}}
        self.assertEqual([r["id"] for r in self.match(query, limit=500)["results"]], ids[1:])
        status, answer = self.call("POST", "/match/default", {
            "queries": {"q": person()}, "params": {"exclude_datasets": ["default"]}}, limit=500)
        self.assertEqual((status, answer["responses"]["q"]["results"]), (200, []))

    def test_the_filters_of_one_query_are_its_own(self):
        ids = [result["id"] for result in self.match(person(), limit=500)["results"]]
        answer = self.call("POST", "/match/default", {"queries": {
            "a": {**person(), "params": {"exclude_entity_ids": ids}}, "b": person()}}, limit=500)[1]["responses"]
        self.assertEqual(answer["a"]["results"], [])
        self.assertEqual([result["id"] for result in answer["b"]["results"]], ids)

    def test_what_costs_too_much_is_refused(self):
        many = [("sort", "first_seen")] * 5
        self.assertEqual(self.call("GET", "/search/default?" + "&".join(f"{k}={v}" for k, v in many))[0], 400)
        filters = "&".join(f"filter=properties.address:x{i}" for i in range(60))
        self.assertEqual(self.call("GET", "/search/default?" + filters)[0], 400)
        self.assertEqual(self.call("GET", "/search/default?q=" + "+".join(["a*"] * 40))[0], 400)
        self.assertEqual(self.call("GET", "/search/default?" + "&".join(["facets=countries"] * 300))[0], 200)
        self.assertEqual(self.call("GET", "/entities/x/adjacent/" + "%40" * 10000)[0], 404)

    def test_which_schemata_a_schema_covers(self):
        company = {"schema": "Company", "properties": {"name": ["Quillmark Timber Holding"]}}
        found = {schema: {r["schema"] for r in self.match({**company, "schema": schema}, threshold=0.4, limit=500)["results"]}
                 for schema in ("Company", "LegalEntity", "Person", "Vessel", "Thing", "Address")}
        self.assertIn("Organization", found["Company"])
        self.assertIn("Organization", found["LegalEntity"])
        self.assertIn("Organization", found["Thing"])
        self.assertFalse(found["Person"] - {"Person", "LegalEntity"})
        self.assertFalse(found["Vessel"] - {"Vessel", "Vehicle"})
        self.assertFalse(found["Address"])

    def test_names_may_come_in_parts(self):
        response = self.match({"schema": "Person", "properties": {"firstName": ["Orvane"], "lastName": "Tellmark"}})
        self.assertGreater(response["results"][0]["score"], 0.9)

    def test_a_query_with_nothing_in_it_finds_nothing(self):
        for properties in ({}, {"name": []}, {"name": [""]}, {"birthDate": ["1971"]}, {"nonsense": "x"}):
            response = self.match({"schema": "Person", "properties": properties})
            self.assertEqual((response["results"], response["total"]["value"]), ([], 0), properties)

    def test_algorithms_and_weights(self):
        usual = self.match(person(gender="male", birthDate="1950"), threshold=0.5)["results"]
        for name in ("best", "logic-v1", " Logic-V2 ", "ofac", "recourse"):
            self.assertEqual(self.match(person(gender="male", birthDate="1950"), algorithm=name, threshold=0.5)["results"], usual)
        ask = lambda **more: self.call("POST", "/match/default", {"queries": {"q": person(birthDate="1950")}, **more})
        self.assertEqual(ask(weights={}, config={})[0], 200)
        self.assertEqual(ask(weights=None, config=None)[0], 200)
        without = ask(weights={"birth_date": 0, "no_such_feature": 3})[1]["responses"]["q"]["results"]
        self.assertEqual(without, self.match(person())["results"])
        self.assertEqual(ask(weights={"name_match": 0.5})[0], 400)
        self.assertEqual(ask(weights={"name_match": "x"})[0], 422)
        self.assertEqual(ask(config={"nm_number_mismatch": 0.4})[0], 400)
        self.assertEqual(self.call("POST", "/match/default", {"queries": {"q": person()}}, algorithm="x")[0], 400)

    def test_what_is_refused(self):
        queries = {"a": person(), "b": {"schema": "Nonsense", "properties": {}}, "c": person()}
        cases = [
            (400, {"queries": {}}, "No queries provided."),
            (400, {"queries": queries}, "Nonsense"),
            (400, {"queries": {"a": {"schema": "Sanction", "properties": {}}}}, "matchable"),
            (400, {"queries": {str(i): person() for i in range(101)}}, "100"),
            (422, {}, ["body", "queries"]),
            (422, {"queries": []}, ["body", "queries"]),
            (422, {"queries": {"a": {"properties": {}}}}, ["body", "queries", "a", "schema"]),
            (422, {"queries": {"a": {"schema": "Person"}}}, ["body", "queries", "a", "properties"]),
            (422, {"queries": {"a": {"schema": 5, "properties": {}}}}, ["body", "queries", "a", "schema"]),
            (422, {"queries": {"a": {"schema": "Person", "properties": {"name": 5}}}},
             ["body", "queries", "a", "properties.name"]),
            (422, {"queries": {"a": {"schema": "Person", "properties": {"name": None}}}},
             ["body", "queries", "a", "properties.name"]),
            (422, {"queries": {"a": {"schema": "Person", "properties": {"name": [{}]}}}},
             ["body", "queries", "a", "properties.name"]),
            (422, {"queries": {"a": 5}}, ["body", "queries", "a"]),
            (422, "{broken", ["body"]),
            (422, "[]", ["body"]),
        ]
        for expected, body, where in cases:
            with self.subTest(body=str(body)[:60]):
                status, answer = self.call("POST", "/match/default", body)
                self.assertEqual(status, expected, answer)
                if expected == 400:
                    self.assertIn(where, answer["detail"])
                else:
                    self.assertEqual(answer["detail"][0]["loc"], where)
                    self.assertTrue(answer["detail"][0]["msg"])
        self.assertEqual(self.call("POST", "/match/nothing", {"queries": {"a": person()}}),
                         (404, {"detail": "No such dataset."}))

    def test_parameters_out_of_bounds(self):
        cases = {"limit": ["501", "-1", "x"], "threshold": ["x", "nan", "inf"], "cutoff": ["x"],
                 "changed_since": ["yesterday", "2026-01-01T10:00:00Z", "2026-01-01T10:00:00.5", "2026-13-01"],
                 "exclude_entity_ids": [[str(i) for i in range(51)]]}
        for name, values in cases.items():
            for value in values:
                with self.subTest(name=name, value=value):
                    status, answer = self.call("POST", "/match/default", {"queries": {"a": person()}}, **{name: value})
                    self.assertEqual((status, answer["detail"][0]["loc"]), (422, ["query", name]))
        self.assertEqual(self.call("POST", "/match/default", {"queries": {"a": person()}},
                                   exclude_entity_ids=[str(i) for i in range(50)])[0], 200)

    def test_what_is_passed_over(self):
        """No content type, parameters and keys that nobody knows, and `fuzzy`, which clients still send."""
        body = json.dumps({"queries": {"q": {**person(), "more": None}}, "other": None}).encode()
        status, answer = self.call("POST", "/match/default", body, fuzzy="false", partition="x", index_type="y")
        self.assertEqual(status, 200, answer)
        self.assertTrue(answer["responses"]["q"]["results"])


class Search(Service):
    def test_everything_by_default(self):
        everything = self.search()
        self.assertEqual((everything["limit"], everything["offset"]), (10, 0))
        self.assertGreater(everything["total"]["value"], 10)
        self.assertEqual(everything["total"]["relation"], "eq")
        self.assertEqual(len(everything["results"]), 10)
        for entity in everything["results"]:
            self.check_entity(entity)
            self.assertNotIn("score", entity)
        self.assertEqual(set(everything["facets"]), {"countries", "topics", "datasets"})
        only_counts = self.search(limit=0)
        self.assertEqual((only_counts["results"], only_counts["total"]), ([], everything["total"]))
        self.assertEqual(only_counts["facets"], everything["facets"], "facets are over all hits")

    def test_facets(self):
        names = ["datasets", "schema", "countries", "identifiers", "topics", "genders"]
        answer = self.search(facets=names, limit=0)
        self.assertEqual(set(answer["facets"]), set(names))
        total = answer["total"]["value"]
        self.assertEqual(sum(v["count"] for v in answer["facets"]["schema"]["values"]), total)
        self.assertEqual(sum(v["count"] for v in answer["facets"]["datasets"]["values"]), total)
        self.assertEqual(answer["facets"]["topics"]["values"], [{"name": "sanction", "label": "Sanctioned", "count": total}])
        labels = {value["name"]: value["label"] for value in answer["facets"]["schema"]["values"]}
        self.assertEqual(labels["Person"], "People")
        counts = [value["count"] for value in answer["facets"]["countries"]["values"]]
        self.assertEqual(counts, sorted(counts, reverse=True))
        status, refused = self.call("GET", "/search/default", facets="nonsense")
        self.assertEqual((status, refused["detail"][0]["loc"]), (422, ["query", "facets"]))

    def test_words(self):
        halvenik = self.search(q="halvenik", limit=500)
        self.assertGreater(halvenik["total"]["value"], 0)
        both = self.search(q="RADOMIR halvenik", limit=500)["total"]["value"]
        self.assertGreater(both, 0)
        self.assertLessEqual(both, halvenik["total"]["value"])
        counts = {q: self.search(q=q)["total"]["value"] for q in
                  ("halven*", "halven", "radomir AND halvenik", '"radomir halvenik"', '"halvenik radomir"',
                   "halvenik OR nosuchword", "halvenik NOT radomir", "halvenik -radomir", "nosuchword", "*", " ")}
        self.assertEqual(counts["halven"], 0)
        self.assertGreaterEqual(counts["halven*"], halvenik["total"]["value"])
        self.assertEqual(counts["radomir AND halvenik"], both)
        self.assertEqual(counts["halvenik OR nosuchword"], halvenik["total"]["value"])
        self.assertEqual(counts["halvenik NOT radomir"], halvenik["total"]["value"] - both)
        self.assertEqual(counts["halvenik -radomir"], counts["halvenik NOT radomir"])
        self.assertGreater(counts['"radomir halvenik"'], counts['"halvenik radomir"'])
        self.assertEqual(counts["nosuchword"], 0)
        self.assertEqual(counts["*"], self.search()["total"]["value"])
        self.assertEqual(counts[" "], counts["*"])

    def test_the_syntax_that_there_is_not_is_refused(self):
        for q in ("/", "name:halvenik", "(a OR b)", "halvenk~", 'a "b', "h?lvenik", "a^2", "NOT halvenik"):
            with self.subTest(q=q):
                status, answer = self.call("GET", "/search/default", q=q)
                self.assertEqual(status, 400, answer)
                self.assertIn("simple=true", answer["detail"])
                self.assertEqual(self.call("GET", "/search/default", q=q, simple="true")[0], 200)

    def test_filters(self):
        total = self.search(limit=0)["total"]["value"]
        count = lambda **parameters: self.search(limit=0, **parameters)["total"]["value"]
        people, bodies = count(schema="Person"), count(schema="Organization")
        self.assertTrue(0 < people < total and 0 < bodies < total)
        self.assertEqual(count(exclude_schema="Person"), total - count(filter="schema:Person"))
        self.assertEqual(count(schema="Sanction"), 0)
        one = self.search(limit=0)["facets"]["datasets"]["values"][0]
        self.assertEqual(count(datasets=one["name"]), one["count"])
        self.assertEqual(count(include_dataset=one["name"]), one["count"])
        self.assertEqual(count(exclude_dataset=one["name"]), total - one["count"])
        self.assertEqual(self.search(dataset=one["name"], limit=0)["total"]["value"], one["count"])
        country = self.search(limit=0)["facets"]["countries"]["values"][0]
        self.assertEqual(count(countries=country["name"]), country["count"])
        self.assertEqual(count(filter=f"countries:{country['name']}"), country["count"])
        self.assertEqual(count(topics="sanction"), total)
        self.assertEqual(count(changed_since="2999-01-01"), 0)
        self.assertEqual(count(target="false"), 0)
        self.assertEqual(count(filter=["schema:Person", "schema:Vessel"]),
                         count(filter="schema:Person") + count(filter="schema:Vessel"))
        self.assertEqual(count(filter=["schema:Person", "schema:Vessel"], filter_op="AND"), 0)
        born = next(e["properties"]["birthDate"][0] for e in self.search(schema="Person", limit=500)["results"]
                    if "birthDate" in e["properties"])
        self.assertGreater(count(filter=f"properties.birthDate:{born}"), 0)
        self.assertGreater(count(filter="properties.name:halvenik"), 0, "single folded words of text")

    def test_sort_and_pages(self):
        captions = [e["caption"] for e in self.search(sort="caption", limit=500)["results"]]
        self.assertEqual(captions, sorted(captions))
        down = [e["caption"] for e in self.search(sort="caption:desc", limit=500)["results"]]
        self.assertEqual(down, sorted(captions, reverse=True))
        self.assertEqual([e["caption"] for e in self.search(sort="caption", limit=3, offset=2)["results"]], captions[2:5])
        born = [e["properties"].get("birthDate", [None])[0] for e in self.search(
            sort="properties.birthDate", limit=500)["results"]]
        missing = born.index(None)
        self.assertTrue(all(value is None for value in born[missing:]), "missing values are last")
        self.assertEqual(self.search(offset=9499)["results"], [])

    def test_what_is_refused(self):
        for parameters, status in (({"schema": "Nonsense"}, 400), ({"filter": "x"}, 400), ({"filter": "x:y"}, 400),
                                   ({"sort": "names"}, 400), ({"sort": "x"}, 400), ({"offset": 9999}, 422),
                                   ({"limit": 10000}, 422), ({"limit": "x"}, 422), ({"simple": "maybe"}, 422),
                                   ({"filter_op": "NOT"}, 422), ({"changed_since": "soon"}, 422)):
            with self.subTest(parameters=parameters):
                self.assertEqual(self.call("GET", "/search/default", **parameters)[0], status)
        self.assertEqual(self.call("GET", "/search/nothing"), (404, {"detail": "No such dataset."}))


class Entities(Service):
    def setUp(self):
        super().setUp()
        self.person = self.match(person())["results"][0]

    def entity(self, identifier, path="", **parameters):
        status, entity = self.call("GET", f"/entities/{urllib.parse.quote(identifier, safe='')}{path}", **parameters)
        self.assertEqual(status, 200, entity)
        return entity

    def test_nested_and_flat(self):
        nested = self.entity(self.person["id"])
        self.check_entity(nested)
        sanction = nested["properties"]["sanctions"][0]
        self.assertEqual((sanction["schema"], sanction["target"]), ("Sanction", False))
        self.assertEqual(sanction["properties"]["entity"], [nested["id"]], "the way back is an id")
        flat = self.entity(self.person["id"], nested="false")
        self.assertNotIn("sanctions", flat["properties"])
        self.assertEqual({k: v for k, v in flat.items()}, {k: self.person[k] for k in flat})
        alone = self.entity(sanction["id"])
        self.assertEqual(alone["properties"]["entity"][0]["id"], nested["id"])
        self.assertEqual(self.entity(sanction["id"], nested="no")["properties"]["entity"], [nested["id"]])

    def test_ties_come_with_their_other_end(self):
        firm = self.search(q="quillmark timber")["results"][0]["id"]
        link = self.entity(firm)["properties"]["unknownLinkTo"][0]
        self.assertEqual(link["schema"], "UnknownLink")
        self.assertIn("owned by", link["properties"]["role"][0])
        self.assertEqual(link["properties"]["subject"], [firm], "the way back is an id")
        owner = link["properties"]["object"][0]
        self.check_entity(owner)
        self.assertNotIn("unknownLinkFrom", owner["properties"], "things are not followed further")
        back = self.entity(owner["id"])["properties"]["unknownLinkFrom"][0]
        self.assertEqual(back["properties"]["object"], [owner["id"]])
        self.assertEqual(back["properties"]["subject"][0]["id"], firm)
        ends = self.entity(link["id"])["properties"]
        self.assertEqual((ends["subject"][0]["id"], ends["object"][0]["id"]), (firm, owner["id"]))

    def test_adjacent_is_paged_by_property(self):
        answer = self.entity(self.person["id"], "/adjacent")
        self.assertNotIn("sanctions", answer["entity"]["properties"])
        page = answer["adjacent"]["sanctions"]
        self.assertEqual((page["limit"], page["offset"], page["total"]), (10, 0, {"value": len(page["results"]), "relation": "eq"}))
        self.assertEqual(self.entity(self.person["id"], "/adjacent/sanctions"), page)
        nothing = self.entity(self.person["id"], "/adjacent/sanctions", offset=5)
        self.assertEqual((nothing["results"], nothing["total"]), ([], page["total"]))
        self.assertEqual(self.entity(self.person["id"], "/adjacent/cryptoWallets")["total"]["value"], 0)
        for name in ("nonsense", "birthDate"):
            status, refused = self.call("GET", f"/entities/{self.person['id']}/adjacent/{name}")
            self.assertEqual((status, refused), (404, {"detail": "No such property!"}))
        self.assertEqual(self.call("GET", f"/entities/{self.person['id']}/adjacent", limit=501)[0], 422)

    def test_a_referent_leads_to_its_entity(self):
        known = next(e for e in self.search(limit=500)["results"] if e["referents"])
        referent = urllib.parse.quote(known["referents"][0], safe="")
        for path, query in (("", ""), ("", "?nested=false"), ("/adjacent", "?limit=3"), ("/adjacent/sanctions", "")):
            status, content = self.call("GET", f"/entities/{referent}{path}{query}")
            self.assertEqual((status, content), (308, b""))
            self.assertEqual(self.headers["location"], f"/entities/{known['id']}{path}{query}")
            self.assertEqual(self.call("GET", self.headers["location"])[0], 200)

    def test_nobody(self):
        for identifier in ("Q7747", "us-ofac-sdn:0", "a:sanction:b", self.person["id"] + ":sanction:000000000000"):
            self.assertEqual(self.call("GET", f"/entities/{identifier}"), (404, {"detail": "No such entity!"}))


class Catalogue(Service):
    def test_catalogue(self):
        status, catalogue = self.call("GET", "/catalog")
        self.assertEqual(status, 200)
        tag = self.headers["etag"]
        self.assertEqual(self.headers["cache-control"], "public, max-age=300")
        by_name = {dataset["name"]: dataset for dataset in catalogue["datasets"]}
        whole = by_name.pop("default")
        self.assertEqual(set(whole["children"]), set(by_name))
        self.assertEqual(whole["entity_count"], sum(dataset["entity_count"] for dataset in by_name.values()))
        for dataset in (whole, *by_name.values()):
            self.assertRegex(dataset["index_version"], r"^\d{14}-[a-z]{3}$")
            self.assertTrue(dataset["load"] and dataset["index_current"])
            self.assertEqual(dataset["version"], dataset["index_version"])
        self.assertEqual(set(catalogue["current"]), {"default", *by_name})
        self.assertEqual((catalogue["outdated"], catalogue["index_stale"]), ([], False))
        self.assertEqual(self.call("GET", "/manifest")[1], catalogue)
        for given in (tag, f'"other", {tag}', "*"):
            self.assertEqual(self.call("GET", "/catalog", headers={"If-None-Match": given}), (304, b""))
            self.assertEqual(self.headers["etag"], tag)
            self.assertIn("cache-control", self.headers)
        self.assertEqual(self.call("GET", "/catalog", headers={"If-None-Match": '"stale"'})[0], 200)

    def test_algorithms(self):
        answer = self.call("GET", "/algorithms")[1]
        algorithm = answer["algorithms"][0]
        self.assertEqual((answer["default"], answer["best"]), ("best", algorithm["name"]))
        self.assertEqual(algorithm["features"], algorithm["docs"]["features"])
        self.assertEqual(algorithm["docs"]["config"], {})

    def test_health_and_documents(self):
        self.assertEqual(self.call("GET", "/healthz"), (200, {"status": "ok"}))
        self.assertEqual(self.call("GET", "/readyz")[0], 200)
        document = self.call("GET", "/openapi.json")[1]
        self.assertTrue(document["info"]["version"])
        self.assertIn("/match/{dataset}", document["paths"])

    def test_updates_need_a_token(self):
        self.assertEqual(self.call("GET", "/updatez")[0], 405)
        for parameters in ({}, {"token": ""}, {"token": "wrong"}):
            self.assertEqual(self.call("POST", "/updatez", **parameters), (403, {"detail": "Invalid token."}))

    def test_trace_context(self):
        trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        self.call("GET", "/catalog", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01", "tracestate": "other=1"})
        version, same, parent, flags = self.headers["traceparent"].split("-")
        self.assertEqual((version, same, flags), ("00", trace, "01"))
        self.assertNotEqual(parent, "00f067aa0ba902b7")
        self.assertEqual(self.headers["tracestate"], f"recourse={parent},other=1")
        for broken in ("", "nonsense", f"00-{'0' * 32}-00f067aa0ba902b7-01", f"00-{trace}-00f067aa0ba902b7"):
            self.call("GET", "/algorithms", headers={"traceparent": broken, "tracestate": "other=1"})
            self.assertRegex(self.headers["traceparent"], "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")
            self.assertNotIn("other", self.headers["tracestate"])

    def test_other_sites_may_call_it_and_no_case(self):
        origin = {"Origin": "http://refine.example"}
        self.assertEqual(self.call("GET", "/catalog", headers=origin)[0], 200)
        self.assertEqual(self.headers["access-control-allow-origin"], "*")
        self.assertNotIn("access-control-allow-credentials", self.headers, "no cookie is looked at")
        status, _ = self.call("OPTIONS", "/match/default", headers={
            **origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"})
        self.assertEqual(status, 200)
        self.assertIn("POST", self.headers["access-control-allow-methods"])
        self.assertEqual(self.headers["access-control-allow-headers"], "authorization")
        self.call("GET", "/api/v1/session", headers=origin)
        self.assertNotIn("access-control-allow-origin", self.headers)
        self.assertEqual(self.call("OPTIONS", "/api/v1/session", headers=origin)[0], 405)

    def test_answers_are_compressed(self):
        plain = self.call("GET", "/search/default")[1]
        self.assertNotIn("content-encoding", self.headers)
        self.assertEqual(self.call("GET", "/search/default", headers={"Accept-Encoding": "br, gzip;q=0.8"})[1], plain)
        self.assertEqual(self.headers["content-encoding"], "gzip")
        self.assertIn("Accept-Encoding", self.headers["vary"])
        self.call("GET", "/search/default", headers={"Accept-Encoding": "gzip;q=0"})
        self.assertNotIn("content-encoding", self.headers)

    def test_request_ids(self):
        self.call("GET", "/catalog", headers={"X-Request-Id": "abc-1"})
        self.assertEqual(self.headers["x-request-id"], "abc-1")
        self.call("GET", "/catalog", headers={"X-Request-Id": "a b"})
        made = self.headers["x-request-id"]
        self.assertRegex(made, "^[0-9A-Z]{26}$")
        self.call("GET", "/nothing/here")
        self.assertNotIn(self.headers["x-request-id"], ("", made))

    def test_an_address_without_an_end(self):
        self.assertEqual(self.call("GET", "/search/default?q=" + "a" * 59_000, simple="true")[0], 200)
        for length in (60_001, 100_000):
            status, answer = self.call("GET", "/search/default?q=" + "a" * length)
            self.assertEqual((status, answer["detail"]), (414, "Request URI too long"))


class Reconcile(Service):
    def test_manifest(self):
        manifest = self.call("GET", "/reconcile/default?api_key=x")[1]
        self.assertEqual(manifest["versions"], ["0.2"])
        for key in ("name", "identifierSpace", "schemaSpace", "view", "suggest", "extend", "defaultTypes", "batchSize"):
            self.assertIn(key, manifest)
        self.assertEqual(manifest["suggest"]["entity"], {
            "service_url": f"http://127.0.0.1:{self.port}/reconcile/default", "service_path": "/suggest/entity?api_key=x"})
        self.assertIn("Person", [one["id"] for one in manifest["defaultTypes"]])
        self.assertEqual(self.call("GET", "/reconcile/nothing")[0], 404)
        manifest = self.call("GET", "/reconcile/default", headers={"X-Forwarded-Proto": "https"})[1]
        self.assertTrue(manifest["view"]["url"].startswith("https://"))

    def test_openrefine_goes_through_a_project(self):
        """The calls of OpenRefine, in its order: guess types, reconcile, suggest, propose, extend."""
        batch = {f"q{i}": {"query": name, "limit": 3} for i, name in enumerate((NAME, "Nobody Atall"))}
        status, guessed = self.form("/reconcile/default", queries=json.dumps(batch))
        self.assertEqual(status, 200, guessed)
        self.assertEqual(self.headers["x-batch-size"], "2")
        best = guessed["q0"]["result"][0]
        self.assertEqual(best.keys(), {"id", "name", "description", "type", "score", "match"})
        self.assertEqual(best["type"][0].keys(), {"id", "name", "description"})
        self.assertEqual(guessed["q1"]["result"], [])
        for result in guessed.values():
            self.assertLessEqual(sum(one["match"] for one in result["result"]), 1)
        query = {"query": NAME, "type": "Person", "type_strict": "should", "limit": 5, "properties": [
            {"pid": "Person:birthDate", "v": "1961-03-02"}, {"pid": "nonsense", "v": "x"}]}
        status, typed = self.form("/reconcile/default", queries=json.dumps({"q0": query}))
        self.assertEqual(status, 200, typed)
        identifier = typed["q0"]["result"][0]["id"]
        self.assertEqual(self.call("GET", f"/entities/{identifier}")[0], 200)
        suggested = self.call("GET", "/reconcile/default/suggest/entity", prefix="orvane tell")[1]
        self.assertEqual((suggested["code"], suggested["prefix"]), ("/api/status/ok", "orvane tell"))
        self.assertIn(identifier, [one["id"] for one in suggested["result"]])
        proposed = self.call("GET", "/reconcile/default/extend/property", type="Person", limit=4)[1]
        self.assertEqual((proposed["type"], proposed["limit"], len(proposed["properties"])), ("Person", 4, 4))
        labels = [one["name"] for one in proposed["properties"]]
        self.assertEqual(labels, sorted(labels))
        self.assertIn("nationality", [one["id"] for one in proposed["properties"]], "featured ones first")
        extend = {"ids": [identifier, "nobody"], "properties": [
            {"id": "nationality"}, {"id": "nationality", "settings": {"limit": "1", "render": "raw"}}, {"id": "nonsense"}]}
        status, extended = self.form("/reconcile/default", extend=json.dumps(extend))
        self.assertEqual(status, 200, extended)
        self.assertEqual(self.headers["x-batch-size"], "2")
        self.assertEqual([one["id"] for one in extended["meta"]], ["nationality", "nationality"])
        self.assertEqual(extended["rows"][identifier]["nationality"], [{"str": "xa"}])
        self.assertEqual(extended["rows"]["nobody"], {})

    def test_values_are_rendered_in_words(self):
        identifier = self.match(person())["results"][0]["id"]
        extend = {"ids": [identifier], "properties": [{"id": "nationality"}]}
        rows = self.form("/reconcile/default", extend=json.dumps(extend))[1]["rows"]
        self.assertEqual(rows[identifier]["nationality"], [{"str": "Republic of Generica"}])

    def test_a_multipart_form(self):
        body = ('--xyz\r\nContent-Disposition: form-data; name="queries"\r\n\r\n'
                + json.dumps({"q0": {"query": NAME}}) + "\r\n--xyz--\r\n")
        status, answer = self.call("POST", "/reconcile/default", body, {"Content-Type": 'multipart/form-data; boundary="xyz"'})
        self.assertEqual(status, 200, answer)
        self.assertTrue(answer["q0"]["result"])

    def test_what_is_refused(self):
        many = {str(i): {"query": NAME} for i in range(101)}
        for fields in ({}, {"queries": ""}, {"queries": "{"}, {"queries": "[]"}, {"queries": '{"q": 5}'},
                       {"queries": '{"q": {"query": "x", "type": "Nonsense"}}'}, {"queries": json.dumps(many)},
                       {"queries": '{"q": {"query": "x", "properties": [{"pid": "Person:name", "v": {}}]}}'},
                       {"extend": "{}"}, {"extend": '{"ids": [1], "properties": []}'}):
            with self.subTest(fields=str(fields)[:60]):
                status, answer = self.form("/reconcile/default", **fields)
                self.assertEqual(status, 400, answer)
                self.assertTrue(answer["detail"])
        self.assertEqual(self.call("POST", "/reconcile/default", {"queries": {}})[1],
                         {"detail": "No queries or extend request provided."})
        self.assertEqual(self.form("/reconcile/nothing", queries='{"q": {"query": "x"}}')[0], 404)

    def test_suggestions(self):
        suggest = lambda what, **parameters: self.call("GET", f"/reconcile/default/suggest/{what}", **parameters)[1]
        for what in ("entity", "property", "type"):
            self.assertEqual(suggest(what)["result"], [])
            self.assertEqual(suggest(what, prefix="")["status"], "200 OK")
        self.assertIn("Person:birthDate", [one["id"] for one in suggest("property", prefix="BIRTH")["result"]])
        self.assertLessEqual(len(suggest("property", prefix="n")["result"]), 5)
        self.assertEqual([one["id"] for one in suggest("type", prefix="pers")["result"]], ["Person"])
        self.assertEqual(len(suggest("entity", prefix="h", limit=2)["result"]), 2)
        self.assertEqual(self.call("GET", "/reconcile/default/extend/property", type="Nonsense")[0], 400)


class Clients(Service):
    """Calls as the clients of yente make them."""

    def test_yente_client(self):
        self.test_path("/match/default?include_dataset=us-ofac-sdn&exclude_schema=Vessel&topics=sanction&threshold=0.7"
                       "&algorithm=best&limit=10", {"queries": {"q": person()}, "weights": {}, "config": {}})
        for path in ("/search/default?q=halvenik&offset=0&limit=10&sort=caption%3Aasc&fuzzy=false&simple=true"
                     "&facets=countries&countries=xa&schema=Person", "/catalog", "/algorithms", "/healthz", "/readyz"):
            self.assertEqual(self.call("GET", path, headers={"Authorization": "ApiKey unused"})[0], 200, path)
        self.assertEqual(self.call("GET", "/statements")[0], 404)

    def test_path(self, path="/match/default", body=None):
        status, answer = self.call("POST", path, body or {"queries": {"q": person()}})
        self.assertEqual(status, 200, answer)
        for key in ("query", "results", "total"):
            self.assertIn(key, answer["responses"]["q"])

    def test_marble(self):
        self.assertEqual(self.call("GET", "/-/version")[0], 404)
        datasets = self.call("GET", "/catalog")[1]["datasets"]
        version = next(one["index_version"] for one in datasets if one["name"] == "default")
        self.assertRegex(version.split("-")[0], r"^\d{14}$")
        key = "8a5b3f0e-9d1c-4c55-a1a0-1f6c2d3e4f50"
        status, answer = self.call(
            "POST", "/match/default?algorithm=logic-v1&threshold=0.70&cutoff=0.70&limit=30&partition=x&index_type=y",
            {"queries": {key: {**person(), "filters": None, "params": None}}}, {"Authorization": "Bearer unused"})
        self.assertEqual((status, answer["responses"][key]["status"]), (200, 200))
        self.assertTrue(all(result["match"] for result in answer["responses"][key]["results"]))

    def test_nomenklatura(self):
        answer = self.call("POST", "/match/default?fuzzy=True&algorithm=best&cutoff=0.5", {"queries": {"entity": person()}})[1]
        found = answer["responses"]["entity"]["results"][0]
        self.assertEqual(self.call("GET", f"/entities/{found['id']}?nested=True")[1]["id"], found["id"])


if __name__ == "__main__":
    unittest.main()
