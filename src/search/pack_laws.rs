//! The laws of an index → what queries that name a provision are read with.

use super::filter::Lookup;
use super::pack_file::{PackFile, gzip, hash, script};
use super::provision::laws;
use super::{Error, stored};
use serde_json::json;
use tantivy::{DocAddress, TantivyDocument};

/// The files, the one with the names of all laws first; none where there are no laws.
pub(super) fn pack_laws(
    lookup: &Lookup<'_>,
    rows: &[Vec<DocAddress>],
    sections: &[Vec<u32>],
) -> Result<Vec<PackFile>, Error> {
    let mut files = Vec::new();
    let mut named = Vec::new();
    for law in laws(lookup)? {
        let mut articles = Vec::new();
        for text in &law.texts {
            let mut of_text = Vec::new();
            for (row, number) in rows[*text].iter().zip(&sections[*text]) {
                let row: TantivyDocument = lookup.searcher.doc(*row)?;
                let anchor = stored(&row, lookup.fields.anchor).unwrap_or_default();
                if anchor.starts_with("art_") || anchor.starts_with("ch_") {
                    of_text.push(json!([anchor, number]));
                }
            }
            articles.push(of_text);
        }
        let has_any = articles.iter().any(|it| !it.is_empty());
        let bytes = gzip(json!(articles).to_string().as_bytes());
        let name = has_any.then(|| format!("a-{}", hash([bytes.as_slice()])));
        let called: Vec<Vec<String>> =
            law.names.iter().map(|it| it.iter().map(|it| it.join(" ")).collect()).collect();
        named.push(json!({"texts": law.texts, "names": called, "places": law.places, "articles": name}));
        files.extend(name.map(|it| script(&it, &bytes)));
    }
    if !named.is_empty() {
        let bytes = gzip(json!(named).to_string().as_bytes());
        files.insert(0, script(&format!("l-{}", hash([bytes.as_slice()])), &bytes));
    }
    Ok(files)
}
