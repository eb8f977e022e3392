//! Many charts together: small ones beside one another, the curve and its end as words, so that twenty
//! metrics of two years are taken in at a look. What cannot be seen is said, as in the large ones.

use super::chart::words;
use super::inline::escape;
use crate::document::chart::{Chart, Point};
use crate::language::{Lang, dates, numbers};
use crate::render::charts::aim;

/// From so many on they are drawn small.
pub(super) const MANY: usize = 7;

const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 64.0;
const EDGE: f64 = 5.0;

/// The chart with its name and its last reading; `nth` of the page.
pub(super) fn figure(chart: &Chart, nth: usize, lang: Lang) -> String {
    let name = format!("<figcaption>{}</figcaption>\n", escape(&chart.title));
    let said = format!("<p>{}</p>\n", told(chart, lang));
    if chart.points.is_empty() {
        return format!("<figure>\n{name}{said}</figure>\n");
    }
    format!(
        "<figure>\n{name}<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"chart{nth} words{nth}\">\n\
         <title id=\"chart{nth}\">{}</title>\n<desc id=\"words{nth}\">{}</desc>\n{}</svg>\n{said}\
         </figure>\n",
        escape(&chart.title),
        escape(&words(chart, lang)),
        drawn(chart),
    )
}

/// «**881,9 ₽** (31.10)», «было 718,7 ₽ (30.11.2024)», «цель 1 000 ₽ к 31.12»
fn told(chart: &Chart, lang: Lang) -> String {
    let value = |point: &Point| numbers::amount(lang, point.value, &chart.unit);
    let day = |point: &Point| dates::numeric(lang, point.date, chart.on);
    let Some(last) = chart.points.last() else { return escape(&no_readings(lang)) };
    let mut said = format!("<b>{}</b> ({})", escape(&value(last)), escape(&day(last)));
    if let Some(first) = chart.points.first().filter(|first| first.date < last.date) {
        said.push_str(&format!("<br>\n{}", escape(&was(lang, &value(first), &day(first)))));
    }
    if let Some(to) = chart.aim {
        said.push_str(&format!("<br>\n{}", escape(&target(lang, &aim(lang, chart, to)))));
    }
    said
}

fn drawn(chart: &Chart) -> String {
    let values = || chart.points.iter().map(|point| point.value);
    let all = || values().chain(chart.aim.map(|aim| aim.value));
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    let days = || chart.points.iter().map(|point| point.date);
    let first = days().min().unwrap_or(chart.on);
    let last = days().chain((chart.lacking() > 0).then_some(chart.on)).max().unwrap_or(chart.on);
    let x = |point: &Point| {
        let all = (last - first).num_days().max(1) as f64;
        EDGE + (point.date - first).num_days() as f64 / all * (WIDTH - 2.0 * EDGE)
    };
    let y = |value: f64| match high - low {
        span if span > 0.0 => HEIGHT - EDGE - (value - low) / span * (HEIGHT - 2.0 * EDGE),
        _ => HEIGHT / 2.0,
    };
    let mut out = String::new();
    if let Some(aim) = chart.aim {
        let y = y(aim.value);
        out.push_str(&format!(
            "<line class=\"target\" x1=\"0\" y1=\"{y:.1}\" x2=\"{WIDTH}\" y2=\"{y:.1}\"/>\n"
        ));
    }
    for run in chart.runs() {
        let places: Vec<String> =
            run.iter().map(|point| format!("{:.1},{:.1}", x(point), y(point.value))).collect();
        match run {
            [alone] => out.push_str(&dot(x(alone), y(alone.value))),
            _ => out.push_str(&format!(
                "<polyline class=\"course\" points=\"{}\"/>\n",
                places.join(" ")
            )),
        }
    }
    if let Some(last) = chart.points.last() {
        out.push_str(&dot(x(last), y(last.value)));
    }
    out
}

fn dot(x: f64, y: f64) -> String {
    format!("<circle class=\"point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>\n")
}

crate::messages! {
    fn no_readings() { ru: "Данных пока нет.", en: "No readings yet." }
    fn was(value: &str, day: &str) {
        ru: format!("было {value} ({day})"),
        en: format!("was {value} ({day})"),
    }
    fn target(aim: &str) { ru: format!("цель {aim}"), en: format!("target {aim}") }
}
