#!/usr/bin/env python3
"""Verify the log of a centre of Parvandeh (docs/central-log.md): verify_centre_log.py FOLDER_OR_FILE [--key FINGERPRINT] [--head HEX]
FOLDER: a copy of centre/log. FILE: its entries one after the other. --key: fingerprint of the first key. --head: a head that was
written down; its entry must be there. Needs Python 3.9 and nothing else. Exit code: 0 good, 1 not (the first wrong entry is named),
2 usage, 3 unreadable."""
import hashlib, json, os, re, sys

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
TIME, HEX32, HEX64 = (re.compile(p) for p in (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", r"[0-9a-f]{64}", r"[0-9a-f]{128}"))

def refuse(why):
    raise ValueError(why)

def point(raw):  # RFC 8032, 5.1.3: a point from its 32 bytes, in extended coordinates
    y, sign = int.from_bytes(raw, "little") & (2**255 - 1), raw[31] >> 7
    y < P or refuse("a coordinate is too large")
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    x * x % P == square and (x or not sign) or refuse("no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(k, p):
    total = (0, 1, 1, 0)
    while k:
        total, p, k = add(total, p) if k & 1 else total, add(p, p), k >> 1
    return total

BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

def signed(key, message, signature):  # RFC 8032, 5.1.7
    HEX32.fullmatch(key) and HEX64.fullmatch(signature) or refuse("no key, or no signature")
    key, signature = bytes.fromhex(key), bytes.fromhex(signature)
    s = int.from_bytes(signature[32:], "little")
    s < L or refuse("a signature that is too large")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    one, other = times(s, BASE), add(point(signature[:32]), times(k, point(key)))
    return all((one[i] * other[2] - other[i] * one[2]) % P == 0 for i in (0, 1))

def unique(pairs):
    return dict(pairs) if len(dict(pairs)) == len(pairs) else refuse("a key stands twice")

def read(line):
    """Canonical JSON (RFC 8785) of objects, lists, texts, whole numbers below 2^53, true, false, null."""
    text = line.decode("utf-8")
    value = json.loads(text, object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse,
                       parse_int=lambda digits: int(digits) if len(digits) < 17 and abs(int(digits)) < 2**53 else refuse("number too large"))
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return value if canonical == text and type(value) is dict else refuse("not canonical JSON")

def name_of(key):
    return hashlib.sha256(bytes.fromhex(key)).hexdigest() if HEX32.fullmatch(key) else refuse("no key")

def verify(entries, pinned, head):
    n, prev, at, key, heads = 0, "0" * 64, "", None, []
    for number, raw in enumerate(entries, 1):
        try:
            first, second, *rest = raw.split(b"\n")
            rest == [b""] or refuse("not two lines")
            entry, signature = read(first), read(second)
            set(signature) - {"previousSig"} == {"key", "sig"} or refuse("line 2 holds something else")
            entry["v"] == 1 and type(entry["n"]) is int and entry["n"] == n + 1 or refuse(f"number {entry['n']!a} after {n}")
            entry["prev"] == prev or refuse("prev is not the digest of the entry before")
            TIME.fullmatch(entry["at"]) and entry["at"] >= at or refuse(f"time {entry['at']!a} after {at!a}")
            message = b"parvandeh-log-1\n" + first
            if entry["kind"] == "keyChanged":
                entry["key"] == name_of(entry["publicKey"]) or refuse("the fingerprint is not that of the key")
                entry["previousKey"] == (key and name_of(key)) or refuse("previousKey is not the key in force")
                key or pinned in (None, entry["key"]) or refuse(f"the first key is {entry['key']}, not {pinned}")
                key is None or signed(key, message, signature["previousSig"]) or refuse("the old key did not sign")
                key = entry["publicKey"]
            key or refuse("the first entry names no key")
            signature["key"] == name_of(key) or refuse("signed by a key that is not in force")
            signed(key, message, signature["sig"]) or refuse("the signature is wrong")
            n, prev, at = entry["n"], hashlib.sha256(first).hexdigest(), entry["at"]
            heads.append(prev)
        except (ValueError, KeyError, TypeError, IndexError, RecursionError) as why:
            return f"entry {number} is wrong: {ascii(why) if type(why) is not ValueError else why}", prev
    return (None if n and (head is None or head in heads) else "the log is empty" if not n else f"no entry has the head {head}"), prev

def load(path):
    if not os.path.isdir(path):
        lines = open(path, "rb").read().split(b"\n")
        return [b"\n".join(lines[i:i + 2]) + b"\n" * (i + 2 < len(lines)) for i in range(0, len(lines) - (lines[-1] == b""), 2)]
    names = sorted(name for name in os.listdir(path) if re.fullmatch(r"\d{12}", name))
    return [open(os.path.join(path, name), "rb").read() if int(name) == i else b"" for i, name in enumerate(names, 1)]

if __name__ == "__main__":
    words, options = sys.argv[2:], {"--key": None, "--head": None}
    if len(sys.argv) < 2 or len(words) % 2 or any(word not in options for word in words[::2]):
        sys.exit(print(__doc__, file=sys.stderr) or 2)
    options.update((word, value.replace(" ", "").lower()) for word, value in zip(words[::2], words[1::2]))
    try:
        entries = load(sys.argv[1])
    except OSError as why:
        sys.exit(print(why, file=sys.stderr) or 3)
    wrong, end = verify(entries, options["--key"], options["--head"])
    print(wrong or f"good: {len(entries)} entries, head {end}")
    sys.exit(1 if wrong else 0)
