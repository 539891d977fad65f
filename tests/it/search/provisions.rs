//! Queries that name a provision lead to it.

use super::ask;
use crate::support::{corpus, put, sample, theme};
use diglot::cite::format::{LawName, Style, citation, short};
use diglot::cite::{Case, Language};
use diglot::model::Inputs;
use diglot::pipeline;
use diglot::search::Index;

/// Asks for provisions of all laws with a text: by each name, in full and in short. Returns how many were asked for
/// and what was not found first.
fn miss(inputs: &Inputs, every: usize) -> (usize, Vec<String>) {
    let built = pipeline::build(inputs, None).value.unwrap();
    let index = Index::new(&built.site).unwrap();
    let registry = pipeline::registry(inputs).unwrap();
    let (mut asked, mut missed) = (0, Vec::new());
    for cited in registry.laws.iter().filter(|it| it.law().is_some()) {
        let law = cited.law().unwrap();
        let names: Vec<&String> = cited.titles.iter().chain(&cited.aliases).collect();
        for (at, (id, provision)) in law.iter().enumerate().filter(|it| it.0 % every == 0) {
            let way = law.way(id, &cited.scheme);
            if law.find(&way, &cited.scheme) != Ok(id) || !provision.anchor.starts_with("art_") {
                continue;
            }
            let name = names[at / every % names.len()];
            let language = Language::of_text(name);
            let scheme = LawName { scheme: cited.scheme, structure: Some(law), ..LawName::default() };
            let full = LawName { act: cited.act, title: name, ..scheme };
            let style = Style { language, case: Case::Genitive, version: None };
            for query in [
                format!("{} {name}", short(&way, &scheme, language)),
                format!("{name}, {}", short(&way, &scheme, language)),
                citation(&way, &full, style),
            ] {
                asked += 1;
                let first = index.query(&ask(&query)).unwrap().into_iter().next();
                let found = first.as_ref().and_then(|it| it.anchor.as_deref());
                if found != Some(&provision.anchor) {
                    missed.push(format!("{query}: {found:?} instead of {}", provision.anchor));
                }
            }
        }
    }
    (asked, missed)
}

fn are_found(what: &str, inputs: &Inputs, every: usize) {
    let (asked, missed) = miss(inputs, every);
    eprintln!("{what}: {} of {asked} provisions not found", missed.len());
    assert!(asked > 100 && missed.len() * 50 <= asked, "{}", missed[..missed.len().min(15)].join("\n"));
}

#[test]
fn provisions_of_the_sample_are_found_by_citation() {
    are_found("sample", &sample(), 5);
}

#[test]
fn provisions_of_the_codes_are_found_by_citation() {
    let Some(folder) = corpus("laws/rf-codes") else { return };
    let mut inputs = theme();
    let site = "base_url: https://example.org\nlanguages: [en, ru]\ntitle: T\nunknown_keys: ignore\n";
    put(&mut inputs, "site.yaml", &format!("{site}collections:\n  laws: {{kind: law}}\n"));
    put(
        &mut inputs,
        "content/places.yaml",
        "ru: {ru: {name: Россия, full_genitive: Российской Федерации, short: РФ}}\n",
    );
    for (file, alias) in
        [("102033239", "ГК РФ"), ("102054721", "БК РФ"), ("102074279", "ТК РФ"), ("102380990", "КАС РФ")]
    {
        let text = std::fs::read_to_string(folder.join(format!("{file}.ru.md"))).unwrap();
        put(&mut inputs, &format!("content/laws/{file}/ru.md"), &text);
        let work = format!("place: ru\ntype: code\naliases: {{ru: {alias}}}\n");
        put(&mut inputs, &format!("content/laws/{file}/work.yaml"), &work);
    }
    are_found("codes", &inputs, 60);
}
