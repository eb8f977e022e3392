//! The talk that fills in what the intro letter lacks: a question for each, said back as it was
//! understood, all of it written at once. An empty answer leaves it open.

use super::answers::Answers;
use super::questions;
use crate::commands::change::change;
use crate::commands::fields::{Assignment, ops, typed};
use crate::commands::{Result, fresh};
use crate::desk::ask;
use crate::document::{Document, Text};
use crate::language::numbers::read_number;
use crate::language::typography::quote;
use crate::language::{Lang, dates, names, numbers};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::goal::Test;
use crate::records::handoff::{Gap, Handoff};
use crate::session::Session;
use crate::syntax::Value;

/// Where a person sits, shows what the paper that `command` writes lacks, and asks for it; whether it
/// was gone through.
///
/// # Errors
/// When the person stops, or it cannot be written.
pub(in crate::commands) fn offered(
    session: &Session,
    lacking: &Document,
    handoff: &Handoff,
    gaps: &[Gap],
    command: &str,
) -> Result<bool> {
    let lang = session.lang();
    if !session.may_ask() || session.globals.dry_run {
        return Ok(false);
    }
    session.console.show(lacking, lang);
    if !ask::yes(&fill_now(lang), lang)? {
        return Ok(false);
    }
    fill(session, handoff, gaps, command)?;
    Ok(true)
}

fn fill(session: &Session, handoff: &Handoff, gaps: &[Gap], command: &str) -> Result<()> {
    let lang = handoff.folder.card.lang.unwrap_or(session.workspace()?.settings().lang);
    let mut talk = Talk { session, handoff, lang: session.lang(), answers: Answers::default() };
    let stopped = gaps.iter().try_for_each(|gap| talk.about(gap));
    let answers = talk.answers;
    if answers.is_empty() {
        return stopped;
    }
    let slug = &handoff.folder.slug;
    change(session, format!("{command} {slug}"), |change| answers.lay(change, handoff, lang))?;
    // Whoever stops in the middle loses nothing that was answered.
    stopped.map_err(|_| {
        Problem::refused("stopped; what was answered so far is written")
            .hint(format!("acct {command} {slug}    goes on; acct undo takes it back"))
    })
}

/// A line said back, below the answer.
pub(in crate::commands) fn echo(session: &Session, line: impl Into<Text>) {
    let mut page = Document::default();
    page.lines(vec![line.into()]);
    session.console.show(&page, session.lang());
}

struct Talk<'a> {
    session: &'a Session<'a>,
    handoff: &'a Handoff<'a>,
    lang: Lang,
    answers: Answers,
}

impl Talk<'_> {
    fn about(&mut self, gap: &Gap) -> Result<()> {
        let lang = self.lang;
        match gap {
            Gap::Agreements => self.answers.agreed = self.several(&questions::ask_agreed(lang))?,
            Gap::Services => self.services()?,
            Gap::Scope(at) => {
                let question = questions::ask_scope(lang, self.service(*at));
                self.set(&question, &format!("deal.services[{at}].scope"))?;
            }
            Gap::Price(at) => {
                let question = questions::ask_price(lang, self.service(*at));
                self.set(&question, &format!("deal.services[{at}].price"))?;
            }
            Gap::Currency => self.set(&questions::ask_currency(lang), "deal.currency")?,
            Gap::End => self.set(&questions::ask_end(lang), "deal.end")?,
            Gap::Offered(at) => self.as_offered(*at)?,
            Gap::Validity => self.set(&questions::ask_validity(lang), "deal.valid_until")?,
            Gap::Goals => self.new_goal()?,
            Gap::Goal(slug, failing) => self.goal(slug, failing)?,
            Gap::Manager => self.assign("manager", &questions::ask_manager(lang))?,
            Gap::Lead => self.assign("lead", &questions::ask_lead(lang))?,
            Gap::Sales => self.assign("sales", &questions::ask_sales(lang))?,
            Gap::Specialist => self.assign("ppc", &questions::ask_specialist(lang))?,
            Gap::Phone(person) => {
                let question = questions::ask_phone(lang, &self.name(person));
                if let Some(phone) = self.asked(&question, |typed| Ok(typed.to_owned()))? {
                    self.person(person, Op::set("phone", phone));
                }
            }
            Gap::Email(person) => {
                let question = questions::ask_email(lang, &self.name(person));
                if let Some(email) = self.asked(&question, fresh::email)? {
                    self.person(person, Op::set("emails", vec![email]));
                }
            }
            Gap::Contact => self.contact()?,
            Gap::Start => self.set(&questions::ask_start(lang), "deal.start")?,
            Gap::Special => {
                let special = self.several(&questions::ask_special(lang))?;
                if !special.is_empty() {
                    self.answers.card.push(Op::set("deal.special", Value::List(Vec::new())));
                    let entries = special.into_iter();
                    self.answers.card.extend(entries.map(|said| Op::push("deal.special", said)));
                }
            }
        }
        Ok(())
    }

    /// An answer that was understood; asked again until it is, or is empty.
    fn asked<T>(
        &self,
        question: &str,
        read: impl Fn(&str) -> std::result::Result<T, Problem>,
    ) -> Result<Option<T>> {
        loop {
            let answer = ask::line(question, "")?;
            let answer = answer.trim();
            if answer.is_empty() {
                return Ok(None);
            }
            match read(answer) {
                Ok(value) => return Ok(Some(value)),
                Err(problem) => {
                    let hint = problem.hint.as_deref().map(|hint| format!(" ({hint})"));
                    echo(self.session, format!("  {}{}", problem.what, hint.unwrap_or_default()));
                }
            }
        }
    }

    /// Lines until an empty one.
    fn several(&self, question: &str) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        while let Some(line) = self.asked(question, |typed| Ok(typed.to_owned()))? {
            lines.push(line.trim_start_matches(['!', '-']).trim().to_owned());
            // «нет» is all there is to say
            if matches!(&*line.to_lowercase(), "нет" | "none" | "no") {
                break;
            }
        }
        Ok(lines)
    }

    /// A field of the card.
    fn set(&mut self, question: &str, key: &str) -> Result<()> {
        let read = |typed: &str| {
            let asked = Assignment { key: key.to_owned(), value: typed.to_owned() };
            self::typed("client", &asked, self.session)
        };
        if let Some(value) = self.asked(question, read)? {
            self.understood(&value);
            self.answers.card.push(Op::set(key, value));
        }
        Ok(())
    }

    /// Dates are said back in words.
    fn understood(&self, value: &Value) {
        if let Value::Date(day) = value {
            use chrono::Datelike;
            let words = dates::day_month_year(self.lang, *day);
            let weekday = dates::weekday_name(self.lang, day.weekday());
            echo(self.session, format!("  → {weekday}, {words}"));
        }
    }

    /// A difference from the last proposal: back to what was offered, or left for another proposal.
    fn as_offered(&mut self, at: usize) -> Result<()> {
        let differences = self.handoff.differences();
        let Some((difference, proposal)) = differences.get(at).zip(self.handoff.proposal()) else {
            return Ok(());
        };
        let told = difference.say(self.lang, &proposal, &self.handoff.folder.card.deal);
        if let Some(op) = difference.mend()
            && ask::yes(&questions::ask_as_offered(self.lang, &told), self.lang)?
        {
            self.answers.card.push(op);
        }
        Ok(())
    }

    fn services(&mut self) -> Result<()> {
        let read = |typed: &str| {
            let asked = Assignment { key: "deal.services+".into(), value: typed.to_owned() };
            match typed.split(';').count() {
                4 => ops("client", &asked, self.session),
                _ => Err(Problem::usage(questions::four_values(self.lang))),
            }
        };
        while let Some(ops) = self.asked(&questions::ask_service(self.lang), read)? {
            self.answers.card.extend(ops);
        }
        Ok(())
    }

    fn goal(&mut self, slug: &str, failing: &[Test]) -> Result<()> {
        let Some(goal) = self.handoff.folder.goals.iter().find(|goal| goal.slug == slug) else {
            return Ok(());
        };
        let mut ops = Vec::new();
        if failing.contains(&Test::Measurable) {
            if goal.metric.is_empty() {
                ops.push(Op::set("metric", slug));
            }
            if goal.to.is_none() {
                ops.extend(
                    self.numbers(&questions::ask_numbers(
                        self.lang,
                        &quote(self.lang, &goal.name),
                    ))?,
                );
            }
        }
        ops.extend(self.day_and_reason(failing)?);
        let path = format!("clients/{}/goals/{slug}.toml", self.handoff.folder.slug);
        self.answers.records.push((path, ops));
        Ok(())
    }

    fn new_goal(&mut self) -> Result<()> {
        let lang = self.lang;
        let Some(name) = self.asked(&questions::ask_goal(lang), |typed| Ok(typed.to_owned()))?
        else {
            return Ok(());
        };
        let mut ops = vec![Op::set("name", name.as_str())];
        ops.extend(self.numbers(&questions::ask_numbers(lang, &quote(lang, &name)))?);
        let unit = self.asked(&questions::ask_unit(lang), |typed| Ok(typed.to_owned()))?;
        ops.extend(unit.map(|unit| Op::set("unit", unit)));
        ops.extend(self.day_and_reason(&[Test::Concrete, Test::Argued])?);
        self.answers.goals.push((name, ops));
        Ok(())
    }

    /// What stands now and what is to be reached.
    fn numbers(&self, question: &str) -> Result<Vec<Op>> {
        let lang = self.lang;
        let Some((from, to)) = self.asked(question, |typed| two_numbers(lang, typed))? else {
            return Ok(Vec::new());
        };
        let number = |value| numbers::number(lang, value);
        echo(self.session, format!("  → {}", questions::from_to(lang, &number(from), &number(to))));
        let value = |key: &str, number: f64| {
            let asked = Assignment { key: key.to_owned(), value: number.to_string() };
            Ok::<Op, Problem>(Op::set(key, typed("goal", &asked, self.session)?))
        };
        Ok(vec![value("from", from)?, value("to", to)?])
    }

    fn day_and_reason(&self, failing: &[Test]) -> Result<Vec<Op>> {
        let mut ops = Vec::new();
        if failing.contains(&Test::Concrete)
            && let Some(day) =
                self.asked(&questions::ask_by(self.lang), |typed| self.session.date(typed))?
        {
            self.understood(&Value::Date(day));
            ops.push(Op::set("by", day));
        }
        if failing.contains(&Test::Argued) {
            let why = self.asked(&questions::ask_why(self.lang), |typed| Ok(typed.to_owned()))?;
            ops.extend(why.map(|why| Op::set("why", why)));
        }
        Ok(ops)
    }

    fn assign(&mut self, role: &str, question: &str) -> Result<()> {
        let read = |typed: &str| {
            let slug = crate::commands::who::person(self.handoff.people, typed)?;
            let named = self.handoff.person(&slug);
            // «да» is no name, though it stands in «Данилина».
            named
                .filter(|one| names::is_called(typed, &slug, &one.name))
                .map(|_| slug.clone())
                .ok_or_else(|| {
                    Problem::not_found(format!("nobody here is called `{typed}`"))
                        .hint("acct person list")
                })
        };
        if let Some(person) = self.asked(question, read)? {
            echo(self.session, format!("  → {}", self.name(&person)));
            self.answers.card.push(Op::set(format!("team.{role}"), person));
        }
        Ok(())
    }

    fn contact(&mut self) -> Result<()> {
        let Some(name) =
            self.asked(&questions::ask_contact(self.lang), |typed| Ok(typed.to_owned()))?
        else {
            return Ok(());
        };
        let email = self.asked(&questions::ask_email(self.lang, &name), fresh::email)?;
        let emails = email.into_iter().map(Value::from).collect();
        self.answers.contact = Some((name, Value::List(emails)));
        Ok(())
    }

    fn person(&mut self, slug: &str, op: Op) {
        self.answers.records.push((format!("people/{slug}.toml"), vec![op]));
    }

    fn name(&self, slug: &str) -> String {
        self.handoff.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
    }

    fn service(&self, at: usize) -> &str {
        self.handoff.folder.card.deal.services.get(at).map_or("", |service| service.name.as_str())
    }
}

/// «70 120», `900 000 → 1,2 млн`: what is now and what is wanted.
fn two_numbers(lang: Lang, typed: &str) -> std::result::Result<(f64, f64), Problem> {
    let parts: Vec<&str> = match ["→", "->", "/", ";"].iter().find(|sign| typed.contains(**sign))
    {
        Some(sign) => typed.split(sign).collect(),
        None => typed.split_whitespace().collect(),
    };
    let number = |text: &str| read_number(lang, text.trim()).ok();
    match parts[..] {
        // «900 000» is one number, whose zeros begin none
        [from, to] if !(to.len() == 3 && to.starts_with('0')) => number(from).zip(number(to)),
        _ => None,
    }
    .ok_or_else(|| Problem::usage(questions::not_two(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_told_from_one_with_spaces() {
        let read = |typed| two_numbers(Lang::Ru, typed).ok();
        assert_eq!(read("70 120"), Some((70.0, 120.0)));
        assert_eq!(read("900 000 → 1,2 млн"), Some((900_000.0, 1_200_000.0)));
        assert_eq!(read("22/35"), Some((22.0, 35.0)));
        assert_eq!(read("900 000"), None);
        assert_eq!(read("120"), None);
        assert_eq!(read("много мало"), None);
    }
}

crate::messages! {
    fn fill_now() { ru: "Заполнить сейчас?", en: "Fill it in now?" }
}
