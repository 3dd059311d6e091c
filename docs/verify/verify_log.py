#!/usr/bin/env python3
"""Verify a log of Parvandeh (docs/log-format.md): verify_log.py FILE [--head HEX]
Needs Python 3.9 and nothing else. Exit code: 0 good, 1 not (the first wrong line is named), 2 usage, 3 unreadable."""
import hashlib, json, re, sys

START, TIME = (0, "0" * 64), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")

def refuse(why):
    raise ValueError(why)

def unique(pairs):
    return dict(pairs) if len(dict(pairs)) == len(pairs) else refuse("a key stands twice")

def read(line):
    """Only objects, lists, texts, whole numbers below 2^53, true, false, null; and only in canonical form (RFC 8785)."""
    text = line.decode("utf-8")
    event = json.loads(text, object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse,
                       parse_int=lambda digits: int(digits) if len(digits) < 17 and abs(int(digits)) < 2**53 else refuse("number too large"))
    canonical = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return event if canonical == text and type(event) is dict else refuse("not canonical JSON")

def takes_over(event, stations):
    """A rebuilt station goes on with a dossier: from the station whose line stands before, in the same branch, new to this log."""
    own, said = event["station"], event["data"].get("station")
    return bool(stations) and said == stations[-1] and own not in stations and own.split("-")[0] == said.split("-")[0] and event["n"] > 1

def verify(lines, head):
    (n, sha), at, chains, alone, stations, heads, wanted = START, "", {}, None, [], {}, None
    for number, line in enumerate(lines, 1):
        try:
            event = read(line)
            own, dossier, kind = hashlib.sha256(line).hexdigest(), event.get("dossier"), event["kind"]
            alone = ("dossier" in event) if alone is None else alone  # one dossier's lines: station numbers may skip
            begins = alone and kind == "dossierRebuilt" and type(event["n"]) is int and takes_over(event, stations)
            follows = type(event["n"]) is int and (begins or (event["n"] > n if alone else event["n"] == n + 1))
            follows or refuse(f"number {event['n']!a} after {n}")
            begins or event["n"] > n + 1 or event["prev"] == sha or refuse("prev is not the digest of the line before")
            TIME.fullmatch(event["at"]) and event["at"] >= at or refuse(f"time {event['at']!a} after {at!a}")
            begins or not stations or event["station"] == stations[-1] or refuse("a line of another station")
            if "dossier" in event:
                not alone or not chains or dossier in chains or refuse("a line of another dossier")
                first = not alone and dossier in heads and dossier not in chains  # a rebuilt station's first line about it
                told = begins or (first and event["data"].get("station") != event["station"])
                (kind == "dossierRebuilt") == (begins or first) == told or refuse("not the place where a rebuilt station goes on")
                last = chains.get(dossier, heads.get(dossier, START))
                type(event["dossierN"]) is int and (event["dossierN"], event["dossierPrev"]) == (last[0] + 1, last[1]) or refuse("does not follow on the dossier's own chain")
                chains[dossier] = (event["dossierN"], own)
            else:
                not alone or refuse("a line of no dossier")
                if kind == "rebuiltFrom":
                    event["n"] == 1 or refuse("rebuiltFrom is not the first line")
                    wanted = event["data"]["dossiers"]
                for one in event["data"]["heads"] if kind == "headsRebuilt" else []:
                    wanted is not None and one["dossier"] not in heads and one["dossier"] not in chains or refuse("a head that stands in its wrong place")
                    heads[one["dossier"]] = (one["events"], one["head"])
            stations += [event["station"]] if event["station"] not in stations else []
            n, sha, at = event["n"], own, event["at"]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as why:
            return f"line {number} is wrong: {ascii(why) if type(why) is not ValueError else why}"
    if n and head in (None, sha):
        return None if wanted in (None, len(heads)) else f"{len(heads)} heads, not {wanted}"
    return "the log is empty" if not n else f"the last line is {sha}, not {head}"

if __name__ == "__main__":
    if len(sys.argv) not in (2, 4) or (len(sys.argv) == 4 and sys.argv[2] != "--head"):
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    try:
        with open(sys.argv[1], "rb") as file:
            rows = file.read().split(b"\n")
    except OSError as why:
        sys.exit(print(why, file=sys.stderr) or 3)
    rows = rows[:-1] if rows[-1] == b"" else rows
    wrong = verify(rows, sys.argv[3] if len(sys.argv) == 4 else None)
    print(wrong or f"good: {len(rows)} lines, head {hashlib.sha256(rows[-1]).hexdigest()}")
    sys.exit(1 if wrong else 0)
