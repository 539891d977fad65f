//! Writing that does not come to its end: killed, or out of room.

use super::place::{Few, Place, expected};
use diglot::shell::messages::Messages;
use diglot::shell::output::Folder;
use diglot::shell::sentence::spoken;
use diglot::shell::write::{Outcome, write};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

#[test]
fn leftovers_of_a_killed_build_are_cleared() {
    let place = Place::new();
    place.counts(&[("index.html", "old"), ("gone/index.html", "old")]);
    let own = place.out().join(".diglot");
    // As after a kill between the first and the last move: the list names old and new files.
    fs::create_dir(own.join("staged")).unwrap();
    fs::write(own.join("staged/0"), "half").unwrap();
    fs::write(own.join("staged/77"), "half").unwrap();
    fs::write(own.join("manifest"), "gone/index.html\nindex.html\nnew/index.html\n").unwrap();
    fs::create_dir(place.out().join("new")).unwrap();
    fs::write(place.out().join("new/index.html"), "new").unwrap();
    assert_eq!(place.counts(&[("index.html", "new")]), (1, 0, 2));
    assert_eq!(place.tree(), expected(&[("index.html", "new")]));
    assert!(!own.join("staged").exists());
    assert_eq!(fs::read_to_string(own.join("manifest")).unwrap(), "index.html\n");
}

#[test]
fn a_kill_before_anything_was_moved_does_not_make_the_folder_foreign() {
    let place = Place::new();
    fs::create_dir_all(place.out().join(".diglot/staged")).unwrap();
    fs::write(place.out().join(".diglot/staged/0"), "half").unwrap();
    assert_eq!(place.counts(&[("index.html", "a")]), (1, 0, 0));
}

/// Runs one ignored test of this binary where no file may grow beyond a few blocks.
#[cfg(unix)]
fn run_limited(place: &Place, before: &str, name: &str) -> std::process::Output {
    let script =
        format!("{before}ulimit -f 8; exec \"$0\" --exact shell::kills::{name} --ignored --nocapture");
    let exe = std::env::current_exe().unwrap();
    Command::new("sh").arg("-c").arg(script).arg(exe).env("DIGLOT_TEST_SITE", place.site()).output().unwrap()
}

const TOO_MUCH: usize = 1 << 20;

#[cfg(unix)]
#[test]
fn a_full_disk_is_a_plain_sentence_and_the_old_site_stays() {
    let place = Place::new();
    place.counts(&[("a.html", "old"), ("b/index.html", "old")]);
    let before = place.tree();
    // A limit on the size of files stands in for a disk without room: the same step fails.
    let output = run_limited(&place, "trap '' XFSZ; ", "child_that_fills_the_disk");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(before, place.tree());
    assert!(!place.out().join(".diglot/staged").exists());
}

#[test]
#[ignore = "run by a_full_disk_is_a_plain_sentence_and_the_old_site_stays"]
fn child_that_fills_the_disk() {
    let error = child_build().unwrap_err();
    let said = spoken(&Messages::new(Some("en")), &error);
    assert!(said.starts_with("There is no room on the disk for “") && said.contains("new/b.html"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_every_file_old() {
    let place = Place::new();
    place.counts(&[("a.html", "old"), ("b/index.html", "old")]);
    let before = place.tree();
    let output = run_limited(&place, "", "child_that_is_killed");
    assert!(!output.status.success());
    assert_eq!(before, place.tree());
    assert!(place.out().join(".diglot/staged").exists());
    assert_eq!(place.counts(&[("a.html", "new")]), (1, 0, 1));
    assert_eq!(place.tree(), expected(&[("a.html", "new")]));
}

#[test]
#[ignore = "run by a_killed_build_leaves_every_file_old"]
fn child_that_is_killed() {
    let _ = child_build();
}

/// A build of which one page is larger than the limit.
fn child_build() -> anyhow::Result<Outcome> {
    let site = PathBuf::from(std::env::var_os("DIGLOT_TEST_SITE").unwrap());
    let long = "x".repeat(TOO_MUCH);
    let pages = Few::new(&[("a.html", "new"), ("new/b.html", &long), ("new/index.html", "new")]);
    write(Folder::open(&site.join("public"), &site)?, &pages)
}
