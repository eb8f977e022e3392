//! Follows a request from its symptom to its root: why now, why, and why again, each with what backs it.

use super::{Picked, find, needs, picked};
use crate::commands::change::{Change, change};
use crate::commands::said::in_one_line;
use crate::commands::{Result, Run};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::language::typography::quote;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::request::{self, ROOT, Status, WHY, WHY_NOW};
use crate::reports::rows::typed;
use crate::session::Session;

/// Ask a request why: acct request why ID "Revenue has stopped growing" --evidence "report for October"
///
/// A request is a symptom. Each why goes one step deeper and is backed by data; --evidence alone backs
/// the last one that has none. On a terminal, without a text, it is a talk.
#[derive(clap::Args)]
pub struct Why {
    /// The request: its id, or the beginning of it
    #[arg(value_name = "ID")]
    request: String,
    /// The next answer to "why?"
    #[arg(num_args = 0.., value_name = "TEXT")]
    text: Vec<String>,
    /// What shows it: a number, a report, a page
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    evidence: String,
    /// Why they ask now
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    now: String,
    /// What it all comes from
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    root: String,
}

/// What was said of a request.
#[derive(Default)]
struct Said {
    now: String,
    whys: Vec<request::Why>,
    /// For the last why that has none.
    evidence: String,
    root: String,
}

impl Said {
    fn is_empty(&self) -> bool {
        self.now.is_empty()
            && self.whys.is_empty()
            && self.evidence.is_empty()
            && self.root.is_empty()
    }
}

impl Run for Why {
    fn run(self, session: &Session) -> Result {
        let found = find(session, &self.request)?;
        let mut said = self.said();
        if said.is_empty() {
            if !session.may_ask() {
                return Err(Problem::usage("why? nothing was said")
                    .hint(format!("acct request why {} \"…\" --evidence \"…\"", found.id)));
            }
            let before = picked(session.load(&needs(&found))?, &found)?;
            said = talk(session.lang(), &before.request)?;
        }
        change(session, format!("request why {}", found.id), |change| {
            let picked = picked(change.workspace().load(&needs(&found)), &found)?;
            if said.is_empty() {
                return Ok(());
            }
            let body = laid(&picked, said)?;
            let is_new = picked.request.status == Status::New;
            let working = is_new.then(|| Op::set("status", Status::Working.word()));
            change.rewrite(&picked.request.path, working.as_slice(), Some(&body))?;
            let request = request::Request { body, ..picked.request.clone() };
            told(change, &picked, &request);
            Ok(())
        })
    }
}

impl Why {
    fn said(&self) -> Said {
        let said = in_one_line(&self.text.join(" "));
        let evidence = in_one_line(&self.evidence);
        let (now, root) = (in_one_line(&self.now), in_one_line(&self.root));
        if said.is_empty() {
            return Said { now, evidence, root, whys: Vec::new() };
        }
        Said { now, root, whys: vec![request::Why { said, evidence }], ..Said::default() }
    }
}

/// Question by question, until Enter alone.
fn talk(lang: Lang, request: &request::Request) -> Result<Said> {
    let line = |question: &str| ask::line(question, "").map(|typed| typed.trim().to_owned());
    let mut said = Said::default();
    if request.why_now().is_empty() {
        said.now = line(&why_now(lang, &quote(lang, request.title())))?;
    }
    let mut last = request.whys().last().map(|why| why.said.clone());
    loop {
        let of = last.as_deref().unwrap_or_else(|| request.title());
        let answer = line(&why(lang, &quote(lang, of)))?;
        if answer.is_empty() {
            break;
        }
        let evidence = line(&what_shows(lang))?;
        last = Some(answer.clone());
        said.whys.push(request::Why { said: answer, evidence });
    }
    if request.root().is_empty() && last.is_some() {
        said.root = line(&what_root(lang))?;
    }
    Ok(said)
}

/// The body with what was said in its sections.
fn laid(picked: &Picked, mut said: Said) -> Result<String> {
    let request = &picked.request;
    let lang = picked.folder().lang(&picked.snapshot.settings);
    let mut body = request.body.clone();
    if !said.now.is_empty() {
        body = WHY_NOW.put(&body, &said.now, lang);
    }
    if !said.evidence.is_empty() {
        let mut whys = request.whys();
        let Some(bare) = whys.iter_mut().rfind(|why| why.evidence.is_empty()) else {
            return Err(Problem::refused("every why is backed by something already")
                .hint(format!("acct request why {} \"…\" --evidence \"…\"", request.id)));
        };
        let before = bare.line();
        bare.evidence = std::mem::take(&mut said.evidence);
        let after = bare.line();
        // the line as it is written in the file, where it is; otherwise the list is written anew
        let unique = body.matches(&format!("{before}\n")).count() == 1;
        body = if unique {
            body.replacen(&format!("{before}\n"), &format!("{after}\n"), 1)
        } else {
            let lines: Vec<String> = whys.iter().map(request::Why::line).collect();
            WHY.put(&body, &lines.join("\n"), lang)
        };
    }
    for why in &said.whys {
        body = WHY.append(&body, &why.line(), lang);
    }
    if !said.root.is_empty() {
        body = ROOT.put(&body, &said.root, lang);
    }
    Ok(body)
}

/// The chain as it stands, and where it leads.
fn told(change: &mut Change, picked: &Picked, request: &request::Request) {
    let lang = change.session().lang();
    let folder = picked.folder();
    change.say(
        Text::styled(&request.id, Style::Id)
            .and(format!("  {}: {}", folder.card.name, quote(lang, request.title())), Style::Plain),
    );
    if !request.why_now().is_empty() {
        change.say(format!("  {}: {}", now_label(lang), request.why_now()));
    }
    for (at, why) in request.whys().iter().enumerate() {
        let line = Text::from(format!("  {}. {}", at + 1, why.said));
        change.say(match why.evidence.as_str() {
            "" => line.and(format!(" — {}", unproved(lang)), Style::Bad),
            evidence => line.and(format!(" — {evidence}"), Style::Quiet),
        });
    }
    if request.root().is_empty() {
        change.next(format!("acct request why {} \"…\" --evidence \"…\"", request.id));
        return;
    }
    change.say(Text::styled(format!("  {}: {}", root_label(lang), request.root()), Style::Strong));
    let client = typed(&folder.slug);
    if folder.goals.is_empty() {
        change
            .say(Text::from(no_goals(lang)).and(format!("acct goal add {client}"), Style::Command));
    }
    if request.tasks(folder).next().is_none() {
        let command = format!("acct task add {client} \"{}\" --from {}", thing(lang), request.id);
        change.next(command);
    }
}

crate::messages! {
    fn why_now(symptom: &str) {
        ru: format!("{symptom} — почему именно сейчас?"),
        en: format!("{symptom} — why now?"),
    }
    fn why(what: &str) {
        ru: format!("{what} — почему? (Enter — дальше не знаем)"),
        en: format!("{what} — why? (Enter: nobody knows)"),
    }
    fn what_shows() {
        ru: "Чем это подтверждается? (Enter — пока ничем)",
        en: "What shows it? (Enter: nothing yet)",
    }
    fn what_root() {
        ru: "Что за этим стоит на самом деле? (Enter — пока неясно)",
        en: "What does it all come from? (Enter: not clear yet)",
    }
    fn now_label() { ru: "почему сейчас", en: "why now" }
    fn root_label() { ru: "причина", en: "cause" }
    fn unproved() { ru: "без данных", en: "not proved" }
    fn no_goals() {
        ru: "Целей у клиента нет, и причине не с чем сравниться: ",
        en: "The client has no goal to hold the cause against: ",
    }
    fn thing() { ru: "Что появится", en: "What will exist" }
}
