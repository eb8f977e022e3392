//! The lead's two questions about a stage over its norm (Netpeak), answered: what is the hitch, is help
//! needed?

use crate::commands::change::change;
use crate::commands::{Result, Run, completions};
use crate::desk::ask;
use crate::language::typography::{lower_first, quote};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::session::Session;

/// Why a stage takes longer than its norm, and whether help is needed
#[derive(clap::Args)]
pub struct Delay {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// What the hitch is
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// Whether help is needed, and whose: "no", "yes: a call with their lawyer"
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    help_needed: String,
}

impl Run for Delay {
    fn run(mut self, session: &Session) -> Result {
        let lang = session.lang();
        let slug = session.workspace()?.client(&self.client)?;
        if self.why.trim().is_empty() && session.may_ask() {
            self.why = ask::line(&what_delays(lang), "")?;
            self.help_needed = ask::line(&is_help_needed(lang), &self.help_needed)?;
        }
        if self.why.trim().is_empty() {
            return Err(Problem::usage("what is the hitch?").hint(format!(
                "acct client delay {slug} --why \"…\" --help-needed \"…\""
            )));
        }
        change(session, format!("client delay {slug}"), |change| {
            let client = super::card(change, &slug)?;
            let Some(stage) = client.card.stage() else {
                return Err(Problem::refused(format!("`{slug}` has no stage that could be late"))
                    .hint(format!("acct client stage {slug} STAGE")));
            };
            let (why, help) = (self.why.trim(), self.help_needed.trim());
            change.edit(&client.path, &answers(why, help))?;
            let settings = change.workspace().settings();
            let rule = settings.stage(&stage.stage);
            let name = rule.as_ref().map_or(stage.stage.as_str(), |rule| rule.name(lang));
            let name = quote(lang, name);
            change.say(kept(lang, &client.card.name, &name, &lower_first(why)));
            change.say(match help.is_empty() {
                true => not_said(lang),
                false => asked(lang, &lower_first(help)),
            });
            Ok(())
        })
    }
}

/// What was answered, in the stage where the client stands.
pub(in crate::commands) fn answers(why: &str, help: &str) -> Vec<Op> {
    vec![Op::set("stages[-1].delay.why", why), Op::set("stages[-1].delay.help", help)]
}

crate::messages! {
    pub(in crate::commands) fn what_delays() {
        ru: "Что задерживает?",
        en: "What is holding it up?",
    }
    pub(in crate::commands) fn is_help_needed() {
        ru: "Нужна ли помощь?",
        en: "Is help needed?",
    }
    fn kept(client: &str, stage: &str, why: &str) {
        ru: format!("{client}, этап {stage}. Что задерживает: {why}"),
        en: format!("{client}, stage {stage}. What is holding it up: {why}"),
    }
    fn asked(help: &str) {
        ru: format!("Нужна ли помощь: {help}"),
        en: format!("Is help needed: {help}"),
    }
    fn not_said() {
        ru: "Нужна ли помощь, не сказано: --help-needed",
        en: "Whether help is needed is not said: --help-needed",
    }
}
