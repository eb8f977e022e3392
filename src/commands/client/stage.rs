//! Moves a client along the pipeline, through its gates; the history stays.

use chrono::NaiveDate;

use crate::commands::change::change;
use crate::commands::letters::unread;
use crate::commands::{Outcome, Result, Run, completions};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::{dates, names, plural::counted, words};
use crate::problem::{Exit, Problem};
use crate::records::change::Op;
use crate::records::client;
use crate::records::gate::{Ground, Way, sold_by};
use crate::records::settings::StageRule;
use crate::reports::gate::Gate;
use crate::session::Session;

/// Move a client to another stage: acct client stage kassa proposal
///
/// A stage is left when what it needs is there; what is missing is listed, each with the command that
/// mends it. Back, on hold or out needs nothing, but a word why.
#[derive(clap::Args)]
pub struct Stage {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// A stage of the pipeline, by its id or its name in either language
    #[arg(num_args = 1.., required = true, value_name = "STAGE")]
    stage: Vec<String>,
    /// Why; needed where a client goes back, is put on hold, lost or declined
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// Over the gate, though something is missing; --why is kept with the stage
    #[arg(long)]
    force: bool,
    /// Since which day, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Run for Stage {
    fn run(self, session: &Session) -> Result {
        let on = match &self.on {
            Some(day) => session.past(day)?,
            None => session.today()?,
        };
        session.writer()?;
        let rules = session.workspace()?.settings().stages();
        let rule = find(&rules, &self.stage.join(" "))?;
        let slug = session.workspace()?.client(&self.client)?;
        let snapshot = session.load(&super::everything(&slug))?;
        let folder = &snapshot.clients[0];
        let card = &folder.card;
        let way = match card.stage() {
            Some(now) if now.stage == rule.id => Way::default(),
            _ => Way::to(&rules, card, &rule.id),
        };
        let (question, calendar) = (session.question()?, session.calendar());
        let ground =
            Ground { snapshot: &snapshot, folder, today: question.today, calendar: &calendar };
        let gate = Gate::of(ground, &way, rule, &question);
        if !gate.is_open() && !self.force {
            // Nobody is told that something is missing where it only could not be read.
            if let Some(problem) = unread(&slug, &snapshot.left_out) {
                return Err(problem);
            }
            return Ok(Outcome { exit: Exit::Refused, ..Outcome::page(gate) });
        }
        let why = self.reason(session, &slug, rule, way.reason || !gate.is_open())?;
        self.go(
            session,
            &Move {
                rules: &rules,
                rule,
                slug,
                on,
                why,
                crosses: way.crosses,
                forced: !gate.is_open(),
            },
        )
    }
}

/// A move that nothing stands against.
struct Move<'a> {
    rules: &'a [StageRule],
    rule: &'a StageRule,
    slug: String,
    on: NaiveDate,
    why: String,
    crosses: bool,
    /// Over a gate.
    forced: bool,
}

impl Stage {
    fn go(&self, session: &Session, to: &Move) -> Result {
        let (lang, today, me) = (session.lang(), session.today()?, session.writer()?);
        let (rule, on) = (to.rule, to.on);
        change(session, format!("client stage {} {}", self.client, rule.id), |change| {
            let client = super::card(change, &to.slug)?;
            let before = client.card.stage().cloned().unwrap_or_default();
            let name = &client.card.name;
            if before.stage == rule.id {
                let since = before.since.map(|since| dates::day_month(lang, since, today));
                change.say(same(lang, name, rule.name(lang), &since.unwrap_or_default()));
                return Ok(());
            }
            not_before(&client.slug, &before, on)?;
            let mut ops = super::pause::ended(&before, on);
            ops.push(match to.forced {
                true => client::Stage::forced(&rule.id, on, &me, &to.why),
                false => client::Stage::entered(&rule.id, on, &me, &to.why),
            });
            let sold = sold_by(to.rules, &client.card).filter(|_| to.crosses);
            ops.extend(sold.map(|person| Op::set("team.sales", person)));
            change.edit(&client.path, &ops)?;
            change.say(said(session, &client, &before, to));
            if let Some(person) = sold {
                change.say(kept_seller(lang, person));
            }
            next(change, &client, rule);
            Ok(())
        })
    }

    /// Asked for where there is none and one is needed.
    fn reason(
        &self,
        session: &Session,
        slug: &str,
        rule: &StageRule,
        needed: bool,
    ) -> Result<String> {
        if !self.why.trim().is_empty() || !needed {
            return Ok(self.why.clone());
        }
        let missing = || {
            let force = if self.force { " --force" } else { "" };
            let what = match &*rule.id {
                "lost" | "declined" => {
                    format!("why was it {}? the reason is what one learns from", rule.id)
                }
                "paused" => "why is it put on hold? the reason is kept with the stage".to_owned(),
                _ if self.force => {
                    "why over the gate? the reason is kept with the stage".to_owned()
                }
                _ => "why does it go back? the reason is kept with the stage".to_owned(),
            };
            Problem::usage(what)
                .hint(format!("acct client stage {slug} {}{force} --why \"…\"", rule.id))
        };
        if !session.may_ask() {
            return Err(missing());
        }
        let lang = session.lang();
        let question = match &*rule.id {
            "lost" | "declined" => ask_why_out(lang),
            "paused" => ask_why_hold(lang),
            _ if self.force => ask_why_force(lang),
            _ => ask_why_back(lang),
        };
        let answer = ask::line(&question, "")?;
        if answer.trim().is_empty() { Err(missing()) } else { Ok(answer) }
    }
}

/// A stage begins when the one before has begun.
fn not_before(slug: &str, before: &client::Stage, on: NaiveDate) -> Result<()> {
    let Some(since) = before.since.filter(|since| *since > on) else { return Ok(()) };
    Err(Problem::refused(format!("`{slug}` is at this stage since {since}, which is later"))
        .hint("--on DATE, not before that day"))
}

/// «„Заявка“ (2 рабочих дня) → „Переговоры“, с пн 23 ноября»
fn said(session: &Session, client: &super::Card, before: &client::Stage, to: &Move) -> Text {
    let (lang, today) = (session.lang(), session.today().unwrap_or(to.on));
    let old = to.rules.iter().find(|old| old.id == before.stage);
    let old = old.map_or(before.stage.as_str(), |old| old.name(lang));
    let spent = before.days(to.on, &session.calendar()).filter(|days| *days > 0);
    let spent = spent.map(|days| counted(lang, days, words::WORKING_DAY)).unwrap_or_default();
    let line = moved(lang, &client.card.name, old, &spent, to.rule.name(lang));
    let on = dates::short(lang, to.on, today);
    Text::from(line).and(format!(", {}", since(lang, &on)), Style::Plain)
}

fn next(change: &mut crate::commands::change::Change, client: &super::Card, rule: &StageRule) {
    let slug = &client.slug;
    let over = matches!(&*rule.id, "lost" | "declined" | "closed" | "paused");
    let prospect = client.card.kind == client::Kind::Prospect;
    if prospect && rule.in_production() {
        change.next(format!("acct client set {slug} kind=client"));
    } else if prospect && rule.id == "proposal" {
        change.next(format!("acct proposal {slug}"));
    } else if over {
        change.next(format!("acct task list client:{slug}"));
    } else {
        change.next(format!("acct pipeline {slug}"));
    }
}

/// The stage that is meant: an id, or a name in either language.
///
/// # Errors
/// When it is none, or several.
pub(super) fn find<'a>(rules: &'a [StageRule], typed: &str) -> Result<&'a StageRule> {
    let owner: Vec<(usize, &str, &str)> = rules
        .iter()
        .enumerate()
        .flat_map(|(at, rule)| {
            rule.name.values().map(move |name| (at, rule.id.as_str(), name.as_str()))
        })
        .collect();
    let mut found: Vec<usize> = names::best(typed, owner.iter().map(|(_, id, name)| (*id, *name)))
        .into_iter()
        .map(|at| owner[at].0)
        .collect();
    found.dedup();
    match found[..] {
        [one] => Ok(&rules[one]),
        [] => {
            let known: Vec<String> = rules.iter().map(described).collect();
            Err(Problem::not_found(format!("there is no stage `{typed}`"))
                .hint(format!("the stages are {}", known.join(", "))))
        }
        _ => {
            let several: Vec<String> = found.iter().map(|at| described(&rules[*at])).collect();
            Err(Problem::not_found(format!("`{typed}` may be {}", several.join(", ")))
                .hint("type the id"))
        }
    }
}

/// `proposal (Коммерческое предложение, Proposal)`
fn described(rule: &StageRule) -> String {
    let mut names: Vec<&str> = rule.name.values().map(String::as_str).collect();
    names.sort_unstable_by_key(|name| name.is_ascii());
    if names.is_empty() { rule.id.clone() } else { format!("{} ({})", rule.id, names.join(", ")) }
}

crate::messages! {
    fn ask_why_out() { ru: "Почему не сложилось?", en: "Why did it not work out?" }
    fn ask_why_hold() { ru: "Почему пауза?", en: "Why is it put on hold?" }
    fn ask_why_back() { ru: "Почему возвращаемся?", en: "Why does it go back?" }
    fn ask_why_force() { ru: "Почему в обход условий?", en: "Why over the gate?" }
    fn kept_seller(person: &str) {
        ru: format!("Продажи: {person} — кто вёл до передачи; остаётся в команде."),
        en: format!("Sold by {person}; kept on the team."),
    }
    fn moved(name: &str, old: &str, spent: &str, new: &str) {
        ru: if old.is_empty() { format!("{name}: «{new}»") }
            else if spent.is_empty() { format!("{name}: «{old}» → «{new}»") }
            else { format!("{name}: «{old}» ({spent}) → «{new}»") },
        en: if old.is_empty() { format!("{name}: \"{new}\"") }
            else if spent.is_empty() { format!("{name}: \"{old}\" → \"{new}\"") }
            else { format!("{name}: \"{old}\" ({spent}) → \"{new}\"") },
    }
    fn since(on: &str) { ru: format!("с {on}"), en: format!("since {on}") }
    fn same(name: &str, stage: &str, since: &str) {
        ru: format!("{name} и так на этапе «{stage}», с {since}; менять нечего"),
        en: format!("{name} is at \"{stage}\" already, since {since}; nothing to change"),
    }
}
