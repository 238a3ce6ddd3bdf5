"""`recourse lists update` and `serve --update-lists`, against a web server that misbehaves."""
import gzip
import http.client
import json
import signal
import socket
import subprocess
import time
import unittest

from list_server import (
    LONG_AGO, ListServer, cut, drip, endless, part_of_another_state, serve, stall, status, wrong_part)
from support import BINARY, EXAMPLES, REAL_LISTS, ProgramTest, ServedTest, need_real_lists, need_tool

PATH = "/lists/sema-lmes.xml"
UN_LIST = EXAMPLES / "lists/un-sc/2026-08-20/consolidated.xml"
OFAC_SET = EXAMPLES / "lists/us-ofac/sdn-legacy/2026-09-01"


def canada(count, note=""):
    """A list of Canada with this many people; `note` only makes other bytes."""
    people = "".join(
        f"<record><Country>Generica</Country><LastName>Person{number}</LastName><GivenName>Ana</GivenName>"
        f"<Item>{number}</Item><DateOfListing>2026-04-01</DateOfListing></record>\n" for number in range(count))
    return f"<data-set>{people}<!--{note}--></data-set>\n".encode()


class Updated:
    """The server, the operator's file, and the program that updates. Mixed into a ProgramTest."""

    fast = "stall_seconds = 1\nfirst_pause_milliseconds = 10\nattempts = 3\n"

    def start_site(self, **options):
        self.site = ListServer(**options)
        self.addCleanup(self.site.stop)
        return self.site

    def own_file(self, *lists, download=None):
        """lists.toml of the home folder: (id, paths or addresses[, every])."""
        text = f"[download]\n{self.fast if download is None else download}\n"
        for name, addresses, *every in lists:
            addresses = [self.site.url(one) if one.startswith("/") else one for one in addresses]
            text += f'[[list]]\nid = "{name}"\naddresses = {json.dumps(addresses)}\n'
            text += "".join(f'every = "{one}"\n' for one in every)
        self.home.mkdir(exist_ok=True)
        (self.home / "lists.toml").write_text(text)

    def canada_at(self, content, **headers):
        self.start_site()
        self.site.put(PATH, content, **headers)
        self.own_file(("ca-sema", [PATH]))

    def update(self, *arguments, status=0, **changes):
        """Run it; gives what became of the lists, by id."""
        done = subprocess.run([str(BINARY), "lists", "update", "--json", *map(str, arguments)], capture_output=True,
                              text=True, env=self.environment(**changes), timeout=120)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertEqual(done.stderr, "")
        self.report = json.loads(done.stdout)
        return {one["id"]: one for one in self.report["lists"]}

    def one(self, *arguments, **named):
        return self.update("ca-sema", *arguments, **named)["ca-sema"]

    def fails(self, said, *arguments):
        """The update fails with these words, and the record is as it was."""
        before = self.state()
        update = self.one(*arguments, status=1)
        self.assertEqual(update["news"], "failed")
        self.assertIn(said, update["message"])
        self.assertEqual(self.state(), before)
        return update["message"]

    def state(self):
        return self.run_json("lists", "status")["lists"]

    def health(self, name="ca-sema"):
        return next(one for one in self.run_json("lists", "status")["updates"] if one["id"] == name)

    def left(self):
        """What downloads left behind."""
        return sorted(path.name for path in (self.home / "record/downloads").rglob("*") if path.is_file())

    def statuses(self):
        return [status for _, _, status in self.site.asked]


class Update(Updated, ProgramTest):
    def test_a_list_comes_and_is_asked_for_again_only_if_it_changed(self):
        self.canada_at(canada(20))
        first = self.one()
        self.assertEqual((first["news"], first["subjects"], first["message"]), ("updated", 20, ""))
        self.assertEqual(self.one()["news"], "unchanged")
        self.assertEqual(self.site.asked[-1][1]["If-None-Match"], '"1"')
        self.assertEqual(self.site.asked[-1][1]["If-Modified-Since"], LONG_AGO)
        self.site.put(PATH, canada(21), etag='"2"')
        self.assertEqual((self.one()["news"], self.one()["subjects"]), ("updated", 21))
        self.assertEqual(self.statuses(), [200, 304, 200, 304])
        self.assertEqual(self.one("--force")["news"], "unchanged")
        self.assertNotIn("If-None-Match", self.site.asked[-1][1])
        self.assertEqual((self.statuses()[-1], self.left()), (200, []))

    def test_without_the_list_nothing_counts_as_known(self):
        self.canada_at(canada(20))
        self.one()
        for file in self.home.glob("record/record.db*"):
            file.unlink()
        self.assertEqual((self.one()["news"], self.statuses()), ("updated", [200, 200]))

    def test_a_date_alone_is_enough_to_ask_by(self):
        self.canada_at(canada(20), etag=None)
        self.one()
        self.assertEqual((self.one()["news"], self.statuses()), ("unchanged", [200, 304]))

    def test_a_server_that_fails_is_asked_again(self):
        self.canada_at(canada(20))
        self.site.trick(PATH, status(500), status(503))
        self.assertEqual(self.one()["news"], "updated")
        self.assertEqual(self.statuses(), [500, 503, 200])
        self.site.trick(PATH, status(502), status(502), status(502))
        self.fails("it answered 502 (3 tries)")
        health = self.health()
        self.assertEqual((health["failures"], health["failing"]), (1, True))
        self.assertIn("it answered 502", health["failure"])
        self.assertNotEqual(health["last_success"], "")

    def test_a_server_that_refuses_is_not_asked_again(self):
        self.canada_at(canada(20))
        for code in (401, 403, 404, 410):
            self.site.trick(PATH, status(code))
            self.fails(f"{self.site.url(PATH)}: it answered {code}")
        self.assertEqual(len(self.site.asked), 4)

    def test_retry_after_is_followed_within_reason(self):
        self.canada_at(canada(20))
        self.site.trick(PATH, status(429, Retry_After=1))
        begun = time.monotonic()
        self.assertEqual(self.one()["news"], "updated")
        self.assertGreaterEqual(time.monotonic() - begun, 1)
        self.site.trick(PATH, status(503, Retry_After=7200))
        self.fails("it answered 503 and asks to come again in 7200 s")
        self.assertEqual(self.statuses(), [429, 200, 503])

    def test_nobody_at_the_address(self):
        self.start_site()
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.own_file(("ca-sema", [f"http://127.0.0.1:{taken.getsockname()[1]}/x.xml"]))
            self.assertIn("(3 tries)", self.one(status=1)["message"])

    def test_a_list_without_an_address_is_said_and_not_counted_unless_asked_for(self):
        self.start_site()
        self.own_file()
        update = self.update("eu-fsf", status=1)["eu-fsf"]
        self.assertEqual(update["news"], "no address")
        self.assertIn("lists.toml", update["message"])
        self.run_program("lists", "update", "no-such-list", status=1)
        self.assertIn('there is no list "no-such-list"', self.error)
        self.run_program("lists", "update", "--accept-shrink", "no-such-list", "eu-fsf", status=1)

    def test_several_files_come_together(self):
        self.start_site()
        paths = [f"/{file.name}" for file in sorted(OFAC_SET.iterdir())]
        for path in paths:
            self.site.put(path, (OFAC_SET / path[1:]).read_bytes())
        self.own_file(("us-ofac-sdn", paths))
        self.assertEqual(self.update("us-ofac-sdn")["us-ofac-sdn"]["news"], "updated")
        self.assertEqual(self.update("us-ofac-sdn")["us-ofac-sdn"]["news"], "unchanged")
        self.assertEqual(self.statuses()[-4:], [304] * 4)
        self.site.put("/alt.csv", self.site.files["/alt.csv"][0].replace(b"\r\n", b" \r\n", 1), etag='"2"')
        self.assertEqual(self.update("us-ofac-sdn")["us-ofac-sdn"]["news"], "updated")
        self.assertEqual(sorted(self.statuses()[-4:]), [200] * 4)
        self.site.trick("/sdn.csv", status(404))
        self.site.put("/alt.csv", b"nothing", etag='"3"')
        self.assertEqual(self.update("us-ofac-sdn", status=1)["us-ofac-sdn"]["news"], "failed")


    @need_real_lists()
    def test_real_versions_one_after_the_other(self):
        self.start_site()
        self.own_file(("un-sc", ["/consolidated.xml"]))
        seen = []
        for day in ("2024-12", "2026-08-01", "2025-11-20"):
            packed = (REAL_LISTS / "un-sc" / day / "consolidated.xml.gz").read_bytes()
            self.site.put("/consolidated.xml", packed, etag=f'"{day}"')
            self.site.trick("/consolidated.xml", cut(len(packed) // 2))
            update = self.update("un-sc")["un-sc"]
            seen.append((update["news"], update["version"][:10], update["subjects"]))
        self.assertEqual(seen, [("updated", "2024-11-30", 879), ("updated", "2026-08-01", 1011),
                                ("older", "2026-08-01", 1011)])
        self.assertEqual(self.statuses(), [200, 206] * 3)

    @need_real_lists()
    def test_all_real_lists_from_a_folder(self):
        got = self.update("--from", REAL_LISTS)
        self.assertEqual({one["news"] for one in got.values()}, {"updated"}, got)
        self.assertGreater(len(got), 8)
        self.assertEqual({one["news"] for one in self.update("--from", REAL_LISTS).values()}, {"unchanged"})


class Broken(Updated, ProgramTest):
    """Downloads that do not come whole."""

    def setUp(self):
        super().setUp()
        self.canada_at(canada(5000))
        self.content = self.site.files[PATH][0]

    def assert_whole(self, subjects=5000):
        update = self.one()
        self.assertEqual((update["news"], update["subjects"]), ("updated", subjects), update)
        self.assertEqual(self.left(), [])

    def test_cut_off_and_gone_on_with(self):
        self.site.trick(PATH, cut(100_000))
        self.assert_whole()
        self.assertEqual(self.statuses(), [200, 206])
        asked = self.site.asked[1][1]
        self.assertEqual((asked["Range"], asked["If-Range"]), ("bytes=100000-", '"1"'))

    def test_gone_on_with_in_a_later_run(self):
        self.own_file(("ca-sema", [PATH]), download="attempts = 1\n")
        self.site.trick(PATH, cut(100_000))
        self.fails("")
        self.assertEqual(self.left(), ["sema-lmes.xml.json", "sema-lmes.xml.part"])
        self.assertEqual((self.home / "record/downloads/ca-sema").stat().st_mode & 0o777, 0o700)
        self.assert_whole()
        self.assertEqual(self.statuses(), [200, 206])

    def test_killed_and_gone_on_with(self):
        self.site.trick(PATH, stall(200_000))
        running = subprocess.Popen([str(BINARY), "lists", "update", "ca-sema"], env=self.environment())
        part = self.home / "record/downloads/ca-sema/sema-lmes.xml.part"
        for _ in range(500):
            if part.exists() and part.stat().st_size == 200_000:
                break
            time.sleep(0.02)
        running.kill()
        running.wait()
        self.assert_whole()
        self.assertEqual(self.site.asked[-1][1]["Range"], "bytes=200000-")

    def test_by_date_where_the_server_has_no_tags(self):
        self.site.put(PATH, self.content, etag=None)
        self.site.trick(PATH, cut(100_000))
        self.assert_whole()
        self.assertEqual(self.site.asked[1][1]["If-Range"], LONG_AGO)

    def test_a_part_of_another_day_is_not_taken(self):
        """The server has no tags, and sends the part that was asked for of a file of another day."""
        def part_of_another_day(handler, content, headers):
            part_of_another_state(handler, content, headers | {"Last-Modified": "Tue, 03 Nov 2026 08:00:00 GMT"}, tag=None)
        self.site.put(PATH, self.content, etag=None)
        self.site.trick(PATH, cut(100_000), part_of_another_day)
        self.assert_whole()
        self.run_program("lists", "show", "ca-sema:xa.person4999-ana")

    def test_a_tag_that_is_no_text_is_not_kept(self):
        self.site.put(PATH, self.content, etag="\"a\xff\xfeb\"", Last_Modified=None)
        self.site.trick(PATH, cut(100_000))
        self.assert_whole()
        self.assertNotIn("If-Range", self.site.asked[1][1])

    def test_what_was_published_before_comes_back(self):
        first, second = canada(5000), canada(5001)
        for content, etag in ((first, '"1"'), (second, '"2"'), (first, '"3"')):
            self.site.put(PATH, content, etag=etag)
            self.assertEqual(self.one()["news"], "updated")
        self.assertEqual(len(self.state()), 3)
        again = self.run_json("lists", "diff", "ca-sema")
        self.assertEqual((again["added"], again["removed"]), (0, 1))
        self.site.put(PATH, first, etag='"4"')
        self.assertEqual(self.one()["news"], "unchanged")
        self.assertEqual(len(self.state()), 3)

    def test_changed_between_the_parts(self):
        def change_then_serve(handler, *_):
            self.site.put(PATH, canada(5001), etag='"2"')
            serve(handler, *self.site.files[PATH])
        self.site.trick(PATH, cut(100_000), change_then_serve)
        self.assert_whole(5001)
        self.assertEqual(self.statuses(), [200, 200])

    def test_never_put_together_from_two_states(self):
        for tag, tricks in {
            "weak": [cut(100_000)],
            "none": [cut(100_000)],
            "another part": [cut(100_000), wrong_part()],
            "another state": [cut(100_000), part_of_another_state],
            "no place": [cut(100_000), wrong_part(Content_Range="bytes some/of it")],
        }.items():
            with self.subTest(tag):
                content = canada(5000, tag)
                etags = {"weak": {"etag": 'W/"1"'}, "none": {"etag": None, "Last_Modified": None}}
                self.site.put(PATH, content, **etags.get(tag, {"etag": f'"{tag}"'}))
                self.site.asked.clear()
                self.site.trick(PATH, *tricks)
                self.assert_whole()
                self.assertNotIn("Range", self.site.asked[-1][1])
                self.run_program("lists", "show", "ca-sema:xa.person4999-ana")

    def test_a_part_that_is_the_whole_is_fetched_anew(self):
        self.site.trick(PATH, cut(len(self.content), more=1000))
        self.assert_whole()
        self.assertEqual(self.statuses(), [200, 416, 200])

    def test_a_folder_that_cannot_be_written(self):
        (self.home / "record/downloads").mkdir(parents=True)
        (self.home / "record/downloads/ca-sema").write_text("in the way")
        message = self.fails("the folder for downloads cannot be made")
        self.assertNotIn(str(self.home), message)

    def test_a_server_that_says_nothing_more(self):
        self.site.trick(PATH, stall(100_000), stall(0))
        self.assert_whole()
        self.site.put(PATH, canada(5000, "new"), etag='"2"')
        self.site.trick(PATH, drip)
        self.assert_whole()

    def test_all_of_it_has_a_time(self):
        self.own_file(("ca-sema", [PATH]), download="total_seconds = 2\nattempts = 20\nfirst_pause_milliseconds = 10\n")
        self.site.trick(PATH, stall(100), stall(100))
        begun = time.monotonic()
        self.fails("timed out")
        self.assertLess(time.monotonic() - begun, 10)

    def test_without_a_length_only_the_reader_can_tell(self):
        def close_early(handler, content, headers):
            handler.send_response(200)
            handler.end_headers()
            handler.wfile.write(content[:100_000])
            handler.close_connection = True
        self.site.trick(PATH, close_early)
        message = self.fails("")
        self.assertIn(f"{self.site.url(PATH)}:", message, "the place is the address")
        self.assertNotIn(str(self.home), message)
        self.assertEqual(self.left(), [], "what a reader refused is not gone on with")
        self.assert_whole()


class Wrong(Updated, ProgramTest):
    """Content that must not become a version."""

    def setUp(self):
        super().setUp()
        self.canada_at(canada(100))
        self.one()

    def put(self, content, **headers):
        self.site.put(PATH, content, etag='"2"', **headers)

    def test_a_page_instead_of_a_list(self):
        self.put(b"<!doctype html><html><body>We are moving house.</body></html>", Content_Type="text/html")
        self.fails(f"{self.site.url(PATH)}: a web page, not a list")
        self.put(b"")
        self.fails("not a list in a format known here")

    def test_another_list(self):
        self.put(UN_LIST.read_bytes())
        self.fails("it is the list un-sc, not ca-sema")

    def test_a_list_that_shrinks(self):
        self.put(canada(90))
        self.assertEqual(self.one()["news"], "updated", "a tenth is usual")
        self.site.put(PATH, canada(70), etag='"3"')
        self.fails("has 70 subjects and the current one (")
        self.fails("--accept-shrink ca-sema takes the new one")
        self.assertEqual(self.one("--accept-shrink", "ca-sema")["subjects"], 70)
        self.assertFalse(self.health()["failing"])
        self.run_program("lists", "show", "ca-sema:xa.person80-ana", status=1)

    def test_too_large(self):
        self.own_file(("ca-sema", [PATH]), download=self.fast + "most_mib = 1\n")
        self.put(b"<data-set>" + b" " * (2 << 20))
        self.fails("the file is larger than 1 MiB")
        self.site.trick(PATH, endless, endless, endless)
        self.fails("the file is larger than 1 MiB")
        self.assertEqual(self.left(), [])

    def test_a_bomb(self):
        self.put(gzip.compress(b"\0" * (64 << 20)))
        self.fails("not a list in a format known here")
        # Members of one gzip file, 5 GiB together.
        self.put(gzip.compress(b"<data-set><record><Country>Generica</Country>") + gzip.compress(b" " * (64 << 20)) * 80)
        self.fails("larger than any list")
        self.assertEqual(self.left(), [])
        self.put(gzip.compress(canada(101)))
        self.assertEqual(self.one()["subjects"], 101)

    def test_sent_on_too_often_or_to_the_wrong_place(self):
        def send_to(where):
            return status(302, Location=where)
        asked = len(self.site.asked)
        self.site.trick(PATH, *[send_to(PATH)] * 20)
        self.fails("it sends us on more than 5 times")
        self.assertEqual(len(self.site.asked) - asked, 6)
        for where in ("file:///etc/passwd", "http://lists.example/x.xml", "ftp://lists.example/x", "gopher://127.0.0.1/",
                      "http://user:secret@127.0.0.1/"):
            self.site.trick(PATH, send_to(where))
            self.assertNotIn("secret", self.fails("it sends us elsewhere"), where)
        self.site.put("/moved.xml", canada(101), etag='"2"')
        self.site.trick(PATH, send_to("/moved.xml"))
        self.assertEqual(self.one()["subjects"], 101)

    def test_secrets_in_an_address_are_not_told(self):
        self.own_file(("ca-sema", [PATH + "?key=canary"]))
        self.site.trick(PATH, status(404))
        self.assertNotIn("canary", self.fails("it answered 404"))
        self.assertNotIn("canary", json.dumps(self.health()))
        self.assertTrue(self.site.asked[-1][0].endswith("?key=canary"))


class Tls(Updated, ProgramTest):
    @need_tool("openssl")
    def test_certificates_are_checked_and_https_stays_https(self):
        certificate, key = self.folder / "site.pem", self.folder / "site.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
                        "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                       check=True, capture_output=True)
        self.start_site(certificate=certificate, key=key)
        self.site.put(PATH, canada(20))
        self.own_file(("ca-sema", [PATH]))
        self.assertIn("certificate", self.fails("", ))
        self.assertEqual(self.site.asked, [])
        trusting = self.fast + f'ca_file = "{certificate}"\n'
        self.own_file(("ca-sema", [PATH]), download=trusting)
        self.assertEqual(self.one()["news"], "updated")
        self.site.trick(PATH, status(301, Location="http://127.0.0.1:1/x.xml"))
        self.fails("it sends us from https to http")
        self.own_file(("ca-sema", [self.site.url(PATH).replace("localhost", "127.0.0.1")]), download=trusting)
        self.fails("")


class Mirror(Updated, ProgramTest):
    def test_from_a_folder_each_list_by_itself(self):
        self.start_site()
        mirror = self.folder / "mirror"
        (mirror / "any").mkdir(parents=True)
        (mirror / "un.xml").write_bytes(UN_LIST.read_bytes())
        (mirror / "any/canada.xml.gz").write_bytes(gzip.compress(canada(20)))
        (mirror / "eu.xml").write_bytes(
            (EXAMPLES / "lists/eu/2026-09-04/xmlFullSanctionsList_1_1.xml").read_bytes()[:-200])
        (mirror / "README").write_text("not a list")
        got = self.update("--from", mirror, status=1)
        self.assertEqual({name: one["news"] for name, one in got.items()},
                         {"ca-sema": "updated", "un-sc": "updated", "eu-fsf": "failed"})
        self.assertTrue(got["eu-fsf"]["message"].startswith("eu.xml:"), got["eu-fsf"])
        self.assertEqual(self.report["unrecognised"], 1)
        self.assertEqual(self.update("--from", mirror, "un-sc")["un-sc"]["news"], "unchanged")
        self.assertEqual(self.update("--from", mirror, "ch-seco", status=1)["ch-seco"]["message"],
                         "the folder has no file of this list")
        (mirror / "any/canada.xml.gz").write_bytes(gzip.compress(canada(10)))
        self.assertIn("--accept-shrink", self.update("--from", mirror, "ca-sema", status=1)["ca-sema"]["message"])
        self.update("--from", mirror, "ca-sema", "--accept-shrink", "ca-sema")
        self.assertEqual(self.site.asked, [])
        self.run_program("lists", "update", "--from", self.folder / "nowhere", status=1)
        self.assertIn("no such folder", self.error)

    def test_an_older_version_is_history(self):
        self.run_program("lists", "import", EXAMPLES / "lists/un-sc")
        mirror = self.folder / "mirror"
        mirror.mkdir()
        old = UN_LIST.read_text().replace("2026-08-20", "2026-08-10")
        (mirror / "un.xml").write_text(old)
        got = self.update("--from", mirror)["un-sc"]
        self.assertEqual((got["news"], got["version"][:10]), ("older", "2026-08-20"))
        self.assertIsNone(self.health("un-sc")["last_success"] or None, "what we have did not become newer")
        self.assertIn("older", self.health("un-sc")["failure"])

    def test_a_version_of_a_day_to_come_is_refused(self):
        self.run_program("lists", "import", EXAMPLES / "lists/un-sc")
        mirror = self.folder / "mirror"
        mirror.mkdir()
        (mirror / "un.xml").write_text(UN_LIST.read_text().replace("2026-08-20", "2099-08-20"))
        got = self.update("--from", mirror, status=1)["un-sc"]
        self.assertEqual(got["news"], "failed")
        self.assertIn("yet to come", got["message"])
        self.assertEqual(len(self.state()), 1)


class Operator(Updated, ProgramTest):
    def test_mistakes_in_the_file_are_said_with_their_place(self):
        self.start_site()
        for text, said in (
            ('[[list]]\nid = "no-such"\n', ":2: no-such: id: no list has this id"),
            ('[[list]]\nid = "un-sc"\naddresses = ["http://lists.example/un.xml"]\n', ":3: un-sc: addresses: must be https"),
            ('[[list]]\nid = "un-sc"\naddresses = ["https://a:b@lists.example/un.xml"]\n', "user or a password"),
            ('[[list]]\nid = "un-sc"\naddresses = []\n', "must not be empty"),
            ('[[list]]\nid = "un-sc"\nevery = "often"\n', ":3: un-sc: every: must be a number and a unit"),
            ('[[list]]\nid = "un-sc"\nevery = "1m"\n', "not be more often than every 10m"),
            ('[[list]]\nid = "../un"\n', "small letters"),
            ('[download]\nmost_mib = 0\n', ":2: download: most_mib: must be from 1 to 4096"),
            ('[download]\nspeed = 1\n', "speed"),
        ):
            self.home.mkdir(exist_ok=True)
            (self.home / "lists.toml").write_text(text)
            self.run_program("lists", "update", "un-sc", status=1)
            self.assertIn("lists.toml", self.error)
            self.assertIn(said, self.error)

    def test_only_one_updates_at_a_time(self):
        self.canada_at(canada(20))
        self.own_file(("ca-sema", [PATH]), download="")
        self.site.trick(PATH, stall(10))
        first = subprocess.Popen([str(BINARY), "lists", "update", "ca-sema"], env=self.environment())
        while not self.site.asked:
            time.sleep(0.02)
        self.run_program("lists", "update", "ca-sema", status=1)
        self.assertIn(f"another update is running (process {first.pid}, since 20", self.error)
        first.kill()
        first.wait()
        self.assertEqual(self.one()["news"], "updated", "a killed one holds nothing")


class Served(Updated, ServedTest):
    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        answered = connection.getresponse()
        content = answered.read().decode()
        connection.close()
        return answered.status, content

    def metrics(self):
        lines = [line for line in self.get("/metrics")[1].splitlines() if not line.startswith("#")]
        return {name: int(value) for name, value in (line.rsplit(" ", 1) for line in lines)}

    def until(self, wanted, seconds=30):
        for _ in range(seconds * 10):
            found = wanted()
            if found:
                return found
            time.sleep(0.1)
        self.fail("it did not happen in time")

    def listed(self, name="ca-sema"):
        lists = json.loads(self.get("/api/v1/lists")[1])["lists"]
        return next((one for one in lists if one["id"] == name), {})

    def test_the_server_keeps_lists_up_to_date(self):
        self.start_site()
        self.site.put(PATH, canada(100))
        self.own_file(("ca-sema", [PATH], "2s"), ("un-sc", ["/un.xml"], "2s"))
        self.serve("--update-lists")
        self.until(lambda: self.listed().get("subjects") == 100)
        self.assertEqual(self.until(lambda: self.get("/readyz")[0] == 200 or None), True)
        person = json.dumps({"queries": {"q": {"schema": "Person", "properties": {"name": ["Ana Newcomer"]}}}})

        def is_found():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("POST", "/match/default", person)
            results = json.loads(connection.getresponse().read())["responses"]["q"]["results"]
            connection.close()
            return bool(results) and results[0]["match"]
        self.assertFalse(is_found())
        newer = canada(101).replace(b"Person100", b"Newcomer")
        self.site.put(PATH, newer, etag='"2"')
        self.until(is_found)
        self.assertNotIn(str(self.home), self.get("/api/v1/lists")[1])
        # What failed is told, and how often: nothing lies at the other address.
        un = self.until(lambda: self.listed("un-sc") if self.listed("un-sc").get("failing") else None)
        self.assertEqual((un["version"], un["age_seconds"], un["stale"]), ("", None, True))
        self.assertIn("it answered 404", un["failure"])
        metrics = self.metrics()
        self.assertEqual(metrics['recourse_list_subjects{list="ca-sema"}'], 101)
        self.assertGreaterEqual(metrics['recourse_list_update_failures_total{list="un-sc"}'], 1)
        self.assertEqual(metrics['recourse_list_stale{list="un-sc"}'], 1)
        self.assertNotIn('recourse_list_subjects{list="un-sc"}', metrics)
        self.assertAlmostEqual(metrics['recourse_list_last_success_timestamp_seconds{list="ca-sema"}'], time.time(), delta=60)
        self.assertGreater(metrics['recourse_http_requests_total{status="200"}'], 3)

    def test_lists_that_grow_old_degrade_readiness_visibly(self):
        self.start_site()
        self.site.put(PATH, canada(100))
        self.own_file(("ca-sema", [PATH], "1s"))
        self.update("ca-sema")
        self.serve()  # without --update-lists
        self.assertEqual(json.loads(self.get("/readyz")[1])["status"], "ok")
        said = self.until(lambda: json.loads(self.get("/readyz")[1]).get("stale_lists"))
        self.assertEqual([one["id"] for one in said], ["ca-sema"])
        self.assertGreater(said[0]["age_seconds"], 3)
        self.assertEqual(self.get("/readyz")[0], 200, "it answers, and old lists are better than none")
        self.assertEqual(self.get("/readyz?strict=true")[0], 503)
        self.assertEqual(len(self.site.asked), 1, "nobody asked the server to go to the network")

    def test_it_stops_at_once_while_a_site_is_silent(self):
        self.start_site()
        self.site.put(PATH, canada(100))
        self.own_file(("ca-sema", [PATH], "1h"), download="")
        self.site.trick(PATH, stall(10))
        self.serve("--update-lists")
        self.until(lambda: self.site.asked)
        begun = time.monotonic()
        self.server.send_signal(signal.SIGTERM)
        self.assertEqual(self.server.wait(timeout=20), 0)
        self.assertLess(time.monotonic() - begun, 5)

    def test_metrics_tell_nothing_of_cases(self):
        self.import_generica()
        self.run_program("lists", "import", EXAMPLES / "lists")
        self.serve()
        self.sign_in()
        self.call("GET", "cases/generica", cookie=self.cookie)
        status, text = self.get("/metrics")
        self.assertEqual(status, 200)
        for secret in ("generica", "test", "owner", "/api"):
            self.assertNotIn(secret, text)
        self.assertEqual(self.get("/readyz")[0], 200)

    def test_a_mistake_in_the_file_is_said_at_the_start(self):
        self.home.mkdir()
        (self.home / "lists.toml").write_text('[[list]]\nid = "no-such"\n')
        self.run_program("serve", "--port", "0", status=1)
        self.assertIn("no list has this id", self.error)


if __name__ == "__main__":
    unittest.main()
