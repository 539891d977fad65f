//! The headings of a law: chapters and articles with their numbers, titles and anchors.

use super::law_amending as amending;
use super::law_blocks::{Block, Kind};
use super::law_frames::{self as frames, NO_HEADING};
use super::law_series::{self as series, Series};
use super::law_titles::Title;
use super::law_tree::{Tree, number as number_of};
use crate::base::number::Number;
use crate::model::scheme::{Form, Level};

impl Tree<'_> {
    /// Opens the provision of a heading.
    pub(super) fn named(&mut self, at: usize, heading: u32, title: &Title) {
        let block = &self.blocks[at];
        let keep = self.open.iter().rposition(|it| it.may_hold(title.level)).map_or(0, |it| it + 1);
        self.close(keep);
        let form = Form::Named(title.level);
        let annexes = || self.provisions.iter().filter(|it| it.form == Form::Named(Level::Annex)).count();
        let number = title.number.clone().unwrap_or_else(|| Number::whole(number_of(annexes() + 1)));
        let anchor = self.heading_anchor(title.level, &number);
        for number in number.through(title.last.as_ref()) {
            self.row(block, form, &number);
        }
        let text = self.title_of(at, title.level);
        let added = self.add(block, form, number, anchor);
        added.printed.clone_from(&block.printed);
        added.last.clone_from(&title.last);
        let own = amending::repealed_title(&text).map(str::to_owned);
        added.repealed = own.is_some() || amending::is_repealed(&text);
        added.title = own.unwrap_or(text);
        added.heading = Some(heading);
        if let (Some(frame), Some(heading)) = (self.open.last_mut(), self.doc.headings.get(heading as usize))
        {
            frame.depth = heading.level;
        }
    }

    /// The title of a heading: beside its number, or in the paragraph after it.
    fn title_of(&mut self, at: usize, level: Level) -> String {
        let own = self.blocks[at].words.clone();
        let after = self.blocks.get(at + 1).filter(|it| own.is_empty() && it.is_title(false));
        let next = self.blocks.iter().skip(at + 2).find(|it| !it.is_note);
        let is_followed = next.is_some_and(|it| match it.kind {
            Kind::Heading(..) => level != Level::Article,
            // An article has text after its title.
            _ => level == Level::Article,
        });
        if let Some(block) = after.filter(|it| it.is_title(true) || is_followed) {
            self.title = Some(at + 1);
            return block.words.clone();
        }
        let is_again =
            |it: &Block| it.words.strip_prefix(&self.blocks[at].printed).map(str::trim) == Some(&own);
        if !own.is_empty() && self.blocks.get(at + 1).is_some_and(is_again) {
            self.title = Some(at + 1);
        }
        own
    }

    fn heading_anchor(&mut self, level: Level, number: &Number) -> String {
        let own = format!("{}_{}", frames::anchor_name(level), number.anchor());
        let around = self.open.last();
        let prefix = match level {
            // The numbers of § begin anew in every chapter.
            Level::Subchapter => around,
            // Others begin anew in annexes, chapters also in sections; the first ones are the law's own.
            _ if self.taken.contains(&own) => match level {
                Level::Article => self.open.iter().rfind(|it| it.level() == Some(Level::Annex)),
                _ => around,
            },
            _ => None,
        };
        let wanted = prefix.map_or_else(|| own.clone(), |it| format!("{}_{own}", it.anchor));
        self.claim(wanted)
    }

    /// Takes the number of a heading into its row.
    fn row(&mut self, block: &Block, form: Form, number: &Number) {
        let Form::Named(level) = form else { return };
        let parent = self.open.last().map(|it| it.id);
        let scope = match level {
            Level::Article => self.open.iter().rfind(|it| it.level() == Some(Level::Annex)).map(|it| it.id),
            Level::Subchapter => parent,
            _ => None,
        };
        let is_elsewhere = self.parents.insert(level, parent).is_some_and(|it| it != parent);
        let location = self.location(&block.nodes);
        let row = self.rows.entry((form, scope)).or_default();
        // Chapters may be counted through the law or within each section.
        if is_elsewhere && level.is_container() && series::is_first(number) {
            self.diagnostics.extend(row.end());
            *row = Series::default();
        }
        self.diagnostics.extend(row.add(number, &block.printed, location));
    }

    /// A heading that names no level of a law ends what is not above it.
    pub(super) fn other_heading(&mut self, block: &Block, heading: u32) {
        let level = self.doc.headings.get(heading as usize).map_or(1, |it| it.level);
        if let Some(at) = self.open.iter().position(|it| it.depth < NO_HEADING && it.depth >= level) {
            self.close(at);
        }
        self.extend(block.nodes.end, self.open.len());
    }
}
