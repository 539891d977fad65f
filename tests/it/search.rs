//! Search: what is found, in which order, and that no query breaks it.

mod across;
mod builder;
mod mending;
mod provisions;
mod quality;

use builder::{EN, RU, site, text, work, wrapped};
use diglot::base::{Date, Span};
use diglot::model::Site;
use diglot::model::doc::{Note, Tag};
use diglot::model::site::Work;
use diglot::model::vocabulary::{PlaceId, TopicId};
use diglot::search::{Hit, Index, Request, group};
use std::sync::Arc;

fn ask(words: &str) -> Request {
    Request { words: words.to_owned(), limit: 20, ..Request::default() }
}

fn urls(index: &Index, request: &Request) -> Vec<String> {
    index.query(request).unwrap().into_iter().map(|it| it.url).collect()
}

fn shown(hit: &Hit) -> String {
    hit.snippet.marked.iter().map(|it| &hit.snippet.text[it.clone()]).collect::<Vec<_>>().join("|")
}

fn sample() -> Site {
    let mut nonprofit = work(
        "nonprofit",
        [
            (
                EN,
                text(
                    "Law on Nonprofit Organizations",
                    &[
                        ("", "It was adopted in 2001."),
                        ("Article 1", "Public benefit."),
                        ("Article 2", "Reporting of organizations."),
                    ],
                ),
            ),
            (
                RU,
                text(
                    "Закон о некоммерческих организациях",
                    &[("Статья 1. Учёт", "Порядок учета и отчётности."), ("Статья 2", "")],
                ),
            ),
        ],
    );
    let mut meta = (*nonprofit.meta).clone();
    meta.number = Some("142-II".into());
    meta.date = Some(Date::constant(2001, 1, 16));
    meta.aliases.set(EN, vec!["NPO act".into()]);
    nonprofit.meta = Arc::new(meta);
    nonprofit.places = vec![PlaceId(0)];
    let mut code = work(
        "tax-code",
        [(
            EN,
            text(
                "Tax Code",
                &[("", "Organizations pay. Benefit for the public interest. Number 142."), ("Rates", "Ten.")],
            ),
        )],
    );
    code.topics = vec![TopicId(1)];
    site(vec![nonprofit, code])
}

#[test]
fn hits_hold_what_is_shown() {
    let index = Index::new(&sample()).unwrap();
    let hits = index.query(&ask("учет")).unwrap();
    assert_eq!(hits.len(), 1);
    let hit = &hits[0];
    assert_eq!(
        (hit.work.as_str(), hit.lang.as_str(), hit.anchor.as_deref()),
        ("laws/nonprofit", "ru", Some("s0"))
    );
    assert_eq!(hit.url, "/ru/laws/nonprofit/#s0");
    assert_eq!(
        (hit.title.as_str(), hit.heading.as_str()),
        ("Закон о некоммерческих организациях", "Статья 1. Учёт")
    );
    assert_eq!(hit.snippet.text, "Порядок учета и отчётности.");
    assert_eq!(shown(hit), "учета");
}

#[test]
fn titles_names_and_headings_are_found() {
    let index = Index::new(&sample()).unwrap();
    for words in ["nonprofit law", "142-II", "npo act"] {
        let request = Request { lang: Some("en".into()), ..ask(words) };
        assert_eq!(urls(&index, &request)[0], "/en/laws/nonprofit/", "{words}");
    }
    assert_eq!(urls(&index, &ask("статья 2"))[0], "/ru/laws/nonprofit/#s1");
    assert_eq!(urls(&index, &ask("rates"))[0], "/en/laws/tax-code/#s0");
    assert_eq!(urls(&index, &ask("nonprofit reporting"))[0], "/en/laws/nonprofit/#s1");
}

#[test]
fn words_close_together_come_first() {
    let index = Index::new(&sample()).unwrap();
    assert_eq!(urls(&index, &ask("public benefit")), ["/en/laws/nonprofit/#s0", "/en/laws/tax-code/"]);
    assert_eq!(urls(&index, &ask("\"public benefit\"")), ["/en/laws/nonprofit/#s0"]);
    assert_eq!(urls(&index, &ask("benefit -\"public benefit\"")), ["/en/laws/tax-code/"]);
    assert_eq!(urls(&index, &ask("benefit -tax")), ["/en/laws/nonprofit/#s0"]);
    assert!(urls(&index, &ask("-tax")).is_empty());
}

#[test]
fn requests_are_narrowed() {
    let index = Index::new(&sample()).unwrap();
    let count = |change: fn(&mut Request)| {
        let mut request = ask("organizations организация");
        change(&mut request);
        index.query(&request).unwrap().len()
    };
    assert_eq!(count(|_| {}), 4);
    assert_eq!(count(|it| it.lang = Some("ru".into())), 1);
    assert_eq!(count(|it| it.lang = Some("kk".into())), 0);
    assert_eq!(count(|it| it.collection = Some("laws".into())), 4);
    assert_eq!(count(|it| it.collection = Some("articles".into())), 0);
    assert_eq!(count(|it| it.topic = Some("tax".into())), 1);
    assert_eq!(count(|it| it.topic = Some("money".into())), 1);
    assert_eq!(count(|it| it.place = Some("kz".into())), 3);
    assert_eq!(count(|it| it.since = Some(Date::constant(2001, 1, 16))), 3);
    assert_eq!(count(|it| it.since = Some(Date::constant(2001, 1, 17))), 0);
    assert_eq!(count(|it| it.until = Some(Date::constant(2001, 1, 16))), 3);
    assert_eq!(count(|it| it.until = Some(Date::constant(2001, 1, 15))), 0);
    assert_eq!(count(|it| it.limit = 2), 2);
    assert_eq!(count(|it| it.limit = 0), 0);
}

#[test]
fn notes_belong_to_the_last_section() {
    let mut it = text("Notes", &[("", "One."), ("Last", "Two.")]);
    let doc = Arc::get_mut(&mut it.doc).unwrap();
    doc.notes.push(Note {
        label: "1".into(),
        nodes: wrapped(Tag::Paragraph, "Footnote.").into(),
        marks: 1,
        span: Span::default(),
    });
    let index = Index::new(&site(vec![work("notes", [(EN, it)])])).unwrap();
    assert_eq!(urls(&index, &ask("footnote")), ["/en/laws/notes/#s0"]);
}

#[test]
fn hits_are_grouped_by_work() {
    let index = Index::new(&sample()).unwrap();
    let hits = index.query(&ask("organizations организациях")).unwrap();
    let groups = group(hits.clone());
    assert_eq!(
        groups.iter().map(|it| (it.work.as_str(), it.hits.len())).collect::<Vec<_>>(),
        [("laws/nonprofit", 3), ("laws/tax-code", 1)]
    );
    assert_eq!(groups[0].hits[0], hits[0]);
}

#[test]
fn one_text_does_not_fill_the_answer() {
    let articles: Vec<(String, &str)> =
        (1..200).map(|it| (format!("Article {it}"), "Organizations, organizations.")).collect();
    let articles: Vec<(&str, &str)> =
        articles.iter().map(|(heading, text)| (heading.as_str(), *text)).collect();
    let long = work("a-code", [(EN, text("Organizations", &articles))]);
    let short =
        work("note", [(EN, text("Note", &[("", "Many words, and once organizations, in passing.")]))]);
    let index = Index::new(&site(vec![long, short])).unwrap();
    let found = urls(&index, &ask("organizations"));
    assert_eq!(
        found,
        [
            "/en/laws/a-code/#s0",
            "/en/laws/a-code/#s1",
            "/en/laws/a-code/#s2",
            "/en/laws/a-code/#s3",
            "/en/laws/a-code/#s4",
            "/en/laws/note/"
        ]
    );
}

#[test]
fn an_index_in_a_folder_is_opened_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Index::open(folder.path()).is_err());
    let saved = Index::save_in(&sample(), folder.path()).unwrap();
    let opened = Index::open(folder.path()).unwrap();
    let request = ask("organizations benefit");
    assert_eq!(opened.query(&request).unwrap(), saved.query(&request).unwrap());
    assert_eq!(opened.query(&request).unwrap(), Index::new(&sample()).unwrap().query(&request).unwrap());
    let other = site(vec![work("other", [(EN, text("Other benefit", &[]))])]);
    Index::save_in(&other, folder.path()).unwrap();
    assert_eq!(urls(&Index::open(folder.path()).unwrap(), &request), ["/en/laws/other/"]);
    assert!(Index::open(&folder.path().join("nowhere")).is_err());
}

#[test]
fn equal_sections_come_in_the_order_of_the_site() {
    let same = |slug: String| work(&slug, [(EN, text("Same", &[("Same", "the same words in each")]))]);
    let works: Vec<Work> = (0..300).map(|it| same(format!("w{it:03}"))).collect();
    let expected: Vec<String> = (0..50).map(|it| format!("/en/laws/w{it:03}/#s0")).collect();
    for _ in 0..3 {
        let index = Index::new(&site(works.clone())).unwrap();
        assert_eq!(urls(&index, &Request { limit: 50, ..ask("same words each") }), expected);
    }
}

#[test]
fn an_empty_site_answers_nothing() {
    let index = Index::new(&site(Vec::new())).unwrap();
    assert!(index.query(&ask("words")).unwrap().is_empty());
}

#[test]
fn long_queries_are_answered() {
    let index = Index::new(&sample()).unwrap();
    let words: Vec<String> = (0..5000).map(|it| format!("benefit{it}")).collect();
    assert!(index.query(&ask(&words.join(" "))).unwrap().is_empty());
    assert!(!index.query(&ask(&"benefit ".repeat(5000))).unwrap().is_empty());
}
