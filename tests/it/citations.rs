//! Citations: how well they are found and understood, measured on sentences with known answers.

use super::support::{corpus, root};
use diglot::base::Date;
use diglot::base::Number;
use diglot::cite::{Aliases, Language, Recognizer};
use diglot::model::citation::{Citation, Context};
use diglot::model::law::Step;
use diglot::model::meta::Act;
use diglot::model::registry::{CitableLaw, PlaceNames};
use diglot::model::scheme::Level;
use diglot::model::{Registry, Scheme, WorkId};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The places of the registry, with the names that a site gives them.
const PLACES: &[(&str, &[&str])] = &[
    (
        "kz",
        &[
            "Казахстан",
            "Республика Казахстан",
            "Казахстана",
            "Республики Казахстан",
            "РК",
            "Kazakhstan",
            "Republic of Kazakhstan",
            "Kazakh",
            "RK",
        ],
    ),
    ("kg", &["Кыргызстан", "Кыргызская Республика", "КР", "Kyrgyzstan", "Kyrgyz Republic", "Kyrgyz", "KR"]),
    (
        "tj",
        &[
            "Таджикистан",
            "Республика Таджикистан",
            "РТ",
            "Tajikistan",
            "Republic of Tajikistan",
            "Tajik",
            "RT",
        ],
    ),
    (
        "uz",
        &[
            "Узбекистан",
            "Республика Узбекистан",
            "РУз",
            "Uzbekistan",
            "Republic of Uzbekistan",
            "Uzbek",
            "RUz",
        ],
    ),
    ("tm", &["Туркменистан", "Turkmenistan", "Turkmen"]),
    ("ru", &["Россия", "Российская Федерация", "РФ", "Russia", "Russian Federation", "Russian", "RF"]),
    ("int", &["Международный уровень", "International"]),
];

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

/// The scheme of a law as the corpus describes it.
fn scheme(value: &Value, country: &str) -> Scheme {
    let name = match (country, value["scheme"]["1."].as_str()) {
        ("un", _) => "int",
        ("ru", Some("paragraph")) => "ru-code",
        _ => country,
    };
    Scheme::named(name).unwrap_or_default()
}

fn law(value: &Value) -> CitableLaw {
    let country = value["country"].as_str().unwrap();
    let place = if country == "un" { "int" } else { country };
    let act = match value["type"]["en"].as_str().unwrap() {
        "Constitution" => Act::Constitution,
        "Code" => Act::Code,
        "Federal Law" => Act::FederalLaw,
        "Covenant" => Act::Treaty,
        _ => Act::Law,
    };
    let both = |key: &str| {
        ["ru", "en"].iter().filter_map(|it| value[key][it].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let mut aliases = both("short");
    aliases.extend(texts(&value["aliases"]["ru"]));
    aliases.extend(texts(&value["aliases"]["en"]));
    CitableLaw {
        slug: Arc::from(value["id"].as_str().unwrap()),
        work: WorkId(0),
        place: PLACES.iter().position(|it| it.0 == place),
        act: Some(act),
        number: value["number"].as_str().map(str::to_owned),
        date: value["date"].as_str().and_then(|it| it.parse::<Date>().ok()),
        titles: both("title"),
        aliases,
        scheme: scheme(value, country),
        text: None,
        versions: Vec::new(),
        since: None,
    }
}

/// The registry of the corpus, if it is there.
pub(crate) fn registry() -> Option<Registry> {
    let path = corpus("laws/registry.jsonl")?;
    let text = std::fs::read_to_string(path).unwrap();
    let places = PLACES.iter().map(|(id, names)| PlaceNames {
        id: Arc::from(*id),
        names: names.iter().map(|it| (*it).to_owned()).collect(),
    });
    let laws = text.lines().map(|it| law(&serde_json::from_str(it).unwrap()));
    Some(Registry { places: places.collect(), laws: laws.collect() })
}

/// What a citation means, in one line.
type Answer = Vec<String>;

/// A sentence with its answers.
struct Sentence {
    id: String,
    lang: Language,
    category: String,
    text: String,
    context: Context<'static>,
    expected: Vec<((usize, usize), Answer)>,
}

fn spelled(law: &str, path: &[(String, String)]) -> String {
    let path = path.iter().map(|(level, number)| format!(" {level} {number}")).collect::<String>();
    format!("{law}{path}")
}

fn target(value: &Value) -> String {
    let law = value["law"].as_str().unwrap();
    let mut path: Vec<(String, String)> = value["path"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| (it[0].as_str().unwrap().to_owned(), it[1].as_str().unwrap().to_owned()))
        .collect();
    if path.is_empty() {
        for level in Level::ALL {
            if let Some(number) = value[level.name()].as_str() {
                path.push((level.name().to_owned(), number.to_owned()));
            }
        }
    }
    spelled(law, &path)
}

fn sentence(line: &str, registry: &Registry) -> Sentence {
    let value: Value = serde_json::from_str(line).unwrap();
    let spans: Vec<(usize, usize)> = value["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                usize::try_from(it[0].as_u64().unwrap()).unwrap(),
                usize::try_from(it[1].as_u64().unwrap()).unwrap(),
            )
        })
        .collect();
    let targets: Vec<String> = value["targets"].as_array().unwrap().iter().map(target).collect();
    let context = &value["context"];
    let way = context["article"]
        .as_str()
        .map(|it| Step { level: Level::Article, number: Number::read(it).unwrap() });
    let context = Context {
        place: context["jurisdiction"]
            .as_str()
            .map(|it| if it == "un" { "int" } else { it })
            .and_then(|it| registry.places.iter().position(|place| &*place.id == it)),
        law: context["law"].as_str().and_then(|it| registry.find(it)),
        way: way.into_iter().collect(),
        ..Context::default()
    };
    // Which target belongs to which span is not said; only all together are compared.
    let expected = spans.iter().map(|it| (*it, Vec::new())).collect::<Vec<_>>();
    let mut expected = expected;
    if let Some(first) = expected.first_mut() {
        first.1 = targets;
    }
    Sentence {
        id: value["id"].as_str().unwrap().to_owned(),
        lang: Language::of_tag(value["lang"].as_str().unwrap()).unwrap(),
        category: value["category"].as_str().unwrap().to_owned(),
        text: value["text"].as_str().unwrap().to_owned(),
        context,
        expected,
    }
}

fn found(sentence: &Sentence, recognizer: &Recognizer, registry: &Registry) -> Vec<((usize, usize), Answer)> {
    let citations =
        recognizer.find(&sentence.text, sentence.lang, &sentence.context, &mut Aliases::default());
    let point = |byte: u32| sentence.text[..byte as usize].chars().count();
    let answer = |it: &Citation| {
        it.targets
            .iter()
            .map(|it| {
                let path: Vec<_> =
                    it.way.iter().map(|it| (it.level.name().to_owned(), it.number.to_string())).collect();
                spelled(&registry.law(it.law).slug, &path)
            })
            .collect::<Vec<_>>()
    };
    citations
        .iter()
        .filter(|it| !it.targets.is_empty())
        .map(|it| ((point(it.span.start), point(it.span.end)), answer(it)))
        .collect()
}

/// How many sentences are right, per language and category.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    expected: usize,
}

fn files() -> Vec<PathBuf> {
    let own = root().join("tests/citations");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(own).into_iter().flatten().map(|it| it.unwrap().path()).collect();
    files.extend(corpus("gold/citations/sample.jsonl"));
    files.extend(std::env::var("CITATIONS").ok().map(PathBuf::from));
    files.sort();
    files
}

fn score(file: &Path, registry: &Registry) {
    let recognizer = Recognizer::new(registry);
    let mut scores: BTreeMap<(String, String), Score> = BTreeMap::new();
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let sentence = sentence(line, registry);
        let found = found(&sentence, &recognizer, registry);
        let spans = |it: &[((usize, usize), Answer)]| it.iter().map(|it| it.0).collect::<Vec<_>>();
        let targets =
            |it: &[((usize, usize), Answer)]| it.iter().flat_map(|it| it.1.clone()).collect::<Vec<_>>();
        let is_right =
            spans(&found) == spans(&sentence.expected) && targets(&found) == targets(&sentence.expected);
        if !is_right {
            eprintln!(
                "{} {} {:?}\n  expected {:?} {:?}\n  found    {:?} {:?}",
                sentence.id,
                sentence.text,
                sentence.context,
                spans(&sentence.expected),
                targets(&sentence.expected),
                spans(&found),
                targets(&found)
            );
        }
        let lang = format!("{:?}", sentence.lang);
        for category in [sentence.category.as_str(), "all"] {
            let score = scores.entry((lang.clone(), category.to_owned())).or_default();
            score.right += usize::from(is_right);
            score.found += usize::from(!found.is_empty());
            score.expected += 1;
        }
    }
    for ((lang, category), score) in scores {
        eprintln!("{lang} {category:12} {}/{}", score.right, score.expected);
    }
}

#[test]
fn sentences_are_understood() {
    let Some(registry) = registry() else { return };
    for file in files() {
        eprintln!("{}", file.display());
        score(&file, &registry);
    }
}

/// The time of the fastest of some runs.
fn fastest(runs: usize, mut work: impl FnMut()) -> std::time::Duration {
    let time = |_| {
        let start = std::time::Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap()
}

#[test]
fn the_civil_code_is_read_fast() {
    let (Some(registry), Some(folder)) = (registry(), corpus("laws/rf-codes")) else { return };
    let text = std::fs::read_to_string(folder.join("102033239.ru.md")).unwrap();
    let recognizer = Recognizer::new(&registry);
    let context = Context {
        law: registry.find("ru-civil-code-1"),
        place: registry.places.iter().position(|it| &*it.id == "ru"),
        ..Context::default()
    };
    let mut count = 0;
    let time = fastest(5, || {
        count = recognizer.find(&text, Language::Ru, &context, &mut Aliases::default()).len();
    });
    let speed = text.len() as f64 / 1e6 / time.as_secs_f64();
    eprintln!("{count} citations, {speed:.0} MB/s");
}
