//! Dates in words, month by month and in both languages.
//! Spaces that do not break are shown as `_`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    day_month, day_month_weekday, day_month_year, heading, month_after_day, month_name, numeric,
    numeric_weekday, range, range_with_year, short, weekday_name, weekday_short,
};
use crate::language::Lang::{En, Ru};

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn today() -> NaiveDate {
    date(2026, 11, 21)
}

fn ties(text: &str) -> String {
    text.replace('\u{a0}', "_")
}

#[test]
fn every_month_in_both_languages() {
    let shown = |lang| {
        (1..=12).map(|month| ties(&day_month(lang, date(2026, month, 9), today()))).collect()
    };
    let ru: Vec<String> = shown(Ru);
    let en: Vec<String> = shown(En);
    assert_eq!(
        ru.join(" "),
        "9_января 9_февраля 9_марта 9_апреля 9_мая 9_июня 9_июля 9_августа 9_сентября 9_октября \
         9_ноября 9_декабря"
    );
    assert_eq!(
        en.join(" "),
        "9_January 9_February 9_March 9_April 9_May 9_June 9_July 9_August 9_September 9_October \
         9_November 9_December"
    );
    let names: Vec<_> = (1..=12).map(|month| month_name(Ru, month)).collect();
    assert_eq!(
        names.join(" "),
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
    );
    assert_eq!((month_name(Ru, 0), month_after_day(En, 13)), ("", ""));
    let short: Vec<_> =
        (1..=12).map(|month| ties(&numeric(En, date(2026, month, 20), today()))).collect();
    assert_eq!(
        short.join(" "),
        "20_Jan 20_Feb 20_Mar 20_Apr 20_May 20_Jun 20_Jul 20_Aug 20_Sep 20_Oct 20_Nov 20_Dec"
    );
}

#[test]
fn every_weekday_in_both_languages() {
    let week: Vec<Weekday> = (16..=22).map(|day| date(2026, 11, day).weekday()).collect();
    let list = |name: fn(crate::language::Lang, Weekday) -> &'static str, lang| {
        week.iter().map(|day| name(lang, *day)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        list(weekday_name, Ru),
        "понедельник вторник среда четверг пятница суббота воскресенье"
    );
    assert_eq!(list(weekday_name, En), "Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
    assert_eq!(list(weekday_short, Ru), "пн вт ср чт пт сб вс");
    assert_eq!(list(weekday_short, En), "Mon Tue Wed Thu Fri Sat Sun");
}

#[test]
fn letters_tables_and_headings() {
    let friday = date(2026, 11, 20);
    let both = |say: fn(crate::language::Lang, NaiveDate, NaiveDate) -> String, day| {
        [ties(&say(Ru, day, today())), ties(&say(En, day, today()))]
    };
    assert_eq!(both(day_month_weekday, friday), ["20_ноября, пятница", "Friday 20_November"]);
    assert_eq!(both(numeric, friday), ["20.11", "20_Nov"]);
    assert_eq!(both(numeric, date(2026, 12, 1)), ["01.12", "1_Dec"]);
    assert_eq!(both(numeric_weekday, date(2026, 11, 30)), ["30.11_пн", "Mon_30_Nov"]);
    let monday = date(2026, 11, 23);
    assert_eq!(both(short, monday), ["пн_23_ноября", "Mon_23_November"]);
    assert_eq!(both(short, date(2026, 11, 25)), ["ср_25_ноября", "Wed_25_November"]);
    assert_eq!(both(heading, monday), ["Понедельник, 23_ноября", "Monday 23_November"]);
}

#[test]
fn the_year_when_it_is_another() {
    let day = date(2027, 12, 1);
    assert_eq!(ties(&day_month(Ru, day, today())), "1_декабря 2027_года");
    assert_eq!(ties(&day_month(En, day, today())), "1_December 2027");
    assert_eq!(ties(&day_month_weekday(Ru, day, today())), "1_декабря 2027_года, среда");
    assert_eq!(ties(&day_month_weekday(En, day, today())), "Wednesday 1_December 2027");
    assert_eq!(ties(&numeric(Ru, day, today())), "01.12.2027");
    assert_eq!(ties(&numeric(En, day, today())), "1_Dec_2027");
    assert_eq!(ties(&day_month_year(Ru, today())), "21_ноября 2026_года");
    assert_eq!(ties(&day_month_year(En, today())), "21_November 2026");
}

#[test]
fn ranges_say_a_month_once() {
    let (a, b) = (date(2026, 11, 8), date(2026, 11, 21));
    assert_eq!(ties(&range(Ru, a, b, today())), "8–21_ноября");
    assert_eq!(ties(&range(Ru, b, a, today())), "8–21_ноября");
    assert_eq!(ties(&range_with_year(Ru, a, b)), "8–21_ноября 2026_года");
    assert_eq!(ties(&range_with_year(En, a, b)), "8–21_November 2026");
    let (c, d) = (date(2026, 10, 25), date(2026, 11, 7));
    assert_eq!(ties(&range(Ru, c, d, today())), "25_октября – 7_ноября");
    assert_eq!(ties(&range(En, c, d, today())), "25_October – 7_November");
    let (e, f) = (date(2026, 12, 28), date(2027, 1, 10));
    assert_eq!(ties(&range(Ru, e, f, today())), "28_декабря 2026 – 10_января 2027_года");
    assert_eq!(ties(&range(En, e, f, today())), "28_December 2026 – 10_January 2027");
    assert_eq!(ties(&range(Ru, a, a, today())), "8_ноября");
}
