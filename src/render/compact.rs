//! Scripts → the same scripts without comments and indentation, which are a third of what a reader would fetch.
//!
//! Only whole lines go: what they hold is decided by how a line begins. Where that could be wrong, in text over
//! several lines, a script stays as it is.

/// A script without its comment lines, blank lines and indentation.
pub(super) fn script(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines() {
        let line = line.trim();
        if in_comment {
            match line.split_once("*/") {
                Some((_, "")) => in_comment = false,
                None => {}
                Some(_) => return text.to_owned(),
            }
        } else if line.starts_with("/*") {
            match line.find("*/") {
                Some(end) if end + 2 == line.len() => {}
                Some(_) if opens_text(line) => return text.to_owned(),
                Some(_) => push(&mut out, line),
                None => in_comment = true,
            }
        } else if opens_comment(line) || opens_text(line) {
            return text.to_owned();
        } else if !line.is_empty() && !line.starts_with("//") {
            push(&mut out, line);
        }
    }
    out
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// Whether text over several lines may begin or end here.
fn opens_text(line: &str) -> bool {
    !line.starts_with("//") && (line.ends_with('\\') || line.matches('`').count() % 2 == 1)
}

/// Whether a comment may begin behind code and end in a later line.
fn opens_comment(line: &str) -> bool {
    line.rfind("/*").is_some_and(|at| !line[at..].contains("*/"))
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn comments_and_indentation_go() {
        let text = "// Head.\n\n/**\n * Doc\n * @param {x} y */\nfunction f() {\n  // Why.\n  return \"//\"; // kept\n}\n";
        assert_eq!(script(text), "function f() {\nreturn \"//\"; // kept\n}\n");
        assert_eq!(script("/* one */\na = /** @type {x} */ (b);\n"), "a = /** @type {x} */ (b);\n");
    }

    #[test]
    fn what_is_not_sure_stays() {
        for text in [
            "a = `\n  // b\n`;\n",
            "a(); /* b\n  // c */ d();\n",
            "/* a\n b */ c();\n",
            "a = \"\\\n // b\";\n",
        ] {
            assert_eq!(script(text), text);
        }
    }
}
