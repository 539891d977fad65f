//! Sites made from words, without files.

use diglot::base::{LangId, Location, PerLang, Span};
use diglot::model::alignment::WorkAlignments;
use diglot::model::config::{Collection, Kind, UnknownKeys};
use diglot::model::doc::{Heading, Node, NodeKind, Str, Tag};
use diglot::model::site::{HeadingAnchor, Text, Work};
use diglot::model::vocabulary::{Jurisdiction, Topic, TopicId, Vocabulary};
use diglot::model::{Config, Doc, Scheme, Site};
use std::sync::Arc;

pub(super) const EN: LangId = LangId(0);
pub(super) const RU: LangId = LangId(1);

/// A site of one collection `laws`, two languages, topics `money` > `tax` and the place `kz`.
pub(super) fn site(works: Vec<Work>) -> Site {
    let config = Config {
        base_url: "https://example.org".into(),
        languages: vec!["en".into(), "ru".into()],
        anchor_lang: EN,
        title: PerLang::empty(2),
        description: PerLang::empty(2),
        theme: "civic".into(),
        collections: vec![Collection { id: "laws".into(), kind: Kind::Law, title: PerLang::empty(2) }],
        menu: Vec::new(),
        unknown_keys: UnknownKeys::Refuse,
    };
    let topic = |id: &str, parent| Topic {
        id: id.into(),
        label: PerLang::empty(2),
        summary: PerLang::empty(2),
        parent,
        location: Location { file: "content/topics.yaml".into(), span: Span::default() },
    };
    let vocabulary = Vocabulary {
        topics: vec![topic("money", None), topic("tax", Some(TopicId(0)))],
        places: vec![Jurisdiction { id: "kz".into(), names: PerLang::empty(2), scheme: None }],
        terms: Vec::new(),
    };
    Site {
        config: Arc::new(config),
        vocabulary: Arc::new(vocabulary),
        words: Arc::default(),
        backlinks: vec![Vec::new(); works.len()],
        cited: vec![Vec::new(); works.len()],
        related: vec![Vec::new(); works.len()],
        registry: Arc::default(),
        works,
        topic_works: Vec::new(),
        place_works: Vec::new(),
        menu: Vec::new(),
        coverage: Vec::new(),
    }
}

pub(super) fn work(slug: &str, texts: impl IntoIterator<Item = (LangId, Text)>) -> Work {
    let mut work = Work {
        collection: 0,
        slug: slug.into(),
        meta: Arc::default(),
        topics: Vec::new(),
        places: Vec::new(),
        texts: PerLang::empty(2),
        versions: Vec::new(),
        aligned: WorkAlignments::default(),
        relations: Vec::new(),
        scheme: Scheme::default(),
        attachments: Vec::new(),
    };
    for (lang, text) in texts {
        work.texts.set(lang, text);
    }
    work
}

/// A text of sections: heading and paragraph. One without a heading leads.
pub(super) fn text(title: &str, sections: &[(&str, &str)]) -> Text {
    let mut doc = Doc { title: title.to_owned(), ..Doc::default() };
    let mut anchors = Vec::new();
    for (heading, paragraph) in sections {
        if !heading.is_empty() {
            let number = u32::try_from(doc.headings.len()).unwrap();
            let start = u32::try_from(doc.nodes.len()).unwrap();
            let tag = Tag::Heading(number);
            doc.nodes.extend(wrapped(tag, heading));
            doc.headings.push(Heading {
                level: 2,
                text: (*heading).to_owned(),
                id: None,
                slug: String::new(),
                also: Vec::new(),
                classes: Vec::new(),
                nodes: start..start + 3,
                span: Span::default(),
                in_note: false,
            });
            anchors.push(HeadingAnchor { id: format!("s{number}"), also: Vec::new() });
        }
        if !paragraph.is_empty() {
            doc.nodes.extend(wrapped(Tag::Paragraph, paragraph));
        }
    }
    Text {
        doc: Arc::new(doc),
        targets: Vec::new(),
        anchors,
        blocks: Vec::new(),
        citations: Vec::new(),
        translation: None,
    }
}

pub(super) fn wrapped(tag: Tag, text: &str) -> [Node; 3] {
    [NodeKind::Open(tag), NodeKind::Text(Str::Owned(text.into())), NodeKind::Close(tag)].map(|kind| Node {
        kind,
        at: 0,
        end: 0,
    })
}
