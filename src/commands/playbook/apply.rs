//! Makes a playbook's steps a client's tasks. Ids follow from client, playbook and step, so that
//! applying it twice, or in two clones, adds nothing twice.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::owners::Owners;
use super::subject::{self, Subject};
use super::{HOUSE, named, refusal};
use crate::commands::change::{Change, Opened, diff_lines};
use crate::commands::{Outcome, Result, Run, completions, who};
use crate::language::calendar::Calendar;
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::records::client::Kind;
use crate::records::playbook::condition::Condition;
use crate::records::playbook::schedule::{Dated, Standing};
use crate::records::playbook::{Playbook, Step};
use crate::records::snapshot::{Folder, Needs, Snapshot, Tasks};
use crate::records::task::Task;
use crate::reports::playbooks::applied::{Applied, Made, State};
use crate::session::Session;

/// Make the steps of a playbook a client's tasks: acct playbook apply integration kassa
///
/// Dates are working days from the start: the deal's where it is ahead, otherwise today. What is to be
/// ready before the start ends on the working day before it, or begins today. Applied again it adds the steps that are new and leaves the others as they are.
#[derive(clap::Args)]
pub struct Apply {
    /// Which playbook; acct playbook list shows them
    name: String,
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// The first day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// For whom or what it is applied once more: a person, 2027Q1, a vacancy
    #[arg(long = "for", value_name = "WHOM")]
    subject: Option<String>,
    /// Who takes the steps of a role; client=CONTACT for those of the client; may be given again
    #[arg(long, value_name = "ROLE=PERSON")]
    owner: Vec<String>,
    /// These steps alone
    #[arg(long, value_name = "STEP,…", value_delimiter = ',')]
    only: Vec<String>,
    /// Without these steps
    #[arg(long, value_name = "STEP,…", value_delimiter = ',')]
    skip: Vec<String>,
}

impl Run for Apply {
    fn run(self, session: &Session) -> Result {
        let dry = session.globals.dry_run;
        if !dry {
            session.writer()?;
        }
        let usage = format!("acct playbook apply {} CLIENT", self.name);
        let slug = who::client(session, self.client.as_deref(), &usage)?;
        let opened = Opened::new(session)?;
        let guard = opened.lock(session)?;
        let summary = format!("playbook apply {} {slug}", self.name);
        let mut change = Change::begin(session, summary)?;
        let needs =
            Needs { people: true, contacts: true, tasks: Tasks::All, client: Some(&slug), ..HOUSE };
        let snapshot = change.workspace().load(&needs);
        let mut applied = self.lay(&mut change, &snapshot)?;
        applied.written = !dry;
        applied.files = change.plan().changes().iter().map(|file| file.path.clone()).collect();
        if dry {
            applied.diff = diff_lines(change.plan());
        }
        let notes = change.commit(guard)?.notes;
        Ok(Outcome { notes, ..Outcome::report(applied, snapshot) })
    }
}

impl Apply {
    /// Puts the tasks into the change.
    fn lay(&self, change: &mut Change, snapshot: &Snapshot) -> Result<Applied> {
        let session = change.session();
        let playbook = named(snapshot, &self.name)?;
        let stages: Vec<String> =
            snapshot.settings.stages().into_iter().map(|stage| stage.id).collect();
        if let Some(slip) = playbook.slips(&stages).first() {
            return Err(refusal(playbook, slip));
        }
        self.known_steps(playbook)?;
        let folder = &snapshot.clients[0];
        let (calendar, today) = (session.calendar(), session.today()?);
        self.suits(session, playbook, folder, &stages)?;
        let start = self.start(session, folder, today)?;
        let lang = folder.lang(&snapshot.settings);
        let typed = self.subject.as_deref();
        let subject =
            subject::read(session, playbook, typed, &snapshot.people, start, (lang, &folder.slug))?;
        let me = session.me()?;
        let cast = snapshot.cast(folder, me.as_deref());
        let owners = Owners::read(&self.owner, playbook, folder, cast, &subject)?;
        let created = self.created(folder, start, today);
        let plan =
            Plan { playbook, folder, snapshot, subject: &subject, owners: &owners, lang, created };
        let found = Found::of(change, &plan, &stages, self);
        let start = match self.before(playbook, folder, today) {
            Some(deal) => {
                let standing = |step: &Step| plan.standing(step, &found);
                playbook.begin_before(deal, today, &calendar, standing)
            }
            None => start,
        };
        let mut steps = plan.tasks(&calendar, start, &found);
        for made in &mut steps {
            if let Some(task) = &made.task {
                change.create("task", &task.path, &task.as_new(), "")?;
                made.owner_name = cast.short(&cast.owner(task, folder.card.manager()));
            }
        }
        let mut applied = Applied::of(playbook, folder, &calendar, (today, start), steps);
        applied.each.clone_from(&subject.key);
        applied.subject.clone_from(&subject.name);
        applied.manager = owners.manager_name();
        Ok(applied)
    }

    /// The day that was named; otherwise the deal's where it is ahead, or today.
    fn start(&self, session: &Session, folder: &Folder, today: NaiveDate) -> Result<NaiveDate> {
        match &self.from {
            Some(typed) => session.date(typed),
            None => Ok(folder.card.deal.start.filter(|start| *start > today).unwrap_or(today)),
        }
    }

    /// The day its tasks are written with: the first one. One that is ahead is the deal's, and then it
    /// is the day of the client's stage, so that two clones write the same bytes on different days.
    fn created(&self, folder: &Folder, start: NaiveDate, today: NaiveDate) -> NaiveDate {
        if start <= today {
            return start;
        }
        let stage = folder.card.stage().and_then(|stage| stage.since);
        stage.filter(|since| self.from.is_none() && *since <= today).unwrap_or(today)
    }

    /// The start of the deal that all is to be ready for; a first day that was named goes before it.
    fn before(&self, playbook: &Playbook, folder: &Folder, today: NaiveDate) -> Option<NaiveDate> {
        let asked = playbook.before && self.from.is_none();
        folder.card.deal.start.filter(|start| asked && *start > today)
    }

    fn known_steps(&self, playbook: &Playbook) -> Result<()> {
        let known: Vec<&str> = playbook.steps.iter().map(|step| step.id.as_str()).collect();
        for typed in self.only.iter().chain(&self.skip) {
            if known.contains(&typed.as_str()) {
                continue;
            }
            let problem = Problem::not_found(format!("`{}` has no step `{typed}`", playbook.id));
            let show = format!("acct playbook show {}", playbook.id);
            return Err(match names::nearest(typed, &known).first() {
                Some(near) => problem.hint(format!("did you mean `{near}`? {show}")),
                None => problem.hint(show),
            });
        }
        Ok(())
    }

    /// The playbook is for clients such as this one.
    fn suits(
        &self,
        session: &Session,
        playbook: &Playbook,
        folder: &Folder,
        stages: &[String],
    ) -> Result<()> {
        let condition = Condition::read(&playbook.when, stages).unwrap_or_default();
        if condition.holds(&folder.card) {
            return Ok(());
        }
        let (id, when) = (&playbook.id, &playbook.when);
        let problem =
            Problem::refused(format!("`{id}` is not for `{}`: it wants {when}", folder.slug));
        // most often it is for ourselves
        let ours = session
            .load(&Needs::default())?
            .clients
            .into_iter()
            .find(|folder| folder.card.kind == Kind::Internal && condition.holds(&folder.card));
        let subject = self.subject.as_deref().map(|whom| format!(" --for \"{whom}\""));
        Err(match ours {
            Some(ours) => problem.hint(format!(
                "acct playbook apply {id} {}{}",
                ours.slug,
                subject.unwrap_or_default()
            )),
            None if Condition::read("kind:internal", stages)
                .is_ok_and(|only| condition == only) =>
            {
                problem
                    .hint("the agency is a client of its own: acct client new NAME --kind internal")
            }
            None => problem.hint(format!("acct playbook show {id}")),
        })
    }

    fn wants(&self, step: &Step) -> bool {
        let named = |list: &[String]| list.contains(&step.id);
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip)
    }
}

/// Which steps are tasks already, and which are left out.
struct Found {
    there: BTreeSet<String>,
    left_out: BTreeSet<String>,
    unwanted: BTreeSet<String>,
}

impl Found {
    fn of(change: &Change, plan: &Plan, stages: &[String], asked: &Apply) -> Found {
        let mut found =
            Found { there: BTreeSet::new(), left_out: BTreeSet::new(), unwanted: BTreeSet::new() };
        for step in &plan.playbook.steps {
            let holds = Condition::read(&step.when, stages)
                .is_ok_and(|condition| condition.holds(&plan.folder.card));
            // one that cannot be read is there all the same
            if change.workspace().holds(&plan.folder.slug, &plan.id(step)) {
                found.there.insert(step.id.clone());
            } else if !asked.wants(step) {
                found.unwanted.insert(step.id.clone());
            } else if !holds {
                found.left_out.insert(step.id.clone());
            }
        }
        found
    }
}

/// What the tasks are made of.
struct Plan<'a> {
    playbook: &'a Playbook,
    folder: &'a Folder,
    snapshot: &'a Snapshot,
    subject: &'a Subject,
    owners: &'a Owners<'a>,
    /// Of the titles: the client's, so that everybody writes the same bytes.
    lang: Lang,
    created: NaiveDate,
}

impl Plan<'_> {
    fn id(&self, step: &Step) -> String {
        self.playbook.task_id(&self.folder.slug, &step.id, &self.subject.key)
    }

    fn standing(&self, step: &Step, found: &Found) -> Standing {
        if found.there.contains(&step.id) {
            let task = self.folder.task(&self.id(step)).filter(|task| task.is_open());
            Standing::There(task.and_then(|task| task.due))
        } else if found.left_out.contains(&step.id) || found.unwanted.contains(&step.id) {
            Standing::LeftOut
        } else {
            Standing::Taken
        }
    }

    fn tasks(&self, calendar: &Calendar, start: NaiveDate, found: &Found) -> Vec<Made> {
        let standing = |step: &Step| self.standing(step, found);
        let dated = self.playbook.schedule(start, calendar, standing);
        let mut made: Vec<Made> = dated.iter().map(|dated| self.made(dated)).collect();
        for step in &self.playbook.steps {
            if found.there.contains(&step.id) {
                made.push(self.kept(step));
            } else if found.left_out.contains(&step.id) {
                made.push(Made { when: step.when.clone(), ..self.named(step, State::LeftOut) });
            }
        }
        made
    }

    fn made(&self, dated: &Dated) -> Made {
        let step = dated.step;
        let (owner, missing) = self.owners.of(step);
        let after = dated.after.iter().filter_map(|id| self.playbook.step(id));
        let task = Task {
            id: self.id(step),
            path: self.playbook.task_path(&self.folder.slug, &step.id, &self.subject.key),
            title: self.title(step),
            why: step.why.of(self.lang).to_owned(),
            created: Some(self.created),
            side: owner.side,
            owner: owner.slug,
            due: Some(dated.due),
            kind: step.kind.unwrap_or_default(),
            priority: step.priority.unwrap_or_default(),
            tags: std::iter::once(&self.playbook.id).chain(&step.tags).cloned().collect(),
            after: after.map(|step| self.id(step)).collect(),
            share: step.share,
            notes: self.notes(step),
            ..Task::default()
        };
        Made {
            id: task.id.clone(),
            path: task.path.clone(),
            side: task.side,
            owner: task.owner.clone(),
            begins: Some(dated.begins),
            due: Some(dated.due),
            after: task.after.clone(),
            role_missing: missing.map(str::to_owned),
            task: Some(task),
            ..self.named(step, State::New)
        }
    }

    /// A task that is there stays as it is.
    fn kept(&self, step: &Step) -> Made {
        let id = self.id(step);
        let made = self.named(step, State::There);
        match self.folder.task(&id) {
            None => Made { id, ..made },
            Some(task) => Made {
                id,
                path: task.path.clone(),
                title: task.title.clone(),
                side: task.side,
                owner: task.owner.clone(),
                due: task.due,
                after: task.after.clone(),
                status: Some(task.status),
                ..made
            },
        }
    }

    fn named(&self, step: &Step, state: State) -> Made {
        Made { step: step.id.clone(), title: self.title(step), ..Made::of(state) }
    }

    fn title(&self, step: &Step) -> String {
        let title = step.title.of(self.lang);
        match self.subject.name.as_str() {
            "" => title.to_owned(),
            name => about(self.lang, title, name),
        }
    }

    /// For us alone: how it is known to be done, and how it is done.
    fn notes(&self, step: &Step) -> String {
        let lang = self.snapshot.settings.lang;
        let check = step.check.of(lang);
        let how = step.notes.of(lang).replace("{client}", &self.folder.slug);
        let how = how.replace("{each}", &self.subject.key);
        let check = if check.is_empty() { String::new() } else { gate(lang, check) };
        [check, how].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

crate::messages! {
    fn about(title: &str, name: &str) {
        ru: format!("{title} — {name}"),
        en: format!("{title}: {name}"),
    }
    fn gate(check: &str) { ru: format!("Проверка: {check}"), en: format!("Check: {check}") }
}
