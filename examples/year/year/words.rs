//! What happened, in the words of the work: the messages of the commits.

use acct::language::Lang;
use acct::language::plural::{Forms, counted};

use super::rewind::Event;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Stage,
    Met,
    Minutes,
    Letter,
    TaskNew,
    TaskDone,
    TaskMoved,
    TaskTurn,
    After,
    Nudge,
    Meeting,
    Note,
    Request,
    Answer,
    Idea,
    Brief,
    Goal,
    Metric,
    Library,
    Report,
    Contact,
    Card,
    Settings,
    Hand,
}

impl What {
    fn forms(self) -> [&'static str; 3] {
        match self {
            What::Stage => ["этап", "этапа", "этапов"],
            What::Met => ["созвон прошёл", "созвона прошли", "созвонов прошли"],
            What::Minutes => ["итоги", "итога", "итогов"],
            What::Letter => ["письмо", "письма", "писем"],
            What::TaskNew => ["новая задача", "новые задачи", "новых задач"],
            What::TaskDone => ["сделано", "сделаны", "сделано"],
            What::TaskMoved => ["перенос", "переноса", "переносов"],
            What::TaskTurn => ["передача хода", "передачи хода", "передач хода"],
            What::After => ["порядок задач", "порядка задач", "порядков задач"],
            What::Nudge => ["напоминание", "напоминания", "напоминаний"],
            What::Meeting => ["новая встреча", "новые встречи", "новых встреч"],
            What::Note => ["заметка", "заметки", "заметок"],
            What::Request => ["запрос", "запроса", "запросов"],
            What::Answer => ["ответ", "ответа", "ответов"],
            What::Idea => ["идея", "идеи", "идей"],
            What::Brief => ["анкета", "анкеты", "анкет"],
            What::Goal => ["цель", "цели", "целей"],
            What::Metric => ["показатель", "показателя", "показателей"],
            What::Library => ["запись в библиотеке", "записи в библиотеке", "записей в библиотеке"],
            What::Report => ["отчёт", "отчёта", "отчётов"],
            What::Contact => ["контакт", "контакта", "контактов"],
            What::Card => ["правка карточки", "правки карточки", "правок карточки"],
            What::Settings => ["настройка", "настройки", "настроек"],
            What::Hand => ["правка руками", "правки руками", "правок руками"],
        }
    }
}

/// The subject, and a line for each thing where there are several.
pub fn message(events: &[Event], name: impl Fn(&str) -> String) -> String {
    let mut clients: Vec<&str> = events.iter().map(|event| event.client.as_str()).collect();
    clients.retain(|slug| !slug.is_empty());
    clients.sort_unstable();
    clients.dedup();
    let names: Vec<String> = clients.iter().map(|slug| name(slug)).collect();
    let whose = match &names[..] {
        [one] => one.clone(),
        [one, two] => format!("{one}, {two}"),
        [one, rest @ ..] => format!("{one} и ещё {}", rest.len()),
        [] => String::new(),
    };
    if let [event] = events {
        return joined(&whose, &event.said) + "\n";
    }
    let mut kinds: Vec<What> = events.iter().map(|event| event.what).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let counted = kinds.iter().map(|kind| {
        let n = events.iter().filter(|event| event.what == *kind).count();
        let forms = Forms { ru: kind.forms(), en: ["", ""] };
        if n == 1 { kind.forms()[0].to_owned() } else { counted(Lang::Ru, n, forms) }
    });
    let subject = joined(&whose, &counted.collect::<Vec<_>>().join(", "));
    let mut lines: Vec<String> = events
        .iter()
        .map(|event| match clients.len() {
            1 => format!("- {}", event.said),
            _ => format!("- {}", joined(&name(&event.client), &event.said)),
        })
        .collect();
    lines.dedup();
    format!("{}\n\n{}\n", subject.replace('\u{a0}', " "), lines.join("\n"))
}

fn joined(whose: &str, what: &str) -> String {
    if whose.is_empty() { what.to_owned() } else { format!("{whose}: {what}") }
}
