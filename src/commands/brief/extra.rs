//! The extra briefing: a meeting for what is still to be asked, and the task to prepare it.

use chrono::NaiveDate;

use super::{judge, needs};
use crate::commands::Result;
use crate::commands::change::change;
use crate::document::{Style, Text};
use crate::language::{dates, typography};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::form;
use crate::records::meeting::{Kind, Meeting};
use crate::records::snapshot::{Folder, Needs};
use crate::records::task::Task;
use crate::reports::brief::BriefCheck;
use crate::reports::rows::typed;
use crate::session::Session;
use crate::syntax::Value;

/// What a briefing is planned about.
pub(super) struct Extra {
    client: String,
    /// The questionnaires that it fills in.
    templates: Vec<String>,
    titles: Vec<String>,
}

/// # Errors
/// When nothing is left to ask, or it cannot be written.
pub(super) fn plan(session: &Session, slug: &str, meant: &str, day: NaiveDate) -> Result {
    let question = session.question()?;
    let snapshot = session.load(&needs(slug))?;
    let folder = snapshot
        .client(slug)
        .ok_or_else(|| Problem::not_found(format!("there is no client `{slug}`")))?;
    let judged = judge(&snapshot, folder, meant, &question)?;
    let page = BriefCheck::of(&snapshot, folder, &judged, &question);
    if page.missing.is_empty() && page.to_ask() == 0 {
        return Err(Problem::refused("every answer is there: there is nothing to brief about")
            .hint(format!("acct brief check {} {}", typed(slug), typed(meant))));
    }
    Extra::of(slug, &page).plan(session, day)
}

impl Extra {
    /// What is not described comes first; otherwise the brief's own open questions.
    pub(super) fn of(slug: &str, page: &BriefCheck) -> Extra {
        let (templates, titles) = match page.missing.as_slice() {
            [] => (vec![page.template.clone()], vec![page.title.clone()]),
            missing => missing.iter().map(|one| (one.template.clone(), one.title.clone())).unzip(),
        };
        Extra { client: slug.to_owned(), templates, titles }
    }

    /// # Errors
    /// When it cannot be written.
    pub(super) fn plan(&self, session: &Session, day: NaiveDate) -> Result {
        let me = session.writer()?;
        let (lang, today, slug) = (session.lang(), session.today()?, self.client.as_str());
        change(session, format!("brief plan {slug}"), |change| {
            let snapshot = change.workspace().load(&Needs { client: Some(slug), ..Needs::CLIENT });
            let folder = &snapshot.clients[0];
            let there = |one: &&Meeting| one.kind == Kind::Brief && one.date == Some(day);
            if let Some(there) = folder.meetings.iter().find(there) {
                return Err(Problem::refused(format!("a briefing is planned for {day} already"))
                    .hint(format!("acct show {}", there.id)));
            }
            let id = change.fresh_id();
            let path = form::dated_path(slug, "meetings", day, Kind::Brief.word(), &id);
            change.create("meeting", &path, &arranged(folder, &me), "")?;
            let title = typography::capitalised(&self.titles.join("; "));
            let owner = folder.card.manager().unwrap_or(&me).to_owned();
            let task = Task {
                title: title.clone(),
                owner,
                created: Some(today),
                due: Some(day),
                tags: vec!["brief".to_owned()],
                from: id.clone(),
                ..Task::default()
            };
            let task = change.add_task(slug, task)?;
            let day_said = dates::day_month_weekday(lang, day, today);
            change.say(Text::styled(&id, Style::Id).and(
                format!("  {}: {}, {day_said}", folder.card.name, briefing(lang)),
                Style::Plain,
            ));
            change.say(Text::styled(&task.id, Style::Id).and(format!("  {title}"), Style::Plain));
            let commands = self
                .templates
                .iter()
                .map(|template| format!("acct brief fill {} {}", typed(slug), typed(template)));
            let commands: Vec<String> = commands.collect();
            change.say(
                Text::from(format!("{}: ", at_it(lang))).and(commands.join(" · "), Style::Command),
            );
            change.warn_day_off(day);
            Ok(())
        })
    }
}

/// As the last talk was: when, where, with whom.
fn arranged(folder: &Folder, me: &str) -> Vec<Op> {
    let talk = |meeting: &&Meeting| meeting.kind != Kind::Chat && !meeting.is_off();
    let last = folder.meetings.iter().rfind(talk);
    let mut attendees = vec![me.to_owned()];
    if let Some(last) = last {
        attendees.extend(last.attendees.iter().filter(|who| *who != me).cloned());
    } else {
        let own = folder.contacts.iter().find(|contact| contact.is_reader());
        attendees.extend(own.map(|contact| format!("client:{}", contact.slug)));
    }
    let attendees = attendees.iter().map(|who| Value::from(who.as_str())).collect();
    let of = |field: fn(&Meeting) -> &str| last.map(field).unwrap_or_default().to_owned();
    vec![
        Op::set("time", of(|last| &last.time)),
        Op::set("minutes", Value::Integer(60)),
        Op::set("channel", of(|last| &last.channel)),
        Op::set("attendees", Value::List(attendees)),
    ]
}

crate::messages! {
    fn briefing() { ru: "Брифинг", en: "Briefing" }
    fn at_it() { ru: "На встрече", en: "At the meeting" }
}
