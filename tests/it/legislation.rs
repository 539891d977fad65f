//! Laws as data: `index.json`, JSON-LD and the properties of ELI in the head of a page.

use super::akn::sample;
use super::support::{build, page, site};
use diglot::base::LangId;
use diglot::model::Route;
use diglot::pipeline::Built;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The JSON-LD of a page.
fn linked(built: &Built, path: &str) -> Value {
    let page = page(built, path);
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

fn data(built: &Built, path: &str) -> Value {
    serde_json::from_str(&page(built, path)).unwrap()
}

#[test]
fn the_model_law_is_linked_data() {
    let (built, _) = build(&sample());
    let law = linked(&built, "en/laws/model-pbo/");
    assert_eq!(law["@context"], "https://schema.org");
    assert_eq!(law["@type"], "Legislation");
    assert_eq!(law["@id"], "https://diglot.example/en/laws/model-pbo/");
    assert_eq!(law["inLanguage"], "en");
    assert_eq!(law["name"], "On Public Benefit Organizations");
    assert_eq!(law["legislationType"], "Model law");
    assert_eq!(law["legislationDate"], "2020-01-01");
    assert_eq!(law["legislationDateVersion"], "2025-01-01");
    // A model law has no number, is in force nowhere, and is the law of no place.
    for key in
        ["legislationIdentifier", "legislationLegalForce", "legislationJurisdiction", "legislationPassedBy"]
    {
        assert!(law.get(key).is_none(), "{key}");
    }
    assert_eq!(law["translationOfWork"]["@id"], "https://diglot.example/ru/laws/model-pbo/");
    let work = &law["exampleOfWork"];
    assert_eq!(work["@id"], "https://diglot.example/ru/laws/model-pbo/#work");
    assert_eq!(work["workExample"].as_array().unwrap().len(), 6);
    let files = law["encoding"].as_array().unwrap();
    let forms: Vec<&Value> = files.iter().map(|it| &it["encodingFormat"]).collect();
    assert_eq!(forms, ["text/html", "application/akn+xml", "application/json"]);
    assert!(files.iter().all(|it| it["@type"] == "LegislationObject"));
    assert!(files.iter().all(|it| it["legislationLegalValue"] == "https://schema.org/UnofficialLegalValue"));
    let parts = law["hasPart"].as_array().unwrap();
    assert_eq!(parts.len(), 43);
    let part = parts.iter().find(|it| it["legislationIdentifier"] == "Article 6-1").unwrap();
    assert_eq!(part["@id"], "https://diglot.example/en/laws/model-pbo/#art_6-1");
    assert_eq!(part["name"], "Founding an Organization in Electronic Form");
    let original = linked(&built, "ru/laws/model-pbo/");
    assert!(original.get("translationOfWork").is_none());
    assert_eq!(original["workTranslation"][0]["@id"], "https://diglot.example/en/laws/model-pbo/");
    assert_eq!(original["legislationType"], "Модельный закон");
}

#[test]
fn cards_of_the_registry_tell_what_was_checked() {
    let (built, _) = build(&sample());
    // Everything but the English title and the aliases was seen in a source.
    let card = linked(&built, "ru/laws/kz-nonprofit-2001/");
    assert_eq!(card["legislationIdentifier"], "142-II");
    assert_eq!(card["legislationDate"], "2001-01-16");
    assert_eq!(card["legislationType"], "Закон");
    assert_eq!(card["legislationJurisdiction"]["identifier"], "kz");
    assert_eq!(card["sameAs"], "https://adilet.zan.kz/rus/docs/Z010000142_/compare/eng");
    for key in ["hasPart", "encoding", "exampleOfWork", "legislationLegalForce"] {
        assert!(card.get(key).is_none(), "{key}");
    }
    // Number, day and status of this one were not.
    let card = linked(&built, "en/laws/kg-nonprofit-1999/");
    assert_eq!(card["legislationType"], "Law");
    for key in ["legislationIdentifier", "legislationDate", "legislationLegalForce"] {
        assert!(card.get(key).is_none(), "{key}");
    }
    let data = data(&built, "en/laws/kg-nonprofit-1999/index.json");
    assert_eq!(data["number"], "111");
    assert_eq!(data["verified"], false);
    assert_eq!(data["unverified"], json!(["number", "date", "title", "status"]));
    assert_eq!(data["provisions"], json!([]));
    assert_eq!(data["akn"], Value::Null);
}

const LAWS: &[(&str, &str)] = &[
    (
        "content/places.yaml",
        "kz:\n  en: {name: Kazakhstan}\n  ru: {name: Казахстан, full: Республика Казахстан, genitive: Казахстана, full_genitive: Республики Казахстан}\n  scheme: kz\n",
    ),
    (
        "content/laws/new/ru.md",
        "---\ntitle: Новый </script> закон\n---\n# Статья 1. А\n\n1. Раз.\n\n> Сноска. Статья 1 в редакции Закона.\n\n2. Два:\n\n1) три;\n\nКонец.\n",
    ),
    (
        "content/laws/new/en.md",
        "---\ntitle: New law\ntranslation: {of: ru, value: official, by: A B}\n---\n# Article 1. A\n\n1. One.\n\n2. Two:\n\n1) three;\n\nThe end.\n",
    ),
    (
        "content/laws/new/work.yaml",
        "type: law\ndate: 2020-02-03\nnumber: 9-I\nplace: kz\nstatus: repealed\nin_force_from: 2020-03-01\nreplaces: [old]\nrepeals: [old]\nimplements: [other]\nsource: {url: \"https://x.kz/9\"}\nidentifiers: {adilet: Z1}\n",
    ),
    ("content/laws/old/ru.md", "---\ntitle: Старый\n---\nКарточка.\n"),
    ("content/laws/old/work.yaml", "status: not-yet-in-force\n"),
    ("content/laws/other/ru.md", "---\ntitle: Другой\n---\nКарточка.\n"),
    (
        "content/laws/cited/ru.md",
        "---\ntitle: О цитатах\n---\n# Статья 1. А\n\n1. Раз.\n\n2. Как в пункте 1 настоящей статьи.\n",
    ),
    ("content/laws/cited/work.yaml", "type: law\ndate: 2021-05-06\nnumber: 10-I\nplace: kz\n"),
    (
        "content/articles/a/ru.md",
        "---\ntitle: Статья\n---\nТекст. Есть [закон](../../laws/cited/ru.md) и пункт 2 статьи 1 Закона Республики Казахстан от 6 мая 2021 года № 10-I «О цитатах». Ещё.\n",
    ),
    ("content/articles/a/work.yaml", "date: 2020-01-01\n"),
];

#[test]
fn force_value_and_relations_have_their_words() {
    let (built, _) = build(&site(LAWS));
    let law = linked(&built, "ru/laws/new/");
    assert_eq!(law["name"], "Новый </script> закон");
    assert_eq!(law["legislationLegalForce"], "https://schema.org/NotInForce");
    assert_eq!(law["isBasedOn"], "https://x.kz/9");
    let old = json!([{"@type": "Legislation", "@id": "https://example.org/ru/laws/old/#work"}]);
    assert_eq!(law["legislationChanges"], old);
    assert_eq!(law["legislationRepeals"], old);
    assert_eq!(law["legislationApplies"][0]["@id"], "https://example.org/ru/laws/other/#work");
    let translation = linked(&built, "en/laws/new/");
    let value = &translation["encoding"][0]["legislationLegalValue"];
    assert_eq!(value, "https://schema.org/OfficialLegalValue");
    let article = linked(&built, "ru/articles/a/");
    assert_eq!((&article["@type"], &article["datePublished"]), (&json!("Article"), &json!("2020-01-01")));
    assert!(article.get("exampleOfWork").is_none());
}

#[test]
fn properties_of_eli_stand_in_the_head() {
    let (built, _) = build(&site(LAWS));
    let html = page(&built, "en/laws/new/");
    let work = "about=\"https://example.org/ru/laws/new/#work\"";
    let own = "about=\"https://example.org/en/laws/new/\"";
    for line in [
        "<head prefix=\"eli: http://data.europa.eu/eli/ontology# xsd: http://www.w3.org/2001/XMLSchema#\">"
            .to_owned(),
        format!("<meta {work} property=\"eli:type_document\" content=\"law\">"),
        format!("<meta {work} property=\"eli:id_local\" content=\"9-I\">"),
        format!("<meta {work} property=\"eli:date_document\" content=\"2020-02-03\" datatype=\"xsd:date\">"),
        format!("<link {work} property=\"eli:is_realized_by\" href=\"https://example.org/ru/laws/new/\">"),
        format!("<link {own} property=\"eli:realizes\" href=\"https://example.org/ru/laws/new/#work\">"),
        format!("<meta {own} property=\"eli:title\" content=\"New law\" lang=\"en\">"),
        format!(
            "<link {own} property=\"eli:in_force\" href=\"http://data.europa.eu/eli/ontology#InForce-notInForce\">"
        ),
        "<link rel=\"alternate\" type=\"application/akn+xml\" href=\"../../../en/laws/new/index.akn.xml\">"
            .to_owned(),
        "<link rel=\"alternate\" type=\"application/json\" href=\"../../../en/laws/new/index.json\">"
            .to_owned(),
    ] {
        assert!(html.contains(&line), "{line}");
    }
    // No identifier of ELI is claimed, and other pages have nothing of it.
    assert!(!html.contains("/eli/kz"));
    assert!(!page(&built, "ru/articles/a/").contains("eli:"));
}

#[test]
fn provisions_are_data() {
    let (built, _) = build(&site(LAWS));
    let law = data(&built, "ru/laws/new/index.json");
    assert_eq!(law["version"], 1);
    assert_eq!(law["uri"], "/akn/kz/act/law/2020-02-03/9-i/rus");
    assert_eq!(law["akn"], "https://example.org/ru/laws/new/index.akn.xml");
    assert_eq!(law["place"], json!({"id": "kz", "name": "Республика Казахстан"}));
    assert_eq!(law["relations"][0]["direction"], "active");
    let old = data(&built, "ru/laws/old/index.json");
    assert_eq!(old["relations"].as_array().unwrap().len(), 2);
    assert_eq!(old["relations"][0]["direction"], "passive");
    let provisions = law["provisions"].as_array().unwrap();
    let rows: Vec<[&str; 5]> = provisions
        .iter()
        .map(|it| ["anchor", "eId", "level", "printed", "text"].map(|key| it[key].as_str().unwrap()))
        .collect();
    assert_eq!(rows[0], ["art_1", "art_1", "article", "Статья 1.", ""]);
    assert_eq!(rows[1], ["art_1_1", "art_1__para_1", "paragraph", "1.", "Раз."]);
    assert_eq!(rows[3], ["art_1_2_1", "art_1__para_2__subpara_1", "subparagraph", "1)", "три;"]);
    assert_eq!(provisions[0]["title"], "А");
    assert_eq!(provisions[1]["parent"], "art_1");
    assert_eq!(provisions[1]["url"], "https://example.org/ru/laws/new/#art_1_1");
    let translation = data(&built, "en/laws/new/index.json");
    assert_eq!(translation["translation"], json!({"of": "ru", "by": "A B", "value": "official"}));
    let anchors = |law: &Value| -> Vec<String> {
        law["provisions"].as_array().unwrap().iter().map(|it| it["anchor"].to_string()).collect()
    };
    assert_eq!(anchors(&law), anchors(&translation));
}

/// The keys of an object and of all within it.
fn collect(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                keys.insert(key.clone());
                collect(value, keys);
            }
        }
        Value::Array(list) => list.iter().for_each(|it| collect(it, keys)),
        _ => {}
    }
}

#[test]
fn the_document_describes_every_key() {
    let (built, _) = build(&site(LAWS));
    let law = data(&built, "ru/laws/cited/index.json");
    let mut keys = BTreeSet::new();
    collect(&law, &mut keys);
    collect(&data(&built, "en/laws/new/index.json"), &mut keys);
    let text = std::fs::read_to_string(super::support::root().join("docs/machine-forms.md")).unwrap();
    for key in keys {
        assert!(text.contains(&format!("`{key}`")), "docs/machine-forms.md does not describe `{key}`");
    }
}

#[test]
fn who_cites_a_law_is_data() {
    let (built, _) = build(&site(LAWS));
    let law = data(&built, "ru/laws/cited/index.json");
    let citation = law["provisions"][2]["citation"].as_str().unwrap().replace('\u{a0}', " ");
    let expected = "пункт 2 статьи 1 Закона Республики Казахстан от 6 мая 2021 года № 10-I «О цитатах»";
    assert_eq!(citation, expected);
    let cited = law["cited"].as_array().unwrap();
    let article = cited.iter().find(|it| it["title"] == "Статья").unwrap();
    assert_eq!(article["anchor"], "art_1_2");
    assert_eq!(
        article["way"],
        json!([{"level": "article", "number": "1"}, {"level": "paragraph", "number": "2"}])
    );
    assert_eq!(article["words"].as_str().unwrap().replace('\u{a0}', " "), "пункт 2 статьи 1");
    assert_eq!(article["lang"], "ru");
    assert!(article["from"].as_str().unwrap().starts_with("https://example.org/ru/articles/a/"));
    let sentence = article["sentence"].as_str().unwrap();
    assert!(sentence.starts_with("Есть закон") && sentence.ends_with("«О цитатах»."), "{sentence}");
    let own = cited.iter().find(|it| it["title"] == "О цитатах").unwrap();
    assert_eq!(
        (&own["anchor"], &own["from"]),
        (&json!("art_1_1"), &json!("https://example.org/ru/laws/cited/#art_1_2"))
    );
}

#[test]
fn only_laws_have_these_files() {
    let (built, _) = build(&site(LAWS));
    let mut files = Vec::new();
    for (path, route) in built.routes() {
        match route {
            Route::Akn(lang, ..) | Route::Provisions(lang, ..) => files.push((lang, path)),
            _ => {}
        }
    }
    files.sort();
    let of = |lang: u8| -> Vec<&str> {
        files.iter().filter(|it| it.0 == LangId(lang)).map(|it| it.1.as_str()).collect()
    };
    assert_eq!(of(0), ["en/laws/new/index.akn.xml", "en/laws/new/index.json"]);
    let russian = [
        "cited/index.akn.xml",
        "cited/index.json",
        "new/index.akn.xml",
        "new/index.json",
        "old/index.json",
        "other/index.json",
    ];
    assert_eq!(of(1), russian.map(|it| format!("ru/laws/{it}")));
    assert!(!page(&built, "sitemap.xml").contains("index."));
}
