//! A problem on a terminal: what is wrong, the line it is in with a caret, what to type next.
//! Where it goes, and with which exit code, is left to `cli`.

use anstyle::{AnsiColor, Style as Ansi};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Screen;
use super::safe::visible;
use crate::problem::{Place, Problem};

/// How much of a line is shown where no terminal says how wide it is.
const LONGEST: usize = 160;

/// `error: …`, the place with its line, `hint: …`; ends with a newline.
#[must_use]
pub fn diagnostic(problem: &Problem, screen: Screen) -> String {
    labelled("error", AnsiColor::Red, problem, screen)
}

/// The same for what does not stop a command.
#[must_use]
pub fn warning(problem: &Problem, screen: Screen) -> String {
    labelled("warning", AnsiColor::Yellow, problem, screen)
}

/// `path:4:7: what (hint)`
#[must_use]
pub fn one_line(problem: &Problem) -> String {
    let hint = problem.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    visible(&format!("{problem}{hint}")).trim().to_owned()
}

fn labelled(label: &str, color: AnsiColor, problem: &Problem, screen: Screen) -> String {
    let mut out = part(label, color.on_default().bold(), &problem.what, screen);
    if let Some(place) = &problem.place {
        out.push_str(&format!(" --> {}\n", visible(&place.to_string())));
        out.push_str(&excerpt(place, screen));
    }
    if let Some(hint) = &problem.hint {
        out.push_str(&part("hint", AnsiColor::Cyan.on_default(), hint, screen));
    }
    out
}

/// `label: text`, further lines of the text under its first.
fn part(label: &str, style: Ansi, text: &str, screen: Screen) -> String {
    let indent = format!("\n{}", " ".repeat(label.len() + 2));
    let lines: Vec<_> = text.lines().map(|line| visible(line.trim_end())).collect();
    format!("{}: {}\n", styled(label, style, screen), lines.join(&indent))
}

fn styled(text: &str, style: Ansi, screen: Screen) -> String {
    if screen.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn excerpt(place: &Place, screen: Screen) -> String {
    let Some(source) = place.source.as_deref().filter(|_| place.line > 0) else {
        return String::new();
    };
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    // A file of one line may have millions of letters, and a log is read too.
    let width = screen.width.unwrap_or(LONGEST);
    let room = Some(width.saturating_sub(number.len() + 3).max(10));
    let (line, at) = window(source.trim_end(), place.column, room);
    let mut out = format!("{gutter} |\n{number} | {line}\n");
    if place.column > 0 {
        let caret = styled("^", AnsiColor::Red.on_default().bold(), screen);
        out.push_str(&format!("{gutter} | {}{caret}\n", " ".repeat(at)));
    }
    out
}

/// As much of the line as there is room for, and where in it its column (from 1) is shown.
fn window(source: &str, column: usize, room: Option<usize>) -> (String, usize) {
    let upto: String = source.chars().take(column.saturating_sub(1)).collect();
    let before = visible(&upto);
    let line = visible(source).trim_end().to_owned();
    let at = before.width();
    let Some(room) = room.filter(|&room| line.width() > room) else { return (line, at) };
    // The caret stays in the first half, the cut is marked.
    let cut = at.saturating_sub(room / 2);
    let mut shown = String::new();
    let (mut passed, mut hidden) = (0, 0);
    for grapheme in line.graphemes(true) {
        let here = passed;
        passed += grapheme.width();
        if here < cut {
            hidden = passed;
        } else if shown.width() + grapheme.width() + 2 <= room {
            shown.push_str(grapheme);
        } else {
            shown.push('…');
            break;
        }
    }
    if hidden > 0 { (format!("…{shown}"), at + 1 - hidden.min(at)) } else { (shown, at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Screen = Screen { width: None, color: false };

    fn problem(source: &str, column: usize) -> Problem {
        let place =
            Place { line: 4, column, source: Some(source.to_owned()), ..Place::file("a.toml") };
        Problem::broken("not a date").at(place).hint("write `due = 2026-11-30`")
    }

    #[test]
    fn shows_the_line_with_a_caret() {
        let shown = diagnostic(&problem("due = \"31.11\"", 7), PLAIN);
        let wanted = "error: not a date\n --> a.toml:4:7\n  |\n4 | due = \"31.11\"\n  |       ^\n\
                      hint: write `due = 2026-11-30`\n";
        assert_eq!(shown, wanted);
    }

    #[test]
    fn the_caret_stands_under_wide_and_tabbed_text() {
        for (source, column) in [("срок\tX", 6), ("日本 X", 4), ("👩‍👩‍👧 X", 7), ("е\u{308}ж X", 5)]
        {
            let shown = diagnostic(&problem(source, column), PLAIN);
            let lines: Vec<&str> = shown.lines().collect();
            let (x, caret) = (lines[3].find('X').unwrap(), lines[4].find('^').unwrap());
            assert_eq!(lines[3][..x].width(), lines[4][..caret].width(), "{shown}");
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let source = format!("{}X{}", "ы".repeat(300), "ю".repeat(300));
        let shown = diagnostic(&problem(&source, 301), Screen { width: Some(40), color: false });
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[3].width() <= 40, "{shown}");
        let (x, caret) = (lines[3].find('X').unwrap(), lines[4].find('^').unwrap());
        assert_eq!(lines[3][..x].width(), lines[4][..caret].width(), "{shown}");
    }

    #[test]
    fn an_endless_line_is_cut_where_no_terminal_is() {
        let shown = diagnostic(&problem(&"ы".repeat(70_000), 60_000), PLAIN);
        assert!(shown.lines().all(|line| line.width() <= LONGEST), "{shown}");
    }

    #[test]
    fn one_line_and_nothing_to_obey() {
        let problem = Problem::broken("bad \x1b[2J").at(Place::file("x\n.toml")).hint("fix");
        assert_eq!(one_line(&problem), "x .toml: bad ␛[2J (fix)");
        assert!(!diagnostic(&problem, PLAIN).contains('\x1b'));
    }
}
