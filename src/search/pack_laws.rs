//! The laws of an index → what queries that name a provision are read with.

use super::Error;
use super::filter::Lookup;
use super::pack_file::{PackFile, gzip, hash, script};
use super::pack_texts::Texts;
use super::provision::laws;
use serde_json::json;

/// The files, the one with the names of all laws first; none where there are no laws.
pub(super) fn pack_laws(lookup: &Lookup<'_>, texts: &Texts) -> Result<Vec<PackFile>, Error> {
    let mut files = Vec::new();
    let mut named = Vec::new();
    for law in laws(lookup)? {
        let is_article = |it: &(&String, &u32)| it.0.starts_with("art_") || it.0.starts_with("ch_");
        let of_text = |text: &usize| {
            let sections = texts.anchors[*text].iter().zip(&texts.sections[*text]);
            sections.filter(is_article).collect::<Vec<_>>()
        };
        let articles: Vec<_> = law.texts.iter().map(of_text).collect();
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
