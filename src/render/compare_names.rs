//! The names of provisions in lists and headings: «Статья 6-1. Учредители», «ст. 15, п. 1, подп. 3)».

use super::html_links::Here;
use crate::base::words::Arg;
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
    let step = |level: Level, number: &str| {
        let args = [("level", Arg::from(level.name())), ("number", Arg::from(number))];
        here.say_with("provision-step", &args)
    };
    let way = law.way(id, scheme);
    way.iter().map(|it| step(it.level, it.number.as_str())).collect::<Vec<_>>().join(", ")
}
