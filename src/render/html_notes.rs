//! Footnotes: their marks in the text, and the list of them.

use super::html::{Writer, escaped};
use crate::model::doc::{NodeKind, Tag};

impl Writer<'_> {
    /// The mark of a note in the text.
    pub(super) fn note_mark(&mut self, note: u32, nth: u32) {
        let number = note + 1;
        let again = if nth == 0 { String::new() } else { format!("-{}", nth + 1) };
        let side = self.page.map_or("", |it| it.notes);
        self.out.push_str(&format!(
            "<sup class=\"note-mark\"><a id=\"fnref:{side}{number}{again}\" href=\"#fn:{side}{number}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    /// A note, as an item of the list of notes.
    pub(super) fn note(&mut self, number: usize) {
        let note = &self.doc.notes[number];
        let number = number + 1;
        self.out.push_str(&format!("<li id=\"fn:{number}\">"));
        (self.in_note, self.at) = (Some(number - 1), 0);
        self.back = (1..=note.marks).map(|nth| self.back_link(number, nth, note.marks)).collect();
        match note.nodes.split_last() {
            Some((last, nodes)) if last.kind == NodeKind::Close(Tag::Paragraph) => {
                self.nodes(nodes);
                let back = std::mem::take(&mut self.back);
                self.out.push_str(&back);
                self.one(last);
            }
            _ => {
                self.nodes(&note.nodes);
                let back = std::mem::take(&mut self.back);
                self.out.push_str(&back);
            }
        }
        self.out.push_str("</li>\n");
    }

    fn back_link(&self, number: usize, nth: u32, marks: u32) -> String {
        let again = if nth == 1 { String::new() } else { format!("-{nth}") };
        let label = self.page.map(|it| it.here.say("note-back")).unwrap_or_default();
        let count = if marks > 1 { format!("<sup>{nth}</sup>") } else { String::new() };
        let attribute = escaped(&label);
        format!(
            "\u{a0}<a class=\"note-back\" href=\"#fnref:{number}{again}\" role=\"doc-backlink\" aria-label=\"{attribute}\">↩\u{fe0e}{count}</a>"
        )
    }
}
