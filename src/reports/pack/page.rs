//! The two papers as pages. The record a line comes from stands quietly at its end.

use super::about::{Area, Fact};
use super::coming::Coming;
use super::people::Known;
use super::promised::Promise;
use super::reader::{Reader, Section};
use super::steps::Step;
use super::{Line, Memo, Pack};
use crate::document::{Column, Document, Style, Text};
use crate::language::typography::{capitalised, sentence};
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::reports::rows::typed;

pub(super) fn memo(memo: &Memo, lang: Lang) -> Document {
    let days = dates::range(lang, memo.days.from, memo.days.to, memo.on);
    let mut page = Document::titled(memo_title(lang, &memo.client_name, &days));
    let mut who = Vec::new();
    who.extend(some(&memo.manager_name).map(|name| runs(lang, name)));
    who.extend(some(&memo.absent_name).map(|name| is_away(lang, name)));
    who.extend(some(&memo.cover_name).map(|name| covers(lang, name)));
    let head = Text::from(sentence(&who.join(", ")));
    let mut head = head.and(format!(" {}", inner(lang)), Style::Quiet);
    // what is typed has no sign behind it
    if memo.cover_name.is_empty() && !memo.remedy.is_empty() {
        head = head.and(nobody_covers(lang), Style::Plain).and(&memo.remedy, Style::Command);
    }
    page.paragraph(head);
    coming(&mut page, lang, happens(lang), &memo.coming, memo.on);
    steps(&mut page, lang, &memo.steps);
    promised(&mut page, lang, &memo.promised);
    people(&mut page, lang, &memo.people, &memo.channels);
    lines(&mut page, never_heading(lang), &memo.never);
    ends(&mut page, lang, memo.urgent.as_ref(), &memo.client);
    page
}

fn some(name: &str) -> Option<&str> {
    Some(name).filter(|name| !name.is_empty())
}

pub(super) fn pack(pack: &Pack, lang: Lang) -> Document {
    let mut page = Document::titled(pack_title(lang, &pack.client_name, pack.reader));
    let day = dates::day_month_year(lang, pack.on);
    page.paragraph(Text::styled(format!("{} {}", inner(lang), as_of(lang, &day)), Style::Quiet));
    page.heading(client_heading(lang));
    page.lines(pack.facts.iter().map(Fact::line).collect());
    lines(&mut page, team_heading(lang), &pack.team);
    for section in pack.reader.order() {
        put(&mut page, pack, lang, section);
    }
    ends(&mut page, lang, pack.urgent.as_ref(), &pack.client);
    page
}

fn put(page: &mut Document, pack: &Pack, lang: Lang, section: Section) {
    match section {
        Section::Goals => lines(page, goals_heading(lang), &pack.goals),
        Section::Ahead => coming(page, lang, ahead_heading(lang), &pack.coming, pack.on),
        Section::Steps => steps(page, lang, &pack.steps),
        Section::Promised => promised(page, lang, &pack.promised),
        Section::People => people(page, lang, &pack.people, &pack.channels),
        Section::Never => lines(page, never_heading(lang), &pack.never),
        Section::Business => lines(page, business_heading(lang), &pack.business),
        Section::Technical => technical(page, lang, &pack.technical),
        Section::Bugs => lines(page, bugs_heading(lang), &pack.bugs),
        Section::Done => lines(page, done_heading(lang), &pack.done),
        Section::Tried => lines(page, tried_heading(lang), &pack.tried),
        Section::Risks => lines(page, risks_heading(lang), &pack.risks),
        Section::Open => lines(page, open_heading(lang), &pack.open),
        Section::Reading => lines(page, reading_heading(lang), &pack.reading),
    }
}

/// Lines under a heading; none where there are none.
fn lines(page: &mut Document, heading: String, all: &[Line]) {
    if !all.is_empty() {
        page.heading(heading);
        page.list(all.iter().map(|line| line.shown(&line.text).into()).collect());
    }
}

impl Line {
    /// As it reads, with where it comes from.
    fn shown(&self, text: &str) -> Text {
        with_source(Text::from(capitalised(text)), &self.from)
    }
}

fn with_source(text: Text, from: &str) -> Text {
    if from.is_empty() { text } else { text.and(format!(" · {from}"), Style::Quiet) }
}

impl Fact {
    fn line(&self) -> Text {
        Text::styled(format!("{}: ", self.name), Style::Quiet).and(&*self.value, Style::Plain)
    }
}

fn coming(
    page: &mut Document,
    lang: Lang,
    heading: String,
    all: &[Coming],
    today: chrono::NaiveDate,
) {
    page.heading(heading);
    if all.is_empty() {
        page.paragraph(nothing_comes(lang));
        return;
    }
    let columns = vec![Column::left(when_column(lang)), Column::flexible(what_column(lang))];
    let row = |one: &Coming| {
        let text = match one.time.as_str() {
            "" => one.text.clone(),
            time => format!("{time}  {}", one.text),
        };
        vec![Text::from(one.when(lang, today)), with_source(Text::from(text), &one.from)]
    };
    page.table(columns, all.iter().map(row).collect());
}

fn steps(page: &mut Document, lang: Lang, all: &[Step]) {
    page.heading(steps_heading(lang));
    let columns = vec![Column::left(side_column(lang)), Column::flexible(what_column(lang))];
    let row = |step: &Step| {
        let late = step.late && step.side == Side::Us;
        let style = if late { Style::Bad } else { Style::Plain };
        let mut text = Text::styled(&*step.line.text, style);
        if !step.note.is_empty() {
            text = text.and(format!(". {}", step.note), Style::Quiet);
        }
        vec![Text::from(on_side(lang, step.side)), with_source(text, &step.line.from)]
    };
    page.table(columns, all.iter().map(row).collect());
}

/// A key agreement has its mark before it, as in the minutes.
fn promised(page: &mut Document, lang: Lang, all: &[Promise]) {
    if all.is_empty() {
        return;
    }
    page.heading(promised_heading(lang));
    let line = |one: &Promise| {
        let text = capitalised(&one.line.text);
        let text = match one.key {
            true => Text::styled(format!("! {text}"), Style::Strong),
            false => Text::from(text),
        };
        with_source(text, &one.line.from).into()
    };
    page.list(all.iter().map(line).collect());
}

fn people(page: &mut Document, lang: Lang, all: &[Known], channels: &[Line]) {
    if all.is_empty() && channels.is_empty() {
        return;
    }
    page.heading(people_heading(lang));
    let mut items: Vec<crate::document::Item> = all
        .iter()
        .map(|one| {
            let head = if one.decides { decides(lang) } else { String::new() };
            let said = [&one.said, &one.reach].into_iter().filter(|said| !said.is_empty());
            let said: Vec<&str> = said.map(String::as_str).collect();
            let said = match &said[..] {
                [] => String::new(),
                said => known_as(lang, &said.join("; ")),
            };
            let text = Text::from(head).and(&*one.name, Style::Strong).and(said, Style::Plain);
            let stake = capitalised(&one.stake);
            let under = (!stake.is_empty()).then(|| Text::styled(stake, Style::Quiet));
            crate::document::Item {
                text: with_source(text, &one.from),
                under: under.into_iter().collect(),
            }
        })
        .collect();
    items.extend(channels.iter().map(|line| line.shown(&line.text).into()));
    page.list(items);
}

fn technical(page: &mut Document, lang: Lang, areas: &[Area]) {
    if areas.is_empty() {
        return;
    }
    page.heading(technical_heading(lang));
    let item = |area: &Area| crate::document::Item {
        text: match area.area.trim() {
            "" => Text::from(no_area(lang)),
            name => Text::styled(capitalised(name), Style::Strong),
        },
        under: area.notes.iter().map(|note| note.shown(&note.text)).collect(),
    };
    page.list(areas.iter().map(item).collect());
}

fn ends(page: &mut Document, lang: Lang, urgent: Option<&Line>, client: &str) {
    let mut last = Vec::new();
    last.extend(
        urgent.map(|line| Text::styled(burns(lang), Style::Strong).and(&*line.text, Style::Plain)),
    );
    let source = Text::styled(sources(lang), Style::Quiet);
    last.push(source.and(format!("acct show {}", typed(client)), Style::Command));
    page.lines(last);
}

crate::messages! {
    fn memo_title(client: &str, days: &str) {
        ru: format!("{client}: памятка на {days}"),
        en: format!("{client}: memo for {days}"),
    }
    fn runs(name: &str) { ru: format!("Ведёт {name}"), en: format!("{name} runs it") }
    fn is_away(name: &str) { ru: format!("отсутствует {name}"), en: format!("{name} is away") }
    fn covers(name: &str) { ru: format!("замещает {name}"), en: format!("{name} covers") }
    fn inner() { ru: "Клиенту не отправлять.", en: "For us alone, never to the client." }
    fn nobody_covers() { ru: " Кто замещает, не записано: ", en: " Nobody is recorded to cover: " }
    fn pack_title(client: &str, reader: Reader) {
        ru: match reader {
            Reader::Newcomer => format!("{client}: всё для нового человека в команде"),
            Reader::Tester => format!("{client}: всё для тестировщика"),
            Reader::Developer => format!("{client}: всё для разработчика"),
            Reader::Product => format!("{client}: всё для продакт-менеджера"),
        },
        en: match reader {
            Reader::Newcomer => format!("{client}: all for who is new to it"),
            Reader::Tester => format!("{client}: all for a tester"),
            Reader::Developer => format!("{client}: all for a developer"),
            Reader::Product => format!("{client}: all for a product manager"),
        },
    }
    fn as_of(day: &str) { ru: format!("На {day}."), en: format!("As of {day}.") }
    fn happens() { ru: "Что случится за это время", en: "What happens in this time" }
    fn ahead_heading() { ru: "Ближайшие две недели", en: "The next two weeks" }
    fn nothing_comes() { ru: "Ничего не назначено.", en: "Nothing is arranged." }
    fn steps_heading() { ru: "За кем сейчас шаг", en: "Whose move it is" }
    fn promised_heading() { ru: "Что обещано и действует", en: "What was promised and holds" }
    fn people_heading() { ru: "Люди клиента", en: "The client's people" }
    fn never_heading() { ru: "Чего не делать", en: "What not to do" }
    fn client_heading() { ru: "Кто клиент", en: "Who the client is" }
    fn team_heading() { ru: "Команда", en: "Our team" }
    fn goals_heading() { ru: "Цели", en: "Goals" }
    fn business_heading() { ru: "Что клиент рассказал о деле", en: "What the client told of the business" }
    fn technical_heading() { ru: "Как устроено и что решили", en: "How it is built and what was decided" }
    fn no_area() { ru: "Разное", en: "Other" }
    fn bugs_heading() { ru: "Известные ошибки", en: "Known bugs" }
    fn done_heading() { ru: "Сделано за три месяца", en: "Done in three months" }
    fn tried_heading() { ru: "Что пробовали и чему научились", en: "What was tried and learned" }
    fn risks_heading() { ru: "Риски", en: "Risks" }
    fn open_heading() { ru: "Открытые вопросы", en: "Open questions" }
    fn reading_heading() { ru: "С чего начать читать", en: "What to read first" }
    fn when_column() { ru: "когда", en: "when" }
    fn what_column() { ru: "что", en: "what" }
    fn side_column() { ru: "за кем", en: "whose" }
    fn on_side(side: Side) {
        ru: match side {
            Side::Us => "за\u{a0}нами",
            Side::Client => "за\u{a0}клиентом",
            Side::Third => "за третьей стороной",
        },
        en: match side {
            Side::Us => "us",
            Side::Client => "client",
            Side::Third => "third party",
        },
    }
    fn decides() { ru: "Решает: ", en: "Decides: " }
    fn known_as(said: &str) { ru: format!(" — {said}"), en: format!(", {said}") }
    fn burns() { ru: "Если горит: ", en: "If it burns: " }
    fn sources() {
        ru: "Код в конце строки — запись: acct show КОД; карточка: ",
        en: "The code at the end of a line is a record: acct show CODE; the card: ",
    }
}
