//! A brief's letter: the open questions, or the gate's «not now».

use super::{judge, needs};
use crate::commands::change::Change;
use crate::commands::letters::{Sending, deliver, whole};
use crate::commands::{Result, Run, completions};
use crate::letters::brief::{not_now, questions};
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::brief::Verdict;
use crate::records::brief::judge::Judged;
use crate::records::change::Op;
use crate::records::client::Kind;
use crate::records::questionnaire::Asks;
use crate::records::snapshot::Folder;
use crate::reports::brief::BriefCheck;
use crate::reports::rows::typed;
use crate::session::Session;

/// The open questions for the client, each with why it is asked; or a gate's "not now": acct brief
/// letter shiny expansion
///
/// --sent records the letter; for questions also the day they were asked.
#[derive(clap::Args)]
pub struct Letter {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// The questionnaire, or the id of a brief
    #[arg(value_name = "TEMPLATE|ID")]
    brief: String,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Letter {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let question = session.question()?;
        let slug = session.workspace()?.client(&self.client)?;
        let snapshot = session.load(&needs(&slug))?;
        let outcome = || -> Result {
            let folder = &snapshot.clients[0];
            let judged = judge(&snapshot, folder, &self.brief, &question)?;
            let desk = Desk::of(&snapshot, folder, letters::signer(&snapshot, &me)?);
            if matches!(judged.verdict, Some(Verdict::No | Verdict::Later)) {
                may_be_told(folder, &judged)?;
                let letter = not_now(&desk, folder, &judged, question.today)?;
                return deliver(session, letter, &self.sending, &snapshot.left_out, &|_, _| Ok(()));
            }
            if judged.sheet.asks == Asks::Us {
                return Err(ours(folder, &judged));
            }
            if judged.is_complete() {
                return Err(nothing_to_ask(folder, &judged));
            }
            let page = BriefCheck::of(&snapshot, folder, &judged, &question);
            let processes: Vec<String> =
                page.missing.iter().flat_map(|missing| missing.about.clone()).collect();
            let letter = questions(&desk, folder, &judged, &processes, question.today)?;
            let path = judged.brief.path.clone();
            let mark = move |change: &mut Change, day| change.edit(&path, &[Op::set("asked", day)]);
            deliver(session, letter, &self.sending, &snapshot.left_out, &mark)
        };
        outcome().or_else(|problem| whole(&slug, &snapshot.left_out).and(Err(problem)))
    }
}

/// «Not now» goes to a client, and says why and when we come back.
fn may_be_told(folder: &Folder, judged: &Judged) -> Result<()> {
    let (client, template) = (typed(&folder.slug), typed(&judged.brief.template));
    let verdict = judged.verdict;
    if verdict == Some(Verdict::No) && folder.card.kind == Kind::Prospect {
        return Err(Problem::refused(format!(
            "`{}` is a prospect: its no has a letter of its own",
            folder.slug
        ))
        .hint(format!("acct decline {client}")));
    }
    if judged.reasons(folder.card.lang.unwrap_or_default()).is_empty() {
        let word = verdict.map_or("later", Verdict::word);
        return Err(Problem::refused("why not now? nothing is written that the client may read")
            .hint(format!("acct brief check {client} {template} --{word} --why \"…\"")));
    }
    if verdict == Some(Verdict::Later) && judged.brief.revisit.is_none() {
        return Err(Problem::refused("the letter says when we come back, and no day is set")
            .hint(format!("acct brief check {client} {template} --later --revisit +3m")));
    }
    Ok(())
}

/// What we ask ourselves is no client's to answer.
fn ours(folder: &Folder, judged: &Judged) -> Problem {
    let template = typed(&judged.brief.template);
    Problem::refused(format!("`{template}` is answered by us: the client is not asked"))
        .hint(format!("acct brief fill {} {template}", typed(&folder.slug)))
}

fn nothing_to_ask(folder: &Folder, judged: &Judged) -> Problem {
    Problem::refused("every answer is there: there is nothing to ask").hint(format!(
        "acct brief check {} {}",
        typed(&folder.slug),
        typed(&judged.brief.template)
    ))
}
