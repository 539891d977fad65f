//! The rows of a parallel page as HTML: a table of three columns, in groups that begin with a heading.

use super::html::escaped;
use super::html_links::Here;
use super::parallel_side::Side;
use crate::base::path;
use crate::model::alignment::Bead;
use crate::model::blocks::BlockKind;
use std::fmt::Write as _;
use std::ops::Range;

/// Both texts of a page.
pub(super) struct Rows<'a> {
    pub(super) here: Here<'a>,
    /// The page's language, and the other one.
    pub(super) own: Side<'a>,
    pub(super) other: Side<'a>,
    /// Whether the page's language is the first of the alignment.
    pub(super) is_left: bool,
}

/// Words that stand in many rows.
struct Said {
    missing: String,
    unsure: String,
    permalink: String,
    table: String,
}

/// Beads that are less sure are shown as such.
const SURE: f32 = 0.5;

impl Rows<'_> {
    /// All rows.
    pub(super) fn html(&self, beads: &[Bead]) -> String {
        let say = |key| escaped(&self.here.say(key));
        let said = Said {
            missing: say("parallel-missing"),
            unsure: say("parallel-unsure"),
            permalink: say("permalink"),
            table: say("table"),
        };
        let mut out = String::from("<div role=\"rowgroup\">\n");
        let mut at = 0;
        while let Some(bead) = beads.get(at) {
            // The rows of a table stand in one table.
            let count = beads[at..].iter().take_while(|it| self.is_table(it)).count().max(1);
            let last = &beads[at + count - 1];
            let bead = Bead {
                left: bead.left.start..last.left.end,
                right: bead.right.start..last.right.end,
                confidence: beads[at..at + count].iter().map(|it| it.confidence).fold(1.0, f32::min),
            };
            self.row(&bead, &said, &mut out);
            at += count;
        }
        out.push_str("</div>\n");
        out
    }

    fn is_table(&self, bead: &Bead) -> bool {
        let (own, other) = self.parts(bead);
        let of = |side: &Side, part: Range<u32>| {
            part.into_iter()
                .all(|it| side.blocks.get(it as usize).is_some_and(|it| it.kind == BlockKind::Row))
        };
        of(&self.own, own) && of(&self.other, other)
    }

    /// The parts of a bead: that of the page's language, and the other one.
    fn parts(&self, bead: &Bead) -> (Range<u32>, Range<u32>) {
        if self.is_left {
            (bead.left.clone(), bead.right.clone())
        } else {
            (bead.right.clone(), bead.left.clone())
        }
    }

    fn row(&self, bead: &Bead, said: &Said, out: &mut String) {
        let (own, other) = self.parts(bead);
        let first = |side: &Side, part: &Range<u32>| {
            let at = (!part.is_empty()).then_some(part.start as usize)?;
            let (anchor, written) = (*side.anchors.get(at)?, side.written.get(at)?);
            Some((anchor.map(str::to_owned), written.number.clone(), side.level(at)))
        };
        let (own_first, other_first) = (first(&self.own, &own), first(&self.other, &other));
        let (id, number, level) = own_first.or(other_first).unwrap_or_default();
        let is_unsure = bead.is_pair() && bead.confidence < SURE;
        if level.is_some() {
            out.push_str("</div>\n<div role=\"rowgroup\">\n");
        }
        out.push_str("<div class=\"pair");
        if let Some(level) = level {
            let _ = write!(out, " level-{level}");
        }
        out.push_str(if is_unsure { " unsure" } else { "" });
        out.push_str(if bead.is_pair() { "\"" } else { " alone\"" });
        if let Some(id) = &id {
            let _ = write!(out, " id=\"{}\"", escaped(id));
        }
        out.push_str(" role=\"row\">\n");
        cell(out, "own", &self.own, &own, said);
        // A head without a name is none.
        let role = if id.is_some() || number.is_some() || is_unsure { "rowheader" } else { "cell" };
        let _ = write!(out, "<div class=\"number\" role=\"{role}\">");
        place(out, id.as_deref(), number.as_deref(), said);
        if is_unsure {
            let _ = write!(
                out,
                "<span class=\"doubt\" title=\"{0}\"><span aria-hidden=\"true\">?</span><span class=\"mark\">{0}</span></span>",
                said.unsure
            );
        }
        out.push_str("</div>\n");
        cell(out, "other", &self.other, &other, said);
        out.push_str("</div>\n");
    }
}

/// The words of one language, or that there are none.
fn cell(out: &mut String, class: &str, side: &Side, part: &Range<u32>, said: &Said) {
    let html = side.html(part, &said.table);
    if html.is_empty() {
        let _ =
            writeln!(out, "<div class=\"{class}\" role=\"cell\"><p class=\"gap\">{}</p></div>", said.missing);
    } else {
        let _ = writeln!(out, "<div class=\"{class}\" role=\"cell\" lang=\"{}\">{html}</div>", side.lang);
    }
}

/// The number of the provision that begins in a row, and the link to the row.
fn place(out: &mut String, id: Option<&str>, number: Option<&str>, said: &Said) {
    let number = number.map(escaped);
    match (id.map(|it| escaped(&path::encode(it))), number) {
        (Some(id), Some(number)) => {
            let _ = write!(out, "<a href=\"#{id}\">{number}</a>");
        }
        (Some(id), None) => {
            let label = &said.permalink;
            let _ = write!(out, "<a class=\"bare\" href=\"#{id}\" aria-label=\"{label}\">#</a>");
        }
        (None, Some(number)) => out.push_str(&number),
        (None, None) => {}
    }
}
