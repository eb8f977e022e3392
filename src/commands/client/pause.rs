//! Pauses: days on which the client holds the move, so the stage's norm stands still.

use chrono::NaiveDate;

use crate::commands::change::change;
use crate::commands::{Result, Run, completions};
use crate::language::dates;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::client::Stage;
use crate::session::Session;
use crate::syntax::Value;

/// The client holds the move: the norm of the stage stands still
#[derive(clap::Args)]
pub struct Pause {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// What we wait for
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    /// Since which day, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// The move is ours again: the norm of the stage goes on
#[derive(clap::Args)]
pub struct Resume {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// Since which day, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Run for Pause {
    fn run(self, session: &Session) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let on = session.date_or_today(self.on.as_deref())?;
        change(session, format!("client pause {}", self.client), |change| {
            let client = super::card(change, &self.client)?;
            let (name, slug) = (&client.card.name, &client.slug);
            let Some(stage) = client.card.stage() else {
                return Err(Problem::refused(format!(
                    "`{slug}` has no stage that could be paused"
                ))
                .hint(format!("acct client stage {slug} STAGE")));
            };
            if let Some((_, pause)) = stage.open_pause() {
                let from = pause.from.unwrap_or(on);
                change.say(already(lang, name, &dates::day_month(lang, from, today)));
                return Ok(());
            }
            let entry = Value::table([
                ("from", on.into()),
                ("to", Value::from("")),
                ("why", self.why.as_str().into()),
            ]);
            change.edit(&client.path, &[Op::push("stages[-1].paused", entry)])?;
            change.say(stands(lang, name, &dates::short(lang, on, today)));
            change.next(format!("acct client resume {slug}"));
            Ok(())
        })
    }
}

impl Run for Resume {
    fn run(self, session: &Session) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let on = session.date_or_today(self.on.as_deref())?;
        change(session, format!("client resume {}", self.client), |change| {
            let client = super::card(change, &self.client)?;
            let name = &client.card.name;
            let stage = client.card.stage().cloned().unwrap_or_default();
            let ops = ended(&stage, on);
            if ops.is_empty() {
                change.say(not_paused(lang, name));
                return Ok(());
            }
            change.edit(&client.path, &ops)?;
            change.say(goes_on(lang, name, &dates::short(lang, on, today)));
            Ok(())
        })
    }
}

/// Ends the pause of a stage, if it has one; the day the move is ours again is none of it.
pub(in crate::commands) fn ended(stage: &Stage, on: NaiveDate) -> Vec<Op> {
    let Some((at, pause)) = stage.open_pause() else { return Vec::new() };
    let from = pause.from.unwrap_or(on);
    let last = on.pred_opt().unwrap_or(on).max(from);
    vec![Op::set(format!("stages[-1].paused[{at}].to"), last)]
}

crate::messages! {
    fn stands(name: &str, on: &str) {
        ru: format!("{name}: пауза с {on}; ход за клиентом, норма этапа стоит"),
        en: format!("{name}: paused since {on}; the move is the client's, the norm stands still"),
    }
    fn already(name: &str, from: &str) {
        ru: format!("{name}: пауза уже идёт с {from}"),
        en: format!("{name} is paused already, since {from}"),
    }
    fn goes_on(name: &str, on: &str) {
        ru: format!("{name}: ход снова за нами с {on}"),
        en: format!("{name}: the move is ours again since {on}"),
    }
    fn not_paused(name: &str) {
        ru: format!("{name}: паузы нет"),
        en: format!("{name} is not paused"),
    }
}
