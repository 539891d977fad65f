#!/usr/bin/env python3
"""Lays the sites on which search is measured.

  lay.py laws --corpora DIR --out SITE     the tax code and the five codes, each one law
  lay.py xquad --corpora DIR --out SITE [--half]   each paragraph a work in both languages;
                                           --half: every second work in Russian only

SITE is made anew. Pairs of articles are laid by `benches/lay.py`.
"""
import argparse
import json
import re
import shutil
from pathlib import Path

SETTINGS = """base_url: https://bench.example
languages: [en, ru]
title: {{en: "{title}", ru: "{title}"}}
unknown_keys: ignore
collections:
  {collection}: {{kind: {kind}, title: {{en: "Texts", ru: "Тексты"}}}}
"""


PLACES = """kz:
  ru: {name: Казахстан, genitive: Казахстана, full: Республика Казахстан, full_genitive: Республики Казахстан, short: РК}
  en: {name: Kazakhstan, short: RK}
ru:
  ru: {name: Россия, genitive: России, full: Российская Федерация, full_genitive: Российской Федерации, short: РФ}
  en: {name: Russia, short: RF}
"""

NAMES = {
    "102027595": ["Конституция РФ"],
    "102033239": ["ГК РФ", "Гражданский кодекс"],
    "102054721": ["БК РФ", "Бюджетный кодекс"],
    "102074279": ["ТК РФ", "Трудовой кодекс"],
    "102380990": ["КАС РФ", "Кодекс административного судопроизводства"],
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def field(front, name):
    found = re.search(rf"^{name}: (.*)$", front, re.M)
    value = found.group(1).strip('"') if found else ""
    return "" if value == "null" else value


def tax_code(folder):
    """The articles of the tax code as one law, under the headings that their front matter names."""
    out, around = [], [""] * 4
    manifest = json.loads((folder.parent / "manifest.json").read_text(encoding="utf-8"))
    for file in manifest["files"]:
        path = folder.parent / file["file"].removeprefix("code/")
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        part = field(front, "part")
        now = [f"# {part}" if part else ""]
        for mark, name in (("# Раздел", "razdel"), ("## Глава", "glava"), ("### Параграф", "paragraf")):
            number, title = field(front, name), field(front, f"{name}_title")
            now.append(f"{mark} {number}. {title}" if number else "")
        first = next((at for at in range(4) if now[at] != around[at]), 4)
        out += [it for it in now[first:] if it]
        around = now
        body = body.rsplit("\n---\n", 1)[0]
        body = "\n".join(it for it in body.splitlines() if not it.startswith("> "))
        out.append(re.sub("^# ", "#### ", body.strip(), count=1))
    return "\n\n".join(out) + "\n"


def laws(corpora, site):
    write(site / "site.yaml", SETTINGS.format(title="Laws", collection="laws", kind="law"))
    write(site / "content/places.yaml", PLACES)
    code = tax_code(corpora / "laws/kz-tax-code/ru")
    work = site / "content/laws/kz-tax-code"
    write(work / "ru.md", "---\ntitle: Налоговый кодекс Республики Казахстан\n---\n" + code)
    write(work / "work.yaml", 'place: kz\naliases: {ru: ["Налоговый кодекс", "НК РК"], en: ["Tax Code"]}\n')
    for path in sorted((corpora / "laws/rf-codes").glob("*.ru.md")):
        number = path.name.split(".")[0]
        write(site / "content/laws" / number / "ru.md", path.read_text(encoding="utf-8"))
        write(site / "content/laws" / number / "work.yaml", f"place: ru\naliases: {{ru: {quoted(NAMES[number])}}}\n")


def xquad(corpora, site, half):
    write(site / "site.yaml", SETTINGS.format(title="Paragraphs", collection="texts", kind="article"))
    gold = json.loads((corpora / "gold/search/xquad-dev.json").read_text(encoding="utf-8"))
    for at, it in enumerate(gold["documents"]):
        for lang in ("en", "ru"):
            if half and at % 2 and lang == "en":
                continue
            text = f"---\ntitle: {quoted(it['title'])}\n---\n\n{it[lang]}\n"
            write(site / "content/texts" / it["id"].lower() / f"{lang}.md", text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["laws", "xquad"])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", action="store_true")
    args = parser.parse_args()
    shutil.rmtree(args.out, ignore_errors=True)
    if args.what == "laws":
        laws(args.corpora, args.out)
    else:
        xquad(args.corpora, args.out, args.half)


if __name__ == "__main__":
    main()
