//! The citations of a whole text, block by block, each with the nodes that its words stand in.

use super::{Aliases, Language, Recognizer};
use crate::base::Span;
use crate::base::sentence::sentence;
use crate::model::Doc;
use crate::model::citation::{Citation, Cited, Context, DocCitation, Piece, Problem};
use crate::model::doc::{Node, NodeKind};
use crate::model::law::{Law, ProvisionId};
use crate::model::running::{Running, blocks};

/// Words that look like a citation and are not linked.
#[derive(Clone, Debug)]
pub struct Unlinked {
    /// The words.
    pub words: String,
    /// Where they stand in the file.
    pub span: Span,
    /// Why.
    pub problem: Problem,
}

/// What the citations of a text are.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Those that lead somewhere.
    pub citations: Vec<DocCitation>,
    /// Those that do not.
    pub unlinked: Vec<Unlinked>,
}

impl Recognizer<'_> {
    /// The citations of a text. `context` says whose text it is; where in it, is found here.
    pub fn document(&self, doc: &Doc, lang: Language, context: &Context) -> Found {
        let mut reader = Reader {
            recognizer: self,
            doc,
            lang,
            context,
            bound: Aliases::default(),
            found: Found::default(),
        };
        reader.stream(None, &doc.nodes);
        for (number, note) in (0..).zip(&doc.notes) {
            reader.stream(Some(number), &note.nodes);
        }
        reader.found
    }
}

struct Reader<'a> {
    recognizer: &'a Recognizer<'a>,
    doc: &'a Doc,
    lang: Language,
    context: &'a Context<'a>,
    bound: Aliases,
    found: Found,
}

impl Reader<'_> {
    /// Reads the body, or a note.
    fn stream(&mut self, note: Option<u32>, nodes: &[Node]) {
        let law = self.doc.law.as_ref().filter(|_| note.is_none());
        let mut provisions = Provisions::default();
        for block in blocks(self.doc, nodes) {
            let provision = law.and_then(|law| provisions.at(law, block.node));
            let way = match (self.context.law, law.zip(provision)) {
                (Some(id), Some((law, provision))) => {
                    law.way(provision, &self.recognizer.registry.law(id).scheme)
                }
                _ => Vec::new(),
            };
            let context = Context { way, ..self.context.clone() };
            let all = self.recognizer.find(&block.text, self.lang, &context, &mut self.bound);
            for citation in all {
                self.citation(citation, &block, (note, nodes), provision);
            }
        }
    }

    fn citation(
        &mut self,
        citation: Citation,
        block: &Running,
        (note, nodes): (Option<u32>, &[Node]),
        provision: Option<ProvisionId>,
    ) {
        // A link of the author, or code: it is left alone, whatever it says.
        let Some(whole) = block.pieces(self.doc, nodes, citation.span) else { return };
        if let Some(problem) = citation.problem {
            // What was repealed or renumbered is not there any more, and the note says so.
            let is_own =
                matches!(&problem, Problem::NoSuchProvision { law, .. } if Some(*law) == self.context.law);
            if is_own && self.is_in_amendment(block, note) {
                return;
            }
            let words = block.text.get(citation.span.range()).unwrap_or_default().to_owned();
            let span = place(nodes, &whole);
            self.found.unlinked.push(Unlinked { words, span, problem });
            return;
        }
        if citation.targets.is_empty() || self.is_idle(&citation, block, note) {
            return;
        }
        let mut pieces = Vec::new();
        for (target, cited) in (0..).zip(&citation.targets) {
            let of_target = block.pieces(self.doc, nodes, cited.words).unwrap_or_default();
            let of_target = of_target.into_iter().filter_map(|it| self.without_spaces(nodes, it));
            pieces.extend(of_target.map(|(node, bytes)| Piece { note, node, bytes, target }));
        }
        let around = sentence(&block.text, citation.span);
        let own = Span { start: citation.span.start - around.start, end: citation.span.end - around.start };
        self.found.citations.push(DocCitation {
            targets: citation.targets,
            pieces,
            provision,
            heading: block.heading,
            sentence: block.text.get(around.range()).unwrap_or_default().to_owned(),
            words: own,
        });
    }

    /// A piece without the white space at its ends: a link begins and ends with words.
    fn without_spaces(&self, nodes: &[Node], (node, bytes): (u32, Span)) -> Option<(u32, Span)> {
        let NodeKind::Text(text) = &nodes.get(node as usize)?.kind else { return None };
        let piece = self.doc.str(text).get(bytes.range())?;
        let start = bytes.start as usize + (piece.len() - piece.trim_start().len());
        let end = bytes.end as usize - (piece.len() - piece.trim_end().len());
        (start < end).then(|| (node, Span::new(start, end)))
    }

    /// Whether a citation would lead to the top of its own page, or from a note on the history of a
    /// provision to that provision.
    fn is_idle(&self, citation: &Citation, block: &Running, note: Option<u32>) -> bool {
        let own = |it: &Cited| Some(it.law) == self.context.law;
        let in_note = || self.is_in_amendment(block, note);
        citation.targets.iter().all(|it| own(it) && (it.anchor.is_none() || in_note()))
    }

    /// Whether a block stands in a note on an amendment.
    fn is_in_amendment(&self, block: &Running, note: Option<u32>) -> bool {
        let notes = self.doc.law.iter().flat_map(|it| &it.notes).filter(|_| note.is_none());
        notes.clone().any(|it| it.nodes.contains(&block.node))
    }
}

/// Where pieces stand in the file.
fn place(nodes: &[Node], pieces: &[(u32, Span)]) -> Span {
    let place = |(node, bytes): &(u32, Span)| {
        let node = &nodes[*node as usize];
        match &node.kind {
            crate::model::doc::NodeKind::Text(crate::model::doc::Str::Source(span)) => {
                Span { start: span.start + bytes.start, end: span.start + bytes.end }
            }
            _ => Span { start: node.at, end: node.at },
        }
    };
    let (first, last) = (pieces.first().map(place), pieces.last().map(place));
    let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
    Span { start: first.start, end: last.end.max(first.start) }
}

/// Finds the provision of one node after the other.
#[derive(Default)]
struct Provisions {
    /// The first provision that begins after the node asked for last.
    next: usize,
    /// The provisions around that node, the innermost last.
    open: Vec<ProvisionId>,
}

impl Provisions {
    /// The innermost provision around a node. Nodes must be asked for in order.
    fn at(&mut self, law: &Law, node: u32) -> Option<ProvisionId> {
        while let Some(provision) = law.provisions.get(self.next).filter(|it| it.nodes.start <= node) {
            if node < provision.nodes.end {
                self.open.push(ProvisionId(u32::try_from(self.next).unwrap_or(u32::MAX)));
            }
            self.next += 1;
        }
        self.open.retain(|it| node < law.get(*it).nodes.end);
        self.open.last().copied()
    }
}
