//! The rules of Akoma Ntoso 3.0 for the elements that diglot writes: what may stand in what and in
//! which order, which attributes an element may and must have, and how identifiers are formed.
//!
//! They are written from the published vocabulary. An element that is not in the table is not known
//! here, and a document that has it is refused.

use super::xml::{Child, Element};
use std::collections::{BTreeMap, BTreeSet};

/// What an element may hold.
enum Content {
    Nothing,
    /// Text with elements of a line in it.
    Line,
    /// Elements in this order, each at least and at most so often.
    Sequence(&'static [(&'static str, usize, usize)]),
    /// Elements of these, at least so many.
    Any(usize, &'static [&'static str]),
    /// Blocks, at least so many.
    Blocks(usize),
    /// What stands in a level of the law.
    Hierarchy,
}

use Content::{Any, Blocks, Hierarchy, Line, Nothing, Sequence};

const MANY: usize = usize::MAX;

/// The levels of a law, each with its name in identifiers.
pub(crate) const LEVELS: &[(&str, &str)] = &[
    ("part", "part"),
    ("section", "sec"),
    ("subsection", "subsec"),
    ("chapter", "chp"),
    ("subchapter", "subchp"),
    ("article", "art"),
    ("paragraph", "para"),
    ("subparagraph", "subpara"),
    ("point", "point"),
    ("alinea", "al"),
    ("indent", "indent"),
    ("hcontainer", "hcontainer"),
];

const BLOCKS: &[&str] = &["p", "block", "blockList", "blockContainer", "table"];

const INLINES: &[&str] = &[
    "a",
    "abbr",
    "authorialNote",
    "b",
    "br",
    "del",
    "docTitle",
    "i",
    "img",
    "noteRef",
    "ref",
    "sub",
    "sup",
    "u",
];

const REFERENCES: &[&str] =
    &["activeRef", "passiveRef", "TLCOrganization", "TLCEvent", "TLCConcept", "TLCReference"];

/// Attributes that every element of the text may have.
const CORE: &[&str] = &["class", "eId", "refersTo", "status", "wId", "xml:id", "xml:lang", "xml:space"];

/// Content, own attributes, and those of them that must be there, of an element.
fn rule(name: &str) -> Option<(Content, &'static [&'static str], &'static [&'static str])> {
    if LEVELS.iter().any(|(level, _)| *level == name) {
        let own: &[&str] = if name == "hcontainer" { &["eId", "name"] } else { &["eId"] };
        return Some((Hierarchy, own, own));
    }
    if REFERENCES.contains(&name) {
        let all: &[&str] = &["eId", "href", "showAs", "name"];
        return Some((Nothing, all, if name == "TLCReference" { all } else { &all[..3] }));
    }
    Some(match name {
        "akomaNtoso" => (Sequence(&[("act", 1, 1)]), &["xmlns"], &["xmlns"]),
        "act" => (Sequence(ACT), &["name", "contains"], &["name"]),
        "meta" => (Sequence(META), &[], &[]),
        "identification" => (Sequence(IDENTIFICATION), SOURCE, SOURCE),
        "FRBRWork" => (Sequence(WORK), &[], &[]),
        "FRBRExpression" => (Sequence(EXPRESSION), &[], &[]),
        "FRBRManifestation" => (Sequence(MANIFESTATION), &[], &[]),
        "FRBRthis" | "FRBRuri" | "FRBRcountry" | "FRBRsubtype" | "FRBRnumber" | "FRBRformat" => {
            (Nothing, &["value"], &["value"])
        }
        "FRBRalias" => (Nothing, &["value", "name"], &["value", "name"]),
        "FRBRdate" => (Nothing, &["date", "name"], &["date", "name"]),
        "FRBRauthor" => (Nothing, &["href"], &["href"]),
        "FRBRlanguage" => (Nothing, &["language"], &["language"]),
        "FRBRtranslation" => (Nothing, TRANSLATION, &["href", "fromLanguage", "by"]),
        "classification" => (Sequence(&[("keyword", 1, MANY)]), SOURCE, SOURCE),
        "keyword" => (Nothing, KEYWORD, KEYWORD),
        "lifecycle" => (Sequence(&[("eventRef", 1, MANY)]), SOURCE, SOURCE),
        "eventRef" => (Nothing, EVENT, &["eId", "date", "source"]),
        "references" => (Any(1, REFERENCES), SOURCE, SOURCE),
        "notes" => (Sequence(&[("note", 1, MANY)]), SOURCE, SOURCE),
        "note" => (Blocks(1), &["placementBase"], &["eId"]),
        "preface" => (Any(1, &["longTitle"]), &[], &[]),
        "preamble" | "conclusions" => (Blocks(1), &[], &[]),
        "body" => (Any(1, &[]), &[], &[]),
        "longTitle" | "content" | "intro" | "wrapUp" => (Blocks(0), &[], &["eId"]),
        "heading" => (Line, &[], &["eId"]),
        "num" | "docTitle" | "p" | "b" | "i" | "u" | "del" | "sup" | "sub" | "abbr" => (Line, &[], &[]),
        "block" => (Line, &["name"], &["name"]),
        "ref" => (Line, &["href"], &["eId", "href"]),
        "a" => (Line, &["href"], &["href"]),
        "br" => (Nothing, &[], &[]),
        "img" => (Nothing, &["src", "alt"], &["src"]),
        "noteRef" => (Nothing, &["href", "marker"], &["href"]),
        "authorialNote" => (Blocks(1), &["marker", "placement"], &["eId"]),
        "blockContainer" | "item" => (Blocks(1), &[], &["eId"]),
        "blockList" => (Sequence(&[("item", 1, MANY)]), &[], &["eId"]),
        "table" => (Sequence(&[("tr", 1, MANY)]), &[], &["eId"]),
        "tr" => (Any(1, &["th", "td"]), &[], &[]),
        "th" | "td" => (Blocks(0), &["rowspan", "colspan"], &[]),
        _ => return None,
    })
}

const SOURCE: &[&str] = &["source"];
const KEYWORD: &[&str] = &["value", "showAs", "dictionary"];
const TRANSLATION: &[&str] = &["href", "fromLanguage", "authoritative", "by"];
const EVENT: &[&str] = &["date", "source", "type", "originatingExpression", "refersTo"];

const ACT: &[(&str, usize, usize)] =
    &[("meta", 1, 1), ("preface", 0, 1), ("preamble", 0, 1), ("body", 1, 1), ("conclusions", 0, 1)];

const META: &[(&str, usize, usize)] = &[
    ("identification", 1, 1),
    ("publication", 0, 1),
    ("classification", 0, MANY),
    ("lifecycle", 0, MANY),
    ("references", 0, MANY),
    ("notes", 0, MANY),
];

const IDENTIFICATION: &[(&str, usize, usize)] =
    &[("FRBRWork", 1, 1), ("FRBRExpression", 1, 1), ("FRBRManifestation", 1, 1)];

const WORK: &[(&str, usize, usize)] = &[
    ("FRBRthis", 1, 1),
    ("FRBRuri", 1, MANY),
    ("FRBRalias", 0, MANY),
    ("FRBRdate", 1, MANY),
    ("FRBRauthor", 1, MANY),
    ("FRBRcountry", 1, 1),
    ("FRBRsubtype", 0, 1),
    ("FRBRnumber", 0, MANY),
];

const EXPRESSION: &[(&str, usize, usize)] = &[
    ("FRBRthis", 1, 1),
    ("FRBRuri", 1, MANY),
    ("FRBRalias", 0, MANY),
    ("FRBRdate", 1, MANY),
    ("FRBRauthor", 1, MANY),
    ("FRBRlanguage", 1, MANY),
    ("FRBRtranslation", 0, MANY),
];

const MANIFESTATION: &[(&str, usize, usize)] = &[
    ("FRBRthis", 1, 1),
    ("FRBRuri", 1, MANY),
    ("FRBRalias", 0, MANY),
    ("FRBRdate", 1, MANY),
    ("FRBRauthor", 1, MANY),
    ("FRBRformat", 0, 1),
];

/// The values that an attribute may have, where they are few.
const VALUES: &[(&str, &str, &[&str])] = &[
    ("act", "contains", &["originalVersion", "singleVersion", "multipleVersions"]),
    ("eventRef", "type", &["generation", "amendment", "repeal"]),
    ("eventRef", "originatingExpression", &["true", "false"]),
    ("FRBRtranslation", "authoritative", &["true", "false"]),
    ("authorialNote", "placement", &["side", "left", "right", "bottom", "inline"]),
    ("", "status", &["removed", "temporarilyRemoved", "translated", "incomplete", "unknown"]),
];

/// Attributes that name other elements of the document where they begin with `#`.
const POINTERS: &[&str] = &["source", "href", "by", "placementBase", "refersTo"];

/// What is wrong with a document.
pub(crate) fn check(root: &Element) -> Vec<String> {
    let mut wrong = Vec::new();
    for element in root.all() {
        check_element(element, &mut wrong);
    }
    check_ids(root, &mut wrong);
    check_levels(root, "", &mut wrong);
    wrong
}

fn check_element(element: &Element, wrong: &mut Vec<String>) {
    let name = &*element.name;
    let Some((content, own, needed)) = rule(name) else {
        return wrong.push(format!("<{name}> is not known"));
    };
    let is_core = |it: &str| !name.starts_with("FRBR") && CORE.contains(&it);
    for (key, value) in &element.attributes {
        if !own.contains(&&**key) && !is_core(key) {
            wrong.push(format!("<{name}> has no {key}"));
        }
        let values = VALUES.iter().find(|(of, it, _)| it == key && (of.is_empty() || *of == name));
        if values.is_some_and(|(_, _, values)| !values.contains(&&**value)) {
            wrong.push(format!("<{name} {key}=\"{value}\">"));
        }
        if key == "date" && !is_date(value) {
            wrong.push(format!("{value} is no date"));
        }
    }
    for key in needed.iter().filter(|it| !element.attributes.contains_key(**it)) {
        wrong.push(format!("<{name}> needs {key}"));
    }
    let texts =
        element.children.iter().filter(|it| matches!(it, Child::Text(text) if !text.trim().is_empty()));
    if !matches!(content, Line) && texts.count() > 0 {
        wrong.push(format!("<{name}> holds no text"));
    }
    let names: Vec<&str> = element.elements().map(|it| &*it.name).collect();
    let fits = match content {
        Nothing => names.is_empty(),
        Line => names.iter().all(|it| INLINES.contains(it)),
        Blocks(least) => names.len() >= least && names.iter().all(|it| BLOCKS.contains(it)),
        Sequence(order) => fits_sequence(&names, order),
        Any(least, _) if name == "body" => names.len() >= least && names.iter().all(|it| is_level(it)),
        Any(least, known) => names.len() >= least && names.iter().all(|it| known.contains(it)),
        Hierarchy => fits_hierarchy(&names),
    };
    if !fits {
        wrong.push(format!("<{name} eId=\"{}\"> may not hold {names:?}", element.get("eId")));
    }
}

fn is_level(name: &str) -> bool {
    LEVELS.iter().any(|(level, _)| *level == name)
}

fn fits_sequence(names: &[&str], order: &[(&str, usize, usize)]) -> bool {
    let mut rest = names;
    for (name, least, most) in order {
        let count = rest.iter().take_while(|it| *it == name).count();
        if count < *least || count > *most {
            return false;
        }
        rest = &rest[count..];
    }
    rest.is_empty()
}

/// Number and title, and then either the words, or levels with words before and after them.
fn fits_hierarchy(names: &[&str]) -> bool {
    let head = names.iter().take_while(|it| matches!(**it, "num" | "heading")).count();
    match &names[head..] {
        ["content"] => true,
        rest => {
            let rest = rest.strip_prefix(&["intro"]).unwrap_or(rest);
            let rest = rest.strip_suffix(&["wrapUp"]).unwrap_or(rest);
            rest.iter().all(|it| is_level(it))
        }
    }
}

fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|it| it.len()).collect();
    lengths == [4, 2, 2] && parts.iter().all(|it| it.bytes().all(|it| it.is_ascii_digit()))
}

/// Identifiers are unique and made of what they may be made of, and pointers lead somewhere.
fn check_ids(root: &Element, wrong: &mut Vec<String>) {
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for element in root.all() {
        for key in ["eId", "xml:id"] {
            let Some(id) = element.attributes.get(key) else { continue };
            if !seen.entry(key).or_default().insert(id) {
                wrong.push(format!("{key} {id} stands twice"));
            }
            let is_plain = id.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '-'));
            if !is_plain || !id.starts_with(|it: char| it.is_ascii_alphabetic()) {
                wrong.push(format!("{key} {id:?}"));
            }
        }
    }
    for element in root.all().into_iter().filter(|it| it.name != "a") {
        for key in POINTERS {
            let value = element.get(key);
            if let Some(id) = value.strip_prefix('#')
                && !seen.get("eId").is_some_and(|it| it.contains(id))
            {
                wrong.push(format!("<{} {key}=\"{value}\"> leads nowhere", element.name));
            }
            if value.contains(char::is_whitespace) || !value.is_ascii() {
                wrong.push(format!("{value:?} is no address"));
            }
        }
    }
}

/// The identifier of a level begins with that of the level around it, and goes on with its own name.
fn check_levels(element: &Element, around: &str, wrong: &mut Vec<String>) {
    let own = element.get("eId");
    let level = LEVELS.iter().find(|(name, _)| *name == element.name);
    if let Some((_, short)) = level {
        let rest = if around.is_empty() { Some(own) } else { own.strip_prefix(&format!("{around}__")) };
        let number = rest.and_then(|it| it.strip_prefix(&format!("{short}_")));
        if number.is_none_or(|it| it.is_empty() || it.contains("__")) {
            wrong.push(format!("{own} within {around:?}"));
        }
    }
    let around = if level.is_some() { own } else { around };
    for child in element.elements() {
        check_levels(child, around, wrong);
    }
}
