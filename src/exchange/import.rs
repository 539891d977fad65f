//! A file that came back, against the texts as they stand now → the new text of the translation.

use super::edit::{Desk, Edit, Place, Read, in_order};
use super::pieces::{BLOCK, Piece, words};
use super::read::{Returned, ReturnedUnit};
use super::sheet::{Key, Sheet, Unit, UnitKind, View, is_frame, marks};
use crate::base::{Checked, Code, Diagnostic, Location};
use std::sync::Arc;

/// What comes of a file that came back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The new text of the translation; none where nothing changes.
    pub text: Option<String>,
    /// What changes, in the order of the file.
    pub changes: Vec<Change>,
    /// How many units say what stands there already.
    pub same: usize,
    /// How many units have no translation.
    pub open: usize,
}

/// A unit that changes the translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// What stood there; none where nothing did.
    pub before: Option<String>,
    /// What stands there now.
    pub after: String,
}

/// What is imported, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// The texts as they stand now.
    pub sheet: &'a Sheet,
    /// The original.
    pub source: View<'a>,
    /// The translation, if there is one.
    pub target: Option<View<'a>>,
    /// The file that came back.
    pub returned: &'a Returned,
    /// Its name.
    pub file: &'a Arc<str>,
}

/// Puts translations into a text.
pub fn import(job: &Job, read: Read) -> Checked<Import> {
    let mut desk = Import::default();
    let (mut diagnostics, mut edits, mut front) = (Vec::new(), Vec::new(), Vec::new());
    let mut changes: Vec<(usize, Change)> = Vec::new();
    let mut taken = vec![false; job.sheet.units.len()];
    for (number, unit) in job.returned.units.iter().enumerate() {
        let found = match find(job.sheet, unit, &taken) {
            Ok(at) => at,
            Err(problem) => {
                diagnostics.extend(problem.map(|it| it.at(job, unit)));
                continue;
            }
        };
        let Some(own) = job.sheet.units.get(found) else { continue };
        taken[found] = true;
        let Some(new) = unit.target.as_ref() else {
            desk.open += usize::from(own.is_open);
            continue;
        };
        if own.target.as_ref() == Some(new) || !own.is_open {
            desk.same += 1;
            continue;
        }
        if let Some(problem) = wrong(own, unit, new) {
            diagnostics.push(problem.at(job, unit));
            continue;
        }
        if let UnitKind::Front(key) = own.kind {
            front.push((key, words(new)));
        } else {
            edits.extend(edits_of(job.sheet, number, own, new));
        }
        let before = own.target.as_ref().map(|it| words(it));
        changes.push((number, Change { id: own.id.clone(), before, after: words(new) }));
    }
    let missing = job.sheet.units.iter().zip(&taken).filter(|it| it.0.is_open && !it.1).count();
    if missing > 0 {
        let location = Location::whole(job.file);
        diagnostics.push(
            Diagnostic::new(Code::MissingUnits, location).with("count", missing.to_string()).help("export"),
        );
    }
    if !edits.is_empty() {
        let refused = settle(job, (edits, &front), read, &mut desk);
        for number in &refused {
            if let Some(unit) = job.returned.units.get(*number) {
                diagnostics.push(Problem::new(Code::RefusedUnit, "").at(job, unit));
            }
        }
        changes.retain(|it| !refused.contains(&it.0));
    }
    desk.changes = changes.into_iter().map(|it| it.1).collect();
    // A new text of which nothing but the title is translated is none yet.
    if desk.changes.is_empty()
        || desk.text.is_none()
        || job.target.is_none() && desk.changes.len() == front.len()
    {
        (desk.text, desk.changes) = (None, Vec::new());
    }
    Checked::new(desk, diagnostics)
}

/// Makes the changes, and gives the units that are refused.
fn settle(job: &Job, what: (Vec<Edit>, &[(&str, String)]), read: Read, out: &mut Import) -> Vec<usize> {
    let (edits, front) = what;
    let [source_passages, target_passages] = &job.sheet.passages;
    let desk = Desk {
        source: job.source.doc,
        source_passages,
        target: job.target.map(|it| it.doc),
        target_passages,
        head: head(job, &edits, front),
        read,
    };
    let (text, refused) = desk.settle(edits);
    out.text = Some(text);
    refused
}

/// The front matter of a new translation.
fn head(job: &Job, edits: &[Edit], front: &[(&str, String)]) -> String {
    let mut out = "---\n".to_owned();
    for (key, value) in front {
        out.push_str(&format!("{key}: {}\n", quoted(value)));
    }
    let is_titled = front.iter().any(|it| it.0 == "title");
    let lead = job.source.doc.lead.is_some() && edits.iter().any(|it| matches!(it.place, Place::New(0, _)));
    if !is_titled && !lead {
        out.push_str(&format!("title: {}\n", quoted(&job.source.doc.title)));
    }
    out.push_str(&format!("translation: {{of: {}}}\n---\n", job.sheet.langs[0]));
    out
}

/// A value in quotation marks, as the front matter wants it.
fn quoted(value: &str) -> String {
    let escaped: String = value
        .chars()
        .filter(|it| !it.is_control())
        .flat_map(|it| if matches!(it, '"' | '\\') { vec!['\\', it] } else { vec![it] })
        .collect();
    format!("\"{escaped}\"")
}

/// Why a unit is not imported.
struct Problem {
    code: Code,
    mark: String,
}

impl Problem {
    fn new(code: Code, mark: &str) -> Self {
        Problem { code, mark: mark.to_owned() }
    }

    fn at(&self, job: &Job, unit: &ReturnedUnit) -> Diagnostic {
        let location = Location { file: job.file.clone(), span: unit.span };
        let diagnostic = Diagnostic::new(self.code, location).with("id", unit.id.as_str());
        let help = if self.code == Code::LostMark { "mark" } else { "export" };
        diagnostic.with("tag", self.mark.as_str()).help(help)
    }
}

/// The unit of the sheet that a returned one belongs to: by id, or by what the original says, wherever it
/// stands now. A unit without translation that is not found is no loss.
fn find(sheet: &Sheet, unit: &ReturnedUnit, taken: &[bool]) -> Result<usize, Option<Problem>> {
    let is_free = |at: &usize| taken.get(*at) == Some(&false);
    let by_id = sheet.units.iter().position(|it| it.id == unit.id);
    let says = |at: &usize| {
        // What cannot be translated is there to be read only.
        sheet.units.get(*at).is_some_and(|it| it.source == unit.source || !it.is_open && it.id == unit.id)
    };
    if let Some(at) = by_id.filter(is_free).filter(says) {
        return Ok(at);
    }
    let mut moved = (0..sheet.units.len()).filter(is_free).filter(says);
    match (moved.next(), moved.next()) {
        (Some(at), None) => Ok(at),
        _ if unit.target.is_none() => Err(None),
        _ => {
            let code = if by_id.is_some() { Code::ChangedSource } else { Code::UnknownUnit };
            Err(Some(Problem::new(code, "")))
        }
    }
}

/// What is wrong with the marks of a translation: it must have those of the original. Where the translation
/// that stands there has others, those may be as they are there.
fn wrong(own: &Unit, unit: &ReturnedUnit, new: &[Piece]) -> Option<Problem> {
    if let Some(id) = unit.broken.first() {
        return Some(Problem::new(Code::LostMark, id));
    }
    let keys =
        |pieces: &[Piece]| marks(pieces).0.into_iter().filter(|it| !is_frame(it)).collect::<Vec<Key>>();
    let source = keys(&own.source);
    let before = own.target.as_ref().map_or_else(|| source.clone(), |it| keys(it));
    let new_keys = keys(new);
    let count = |all: &[Key], key: &Key| all.iter().filter(|it| *it == key).count();
    for key in source.iter().chain(&before).chain(&new_keys) {
        let (one, other) = (count(&source, key), count(&before, key));
        if !(one.min(other)..=one.max(other)).contains(&count(&new_keys, key)) {
            return Some(Problem::new(Code::LostMark, shown(key).trim()));
        }
    }
    let frames = |pieces: &[Piece]| marks(pieces).0.into_iter().filter(is_frame).collect::<Vec<Key>>();
    let wanted = frames(own.target.as_ref().unwrap_or(&own.source));
    (frames(new) != wanted).then(|| Problem::new(Code::LostMark, BLOCK))
}

fn shown(key: &Key) -> String {
    match &key.1 {
        Some(end) => format!("{}…{end}", key.0),
        None => key.0.clone(),
    }
}

/// The changes that a unit wants.
fn edits_of(sheet: &Sheet, number: usize, own: &Unit, new: &[Piece]) -> Vec<Edit> {
    let is_border = |it: &Piece| matches!(it, Piece::Code(mark) if mark.data == BLOCK);
    let parts: Vec<Vec<Piece>> = new.split(is_border).map(<[Piece]>::to_vec).collect();
    let [source, target] = own.blocks.clone();
    let place = |at: usize| {
        if own.target.is_some() {
            Place::At(target.start + at)
        } else {
            Place::New(source.start + at, before(sheet, source.start))
        }
    };
    let edits =
        parts.into_iter().enumerate().map(|(at, pieces)| Edit { unit: number, pieces, place: place(at) });
    let is_new = |it: &Edit| match it.place {
        Place::At(at) => sheet.passages[1].get(at).is_none_or(|passage| passage.pieces != it.pieces),
        Place::New(..) => true,
    };
    edits.filter(is_new).collect()
}

/// The block of the translation after which a new one stands: that of the nearest block above it in the
/// original.
fn before(sheet: &Sheet, block: usize) -> Option<usize> {
    let order = in_order(&sheet.passages[0]);
    let here = order.iter().position(|it| *it == block)?;
    let mut above = order.get(..here)?.iter().rev();
    let target = |at: &usize| {
        let unit = sheet.units.iter().find(|it| it.blocks[0].contains(at))?;
        unit.blocks[1].clone().max_by_key(|it| sheet.passages[1].get(*it).map(|it| it.content.start))
    };
    above.find_map(target)
}
