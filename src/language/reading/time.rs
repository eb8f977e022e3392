//! Reading the time of day: `11:00`, `9:30`, `18.30`.
//! Where a date may stand as well, it is asked first: `18.11` is one there.

use chrono::NaiveTime;

use crate::language::Lang;
use crate::language::typography::{quote, shorten};

/// A text that is no time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeProblem {
    pub typed: String,
}

impl TimeProblem {
    /// One line, lower case, no full stop.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let typed = shorten(self.typed.trim(), 40);
        match lang {
            Lang::Ru => format!("не разобрать время {}", quote(lang, &typed)),
            Lang::En => format!("cannot read the time `{typed}`"),
        }
    }

    /// What can be typed instead.
    #[must_use]
    pub fn suggest(&self, lang: Lang) -> String {
        format!("9:30 {} 15:00", lang.pick("или", "or"))
    }
}

/// Reads `11:00`, `9:30` or `18.30`, on the clock of 24 hours.
///
/// # Errors
/// Anything else: `24:00`, `9`, `9:5`, `9 pm`.
pub fn read_time(typed: &str) -> Result<NaiveTime, TimeProblem> {
    parse(typed.trim()).ok_or_else(|| TimeProblem { typed: typed.to_owned() })
}

fn parse(text: &str) -> Option<NaiveTime> {
    let (hours, minutes) = text.split_once([':', '.'])?;
    let digits = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
    let right = matches!(hours.len(), 1 | 2) && minutes.len() == 2;
    if !right || !digits(hours) || !digits(minutes) {
        return None;
    }
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::read_time;
    use crate::language::Lang::{En, Ru};

    #[test]
    fn the_clock_has_24_hours() {
        for (typed, shown) in
            [("11:00", "11:00"), ("9:30", "09:30"), (" 00:00 ", "00:00"), ("18.30", "18:30")]
        {
            assert_eq!(read_time(typed).unwrap().format("%H:%M").to_string(), shown);
        }
        for typed in
            ["", "9", "24:00", "9:60", "9:5", "9.3", "9:30:00", "+9:30", "9 pm", ":", "١:٣٠"]
        {
            assert!(read_time(typed).is_err(), "{typed}");
        }
        let problem = read_time("25:00").unwrap_err();
        assert_eq!(problem.say(Ru), "не разобрать время «25:00»");
        assert_eq!(problem.say(En), "cannot read the time `25:00`");
        assert_eq!(problem.suggest(Ru), "9:30 или 15:00");
    }
}
