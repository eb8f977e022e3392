//! A story, a case or a post-mortem drafted from what is written down of a client already.

use chrono::NaiveDate;

use super::add::about;
use super::known::{best_goal, facts, known, team, words, worst_goal};
use super::write::New;
use crate::commands::written::edited;
use crate::commands::{Result, Run, completions};
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::records::library::Kind;
use crate::records::library::paper::{Part, skeleton};
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot, Tasks};
use crate::session::Session;

/// Draft a story from what is known of a client: acct library draft kassa, or … kassa postmortem
///
/// Goals before and now, what was done, ideas that were tried, the client's own words out of feedback
/// notes, who worked on it; for a post-mortem what happened when, in the last quarter. Nothing is made
/// up: what is not written down stays to be filled in, and is named.
#[derive(clap::Args)]
pub struct Draft {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// What it will be
    #[arg(value_parser = ["story", "case", "postmortem"], default_value = "story")]
    kind: String,
    /// What it is called; otherwise by the client and the goal that came furthest, of a post-mortem
    /// the one that is behind
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Of a post-mortem, what happened since; otherwise in the last three months
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
}

impl Run for Draft {
    fn run(self, session: &Session) -> Result {
        let (me, today) = (session.writer()?, session.today()?);
        let slug = session.workspace()?.client(&self.client)?;
        let kind = Kind::of(&self.kind).unwrap_or_default();
        let quarter = || today.checked_sub_months(chrono::Months::new(3)).unwrap_or(today);
        let since = self
            .since
            .as_deref()
            .map_or_else(|| Ok(quarter()), |typed| session.looking_back(typed))?;
        let needs = Needs {
            people: true,
            contacts: true,
            goals: true,
            metrics: true,
            ideas: true,
            notes: true,
            tasks: Tasks::All,
            meetings: Meetings::All,
            client: Some(&slug),
            ..Needs::NOTHING
        };
        let snapshot = session.load(&needs)?;
        let folder = &snapshot.clients[0];
        let lang = session.workspace()?.settings().lang;
        let sections = drafted(&snapshot, folder, kind, lang, (since, today));
        let question = session.question()?;
        let goal = match kind {
            Kind::Postmortem => worst_goal(&snapshot, folder, &question),
            _ => best_goal(folder, today).map(str::to_owned),
        };
        let title = self.title.clone().unwrap_or_else(|| match goal {
            Some(goal) => format!("{}: {goal}", folder.card.name),
            None => folder.card.name.clone(),
        });
        let body = edited(session, "library.md", skeleton(kind, &title, lang, &sections))?;
        let (shown, wants) = (session.lang(), wanted(kind, &sections));
        let new = New {
            kind,
            title,
            ops: about(Some(folder), kind, &me),
            body,
            home: Some(slug.clone()),
            actions: Vec::new(),
            wants: Box::new(move |id| {
                wants.iter().map(|want| want.say(shown, &slug, id)).collect()
            }),
        };
        let mut outcome =
            new.write(session, format!("library draft {} {}", self.client, self.kind))?;
        outcome = outcome.without(snapshot.left_out);
        Ok(outcome)
    }
}

fn drafted(
    snapshot: &Snapshot,
    folder: &Folder,
    kind: Kind,
    lang: Lang,
    (since, today): (NaiveDate, NaiveDate),
) -> Vec<(Part, Vec<String>)> {
    let mut sections = known(folder, lang, today);
    match kind {
        Kind::Postmortem => {
            sections.retain(|(part, _)| *part != Part::Work);
            sections.push((Part::Work, facts(snapshot, folder, lang, since)));
        }
        Kind::Story => {
            sections.push((Part::Words, words(snapshot, folder, lang, today)));
            sections.push((Part::Team, team(snapshot, folder, lang)));
        }
        _ => {}
    }
    sections
}

/// What a story is nothing without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    Number,
    Words,
    Approval,
}

fn wanted(kind: Kind, sections: &[(Part, Vec<String>)]) -> Vec<Want> {
    let empty = |part: Part| {
        sections.iter().filter(|(own, _)| *own == part).all(|(_, lines)| lines.is_empty())
    };
    let mut wants = Vec::new();
    if empty(Part::Result) {
        wants.push(Want::Number);
    }
    if kind == Kind::Story {
        if empty(Part::Words) {
            wants.push(Want::Words);
        }
        wants.push(Want::Approval);
    }
    wants
}

impl Want {
    fn say(self, lang: Lang, client: &str, id: &str) -> Text {
        let command = |said: String, command: String| Text::from(said).and(command, Style::Command);
        match self {
            Want::Number => command(no_number(lang), format!("acct goal list {client}")),
            Want::Words => no_words(lang).into(),
            Want::Approval => {
                command(no_approval(lang), format!("acct library set {id} approved=today"))
            }
        }
    }
}

crate::messages! {
    fn no_number() {
        ru: "Нет результата с числом — у целей нет замеров: ",
        en: "There is no result with a number, for the goals have no readings: ",
    }
    fn no_words() {
        ru: "Нет слов клиента: дословно, с именем и датой, в разделе «Слова клиента».",
        en: "There are no words of the client's: as they said it, with name and date, in \"The client's words\".",
    }
    fn no_approval() {
        ru: "Клиент прочитает и согласится показать — отметьте: ",
        en: "Once the client has read it and agreed to show it: ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_wants_a_number_words_and_a_yes() {
        let filled = [
            (Part::Result, vec!["было 900, стало 450".to_owned()]),
            (Part::Words, vec!["«Звонят сами»".to_owned()]),
        ];
        assert_eq!(wanted(Kind::Story, &filled), [Want::Approval]);
        assert_eq!(wanted(Kind::Story, &[]), [Want::Number, Want::Words, Want::Approval]);
        assert_eq!(wanted(Kind::Case, &filled), []);
    }
}
