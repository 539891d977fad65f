//! What the page of a law adds to its text: an element for each provision, permalinks, tools,
//! markers of citing places, folded notes on amendments, and links of citations and terms.

use super::decor::{Decor, Place};
use super::head;
use super::history::HistoryView;
use super::html::{element_length, escaped};
use super::html_links::Here;
use super::law_cited::Citing;
use super::law_definitions::{self as definitions, Defined};
use super::law_links::{self, Shown};
use super::law_words::LawWords;
use super::{Renderer, behind};
use crate::base::path;
use crate::base::words::Arg;
use crate::model::doc::{Doc, NodeKind, Tag};
use crate::model::law::{Law, Provision, ProvisionId, Step};
use crate::model::scheme::{Form, Level};
use crate::model::site::Text;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is known of the provisions of a text from elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    /// The places that cite them.
    pub(super) citing: Option<&'a Citing<'a>>,
    /// What happened to them.
    pub(super) history: &'a [HistoryView],
}

/// What a page adds to a text.
pub(super) fn decor(
    renderer: &Renderer,
    here: &Here,
    (shown, text): (Shown, &Text),
    beside: Beside,
) -> Decor {
    let doc = &text.doc;
    let mut decor = Decor::default();
    let mut links = law_links::links(here, shown, text);
    if let Some(law) = &doc.law {
        let defined = definitions::definitions(doc, law);
        let tag = here.site.config.tag(here.lang);
        links.extend(definitions::links(doc, law, &defined, tag, &links));
        let mut structure = Structure {
            here,
            shown,
            text,
            law,
            citing: beside.citing,
            history: beside.history.iter().map(|it| (&it.anchor[..], it)).collect(),
            words: LawWords::new(here, shown.id, shown.version),
            names: Vec::new(),
            others: other_terms(here, shown, law, &defined),
            floor: floor(doc),
            decor: &mut decor,
        };
        structure.write();
    }
    // A link that ends where another begins is written first.
    links.sort_by_key(|it| it.pieces.first().map(|(node, bytes)| (it.note, *node, bytes.start)));
    for link in &links {
        decor.link(doc, link);
    }
    behind::marks(renderer, here, (shown, text), &mut decor);
    decor.sorted()
}

/// The first node below the heading of the page, which is written apart.
fn floor(doc: &Doc) -> u32 {
    doc.lead_heading().map_or(0, |it| it.nodes.end)
}

/// The defined terms in the other languages: attributes for the provisions that define them.
fn other_terms(here: &Here, shown: Shown, law: &Law, defined: &[Defined]) -> BTreeMap<ProvisionId, String> {
    let mut others: BTreeMap<ProvisionId, String> = BTreeMap::new();
    let texts = here.site.work(shown.id).texts_of(shown.version);
    for (lang, text) in texts.iter().filter(|(lang, _)| *lang != here.lang) {
        let Some(other) = &text.doc.law else { continue };
        let there: BTreeMap<&str, Defined> = definitions::definitions(&text.doc, other)
            .into_iter()
            .map(|it| (&other.get(it.provision).anchor[..], it))
            .collect();
        for it in defined {
            if let Some(term) = there.get(&law.get(it.provision).anchor[..]) {
                let attribute = format!(
                    " data-term-{}=\"{}\"",
                    here.site.config.tag(lang),
                    escaped(&term.definition.term)
                );
                others.entry(it.provision).or_default().push_str(&attribute);
            }
        }
    }
    others
}

struct Structure<'a, 'd> {
    here: &'a Here<'a>,
    shown: Shown,
    text: &'a Text,
    law: &'a Law,
    citing: Option<&'a Citing<'a>>,
    history: BTreeMap<&'a str, &'a HistoryView>,
    words: LawWords<'a>,
    /// The words for each provision within the law.
    names: Vec<String>,
    /// Attributes of provisions that define terms.
    others: BTreeMap<ProvisionId, String>,
    floor: u32,
    decor: &'d mut Decor,
}

/// What is wrapped: a provision, or notes that follow each other.
#[derive(Clone, Copy)]
enum Wrapped {
    Provision(ProvisionId),
    Notes(usize),
}

/// An element that is open while the text is gone through.
struct Open {
    end: u32,
    close: &'static str,
}

impl Structure<'_, '_> {
    fn write(&mut self) {
        self.names = self.law.iter().map(|(id, _)| self.words.provision(&self.way(id))).collect();
        self.decor.labels = vec![String::new(); self.law.provisions.len()];
        let mut open: Vec<Open> = Vec::new();
        for (nodes, wrapped) in self.wrapped() {
            let start = nodes.start.max(self.floor);
            self.close(&mut open, start);
            // Elements nest, whatever the ranges say.
            let limit = open.last().map_or(u32::MAX, |it| it.end);
            let end = nodes.end.min(limit);
            if start >= end {
                continue;
            }
            let close = match wrapped {
                Wrapped::Provision(id) => self.provision(id, start..end),
                Wrapped::Notes(count) => self.notes(count, start),
            };
            open.push(Open { end, close });
        }
        self.close(&mut open, u32::MAX);
    }

    /// Closes what ends before a node.
    fn close(&mut self, open: &mut Vec<Open>, before: u32) {
        while let Some(it) = open.pop_if(|it| it.end <= before || before == u32::MAX) {
            self.decor.block(it.end, it.close.to_owned());
        }
    }

    /// Everything that is wrapped, in the order of the text, the outer before the inner.
    fn wrapped(&self) -> Vec<(Range<u32>, Wrapped)> {
        let provisions = self.law.iter().map(|(id, it)| (it.nodes.clone(), Wrapped::Provision(id)));
        let mut wrapped: Vec<_> = provisions.collect();
        let mut rest = self.law.notes.iter().peekable();
        while let Some(first) = rest.next() {
            let (mut nodes, mut count) = (first.nodes.clone(), 1);
            let goes_on = |nodes: &Range<u32>, it: &&crate::model::law::AmendmentNote| {
                it.nodes.start == nodes.end && it.provision == first.provision
            };
            while let Some(next) = rest.next_if(|it| goes_on(&nodes, it)) {
                nodes.end = next.nodes.end;
                count += 1;
            }
            wrapped.push((nodes, Wrapped::Notes(count)));
        }
        wrapped.sort_by_key(|(nodes, it)| (nodes.start, matches!(it, Wrapped::Notes(_)), Reverse(nodes.end)));
        wrapped
    }

    fn notes(&mut self, count: usize, start: u32) -> &'static str {
        let words = self.here.say_with("amendment-notes", &[("count", Arg::from(count))]);
        let open = format!("<details class=\"amendments\"><summary>{}</summary>\n", escaped(&words));
        self.decor.block(start, open);
        "</details>\n"
    }

    fn provision(&mut self, id: ProvisionId, nodes: Range<u32>) -> &'static str {
        let provision = self.law.get(id);
        let anchor = self.anchor(provision);
        let way = self.way(id);
        let others = self.others.get(&id).map_or("", String::as_str);
        let (name, own_id) = match provision.heading {
            Some(_) => ("section", String::new()),
            None => ("div", format!(" id=\"{}\"", escaped(&anchor))),
        };
        let class = class(provision);
        self.decor.block(nodes.start, format!("<{name} class=\"prov {class}\"{own_id}{others}>\n"));
        let href = escaped(&path::encode(&anchor));
        // What belongs to an annex is not «of the law» but «to the law», so it brings its own words.
        let is_annex = way.first().is_some_and(|it| it.level == Level::Annex);
        let whole = is_annex.then(|| format!(" data-cite=\"{}\"", escaped(&self.words.full(&way))));
        let link = format!(
            "<a class=\"num\" href=\"#{href}\" title=\"{}\"{}>",
            escaped(self.name(id)),
            whole.unwrap_or_default()
        );
        let own_end = self.number(id, nodes.start, link).min(nodes.end);
        let marker = self.citing.and_then(|it| it.marker(&anchor));
        if let Some(marker) = marker {
            self.decor.block(own_end, marker);
        }
        if let Some(history) = self.history.get(&provision.anchor[..]) {
            self.decor.block(own_end, history.html(self.here));
        }
        if provision.form == Form::Named(Level::Article) {
            let tools = self.tools(id, &anchor, &way);
            self.decor.block(own_end, tools);
        }
        if name == "section" { "</section>\n" } else { "</div>\n" }
    }

    /// The way to a provision. In an annex without articles it begins with the annex.
    fn way(&self, id: ProvisionId) -> Vec<Step> {
        let mut way = self.law.way(id, &self.here.site.work(self.shown.id).scheme);
        if way.first().is_some_and(|it| it.level > Level::Article) {
            let above = std::iter::successors(Some(id), |it| self.law.get(*it).parent);
            let mut above = above.map(|it| self.law.get(it));
            if let Some(annex) = above.find(|it| it.form == Form::Named(Level::Annex)) {
                way.insert(0, Step { level: Level::Annex, number: annex.number.clone() });
            }
        }
        way
    }

    /// The words for a provision within the law: «пункт 2 статьи 5».
    fn name(&self, id: ProvisionId) -> &str {
        self.names.get(id.index()).map_or("", String::as_str)
    }

    /// The id of a provision in the page.
    fn anchor(&self, provision: &Provision) -> String {
        let heading = provision.heading.and_then(|it| self.text.anchors.get(it as usize));
        heading.map_or_else(|| provision.anchor.clone(), |it| it.id.clone())
    }

    /// Makes the printed number the link to the provision, or gives it one where nothing is printed;
    /// returns where its own first block ends.
    fn number(&mut self, id: ProvisionId, start: u32, link: String) -> u32 {
        let doc = &self.text.doc;
        let provision = self.law.get(id);
        if let Some(at) = provision.heading {
            self.heading(at as usize, &provision.printed, link);
            return doc.headings.get(at as usize).map_or(start, |it| it.nodes.end).max(start);
        }
        let nodes = doc.nodes.get(start as usize..).unwrap_or_default();
        let is_paragraph = nodes.first().is_some_and(|it| it.kind == NodeKind::Open(Tag::Paragraph));
        if !provision.printed.is_empty() {
            if let Some(label) = self.decor.labels.get_mut(id.index()) {
                *label = link;
            }
        } else if is_paragraph {
            let link = link.replacen("class=\"num\"", "class=\"num bare\"", 1);
            self.decor.inline(Place::before(start + 1), format!("{link}¶</a>"));
        }
        start + u32::try_from(element_length(nodes)).unwrap_or_default()
    }

    /// Makes the number of a heading its permalink, where it stands in one piece.
    fn heading(&mut self, at: usize, printed: &str, link: String) {
        let doc = &self.text.doc;
        let Some(heading) = doc.headings.get(at).filter(|_| !doc.is_lead(at)) else { return };
        let first = heading.nodes.start + 1;
        let Some(NodeKind::Text(text)) = doc.nodes.get(first as usize).map(|it| &it.kind) else { return };
        if printed.is_empty() || !doc.str(text).starts_with(printed) {
            return;
        }
        let end = Place { byte: u32::try_from(printed.len()).unwrap_or_default(), ..Place::before(first) };
        self.decor.link_heading(at);
        self.decor.inline(Place::before(first), link);
        self.decor.inline(end, "</a>".to_owned());
    }

    /// The citation, the address and the other languages of an article, for readers without scripts.
    fn tools(&self, id: ProvisionId, anchor: &str, way: &[Step]) -> String {
        let fragment = format!("#{}", path::encode(anchor));
        let address = format!("{}{fragment}", head::url(self.here.site, self.shown.route(self.here.lang)));
        let mut out = format!(
            "<details class=\"prov-tools\"><summary>{}</summary>\n<p class=\"reference\">{}</p>\n\
             <p><a href=\"{}\">{}</a></p>\n",
            escaped(&self.here.say("cite-this")),
            escaped(&self.words.full(way)),
            escaped(&fragment),
            escaped(&address)
        );
        let texts = self.here.site.work(self.shown.id).texts_of(self.shown.version);
        for (lang, text) in texts.iter().filter(|(lang, _)| *lang != self.here.lang) {
            if law_links::has(text, anchor) {
                let tag = self.here.site.config.tag(lang);
                let words = self.here.say_with("same-place", &[("to", Arg::from(tag))]);
                let href = format!("{}{fragment}", self.here.href(self.shown.route(lang)));
                out.push_str(&format!(
                    "<p><a href=\"{}\" hreflang=\"{tag}\">{}</a></p>\n",
                    escaped(&href),
                    escaped(&words)
                ));
            }
        }
        out.push_str(&self.parts(id));
        out.push_str("</details>\n");
        out
    }

    /// The provisions of an article with the words that cite them; empty where it has none.
    fn parts(&self, article: ProvisionId) -> String {
        let end = self.law.get(article).nodes.end;
        let within = self.law.iter().skip(article.index() + 1).take_while(|(_, it)| it.nodes.start < end);
        let mut items = String::new();
        for (id, it) in within {
            let words = self.name(id);
            if words != self.name(article) {
                let href = escaped(&path::encode(&self.anchor(it)));
                items.push_str(&format!("<li><a href=\"#{href}\">{}</a></li>\n", escaped(words)));
            }
        }
        if items.is_empty() {
            return items;
        }
        let words = self.here.say_with("cite-parts", &[("law", Arg::from(self.words.of_law()))]);
        format!("<p>{}</p>\n<ul>\n{items}</ul>\n", escaped(&words))
    }
}

/// The words that say to a theme what a provision is.
fn class(provision: &Provision) -> String {
    let kind = match provision.form {
        Form::Named(level) => level.name(),
        Form::Capital => "unnumbered",
        Form::Small => "unnumbered indent",
        Form::Dot | Form::Bracket | Form::Letter | Form::Roman => "numbered",
    };
    let repealed = if provision.repealed { " repealed" } else { "" };
    format!("{kind}{repealed}")
}
