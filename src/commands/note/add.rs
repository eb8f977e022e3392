//! Writes a new note: one line typed, a file, or its sections in the editor. What the note is made of
//! is `matter`'s.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::matter::Matter;
use super::of_client;
use crate::commands::change::change;
use crate::commands::fields::{self, Assignment};
use crate::commands::written::{edited, given, has_gaps};
use crate::commands::{Result, Run, completions, who};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::language::typography::{quote, shorten};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::change::Op;
use crate::records::contact::Contact;
use crate::records::form;
use crate::records::note::{DECISION, FEEDBACK, Feedback, RISK, TECH, Touched, kind_name, paper};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::session::Session;
use crate::syntax::Value;

/// Write a note about a client: acct note add kassa tech "The export goes by API" --area export
///
/// Feedback is quoted word by word: acct note add kassa feedback "It works!" --by-client rita
///
/// A risk has its price: acct note add kassa risk "The feed may stop" --cost 40000 --task k7f
///
/// Without a text its sections open in your editor. acct note set keeps it up to date; a decision has
/// --question, --option and --why.
#[derive(clap::Args)]
pub struct Add {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// What it is
    #[arg(value_parser = [TECH, DECISION, RISK, FEEDBACK])]
    kind: String,
    /// What was changed, decided, may happen or was said
    text: Vec<String>,
    /// What part of the business or system it is about
    #[arg(long)]
    area: Option<String>,
    /// The task it belongs to; of a risk, the task that ends it
    #[arg(long, value_name = "ID", add = completions::tasks())]
    task: Option<String>,
    /// The older note it takes the place of
    #[arg(long, value_name = "ID")]
    replaces: Option<String>,
    /// When it was, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// tech: what it touches
    #[arg(long, value_parser = Touched::WORDS)]
    change: Option<String>,
    /// decision: what was to be decided
    #[arg(long, value_name = "T")]
    question: Option<String>,
    /// decision: a way it could have been; may be given again
    #[arg(long, value_name = "T")]
    option: Vec<String>,
    /// decision: why this way
    #[arg(long, value_name = "T")]
    why: Option<String>,
    /// decision: the data behind it; may be given again
    #[arg(long, value_name = "T")]
    evidence: Vec<String>,
    /// decision: the idea that is tried out instead of an argument
    #[arg(long, value_name = "ID")]
    experiment: Option<String>,
    /// risk: what each day costs
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    cost: Option<String>,
    /// risk: who watches it
    #[arg(long, value_name = "PERSON", add = completions::people())]
    watcher: Option<String>,
    /// feedback: who said it
    #[arg(long, value_name = "WHO")]
    by_client: Option<String>,
    /// feedback: what it is
    #[arg(long, value_parser = Feedback::WORDS)]
    feedback: Option<String>,
    /// feedback: the day its author allowed to quote it in public
    #[arg(long, value_name = "DATE")]
    publish: Option<String>,
    /// The text in Markdown; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

impl Run for Add {
    fn run(mut self, session: &Session) -> Result {
        self.fits(session.lang())?;
        let (lang, me) = (session.lang(), session.writer()?);
        let slug = session.workspace()?.client(&self.client)?;
        let day = match &self.on {
            Some(typed) => session.past(typed)?,
            None => session.today()?,
        };
        let needs = Needs { people: true, contacts: true, client: Some(&slug), ..Needs::NOTHING };
        let snapshot = session.load(&needs)?;
        let Some(folder) = snapshot.client(&slug) else {
            return Err(Problem::not_found(format!("`{slug}` cannot be read")).hint("acct check"));
        };
        let said_by = self.speaker(session, &snapshot, folder)?;
        self.ask_feedback(session)?;
        let own = self.own(session, &snapshot, &slug, said_by.as_ref())?;
        let body = self.body(session, &slug)?;
        let title = title(&self.kind, &body);
        change(session, format!("note add {slug} {}", self.kind), |change| {
            let id = change.fresh_id();
            let path = form::dated_path(&slug, "notes", day, &self.kind, &id);
            let mut ops = vec![
                Op::set("area", self.area.as_deref().unwrap_or_default().trim()),
                Op::set("by", me.as_str()),
            ];
            ops.extend(own);
            change.create("note", &path, &ops, &body)?;
            let said = format!("  {}: {}", kind_name(lang, &self.kind), quote(lang, &title));
            change.say(Text::styled(&id, Style::Id).and(said, Style::Plain));
            change.say(Text::styled(format!("  {path}"), Style::Quiet));
            if has_gaps(&body) {
                let edit = format!("acct edit {id}");
                change.say(Text::from(unfinished(lang)).and(edit, Style::Command));
            } else {
                change.next(next(&self.kind, &slug, self.feedback.as_deref()));
            }
            Ok(())
        })
    }
}

/// What is typed after a note of a kind.
fn next(kind: &str, client: &str, feedback: Option<&str>) -> String {
    match (kind, feedback) {
        (TECH, _) => format!("acct techdoc {client}"),
        (RISK, _) => format!("acct note list risk:open client:{client}"),
        // a change of the working agreement settles it
        (_, Some("expectation")) => format!("acct agreement {client}"),
        _ => format!("acct note list kind:{kind} client:{client}"),
    }
}

fn title(kind: &str, body: &str) -> String {
    let note = crate::records::note::Note {
        kind: kind.to_owned(),
        body: body.to_owned(),
        ..Default::default()
    };
    shorten(note.title(), 80)
}

impl Add {
    /// The text, for a command that is printed; where there is none, one that could be.
    fn typed(&self, lang: Lang) -> String {
        match self.text.join(" ").trim() {
            "" if self.kind == FEEDBACK => words_sample(lang),
            "" => sample(lang),
            text => text.replace('"', "'"),
        }
    }

    /// What is an option of another kind is pointed out, not dropped.
    fn fits(&self, lang: Lang) -> Result<()> {
        let given = [
            (TECH, "--change", self.change.is_some()),
            (DECISION, "--question", self.question.is_some()),
            (DECISION, "--option", !self.option.is_empty()),
            (DECISION, "--why", self.why.is_some()),
            (DECISION, "--evidence", !self.evidence.is_empty()),
            (DECISION, "--experiment", self.experiment.is_some()),
            (RISK, "--cost", self.cost.is_some()),
            (RISK, "--watcher", self.watcher.is_some()),
            (FEEDBACK, "--by-client", self.by_client.is_some()),
            (FEEDBACK, "--feedback", self.feedback.is_some()),
            (FEEDBACK, "--publish", self.publish.is_some()),
        ];
        match given.into_iter().find(|(kind, _, given)| *given && *kind != self.kind) {
            None => Ok(()),
            Some((kind, option, _)) => {
                Err(Problem::usage(format!("{option} is of a {kind}, not of a {}", self.kind))
                    .hint(format!("acct note add {} {kind} \"{}\"", self.client, self.typed(lang))))
            }
        }
    }

    /// Whose words they are: typed, or chosen among the contacts.
    fn speaker(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        folder: &Folder,
    ) -> Result<Option<Who>> {
        if self.kind != FEEDBACK {
            return Ok(None);
        }
        let text = self.typed(session.lang());
        let usage = |contact: &Contact| {
            format!(
                "acct note add {} feedback \"{text}\" --by-client {}",
                folder.slug, contact.slug
            )
        };
        let theirs = folder.contacts.iter().find(|contact| contact.side() == Side::Client);
        let one = theirs.or(folder.contacts.first()).map(usage);
        let one = one.unwrap_or_else(|| format!("acct contact add {} NAME", folder.slug));
        if let Some(typed) = &self.by_client {
            let who = who::anybody(&snapshot.cast(folder, None), &folder.slug, typed)?;
            if who.side == Side::Us || who.slug.is_empty() {
                return Err(Problem::usage(format!("`{typed}` is nobody at the client")).hint(one));
            }
            return Ok(Some(who));
        }
        if !session.may_ask() || folder.contacts.is_empty() {
            return Err(Problem::usage("who said it?").hint(one));
        }
        let names = folder.contacts.iter().map(|contact| contact.name.clone()).collect();
        let contact = &folder.contacts[ask::one_of(&who_said(session.lang()), names)?];
        Ok(Some(Who::new(contact.side(), contact.slug.as_str())))
    }

    fn ask_feedback(&mut self, session: &Session) -> Result<()> {
        if self.kind == FEEDBACK && self.feedback.is_none() && session.may_ask() {
            let lang = session.lang();
            let name = |word: &&str| Feedback::of(word).map(|one| one.name(lang).to_owned());
            let names: Vec<String> = Feedback::WORDS.iter().filter_map(name).collect();
            let chosen = ask::one_of(&which_feedback(lang), names)?;
            self.feedback = Feedback::WORDS.get(chosen).map(|word| (*word).to_owned());
        }
        Ok(())
    }

    /// The fields of its kind; those that are filled in later stand empty.
    fn own(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        slug: &str,
        said_by: Option<&Who>,
    ) -> Result<Vec<Op>> {
        let id = |kind: &'static str, typed: Option<&String>| match typed {
            Some(typed) => of_client(session, slug, kind, typed),
            None => Ok(String::new()),
        };
        let day = |typed: Option<&String>| -> Result<Option<NaiveDate>> {
            typed.map(|typed| session.date(typed)).transpose()
        };
        let mut ops = vec![
            Op::set("task", id("task", self.task.as_ref())?),
            Op::set("replaces", id("note", self.replaces.as_ref())?),
        ];
        match self.kind.as_str() {
            TECH => ops.push(Op::set("change", self.change.clone().unwrap_or_default())),
            DECISION => {
                let evidence = self.evidence.iter().map(|one| Value::from(one.trim())).collect();
                ops.push(Op::set("evidence", Value::List(evidence)));
                ops.push(Op::set("experiment", id("idea", self.experiment.as_ref())?));
            }
            RISK => {
                let watcher = match &self.watcher {
                    Some(typed) => who::person(&snapshot.people, typed)?,
                    None => String::new(),
                };
                ops.push(Op::set("cost_per_day", self.cost(session)?));
                ops.push(Op::set("watcher", watcher));
                ops.push(Op::set("closed", ""));
            }
            _ => {
                let said_by = said_by.map(Who::to_string).unwrap_or_default();
                ops.push(Op::set("said_by", said_by));
                ops.push(Op::set("feedback", self.feedback.clone().unwrap_or_default()));
                let publish = day(self.publish.as_ref())?.map_or(Value::from(""), Value::Date);
                ops.push(Op::set("publish", publish));
            }
        }
        Ok(ops)
    }

    fn cost(&self, session: &Session) -> Result<Value> {
        let Some(typed) = &self.cost else { return Ok(Value::from("")) };
        let asked = Assignment { key: "cost_per_day".to_owned(), value: typed.clone() };
        fields::typed("note", &asked, session)
            .map_err(|problem| Problem::usage(problem.what).hint("--cost 40000    money a day"))
    }

    /// The text: of a file, as it was typed, from the editor.
    fn body(&self, session: &Session, slug: &str) -> Result<String> {
        if let Some(text) = given(self.from.as_deref(), "--area, --task, --on")? {
            return Ok(format!("\n{}\n", text.trim()));
        }
        let feedback = self.feedback.as_deref().and_then(Feedback::of);
        let matter = Matter {
            kind: &self.kind,
            feedback,
            text: self.text.join(" ").trim().to_owned(),
            question: self.question.as_deref().unwrap_or_default(),
            options: &self.option,
            why: self.why.as_deref().unwrap_or_default(),
            experiment: self.experiment.is_some(),
        };
        let lang = session.workspace()?.settings().lang;
        if matter.says_enough() {
            return Ok(matter.body(lang));
        }
        if !session.may_ask() {
            let main = paper::main_part(&self.kind).map(|part| part.word(Lang::En).to_lowercase());
            let what = format!("the text is missing: {}", main.unwrap_or_default());
            let hint =
                format!("acct note add {slug} {} \"{}\"", self.kind, self.typed(session.lang()));
            return Err(Problem::usage(what).hint(hint));
        }
        edited(session, "note.md", matter.sections(lang))
    }
}

crate::messages! {
    fn sample() { ru: "Выгрузка идёт через API", en: "The export goes by API" }
    fn words_sample() { ru: "Отчёт стал удобнее", en: "The report is clearer now" }
    fn who_said() { ru: "Чьи это слова?", en: "Who said it?" }
    fn which_feedback() { ru: "Что это?", en: "What is it?" }
    fn unfinished() { ru: "Дописать разделы: ", en: "To fill its sections: " }
}
