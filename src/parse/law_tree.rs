//! The blocks of a law → its [`Law`]: provisions, notes on amendments, and labels in the text.

use super::law_amending as amending;
use super::law_blocks::{self as blocks, Block, Initial, Kind};
use super::law_frames::{self as frames, Frame, NO_HEADING};
use super::law_labels::{self as labels, Label};
use super::law_marks::Mark;
use super::law_series::{self as series, Series};
use super::law_signature as signature;
use crate::base::number::Number;
use crate::base::{Checked, Diagnostic, Location, Span};
use crate::model::doc::Doc;
use crate::model::law::{AmendmentNote, Law, Provision, ProvisionId};
use crate::model::scheme::{Form, Level};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many blocks are looked at to see whether a list goes on.
const FAR: usize = 200;

/// Reads the structure of a law, and parts the printed numbers from its text.
pub(super) fn read(doc: &mut Doc) -> Checked<Law> {
    let blocks = blocks::read(doc);
    let mut tree = Tree::new(doc, &blocks);
    let signatures = signature::find(&blocks);
    for at in 0..blocks.len() {
        if signatures.contains(&at) {
            tree.close(0);
        }
        tree.block(at);
    }
    tree.close(0);
    let ends: Vec<Diagnostic> = tree.rows.values_mut().filter_map(Series::end).collect();
    tree.diagnostics.extend(ends);
    tree.weigh_repeals();
    let Tree { mut provisions, mut notes, labels, diagnostics, .. } = tree;
    let moved = labels::put(doc, &labels);
    for it in &mut provisions {
        it.nodes = labels::range(&moved, &it.nodes);
    }
    for it in &mut notes {
        it.nodes = labels::range(&moved, &it.nodes);
    }
    Checked::new(Law::new(provisions, notes), diagnostics)
}

/// A law that is being read.
pub(super) struct Tree<'a> {
    /// The text.
    pub(super) doc: &'a Doc,
    /// Its blocks.
    pub(super) blocks: &'a [Block],
    /// What was found so far.
    pub(super) provisions: Vec<Provision>,
    /// The notes on amendments so far.
    pub(super) notes: Vec<AmendmentNote>,
    /// The numbers to be parted from the text.
    pub(super) labels: Vec<Label>,
    /// The provisions that are open, from the outermost.
    pub(super) open: Vec<Frame>,
    /// The rows of the numbers of headings, by level and the provision within which they count.
    pub(super) rows: BTreeMap<(Form, Option<u32>), Series>,
    /// The provision in which the last heading of a level stands.
    pub(super) parents: BTreeMap<Level, Option<u32>>,
    /// The anchors given out.
    pub(super) taken: BTreeSet<String>,
    /// The block that is the title of the heading before it.
    pub(super) title: Option<usize>,
    /// How many blocks of text each provision with a heading has.
    pub(super) texts: BTreeMap<u32, u32>,
    /// What is wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Tree<'a> {
    fn new(doc: &'a Doc, blocks: &'a [Block]) -> Self {
        Tree {
            doc,
            blocks,
            provisions: Vec::new(),
            notes: Vec::new(),
            labels: Vec::new(),
            open: Vec::new(),
            rows: BTreeMap::new(),
            parents: BTreeMap::new(),
            taken: BTreeSet::new(),
            title: None,
            texts: BTreeMap::new(),
            diagnostics: Vec::new(),
        }
    }

    fn block(&mut self, at: usize) {
        let block = &self.blocks[at];
        match (&block.kind, &block.mark) {
            (Kind::Heading(number, Some(title)), _) => self.named(at, *number, title),
            (Kind::Heading(number, None), _) => self.other_heading(block, *number),
            _ if self.title == Some(at) => {}
            _ if block.is_note => return self.note(block),
            (Kind::Paragraph, Some(mark)) => {
                if !self.numbered(at, mark) {
                    self.unnumbered(at);
                }
            }
            (Kind::Paragraph, None) => self.unnumbered(at),
            (Kind::Other, _) => {}
        }
        self.extend(block.nodes.end, self.open.len());
    }

    /// Lets the first `count` open provisions reach to a node.
    pub(super) fn extend(&mut self, end: usize, count: usize) {
        for frame in self.open.iter().take(count) {
            self.provisions[frame.id as usize].nodes.end = number(end);
        }
    }

    /// Closes all but the first `length` open provisions.
    pub(super) fn close(&mut self, length: usize) {
        while self.open.len() > length {
            let Some(mut frame) = self.open.pop() else { return };
            let rows = frame.series.iter_mut().filter(|(form, _)| is_reported(*form));
            self.diagnostics.extend(rows.filter_map(|(_, it)| it.end()));
        }
    }

    pub(super) fn location(&self, nodes: &Range<usize>) -> Location {
        let start = self.doc.nodes.get(nodes.start).map_or(0, |it| it.at as usize);
        let rest = self.doc.source.get(start..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len());
        Location { file: self.doc.file.clone(), span: Span::new(start, start + length) }
    }

    /// An anchor that no other provision has: a second one of the same place gets `~2`.
    pub(super) fn claim(&mut self, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let others = (2..).map(|count: u32| format!("{wanted}~{count}"));
        let free = others.into_iter().find(|it| self.taken.insert(it.clone()));
        free.unwrap_or(wanted)
    }

    /// Adds a provision that begins with a block, within the one that is open, and opens it.
    pub(super) fn add(
        &mut self,
        block: &Block,
        form: Form,
        number: Number,
        anchor: String,
    ) -> &mut Provision {
        let span = self.location(&block.nodes).span;
        let id = self::number(self.provisions.len());
        let nodes = self::number(block.nodes.start)..self::number(block.nodes.end);
        let own = u32::from(!matches!(form, Form::Named(_)));
        self.provisions.push(Provision {
            form,
            number,
            last: None,
            printed: String::new(),
            title: String::new(),
            parent: self.open.last().map(|it| ProvisionId(it.id)),
            anchor: anchor.clone(),
            heading: None,
            nodes,
            repealed: false,
            span,
        });
        self.open.push(Frame {
            id,
            form,
            anchor,
            depth: NO_HEADING,
            lists: 0,
            parts: own,
            indents: own,
            announces: block.last == Some(':'),
            series: Vec::new(),
        });
        &mut self.provisions[id as usize]
    }

    // Numbered provisions

    /// Opens the provision of a number; false where the number is a part of the text.
    fn numbered(&mut self, at: usize, mark: &Mark) -> bool {
        let block = &self.blocks[at];
        self.leave_article(at, mark);
        let (form, value) = self.form_of(at, mark);
        let siblings = self.open.iter().rposition(|it| it.form == form).filter(|it| *it > 0);
        let goes_on = siblings
            .is_some_and(|it| self.open[it - 1].series(form).is_some_and(|series| series.goes_on(&value)));
        let holder = match siblings {
            // «1) следующее:» may be followed by another list of the same form.
            Some(_) if !goes_on && series::is_first(&value) && self.announces(form) => self.open.len() - 1,
            Some(at) => at - 1,
            None => match frames::holder(&self.open, form) {
                Some(it) => it,
                None => return false,
            },
        };
        let fits = self.open[holder].series(form).map_or(series::is_first(&value), |it| it.goes_on(&value));
        let is_plain = if fits { self.is_plain(at, mark) } else { self.is_plausible(at, mark, holder, form) };
        if !is_plain {
            return false;
        }
        self.close(holder + 1);
        let prefix = self.begin_series(form);
        let anchor = self.claim(format!("{prefix}_{}", value.anchor()));
        let location = self.location(&block.nodes);
        for value in value.through(mark.last.as_ref()) {
            let series = self.open[holder].series_mut(form);
            let found = series.and_then(|it| it.add(&value, &block.printed, location.clone()));
            self.diagnostics.extend(found.filter(|_| is_reported(form)));
        }
        let id = number(self.provisions.len());
        let added = self.add(block, form, value, anchor);
        added.printed.clone_from(&block.printed);
        added.last.clone_from(&mark.last);
        added.repealed = amending::is_repealed(&block.words);
        self.labels.push(Label { provision: id, paragraph: block.nodes.start, rest: block.rest });
        self.count_text();
        true
    }

    /// Closes the article before a number that counts articles, as within a § of a code: «2. Полное
    /// товарищество», and then «Статья 69».
    fn leave_article(&mut self, at: usize, mark: &Mark) {
        let container = self.open.iter().rposition(|it| it.level().is_some_and(Level::is_container));
        let goes_on =
            |it: usize| self.open[it].series(Form::Dot).is_some_and(|row| row.goes_on(&mark.number));
        let container = container.filter(|it| mark.form == Form::Dot && goes_on(*it));
        if let Some(container) = container.filter(|_| self.counts_articles(at)) {
            self.close(container + 1);
        }
    }

    /// Whether a numbered block stands like a heading before articles, or before another such block.
    fn counts_articles(&self, at: usize) -> bool {
        for block in self.blocks[at..].iter().filter(|it| !it.is_note) {
            match &block.kind {
                Kind::Heading(_, title) => {
                    return title.as_ref().is_some_and(|it| it.level == Level::Article);
                }
                Kind::Paragraph
                    if block.mark.is_some() && !matches!(block.last, Some('.' | ';' | ':' | ',')) => {}
                _ => return false,
            }
        }
        false
    }

    /// The form and number of a mark: `i)` goes on after `h)`, or is Roman.
    fn form_of(&self, at: usize, mark: &Mark) -> (Form, Number) {
        let Some(roman) = mark.roman.clone().filter(|_| mark.form == Form::Letter) else {
            return (mark.form, mark.number.clone());
        };
        let follows = |form: Form, number: &Number| {
            let at = self.open.iter().rposition(|it| it.form == form)?;
            Some(self.open[at.checked_sub(1)?].series(form)?.goes_on(number))
        };
        let next = self.blocks[at + 1..].iter().take(FAR).find_map(|it| it.mark.as_ref());
        let is_roman = if follows(Form::Roman, &roman) == Some(true) {
            true
        } else if follows(Form::Letter, &mark.number) == Some(true) {
            next.is_some_and(|it| it.form == Form::Roman && it.number.value() == Some(2))
                && series::is_first(&roman)
        } else {
            series::is_first(&roman)
        };
        if is_roman { (Form::Roman, roman) } else { (Form::Letter, mark.number.clone()) }
    }

    /// Whether the innermost provision is of a form and announces a list.
    fn announces(&self, form: Form) -> bool {
        self.open.last().is_some_and(|it| it.form == form && it.announces)
    }

    /// Whether a number that fits its row is one: a broken sentence goes on with a small letter, and a
    /// number alone is that of a page or of a row in a table.
    fn is_plain(&self, at: usize, mark: &Mark) -> bool {
        let block = &self.blocks[at];
        let is_broken = mark.form == Form::Dot && block.initial() == Initial::Small && !self.is_after_end(at);
        !is_broken && !block.words.is_empty()
    }

    /// Whether a number that does not fit its row is still one.
    fn is_plausible(&self, at: usize, mark: &Mark, holder: usize, form: Form) -> bool {
        let block = &self.blocks[at];
        let is_small = mark.form == Form::Dot && block.initial() == Initial::Small;
        if block.words.is_empty() || is_small || !self.is_after_end(at) {
            return false;
        }
        let is_year = mark.number.value().is_some_and(|it| (1900..2100).contains(&it));
        let near = match self.open[holder].series(form) {
            Some(series) => series.may_leap(&mark.number),
            None => Series::default().may_leap(&mark.number),
        };
        near && !is_year
    }

    /// Whether a sentence has ended before a block.
    fn is_after_end(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| self.blocks.get(it));
        before.is_none_or(|it| {
            let is_text = matches!(it.kind, Kind::Paragraph) && self.title != Some(at - 1);
            !is_text || it.is_note || it.is_ended() || (it.last == Some(',') && it.mark.is_some())
        })
    }

    /// The beginning of the anchors of a row in the innermost provision, which begins if it is not there.
    ///
    /// The first list of a provision is its own; one that stands in a later part has the name of the part.
    fn begin_series(&mut self, form: Form) -> String {
        let length = self.open.len();
        let Some(last) = self.open.last() else { return String::new() };
        if let Some(series) = last.series(form) {
            return series.prefix.clone();
        }
        let mut prefix = last.anchor.clone();
        if last.form == Form::Capital
            && let Some(owner) = length.checked_sub(2).and_then(|it| self.open.get_mut(it))
        {
            if owner.lists == 0 {
                prefix.clone_from(&owner.anchor);
            }
            owner.lists += 1;
        }
        if let Some(last) = self.open.last_mut() {
            last.lists += 1;
            last.series.push((form, Series::new(prefix.clone())));
        }
        prefix
    }

    // Provisions without a number

    /// A paragraph without a number: a part, or an indent of the part before.
    fn unnumbered(&mut self, at: usize) {
        let block = &self.blocks[at];
        let Some(last) = self.open.last() else { return };
        // The number of a page and a row of stars say nothing.
        let is_empty = !block.words.contains(char::is_alphabetic);
        if is_empty || last.level().is_some_and(Level::is_container) {
            self.count_text();
            return;
        }
        let is_first = last.level() == Some(Level::Article) && !self.texts.contains_key(&last.id);
        if is_first && amending::is_repealed(&block.words) {
            self.provisions[last.id as usize].repealed = true;
            return;
        }
        let initial = block.initial();
        let keep = self.speaker(at, initial);
        self.close(keep + 1);
        let Some(frame) = self.open.last_mut() else { return };
        let (form, count, sign) = match initial {
            Initial::Capital => (Form::Capital, &mut frame.parts, 'p'),
            Initial::Small => (Form::Small, &mut frame.indents, 'i'),
        };
        *count += 1;
        let (number, wanted) = (Number::whole(*count), format!("{}_{sign}{count}", frame.anchor));
        let anchor = self.claim(wanted);
        let added = self.add(block, form, number, anchor);
        added.repealed = amending::is_repealed(&block.words);
        self.count_text();
    }

    /// The open provision to which an unnumbered paragraph belongs.
    fn speaker(&self, at: usize, initial: Initial) -> usize {
        let mut keep = self.open.len().saturating_sub(1);
        while keep > 0 {
            let frame = &self.open[keep];
            let stays = match (frame.form, initial) {
                (Form::Small, _) | (Form::Capital, Initial::Capital) => false,
                (Form::Named(_) | Form::Dot | Form::Capital, _) => true,
                (_, Initial::Small) if frame.announces || frame.indents > 1 => true,
                _ => self.list_goes_on(at, keep),
            };
            if stays {
                break;
            }
            keep -= 1;
        }
        keep
    }

    /// Whether the row of an open provision goes on after a block.
    fn list_goes_on(&self, at: usize, frame: usize) -> bool {
        let form = self.open[frame].form;
        let series = frame.checked_sub(1).and_then(|it| self.open[it].series(form));
        let Some(last) = series.and_then(Series::last) else { return false };
        for block in self.blocks[at + 1..].iter().take(FAR) {
            if matches!(block.kind, Kind::Heading(..)) {
                return false;
            }
            let Some(mark) = &block.mark else { continue };
            if mark.form == form {
                return mark.number > *last && mark.number.value() != Some(1);
            }
            if frames::rank(mark.form) < frames::rank(form) {
                return false;
            }
        }
        false
    }
}

/// Whether gaps in a row are worth a word: letters such as ё and й are skipped on purpose.
fn is_reported(form: Form) -> bool {
    !matches!(form, Form::Letter | Form::Roman)
}

/// A position as tables hold it.
pub(super) fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
