//! A chart as inline SVG: the readings with gaps where one is missing, the target as a dashed line.
//! Whoever cannot see it is told the same in words.

use chrono::NaiveDate;

use super::axis::axis;
use super::inline::escape;
use crate::document::chart::{Chart, Point};
use crate::language::{Lang, dates, numbers};
use crate::render::charts::aim;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 190.0;
/// Room above for the value of a point, below for the days.
const TOP: f64 = 20.0;
const BOTTOM: f64 = 24.0;
const RIGHT: f64 = 12.0;
/// What a letter of an axis takes.
const LETTER: f64 = 7.2;

/// The chart with its name; `nth` of the page.
pub(super) fn figure(chart: &Chart, nth: usize, lang: Lang) -> String {
    let name = match chart.unit.trim() {
        "" => chart.title.clone(),
        unit => format!("{}, {unit}", chart.title),
    };
    let caption = format!("<figcaption>{}</figcaption>\n", escape(&name));
    if chart.points.is_empty() {
        return format!("<figure>\n{caption}<p>{}</p>\n</figure>\n", escape(&no_readings(lang)));
    }
    let plot = Plot::of(chart, lang);
    format!(
        "<figure>\n{caption}<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"chart{nth} words{nth}\">\n\
         <title id=\"chart{nth}\">{}</title>\n<desc id=\"words{nth}\">{}</desc>\n{}</svg>\n\
         </figure>\n",
        escape(&name),
        escape(&words(chart, lang)),
        plot.drawn(),
    )
}

/// «31 марта: 780 000 ₽; … Цель: 1 200 000 ₽ к 31.12.»
pub(super) fn words(chart: &Chart, lang: Lang) -> String {
    let points: Vec<String> = chart.points.iter().map(|point| told(chart, point, lang)).collect();
    let target = chart.aim.map(|to| target(lang, &aim(lang, chart, to)));
    let told = [Some(points.join("; ")), target].into_iter().flatten();
    told.map(|sentence| sentence + ".").collect::<Vec<_>>().join(" ")
}

fn told(chart: &Chart, point: &Point, lang: Lang) -> String {
    let day = dates::day_month(lang, point.date, chart.on);
    format!("{day}: {}", numbers::amount(lang, point.value, &chart.unit))
}

/// Where things stand on the drawing.
struct Plot<'a> {
    chart: &'a Chart,
    lang: Lang,
    left: f64,
    first: NaiveDate,
    last: NaiveDate,
    /// The values of the axis, lowest first.
    axis: Vec<f64>,
}

impl<'a> Plot<'a> {
    fn of(chart: &'a Chart, lang: Lang) -> Plot<'a> {
        let days = || chart.points.iter().map(|point| point.date);
        let first = days().min().unwrap_or(chart.on);
        // Where nobody has read it for long, the empty end is seen.
        let silent = (chart.lacking() > 0).then_some(chart.on);
        let ahead = chart.aim.and_then(|aim| aim.by);
        let last = days().chain(ahead).chain(silent).max().unwrap_or(chart.on);
        let values = chart.points.iter().map(|point| point.value);
        let axis = axis(values.chain(chart.aim.map(|aim| aim.value)));
        let longest = axis.iter().map(|value| numbers::number(lang, *value).chars().count()).max();
        let left = longest.unwrap_or(0) as f64 * LETTER + 10.0;
        Plot { chart, lang, left, first, last, axis }
    }

    fn x(&self, day: NaiveDate) -> f64 {
        let all = (self.last - self.first).num_days().max(1) as f64;
        let gone = (day - self.first).num_days() as f64;
        // A single reading stands in the middle.
        let share = if self.last == self.first { 0.5 } else { gone / all };
        self.left + 6.0 + share * (WIDTH - RIGHT - self.left - 6.0)
    }

    fn y(&self, value: f64) -> f64 {
        let (Some(low), Some(high)) = (self.axis.first(), self.axis.last()) else { return TOP };
        HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - TOP)
    }

    fn drawn(&self) -> String {
        let lines = [self.values(), self.days(), self.target(), self.course()];
        lines.concat() + &self.target_words() + &self.now()
    }

    /// Thin lines with their values.
    fn values(&self) -> String {
        let line = |value: &f64| {
            let (y, name) = (self.y(*value), escape(&numbers::number(self.lang, *value)));
            let (to, end) = (WIDTH - RIGHT, self.left - 6.0);
            format!(
                "<line class=\"grid\" x1=\"{:.1}\" y1=\"{y:.1}\" x2=\"{to:.1}\" y2=\"{y:.1}\"/>\
                 <text class=\"axis\" x=\"{end:.1}\" y=\"{:.1}\" text-anchor=\"end\">{name}</text>\n",
                self.left,
                y + 4.0,
            )
        };
        self.axis.iter().map(line).collect()
    }

    /// The first day and the last.
    fn days(&self) -> String {
        let day = |day: NaiveDate, anchor: &str| {
            let name = escape(&dates::numeric(self.lang, day, self.chart.on));
            let (x, y) = (self.x(day), HEIGHT - 6.0);
            format!(
                "<text class=\"axis\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{name}\
                 </text>\n"
            )
        };
        if self.first == self.last {
            return day(self.first, "middle");
        }
        day(self.first, "start") + &day(self.last, "end")
    }

    fn target(&self) -> String {
        let Some(to) = self.chart.aim else { return String::new() };
        let (y, start, end) = (self.y(to.value), self.left, WIDTH - RIGHT);
        format!(
            "<line class=\"target\" x1=\"{start:.1}\" y1=\"{y:.1}\" x2=\"{end:.1}\" y2=\"{y:.1}\"/>\n"
        )
    }

    /// The target's words above its line: to the left, or to the right where the course goes
    /// through them.
    fn target_words(&self) -> String {
        let Some(to) = self.chart.aim else { return String::new() };
        let name = target(self.lang, &aim(self.lang, self.chart, to));
        let (y, start, end) = (self.y(to.value), self.left + 6.0, WIDTH - RIGHT);
        let length = name.chars().count() as f64 * LETTER;
        let passed = |from: f64, to: f64| {
            self.way()
                .iter()
                .any(|(x, at)| (from..to).contains(x) && (y - 20.0..y + 6.0).contains(at))
        };
        let right = passed(start, start + length) && !passed(end - length, end);
        let (x, anchor) = if right { (end, "end") } else { (start, "start") };
        format!(
            "<text class=\"label\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>\n",
            y - 5.0,
            escape(&name),
        )
    }

    /// Places that the course passes.
    fn way(&self) -> Vec<(f64, f64)> {
        let place = |point: &Point| (self.x(point.date), self.y(point.value));
        let mut way: Vec<(f64, f64)> = self.chart.points.iter().map(place).collect();
        for run in self.chart.runs() {
            for pair in run.windows(2) {
                let ((x, y), (to_x, to_y)) = (place(&pair[0]), place(&pair[1]));
                let between = (1..20).map(|at| f64::from(at) / 20.0);
                way.extend(between.map(|at| (x + (to_x - x) * at, y + (to_y - y) * at)));
            }
        }
        way
    }

    /// A line a run, a dot a reading, each with its day and value.
    fn course(&self) -> String {
        let mut out = String::new();
        for run in self.chart.runs().iter().filter(|run| run.len() > 1) {
            let places: Vec<String> = run
                .iter()
                .map(|point| format!("{:.1},{:.1}", self.x(point.date), self.y(point.value)))
                .collect();
            out.push_str(&format!(
                "<polyline class=\"course\" points=\"{}\"/>\n",
                places.join(" ")
            ));
        }
        for point in &self.chart.points {
            out.push_str(&format!(
                "<circle class=\"point\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\"><title>{}</title>\
                 </circle>\n",
                self.x(point.date),
                self.y(point.value),
                escape(&told(self.chart, point, self.lang)),
            ));
        }
        out
    }

    /// The last reading's value beside its dot.
    fn now(&self) -> String {
        let Some(point) = self.chart.points.last() else { return String::new() };
        let name = escape(&numbers::amount(self.lang, point.value, &self.chart.unit));
        let (x, y) = (self.x(point.date), self.y(point.value));
        let anchor = if x > WIDTH * 0.75 { "end" } else { "start" };
        // Over the course beside it, or under, where the line above is the target's with its words.
        let length = name.chars().count() as f64 * LETTER;
        let span = if anchor == "end" { x - length..x + 1.0 } else { x - 1.0..x + length };
        let beside = self.way().into_iter().filter(|(at, _)| span.contains(at)).map(|(_, y)| y);
        let (top, bottom) = beside.fold((y, y), |(top, bottom), y| (top.min(y), bottom.max(y)));
        let near = self.chart.aim.is_some_and(|aim| (y - self.y(aim.value)).abs() < 24.0);
        let above = !near && top - 8.0 >= TOP - 6.0;
        let y = if above { top - 8.0 } else { (bottom + 17.0).min(HEIGHT - BOTTOM - 2.0) };
        format!(
            "<text class=\"value\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{name}</text>\n"
        )
    }
}

crate::messages! {
    fn no_readings() { ru: "Данных пока нет.", en: "No readings yet." }
    fn target(aim: &str) { ru: format!("Цель: {aim}"), en: format!("Target: {aim}") }
}
