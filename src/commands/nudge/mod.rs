//! The reminder of what hangs on a client: written, and recorded on each task it names.

mod kept;

use chrono::NaiveDate;

use super::change::Change;
use super::letters::Sending;
use super::several::{By, Outgoing, deliver_all};
use super::{Outcome, Result, Run, completions, who};
use crate::document::Text;
use crate::language::dates;
use crate::letters::nudge::matter::{Ground, Matter, Wish};
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::change::Op;
use crate::records::contact::Contact;
use crate::records::person::Person;
use crate::records::reminder::Tone;
use crate::records::snapshot::{Folder, Needs, Snapshot, Tasks};
use crate::records::task::Task;
use crate::reports::today::desk_day;
use crate::session::Session;
use crate::syntax::Value;

/// A polite reminder of what hangs on the client: acct nudge kassa
///
/// All of it in one letter: what is late or due by the end of the week, why it matters, what waits
/// for it, the ways out. Gentle; firm once it was said since the date was agreed; then through the
/// manager's lead. A third party gets a letter of its own, firm at most. Not twice in two working
/// days. What hangs on somebody away waits until they are back, unless --to names who is to read
/// it. Without a client, one after the other over mine. Whoever signs a letter records it as sent.
#[derive(clap::Args)]
pub struct Nudge {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// gentle, firm or lead, whatever was said before
    #[arg(long, value_name = "TONE", value_parser = Tone::WORDS)]
    tone: Option<String>,
    /// Who is to read it: a contact of the client, or of a third party
    #[arg(long, value_name = "CONTACT")]
    to: Option<String>,
    /// Though it was said a moment ago, or today is a day off
    #[arg(long)]
    anyway: bool,
    #[command(flatten)]
    sending: Sending,
}

/// What is read for it, and whose letters they are.
struct Round<'a> {
    session: &'a Session<'a>,
    snapshot: &'a Snapshot,
    me: &'a str,
    today: NaiveDate,
    /// The day the letters are for: today, on a day off the next working day.
    day: NaiveDate,
}

impl Run for Nudge {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let today = session.today()?;
        let calendar = session.calendar();
        let slug = match &self.client {
            Some(typed) => Some(session.workspace()?.client(typed)?),
            None => None,
        };
        // Ours for what waits, theirs also for what has come.
        let wanted = |task: &Task| task.is_open() || task.side != Side::Us;
        let needs = Needs {
            goals: false,
            metrics: false,
            client: slug.as_deref(),
            tasks: Tasks::Some(&wanted),
            ..Needs::LETTER
        };
        let mut snapshot = session.load(&needs)?;
        let left_out = std::mem::take(&mut snapshot.left_out);
        let day = if self.anyway { today } else { desk_day(today, &calendar) };
        let round = Round { session, snapshot: &snapshot, me: &me, today, day };
        let mut mail = Vec::new();
        let mut notes = Vec::new();
        if day != today && self.sending.sent.is_some() {
            return Err(Problem::refused(format!("{today} is a day off: nobody is reminded"))
                .hint("--anyway, if it went out all the same"));
        }
        let mut kept = 0;
        for folder in round.folders(slug.as_deref()) {
            let ground = Ground { folder, day, calendar: &calendar };
            let wish = self.wish(folder)?;
            let (matters, quiet) = ground.matters(wish);
            if let (Some(why), Some(_), []) = (quiet.first(), &slug, &matters[..]) {
                return Err(round.refusal(why));
            }
            kept += quiet.len();
            notes.extend(quiet.iter().map(|why| round.kept(why)));
            for matter in matters {
                mail.push(round.outgoing(matter, &ground, &mut notes)?);
            }
        }
        if day != today && !mail.is_empty() {
            notes.push(day_off(session.lang(), &dates::short(session.lang(), day, today)));
        }
        let outcome = if mail.is_empty() {
            let folder = slug.as_deref().and_then(|slug| snapshot.client(slug));
            Outcome::said((kept == 0).then(|| round.nothing(folder)))
        } else {
            deliver_all(session, mail, &self.sending, &left_out)?
        };
        Ok(Outcome { notes: [notes, outcome.notes].concat(), ..outcome }.without(left_out))
    }
}

impl Nudge {
    fn wish<'a>(&self, folder: &'a Folder) -> Result<Wish<'a>> {
        let to = match &self.to {
            Some(typed) => Some(reader(folder, typed)?),
            None => None,
        };
        let tone = self.tone.as_deref().and_then(Tone::of);
        Ok(Wish { tone, to, anyway: self.anyway })
    }
}

/// The contact who is to read it.
fn reader<'a>(folder: &'a Folder, typed: &str) -> Result<&'a Contact> {
    let cast = crate::records::cast::Cast { people: &[], contacts: &folder.contacts, me: None };
    let found = who::anybody(&cast, &folder.slug, typed)?;
    cast.contact(&found.slug).filter(|one| !one.is_forgotten()).ok_or_else(|| {
        Problem::not_found(format!("`{typed}` is no contact of `{}`", folder.slug))
            .hint(format!("acct contact list {}", folder.slug))
    })
}

impl<'a> Round<'a> {
    /// The client that is named, otherwise those one answers for.
    fn folders(&self, named: Option<&'a str>) -> impl Iterator<Item = &'a Folder> {
        let (me, day, snapshot) = (self.me, self.day, self.snapshot);
        snapshot.clients.iter().filter(move |folder| match named {
            Some(slug) => folder.slug == slug,
            None => folder.card.is_active() && snapshot.stands_for(me, folder, day),
        })
    }

    fn outgoing(
        &self,
        mut matter: Matter<'a>,
        ground: &Ground,
        notes: &mut Vec<String>,
    ) -> Result<Outgoing> {
        let folder = matter.folder;
        let lang = self.session.lang();
        let lead = self.lead(folder);
        if matter.tone == Tone::Lead && lead.is_none() {
            matter.tone = Tone::Firm;
            let manager = folder.answers(&self.snapshot.settings).unwrap_or(self.me);
            notes.push(match folder.card.role("lead") == Some(manager) {
                true if manager == self.me => lead_is_you(lang, &folder.card.name),
                true => lead_manages(lang, &folder.card.name),
                false => no_lead(lang, &folder.card.name, &folder.slug),
            });
        }
        let author = match (matter.tone, lead) {
            (Tone::Lead, Some(lead)) => lead,
            _ => letters::signer(self.snapshot, self.me)?,
        };
        if matter.softened {
            notes.push(softened(lang, &folder.card.name));
        }
        let another = (author.slug != self.me).then(|| By {
            client: folder.card.name.clone(),
            name: author.name.clone(),
            command: format!("acct nudge {} --me {} --sent", folder.slug, author.slug),
        });
        let desk = Desk::of(self.snapshot, folder, author);
        let letter = letters::nudge::letter(&desk, &matter, ground)?;
        let paths: Vec<String> = matter.items.iter().map(|item| item.task.path.clone()).collect();
        let by = author.slug.clone();
        let mark = Box::new(move |change: &mut Change, day| mark_nudged(change, &paths, day, &by));
        Ok(Outgoing { letter, mark, another })
    }

    /// The lead of whoever answers for the client; nobody is their own lead.
    fn lead(&self, folder: &Folder) -> Option<&'a Person> {
        let manager = folder.answers(&self.snapshot.settings).unwrap_or(self.me);
        let theirs = self.snapshot.person(manager).map(|person| person.lead.as_str());
        let named = theirs.filter(|lead| !lead.is_empty()).or_else(|| folder.card.role("lead"))?;
        self.snapshot.person(named).filter(|lead| lead.slug != manager)
    }

    /// Nothing hangs on them now; when something will.
    fn nothing(&self, folder: Option<&Folder>) -> Text {
        let lang = self.session.lang();
        let theirs = |folder: &'_ Folder| {
            let tasks = folder.tasks.iter().filter(|task| task.is_open() && task.side != Side::Us);
            tasks.filter_map(|task| task.due.map(|due| (due, task.title.clone()))).min()
        };
        let next = folder.and_then(theirs);
        let next =
            next.map(|(due, title)| next_due(lang, &title, &dates::short(lang, due, self.today)));
        let nothing = nothing(lang);
        Text::from(next.map_or_else(|| nothing.clone(), |next| format!("{nothing} {next}")))
    }
}

/// Says on each task that its owner was reminded.
fn mark_nudged(change: &mut Change, paths: &[String], day: NaiveDate, by: &str) -> Result<()> {
    for path in paths {
        let entry = Value::table([("on", day.into()), ("by", by.into())]);
        change.edit(path, &[Op::push("nudged", entry)])?;
    }
    Ok(())
}

crate::messages! {
    fn day_off(day: &str) {
        ru: format!("Сегодня выходной, никому не напоминаем: отправлять {day}."),
        en: format!("Today is a day off and nobody is reminded: to be sent on {day}."),
    }
    fn no_lead(client: &str, slug: &str) {
        ru: format!("{client}: третье напоминание — через тимлида, тимлид не указан: acct client assign {slug} lead ИМЯ"),
        en: format!("{client}: the third reminder goes through the lead, and none is named: acct client assign {slug} lead NAME"),
    }
    fn lead_is_you(client: &str) {
        ru: format!("{client}: третье напоминание — через тимлида, а тимлид здесь — вы: письмо от менеджера."),
        en: format!("{client}: the third reminder goes through the lead, and the lead is you: the letter is the manager's."),
    }
    fn lead_manages(client: &str) {
        ru: format!("{client}: третье напоминание — через тимлида, а тимлид здесь — сам менеджер."),
        en: format!("{client}: the third reminder goes through the lead, and the lead is the manager."),
    }
    fn softened(client: &str) {
        ru: format!("{client}: сроки ещё не прошли, поэтому письмо мягкое."),
        en: format!("{client}: nothing is late yet, so the letter is gentle."),
    }
    fn nothing() {
        ru: "Напоминать не о чем: до конца недели ничего не ждём.",
        en: "There is nothing to remind of: nothing is awaited by the end of the week.",
    }
    fn next_due(title: &str, day: &str) {
        ru: format!("Дальше — {title}, {day}."),
        en: format!("Next: {title}, {day}."),
    }
}
