//! The fortnightly report; what it counts and how it reads is `reports::status`.

use chrono::NaiveDate;

use super::change::{Change, change};
use super::filtered::ids;
use super::health::among_all;
use super::letters::{Sending, deliver, whole};
use super::{Outcome, Result, Run, completions, who};
use crate::letters::{self, Desk, status};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::change::Op;
use crate::records::form;
use crate::records::snapshot::{Needs, Question, Snapshot, Tasks};
use crate::records::task::Task;
use crate::render::{Format, Screen, render};
use crate::reports::Page;
use crate::reports::signs;
use crate::reports::status::{ClientStatus, Group, Period, Status, wanted};
use crate::session::Session;

/// The fortnightly report: numbers against the fortnight before, what wants a decision, managers
///
/// With a client: that client's page. Only clients count, with whom work goes on: not prospects,
/// those on hold, or our own work; of prospects a decision is asked all the same.
#[derive(Default, clap::Args)]
pub struct StatusReport {
    /// One client's page
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// How long: 2w, 1w, 1m; the last full one ends today
    #[arg(long, value_name = "SPAN", default_value = "2w")]
    period: String,
    /// The group of a lead: clients of those who report to this person; otherwise mine, if I am one, or my own clients
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["manager", "client"], add = completions::people())]
    lead: Option<String>,
    /// The clients of one manager
    #[arg(long, value_name = "PERSON", conflicts_with = "client", add = completions::people())]
    manager: Option<String>,
    /// A section for every client that is not fine, and nothing cut
    #[arg(long, conflicts_with = "client")]
    full: bool,
    /// Keep it as a file in reports/
    #[arg(long)]
    save: bool,
    /// For the client: what was done since the last such letter, what is awaited, what is next
    #[arg(long, requires = "client", conflicts_with = "save")]
    letter: bool,
    #[command(flatten)]
    sending: Sending,
}

impl Run for StatusReport {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let span = session.span(&self.period)?;
        let periods =
            Period::last_two(span, question.today, &question.calendar).ok_or_else(|| {
                Problem::usage(format!("a report of `{}` is shorter than a day", self.period))
                    .hint("--period 2w")
            })?;
        let client = match &self.client {
            Some(typed) => Some(session.workspace()?.client(typed)?),
            None => None,
        };
        if let Some(client) = client.as_deref().filter(|_| self.letter) {
            return letter(session, client, periods.0.from, &self.sending);
        }
        if self.sending.sent.is_some() {
            return Err(Problem::usage("--sent is about the letter")
                .hint("acct status CLIENT --letter --sent"));
        }
        let wanted = wanted(periods.1, question.today);
        let needs =
            Needs { tasks: Tasks::Some(&wanted), client: client.as_deref(), ..signs::NEEDS };
        let snapshot = among_all(session, &needs)?;
        let ids = ids(session)?;
        let one = client.as_deref().and_then(|slug| snapshot.client(slug));
        let (page, ops): (Box<dyn Page>, Vec<Op>) = if let Some(folder) = one {
            let page = ClientStatus::of(&snapshot, folder, &question, periods, &ids);
            (Box::new(page), vec![Op::set("client", folder.slug.as_str())])
        } else {
            let group = self.group(&snapshot, &question)?;
            let mut ops = Vec::new();
            for (key, person) in [("lead", &group.lead), ("manager", &group.manager)] {
                ops.extend(person.as_ref().map(|person| Op::set(key, person.slug.as_str())));
            }
            let mut page = Status::of(&snapshot, &question, periods, group, &ids, self.full);
            page.is_file = is_file(session);
            (Box::new(page), ops)
        };
        let outcome = Outcome { page: Some(page), ..Outcome::default() };
        let outcome = outcome.without(snapshot.left_out);
        if self.save { save(session, outcome, periods.0, ops) } else { Ok(outcome) }
    }
}

impl StatusReport {
    fn group(&self, snapshot: &Snapshot, question: &Question) -> Result<Group> {
        match (&self.manager, &self.lead) {
            (Some(typed), _) => {
                let slug = who::person(&snapshot.people, typed)?;
                Ok(Group::of_manager(snapshot, &slug).on(question.today))
            }
            (None, Some(typed)) => {
                let slug = who::person(&snapshot.people, typed)?;
                Ok(Group::of_lead(snapshot, &slug))
            }
            (None, None) => Ok(Group::mine(snapshot, question.me.as_deref(), question.today)),
        }
    }
}

/// A file is read by who types no commands, and has room for everything.
fn is_file(session: &Session) -> bool {
    let paper = |format| matches!(format, Format::Md | Format::Html);
    session.globals.output.is_some() || session.globals.format.is_some_and(paper)
}

/// What happened since the client was last told so, and in any case not before the period.
fn letter(session: &Session, client: &str, from: NaiveDate, sending: &Sending) -> Result {
    let (me, today) = (session.writer()?, session.today()?);
    let needs = Needs { letters: true, client: Some(client), ..Needs::LETTER };
    let snapshot = session.load(&needs)?;
    let folder = &snapshot.clients[0];
    let told = folder.letters.iter().filter(|one| one.kind == status::PAPER.name);
    let last = told.filter_map(|one| one.sent).filter(|sent| *sent < today).max();
    let before = from.pred_opt().unwrap_or(from);
    let desk = Desk::of(&snapshot, folder, letters::signer(&snapshot, &me)?);
    let made = status::letter(&desk, folder, last.unwrap_or(before), today)
        .or_else(|problem| whole(client, &snapshot.left_out).and(Err(problem)))?;
    let mut outcome = deliver(session, made, sending, &snapshot.left_out, &|_, _| Ok(()))?;
    let ours = |task: &&Task| task.is_open() && task.side == Side::Us && !task.shared();
    let unshared: Vec<&Task> = folder.tasks.iter().filter(ours).collect();
    if let Some(first) = unshared.first() {
        outcome.notes.push(not_shared(session.lang(), unshared.len(), &first.id));
    }
    Ok(outcome)
}

/// Keeps the page as Markdown; it is shown all the same, unless it is only tried.
fn save(session: &Session, mut outcome: Outcome, period: Period, mut ops: Vec<Op>) -> Result {
    let (lang, today) = (session.lang(), session.today()?);
    let Some(page) = &outcome.page else { return Ok(outcome) };
    let text = render(&page.document(lang), Format::Md, Screen::default(), lang);
    ops.extend([Op::set("from", period.from), Op::set("to", period.to)]);
    ops.extend(session.me()?.map(|me| Op::set("by", me)));
    let (mut kept, mut again) = (String::new(), false);
    let written = change(session, "status --save", |change: &mut Change| {
        let text = form::fill("report", &ops, &format!("\n{text}"))?;
        let earlier = saved_today(change, today, &text)?;
        let before = earlier.as_ref().map(|path| change.text(path)).transpose()?;
        again = earlier.is_some();
        kept = earlier.unwrap_or_else(|| form::report_path(today, "status", &change.fresh_id()));
        change.put(&kept, before.as_deref(), text)
    })?;
    if session.globals.dry_run {
        return Ok(written);
    }
    outcome.notes.extend(written.notes);
    let said = if again { saved_again(lang, &kept) } else { saved(lang, &kept) };
    outcome.notes.push(said);
    Ok(outcome)
}

/// The report of the day that answers the same question: saved once more, it is the same report.
fn saved_today(change: &Change, today: NaiveDate, text: &str) -> Result<Option<String>> {
    let start = form::report_path(today, "status", "");
    let start = start.trim_end_matches(".md");
    for name in change.workspace().source().names("reports") {
        let path = format!("reports/{name}");
        let fits = path.starts_with(start) && path.ends_with(".md");
        if fits && head(&change.text(&path)?) == head(text) {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// What a saved report answers: its days, whose clients, who asked.
fn head(text: &str) -> Option<&str> {
    text.split_once("\n---\n").map(|(head, _)| head)
}

crate::messages! {
    fn not_shared(count: usize, id: &str) {
        ru: format!("Не вошло наше, чего клиент не видит: {}. Показать: acct task set {id} share=true", crate::language::words::TASK.ru(count)),
        en: format!("Left out, for the client does not see it: {} of ours. To show one: acct task set {id} share=true", crate::language::words::TASK.en(count)),
    }
    fn saved_again(path: &str) {
        ru: format!("Сохранено вместо прежнего за сегодня: {path}. Отменить: acct undo"),
        en: format!("Kept as {path}, in place of today's earlier one. Take it back: acct undo"),
    }
    fn saved(path: &str) {
        ru: format!("Сохранено: {path}. Отменить: acct undo"),
        en: format!("Kept as {path}. Take it back: acct undo"),
    }
}
