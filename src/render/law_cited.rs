//! Who cites a law: the markers beside its provisions, and the list at the end of its page.

use super::dates::Locales;
use super::html::escaped;
use super::html_links::{Here, lang_mark};
use super::law_words::LawWords;
use crate::base::words::Arg;
use crate::base::{Span, path, text};
use crate::model::law::{Law, Step};
use crate::model::site::CitedBy;
use crate::model::{Route, WorkId};
use std::collections::BTreeMap;

/// So many citing works are shown in one list; of more it says how many there are.
const MOST: usize = 25;

/// How much of a sentence is shown on each side of the cited words, in characters.
const AROUND: usize = 180;

/// The places that cite one law, by what they cite.
pub(super) struct Citing<'a> {
    here: Here<'a>,
    locales: &'a Locales,
    id: WorkId,
    /// The structure of the text that is shown, if there is one.
    law: Option<&'a Law>,
    words: LawWords<'a>,
    /// Those that cite a provision of the text that is shown, by its anchor.
    provisions: BTreeMap<&'a str, Vec<&'a CitedBy>>,
    /// The others, by the way: empty for the whole law.
    others: BTreeMap<&'a [Step], Vec<&'a CitedBy>>,
}

/// The places of one list: those in other works by work, and those in the law itself.
struct Places<'a> {
    works: Vec<(WorkId, Vec<&'a CitedBy>)>,
    own: Vec<&'a CitedBy>,
}

impl<'a> Citing<'a> {
    /// The places that cite the current text of a work.
    pub(super) fn new(here: &Here<'a>, locales: &'a Locales, id: WorkId) -> Self {
        let law = here.site.work(id).texts.get(here.lang).and_then(|it| it.doc.law.as_ref());
        let words = LawWords::new(here, id, None);
        let (provisions, others) = (BTreeMap::new(), BTreeMap::new());
        let mut citing = Citing { here: *here, locales, id, law, words, provisions, others };
        for by in &here.site.cited[id.index()] {
            let anchor = by.anchor.as_deref();
            match anchor.filter(|it| law.is_some_and(|law| law.by_anchor(it).is_some())) {
                Some(anchor) => citing.provisions.entry(anchor).or_default().push(by),
                None => citing.others.entry(&by.way[..]).or_default().push(by),
            }
        }
        citing
    }

    /// The marker of a provision: the number of places that cite it, which opens their list.
    pub(super) fn marker(&self, anchor: &str) -> Option<String> {
        let places = self.places(self.provisions.get(anchor)?);
        let others: usize = places.works.iter().map(|it| it.1.len()).sum();
        let own = places.own.len();
        let mut numbers = String::new();
        let mut words = Vec::new();
        if others > 0 {
            numbers.push_str(&format!("<span class=\"n\">{others}</span>"));
            words.push(self.here.say_with("cited-count", &[("count", Arg::from(others))]));
        }
        if own > 0 {
            numbers.push_str(&format!("<span class=\"n own\">{own}</span>"));
            words.push(self.here.say_with("cited-own", &[("count", Arg::from(own))]));
        }
        let words = escaped(&words.join("; "));
        let list = self.list(&places);
        Some(format!(
            "<details class=\"cited\"><summary title=\"{words}\"><span class=\"ns\" aria-hidden=\"true\">{numbers}</span> \
             <span class=\"words\">{words}</span></summary>\n<div class=\"citing\">\n{list}</div></details>\n"
        ))
    }

    /// The list of what cites the law as a whole, or provisions that are not on the page.
    pub(super) fn rest(&self) -> String {
        let mut out = String::new();
        let has_ways = self.others.keys().any(|it| !it.is_empty());
        for (way, citing) in &self.others {
            let mut places = self.places(citing);
            if way.is_empty() {
                // That a law names itself says nothing.
                places.own.clear();
            }
            if places.works.is_empty() && places.own.is_empty() {
                continue;
            }
            if has_ways {
                let title =
                    if way.is_empty() { self.here.say("cited-whole") } else { self.words.provision(way) };
                out.push_str(&format!("<h3>{}</h3>\n", escaped(&title)));
            }
            out.push_str(&self.list(&places));
        }
        out
    }

    /// The places for readers of the language of the page: where a work cites in their language, its
    /// text in another one is passed over.
    fn places(&self, citing: &[&'a CitedBy]) -> Places<'a> {
        let mut works: Vec<(WorkId, Vec<&CitedBy>)> = Vec::new();
        for by in citing {
            match works.iter_mut().find(|it| it.0 == by.from) {
                Some((_, places)) => places.push(by),
                None => works.push((by.from, vec![by])),
            }
        }
        for (_, places) in &mut works {
            let is_read = |it: &&CitedBy| it.lang == self.here.lang;
            let lang = places.iter().copied().find(is_read).or(places.first().copied()).map(|it| it.lang);
            places.retain(|it| Some(it.lang) == lang);
        }
        let own = works.iter().position(|it| it.0 == self.id).map(|at| works.remove(at).1);
        Places { works, own: own.unwrap_or_default() }
    }

    fn list(&self, places: &Places) -> String {
        let mut out = String::new();
        if !places.works.is_empty() {
            out.push_str("<ul>\n");
            for (work, places) in places.works.iter().take(MOST) {
                out.push_str(&format!("<li>{}\n<ul>\n", self.title(*work)));
                for by in places {
                    out.push_str(&format!("<li>{}</li>\n", self.quote(by)));
                }
                out.push_str("</ul></li>\n");
            }
            out.push_str("</ul>\n");
            self.more(places.works.len(), &mut out);
        }
        if !places.own.is_empty() {
            out.push_str(&format!(
                "<p class=\"own\">{}</p>\n<ul>\n",
                escaped(&self.here.say("cited-own-title"))
            ));
            for by in places.own.iter().take(MOST) {
                out.push_str(&format!("<li>{}{}</li>\n", self.provision(by), self.quote(by)));
            }
            out.push_str("</ul>\n");
            self.more(places.own.len(), &mut out);
        }
        out
    }

    fn more(&self, count: usize, out: &mut String) {
        if let Some(more) = count.checked_sub(MOST).filter(|it| *it > 0) {
            let words = self.here.say_with("cited-more", &[("count", Arg::from(more))]);
            out.push_str(&format!("<p>{}</p>\n", escaped(&words)));
        }
    }

    /// A citing work as a link, in the reader's language where it has a text in it.
    fn title(&self, id: WorkId) -> String {
        let work = self.here.site.work(id);
        let (lang, title) = work.title(self.here.lang);
        let href = escaped(&self.here.href(Route::Work(lang, id)));
        let date = work
            .meta
            .date
            .map(|it| format!(" <time datetime=\"{it}\">{}</time>", escaped(&self.locales.date(it))));
        let (tags, mark) = if lang == self.here.lang {
            (String::new(), String::new())
        } else {
            let tag = self.here.site.config.tag(lang);
            (format!(" hreflang=\"{tag}\" lang=\"{tag}\""), lang_mark(&self.here, lang))
        };
        format!("<a href=\"{href}\"{tags}>{}</a>{mark}{}", escaped(title), date.unwrap_or_default())
    }

    /// The provision in which the law cites itself.
    fn provision(&self, by: &CitedBy) -> String {
        let found = self.law.and_then(|law| Some((law, law.by_anchor(by.place.as_deref()?)?)));
        let scheme = &self.here.site.work(self.id).scheme;
        let words = found.map(|(law, id)| self.words.provision(&law.way(id, scheme)));
        words.map(|it| format!("<span class=\"where\">{}</span> ", escaped(&it))).unwrap_or_default()
    }

    /// The sentence that cites; the cited words lead to the place.
    fn quote(&self, by: &CitedBy) -> String {
        let address = if by.from == self.id && by.lang == self.here.lang {
            String::new()
        } else {
            self.here.href(Route::Work(by.lang, by.from))
        };
        let place = by.place.as_deref().map(|it| format!("#{}", path::encode(it))).unwrap_or_default();
        let href = escaped(&format!("{address}{place}"));
        let (before, words, after) = excerpt(&by.sentence, by.words);
        let lang = if by.lang == self.here.lang {
            String::new()
        } else {
            format!(" lang=\"{}\"", self.here.site.config.tag(by.lang))
        };
        format!(
            "<q{lang}>{}<a href=\"{href}\"><mark>{}</mark></a>{}</q>",
            escaped(&before),
            escaped(words),
            escaped(&after)
        )
    }
}

/// A sentence in three: before the cited words, they, and after them. Long sides are cut.
fn excerpt(sentence: &str, words: Span) -> (String, &str, String) {
    let range = words.range();
    let (Some(before), Some(cited), Some(after)) =
        (sentence.get(..range.start), sentence.get(range.clone()), sentence.get(range.end..))
    else {
        return (String::new(), sentence, String::new());
    };
    let cut = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let before = match cut.and_then(|at| before.get(at..)).map(|it| it.split_once(' ')) {
        Some(Some((_, rest))) => format!("… {rest}"),
        _ => before.to_owned(),
    };
    (before, cited, text::shorten(after, AROUND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_at_words() {
        let sentence = format!("{}статьи 5{}", "слово ".repeat(60), " слово".repeat(60));
        let at = sentence.find("статьи").unwrap();
        let (before, words, after) = excerpt(&sentence, Span::new(at, at + "статьи 5".len()));
        assert_eq!(words, "статьи 5");
        assert!(before.starts_with("… слово ") && before.chars().count() < AROUND + 10);
        assert!(after.ends_with('…') && after.chars().count() < AROUND + 10);
        assert_eq!(excerpt("a b c", Span::new(2, 3)), ("a ".to_owned(), "b", " c".to_owned()));
    }
}
