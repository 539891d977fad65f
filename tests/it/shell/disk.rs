//! Reading: what is taken, what is passed over, what is reported.

use diglot::base::{Code, Diagnostic};
use diglot::model::{Input, Inputs};
use diglot::shell::disk::Folder;
use diglot::shell::messages::Messages;
use diglot::shell::report::Report;
use std::fs::{self, File};
use std::path::Path;
use tempfile::TempDir;

fn put(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn site() -> TempDir {
    let dir = TempDir::new().unwrap();
    put(dir.path(), "site.yaml", "title: x\n");
    put(dir.path(), "content/laws/a/en.md", "\u{feff}one\r\ntwo");
    put(dir.path(), "content/laws/a/form.csv", [0xff, 0xfe]);
    put(dir.path(), "content/laws/a/work.yaml", "");
    dir
}

fn read(dir: &TempDir) -> Inputs {
    Folder::open(dir.path()).unwrap().read()
}

fn kinds(problems: &[Diagnostic]) -> Vec<(Code, &str)> {
    problems.iter().map(|it| (it.code, &*it.location.file)).collect()
}

fn said(inputs: &Inputs, tag: &str) -> String {
    let messages = Messages::new(Some(tag));
    let report = Report { inputs, messages: &messages, strict: false };
    inputs.problems.iter().map(|it| report.note(it).message).collect()
}

#[test]
fn texts_are_read_and_attachments_noted() {
    let inputs = read(&site());
    assert_eq!(inputs.text("content/laws/a/en.md").map(|it| &**it), Some("one\ntwo"));
    assert!(matches!(inputs.files["content/laws/a/form.csv"], Input::OnDisk));
    assert!(inputs.text("themes/civic/templates/base.html").is_some());
    assert!(inputs.text("builtin/i18n/ru.ftl").is_some());
    assert_eq!(kinds(&inputs.problems), []);
}

#[test]
fn hidden_files_and_copies_of_editors_are_passed_over() {
    let dir = site();
    for path in
        ["content/.git/x.md", "content/laws/a/.en.md.swp", "content/laws/a/en.md~", "public/x.md", "notes.md"]
    {
        put(dir.path(), path, "x");
    }
    let ours = |inputs: &Inputs| {
        inputs.files.keys().filter(|it| it.starts_with("content") || it.ends_with("md")).count()
    };
    assert_eq!(ours(&read(&dir)), 3);
}

#[test]
fn a_file_of_the_site_wins_over_the_theme_of_the_program() {
    let dir = site();
    put(dir.path(), "themes/civic/templates/base.html", "own");
    put(dir.path(), "i18n/ru.ftl", "menu = Своё");
    let inputs = read(&dir);
    assert_eq!(inputs.text("themes/civic/templates/base.html").map(|it| &**it), Some("own"));
    assert_eq!(inputs.text("i18n/ru.ftl").map(|it| &**it), Some("menu = Своё"));
    assert!(inputs.text("builtin/i18n/ru.ftl").is_some());
}

#[test]
fn what_is_not_utf_8_has_a_place() {
    let dir = site();
    put(dir.path(), "content/laws/a/ru.md", b"title\n\xcf\xf0\xe0\xe2\xee".as_slice());
    let inputs = read(&dir);
    assert_eq!(kinds(&inputs.problems), [(Code::NotUtf8, "content/laws/a/ru.md")]);
    let messages = Messages::new(Some("ru"));
    let note = Report { inputs: &inputs, messages: &messages, strict: false }.note(&inputs.problems[0]);
    assert_eq!((note.line, note.column), (2, 1));
    assert!(note.help.unwrap().contains("сохраните заново"));
}

#[test]
fn files_that_are_too_large_or_no_files_are_reported() {
    let dir = site();
    File::create(dir.path().join("content/laws/a/ru.md")).unwrap().set_len((64 << 20) + 1).unwrap();
    let inputs = read(&dir);
    assert_eq!(kinds(&inputs.problems), [(Code::Unreadable, "content/laws/a/ru.md")]);
    assert_eq!(
        said(&inputs, "ru"),
        "файл или папку нельзя прочитать: он больше 64 МиБ, для текста это слишком много"
    );
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_reported_in_words() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = site();
    symlink("nowhere.md", dir.path().join("content/laws/a/ru.md")).unwrap();
    let inputs = read(&dir);
    assert_eq!(kinds(&inputs.problems), [(Code::Unreadable, "content/laws/a/ru.md")]);
    assert_eq!(
        said(&inputs, "en"),
        "this file or folder cannot be read: the link leads to nothing, or the file was removed meanwhile"
    );

    fs::remove_file(dir.path().join("content/laws/a/ru.md")).unwrap();
    let locked = dir.path().join("content/laws/a/en.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    // The superuser may read everything, and then there is nothing to report.
    if File::open(&locked).is_err() {
        assert_eq!(
            said(&read(&dir), "en"),
            "this file or folder cannot be read: its permissions do not allow it"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_refused_and_others_followed() {
    use std::os::unix::fs::symlink;
    let (dir, outside) = (site(), site());
    let laws = dir.path().join("content/laws");
    symlink(outside.path().join("site.yaml"), laws.join("a/ru.md")).unwrap();
    symlink(outside.path().join("content/laws/a"), laws.join("b")).unwrap();
    symlink(laws.join("a/en.md"), laws.join("a/also.md")).unwrap();
    symlink(dir.path().join("content"), laws.join("loop")).unwrap();
    let inputs = read(&dir);
    let mut found = kinds(&inputs.problems);
    found.sort();
    assert_eq!(found, [(Code::OutsideLink, "content/laws/a/ru.md"), (Code::OutsideLink, "content/laws/b")]);
    assert!(inputs.text("content/laws/a/also.md").is_some());
    assert!(!inputs.files.keys().any(|it| it.starts_with("content/laws/b") || it.contains("loop")));
    let folder = Folder::open(dir.path()).unwrap();
    let mut again = inputs.clone();
    folder.reread(&["content/laws/b/en.md".to_owned()], &mut again);
    assert!(again.text("content/laws/b/en.md").is_none());
    assert!(folder.attachment("content/laws/b/form.csv").is_err());
    assert!(folder.attachment("content/laws/a/form.csv").is_ok());
}

#[test]
fn reading_again_gives_what_reading_anew_gives() {
    let dir = site();
    let folder = Folder::open(dir.path()).unwrap();
    let mut inputs = folder.read();
    let mut step = |paths: &[&str]| {
        folder.reread(&paths.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(), &mut inputs);
        let fresh = folder.read();
        assert_eq!(format!("{:?}", inputs.files), format!("{:?}", fresh.files), "{paths:?}");
        assert_eq!(inputs.problems, fresh.problems, "{paths:?}");
    };
    put(dir.path(), "content/laws/a/en.md", b"\xff".as_slice());
    step(&["content/laws/a/en.md"]);
    put(dir.path(), "content/laws/a/en.md", "mended");
    put(dir.path(), "content/laws/a/ru.md", "new");
    step(&["content/laws/a/en.md", "content/laws/a/ru.md"]);
    fs::rename(dir.path().join("content/laws/a"), dir.path().join("content/laws/b")).unwrap();
    step(&["content/laws/a", "content/laws/b"]);
    put(dir.path(), "i18n/en.ftl", "menu = Own");
    put(dir.path(), "themes/civic/assets/site.css", "own");
    step(&["i18n/en.ftl", "themes/civic/assets/site.css"]);
    fs::remove_dir_all(dir.path().join("i18n")).unwrap();
    fs::remove_dir_all(dir.path().join("themes")).unwrap();
    step(&["i18n", "themes"]);
    fs::remove_file(dir.path().join("site.yaml")).unwrap();
    step(&["site.yaml"]);
}
