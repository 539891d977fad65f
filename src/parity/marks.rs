//! Links and marks of footnotes that stand in one of two texts only.
//!
//! An address is compared without what tells its language: `/en/`, `ru.` before the host, the name of the file.
//! Pages of other sites may have a counterpart under another address, so only their number is compared.

use super::pair::{Excess, Finding, Pair, Row, settle};
use crate::base::{Code, LangId, Span};
use crate::model::Doc;
use std::collections::{BTreeMap, BTreeSet};

/// In which languages there is each work, by slug.
pub type Languages = BTreeMap<String, BTreeSet<LangId>>;

/// The differences of two texts.
pub(super) fn compare(pair: &Pair, languages: &Languages) -> Vec<Finding> {
    let mut findings = footnotes(pair);
    findings.extend(links(pair, languages));
    findings
}

/// Marks of footnotes: only how many there are, since each text numbers its own.
fn footnotes(pair: &Pair) -> Vec<Finding> {
    let mut excess: Excess<Span> = Vec::with_capacity(pair.rows.len());
    for row in &pair.rows {
        let marks = [0, 1].map(|side| {
            let source = &pair.texts.docs[side].source;
            let marks = row.sides[side].marks.iter().map(|at| mark_span(source, *at));
            marks.collect::<Vec<_>>()
        });
        let shared = if row.bead.is_pair() { marks[0].len().min(marks[1].len()) } else { 0 };
        excess.push(marks.map(|it| it.get(shared..).unwrap_or_default().to_vec()));
    }
    // One mark is as good as another.
    settle(&mut excess, |_, _| true);
    let rows =
        pair.rows.iter().zip(&excess).filter(|(row, it)| row.is_sure && it.iter().any(|it| !it.is_empty()));
    rows.map(|(row, marks)| {
        let said = [0, 1].map(|side| {
            let written =
                |it: &Span| pair.texts.docs[side].source.get(it.range()).unwrap_or_default().to_owned();
            marks[side].iter().map(written).collect::<Vec<_>>().join(", ")
        });
        let spans = [0, 1].map(|side| Some(marks[side].first().copied().unwrap_or(row.sides[side].place)));
        Finding::new(Code::ParityFootnote, row.blocks()).at(spans).saying(said)
    })
    .collect()
}

/// The mark of a footnote that begins at a byte: `[^name]`.
fn mark_span(source: &str, at: u32) -> Span {
    let rest = source.get(at as usize..).unwrap_or_default();
    let length = rest.find(']').map_or(1, |it| it + 1);
    Span::new(at as usize, at as usize + length)
}

/// A link as it is compared.
#[derive(Clone, Debug)]
struct Address {
    target: Target,
    /// As written.
    written: String,
    span: Span,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// To a place of the text itself.
    Own,
    /// To a work of the site, or to a file beside the text.
    Work(String),
    /// To another site: the address without what tells its language.
    Outside(String),
}

fn links(pair: &Pair, languages: &Languages) -> Vec<Finding> {
    let mut excess: Excess<Address> = Vec::with_capacity(pair.rows.len());
    for row in &pair.rows {
        let mut sides = [0, 1].map(|side| addresses(pair.texts.docs[side], &row.sides[side].links));
        if row.bead.is_pair() {
            sides = unmatched(row, &sides);
        }
        for (side, addresses) in sides.iter_mut().enumerate() {
            addresses.retain(|it| !is_of_one_language(it, pair.texts.langs[1 - side], languages));
        }
        excess.push(sides);
    }
    settle(&mut excess, |one, other| one.target == other.target);
    let rows =
        pair.rows.iter().zip(&excess).filter(|(row, it)| row.is_sure && it.iter().any(|it| !it.is_empty()));
    rows.map(|(row, links)| {
        let said = links.each_ref().map(|it| shown(it));
        let spans = [0, 1].map(|side| Some(links[side].first().map_or(row.sides[side].place, |it| it.span)));
        Finding::new(Code::ParityLink, row.blocks()).at(spans).saying(said)
    })
    .collect()
}

/// Addresses for people, each once.
fn shown(links: &[Address]) -> String {
    let mut all: Vec<&str> = links.iter().map(|it| it.written.as_str()).collect();
    all.dedup();
    all.join(", ")
}

/// The links of a passage.
fn addresses(doc: &Doc, links: &[u32]) -> Vec<Address> {
    let own = doc.file.rsplit('/').nth(1).unwrap_or_default();
    let links = links.iter().filter_map(|it| doc.links.get(*it as usize));
    let address = |it: &crate::model::doc::Link| Address {
        target: target(&it.dest, own),
        written: it.dest.clone(),
        span: it.span,
    };
    links.map(address).collect()
}

/// What stands in one text only: works that the other does not link to, and as many outside links as one has
/// more.
fn unmatched(row: &Row, sides: &[Vec<Address>; 2]) -> [Vec<Address>; 2] {
    let lacks = |it: &&Address, side: usize| {
        let text = &row.sides[1 - side].text;
        let is_written = matches!(&it.target, Target::Outside(address) if text.contains(host(address)));
        !is_written && !sides[1 - side].iter().any(|other| other.target == it.target)
    };
    let mut left =
        [0, 1].map(|side| sides[side].iter().filter(|it| lacks(it, side)).cloned().collect::<Vec<_>>());
    let [one, other] = &mut left;
    one.retain(|it| match other.iter().position(|that| may_be_counterparts(&it.target, &that.target)) {
        Some(at) => {
            other.remove(at);
            false
        }
        None => true,
    });
    left
}

/// Whether one link may lead in one language where the other does in the other: a page of another site may have
/// its counterpart anywhere, also among the works of this one. What has a number of its own, or is an address of
/// mail, has not.
fn may_be_counterparts(one: &Target, other: &Target) -> bool {
    let (one, other) = match (one, other) {
        (Target::Outside(one), Target::Outside(other)) => (one, other),
        (Target::Outside(it), _) | (_, Target::Outside(it)) => return !is_mail(it),
        _ => return false,
    };
    if is_mail(one) || is_mail(other) {
        return is_mail(one) && is_mail(other) && in_no_language(one) == in_no_language(other);
    }
    let numbers = [one, other].map(|it| it.rsplit('/').next().filter(|it| is_identifier(it)));
    host(one) != host(other) || !matches!(numbers, [Some(one), Some(other)] if one != other)
}

fn is_mail(address: &str) -> bool {
    address.contains('@') && !address.contains('/')
}

/// An address without parts that name a language: `info-ru@fund.kz`.
fn in_no_language(address: &str) -> Vec<&str> {
    address.split(['-', '_', '.', '@']).filter(|it| !is_language(it)).collect()
}

/// Whether the last part of an address is the number of a document: `Z050000036_`.
fn is_identifier(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    digits > 3 && digits * 2 > part.len() && part.bytes().any(|it| it.is_ascii_alphabetic())
}

/// Whether a link leads to a work that the other language does not have.
fn is_of_one_language(it: &Address, other: LangId, languages: &Languages) -> bool {
    let Target::Work(slug) = &it.target else { return false };
    languages.get(slug).is_some_and(|it| !it.contains(&other))
}

/// Where an address leads, whatever the language. `own` is the slug of the text.
fn target(dest: &str, own: &str) -> Target {
    let page = dest.split(['#', '?']).next().unwrap_or(dest).trim_end_matches('/');
    if let Some((_, address)) = page.split_once("://") {
        return Target::Outside(outside(address));
    }
    if page.starts_with("mailto:") || page.contains('@') && !page.contains('/') {
        return Target::Outside(page.trim_start_matches("mailto:").to_lowercase());
    }
    let stem = page.strip_suffix(".md").unwrap_or(page);
    let mut parts = stem.split('/').filter(|it| !matches!(*it, "" | "." | "..") && !is_language(it));
    match parts.next_back() {
        None => Target::Own,
        Some(slug) if slug == own => Target::Own,
        Some(slug) => {
            let slug = slug.split('@').next().unwrap_or(slug);
            Target::Work(slug.to_owned())
        }
    }
}

/// The address of a page of another site without what tells its language.
fn outside(address: &str) -> String {
    let address = address.to_lowercase();
    let (host, path) = address.split_once('/').unwrap_or((&address, ""));
    let host: Vec<&str> = host.split('.').filter(|it| !is_language(it) && *it != "www").collect();
    let path: Vec<&str> = path.split('/').filter(|it| !is_language(it) && !it.is_empty()).collect();
    if path.is_empty() { host.join(".") } else { format!("{}/{}", host.join("."), path.join("/")) }
}

/// The host of an address.
fn host(address: &str) -> &str {
    address.split('/').next().unwrap_or(address)
}

/// Whether a part of an address names a language: `en`, `ru-RU`, `eng`.
fn is_language(part: &str) -> bool {
    let part = part.to_lowercase();
    let known = ["en", "ru", "eng", "rus", "english", "russian", "en-us", "en-gb", "ru-ru", "en_us", "ru_ru"];
    // A file of a version is a text too: `en@2020-01-01`.
    known.contains(&part.split('@').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Target, may_be_counterparts, target};

    #[test]
    fn addresses_are_compared_without_their_language() {
        for (english, russian) in [
            ("../law/en.md#art_5", "../law/ru.md#st"),
            ("https://en.wikipedia.org/wiki/NGO", "http://ru.wikipedia.org/wiki/NGO/"),
            ("https://www.un.org/en/about", "https://un.org/ru/about"),
            ("https://docs.example.org/en-us/cpp", "https://docs.example.org/ru-ru/cpp"),
            ("#part", "en.md#part"),
            ("../own/en.md", "#part"),
            ("../law/en@2020-01-01.md", "../law/ru@2020-01-01.md"),
        ] {
            assert_eq!(target(english, "own"), target(russian, "own"), "{english}");
        }
        for (one, other, may_be) in [
            ("https://a.kz/en/grants", "https://b.kz/granty", true),
            ("https://a.kz/eng/docs/Z050000036_", "https://a.kz/rus/docs/Z050000037_", false),
            ("https://a.kz/node/17", "https://a.kz/node/18", true),
            ("mailto:info-en@a.kz", "mailto:info-ru@a.kz", true),
            ("mailto:info@a.kz", "mailto:grants@a.kz", false),
            ("mailto:info@a.kz", "https://a.kz", false),
            ("../law/en.md", "https://a.kz", true),
            ("../law/en.md", "../other/ru.md", false),
        ] {
            assert_eq!(may_be_counterparts(&target(one, ""), &target(other, "")), may_be, "{one} {other}");
        }
        assert_ne!(target("../law/en.md", ""), target("../laws/en.md", ""));
        assert_eq!(target("law#x", ""), Target::Work("law".to_owned()));
    }
}
