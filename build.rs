//! Tells cargo which folders are part of the program, so that a new file in them is noticed.

fn main() {
    for folder in ["themes/civic", "i18n"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
