//! Tells cargo which folders are part of the program, so that a new file in them is noticed.

#![expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    for folder in ["themes/civic", "i18n"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
