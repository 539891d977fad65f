//! [`Frame`]: a provision that is open while a law is read, and what may stand within it.

use super::law_series::Series;
use crate::model::scheme::{Form, Level};

/// A provision that is open.
#[derive(Debug)]
pub(super) struct Frame {
    /// Its position among the provisions.
    pub(super) id: u32,
    /// What is printed before it.
    pub(super) form: Form,
    /// Its anchor.
    pub(super) anchor: String,
    /// The level of its heading in Markdown; beyond all of them where it has none.
    pub(super) depth: u8,
    /// How many lists of numbers have begun in it and in its parts.
    pub(super) lists: u32,
    /// The number of its unnumbered part that was read last.
    pub(super) parts: u32,
    /// The number of its indent that was read last.
    pub(super) indents: u32,
    /// Whether its own words end with a colon.
    pub(super) announces: bool,
    /// The rows of numbers in it.
    pub(super) series: Vec<(Form, Series)>,
}

/// The depth of a provision without a heading.
pub(super) const NO_HEADING: u8 = 7;

impl Frame {
    /// The row of a form in it.
    pub(super) fn series(&self, form: Form) -> Option<&Series> {
        self.series.iter().find(|(it, _)| *it == form).map(|(_, it)| it)
    }

    /// The same, to be changed.
    pub(super) fn series_mut(&mut self, form: Form) -> Option<&mut Series> {
        self.series.iter_mut().find(|(it, _)| *it == form).map(|(_, it)| it)
    }

    /// The level that its heading names.
    pub(super) fn level(&self) -> Option<Level> {
        match self.form {
            Form::Named(level) => Some(level),
            _ => None,
        }
    }

    /// Whether a heading of `level` may stand within it.
    pub(super) fn may_hold(&self, level: Level) -> bool {
        match self.level() {
            Some(Level::Annex) => level != Level::Annex,
            Some(own) => level != Level::Annex && own < level,
            None => false,
        }
    }
}

/// How deep a numbered form stands among the others; none of forms without a number.
pub(super) fn rank(form: Form) -> Option<u8> {
    match form {
        Form::Dot => Some(0),
        Form::Bracket => Some(1),
        Form::Letter => Some(2),
        Form::Roman => Some(3),
        Form::Named(_) | Form::Capital | Form::Small => None,
    }
}

/// The provision that may hold a number of this form: position among the open ones.
pub(super) fn holder(open: &[Frame], form: Form) -> Option<usize> {
    open.iter().enumerate().rposition(|(at, frame)| holds(open, at, frame, form))
}

fn holds(open: &[Frame], at: usize, frame: &Frame, form: Form) -> bool {
    match frame.form {
        Form::Named(_) => true,
        Form::Small => false,
        // A number with a full stop begins beside the unnumbered part before it.
        Form::Capital => {
            let below = at.checked_sub(1).and_then(|it| open.get(it).map(|frame| (it, frame)));
            form != Form::Dot && below.is_some_and(|(at, frame)| holds(open, at, frame, form))
        }
        own => rank(own) < rank(form),
    }
}

/// The beginning of the anchors of a level.
pub(super) fn anchor_name(level: Level) -> &'static str {
    match level {
        Level::Division => "div",
        Level::Section => "sec",
        Level::Subsection => "subsec",
        Level::Chapter => "ch",
        Level::Subchapter => "subch",
        Level::Annex => "annex",
        _ => "art",
    }
}
