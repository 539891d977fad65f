//! Citations: how well they are found and understood, that they are read back as they are written, and
//! that no text makes the search slow or wrong.

use super::support::{corpus, put, root, sample, theme};
use diglot::base::text::normalize;
use diglot::base::{Date, LangId, Number};
use diglot::cite::format::{LawName, Style, citation, short};
use diglot::cite::{Aliases, Case, Language, Recognizer};
use diglot::model::citation::{Citation, Context};
use diglot::model::doc::NodeKind;
use diglot::model::law::Step;
use diglot::model::meta::Act;
use diglot::model::registry::{CitableLaw, PlaceNames};
use diglot::model::scheme::Level;
use diglot::model::{Doc, Registry, Scheme, WorkId};
use diglot::{parse, pipeline};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The places of the registry, with names that a site gives them.
const PLACES: &[(&str, &[&str])] = &[
    ("kz", &["Казахстан", "Республики Казахстан", "РК", "Kazakhstan", "Republic of Kazakhstan"]),
    ("kg", &["Кыргызстан", "Кыргызской Республики", "КР", "Kyrgyzstan", "Kyrgyz Republic"]),
    ("tj", &["Таджикистан", "Республики Таджикистан", "РТ", "Tajikistan", "Republic of Tajikistan"]),
    ("uz", &["Узбекистан", "Республики Узбекистан", "РУз", "Uzbekistan", "Republic of Uzbekistan"]),
    ("tm", &["Туркменистан", "Туркменистана", "Turkmenistan"]),
    ("ru", &["Россия", "Российской Федерации", "РФ", "Russia", "Russian Federation"]),
    ("int", &["Международный уровень", "International"]),
];

fn places() -> Vec<PlaceNames> {
    let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
    PLACES.iter().map(|(id, all)| PlaceNames { id: Arc::from(*id), names: names(all) }).collect()
}

fn place(id: &str) -> Option<usize> {
    PLACES.iter().position(|it| it.0 == id)
}

/// A law of the corpus.
fn law(value: &Value) -> CitableLaw {
    let country = value["country"].as_str().unwrap();
    let act = match value["type"]["en"].as_str().unwrap() {
        "Constitution" => Act::Constitution,
        "Code" => Act::Code,
        "Federal Law" => Act::FederalLaw,
        "Covenant" => Act::Treaty,
        _ => Act::Law,
    };
    let scheme = match (country, value["scheme"]["1."].as_str()) {
        ("un", _) => "int",
        ("ru", Some("paragraph")) => "ru-code",
        _ => country,
    };
    let words = |value: &Value| value.as_str().map(str::to_owned);
    let both = |key: &str| [&value[key]["ru"], &value[key]["en"]].into_iter().filter_map(words);
    let lists = ["ru", "en"].iter().flat_map(|it| value["aliases"][it].as_array().into_iter().flatten());
    CitableLaw {
        slug: Arc::from(value["id"].as_str().unwrap()),
        work: WorkId(0),
        place: place(if country == "un" { "int" } else { country }),
        act: Some(act),
        number: value["number"].as_str().map(str::to_owned),
        date: value["date"].as_str().and_then(|it| it.parse::<Date>().ok()),
        titles: both("title").collect(),
        aliases: both("short").chain(lists.filter_map(words)).collect(),
        articles: None,
        repealed: false,
        scheme: Scheme::named(scheme).unwrap_or_default(),
        text: None,
        versions: Vec::new(),
        since: None,
    }
}

/// The registry of the corpus, if it is there.
fn registry() -> Option<Registry> {
    let text = std::fs::read_to_string(corpus("laws/registry.jsonl")?).unwrap();
    let laws = text.lines().map(|it| law(&serde_json::from_str(it).unwrap()));
    Some(Registry { places: places(), laws: laws.collect() })
}

/// The sample site.
/// A citation: where it stands, in characters, and what it means.
type Found = ((usize, usize), Vec<String>);

/// A sentence with its answers.
struct Sentence {
    id: String,
    lang: Language,
    category: String,
    text: String,
    context: Context<'static>,
    spans: Vec<(usize, usize)>,
    targets: Vec<String>,
}

/// A target in one line: `kz-charity-2015 article 9 paragraph 1`.
fn target(value: &Value) -> String {
    let mut out = value["law"].as_str().unwrap().to_owned();
    let mut add = |level: &str, number: &str| out += &format!(" {level} {number}");
    match value["path"].as_array() {
        Some(path) => path.iter().for_each(|it| add(it[0].as_str().unwrap(), it[1].as_str().unwrap())),
        None => Level::ALL.iter().for_each(|it| {
            let Some(number) = value[it.name()].as_str() else { return };
            add(it.name(), number);
        }),
    }
    out
}

fn sentence(line: &str, registry: &Registry) -> Sentence {
    let value: Value = serde_json::from_str(line).unwrap();
    let number = |it: &Value| usize::try_from(it.as_u64().unwrap()).unwrap();
    let context = &value["context"];
    let article = context["article"].as_str().and_then(Number::read);
    let text = |key: &str| value[key].as_str().unwrap().to_owned();
    Sentence {
        id: text("id"),
        lang: Language::of_tag(&text("lang")).unwrap(),
        category: text("category"),
        text: text("text"),
        context: Context {
            place: context["jurisdiction"].as_str().and_then(|it| place(if it == "un" { "int" } else { it })),
            law: context["law"].as_str().and_then(|it| registry.find(it)),
            way: article.map(|number| Step { level: Level::Article, number }).into_iter().collect(),
            ..Context::default()
        },
        spans: value["spans"].as_array().unwrap().iter().map(|it| (number(&it[0]), number(&it[1]))).collect(),
        targets: value["targets"].as_array().unwrap().iter().map(target).collect(),
    }
}

fn find(sentence: &Sentence, recognizer: &Recognizer, registry: &Registry) -> Vec<Found> {
    let text = &sentence.text;
    let all = recognizer.find(text, sentence.lang, &sentence.context, &mut Aliases::default());
    let point = |byte: u32| text[..byte as usize].chars().count();
    let meaning = |it: &Citation| {
        let targets = it.targets.iter().map(|it| {
            let way = it.way.iter().map(|it| format!(" {} {}", it.level.name(), it.number));
            format!("{}{}", registry.law(it.law).slug, way.collect::<String>())
        });
        targets.collect::<Vec<_>>()
    };
    let linked = all.iter().filter(|it| !it.targets.is_empty());
    linked.map(|it| ((point(it.span.start), point(it.span.end)), meaning(it))).collect()
}

/// How many citations are right, found and expected, and how many sentences are wholly right.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    expected: usize,
    whole: usize,
    sentences: usize,
}

/// A part of a number; all of nothing.
fn share(part: usize, whole: usize) -> f64 {
    let number = |it: usize| f64::from(u32::try_from(it).unwrap());
    if whole == 0 { 1.0 } else { number(part) / number(whole) }
}

impl Score {
    fn f1(self) -> f64 {
        let sum = self.found + self.expected;
        share(2 * self.right, sum)
    }

    /// Counts a sentence; `tells` says whether to show what is wrong with it.
    fn add(&mut self, sentence: &Sentence, found: &[Found], tells: bool) {
        let spans: Vec<_> = found.iter().map(|it| it.0).collect();
        let targets: Vec<_> = found.iter().flat_map(|it| it.1.clone()).collect();
        let whole = spans == sentence.spans && targets == sentence.targets;
        // Which target belongs to which span is not said: they must stand in this order.
        let stands = |it: &&Found| {
            sentence.spans.contains(&it.0) && sentence.targets.windows(it.1.len()).any(|some| *some == it.1)
        };
        self.right += if whole { found.len() } else { found.iter().filter(stands).count() };
        self.found += found.len();
        self.expected += sentence.spans.len();
        self.whole += usize::from(whole);
        self.sentences += 1;
        if !whole && tells {
            eprintln!("{}: {}", sentence.id, sentence.text);
            eprintln!("  expected {:?} {:?}\n  found    {found:?}", sentence.spans, sentence.targets);
        }
    }
}

/// The scores of a file by language and category; the sums under `all`.
fn scores(file: &Path, registry: &Registry) -> BTreeMap<(String, String), Score> {
    let recognizer = Recognizer::new(registry);
    let mut scores: BTreeMap<(String, String), Score> = BTreeMap::new();
    eprintln!("{}", file.display());
    // What was kept unseen while the grammar was made is counted and not shown, so that it stays so.
    let tells = !file.ends_with("held-out.jsonl");
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let sentence = sentence(line, registry);
        let found = find(&sentence, &recognizer, registry);
        let lang = format!("{:?}", sentence.lang);
        scores.entry((lang.clone(), sentence.category.clone())).or_default().add(&sentence, &found, tells);
    }
    for lang in ["En", "Ru"] {
        let mut all = Score::default();
        for (_, it) in scores.iter().filter(|it| it.0.0 == lang) {
            all.right += it.right;
            all.found += it.found;
            all.expected += it.expected;
            all.whole += it.whole;
            all.sentences += it.sentences;
        }
        scores.insert((lang.to_owned(), "all".to_owned()), all);
    }
    for ((lang, category), it) in &scores {
        let Score { right, found, expected, whole, sentences } = it;
        let (precision, recall) = (share(*right, *found), share(*right, *expected));
        eprintln!(
            "{lang} {category:12} P {precision:.3} R {recall:.3} F1 {:.3}  {whole}/{sentences}",
            it.f1()
        );
    }
    scores
}

#[test]
fn citations_are_found_and_understood() {
    let Some(registry) = registry() else { return };
    let own = std::fs::read_dir(root().join("tests/citations")).into_iter().flatten();
    let mut files: Vec<PathBuf> = own.map(|it| it.unwrap().path()).collect();
    files.extend(std::env::var("CITATIONS").ok().map(PathBuf::from));
    files.retain(|it| it.extension().is_some_and(|it| it == "jsonl"));
    files.sort();
    let sample = corpus("gold/citations/sample.jsonl");
    for file in files.iter().chain(&sample) {
        let floor = if Some(file) == sample.as_ref() { 1.0 } else { 0.95 };
        for ((lang, category), score) in scores(file, &registry) {
            match category.as_str() {
                "all" => assert!(score.f1() >= floor, "{}: {lang} F1 {:.3}", file.display(), score.f1()),
                "negative" => assert_eq!(score.found, 0, "{}: {lang} links what is none", file.display()),
                _ => {}
            }
        }
    }
}

/// Sentences with what must be linked in them: the table at the end of the cases.
#[test]
fn sentences_of_the_cases_are_understood() {
    let text = std::fs::read_to_string(root().join("tests/cases/citations.md")).unwrap();
    let inputs = sample();
    let registry = pipeline::registry(&inputs).expect("a site");
    let recognizer = Recognizer::new(&registry);
    let (mut count, mut wrong) = (0, Vec::new());
    for row in text.lines().filter(|it| it.starts_with("| en ") || it.starts_with("| ru ")) {
        let [page, marked, cited] = row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("{row}")
        };
        let (lang, place) = page.split_once(' ').unwrap();
        let text: String = marked.chars().filter(|it| !"⟦⟧".contains(*it)).collect();
        let marked = marked.split('⟦').skip(1).map(|it| it.split('⟧').next().unwrap());
        let marked: Vec<&str> = marked.collect();
        let place = registry.places.iter().position(|it| &*it.id == place);
        let context = Context { place, ..Context::default() };
        let lang = Language::of_tag(lang).unwrap();
        let found = recognizer.find(&text, lang, &context, &mut Aliases::default());
        let linked: Vec<&Citation> = found.iter().filter(|it| !it.targets.is_empty()).collect();
        let words: Vec<&str> = linked.iter().map(|it| &text[it.span.range()]).collect();
        let targets = linked.iter().flat_map(|it| &it.targets).map(|it| {
            let way = it.way.iter().map(|it| format!(" {} {}", it.level.name(), it.number));
            format!("{}{}", registry.law(it.law).slug, way.collect::<String>())
        });
        let targets = targets.collect::<Vec<_>>().join("; ");
        count += 1;
        if words != marked || targets != cited {
            wrong.push(format!("{text}\n  expected {marked:?} {cited}\n  found    {words:?} {targets}"));
        }
    }
    assert!(count > 30 && wrong.is_empty(), "{count}\n{}", wrong.join("\n"));
}

#[test]
fn an_article_of_another_text_is_none_of_the_law() {
    let inputs = sample();
    let registry = pipeline::registry(&inputs).expect("a site");
    let recognizer = Recognizer::new(&registry);
    let context = Context { law: registry.find("model-pbo"), ..Context::default() };
    let count = |text: &str| {
        let found = recognizer.find(text, Language::Ru, &context, &mut Aliases::default());
        found.iter().filter(|it| !it.targets.is_empty()).count()
    };
    assert_eq!(count("Сбор проводят по статье 7, отчёт сдают по статье 9."), 2);
    for text in [
        "Сбор проводят по статье 7 нашего положения.",
        "Сбор проводят по статье 7 коллективного договора.",
        "Сбор проводят по статье 7 того соглашения.",
        "Сбор описан в статье 7 в учредительном договоре.",
    ] {
        assert_eq!(count(text), 0, "{text}");
    }
}

#[test]
fn links_begin_and_end_with_words() {
    let inputs = sample();
    let registry = pipeline::registry(&inputs).expect("a site");
    let text = "---\ntitle: A\n---\n\nТак велит **статья 3** Закона РК «О благотворительности».\n";
    let doc = read_law(text);
    let found = Recognizer::new(&registry).document(&doc, Language::Ru, &Context::default());
    let words: Vec<&str> = found
        .citations
        .iter()
        .flat_map(|it| &it.pieces)
        .map(|it| {
            let NodeKind::Text(text) = &doc.nodes[it.node as usize].kind else { panic!("{it:?}") };
            &doc.str(text)[it.bytes.range()]
        })
        .collect();
    assert_eq!(words, ["статья 3", "Закона РК «О благотворительности»"]);
}

/// A law whose every provision is cited and read back.
struct Subject<'a> {
    registry: &'a Registry,
    /// Its position in the registry.
    at: usize,
    /// What stands in the full citations in both languages.
    names: [(Language, LawName<'a>); 2],
}

impl Subject<'_> {
    /// Cites every provision in both languages, and in Russian in all cases in turn.
    fn is_read_back(&self) {
        const CASES: [Case; 6] = [
            Case::Nominative,
            Case::Genitive,
            Case::Dative,
            Case::Accusative,
            Case::Instrumental,
            Case::Prepositional,
        ];
        let recognizer = Recognizer::new(self.registry);
        let cited = &self.registry.laws[self.at];
        let law = cited.law().expect("a text");
        let (mut checked, mut wrong) = (0, Vec::new());
        for ((id, provision), case) in law.iter().zip(CASES.into_iter().cycle()) {
            let way = law.way(id, &cited.scheme);
            // A number that stands twice cannot be cited.
            if law.find(&way, &cited.scheme) != Ok(id) {
                continue;
            }
            for (language, name) in &self.names {
                let full = citation(&way, name, Style { language: *language, case, version: None });
                let text = format!("{full} — {}", short(&way, name, *language));
                let context = Context { place: cited.place, ..Context::default() };
                let found = recognizer.find(&full, *language, &context, &mut Aliases::default());
                let anchors: Vec<_> =
                    found.iter().flat_map(|it| &it.targets).map(|it| it.anchor.as_deref()).collect();
                let is_whole = found.first().is_some_and(|it| it.span.range() == (0..full.len()));
                checked += 1;
                if anchors != [Some(&*provision.anchor)] || !is_whole {
                    wrong.push(format!("{} {text}: {anchors:?} {found:?}", provision.anchor));
                }
            }
        }
        eprintln!("{}: {checked} citations", cited.slug);
        wrong.truncate(12);
        assert!(checked > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// A text read as a law.
fn read_law(text: &str) -> Doc {
    let mut inputs = theme();
    let site = "base_url: https://example.org\nlanguages: [en, ru]\ntitle: T\nunknown_keys: ignore\n";
    put(&mut inputs, "site.yaml", &format!("{site}collections:\n  laws: {{kind: law}}\n"));
    let config = parse::config(&inputs).value.unwrap();
    let text: Arc<str> = Arc::from(&*normalize(text));
    parse::doc(&Arc::from("content/laws/a/ru.md"), &text, "a", &config).value
}

#[test]
fn every_provision_of_the_codes_is_read_back() {
    let Some(folder) = corpus("laws/rf-codes") else { return };
    let codes = [
        ("102027595", "Конституция", "Constitution", Act::Constitution, "ru"),
        ("102033239", "Гражданский кодекс", "Civil Code", Act::Code, "ru-code"),
        ("102054721", "Бюджетный кодекс", "Budget Code", Act::Code, "ru-code"),
        ("102074279", "Трудовой кодекс", "Labor Code", Act::Code, "ru"),
        (
            "102380990",
            "Кодекс административного судопроизводства",
            "Code of Administrative Court Procedure",
            Act::Code,
            "ru",
        ),
    ];
    for (file, ru, en, act, scheme) in codes {
        let doc = read_law(&std::fs::read_to_string(folder.join(format!("{file}.ru.md"))).unwrap());
        let (ru, en) = (format!("{ru} Российской Федерации"), format!("{en} of the Russian Federation"));
        let law = CitableLaw {
            slug: Arc::from(file),
            work: WorkId(0),
            place: place("ru"),
            act: Some(act),
            number: None,
            date: None,
            titles: vec![ru.clone(), en.clone()],
            aliases: Vec::new(),
            articles: None,
            repealed: false,
            scheme: Scheme::named(scheme).unwrap(),
            text: Some((LangId(1), Arc::new(doc))),
            versions: Vec::new(),
            since: None,
        };
        let registry = Registry { places: places(), laws: vec![law] };
        let law = &registry.laws[0];
        let name = |title| LawName {
            act: law.act,
            scheme: law.scheme,
            structure: law.law(),
            title,
            ..LawName::default()
        };
        let names = [(Language::Ru, name(&ru)), (Language::En, name(&en))];
        Subject { registry: &registry, at: 0, names }.is_read_back();
    }
}

#[test]
fn every_provision_of_the_sample_is_read_back() {
    let inputs = sample();
    let registry = pipeline::registry(&inputs).expect("a site");
    for (at, law) in registry.laws.iter().enumerate().filter(|(_, it)| it.law().is_some()) {
        let title = |language| law.titles.iter().find(|it| Language::of_text(it) == language).unwrap();
        let name = |language| LawName {
            act: law.act,
            number: law.number.as_deref(),
            date: law.date,
            scheme: law.scheme,
            structure: law.law(),
            title: title(language),
            ..LawName::default()
        };
        let names = [Language::Ru, Language::En].map(|it| (it, name(it)));
        Subject { registry: &registry, at, names }.is_read_back();
    }
}

/// Spans lie within the text and on letters, pieces within their citation and one after the other.
fn is_sound(text: &str, citations: &[Citation]) {
    let mut last = 0;
    for it in citations {
        assert!(text.get(it.span.range()).is_some_and(|it| !it.is_empty()), "{:?}", it.span);
        assert!(it.span.start >= last, "{:?} after {last}", it.span);
        last = it.span.end;
        let mut end = it.span.start;
        for words in it.targets.iter().map(|it| it.words) {
            assert!(text.get(words.range()).is_some() && words.start >= end && words.end <= it.span.end);
            end = words.end;
        }
        assert!(it.targets.is_empty() || end == it.span.end, "{text}: {it:?}");
        assert_eq!(it.targets.is_empty(), it.problem.is_some());
    }
}

/// What citations are made of, in no order.
const PIECES: &[&str] = &[
    "статьи",
    " 5",
    "-7",
    ", ",
    "и",
    "«",
    "»",
    "(",
    ")",
    "\"",
    " п.",
    "а)",
    " Закона РК",
    " Law",
    " of the",
    " Article",
    "(1)",
    " № 142-II",
    " от 16 января 2001 года",
    "\n\n",
    "\u{ad}",
    "*",
    "–",
    " прим.",
    "¹",
    " пункта",
    " второй",
    " О благотворительности",
    " On Charity",
    " (далее – Закон)",
    " 7-ФЗ",
    "\u{301}",
    " того же",
    " настоящей",
    " this",
    "й",
    "\u{306}",
    " part two",
    " ЗРУ-76",
    "&nbsp;",
    "<sup>1</sup>",
    ".",
    " не ",
    " но и",
    " соответственно",
    " проект ",
    " ч. 2",
    " ГК РФ",
    " (2015)",
    " до статьи 7",
    " В Узбекистане",
    " 90",
];

#[test]
fn no_text_breaks_the_search() {
    let registry = registry().unwrap_or_else(|| Registry { places: places(), laws: Vec::new() });
    let recognizer = Recognizer::new(&registry);
    let mut texts: Vec<String> = Vec::new();
    if let Some(path) = corpus("hostile/naughty-strings.json") {
        texts = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    }
    // A generator that needs no crate: the texts are the same every time.
    let mut state: u64 = 7;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..4_000 {
        let count = next(40);
        texts.push((0..count).map(|_| PIECES[next(PIECES.len())]).collect());
    }
    for _ in 0..200 {
        let bytes: Vec<u8> = (0..next(400)).map(|_| u8::try_from(next(256)).unwrap()).collect();
        texts.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    let context = Context { place: Some(0), law: registry.find("kz-nonprofit-2001"), ..Context::default() };
    for text in &texts {
        for lang in [Language::En, Language::Ru] {
            let mut bound = Aliases::default();
            is_sound(text, &recognizer.find(text, lang, &context, &mut bound));
            is_sound(text, &recognizer.find(text, lang, &context, &mut bound));
        }
    }
    // In a law whose text is known, lists come apart where a provision is not there.
    let inputs = sample();
    let registry = pipeline::registry(&inputs).expect("a site");
    let recognizer = Recognizer::new(&registry);
    let law =
        registry.iter().find(|it| it.1.law().is_some_and(|it| !it.provisions.is_empty())).map(|it| it.0);
    let context = Context { law, ..Context::default() };
    for text in &texts {
        is_sound(text, &recognizer.find(text, Language::Ru, &context, &mut Aliases::default()));
    }
    assert!(law.is_some());
}

#[test]
fn long_texts_of_one_pattern_come_to_an_end() {
    let registry = registry().unwrap_or_else(|| Registry { places: places(), laws: Vec::new() });
    let recognizer = Recognizer::new(&registry);
    let context = Context { law: registry.find("kz-nonprofit-2001"), ..Context::default() };
    let patterns = [
        "п. 1 ",
        "п. 1, ",
        "п. 1 ст. 2, ",
        "ст. 5 Закона РК «",
        "«",
        "\"",
        "1",
        "1, ",
        "первая, ",
        "(",
        "подпункт 1) (",
        "закон «О ",
        "Закон (далее – ",
        "Закон «О благотворительности» (далее – Закон о б), ",
        "а-",
        "Республики ",
        "Article 9(1)",
        "article ",
        "*",
        "\u{301}",
        "н\u{ad}",
        "а",
        "\n",
        "от 1 января ",
        "ст. 5 (п. 1), 6, ",
        "статьи 5 Закона о благотворительности и 7 ",
        "проект новых ",
        "В Узбекистане, а в Казахстане ",
        "от статьи 5 до статьи 6 ",
        "статьи 5 и 6 Закона об НКО ",
    ];
    for pattern in patterns {
        // What grows with the square of the length would take minutes here.
        let text = pattern.repeat(600_000 / pattern.len());
        recognizer.find(&text, Language::Ru, &context, &mut Aliases::default());
    }
}
