//! Somebody is away: who covers, what load that is, and the letters that say so to the clients.

pub(super) mod days;
mod letters;
mod plan;

use super::change::{Change, change};
use super::letters::Sending;
use super::{Outcome, Result, Run, completions, who};
use crate::desk::ask;
use crate::document::{Document, Style, Text};
use crate::language::{Lang, dates, words};
use crate::problem::Problem;
use crate::records::Away;
use crate::records::change::Op;
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot, Tasks};
use crate::session::Session;
use crate::syntax::Value;
use letters::Round;
use plan::{Fit, Plan};

/// Who covers when somebody is away: acct cover olga vera 30.11..13.12
///
/// Says what load that makes, and records it with the person; the same first day with another last
/// one moves the end. --letters are the letters to their clients; without BY and FROM..TO, of the
/// absence that is recorded.
#[derive(clap::Args)]
pub struct Cover {
    /// Who is away: slug or name of one of us
    #[arg(add = completions::people())]
    person: String,
    /// Who covers
    #[arg(add = completions::people())]
    by: Option<String>,
    /// First and last day away: 30.11..13.12
    #[arg(value_name = "FROM..TO")]
    period: Option<String>,
    /// The letters to the clients
    #[arg(long)]
    letters: bool,
    /// These clients alone; another may cover the rest
    #[arg(long, value_name = "CLIENTS", value_delimiter = ',', add = completions::clients())]
    only: Vec<String>,
    /// Why, for the team alone; without it, a holiday
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Cover {
    fn run(self, session: &Session) -> Result {
        let needs = Needs {
            people: true,
            contacts: true,
            tasks: Tasks::Some(&|task| task.is_open() && task.due.is_some()),
            meetings: Meetings::All,
            templates: true,
            ..Needs::default()
        };
        let mut snapshot = session.load(&needs)?;
        let left_out = std::mem::take(&mut snapshot.left_out);
        let person = who::person(&snapshot.people, &self.person)?;
        let only = self.only(session)?;
        let letters = self.letters || self.sending.sent.is_some();
        let mut notes = Vec::new();
        let mut round = Round { person: &person, only: &only, by: None, from: None };
        let (by, from);
        if let (Some(typed), Some(period)) = (&self.by, &self.period) {
            by = who::person(&snapshot.people, typed)?;
            let plan = self.plan(session, &snapshot, &person, &by, period, &only)?;
            let Some(recorded) = record(session, &plan)? else {
                return Ok(Outcome::said([Text::from(stays(session.lang()))]));
            };
            if !letters {
                return Ok(recorded.without(left_out));
            }
            notes.extend(recorded.notes);
            // What the letters are of, as the record now says it.
            let away = plan.away();
            notes.extend(noted(session, &plan, &away)?);
            from = plan.from;
            round = Round { by: Some(&by), from: Some(from), ..round };
            let at = match plan.fit()? {
                Fit::Changes(at, _) => Some(at),
                Fit::New => None,
            };
            if let Some(theirs) = snapshot.people.iter_mut().find(|one| one.slug == person) {
                match at.and_then(|at| theirs.away.get_mut(at)) {
                    Some(known) => *known = away,
                    None => theirs.away.push(away),
                }
            }
        } else if self.by.is_some() || !letters {
            let by = self.by.as_deref().unwrap_or("NAME");
            let today = session.today()?;
            let still = known(&snapshot, &person)?.away.iter();
            let still = still.filter_map(|away| Some((away.from?, away.to?)));
            // the one that is recorded, where there is one
            let days = still.filter(|(_, to)| *to >= today).min();
            let days = days.map_or("30.11..13.12".to_owned(), |days| days::typed(days, today));
            return Err(Problem::usage("who covers, and when?")
                .hint(format!("acct cover {person} {by} {days}")));
        }
        let sent = round.send(session, &snapshot, &left_out, &self.sending)?;
        let notes = [notes, sent.notes].concat();
        Ok(Outcome { notes, ..sent }.without(left_out))
    }
}

impl Cover {
    fn only(&self, session: &Session) -> Result<Vec<String>> {
        let workspace = session.workspace()?;
        self.only.iter().map(|typed| workspace.client(typed.trim())).collect()
    }

    fn plan<'a>(
        &self,
        session: &Session,
        snapshot: &'a Snapshot,
        person: &str,
        by: &str,
        period: &str,
        only: &[String],
    ) -> Result<Plan<'a>> {
        let known = known(snapshot, person)?.away.iter();
        let known: Vec<days::Days> =
            known.filter_map(|away| Some((away.from?, away.to?))).collect();
        let days = days::read(session, period, &known)?;
        let question = session.question()?;
        Plan::new(snapshot, &question, (person, by), days, only, self.why.trim())
    }
}

/// Shows the load, asks, and writes it with the person. None: better not.
fn record(session: &Session, plan: &Plan) -> Result<Option<Outcome>> {
    let (lang, today) = (session.lang(), session.today()?);
    let fit = plan.fit()?;
    let mut lines = plan.lines(lang);
    if plan.is_recorded() {
        lines.push(Text::from(recorded(lang)));
        lines.extend(papers(lang, plan, today));
        return Ok(Some(Outcome::said(lines)));
    }
    if let Fit::Changes(_, before) = fit {
        lines.push(Text::from(was(lang, &said(lang, before, today))));
    }
    let asks = session.may_ask() && !session.globals.yes;
    if asks {
        let mut page = Document::default();
        page.lines(std::mem::take(&mut lines));
        session.console.show(&page, session.lang());
        if !ask::yes(&go_on(lang), lang)? {
            return Ok(None);
        }
    }
    let summary = format!("cover {} {}", plan.person.slug, plan.cover.slug);
    let written = change(session, summary, |change| {
        lines.drain(..).for_each(|line| change.say(line));
        write(change, plan, &fit)?;
        if !session.globals.dry_run {
            change.say(Text::from(written_down(lang)));
            papers(lang, plan, today).into_iter().for_each(|line| change.say(line));
        }
        Ok(())
    })?;
    Ok(Some(written))
}

fn write(change: &mut Change, plan: &Plan, fit: &Fit) -> Result<()> {
    let path = format!("people/{}.toml", plan.person.slug);
    let away = plan.away();
    let Fit::Changes(at, before) = fit else {
        return change.edit(&path, &[Op::push("away", entry(&away))]);
    };
    let key = |name: &str| format!("away[{at}].{name}");
    let mut ops = vec![Op::set(key("cover"), &*away.cover)];
    ops.extend((before.from != away.from).then(|| Op::set(key("from"), plan.from)));
    ops.extend((before.to != away.to).then(|| Op::set(key("to"), plan.to)));
    if !away.why.is_empty() {
        ops.push(Op::set(key("why"), &*away.why));
    }
    change.edit(&path, &ops)
}

/// Where the memos are, and the letters.
fn papers(lang: Lang, plan: &Plan, today: chrono::NaiveDate) -> Vec<Text> {
    // nobody prepares for, or tells of, what is over
    if plan.to < today {
        return Vec::new();
    }
    let person = &plan.person.slug;
    let command = |text: String| Text::styled(text, Style::Command);
    let all = format!("acct pack --cover {person}");
    let Some(first) = plan.taken.first() else {
        return vec![Text {
            spans: [Text::from(memos(lang)), command(all)].map(|t| t.spans).concat(),
        }];
    };
    let days = days::typed((plan.from, plan.to), today);
    let one = command(format!("acct pack {} --cover {days}", first.slug));
    let mut line = vec![Text::from(memos(lang)), one];
    if plan.taken.len() > 1 {
        let more = plan.taken.len() - 1;
        line.extend([Text::from(and_more(lang, more)), command(all), Text::from(")")]);
    }
    let letters =
        [Text::from(letters_are(lang)), command(format!("acct cover {person} --letters"))];
    let joined =
        |parts: Vec<Text>| Text { spans: parts.into_iter().flat_map(|t| t.spans).collect() };
    let mut lines = vec![joined(line), joined(letters.to_vec())];
    // what their clients were told names somebody who is away now
    lines.extend(plan.passed_on.iter().map(|(whose, clients)| {
        let typed = command(format!("acct cover {} --letters", whose.slug));
        joined(vec![Text::from(told_again(lang, &whose.name, *clients)), typed])
    }));
    lines
}

/// One of us.
fn known<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Person> {
    snapshot.person(slug).ok_or_else(|| {
        Problem::not_found(format!("there is no person `{slug}`")).hint("acct person list")
    })
}

/// That the absence is on record now, for whoever reads the letters that follow.
fn noted(session: &Session, plan: &Plan, away: &Away) -> Result<Option<String>> {
    if plan.is_recorded() || session.globals.dry_run {
        return Ok(None);
    }
    let lang = session.lang();
    let days = said(lang, away, session.today()?);
    Ok(Some(covered(lang, &plan.person.name, &plan.cover.name, &days)))
}

fn entry(away: &Away) -> Value {
    let mut entry = Vec::new();
    entry.extend(away.from.map(|from| ("from".to_owned(), Value::Date(from))));
    entry.extend(away.to.map(|to| ("to".to_owned(), Value::Date(to))));
    entry.push(("cover".to_owned(), away.cover.as_str().into()));
    if !away.clients.is_empty() {
        let clients = away.clients.iter().map(|slug| Value::from(slug.as_str()));
        entry.push(("clients".to_owned(), Value::List(clients.collect())));
    }
    if !away.why.is_empty() {
        entry.push(("why".to_owned(), away.why.as_str().into()));
    }
    Value::Table(entry)
}

/// «30 ноября – 13 декабря»
fn said(lang: Lang, away: &Away, today: chrono::NaiveDate) -> String {
    match (away.from, away.to) {
        (Some(from), Some(to)) => dates::range(lang, from, to, today),
        _ => String::new(),
    }
}

/// Whose clients they are.
fn of<'a>(snapshot: &'a Snapshot, person: &'a str) -> impl Iterator<Item = &'a Folder> {
    snapshot.clients_of(person)
}

crate::messages! {
    fn go_on() { ru: "Продолжить?", en: "Go on?" }
    fn recorded() {
        ru: "Это уже записано.",
        en: "This is on record already.",
    }
    fn covered(name: &str, cover: &str, days: &str) {
        ru: format!("Отсутствие записано: {name}, {days}, замещает {cover}. Отменить: acct undo"),
        en: format!("The absence is recorded: {name}, {days}, covered by {cover}. Take it back: acct undo"),
    }
    fn stays() { ru: "Ничего не записано.", en: "Nothing was written." }
    fn was(days: &str) { ru: format!("Было: {days}."), en: format!("It was {days}.") }
    fn written_down() { ru: "Записано.", en: "Recorded." }
    fn memos() { ru: "Памятки: ", en: "Memos: " }
    fn and_more(n: usize) { ru: format!(" (и ещё {n}: "), en: format!(" (and {n} more: ") }
    fn told_again(whose: &str, clients: usize) {
        ru: format!("{whose}, {}: сказать заново, кто на связи: ", words::CLIENT.ru(clients)),
        en: format!("{whose}, {}: to tell anew who is there: ", words::CLIENT.en(clients)),
    }
    fn letters_are() { ru: "Письма клиентам: ", en: "Letters to the clients: " }
}
