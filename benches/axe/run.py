#!/usr/bin/env python3
"""What axe-core finds wrong with searching: every state of the page and the window, by language, width and colours.

  run.py --axe PATH/axe.min.js --site OUT

OUT is a built sample site; it is opened from the disk. states.json lists the states and how to reach them; the browser
tests read it too where DIGLOT_AXE names the file of axe-core. Ends with 1 where anything was found.
Needs chromium and chromedriver.
"""
import argparse
import collections
import json
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

RUN = """
const [tags, done] = arguments;
axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then((it) => done({
  passes: it.passes.length,
  violations: it.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, rule.impact, node.target.join(" "), node.failureSummary])),
}), (error) => done(String(error)));
"""


class Browser:
    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], **quiet)
        time.sleep(1)
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu"]}
        self.session = ""
        self.session = "/session/" + self.ask("/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})["sessionId"]
        self.ask("/timeouts", {"script": 60_000})

    def ask(self, path, body):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{self.session}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request))["value"]

    def tell(self, command, params):
        self.ask("/goog/cdp/execute", {"cmd": command, "params": params})

    def run(self, script, *given):
        return self.ask("/execute/sync", {"script": script, "args": list(given)})

    def until(self, condition):
        for _ in range(400):
            if self.run(f"return {condition};"):
                return
            time.sleep(0.05)
        sys.exit(f"never true: {condition}")


def check(browser, site, language, state, axe, tags):
    path, _, query = state["path"].partition("?")
    page = (site / language / path / "index.html").resolve().as_uri()
    browser.ask("/url", {"url": page + ("?" + urllib.parse.quote(query, safe="=&+") if query else "")})
    for do, condition in state["steps"]:
        browser.run(do)
        browser.until(condition)
    browser.run(axe)
    return browser.ask("/execute/async", {"script": RUN, "args": [tags]})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--axe", type=Path, required=True)
    parser.add_argument("--site", type=Path, required=True)
    args = parser.parse_args()
    plan = json.loads(Path(__file__).with_name("states.json").read_text(encoding="utf-8"))
    axe = args.axe.read_text(encoding="utf-8")
    found, runs, passes = collections.defaultdict(list), 0, 0
    browser = Browser()
    try:
        for width in plan["widths"]:
            browser.tell("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
            for colours in plan["colours"]:
                browser.tell("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": colours}]})
                for language in plan["languages"]:
                    for state in plan["states"]:
                        answer = check(browser, args.site, language, state, axe, plan["tags"])
                        runs, passes = runs + 1, passes + answer["passes"]
                        for rule, impact, target, summary in answer["violations"]:
                            found[rule, impact, target, summary].append(f"{state['name']} ({language}, {width}, {colours})")
    finally:
        browser.driver.terminate()
    for (rule, impact, target, summary), places in found.items():
        print(f"{rule} ({impact}): {target}\n  {summary}\n  in {len(places)}, first: {places[0]}")
    print(f"{runs} states, {passes} rules passed, {len(found)} different violations in {sum(map(len, found.values()))} places")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
