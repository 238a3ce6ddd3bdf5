"""Lists as FollowTheMoney entities: what its own library takes, and what comes back when they are read again."""
import json
import unittest

from support import EXAMPLES, REAL_LISTS, ProgramTest, need_real_lists

LEGAL = set("""name alias previousName weakAlias address country topics program programId notes summary idNumber registrationNumber
    taxNumber swiftBic leiCode email phone website""".split())
THING = set("name alias previousName weakAlias address country topics program programId notes summary description".split())
VEHICLE = THING | {"registrationNumber", "buildDate"}
INTERVAL = {"summary", "startDate", "endDate"}
# The properties of the schemata, as FollowTheMoney 4.10 has them, as far as we write them.
PROPERTIES = {
    "Person": LEGAL | {"firstName", "lastName", "birthDate", "birthPlace", "birthCountry", "nationality", "gender", "position",
                       "passportNumber"},
    "Organization": LEGAL | {"incorporationDate", "imoNumber"},
    "LegalEntity": LEGAL | {"incorporationDate"},
    "Vessel": VEHICLE | {"imoNumber", "mmsi", "callSign", "flag"},
    "Airplane": VEHICLE,
    "CryptoWallet": THING | {"publicKey", "creationDate", "holder"},
    "Sanction": INTERVAL | {"entity", "authority", "program", "programId", "authorityId", "reason", "listingDate", "provisions"},
    "UnknownLink": INTERVAL | {"subject", "object", "role"},
}


class ExportTest(ProgramTest):
    def exported(self, version):
        return [json.loads(line) for line in self.run_program("lists", "export", version).splitlines()]

    def check(self, entities):
        """Every property is its schema's, every id is once there, and whatever points at an entity finds one."""
        ids = [entity["id"] for entity in entities]
        known = set(ids)
        self.assertEqual(len(ids), len(known))
        for entity in entities:
            unknown = entity["properties"].keys() - PROPERTIES[entity["schema"]]
            self.assertFalse(unknown, entity)
            for values in entity["properties"].values():
                self.assertTrue(values and all(isinstance(value, str) and value for value in values), entity)
            for end in ("entity", "subject", "holder"):
                self.assertLessEqual(set(entity["properties"].get(end, [])), known)

    def lists(self):
        return [one["id"] for one in self.run_json("lists", "status")["lists"]]

    def test_every_example_is_well_formed(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        for name in self.lists():
            entities = self.exported(name)
            self.check(entities)
            self.assertIn("Sanction", {entity["schema"] for entity in entities}, name)
            self.assertTrue(all(entity["last_seen"].startswith("2026-") for entity in entities))

    def test_wallets_of_people_are_entities_they_hold(self):
        self.run_program("lists", "import", EXAMPLES / "lists/us-ofac")
        wallets = [entity for entity in self.exported("us-ofac-sdn") if entity["schema"] == "CryptoWallet"]
        self.assertEqual([wallet["properties"]["holder"] for wallet in wallets], [["us-ofac-sdn:90006"]])

    def test_what_is_read_again_says_the_same(self):
        self.run_program("lists", "import", EXAMPLES / "lists")
        for name in self.lists():
            file = self.folder / f"{name}.ftm.json"
            file.write_text(self.run_program("lists", "export", name))
            status = {one["id"]: one for one in self.run_json("lists", "status")["lists"]}[name]
            imported = self.run_json("lists", "import", file, RECOURSE_HOME=str(self.folder / "again"))["lists"][0]
            wallets = sum(one["schema"] == "CryptoWallet" for one in self.exported(name))
            self.assertEqual((imported["id"], imported["subjects"]), (name, status["subjects"] + wallets))
            self.assertEqual(imported["version"], status["version"][:10])
            for entity in self.exported(name):
                if entity["schema"] in ("Sanction", "UnknownLink", "CryptoWallet"):
                    continue
                before = self.run_json("lists", "show", entity["id"])
                again = self.run_json("lists", "show", entity["id"], RECOURSE_HOME=str(self.folder / "again"))
                self.assertEqual({one["full"] for one in before["names"]}, {one["full"] for one in again["names"]})
                for told in ("kind", "genders"):
                    self.assertEqual(before.get(told), again.get(told), entity["id"])

                def designations(subject):
                    return sorted((one["programme"], one.get("regime", ""), one.get("listed", ""), one.get("reference", ""),
                                   one.get("reasons", ""), len(one.get("measures", [])))
                                  for one in subject.get("designations", []))
                self.assertEqual(designations(before), designations(again), entity["id"])

    def test_the_library_of_followthemoney_takes_them(self):
        try:
            from followthemoney import model
        except ImportError:
            self.skipTest("the Python library followthemoney is not installed")
        self.run_program("lists", "import", EXAMPLES / "lists")
        for name in self.lists():
            for entity in self.exported(name):
                proxy = model.get_proxy(entity, cleaned=False)
                self.assertEqual(proxy.schema.name, entity["schema"])
                model[entity["schema"]].validate(entity)

    @need_real_lists()
    def test_a_whole_published_list_is_well_formed(self):
        for file in (REAL_LISTS / "us-ofac/sdn-legacy/2023-12-28/sdn.csv.gz", REAL_LISTS / "un-sc/2026-08-01/consolidated.xml.gz",
                     REAL_LISTS / "uk-ofsi/2025-04-10/ConList.xlsx"):
            self.check(self.exported(file))


if __name__ == "__main__":
    unittest.main()
