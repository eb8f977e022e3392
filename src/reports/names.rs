//! What meetings, channels, states and stages are called on screens.
//! Who is called what is left to `records::cast`.

use crate::language::Lang;
use crate::records::meeting;
use crate::records::settings::Settings;
use crate::records::task;

/// «Знакомство», "First call".
#[must_use]
pub fn meeting_kind(lang: Lang, kind: meeting::Kind) -> &'static str {
    use meeting::Kind;
    match kind {
        Kind::Sales => lang.pick("Знакомство", "First call"),
        Kind::Pitch => lang.pick("Презентация предложения", "Presentation"),
        Kind::Kickoff => lang.pick("Стартовая встреча", "Kick-off"),
        Kind::Status => lang.pick("Статус", "Status"),
        Kind::Brief => lang.pick("Брифинг", "Briefing"),
        Kind::Review => lang.pick("Итоги квартала", "Quarterly review"),
        Kind::Call => lang.pick("Созвон", "Call"),
        Kind::Chat => lang.pick("Переписка", "Chat"),
    }
}

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

/// «открыта», "open"
#[must_use]
pub fn task_status(lang: Lang, status: task::Status) -> &'static str {
    use task::Status;
    match status {
        Status::Open => lang.pick("открыта", "open"),
        Status::Doing => lang.pick("в работе", "doing"),
        Status::Done => lang.pick("готово", "done"),
        Status::Dropped => lang.pick("снята", "dropped"),
    }
}

/// `zoom` as it is read; what is not known stays as it was typed.
#[must_use]
pub fn channel(lang: Lang, channel: &str) -> &str {
    match channel {
        "zoom" => "Zoom",
        "meet" => "Google Meet",
        "teams" => "Teams",
        "skype" => "Skype",
        "telegram" => "Telegram",
        "whatsapp" => "WhatsApp",
        "slack" => "Slack",
        "phone" => lang.pick("телефон", "phone"),
        "email" => lang.pick("почта", "email"),
        "office" => lang.pick("в офисе", "at the office"),
        other => other,
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
        other => other,
    }
    .to_owned()
}

/// The stage's name in the workspace's pipeline, or its id.
#[must_use]
pub fn stage(settings: &Settings, lang: Lang, id: &str) -> String {
    settings.stage(id).map_or_else(|| id.to_owned(), |rule| rule.name(lang).to_owned())
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
