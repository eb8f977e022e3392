//! Lengths of time: written as read, in words, and how far they reach.
//! Spaces that do not break are shown as plain ones.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Span, Unit};
use crate::language::Lang::{En, Ru};
use crate::language::calendar::{Calendar, Country};

fn span(text: &str) -> Span {
    text.parse().unwrap()
}

#[test]
fn rhythms_in_words() {
    let plain = |text: String| text.replace('\u{a0}', " ");
    for (text, ru, en) in [
        ("1w", "раз в неделю", "every week"),
        ("2w", "раз в 2 недели", "every 2 weeks"),
        ("5w", "раз в 5 недель", "every 5 weeks"),
        ("21w", "раз в 21 неделю", "every 21 weeks"),
        ("1d", "раз в день", "every day"),
        ("14d", "раз в 14 дней", "every 14 days"),
        ("1m", "раз в месяц", "every month"),
        ("1b", "раз в рабочий день", "every working day"),
        ("3b", "раз в 3 рабочих дня", "every 3 working days"),
        ("4h", "раз в 4 часа", "every 4 hours"),
    ] {
        assert_eq!(plain(span(text).every(Ru)), ru);
        assert_eq!(plain(span(text).every(En)), en);
    }
    assert_eq!(plain(span("21w").words(Ru)), "21 неделя");
    assert_eq!(plain(span("3b").words(En)), "3 working days");
    assert_eq!(span("2w").every_in_words(Ru), "раз в две недели");
    assert_eq!(span("2m").every_in_words(Ru), "раз в два месяца");
    assert_eq!(span("2w").every_in_words(En), "every two weeks");
    assert_eq!(span("1w").every_in_words(Ru), "раз в неделю");
    assert_eq!(plain(span("10d").every_in_words(En)), "every 10 days");
}

#[test]
fn how_far_they_reach() {
    let calendar = Calendar::new(Country::Ru, &[], &[]);
    let date = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    for (text, from, until) in [
        ("2w", date(11, 21), date(12, 5)),
        ("3d", date(11, 21), date(11, 24)),
        ("1m", date(1, 31), date(2, 28)),
        ("3b", date(11, 20), date(11, 25)),
        ("4h", date(11, 20), date(11, 20)),
        ("48h", date(11, 20), date(11, 22)),
    ] {
        assert_eq!(span(text).after(from, &calendar), Some(until), "{text}");
    }
    assert_eq!(span("3b").before(date(11, 25), &calendar), Some(date(11, 20)));
    assert_eq!(span("1m").before(date(3, 31), &calendar), Some(date(2, 28)));
    assert_eq!(span("9999m").after(NaiveDate::MAX, &calendar), None);
    assert_eq!(span("9999d").before(NaiveDate::MIN, &calendar), None);
}

#[test]
fn what_is_no_span() {
    for text in ["", "w", "2", "0d", "-1d", "+1d", "2 w", "1.5d", "2W", "2н", "10000d", "01d"] {
        assert!(text.parse::<Span>().is_err(), "{text}");
    }
    let problem = "2н".parse::<Span>().unwrap_err();
    assert!(problem.say(Ru).starts_with("не разобрать срок `2н`: `2w` недели"));
}

proptest! {
    #[test]
    fn a_span_is_written_as_it_is_read(count in 1_u16..=9999, letter in "[hdbwm]") {
        let unit = letter.chars().next().and_then(Unit::of).unwrap();
        let span = Span::new(count, unit).unwrap();
        prop_assert_eq!(span.to_string().parse(), Ok(span));
        prop_assert_eq!(serde_json::from_str::<Span>(&serde_json::to_string(&span).unwrap()).unwrap(), span);
    }

    #[test]
    fn nothing_typed_panics(text in ".*") {
        let _ = text.parse::<Span>();
    }
}
