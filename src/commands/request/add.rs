//! Files what a client came with, in one line; says whether it was asked before or is answered already.

use std::path::PathBuf;

use chrono::Days;

use crate::commands::change::{Change, change};
use crate::commands::said::in_one_line;
use crate::commands::{Result, Run, completions, who, written};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, dates, names};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::agreement;
use crate::records::asked::{self, Ear};
use crate::records::cast::{Cast, Who};
use crate::records::change::Op;
use crate::records::form;
use crate::records::heading::skeleton;
use crate::records::playbook::PRIORITIES;
use crate::records::request::{self, ANSWER, Kind, Level, Moment, ROOT, SYMPTOM, WHY, WHY_NOW};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::records::twice::Matter;
use crate::reports::rows::typed;
use crate::session::Session;
use crate::syntax::Value;
use crate::syntax::sections::sections;

/// Write down what a client came with: acct request add kassa "How much do we spend a day? @rita !high"
///
/// In the client's words. @who is who asked, of ours who answers; "Rita: …" says the same. What was
/// asked before, and what the library answers already, is named.
#[derive(clap::Args)]
pub struct Add {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// What they came with, then @who !high #tag
    #[arg(num_args = 0.., value_name = "TEXT")]
    text: Vec<String>,
    /// Who asked; of a client with one contact, that one
    #[arg(long, value_name = "WHO", default_value = "", hide_default_value = true)]
    by: String,
    /// When it came: 10:40, "17.11 10:40"; otherwise now
    #[arg(long, value_name = "MOMENT")]
    received: Option<String>,
    /// How it came: telegram, mail, zoom
    #[arg(long, default_value = "", hide_default_value = true)]
    channel: String,
    /// Through whom it came, where not from them: support, a partner
    #[arg(long, value_name = "WHO", default_value = "", hide_default_value = true)]
    via: String,
    /// Who of us answers, if not the manager
    #[arg(long, value_name = "PERSON", add = completions::people())]
    owner: Option<String>,
    /// How deep it goes: where is the button, a question to think about, a brainstorm
    #[arg(long, value_parser = Level::WORDS)]
    level: Option<String>,
    /// What it is in the client's eyes
    #[arg(long, value_parser = Kind::WORDS)]
    kind: Option<String>,
    /// How much it matters
    #[arg(long, value_parser = PRIORITIES)]
    priority: Option<String>,
    /// A word to find it by; may be given again
    #[arg(long)]
    tag: Vec<String>,
    /// Why they ask now
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    now: String,
    /// Their words in a file, Markdown; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

const USAGE: &str = "acct request add CLIENT \"How much do we spend a day? @rita\"";

/// Earlier ones and entries of the library that are named.
const NAMED: usize = 3;

/// A line of what was typed, understood.
struct Heard {
    symptom: String,
    due: String,
    tags: Vec<String>,
    priority: String,
    by: String,
    owner: String,
}

impl Run for Add {
    fn run(mut self, session: &Session) -> Result {
        session.writer()?;
        let slug = who::client(session, self.client.as_deref(), USAGE)?;
        let given = written::given(self.from.as_deref(), "--by, --channel, --level")?;
        let mut text = self.text.join(" ");
        if text.trim().is_empty() && given.is_none() {
            if !session.may_ask() {
                return Err(Problem::usage("what did they come with?")
                    .hint(USAGE.replace("CLIENT", &typed(&slug))));
            }
            text = ask::line(&what(session.lang()), "")?;
            if text.trim().is_empty() {
                return Err(Problem::refused("nothing was said; nothing was written"));
            }
        }
        let received = self.received(session)?;
        let button = self.level.as_deref() == Some(Level::Howto.word());
        if self.now.is_empty() && given.is_none() && !button && session.may_ask() {
            self.now = ask::line(&why_now(session.lang()), "")?;
        }
        change(session, format!("request add {slug}: {}", in_one_line(&text)), |change| {
            let needs = Needs {
                client: Some(&slug),
                people: true,
                contacts: true,
                requests: true,
                library: true,
                ..Needs::NOTHING
            };
            let snapshot = change.workspace().load(&needs);
            let me = session.me()?;
            let folder = &snapshot.clients[0];
            let cast = snapshot.cast(folder, me.as_deref());
            let heard = self.hear(change, &cast, &slug, &text)?;
            let body = self.body(&heard, given, folder.lang(&snapshot.settings));
            let id = change.fresh_id();
            let symptom = SYMPTOM.text(&body).to_owned();
            let name = names::slug(&shorten(&symptom, 40), "request");
            let path = form::dated_path(&slug, "requests", received.date, &name, &id);
            let ops = self.fields(&heard, received);
            change.create("request", &path, &ops, &body)?;
            let request = request::Request { id, body, ..request::Request::default() };
            self.told(change, folder, &cast, &heard, received, &request);
            before(change, folder, &request);
            answered_already(change, &snapshot, &request);
            Ok(())
        })
    }
}

impl Add {
    fn received(&self, session: &Session) -> Result<Moment> {
        match &self.received {
            None => session.moment_now(),
            Some(typed) => session.past_moment(typed),
        }
    }

    fn hear(&self, change: &mut Change, cast: &Cast, client: &str, text: &str) -> Result<Heard> {
        let session = change.session();
        let (today, lang, calendar) = (session.today()?, session.lang(), session.calendar());
        let ear = Ear { cast: *cast, today, calendar: &calendar, lang: Lang::En };
        let (line, asked) = ear.one(text).map_err(|fault| {
            let problem = Problem::usage(format!("{} in `{text}`", fault.what));
            problem.hint(fault.hint.unwrap_or_else(|| USAGE.replace("CLIENT", &typed(client))))
        })?;
        for remark in &line.remarks {
            change.note(asked::remark(lang, &line, remark));
        }
        let (mut by, mut owner) = (String::new(), String::new());
        match &asked.owner {
            Some(whose) if whose.side == Side::Us => owner.clone_from(&whose.slug),
            Some(whose) => by = whose.to_string(),
            None => {}
        }
        if !self.by.is_empty() {
            by = asker(cast, client, &self.by)?.to_string();
        }
        if by.is_empty()
            && let [only] = cast.contacts
        {
            by = Who::new(only.side(), only.slug.as_str()).to_string();
        }
        if let Some(typed) = &self.owner {
            owner = who::person(cast.people, typed)?;
        }
        let priority = asked.priority.map(|priority| priority.word().to_owned());
        Ok(Heard {
            symptom: asked.title,
            due: asked.due.map(|due| dates::day_month(lang, due, today)).unwrap_or_default(),
            tags: [asked.tags, self.tag.clone()].concat(),
            priority: self.priority.clone().or(priority).unwrap_or_default(),
            by: if by == "client:" { String::new() } else { by },
            owner,
        })
    }

    fn body(&self, heard: &Heard, given: Option<String>, lang: Lang) -> String {
        if let Some(text) = &given
            && sections(text).iter().any(|section| SYMPTOM.names(section.heading))
        {
            return format!("\n{}\n", text.trim());
        }
        let due = match heard.due.as_str() {
            "" => String::new(),
            due => by_day(lang, due),
        };
        let said = match given {
            Some(text) if heard.symptom.is_empty() => text,
            Some(text) => format!("{}{due}\n\n{text}", heard.symptom),
            None => format!("{}{due}", heard.symptom),
        };
        let parts = [
            (SYMPTOM, said),
            (WHY_NOW, self.now.trim().to_owned()),
            (WHY, String::new()),
            (ROOT, String::new()),
            (ANSWER, String::new()),
        ];
        skeleton(&parts, lang)
    }

    fn fields(&self, heard: &Heard, received: Moment) -> Vec<Op> {
        let word = |word: &Option<String>| word.clone().unwrap_or_default();
        let tags = heard.tags.iter().map(|tag| Value::from(tag.as_str())).collect();
        vec![
            Op::set("received", received.to_string()),
            Op::set("channel", in_one_line(&self.channel)),
            Op::set("by", heard.by.as_str()),
            Op::set("via", in_one_line(&self.via)),
            Op::set("owner", heard.owner.as_str()),
            Op::set("level", word(&self.level)),
            Op::set("kind", word(&self.kind)),
            Op::set("priority", heard.priority.as_str()),
            Op::set("tags", Value::List(tags)),
        ]
    }

    fn told(
        &self,
        change: &mut Change,
        folder: &Folder,
        cast: &Cast,
        heard: &Heard,
        received: Moment,
        request: &request::Request,
    ) {
        let (lang, calendar) = (change.session().lang(), change.session().calendar());
        let who = Who::parse(&heard.by);
        let mut parts = vec![quote(lang, &shorten(request.title(), 80))];
        parts.extend((!who.slug.is_empty()).then(|| cast.name(&who)));
        parts.push(dates::short(lang, received.date, received.date));
        parts.extend(received.time.map(|time| time.format("%H:%M").to_string()));
        let said = format!("  {}: {}", folder.card.name, parts.join(", "));
        change.say(Text::styled(&request.id, Style::Id).and(said, Style::Plain));
        let arrived = request::Request { received: Some(received), ..request::Request::default() };
        if arrived.is_out_of_hours(&folder.card.agreement, &calendar) {
            change.note(out_of_hours(lang));
        }
        let level = self.level.as_deref();
        if level == Some(Level::Strategy.word()) {
            let command = format!("acct brief fill {} request", typed(&folder.slug));
            change.say(Text::from(big(lang)).and(command, Style::Command));
        }
        change.next(match level == Some(Level::Howto.word()) {
            true => format!("acct request answer {}", request.id),
            false => format!("acct request why {}", request.id),
        });
    }
}

/// Somebody of the client's, or of a third party.
fn asker(cast: &Cast, client: &str, typed: &str) -> Result<Who> {
    let found = who::anybody(cast, client, typed)?;
    if found.side == Side::Us {
        let what = format!("`{typed}` is one of us, and a client asks");
        return Err(Problem::usage(what).hint(format!("--owner {}", found.slug)));
    }
    Ok(found)
}

/// Says where the client asked the same before: what is open, or was asked of late.
fn before(change: &mut Change, folder: &Folder, request: &request::Request) {
    let (lang, today) = (change.session().lang(), change.session().today().unwrap_or_default());
    let asked = Matter::of(request.symptom());
    let since = today.checked_sub_days(Days::new(agreement::LOOKS_BACK)).unwrap_or(today);
    let same = folder.requests.iter().rev().filter(|earlier| {
        let recent = earlier.received.is_some_and(|received| received.date >= since);
        (earlier.is_open() || recent) && asked.recalls(&Matter::of(earlier.symptom()))
    });
    for earlier in same.take(NAMED) {
        let day = earlier.received.map(|moment| dates::day_month(lang, moment.date, today));
        let line = again(
            lang,
            &quote(lang, &shorten(earlier.title(), 60)),
            &day.unwrap_or_default(),
            earlier.status.name(lang),
        );
        let command = format!("acct show {}", earlier.id);
        change.say(Text::from(line).and(command, Style::Command));
    }
}

/// Says what the library has on it.
fn answered_already(change: &mut Change, snapshot: &Snapshot, request: &request::Request) {
    let lang = change.session().lang();
    let asked = Matter::of(request.symptom());
    let recalls = |title: &str| asked.recalls(&Matter::of(title));
    let known = snapshot.library.iter().rev().filter(|entry| recalls(entry.title()));
    for entry in known.take(NAMED) {
        let line = known_answer(lang, &quote(lang, &shorten(entry.title(), 60)));
        let command = format!("acct show {}", entry.id);
        change.say(Text::from(line).and(command, Style::Command));
    }
}

crate::messages! {
    fn what() {
        ru: "С чем пришёл клиент? (его словами; в конце — @кто !high #метка)",
        en: "What did the client come with? (in their words; then @who !high #tag)",
    }
    fn why_now() {
        ru: "Почему именно сейчас? (Enter — пока неизвестно)",
        en: "Why now? (Enter: not known yet)",
    }
    fn by_day(due: &str) { ru: format!(", до {due}"), en: format!(", by {due}") }
    fn out_of_hours() {
        ru: "Пришло вне рабочих часов: время ответа считается с их начала.",
        en: "It came out of hours: the time to answer counts from when they begin.",
    }
    fn big() { ru: "Большой запрос подробно: ", en: "A big request in full: " }
    fn again(title: &str, day: &str, status: &str) {
        ru: format!("Похоже на обращение {title} от {day} ({status}): "),
        en: format!("It looks like the request {title} of {day} ({status}): "),
    }
    fn known_answer(title: &str) {
        ru: format!("В базе знаний об этом: {title}: "),
        en: format!("The library has something on it: {title}: "),
    }
}
