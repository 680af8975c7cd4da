#!/usr/bin/env python3
"""Verifies an export of the evidence (envgate verify --export) without any code of EnvGate.

    verify-export.py EXPORT.jsonl [WITNESS.txt]

Each line of the export is a JSON object: file, link, entry, text, hash. The hash of a link is made over
the 32 bytes of the hash before it and the text in UTF-8; before the text of link 0 stand 32 zero bytes.
Exit code 0: all holds, and every head of the witness is in it; 1: the first thing that does not is printed.
"""
import base64, hashlib, json, re, subprocess, sys, tempfile

def rotl(x, n): n %= 32; return (x << n | x >> (32 - n)) & 0xFFFFFFFF

def sm3(data):  # GB/T 32905-2016
    v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    m = data + b"\x80" + bytes(-(len(data) + 9) % 64) + (8 * len(data)).to_bytes(8, "big")
    for i in range(0, len(m), 64):
        w = [int.from_bytes(m[i + 4 * j:i + 4 * j + 4], "big") for j in range(16)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ rotl(w[j - 3], 15)
            w.append(x ^ rotl(x, 15) ^ rotl(x, 23) ^ rotl(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = v
        for j in range(64):
            s1 = rotl((rotl(a, 12) + e + rotl(0x79CC4519 if j < 16 else 0x7A879D8A, j)) & 0xFFFFFFFF, 7)
            ff, gg = (a ^ b ^ c, e ^ f ^ g) if j < 16 else (a & b | a & c | b & c, e & f | ~e & g)
            t1 = (ff + d + (s1 ^ rotl(a, 12)) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
            t2 = (gg + h + s1 + w[j]) & 0xFFFFFFFF
            a, b, c, d, e, f, g, h = t1, a, rotl(b, 9), c, t2 ^ rotl(t2, 9) ^ rotl(t2, 17), e, rotl(f, 19), g
        v = [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in v)

HASH = {"sm3": sm3, "sha-256": lambda data: hashlib.sha256(data).digest()}

def fail(*what): print("BROKEN:", *what); sys.exit(1)

def row(text):  # the columns of an entry's first row
    plain = lambda v: re.sub(r"\\(.)", lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), v)
    return {k: plain(v) for k, _, v in (line.partition("=") for line in text.split("\n")[1:])}

def signed(text, signature, key):
    with tempfile.TemporaryDirectory() as d:
        for name, data in ("t", text.encode()), ("s", base64.b64decode(signature)), ("k", base64.b64decode(key)):
            open(f"{d}/{name}", "wb").write(data)
        return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", f"{d}/k", "-rawin",
                               "-in", f"{d}/t", "-sigfile", f"{d}/s"], capture_output=True).returncode == 0

links, seals, before, digest = {}, {}, None, None
for line in open(sys.argv[1], encoding="utf-8"):
    one = json.loads(line)
    where = f"{one['file']}, link {one['link']} ({one['entry']})"
    if one["link"] == 0:
        digest, before = HASH[row(one["text"])["hash"]], bytes(32)
    elif one["link"] != last + 1:
        fail(where, "does not follow link", last)
    before, last = digest(before + one["text"].encode()), one["link"]
    if before.hex() != one["hash"]:
        fail(where, "has a text that does not give its hash")
    links[one["file"], last] = one["hash"]
    if one["entry"] == "seal":
        seals[int(row(one["text"])["number"])] = row(one["text"])

previous = None
for number, seal in sorted(seals.items()):
    says = [line.partition("=")[::2] for line in seal["text"].split("\n")]
    if not signed(seal["text"], seal["signature"], dict(says)["key"]):
        fail("seal", number, "is not signed by its key")
    if previous and previous != (number - 1, dict(says)["previous"]):
        fail("seal", number, "does not follow from the seal before")
    for file, link, head in (value.split() for name, value in says if name == "head"):
        if any(known == file for known, _ in links) and links.get((file, int(link))) != head:
            fail("seal", number, f"has another hash for {file}, link {link}")
    previous = number, HASH[dict(says)["hash"]](seal["text"].encode()).hex()
    seal["head"] = previous[1]

witness = open(sys.argv[2], encoding="utf-8").read() if len(sys.argv) > 2 else ""
heads = re.findall(r"envgate-head (\d+) \S+ (?:sm3|sha-256) ([0-9a-f]{64})", witness)
for number, head in heads:
    if seals.get(int(number), {}).get("head") != head:
        fail("the witness has another head of seal", number)
print("PROVEN up to seal" if heads else "CONSISTENT up to seal", max((int(n) for n, _ in heads), default=max(seals, default=0)),
      f"({len(links)} links, {len(seals)} seals)")
