//! How fast the search pack is exported: `cargo bench --bench pack -- SITE`.
//!
//! SITE is the folder of a site. Indexes it in memory and exports the pack, five times in turn, and prints the medians
//! and the bytes of each kind of file.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark reads files and prints")]

use diglot::base::text::normalize;
use diglot::model::{Input, Inputs};
use diglot::pipeline;
use diglot::search::Index;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|it| it != "--bench") else {
        println!("cargo bench --bench pack -- SITE");
        return;
    };
    let root = Path::new(&folder);
    let mut inputs = Inputs::default();
    for entry in walkdir::WalkDir::new(root).into_iter().flatten() {
        let Ok(path) = entry.path().strip_prefix(root) else { continue };
        let name = path.to_string_lossy().into_owned();
        if let Some(text) = std::fs::read_to_string(entry.path()).ok().filter(|_| !name.starts_with('.')) {
            inputs.files.insert(Arc::from(name), Input::Text(Arc::from(&*normalize(&text))));
        }
    }
    let Some(built) = pipeline::build(&inputs, None).value else { return };
    let (mut indexing, mut exporting, mut sizes) = (Vec::new(), Vec::new(), BTreeMap::new());
    for _ in 0..5 {
        let start = Instant::now();
        let Ok(index) = Index::new(&built.site) else { return };
        indexing.push(start.elapsed());
        let start = Instant::now();
        let Ok(pack) = index.pack() else { return };
        exporting.push(start.elapsed());
        sizes.clear();
        for file in pack {
            let kind = file.name.chars().next().unwrap_or_default();
            let (files, bytes) = sizes.entry(kind).or_insert((0_u32, 0));
            *files += 1;
            // Base64 has four letters for three bytes.
            *bytes += file.bytes.len() * 3 / 4;
        }
    }
    indexing.sort_unstable();
    exporting.sort_unstable();
    let [indexing, exporting] = [indexing[2], exporting[2]].map(|it| it.as_secs_f64());
    println!("indexing {indexing:.2} s, export {exporting:.2} s: {:.0} %", 100.0 * exporting / indexing);
    for (kind, (files, bytes)) in sizes {
        println!("{kind}: {files} files, {bytes} bytes of gzip");
    }
}
