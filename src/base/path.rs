//! Paths and addresses: relative, with `/`, never out of their root.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What is escaped in the path of an address. Letters of every script stay readable in the
/// source of a page, but an address must be ASCII, so they are escaped too.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// What the name of a record of a translation ends with, after the tag of the language.
pub const RECORD: &str = ".translation.yaml";

/// An address path with everything escaped that must be.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// The path that an address stands for; as it is where it is not UTF-8 after decoding.
pub fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8().map_or_else(|_| path.to_owned(), std::borrow::Cow::into_owned)
}

/// Joins a relative path to a folder and removes `.` and `..`.
///
/// `None` when it would leave the root, or names a drive or an absolute path.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    if relative.starts_with(['/', '\\']) || relative.contains(['\0', ':']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in relative.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Whether a name can be one part of an address and of a file name on every system.
///
/// Letters, digits, `-`, `_` and `.` inside; no capital letters, because some disks do not tell
/// them apart.
pub fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 200
        && !name.starts_with(['.', '-'])
        && !name.ends_with('.')
        && name
            .chars()
            .all(|it| (it.is_alphanumeric() && !it.is_uppercase()) || matches!(it, '-' | '_' | '.'))
}

/// Whether a relative path can be written below the output folder on every system.
pub fn is_safe(path: &str) -> bool {
    !path.is_empty()
        && path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']))
}

/// The folder part of a path, without the last `/`.
pub fn parent(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rfind('/').map_or(path, |at| &path[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_root() {
        assert_eq!(join("content/laws/a", "../b/ru.md").as_deref(), Some("content/laws/b/ru.md"));
        assert_eq!(join("a", "../../etc"), None);
        assert_eq!(join("a", "/etc/passwd"), None);
        assert_eq!(join("a", "C:\\x"), None);
        assert!(!is_safe("a/../b"));
        assert!(!is_safe(""));
    }

    #[test]
    fn slugs_are_safe_names() {
        assert!(is_slug("kz-nonprofit-2001"));
        assert!(is_slug("гранты"));
        assert!(!is_slug("Law"));
        assert!(!is_slug(".hidden"));
        assert!(!is_slug("a b"));
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(encode("ru/topics/гранты/"), "ru/topics/%D0%B3%D1%80%D0%B0%D0%BD%D1%82%D1%8B/");
        assert_eq!(decode("%D0%B3"), "г");
    }
}
