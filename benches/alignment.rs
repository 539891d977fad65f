//! How fast texts are aligned: `cargo bench --bench alignment -- FOLDER`.
//!
//! FOLDER holds pairs `NAME/en.md` and `NAME/ru.md`. Each is aligned twice on one core, as in the build of a site:
//! with no words learned, and with those of the first pass; sentences too. Prints the time of all pairs, the share
//! in reading and aligning them, the longest pair, and a text of 5,000 blocks made of many.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark reads files and prints")]

use diglot::align::{self, Knowledge, Lexicon};
use diglot::base::text::normalize;
use diglot::model::alignment::Alignment;
use diglot::model::{Config, Doc, Input, Inputs};
use diglot::parse;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const SETTINGS: &str = "base_url: https://localhost\nlanguages: [en, ru]\ntitle: Bench\nunknown_keys: ignore\n\
    collections:\n  articles: {kind: article}\n";

/// A text of so many blocks must take less than a second.
const MANY: usize = 5_000;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|it| it != "--bench") else {
        println!("cargo bench --bench alignment -- FOLDER");
        return;
    };
    let mut settings = Inputs::default();
    settings.files.insert(Arc::from("site.yaml"), Input::Text(Arc::from(SETTINGS)));
    let Some(config) = parse::config(&settings).value else { return };
    let texts = texts(Path::new(&folder));
    let start = Instant::now();
    let docs: Vec<[Doc; 2]> =
        texts.iter().map(|(_, [en, ru])| [doc(en, "en", &config), doc(ru, "ru", &config)]).collect();
    let reading = start.elapsed();
    let mut knowledge = Knowledge::default();
    let first = pass(&docs, &knowledge);
    let start = Instant::now();
    knowledge.lexicon = learned(&docs, &first.alignments);
    let learning = start.elapsed();
    let second = pass(&docs, &knowledge);
    let all = first.time + learning + second.time;
    println!(
        "{} pairs, {} blocks: read in {:.2} s; aligned in {:.2} s (first pass {:.2}, learning {:.2}, second {:.2} with \
         sentences)",
        docs.len(),
        second.alignments.iter().map(|it| it.left.len() + it.right.len()).sum::<usize>(),
        reading.as_secs_f64(),
        all.as_secs_f64(),
        first.time.as_secs_f64(),
        learning.as_secs_f64(),
        second.time.as_secs_f64()
    );
    if let Some((name, _)) = texts.get(second.longest.1) {
        let blocks = &second.alignments[second.longest.1];
        println!(
            "longest pair: {:.0} ms, {name}, {} and {} blocks",
            second.longest.0.as_secs_f64() * 1e3,
            blocks.left.len(),
            blocks.right.len()
        );
    }
    many(&texts, &config, &knowledge);
}

/// One text of many blocks, of which the translation lacks every seventh paragraph.
fn many(texts: &[(String, [String; 2])], config: &Config, knowledge: &Knowledge) {
    let [mut en, mut ru] = [String::new(), String::new()];
    for (_, [one, other]) in texts {
        en.push_str(body(one));
        let paragraphs = body(other).split("\n\n").enumerate();
        let kept: Vec<&str> = paragraphs.filter(|(at, _)| at % 7 != 3).map(|it| it.1).collect();
        ru.push_str(&kept.join("\n\n"));
        en.push_str("\n\n");
        ru.push_str("\n\n");
        if en.split("\n\n").count() > MANY {
            break;
        }
    }
    let docs = [doc(&en, "en", config), doc(&ru, "ru", config)];
    let start = Instant::now();
    let aligned = align::align(&docs[0], &docs[1], knowledge);
    println!(
        "one text of {} and {} blocks: {:.0} ms",
        aligned.left.len(),
        aligned.right.len(),
        start.elapsed().as_secs_f64() * 1e3
    );
}

struct Pass {
    alignments: Vec<Alignment>,
    time: Duration,
    longest: (Duration, usize),
}

fn pass(docs: &[[Doc; 2]], knowledge: &Knowledge) -> Pass {
    let mut out = Pass { alignments: Vec::new(), time: Duration::ZERO, longest: (Duration::ZERO, 0) };
    for (at, docs) in docs.iter().enumerate() {
        let start = Instant::now();
        let mut aligned = align::align(&docs[0], &docs[1], knowledge);
        aligned.sentences = align::sentence_starts([&docs[0], &docs[1]], &aligned, knowledge);
        let time = start.elapsed();
        out.time += time;
        out.longest = out.longest.max((time, at));
        out.alignments.push(aligned);
    }
    out
}

fn learned(docs: &[[Doc; 2]], alignments: &[Alignment]) -> Lexicon {
    let mut texts: Vec<(String, String)> = Vec::new();
    for ([left, right], aligned) in docs.iter().zip(alignments) {
        for bead in aligned.beads.iter().filter(|it| it.is_single() && it.confidence > 0.8) {
            let one = &aligned.left[bead.left.start as usize];
            let other = &aligned.right[bead.right.start as usize];
            texts.push((one.text(left), other.text(right)));
        }
    }
    texts.truncate(align::MOST_BLOCKS);
    Lexicon::learn(texts.iter().map(|(one, other)| (&**one, &**other)))
}

fn doc(text: &str, lang: &str, config: &Config) -> Doc {
    let path: Arc<str> = Arc::from(format!("content/articles/a/{lang}.md"));
    parse::doc(&path, &Arc::from(&*normalize(text)), "a", config).value
}

/// A text without its front matter.
fn body(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n")).map_or(text, |it| it.1)
}

/// The pairs of a folder, by name.
fn texts(folder: &Path) -> Vec<(String, [String; 2])> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    names.sort();
    let pair = |folder: &std::path::PathBuf| {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
        let name = folder.file_name()?.to_string_lossy().into_owned();
        Some((name, [read("en.md")?, read("ru.md")?]))
    };
    names.iter().filter_map(pair).collect()
}
