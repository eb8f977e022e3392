//! One client: every sign with its evidence, the thresholds it goes by and where they are set, the last
//! word of each side, and what was looked at and is well.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Mended;
use crate::document::{Cell, Document, Rows, Style, Text, cells};
use crate::language::typography::capitalised;
use crate::language::{Lang, dates};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::touch::{self, Touch};
use crate::reports::Report;
use crate::reports::rows::typed;
use crate::reports::signs::{self, Level, SIGNS, Watch, touch_words};

/// Signs of one kind on a page that tells of all.
const ALIKE: usize = 3;

#[derive(Debug, Serialize, JsonSchema)]
pub struct ClientHealth {
    pub on: NaiveDate,
    pub client: String,
    pub name: String,
    pub level: Level,
    pub signs: Vec<Mended>,
    pub our_last_word: Option<Touch>,
    pub their_last_word: Option<Touch>,
    /// Of the signs that were seen.
    pub thresholds: Vec<Threshold>,
    /// Ids of the signs that were looked for and not seen.
    pub well: Vec<&'static str>,
    /// Only this sign was asked for.
    pub sign: Option<&'static str>,
    /// Of the evidence in flat rows.
    #[serde(skip)]
    lang: Lang,
}

/// A name of the `[health]` table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Threshold {
    pub name: &'static str,
    /// As it is written: `21d`, `3`.
    pub value: String,
    /// The workspace's own, not that of practice.
    pub own: bool,
}

impl ClientHealth {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        sign: Option<&'static str>,
    ) -> ClientHealth {
        let watch = Watch::new(snapshot, question);
        let all = watch.signs(folder);
        let level = signs::level(&all);
        let seen = |id: &str| all.iter().any(|sign| sign.named().id == id);
        let well = SIGNS.iter().map(|named| named.id);
        let well = well.filter(|id| !seen(id) && sign.is_none_or(|wanted| wanted == *id)).collect();
        let shown = all.into_iter().filter(|one| sign.is_none_or(|id| id == one.named().id));
        let signs: Vec<Mended> =
            shown.map(|sign| Mended::of(sign, &folder.slug, question.lang)).collect();
        let mut thresholds: Vec<Threshold> = Vec::new();
        for name in signs.iter().flat_map(|one| one.sign.thresholds()) {
            let told = watch.thresholds.told(name);
            if let Some((value, own)) = told.filter(|_| thresholds.iter().all(|t| t.name != *name))
            {
                thresholds.push(Threshold { name, value, own });
            }
        }
        ClientHealth {
            on: question.today,
            client: folder.slug.clone(),
            name: folder.card.name.clone(),
            level,
            signs,
            our_last_word: touch::ours(folder, question.today),
            their_last_word: touch::theirs(folder, question.today),
            thresholds,
            well,
            sign,
            lang: question.lang,
        }
    }

    /// Several of a kind and a level stand under one heading, cut unless this kind was asked for.
    fn signs(&self, lang: Lang, alike: &[Mended], page: &mut Document) {
        let Some(Mended { sign, .. }) = alike.first() else { return };
        let style = match sign.level {
            Level::AtRisk => Style::Bad,
            Level::Attention => Style::Plain,
            Level::Fine => Style::Quiet,
        };
        let name = format!("{} · ", capitalised(sign.name(lang)));
        page.heading(Text::from(name).and(grave(lang, sign.level), style));
        let most = if self.sign.is_some() { alike.len() } else { ALIKE };
        let mut lines: Vec<Text> = Vec::new();
        for Mended { sign, mend } in alike.iter().take(most) {
            lines.push(Text::from(capitalised(&sign.words(lang, self.on))));
            lines.extend(sign.details(lang, self.on).into_iter().map(Text::from));
            lines.extend(mend.iter().map(|command| Text::styled(command, Style::Command)));
        }
        if alike.len() > most {
            let all = format!("acct health {} --sign {}", typed(&self.client), sign.named().id);
            let more = format!("{} ", and_more(lang, alike.len() - most));
            lines.push(Text::styled(more, Style::Quiet).and(all, Style::Command));
        }
        let by = sign.thresholds().iter().filter_map(|name| {
            let threshold = self.thresholds.iter().find(|one| one.name == *name)?;
            Some(format!("{name} = {}", threshold.value))
        });
        let by: Vec<String> = by.collect();
        if !by.is_empty() {
            lines.push(Text::styled(goes_by(lang, &by.join(", ")), Style::Quiet));
        }
        page.lines(lines);
    }

    fn words_of_both(&self, lang: Lang, page: &mut Document) {
        let day = |touch: &Option<Touch>| match touch {
            Some(touch) => touch_words(lang, touch, self.on),
            None => nothing_yet(lang),
        };
        page.heading(Text::from(last_words(lang)));
        page.lines(vec![
            Text::from(from_us(lang, &day(&self.our_last_word))),
            Text::from(from_client(lang, &day(&self.their_last_word))),
        ]);
    }
}

impl Report for ClientHealth {
    const SCHEMA: &'static str = "acct.health_client/1";

    fn document(&self, lang: Lang) -> Document {
        let style = match self.level {
            Level::AtRisk => Style::Bad,
            Level::Attention => Style::Plain,
            Level::Fine => Style::Good,
        };
        let title = Text::from(format!("{}: ", self.name)).and(self.level.words(lang), style);
        let mut page = Document::titled(title);
        let day = dates::day_month_weekday(lang, self.on, self.on);
        page.paragraph(Text::styled(internal(lang, &day), Style::Quiet));
        let alike = |a: &Mended, b: &Mended| {
            (a.sign.named().id, a.sign.level) == (b.sign.named().id, b.sign.level)
        };
        for signs in self.signs.chunk_by(alike) {
            self.signs(lang, signs, &mut page);
        }
        self.words_of_both(lang, &mut page);
        let name = |id: &&str| SIGNS.iter().find(|named| named.id == *id).map(|it| it.name(lang));
        let well: Vec<&str> = self.well.iter().filter_map(name).collect();
        if !well.is_empty() {
            page.heading(Text::from(not_seen(lang, well.len())));
            page.paragraph(Text::styled(well.join(", "), Style::Quiet));
        }
        if !self.thresholds.is_empty() {
            let own: Vec<&str> =
                self.thresholds.iter().filter(|one| one.own).map(|one| one.name).collect();
            page.paragraph(Text::styled(where_set(lang, &own.join(", ")), Style::Quiet));
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.signs.iter().map(|Mended { sign, mend }| {
            cells![
                &self.client,
                Cell::Word(sign.named().id),
                Cell::Word(sign.level.word()),
                sign.words(self.lang, self.on),
                mend.join("; "),
            ]
        });
        Some(Rows::new(["client", "sign", "sign_level", "evidence", "mend"], rows))
    }
}

/// A sign that leaves its client fine is worth knowing.
fn grave(lang: Lang, level: Level) -> String {
    match level {
        Level::Fine => worth_knowing(lang),
        level => level.words(lang).to_owned(),
    }
}

crate::messages! {
    fn and_more(n: usize) { ru: format!("ещё {n}:"), en: format!("{n} more:") }
    fn worth_knowing() { ru: "стоит знать", en: "worth knowing" }
    fn internal(day: &str) {
        ru: format!("{day} · внутреннее, клиентам не отправлять"),
        en: format!("{day} · internal, not for clients"),
    }
    fn goes_by(thresholds: &str) {
        ru: format!("пороги: {thresholds}"),
        en: format!("thresholds: {thresholds}"),
    }
    fn last_words() { ru: "Последнее слово", en: "The last word" }
    fn from_us(what: &str) { ru: format!("от нас — {what}"), en: format!("from us: {what}") }
    fn from_client(what: &str) { ru: format!("от клиента — {what}"), en: format!("from the client: {what}") }
    fn nothing_yet() { ru: "записей нет", en: "nothing on record" }
    fn not_seen(n: usize) { ru: format!("Смотрели, всё в порядке: {n}"), en: format!("Looked at and well: {n}") }
    fn where_set(own: &str) {
        ru: match own {
            "" => "Пороги обычные; свои — в таблице [health] файла acct.toml.".to_owned(),
            own => format!("Свои пороги, из таблицы [health] файла acct.toml: {own}; остальные обычные."),
        },
        en: match own {
            "" => "The thresholds are those of practice; your own go into [health] of acct.toml.".to_owned(),
            own => format!("Your own thresholds, of [health] in acct.toml: {own}; the others are those of practice."),
        },
    }
}
