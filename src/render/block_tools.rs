//! What each block of a text carries: its permalink, and the way to the same place in the other languages.
//!
//! Both are there without scripts. The ways to other languages are shown at the block to which an address
//! leads, so that a page is not full of them.

use super::html::escaped;
use super::html_links::Here;
use super::law_links::Shown;
use crate::base::path;
use crate::base::words::Arg;
use crate::model::site::Text;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The tools of the blocks of one text.
pub(super) struct BlockTools<'a> {
    permalink: String,
    others: Vec<Other<'a>>,
}

/// A text of the same work in another language.
struct Other<'a> {
    anchors: BTreeSet<&'a str>,
    /// The start tag up to the anchor, and the rest of the link.
    open: String,
    close: String,
}

impl<'a> BlockTools<'a> {
    /// Those of a text in the language of the page.
    pub(super) fn new(here: &Here<'a>, shown: Shown) -> BlockTools<'a> {
        let texts = here.site.work(shown.id).texts_of(shown.version);
        let others = texts.iter().filter(|(lang, _)| *lang != here.lang).map(|(lang, text)| {
            let tag = here.site.config.tag(lang);
            let words = here.say_with("same-place", &[("to", Arg::from(tag))]);
            let address = escaped(&here.href(shown.route(lang)));
            Other {
                anchors: anchors(text),
                open: format!("<a class=\"same\" href=\"{address}#"),
                close: format!("\" hreflang=\"{tag}\" data-lang=\"{tag}\">{}</a>", escaped(&words)),
            }
        });
        BlockTools { permalink: escaped(&here.say("permalink")), others: others.collect() }
    }

    /// What stands at the beginning of a block with this id. Those who hear a page have the permalinks of its
    /// headings: one at every paragraph would be in their way.
    pub(super) fn of_block(&self, id: &str, out: &mut String) {
        let href = escaped(&path::encode(id));
        let label = &self.permalink;
        let _ = write!(
            out,
            "<a class=\"here\" href=\"#{href}\" title=\"{label}\" aria-hidden=\"true\" tabindex=\"-1\"></a>"
        );
        self.of_heading(id, out);
    }

    /// What stands at the end of a heading with this id, behind its permalink.
    pub(super) fn of_heading(&self, id: &str, out: &mut String) {
        for it in self.others.iter().filter(|it| it.anchors.contains(id)) {
            out.push_str(&it.open);
            out.push_str(&escaped(&path::encode(id)));
            out.push_str(&it.close);
        }
    }
}

/// The anchors of a text.
fn anchors(text: &Text) -> BTreeSet<&str> {
    let headings = text.anchors.iter().map(|it| it.id.as_str());
    headings.chain(text.blocks.iter().map(|it| it.id.as_str())).collect()
}
