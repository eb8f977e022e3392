//! Rates an idea: impact, confidence and ease, each scorer without seeing the others.

use crate::commands::change::change;
use crate::commands::{Result, Run};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::language::plural::counted;
use crate::language::words;
use crate::problem::Problem;
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::change::Op;
use crate::records::idea::{Idea, Rank, Score as Ice, Vote};
use crate::records::snapshot::Needs;
use crate::session::Session;
use crate::syntax::Value;

use super::{NEEDS, found, read};

/// Rate an idea without seeing the others' scores: acct idea score p6j 8 6 7
///
/// Impact: how much it moves the goal. Confidence: what speaks for it working. Ease: how little it
/// takes. Each from 1 to 10. Once yours is in you see the others' and how far apart you are.
#[derive(clap::Args)]
pub struct Score {
    /// Id of the idea
    idea: String,
    /// Impact, confidence, ease; asked for on a terminal
    #[arg(value_name = "I C E", num_args = 0..=3)]
    numbers: Vec<String>,
    /// Show the scores there are, without rating
    #[arg(long, conflicts_with = "numbers")]
    show: bool,
}

impl Run for Score {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let found = found(session, &self.idea)?;
        let needs = Needs { client: Some(&found.client), ..NEEDS };
        if self.show {
            let snapshot = session.load(&needs)?;
            let (folder, idea) = read(&snapshot, &found)?;
            let said = told(lang, idea, &snapshot.cast(folder, None), snapshot.settings.ideas.rank);
            return Ok(crate::commands::Outcome::said(said));
        }
        let me = session.writer()?;
        let score = self.read(session)?;
        change(session, format!("idea score {}", found.id), |change| {
            let snapshot = change.workspace().load(&needs);
            let (folder, idea) = read(&snapshot, &found)?;
            is_rated(idea)?;
            let line = Vote { by: me.clone(), score }.written();
            let mine = |line: &String| Vote::read(line).is_some_and(|vote| vote.by == me);
            let mut rated = idea.clone();
            // front matter has no path to one entry: who changes their mind has the list written anew
            let op = if let Some(at) = rated.scores.iter().position(mine) {
                rated.scores[at] = line;
                let all = rated.scores.iter().map(|line| Value::from(line.as_str()));
                Op::set("scores", Value::List(all.collect()))
            } else {
                rated.scores.push(line.clone());
                Op::push("scores", line.as_str())
            };
            change.edit(&idea.path, &[op])?;
            change.say(
                Text::styled(&idea.id, Style::Id)
                    .and(format!("  {}: {}", folder.card.name, idea.title), Style::Plain),
            );
            let rank = snapshot.settings.ideas.rank;
            for line in told(lang, &rated, &snapshot.cast(folder, None), rank) {
                change.say(line);
            }
            Ok(())
        })
    }
}

/// What is tried or over is judged by its result.
fn is_rated(idea: &Idea) -> Result<()> {
    use crate::records::idea::Status::{Backlog, Proposed};
    match idea.status {
        Backlog | Proposed => Ok(()),
        status => Err(Problem::refused(format!(
            "`{}` is {}: it is judged by its result and no longer rated",
            idea.id,
            status.word()
        ))
        .hint(format!("acct show {}", idea.id))),
    }
}

/// Who gave what, then the mean and how far apart they are.
fn told(lang: Lang, idea: &Idea, cast: &Cast, rank: Rank) -> Vec<Text> {
    let votes = idea.votes();
    let name = |by: &str| match by {
        "" => nobody(lang),
        by => cast.short(&Who::new(Side::Us, by)),
    };
    let mut lines: Vec<Text> = votes
        .iter()
        .map(|vote| {
            let [impact, confidence, ease] = vote.score.numbers();
            let value = rank.say(lang, vote.score.value(rank));
            Text::from(format!("  {}: ", name(&vote.by)))
                .and(each(lang, impact, confidence, ease, &value), Style::Plain)
        })
        .collect();
    let all = idea.score(rank).map(|score| rank.say(lang, score));
    let Some(all) = all else { return vec![Text::from(unrated(lang, &idea.id))] };
    let count = counted(lang, votes.len(), words::SCORE);
    lines.push(Text::styled(
        match idea.spread(rank) {
            Some(spread) => overall_apart(lang, &all, &count, &rank.say(lang, spread)),
            None => overall(lang, &all, &count),
        },
        Style::Strong,
    ));
    lines
}

impl Score {
    fn read(&self, session: &Session) -> Result<Ice> {
        let lang = session.lang();
        let typed = self.numbers.join(" ");
        let usage = format!("acct idea score {} 8 6 7", self.idea);
        if typed.trim().is_empty() {
            if !session.may_ask() {
                let what = "impact, confidence and ease are missing, each from 1 to 10";
                return Err(Problem::usage(what).hint(usage));
            }
            let asked = [ask_impact(lang), ask_confidence(lang), ask_ease(lang)];
            let mut numbers = Vec::new();
            for question in asked {
                numbers.push(number(lang, &question)?);
            }
            return Ice::of(numbers[0], numbers[1], numbers[2])
                .ok_or_else(|| Problem::usage("no score"));
        }
        Ice::read(&typed).ok_or_else(|| {
            let what =
                format!("`{typed}` is no score: impact, confidence and ease, each from 1 to 10");
            Problem::usage(what).hint(usage)
        })
    }
}

/// Asked until it is a number from 1 to 10.
fn number(lang: Lang, question: &str) -> Result<u32> {
    let mut question = question.to_owned();
    loop {
        let typed = ask::line(&question, "")?;
        match typed.trim().parse() {
            Ok(number @ 1..=10) => return Ok(number),
            _ => question = from_one_to_ten(lang),
        }
    }
}

crate::messages! {
    fn nobody() { ru: "без имени", en: "nobody named" }
    fn each(impact: u32, confidence: u32, ease: u32, value: &str) {
        ru: format!("влияние {impact}, уверенность {confidence}, простота {ease} — {value}"),
        en: format!("impact {impact}, confidence {confidence}, ease {ease}: {value}"),
    }
    fn overall(score: &str, count: &str) {
        ru: format!("Оценка {score} ({count})"),
        en: format!("Score {score} ({count})"),
    }
    fn overall_apart(score: &str, count: &str, spread: &str) {
        ru: format!("Оценка {score} ({count}, разброс {spread})"),
        en: format!("Score {score} ({count}, {spread} apart)"),
    }
    fn unrated(id: &str) {
        ru: format!("Оценок пока нет. Поставить: acct idea score {id} 8 6 7"),
        en: format!("Nobody has rated it. To do so: acct idea score {id} 8 6 7"),
    }
    fn ask_impact() {
        ru: "Влияние — насколько сдвинет цель, 1–10:",
        en: "Impact: how much it moves the goal, 1 to 10:",
    }
    fn ask_confidence() {
        ru: "Уверенность — что говорит за то, что сработает, 1–10:",
        en: "Confidence: what speaks for it working, 1 to 10:",
    }
    fn ask_ease() {
        ru: "Простота — как мало на это нужно, 1–10:",
        en: "Ease: how little it takes, 1 to 10:",
    }
    fn from_one_to_ten() { ru: "Целое число от 1 до 10:", en: "A whole number from 1 to 10:" }
}
