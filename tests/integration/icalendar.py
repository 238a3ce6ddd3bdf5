"""A small, strict reader of iCalendar (RFC 5545): what it does not know, it refuses."""
import datetime
import re

REQUIRED = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
KNOWN = {
    "VCALENDAR": REQUIRED["VCALENDAR"] | {"CALSCALE", "X-WR-CALNAME"},
    "VEVENT": REQUIRED["VEVENT"] | {"DESCRIPTION", "CATEGORIES", "CLASS", "TRANSP"},
    "VALARM": REQUIRED["VALARM"],
}
INSIDE = {"VCALENDAR": {"VEVENT"}, "VEVENT": {"VALARM"}, "VALARM": set()}


def unfold(data):
    """The content lines of the bytes; every physical line is UTF-8, ends in CRLF and has 75 bytes at most."""
    if not data.endswith(b"\r\n"):
        raise ValueError("the last line does not end")
    lines = []
    for raw in data[:-2].split(b"\r\n"):
        if b"\n" in raw or b"\r" in raw:
            raise ValueError(f"a line end of another kind: {raw!r}")
        if len(raw) > 75:
            raise ValueError(f"a line of {len(raw)} bytes")
        line = raw.decode("utf-8", errors="strict")
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def text(value):
    """A TEXT value, unescaped; refuses what should have been escaped."""
    out, rest = [], value
    while rest:
        if rest[0] == "\\":
            if rest[1:2] not in ("\\", ";", ",", "n", "N"):
                raise ValueError(f"an escape that there is not: {value!r}")
            out.append("\n" if rest[1] in "nN" else rest[1])
            rest = rest[2:]
        elif rest[0] in ";," or (ord(rest[0]) < 32 and rest[0] != "\t") or ord(rest[0]) == 127:
            raise ValueError(f"not escaped: {value!r}")
        else:
            out.append(rest[0])
            rest = rest[1:]
    return "".join(out)


def value_of(name, parameters, value):
    if name in ("DTSTART", "DTEND"):
        if parameters != "VALUE=DATE":
            raise ValueError(f"{name} is not a date")
        return datetime.datetime.strptime(value, "%Y%m%d").date()
    if parameters:
        raise ValueError(f"{name} has parameters")
    if name == "DTSTAMP":
        return datetime.datetime.strptime(value, "%Y%m%dT%H%M%SZ")
    if name == "TRIGGER":
        if not re.fullmatch(r"-P[0-9]+D|PT0S", value):
            raise ValueError(f"not a trigger: {value}")
        return value
    return text(value)


def parse(data):
    """{"name", "properties", "children"} of the calendar."""
    root = None
    stack = []
    for line in unfold(data):
        match = re.fullmatch(r"([A-Z-]+)((?:;[A-Z]+=[A-Z]+)*):(.*)", line, re.DOTALL)
        if not match:
            raise ValueError(f"not a content line: {line!r}")
        name, parameters, value = match[1], match[2].lstrip(";"), match[3]
        if name == "BEGIN":
            if stack and value not in INSIDE[stack[-1]["name"]] or not stack and (root or value != "VCALENDAR"):
                raise ValueError(f"{value} in the wrong place")
            stack.append({"name": value, "properties": {}, "children": []})
        elif name == "END":
            done = stack.pop()
            missing = REQUIRED[done["name"]] - set(done["properties"])
            if value != done["name"] or missing:
                raise ValueError(f"{done['name']} ends as {value} without {missing}")
            if stack:
                stack[-1]["children"].append(done)
            else:
                root = done
        else:
            part = stack[-1]
            if name not in KNOWN[part["name"]] or name in part["properties"]:
                raise ValueError(f"{name} in {part['name']}")
            part["properties"][name] = value_of(name, parameters, value)
    if stack or root is None:
        raise ValueError("the calendar does not end")
    return root


def events(data):
    """The properties of every event; each has one alarm, lasts a day, and has a UID of its own."""
    found = parse(data)["children"]
    uids = [event["properties"]["UID"] for event in found]
    if len(set(uids)) != len(uids):
        raise ValueError("a UID is there twice")
    for event in found:
        if len(event["children"]) != 1:
            raise ValueError("an event without its alarm")
        days = event["properties"]["DTEND"] - event["properties"]["DTSTART"]
        if days.days != 1:
            raise ValueError("an event of more than a day")
    return [event["properties"] for event in found]
