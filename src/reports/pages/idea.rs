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
use crate::records::idea::{Idea, Kind, Rank, Runs};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::ideas::is_blind;
use crate::reports::names::idea_status;

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
    pub by_name: String,
    pub rank: Rank,
    /// Of all who have rated it.
    pub score: Option<f64>,
    /// The reader has not rated it yet: the others' scores are left out.
    pub hidden: bool,
    #[serde(skip)]
    rated: Vec<(String, [u32; 3])>,
    /// As it is read.
    pub text: String,
}

impl IdeaPage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, idea: &Idea, question: &Question) -> IdeaPage {
        let cast = snapshot.cast(folder, None);
        let goal = folder.goals.iter().find(|goal| goal.slug == idea.goal);
        let name = |who: &Who| if who.slug.is_empty() { String::new() } else { cast.name(who) };
        let (rank, hidden) =
            (snapshot.settings.ideas.rank, is_blind(folder, idea, question.me.as_deref()));
        let rated = idea.votes().into_iter().map(|vote| {
            let who = Who::new(Side::Us, vote.by);
            let by = if who.slug.is_empty() { String::new() } else { cast.short(&who) };
            (by, vote.score.numbers())
        });
        let (mut shown, score) = (idea.clone(), idea.score(rank));
        if hidden {
            shown.scores.clear();
            (shown.impact, shown.confidence, shown.ease) = (None, None, None);
        }
        IdeaPage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            goal_name: goal.map(|goal| goal.name.clone()).unwrap_or_default(),
            owner_name: name(&Who::new(Side::Us, idea.owner.as_str())),
            judge_name: name(&Who::parse(&idea.judge)),
            by_name: name(&Who::parse(&idea.by)),
            rank,
            score: score.filter(|_| !hidden),
            hidden,
            rated: rated.collect(),
            text: markdown_document(&idea.body).as_text(bullet(question.lang)),
            idea: shown,
        }
    }
}

impl IdeaPage {
    /// «7,0 — Ольга 8 6 7, Денис 7 7 5»: impact, confidence, ease of each.
    fn votes(&self, lang: Lang) -> String {
        if self.hidden {
            return not_yet(lang, self.rated.len(), &self.idea.id);
        }
        let Some(score) = self.score else { return String::new() };
        let each = self.rated.iter().map(|(by, [impact, confidence, ease])| {
            format!("{by} {impact} {confidence} {ease}").trim().to_owned()
        });
        let each = each.collect::<Vec<_>>().join(", ");
        match self.rated.len() {
            1 => each,
            _ => format!("{} — {each}", self.rank.say(lang, score)),
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
        let mut status = idea_status(lang, idea.status).to_owned();
        if idea.kind == Kind::Process {
            status = format!("{status}, {}", of_process(lang));
        }
        if idea.side == Runs::Client {
            status = format!("{status}, {}", their_own(lang));
        }
        facts.add(status_label(lang), status);
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
        facts.add(by_label(lang), &self.by_name);
        facts.add(excluded_label(lang), idea.exclude.join("; "));
        facts.add(exception_label(lang), &idea.exception);
        facts.add(votes_label(lang), self.votes(lang));
        facts.add(tags_label(lang), idea.tags.join(", "));
        facts.put(&mut page);
        prose(&mut page, &idea.body);
        page
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
    fn votes_label() { ru: "оценка (влияние, уверенность, простота)", en: "score (impact, confidence, ease)" }
    fn not_yet(count: usize, id: &str) {
        ru: format!("{}, видно после вашей: acct idea score {id} 7 6 8", crate::language::words::SCORE.ru(count)),
        en: format!("{}, shown once yours is in: acct idea score {id} 7 6 8", crate::language::words::SCORE.en(count)),
    }
    fn of_process() { ru: "о том, как мы работаем", en: "about how we work" }
    fn their_own() { ru: "проверяет сам клиент", en: "the client tries it" }
    fn by_label() { ru: "чья идея", en: "whose idea" }
    fn excluded_label() { ru: "кому не показывать", en: "who may not get it" }
    fn exception_label() { ru: "почему после последнего дня изменений", en: "why after the last day of changes" }
    fn tags_label() { ru: "метки", en: "tags" }
}
