//! One idea: what it should move, its scores, who runs it and who judges.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, prose};
use crate::document::{Document, markdown_document};
use crate::language::typography::bullet;
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::idea::{Idea, Status};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IdeaPage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub idea: Idea,
    /// Empty: no goal of that slug.
    pub goal_name: String,
    pub owner_name: String,
    pub judge_name: String,
    /// As it is read.
    pub text: String,
}

impl IdeaPage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, idea: &Idea, question: &Question) -> IdeaPage {
        let cast = snapshot.cast(folder, None);
        let goal = folder.goals.iter().find(|goal| goal.slug == idea.goal);
        let name = |who: &Who| if who.slug.is_empty() { String::new() } else { cast.name(who) };
        IdeaPage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            goal_name: goal.map(|goal| goal.name.clone()).unwrap_or_default(),
            owner_name: name(&Who::new(Side::Us, idea.owner.as_str())),
            judge_name: name(&Who::parse(&idea.judge)),
            text: markdown_document(&idea.body).as_text(bullet(question.lang)),
            idea: idea.clone(),
        }
    }
}

impl Report for IdeaPage {
    const SCHEMA: &'static str = "acct.idea/1";

    fn document(&self, lang: Lang) -> Document {
        let idea = &self.idea;
        let mut page = Document::titled(format!("{} · {}", idea.title, self.client_name));
        let mut facts = Facts::default();
        facts.add("id", &idea.id);
        facts.add(status_label(lang), status(lang, idea.status));
        let goal = match (idea.goal.as_str(), self.goal_name.as_str()) {
            ("", _) => String::new(),
            (slug, "") => no_such_goal(lang, slug),
            (_, name) => name.to_owned(),
        };
        facts.add(goal_label(lang), goal);
        facts.add(owner_label(lang), &self.owner_name);
        facts.add(judge_label(lang), &self.judge_name);
        let day = |day: NaiveDate| dates::day_month(lang, day, self.on);
        let days = match (idea.start, idea.end) {
            (Some(start), Some(end)) => dates::range(lang, start, end, self.on),
            (start, end) => start.or(end).map(day).unwrap_or_default(),
        };
        facts.add(days_label(lang), days);
        let scores = [idea.impact, idea.confidence, idea.ease];
        if let [Some(impact), Some(confidence), Some(ease)] = scores {
            facts.add(scores_label(lang), format!("{impact} {confidence} {ease}"));
        }
        facts.add(votes_label(lang), idea.scores.join("; "));
        facts.put(&mut page);
        prose(&mut page, &idea.body);
        page
    }
}

fn status(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::Backlog => lang.pick("в запасе", "in stock"),
        Status::Proposed => lang.pick("предложена", "proposed"),
        Status::Running => lang.pick("идёт", "running"),
        Status::Won => lang.pick("сработала", "worked"),
        Status::Lost => lang.pick("не сработала", "did not work"),
        Status::Dropped => lang.pick("не делаем", "dropped"),
    }
}

crate::messages! {
    fn status_label() { ru: "где сейчас", en: "stands" }
    fn goal_label() { ru: "двигает цель", en: "should move" }
    fn no_such_goal(slug: &str) {
        ru: format!("{slug} (такой цели нет)"),
        en: format!("{slug} (there is no such goal)"),
    }
    fn owner_label() { ru: "ведёт", en: "runs it" }
    fn judge_label() { ru: "судит о результате", en: "judges it" }
    fn days_label() { ru: "когда", en: "when" }
    fn scores_label() { ru: "влияние, уверенность, простота", en: "impact, confidence, ease" }
    fn votes_label() { ru: "оценки", en: "scores" }
}
