//! A roadmap drawn with characters: a bar a row, beside its words, or below them where it is narrow.

use unicode_width::UnicodeWidthStr;

use super::{Sign, legend, month, when};
use crate::document::gantt::{Gantt, Row, Side, State};
use crate::document::{Style, Text};
use crate::language::{Lang, dates};
use crate::render::wrap::{trimmed, width, wrap};

/// Below this the bar of a row stands under its words.
const NARROW: usize = 80;
/// Columns of the bars where no line may be too long.
const UNBOUND: usize = 48;
const LEAST: usize = 16;
const GAP: usize = 2;
const INDENT: &str = "  ";

/// The roadmap in at most `room` columns.
pub(in crate::render) fn lines(gantt: &Gantt, room: Option<usize>, lang: Lang) -> Vec<Text> {
    let layout = Layout::of(gantt, room, lang);
    let names = scale(gantt, layout.bars, lang);
    let mut lines = vec![Text::styled(format!("{}{names}", layout.before()), Style::Quiet)];
    for section in &gantt.sections {
        lines.extend(wrap(&Text::styled(section.name.as_str(), Style::Strong), room));
        for row in &section.rows {
            lines.extend(layout.row(gantt, row, lang));
        }
    }
    lines.push(Text::default());
    lines.extend(wrap(&signs(gantt, lang), room));
    lines.iter().map(trimmed).collect()
}

/// How wide each part is.
struct Layout {
    room: Option<usize>,
    title: usize,
    who: usize,
    bars: usize,
    narrow: bool,
}

impl Layout {
    fn of(gantt: &Gantt, room: Option<usize>, lang: Lang) -> Layout {
        let widest = |of: &dyn Fn(&Row) -> usize| gantt.rows().map(of).max().unwrap_or(0);
        let title = widest(&|row| row.title.width());
        let who = widest(&|row| row.who.width());
        let day = widest(&|row| dates::numeric(lang, row.end, gantt.on).width());
        let Some(room) = room else {
            return Layout { room: None, title, who, bars: UNBOUND, narrow: false };
        };
        let inner = room.saturating_sub(INDENT.len());
        let who = who.min(14);
        let rest = inner.saturating_sub(who + day + 3 * GAP);
        let title = title.min(rest * 2 / 5).max(LEAST.min(title));
        let bars = rest.saturating_sub(title);
        let narrow = room < NARROW || bars < LEAST;
        let bars = if narrow { inner.max(1) } else { bars };
        Layout { room: Some(room), title, who, bars, narrow }
    }

    /// What stands on a line before its bar.
    fn before(&self) -> String {
        match self.narrow {
            true => INDENT.to_owned(),
            false => " ".repeat(INDENT.len() + self.title + self.who + 2 * GAP),
        }
    }

    fn row(&self, gantt: &Gantt, row: &Row, lang: Lang) -> Vec<Text> {
        let style = if row.state == State::Late { Style::Bad } else { Style::Plain };
        if self.narrow {
            let mut words = Text::from(row.title.as_str());
            if !row.who.is_empty() {
                words = words.and(format!(" · {}", row.who), Style::Quiet);
            }
            words = words.and(format!(" · {}", when(row, gantt.on, lang)), style);
            let inner = self.room.map(|room| room.saturating_sub(INDENT.len()).max(1));
            let mut lines: Vec<Text> = wrap(&words, inner).iter().map(indented).collect();
            lines.push(indented(&bar(gantt, row, self.bars)));
            return lines;
        }
        let title = wrap(&row.title.as_str().into(), Some(self.title.max(1)));
        let who = wrap(&Text::styled(row.who.as_str(), Style::Quiet), Some(self.who.max(1)));
        let day = Text::styled(dates::numeric(lang, row.end, gantt.on), style);
        let height = title.len().max(who.len());
        let line = |at: usize| {
            let mut line = Text::from(INDENT);
            append(&mut line, title.get(at), self.title);
            append(&mut line, who.get(at), self.who);
            if at > 0 {
                append(&mut line, Some(&empty(gantt, self.bars)), self.bars);
                return line;
            }
            append(&mut line, Some(&bar(gantt, row, self.bars)), self.bars);
            append(&mut line, Some(&day), 0);
            line
        };
        (0..height).map(line).collect()
    }
}

fn indented(text: &Text) -> Text {
    let mut line = Text::from(INDENT);
    line.spans.extend(text.spans.iter().cloned());
    line
}

/// A cell of `room` columns, and the gap after it.
fn append(line: &mut Text, cell: Option<&Text>, room: usize) {
    let taken = cell.map_or(0, width);
    line.spans.extend(cell.into_iter().flat_map(|cell| cell.spans.iter().cloned()));
    *line = std::mem::take(line).and(" ".repeat(room.saturating_sub(taken) + GAP), Style::Plain);
}

/// The cell in which a share of the whole lies.
fn cell(share: f64, cells: usize) -> usize {
    ((share * cells as f64 + 1e-9).floor() as usize).min(cells.saturating_sub(1))
}

fn sign(sign: Sign) -> (char, Style) {
    match sign {
        Sign::Bar(Side::Ours) => ('█', Style::Plain),
        Sign::Bar(Side::Theirs) => ('▒', Style::Plain),
        Sign::Bar(Side::Third) => ('░', Style::Plain),
        Sign::Done => ('─', Style::Quiet),
        Sign::Late => ('!', Style::Bad),
        Sign::Awaited => ('·', Style::Plain),
        Sign::Milestone => ('◆', Style::Strong),
        Sign::Today => ('│', Style::Quiet),
    }
}

/// Nothing but the line of today.
fn empty(gantt: &Gantt, cells: usize) -> Text {
    text(&blank(gantt, cells))
}

fn blank(gantt: &Gantt, cells: usize) -> Vec<(char, Style)> {
    let mut drawn = vec![(' ', Style::Plain); cells];
    if gantt.shows(gantt.on)
        && let Some(place) = drawn.get_mut(cell(gantt.at(gantt.on), cells))
    {
        *place = sign(Sign::Today);
    }
    drawn
}

/// `████████!!!│`: a bar a side, its delay up to today, a diamond for a milestone.
fn bar(gantt: &Gantt, row: &Row, cells: usize) -> Text {
    let mut drawn = blank(gantt, cells);
    let (start, end) = row.days();
    let (first, last) = (cell(gantt.at(start), cells), cell(gantt.at(end), cells));
    let mark = match (row.milestone, row.state) {
        (true, _) => Sign::Milestone,
        (false, State::Done) => Sign::Done,
        (false, _) => Sign::Bar(row.side),
    };
    for place in drawn.iter_mut().take(last + 1).skip(first) {
        *place = sign(mark);
    }
    let since = match row.state {
        State::Late => Some(Sign::Late),
        State::Awaited => Some(Sign::Awaited),
        State::Ahead | State::Done => None,
    };
    if let Some(since) = since {
        // At least one: a delay of a day is seen too.
        let now = cell(gantt.at(gantt.on), cells);
        let from = (last + 1).min(now);
        for place in drawn.iter_mut().take(now + 1).skip(from) {
            *place = sign(since);
        }
    }
    text(&drawn)
}

/// Characters in runs of one style.
fn text(drawn: &[(char, Style)]) -> Text {
    let mut text = Text::default();
    for run in drawn.chunk_by(|one, next| one.1 == next.1) {
        let said: String = run.iter().map(|(c, _)| *c).collect();
        text = text.and(said, run[0].1);
    }
    text
}

/// The names of the months above their first days; those that do not fit are left out.
fn scale(gantt: &Gantt, cells: usize, lang: Lang) -> String {
    let months = gantt.months();
    let mut line = String::new();
    for (nth, first) in months.iter().enumerate() {
        let place = if *first < gantt.from { 0 } else { cell(gantt.at(*first), cells) };
        let next = months.get(nth + 1).map_or(cells, |next| cell(gantt.at(*next), cells));
        if place < line.width() + usize::from(nth > 0) {
            continue;
        }
        let turn = nth == 0 || chrono::Datelike::month(first) == 1;
        let long = month(lang, *first, turn);
        let name = if place + long.width() < next { long } else { month(lang, *first, false) };
        if place + name.width() <= cells {
            line.push_str(&" ".repeat(place - line.width()));
            line.push_str(&name);
        }
    }
    line
}

fn signs(gantt: &Gantt, lang: Lang) -> Text {
    let mut text = Text::default();
    for (nth, (mark, name)) in legend(gantt, lang).into_iter().enumerate() {
        let (sign, style) = sign(mark);
        let gap = if nth > 0 { "   " } else { "" };
        text = text.and(gap, Style::Plain).and(sign, style);
        text = text.and(format!("\u{a0}{}", name.replace(' ', "\u{a0}")), Style::Quiet);
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::document::gantt::Section;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn gantt(rows: Vec<Row>) -> Gantt {
        Gantt {
            from: day("2026-11-01"),
            to: day("2026-12-30"),
            on: day("2026-11-21"),
            sections: vec![Section { name: "Ноябрь".into(), rows }],
        }
    }

    fn row(start: &str, end: &str) -> Row {
        Row { title: "Смета".into(), start: day(start), end: day(end), ..Row::default() }
    }

    fn drawn(row: &Row) -> String {
        // Sixty days, a cell for two.
        bar(&gantt(vec![row.clone()]), row, 30).plain()
    }

    #[test]
    fn a_bar_begins_and_ends_with_its_days() {
        assert_eq!(drawn(&row("2026-11-01", "2026-11-04")), "██        │                   ");
        assert_eq!(drawn(&row("2026-12-29", "2026-12-30")), "          │                  █");
        assert_eq!(drawn(&row("2026-11-19", "2026-11-26")), "         ████                 ");
        let theirs = Row { side: Side::Theirs, ..row("2026-11-25", "2026-11-25") };
        assert_eq!(drawn(&theirs), "          │ ▒                 ");
    }

    #[test]
    fn what_lies_outside_is_cut_and_what_is_reversed_is_a_day() {
        assert_eq!(drawn(&row("2020-01-01", "2030-01-01")), "█".repeat(30));
        assert_eq!(drawn(&row("2026-12-20", "2026-11-04")), " █        │                   ");
    }

    #[test]
    fn a_delay_is_seen_though_it_is_of_a_day() {
        let late = |end: &str| Row { state: State::Late, ..row("2026-11-09", end) };
        assert_eq!(drawn(&late("2026-11-14")), "    ███!!!!                   ");
        assert_eq!(drawn(&late("2026-11-20")), "    ██████!                   ");
        assert_eq!(drawn(&late("2026-11-21")), "    ██████!                   ");
        let awaited = Row { state: State::Awaited, ..row("2026-11-09", "2026-11-14") };
        assert_eq!(drawn(&awaited), "    ███····                   ");
        let done = Row { state: State::Done, ..row("2026-11-09", "2026-11-14") };
        assert_eq!(drawn(&done), "    ───   │                   ");
        let milestone = Row { milestone: true, ..row("2026-11-09", "2026-11-14") };
        assert_eq!(drawn(&milestone), "      ◆   │                   ");
    }

    #[test]
    fn months_stand_above_their_first_days() {
        let gantt = gantt(Vec::new());
        assert_eq!(scale(&gantt, 30, Lang::Ru), "ноя 2026       дек");
        assert_eq!(scale(&gantt, 8, Lang::En), "Nov Dec");
        assert_eq!(scale(&gantt, 2, Lang::En), "");
    }

    #[test]
    fn a_narrow_screen_has_the_bar_under_the_words() {
        let rows = vec![Row { who: "Денис".into(), ..row("2026-11-09", "2026-12-14") }];
        let page = lines(&gantt(rows), Some(30), Lang::Ru);
        let page: Vec<String> = page.iter().map(Text::plain).collect();
        assert_eq!(
            page[..4],
            [
                "  ноя 2026      дек",
                "Ноябрь",
                "  Смета · Денис · 09.11–14.12",
                "     ██████████████████",
            ]
        );
    }
}
