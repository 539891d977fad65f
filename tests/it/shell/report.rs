//! The report: what people and machines read of a diagnostic.

use annotate_snippets::Renderer;
use diglot::base::{Code, Diagnostic, Location, Span};
use diglot::model::{Input, Inputs};
use diglot::shell::cli::Format;
use diglot::shell::messages::Messages;
use diglot::shell::report::Report;
use std::sync::Arc;

const FILE: &str = "content/laws/a/work.yaml";

fn inputs() -> Inputs {
    let text = "date: 2013-05-20\nplace: kz\n\ntopics: [гранты]\n";
    Inputs { files: [(Arc::from(FILE), Input::Text(Arc::from(text)))].into(), ..Inputs::default() }
}

fn at(code: Code, start: usize, end: usize) -> Diagnostic {
    Diagnostic::new(code, Location { file: Arc::from(FILE), span: Span::new(start, end) })
}

fn topic() -> Diagnostic {
    at(Code::UnknownTopic, 37, 49).with("value", "гранты").nearest(Some("гранты-и-субсидии"))
}

fn shown(tag: &str, format: Format, strict: bool, diagnostics: &[Diagnostic]) -> String {
    let (inputs, messages) = (inputs(), Messages::new(Some(tag)));
    Report { inputs: &inputs, messages: &messages, strict }.text(format, diagnostics, &Renderer::plain())
}

#[test]
fn people_see_the_place_underlined_and_the_mend() {
    assert_eq!(
        shown("ru", Format::Human, false, &[topic()]),
        "\
ошибка[unknown-topic]: неизвестная тема «гранты»
 --> content/laws/a/work.yaml:4:10
  |
4 | topics: [гранты]
  |          ^^^^^^
  |
  = совет: похожая: «гранты-и-субсидии»

"
    );
    assert_eq!(
        shown("en", Format::Human, false, &[at(Code::EmptyText, 0, 0).help("add")]),
        "\
warning[empty-text]: this file has no text
 --> content/laws/a/work.yaml:1:1
  = help: write something below the title, or remove the file

"
    );
}

#[test]
fn a_place_at_the_end_or_over_many_lines_is_shown() {
    for (start, end) in [(54, 54), (0, 54), (16, 17), (27, 27), (38, 39), (500, 900)] {
        let text = shown("en", Format::Human, false, &[at(Code::YamlTab, start, end)]);
        assert!(text.contains(" --> content/laws/a/work.yaml:"), "{start} {end}: {text}");
    }
}

#[test]
fn machines_read_one_object_a_line() {
    let text =
        shown("en", Format::Json, false, &[topic(), at(Code::UnusedTopic, 0, 4).with("topic", "a\nb")]);
    let lines: Vec<serde_json::Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0],
        serde_json::json!({
            "severity": "error", "code": "unknown-topic", "message": "unknown topic “гранты”",
            "help": "a similar topic: “гранты-и-субсидии”", "file": FILE,
            "line": 4, "column": 10, "end_line": 4, "end_column": 16,
        })
    );
    assert_eq!((&lines[1]["severity"], &lines[1]["help"]), (&"warning".into(), &serde_json::Value::Null));
}

#[test]
fn github_gets_notes_with_nothing_to_break_out_of() {
    assert_eq!(
        shown("en", Format::Github, false, &[topic()]),
        "::error file=content/laws/a/work.yaml,line=4,col=10,endLine=4,endColumn=16,title=unknown-topic::unknown topic “гранты”%0Aa similar topic: “гранты-и-субсидии”\n"
    );
    let text =
        shown("en", Format::Github, false, &[at(Code::UnknownTopic, 0, 1).with("value", "a\n::error::100%")]);
    assert_eq!(text.lines().count(), 1);
    assert!(text.ends_with("“a%0A::error::100%25”\n"), "{text}");
}

#[test]
fn strict_makes_warnings_errors() {
    let warning = [at(Code::UnusedTopic, 0, 4).with("topic", "a")];
    assert!(shown("en", Format::Json, true, &warning).contains("\"severity\":\"error\""));
    assert!(shown("en", Format::Human, true, &warning).starts_with("error[unused-topic]"));
}

#[test]
fn many_warnings_of_a_kind_are_summed_up() {
    let many: Vec<Diagnostic> =
        (0..512).map(|at_| at(Code::UnusedTopic, at_ % 50, at_ % 50 + 1).with("topic", "a")).collect();
    let text = shown("en", Format::Human, false, &many);
    assert_eq!(text.matches("warning[unused-topic]").count(), 200);
    assert!(text.contains("… and 312 more of the kind “unused-topic”; `--format json` lists all"), "{text}");
    assert_eq!(shown("en", Format::Json, false, &many).lines().count(), 512);
}

#[test]
fn a_text_cannot_command_the_terminal() {
    let inputs = Inputs {
        files: [(Arc::from(FILE), Input::Text(Arc::from("a\u{1b}[2Jb\n")))].into(),
        ..Inputs::default()
    };
    let messages = Messages::new(Some("en"));
    let report = Report { inputs: &inputs, messages: &messages, strict: false };
    let diagnostic = at(Code::UnknownTopic, 1, 5).with("value", "\u{1b}[2J").help("list");
    let text = report.text(Format::Human, &[diagnostic], &Renderer::plain());
    assert!(!text.contains('\u{1b}'), "{text:?}");
}
