//! What was typed as an answer, understood by the kind of its question and put as it stays on paper.
//! People's own words are kept; only what nobody could read later is refused.

use chrono::{Datelike, NaiveDate};

use crate::language::names::{self, fold};
use crate::language::numbers::{self, NumberProblem, read_number};
use crate::language::reading::read_date;
use crate::language::typography::capitalised;
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::brief::value::{self, Value};
use crate::records::questionnaire::{AnswerKind, Question};
use crate::session::Session;
use crate::syntax::day;

/// What answers are understood with.
#[derive(Clone, Copy)]
pub(super) struct Ear<'s> {
    pub(super) session: &'s Session<'s>,
    /// Of the brief.
    pub(super) paper: Lang,
    /// Of what is said when something is not understood.
    pub(super) lang: Lang,
    /// Of the deal, for an amount without one.
    pub(super) currency: &'s str,
}

/// An answer as it is written down, and how it was understood, where that is not plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) text: String,
    pub(super) echo: String,
}

impl Heard {
    fn plainly(text: impl Into<String>) -> Heard {
        Heard { text: text.into(), echo: String::new() }
    }
}

impl Ear<'_> {
    /// # Errors
    /// When it is no answer to a question of that kind.
    pub(super) fn hear(&self, question: &Question, typed: &str) -> Result<Heard, Problem> {
        let typed = typed.trim();
        match question.kind {
            AnswerKind::Text => Ok(Heard::plainly(typed)),
            AnswerKind::List => self.list(question, typed),
            AnswerKind::YesNo => self.yes_or_no(question, typed),
            AnswerKind::Choice => self.options(question, typed),
            AnswerKind::Number | AnswerKind::Money => self.number(question, typed),
            AnswerKind::Date => self.date(typed),
        }
    }

    fn value(&self, question: &Question, typed: &str) -> Result<Option<Value>, Problem> {
        let today = self.session.today()?;
        Ok(value::read(question, typed, today, &self.session.calendar()))
    }

    fn list(&self, question: &Question, typed: &str) -> Result<Heard, Problem> {
        let items = items(typed);
        let mut kept = Vec::new();
        for item in &items {
            kept.push(match question.options.is_empty() {
                true => (*item).to_owned(),
                false => self.option(question, item)?.text,
            });
        }
        Ok(Heard::plainly(kept.iter().map(|item| format!("- {item}\n")).collect::<String>()))
    }

    /// The word alone is put as a word of the brief's language.
    fn yes_or_no(&self, question: &Question, typed: &str) -> Result<Heard, Problem> {
        let short = match fold(typed).as_str() {
            "д" | "y" => Some(true),
            "н" | "n" => Some(false),
            _ => None,
        };
        let value = self.value(question, typed)?;
        let ((Some(said), _) | (None, Some(Value::Yes(said)))) = (short, value) else {
            return Err(Problem::usage(yes_or_no(self.lang, typed)).hint(yes_hint(self.lang)));
        };
        if typed.chars().all(char::is_alphanumeric) {
            let word =
                if said { self.paper.pick("Да", "Yes") } else { self.paper.pick("Нет", "No") };
            return Ok(Heard::plainly(word));
        }
        Ok(Heard::plainly(capitalised(typed)))
    }

    /// One or several, between commas; what explains them stays.
    fn options(&self, question: &Question, typed: &str) -> Result<Heard, Problem> {
        let (said, rest) = value::explained(typed);
        let heard: Result<Vec<Heard>, Problem> =
            value::names(said).map(|name| self.option(question, name)).collect();
        let heard = heard?;
        if heard.is_empty() {
            return Err(self.no_option(question, typed));
        }
        let joined = |of: fn(&Heard) -> &str| {
            heard.iter().map(of).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let text = joined(|one| &one.text);
        let text = if rest.is_empty() { text } else { format!("{text} {rest}").replace(" :", ":") };
        Ok(Heard { text, echo: joined(|one| &one.echo) })
    }

    /// By its number, id or name; words that name one are kept.
    fn option(&self, question: &Question, typed: &str) -> Result<Heard, Problem> {
        let options = &question.options;
        let name = |at: usize| options[at].name(self.paper).to_owned();
        let number = typed.trim_end_matches(['.', ')']).parse::<usize>().ok();
        if let Some(at) = number.filter(|n| (1..=options.len()).contains(n)) {
            let (text, echo) = (name(at - 1), options[at - 1].name(self.lang).to_owned());
            return Ok(Heard { text, echo });
        }
        for lang in Lang::ALL {
            let pairs = options.iter().map(|option| (option.id(), option.name(lang)));
            if let [one] = names::best(typed, pairs)[..] {
                return Ok(Heard {
                    text: name(one),
                    echo: options[one].name(self.lang).to_owned(),
                });
            }
        }
        match value::named(options, typed).is_empty() {
            true => Err(self.no_option(question, typed)),
            false => Ok(Heard::plainly(typed)),
        }
    }

    /// The options by their numbers, as whoever types reads them.
    fn no_option(&self, question: &Question, typed: &str) -> Problem {
        let lang = self.session.lang();
        let options = question.options.iter().enumerate();
        let known = options.map(|(at, option)| format!("{} {}", at + 1, option.name(lang)));
        Problem::usage(none_of_them(self.lang, typed)).hint(known.collect::<Vec<_>>().join("; "))
    }

    fn number(&self, question: &Question, typed: &str) -> Result<Heard, Problem> {
        let money = question.kind == AnswerKind::Money;
        let named = value::currency(typed);
        let unit = |lang: Lang| match (question.unit.of(lang), named) {
            ("", None) if money => sign(self.currency),
            (unit, Some(_)) if value::currency(unit).is_some() => String::new(),
            (unit, _) => unit.to_owned(),
        };
        match read_number(self.lang, typed) {
            Ok(number) => Ok(Heard {
                text: format!("{typed} {}", unit(self.paper)).trim_end().to_owned(),
                echo: match named {
                    Some(code) => {
                        let amount = numbers::money(self.lang, number, code);
                        format!("{amount} {}", unit(self.lang)).trim_end().to_owned()
                    }
                    None => numbers::amount(self.lang, number, &unit(self.lang)),
                },
            }),
            Err(NumberProblem::NotANumber { .. })
                if let Some(Value::Number(number)) = self.value(question, typed)? =>
            {
                let echo = numbers::number(self.lang, number);
                Ok(Heard { text: typed.to_owned(), echo })
            }
            Err(problem) => {
                Err(Problem::usage(problem.say(self.lang)).hint(problem.suggest(self.lang)))
            }
        }
    }

    fn date(&self, typed: &str) -> Result<Heard, Problem> {
        let (today, calendar) = (self.session.today()?, self.session.calendar());
        let date = read_date(typed, today, &calendar).map_err(|problem| {
            Problem::usage(problem.say(self.lang)).hint(problem.suggest(self.lang))
        })?;
        Ok(Heard { text: day::write(date), echo: in_words(self.lang, date) })
    }
}

/// A date with its weekday, so that a mistake is heard.
pub(super) fn in_words(lang: Lang, date: NaiveDate) -> String {
    let weekday = dates::weekday_name(lang, date.weekday());
    format!("{weekday}, {}", dates::day_month_year(lang, date))
}

/// The items of a list: lines, or what stands between `;`.
pub(super) fn items(typed: &str) -> Vec<&str> {
    let bare = |item: &'_ str| {
        let item = item.trim();
        let rest = item.strip_prefix(['-', '*', '—']).unwrap_or(item);
        if rest.starts_with(' ') { rest.trim_start().len() } else { item.len() }
    };
    let items = typed.split(['\n', ';']).map(str::trim);
    items.map(|item| &item[item.len() - bare(item)..]).filter(|item| !item.is_empty()).collect()
}

/// «₽» of `RUB`.
fn sign(currency: &str) -> String {
    if currency.is_empty() {
        return String::new();
    }
    numbers::money(Lang::Ru, 1.0, currency)
        .trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace())
        .to_owned()
}

crate::messages! {
    fn yes_or_no(typed: &str) {
        ru: format!("это не «да» и не «нет»: {typed}"),
        en: format!("`{typed}` is neither yes nor no"),
    }
    fn yes_hint() { ru: "да, нет; дальше можно пояснить: «нет, дороже на 3 200 ₽»", en: "yes, no; more may follow: no, 32 dearer" }
    fn none_of_them(typed: &str) {
        ru: format!("такого варианта нет: {typed}"),
        en: format!("`{typed}` is none of the options"),
    }
}
