//! Laws as Akoma Ntoso: they keep the rules of the schema, and say what the law says.

mod schema;
pub(crate) mod xml;

use super::support::{add_folder, build, corpus, page, put, root, site, theme};
use diglot::base::LangId;
use diglot::model::doc::{Doc, NodeKind};
use diglot::model::law::{Law, Provision};
use diglot::model::{Inputs, Route, Site, WorkId};
use diglot::pipeline::Built;
use xml::Element;

/// The sample site.
pub(crate) fn sample() -> Inputs {
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", &std::fs::read_to_string(root().join("site.yaml")).unwrap());
    add_folder(&mut inputs, &root().join("content"), "content");
    add_folder(&mut inputs, &root().join("i18n"), "i18n");
    inputs
}

/// The document at an address; it keeps the rules.
fn document(built: &Built, path: &str) -> Element {
    let root = xml::read(&page(built, path));
    let wrong = schema::check(&root);
    assert!(wrong.is_empty(), "{path}: {:#?}", &wrong[..wrong.len().min(20)]);
    root
}

/// A law of a site in memory, as the body of its document.
fn act(text: &str) -> Element {
    let text = format!("---\ntitle: T\n---\n{text}");
    let (built, _) = build(&site(&[
        ("content/laws/a/ru.md", &text),
        ("content/laws/a/work.yaml", "date: 2000-01-02\nscheme: kz\n"),
    ]));
    document(&built, "ru/laws/a/index.akn.xml").at(&["act"]).clone()
}

/// Every address of a document in a site, with its text.
fn documents(built: &Built) -> Vec<(String, WorkId, LangId, Option<usize>)> {
    let routes = built.routes().into_iter();
    let document = |(path, route)| match route {
        Route::Akn(lang, work, version) => Some((path, work, lang, version)),
        _ => None,
    };
    routes.filter_map(document).collect()
}

fn is_level(element: &Element) -> bool {
    let is_between = element.name == "hcontainer" && element.get("name") == "text";
    schema::LEVELS.iter().any(|(name, _)| *name == element.name) && !is_between
}

/// A level of a law as its document has it.
#[derive(Debug, PartialEq, Eq)]
struct Level {
    anchor: String,
    number: String,
    title: String,
    parent: Option<usize>,
    is_removed: bool,
    words: String,
}

/// The levels of a document in order.
fn levels(element: &Element, parent: Option<usize>, out: &mut Vec<Level>) {
    for child in element.elements().filter(|it| is_level(it)) {
        let words = |name: &str| child.child(name).map(Element::words).unwrap_or_default();
        let own = child.elements().filter(|it| !is_level(it) && !matches!(&*it.name, "num" | "heading"));
        let own: Vec<String> = own.map(Element::words).filter(|it| !it.is_empty()).collect();
        out.push(Level {
            anchor: child.get("xml:id").to_owned(),
            number: words("num"),
            title: words("heading"),
            parent,
            is_removed: child.get("status") == "removed",
            words: own.join(" "),
        });
        let at = out.len() - 1;
        levels(child, Some(at), out);
    }
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of each provision, from the nodes of the text, and of what belongs to none.
fn own_words(doc: &Doc, law: &Law) -> (Vec<String>, String) {
    let mut owner = vec![None; doc.nodes.len()];
    for (id, it) in law.iter() {
        owner[it.nodes.start as usize..it.nodes.end as usize].fill(Some(id.index()));
    }
    let mut is_left_out = vec![false; doc.nodes.len()];
    let headings = law.provisions.iter().filter_map(|it| Some(&doc.headings[it.heading? as usize].nodes));
    let notes = law.notes.iter().map(|it| &it.nodes);
    let lead = doc.lead_heading().map(|it| &it.nodes);
    for nodes in headings.chain(notes).chain(lead) {
        is_left_out[nodes.start as usize..nodes.end as usize].fill(true);
    }
    let mut words = vec![String::new(); law.provisions.len() + 1];
    let nowhere = law.provisions.len();
    for (at, node) in doc.nodes.iter().enumerate().filter(|(at, _)| !is_left_out[*at]) {
        let out = &mut words[owner[at].unwrap_or(nowhere)];
        match &node.kind {
            NodeKind::Text(text) | NodeKind::Code(text) => out.push_str(doc.str(text)),
            NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
            NodeKind::Open(diglot::model::doc::Tag::Code(number)) => {
                out.push_str(&doc.code[*number as usize].text);
            }
            NodeKind::Open(tag) | NodeKind::Close(tag) if tag.is_block() => out.push(' '),
            NodeKind::Html(html) if is_block(doc.str(html)) => out.push(' '),
            _ => {}
        }
    }
    let rest = squeeze(&words.pop().unwrap());
    // Signs that XML does not have are left out.
    let own = words.iter().map(|it| squeeze(&it.replace(|it: char| it.is_ascii_control(), "")));
    (own.collect(), rest)
}

fn is_block(html: &str) -> bool {
    ["<p", "</p", "<div", "</div", "<t", "</t", "<br", "<li", "</li"].iter().any(|it| html.starts_with(it))
}

/// The document says of every provision what the law says, and nothing else.
fn says_the_same(name: &str, act: &Element, doc: &Doc) {
    let law = doc.law.as_ref().unwrap();
    let mut found = Vec::new();
    levels(act.at(&["body"]), None, &mut found);
    let (own, rest) = own_words(doc, law);
    assert_eq!(found.len(), law.provisions.len(), "{name}");
    for ((level, it), words) in found.iter().zip(&law.provisions).zip(own) {
        assert_eq!(*level, expected(it, level, &words), "{name}: {}", it.anchor);
    }
    let outside = ["preamble", "conclusions"].map(|it| act.child(it).map(text_words).unwrap_or_default());
    let between = act.at(&["body"]).elements().filter(|it| !is_level(it)).map(Element::words);
    let [before, after] = outside;
    let outside: Vec<String> = [before].into_iter().chain(between).chain([after]).collect();
    assert_eq!(squeeze(&outside.join(" ")), rest, "{name}");
    let notes = act.at(&["meta"]).child("notes").map_or(0, |it| it.elements().count());
    assert_eq!(notes, law.notes.len(), "{name}");
}

/// The words of blocks but of notes to which nothing refers.
fn text_words(element: &Element) -> String {
    let blocks = element.elements().filter(|it| it.get("class") != "note");
    squeeze(&blocks.map(Element::words).collect::<Vec<_>>().join(" "))
}

fn expected(it: &Provision, level: &Level, words: &str) -> Level {
    let title = squeeze(&it.title);
    // The title may stand in the paragraph after the heading.
    let words = words.strip_prefix(&title).filter(|rest| squeeze(rest) == level.words).unwrap_or(words);
    let is_name = !it.anchor.contains('~');
    Level {
        anchor: if is_name { it.anchor.clone() } else { String::new() },
        number: squeeze(&it.printed),
        title,
        parent: it.parent.map(diglot::model::ProvisionId::index),
        is_removed: it.repealed,
        words: words.trim().to_owned(),
    }
}

fn doc(site: &Site, work: WorkId, lang: LangId, version: Option<usize>) -> &Doc {
    &site.work(work).texts_of(version).get(lang).unwrap().doc
}

/// Checks every document of a site; returns how many there are.
fn check_all(built: &Built) -> usize {
    let all = documents(built);
    for (path, work, lang, version) in &all {
        let root = document(built, path);
        says_the_same(path, root.at(&["act"]), doc(&built.site, *work, *lang, *version));
    }
    all.len()
}

#[test]
fn the_laws_of_the_sample_go_through_and_back() {
    let (built, _) = build(&sample());
    // The model law in two languages, today and on two days before.
    assert_eq!(check_all(&built), 6);
}

#[test]
fn the_model_law_says_what_it_is() {
    let (built, _) = build(&sample());
    let root = document(&built, "en/laws/model-pbo/2022-07-01/index.akn.xml");
    let act = root.at(&["act"]);
    assert_eq!(act.get("contains"), "singleVersion");
    let identification = act.at(&["meta", "identification"]);
    let value = |path: &[&str]| identification.at(path).get("value").to_owned();
    let work = "/akn/zz/act/model-law/2020-01-01/model-pbo";
    assert_eq!(value(&["FRBRWork", "FRBRuri"]), work);
    assert_eq!(value(&["FRBRWork", "FRBRthis"]), format!("{work}/!main"));
    assert_eq!(value(&["FRBRExpression", "FRBRuri"]), format!("{work}/eng@2022-07-01"));
    assert_eq!(value(&["FRBRManifestation", "FRBRthis"]), format!("{work}/eng@2022-07-01/!main.akn"));
    let translation = identification.at(&["FRBRExpression", "FRBRtranslation"]);
    assert_eq!(translation.get("href"), format!("{work}/rus@2022-07-01"));
    assert_eq!(translation.get("fromLanguage"), "rus");
    assert_eq!(translation.get("authoritative"), "false");
    let events = act.at(&["meta", "lifecycle"]).elements();
    let events: Vec<_> =
        events.map(|it| [it.get("type"), it.get("date"), it.get("originatingExpression")]).collect();
    let expected = [
        ["generation", "2020-01-01", ""],
        ["amendment", "2022-07-01", "true"],
        ["amendment", "2025-01-01", ""],
    ];
    assert_eq!(events, expected);
    let ids = |path: &str| -> Vec<String> {
        let root = document(&built, path);
        let levels = root.at(&["act", "body"]).all().into_iter().filter(|it| is_level(it));
        levels.map(|it| it.get("eId").to_owned()).collect()
    };
    // A reader of the one finds the place in the other.
    assert_eq!(ids("en/laws/model-pbo/index.akn.xml"), ids("ru/laws/model-pbo/index.akn.xml"));
    let current = ids("ru/laws/model-pbo/index.akn.xml");
    for id in [
        "chp_1__art_2__al_1__subpara_2-1",
        "chp_2__art_6-1__para_1",
        "chp_2__art_7__para_1__subpara_4__point_3",
    ] {
        assert!(current.iter().any(|it| it == id), "{id}");
    }
}

#[test]
fn unusual_drafts_keep_the_rules() {
    for (name, text) in super::support::DRAFTS {
        let (built, _) = build(&site(&[("content/laws/a/ru.md", text)]));
        let root = document(&built, "ru/laws/a/index.akn.xml");
        let site = &built.site;
        let (work, _) = site.works().next().unwrap();
        says_the_same(name, root.at(&["act"]), doc(site, work, LangId(1), None));
    }
}

#[test]
fn text_around_provisions_has_its_places() {
    let act = act(
        "Вступление.\n\n## Глава 1\n\nО главе.\n\n### Статья 1. А\n\n1. Раз:\n\n1) два;\n\n| а |\n|---|\n| б |\n\n\
                   2) три.\n\nКонец.\n\n## Подписи\n\nИванов\n",
    );
    assert_eq!(act.at(&["preamble", "p"]).words(), "Вступление.");
    let chapter = act.at(&["body", "chapter"]);
    assert_eq!(chapter.at(&["intro", "p"]).words(), "О главе.");
    let paragraph = chapter.at(&["article", "paragraph"]);
    let names: Vec<&str> = paragraph.elements().map(|it| &*it.name).collect();
    assert_eq!(names[..2], ["num", "intro"]);
    assert_eq!(act.at(&["conclusions"]).words(), "Подписи Иванов");
}

#[test]
fn notes_stand_where_they_are_referred_to() {
    let act = act(
        "### Статья 1. А[^1]\n\n1. Раз[^1] и два[^2].\n\n[^1]: Первая.\n[^2]: Вторая[^1].\n[^3]: Ничья.\n",
    );
    let article = act.at(&["body", "article"]);
    let first = article.at(&["heading", "authorialNote"]);
    assert_eq!((first.get("marker"), first.at(&["p"]).words()), ("1", "Первая.".to_owned()));
    let line = article.at(&["paragraph", "content", "p"]);
    assert_eq!(line.words(), "Раз и два.");
    assert_eq!(line.at(&["noteRef"]).get("href"), format!("#{}", first.get("eId")));
    assert_eq!(line.at(&["authorialNote", "p", "noteRef"]).get("marker"), "1");
    assert_eq!(act.at(&["conclusions"]).words(), "Ничья.");
}

#[test]
fn what_nobody_knows_is_not_said() {
    let (built, _) = build(&site(&[
        ("content/places.yaml", "kz:\n  en: {name: Kazakhstan}\n  ru: {name: Казахстан}\n"),
        ("content/laws/a/ru.md", "---\ntitle: T\n---\n# Статья 1. А\n\nБ\n"),
        (
            "content/laws/a/work.yaml",
            "date: 2000-01-02\nnumber: \"142-II\"\ntype: law\nplace: kz\nverified: false\nunverified: [number, date]\n",
        ),
    ]));
    let root = document(&built, "ru/laws/a/index.akn.xml");
    let work = root.at(&["act", "meta", "identification", "FRBRWork"]);
    assert_eq!(work.at(&["FRBRuri"]).get("value"), "/akn/kz/act/law/0001-01-01/a");
    assert_eq!(work.at(&["FRBRdate"]).get("name"), "unknown");
    assert!(work.child("FRBRnumber").is_none());
    assert!(root.at(&["act", "meta"]).child("lifecycle").is_none());
}

#[test]
fn relations_and_links_have_addresses() {
    let (built, _) = build(&site(&[
        (
            "content/laws/a/ru.md",
            "---\ntitle: А\n---\n# Статья 1. А\n\nСм. [б](../b/ru.md) и [в](https://x.y/д).\n",
        ),
        ("content/laws/a/work.yaml", "date: 2000-01-02\nnumber: \"7-ФЗ\"\namends: [b]\n"),
        ("content/laws/b/ru.md", "---\ntitle: Б\n---\n# Статья 1. А\n\nБ\n"),
        ("content/laws/b/work.yaml", "date: 1999-01-02\n"),
    ]));
    let one = document(&built, "ru/laws/a/index.akn.xml");
    let other = document(&built, "ru/laws/b/index.akn.xml");
    let active = one.at(&["act", "meta", "references", "activeRef"]);
    assert_eq!((active.get("href"), active.get("showAs")), ("/akn/zz/act/1999-01-02/b", "Б"));
    let passive = other.at(&["act", "meta", "references", "passiveRef"]);
    assert_eq!(
        (passive.get("href"), passive.get("eId")),
        ("/akn/zz/act/2000-01-02/7-fz", "passiveRef_amends_a")
    );
    let links: Vec<&str> = one.all().iter().filter(|it| it.name == "a").map(|it| it.get("href")).collect();
    assert_eq!(links, ["https://example.org/ru/laws/b/", "https://x.y/%D0%B4"]);
}

#[test]
fn citations_lead_to_provisions() {
    let (built, _) = build(&sample());
    let root = document(&built, "ru/laws/model-pbo/index.akn.xml");
    let refs: Vec<&Element> = root.all().into_iter().filter(|it| it.name == "ref").collect();
    let leads = |words: &str| -> Vec<&str> {
        refs.iter().filter(|it| it.words() == words).map(|it| it.get("href")).collect()
    };
    assert_eq!(leads("главой 3 настоящего Закона"), ["#chp_3", "#chp_3"]);
    // The covenant is here as a card, so the site knows no provision of it.
    let covenant = refs.iter().find(|it| it.words().contains("пакта")).unwrap();
    assert!(covenant.get("href").starts_with("/akn/zz/act/treaty/"), "{}", covenant.get("href"));
}

/// A law with every ugly file as one of its articles.
#[test]
fn ugly_files_keep_the_rules() {
    let Some(folder) = corpus("hostile/markdown") else { return };
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files: Vec<_> = files.filter(|it| it.file_type().is_file()).map(|it| it.path().to_owned()).collect();
    let mut inputs = site(&[]);
    for (number, file) in files.iter().enumerate() {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        let text = format!("---\ntitle: T\n---\n# Статья 1. А\n\n1. Раз\n\n{text}\n");
        put(&mut inputs, &format!("content/laws/a{number}/ru.md"), &text);
    }
    let (built, _) = build(&inputs);
    let all = documents(&built);
    assert!(all.len() > 100, "{}", all.len());
    for (path, ..) in all {
        document(&built, &path);
    }
}

#[test]
fn the_rules_refuse_what_is_wrong() {
    let (built, _) = build(&sample());
    let text = page(&built, "en/laws/model-pbo/index.akn.xml");
    for (what, with) in [
        ("<num>Article 1.</num>", ""),
        ("<intro eId=\"chp_1__art_1__para_3__intro\">", "<intro>"),
        ("xml:id=\"art_1_2\"", "xml:id=\"art_1_1\""),
        ("eId=\"chp_1__art_1__para_2\"", "eId=\"chp_1__art_1__p_2\""),
        ("</FRBRWork>", "<FRBRformat value=\"x\"/></FRBRWork>"),
        ("href=\"#publisher\"", "href=\"#nobody\""),
        ("status=\"removed\"", "status=\"gone\""),
        ("<p>political parties;</p>", "political parties;"),
        ("<body>", "<body><p>x</p>"),
    ] {
        assert!(text.contains(what), "{what}");
        let broken = xml::read(&text.replacen(what, with, 1));
        // A level may be without a number, so the first change breaks nothing.
        assert_eq!(schema::check(&broken).is_empty(), what.starts_with("<num>"), "{what}");
    }
}

/// A site of the laws of the corpora that are there.
fn corpora() -> Option<Inputs> {
    let codes = corpus("laws/rf-codes")?;
    let declaration = corpus("laws/udhr")?;
    let mut inputs = site(&[("site.yaml", &format!("{}unknown_keys: ignore\n", super::support::SITE))]);
    for (slug, file) in [("constitution", "102027595.ru.md"), ("civil-code", "102033239.ru.md")] {
        let text = std::fs::read_to_string(codes.join(file)).unwrap();
        put(&mut inputs, &format!("content/laws/{slug}/ru.md"), &text);
        put(&mut inputs, &format!("content/laws/{slug}/work.yaml"), "date: 1994-11-30\nscheme: ru-code\n");
    }
    for lang in ["en", "ru"] {
        let text = std::fs::read_to_string(declaration.join(format!("{lang}.derived.md"))).unwrap();
        put(&mut inputs, &format!("content/laws/udhr/{lang}.md"), &text);
    }
    put(&mut inputs, "content/laws/udhr/work.yaml", "date: 1948-12-10\n");
    Some(inputs)
}

#[test]
fn the_corpora_go_through_and_back() {
    let Some(inputs) = corpora() else { return };
    let (built, _) = build(&inputs);
    assert_eq!(check_all(&built), 4);
}
