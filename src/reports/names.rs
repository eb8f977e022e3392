//! What meetings, states and stages are called on screens.
//! Who is called what is left to `records::cast`.

use crate::language::Lang;
use crate::language::typography::lower_first;
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::idea;
use crate::records::meeting;
use crate::records::settings::Settings;
use crate::records::task;

/// «назначена», "planned"
#[must_use]
pub fn meeting_status(lang: Lang, status: meeting::Status) -> &'static str {
    use meeting::Status;
    match status {
        Status::Planned => lang.pick("назначена", "planned"),
        Status::Held => lang.pick("прошла", "held"),
        Status::Moved => lang.pick("перенесена", "moved"),
        Status::Cancelled => lang.pick("отменена", "cancelled"),
    }
}

/// «в запасе», "in stock"
#[must_use]
pub fn idea_status(lang: Lang, status: idea::Status) -> &'static str {
    use idea::Status;
    match status {
        Status::Backlog => lang.pick("в запасе", "in stock"),
        Status::Proposed => lang.pick("предложена", "proposed"),
        Status::Running => lang.pick("идёт", "running"),
        Status::Won => lang.pick("сработала", "worked"),
        Status::Lost => lang.pick("не сработала", "did not work"),
        Status::Dropped => lang.pick("не делаем", "dropped"),
    }
}

/// «открыта», "open"
#[must_use]
pub fn task_status(lang: Lang, status: task::Status) -> &'static str {
    use task::Status;
    match status {
        Status::Open => lang.pick("открыта", "open"),
        Status::Doing => lang.pick("в работе", "in progress"),
        Status::Done => lang.pick("готово", "done"),
        Status::Dropped => lang.pick("снята", "dropped"),
    }
}

/// «Менеджер», "manager" of a role in a team; what is not known stays as it was typed.
#[must_use]
pub fn role(lang: Lang, role: &str) -> String {
    match role {
        "manager" => lang.pick("менеджер", "manager"),
        "lead" => lang.pick("руководитель", "lead"),
        "sales" => lang.pick("продажи", "sales"),
        "ppc" => lang.pick("реклама", "ads"),
        "seo" => lang.pick("поиск", "search"),
        "mentor" => lang.pick("ментор", "mentor"),
        "analyst" => lang.pick("аналитик", "analyst"),
        "designer" => lang.pick("дизайнер", "designer"),
        "developer" => lang.pick("разработчик", "developer"),
        other => other,
    }
    .to_owned()
}

/// The stage's name in the workspace's pipeline, or its id.
#[must_use]
pub fn stage(settings: &Settings, lang: Lang, id: &str) -> String {
    settings.stage(id).map_or_else(|| id.to_owned(), |rule| rule.name(lang).to_owned())
}

/// «Маргарита Лыткина, руководитель отдела маркетинга»: whose words they are, with the post.
#[must_use]
pub fn speaker(cast: &Cast, who: &Who) -> String {
    let role = match who.side {
        Side::Us => cast.person(&who.slug).map(|_| String::new()),
        _ => cast.contact(&who.slug).map(|contact| match contact.third.as_str() {
            "" => contact.role.clone(),
            third if contact.role.is_empty() => third.to_owned(),
            third => format!("{}, {third}", contact.role),
        }),
    };
    let name = cast.name(who);
    match role.unwrap_or_default().trim() {
        "" => name,
        role => format!("{name}, {}", lower_first(role)),
    }
}

/// «задача», «ошибка», «решение»
#[must_use]
pub fn task_kind(lang: Lang, kind: task::Kind) -> &'static str {
    use task::Kind;
    match kind {
        Kind::Task => lang.pick("задача", "task"),
        Kind::Bug => lang.pick("ошибка", "bug"),
        Kind::Decision => lang.pick("решение", "decision"),
    }
}
