//! A number with its word in the right form: «5 дней», "the 2nd time".
//! The words themselves are in `words`; how a number is written, in `numbers`.

use super::{Lang, NBSP, numbers};

/// The forms of one word: Russian for 1, 2 and 5 (задача, задачи, задач), English for 1 and 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms {
    pub ru: [&'static str; 3],
    pub en: [&'static str; 2],
}

impl Forms {
    /// «5 дней», with a no-break space.
    #[must_use]
    pub fn ru(self, n: impl Count) -> String {
        counted(Lang::Ru, n, self)
    }

    /// "5 days", with a no-break space.
    #[must_use]
    pub fn en(self, n: impl Count) -> String {
        counted(Lang::En, n, self)
    }
}

/// A whole number of things, of any integer type that counts or days come in.
pub trait Count: Copy {
    /// Whether it is below zero, and how many without the sign.
    fn parts(self) -> (bool, u64);
}

macro_rules! counts {
    ($($signed:ty, $unsigned:ty;)*) => {$(
        impl Count for $signed {
            fn parts(self) -> (bool, u64) {
                (self < 0, self.unsigned_abs() as u64)
            }
        }
        impl Count for $unsigned {
            fn parts(self) -> (bool, u64) {
                (false, self as u64)
            }
        }
    )*};
}

counts! { i32, u32; i64, u64; isize, usize; i16, u16; i8, u8; }

/// "once", "twice", "3 times".
#[must_use]
pub fn english_times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => super::words::TIME.en(n),
    }
}

/// «первый перенос», «11-й перенос»; "first move", "11th move".
#[must_use]
pub fn nth_move(lang: Lang, n: usize) -> String {
    const RU: [&str; 10] = [
        "первый",
        "второй",
        "третий",
        "четвёртый",
        "пятый",
        "шестой",
        "седьмой",
        "восьмой",
        "девятый",
        "десятый",
    ];
    const EN: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let word = |words: [&'static str; 10]| words.get(n.wrapping_sub(1)).copied();
    match lang {
        Lang::Ru => word(RU).map_or_else(|| format!("{n}-й перенос"), |w| format!("{w} перенос")),
        Lang::En => {
            word(EN).map_or_else(|| format!("{} move", english_ordinal(n)), |w| format!("{w} move"))
        }
    }
}

/// The form of the word that goes with `n`, without the number.
#[must_use]
pub fn plural(lang: Lang, n: impl Count, forms: Forms) -> &'static str {
    match lang {
        Lang::Ru => forms.ru[form(lang, n)],
        Lang::En => forms.en[form(lang, n)],
    }
}

/// Which of a word's forms goes with `n`: of three in Russian, of two in English.
#[must_use]
pub fn form(lang: Lang, n: impl Count) -> usize {
    let (_, n) = n.parts();
    match lang {
        Lang::Ru => match (n % 10, n % 100) {
            (_, 11..=14) => 2,
            (1, _) => 0,
            (2..=4, _) => 1,
            _ => 2,
        },
        Lang::En => usize::from(n != 1),
    }
}

/// The number and its word: «1 080 знаков», "1,080 characters". The spaces do not break.
#[must_use]
pub fn counted(lang: Lang, n: impl Count, forms: Forms) -> String {
    format!("{}{NBSP}{}", numbers::integer(lang, n), plural(lang, n, forms))
}

/// The same for a number that need not be whole: «1,5 дня», "1.5 days", «2 дня».
///
/// The value is rounded as `numbers::number` rounds it, so the word agrees with what is shown.
#[must_use]
pub fn counted_part(lang: Lang, value: f64, forms: Forms) -> String {
    let shown = numbers::rounded(value);
    let word = match lang {
        _ if shown.fract() == 0.0 && shown.abs() < 1e15 => plural(lang, shown as i64, forms),
        Lang::Ru => forms.ru[1],
        Lang::En => forms.en[1],
    };
    format!("{}{NBSP}{word}", numbers::number(lang, value))
}

/// Which time it is: «первый раз», «во 2-й раз», «в 3-й раз»; "first time", "for the 2nd time".
/// Zero is «ни разу», "never".
#[must_use]
pub fn nth_time(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::Ru, 0) => "ни разу".to_owned(),
        (Lang::Ru, 1) => "первый раз".to_owned(),
        (Lang::Ru, 2) => format!("во 2-й{NBSP}раз"),
        (Lang::Ru, n) => format!("в {n}-й{NBSP}раз"),
        (Lang::En, 0) => "never".to_owned(),
        (Lang::En, 1) => "first time".to_owned(),
        (Lang::En, n) => format!("for the {}{NBSP}time", english_ordinal(n)),
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
#[must_use]
pub fn english_ordinal(n: usize) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::{counted, counted_part, nth_time, plural};
    use crate::language::Lang::{En, Ru};
    use crate::language::words::{DAY, TASK, WORKING_DAY};

    #[test]
    fn russian_tasks_and_days_agree_with_their_number() {
        let shown = |n: usize| counted(Ru, n, TASK).replace('\u{a0}', " ");
        assert_eq!(
            [0, 1, 2, 5, 11, 14, 21, 22, 25, 101, 111, 112].map(shown),
            [
                "0 задач",
                "1 задача",
                "2 задачи",
                "5 задач",
                "11 задач",
                "14 задач",
                "21 задача",
                "22 задачи",
                "25 задач",
                "101 задача",
                "111 задач",
                "112 задач",
            ]
        );
        let shown = |n: i64| counted(Ru, n, WORKING_DAY).replace('\u{a0}', " ");
        assert_eq!(
            [1, 2, 5, 21].map(shown),
            ["1 рабочий день", "2 рабочих дня", "5 рабочих дней", "21 рабочий день"]
        );
    }

    #[test]
    fn english_has_one_and_the_rest() {
        let shown = |n: usize| counted(En, n, DAY).replace('\u{a0}', " ");
        assert_eq!(
            [0, 1, 2, 5, 11, 21, 22, 25, 111].map(shown),
            [
                "0 days", "1 day", "2 days", "5 days", "11 days", "21 days", "22 days", "25 days",
                "111 days"
            ]
        );
    }

    #[test]
    fn a_sign_and_a_fraction_keep_their_word() {
        assert_eq!(plural(Ru, -1, DAY), "день");
        assert_eq!(counted(Ru, -3, DAY), "−3\u{a0}дня");
        assert_eq!(counted_part(Ru, 1.5, DAY), "1,5\u{a0}дня");
        assert_eq!(counted_part(En, 1.5, DAY), "1.5\u{a0}days");
        assert_eq!(counted_part(Ru, 5.0, DAY), "5\u{a0}дней");
        assert_eq!(counted_part(Ru, 0.999, DAY), "1\u{a0}день");
        assert_eq!(counted(Ru, u64::MAX, DAY).chars().last(), Some('й'));
        assert_eq!(counted(Ru, i64::MIN, DAY).chars().last(), Some('й'));
    }

    #[test]
    fn times_are_numbered() {
        let plain = |lang, n| nth_time(lang, n).replace('\u{a0}', " ");
        assert_eq!(
            [0, 1, 2, 3, 22].map(|n| plain(Ru, n)),
            ["ни разу", "первый раз", "во 2-й раз", "в 3-й раз", "в 22-й раз"]
        );
        assert_eq!(
            [0, 1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111].map(|n| plain(En, n)),
            [
                "never",
                "first time",
                "for the 2nd time",
                "for the 3rd time",
                "for the 4th time",
                "for the 11th time",
                "for the 12th time",
                "for the 13th time",
                "for the 21st time",
                "for the 22nd time",
                "for the 23rd time",
                "for the 111th time"
            ]
        );
    }
}
