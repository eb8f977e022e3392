//! Questionnaires that are not finished, and answers without the proof that was asked for (MAXMA: a
//! business that points at the sky). The last brief of each kind counts.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::records::brief::judge::{Judged, State, judged};
use crate::records::brief::{Brief, Status};
use crate::reports::rows::typed;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct BriefOpen {
    pub brief: String,
    pub template: String,
    #[serde(skip)]
    titles: BTreeMap<&'static str, String>,
    /// When the questions went out, otherwise when it was begun.
    pub since: Option<NaiveDate>,
    pub open: usize,
    pub weak: usize,
    pub unproved: usize,
    pub stale: usize,
    pub contradictory: usize,
}

impl Rule for BriefOpen {
    const NAMED: Named =
        Named::new("brief-open", "бриф не закончен", "brief incomplete").by(&["brief"]);

    fn look(sight: &Sight) -> Vec<(Level, BriefOpen)> {
        if !sight.folder.card.is_active() {
            return Vec::new();
        }
        last_ones(sight).filter_map(|judged| brief_open(sight, &judged)).collect()
    }
}

/// The last brief of every questionnaire, weighed.
pub(super) fn last_ones<'a>(sight: &'a Sight<'a>) -> impl Iterator<Item = Judged<'a>> {
    let last = |brief: &&Brief| {
        sight.folder.brief(&brief.template).is_some_and(|last| last.id == brief.id)
    };
    sight.folder.briefs.iter().filter(last).filter_map(|brief| {
        let sheet = sight.snapshot.questionnaire(&brief.template)?;
        Some(judged(sheet, brief, sight.folder, sight.day, sight.calendar))
    })
}

fn brief_open(sight: &Sight, judged: &Judged) -> Option<(Level, BriefOpen)> {
    // what was decided needs no better answers
    if judged.verdict.is_some() {
        return None;
    }
    let brief = judged.brief;
    let count = |state| judged.questions.iter().filter(|one| one.state() == state).count();
    let titles =
        [Lang::Ru, Lang::En].map(|lang| (lang.code(), judged.sheet.title.of(lang).to_owned()));
    let found = BriefOpen {
        brief: brief.id.clone(),
        template: brief.template.clone(),
        titles: titles.into(),
        since: brief.asked.or(brief.date),
        open: count(State::Open),
        weak: count(State::Weak),
        unproved: count(State::Unproved),
        stale: count(State::Stale),
        contradictory: count(State::Contradictory),
    };
    let since = found.since?;
    if !sight.thresholds.passed("brief", since, sight.day, sight.calendar) || found.is_well() {
        return None;
    }
    let lacking = brief.status == Status::Open && found.open + found.weak > 0;
    let level = if lacking { Level::Attention } else { Level::Fine };
    Some((level, found))
}

impl BriefOpen {
    fn is_well(&self) -> bool {
        self.open + self.weak + self.unproved + self.stale + self.contradictory == 0
    }
}

impl Told for BriefOpen {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let title = self.titles.get(lang.code()).map_or(&*self.template, String::as_str);
        let counted = [
            (self.open, open_words(lang, self.open)),
            (self.weak, weak_words(lang, self.weak)),
            (self.unproved, unproved_words(lang, self.unproved)),
            (self.stale, stale_words(lang, self.stale)),
            (self.contradictory, contradictory_words(lang, self.contradictory)),
        ];
        let said = counted.into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said);
        let said = said.collect::<Vec<_>>().join(", ");
        let since = self.since.map(|day| dates::day_month(lang, day, today)).unwrap_or_default();
        of_day(lang, &quote(lang, title), &since, &said)
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![
            format!("acct brief check {client} {}", typed(&self.template)),
            format!("acct brief fill {client} {}", typed(&self.template)),
        ]
    }
}

crate::messages! {
    fn of_day(title: &str, day: &str, said: &str) {
        ru: format!("{title} от {day}: {said}"),
        en: format!("{title} of {day}: {said}"),
    }
    fn open_words(n: usize) { ru: format!("без ответа {n}"), en: format!("{n} open") }
    fn weak_words(n: usize) { ru: format!("слабых ответов {n}"), en: format!("{n} weak") }
    fn unproved_words(n: usize) { ru: format!("без подтверждения {n}"), en: format!("{n} without proof") }
    fn stale_words(n: usize) { ru: format!("устарело {n}"), en: format!("{n} out of date") }
    fn contradictory_words(n: usize) { ru: format!("противоречий {n}"), en: format!("{n} contradictory") }
}
