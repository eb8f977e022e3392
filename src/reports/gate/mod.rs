//! What a gate of the pipeline asks for: each need, whether it is met, what is missing, and the command
//! that mends it.

mod remedy;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::rows::typed;
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::Lang;
use crate::language::typography::quote;
use crate::records::client::is_over;
use crate::records::gate::{Ground, Way};
use crate::records::settings::StageRule;
use crate::records::snapshot::Question;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gate {
    pub client: String,
    pub client_name: String,
    /// The stage that is gone to.
    pub stage: String,
    pub stage_name: String,
    pub missing: usize,
    pub needs: Vec<Wanted>,
    #[serde(skip)]
    why: String,
}

/// A need of the gate.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Wanted {
    /// As the pipeline has it: `meeting:sales`.
    pub need: String,
    pub name: String,
    pub met: bool,
    /// What is missing; empty where nothing is.
    pub detail: String,
    /// The command that mends it.
    pub remedy: String,
    /// Another way out, where there is one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub otherwise: String,
}

impl Gate {
    #[must_use]
    pub fn of(ground: Ground, way: &Way, target: &StageRule, question: &Question) -> Gate {
        let needs = way.look(ground).into_iter().map(|need| Wanted {
            name: words::need(question.lang, ground, &need.need),
            met: need.lack.is_none(),
            detail: need
                .lack
                .as_ref()
                .map(|lack| words::lack(question.lang, lack, question.today))
                .unwrap_or_default(),
            remedy: need
                .lack
                .as_ref()
                .map(|lack| remedy::of(ground, lack, question))
                .unwrap_or_default(),
            otherwise: need
                .lack
                .as_ref()
                .and_then(|lack| remedy::otherwise(ground, lack, question.lang))
                .unwrap_or_default(),
            need: need.need,
        });
        let needs: Vec<Wanted> = needs.collect();
        Gate {
            client: ground.folder.slug.clone(),
            client_name: ground.folder.card.name.clone(),
            stage: target.id.clone(),
            stage_name: target.name(question.lang).to_owned(),
            missing: needs.iter().filter(|need| !need.met).count(),
            needs,
            why: why(question.lang, &target.id),
        }
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.missing == 0
    }

    /// The needs with their marks, and what to type.
    pub(super) fn write(&self, lang: Lang, page: &mut Document) {
        let columns = vec![Column::left(need_column(lang)), Column::flexible(state_column(lang))];
        let rows = self.needs.iter().map(|need| {
            let mark = match need.met {
                true => Text::styled("✓", Style::Good),
                false => Text::styled("✗", Style::Bad),
            };
            let name = mark.and(format!(" {}", need.name), Style::Plain);
            vec![name, need.detail.as_str().into()]
        });
        page.table(columns, rows.collect());
        let mut remedies: Vec<&str> = Vec::new();
        for said in self.needs.iter().flat_map(|need| [&need.remedy, &need.otherwise]) {
            if !said.is_empty() && !remedies.contains(&said.as_str()) {
                remedies.push(said);
            }
        }
        if !remedies.is_empty() {
            page.heading(how_to_mend(lang));
            let commands = remedies.into_iter().map(|said| Text::styled(said, Style::Command));
            page.lines(commands.collect());
        }
    }
}

impl Report for Gate {
    const SCHEMA: &'static str = "acct.gate/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        let stage = quote(lang, &self.stage_name);
        page.lines(vec![
            head(lang, &self.client_name, &stage, self.missing, self.needs.len()).into(),
        ]);
        self.write(lang, &mut page);
        let force = format!(
            "acct client stage {} {} --force --why \"{}\"",
            typed(&self.client),
            typed(&self.stage),
            self.why
        );
        page.lines(vec![Text::styled(all_the_same(lang), Style::Quiet).and(force, Style::Command)]);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let row = |need: &Wanted| cells![&need.need, need.met, &need.detail, &need.remedy];
        Some(Rows::new(["need", "ready", "detail", "remedy"], self.needs.iter().map(row)))
    }
}

crate::messages! {
    fn head(client: &str, stage: &str, missing: usize, all: usize) {
        ru: format!("{client}: до этапа {stage} не хватает {missing} из {all}."),
        en: format!("{client}: {missing} of {all} missing before {stage}."),
    }
    fn need_column() { ru: "что нужно", en: "what it takes" }
    fn state_column() { ru: "чего не хватает", en: "what is missing" }
    fn how_to_mend() {
        ru: "Чем дополнить (значения — пример, впишите свои)",
        en: "How to mend it (the values are examples, type yours)",
    }
    fn all_the_same() {
        ru: "Перейти всё равно, с причиной: ",
        en: "To go on all the same, with a reason: ",
    }
    fn why(stage: &str) {
        ru: if is_over(stage) { "до работы не дошло" } else { "клиент просит начать раньше" },
        en: if is_over(stage) { "work never began" } else { "the client wants to start earlier" },
    }
}
