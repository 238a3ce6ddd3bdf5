"""Names that nobody should send, over HTTP: the right answer, or a clear refusal, and a server that goes on."""
import json
import unittest

from test_yente import NAME, Service, person

ZALGO = "".join(letter + "\u0335\u0321\u0322\u0489\u0300" * 3 for letter in NAME)
FOUND, NOTHING = "found", "nothing"

# What is sent as a name, what comes of it, and why.
NAMES = [
    ("", NOTHING, "empty"),
    (" \t\r\n ", NOTHING, "blank"),
    ("\u0000", NOTHING, "only a control character"),
    (NAME.replace(" ", "\u0000"), FOUND, "a control character between words"),
    ("\u001b[31m" + NAME, NOTHING, "an escape sequence of terminals leaves letters of its own on the name"),
    ("\u202e" + NAME + "\u202c", FOUND, "text turned from right to left"),
    ("\u2066Orvane\u2069 Tel\u200blma\u200drk", FOUND, "isolates, and characters that nobody sees"),
    ("\u041ervane T\u0435llm\u0430rk", FOUND, "Cyrillic letters that look Latin"),
    ("\uff2f\uff52\uff56\uff41\uff4e\uff45 \uff34\uff45\uff4c\uff4c\uff4d\uff41\uff52\uff4b", FOUND, "full width"),
    (ZALGO, FOUND, "marks upon marks"),
    ("\U0001f600", NOTHING, "an emoji"),
    ("\U0001f600 " + NAME + " \U0001f4a3", FOUND, "a name among emoji"),
    ("\ufffd\ufffd", NOTHING, "replacement characters"),
    ("'; DROP TABLE subject; --", NOTHING, "SQL"),
    (NAME + "' OR '1'='1", FOUND, "SQL after a name"),
    ("<script>alert(1)</script>", NOTHING, "HTML"),
    ("<b>Orvane</b> Tellmark", FOUND, "a name in HTML"),
    ("%00%ff../../etc/passwd", NOTHING, "paths and escapes"),
    ("{{7*7}} ${jndi:ldap://x}", NOTHING, "templates"),
    ("x" * 500, NOTHING, "a long word"),
    ("a " * 250, NOTHING, "very many words"),
    ("\u0661\u0662\u0663", NOTHING, "digits of other scripts"),
]


class BadNames(Service):
    def check(self, name, expected, found):
        if expected == FOUND:
            self.assertTrue(found, name)
        else:
            self.assertFalse(found, name)

    def test_match(self):
        for name, expected, why in NAMES:
            with self.subTest(why=why):
                response = self.match(person(name), threshold=0.5)
                self.check(name, expected, response["results"])

    def test_reconcile(self):
        for name, expected, why in NAMES:
            with self.subTest(why=why):
                status, answer = self.form("/reconcile/default", queries=json.dumps({"q": {"query": name}}))
                self.assertEqual(status, 200, answer)
                self.check(name, expected, answer["q"]["result"])

    def test_search_takes_any_text_as_words(self):
        for name, _, why in NAMES:
            with self.subTest(why=why):
                everything = self.search(limit=0)["total"]["value"]
                found = self.search(q=name, simple="true")["total"]["value"]
                self.assertTrue(found < everything or not name.strip(" \t\r\n"), name)
                self.assertIn(self.call("GET", "/search/default", q=name)[0], (200, 400))
                self.assertEqual(self.call("GET", "/reconcile/default/suggest/entity", prefix=name)[0], 200)

    def test_too_much_is_refused_and_told(self):
        status, answer = self.call("POST", "/match/default", {"queries": {"q": person("x" * 10_000)}})
        self.assertEqual(status, 400)
        self.assertIn("512 characters", answer["detail"])
        status, answer = self.form("/reconcile/default", queries=json.dumps({"q": {"query": "x" * 10_000}}))
        self.assertEqual(status, 400, answer)
        names = [f"{NAME} {i}" for i in range(300)]
        response = self.match({"schema": "Person", "properties": {"name": names}})
        self.assertEqual(response["query"]["properties"]["name"], names[:64], "what is echoed is what was compared")

    def test_bytes_that_are_no_text(self):
        for body, why in ((b'{"queries": {"q": {"schema": "Person", "properties": {"name": ["\xff\xfe"]}}}}', "no UTF-8"),
                          (b'{"queries": {"q": {"schema": "Person", "properties": {"name": ["\\ud800"]}}}}', "half a letter"),
                          (b'{"queries": {"q": {"schema": "Person", "properties": {"name": ["\xed\xa0\x80"]}}}}', "the same in UTF-8"),
                          (b"[" * 100_000, "deep"), (b"\x00", "nothing"), (b"", "an empty body")):
            with self.subTest(why=why):
                status, answer = self.call("POST", "/match/default", body)
                self.assertEqual(status, 422, answer)
                self.assertEqual(answer["detail"][0]["loc"], ["body"])
        self.assertEqual(self.call("GET", "/search/default?q=%ff")[0], 400)
        status, _ = self.call("POST", "/reconcile/default", b"queries=%ff",
                              {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(status, 400)
        for body in (b"", b"--b", b"--b\r\n\r\n", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", b"\xff--b--"):
            self.assertEqual(self.call("POST", "/reconcile/default", body, {
                "Content-Type": "multipart/form-data; boundary=b"})[0], 400, body)
        self.assertEqual(self.call("GET", "/healthz")[0], 200)

    def test_homoglyphs_are_flagged(self):
        result = self.match(person("Orv\u0430ne Tellmark"))["results"][0]
        self.assertLess(result["score"], 1, "not the same letters")

    def test_answers_are_never_markup(self):
        for path in ("/match/<script>", "/search/<script>?q=<script>", "/entities/<script>", "/reconcile/<script>"):
            method = "POST" if path.startswith("/match") else "GET"
            self.call(method, path.replace("<", "%3C").replace(">", "%3E"), None if method == "GET" else {"queries": {}})
            self.assertEqual(self.headers["content-type"], "application/json", path)
            self.assertEqual(self.headers["x-content-type-options"], "nosniff")


if __name__ == "__main__":
    unittest.main()
