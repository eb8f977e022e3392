//! The working agreement as a page of ours.

use super::{Duty, Exception, What, WorkingAgreement};
use crate::document::{Column, Document, Item, Rows, Style, Text};
use crate::language::span::Span;
use crate::language::typography::{capitalised, lower_first};
use crate::language::{Lang, dates, words};
use crate::records::agreement;
use crate::records::agreement::words::{channel, week};
use crate::records::meeting::kind_name;
use crate::reports::Report;

/// Exceptions that are shown, the latest.
const SHOWN: usize = 8;

impl Report for WorkingAgreement {
    const SCHEMA: &'static str = "acct.agreement/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(title(lang, &self.client_name));
        let columns = vec![
            Column::left(point_column(lang)),
            Column::flexible(agreed_column(lang)),
            Column::left(kept_column(lang)),
        ];
        page.table(columns, self.points(lang));
        let items = |list: &[String]| list.iter().map(|one| Item::from(one.as_str())).collect();
        section(&mut page, in_heading(lang), items(&self.agreement.in_scope));
        section(&mut page, out_heading(lang), items(&self.agreement.out_of_scope));
        let duties = self.duties.iter().map(|duty| duty.item(lang, self.on));
        section(&mut page, duties_heading(lang), duties.collect());
        section(&mut page, exceptions_heading(lang), self.exceptions(lang));
        section(&mut page, expectations_heading(lang), self.expectations(lang));
        section(&mut page, changes_heading(lang), self.changes(lang));
        let missing: Vec<Text> =
            self.missing(lang).into_iter().map(|line| Text::styled(line, Style::Command)).collect();
        if !missing.is_empty() {
            page.heading(missing_heading(lang));
            page.lines(missing);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.exceptions.iter().map(|one| {
            vec![
                one.what.word().into(),
                one.id.as_str().into(),
                one.on.into(),
                one.time.as_str().into(),
                one.title.as_str().into(),
                one.point.as_str().into(),
            ]
        });
        Some(Rows::new(["what", "id", "on", "time", "title", "point"], rows))
    }
}

fn section(page: &mut Document, heading: String, items: Vec<Item>) {
    if !items.is_empty() {
        page.heading(heading);
        page.list(items);
    }
}

impl WorkingAgreement {
    /// What was agreed, and how often it went otherwise.
    fn points(&self, lang: Lang) -> Vec<Vec<Text>> {
        let agreement = &self.agreement;
        let span = |text: &str| text.parse::<Span>().map(|span| span.words(lang)).ok();
        let place = |key: &str| {
            let place = self.channels.get(key).filter(|place| !place.trim().is_empty())?;
            Some(channel(lang, place))
        };
        let hours = &agreement.hours;
        let set = !hours.from.is_empty() && !hours.to.is_empty();
        let hours = set.then(|| format!("{} {}–{}", week(lang, &hours.days), hours.from, hours.to));
        let rhythm = self.cadence.parse::<Span>().map(|span| span.every_in_words(lang)).ok();
        let records = Some(agreement.records.clone()).filter(|said| !said.is_empty());
        let kept =
            |set: bool, what: What| if set { self.kept(lang, what) } else { Text::default() };
        let out = !agreement.out_of_scope.is_empty() || self.count(What::OutOfScope) > 0;
        let scope = out.then(|| not_included(lang, agreement.out_of_scope.len()));
        [
            (questions_point(lang), place("daily"), Text::default()),
            (urgent_point(lang), place("urgent"), Text::default()),
            (
                hours_point(lang),
                hours.map(|said| said.trim().to_owned()),
                kept(set, What::OutOfHours),
            ),
            (response_point(lang), span(&agreement.response), Text::default()),
            (
                notice_point(lang),
                span(&agreement.notice).map(|notice| ahead(lang, &notice)),
                kept(!agreement.notice.is_empty(), What::ShortNotice),
            ),
            (meetings_point(lang), rhythm, Text::default()),
            (records_point(lang), records, Text::default()),
            (scope_point(lang), scope, kept(out, What::OutOfScope)),
        ]
        .into_iter()
        .filter_map(|(point, said, kept)| Some(vec![point.into(), said?.into(), kept]))
        .collect()
    }

    fn kept(&self, lang: Lang, what: What) -> Text {
        match self.count(what) {
            0 => Text::styled(always(lang), Style::Good),
            times => Text::styled(otherwise(lang, times), Style::Bad),
        }
    }

    fn exceptions(&self, lang: Lang) -> Vec<Item> {
        let mut latest: Vec<&Exception> = self.exceptions.iter().collect();
        latest.sort_by_key(|one| std::cmp::Reverse(one.on));
        let more = latest.len().saturating_sub(SHOWN);
        let mut items: Vec<Item> = latest
            .into_iter()
            .take(SHOWN)
            .map(|one| Item::from(one.words(lang, self.on)))
            .collect();
        if more > 0 {
            items.push(Item::from(and_more(lang, more)));
        }
        items
    }

    fn expectations(&self, lang: Lang) -> Vec<Item> {
        let all = self.agreement.expectations.iter().zip(&self.expected_by).enumerate();
        all.map(|(at, (one, by))| {
            let on = one.on.map(|on| dates::day_month(lang, on, self.on));
            let said = [Some(by.clone()), on].into_iter().flatten();
            let said: Vec<String> = said.filter(|said| !said.is_empty()).collect();
            let head = format!("{}. {}", at + 1, capitalised(&one.what));
            let head = if said.is_empty() { head } else { format!("{head} ({})", said.join(", ")) };
            let mut under = Vec::new();
            if one.is_mismatch() {
                under.push(Text::styled(does_not_meet(lang, &one.instead), Style::Bad));
                under.push(Text::styled(
                    format!(
                        "acct agreement {} --change \"…\" --why \"…\" --closes {}",
                        self.client,
                        at + 1
                    ),
                    Style::Command,
                ));
            } else if let Some(closed) = one.closed {
                let day = dates::day_month(lang, closed, self.on);
                under.push(Text::styled(settled(lang, &day), Style::Good));
            }
            Item { text: head.into(), under }
        })
        .collect()
    }

    fn changes(&self, lang: Lang) -> Vec<Item> {
        let all = self.agreement.changes.iter().zip(&self.agreed_by).enumerate();
        all.map(|(at, (one, by))| {
            let on = one.on.map(|on| dates::day_month(lang, on, self.on)).unwrap_or_default();
            let why = Some(&one.why).filter(|why| !why.is_empty()).map(|why| because(lang, why));
            let by = Some(by).filter(|by| !by.is_empty()).map(|by| agreed_with(lang, by));
            let mut under: Vec<Text> = [why, by].into_iter().flatten().map(Text::from).collect();
            if let Some(assignment) = self.unsaid(at) {
                under.push(Text::styled(both_stand(lang), Style::Bad));
                let command = format!("acct client set {} {assignment}", self.client);
                under.push(Text::styled(command, Style::Command));
            }
            let text = if on.is_empty() { one.what.clone() } else { format!("{on}: {}", one.what) };
            Item { text: text.into(), under }
        })
        .collect()
    }

    /// What makes the card say what a change says, unless a later one is about the same.
    fn unsaid(&self, at: usize) -> Option<String> {
        let (change, later) = self.agreement.changes.get(at..)?.split_first()?;
        let key = |what: &str| agreement::field(what).map(|(key, _)| key);
        let again = later.iter().any(|other| key(&other.what) == key(&change.what));
        let unsaid = agreement::unsaid(&change.what, &self.cadence, &self.agreement);
        unsaid.filter(|_| !again)
    }

    /// What nobody has agreed yet, as it can be typed.
    fn missing(&self, lang: Lang) -> Vec<String> {
        let agreement = &self.agreement;
        let set = |value: &str| format!("acct client set {} {value}", self.client);
        let lacks = |key: &str| self.channels.get(key).is_none_or(|place| place.trim().is_empty());
        let hours = agreement.hours.from.is_empty() || agreement.hours.to.is_empty();
        [
            (lacks("daily"), "channels.daily=telegram"),
            (lacks("urgent"), lang.pick("channels.urgent=телефон", "channels.urgent=phone")),
            (
                hours,
                "agreement.hours.days=mon-fri agreement.hours.from=10:00 agreement.hours.to=19:00",
            ),
            (agreement.response.is_empty(), "agreement.response=4h"),
            (agreement.notice.is_empty(), "agreement.notice=1d"),
            (self.cadence.is_empty(), "cadence=2w"),
            (
                agreement.records.is_empty(),
                lang.pick(
                    "\"agreement.records=Итоги встречи — письмом в тот же день\"",
                    "\"agreement.records=A summary by mail on the same day\"",
                ),
            ),
            (
                agreement.in_scope.is_empty(),
                lang.pick(
                    "\"agreement.in_scope+=Кампании и отчёты\"",
                    "\"agreement.in_scope+=Campaigns and reports\"",
                ),
            ),
            (
                agreement.out_of_scope.is_empty(),
                lang.pick(
                    "\"agreement.out_of_scope+=Доработка сайта\"",
                    "\"agreement.out_of_scope+=Work on the site\"",
                ),
            ),
            (
                agreement.client_duties.is_empty(),
                lang.pick(
                    "\"agreement.client_duties+=Выгрузка товаров раз в неделю\"",
                    "\"agreement.client_duties+=A product export every week\"",
                ),
            ),
        ]
        .into_iter()
        .filter(|(lacks, _)| *lacks)
        .map(|(_, value)| set(value))
        .collect()
    }
}

impl What {
    fn word(self) -> &'static str {
        match self {
            What::ShortNotice => "short-notice",
            What::OutOfHours => "out-of-hours",
            What::OutOfScope => "out-of-scope",
        }
    }
}

impl Exception {
    /// «созвон 19 ноября, 20:30: вне часов»
    fn words(&self, lang: Lang, today: chrono::NaiveDate) -> String {
        let day = self.on.map(|on| dates::day_month(lang, on, today)).unwrap_or_default();
        let talk = format!("{} {day}", lower_first(kind_name(lang, self.kind)));
        match self.what {
            What::ShortNotice => short_notice(lang, &talk),
            What::OutOfHours => out_of_hours(lang, &talk, &self.time),
            What::OutOfScope => out_of_scope(lang, &self.title, &self.id, &self.point),
        }
    }
}

impl Duty {
    fn item(&self, lang: Lang, today: chrono::NaiveDate) -> Item {
        let day = |day: chrono::NaiveDate| dates::day_month(lang, day, today);
        let mut under = Vec::new();
        match (&self.task, self.open) {
            (Some(id), true) => {
                let due = self.due.map(day).unwrap_or_default();
                let late = self.days_late.is_some();
                let said = duty_open(lang, id, &self.owner_name, &due, late);
                under.push(Text::styled(said, if late { Style::Bad } else { Style::Plain }));
            }
            (Some(id), false) => {
                under.push(duty_done(lang, id, &self.closed.map(day).unwrap_or_default()).into());
            }
            (None, _) => under.push(no_task(lang).into()),
        }
        if !self.remedy.is_empty() {
            under.push(Text::styled(&self.remedy, Style::Command));
        }
        Item { text: self.what.as_str().into(), under }
    }
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("{client}: как работаем вместе. Только для нас"),
        en: format!("{client}: how we work together. For us alone"),
    }
    fn point_column() { ru: "пункт", en: "point" }
    fn agreed_column() { ru: "договорились", en: "agreed" }
    fn kept_column() { ru: "соблюдение", en: "kept" }
    fn questions_point() { ru: "Вопросы", en: "Questions" }
    fn urgent_point() { ru: "Срочное", en: "Urgent" }
    fn hours_point() { ru: "На связи", en: "Available" }
    fn response_point() { ru: "Отвечаем за", en: "We answer within" }
    fn notice_point() { ru: "Созвоны", en: "Calls" }
    fn meetings_point() { ru: "Встречи", en: "Meetings" }
    fn records_point() { ru: "Где фиксируем", en: "Kept where" }
    fn scope_point() { ru: "Рамки", en: "Scope" }
    fn not_included(n: usize) {
        ru: format!("не входит: {}", words::POINT.ru(n)),
        en: format!("{} not included", words::POINT.en(n)),
    }
    fn ahead(notice: &str) { ru: format!("за {notice}"), en: format!("{notice} ahead") }
    fn always() { ru: "соблюдается", en: "kept" }
    fn otherwise(times: usize) {
        ru: format!("исключения за 90 дней: {times}"),
        en: format!("exceptions in 90 days: {times}"),
    }
    fn in_heading() { ru: "С чем помогаем", en: "What we help with" }
    fn out_heading() { ru: "С чем не помогаем", en: "What we do not" }
    fn duties_heading() { ru: "Что делает клиент", en: "What the client does" }
    fn exceptions_heading() { ru: "Исключения за 90 дней", en: "Exceptions in 90 days" }
    fn expectations_heading() { ru: "Ожидания", en: "Expectations" }
    fn changes_heading() { ru: "Что поменяли", en: "What was changed" }
    fn missing_heading() {
        ru: "О чём не договорились (значения — пример, впишите свои)",
        en: "Not agreed yet (the values are examples, type yours)",
    }
    fn short_notice(talk: &str) {
        ru: format!("{talk}: назначено позже, чем договорились"),
        en: format!("{talk}: arranged later than agreed"),
    }
    fn out_of_hours(talk: &str, time: &str) {
        ru: if time.is_empty() { format!("{talk}: вне рабочих дней") } else { format!("{talk}, {time}: вне часов") },
        en: if time.is_empty() { format!("{talk}: outside of the days") } else { format!("{talk}, {time}: out of hours") },
    }
    fn out_of_scope(title: &str, id: &str, point: &str) {
        ru: if point.is_empty() { format!("{title} ({id}): вне рамок") } else { format!("{title} ({id}): вне рамок, «{point}»") },
        en: if point.is_empty() { format!("{title} ({id}): out of scope") } else { format!("{title} ({id}): out of scope, \"{point}\"") },
    }
    fn and_more(n: usize) { ru: format!("и ещё {n}"), en: format!("and {n} more") }
    fn both_stand() {
        ru: "карточка говорит другое, в письме клиенту будет и то и другое",
        en: "the card says something else, the client's letter would say both",
    }
    fn does_not_meet(instead: &str) {
        ru: format!("не совпало: {instead}"),
        en: format!("does not meet: {instead}"),
    }
    fn settled(day: &str) {
        ru: format!("договорились иначе {day}"),
        en: format!("settled by a change on {day}"),
    }
    fn because(why: &str) { ru: format!("почему: {why}"), en: format!("why: {why}") }
    fn agreed_with(who: &str) { ru: format!("согласие: {who}"), en: format!("agreed by {who}") }
    fn duty_open(id: &str, owner: &str, due: &str, late: bool) {
        ru: format!(
            "{id}{}{}",
            if owner.is_empty() { String::new() } else { format!(" {owner}") },
            match (due, late) {
                ("", _) => ", без срока".to_owned(),
                (due, true) => format!(", срок был {due}"),
                (due, false) => format!(", до {due}"),
            }
        ),
        en: format!(
            "{id}{}{}",
            if owner.is_empty() { String::new() } else { format!(" {owner}") },
            match (due, late) {
                ("", _) => ", no due date".to_owned(),
                (due, true) => format!(", was due {due}"),
                (due, false) => format!(", by {due}"),
            }
        ),
    }
    fn duty_done(id: &str, day: &str) {
        ru: format!("{id} готово {day}, следующей задачи нет"),
        en: format!("{id} done {day}, and no next task"),
    }
    fn no_task() { ru: "задачи нет", en: "there is no task" }
}
