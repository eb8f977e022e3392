//! Whom we recommend, what each does, and what became of those we sent there.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates, numbers};
use crate::records::partner::{Referral, services};
use crate::records::snapshot::{Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Partners {
    pub on: NaiveDate,
    pub partners: Vec<Entry>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Entry {
    pub partner: String,
    pub name: String,
    pub services: Vec<String>,
    pub contact: String,
    pub terms: String,
    /// The newest first.
    pub referrals: Vec<Sent>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Sent {
    /// Its place in the partner's file, from 0.
    pub at: usize,
    pub client: String,
    pub client_name: String,
    pub service: String,
    pub on: Option<NaiveDate>,
    pub state: String,
    pub payout: Option<f64>,
}

impl Partners {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question) -> Partners {
        let partners = snapshot.partners.iter().map(|partner| {
            let all = partner.referrals.iter().enumerate();
            let mut referrals: Vec<Sent> =
                all.map(|(at, referral)| sent(snapshot, at, referral)).collect();
            referrals.sort_by_key(|sent| std::cmp::Reverse(sent.on));
            Entry {
                partner: partner.slug.clone(),
                name: partner.name.clone(),
                services: partner.services.clone(),
                contact: partner.contact.clone(),
                terms: partner.terms.clone(),
                referrals,
            }
        });
        Partners { on: question.today, partners: partners.collect() }
    }
}

fn sent(snapshot: &Snapshot, at: usize, referral: &Referral) -> Sent {
    let name = snapshot.client(&referral.client).map(|folder| folder.card.name.clone());
    Sent {
        at,
        client: referral.client.clone(),
        client_name: name.unwrap_or_else(|| referral.client.clone()),
        service: referral.service.clone(),
        on: referral.on,
        state: referral.state.clone(),
        payout: referral.payout.filter(|payout| *payout > 0.0),
    }
}

impl Report for Partners {
    const SCHEMA: &'static str = "acct.partners/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        if self.partners.is_empty() {
            let command = "  acct partner add NAME --service …";
            page.lines(vec![Text::from(nobody(lang)).and(command, Style::Command)]);
        }
        let columns = vec![
            Column::flexible(lang.pick("партнёр", "partner")),
            Column::left("slug"),
            Column::flexible(lang.pick("что делает", "does")),
            Column::flexible(lang.pick("контакт", "contact")),
            Column::flexible(lang.pick("условия", "terms")),
        ];
        let rows = self.partners.iter().map(|one| {
            vec![
                Text::from(&*one.name),
                Text::styled(&*one.partner, Style::Id),
                services(lang, &one.services).into(),
                Text::from(&*one.contact),
                Text::styled(&*one.terms, Style::Quiet),
            ]
        });
        page.table_with_header(columns, rows.collect());
        let referrals: Vec<Vec<Text>> =
            self.partners.iter().flat_map(|one| self.referrals(lang, one)).collect();
        if !referrals.is_empty() {
            page.heading(whom_we_sent(lang));
            let columns = vec![
                Column::left(lang.pick("когда", "when")),
                Column::flexible(lang.pick("кого", "whom")),
                Column::flexible(lang.pick("к кому", "to whom")),
                Column::left(lang.pick("за чем", "for what")),
                Column::flexible(lang.pick("что вышло", "what came of it")),
                Column::right(lang.pick("выплата", "payout")),
            ];
            page.table_with_header(columns, referrals);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = ["partner", "name", "services", "contact", "referrals"];
        let row = |one: &Entry| {
            cells![
                &one.partner,
                &one.name,
                one.services.join(" "),
                &one.contact,
                one.referrals.len()
            ]
        };
        Some(Rows::new(columns, self.partners.iter().map(row)))
    }
}

impl Partners {
    fn referrals(&self, lang: Lang, one: &Entry) -> Vec<Vec<Text>> {
        let row = |sent: &Sent| {
            let on = sent.on.map(|day| dates::numeric(lang, day, self.on)).unwrap_or_default();
            let payout = sent.payout.map(|payout| numbers::number(lang, payout));
            vec![
                on.into(),
                Text::from(&*sent.client_name),
                Text::from(&*one.name),
                services(lang, &Referral::services(&sent.service)).into(),
                state(lang, &sent.state).into(),
                payout.unwrap_or_default().into(),
            ]
        };
        one.referrals.iter().map(row).collect()
    }
}

/// A team's own words stand as they are.
pub(super) fn state(lang: Lang, state: &str) -> String {
    match state {
        "sent" => introduced(lang),
        own => own.to_owned(),
    }
}

crate::messages! {
    fn nobody() { ru: "Партнёров пока нет.", en: "There are no partners yet." }
    fn whom_we_sent() { ru: "Кого направили", en: "Whom we sent" }
    fn introduced() { ru: "контакт передан", en: "introduced" }
}
