//! Bytes → a file of the pack: a script that hands them over.
//!
//! A classic script works over HTTP, from a disk, and under the strictest policy; none of `fetch`, modules and
//! WebAssembly does. What is in it is gzip in base64, which costs next to nothing once the server compresses.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

/// A file of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// Its name in the folder of the pack.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// The folder of the pack in the site.
const FOLDER: &str = "search";

impl PackFile {
    /// Its path from the root of the site.
    pub fn path(&self) -> String {
        format!("{FOLDER}/{}", self.name)
    }
}

/// How hard gzip tries. The last levels save nothing here and take as long again.
const EFFORT: u32 = 6;

/// Bytes as gzip without a time or a name, so that equal bytes give equal files.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(EFFORT));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The script that hands gzip over under a name.
pub(super) fn script(name: &str, gzip: &[u8]) -> PackFile {
    let mut text = format!("diglot.pack(\"{name}\",\"");
    STANDARD.encode_string(gzip, &mut text);
    text.push_str("\")\n");
    PackFile { name: format!("{name}.js"), bytes: text.into_bytes() }
}

/// Eight digits that stand for bytes in names.
pub(super) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = blake3::Hasher::new();
    for it in parts {
        hasher.update(&(it.len() as u64).to_le_bytes());
        hasher.update(it);
    }
    hasher.finalize().to_hex().chars().take(8).collect()
}

/// Whether a boundary stands before a key: before one of so many, always before the same ones, so that what is added
/// elsewhere moves no boundary.
pub(super) fn is_boundary(key: &str, one_of: u32) -> bool {
    let hash = blake3::hash(key.as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    u32::from_le_bytes([a, b, c, d]) % one_of == 0
}

/// Appends a number: seven bits to a byte, the lowest first, the eighth where more follow.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Files under names that tell whether their content changed. Each group of files has one hash, so that the list of
/// names stays short: a file is named after its group and its place in it.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The hash of each group, and how many files it has.
    pub(super) names: Vec<(String, usize)>,
    /// The files.
    pub(super) files: Vec<PackFile>,
}

/// About so many groups there are, or fewer where there are few files.
const GROUPS: usize = 100;

/// A group has about so many files at least, and never so many times more than others.
const LEAST: usize = 16;
const LONGER: usize = 3;

impl Groups {
    /// Groups files, given by a key and, for each kind, their gzip. The name of a file begins with its kind.
    pub(super) fn new<const N: usize>(kinds: [&str; N], files: &[(String, [Vec<u8>; N])]) -> Self {
        let size = (files.len() / GROUPS).next_power_of_two().max(LEAST);
        let one_of = u32::try_from(size).unwrap_or(u32::MAX);
        let mut groups = Groups::default();
        let mut start = 0;
        for end in 1..=files.len() {
            let is_last =
                files.get(end).is_none_or(|it| is_boundary(&it.0, one_of) || end - start == size * LONGER);
            if is_last {
                groups.add(kinds, &files[start..end]);
                start = end;
            }
        }
        groups
    }

    fn add<const N: usize>(&mut self, kinds: [&str; N], files: &[(String, [Vec<u8>; N])]) {
        let hash = hash(files.iter().flat_map(|it| &it.1).map(Vec::as_slice));
        for (at, (_, gzips)) in files.iter().enumerate() {
            for (kind, gzip) in kinds.iter().zip(gzips) {
                self.files.push(script(&format!("{kind}-{hash}-{at}"), gzip));
            }
        }
        self.names.push((hash, files.len()));
    }
}
