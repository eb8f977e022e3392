//! Warning signs of the clients that work goes on with: each with its evidence, and what mends it.
//! What counts as a sign is `signs`'; how it is laid out is `page`'s.

mod client;
mod page;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use client::ClientHealth;

use super::Report;
use super::signs::{self, Level, Sign, Watch};
use super::status::Group;
use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::client::Kind;
use crate::records::snapshot::{Folder, Question, Snapshot};

/// Which signs, of which clients.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub group: Group,
    /// The id of one sign.
    pub sign: Option<&'static str>,
    pub level: Option<Level>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Health {
    pub on: NaiveDate,
    pub group: Group,
    /// Only this sign was asked for.
    pub sign: Option<&'static str>,
    /// Only clients that stand like this were asked for.
    pub level: Option<Level>,
    /// How many clients stand how, whatever was asked for.
    pub looked_at: usize,
    /// Of them, those who are no clients yet.
    #[serde(skip)]
    prospects: usize,
    pub at_risk: usize,
    pub attention: usize,
    pub fine: usize,
    /// Those with signs, at risk first, then by name.
    pub clients: Vec<Line>,
    /// Of the evidence in flat rows.
    #[serde(skip)]
    lang: Lang,
    #[serde(skip)]
    blank: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub client: String,
    pub name: String,
    pub manager: String,
    #[serde(skip)]
    manager_name: String,
    pub level: Level,
    pub signs: Vec<Mended>,
}

/// A sign, and what to type.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Mended {
    #[serde(flatten)]
    pub sign: Sign,
    pub mend: Vec<String>,
}

impl Mended {
    fn of(sign: Sign, client: &str, lang: Lang) -> Mended {
        let mend = sign.mend(client, lang);
        Mended { sign, mend }
    }
}

impl Health {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, wanted: Wanted) -> Health {
        let watch = Watch::new(snapshot, question);
        let looked_at = |folder: &&Folder| {
            let is_ours = folder.card.kind != Kind::Internal && folder.card.is_active();
            is_ours && wanted.group.holds(snapshot, folder)
        };
        let all = snapshot.clients.iter().filter(looked_at);
        let prospects = all.clone().filter(|folder| folder.card.kind == Kind::Prospect).count();
        let all: Vec<Line> = all.map(|folder| line(&watch, folder, question.lang)).collect();
        let count = |level| all.iter().filter(|line| line.level == level).count();
        let (at_risk, attention, fine) =
            (count(Level::AtRisk), count(Level::Attention), count(Level::Fine));
        let looked_at = all.len();
        let passing = all.into_iter().filter(|line| wanted.level.is_none_or(|it| it == line.level));
        let mut clients: Vec<Line> = passing
            .map(|mut line| {
                let wanted =
                    |sign: &Mended| wanted.sign.is_none_or(|id| id == sign.sign.named().id);
                line.signs.retain(wanted);
                line
            })
            .filter(|line| !line.signs.is_empty())
            .collect();
        clients
            .sort_by_cached_key(|line| (std::cmp::Reverse(line.level), line.name.to_lowercase()));
        Health {
            on: question.today,
            sign: wanted.sign,
            level: wanted.level,
            group: wanted.group,
            looked_at,
            prospects,
            at_risk,
            attention,
            fine,
            clients,
            lang: question.lang,
            blank: snapshot.clients.is_empty(),
        }
    }
}

fn line(watch: &Watch, folder: &Folder, lang: Lang) -> Line {
    let signs = watch.signs(folder);
    let manager = folder.answers(&watch.snapshot.settings).unwrap_or_default();
    let cast = Cast { people: &watch.snapshot.people, contacts: &[], me: None };
    Line {
        client: folder.slug.clone(),
        name: folder.card.name.clone(),
        manager: manager.to_owned(),
        manager_name: match manager {
            "" => String::new(),
            manager => cast.short(&Who::new(Side::Us, manager)),
        },
        level: signs::level(&signs),
        signs: signs.into_iter().map(|sign| Mended::of(sign, &folder.slug, lang)).collect(),
    }
}

impl Report for Health {
    const SCHEMA: &'static str = "acct.health/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    /// A row a sign.
    fn rows(&self) -> Option<Rows> {
        let rows = self.clients.iter().flat_map(|line| {
            line.signs.iter().map(move |Mended { sign, mend }| {
                cells![
                    &line.client,
                    &line.name,
                    &line.manager,
                    Cell::Word(line.level.word()),
                    Cell::Word(sign.named().id),
                    Cell::Word(sign.level.word()),
                    sign.words(self.lang, self.on),
                    mend.join("; "),
                ]
            })
        });
        let columns =
            ["client", "name", "manager", "level", "sign", "sign_level", "evidence", "mend"];
        Some(Rows::new(columns, rows))
    }
}
