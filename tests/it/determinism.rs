//! The same inputs give the same bytes: again, on one thread, and on many.

use super::support::{put, sample};
use diglot::model::Inputs;
use diglot::pipeline::{self, Built, Output};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

fn everything(inputs: &Inputs, before: Option<&Built>, threads: usize) -> (Built, Vec<(String, Output)>) {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let built = pipeline::build(inputs, before).value.unwrap();
        let pages =
            built.routes().into_par_iter().map(|(path, route)| (path, built.page(route).unwrap())).collect();
        (built, pages)
    })
}

#[test]
fn threads_and_repetition_change_nothing() {
    let inputs = sample();
    let (first, pages) = everything(&inputs, None, 1);
    for threads in [1, 2, 8] {
        let (_, again) = everything(&inputs, None, threads);
        assert!(pages == again, "{threads} threads give other bytes");
    }
    let (_, taken_over) = everything(&inputs, Some(&first), 2);
    assert!(pages == taken_over, "a build that takes unchanged texts over gives other bytes");
}

#[test]
fn a_changed_text_is_not_taken_over() {
    let mut inputs = sample();
    let (before, pages) = everything(&inputs, None, 2);
    put(&mut inputs, "content/laws/kz-nonprofit-2001/en.md", "# Another title\n\nAnother text.\n");
    let (_, fresh) = everything(&inputs, None, 2);
    let (_, taken_over) = everything(&inputs, Some(&before), 2);
    assert!(fresh == taken_over, "a build on top of an earlier one gives other bytes");
    assert!(pages != fresh);
}
