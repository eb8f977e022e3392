//! Writes an idea down in a line, quickly, and says when it is there already in other words.

use crate::commands::change::{Change, change};
use crate::commands::goal::pick;
use crate::commands::{Result, Run, completions, fresh, who};
use crate::document::{Style, Text};
use crate::language::typography::quote;
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::idea::{CAUSE, HYPOTHESIS, Kind, Runs, Score, Vote, WORK, skeleton, with};
use crate::records::snapshot::Folder;
use crate::records::twice::Matter;
use crate::reports::rows::typed;
use crate::session::Session;
use crate::syntax::Value;

use super::NEEDS;

/// Write an idea down: acct idea add kassa "Leasing for small shops" --goal new-share --ice 8,6,7
///
/// It lives with the client it is for; one about how we work, with the agency itself, the internal
/// client. Parked ideas open the next agenda. What sounds like one that is there is pointed out.
#[derive(clap::Args)]
pub struct Add {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// The idea in a line
    title: Vec<String>,
    /// The goal it should move
    #[arg(long)]
    goal: Option<String>,
    /// What we believe will happen, and why
    #[arg(long, value_name = "TEXT")]
    hypothesis: Option<String>,
    /// Why it is needed: what is offered unasked says so
    #[arg(long, value_name = "TEXT")]
    cause: Option<String>,
    /// How it would be done
    #[arg(long, value_name = "TEXT")]
    how: Option<String>,
    /// My score: impact, confidence and ease, each from 1 to 10: 8,6,7
    #[arg(long, value_name = "I,C,E")]
    ice: Option<String>,
    /// A word to find it by; may be given again
    #[arg(long)]
    tag: Vec<String>,
    /// campaign: something for customers; process: the way we work
    #[arg(long, value_parser = Kind::WORDS)]
    kind: Option<String>,
    /// Whose idea it is, where not mine: a person or a contact
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// The client runs this test themselves; ours must not clash with it
    #[arg(long)]
    theirs: bool,
    /// Who may not get it; may be given again
    #[arg(long, value_name = "WHO")]
    exclude: Vec<String>,
}

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let client = who::client(session, self.client.as_deref(), &usage("CLIENT", lang))?;
        let usage = usage(&typed(&client), lang);
        let title = fresh::name::<Add>(session, &self.title, &what_idea(lang), &usage)?;
        let score = self.score()?;
        let me = session.me()?;
        change(session, format!("idea add {client}: {title}"), |change| {
            let needs = crate::records::snapshot::Needs { client: Some(&client), ..NEEDS };
            let snapshot = change.workspace().load(&needs);
            let folder = &snapshot.clients[0];
            let goal = match &self.goal {
                Some(typed) => Some(pick::goal(session, folder, Some(typed), &usage)?),
                None => None,
            };
            let by = match &self.by {
                Some(typed) => {
                    who::anybody(&snapshot.cast(folder, me.as_deref()), &client, typed)?.to_string()
                }
                None => me.clone().unwrap_or_default(),
            };
            let mut ops = self.ops(&title, &by, session)?;
            ops.extend(goal.map(|goal| Op::set("goal", goal.slug.as_str())));
            ops.extend(score.iter().flat_map(|score| scored(me.as_deref(), *score)));
            let id = self.create(change, &client, &title, &ops)?;
            let mut said = format!("  {}: {title}", folder.card.name);
            if let Some(goal) = goal {
                said.push_str(&format!(" → {}", goal.name));
            }
            if let Some(score) = score {
                let rank = snapshot.settings.ideas.rank;
                let value = rank.say(lang, score.value(rank));
                said.push_str(&format!("; {}", scored_at(lang, &value)));
            }
            change.say(Text::styled(&id, Style::Id).and(said, Style::Plain));
            let matter = Matter::of(&title);
            let twins = folder.ideas.iter().filter(|idea| Matter::of(&idea.title).recalls(&matter));
            for twin in twins.take(TWINS) {
                change.note(like(lang, &quote(lang, &twin.title), &twin.id));
            }
            if goal.is_none() {
                let tie = format!(
                    "acct plan {} --campaign {id} --goal {}",
                    typed(&client),
                    first_goal(folder)
                );
                change.note(orphan(lang, &tie));
            }
            change.next(match score {
                None => format!("acct idea score {id} 7 6 8"),
                Some(_) => format!("acct idea list client:{}", typed(&client)),
            });
            Ok(())
        })
    }
}

/// So many that sound like it are named.
const TWINS: usize = 3;

fn usage(client: &str, lang: Lang) -> String {
    format!("acct idea add {client} \"{}\"", sample(lang))
}

/// Under the scorer's name; nobody's where who types is not known.
fn scored(me: Option<&str>, score: Score) -> Vec<Op> {
    let by = me.map(|by| Vote { by: by.to_owned(), score }.written());
    match by {
        Some(line) => vec![Op::push("scores", line.as_str())],
        None => ["impact", "confidence", "ease"]
            .into_iter()
            .zip(score.numbers())
            .map(|(key, number)| Op::set(key, Value::Integer(number.into())))
            .collect(),
    }
}

/// A goal that could be named, for a hint.
fn first_goal(folder: &Folder) -> String {
    folder.goals.first().map_or_else(|| "GOAL".to_owned(), |goal| typed(&goal.slug))
}

impl Add {
    fn score(&self) -> Result<Option<Score>> {
        let Some(typed) = &self.ice else { return Ok(None) };
        Score::read(typed).map(Some).ok_or_else(|| {
            Problem::usage(format!(
                "`{typed}` is no score: impact, confidence and ease, each 1 to 10"
            ))
            .hint("--ice 8,6,7")
        })
    }

    fn ops(&self, title: &str, by: &str, session: &Session) -> Result<Vec<Op>> {
        let mut ops =
            vec![Op::set("title", title), Op::set("by", by), Op::set("created", session.today()?)];
        ops.extend(self.kind.as_deref().map(|kind| Op::set("kind", kind)));
        ops.extend(self.theirs.then(|| Op::set("side", Runs::Client.word())));
        ops.extend(self.tag.iter().map(|tag| Op::push("tags", tag.trim_start_matches('#'))));
        ops.extend(self.exclude.iter().map(|who| Op::push("exclude", who.as_str())));
        Ok(ops)
    }

    fn create(&self, change: &mut Change, client: &str, title: &str, ops: &[Op]) -> Result<String> {
        let lang = change.workspace().settings().lang;
        let mut body = skeleton("", lang);
        let parts = [
            (&self.cause, CAUSE, "a cause", "--cause \"…\""),
            (&self.hypothesis, HYPOTHESIS, "a hypothesis", "--hypothesis \"If … then …\""),
            (&self.how, WORK, "how it is done", "--how \"…\""),
        ];
        for (text, part, what, hint) in parts {
            let Some(text) = text else { continue };
            body = with(&body, part, &super::line(text, what, hint)?, lang);
        }
        let id = change.fresh_id();
        let path = format!("clients/{client}/ideas/{id}-{}.md", names::slug(title, "idea"));
        change.create("idea", &path, ops, &body)?;
        Ok(id)
    }
}

crate::messages! {
    fn sample() { ru: "Рассрочка для ИП", en: "Leasing for small shops" }
    fn what_idea() { ru: "Что предлагаем попробовать?", en: "What should we try?" }
    fn scored_at(score: &str) { ru: format!("оценка {score}"), en: format!("score {score}") }
    fn like(title: &str, id: &str) {
        ru: format!("Похоже на {title}: acct show {id}"),
        en: format!("It sounds like {title}: acct show {id}"),
    }
    fn orphan(tie: &str) {
        ru: format!("Цель не названа: без неё не начать. Связать с целью: {tie}"),
        en: format!("No goal yet, and without one it cannot start. To tie it to one: {tie}"),
    }
}
