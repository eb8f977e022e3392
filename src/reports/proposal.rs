//! How far a proposal is: what it needs, what is missing, and the command that mends it; and the
//! proposals that went out.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::handoff::{Want, mend, words};
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::records::client::Deal;
use crate::records::handoff::{Gap, Handoff};
use crate::records::price::total;
use crate::records::proposal::{self, Part, Proposal};
use crate::records::snapshot::{Folder, Question};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Unready {
    pub client: String,
    pub client_name: String,
    /// Of the proposal that is to be written.
    pub number: usize,
    /// Of the four parts.
    pub ready: usize,
    pub parts: Vec<PartReady>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct PartReady {
    pub part: &'static str,
    pub name: String,
    pub ready: bool,
    /// What there is, or what is missing.
    pub detail: String,
    pub missing: Vec<Want>,
}

impl Unready {
    #[must_use]
    pub fn of(handoff: &Handoff, gaps: &[Gap], question: &Question) -> Unready {
        let lang = question.lang;
        let parts: Vec<PartReady> = Part::ALL
            .into_iter()
            .map(|part| {
                let of_it = gaps.iter().filter(|gap| Part::of(gap) == Some(part));
                let missing: Vec<Want> =
                    of_it.map(|gap| Want::of(handoff, gap, question)).collect();
                let lacks: Vec<&str> = missing.iter().map(|want| want.what.as_str()).collect();
                PartReady {
                    part: part.word(),
                    name: name(lang, part),
                    ready: missing.is_empty(),
                    detail: match missing.is_empty() {
                        true => there(lang, handoff, part),
                        false => lacks.join("; "),
                    },
                    missing,
                }
            })
            .collect();
        Unready {
            client: handoff.folder.slug.clone(),
            client_name: handoff.folder.card.name.clone(),
            number: proposal::kept(handoff.folder).len() + 1,
            ready: parts.iter().filter(|part| part.ready).count(),
            parts,
        }
    }

    /// The parts, without what to type.
    #[must_use]
    pub fn screen(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        let name = quote(lang, &self.client_name);
        page.lines(vec![head(lang, self.number, &name, self.ready, self.parts.len()).into()]);
        let columns = vec![Column::left(part_column(lang)), Column::flexible(there_column(lang))];
        let rows = self.parts.iter().map(|part| {
            let mark = match part.ready {
                true => Text::styled("✓", Style::Good),
                false => Text::styled("✗", Style::Bad),
            };
            vec![mark.and(format!(" {}", part.name), Style::Plain), part.detail.as_str().into()]
        });
        page.table(columns, rows.collect());
        page
    }
}

impl Report for Unready {
    const SCHEMA: &'static str = "acct.proposal/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = self.screen(lang);
        mend(&mut page, lang, self.parts.iter().flat_map(|part| &part.missing));
        page
    }

    fn rows(&self) -> Option<Rows> {
        let wants = self.parts.iter().flat_map(|part| {
            part.missing.iter().map(|want| cells![part.part, &want.what, &want.remedy])
        });
        Some(Rows::new(["part", "detail", "remedy"], wants))
    }
}

/// What a part that is ready has.
fn there(lang: Lang, handoff: &Handoff, part: Part) -> String {
    let deal = &handoff.folder.card.deal;
    match part {
        Part::Reader => {
            let deciding = handoff.contacts().find(|contact| contact.decides);
            let reader = deciding.or_else(|| handoff.contacts().next());
            reader.map(|contact| contact.name.clone()).unwrap_or_default()
        }
        Part::Goals => handoff.goals().len().to_string(),
        Part::Services => total(lang, deal),
        Part::Validity => deal
            .valid_until
            .map(|day| words::until(lang, &dates::day_month_weekday(lang, day, handoff.today)))
            .unwrap_or_default(),
    }
}

fn name(lang: Lang, part: Part) -> String {
    match part {
        Part::Reader => lang.pick("Адресат", "Addressee"),
        Part::Goals => lang.pick("Цели", "Goals"),
        Part::Services => lang.pick("Услуга и стоимость", "Service and price"),
        Part::Validity => lang.pick("Срок действия", "Validity"),
    }
    .to_owned()
}

/// The proposals that went out to a client.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sent {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    pub proposals: Vec<Kept>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Kept {
    pub id: String,
    pub number: usize,
    pub sent: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    /// In words, of its client's screen: «150 000 ₽ в месяц».
    pub total: String,
    /// What was offered: `name | scope | price | per`.
    pub services: Vec<String>,
    /// What the deal says otherwise by now; of the last one alone.
    pub differences: Vec<String>,
}

impl Sent {
    #[must_use]
    pub fn of(folder: &Folder, question: &Question) -> Sent {
        let kept = proposal::kept(folder);
        let last = kept.len();
        let proposals = kept.iter().map(|one| kept_of(one, one.number == last, folder, question));
        Sent {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            proposals: proposals.collect(),
        }
    }
}

fn kept_of(one: &Proposal, last: bool, folder: &Folder, question: &Question) -> Kept {
    let (lang, letter) = (question.lang, one.letter);
    let offered = Deal {
        services: one.services.clone(),
        currency: letter.currency.clone(),
        ..Deal::default()
    };
    let deal = &folder.card.deal;
    let differences = if last { proposal::differences(one, deal) } else { Vec::new() };
    Kept {
        id: letter.id.clone(),
        number: one.number,
        sent: letter.sent,
        valid_until: letter.valid_until,
        total: total(lang, &offered),
        services: letter.services.clone(),
        differences: differences.iter().map(|found| found.say(lang, one, deal)).collect(),
    }
}

impl Report for Sent {
    const SCHEMA: &'static str = "acct.proposals/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(sent_title(lang, &self.client_name));
        if self.proposals.is_empty() {
            let command = format!("  acct proposal {}", self.client);
            page.lines(vec![Text::from(none_sent(lang)).and(command, Style::Command)]);
        }
        let columns = vec![
            Column::right("№"),
            Column::left("id"),
            Column::left(lang.pick("отправлено", "sent")),
            Column::left(lang.pick("действует до", "holds until")),
            Column::flexible(lang.pick("сумма", "total")),
        ];
        let day = |day: Option<NaiveDate>| {
            day.map(|day| dates::day_month(lang, day, self.on)).unwrap_or_default()
        };
        let rows = self.proposals.iter().map(|one| {
            vec![
                one.number.to_string().into(),
                Text::styled(&one.id, Style::Id),
                day(one.sent).into(),
                day(one.valid_until).into(),
                one.total.as_str().into(),
            ]
        });
        page.table_with_header(columns, rows.collect());
        let differences = self.proposals.iter().flat_map(|one| &one.differences);
        let differences: Vec<Text> = differences.map(|line| line.as_str().into()).collect();
        if !differences.is_empty() {
            page.heading(otherwise(lang));
            page.lines(differences);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let row = |one: &Kept| {
            cells![one.number, &one.id, one.sent, one.valid_until, one.services.join("; ")]
        };
        let columns = ["number", "id", "sent", "valid_until", "services"];
        Some(Rows::new(columns, self.proposals.iter().map(row)))
    }
}

crate::messages! {
    fn head(number: usize, client: &str, ready: usize, all: usize) {
        ru: format!("КП №\u{a0}{number} {client}: готово {ready} из {all} частей."),
        en: format!("Proposal No.\u{a0}{number} {client}: {ready} of {all} parts {}.", if ready == 1 { "is ready" } else { "are ready" }),
    }
    fn part_column() { ru: "часть", en: "part" }
    fn there_column() { ru: "состояние", en: "state" }
    fn sent_title(client: &str) {
        ru: format!("{client}: коммерческие предложения"),
        en: format!("{client}: proposals"),
    }
    fn none_sent() { ru: "Предложений пока не отправляли.", en: "No proposal has gone out yet." }
    fn otherwise() { ru: "Сделка говорит другое", en: "The deal says something else" }
}
