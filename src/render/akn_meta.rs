//! The metadata of a law in Akoma Ntoso: what it is, its texts, its days, what it refers to, and the
//! notes on its amendments. Facts that nobody has checked are not among them.

use super::akn::Act;
use super::akn_uri::{self, NO_DATE};
use super::cards::topic_label;
use super::head::url;
use super::html_links::Here;
use super::known::Known;
use super::legislation::{is_model, page};
use crate::base::{Date, anchor};
use crate::model::meta::{Fact, Relation, Translation, TranslationValue};
use crate::model::{Route, Site, WorkId};

/// Who answers for the metadata.
const PUBLISHER: &str = "#publisher";

/// Writes the metadata of a document.
pub(super) fn write(act: &mut Act) {
    act.out.xml.open("meta", &[]);
    act.identification();
    act.classification();
    act.lifecycle();
    act.references();
    act.notes();
    act.out.xml.close();
}

impl Act<'_> {
    fn here(&self) -> Here<'_> {
        Here { site: self.site, lang: self.id.lang, root: "" }
    }

    fn translation(&self) -> Option<&Translation> {
        self.text.doc.meta.translation.as_ref().filter(|it| it.of != self.id.lang)
    }

    /// Where `FRBRauthor` of the law leads: to the state, of a model law to whoever publishes it.
    fn author(&self) -> &'static str {
        let work = self.site.work(self.id.work);
        let is_own = work.places.is_empty() || is_model(self.site, self.id.work);
        if is_own { PUBLISHER } else { "#author" }
    }

    fn value(&mut self, name: &'static str, value: &str) {
        self.out.xml.empty(name, &[("value", value)]);
    }

    fn names(&mut self, this: &str, uri: &str, aliases: &[(&str, &str)]) {
        self.value("FRBRthis", this);
        self.value("FRBRuri", uri);
        for (name, value) in aliases {
            self.out.xml.empty("FRBRalias", &[("value", value), ("name", name)]);
        }
    }

    fn day(&mut self, date: Option<Date>, name: &str) {
        match date {
            Some(date) => self.out.xml.empty("FRBRdate", &[("date", &date.to_string()), ("name", name)]),
            None => self.out.xml.empty("FRBRdate", &[("date", NO_DATE), ("name", "unknown")]),
        }
    }

    fn identification(&mut self) {
        self.out.xml.open("identification", &[("source", PUBLISHER)]);
        self.work();
        self.expression();
        self.manifestation();
        self.out.xml.close();
    }

    fn work(&mut self) {
        let (site, id) = (self.site, self.id.work);
        let work = site.work(id);
        let known = Known::new(work);
        let uri = akn_uri::work(site, id);
        let aliases: Vec<_> = work.meta.identifiers.iter().map(|(name, it)| (&**name, &**it)).collect();
        self.out.xml.open("FRBRWork", &[]);
        self.names(&format!("{uri}/!main"), &uri, &aliases);
        self.day(known.date(), "adoption");
        self.out.xml.empty("FRBRauthor", &[("href", self.author())]);
        self.value("FRBRcountry", akn_uri::country(site, id));
        if let Some(act) = known.act() {
            self.value("FRBRsubtype", act.name());
        }
        if let Some(number) = known.number() {
            self.value("FRBRnumber", number);
        }
        self.out.xml.close();
    }

    fn expression(&mut self) {
        let (site, id) = (self.site, self.id);
        let uri = akn_uri::expression(site, id.work, id.lang, id.version);
        let day = akn_uri::day(site, id.work, id.version);
        let translation = self.translation().cloned();
        self.out.xml.open("FRBRExpression", &[]);
        self.names(&format!("{uri}/!main"), &uri, &[("page", &url(site, page(id)))]);
        match day {
            Some(_) => self.day(day, "version"),
            None => self.day(Known::new(site.work(id.work)).date(), "adoption"),
        }
        let translator = match translation.as_ref().map(|it| &it.by) {
            None => self.author(),
            Some(None) => PUBLISHER,
            Some(Some(_)) => "#translator",
        };
        self.out.xml.empty("FRBRauthor", &[("href", translator)]);
        let tag = site.config.tag(id.lang);
        self.out.xml.empty("FRBRlanguage", &[("language", akn_uri::language(tag))]);
        if let Some(it) = translation {
            let original = akn_uri::expression(site, id.work, it.of, id.version);
            let is_official = (it.value == Some(TranslationValue::Official)).to_string();
            let attributes = [
                ("href", &*original),
                ("fromLanguage", akn_uri::language(site.config.tag(it.of))),
                ("authoritative", &*is_official),
                ("by", translator),
            ];
            self.out.xml.empty("FRBRtranslation", &attributes);
        }
        self.out.xml.close();
    }

    fn manifestation(&mut self) {
        let (site, id) = (self.site, self.id);
        let uri = akn_uri::expression(site, id.work, id.lang, id.version);
        let file = url(site, Route::Akn(id.lang, id.work, id.version));
        let day = akn_uri::day(site, id.work, id.version);
        self.out.xml.open("FRBRManifestation", &[]);
        self.names(&format!("{uri}/!main.akn"), &format!("{uri}.akn"), &[("file", &file)]);
        self.day(day, "version");
        self.out.xml.empty("FRBRauthor", &[("href", PUBLISHER)]);
        self.value("FRBRformat", "application/akn+xml");
        self.out.xml.close();
    }

    fn classification(&mut self) {
        let work = self.site.work(self.id.work);
        if work.topics.is_empty() {
            return;
        }
        let dictionary = url(self.site, Route::Topics(self.id.lang));
        self.out.xml.open("classification", &[("source", PUBLISHER)]);
        for topic in &work.topics {
            let label = topic_label(&self.here(), *topic);
            let key = &self.site.vocabulary.topics[topic.index()].id;
            let attributes = [("value", &**key), ("showAs", &*label), ("dictionary", &*dictionary)];
            self.out.xml.empty("keyword", &attributes);
        }
        self.out.xml.close();
    }

    /// The days of a law: its adoption, its entry into force, and each text after the first one.
    fn lifecycle(&mut self) {
        let work = self.site.work(self.id.work);
        let known = Known::new(work);
        let mut events = Vec::new();
        events.extend(known.date().map(|it| (it, "event_adoption".to_owned(), Some("generation"))));
        events.extend(work.meta.in_force_from.map(|it| (it, "event_in-force".to_owned(), None)));
        let texts = (0..work.versions.len()).map(Some).chain([None]);
        for version in texts.filter(|it| *it != Some(0)) {
            let day = work.date_of(version);
            events.extend(day.map(|it| (it, format!("event_{it}"), Some("amendment"))));
        }
        events.sort_by_key(|it| it.0);
        if events.is_empty() {
            return;
        }
        let own = work.date_of(self.id.version).or(known.date());
        self.out.xml.open("lifecycle", &[("source", PUBLISHER)]);
        for (day, name, kind) in &events {
            let day_words = day.to_string();
            let mut attributes = vec![("eId", &**name), ("date", &*day_words), ("source", PUBLISHER)];
            attributes.extend(kind.map(|it| ("type", it)));
            if kind.is_none() {
                attributes.push(("refersTo", "#entry-into-force"));
            }
            let is_own = own == Some(*day) && kind.is_some();
            attributes.extend(is_own.then_some(("originatingExpression", "true")));
            self.out.xml.empty("eventRef", &attributes);
        }
        self.out.xml.close();
    }

    fn reference(&mut self, element: &'static str, name: &str, href: &str, words: &str) {
        let attributes = [("eId", name), ("href", href), ("showAs", words)];
        self.out.xml.empty(element, &attributes);
    }

    fn references(&mut self) {
        let (site, id) = (self.site, self.id);
        let work = site.work(id.work);
        self.out.xml.open("references", &[("source", PUBLISHER)]);
        self.relations();
        let host = site.config.base_url.split("://").last().unwrap_or_default();
        let title = site.config.title.best(id.lang).map_or(host, String::as_str);
        let host = format!("/akn/ontology/organization/{}", anchor::ascii_slug(host));
        self.reference("TLCOrganization", "publisher", &host, title);
        if self.author() != PUBLISHER
            && let Some(place) = work.places.first().map(|it| &site.vocabulary.places[it.index()])
        {
            let forms = place.names.best(id.lang);
            let name = forms.and_then(|it| it.get("full").or(it.get("name"))).unwrap_or(&place.id);
            let state = format!("/akn/ontology/organization/{}", place.id);
            self.reference("TLCOrganization", "author", &state, name);
        }
        if let Some(name) = self.translation().and_then(|it| it.by.clone()) {
            let person = format!("/akn/ontology/agent/{}", anchor::ascii_slug(&name));
            self.generic("translator", &person, &name, "agent");
        }
        if work.meta.in_force_from.is_some() {
            let event = "/akn/ontology/event/entry-into-force";
            self.reference("TLCEvent", "entry-into-force", event, "Entry into force");
        }
        if let Some(status) = Known::new(work).status().filter(|_| !is_model(site, id.work)) {
            let concept = format!("/akn/ontology/concept/{}", status.name());
            let words = self.here().say(&format!("status-{}", status.name()));
            self.reference("TLCConcept", "status", &concept, &words);
        }
        if let Some(source) = Known::new(work).source() {
            let words = source.title.as_ref().unwrap_or(&source.url);
            self.generic("source", &super::akn_links::as_uri(&source.url), words, "source");
        }
        self.out.xml.close();
    }

    fn generic(&mut self, name: &str, href: &str, words: &str, role: &str) {
        let attributes = [("eId", name), ("href", href), ("showAs", words), ("name", role)];
        self.out.xml.empty("TLCReference", &attributes);
    }

    /// What the law does to others, and what others do to it.
    fn relations(&mut self) {
        let site = self.site;
        let id = self.id.work;
        let own = relations(site, id).map(|it| ("activeRef", it));
        let others = related(site, id).map(|it| ("passiveRef", it));
        for (element, (relation, other)) in own.chain(others) {
            let name = format!("{element}_{}_{}", relation.name(), site.work(other).slug);
            let (_, title) = site.work(other).title(self.id.lang);
            self.reference(element, &name, &akn_uri::work(site, other), title);
        }
    }

    fn notes(&mut self) {
        let law = self.outline.law;
        if law.notes.is_empty() {
            return;
        }
        self.out.xml.open("notes", &[("source", PUBLISHER)]);
        for (number, note) in (1..).zip(&law.notes) {
            let name = format!("note_{number}");
            let place = note.provision.and_then(|it| self.elements.get(it.index()));
            let place = place.map(|(_, id)| format!("#{id}"));
            let mut attributes = vec![("eId", &*name)];
            attributes.extend(place.as_deref().map(|it| ("placementBase", it)));
            self.out.xml.open("note", &attributes);
            self.out.around.clone_from(&name);
            self.out.note(note.nodes.start as usize..note.nodes.end as usize);
            self.out.xml.close();
        }
        self.out.xml.close();
    }
}

/// What a law does to others, as far as that was checked.
pub(super) fn relations(site: &Site, id: WorkId) -> impl Iterator<Item = (Relation, WorkId)> {
    let work = site.work(id);
    let is_sure = Known::new(work).is_sure(Fact::Relations);
    work.relations.iter().copied().filter(move |_| is_sure)
}

/// What others do to a law, likewise.
fn related(site: &Site, id: WorkId) -> impl Iterator<Item = (Relation, WorkId)> {
    let all = site.related.get(id.index()).into_iter().flatten().copied();
    all.filter(|(_, other)| Known::new(site.work(*other)).is_sure(Fact::Relations))
}
