"""Deadlines on the command line, over HTTP and as a calendar."""
import datetime
import json
import os
import re
import unittest

import icalendar
from support import ProgramTest, ServedTest

TODAY = datetime.datetime.now(datetime.timezone.utc).date()


def in_days(count):
    return TODAY + datetime.timedelta(days=count)


def next_yearly(month, day):
    date = TODAY.replace(month=month, day=day)
    return date if date >= TODAY else date.replace(year=date.year + 1)


def five_years_ago(days):
    """The day that is five years old in so many days, or a day later where there is no such day."""
    day = in_days(days)
    return (day if (day.month, day.day) != (2, 29) else in_days(days + 1)).replace(year=day.year - 5)


class RegimeDeadlines(ProgramTest):
    def test_the_dates_of_regimes_need_no_workspace(self):
        found = self.run_json("deadlines", "--regime", "us-glomag")
        report = next(d for d in found["deadlines"] if d["kind"] == "report")
        self.assertEqual(report["date"], next_yearly(12, 10).isoformat())
        self.assertEqual(report["days_left"], (next_yearly(12, 10) - TODAY).days)
        self.assertIn("22 U.S.C.", report["source"])
        self.assertTrue(report["verified"])
        self.assertEqual({d["regime"] for d in found["deadlines"]}, {"us-glomag"})

    def test_what_is_not_verified_says_so(self):
        text = self.run_program("deadlines", "--regime", "us-7031c")
        self.assertIn("not verified", text)
        self.run_program("deadlines", "--regime", "us-7031c", "--ics", self.folder / "days.ics")
        for event in icalendar.events((self.folder / "days.ics").read_bytes()):
            self.assertIn("[unverified]", event["SUMMARY"])
            self.assertIn("NOT VERIFIED", event["DESCRIPTION"])

    def test_near_ones_stand_out_and_check_says_so_by_its_status(self):
        near = (next_yearly(12, 10) - TODAY).days
        text = self.run_program("deadlines", "--regime", "us-glomag", "--alert", near)
        self.assertIn(f"! {next_yearly(12, 10)}", text)
        self.run_program("deadlines", "--regime", "us-glomag", "--alert", near, "--check", status=1)
        self.assertIn("are over or within", self.error)
        if near > 0:
            self.run_program("deadlines", "--regime", "us-glomag", "--alert", near - 1, "--check",
                             "--until", next_yearly(12, 10))

    def test_wrong_words_are_refused_in_one_line(self):
        for arguments in (["--until", "yesterday"], ["--until", in_days(-1)], ["--until", "9999"], ["--alert", "-1"],
                          ["--alert", "soon"], ["--regime", "xx"], ["--json", "--ics", "-"]):
            self.run_program("deadlines", *arguments, status=1)

    def test_a_calendar_is_the_same_each_time_but_for_its_stamp(self):
        def written():
            text = self.run_program("deadlines", "--ics", "-", "--until", in_days(800))
            return re.sub(r"DTSTAMP:\w+", "", text)
        first = written()
        self.assertEqual(first, written())
        self.assertGreater(first.count("BEGIN:VEVENT"), 10)

    def test_a_calendar_follows_the_format(self):
        path = self.folder / "days.ics"
        self.run_program("deadlines", "--ics", path, "--alert", "14", "--until", in_days(800))
        found = icalendar.events(path.read_bytes())
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        report = next(e for e in found if e["UID"] == f"us-glomag/date/report/{next_yearly(12, 10).year}@recourse")
        self.assertEqual(report["DTSTART"], next_yearly(12, 10))
        self.assertIn("-P14D", path.read_text())


class CaseTest(ServedTest):
    def setUp(self):
        super().setUp()
        self.import_generica()

    def add_user(self, role):
        secret = self.folder / role
        secret.write_text("only looking\n")
        self.run_program("workspace", "users", "add", role, "--role", role, "-w", "test", "--quick-key",
                         "--new-passphrase-file", str(secret))
        return ["--user", role], {"RECOURSE_PASSPHRASE_FILE": str(secret)}


class CaseDeadlines(CaseTest):
    def deadlines(self, *more, **named):
        return self.run_json("deadlines", "generica", *more, "-w", "test", **named)["deadlines"]

    def clocks(self):
        return [d for d in self.deadlines() if d["kind"] == "clock"]

    def start(self, regime, clock, on, **named):
        return self.run_program("deadlines", "start", "generica", regime, clock, "--on", on, "-w", "test", **named)

    def test_a_clock_is_started_told_undone_and_stopped(self):
        self.assertEqual(self.clocks(), [])
        self.start("us-glomag", "congress-request", in_days(-10))
        [clock] = self.clocks()
        self.assertEqual(clock["date"], in_days(110).isoformat())
        self.assertEqual(clock["days_left"], 110)
        self.assertTrue(clock["verified"])
        changes = self.run_json("case", "history", "generica", clock["record"], "-w", "test")["changes"]
        self.assertEqual(changes[0]["who"], "owner")
        self.assertGreater(changes[0]["log_entry"], 0)
        self.run_program("case", "undo", "generica", "2", "-w", "test")
        self.assertEqual(self.clocks(), [])
        self.start("us-glomag", "congress-request", in_days(-10))
        self.run_program("deadlines", "stop", "generica", "us-glomag", "congress-request", "-w", "test")
        self.assertEqual(self.clocks(), [])
        self.run_program("deadlines", "stop", "generica", "us-glomag", "congress-request", "-w", "test", status=1)
        self.assertIn("was not started", self.error)

    def test_a_clock_that_ran_out_stays_until_somebody_stops_it(self):
        self.start("ca-jvcfoa", "mistaken-identity", in_days(-50))
        [clock] = self.clocks()
        self.assertEqual((clock["alert"], clock["days_left"]), ("past", -5))

    def test_sitting_days_are_no_days_of_the_calendar(self):
        self.start("ca-sema", "tabling", in_days(-1))
        [clock] = self.clocks()
        self.assertEqual((clock["date"], clock["days_left"], clock["alert"]), ("", None, "unknown"))
        self.assertIn("5 sitting-days", clock["why"])
        self.run_program("deadlines", "generica", "-w", "test", "--ics", self.folder / "days.ics")
        self.assertIn("1 without a day", self.error)

    def test_clocks_with_wrong_names_or_days_are_refused(self):
        self.start("us-glomag", "tea-time", TODAY, status=1)
        self.assertIn("it has congress-request", self.error)
        self.start("us-none", "removal", TODAY, status=1)
        self.start("us-glomag", "congress-request", "soon", status=1)
        self.run_program("deadlines", "start", "generica", "us-glomag", "congress-request", "-w", "test", status=2)
        self.start("us-glomag", "congress-request", in_days(-3))
        self.start("us-glomag", "congress-request", in_days(-3), status=1)
        self.start("us-glomag", "congress-request", in_days(-4))
        stop = ["deadlines", "stop", "generica", "us-glomag", "congress-request", "-w", "test"]
        self.run_program(*stop, status=1)
        self.assertIn("was started 2 times", self.error)
        self.run_program(*stop, "--on", in_days(-4))
        self.assertEqual(len(self.clocks()), 1)

    def test_consents_and_acts_have_their_days(self):
        act_day = five_years_ago(20)
        self.run_program("case", "set", "generica", "a1", f"date={act_day}", "-w", "test")
        self.run_program("case", "set", "generica", "p-v1", f"consent.expires={in_days(12)}", "-w", "test")
        found = {d["id"]: d for d in self.deadlines()}
        self.assertEqual(found["us-glomag/look-back/a1"]["alert"], "soon")
        self.assertEqual(found["us-glomag/look-back/a1"]["record"], "act/a1")
        self.assertEqual(found["consent/p-v1/expires"]["days_left"], 12)
        self.assertIsNone(found["consent/p-v1/expires"]["verified"])

    def test_a_viewer_reads_but_starts_no_clock(self):
        user, environment = self.add_user("viewer")
        self.deadlines(*user, **environment)
        self.run_program("deadlines", "start", "generica", "us-glomag", "congress-request", "--on", TODAY, "-w", "test",
                         *user, status=1, **environment)
        self.assertIn("viewer", self.error)
        ics = self.folder / "days.ics"
        self.run_program("deadlines", "generica", "--ics", ics, "-w", "test", *user, **environment)
        self.run_program("deadlines", "generica", "--ics", ics, "--details", "-w", "test", *user, status=1,
                         **environment)

    def test_sealed_clocks_are_not_for_everybody(self):
        self.start("us-glomag", "congress-request", in_days(-3))
        [clock] = self.clocks()
        self.run_program("case", "set", "generica", clock["record"], "confidentiality=sealed", "-w", "test")
        user, environment = self.add_user("viewer")
        self.assertEqual([d for d in self.deadlines(*user, **environment) if d["kind"] == "clock"], [])
        self.assertEqual(len(self.clocks()), 1)

    def test_a_calendar_says_nothing_of_the_case_unless_asked(self):
        act_day = five_years_ago(20)
        self.run_program("case", "set", "generica", "a1", f"date={act_day}", "-w", "test")
        self.run_program("case", "set", "generica", "p-v1", f"consent.expires={in_days(12)}", "-w", "test")
        self.start("us-glomag", "congress-request", in_days(-3), )
        self.run_program("case", "set", "generica", self.clocks()[0]["record"], "note=canary-note-7261", "-w", "test")
        case = self.run_json("case", "show", "generica", "-w", "test")
        path = self.folder / "days.ics"

        def written(*more):
            self.run_program("deadlines", "generica", "--ics", path, "-w", "test", *more)
            icalendar.events(path.read_bytes())
            return "\n".join(icalendar.unfold(path.read_bytes()))
        plain = written()
        self.assertIn("A consent ends", plain)
        self.assertIn("an act becomes older", plain)
        secrets = [case["title"], "generica", "canary-note-7261"]
        for party in case["parties"]:
            secrets += [party["id"], party["pseudonym"]] + [name["full"] for name in party["names"]]
        secrets += [e["id"] + "@" for e in case["exhibits"]] + ["/a1", "act a1"]
        for secret in filter(None, secrets):
            self.assertNotIn(secret.lower(), plain.lower(), secret)
        self.assertEqual(re.sub(r"DTSTAMP:\w+", "", plain), re.sub(r"DTSTAMP:\w+", "", written()), "UIDs are stable")
        detailed = written("--details")
        self.assertEqual(icalendar.parse(path.read_bytes())["properties"]["X-WR-CALNAME"], case["title"])
        self.assertIn("act a1", detailed)
        self.assertNotIn("canary-note-7261", detailed)

    def test_clocks_go_along_with_an_exported_case(self):
        self.start("us-glomag", "congress-request", in_days(-3))
        self.run_program("case", "export", "generica", self.folder / "out", "-w", "test")
        self.run_json("case", "import", self.folder / "out", "-w", "other", "--quick-key")
        other = self.run_json("deadlines", "generica", "-w", "other")["deadlines"]
        self.assertEqual([d for d in other if d["kind"] == "clock"], self.clocks())


class ServedDeadlines(CaseTest):
    def setUp(self):
        super().setUp()
        self.serve()

    def test_over_http(self):
        status, body = self.call("GET", "deadlines?regime=us-glomag,gb-ghr")
        self.assertEqual(status, 200)
        self.assertEqual({d["regime"] for d in json.loads(body)["deadlines"]}, {"us-glomag", "gb-ghr"})
        status, body = self.call("GET", "deadlines.ics?alert=7")
        self.assertEqual((status, self.headers["content-type"]), (200, "text/calendar; charset=utf-8"))
        self.assertGreater(len(icalendar.events(body)), 5)
        for path in ("deadlines?until=never", "deadlines?alert=x", "deadlines.ics?until=1999"):
            self.assertEqual(self.call("GET", path)[0], 400, path)
        self.assertEqual(self.call("GET", "deadlines?regime=zz")[0], 404)
        for path in ("cases/generica/deadlines", "cases/generica/deadlines.ics"):
            self.assertEqual(self.call("GET", path)[0], 401, path)
        cookie = self.sign_in()
        clock = {"regime": "us-glomag", "clock": "congress-request", "on": in_days(-10).isoformat()}
        self.assertEqual(self.call("POST", "cases/generica/clocks", clock, cookie)[0], 201)
        self.assertEqual(self.call("POST", "cases/generica/clocks", clock, cookie)[0], 409)
        self.assertEqual(self.call("POST", "cases/generica/clocks", clock | {"clock": "x"}, cookie)[0], 404)
        self.assertEqual(self.call("POST", "cases/generica/clocks", {"regime": 7}, cookie)[0], 400)
        status, body = self.call("GET", "cases/generica/deadlines", cookie=cookie)
        found = json.loads(body)
        self.assertEqual((status, found["case"]), (200, "generica"))
        [told] = [d for d in found["deadlines"] if d["kind"] == "clock"]
        self.assertEqual(told["date"], in_days(110).isoformat())
        status, body = self.call("GET", "cases/generica/deadlines.ics", cookie=cookie)
        self.assertNotIn(b"generica", body.lower())
        status, body = self.call("GET", "cases/generica/deadlines.ics?details=true", cookie=cookie)
        self.assertIn("Orlesk", icalendar.parse(body)["properties"]["X-WR-CALNAME"])
        self.assertEqual(self.call("DELETE", "cases/generica/clocks", clock, cookie)[0], 200)
        self.assertEqual(self.call("DELETE", "cases/generica/clocks", clock, cookie)[0], 404)

    def test_a_viewer_over_http(self):
        self.add_user("viewer")
        cookie = self.sign_in("viewer", "only looking")
        clock = {"regime": "us-glomag", "clock": "congress-request", "on": TODAY.isoformat()}
        self.assertEqual(self.call("GET", "cases/generica/deadlines.ics", cookie=cookie)[0], 200)
        self.assertEqual(self.call("GET", "cases/generica/deadlines.ics?details=true", cookie=cookie)[0], 403)
        self.assertEqual(self.call("POST", "cases/generica/clocks", clock, cookie)[0], 403)


if __name__ == "__main__":
    unittest.main()
