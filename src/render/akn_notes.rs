//! The footnotes of a text in Akoma Ntoso: each stands where the text first refers to it.

use super::akn_text::{Holds, TextWriter};

/// How deep notes stand in notes before they are put at the end.
const DEEPEST: usize = 3;

/// The notes of a text while they are put where they are first referred to.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The `eId` of each note that stands somewhere.
    ids: Vec<Option<String>>,
    /// Those within which the text now stands.
    within: Vec<u32>,
}

impl Notes {
    /// So many notes, none of which stands anywhere.
    pub(super) fn new(count: usize) -> Self {
        Notes { ids: vec![None; count], within: Vec::new() }
    }

    /// The note within which the text stands.
    pub(super) fn current(&self) -> Option<u32> {
        self.within.last().copied()
    }
}

impl TextWriter<'_> {
    /// Writes notes to which no mark led, each as a block.
    pub(super) fn leftover_notes(&mut self) {
        for number in 0..self.doc.notes.len() {
            if self.notes.ids[number].is_none() {
                let id = self.ids.next(&self.around, "blockContainer");
                self.notes.ids[number] = Some(id.clone());
                self.xml.open("blockContainer", &[("eId", &id), ("class", "note")]);
                self.note_blocks(number);
                self.xml.close();
            }
        }
    }

    /// Whether there is a note to which no mark has led.
    pub(super) fn has_leftover_notes(&self) -> bool {
        self.notes.ids.iter().any(Option::is_none)
    }

    /// Puts a note where it is first referred to, and a reference to it at every other place.
    pub(super) fn note_mark(&mut self, note: u32) {
        let number = note as usize;
        let marker = (note + 1).to_string();
        self.expect_line();
        let known = self.notes.ids.get(number).cloned().flatten();
        match known {
            Some(id) => {
                let address = format!("#{id}");
                let attributes = [("href", &*address), ("marker", &*marker)];
                self.xml.empty_inline("noteRef", &attributes);
            }
            None if number < self.doc.notes.len() && self.notes.within.len() < DEEPEST => {
                let id = self.ids.next(&self.around, "authorialNote");
                self.notes.ids[number] = Some(id.clone());
                let attributes = [("eId", &*id), ("marker", &*marker), ("placement", "bottom")];
                self.xml.open_inline("authorialNote", &attributes);
                self.note_blocks(number);
                self.xml.close();
            }
            None => {
                self.xml.open_inline("sup", &[]);
                self.xml.text(&marker);
                self.xml.close();
            }
        }
    }

    fn note_blocks(&mut self, number: usize) {
        let doc = self.doc;
        let skip = std::mem::take(&mut self.skip);
        self.notes.within.push(u32::try_from(number).unwrap_or(u32::MAX));
        self.whole(Holds::Blocks { needed: true }, &doc.notes[number].nodes, 0);
        self.notes.within.pop();
        self.skip = skip;
    }
}
