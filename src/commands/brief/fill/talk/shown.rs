//! What stands on the screen around a question: its number, why it is asked, what helps, what was
//! said before.

use crate::commands::brief::fill::offers::What;
use crate::commands::brief::fill::sheet::{Sheet, Where};
use crate::commands::brief::fill::steps::Step;
use crate::document::{Style, Text};
use crate::language::typography::{lower_first, quote, sentence, shorten};
use crate::language::{Lang, dates};
use crate::records::brief::earlier::{Earlier, Source};
use crate::records::brief::parts;
use crate::records::cast::Who;
use crate::records::meeting::kind_name;
use crate::records::questionnaire::AnswerKind;
use crate::records::snapshot::{Folder, Snapshot};

/// Characters of an answer that is there, or was given before.
const SHOWN: usize = 240;

pub(super) struct Shown<'a> {
    pub(super) step: &'a Step<'a>,
    /// What is answered now.
    pub(super) there: &'a str,
    pub(super) before: &'a [Earlier<'a>],
    /// Enter keeps the first of them.
    pub(super) kept: bool,
}

/// The head of a talk: whose, what, and what can be typed.
pub(super) fn opening(sheet: &Sheet, folder: &Folder, steps: usize) -> Vec<Text> {
    let lang = sheet.lang();
    let title = format!("{} · {}", folder.card.name, sheet.questionnaire.title.of(lang));
    let mut lines = vec![Text::styled(title, Style::Strong)];
    if steps > 0 {
        lines.extend([
            Text::styled(keys(lang), Style::Quiet),
            Text::styled(more_keys(lang), Style::Quiet),
        ]);
    }
    lines
}

impl Shown<'_> {
    pub(super) fn lines(&self, sheet: &Sheet, snapshot: &Snapshot, folder: &Folder) -> Vec<Text> {
        let lang = sheet.lang();
        let mut lines = vec![Text::from(" "), self.question(sheet)];
        let (question, first) = match &self.step.place {
            Where::Question(question) => (Some(*question), true),
            Where::Part(question, at) => (Some(*question), *at == 0),
            Where::Besides(_) => (None, true),
        };
        let mut quiet = |text: String| lines.push(Text::styled(format!("  {text}"), Style::Quiet));
        if let Some(question) = question.filter(|_| first) {
            if !question.why.is_empty() {
                quiet(why(lang, &sentence(question.why.of(lang))));
            }
            if !question.hint.is_empty() {
                quiet(sentence(question.hint.of(lang)));
            }
            if !question.tip.is_empty() {
                quiet(tip(lang, &sentence(question.tip.of(lang))));
            }
            let options = question.options.iter().enumerate();
            for (at, option) in options {
                quiet(format!("{}  {}", at + 1, option.name(lang)));
            }
        }
        if !self.there.is_empty() {
            quiet(there_is(lang, &one_line(self.there)));
        }
        for (at, earlier) in self.before.iter().enumerate() {
            lines.push(Text::from(format!(
                "  ={}  {}",
                at + 1,
                quote(lang, &one_line(&earlier.text))
            )));
            lines.push(Text::styled(
                format!("      {}", source(earlier, sheet, snapshot, folder)),
                Style::Quiet,
            ));
        }
        lines
    }

    fn question(&self, sheet: &Sheet) -> Text {
        let lang = sheet.lang();
        let of = sheet.questionnaire.questions.len();
        let number = match self.step.number {
            besides if besides > of => on_the_way(lang),
            number => number_of(lang, number, of),
        };
        let head = Text::styled(format!("{number}  "), Style::Quiet);
        match &self.step.place {
            Where::Question(question) => head.and(question.ask.of(lang), Style::Strong),
            Where::Besides(heading) => head.and(heading, Style::Strong),
            Where::Part(question, at) => {
                let part = question.parts.get(*at).map_or("", |part| part.ask.of(lang));
                head.and(question.ask.of(lang), if *at == 0 { Style::Strong } else { Style::Plain })
                    .and(format!("  → {part}"), Style::Strong)
            }
        }
    }

    pub(super) fn prompt(&self, lang: Lang, kind: AnswerKind) -> String {
        let asked = match kind {
            AnswerKind::Text => lang.pick("Ответ", "Answer"),
            AnswerKind::List => lang.pick("По одному в строке", "One a line"),
            AnswerKind::YesNo => lang.pick("Да или нет", "Yes or no"),
            AnswerKind::Choice => lang.pick("Номер или название", "Number or name"),
            AnswerKind::Number => lang.pick("Число", "Number"),
            AnswerKind::Money => lang.pick("Сумма", "Amount"),
            AnswerKind::Date => lang.pick("Дата", "Date"),
        };
        match self.kept || !self.there.is_empty() {
            true => format!("{asked} ({}):", enter_keeps(lang)),
            false => format!("{asked}:"),
        }
    }
}

/// «Антон Рябов, 12 января, бриф по бизнес-процессам»
fn source(earlier: &Earlier, sheet: &Sheet, snapshot: &Snapshot, folder: &Folder) -> String {
    let lang = sheet.lang();
    let cast = snapshot.cast(folder, None);
    let mut parts = Vec::new();
    if !earlier.by.is_empty() {
        parts.push(cast.name(&Who::parse(earlier.by)));
    }
    let today = sheet.session.today().unwrap_or_default();
    parts.extend(earlier.on.map(|on| dates::day_month(lang, on, today)));
    parts.push(match earlier.source {
        Source::Brief(brief) => match snapshot.questionnaire(&brief.template) {
            Some(sheet) => lower_first(sheet.title.of(lang)),
            None => brief.template.clone(),
        },
        Source::Meeting(meeting) => kind_name(lang, meeting.kind).to_lowercase(),
    });
    format!("{} ({})", parts.join(", "), earlier.source.id())
}

fn one_line(text: &str) -> String {
    shorten(&parts::one_line(text), SHOWN)
}

/// «Записать в карточку: systems += 1С?»
pub(super) fn take_it(lang: Lang, what: &What) -> String {
    match what {
        What::Card(asked) => {
            let fields = asked.iter().map(|one| match one.key.strip_suffix('+') {
                Some(key) => format!("{key} += {}", shorten(&one.value, 60)),
                None => format!("{} = {}", one.key, shorten(&one.value, 60)),
            });
            into_card(lang, &fields.collect::<Vec<_>>().join(", "))
        }
        What::Goal(name) => into_goals(lang, &quote(lang, name)),
    }
}

pub(super) fn one_more(lang: Lang) -> String {
    more(lang)
}

crate::messages! {
    fn keys() {
        ru: "Пустая строка — пропустить, «<» — назад, «+» — ответить в редакторе, «? вопрос» — добавить свой вопрос.",
        en: "An empty line skips, < goes back, + opens your editor, ? QUESTION adds one of your own.",
    }
    fn more_keys() {
        ru: "«=1» — взять сказанное раньше. Ответы записываются сразу: Ctrl-C — и можно продолжить потом.",
        en: "=1 takes what was said before. Each answer is written at once: Ctrl-C, and go on later.",
    }
    fn number_of(number: usize, of: usize) {
        ru: format!("{number} из {of}"),
        en: format!("{number} of {of}"),
    }
    fn on_the_way() { ru: "Свой вопрос", en: "One of your own" }
    fn why(reason: &str) { ru: format!("Зачем: {reason}"), en: format!("Why: {reason}") }
    fn tip(text: &str) { ru: format!("Вам: {text}"), en: format!("For you: {text}") }
    fn there_is(text: &str) { ru: format!("Сейчас: {text}"), en: format!("Now: {text}") }
    fn enter_keeps() { ru: "Enter — оставить", en: "Enter keeps it" }
    fn into_card(fields: &str) {
        ru: format!("Записать в карточку клиента: {fields}?"),
        en: format!("Write into the client's card: {fields}?"),
    }
    fn into_goals(name: &str) {
        ru: format!("Завести цель {name}?"),
        en: format!("Make a goal of {name}?"),
    }
    fn more() { ru: "Ещё (пусто — хватит):", en: "Another (empty: enough):" }
}
