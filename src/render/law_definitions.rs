//! The terms that a law defines, and the places of its text that use them.

use super::decor::{Link, Taken};
use super::html::{element_length, escaped};
use super::terms::{self, Definition, Inflection, Terms};
use crate::base::path;
use crate::model::Doc;
use crate::model::doc::{Node, NodeKind, Tag};
use crate::model::law::{Law, Provision, ProvisionId};
use crate::model::running;
use crate::model::scheme::{Form, Level};
use std::collections::BTreeSet;
use std::ops::Range;

/// A term, and the provision that says what it means.
#[derive(Debug)]
pub(super) struct Defined {
    pub(super) provision: ProvisionId,
    pub(super) definition: Definition,
}

/// The terms that a law defines: in its article of definitions, and elsewhere those in bold.
pub(super) fn definitions(doc: &Doc, law: &Law) -> Vec<Defined> {
    let mut defined = Vec::new();
    let mut until = 0;
    for (id, provision) in law.iter() {
        if provision.form == Form::Named(Level::Article) && terms::defines(&provision.title) {
            until = provision.nodes.end;
        }
        if provision.heading.is_some() || provision.repealed {
            continue;
        }
        let nodes = own_block(doc, provision);
        if provision.nodes.start >= until && !begins_in_bold(nodes) {
            continue;
        }
        let definition = terms::definition(&plain(doc, nodes));
        defined.extend(definition.map(|definition| Defined { provision: id, definition }));
    }
    defined
}

/// The first block of a provision: what it says itself.
fn own_block<'a>(doc: &'a Doc, provision: &Provision) -> &'a [Node] {
    let nodes = doc.nodes.get(provision.nodes.start as usize..).unwrap_or_default();
    nodes.get(..element_length(nodes)).unwrap_or_default()
}

fn plain(doc: &Doc, nodes: &[Node]) -> String {
    let words = |it: &&Node| !matches!(it.kind, NodeKind::Label(..) | NodeKind::NoteMark { .. });
    let nodes: Vec<Node> = nodes.iter().filter(words).cloned().collect();
    doc.plain(&nodes)
}

/// Whether a paragraph begins with strong words.
fn begins_in_bold(nodes: &[Node]) -> bool {
    let mut inside = nodes.iter().skip(1).filter(|it| !matches!(it.kind, NodeKind::Label(..)));
    inside.next().is_some_and(|it| it.kind == NodeKind::Open(Tag::Strong))
}

/// The links from words to their definitions: at the first use in each article.
///
/// `taken` are links that stand already, in order.
pub(super) fn links(doc: &Doc, law: &Law, defined: &[Defined], tag: &str, taken: &[Link]) -> Vec<Link> {
    let phrases = defined.iter().enumerate().flat_map(|(at, it)| {
        let short = it.definition.short.as_deref();
        [Some(it.definition.term.as_str()), short].into_iter().flatten().map(move |words| (at, words))
    });
    let terms = Terms::new(Inflection::of(tag), phrases);
    if terms.is_empty() {
        return Vec::new();
    }
    let taken = Taken::new(taken);
    let mut walk = Walk::new(law);
    let mut links = Vec::new();
    for block in running::blocks(doc, &doc.nodes) {
        if !walk.enter(block.node) {
            continue;
        }
        for found in terms.find(&block.text) {
            let Some(it) = defined.get(found.term) else { continue };
            if law.get(it.provision).nodes.contains(&block.node) || walk.seen.contains(&found.term) {
                continue;
            }
            let pieces = block.pieces(doc, &doc.nodes, found.span).filter(|it| !it.is_empty());
            let Some(pieces) = pieces.filter(|it| !it.iter().any(|piece| taken.overlaps(*piece))) else {
                continue;
            };
            walk.seen.insert(found.term);
            let href = escaped(&path::encode(&law.get(it.provision).anchor));
            let open = format!("<a class=\"term\" href=\"#{href}\">");
            links.push(Link { note: None, pieces, open, close: "</a>".to_owned() });
        }
    }
    links
}

/// Walks through the articles of a law.
struct Walk {
    articles: Vec<Range<u32>>,
    notes: Vec<Range<u32>>,
    current: Option<usize>,
    /// The terms that the current article has used.
    seen: BTreeSet<usize>,
}

impl Walk {
    fn new(law: &Law) -> Self {
        let articles = law.provisions.iter().filter(|it| it.form == Form::Named(Level::Article));
        Walk {
            articles: articles.map(|it| it.nodes.clone()).collect(),
            notes: law.notes.iter().map(|it| it.nodes.clone()).collect(),
            current: None,
            seen: BTreeSet::new(),
        }
    }

    /// Goes to a node; whether terms are linked there.
    fn enter(&mut self, node: u32) -> bool {
        let holding = |ranges: &[Range<u32>]| {
            let at = ranges.partition_point(|it| it.start <= node).checked_sub(1)?;
            ranges.get(at).filter(|it| it.contains(&node)).map(|_| at)
        };
        if holding(&self.notes).is_some() {
            return false;
        }
        let article = holding(&self.articles);
        if article != self.current {
            self.current = article;
            self.seen.clear();
        }
        true
    }
}
