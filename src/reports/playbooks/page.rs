//! One playbook, step by step.

use schemars::JsonSchema;
use serde::Serialize;

use super::working_days;
use crate::document::{Document, Item, Rows, Style, Text, cells};
use crate::language::typography::sentence;
use crate::language::{Lang, words};
use crate::records::Side;
use crate::records::playbook::{Each, Playbook, Step, THE_PERSON};
use crate::records::settings::Settings;
use crate::reports::{Report, names};

#[derive(Debug, Serialize, JsonSchema)]
pub struct PlaybookPage {
    #[serde(flatten)]
    pub playbook: Playbook,
    /// Working days from the first to the last, every step taken.
    pub days: usize,
    /// What is wrong with it, as `acct check` says it.
    pub slips: Vec<String>,
}

impl PlaybookPage {
    #[must_use]
    pub fn of(playbook: &Playbook, settings: &Settings) -> PlaybookPage {
        let stages: Vec<String> = settings.stages().into_iter().map(|stage| stage.id).collect();
        let slips = playbook.slips(&stages);
        PlaybookPage {
            days: playbook.length(),
            slips: slips.iter().map(|slip| slip.say(settings.lang)).collect(),
            playbook: playbook.clone(),
        }
    }

    /// A step, with all that is said of it under it.
    fn item(&self, step: &Step, lang: Lang) -> Item {
        let whose = match step.side() {
            Side::Us if step.role == THE_PERSON => the_person(lang),
            Side::Us if step.role.is_empty() => names::role(lang, "manager"),
            Side::Us => names::role(lang, &step.role),
            side => side.name(lang).to_owned(),
        };
        let begins = step.day.map(|day| from_day(lang, day));
        let takes = working_days(lang, step.days() as usize);
        let facts: Vec<String> = [Some(whose), begins, Some(takes)].into_iter().flatten().collect();
        let text = Text::styled(step.title.of(lang), Style::Strong)
            .and(format!(" · {}", facts.join(", ")), Style::Plain)
            .and(format!("  {}", step.id), Style::Quiet);
        let mut under = Vec::new();
        let mut add = |label: String, said: &str| {
            if !said.is_empty() {
                under
                    .push(Text::styled(format!("{label}: "), Style::Quiet).and(said, Style::Plain));
            }
        };
        add(why(lang), step.why.of(lang));
        let after: Vec<&str> = step
            .after
            .iter()
            .map(|id| self.playbook.step(id).map_or(id.as_str(), |step| step.title.of(lang)))
            .collect();
        add(after_what(lang), &after.join("; "));
        add(if_so(lang), &step.when);
        add(check(lang), step.check.of(lang));
        let notes = step.notes.of(lang).replace("{client}", &client(lang));
        add(how(lang), &notes.replace("{each}", &somebody(lang)));
        Item { text, under }
    }
}

impl Report for PlaybookPage {
    const SCHEMA: &'static str = "acct.playbook/1";

    fn document(&self, lang: Lang) -> Document {
        let playbook = &self.playbook;
        let title = playbook.title.of(lang);
        let mut page = Document::titled(if title.is_empty() { &playbook.id } else { title });
        if !playbook.about.is_empty() {
            page.paragraph(sentence(playbook.about.of(lang)));
        }
        let amount =
            amount(lang, &steps(lang, playbook.steps.len()), &working_days(lang, self.days));
        page.paragraph(amount);
        if playbook.before {
            page.paragraph(before_start(lang));
        }
        for slip in &self.slips {
            page.paragraph(Text::styled(slip.as_str(), Style::Bad));
        }
        page.list(playbook.steps.iter().map(|step| self.item(step, lang)).collect());
        let each = match playbook.each {
            Some(Each::Person) => format!(" --for {}", somebody(lang)),
            _ => String::new(),
        };
        let command = format!("acct playbook apply {} {}{each}", playbook.id, client(lang));
        page.lines(vec![Text::from(apply(lang)).and(command, Style::Command)]);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.playbook.steps.iter().map(|step| {
            cells![
                &step.id,
                step.title.of(Lang::Ru),
                step.title.of(Lang::En),
                step.side().word(),
                &step.role,
                step.day,
                step.days(),
                step.after.join(" "),
                &step.when,
            ]
        });
        let columns =
            ["step", "title_ru", "title_en", "side", "role", "day", "days", "after", "when"];
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn steps(n: usize) { ru: words::STEP.ru(n), en: words::STEP.en(n) }
    fn amount(steps: &str, days: &str) {
        ru: format!("{steps}; от первого до последнего — {days}."),
        en: format!("{steps}; {days} from the first to the last."),
    }
    fn before_start() {
        ru: "Последний срок — рабочий день перед началом договора.",
        en: "All of it is due by the working day before the contract starts.",
    }
    fn the_person() { ru: "тот, для кого план", en: "whom it is for" }
    fn from_day(day: u32) { ru: format!("с\u{a0}{day}-го дня"), en: format!("from day\u{a0}{day}") }
    fn why() { ru: "зачем", en: "why" }
    fn after_what() { ru: "после", en: "after" }
    fn if_so() { ru: "если", en: "if" }
    fn check() { ru: "проверка", en: "check" }
    fn how() { ru: "как", en: "how" }
    fn apply() { ru: "Сделать задачи: ", en: "To make tasks of it: " }
    fn client() { ru: "КЛИЕНТ", en: "CLIENT" }
    fn somebody() { ru: "СОТРУДНИК", en: "PERSON" }
}
