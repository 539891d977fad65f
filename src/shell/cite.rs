//! `diglot cite`: the citations in a text, for people or as JSON.
//!
//! In: a text, or lines of JSON on the standard input. Out: what is cited, or why it is not linked.

use super::cli::{Answers, Cite};
use super::disk::Folder;
use super::messages::Messages;
use super::query::refuse_unknown_name;
use super::sentence::{Sentence, detail};
use super::{Ending, complain, print};
use crate::base::Number;
use crate::base::nearest::nearest;
use crate::base::words::Arg;
use crate::model::Registry;
use crate::model::citation::{Citation, Cited, Context, Problem};
use crate::model::law::Step;
use crate::model::registry::LawId;
use crate::model::scheme::Level;
use crate::pipeline::{self, Aliases, Language, LawName, Recognizer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// Does what `diglot cite` asks for.
///
/// # Errors
///
/// No folder of a site, names that the site does not have, or an input that cannot be read.
pub fn cite(site: &Path, asked: &Cite, messages: &Messages) -> anyhow::Result<Ending> {
    let inputs = Folder::open(site)?.read();
    let Some(registry) = pipeline::registry(&inputs) else {
        complain(&messages.plain("cite-no-site"));
        return Ok(Ending::Errors);
    };
    let places: Vec<String> = registry.places.iter().map(|it| it.id.to_string()).collect();
    let laws: Vec<String> = registry.laws.iter().map(|it| it.slug.to_string()).collect();
    let tags: Vec<String> = ["en", "ru"].map(str::to_owned).to_vec();
    refuse_unknown_name("--lang", asked.lang.as_deref(), &tags)?;
    let place = asked.place.as_deref().filter(|it| *it != UNITED_NATIONS);
    refuse_unknown_name("--place", place, &places)?;
    refuse_unknown_name("--law", asked.law.as_deref(), &laws)?;
    let desk = Desk { registry: &registry, recognizer: &Recognizer::new(&registry), asked, messages };
    match asked.format {
        Answers::Human => desk.for_people(),
        Answers::Jsonl if asked.text.is_empty() => desk.for_machines(io::stdin().lock()),
        Answers::Jsonl => {
            let question = Question { text: asked.text.join(" "), ..Question::default() };
            print(&desk.answer(question))?;
            Ok(Ending::Fine)
        }
    }
}

/// What answers are made with.
struct Desk<'a> {
    registry: &'a Registry,
    recognizer: &'a Recognizer<'a>,
    asked: &'a Cite,
    messages: &'a Messages,
}

/// Another name of the place of what several states make together.
const UNITED_NATIONS: &str = "un";

/// The sign that tells UTF-8 from other texts.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line of the input.
#[derive(Debug, Default, Deserialize)]
struct Question {
    #[serde(default)]
    id: Value,
    lang: Option<String>,
    text: String,
    #[serde(default)]
    context: Option<Said>,
}

/// What a line says of where its text stands.
type Said = BTreeMap<String, Value>;

/// A field of it. Numbers of provisions may be written without quotation marks.
fn say(said: &Said, key: &str) -> Option<String> {
    match said.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A line of the output.
#[derive(Debug, Serialize)]
struct Answer {
    id: Value,
    spans: Vec<[usize; 2]>,
    targets: Vec<Target>,
}

/// A target with a field for each of the usual levels, and the whole way where it is longer than that.
#[derive(Debug, Serialize)]
struct Target {
    law: String,
    article: Option<String>,
    part: Option<String>,
    paragraph: Option<String>,
    subparagraph: Option<String>,
    #[serde(flatten)]
    other: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    path: Vec<(&'static str, String)>,
}

impl Desk<'_> {
    fn for_people(&self) -> anyhow::Result<Ending> {
        let text = match self.asked.text.join(" ") {
            text if !text.is_empty() => text,
            _ => {
                let mut text = String::new();
                let read = io::stdin().lock().read_to_string(&mut text);
                read.map_err(|it| Sentence::new("cite-unreadable").with("detail", detail(&it)))?;
                text
            }
        };
        let context = self.context(&BTreeMap::new());
        let found = self.find(&text, None, &context);
        let all: String = found.iter().map(|it| self.explained(&text, it)).collect();
        let none = || self.messages.plain("cite-nothing") + "\n";
        print(&if all.is_empty() { none() } else { all })?;
        Ok(Ending::Fine)
    }

    fn for_machines(&self, input: impl BufRead) -> anyhow::Result<Ending> {
        let mut ending = Ending::Fine;
        let mut out = String::new();
        for (number, line) in (1_usize..).zip(input.split(b'\n')) {
            let line = line.map_err(|it| Sentence::new("cite-unreadable").with("detail", detail(&it)))?;
            // Some editors begin a file with an unseen sign.
            let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice::<Question>(line) {
                Ok(question) => {
                    self.complain_of_names(number, &question);
                    out += &self.answer(question);
                }
                Err(error) => {
                    complain(&self.unreadable(number, line, &error));
                    ending = Ending::Errors;
                }
            }
            if out.len() > 1 << 16 {
                print(&out)?;
                out.clear();
            }
        }
        print(&out)?;
        Ok(ending)
    }

    /// Why a line cannot be read, and where.
    fn unreadable(&self, number: usize, line: &[u8], error: &serde_json::Error) -> String {
        let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
        let column = 1 + before.iter().filter(|it| is_first_byte(**it)).count();
        let key = match error.classify() {
            Category::Data => "cite-bad-fields",
            Category::Eof => "cite-cut-line",
            Category::Syntax | Category::Io => "cite-bad-line",
        };
        let args = [("line", Arg::from(number.to_string())), ("column", Arg::from(column.to_string()))];
        self.messages.say(key, &args)
    }

    /// Says which names of a line the site does not have. The line is answered as if it had not said them,
    /// but for its place: one that is not here has no laws here.
    fn complain_of_names(&self, number: usize, question: &Question) {
        let said = question.context.as_ref();
        let say = |key| said.and_then(|it| say(it, key));
        let places = || self.registry.places.iter().map(|it| &*it.id).chain([UNITED_NATIONS]);
        let laws = || self.registry.laws.iter().map(|it| &*it.slug);
        let lang = question.lang.clone().filter(|it| Language::of_tag(it).is_none());
        let place = |key| say(key).filter(|it| !places().any(|known| known == it));
        let law = say("law").filter(|it| !laws().any(|known| known == it));
        let wrong = [
            ("lang", lang, vec!["en", "ru"]),
            ("jurisdiction", place("jurisdiction"), places().collect()),
            ("place", place("place"), places().collect()),
            ("law", law, laws().collect()),
        ];
        for (field, name, known) in wrong {
            let Some(name) = name else { continue };
            let near = nearest(&name, known.iter().copied()).map(str::to_owned);
            let listed = Some(known.join(", ")).filter(|_| known.len() <= MOST_LISTED);
            let mend = near.or(listed).unwrap_or_default();
            let key = if mend.is_empty() { "cite-strange-name" } else { "cite-unknown-name" };
            let args = [
                ("line", Arg::from(number.to_string())),
                ("field", Arg::from(field)),
                ("name", Arg::from(name)),
                ("known", Arg::from(mend)),
            ];
            complain(&self.messages.say(key, &args));
        }
    }

    fn answer(&self, question: Question) -> String {
        let context = self.context(&question.context.unwrap_or_default());
        let found = self.find(&question.text, question.lang.as_deref(), &context);
        let linked = || found.iter().filter(|it| !it.targets.is_empty());
        let points = CodePoints::new(&question.text);
        let answer = Answer {
            id: question.id,
            spans: linked().map(|it| [it.span.start, it.span.end].map(|at| points.before(at))).collect(),
            targets: linked().flat_map(|it| &it.targets).map(|it| self.target(it)).collect(),
        };
        // Strings and numbers cannot fail to become JSON.
        serde_json::to_string(&answer).unwrap_or_default() + "\n"
    }

    fn find(&self, text: &str, lang: Option<&str>, context: &Context) -> Vec<Citation> {
        let tag = lang.or(self.asked.lang.as_deref());
        let lang = tag.and_then(Language::of_tag).unwrap_or_else(|| Language::of_text(text));
        self.recognizer.find(text, lang, context, &mut Aliases::default())
    }

    /// Where a text stands: as its line says, else as the command line does.
    fn context(&self, said: &Said) -> Context<'static> {
        let say = |key: &str| say(said, key);
        let place = say("jurisdiction").or(say("place")).or(self.asked.place.clone());
        // What several states make together stands under `int` here.
        let place = place.map(|it| if it == UNITED_NATIONS { "int".to_owned() } else { it });
        let find = |key: &str| self.registry.places.iter().position(|it| &*it.id == key);
        let law = say("law").or(self.asked.law.clone());
        let step = |level: &Level| Some(Step { level: *level, number: Number::read(&say(level.name())?)? });
        Context {
            // A place that the site does not have has no laws here either.
            place: place.map(|it| find(&it).unwrap_or(usize::MAX)),
            law: law.and_then(|it| self.registry.find(&it)),
            way: Level::ALL.iter().filter_map(step).collect(),
            ..Context::default()
        }
    }

    fn target(&self, cited: &Cited) -> Target {
        let find = |level: Level| {
            cited.way.iter().rev().find(|it| it.level == level).map(|it| it.number.to_string())
        };
        let usual = [Level::Article, Level::Part, Level::Paragraph, Level::Subparagraph];
        let others = cited.way.iter().filter(|it| !usual.contains(&it.level));
        let is_article = matches!(&cited.way[..], [] | [Step { level: Level::Article, .. }]);
        let path = cited.way.iter().filter(|_| !is_article);
        Target {
            law: self.registry.law(cited.law).slug.to_string(),
            article: find(Level::Article),
            part: find(Level::Part),
            paragraph: find(Level::Paragraph),
            subparagraph: find(Level::Subparagraph),
            other: others.map(|it| (it.level.name(), it.number.to_string())).collect(),
            path: path.map(|it| (it.level.name(), it.number.to_string())).collect(),
        }
    }

    /// A citation for people: its words, and what they mean or why they are not linked.
    fn explained(&self, text: &str, citation: &Citation) -> String {
        let words = text.get(citation.span.range()).unwrap_or_default();
        let words: String = words.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
        let mut out = self.messages.say("cite-words", &[("words", Arg::from(words))]) + "\n";
        for cited in &citation.targets {
            let provision = self.short(cited.law, &cited.way);
            let separator = if provision.is_empty() { "" } else { ": " };
            out += &format!("  → {}{separator}{provision}\n", self.title(cited.law));
        }
        if let Some(problem) = &citation.problem {
            out += &format!("  ✗ {}\n", self.reason(problem));
        }
        out
    }

    fn short(&self, law: LawId, way: &[Step]) -> String {
        let law = self.registry.law(law);
        let name = LawName { scheme: law.scheme, structure: law.law(), ..LawName::default() };
        let language = Language::of_tag(self.messages.tag()).unwrap_or(Language::En);
        pipeline::short_citation(way, &name, language)
    }

    /// The title of a law in the language of the messages, if it has one, and its folder.
    fn title(&self, law: LawId) -> String {
        let law = self.registry.law(law);
        let language = Language::of_tag(self.messages.tag());
        let titles = || law.titles.iter();
        let own = titles().find(|it| Some(Language::of_text(it)) == language).or_else(|| titles().next());
        let args = [("title", Arg::from(own.map_or("", String::as_str))), ("law", Arg::from(&*law.slug))];
        self.messages.say("cite-law", &args)
    }

    fn titles(&self, laws: &[LawId]) -> String {
        laws.iter().map(|it| self.title(*it)).collect::<Vec<_>>().join("; ")
    }

    fn reason(&self, problem: &Problem) -> String {
        let say = |key: &str, args: &[(&str, Arg)]| self.messages.say(key, args);
        match problem {
            Problem::Ambiguous(laws) => say("cite-ambiguous", &[("laws", Arg::from(self.titles(laws)))]),
            Problem::UnknownLaw(None) => self.messages.plain("cite-unknown"),
            Problem::UnknownLaw(Some(law)) => {
                say("cite-unknown-near", &[("law", Arg::from(self.title(*law)))])
            }
            Problem::Contradictory(laws) => {
                say("cite-contradictory", &[("laws", Arg::from(self.titles(laws)))])
            }
            Problem::NoSuchProvision { law, way, nearest } => {
                let nearest = nearest.as_ref().map(|it| self.short(*law, it)).unwrap_or_default();
                let key = if nearest.is_empty() { "cite-missing" } else { "cite-missing-near" };
                let args = [
                    ("law", Arg::from(self.title(*law))),
                    ("provision", Arg::from(self.short(*law, way))),
                    ("nearest", Arg::from(nearest)),
                ];
                say(key, &args)
            }
            Problem::AmbiguousProvision { law, way } => {
                let args =
                    [("law", Arg::from(self.title(*law))), ("provision", Arg::from(self.short(*law, way)))];
                say("cite-ambiguous-provision", &args)
            }
        }
    }
}

/// As many names can be read at a glance.
const MOST_LISTED: usize = 12;

/// Counts the characters before bytes of one text.
struct CodePoints {
    /// The number of characters before each block of bytes.
    marks: Vec<usize>,
    text: String,
}

impl CodePoints {
    const BLOCK: usize = 4096;

    fn new(text: &str) -> Self {
        let mut marks = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(Self::BLOCK) {
            count += block.iter().filter(|it| is_first_byte(**it)).count();
            marks.push(count);
        }
        CodePoints { marks, text: text.to_owned() }
    }

    fn before(&self, byte: u32) -> usize {
        let byte = byte as usize;
        let block = byte / Self::BLOCK;
        let rest = self.text.as_bytes().get(block * Self::BLOCK..byte).unwrap_or_default();
        self.marks.get(block).copied().unwrap_or_default()
            + rest.iter().filter(|it| is_first_byte(**it)).count()
    }
}

/// Whether a character begins with a byte of UTF-8.
fn is_first_byte(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::{CodePoints, Question, say};

    #[test]
    fn lines_need_not_say_what_they_do_not_know() {
        let read = |line: &str| serde_json::from_str::<Question>(line).unwrap();
        assert!(read(r#"{"text":"","context":null,"lang":null}"#).context.is_none());
        let said = read(r#"{"text":"","context":{"law":null,"article":5}}"#).context.unwrap();
        assert_eq!((say(&said, "law"), say(&said, "article")), (None, Some("5".to_owned())));
    }

    #[test]
    fn bytes_become_characters() {
        let text = "ст. 5 «»".repeat(3000);
        let points = CodePoints::new(&text);
        for (number, (byte, _)) in text.char_indices().enumerate().step_by(97) {
            assert_eq!(points.before(u32::try_from(byte).unwrap()), number);
        }
    }
}
