//! What is known of a law: the facts of `work.yaml` without those that nobody has checked.

use crate::base::Date;
use crate::model::meta::{Act, Fact, Source, Status, Unverified};
use crate::model::site::Work;

/// The facts of a work that may be told to other programs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    work: &'a Work,
}

impl<'a> Known<'a> {
    /// Those of this work.
    pub(super) fn new(work: &'a Work) -> Self {
        Known { work }
    }

    /// Whether a fact rests on a source that was seen, or nobody has said that it does not.
    pub(super) fn is_sure(self, fact: Fact) -> bool {
        match &self.work.meta.unverified {
            Unverified::Nothing => true,
            Unverified::Facts(facts) => !facts.contains(&fact),
            Unverified::Something => false,
        }
    }

    fn sure<T>(self, fact: Fact, value: Option<T>) -> Option<T> {
        value.filter(|_| self.is_sure(fact))
    }

    /// The registration number as printed.
    pub(super) fn number(self) -> Option<&'a str> {
        self.sure(Fact::Number, self.work.meta.number.as_deref())
    }

    /// The day of adoption.
    pub(super) fn date(self) -> Option<Date> {
        self.sure(Fact::Date, self.work.meta.date)
    }

    /// What kind of act it is.
    pub(super) fn act(self) -> Option<Act> {
        self.sure(Fact::Type, self.work.meta.act)
    }

    /// Whether it is in force.
    pub(super) fn status(self) -> Option<Status> {
        self.sure(Fact::Status, self.work.meta.status)
    }

    /// Where its official text is.
    pub(super) fn source(self) -> Option<&'a Source> {
        self.sure(Fact::Source, self.work.meta.source.as_ref())
    }
}
