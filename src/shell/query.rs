//! Searching: words → a ranked list, for people or as JSON.
//!
//! In: an index and a request. Out: text. The same JSON goes to the command line and to the
//! browser of `serve`.

use super::cli::{Listing, Search};
use super::disk::Folder;
use super::index::Store;
use super::messages::Messages;
use super::progress::colour_on_stdout;
use super::run::{self, Loaded};
use super::sentence::{Sentence, detail};
use super::{Ending, complain, print};
use crate::base::nearest::nearest;
use crate::base::path;
use crate::base::words::Arg;
use crate::model::{Inputs, Site};
use crate::pipeline::{self, Facets};
use crate::search::{self, Answer, Hit, Index, Request};
use serde::Serialize;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::Path;

/// A hit as JSON has it.
#[derive(Debug, Serialize)]
struct Found<'a> {
    work: &'a str,
    lang: &'a str,
    url: &'a str,
    anchor: Option<&'a str>,
    title: &'a str,
    score: f64,
    snippet: &'a str,
}

/// `diglot search`.
///
/// # Errors
///
/// No folder of a site, or an index that cannot be read.
pub fn search(site: &Path, asked: &Search, messages: &Messages) -> anyhow::Result<Ending> {
    let folder = Folder::open(site)?;
    let inputs = folder.read();
    refuse_unknown(asked, &pipeline::facets(&inputs))?;
    let Some(index) = index(folder, inputs, messages)? else {
        return Ok(Ending::Errors);
    };
    let request = request(asked);
    let answer = index.answer(&request).map_err(|it| failed(&it))?;
    let notice = shown_for(&answer, messages);
    let text = match asked.format {
        Listing::Json => {
            if let Some(notice) = &notice {
                complain(notice);
            }
            json(&answer.hits) + "\n"
        }
        Listing::Human => {
            let words = answer.words.as_deref().unwrap_or(&request.words);
            let notice = notice.map_or_else(String::new, |it| it + "\n\n");
            notice + &human(answer.hits, words, colour_on_stdout(), messages)
        }
    };
    print(&text)?;
    Ok(Ending::Fine)
}

/// Refuses names that the site does not have: they would find nothing without a word.
fn refuse_unknown(asked: &Search, facets: &Facets) -> anyhow::Result<()> {
    let asked = [
        ("--lang", &asked.lang, &facets.languages),
        ("--collection", &asked.collection, &facets.collections),
        ("--topic", &asked.topic, &facets.topics),
        ("--place", &asked.place, &facets.places),
    ];
    for (option, name, known) in asked {
        refuse_unknown_name(option, name.as_deref(), known)?;
    }
    Ok(())
}

/// Refuses the value of an option that is none of those known, with the nearest one.
pub fn refuse_unknown_name(option: &str, name: Option<&str>, known: &[String]) -> anyhow::Result<()> {
    let is_known = |name: &str| known.iter().any(|it| it == name) || known.is_empty();
    let Some(name) = name.filter(|it| !is_known(it)) else { return Ok(()) };
    let known =
        nearest(name, known.iter().map(String::as_str)).map_or_else(|| known.join(", "), str::to_owned);
    let sentence = Sentence::new("search-unknown").with("option", option).with("name", name);
    Err(sentence.with("known", known).into())
}

fn request(asked: &Search) -> Request {
    Request {
        words: asked.words.join(" "),
        lang: asked.lang.clone(),
        collection: asked.collection.clone(),
        topic: asked.topic.clone(),
        place: asked.place.clone(),
        since: asked.since,
        until: asked.until,
        limit: asked.limit,
        exact: asked.exact,
    }
}

/// The index that was kept for these inputs, else a new one; nothing where there is no site.
fn index(folder: Folder, inputs: Inputs, messages: &Messages) -> anyhow::Result<Option<Index>> {
    let store = Store::new(&folder.root, &inputs);
    if let Some(index) = store.open() {
        return Ok(Some(index));
    }
    // As in a build: the process ends soon.
    let loaded = ManuallyDrop::new(Loaded::new(folder, inputs));
    let (errors, _) = loaded.report(messages, false).count(&loaded.diagnostics);
    let Some(built) = &loaded.built else {
        run::show(&loaded, messages, super::cli::Check { strict: false, format: super::cli::Format::Human })?;
        return Ok(None);
    };
    if errors > 0 {
        let errors = messages.count("summary-errors", errors);
        complain(&messages.say("search-errors", &[("errors", Arg::from(errors))]));
    }
    kept_index(&store, &built.site, messages).map(Some)
}

/// The index that was kept, else a new one; with a warning where it cannot be kept.
pub fn kept_index(store: &Store, site: &Site, messages: &Messages) -> anyhow::Result<Index> {
    if let Some(index) = store.open() {
        return Ok(index);
    }
    store.keep(site).or_else(|reason| {
        complain(&unwritable(store, reason, messages));
        Ok(Index::new(site).map_err(|it| failed(&it))?)
    })
}

/// The warning that the index cannot be kept.
fn unwritable(store: &Store, reason: String, messages: &Messages) -> String {
    let folder = store.folder().display().to_string();
    messages.say("index-unwritable", &[("path", Arg::from(folder)), ("detail", Arg::from(reason))])
}

/// The sentence that searching failed.
pub fn failed(error: &search::Error) -> Sentence {
    Sentence::new("search-failed").with("detail", detail(error))
}

/// The sentence that other words were searched for than those of the request.
fn shown_for(answer: &Answer, messages: &Messages) -> Option<String> {
    let words = answer.words.as_deref().map(on_one_line)?;
    Some(messages.say("search-shown-for", &[("words", Arg::from(words))]))
}

/// The hits as one array, in order.
pub fn json(hits: &[Hit]) -> String {
    let found: Vec<Found> = hits.iter().map(found).collect();
    // Strings and numbers cannot fail to become JSON.
    serde_json::to_string(&found).unwrap_or_default()
}

fn found(hit: &Hit) -> Found<'_> {
    Found {
        work: &hit.work,
        lang: &hit.lang,
        url: &hit.url,
        anchor: hit.anchor.as_deref(),
        title: &hit.title,
        score: hit.score,
        snippet: &hit.snippet.text,
    }
}

/// The hits grouped by work, with the words found in bold where the terminal can.
pub fn human(hits: Vec<Hit>, words: &str, bold: bool, messages: &Messages) -> String {
    if hits.is_empty() {
        return messages.say("search-nothing", &[("words", Arg::from(words))]) + "\n";
    }
    let count = hits.len();
    let slugs: BTreeSet<String> = hits.iter().map(|it| it.work.clone()).collect();
    let mut out = String::new();
    for (number, group) in (1..).zip(search::group(hits)) {
        let Some(first) = group.hits.first() else { continue };
        let title = emphasized(&first.title, bold);
        out.extend([
            number.to_string().as_str(),
            ". ",
            &title,
            " [",
            &first.lang,
            "]
",
        ]);
        for hit in &group.hits {
            out += &place(hit, bold);
        }
        out.push('\n');
    }
    let args = [
        ("count", Arg::from(count)),
        ("shown", Arg::from(messages.grouped(count))),
        ("works", Arg::from(slugs.len())),
    ];
    out + &messages.say("search-found", &args) + "\n"
}

/// A place in a text: its address, its heading, the words around the hit.
fn place(hit: &Hit, bold: bool) -> String {
    let heading = Some(&hit.heading).filter(|it| !it.is_empty() && **it != hit.title);
    let heading = heading.map_or_else(String::new, |it| format!("  {}", on_one_line(it)));
    format!("   {}{heading}\n      {}\n", hit.url, snippet(hit, bold))
}

fn snippet(hit: &Hit, bold: bool) -> String {
    let text = &hit.snippet.text;
    let mut out = String::new();
    let mut done = 0;
    for mark in &hit.snippet.marked {
        if let (Some(before), Some(word)) = (text.get(done..mark.start), text.get(mark.clone())) {
            out += &on_one_line(before);
            out += &emphasized(word, bold);
            done = mark.end;
        }
    }
    out + &on_one_line(text.get(done..).unwrap_or_default())
}

fn emphasized(text: &str, bold: bool) -> String {
    let text = on_one_line(text);
    if bold { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text }
}

/// A text may hold control characters, and a terminal would obey them.
fn on_one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

/// The request in the query of an address: `q=words&lang=ru`. What cannot be read is left out.
pub fn from_address(query: &str) -> Request {
    let mut request = Request { limit: 10, ..Request::default() };
    for (name, value) in query.split('&').filter_map(|it| it.split_once('=')) {
        let value = path::decode(&value.replace('+', " "));
        match name {
            "q" => request.words = value,
            "lang" => request.lang = Some(value),
            "collection" => request.collection = Some(value),
            "topic" => request.topic = Some(value),
            "place" => request.place = Some(value),
            "exact" => request.exact = value == "1",
            "since" => request.since = value.parse().ok(),
            "until" => request.until = value.parse().ok(),
            "limit" => request.limit = value.parse().unwrap_or(10).min(1000),
            _ => {}
        }
    }
    request
}

#[cfg(test)]
mod tests {
    use super::{from_address, human, json};
    use crate::search::{Hit, Snippet};
    use crate::shell::messages::Messages;

    fn hit() -> Hit {
        Hit {
            work: "kz-nonprofit-2001".to_owned(),
            lang: "ru".to_owned(),
            url: "ru/laws/kz-nonprofit-2001/".to_owned(),
            anchor: Some("art_5".to_owned()),
            title: "Закон".to_owned(),
            heading: "Статья 5".to_owned(),
            score: 1.5,
            snippet: Snippet {
                text: "о праве\u{1b}[31m".to_owned(),
                marked: std::iter::once(3..13).collect(),
            },
        }
    }

    #[test]
    fn json_is_one_array_in_order() {
        assert_eq!(
            json(&[hit()]),
            "[{\"work\":\"kz-nonprofit-2001\",\"lang\":\"ru\",\"url\":\"ru/laws/kz-nonprofit-2001/\",\"anchor\":\"art_5\",\"title\":\"Закон\",\"score\":1.5,\"snippet\":\"о праве\\u001b[31m\"}]"
        );
        assert_eq!(json(&[]), "[]");
    }

    #[test]
    fn people_see_groups_and_no_control_characters() {
        let ru = Messages::new(Some("ru"));
        let text = human(vec![hit()], "право", true, &ru);
        assert!(text.contains("о \u{1b}[1mправе\u{1b}[0m [31m"), "{text}");
        assert!(text.contains("1 место в 1 материале"), "{text}");
        assert_eq!(human(Vec::new(), "x", false, &ru), "По запросу «x» ничего не найдено.\n");
    }

    #[test]
    fn a_request_is_read_from_an_address() {
        let request =
            from_address("q=%D0%BF%D1%80%D0%B0%D0%B2%D0%BE+x&lang=ru&since=2013-02-30&limit=5&exact=1");
        assert!(request.exact && !from_address("q=x&exact=0").exact);
        assert_eq!(
            (request.words.as_str(), request.lang.as_deref(), request.limit),
            ("право x", Some("ru"), 5)
        );
        assert_eq!(request.since, None);
    }
}
