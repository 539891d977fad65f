#!/usr/bin/env python3
"""How long after a text was saved the reloaded page holds it.

  serve_latency.py --diglot BIN --site SITE [--times 20] [--pause 4]

Starts `diglot serve`, listens to its events as an open page does, adds a word to one text, waits for the event,
then fetches the page until the word stands in it. Each time another text, in turns English and Russian; the texts
are put back at the end. The clock starts before the file is opened for writing. Between two changes it waits
`--pause` seconds: with 4 the server has come to rest, with 0.6 it is still making the search index anew.
"""
import argparse
import http.client
import queue
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

PATIENCE = 60


def started(diglot, site):
    """The server, and the port that it says it listens on."""
    command = [diglot, "serve", "--site", str(site), "--port", "0", "--ui", "en"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if found:
            return server, int(found.group(1))
    sys.exit("the server did not start")


def listen(port, versions):
    """Puts every version that the server tells of into a queue, with its time."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/-/events")
    answer = connection.getresponse()
    try:
        for line in answer:
            if line.startswith(b"data:"):
                versions.put((time.perf_counter(), line[5:].strip()))
    except OSError:
        pass


def fetched(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def changed(port, versions, file, path, word):
    """Seconds to the event and to the page, and how often the page was asked for."""
    while not versions.empty():
        versions.get()
    text = file.read_bytes()
    start = time.perf_counter()
    file.write_bytes(text + f"\n\nThe word {word} stands here.\n".encode())
    event, _ = versions.get(timeout=PATIENCE)
    asked = 0
    while True:
        asked += 1
        status, body = fetched(port, path)
        now = time.perf_counter()
        if status == 200 and word.encode() in body:
            return event - start, now - start, asked
        if now - start > PATIENCE:
            sys.exit(f"{path} never showed the new words")


def memory(server):
    status = Path(f"/proc/{server.pid}/status").read_text()
    return {key: int(value) / 1024 for key, value in re.findall(r"^(VmHWM|VmRSS):\s+(\d+) kB", status, re.M)}


def line(name, values):
    return f"{name}: median {1000 * statistics.median(values):.0f} ms, max {1000 * max(values):.0f} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--diglot", required=True)
    parser.add_argument("--site", type=Path, required=True)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--pause", type=float, default=4)
    given = parser.parse_args()
    texts = sorted((given.site / "content").glob("*/*/*.md"))
    step = max(1, len(texts) // given.times)
    # An odd step makes the languages change in turns.
    chosen = texts[::step - 1 + step % 2 or 1][:given.times]
    kept = {file: file.read_bytes() for file in chosen}
    begin = time.perf_counter()
    server, port = started(given.diglot, given.site)
    ready = time.perf_counter() - begin
    versions = queue.Queue()
    threading.Thread(target=listen, args=(port, versions), daemon=True).start()
    try:
        versions.get(timeout=PATIENCE)
        events, pages, asked = [], [], 0
        for number, file in enumerate(chosen):
            time.sleep(given.pause)
            collection, slug = file.parts[-3:-1]
            path = f"/{file.stem}/{collection}/{slug}/"
            event, page, times = changed(port, versions, file, path, f"probe{number}x")
            events.append(event)
            pages.append(page)
            asked += times
        used = memory(server)
    finally:
        server.terminate()
        server.wait()
        for file, text in kept.items():
            file.write_bytes(text)
    print(f"{len(texts)} texts, {len(chosen)} changes, {given.pause:g} s apart; ready after {ready:.2f} s")
    print(line("to the event", events))
    print(line("to the new page", pages) + f"; asked {asked} times")
    if used:
        print(f"memory: now {used['VmRSS']:.0f} MiB, at most {used['VmHWM']:.0f} MiB")


if __name__ == "__main__":
    main()
