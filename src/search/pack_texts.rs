//! Texts → fragments: what is shown of results, and read to put them in order.
//!
//! A fragment holds some sections of one text and a card of the text. It has eight places for sections, so that the
//! number of a section tells its fragment; a text that grows a little fills places and moves nobody.

use super::filter::Lookup;
use super::pack_file::{Groups, gzip};
use super::{Error, stored};
use rayon::prelude::*;
use serde_json::{Value as Json, json};
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

/// The places of a fragment.
pub(super) const PLACES: u32 = 8;

/// A fragment is closed when it holds so many bytes of text: about one and a half thousand in gzip.
const FULL: usize = 5_000;

/// The texts of a pack.
pub(super) struct Texts {
    /// How many fragments each text has, in order.
    pub(super) fragments: Vec<u32>,
    /// The number of each section: for each text, in order.
    pub(super) sections: Vec<Vec<u32>>,
    /// The anchor of the heading of each, beside them.
    pub(super) anchors: Vec<Vec<String>>,
    /// The files of the fragments.
    pub(super) files: Groups,
    /// What the facets are made of, for each text.
    pub(super) cards: Vec<Card>,
}

/// What is true of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    /// The tag of its language.
    pub(super) lang: String,
    /// Its work.
    pub(super) work: String,
    /// Its collection.
    pub(super) collection: String,
    /// Its topics with all above them.
    pub(super) topics: Vec<String>,
    /// Its places.
    pub(super) places: Vec<String>,
    /// Its status.
    pub(super) status: String,
    /// Its day, as [`day`](super::schema::day) counts it; 0 for none.
    pub(super) date: u64,
}

/// The fragments of one text.
struct Cut {
    card: Card,
    /// The first fragment is number 0.
    sections: Vec<u32>,
    anchors: Vec<String>,
    /// What each begins with, and its bytes.
    fragments: Vec<(String, [Vec<u8>; 1])>,
}

/// Cuts all texts. `rows` are the sections of each text, in order.
pub(super) fn texts(lookup: &Lookup<'_>, rows: &[Vec<DocAddress>]) -> Result<Texts, Error> {
    let cut = rows.par_iter().zip(lookup.texts);
    let cut: Vec<Cut> =
        cut.map(|(rows, text)| cut_text(lookup, *text, rows)).collect::<Result<_, Error>>()?;
    let (mut fragments, mut sections, mut anchors) = (Vec::new(), Vec::new(), Vec::new());
    let (mut files, mut cards) = (Vec::new(), Vec::new());
    let mut first = 0;
    for it in cut {
        let count = u32::try_from(it.fragments.len()).unwrap_or(u32::MAX);
        fragments.push(count);
        sections.push(it.sections.into_iter().map(|at| at + first * PLACES).collect());
        anchors.push(it.anchors);
        cards.push(it.card);
        files.extend(it.fragments);
        first += count;
    }
    Ok(Texts { fragments, sections, anchors, files: Groups::new(["f"], &files), cards })
}

fn cut_text(lookup: &Lookup<'_>, text: DocAddress, rows: &[DocAddress]) -> Result<Cut, Error> {
    let fields = lookup.fields;
    let row: TantivyDocument = lookup.searcher.doc(text)?;
    let said = |field| stored(&row, field).unwrap_or_default();
    let all = |field| row.get_all(field).filter_map(|it| Some(it.as_str()?.to_owned())).collect::<Vec<_>>();
    let card = Card {
        lang: said(fields.language).to_owned(),
        work: said(fields.work).to_owned(),
        collection: said(fields.collection).to_owned(),
        topics: all(fields.topic),
        places: all(fields.place),
        status: said(fields.status).to_owned(),
        date: day_of(lookup, text)?,
    };
    let shown = json!({
        "w": card.work, "l": card.lang, "o": all(fields.languages), "k": said(fields.kind), "t": said(fields.title), "n": all(fields.names),
        "u": said(fields.url).trim_start_matches('/'), "d": card.date,
    });
    let mut cut = Cut { card, sections: Vec::new(), anchors: Vec::new(), fragments: Vec::new() };
    let (mut open, mut length, mut first) = (Vec::new(), 0, String::new());
    for row in rows {
        let row: TantivyDocument = lookup.searcher.doc(*row)?;
        let said = |field| stored(&row, field).unwrap_or_default();
        let body = said(fields.body);
        if length + body.len() > FULL && !open.is_empty() || open.len() == PLACES as usize {
            cut.close(&shown, &std::mem::take(&mut open), &first);
            length = 0;
        }
        if open.is_empty() {
            first = format!("{}#{}", said(fields.anchor), shown["u"]);
        }
        let place = u32::try_from(open.len()).unwrap_or(0);
        cut.sections.push(u32::try_from(cut.fragments.len()).unwrap_or(0) * PLACES + place);
        cut.anchors.push(said(fields.anchor).to_owned());
        open.push(json!([said(fields.heading), said(fields.anchor), body, said(fields.blocks)]));
        length += body.len();
    }
    cut.close(&shown, &open, &first);
    Ok(cut)
}

impl Cut {
    /// Ends a fragment; a text without sections has one too, so that its title can be shown.
    fn close(&mut self, card: &Json, sections: &[Json], first: &str) {
        let bytes = json!([card, sections]).to_string();
        self.fragments.push((first.to_owned(), [gzip(bytes.as_bytes())]));
    }
}

fn day_of(lookup: &Lookup<'_>, text: DocAddress) -> Result<u64, Error> {
    let reader = lookup.searcher.segment_reader(text.segment_ord);
    Ok(reader.fast_fields().u64("date")?.first(text.doc_id).unwrap_or(0))
}
