//! Writing: only what changed, all or nothing, and nothing of anybody else's.

use super::place::{Few, Place, expected, key};
use diglot::shell::messages::Messages;
use diglot::shell::output::Folder;
use diglot::shell::sentence::spoken;
use diglot::shell::write::{Counts, Made, Outcome, write};
use std::fs;
use std::path::PathBuf;

#[test]
fn only_what_changed_is_written_and_what_is_gone_is_removed() {
    let place = Place::new();
    assert_eq!(
        place.counts(&[("index.html", "a"), ("en/x/index.html", "b"), ("en/y/z/form.csv", "c")]),
        (3, 0, 0)
    );
    let before = place.times();
    assert_eq!(place.counts(&[("index.html", "a"), ("en/x/index.html", "B")]), (1, 1, 1));
    assert_eq!(
        place.tree(),
        expected(&[("en/", ""), ("en/x/", ""), ("en/x/index.html", "B"), ("index.html", "a")])
    );
    let index = place.out().join("index.html");
    assert_eq!(before[&index], place.times()[&index]);
}

#[test]
fn an_unchanged_build_writes_no_file_at_all() {
    let place = Place::new();
    let files = [("index.html", "a"), ("en/x/index.html", "b")];
    place.counts(&files);
    let before = place.times();
    assert_eq!(place.counts(&files), (0, 2, 0));
    assert_eq!(before, place.times());
}

#[test]
fn a_page_that_cannot_be_made_leaves_the_old_site_whole() {
    let place = Place::new();
    place.counts(&[("index.html", "a"), ("old/index.html", "o")]);
    let (before, times) = (place.tree(), place.times());
    let outcome = place.write(&[("index.html", "b"), ("x/index.html", "!"), ("y/index.html", "!")]).unwrap();
    let Outcome::Wrong(problems) = outcome else { panic!("written") };
    assert_eq!(problems.len(), 1, "one template is one problem: {problems:?}");
    assert_eq!(problems[0].args, [("page", "x/index.html".to_owned())]);
    assert_eq!(before, place.tree());
    assert!(times.iter().filter(|(path, _)| path.is_file()).all(|(path, time)| place.times()[path] == *time));
    assert!(!place.out().join(".diglot/staged").exists());
}

#[test]
fn a_first_build_that_fails_leaves_no_folder() {
    let place = Place::new();
    assert!(matches!(place.write(&[("index.html", "!")]).unwrap(), Outcome::Wrong(_)));
    assert!(!place.out().exists());
    fs::create_dir(place.out()).unwrap();
    assert!(matches!(place.write(&[("index.html", "!")]).unwrap(), Outcome::Wrong(_)));
    assert_eq!(fs::read_dir(place.out()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_diglot_did_not_make_is_refused() {
    let place = Place::new();
    fs::create_dir(place.out()).unwrap();
    fs::write(place.out().join("thesis.docx"), "years of work").unwrap();
    let error = place.write(&[("index.html", "a")]).unwrap_err();
    assert_eq!(key(&error), "out-is-foreign");
    assert!(spoken(&Messages::new(Some("ru")), &error).contains("есть файлы, которые создал не diglot"));
    assert_eq!(place.tree(), expected(&[("thesis.docx", "years of work")]));
    assert!(!place.out().join(".diglot").exists());
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let place = Place::new();
    fs::write(place.out(), "x").unwrap();
    assert_eq!(place.refusal(&[("index.html", "a")]), "out-is-file");
}

#[test]
fn files_that_others_put_beside_ours_stay() {
    let place = Place::new();
    place.counts(&[("a/index.html", "a"), ("b/index.html", "b")]);
    fs::write(place.out().join("a/CNAME"), "own").unwrap();
    place.counts(&[("b/index.html", "b")]);
    assert_eq!(place.tree(), expected(&[("a/", ""), ("a/CNAME", "own"), ("b/", ""), ("b/index.html", "b")]));
    assert_eq!(place.refusal(&[("a/CNAME", "ours"), ("b/index.html", "B")]), "out-foreign-file");
    assert_eq!(place.refusal(&[("a/CNAME/index.html", "ours"), ("b/index.html", "B")]), "out-foreign-file");
    assert_eq!(place.refusal(&[("a", "ours"), ("b/index.html", "B")]), "out-foreign-file");
    assert_eq!(place.tree(), expected(&[("a/", ""), ("a/CNAME", "own"), ("b/", ""), ("b/index.html", "b")]));
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let place = Place::new();
    place.counts(&[("a", "file"), ("b/c/index.html", "page"), ("b/d", "x"), ("e", "1")]);
    fs::create_dir(place.out().join("b/empty")).unwrap();
    assert_eq!(place.counts(&[("a/x/index.html", "page"), ("b", "file"), ("e", "1")]), (2, 1, 3));
    assert_eq!(
        place.tree(),
        expected(&[("a/", ""), ("a/x/", ""), ("a/x/index.html", "page"), ("b", "file"), ("e", "1")])
    );
}

#[test]
fn the_folder_of_the_texts_is_refused() {
    let place = Place::new();
    let refusal = |out: PathBuf| key(&Folder::open(&out, &place.site()).unwrap_err());
    assert_eq!(refusal(place.site()), "out-holds-site");
    assert_eq!(refusal(place.site().join("content")), "out-holds-site");
    assert_eq!(refusal(place.site().join("content/laws/new")), "out-holds-site");
    assert_eq!(refusal(place.site().join("new/../content/x")), "out-holds-site");
    assert_eq!(refusal(place.site().parent().unwrap().to_owned()), "out-holds-site");
    assert!(!place.site().join("content/laws").exists());
}

#[test]
fn no_path_leaves_the_folder() {
    let place = Place::new();
    for path in ["../x", "a/../../x", "/etc/x", "a//b", "", ".diglot/manifest", "a\\b"] {
        assert_eq!(place.refusal(&[(path, "x")]), "out-bad-path", "{path}");
    }
    assert_eq!(place.refusal(&[("a", "x"), ("a", "y")]), "out-two-files");
    assert_eq!(place.refusal(&[("a", "x"), ("a-b", "y"), ("a/b/c", "y")]), "out-two-files");
    // A list of files that somebody changed does not lead out either.
    place.counts(&[("index.html", "a")]);
    let outside = place.site().join("precious");
    fs::write(&outside, "x").unwrap();
    fs::write(place.out().join(".diglot/manifest"), "../precious\nindex.html\n").unwrap();
    place.counts(&[("other.html", "a")]);
    assert!(outside.exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.counts(&[("en/index.html", "a"), ("page.html", "a")]);
    let outside = place.site().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("index.html"), "precious").unwrap();
    fs::remove_dir_all(place.out().join("en")).unwrap();
    symlink(&outside, place.out().join("en")).unwrap();
    assert_eq!(place.refusal(&[("en/index.html", "b"), ("page.html", "a")]), "out-link");
    assert_eq!(place.refusal(&[("page.html", "a")]), "out-link");
    fs::remove_file(place.out().join("en")).unwrap();
    fs::remove_file(place.out().join("page.html")).unwrap();
    symlink(outside.join("index.html"), place.out().join("page.html")).unwrap();
    place.counts(&[("page.html", "new")]);
    assert_eq!(fs::read_to_string(outside.join("index.html")).unwrap(), "precious");
    assert!(!place.out().join("page.html").is_symlink());
    fs::remove_dir_all(place.out()).unwrap();
    fs::create_dir(place.out()).unwrap();
    symlink(&outside, place.out().join(".diglot")).unwrap();
    assert_eq!(place.refusal(&[("page.html", "a")]), "out-link");
}

#[test]
fn two_builds_at_once_are_refused() {
    let place = Place::new();
    let first = Folder::open(&place.out(), &place.site()).unwrap();
    assert_eq!(place.refusal(&[("index.html", "a")]), "out-locked");
    assert_eq!(
        write(first, &Few::new(&[("index.html", "a")])).unwrap(),
        Outcome::Written(Counts { written: 1, ..Counts::default() })
    );
    assert_eq!(place.counts(&[("index.html", "a")]), (0, 1, 0));
}

#[test]
fn attachments_are_copied_only_when_their_bytes_differ() {
    let place = Place::new();
    let source = place.site().join("content/form.csv");
    let long = "я".repeat(100_000);
    fs::write(&source, &long).unwrap();
    let pages = || Few { files: vec!["en/form.csv".to_owned()], made: vec![Made::File(source.clone())] };
    let build = || write(Folder::open(&place.out(), &place.site()).unwrap(), &pages()).unwrap();
    assert_eq!(build(), Outcome::Written(Counts { written: 1, ..Counts::default() }));
    assert_eq!(fs::read_to_string(place.out().join("en/form.csv")).unwrap(), long);
    assert_eq!(build(), Outcome::Written(Counts { kept: 1, ..Counts::default() }));
    fs::write(&source, long.replacen('я', "ю", 1)).unwrap();
    assert_eq!(build(), Outcome::Written(Counts { written: 1, ..Counts::default() }));
    fs::remove_file(&source).unwrap();
    assert_eq!(
        key(&write(Folder::open(&place.out(), &place.site()).unwrap(), &pages()).unwrap_err()),
        "disk-trouble"
    );
    assert!(place.out().join("en/form.csv").exists());
}

#[test]
fn names_of_any_script_come_back_from_the_list() {
    let place = Place::new();
    place.counts(&[("ru/темы/100%/index.html", "a"), ("a\nb", "x")]);
    assert_eq!(place.counts(&[("index.html", "a")]), (1, 0, 2));
    assert_eq!(place.tree(), expected(&[("index.html", "a")]));
}
