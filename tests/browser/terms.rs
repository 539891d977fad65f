//! Words become terms in a browser as they do in the index, and stems are those of `frostem`.
//!
//! Every distinct piece between white space of all corpora is read by both analyzers: no term reaches over white space,
//! so this is every word as it is cut and every number with its parts. Texts of the sample are read whole.

use super::driver::{Browser, built, corpora};
use super::firefox::Firefox;
use diglot::search::{Term, terms};
use frostem::{Algorithm, Stemmer};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

/// So many bytes are read in one question to the browser.
const AT_ONCE: usize = 400_000;

/// What is read of the corpora; what stands in `hostile` is no text.
const CORPORA: &[&str] = &["cpp-docs", "letsencrypt", "privacyguides", "laws", "gold"];

/// Reads some texts and returns where the terms begin to differ from those that are expected.
const COMPARE: &str = "const [asked] = arguments;
  const differ = [];
  for (const [text, expected] of asked) {
    const mine = diglot.terms(text).map(it => it.term + ' ' + it.at + ' ' + text.slice(it.from, it.to)).join('\\n');
    if (mine === expected) continue;
    const [own, theirs] = [mine.split('\\n'), expected.split('\\n')];
    const at = theirs.findIndex((it, at) => it !== own[at]);
    differ.push(at < 0 ? [own.length, theirs.length, own[theirs.length]] : [own[at], theirs[at]]);
  }
  return differ;";

/// All that is text below a folder, in the order of names.
fn texts(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let kinds = ["md", "yaml", "json", "jsonl", "tsv", "txt", "html"];
    files
        .filter(|it| it.file_type().is_file())
        .filter(|it| it.path().extension().is_some_and(|it| kinds.iter().any(|kind| *kind == it)))
        .map(|it| String::from_utf8_lossy(&std::fs::read(it.path()).unwrap()).into_owned())
        .collect()
}

/// Joins the distinct pieces of some texts to texts of a size that can be sent.
fn joined(texts: &[String]) -> Vec<String> {
    let pieces: HashSet<&str> = texts.iter().flat_map(|it| it.split_whitespace()).collect();
    let mut pieces: Vec<&str> = pieces.into_iter().collect();
    pieces.sort_unstable();
    let mut out = vec![String::new()];
    for it in pieces {
        match out.last_mut() {
            Some(last) if last.len() + it.len() < AT_ONCE => {
                last.push('\n');
                last.push_str(it);
            }
            _ => out.push(it.to_owned()),
        }
    }
    out
}

/// The stem that a word of one plain alphabet must have; nothing for words that are folded first.
fn stem(word: &str, english: &Stemmer, russian: &Stemmer) -> Option<String> {
    let lower = word.to_lowercase();
    if lower.chars().count() > 100 {
        return None;
    }
    if lower.bytes().all(|it| it.is_ascii_lowercase()) {
        return Some(english.stem(&lower).into_owned());
    }
    // Nothing but several х is a Roman number.
    let is_russian =
        lower.chars().all(|it| matches!(it, 'а'..='я' | 'ё')) && lower.chars().any(|it| it != 'х');
    is_russian.then(|| russian.stem(&lower).into_owned())
}

/// A term as it is compared.
fn line(text: &str, it: &Term) -> String {
    format!("{} {} {}", it.term, it.place, &text[it.bytes.clone()])
}

/// What both analyzers make of some texts, held against each other; the distinct words, and those stemmed.
async fn compare(browser: &Browser, texts: &[String]) -> (usize, usize) {
    let stemmers = (Stemmer::new(Algorithm::English), Stemmer::new(Algorithm::Russian));
    let (mut words, mut stemmed) = (HashSet::new(), 0);
    for text in texts {
        let mut expected = Vec::new();
        for it in terms(text) {
            let word = &text[it.bytes.clone()];
            expected.push(line(text, &it));
            if words.insert(word.to_owned())
                && let Some(stem) = stem(word, &stemmers.0, &stemmers.1)
            {
                stemmed += 1;
                assert_eq!(it.term, stem, "{word}");
            }
        }
        let asked: Vec<Value> = vec![json!([[text, expected.join("\n")]])];
        let differ = browser.client.execute(COMPARE, asked).await.unwrap();
        assert_eq!(differ, json!([]), "the browser and the index read these in two ways");
    }
    (words.len(), stemmed)
}

async fn opened() -> Option<Browser> {
    let browser = Browser::start(1280, true).await?;
    let site = built();
    browser.client.goto(&format!("file://{}/en/search/index.html", site.path().display())).await.unwrap();
    browser.until("!!self.diglot && !!diglot.terms").await;
    Some(browser)
}

/// The texts of the sample, and what few texts hold.
fn sample() -> Vec<String> {
    let mut texts = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    assert!(texts.len() > 20);
    // Other scripts, letters of two units, marks, numbers in every writing.
    texts.push(
        "𝐛𝐨𝐥𝐝𝟏-𝟐 𐐀𐐨 民法abc ﬁne ǅ ß ẞ İi ıI ﬀ Ǆ ΑΣ ὈΔΥΣΣΕΎΣ ＡＢＣ Ⅻ ⅷ ½ 31¹ x² H₂O 10⁻³ ٣٤ १२ a\u{301}b́ и\u{306} \
         ру\u{301}сский О\u{301}БЛАСТЬ ’тис o’’clock rock’n’roll don't’ 'tis dogs' y'all's ӘҒҚҢӨҰҮҺІ ґ ў ї Ї і\u{308} Ӏ\
         ІІІ ХIХ xіv ХХ XX a_b-c a-1 1-a 1--2 1.2.3/4 1.a а.1 1/а \u{200b} \u{ad}a\u{ad}b\u{ad} \u{feff}1\u{200d}2 \0a\0b \
         \u{1f468}\u{200d}\u{1f469} é\u{301}\u{302} ÆØÅ æøå Ĳ ŀ ſt ŉ"
            .to_owned(),
    );
    // Every letter that the analyzer has a word on: alone, in words of either alphabet, and between digits.
    let letters = ('\0'..='\u{52f}').chain('\u{1e00}'..='\u{20ff}');
    texts.push(letters.map(|it| format!("{it} a{it}b щ{it}ж 1{it}2 {it}{it}\n")).collect());
    texts
}

#[tokio::test]
async fn the_sample_becomes_the_terms_of_the_index() {
    let Some(browser) = opened().await else { return };
    let (words, stemmed) = compare(&browser, &sample()).await;
    eprintln!("{words} distinct words of the sample, {stemmed} of them plain and stemmed as by frostem");
    browser.client.close().await.unwrap();
}

#[test]
fn firefox_makes_the_same_terms() {
    let Some(mut browser) = Firefox::start() else { return };
    let site = built();
    browser.open(&format!("file://{}/ru/search/index.html", site.path().display()));
    let script = format!("const [given, done] = arguments; done((function () {{ {COMPARE} }})(given));");
    for text in sample() {
        let expected: Vec<String> = terms(&text).iter().map(|it| line(&text, it)).collect();
        assert_eq!(browser.ask_later(&script, &json!([[text, expected.join("\n")]])), json!([]));
    }
}

#[tokio::test]
async fn every_word_of_the_corpora_becomes_the_term_of_the_index() {
    let Some(root) = corpora() else { return };
    let Some(browser) = opened().await else { return };
    let start = Instant::now();
    let texts: Vec<String> = CORPORA.iter().flat_map(|it| texts(&root.join(it))).collect();
    let pieces = joined(&texts);
    let (words, stemmed) = compare(&browser, &pieces).await;
    let bytes: usize = texts.iter().map(String::len).sum();
    eprintln!(
        "{words} distinct words of {} files ({bytes} bytes), {stemmed} of them plain and stemmed as by frostem; {:.1} s",
        texts.len(),
        start.elapsed().as_secs_f64()
    );
    assert!(words > 50_000);
    browser.client.close().await.unwrap();
}
