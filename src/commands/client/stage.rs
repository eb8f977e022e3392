//! Moves a client along the pipeline; the history stays.

use crate::commands::change::change;
use crate::commands::{Result, Run, completions};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::{dates, names, plural::counted, words};
use crate::problem::Problem;
use crate::records::client;
use crate::records::settings::StageRule;
use crate::session::Session;

/// Move a client to another stage: acct client stage kassa proposal
#[derive(clap::Args)]
pub struct Stage {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// A stage of the pipeline, by its id or its name in either language
    #[arg(num_args = 1.., required = true, value_name = "STAGE")]
    stage: Vec<String>,
    /// Why; needed where a client is lost or declined
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// Since which day, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Run for Stage {
    fn run(self, session: &Session) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let on = session.date_or_today(self.on.as_deref())?;
        let me = session.writer()?;
        let rules = session.workspace()?.settings().stages();
        let rule = find(&rules, &self.stage.join(" "))?;
        let why = self.reason(session, rule)?;
        change(session, format!("client stage {} {}", self.client, rule.id), |change| {
            let client = super::card(change, &self.client)?;
            let before = client.card.stage().cloned().unwrap_or_default();
            let name = &client.card.name;
            if before.stage == rule.id {
                let since = before.since.map(|since| dates::day_month(lang, since, today));
                change.say(same(lang, name, rule.name(lang), &since.unwrap_or_default()));
                return Ok(());
            }
            if before.since.is_some_and(|since| since > on) {
                return Err(Problem::refused(format!(
                    "`{}` is at this stage since {}, which is later",
                    client.slug,
                    before.since.unwrap_or(on)
                ))
                .hint("--on DATE, not before that day"));
            }
            let mut ops = super::pause::ended(&before, on);
            ops.push(client::Stage::entered(&rule.id, on, &me, &why));
            change.edit(&client.path, &ops)?;
            let old = rules.iter().find(|old| old.id == before.stage);
            let old = old.map_or(before.stage.as_str(), |old| old.name(lang));
            let spent = before.days(on, &session.calendar());
            let spent =
                spent.filter(|days| *days > 0).map(|days| counted(lang, days, words::WORKING_DAY));
            let line = moved(lang, name, old, &spent.unwrap_or_default(), rule.name(lang));
            let on = dates::short(lang, on, today);
            change.say(Text::from(line).and(format!(", {}", since(lang, &on)), Style::Plain));
            next(change, &client, rule);
            Ok(())
        })
    }
}

impl Stage {
    fn reason(&self, session: &Session, rule: &StageRule) -> Result<String> {
        if !self.why.trim().is_empty() || !matches!(&*rule.id, "lost" | "declined") {
            return Ok(self.why.clone());
        }
        let missing = || {
            Problem::usage(format!("why was it {}? the reason is what one learns from", rule.id))
                .hint(format!("acct client stage {} {} --why \"…\"", self.client, rule.id))
        };
        if !session.may_ask() {
            return Err(missing());
        }
        let answer = ask::line(&ask_why(session.lang()), "")?;
        if answer.trim().is_empty() { Err(missing()) } else { Ok(answer) }
    }
}

fn next(change: &mut crate::commands::change::Change, client: &super::Card, rule: &StageRule) {
    let slug = &client.slug;
    let over = matches!(&*rule.id, "lost" | "declined" | "closed" | "paused");
    if client.card.kind == client::Kind::Prospect && rule.role == "manager" && !over {
        change.next(format!("acct client set {slug} kind=client"));
    } else if over {
        change.next(format!("acct task list client:{slug}"));
    } else {
        change.next(format!("acct task add {slug} \"…\""));
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
    fn ask_why() { ru: "Почему не сложилось?", en: "Why did it not work out?" }
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
