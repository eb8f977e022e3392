//! The plan as a page: for us with what is missing and what may go wrong, for the client without.

use chrono::NaiveDate;

use super::goals::{Aim, Campaign};
use super::{Moment, ProjectPlan, Step};
use crate::document::{Column, Document, Item, Style, Text};
use crate::language::typography::capitalised;
use crate::language::{Lang, dates, numbers};
use crate::records::goal::Kind;
use crate::reports::names::idea_status;
use crate::reports::rows::{days_late, typed};

pub(super) fn document(plan: &ProjectPlan, lang: Lang) -> Document {
    let mut page = Document::titled(title(lang, &plan.client_name));
    head(&mut page, plan, lang);
    missing(&mut page, plan, lang);
    goals(&mut page, plan, lang);
    campaigns(&mut page, plan, lang);
    roadmap(&mut page, plan, lang);
    team(&mut page, plan, lang);
    stakeholders(&mut page, plan, lang);
    risks(&mut page, plan, lang);
    page
}

/// The days that decide: first value, freeze, the contract.
fn head(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    let day = |day: NaiveDate| dates::day_month_weekday(lang, day, plan.on);
    let mut lines = Vec::new();
    for one in &plan.milestones {
        let shown = matches!(one.moment, Moment::FirstValue | Moment::Freeze);
        // The end of a contract is too far for the drawing.
        if shown || (one.moment == Moment::End && one.on > plan.window.to) {
            lines.push(Text::from(format!("{} — {}", one.what, day(one.on))));
        }
    }
    page.lines(lines);
}

fn missing(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    if plan.missing.is_empty() {
        return;
    }
    page.heading(missing_heading(lang));
    let item = |lack: &super::Lack| Item {
        text: Text::from(capitalised(&lack.says)),
        under: vec![Text::styled(lack.command.as_str(), Style::Command)],
    };
    page.list(plan.missing.iter().map(item).collect());
}

fn goals(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    if plan.goals.is_empty() {
        return;
    }
    page.heading(goals_heading(lang));
    let columns = vec![
        Column::flexible(lang.pick("цель", "goal")),
        Column::left(lang.pick("от → до", "from → to")),
        Column::left(lang.pick("срок", "by")),
        Column::left(lang.pick("сейчас", "now")),
        Column::flexible(lang.pick("зачем", "why")),
    ];
    let row = |aim: &Aim| {
        let date = |date: NaiveDate| dates::numeric(lang, date, plan.on);
        let by = aim.by.map(date).unwrap_or_default();
        let by = [by.as_str(), horizon(lang, &aim.horizon)];
        let by: Vec<&str> = by.into_iter().filter(|said| !said.is_empty()).collect();
        let reading = aim.reading.map(|reading| {
            Text::from(numbers::amount(lang, reading.value, &aim.unit))
                .and(format!(" ({})", date(reading.date)), Style::Quiet)
        });
        vec![
            Text::from(aim.name.as_str()),
            Text::from(span(lang, aim)),
            Text::from(by.join(", ")),
            reading.unwrap_or_default(),
            Text::styled(aim.why.as_str(), Style::Quiet),
        ]
    };
    page.table_with_header(columns, plan.goals.iter().map(row).collect());
}

/// `70 → 120 в месяц`
fn span(lang: Lang, aim: &Aim) -> String {
    match (aim.from, aim.to) {
        (Some(from), Some(to)) => {
            let from = numbers::number(lang, from);
            format!("{from} → {}", numbers::amount(lang, to, &aim.unit))
        }
        (None, Some(to)) => format!("→ {}", numbers::amount(lang, to, &aim.unit)),
        _ if aim.kind == Kind::Launch => launch(lang),
        _ => String::new(),
    }
}

fn horizon(lang: Lang, horizon: &str) -> &'static str {
    match horizon {
        "quarter" => lang.pick("квартал", "quarter"),
        "half" => lang.pick("полгода", "half-year"),
        "year" => lang.pick("год", "year"),
        _ => "",
    }
}

fn campaigns(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    if plan.campaigns.is_empty() {
        return;
    }
    page.heading(campaigns_heading(lang));
    let mut columns = vec![
        Column::flexible(lang.pick("кампания", "campaign")),
        Column::flexible(lang.pick("двигает цель", "should move")),
        Column::left(lang.pick("кто", "who")),
        Column::left(lang.pick("когда", "when")),
        Column::left(lang.pick("где сейчас", "stands")),
    ];
    if !plan.shared {
        columns.insert(0, Column::left(lang.pick("код", "id")));
    }
    let row = |one: &Campaign| {
        let aim = match one.goal_name.as_str() {
            "" if plan.shared => Text::default(),
            "" => Text::styled(no_aim(lang), Style::Bad),
            name => Text::from(name),
        };
        let state = if one.late && !plan.shared { Style::Bad } else { Style::Plain };
        let state = Text::styled(status(lang, one, plan), state);
        let mut cells = vec![
            Text::from(one.title.as_str()),
            aim,
            Text::from(one.owner_name.as_str()),
            Text::from(days(lang, one, plan.on)),
            state,
        ];
        if !plan.shared {
            cells.insert(0, Text::styled(one.id.as_str(), Style::Id));
        }
        cells
    };
    page.table_with_header(columns, plan.campaigns.iter().map(row).collect());
    if plan.shared {
        return;
    }
    let aimless = plan.campaigns.iter().filter(|one| one.goal_name.is_empty());
    let goal = plan.goals.iter().find(|aim| aim.kind == Kind::Metric);
    let goal = goal.map_or("leads".to_owned(), |aim| typed(&aim.goal));
    let mend = |one: &Campaign| {
        let client = typed(&plan.client);
        Text::styled(
            format!("acct plan {client} --campaign {} --goal {goal}", one.id),
            Style::Command,
        )
    };
    let mends: Vec<Text> = aimless.map(mend).collect();
    if !mends.is_empty() {
        page.paragraph(aimless_say(lang));
        page.lines(mends);
    }
}

/// «01.12–31.01»
fn days(lang: Lang, one: &Campaign, on: NaiveDate) -> String {
    let day = |day: NaiveDate| dates::numeric(lang, day, on);
    match (one.start, one.end) {
        (Some(start), Some(end)) => format!("{}–{}", day(start), day(end)),
        (Some(start), None) => from_day(lang, &day(start)),
        (None, Some(end)) => to_day(lang, &day(end)),
        (None, None) => String::new(),
    }
}

fn status(lang: Lang, one: &Campaign, plan: &ProjectPlan) -> String {
    let word = idea_status(lang, one.status);
    match one.end.filter(|_| one.late) {
        None => word.to_owned(),
        Some(end) if plan.shared => {
            format!("{word}, {}", was_due(lang, &dates::day_month(lang, end, plan.on)))
        }
        Some(_) => overdue(lang, word),
    }
}

fn roadmap(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    let gantt = plan.gantt(lang);
    if gantt.rows().next().is_some() {
        page.heading(roadmap_heading(lang));
    }
    page.gantt(gantt);
    let open = |step: &&Step| step.closed.is_none();
    let lines = |wanted: &dyn Fn(&Step) -> bool, say: &dyn Fn(&Step) -> String| -> Vec<Item> {
        let steps = plan.steps.iter().filter(open).filter(|step| wanted(step));
        steps.map(|step| Item::from(named(plan, step, say(step)))).collect()
    };
    let late = lines(&|step| step.days_late.is_some(), &|step| {
        let day = |due| dates::day_month(lang, due, plan.on);
        match step.due.filter(|_| plan.shared) {
            Some(due) => was_due(lang, &day(due)),
            None => step.days_late.map(|days| days_late(lang, days)).unwrap_or_default(),
        }
    });
    let day = |step: &Step| {
        step.due.map(|due| dates::day_month_weekday(lang, due, plan.on)).unwrap_or_default()
    };
    // What is due when is ours to sort out before the client sees it.
    let frozen = lines(&|step| step.after_freeze && !plan.shared, &day);
    let undated = lines(&|step| step.due.is_none() && !plan.shared, &|_| String::new());
    for (heading, items) in [
        (if plan.shared { unready_heading(lang) } else { late_heading(lang) }, late),
        (freeze_heading(lang), frozen),
        (undated_heading(lang), undated),
    ] {
        if !items.is_empty() {
            page.paragraph(heading);
            page.list(items);
        }
    }
}

/// «Доступы — Рита, 3 дня  k2r6wd»
fn named(plan: &ProjectPlan, step: &Step, said: String) -> Text {
    let said = if said.is_empty() { said } else { format!(", {said}") };
    let text = Text::from(format!("{} — {}{said}", step.title, step.who));
    if plan.shared { text } else { text.and("  ", Style::Plain).and(step.id.as_str(), Style::Id) }
}

fn team(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    if plan.team.is_empty() {
        return;
    }
    page.heading(team_heading(lang));
    let columns = vec![
        Column::left(lang.pick("кто", "who")),
        Column::flexible(lang.pick("роль", "role")),
        Column::left(lang.pick("сторона", "side")),
    ];
    let row = |member: &super::Member| {
        vec![
            Text::from(member.name.as_str()),
            Text::from(member.role.as_str()),
            Text::styled(member.side.name(lang), Style::Quiet),
        ]
    };
    page.table(columns, plan.team.iter().map(row).collect());
}

fn stakeholders(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    if plan.stakeholders.is_empty() {
        return;
    }
    page.heading(Text::from(stakes_heading(lang)).and(for_us(lang), Style::Quiet));
    let columns = vec![
        Column::left(lang.pick("кто", "who")),
        Column::left(lang.pick("отдел", "department")),
        Column::flexible(lang.pick("задача", "task")),
        Column::flexible(lang.pick("что тревожит", "concern")),
        Column::left(lang.pick("отношение", "stance")),
    ];
    let row = |one: &super::Stakeholder| {
        let name = match one.decides {
            true => decides(lang, &one.name),
            false => one.name.clone(),
        };
        [&name, &one.department, &one.task, &one.concern, &one.stance]
            .map(|said| Text::from(said.as_str()))
            .to_vec()
    };
    page.table_with_header(columns, plan.stakeholders.iter().map(row).collect());
}

fn risks(page: &mut Document, plan: &ProjectPlan, lang: Lang) {
    if plan.risks.is_empty() {
        return;
    }
    page.heading(Text::from(risks_heading(lang)).and(for_us(lang), Style::Quiet));
    let item = |risk: &super::Risk| {
        let area = match risk.area.trim() {
            "" => String::new(),
            area => format!("{}: ", capitalised(area)),
        };
        let mut under = Vec::new();
        if let Some(cost) = risk.cost_per_day {
            let cost = cost_a_day(lang, &numbers::money(lang, cost, &risk.currency));
            under.push(Text::styled(cost, Style::Bad));
        }
        if !risk.task.is_empty() {
            let due = risk.task_due.map(|due| dates::day_month(lang, due, plan.on));
            let said = due
                .map_or_else(|| risk.task_title.clone(), |due| until(lang, &risk.task_title, &due));
            under.push(
                Text::from(ends_with(lang, &said))
                    .and("  ", Style::Plain)
                    .and(risk.task.as_str(), Style::Id),
            );
        }
        let text = Text::from(format!("{area}{}  ", risk.says)).and(risk.id.as_str(), Style::Id);
        Item { text, under }
    };
    page.list(plan.risks.iter().map(item).collect());
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("План проекта · {client}"),
        en: format!("Project plan · {client}"),
    }
    fn missing_heading() { ru: "Чего не хватает", en: "What is missing" }
    fn goals_heading() { ru: "Цели", en: "Goals" }
    fn campaigns_heading() { ru: "Кампании", en: "Campaigns" }
    fn roadmap_heading() { ru: "Дорожная карта", en: "Roadmap" }
    fn team_heading() { ru: "Команда", en: "Team" }
    fn stakes_heading() { ru: "Кому что важно", en: "What is at stake" }
    fn risks_heading() { ru: "Риски", en: "Risks" }
    fn for_us() { ru: "  только для нас", en: "  for us alone" }
    fn launch() { ru: "запуск", en: "launch" }
    fn no_aim() { ru: "цель не указана", en: "no goal" }
    fn aimless_say() {
        ru: "Без цели с числом не увидеть, сработала ли кампания:",
        en: "Without a goal in numbers nobody sees whether a campaign worked:",
    }
    fn from_day(day: &str) { ru: format!("с {day}"), en: format!("from {day}") }
    fn to_day(day: &str) { ru: format!("до {day}"), en: format!("by {day}") }
    fn overdue(word: &str) { ru: format!("{word}, срок вышел"), en: format!("{word}, overdue") }
    fn was_due(day: &str) { ru: format!("срок был {day}"), en: format!("was due {day}") }
    fn unready_heading() { ru: "Ещё не готово:", en: "Not there yet:" }
    fn late_heading() { ru: "Просрочено:", en: "Late:" }
    fn freeze_heading() {
        ru: "Срок позже последнего дня изменений:",
        en: "Due after the last day of changes:",
    }
    fn undated_heading() { ru: "Без срока:", en: "No due date:" }
    fn decides(name: &str) { ru: format!("{name} (решает)"), en: format!("{name} (signs off)") }
    fn cost_a_day(cost: &str) {
        ru: format!("каждый день стоит {cost}"),
        en: format!("each day costs {cost}"),
    }
    fn until(task: &str, due: &str) {
        ru: format!("{task}, до {due}"),
        en: format!("{task}, by {due}"),
    }
    fn ends_with(task: &str) { ru: format!("снимает задача: {task}"), en: format!("ends with: {task}") }
}
