//! The page of a checked brief: marks with reasons, the verdict, what it resembles, what to do next.

use super::{BriefCheck, Line, words};
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::names::{first_word, fold};
use crate::language::typography::{capitalised, lower_first, quote};
use crate::language::{Lang, dates, words as counted};
use crate::records::brief::Verdict;
use crate::records::brief::judge::State;
use crate::records::client::Kind;
use crate::records::library;
use crate::records::questionnaire::{Asks, Otherwise};
use crate::reports::Report;
use crate::reports::rows::typed;

impl Report for BriefCheck {
    const SCHEMA: &'static str = "acct.brief_check/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        page.lines(vec![Text::styled(self.head(lang), Style::Strong)]);
        // the mark says enough: in a card there is no other word before it
        let columns = vec![Column::left(""), Column::flexible("")];
        let told = self.questions.iter().filter(|line| line.is_told());
        let rows: Vec<Vec<Text>> = told.map(Line::row).collect();
        if !rows.is_empty() {
            page.table(columns, rows);
        }
        page.lines(self.conclusion(lang));
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "client",
            "brief",
            "template",
            "question",
            "name",
            "state",
            "standard",
            "required",
            "reason",
            "answer",
            "said_on",
            "by",
            "parts_answered",
            "parts",
        ];
        let row = |line: &Line| {
            cells![
                &self.client,
                &self.brief,
                &self.template,
                &line.question,
                &line.name,
                line.state.word(),
                line.standard,
                line.required,
                &line.reason,
                &line.answer,
                line.said_on,
                &line.by,
                line.parts_answered,
                line.parts,
            ]
        };
        Some(Rows::new(columns, self.questions.iter().map(row)))
    }
}

impl Line {
    /// A standard that is met is told too; of the other good answers the count is enough.
    fn is_told(&self) -> bool {
        match self.state {
            State::Answered => self.standard,
            State::Blank => false,
            _ => true,
        }
    }

    fn row(&self) -> Vec<Text> {
        let mark = match self.state {
            State::Answered => Text::styled("✓", Style::Good),
            _ => Text::styled("✗", Style::Bad),
        };
        vec![mark.and(format!(" {}", self.name), Style::Plain), self.reason.as_str().into()]
    }
}

impl BriefCheck {
    /// A gate says of which day it is; all else how much is answered.
    fn head(&self, lang: Lang) -> String {
        let gate = self.otherwise == Some(Otherwise::Later);
        let day = self.date.filter(|date| gate || *date != self.on);
        let mut parts = vec![self.client_name.clone(), self.title.clone()];
        parts.extend(day.map(|day| dates::day_month(lang, day, self.on)));
        if !gate {
            parts.push(of_all(lang, self.answered, self.of));
        }
        parts.join(" · ")
    }

    fn conclusion(&self, lang: Lang) -> Vec<Text> {
        let mut lines = vec![self.verdict_line(lang)];
        if let Some(like) = &self.like {
            let anti = like.kind == library::Kind::Anticase;
            lines.push(
                Text::from(format!("{} ", alike(lang, anti))).and(&*like.name, Style::Command),
            );
        }
        if !self.missing.is_empty() {
            let about: Vec<String> =
                self.missing.iter().flat_map(|one| one.about.clone()).collect();
            lines.push(Text::styled(undescribed(lang, &about.join("; ")), Style::Bad));
            lines.push(command(
                &extra(lang),
                format!("acct brief check {} --plan +1w", self.typed()),
            ));
        }
        if let Some(day) = self.asked.filter(|_| self.to_ask() > 0) {
            lines.push(asked_on(lang, &dates::day_month(lang, day, self.on)).into());
        }
        lines.extend(self.next(lang));
        if let Some(place) = &self.standards {
            let told = Text::styled(format!("{}: ", not_set(lang)), Style::Quiet);
            lines.push(told.and(&**place, Style::Command));
        }
        lines
    }

    fn verdict_line(&self, lang: Lang) -> Text {
        let Some(verdict) = self.verdict else {
            return match (self.otherwise, self.to_ask()) {
                (_, 0) => complete(lang).into(),
                (Some(_), _) => undecided(lang).into(),
                (None, left) => left_to_ask(lang, left).into(),
            };
        };
        let mut said = format!("{}: {}.", conclusion(lang), words::short_verdict(lang, verdict));
        match verdict {
            Verdict::No if !self.partners.is_empty() => {
                let all: Vec<String> = self.partners.iter().map(|one| helper(lang, one)).collect();
                said.push(' ');
                said.push_str(&recommended(lang, &all.join("; ")));
            }
            Verdict::Later => said.push_str(&self.back(lang)),
            Verdict::Fit if !self.why.is_empty() => {
                said.push_str(&format!(" {}", capitalised(&self.why.join("; "))));
            }
            Verdict::Fit if !self.routes.is_empty() => {
                said.push(' ');
                said.push_str(&hand_over(lang, &self.routes.join(", ")));
            }
            _ => {}
        }
        said.into()
    }

    /// «Когда вернуться: 1 марта 2027 года (бриф: «сезон с марта»)»
    fn back(&self, lang: Lang) -> String {
        let Some(day) = self.revisit else { return String::new() };
        let because = match self.revisit_because.as_str() {
            "" => String::new(),
            phrase => because(lang, &quote(lang, &lower_first(phrase))),
        };
        back_on(lang, &dates::day_month_year(lang, day), &because)
    }

    /// What to do next, in commands.
    fn next(&self, lang: Lang) -> Vec<Text> {
        let this = self.typed();
        let client = typed(&self.client);
        match self.verdict {
            Some(Verdict::No) if self.kind == Kind::Prospect => vec![
                command(&next(lang), format!("acct decline {client}"))
                    .and(format!("     {}: ", or_keep(lang)), Style::Quiet)
                    .and(format!("acct brief check {this} --fit --why \"…\""), Style::Command),
            ],
            Some(Verdict::Later) if self.revisit.is_none() => {
                let day = self.offered.map(|day| day.to_string()).unwrap_or_default();
                vec![command(
                    &when_to_come_back(lang),
                    format!("acct brief check {this} --later --revisit {day}"),
                )]
            }
            Some(Verdict::No | Verdict::Later) => {
                vec![command(&letter(lang), format!("acct brief letter {this}"))]
            }
            _ if self.to_ask() > 0 => {
                let fill = command(&next(lang), format!("acct brief fill {this}"));
                vec![match self.asks {
                    Asks::Us => fill,
                    Asks::Client => fill
                        .and(format!("     {}: ", ask_client(lang)), Style::Quiet)
                        .and(format!("acct brief letter {this}"), Style::Command),
                }]
            }
            Some(Verdict::Fit) if !self.recorded => {
                vec![command(&write_down(lang), format!("acct brief check {this} --fit"))]
            }
            _ => Vec::new(),
        }
    }

    /// As a command names it.
    fn typed(&self) -> String {
        format!("{} {}", typed(&self.client), typed(&self.template))
    }
}

/// A partner as it is named inside a sentence: «студия «Чердак»»; what cannot be a common noun is all
/// name.
fn inside(lang: Lang, name: &str) -> String {
    const NOUNS: [&str; 5] = ["агентство", "бюро", "компания", "мастерская", "студия"];
    let noun = lang == Lang::Ru && NOUNS.contains(&fold(first_word(name)).as_str());
    if noun { lower_first(name) } else { name.to_owned() }
}

fn helper(lang: Lang, helper: &super::Helper) -> String {
    format!("{} ({})", inside(lang, &helper.name), helper.services.join(", "))
}

fn command(label: &str, typed: String) -> Text {
    Text::from(format!("{label}: ")).and(typed, Style::Command)
}

crate::messages! {
    fn of_all(answered: usize, of: usize) {
        ru: format!("{} из {of}", counted::ANSWER.ru(answered)),
        en: format!("{answered} of {}", counted::ANSWER.en(of)),
    }
    fn conclusion() { ru: "Вывод", en: "Verdict" }
    fn undecided() {
        ru: "Вывода пока нет: сначала ответы, отмеченные ✗.",
        en: "No verdict yet: first the answers marked ✗.",
    }
    fn complete() { ru: "Все ответы есть.", en: "Every answer is there." }
    fn left_to_ask(left: usize) {
        ru: format!("Осталось уточнить: {}.", counted::ANSWER.ru(left)),
        en: format!("Still to be asked: {}.", counted::ANSWER.en(left)),
    }
    fn recommended(who: &str) { ru: format!("Рекомендуем: {who}."), en: format!("We recommend {who}.") }
    fn hand_over(to: &str) { ru: format!("Передать: {to}."), en: format!("Goes to: {to}.") }
    fn back_on(day: &str, because: &str) {
        ru: format!(" Когда вернуться: {day}{because}"),
        en: format!(" When to come back: {day}{because}"),
    }
    fn because(phrase: &str) { ru: format!(" (бриф: {phrase})"), en: format!(" (brief: {phrase})") }
    fn alike(anti: bool) {
        ru: if anti { "Похожий антикейс:" } else { "Похожий разбор:" },
        en: if anti { "A similar anti-case:" } else { "A similar post-mortem:" },
    }
    fn undescribed(about: &str) {
        ru: format!("Не описаны процессы: {about}. Предупредите клиента: понадобится дополнительный бриф."),
        en: format!("Not described yet: {about}. Tell the client that an extra briefing is needed."),
    }
    fn asked_on(day: &str) {
        ru: format!("Вопросы отправлены клиенту {day}."),
        en: format!("The questions went to the client on {day}."),
    }
    fn extra() { ru: "Назначить бриф", en: "Plan the briefing" }
    fn next() { ru: "Дальше", en: "Next" }
    fn or_keep() {
        ru: "или оставить, если стандарт не важен",
        en: "or keep it, where the standard does not matter",
    }
    fn when_to_come_back() { ru: "Когда вернуться", en: "When to come back" }
    fn letter() { ru: "Письмо", en: "Letter" }
    fn ask_client() { ru: "или спросить письмом", en: "or ask by letter" }
    fn not_set() { ru: "Минимальные стандарты не заданы", en: "Minimal standards are not set" }
    fn write_down() { ru: "Записать вывод", en: "Write the verdict down" }
}
