//! The card as a page.

use chrono::NaiveDate;

use super::Card;
use crate::document::{Column, Document, Item, Style, Text};
use crate::language::calendar::Calendar;
use crate::language::plural::counted;
use crate::language::span::Span;
use crate::language::typography::lower_first;
use crate::language::{Lang, dates, numbers, words};
use crate::records::client::{Kind, Service, Stage};
use crate::records::contact::Contact;
use crate::records::meeting::{Meeting, kind_name};
use crate::records::price::paid;
use crate::records::{Side, away_on};
use crate::reports::names;
use crate::reports::pages::{Facts, meeting, since};
use crate::reports::rows::TaskRow;

pub(super) fn document(card: &Card, lang: Lang) -> Document {
    let mut page = Document::titled(format!("{} · {}", card.card.name, kind(lang, card.card.kind)));
    if card.only_history {
        stages(card, lang, &mut page);
        return page;
    }
    facts(card, lang).put(&mut page);
    if !card.signs.is_empty() {
        page.heading(signs_heading(lang));
        let signs = card.signs.iter().map(|sign| Item::from(sign.words(lang, card.on)));
        page.list(signs.collect());
    }
    for (side, heading) in [
        (Side::Us, us_heading(lang)),
        (Side::Client, client_heading(lang)),
        (Side::Third, third_heading(lang)),
    ] {
        task_table(&mut page, lang, &heading, &card.tasks_of(side), card.on, &card.calendar);
    }
    super::requests::put(card, lang, &mut page);
    goals(card, lang, &mut page);
    agreements(card, lang, &mut page);
    people(card, lang, &mut page);
    page
}

fn facts(card: &Card, lang: Lang) -> Facts {
    let (client, on) = (&card.card, card.on);
    let mut facts = Facts::default();
    facts.add(stage_label(lang), stage_now(card, lang));
    let met =
        |meeting: &Option<Meeting>| meeting.as_ref().map(|m| met(lang, m, on)).unwrap_or_default();
    facts.add(last_label(lang), met(&card.last_meeting));
    facts.add(next_label(lang), met(&card.next_meeting));
    let rhythm = client.cadence.parse::<Span>().ok();
    facts.add(rhythm_label(lang), rhythm.map(|rhythm| rhythm.every(lang)).unwrap_or_default());
    let services = client.deal.services.iter().map(|s| service(lang, s, &client.deal.currency));
    facts.add(services_label(lang), services.collect::<Vec<_>>().join("; "));
    let deal = match (client.deal.start, client.deal.end) {
        (Some(start), Some(end)) => dates::range_with_year(lang, start, end),
        (Some(start), None) => since(lang, &dates::day_month_year(lang, start)),
        (None, Some(end)) => dates::day_month_year(lang, end),
        (None, None) => String::new(),
    };
    facts.add(deal_label(lang), deal);
    facts.add(site_label(lang), &client.site);
    facts
}

fn stage_now(card: &Card, lang: Lang) -> String {
    let Some(stage) = card.card.stage() else { return String::new() };
    let mut said = vec![stage_name(card, lang, &stage.stage)];
    if let Some(days) = card.days_in_stage {
        let days = counted(lang, days, words::WORKING_DAY);
        said.push(match card.stage_norm {
            Some(norm) => against_norm(lang, &days, norm),
            None => days,
        });
    }
    let began = stage.since.map(|day| dates::day_month(lang, day, card.on));
    said.extend(began.map(|day| since(lang, &day)));
    said.join(", ")
}

fn stage_name(card: &Card, lang: Lang, id: &str) -> String {
    card.rules.iter().find(|rule| rule.id == id).map_or(id, |rule| rule.name(lang)).to_owned()
}

/// «17 ноября, вторник, статус; итоги отправлены 17.11»
fn met(lang: Lang, met: &Meeting, today: NaiveDate) -> String {
    let mut said: Vec<String> =
        met.date.map(|date| dates::day_month_weekday(lang, date, today)).into_iter().collect();
    said.extend(Some(met.time.clone()).filter(|time| !time.is_empty()));
    said.push(lower_first(kind_name(lang, met.kind)));
    let summary = meeting::summary(lang, met, today);
    let said = said.join(", ");
    if summary.is_empty() { said } else { format!("{said}; {}", summaries(lang, &summary)) }
}

fn service(lang: Lang, service: &Service, currency: &str) -> String {
    let mut said = vec![service.name.clone()];
    said.extend(Some(service.scope.clone()).filter(|scope| !scope.is_empty()));
    if let Some(price) = service.price {
        said.push(paid(lang, &numbers::money(lang, price, currency), &service.per));
    }
    said.join(", ")
}

/// Tasks under a heading with their number: when, id, title, whose, what is known.
pub fn task_table(
    page: &mut Document,
    lang: Lang,
    heading: &str,
    rows: &[&TaskRow],
    on: NaiveDate,
    calendar: &Calendar,
) {
    if rows.is_empty() {
        return;
    }
    page.heading(format!("{heading}: {}", rows.len()));
    let columns = vec![
        Column::left(when_column(lang)),
        Column::left("id"),
        Column::flexible(task_column(lang)),
        Column::left(who_column(lang)),
        Column::flexible(known_column(lang)),
    ];
    let row = |row: &&TaskRow| {
        vec![
            row.when(lang, on, calendar),
            row.id(),
            row.task.title.as_str().into(),
            row.owner(lang).into(),
            row.known(lang, on).into(),
        ]
    };
    page.table(columns, rows.iter().map(row).collect());
}

fn goals(card: &Card, lang: Lang, page: &mut Document) {
    if card.goals.is_empty() {
        return;
    }
    page.heading(goals_heading(lang));
    let columns = vec![
        Column::flexible(goal_column(lang)),
        Column::left(now_column(lang)),
        Column::left(target_column(lang)),
        Column::left(gone_column(lang)),
    ];
    let rows = card.goals.iter().map(|goal| {
        vec![
            goal.goal.name.as_str().into(),
            goal.now(lang, card.on).into(),
            goal.target(lang, card.on).into(),
            goal.gone(lang).into(),
        ]
    });
    page.table(columns, rows.collect());
}

fn agreements(card: &Card, lang: Lang, page: &mut Document) {
    if card.key_agreements.is_empty() {
        return;
    }
    page.heading(agreements_heading(lang));
    let items = card.key_agreements.iter().map(|agreement| {
        let day = agreement.on.map(|on| dates::day_month(lang, on, card.on)).unwrap_or_default();
        Item::from(Text::from(agreement.text.as_str()).and(format!(" ({day})"), Style::Quiet))
    });
    page.list(items.collect());
}

fn people(card: &Card, lang: Lang, page: &mut Document) {
    if !card.team_names.is_empty() {
        page.heading(team_heading(lang));
        let rows = card.team_names.iter();
        let rows =
            rows.map(|role| vec![names::role(lang, &role.role).into(), role.name.as_str().into()]);
        page.table(
            vec![Column::left(role_column(lang)), Column::flexible(who_column(lang))],
            rows.collect(),
        );
    }
    if card.contacts.is_empty() {
        return;
    }
    page.heading(contacts_heading(lang));
    let columns = vec![
        Column::left(who_column(lang)),
        Column::flexible(role_column(lang)),
        Column::flexible(known_column(lang)),
        Column::left(reach_column(lang)),
    ];
    page.table(
        columns,
        card.contacts.iter().map(|contact| contact_row(card, lang, contact)).collect(),
    );
}

fn contact_row(card: &Card, lang: Lang, contact: &Contact) -> Vec<Text> {
    let mut known = Vec::new();
    known.extend((!contact.third.is_empty()).then(|| contact.third.clone()));
    known.extend(contact.decides.then(|| decides(lang)));
    if let Some(away) = away_on(&contact.away, card.on) {
        let until = away.to.map(|to| dates::day_month(lang, to, card.on)).unwrap_or_default();
        known.push(away_until(lang, &until));
    }
    let reach = [contact.phone.as_str(), contact.emails.first().map_or("", String::as_str)];
    let reach: Vec<&str> = reach.into_iter().filter(|text| !text.is_empty()).collect();
    vec![
        contact.name.as_str().into(),
        contact.role.as_str().into(),
        known.join(", ").into(),
        reach.join(", ").into(),
    ]
}

/// The stages it went through, oldest first.
fn stages(card: &Card, lang: Lang, page: &mut Document) {
    let columns = vec![
        Column::left(when_column(lang)),
        Column::left(stage_label(lang)),
        Column::flexible(known_column(lang)),
    ];
    let later = card.card.stages.iter().skip(1).map(|stage| stage.since).chain([Some(card.on)]);
    let rows = card.card.stages.iter().zip(later).map(|(stage, until)| {
        let since =
            stage.since.map(|since| dates::numeric(lang, since, card.on)).unwrap_or_default();
        let name = stage_name(card, lang, &stage.stage);
        vec![since.into(), name.into(), stage_known(card, lang, stage, until).into()]
    });
    page.table(columns, rows.collect());
}

fn stage_known(card: &Card, lang: Lang, stage: &Stage, until: Option<NaiveDate>) -> String {
    let days = until
        .and_then(|until| stage.days(until, &card.calendar))
        .map(|days| counted(lang, days, words::WORKING_DAY));
    let mut said: Vec<String> = days.into_iter().collect();
    for pause in &stage.paused {
        if let (Some(from), Some(to)) = (pause.from, pause.to) {
            let why = if pause.why.is_empty() { String::new() } else { format!(": {}", pause.why) };
            said.push(format!("{}{why}", paused(lang, &dates::range(lang, from, to, card.on))));
        }
    }
    said.extend(
        [&stage.delay.why, &stage.forced, &stage.why]
            .into_iter()
            .filter(|t| !t.is_empty())
            .cloned(),
    );
    said.join("; ")
}

fn kind(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::Prospect => lang.pick("будущий клиент", "prospect"),
        Kind::Client => lang.pick("клиент", "client"),
        Kind::Internal => lang.pick("наша внутренняя работа", "our own work"),
    }
    .to_owned()
}

crate::messages! {
    fn stage_label() { ru: "этап", en: "stage" }
    fn last_label() { ru: "прошлая встреча", en: "last meeting" }
    fn next_label() { ru: "следующая встреча", en: "next meeting" }
    fn rhythm_label() { ru: "встречаемся", en: "we meet" }
    fn services_label() { ru: "услуги", en: "services" }
    fn deal_label() { ru: "договор", en: "contract" }
    fn site_label() { ru: "сайт", en: "site" }
    fn summaries(summary: &str) { ru: format!("итоги {summary}"), en: format!("summary {summary}") }
    fn against_norm(days: &str, norm: u32) {
        ru: format!("{days} при норме {norm}"),
        en: format!("{days}, the norm is {norm}"),
    }
    fn signs_heading() { ru: "Обратить внимание", en: "What stands out" }
    fn us_heading() { ru: "За нами", en: "On our side" }
    fn client_heading() { ru: "За клиентом", en: "On the client's side" }
    fn third_heading() { ru: "За третьей стороной", en: "On a third party's side" }
    fn goals_heading() { ru: "Цели", en: "Goals" }
    fn agreements_heading() { ru: "Ключевые договорённости", en: "Key agreements" }
    fn team_heading() { ru: "Команда", en: "Team" }
    fn contacts_heading() { ru: "Контакты", en: "Contacts" }
    fn when_column() { ru: "когда", en: "when" }
    fn task_column() { ru: "задача", en: "task" }
    fn who_column() { ru: "кто", en: "who" }
    fn known_column() { ru: "что известно", en: "what is known" }
    fn goal_column() { ru: "цель", en: "goal" }
    fn now_column() { ru: "сейчас", en: "now" }
    fn target_column() { ru: "нужно", en: "target" }
    fn gone_column() { ru: "путь", en: "progress" }
    fn role_column() { ru: "роль", en: "role" }
    fn reach_column() { ru: "связь", en: "reach" }
    fn decides() { ru: "решает", en: "signs off" }
    fn away_until(day: &str) {
        ru: format!("в отпуске до {day}").trim_end_matches(" до ").to_owned(),
        en: format!("on leave until {day}").trim_end_matches(" until ").to_owned(),
    }
    fn paused(days: &str) { ru: format!("ход у клиента {days}"), en: format!("the client's move {days}") }
}
