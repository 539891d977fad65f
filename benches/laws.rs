//! How fast a law is read, and the citations in it are found and resolved:
//! `cargo bench --bench laws -- LAW.md [WORK]`.
//!
//! The law becomes the work WORK of the sample site, `ru-civil-code-1` if not given. Prints the best
//! of some runs on one core, in megabytes of the file a second.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark reads files and prints")]

use diglot::base::LangId;
use diglot::base::text::normalize;
use diglot::cite::{Language, Recognizer};
use diglot::model::citation::Context;
use diglot::model::{Input, Inputs};
use diglot::{parse, pipeline};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

const RUNS: usize = 15;

fn main() {
    let mut args = std::env::args().skip(1).filter(|it| it != "--bench");
    let Some(file) = args.next() else {
        println!("cargo bench --bench laws -- LAW.md [WORK]");
        return;
    };
    let work = args.next().unwrap_or_else(|| "ru-civil-code-1".to_owned());
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("{file} cannot be read");
        return;
    };
    let text: Arc<str> = Arc::from(&*normalize(&text));
    let inputs = inputs(&work, &text);
    let Some(built) = pipeline::build(&inputs, None).value else { return };
    let site = &built.site;
    let path: Arc<str> = Arc::from(format!("content/laws/{work}/ru.md"));
    report("read the law", &text, || parse::doc(&path, &text, &work, &site.config).value.words);
    let Some((_, own)) = site.works().find(|(_, it)| *it.slug == *work) else { return };
    let Some(doc) = own.texts.get(LangId(1)).map(|it| &it.doc) else { return };
    let recognizer = Recognizer::new(&site.registry);
    let law = site.registry.find(&work);
    let place = law.and_then(|it| site.registry.law(it).place);
    let context = Context { law, place, own: doc.law.as_ref(), ..Context::default() };
    report("find and resolve its citations", &text, || {
        recognizer.document(doc, Language::Ru, &context).citations.len()
    });
}

fn report(what: &str, text: &str, mut run: impl FnMut() -> usize) {
    let mut best = f64::MAX;
    let mut count = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        count = run();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let size = u32::try_from(text.len()).map_or(f64::MAX, f64::from) / 1e6;
    println!("{what}: {count} in {:.1} ms, {:.0} MB/s", best * 1e3, size / best);
}

/// The sample site with another text of one law.
fn inputs(work: &str, text: &Arc<str>) -> Inputs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut inputs = Inputs::default();
    for (folder, under) in [("content", "content"), ("themes", "themes"), ("i18n", "builtin/i18n")] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().flatten() {
            let Ok(relative) = entry.path().strip_prefix(root.join(folder)) else { continue };
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let path: Arc<str> = Arc::from(format!("{under}/{}", relative.display()));
            inputs.files.insert(path, Input::Text(Arc::from(&*normalize(&text))));
        }
    }
    let settings = std::fs::read_to_string(root.join("site.yaml")).unwrap_or_default();
    inputs.files.insert(Arc::from("site.yaml"), Input::Text(Arc::from(settings)));
    let path = format!("content/laws/{work}/ru.md");
    inputs.files.insert(Arc::from(path), Input::Text(text.clone()));
    inputs
}
