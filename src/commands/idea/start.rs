//! Starts an experiment: with a hypothesis and a goal, until a day, run by one and judged by another.

use chrono::NaiveDate;

use crate::commands::change::{Change, change};
use crate::commands::goal::pick;
use crate::commands::{Result, Run, completions, who};
use crate::document::{Style, Text};
use crate::language::dates;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::goal::Goal;
use crate::records::idea::{HYPOTHESIS, Idea, Status, with};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::session::Session;

use super::experiment::{a_judge, clashes, not_the_same, somebody};
use super::{NEEDS, found, line, read};

/// Start an experiment: acct idea start v3q --until +3w --judge vera
///
/// Refused without a hypothesis, a goal or somebody else to judge it. What else runs on the same
/// goal, or at the client, is pointed out: one change at a time.
#[derive(clap::Args)]
pub struct Start {
    /// Id of the idea
    idea: String,
    /// The last day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// The first day; otherwise the one that is planned, or today
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Who runs it; otherwise who is named, or me
    #[arg(long, value_name = "PERSON", add = completions::people())]
    owner: Option<String>,
    /// Who judges the result: a person or a contact, not who runs it
    #[arg(long, value_name = "WHO")]
    judge: Option<String>,
    /// The goal it should move
    #[arg(long)]
    goal: Option<String>,
    /// What we believe will happen, and why
    #[arg(long, value_name = "TEXT")]
    hypothesis: Option<String>,
    /// Why it starts though the plan is frozen
    #[arg(long, value_name = "REASON")]
    why: Option<String>,
}

/// What was settled about it.
struct Settled<'a> {
    owner: String,
    judge: String,
    goal: &'a Goal,
    days: (NaiveDate, NaiveDate),
}

impl Run for Start {
    fn run(self, session: &Session) -> Result {
        let found = found(session, &self.idea)?;
        let usage = format!("acct idea start {}", found.id);
        change(session, format!("idea start {}", found.id), |change| {
            let needs = Needs { client: Some(&found.client), ..NEEDS };
            let snapshot = change.workspace().load(&needs);
            let (folder, idea) = read(&snapshot, &found)?;
            may_start(idea)?;
            if self.hypothesis.is_none() && idea.hypothesis().is_empty() {
                return Err(Problem::refused(format!(
                    "`{}` has no hypothesis: it is written before the work",
                    idea.id
                ))
                .hint(format!("{usage} --hypothesis \"If … then …, because …\"")));
            }
            let settled = self.settle(session, &snapshot, folder, idea, &usage)?;
            self.exception(folder, idea, &settled, &usage)?;
            self.write(change, idea, &settled)?;
            say(change, &snapshot, folder, idea, &settled)
        })
    }
}

fn may_start(idea: &Idea) -> Result<()> {
    match idea.status {
        Status::Backlog | Status::Proposed => Ok(()),
        status => Err(Problem::refused(format!("`{}` is {} already", idea.id, status.word()))
            .hint(format!("acct show {}", idea.id))),
    }
}

impl Start {
    fn settle<'a>(
        &self,
        session: &Session,
        snapshot: &'a Snapshot,
        folder: &'a Folder,
        idea: &Idea,
        usage: &str,
    ) -> Result<Settled<'a>> {
        let wanted = self.goal.as_deref().or(Some(&*idea.goal).filter(|goal| !goal.is_empty()));
        if wanted.is_none() {
            let goal = folder.goals.first().map_or("GOAL", |goal| &goal.slug);
            return Err(Problem::refused(format!(
                "`{}` has no goal: what should it move?",
                idea.id
            ))
            .hint(format!("{usage} --goal {goal}")));
        }
        let goal = pick::goal(session, folder, wanted, usage)?;
        let owner = match &self.owner {
            Some(typed) => who::person(&snapshot.people, typed.trim_start_matches('@'))?,
            None if idea.owner.is_empty() => session.writer()?,
            None => idea.owner.clone(),
        };
        let me = session.me()?;
        let judge = match &self.judge {
            Some(typed) => {
                somebody(&snapshot.cast(folder, me.as_deref()), &folder.slug, typed)?.to_string()
            }
            None => idea.judge.clone(),
        };
        if judge.is_empty() {
            let what = format!("who judges the result? `{owner}` runs it and does not");
            return Err(
                Problem::refused(what).hint(format!("{usage} --judge {}", a_judge(folder, &owner)))
            );
        }
        not_the_same(&owner, &judge, folder, usage)?;
        Ok(Settled { owner, judge, goal, days: self.days(session, idea, usage)? })
    }

    fn days(&self, session: &Session, idea: &Idea, usage: &str) -> Result<(NaiveDate, NaiveDate)> {
        let today = session.today()?;
        let start = match &self.from {
            Some(typed) => session.date(typed)?,
            None => today,
        };
        let end = match &self.until {
            Some(typed) => Some(session.date_from(typed, start)?),
            None => idea.end.filter(|end| *end > start),
        };
        let Some(end) = end else {
            return Err(Problem::usage("until when? nobody judges what has no end")
                .hint(format!("{usage} --until +3w")));
        };
        if end < start {
            return Err(Problem::usage(format!("it ends on {end}, before it starts on {start}"))
                .hint(format!("{usage} --until +3w")));
        }
        Ok((start, end))
    }

    /// Stakeholders agree on the last day of changes; what starts after it is an exception.
    fn exception(
        &self,
        folder: &Folder,
        idea: &Idea,
        settled: &Settled,
        usage: &str,
    ) -> Result<()> {
        let Some(freeze) = folder.card.plan.freeze.filter(|freeze| settled.days.0 > *freeze) else {
            return Ok(());
        };
        if self.why.is_some() || !idea.exception.is_empty() {
            return Ok(());
        }
        Err(Problem::refused(format!(
            "the last day of changes at `{}` was {freeze}: after it, an experiment is an exception",
            folder.slug
        ))
        .hint(format!("{usage} --why \"…\"")))
    }

    fn write(&self, change: &mut Change, idea: &Idea, settled: &Settled) -> Result<()> {
        let mut ops = vec![
            Op::set("status", Status::Running.word()),
            Op::set("start", settled.days.0),
            Op::set("end", settled.days.1),
            Op::set("owner", settled.owner.as_str()),
            Op::set("judge", settled.judge.as_str()),
            Op::set("goal", settled.goal.slug.as_str()),
        ];
        if let Some(why) = &self.why {
            ops.push(Op::set("exception", line(why, "a reason", "--why \"…\"")?.as_str()));
        }
        let body = match &self.hypothesis {
            Some(text) => {
                let text = line(text, "a hypothesis", "--hypothesis \"If … then …\"")?;
                Some(with(&idea.body, HYPOTHESIS, &text, change.workspace().settings().lang))
            }
            None => None,
        };
        change.rewrite(&idea.path, &ops, body.as_deref())
    }
}

fn say(
    change: &mut Change,
    snapshot: &Snapshot,
    folder: &Folder,
    idea: &Idea,
    settled: &Settled,
) -> Result<()> {
    let (lang, today) = (change.session().lang(), change.session().today()?);
    let cast = snapshot.cast(folder, None);
    let named = |slug: &str| cast.short(&crate::records::cast::Who::parse(slug));
    let (start, end) = settled.days;
    change.say(Text::styled(&idea.id, Style::Id).and(
        format!("  {}: {} → {}", folder.card.name, idea.title, settled.goal.name),
        Style::Plain,
    ));
    change.say(format!("  {}", dates::range(lang, start, end, today)));
    change
        .say(format!("  {}", run_and_judged(lang, &named(&settled.owner), &named(&settled.judge))));
    for clash in clashes(lang, folder, idea, settled.goal, settled.days) {
        change.note(clash);
    }
    if idea.kind == crate::records::idea::Kind::Campaign && idea.exclude.is_empty() {
        change.note(nobody_excluded(lang, &idea.id));
    }
    change.next(format!("acct idea calendar {}", crate::reports::rows::typed(&folder.slug)));
    Ok(())
}

crate::messages! {
    fn run_and_judged(owner: &str, judge: &str) {
        ru: format!("ведёт {owner}, о результате судит {judge}"),
        en: format!("{owner} runs it, {judge} judges the result"),
    }
    fn nobody_excluded(id: &str) {
        ru: format!("Кому это не показывать, не записано (exclude): acct edit {id}"),
        en: format!("Who must not get it is not written down (exclude): acct edit {id}"),
    }
}
