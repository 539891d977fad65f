#!/usr/bin/env python3
"""What a first query costs, in bytes and time: diglot's search pack beside Pagefind on the same HTML, in Chromium.

  bytes.py --diglot OUT --pagefind OUT --texts SITE --queries N [--rate KBITS --latency MS]

OUT is a built site; that of Pagefind holds the folder `pagefind` too. Queries are one to four neighbouring words of
titles and headings of SITE, always the same. Each is asked in a page of its own with an empty cache; bytes are those
of all answers after gzip, counted at the server; time is from the question to the texts of the first eight results.
Needs chromium and chromedriver.
"""
import argparse
import functools
import gzip
import http.server
import json
import random
import re
import socket
import statistics
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

SHORT = set("и в на о об от по при за с к у из для не его их настоящего кодекса the a an of and in to for on by is are with or as at".split())


def queries(site, count):
    lines = []
    for path in sorted(site.glob("content/*/*/*.md")):
        text = path.read_text(encoding="utf-8")
        lines += re.findall(r"^(?:title: |#+ |Статья [\d.-]+\.? )(.*)$", text, re.M)
    chance, out = random.Random(11), []
    while len(out) < count:
        words = [it for it in re.findall(r"[\w-]+", chance.choice(lines)) if it.lower() not in SHORT and not it.isdigit() and len(it) > 2]
        if words:
            many = chance.randint(1, min(4, len(words)))
            start = chance.randrange(len(words) - many + 1)
            out.append(" ".join(words[start : start + many]))
    return out


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    sent = []
    rate = latency = 0
    line = threading.Lock()

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = self.path.split("?")[0]
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() else file
        if not file.exists():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = file.read_bytes()
        plain = file.suffix in (".js", ".json", ".css", ".html", ".svg")
        if plain:
            body = gzip.compress(body, 6)
        self.send_response(200)
        if plain:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        # Here and not in the browser, whose own brakes do not reach the worker of Pagefind.
        time.sleep(Handler.latency / 1000)
        if Handler.rate:
            with Handler.line:
                time.sleep(len(body) / (Handler.rate * 125))
        self.wfile.write(body)
        Handler.sent.append((path, len(body)))


class Browser:
    def __init__(self):
        probe = socket.socket()
        probe.bind(("127.0.0.1", 0))
        self.port = probe.getsockname()[1]
        probe.close()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], **quiet)
        time.sleep(1)
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu"]}
        asked = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self.session = "/session/" + self.ask("POST", "/session", asked)["sessionId"]
        self.ask("POST", self.session + "/timeouts", {"script": 120_000})

    def ask(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"}, method=method)
        return json.load(urllib.request.urlopen(request))["value"]

    def run(self, url, script, argument):
        self.ask("POST", self.session + "/url", {"url": url})
        time.sleep(0.2)
        Handler.sent.clear()
        return self.ask("POST", self.session + "/execute/async", {"script": script, "args": [argument]})


LOAD = """
const load = (path) => new Promise((done) => {
  const script = document.createElement("script");
  script.async = false; script.src = path; script.onload = done; document.head.append(script);
});
"""

DIGLOT = LOAD + """
const [[scripts, query], done] = [arguments[0], arguments[1]];
const start = performance.now();
Promise.all(scripts.map(load)).then(() => diglot.search(query)).then((it) => done([performance.now() - start, it.length]));
"""

PAGEFIND = """
const [query, done] = [arguments[0], arguments[1]];
const start = performance.now();
(async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, 8).map((it) => it.data()));
  done([performance.now() - start, found.results.length]);
})();
"""


def serve(folder):
    handler = functools.partial(Handler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def told(name, rows):
    sizes = sorted(sum(size for _, size in sent) for sent, _ in rows)
    times = sorted(it for _, it in rows)
    files = statistics.mean(len(sent) for sent, _ in rows)
    print(
        f"{name}: {statistics.mean(sizes) / 1000:.1f} KB (median {sizes[len(sizes) // 2] / 1000:.1f}, "
        f"nine in ten {sizes[len(sizes) * 9 // 10] / 1000:.1f}), {files:.1f} files, {statistics.mean(times):.0f} ms"
    )
    return statistics.mean(sizes), statistics.mean(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--diglot", type=Path, required=True)
    parser.add_argument("--pagefind", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--rate", type=int, default=0)
    parser.add_argument("--latency", type=int, default=0)
    args = parser.parse_args()
    ours = serve(args.diglot)
    names = ["search-terms", "search-pack", "search"]
    scripts = ["/assets/" + next(args.diglot.glob(f"assets/{it}.????????.js")).name for it in names] + ["/search/root.js", "/ru/search/words.js"]
    theirs = serve(args.pagefind) if args.pagefind else None
    browser = Browser()
    try:
        Handler.rate, Handler.latency = args.rate, args.latency
        rows, other = [], []
        for query in queries(args.texts, args.queries):
            spent, _ = browser.run(ours + "/404.html", DIGLOT, [scripts, query])
            rows.append((list(Handler.sent), spent))
            if theirs:
                spent, _ = browser.run(theirs + "/404.html", PAGEFIND, query)
                time.sleep(0.1)
                other.append((list(Handler.sent), spent))
        size, spent = told("diglot", rows)
        if theirs:
            their_size, their_time = told("Pagefind", other)
            print(f"bytes {size / their_size:.2f}, time {spent / their_time:.2f}")
    finally:
        browser.driver.terminate()


if __name__ == "__main__":
    main()
