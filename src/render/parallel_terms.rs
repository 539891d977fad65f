//! Terms of the glossary in a text of a parallel page, each with what it is called in the other language.

use super::decor::{Link, Taken};
use super::html::escaped;
use super::html_links::Here;
use super::terms::{Inflection, Terms};
use crate::base::{LangId, path};
use crate::model::running;
use crate::model::site::Text;
use crate::model::{Route, vocabulary};
use std::collections::BTreeSet;

/// The links from the words of a text to the glossary: at the first use in each block. `taken` are links that
/// stand already.
pub(super) fn links(here: &Here, text: &Text, other: LangId, taken: &[Link]) -> Vec<Link> {
    let all = &here.site.vocabulary.terms;
    let phrases = all.iter().enumerate().flat_map(|(at, it)| {
        let own = it.texts.get(here.lang).filter(|_| it.texts.get(other).is_some());
        let words = own.map(|it| [Some(it.term.as_str()), it.short.as_deref()]);
        words.into_iter().flatten().flatten().map(move |words| (at, words))
    });
    let terms = Terms::new(Inflection::of(here.site.config.tag(here.lang)), phrases);
    if terms.is_empty() {
        return Vec::new();
    }
    let taken = Taken::new(taken);
    let mut links = Vec::new();
    for block in running::blocks(&text.doc, &text.doc.nodes) {
        let mut seen = BTreeSet::new();
        for found in terms.find(&block.text) {
            let Some(term) = all.get(found.term).filter(|_| !seen.contains(&found.term)) else { continue };
            let pieces = block.pieces(&text.doc, &text.doc.nodes, found.span).filter(|it| !it.is_empty());
            let Some(pieces) = pieces.filter(|it| !it.iter().any(|piece| taken.overlaps(*piece))) else {
                continue;
            };
            let Some(open) = open(here, term, other) else { continue };
            seen.insert(found.term);
            links.push(Link { note: None, pieces, open, close: "</a>".to_owned() });
        }
    }
    links
}

/// The start tag: it leads to the glossary, and says the term in both languages.
fn open(here: &Here, term: &vocabulary::Term, other: LangId) -> Option<String> {
    let (own, counterpart) = (term.texts.get(here.lang)?, term.texts.get(other)?);
    let glossary = Route::Glossary(here.lang).path(here.site);
    let address = format!("{}{}#{}", here.root, path::encode(&glossary), path::encode(&term.id));
    let title = escaped(&format!("{} – {}", own.term, counterpart.term));
    Some(format!("<a class=\"term\" href=\"{}\" title=\"{title}\">", escaped(&address)))
}
