//! A query that names a provision → that provision as a hit.

use super::filter::Filter;
use super::provision::{self, Named};
use super::write::BREAK;
use super::{Error, Hit, Index, pack, snippet, stored};
use tantivy::{DocAddress, TantivyDocument};

/// What a provision scores that a query names: more than anything that is only like the query.
const CERTAIN: f64 = 1000.0;

/// So many provisions are found at most where several laws have the name that a query gives.
const MOST_NAMED: usize = 3;

/// The laws of an index, and the sections of all texts.
#[derive(Debug)]
pub(super) struct Laws {
    laws: Vec<provision::Law>,
    sections: Vec<Vec<DocAddress>>,
}

impl Index {
    /// The provisions that a query names.
    pub(super) fn named(&self, words: &str, filter: &Filter) -> Result<Vec<Hit>, Error> {
        let Some(named) = Named::read(words) else { return Ok(Vec::new()) };
        let lookup = self.lookup();
        let known = if let Some(known) = self.laws.get() {
            known
        } else {
            let known = Laws { laws: provision::laws(&lookup)?, sections: pack::sections(&lookup)? };
            self.laws.get_or_init(|| known)
        };
        let fits: Vec<_> = known.laws.iter().filter_map(|law| Some((named.fits(law)?, law))).collect();
        let most = fits.iter().map(|it| it.0.0).max();
        let mut hits = Vec::new();
        for ((worth, first), law) in fits {
            if Some(worth) != most || hits.len() == MOST_NAMED {
                continue;
            }
            let texts: Vec<usize> = law.texts[first..].iter().chain(&law.texts[..first]).copied().collect();
            let mut provisions =
                texts.iter().map(|it| self.provision(&named, *it, &known.sections[*it], filter));
            // The law may be here without that provision, or without its text.
            let mut firsts = texts.iter().map(|it| self.first_section(*it, &known.sections[*it], filter));
            let found = provisions.find_map(Result::transpose).or_else(|| firsts.find_map(Result::transpose));
            hits.extend(found.transpose()?);
        }
        Ok(hits)
    }

    /// The first section of a text, if it may be found.
    fn first_section(&self, text: usize, rows: &[DocAddress], filter: &Filter) -> Result<Option<Hit>, Error> {
        let Some(row) = rows.first().filter(|it| filter.allows(text, **it)) else { return Ok(None) };
        let text: TantivyDocument = self.searcher.doc(self.texts[text])?;
        let section: TantivyDocument = self.searcher.doc(*row)?;
        let snippet = snippet::piece(stored(&section, self.fields.body).unwrap_or_default(), 0);
        let anchor = stored(&section, self.fields.anchor).unwrap_or_default();
        Ok(Some(self.shown((&text, &section), anchor, CERTAIN, snippet)))
    }

    /// A provision of a text, if it is there and may be found.
    fn provision(
        &self,
        named: &Named,
        text: usize,
        rows: &[DocAddress],
        filter: &Filter,
    ) -> Result<Option<Hit>, Error> {
        let fields = self.fields;
        for top in named.tops() {
            for row in rows.iter().filter(|it| filter.allows(text, **it)) {
                let section: TantivyDocument = self.searcher.doc(*row)?;
                if stored(&section, fields.anchor) != Some(&top) {
                    continue;
                }
                let text: TantivyDocument = self.searcher.doc(self.texts[text])?;
                let blocks: Vec<&str> =
                    stored(&section, fields.blocks).unwrap_or_default().split(BREAK).collect();
                let deepest = named.deepest(&top, &blocks);
                let block = deepest.and_then(|it| blocks.iter().position(|other| *other == it)).unwrap_or(0);
                let body = stored(&section, fields.body).unwrap_or_default();
                let start =
                    body.match_indices(BREAK).map(|it| it.0 + 1).nth(block.wrapping_sub(1)).unwrap_or(0);
                let snippet = snippet::piece(body, start);
                return Ok(Some(self.shown((&text, &section), deepest.unwrap_or(&top), CERTAIN, snippet)));
            }
        }
        Ok(None)
    }
}
