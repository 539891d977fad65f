//! A theme: templates of tera and the files beside them.

use super::compact;
use crate::base::nearest::nearest;
use crate::base::span::offset_of;
use crate::base::{Checked, Code, Diagnostic, Location, Span, path};
use crate::model::{Input, Inputs, Site};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera};

/// A theme that has been read.
#[derive(Debug)]
pub(super) struct Theme {
    tera: Tera,
    /// The path of each template in the inputs, by the name that templates use.
    files: BTreeMap<String, Arc<str>>,
    sources: BTreeMap<String, Arc<str>>,
    /// The files of the theme, fingerprinted.
    pub(super) assets: Vec<Asset>,
    /// Where each file is written, by its name in the theme.
    pub(super) by_name: Arc<BTreeMap<String, String>>,
}

/// A file of the theme.
#[derive(Clone, Debug)]
pub(super) struct Asset {
    /// Where it is written: `assets/site.0a1b2c3d.css`.
    pub(super) path: String,
    /// What is in it.
    pub(super) bytes: Arc<[u8]>,
}

/// The templates that a theme must have.
pub(super) const TEMPLATES: &[&str] = &[
    "root.html",
    "home.html",
    "collection.html",
    "work.html",
    "fallback.html",
    "version_missing.html",
    "compare.html",
    "parallel.html",
    "translations.html",
    "search.html",
    "topics.html",
    "topic.html",
    "places.html",
    "place.html",
    "glossary.html",
    "404.html",
];

impl Theme {
    /// Reads the theme that the site names.
    pub(super) fn new(inputs: &Inputs, site: &Site) -> Checked<Theme> {
        let mut diagnostics = Vec::new();
        let folder = format!("themes/{}/", site.config.theme);
        if inputs.below(&folder).next().is_none() {
            diagnostics.push(unknown_theme(inputs, &site.config.theme));
        }
        let templates = format!("{folder}templates/");
        let mut files = BTreeMap::new();
        let mut sources = BTreeMap::new();
        for (path, _) in inputs.below(&templates) {
            if let Some(text) = inputs.text(path) {
                files.insert(path[templates.len()..].to_owned(), path.clone());
                sources.insert(path[templates.len()..].to_owned(), text.clone());
            }
        }
        let (assets, by_name) = assets(inputs, &format!("{folder}assets/"));
        let mut theme = Theme { tera: Tera::new(), files, sources, assets, by_name: Arc::new(by_name) };
        if diagnostics.is_empty() {
            theme.compile(site, &mut diagnostics);
        }
        Checked::new(theme, diagnostics)
    }

    fn compile(&mut self, site: &Site, diagnostics: &mut Vec<Diagnostic>) {
        register(&mut self.tera, site, &self.by_name);
        let sources: Vec<(&str, &str)> =
            self.sources.iter().map(|(name, text)| (name.as_str(), &**text)).collect();
        if let Err(error) = self.tera.add_raw_templates(sources) {
            diagnostics.push(self.diagnostic(&error, "", ""));
        }
        for name in TEMPLATES.iter().filter(|it| !self.sources.contains_key(**it)) {
            let file = Arc::from(format!("themes/{}/templates/{name}", site.config.theme));
            diagnostics
                .push(Diagnostic::new(Code::MissingTemplate, Location::whole(&file)).with("name", *name));
        }
    }

    /// The sources of the templates, with their paths in the inputs.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&Arc<str>, &str)> {
        self.files.values().zip(self.sources.values().map(|it| &**it))
    }

    /// Renders a template for the page of this path.
    pub(super) fn render(&self, template: &str, context: &Context, page: &str) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|error| self.diagnostic(&error, template, page))
    }

    fn diagnostic(&self, error: &tera::Error, template: &str, page: &str) -> Diagnostic {
        let (name, reason, place) = match error.kind() {
            ErrorKind::SyntaxError(it) | ErrorKind::RenderingError(it) => {
                (it.filename(), it.message().to_owned(), Some(&**it))
            }
            ErrorKind::MissingParent { current, parent } => {
                (&**current, format!("there is no template `{parent}`"), None)
            }
            other => return self.told_in_words(&other.to_string(), template, page),
        };
        let file = self.files.get(name).cloned().unwrap_or_else(|| Arc::from(format!("templates/{name}")));
        let text = self.sources.get(name).map_or("", |it| &**it);
        let span = place.map(|it| span_of(text, it)).unwrap_or_default();
        Diagnostic::new(Code::BadTemplate, Location { file, span }).with("reason", reason).with("page", page)
    }

    fn told_in_words(&self, said: &str, template: &str, page: &str) -> Diagnostic {
        let (name, line, column) = place_in_words(said).unwrap_or((template, 1, 1));
        let file = self.files.get(name).cloned().unwrap_or_else(|| Arc::from(format!("templates/{name}")));
        let text = self.sources.get(name).map_or("", |it| &**it);
        let at = offset_of(text, line.saturating_sub(1), column.saturating_sub(1));
        let reason = said.lines().next().unwrap_or_default().trim_start_matches("error: ");
        Diagnostic::new(Code::BadTemplate, Location { file, span: Span::new(at, at) })
            .with("reason", reason)
            .with("page", page)
    }
}

/// A message of tera that holds its place only in words: `error: …`, then `--> work.html:1:52`.
fn place_in_words(said: &str) -> Option<(&str, usize, usize)> {
    let place = said.split("--> ").nth(1)?.lines().next()?;
    let mut parts = place.trim().rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((parts.next()?, line, column))
}

fn span_of(text: &str, error: &ReportError) -> Span {
    let span = error.span();
    let start = offset_of(text, span.start_line.saturating_sub(1), span.start_col.saturating_sub(1));
    let end = offset_of(text, span.end_line.saturating_sub(1), span.end_col.saturating_sub(1));
    Span::new(start, end.max(start))
}

fn unknown_theme(inputs: &Inputs, name: &str) -> Diagnostic {
    let themes = inputs.below("themes/").filter_map(|(path, _)| path.split('/').nth(1));
    let diagnostic =
        Diagnostic::new(Code::UnknownTheme, Location::whole(&Arc::from("site.yaml"))).with("name", name);
    diagnostic.nearest(nearest(name, themes))
}

/// The files of a theme with a fingerprint in each name, so that browsers may keep them for ever.
fn assets(inputs: &Inputs, folder: &str) -> (Vec<Asset>, BTreeMap<String, String>) {
    let mut assets = Vec::new();
    let mut by_name = BTreeMap::new();
    for (file, input) in inputs.below(folder) {
        let bytes: Arc<[u8]> = match input {
            Input::Bytes(bytes) => bytes.clone(),
            Input::Text(text) => Arc::from(text.as_bytes()),
            Input::OnDisk => continue,
        };
        let bytes = match std::str::from_utf8(&bytes) {
            Ok(text) if file.ends_with(".js") => Arc::from(compact::script(text).as_bytes()),
            _ => bytes,
        };
        let name = &file[folder.len()..];
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = match path::file_name(name).rfind('.') {
            Some(dot) => name.split_at(name.len() - path::file_name(name).len() + dot),
            None => (name, ""),
        };
        let path = format!("assets/{stem}.{}{extension}", &hash[..8]);
        by_name.insert(name.to_owned(), path.clone());
        assets.push(Asset { path, bytes });
    }
    (assets, by_name)
}

/// The two functions that templates have: `t` for words and `asset` for files of the theme.
fn register(tera: &mut Tera, site: &Site, assets: &Arc<BTreeMap<String, String>>) {
    let words = site.words.clone();
    let config = site.config.clone();
    tera.register_function("t", move |kwargs: Kwargs, state: &State| -> tera::TeraResult<String> {
        let tag = match kwargs.get::<&str>("lang")? {
            Some(tag) => tag.to_owned(),
            None => state.get::<String>("lang")?.unwrap_or_default(),
        };
        let lang = config.lang(&tag).unwrap_or(crate::base::LangId(0));
        let key: &str = kwargs.must_get("key")?;
        let args: Vec<(&str, crate::base::words::Arg)> = kwargs
            .iter()
            .filter_map(|(name, value)| {
                Some((name.as_str().filter(|it| *it != "key" && *it != "lang")?, arg(value)?))
            })
            .collect();
        Ok(words[lang.index()].say(key, &args))
    });
    let assets = assets.clone();
    tera.register_function("asset", move |kwargs: Kwargs, state: &State| -> tera::TeraResult<String> {
        let name: &str = kwargs.must_get("path")?;
        let root = state.get::<String>("root")?.unwrap_or_default();
        match assets.get(name) {
            Some(path) => Ok(format!("{root}{path}")),
            None => Err(tera::Error::message(format!("the theme has no file `assets/{name}`"))),
        }
    });
}

fn arg(value: &tera::Value) -> Option<crate::base::words::Arg> {
    use crate::base::words::Arg;
    if let Some(text) = value.as_str() {
        return Some(Arg::from(text));
    }
    value
        .as_f64()
        .map(Arg::Number)
        .or_else(|| value.as_i64().and_then(|it| u32::try_from(it).ok()).map(|it| Arg::Number(f64::from(it))))
}
