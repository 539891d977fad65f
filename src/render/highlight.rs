//! Code → HTML with classes, from the grammars of syntect.
//!
//! syntect knows hundreds of scopes; a reader needs a dozen colours. A theme whose colours are only
//! numbers maps scopes to classes, and the stylesheet gives each class a colour for light and dark.

use crate::base::nearest;
use pulldown_cmark_escape::escape_html_body_text;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use syntect::highlighting::{
    Color, HighlightIterator, HighlightState, Highlighter as Styles, ScopeSelectors, StyleModifier, Theme,
    ThemeItem, ThemeSettings,
};
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

/// Highlighted code by language and text, made once although both languages of a work hold it.
#[derive(Default)]
pub(super) struct Highlighter {
    made: Mutex<HashMap<[u8; 32], Made>>,
}

/// HTML that one thread makes while others wait for it.
type Made = Arc<OnceLock<Arc<str>>>;

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

/// The grammars that come with syntect.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The classes, and the scopes that have them; a later line wins over an earlier one of the same depth.
const CLASSES: &[(&str, &str)] = &[
    ("c", "comment, punctuation.definition.comment"),
    ("s", "string, punctuation.definition.string"),
    ("e", "constant.character.escape, constant.other.placeholder"),
    ("n", "constant.numeric"),
    ("l", "constant.language, constant.other, support.constant"),
    ("k", "keyword, storage, punctuation.definition.keyword"),
    ("o", "keyword.operator"),
    ("t", "entity.name.type, entity.name.class, support.type, support.class, storage.type.cs"),
    ("f", "entity.name.function, support.function, variable.function"),
    ("g", "entity.name.tag, meta.tag punctuation.definition.tag, markup.heading"),
    ("a", "entity.other.attribute-name"),
    ("p", "meta.preprocessor, keyword.control.import, keyword.directive"),
    ("d", "markup.deleted"),
    ("i", "markup.inserted"),
];

static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let color = |number: u8| Color { r: number, g: 0, b: 0, a: 255 };
    let item = |(number, (_, scopes)): (u8, &(&str, &str))| {
        let style = StyleModifier { foreground: Some(color(number)), background: None, font_style: None };
        ScopeSelectors::from_str(scopes).ok().map(|scope| ThemeItem { scope, style })
    };
    let settings = ThemeSettings { foreground: Some(color(0)), ..ThemeSettings::default() };
    Theme { scopes: (1..).zip(CLASSES).filter_map(item).collect(), settings, ..Theme::default() }
});

/// Names that authors use and grammars do not.
const ALIASES: &[(&str, &str)] = &[
    ("c++", "cpp"),
    ("yml", "yaml"),
    ("shell", "bash"),
    ("sh", "bash"),
    ("console", "bash"),
    ("jsonc", "json"),
    ("ts", "javascript"),
    ("typescript", "javascript"),
    ("js", "javascript"),
    ("csharp", "cs"),
    ("cmd", "bat"),
    ("vb", "txt"),
    ("idl", "cpp"),
    ("cppcli", "cpp"),
    ("cppwinrt", "cpp"),
    ("jinja", "html"),
    ("tera", "html"),
    ("svg", "xml"),
    ("xaml", "xml"),
    ("toml", "ini"),
    ("ini", "ini"),
];

/// Words after a fence that say: this is not code.
const PLAIN: &[&str] =
    &["", "text", "txt", "plain", "plaintext", "output", "none", "csv", "ini", "toml", "vb"];

/// Code of more bytes is shown plain: no reader waits for its colours.
const LONGEST: usize = 200_000;
/// Lines of more bytes are shown plain: grammars take more than linear time for them.
const LONGEST_LINE: usize = 4_000;

fn syntax(name: &str) -> Option<&'static SyntaxReference> {
    let name = name.trim().to_ascii_lowercase();
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, name)| name);
    if name.is_empty() { None } else { SYNTAXES.find_syntax_by_token(name) }
}

/// Whether there is a grammar of this name, or the name says that none is wanted.
pub(super) fn knows(name: &str) -> bool {
    PLAIN.contains(&name.to_ascii_lowercase().as_str()) || syntax(name).is_some()
}

/// The known name nearest to one.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let names = SYNTAXES.syntaxes().iter().flat_map(|it| it.file_extensions.iter().map(String::as_str));
    nearest::nearest(name, names.filter(|it| it.len() > 1))
}

impl Highlighter {
    /// The code as HTML; only escaped where there is no grammar for it.
    pub(super) fn html(&self, name: &str, code: &str) -> Arc<str> {
        let Some(syntax) = syntax(name).filter(|it| it.name != "Plain Text" && code.len() <= LONGEST) else {
            return Arc::from(escaped(code));
        };
        let mut hasher = blake3::Hasher::new();
        hasher.update(syntax.name.as_bytes()).update(&[0]).update(code.as_bytes());
        let key = *hasher.finalize().as_bytes();
        let cell = {
            let mut made = self.made.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            made.entry(key).or_default().clone()
        };
        cell.get_or_init(|| Arc::from(classes(syntax, code))).clone()
    }
}

fn escaped(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 8);
    let _ = escape_html_body_text(&mut out, code);
    out
}

/// Code with a `<span class>` around every run that has a class.
fn classes(syntax: &SyntaxReference, code: &str) -> String {
    let styles = Styles::new(&THEME);
    let mut parse = ParseState::new(syntax);
    let mut state = HighlightState::new(&styles, ScopeStack::new());
    let mut out = Spans { html: String::with_capacity(code.len() * 2), open: 0 };
    for line in code.split_inclusive('\n') {
        if line.len() > LONGEST_LINE {
            out.push(0, line);
            continue;
        }
        let Ok(changes) = parse.parse_line(line, &SYNTAXES) else {
            // A grammar that fails leaves the rest of the code plain.
            out.push(0, line);
            continue;
        };
        for (style, piece) in HighlightIterator::new(&mut state, &changes, line, &styles) {
            out.push(style.foreground.r, piece);
        }
    }
    out.finish()
}

/// Runs of one class, joined.
struct Spans {
    html: String,
    open: u8,
}

impl Spans {
    fn push(&mut self, class: u8, piece: &str) {
        // White space has no colour, so it continues whatever run is open.
        if class != self.open && !piece.trim().is_empty() {
            self.close();
            if let Some((name, _)) = usize::from(class).checked_sub(1).and_then(|at| CLASSES.get(at)) {
                self.html.push_str("<span class=\"");
                self.html.push_str(name);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        let _ = escape_html_body_text(&mut self.html, piece);
    }

    fn close(&mut self) {
        if self.open != 0 {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_have_a_class() {
        let html = Highlighter::default().html("cpp", "int main() { return 0; } // <b>\n");
        assert!(html.contains("<span class=\"k\">return "), "{html}");
        assert!(html.contains("&lt;b&gt;"), "{html}");
    }

    #[test]
    fn yaml_and_markdown_are_known() {
        for name in ["yaml", "markdown", "bash", "html", "C++", "json", "text"] {
            assert!(knows(name), "{name}");
        }
        assert!(!knows("klingon"));
    }
}
