//! A roadmap as a table with a drawing a row: SVG in percents, so that words keep their size on a
//! telephone and on paper. Sides differ by shape: filled, outlined, dashed.

use super::inline::escape;
use crate::document::gantt::{Gantt, Row, Section, Side, State};
use crate::language::Lang;
use crate::render::gantt::{
    Sign, legend, month, state, what_column, when, when_column, who_column,
};

/// Of a drawing, in pixels.
const HEIGHT: u32 = 22;
/// So many months have room for their years.
const YEARS: usize = 6;

pub(super) fn figure(gantt: &Gantt, lang: Lang) -> String {
    let sections: String =
        gantt.sections.iter().map(|section| body(gantt, section, lang)).collect();
    format!(
        "<table class=\"gantt\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th>{}</th><th scope=\"col\">{}</th></tr></thead>\n{sections}</table>\n\
         <p class=\"legend\">{}</p>\n",
        escape(&what_column(lang)),
        escape(&who_column(lang)),
        scale(gantt, lang),
        escape(&when_column(lang)),
        signs(gantt, lang),
    )
}

fn body(gantt: &Gantt, section: &Section, lang: Lang) -> String {
    let rows: String = section.rows.iter().map(|one| row(gantt, one, lang)).collect();
    format!(
        "<tbody>\n<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"2\">{}</th><td>{}</td>\
         <td></td></tr>\n{rows}</tbody>\n",
        escape(&section.name),
        drawing(&grid(gantt)),
    )
}

fn row(gantt: &Gantt, row: &Row, lang: Lang) -> String {
    let said = state(row, lang);
    let class = match row.state {
        State::Late => " class=\"bad\"",
        _ => "",
    };
    let said = if said.is_empty() { said } else { format!("<br>{}", escape(&said)) };
    format!(
        "<tr><td>{}</td><td class=\"quiet\">{}</td><td>{}</td><td class=\"narrow\">\
         <span{class}>{}{said}</span></td></tr>\n",
        escape(&row.title),
        escape(&row.who),
        drawing(&(grid(gantt) + &bar(gantt, row))),
        escape(&when(row, gantt.on, lang)),
    )
}

/// What the words beside it say already is not read aloud.
fn drawing(inside: &str) -> String {
    format!("<svg width=\"100%\" height=\"{HEIGHT}\" aria-hidden=\"true\">{inside}</svg>")
}

fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}

fn upright(class: &str, share: f64) -> String {
    let x = percent(share);
    format!("<line class=\"{class}\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"100%\"/>")
}

/// The beginnings of the months, and today.
fn grid(gantt: &Gantt) -> String {
    let months = gantt.months().into_iter().filter(|month| *month > gantt.from);
    let mut lines: String = months.map(|month| upright("grid", gantt.at(month))).collect();
    if gantt.shows(gantt.on) {
        lines.push_str(&upright("today", gantt.at(gantt.on)));
    }
    lines
}

fn bar(gantt: &Gantt, row: &Row) -> String {
    let (start, end) = row.days();
    if row.milestone {
        let middle = (gantt.at(end) + gantt.until(end)) / 2.0;
        return format!(
            "<text class=\"milestone\" x=\"{}\" y=\"16\" text-anchor=\"middle\">◆</text>",
            percent(middle)
        );
    }
    let class = match (row.state, row.side) {
        (State::Done, _) => "done",
        (_, Side::Ours) => "ours",
        (_, Side::Theirs) => "theirs",
        (_, Side::Third) => "third",
    };
    let mut drawn = block(class, gantt.at(start), gantt.until(end), 5, 12);
    let since = match row.state {
        State::Late => "late",
        State::Awaited => "awaited",
        State::Ahead | State::Done => "",
    };
    if !since.is_empty() && gantt.on > end {
        drawn.push_str(&block(since, gantt.until(end), gantt.until(gantt.on), 9, 4));
    }
    drawn
}

fn block(class: &str, from: f64, to: f64, y: u32, height: u32) -> String {
    let (x, width) = (percent(from), percent((to - from).max(0.004)));
    format!(
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"2\"/>"
    )
}

/// The names of the months; every other one, or every third, where there are many.
fn scale(gantt: &Gantt, lang: Lang) -> String {
    let months = gantt.months();
    let step = months.len().div_ceil(12).max(1);
    let mut names = String::new();
    for (nth, first) in months.iter().enumerate().step_by(step) {
        let turn = nth == 0 || chrono::Datelike::month(first) == 1;
        let name = month(lang, *first, turn && months.len() <= YEARS);
        names.push_str(&format!(
            "<text class=\"axis\" x=\"{}\" y=\"16\">{}</text>",
            percent(gantt.at(*first)),
            escape(&name)
        ));
    }
    drawing(&names)
}

/// «▬ мы  ▭ клиент»: drawn as they are above.
fn signs(gantt: &Gantt, lang: Lang) -> String {
    let sign = |(sign, name): (Sign, String)| {
        let drawn = match sign {
            Sign::Bar(Side::Ours) => block("ours", 0.05, 0.95, 5, 12),
            Sign::Bar(Side::Theirs) => block("theirs", 0.05, 0.95, 5, 12),
            Sign::Bar(Side::Third) => block("third", 0.05, 0.95, 5, 12),
            Sign::Done => block("done", 0.05, 0.95, 5, 12),
            Sign::Late => block("late", 0.05, 0.95, 9, 4),
            Sign::Awaited => block("awaited", 0.05, 0.95, 9, 4),
            Sign::Today => upright("today", 0.5),
            Sign::Milestone => "<text class=\"milestone\" x=\"50%\" y=\"16\" \
                                text-anchor=\"middle\">◆</text>"
                .to_owned(),
        };
        format!("<span>{} {}</span>", drawing(&drawn), escape(&name))
    };
    legend(gantt, lang).into_iter().map(sign).collect::<Vec<_>>().join("\n")
}
