//! A campaign of the plan: a new idea tied to the goal it should move, or one that is there already.

use crate::commands::change::{Change, change};
use crate::commands::goal::pick;
use crate::commands::{Result, completions, who};
use crate::document::{Style, Text};
use crate::language::{dates, names};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::form::is_id;
use crate::records::goal::{Goal, Kind};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::reports::rows::typed;
use crate::session::Session;

use super::days::{self, Days};

#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Campaign {
    /// Plan a campaign; the id of an idea that is there ties that one to the goal
    #[arg(long, value_name = "TEXT")]
    campaign: Option<String>,
    /// The goal in numbers that it should move
    #[arg(long, requires = "campaign")]
    goal: Option<String>,
    /// The campaign's first day
    #[arg(long, value_name = "DATE", requires = "campaign")]
    start: Option<String>,
    /// Its last day
    #[arg(long, value_name = "DATE", requires = "campaign")]
    end: Option<String>,
    /// Who of us runs it
    #[arg(long, value_name = "WHO", requires = "campaign", add = completions::people())]
    owner: Option<String>,
}

impl Campaign {
    pub(super) fn is_asked(&self) -> bool {
        self.campaign.is_some()
    }
}

pub(super) fn write(session: &Session, client: &str, asked: &Campaign, days: &Days) -> Result {
    let text = asked.campaign.as_deref().unwrap_or_default().trim().to_owned();
    if !text.contains(char::is_alphanumeric) || text.contains(char::is_control) {
        return Err(
            Problem::usage("what is the campaign? one line of words").hint(usage(client, "…"))
        );
    }
    change(session, format!("plan {client}: {text}"), |change| {
        let needs = Needs {
            people: true,
            goals: true,
            client: Some(client),
            ideas: true,
            ..Needs::NOTHING
        };
        let snapshot = change.workspace().load(&needs);
        let folder = &snapshot.clients[0];
        let mut numbers = folder.clone();
        numbers.goals.retain(|goal| goal.kind == Kind::Metric);
        let known = known(change, folder, &text)?;
        let before = known.map(|idea| idea.goal.as_str()).filter(|goal| !goal.is_empty());
        let wanted = asked.goal.as_deref().or(before);
        let goal = match wanted {
            // One that is named may be of any kind, and is told what it is.
            Some(_) => pick::goal(session, folder, wanted, &usage(client, &text))?,
            None => pick::goal(session, &numbers, None, &usage(client, &text))?,
        };
        is_a_number(folder, goal, &usage(client, &text))?;
        let ops = fields(session, &snapshot, asked, goal, &usage(client, &text))?;
        let (id, title) = match known {
            Some(idea) => {
                change.edit(&idea.path, &ops)?;
                (idea.id.clone(), idea.title.clone())
            }
            None => (create(change, client, &text, ops)?, text.clone()),
        };
        let line = format!("  {}: {title} → {}", folder.card.name, goal.name);
        change.say(Text::styled(id, Style::Id).and(line, Style::Plain));
        if let Some(said) = said_days(session, asked)? {
            change.say(format!("  {said}"));
        }
        days::put(change, client, days)?;
        change.next(format!("acct plan {}", typed(client)));
        Ok(())
    })
}

fn usage(client: &str, text: &str) -> String {
    format!("acct plan {} --campaign {} --goal GOAL", typed(client), typed(text))
}

/// The idea that an id means.
fn known<'a>(
    change: &Change,
    folder: &'a Folder,
    text: &str,
) -> Result<Option<&'a crate::records::idea::Idea>> {
    if !is_id(text) {
        return Ok(None);
    }
    let found = change.workspace().record_of("idea", text)?;
    let idea = folder.ideas.iter().find(|idea| idea.path == found.path);
    match idea {
        Some(idea) => Ok(Some(idea)),
        None => Err(Problem::usage(format!(
            "`{}` is an idea of `{}`, not of `{}`",
            found.id, found.client, folder.slug
        ))
        .hint(format!("acct plan {} --campaign {}", typed(&found.client), found.id))),
    }
}

/// A launch happens or does not; what a campaign moves is read from a metric.
fn is_a_number(folder: &Folder, goal: &Goal, usage: &str) -> Result<()> {
    if goal.kind == Kind::Metric {
        return Ok(());
    }
    let number = folder.goals.iter().find(|goal| goal.kind == Kind::Metric);
    let problem = Problem::refused(format!(
        "`{}` is a launch: a campaign moves a goal in numbers, or nobody sees whether it worked",
        goal.slug
    ));
    Err(match number {
        Some(goal) => problem.hint(usage.replace("GOAL", &typed(&goal.slug))),
        None => problem.hint(format!(
            "acct goal add {} NAME --metric leads --from 70 --to 120 --by 31.12 --why \"…\"",
            typed(&folder.slug)
        )),
    })
}

fn fields(
    session: &Session,
    snapshot: &Snapshot,
    asked: &Campaign,
    goal: &Goal,
    usage: &str,
) -> Result<Vec<Op>> {
    let mut ops = vec![Op::set("goal", goal.slug.as_str())];
    let start = asked.start.as_deref().map(|typed| session.date(typed)).transpose()?;
    let end = match (asked.end.as_deref(), start) {
        (Some(typed), Some(start)) => Some(session.date_from(typed, start)?),
        (Some(typed), None) => Some(session.date(typed)?),
        (None, _) => None,
    };
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        return Err(Problem::usage(format!("it ends on {end}, before it starts on {start}")).hint(
            format!("{} --start {end} --end {start}", usage.replace("GOAL", &typed(&goal.slug))),
        ));
    }
    ops.extend(start.map(|day| Op::set("start", day)));
    ops.extend(end.map(|day| Op::set("end", day)));
    if let Some(owner) = &asked.owner {
        let owner = owner.strip_prefix('@').unwrap_or(owner);
        ops.push(Op::set("owner", who::person(&snapshot.people, owner)?));
    }
    Ok(ops)
}

/// What is in a plan has been proposed: the client reads it.
fn create(change: &mut Change, client: &str, title: &str, ops: Vec<Op>) -> Result<String> {
    let id = change.fresh_id();
    let path = format!("clients/{client}/ideas/{id}-{}.md", names::slug(title, "idea"));
    let mut all = vec![Op::set("title", title), Op::set("status", "proposed")];
    all.extend(ops);
    change.create("idea", &path, &all, "")?;
    Ok(id)
}

fn said_days(session: &Session, asked: &Campaign) -> Result<Option<String>> {
    let (lang, today) = (session.lang(), session.today()?);
    let day = |typed: &Option<String>| -> Result<Option<String>> {
        let day = typed.as_deref().map(|typed| session.date(typed)).transpose()?;
        Ok(day.map(|day| dates::day_month(lang, day, today)))
    };
    Ok(match (day(&asked.start)?, day(&asked.end)?) {
        (Some(start), Some(end)) => Some(from_to(lang, &start, &end)),
        (Some(start), None) => Some(from(lang, &start)),
        (None, Some(end)) => Some(to(lang, &end)),
        (None, None) => Some(no_days(lang)),
    })
}

crate::messages! {
    fn from_to(start: &str, end: &str) {
        ru: format!("с {start} по {end}"),
        en: format!("{start} to {end}"),
    }
    fn from(start: &str) { ru: format!("с {start}"), en: format!("from {start}") }
    fn to(end: &str) { ru: format!("до {end}"), en: format!("until {end}") }
    fn no_days() {
        ru: "дни не названы, на дорожной карте её не будет",
        en: "no days, so it is not on the roadmap",
    }
}
