#!/usr/bin/env python3
"""Lays a minimal diglot site around texts that were written for something else.

  lay.py tree --gen GEN --from TREE [--pairs N] --out SITE      a tree of <slug>/{en,ru}.md
  lay.py corpus --gen GEN --corpora DIR --name NAME --out SITE  NAME: cpp-docs privacyguides letsencrypt
                                                                kz-tax-code rf-codes

GEN is the generator that lays the same tree out for other programs. Its sections, topics, dates, titles and
link rules are used as they are, so that everybody has the same work to do. `--pairs N` takes the same N pairs
that `GEN take --pairs N` takes. SITE is made anew.
"""
import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LANGS = ("en", "ru")
IMAGE = "placeholder.svg"


def generator(path):
    spec = importlib.util.spec_from_file_location("gen", path)
    gen = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(gen)
    return gen


def quoted(text):
    """A YAML string: JSON is one, but for the characters that YAML wants escaped."""
    escape = lambda it: f"\\u{ord(it.group()):04x}"
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", escape, json.dumps(text, ensure_ascii=False))


def per_lang(en, ru):
    return f"{{en: {quoted(en)}, ru: {quoted(ru)}}}"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def settings(site, title, collections, languages=LANGS):
    """`site.yaml`; a collection is an id, a kind, and its title in both languages."""
    lines = ["base_url: https://bench.example", f"languages: [{', '.join(languages)}]",
             f"title: {per_lang(*title)}", "unknown_keys: ignore", "collections:"]
    lines += [f"  {name}: {{kind: {kind}, title: {per_lang(en, ru)}}}" for name, kind, en, ru in collections]
    write(site / "site.yaml", "\n".join(lines) + "\n")


# ---------------------------------------------------------------- a tree of pairs
def tree(gen, source, site):
    """The site that the generator lays out for others, as diglot reads it."""
    pages = gen.load(source)
    # The links of these trees already lead from folder to folder; the paths of the originals do not matter.
    gen.BY_PATH.clear()
    gen.BY_SLUG.clear()
    index = {page.slug: page for page in pages}
    settings(site, (gen.SITE["en"], gen.SITE["ru"]), [(name, "article", en, ru) for name, en, ru in gen.SECTIONS])
    topics = "".join(f"{en}: {{en: {{label: {quoted(en)}}}, ru: {{label: {quoted(ru)}}}}}\n" for en, ru in gen.TOPICS)
    write(site / "content" / "topics.yaml", topics)
    for page in pages:
        folder = site / "content" / page.section / page.slug
        names = ", ".join(gen.topic_names(page, "en"))
        write(folder / "work.yaml", f"date: {page.date}\ntopics: [{names}]\n")
        for lang in LANGS:
            body = gen.relink(page, lang, index, lambda to, at: f"../../{to.section}/{to.slug}/{at}.md")
            if f"(/{IMAGE}" in body:
                body = body.replace(f"(/{IMAGE}", f"({IMAGE}")
                write(folder / IMAGE, '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>\n')
            head = f"---\ntitle: {quoted(page.title[lang])}\nsummary: {quoted(page.desc[lang])}\n---\n"
            write(folder / f"{lang}.md", head + body)
    return 2 * len(pages)


def taken(gen_path, source, pairs, folder):
    """The pairs that the generator takes, so that others can be given the same."""
    command = [sys.executable, gen_path, "take", "--from", source, "--pairs", str(pairs), "--out", folder]
    subprocess.run([str(it) for it in command], check=True)
    return folder


# ---------------------------------------------------------------- folders by language
def slug_of(path):
    return re.sub(r"[^a-z0-9.-]+", "-", str(path.with_suffix("")).lower()).strip("-.")


def read(path):
    return path.read_bytes().decode("utf-8", errors="replace")


def by_language(gen, source, site):
    """`{en,ru}/a/b.md` becomes the work `a-b`. Front matter stays as it is, but for a title that goes by
    another name; a file that only says that nobody has translated it is left out."""
    settings(site, (source.name, source.name), [("pages", "article", "Texts", "Тексты")])
    count = 0
    for lang in LANGS:
        root = source / lang
        texts = {str(it.relative_to(root)): read(it) for it in sorted(root.rglob("*.md"))}
        texts = {at: text for at, text in texts.items() if not re.search("^untranslated:", text, re.M)}
        slugs = {at: slug_of(Path(at)) for at in texts}
        for at, text in texts.items():
            body = relinked(gen, titled(text, "meta_title"), (at, slugs), lang)
            write(site / "content" / "pages" / slugs[at] / f"{lang}.md", body)
        count += len(texts)
    return count


def titled(text, key):
    """Gives a front matter without `title` that of another key."""
    found = re.search(rf"^{key}:(.*)$", text, re.M)
    if not found or re.search("^title:", text, re.M):
        return text
    return text.replace("---\n", f"---\ntitle:{found.group(1)}\n", 1)


WIKI = re.compile(r"\[\[([^\]|#\n]+/[^\]|#\n]+)\|")


def relinked(gen, text, place, lang):
    """Links from file to file follow the files to their new places; what leads nowhere stays."""
    at, slugs = place

    def slug(path):
        return slugs.get(os.path.normpath(os.path.join(os.path.dirname(at), path)))

    def link(found):
        bang, words, target, title = found.groups()
        path, sep, fragment = target.partition("#")
        to = None if bang or not path else slug(path)
        return f"[{words}](../{to}/{lang}.md{sep}{fragment}{title})" if to else found.group()

    def wiki(found):
        to = slug(found.group(1) + ".md")
        return f"[[{to}|" if to else found.group()

    return gen.outside_code(text, lambda it: WIKI.sub(wiki, gen.LINK.sub(link, it)))


# ---------------------------------------------------------------- laws
def tax_code(gen, source, site):
    """Every article a work. The heads of chapters have one file name, so theirs is the way to them."""
    settings(site, ("Tax Code", "Налоговый кодекс"), [("laws", "law", "Laws", "Законы")])
    root = source / "ru"
    files = [it.relative_to(root) for it in sorted(root.rglob("*.md"))]
    slugs = {str(it): slug_of(it if it.name.startswith("_") else Path(it.name)) for it in files}
    for at, slug in slugs.items():
        text = titled(read(root / at), "heading")
        write(site / "content" / "laws" / slug / "ru.md", relinked(gen, text, (at, slugs), "ru"))
    return len(files)


def codes(source, site):
    """Five codes, each one file."""
    settings(site, ("Codes", "Кодексы"), [("laws", "law", "Laws", "Законы")])
    files = sorted(source.glob("*.ru.md"))
    for file in files:
        write(site / "content" / "laws" / file.name.split(".")[0] / "ru.md", read(file))
    return len(files)


def corpus(gen, root, name, site):
    if name == "cpp-docs":
        return tree(gen, root / "cpp-docs" / "pages", site)
    if name == "kz-tax-code":
        return tax_code(gen, root / "laws" / name, site)
    if name == "rf-codes":
        return codes(root / "laws" / name, site)
    return by_language(gen, root / name, site)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    of_tree = commands.add_parser("tree")
    of_tree.add_argument("--from", dest="source", type=Path, required=True)
    of_tree.add_argument("--pairs", type=int)
    of_corpus = commands.add_parser("corpus")
    of_corpus.add_argument("--corpora", type=Path, required=True)
    of_corpus.add_argument("--name", required=True,
                           choices=["cpp-docs", "privacyguides", "letsencrypt", "kz-tax-code", "rf-codes"])
    for command in (of_tree, of_corpus):
        command.add_argument("--gen", type=Path, required=True)
        command.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def main():
    given = arguments()
    gen = generator(given.gen)
    if given.out.exists() and not (given.out / "site.yaml").is_file() and any(given.out.iterdir()):
        sys.exit(f"{given.out} holds something that is not a site")
    shutil.rmtree(given.out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        if given.command == "corpus":
            count = corpus(gen, given.corpora, given.name, given.out)
        elif given.pairs:
            count = tree(gen, taken(given.gen, given.source, given.pairs, Path(scratch)), given.out)
        else:
            count = tree(gen, given.source, given.out)
    print(f"{given.out}: {count} texts", file=sys.stderr)


if __name__ == "__main__":
    main()
