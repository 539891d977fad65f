//! Pairs of sentences → TMX 1.4b, a translation memory.

use crate::base::xml::Xml;

/// Two passages that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Where they stand: collection and slug.
    pub work: String,
    /// The anchor of the paragraph, or of the nearest one above that has any.
    pub anchor: Option<String>,
    /// How sure it is that they belong together, from 0 to 1.
    pub confidence: f32,
    /// What they say, the original first where one of them is a translation.
    pub sides: [Side; 2],
}

/// A passage in its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The tag of its language.
    pub lang: String,
    /// What it says.
    pub text: String,
}

/// A translation memory. `lang` is the language in which most of it was written first.
pub fn tmx(pairs: &[Pair], lang: &str) -> String {
    let mut xml = Xml::new(pairs.len() * 500 + 500);
    xml.open("tmx", &[("version", "1.4")]);
    let header = [
        ("creationtool", "diglot"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "sentence"),
        ("o-tmf", "diglot"),
        ("adminlang", "en"),
        ("srclang", lang),
        ("datatype", "plaintext"),
    ];
    xml.empty("header", &header);
    xml.open("body", &[]);
    for pair in pairs {
        // A side whose language is not that of the header says so itself.
        let own = pair.sides.first().map_or(lang, |it| &it.lang);
        let srclang = ("srclang", own);
        xml.open("tu", if own == lang { &[] } else { std::slice::from_ref(&srclang) });
        xml.leaf("prop", &[("type", "x-work")], &pair.work);
        if let Some(anchor) = &pair.anchor {
            xml.leaf("prop", &[("type", "x-anchor")], anchor);
        }
        xml.leaf("prop", &[("type", "x-confidence")], &format!("{:.2}", pair.confidence));
        for side in &pair.sides {
            xml.open("tuv", &[("xml:lang", &side.lang)]);
            xml.leaf("seg", &[], &side.text);
            xml.close();
        }
        xml.close();
    }
    xml.finish()
}
