#!/usr/bin/env python3
"""Verify the desks' records of views of a centre of Parvandeh (docs/central-log.md):
verify_views.py VIEWS --log LOG [--key FINGERPRINT] [--head HEX] [--database FILE] [--desk NAME]
VIEWS: a copy of centre/views. LOG: a copy of centre/log, as verify_centre_log.py takes it; it is verified first, with --key and --head.
--database: a desk's own desk.sqlite, compared line by line with the copies; --desk: its name where the file is too old to say it.
Needs Python 3.9, verify_centre_log.py beside it, and nothing else. Exit code: 0 good, 1 not (each finding is named), 2 usage,
3 unreadable."""
import hashlib, json, os, re, sqlite3, sys
from verify_centre_log import load, read, verify

DESK, SEGMENT, ZEROS = re.compile(r"[0-9a-f]{32}"), re.compile(r"(\d{12})-(\d{12})\.jsonl"), "0" * 64

def anchors_of(entries):
    """Of each desk, in the order of the log: (entry, lines so far, digest of the last)."""
    found = {}
    for raw in entries:
        entry = json.loads(raw.split(b"\n")[0])
        if entry["kind"] == "viewsAnchored":
            found.setdefault(entry["desk"], []).append((entry["n"], entry["views"], entry["head"]))
    return found

def follow(lines, n, head):
    """The number and digest after these lines, and what is wrong with the first one that does not follow."""
    for line in lines:
        try:
            told = read(line)
            wrong = None if (told.get("v"), told.get("n"), told.get("prev")) == (1, n + 1, head) else "it does not follow from the line before"
        except (ValueError, RecursionError) as why:
            wrong = str(why)
        if wrong:
            return n, head, f"line {n + 1} is wrong: {wrong}"
        n, head = n + 1, hashlib.sha256(line).hexdigest()
    return n, head, None

def copied(path):
    raw = open(path, "rb").read()
    return raw[:-1].split(b"\n") if raw.endswith(b"\n") else raw.split(b"\n") + [b""]

def desk_findings(folder, desk, anchors, lines):
    """Compares the copies of one desk with its anchors; fills `lines` with what the copies hold, by number."""
    names = {name for name in (os.listdir(folder) if os.path.isdir(folder) else [])}
    n, head = 0, ZEROS
    for entry, views, anchored in anchors:
        name = f"{n + 1:012}-{views:012}.jsonl"
        if views <= n:
            yield f"entry {entry} anchors {views} lines after {n}"
        elif name not in names:
            yield f"{name}: missing; entry {entry} anchored lines {n + 1} to {views}"
        else:
            own = copied(os.path.join(folder, name))
            last, end, wrong = follow(own, n, head)
            if wrong or (last, end) != (views, anchored):
                yield f"{name}: " + (wrong or f"it ends in line {last}, head {end}; entry {entry} anchored line {views}, head {anchored}")
            else:
                lines.update(enumerate(own, n + 1))
        names.discard(name)
        n, head = max(n, views), anchored
    for name in sorted(names):
        begins = SEGMENT.fullmatch(name)
        if not begins or int(begins[1]) != n + 1:
            yield f"{name}: no entry of the log anchors it"
        else:
            last, _, wrong = follow(copied(os.path.join(folder, name)), n, head)
            yield from [f"{name}: {wrong}"] if wrong else []
            print(f"note: {desk} {name} waits for its anchor ({last} lines)")

def ranges(numbers):
    """1, 2, 3, 7 as 1 to 3, 7 to 7."""
    runs = []
    for n in sorted(numbers):
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return runs

def database_findings(path, desk, copies, anchors):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        named = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'view_chain'").fetchone()[0]
        desk = db.execute("SELECT desk FROM view_chain").fetchone()[0] if named else desk
        own = {n: line.encode() for n, line in db.execute("SELECT n, line FROM view ORDER BY n")}
    if desk is None:
        return ["the database does not say which desk it is: give --desk"]
    lines, last = copies.get(desk, {}), max([views for _, views, _ in anchors.get(desk, [])], default=0)
    _, _, wrong = follow([own[n] for n in sorted(own)], 0, ZEROS)
    found = [f"database: {wrong}"] if wrong else []
    found += [f"database: lines {a} to {b} are missing" for a, b in ranges(n for n in range(1, last + 1) if n not in own)]
    found += [f"database: lines {a} to {b} are not those that were copied" for a, b in ranges(n for n in lines if own.get(n, lines[n]) != lines[n])]
    print(f"database of desk {desk}: {len(own)} lines, {last} anchored")
    return found

def main(views, options):
    entries = load(options["--log"])
    wrong, end = verify(entries, options["--key"], options["--head"])
    if wrong:
        return [f"the log: {wrong}"]
    anchors, copies, found = anchors_of(entries), {}, []
    there = {name for name in os.listdir(views)}
    found += [f"{name}: no desk" for name in sorted(there) if not DESK.fullmatch(name)]
    for desk in sorted(set(anchors) | {name for name in there if DESK.fullmatch(name)}):
        own = list(desk_findings(os.path.join(views, desk), desk, anchors.get(desk, []), copies.setdefault(desk, {})))
        found += [f"{desk}/{one}" for one in own]
        print(f"desk {desk}: {len(anchors.get(desk, []))} anchors, {len(copies[desk])} lines hold, {len(own)} findings")
    if options["--database"]:
        found += database_findings(options["--database"], options["--desk"], copies, anchors)
    return found

if __name__ == "__main__":
    words, options = sys.argv[2:], {"--log": None, "--key": None, "--head": None, "--database": None, "--desk": None}
    if len(sys.argv) < 2 or len(words) % 2 or any(word not in options for word in words[::2]) or "--log" not in words[::2]:
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    options.update(zip(words[::2], words[1::2]))
    options.update((name, options[name].replace(" ", "").lower()) for name in ("--key", "--head") if options[name])
    try:
        findings = main(sys.argv[1], options)
    except (OSError, sqlite3.Error) as why:
        sys.exit(print(why, file=sys.stderr) or 3)
    print("\n".join(findings) or "good")
    sys.exit(1 if findings else 0)
