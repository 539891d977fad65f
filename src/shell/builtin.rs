//! The theme and the interface words that come inside the program, laid under the files of a site.
//!
//! In: the files of a site. Out: the same with what they lack. A site's own file always wins; its
//! interface words stand beside ours, because a site may change one word and keep the rest.

use super::disk::{Plan, plan};
use crate::base::path::file_name;
use crate::base::text;
use crate::model::Input;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

static THEME: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/civic");
static WORDS: Dir = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// Our interface words stand beside those of a site, which may change one and keep the rest.
const BESIDE: &str = "builtin/";

static FILES: LazyLock<Vec<(Arc<str>, Input)>> = LazyLock::new(|| {
    let mut files = Vec::new();
    collect(&THEME, "themes/civic/", &mut files);
    collect(&WORDS, "builtin/i18n/", &mut files);
    files
});

fn collect(dir: &Dir<'static>, prefix: &str, files: &mut Vec<(Arc<str>, Input)>) {
    for file in dir.files() {
        let relative = file.path().to_string_lossy().replace('\\', "/");
        let path = format!("{prefix}{relative}");
        if file_name(&path).starts_with('.') {
            continue;
        }
        let input = match (plan(path.trim_start_matches(BESIDE)), file.contents_utf8()) {
            (Plan::Text, Some(words)) => Input::Text(Arc::from(text::normalize(words))),
            (Plan::Text | Plan::Bytes, _) => Input::Bytes(Arc::from(file.contents())),
            (Plan::OnDisk | Plan::Skip, _) => continue,
        };
        files.push((Arc::from(path), input));
    }
    for dir in dir.dirs() {
        collect(dir, prefix, files);
    }
}

/// Lays what comes with the program under the files of a site. Doing it twice changes nothing.
pub fn lay_under(files: &mut BTreeMap<Arc<str>, Input>) {
    for (path, input) in FILES.iter() {
        files.entry(path.clone()).or_insert_with(|| input.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::lay_under;
    use crate::model::Input;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    #[test]
    fn words_of_a_site_stand_beside_ours() {
        let mut files = BTreeMap::from([(Arc::from("i18n/en.ftl"), Input::Text(Arc::from("own = Own")))]);
        lay_under(&mut files);
        lay_under(&mut files);
        assert!(matches!(&files["i18n/en.ftl"], Input::Text(it) if &**it == "own = Own"));
        assert!(files.contains_key("builtin/i18n/en.ftl"));
        assert!(!files.contains_key("i18n/ru.ftl"));
    }
}
