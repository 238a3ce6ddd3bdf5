"""Fails on any #include that src/house.txt does not allow, and on cycles between files of a room."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
allowed, order = {}, []
for line in (root / "src/house.txt").read_text().splitlines():
    if line and not line.startswith("#"):
        room, _, lower = line.partition(":")
        order.append(room)
        allowed[room] = set(lower.split())

problems = []
for room, lower in allowed.items():
    for other in lower:
        if other not in order or order.index(other) >= order.index(room):
            problems.append(f"house.txt: {room} names {other}, which is not on a line above it")

files = 0
for path in sorted((root / "src").rglob("*.[ch]pp")):
    room = path.relative_to(root / "src").parts[0]
    if path.parent == root / "src":
        continue  # main.cpp wires the program and may see every room
    files += 1
    if room not in allowed:
        problems.append(f"{path.relative_to(root)}: room {room} is not in house.txt")
        continue
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if not match:
            continue
        target = match.group(1)
        where = f"{path.relative_to(root)}:{number}"
        other = target.split("/")[0]
        if other not in allowed:
            problems.append(f'{where}: "{target}" must be included by its room: "room/file.hpp"')
        elif other != room and other not in allowed[room]:
            problems.append(f"{where}: {room} may not include {other}")
        elif other != room and "/internal/" in target:
            problems.append(f"{where}: {target} is private to {other}")

print("\n".join(problems) or f"{files} files keep to src/house.txt")
sys.exit(1 if problems or files < 50 else 0)
