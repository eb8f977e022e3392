//! The memo for whoever stands in: what happens in these days, whose move it is, what holds, who is
//! who, what not to do, whom to call.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::coming::{self, Coming};
use super::people::{self, Known};
use super::promised::{self, Promise};
use super::steps::{self, Step};
use super::{Days, Line, Sight, known};
use crate::document::Document;
use crate::language::{Lang, dates};
use crate::records::duty::Turn;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::rows::Ids;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Memo {
    pub client: String,
    pub client_name: String,
    pub on: NaiveDate,
    #[serde(flatten)]
    pub days: Days,
    /// Who runs it.
    pub manager_name: String,
    /// Who is away, where that is not who runs it.
    pub absent_name: String,
    /// Who stands in, in turn with their days where it is not one all the time; empty: nobody.
    pub cover_name: String,
    pub coming: Vec<Coming>,
    pub steps: Vec<Step>,
    pub promised: Vec<Promise>,
    pub people: Vec<Known>,
    pub channels: Vec<Line>,
    pub never: Vec<Line>,
    pub urgent: Option<Line>,
    /// What there is to type where nobody stands in.
    #[serde(skip)]
    pub(super) remedy: String,
}

impl Memo {
    /// For the absence of a person; of nobody: of who answers for the client.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        ids: &Ids,
        (person, days): (Option<&str>, Days),
    ) -> Memo {
        let runs = folder.answers(&snapshot.settings);
        let absent = person.or(runs);
        let sight = Sight {
            snapshot,
            folder,
            cast: snapshot.cast(folder, None),
            calendar: &question.calendar,
            lang: question.lang,
            today: question.today,
            ids,
            absent,
            short: true,
        };
        let turns = absent
            .map(|slug| snapshot.turns(slug, &folder.slug, (days.from, days.to)))
            .unwrap_or_default();
        let cover = turns.first().map(|turn| turn.cover);
        let name = |slug: Option<&str>| slug.map(|slug| sight.name(slug)).unwrap_or_default();
        Memo {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            on: question.today,
            days,
            manager_name: name(runs),
            absent_name: name(absent.filter(|slug| Some(*slug) != runs)),
            cover_name: in_turn(&sight, days, &turns),
            coming: coming::of(&sight, days),
            steps: steps::of(&sight, days),
            promised: promised::of(&sight),
            people: people::of(&sight),
            channels: known::channels(&sight),
            never: known::never(&sight),
            urgent: known::urgent(&sight, absent, cover),
            remedy: absent
                .map(|slug| format!("acct cover {slug} NAME {}..{}", days.from, days.to))
                .unwrap_or_default(),
        }
    }
}

/// «Вера Лунёва»; of several, or of some of the days alone, each with the days.
fn in_turn(sight: &Sight, days: Days, turns: &[Turn]) -> String {
    if let [one] = turns
        && (one.from, one.to) == (days.from, days.to)
    {
        return sight.name(one.cover);
    }
    let with_days = |turn: &Turn| {
        let days = dates::range(sight.lang, turn.from, turn.to, sight.today);
        format!("{} ({days})", sight.name(turn.cover))
    };
    turns.iter().map(with_days).collect::<Vec<_>>().join(&then(sight.lang))
}

impl Report for Memo {
    const SCHEMA: &'static str = "acct.memo/1";

    fn document(&self, lang: Lang) -> Document {
        super::page::memo(self, lang)
    }
}

/// The memos of all the clients of somebody who is away.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Memos {
    pub person: String,
    pub name: String,
    pub memos: Vec<Memo>,
}

impl Report for Memos {
    const SCHEMA: &'static str = "acct.memos/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        for memo in &self.memos {
            page.blocks.extend(memo.document(lang).blocks);
        }
        page
    }

    fn sheets(&self, screen: Lang) -> Vec<(Lang, Document)> {
        self.memos.iter().map(|memo| (screen, memo.document(screen))).collect()
    }
}

crate::messages! {
    fn then() { ru: ", затем ", en: ", then " }
}
