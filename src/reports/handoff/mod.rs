//! How far the intro letter is: its six parts, what each lacks, and the command that mends it.

mod inner;
mod internal;
pub(super) mod remedy;
pub(super) mod words;

use schemars::JsonSchema;
use serde::Serialize;

pub use inner::Inner;
pub(super) use inner::limits;
pub use internal::Internal;
pub(super) use internal::paper_state;

use super::Report;
use crate::document::{Column, Document, Rows, Style, Text};
use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::records::handoff::{Gap, Handoff, Missing, Part};
use crate::records::snapshot::Question;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Readiness {
    pub client: String,
    pub client_name: String,
    /// Of the six.
    pub ready: usize,
    pub parts: Vec<PartReady>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PartReady {
    pub number: usize,
    pub part: &'static str,
    pub name: String,
    pub ready: bool,
    /// What there is, or what is missing.
    pub detail: String,
    pub missing: Vec<Want>,
}

/// One thing that is missing, and what to type.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Want {
    pub what: String,
    pub remedy: String,
    /// Another way out: empty, or what to type for it.
    pub or: String,
}

impl Readiness {
    #[must_use]
    pub fn of(handoff: &Handoff, missing: &Missing, question: &Question) -> Readiness {
        let lang = question.lang;
        let parts = Part::ALL.into_iter().map(|part| {
            let missing: Vec<Want> =
                missing.of(part).map(|gap| Want::of(handoff, gap, question)).collect();
            let lacks: Vec<&str> = missing.iter().map(|want| want.what.as_str()).collect();
            PartReady {
                number: part.number(),
                part: part.word(),
                name: words::part(lang, part),
                ready: missing.is_empty(),
                detail: match missing.is_empty() {
                    true => words::there(lang, handoff, part),
                    false => lacks.join("; "),
                },
                missing,
            }
        });
        Readiness {
            client: handoff.folder.slug.clone(),
            client_name: handoff.folder.card.name.clone(),
            ready: missing.ready(),
            parts: parts.collect(),
        }
    }

    /// The six parts, without what to type.
    #[must_use]
    pub fn screen(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        let name = quote(lang, &self.client_name);
        page.lines(vec![head(lang, &name, self.ready).into()]);
        let columns = vec![Column::left(part_column(lang)), Column::flexible(there_column(lang))];
        let rows = self.parts.iter().map(|part| {
            let mark = match part.ready {
                true => Text::styled("✓", Style::Good),
                false => Text::styled("✗", Style::Bad),
            };
            let name = format!(" {} {}", part.number, part.name);
            vec![mark.and(name, Style::Plain), part.detail.as_str().into()]
        });
        page.table(columns, rows.collect());
        page
    }
}

impl Want {
    pub(super) fn of(handoff: &Handoff, gap: &Gap, question: &Question) -> Want {
        let or = matches!(gap, Gap::Offered(_)).then(|| remedy::offer_anew(handoff));
        let remedy = remedy::of(handoff, gap, question);
        Want {
            what: words::gap(question.lang, handoff, gap),
            or: or.filter(|or| *or != remedy).unwrap_or_default(),
            remedy,
        }
    }
}

/// What to type, each once; the other ways out below.
pub(super) fn mend<'a>(
    page: &mut Document,
    lang: Lang,
    wants: impl Iterator<Item = &'a Want> + Clone,
) {
    let mut lines: Vec<Text> = Vec::new();
    let remedies = wants.clone().map(|want| Text::styled(&want.remedy, Style::Command));
    let others = wants.filter(|want| !want.or.is_empty());
    let others = others.map(|want| Text::from(or_offer(lang)).and(&want.or, Style::Command));
    for line in remedies.chain(others) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if !lines.is_empty() {
        page.heading(how_to_mend(lang));
        page.lines(lines);
    }
}

impl Report for Readiness {
    const SCHEMA: &'static str = "acct.handoff/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = self.screen(lang);
        mend(&mut page, lang, self.parts.iter().flat_map(|part| &part.missing));
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.parts.iter().flat_map(|part| {
            let row = |what: &str, remedy: &str| {
                vec![
                    part.number.into(),
                    part.part.into(),
                    part.ready.into(),
                    what.into(),
                    remedy.into(),
                ]
            };
            match part.missing.as_slice() {
                [] => vec![row(&part.detail, "")],
                wants => wants.iter().map(|want| row(&want.what, &want.remedy)).collect(),
            }
        });
        Some(Rows::new(["number", "part", "ready", "detail", "remedy"], rows))
    }
}

/// «1 декабря, вторник»
fn day(lang: Lang, day: chrono::NaiveDate, today: chrono::NaiveDate) -> String {
    dates::day_month_weekday(lang, day, today)
}

crate::messages! {
    fn head(client: &str, ready: usize) {
        ru: format!("Письмо-интро {client}: {}", match ready {
            6 => "готовы все 6 частей.".to_owned(),
            ready => format!("готово {ready} из 6 частей."),
        }),
        en: format!("Intro letter {client}: {}", match ready {
            6 => "all 6 parts are ready.".to_owned(),
            1 => "1 of 6 parts is ready.".to_owned(),
            ready => format!("{ready} of 6 parts are ready."),
        }),
    }
    fn part_column() { ru: "часть", en: "part" }
    fn there_column() { ru: "состояние", en: "state" }
    fn or_offer() { ru: "или, если договорились иначе: ", en: "or, if that was agreed since: " }
    fn how_to_mend() {
        ru: "Чем дополнить (значения — пример, впишите свои)",
        en: "How to mend it (the values are examples, type yours)",
    }
}
