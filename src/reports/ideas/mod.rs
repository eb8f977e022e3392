//! Ideas as a list: the best first, how far apart their scorers are, how old they are; and how many
//! were tried this quarter. What the reader has not rated yet keeps its scores to itself.

pub mod calendar;
mod page;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::rows::Ids;
use crate::document::{Cell, Document, Rows, cells};
use crate::language::{Lang, numbers};
use crate::records::cast::{Cast, Who};
use crate::records::idea::filter::{Filter, Seen};
use crate::records::idea::{Idea, Kind, Rank, Runs, Status};
use crate::records::quarter::Quarter;
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Ideas {
    pub on: NaiveDate,
    pub rank: Rank,
    /// The best first; those whose scores the reader may not see yet come last, the oldest first.
    pub ideas: Vec<Line>,
    pub pace: Pace,
    #[serde(skip)]
    total: usize,
    #[serde(skip)]
    filtered: bool,
    #[serde(skip)]
    ids: Ids,
}

/// An idea with what is computed about it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub title: String,
    pub status: Status,
    pub kind: Kind,
    pub side: Runs,
    pub by: String,
    pub goal: String,
    /// Empty: no goal, or none of that slug.
    pub goal_name: String,
    pub owner: String,
    pub owner_name: String,
    pub judge: String,
    pub judge_name: String,
    pub created: Option<NaiveDate>,
    /// Days since it came up.
    pub age: Option<i64>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub tags: Vec<String>,
    /// How many have rated it.
    pub votes: usize,
    /// The reader has not rated it yet, so neither score nor spread is told.
    pub hidden: bool,
    pub score: Option<f64>,
    pub spread: Option<f64>,
    /// Of a finished one, in a line.
    pub learned: Option<String>,
}

/// How fast ideas are tried: those that pass, finished ones too.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pace {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Experiments that ended in these days.
    pub won: usize,
    pub lost: usize,
    pub running: usize,
    pub backlog: usize,
    /// When the oldest of the backlog came up.
    pub oldest: Option<NaiveDate>,
    /// Ideas that are not over and tied to no goal.
    pub orphans: usize,
    #[serde(skip)]
    quarter: Option<Quarter>,
}

/// What is asked of the list.
pub struct Wanted<'a> {
    pub filter: &'a Filter,
    pub show: bool,
    pub ids: Ids,
}

impl Ideas {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, wanted: Wanted) -> Ideas {
        let rank = snapshot.settings.ideas.rank;
        let me = question.me.as_deref();
        let all = || {
            snapshot
                .clients
                .iter()
                .flat_map(|folder| folder.ideas.iter().map(move |idea| (folder, idea)))
        };
        let (mut lines, mut passing) = (Vec::new(), Vec::new());
        for (folder, idea) in all() {
            let cast = snapshot.cast(folder, me);
            let shown = wanted.show || !is_blind(folder, idea, me);
            let seen = Seen { folder, cast, rank, shown };
            if !wanted.filter.passes(idea, seen) {
                continue;
            }
            passing.push(idea);
            if wanted.filter.names_status() || !idea.status.is_over() {
                lines.push(Line::of(folder, idea, cast, question, (rank, shown)));
            }
        }
        lines.sort_by(|one, other| {
            let key = |line: &Line| (line.hidden, line.created.is_none(), line.created);
            let score = |line: &Line| line.score.unwrap_or(-1.0);
            let hidden = one.hidden.cmp(&other.hidden);
            hidden.then(score(other).total_cmp(&score(one))).then(key(one).cmp(&key(other)))
        });
        Ideas {
            on: question.today,
            rank,
            ideas: lines,
            pace: Pace::of(&passing, question.today),
            total: all().count(),
            filtered: !wanted.filter.is_empty(),
            ids: wanted.ids,
        }
    }
}

/// Somebody of the client's team is to rate it and has not done so yet.
#[must_use]
pub fn is_blind(folder: &Folder, idea: &Idea, me: Option<&str>) -> bool {
    let in_team = |me: &str| folder.card.team.values().any(|person| person == me);
    !idea.shows_scores_to(me) && me.is_some_and(in_team)
}

impl Pace {
    fn of(ideas: &[&Idea], today: NaiveDate) -> Pace {
        let quarter = Quarter::of(today);
        let within = |idea: &&&Idea| {
            idea.finished().is_some_and(|end| (quarter.first()..=quarter.last()).contains(&end))
        };
        let in_state = |status: Status| ideas.iter().filter(move |idea| idea.status == status);
        let backlog = || in_state(Status::Backlog);
        Pace {
            from: quarter.first(),
            to: quarter.last(),
            won: in_state(Status::Won).filter(within).count(),
            lost: in_state(Status::Lost).filter(within).count(),
            running: in_state(Status::Running).count(),
            backlog: backlog().count(),
            oldest: backlog().filter_map(|idea| idea.created).min(),
            orphans: ideas.iter().filter(|idea| !idea.status.is_over() && idea.is_orphan()).count(),
            quarter: Some(quarter),
        }
    }
}

impl Line {
    fn of(
        folder: &Folder,
        idea: &Idea,
        cast: Cast,
        question: &Question,
        (rank, shown): (Rank, bool),
    ) -> Line {
        let goal = folder.goals.iter().find(|goal| goal.slug == idea.goal);
        Line {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            id: idea.id.clone(),
            title: idea.title.clone(),
            status: idea.status,
            kind: idea.kind,
            side: idea.side,
            by: idea.by.clone(),
            goal: idea.goal.clone(),
            goal_name: goal.map(|goal| goal.name.clone()).unwrap_or_default(),
            owner: idea.owner.clone(),
            owner_name: named(cast, &idea.owner),
            judge: idea.judge.clone(),
            judge_name: named(cast, &idea.judge),
            created: idea.created,
            age: idea.created.map(|day| (question.today - day).num_days().max(0)),
            start: idea.start,
            end: idea.end,
            tags: idea.tags.clone(),
            votes: idea.votes().len(),
            hidden: !shown,
            score: idea.score(rank).filter(|_| shown).map(numbers::rounded),
            spread: idea.spread(rank).filter(|_| shown).map(numbers::rounded),
            learned: idea.learned(),
        }
    }
}

/// As lists name people; nobody is no name.
fn named(cast: Cast, field: &str) -> String {
    if field.is_empty() { String::new() } else { cast.short(&Who::parse(field)) }
}

impl Report for Ideas {
    const SCHEMA: &'static str = "acct.ideas/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.ideas.iter().map(|line| {
            cells![
                &line.id,
                &line.client,
                &line.client_name,
                &line.title,
                Cell::Word(line.status.word()),
                Cell::Word(line.kind.word()),
                Cell::Word(line.side.word()),
                &line.goal,
                &line.goal_name,
                &line.by,
                &line.owner_name,
                &line.judge_name,
                line.created,
                line.start,
                line.end,
                line.votes,
                line.score,
                line.spread,
                line.learned.clone(),
            ]
        });
        let columns = [
            "id",
            "client",
            "client_name",
            "title",
            "status",
            "kind",
            "side",
            "goal",
            "goal_name",
            "by",
            "owner_name",
            "judge_name",
            "created",
            "start",
            "end",
            "votes",
            "score",
            "spread",
            "learned",
        ];
        Some(Rows::new(columns, rows))
    }
}
