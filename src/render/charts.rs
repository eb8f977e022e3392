//! Charts where nothing can be drawn: a line each, in columns, with a small curve of block characters
//! on a terminal. `html` draws them.

use crate::document::chart::{Aim, Chart};
use crate::document::{Column, Style, Table, Text};
use crate::language::{Lang, dates, numbers};

/// Places of a curve; what is older is left out.
const PLACES: usize = 24;
const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The charts as a table; `curve` where every character is as wide as the others.
pub(super) fn table(charts: &[Chart], lang: Lang, curve: bool) -> Table {
    let mut columns = vec![
        Column::flexible(metric_column(lang)),
        Column::left(course_column(lang)),
        Column::left(first_column(lang)),
        Column::left(last_column(lang)),
        Column::left(aim_column(lang)),
    ];
    if !curve {
        columns.remove(1);
    }
    let row = |chart: &Chart| {
        let mut cells = vec![Text::from(chart.title.as_str())];
        if curve {
            cells.push(self::curve(&chart.places()).into());
        }
        let mut ends = vec![chart.points.first(), chart.points.last()];
        if chart.points.len() < 2 {
            ends[0] = None;
        }
        for point in ends {
            cells.push(point.map_or_else(Text::default, |point| {
                let day = dates::numeric(lang, point.date, chart.on);
                Text::from(numbers::amount(lang, point.value, &chart.unit))
                    .and(format!(" ({day})"), Style::Quiet)
            }));
        }
        cells.push(chart.aim.map(|aim| self::aim(lang, chart, aim)).unwrap_or_default().into());
        cells
    };
    Table { columns, rows: charts.iter().map(row).collect(), header: true }
}

/// «1 200 000 ₽ к 31.12»
pub(super) fn aim(lang: Lang, chart: &Chart, aim: Aim) -> String {
    let value = numbers::amount(lang, aim.value, &chart.unit);
    match aim.by {
        Some(by) => by_day(lang, &value, &dates::numeric(lang, by, chart.on)),
        None => value,
    }
}

/// `▁▂█▃·▂▃▄▅`: from the lowest to the highest of what was read; a dot where a reading is missing.
fn curve(places: &[Option<f64>]) -> String {
    let shown = &places[places.len().saturating_sub(PLACES)..];
    let values = || shown.iter().flatten().copied();
    let low = values().fold(f64::INFINITY, f64::min);
    let high = values().fold(f64::NEG_INFINITY, f64::max);
    let level = |value: f64| match high - low {
        // All the same: neither low nor high.
        span if span <= 0.0 => LEVELS[3],
        span => {
            let top = LEVELS.len() - 1;
            let at = ((value - low) / span * top as f64).round() as usize;
            LEVELS[at.min(top)]
        }
    };
    shown.iter().map(|place| place.map_or('·', level)).collect()
}

crate::messages! {
    fn metric_column() { ru: "показатель", en: "metric" }
    fn course_column() { ru: "ход", en: "course" }
    fn first_column() { ru: "было", en: "was" }
    fn last_column() { ru: "стало", en: "is" }
    fn aim_column() { ru: "цель", en: "target" }
    fn by_day(value: &str, day: &str) {
        ru: format!("{value} к {day}"),
        en: format!("{value} by {day}"),
    }
}

#[cfg(test)]
mod tests {
    use super::curve;

    #[test]
    fn a_curve_goes_from_the_lowest_to_the_highest() {
        let places = [Some(10.0), Some(20.0), None, Some(30.0), Some(80.0)];
        assert_eq!(curve(&places), "▁▂·▃█");
        assert_eq!(curve(&[Some(5.0), Some(5.0)]), "▄▄");
        assert_eq!(curve(&[]), "");
        assert_eq!(curve(&[Some(1.0); 40]).chars().count(), 24);
    }
}
