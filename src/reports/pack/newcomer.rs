//! The pack for who is new to a client: what the records know, in the order this reader needs it.

use chrono::{Days as Ahead, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::about::{self, Area, Fact};
use super::coming::{self, Coming};
use super::people::{self, Known};
use super::promised::{self, Promise};
use super::reader::Reader;
use super::steps::{self, Step};
use super::{Days, Line, Sight, known};
use crate::document::Document;
use crate::language::Lang;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::names::role;
use crate::reports::rows::Ids;

/// Days that the pack looks ahead.
const AHEAD: u64 = 14;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pack {
    pub client: String,
    pub client_name: String,
    pub on: NaiveDate,
    pub reader: Reader,
    pub facts: Vec<Fact>,
    /// Ours who work on it, with their roles.
    pub team: Vec<Line>,
    pub goals: Vec<Line>,
    pub steps: Vec<Step>,
    pub coming: Vec<Coming>,
    pub promised: Vec<Promise>,
    pub people: Vec<Known>,
    pub channels: Vec<Line>,
    pub never: Vec<Line>,
    /// What the client told of its business.
    pub business: Vec<Line>,
    /// How things are built and why, by area.
    pub technical: Vec<Area>,
    pub bugs: Vec<Line>,
    pub done: Vec<Line>,
    pub tried: Vec<Line>,
    pub risks: Vec<Line>,
    pub open: Vec<Line>,
    pub reading: Vec<Line>,
    pub urgent: Option<Line>,
}

impl Pack {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        ids: &Ids,
        reader: Reader,
    ) -> Pack {
        let today = question.today;
        let sight = Sight {
            snapshot,
            folder,
            cast: snapshot.cast(folder, None),
            calendar: &question.calendar,
            lang: question.lang,
            today,
            ids,
            absent: None,
            short: false,
        };
        let to = today.checked_add_days(Ahead::new(AHEAD)).unwrap_or(today);
        let ahead = Days { from: today, to };
        let runs = folder.answers(&snapshot.settings);
        Pack {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            on: today,
            reader,
            facts: about::facts(&sight, &snapshot.settings.stages()),
            team: team(&sight),
            goals: about::goals(&sight),
            steps: steps::of(&sight, ahead),
            coming: coming::of(&sight, ahead),
            promised: promised::of(&sight),
            people: people::of(&sight),
            channels: known::channels(&sight),
            never: known::never(&sight),
            business: about::business(&sight),
            technical: about::technical(&sight),
            bugs: about::bugs(&sight),
            done: about::done(&sight),
            tried: about::tried(&sight),
            risks: about::risks(&sight),
            open: about::open(&sight),
            reading: about::reading(&sight),
            urgent: known::urgent(&sight, runs, None),
        }
    }
}

/// «менеджер — Ольга Данилина, +7 900 000-00-11»
fn team(sight: &Sight) -> Vec<Line> {
    let team = sight.folder.card.team.iter().filter(|(_, slug)| !slug.is_empty());
    let mut team: Vec<(&String, &String)> = team.collect();
    let rank = |role: &str| match role {
        "manager" => 0,
        "lead" => 1,
        "sales" => 3,
        _ => 2,
    };
    team.sort_by_key(|(role, _)| rank(role));
    let mut people: Vec<(&String, Vec<String>)> = Vec::new();
    for (duty, slug) in team {
        let duty = role(sight.lang, duty);
        match people.iter_mut().find(|(known, _)| *known == slug) {
            Some((_, duties)) => duties.push(duty),
            None => people.push((slug, vec![duty])),
        }
    }
    people
        .into_iter()
        .map(|(slug, duties)| {
            let reach = sight.snapshot.person(slug).map_or_else(|| slug.clone(), known::reach);
            Line::new(in_role(sight.lang, &duties.join(", "), &reach), slug.as_str())
        })
        .collect()
}

impl Report for Pack {
    const SCHEMA: &'static str = "acct.pack/1";

    fn document(&self, lang: Lang) -> Document {
        super::page::pack(self, lang)
    }
}

crate::messages! {
    fn in_role(role: &str, who: &str) { ru: format!("{role} — {who}"), en: format!("{role}: {who}") }
}
