//! Ends an experiment: what came of it, as whoever does not run it judges.

use crate::commands::change::{Change, change};
use crate::commands::{Result, Run};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::{Lang, dates, numbers};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::change::Op;
use crate::records::idea::{Idea, RESULT, Status, with};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::reports::rows::typed;
use crate::session::Session;

use super::experiment::{not_the_same, somebody};
use super::{NEEDS, found, line, read};

/// Say what came of an experiment: acct idea finish v3q won --result "+12 % orders in three weeks"
///
/// Whoever judges it says so, not who runs it. The result in a line stands in the quarterly review;
/// the readings of the goal before and after are shown beside it.
#[derive(clap::Args)]
pub struct Finish {
    /// Id of the idea
    idea: String,
    /// Whether the hypothesis held
    #[arg(value_parser = ["won", "lost"])]
    outcome: String,
    /// What was learned, in a line, with a number; otherwise what stands under Result
    #[arg(long, value_name = "TEXT")]
    result: Option<String>,
    /// Who judges it, where not me: a person or a contact
    #[arg(long, value_name = "WHO")]
    judge: Option<String>,
}

impl Run for Finish {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let found = found(session, &self.idea)?;
        let usage = format!("acct idea finish {} {}", found.id, self.outcome);
        let asked = self.asked(session, &found)?;
        change(session, format!("idea {} {}", self.outcome, found.id), |change| {
            let needs = Needs { client: Some(&found.client), ..NEEDS };
            let snapshot = change.workspace().load(&needs);
            let (folder, idea) = read(&snapshot, &found)?;
            runs(idea)?;
            let judge = self.judged_by(session, &snapshot, folder, idea, &usage)?;
            let result = self.result.as_deref().or(asked.as_deref());
            let result = match result {
                Some(text) => Some(line(text, "a result", &format!("{usage} --result \"…\""))?),
                None if idea.result().is_empty() => {
                    return Err(Problem::refused(
                        "what came of it? a result is a number and what is done now",
                    )
                    .hint(format!("{usage} --result \"{}\"", sample(lang))));
                }
                None => None,
            };
            self.write(change, idea, &judge, result.as_deref())?;
            say(change, folder, idea, &self.outcome, result.as_deref())
        })
    }
}

fn runs(idea: &Idea) -> Result<()> {
    let problem = match idea.status {
        Status::Running => return Ok(()),
        Status::Backlog | Status::Proposed => {
            Problem::refused(format!("`{}` has not started", idea.id))
                .hint(format!("acct idea start {} --until +3w", idea.id))
        }
        status => Problem::refused(format!("`{}` is {} already", idea.id, status.word()))
            .hint(format!("acct show {}", idea.id)),
    };
    Err(problem)
}

impl Finish {
    /// On a terminal the result is asked for where nothing says it.
    fn asked(
        &self,
        session: &Session,
        found: &crate::workspace::lookup::Found,
    ) -> Result<Option<String>> {
        if self.result.is_some() || !session.may_ask() {
            return Ok(None);
        }
        let needs = Needs { client: Some(&found.client), ..NEEDS };
        let snapshot = session.load(&needs)?;
        let (_, idea) = read(&snapshot, found)?;
        if idea.status != Status::Running || !idea.result().is_empty() {
            return Ok(None);
        }
        ask::line(&what_came(session.lang()), "").map(Some)
    }

    /// As a file names them: who was to judge it says so, or somebody in their name.
    fn judged_by(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        folder: &Folder,
        idea: &Idea,
        usage: &str,
    ) -> Result<String> {
        let me = session.writer()?;
        let judge = match &self.judge {
            Some(typed) => somebody(&snapshot.cast(folder, Some(&me)), &folder.slug, typed)?,
            None => Who::new(Side::Us, me),
        };
        let judge = judge.to_string();
        let named = Who::parse(&idea.judge).to_string();
        if !idea.judge.is_empty() && named != judge {
            return Err(Problem::refused(format!("`{named}` judges it, not `{judge}`"))
                .hint(format!("{usage} --judge {named} --result \"…\"")));
        }
        not_the_same(&idea.owner, &judge, folder, usage)?;
        Ok(judge)
    }

    fn write(
        &self,
        change: &mut Change,
        idea: &Idea,
        judge: &str,
        result: Option<&str>,
    ) -> Result<()> {
        let today = change.session().today()?;
        let mut ops = vec![Op::set("status", self.outcome.as_str()), Op::set("judge", judge)];
        if idea.end.is_none_or(|end| end > today) {
            ops.push(Op::set("end", today));
        }
        let lang = change.workspace().settings().lang;
        let body = result.map(|text| with(&idea.body, RESULT, text, lang));
        change.rewrite(&idea.path, &ops, body.as_deref())
    }
}

fn say(
    change: &mut Change,
    folder: &Folder,
    idea: &Idea,
    outcome: &str,
    result: Option<&str>,
) -> Result<()> {
    let (lang, today) = (change.session().lang(), change.session().today()?);
    let won = outcome == Status::Won.word();
    let said = result.map_or_else(|| crate::records::idea::in_a_line(idea.result()), str::to_owned);
    let word = if won { worked(lang) } else { did_not(lang) };
    change.say(
        Text::styled(&idea.id, Style::Id)
            .and(format!("  {}: {}, {word}", folder.card.name, idea.title), Style::Plain),
    );
    change.say(format!("  {said}"));
    if let Some(line) = readings(lang, folder, idea, today) {
        change.say(format!("  {line}"));
    }
    for variant in idea.variants().iter().filter(|variant| variant.measure.is_empty()) {
        change.note(unmeasured(lang, &variant.name, &idea.id));
    }
    let (client, title) = (typed(&folder.slug), idea.title.replace('"', "'"));
    if won {
        change.next(format!("acct task add {client} \"{}\"", roll_out(lang, &title)));
    }
    change.next(match won {
        true => format!("acct library draft {client} story"),
        false => format!("acct library add anticase \"{title}\" --client {client}"),
    });
    Ok(())
}

/// The goal before it began and now: «Стоимость заявки: 620 ₽ (30.09) → 540 ₽ (31.10)».
fn readings(lang: Lang, folder: &Folder, idea: &Idea, today: chrono::NaiveDate) -> Option<String> {
    let goal = folder.goals.iter().find(|goal| goal.slug == idea.goal)?;
    let metric = folder.metric(&goal.metric)?;
    let before = metric.on(idea.start?)?;
    let after = metric.on(today).filter(|after| after.date > before.date)?;
    let told = |reading: crate::records::metric::Reading| {
        let value = numbers::amount(lang, reading.value, &goal.unit);
        format!("{value} ({})", dates::numeric(lang, reading.date, today))
    };
    Some(format!("{}: {} → {}", goal.name, told(before), told(after)))
}

crate::messages! {
    fn sample() {
        ru: "+12 % заявок за три недели; внедряем",
        en: "+12 % orders in three weeks; we keep it",
    }
    fn what_came() {
        ru: "Что вышло? Число и что делаем дальше:",
        en: "What came of it? A number, and what is done now:",
    }
    fn worked() { ru: "гипотеза подтвердилась", en: "the hypothesis held" }
    fn did_not() { ru: "гипотеза не подтвердилась", en: "the hypothesis did not hold" }
    fn unmeasured(variant: &str, id: &str) {
        ru: format!("Вариант без измерения: {variant}. Дописать: acct edit {id}"),
        en: format!("A variant without a measure: {variant}. To add it: acct edit {id}"),
    }
    fn roll_out(title: &str) {
        ru: format!("Внедрение: {title}"),
        en: format!("Roll-out: {title}"),
    }
}
