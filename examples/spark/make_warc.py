#!/usr/bin/env python3
"""Writes the crawl of some made-up sites as WARC files, some of whose answers break rules: the same bytes on every run.

    make_warc.py FOLDER [--sites 40] [--pages 250] [--files 8] [--by site|exchange] [--jsonl]

A record of a request and one of its response name each other by WARC-Concurrent-To, each record is packed by itself, as
crawlers do it. What a site answers depends on its number alone, so that the same exchanges can be dealt out to any
number of files: whole sites, or one exchange after the other. With --jsonl they are written as lines of JSON instead,
each of which says for itself what the 200 of the same URL had.
"""

import argparse
import gzip
import json
import pathlib
import random
import time
import uuid
from email.utils import formatdate

BEGIN = 1_790_000_000
TEXT = "Nothing here is worth reading, but it has to have some length. " * 8


class Site:
    """The exchanges of one site, in the order of the crawl."""

    def __init__(self, number, pages):
        self.number, self.pages = number, pages
        self.random = random.Random(number)
        self.host = f"site-{number}.example"
        # The 200s that a later condition can speak of: target and fields.
        self.stored = []

    def exchanges(self):
        kinds, weights = zip(*KINDS.items())
        for page, kind in enumerate(self.random.choices(kinds, weights, k=self.pages)):
            target = f"/s{self.number}/p{page}"
            seconds = BEGIN + 60 * self.number + page
            asked, answer = kind(self, target, formatdate(seconds, usegmt=True))
            method, target, fields = asked
            request = {
                "method": method,
                "target": target,
                "url": f"http://{self.host}{target}",
                "version": "1.1",
                "fields": [["Host", self.host], ["User-Agent", "made-up"], *fields],
                "content": 0,
            }
            ok_fields = answer.pop("ok_fields", None)
            name = f"s{self.number}/{page}"
            exchange = {"name": name, "request": request, "response": {"version": "1.1", **answer}}
            if ok_fields:
                exchange["ok_fields"] = ok_fields
            yield seconds, exchange


def answer(status, reason, date, *fields, text=""):
    """A response with what each needs; `text` is its content."""
    content = text.encode() if isinstance(text, str) else text
    fields = [["Date", date], *([name, value] for name, value in fields)]
    if status not in (204, 304):
        fields.append(["Content-Length", str(len(content))])
    return {"status": status, "reason": reason, "fields": fields, "content": content}


HTML = ("Content-Type", "text/html; charset=utf-8")


def page(site, target, date):
    text = f"<!doctype html><title>{target}</title><p>{TEXT[: site.random.randrange(40, 500)]}"
    found = answer(200, "OK", date, HTML, ("ETag", f'"{target}"'), ("Cache-Control", "max-age=60"), text=text)
    site.stored.append((target, found["fields"]))
    return ("GET", target, []), found


def packed(site, target, date):
    content = gzip.compress(TEXT.encode(), mtime=0)
    fields = [HTML, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    return ("GET", target, [["Accept-Encoding", "gzip"]]), answer(200, "OK", date, *fields, text=content)


def again(site, target, date, *, keeps=True):
    """The same page once more, whose 304 should have what its 200 had."""
    if not site.stored:
        return page(site, target, date)
    target, fields = site.random.choice(site.stored)
    tag = f'"{target}"'
    kept = [("ETag", tag)] + ([("Cache-Control", "max-age=60")] if keeps else [])
    found = answer(304, "Not Modified", date, *kept)
    found["ok_fields"] = fields
    return ("GET", target, [["If-None-Match", tag]]), found


def again_less(site, target, date):
    return again(site, target, date, keeps=False)


def moved(site, target, date):
    where = ("Location", "/new" + target)
    return ("GET", target, []), answer(301, "Moved Permanently", date, HTML, where, text="Moved.")


def moved_nowhere(site, target, date):
    return ("GET", target, []), answer(302, "Found", date, HTML, ("Location", "http://[site/"), text="Moved.")


def missing(site, target, date):
    return ("GET", target, []), answer(404, "Not Found", date, HTML, text="There is no such page.")


def missing_unsaid(site, target, date):
    return ("GET", target, []), answer(404, "Not Found", date)


def not_allowed(site, target, date):
    return ("GET", target, []), answer(405, "Method Not Allowed", date, HTML, text="Not like this.")


def private(site, target, date):
    challenge = ("WWW-Authenticate", 'Basic realm="site"')
    return ("GET", target, []), answer(401, "Unauthorized", date, HTML, challenge, text="Log in first.")


def private_unasked(site, target, date):
    return ("GET", target, []), answer(401, "Unauthorized", date, HTML, text="Log in first.")


def part(site, target, date, *, where=("Content-Range", "bytes 0-99/500")):
    fields = [HTML, ("ETag", f'"{target}"'), *([where] if where else [])]
    return ("GET", target, [["Range", "bytes=0-99"]]), answer(206, "Partial Content", date, *fields, text=TEXT[:100])


def part_of_what(site, target, date):
    return part(site, target, date, where=None)


def beyond(site, target, date):
    text = "It is not that long."
    return ("GET", target, [["Range", "bytes=900-"]]), answer(416, "Range Not Satisfiable", date, HTML, text=text)


def busy(site, target, date, *, wait="120"):
    fields = [HTML, ("Retry-After", wait)]
    return ("GET", target, []), answer(503, "Service Unavailable", date, *fields, text="Come back later.")


def busy_for_how_long(site, target, date):
    return busy(site, target, date, wait="soon")


def cut(site, target, date):
    found = answer(200, "OK", date, HTML, ("Connection", "close"), text=TEXT)
    found["content"] = found["content"][:200]
    return ("GET", target, []), found


# How often each is in a hundred.
KINDS = {
    page: 50, packed: 10, again: 12, moved: 8, missing: 6, private: 2, part: 3, busy: 2,
    again_less: 1, moved_nowhere: 1, missing_unsaid: 0.5, not_allowed: 1, private_unasked: 0.5, part_of_what: 0.5,
    beyond: 1, busy_for_how_long: 0.5, cut: 1,
}  # fmt: skip


def head(start, fields):
    return "".join([start + "\r\n", *(f"{name}: {value}\r\n" for name, value in fields), "\r\n"]).encode()


def record(kind, name, exchange, fields, content, date):
    """A record, packed."""
    urn = "<urn:uuid:{}>".format(uuid.uuid5(uuid.NAMESPACE_URL, f"{exchange['name']}/{kind}"))
    other = "request" if kind == "response" else "response"
    beside = "<urn:uuid:{}>".format(uuid.uuid5(uuid.NAMESPACE_URL, f"{exchange['name']}/{other}"))
    block = head(name, fields) + content
    header = head("WARC/1.1", [
        ("WARC-Type", kind),
        ("WARC-Record-ID", urn),
        ("WARC-Concurrent-To", beside),
        ("WARC-Target-URI", exchange["request"]["url"]),
        ("WARC-Date", date),
        ("Content-Type", f"application/http; msgtype={kind}"),
        ("Content-Length", len(block)),
    ])  # fmt: skip
    return gzip.compress(header + block + b"\r\n\r\n", 6, mtime=0)


def warc(seconds, exchange):
    request, response = exchange["request"], exchange["response"]
    date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    asked = f"{request['method']} {request['target']} HTTP/1.1"
    said = f"HTTP/1.1 {response['status']} {response['reason']}"
    return record("request", asked, exchange, request["fields"], b"", date) + record(
        "response", said, exchange, response["fields"], response["content"], date
    )


def line(_, exchange):
    content = exchange["response"]["content"]
    try:
        shown = content.decode()
    except UnicodeDecodeError:
        shown = list(content)
    exchange["response"]["content"] = shown or 0
    return json.dumps(exchange, separators=(",", ":")).encode() + b"\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--pages", type=int, default=250, help="exchanges of a site")
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--by", choices=["site", "exchange"], default="site", help="what is dealt out to the files")
    parser.add_argument("--jsonl", action="store_true", help="write lines of JSON")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    end, written = ("jsonl", line) if asked.jsonl else ("warc.gz", warc)
    files = [open(asked.folder / f"crawl-{number:05}.{end}", "wb") for number in range(asked.files)]
    turn = 0
    for site in range(asked.sites):
        for seconds, exchange in Site(site, asked.pages).exchanges():
            files[(site if asked.by == "site" else turn) % len(files)].write(written(seconds, exchange))
            turn += 1
    for file in files:
        file.close()


if __name__ == "__main__":
    main()
