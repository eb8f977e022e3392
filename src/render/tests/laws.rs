//! Laws for any document: no trailing spaces, nothing to obey, nothing lost, nothing too wide.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::document::chart::{Aim, Chart, Point};
use crate::document::gantt::{Gantt, Row, Section, Side, State};
use crate::document::{Align, Span, Table};

const FORMATS: [Format; 3] = [Format::Table, Format::Text, Format::Md];

/// Words of every kind, markup and control characters between them.
pub(super) fn hostile() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[а-яёa-z0-9]{1,12}",
        1 => "[-+=#>*_`~|\\[\\]()!&;:<.\\\\$^'\"/]{1,4}",
        1 => "[ \t\r\n\u{7f}\u{9b}\u{1b}\u{202e}\u{2066}\u{feff}\u{2028}\u{a0}]{1,3}",
        1 => prop::sample::select(vec![
            "日本語", "👩‍👩‍👧", "е\u{308}", "🇷🇺", "<b>", "</b>", "[a](b)", "![a](b)", "**a**", "`a`",
            "&amp;", "&#124;", "1.", "2)", "---", "===", "# a", "| a |", "|---|", "<!--", "~~~", "***",
            "https://a.example/b", "<a@b.example>", "[^1]:", "- [ ]", "\\|", "\\", "    code",
        ]).prop_map(str::to_owned),
        1 => "\\PC{1,6}",
    ];
    let parts = prop::collection::vec((word, prop::sample::select(vec!["", " ", " "])), 1..6);
    parts.prop_map(|parts| parts.into_iter().map(|(word, gap)| word + gap).collect())
}

fn text() -> impl Strategy<Value = Text> {
    let style = prop::sample::select(vec![
        Style::Plain,
        Style::Strong,
        Style::Quiet,
        Style::Bad,
        Style::Id,
        Style::Command,
    ]);
    let span = (hostile(), style).prop_map(|(text, style)| Span { text, style });
    prop::collection::vec(span, 0..3).prop_map(|spans| Text { spans })
}

fn table() -> impl Strategy<Value = Table> {
    let align = prop::sample::select(vec![Align::Left, Align::Right]);
    let column = (hostile(), align, any::<bool>()).prop_map(|(name, align, flexible)| Column {
        name,
        align,
        flexible,
    });
    let row = prop::collection::vec(text(), 0..5);
    (prop::collection::vec(column, 0..5), prop::collection::vec(row, 1..4), any::<bool>())
        .prop_map(|(columns, rows, header)| Table { columns, rows, header })
}

fn chart() -> impl Strategy<Value = Chart> {
    let day = || (0..2_000_u64).prop_map(|days| NaiveDate::default() + Days::new(days));
    let value = prop_oneof![8 => -1e6..1e6, 1 => any::<f64>()];
    let point = (day(), value).prop_map(|(date, value)| Point { date, value });
    let aim = (any::<f64>(), prop::option::of(day())).prop_map(|(value, by)| Aim { value, by });
    let readings = prop::collection::vec(point, 0..8);
    (hostile(), hostile(), day(), readings, prop::option::of(aim)).prop_map(
        |(title, unit, on, mut points, aim)| {
            points.sort_by_key(|point| point.date);
            Chart { title, unit, on, points, aim }
        },
    )
}

fn gantt() -> impl Strategy<Value = Gantt> {
    let day = || (0..900_u64).prop_map(|days| NaiveDate::default() + Days::new(days));
    let side = prop::sample::select(vec![Side::Ours, Side::Theirs, Side::Third]);
    let state = prop::sample::select(vec![State::Ahead, State::Late, State::Done]);
    let row = (hostile(), hostile(), side, state, day(), day(), any::<bool>()).prop_map(
        |(title, who, side, state, start, end, milestone)| Row {
            title,
            who,
            side,
            state,
            start,
            end,
            milestone,
        },
    );
    let section = (hostile(), prop::collection::vec(row, 1..4))
        .prop_map(|(name, rows)| Section { name, rows });
    (day(), day(), day(), prop::collection::vec(section, 0..3))
        .prop_map(|(from, to, on, sections)| Gantt { from, to, on, sections })
}

fn block() -> impl Strategy<Value = Block> {
    let texts = || prop::collection::vec(text(), 0..3);
    let item = (text(), texts()).prop_map(|(text, under)| Item { text, under });
    let list = (any::<bool>(), prop::collection::vec(item, 0..12))
        .prop_map(|(numbered, items)| List { numbered, items });
    prop_oneof![
        text().prop_map(Block::Title),
        text().prop_map(Block::Heading),
        text().prop_map(Block::Paragraph),
        texts().prop_map(Block::Lines),
        list.prop_map(Block::List),
        table().prop_map(Block::Table),
    ]
}

pub(super) fn document() -> impl Strategy<Value = Document> {
    prop::collection::vec(block(), 0..5).prop_map(|blocks| Document { blocks })
}

/// The same with charts and a roadmap below.
pub(super) fn charted() -> impl Strategy<Value = Document> {
    let charts = prop::collection::vec(chart(), 0..3);
    (document(), charts, gantt()).prop_map(|(mut document, charts, gantt)| {
        document.charts(charts);
        document.gantt(gantt);
        document
    })
}

/// A page of one roadmap.
pub(super) fn roadmap() -> impl Strategy<Value = Document> {
    gantt().prop_map(|gantt| {
        let mut document = Document::default();
        document.gantt(gantt);
        document
    })
}

/// Which columns' names are read.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Names {
    None,
    Shown,
    All,
}

/// Every text of a page, in reading order.
pub(super) fn texts(document: &Document, names: Names) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &safe::document(document).blocks {
        match block {
            Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => {
                texts.push(text.plain());
            }
            Block::Part(part) => texts.push(part.text.plain()),
            Block::Contents(parts) => texts.extend(parts.iter().map(|part| part.text.plain())),
            Block::Lines(lines) => texts.extend(lines.iter().map(Text::plain)),
            Block::List(list) => {
                for item in &list.items {
                    texts.push(item.text.plain());
                    texts.extend(item.under.iter().map(Text::plain));
                }
            }
            Block::Table(table) => {
                if names == Names::All || names == Names::Shown && table.header {
                    texts.extend(table.columns.iter().map(|column| column.name.clone()));
                }
                texts.extend(table.rows.iter().flatten().map(Text::plain));
            }
            Block::Charts(charts) => texts.extend(charts.iter().map(|c| c.title.clone())),
            Block::Gantt(gantt) => {
                for section in &gantt.sections {
                    texts.push(section.name.clone());
                    texts
                        .extend(section.rows.iter().flat_map(|r| [r.title.clone(), r.who.clone()]));
                }
            }
        }
    }
    texts.iter().map(|text| text.trim().to_owned()).filter(|t| !t.is_empty()).collect()
}

/// Lines that are one command: they are copied, so they stay whole.
fn commands(document: &Document) -> Vec<String> {
    let lines = safe::document(document).blocks.into_iter().filter_map(|block| match block {
        Block::Lines(lines) => Some(lines),
        Block::List(list) => Some(list.items.into_iter().flat_map(|item| item.under).collect()),
        _ => None,
    });
    let alone = |line: &Text| line.spans.iter().all(|span| span.style == Style::Command);
    lines.flatten().filter(alone).map(|line| line.plain().trim().to_owned()).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #[test]
    fn lines_end_clean_and_command_nothing(document in charted(), width in prop::option::of(20..120usize)) {
        for format in FORMATS {
            let page = render(&document, format, Screen { width, color: false }, RU);
            prop_assert!(page.is_empty() || page.ends_with('\n'));
            for line in page.split('\n') {
                prop_assert_eq!(line, line.trim_end());
                prop_assert!(visible(line) == line, "{line:?}");
            }
        }
    }

    #[test]
    fn colour_adds_its_own_escapes_only(document in charted(), width in prop::option::of(20..120usize)) {
        let plain = render(&document, Format::Table, Screen { width, color: false }, RU);
        let color = render(&document, Format::Table, Screen { width, color: true }, RU);
        prop_assert_eq!(anstream::adapter::strip_str(&color).to_string(), plain);
    }

    #[test]
    fn nothing_is_wider_than_the_screen(document in charted(), width in 20..120usize) {
        let page = shown(&document, Some(width));
        let whole = commands(&document);
        let broken = |line: &&str| !line.contains("://") && !whole.iter().any(|c| c == line.trim());
        for line in page.lines().filter(broken) {
            prop_assert!(line.width() <= width, "{} > {width}: {line:?}", line.width());
        }
        for command in whole.iter().filter(|command| !command.is_empty()) {
            prop_assert!(page.lines().any(|line| line.trim() == command), "{command:?}: {page:?}");
        }
    }

    #[test]
    fn plain_text_keeps_every_text(document in charted()) {
        let page = squeezed(&render(&document, Format::Text, Screen::default(), RU));
        let mut rest = page.as_str();
        // Cells stand in lines in reading order, so each text follows the one before.
        for text in texts(&document, Names::Shown) {
            let text = squeezed(&text);
            let at = rest.find(&text);
            prop_assert!(at.is_some(), "{text:?} is not in {page:?}");
            rest = &rest[at.unwrap_or(0) + text.len()..];
        }
    }

    #[test]
    fn a_narrow_screen_keeps_every_word(document in prop_oneof![document(), roadmap()], width in 20..120usize) {
        let page = squeezed(&shown(&document, Some(width)).to_uppercase());
        for text in texts(&document, Names::None) {
            for word in text.split_whitespace().filter(|word| word.width() <= 8) {
                let word = squeezed(&word.to_uppercase());
                prop_assert!(page.contains(&word), "{word:?} is not in {page:?}");
            }
        }
    }
}
