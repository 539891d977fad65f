//! The names of provisions in lists and headings: «Статья 6-1. Учредители», «ст. 15, п. 1, подп. 3)».

use super::html_links::Here;
use crate::cite::Language;
use crate::cite::format::{self, LawName};
use crate::model::law::{Law, Provision, ProvisionId};
use crate::model::scheme::{Form, Level, Scheme};

/// The number of a provision that has a heading, as it stands before a title.
pub(super) fn number(provision: &Provision) -> String {
    let number = provision.printed.trim();
    let has_stop = number.is_empty() || provision.title.is_empty() || number.ends_with(['.', ':', ')']);
    format!("{number}{}", if has_stop { "" } else { "." })
}

/// The heading of a provision that has one: the number as printed, and the title.
pub(super) fn heading(provision: &Provision) -> String {
    format!("{} {}", number(provision), provision.title).trim().to_owned()
}

/// A provision as lists name it: its heading, else the way to it in short words.
pub(super) fn name(here: &Here, law: &Law, scheme: &Scheme, id: ProvisionId) -> String {
    let provision = law.get(id);
    if matches!(provision.form, Form::Named(level) if level <= Level::Article) {
        return heading(provision);
    }
    let name = LawName { scheme: *scheme, structure: Some(law), ..LawName::default() };
    let language = Language::of_tag(here.site.config.tag(here.lang)).unwrap_or(Language::En);
    format::short(&law.way(id, scheme), &name, language)
}
