//! What fields are called by people, in both languages; the keys themselves are for files.
//! A team's own fields have no other name than their key.

use super::{KINDS, Kind, Shape};
use crate::language::Lang;

/// What a field is called: `due` of a task is «срок». The path is without places in lists. What has
/// no word here is called as its explanation says, and a key that nobody knows, by itself.
#[must_use]
pub fn called(lang: Lang, kind: &str, field: &str) -> String {
    let last = field.rsplit('.').next().unwrap_or(field);
    let full = format!("{kind}.{field}");
    let find = |name: &str| WORDS.iter().find(|(known, ..)| *known == name);
    if let Some((_, ru, en)) = find(&full) {
        return lang.pick(ru, en).to_owned();
    }
    let kind = KINDS.iter().find(|known| known.name == kind);
    if let Some((above, key)) = field.rsplit_once('.').filter(|(above, _)| is_open(kind, above)) {
        return match field.strip_prefix("x.") {
            Some(own) => own.to_owned(),
            None => format!("{}, {key}", called(lang, kind.map_or("", |kind| kind.name), above)),
        };
    }
    if let Some((_, ru, en)) =
        find(last).filter(|_| kind.is_some_and(|it| it.field(field).is_some()))
    {
        return lang.pick(ru, en).to_owned();
    }
    kind.and_then(|kind| kind.says(field)).map_or_else(|| field.to_owned(), str::to_owned)
}

/// Whether the keys below a field are the team's own.
fn is_open(kind: Option<&Kind>, field: &str) -> bool {
    let shape = kind.and_then(|kind| kind.field(field));
    matches!(shape, Some(Shape::Names(_) | Shape::Anything))
}

impl Kind {
    /// The explanation of a field.
    fn says(&self, field: &str) -> Option<&'static str> {
        let mut fields = self.fields;
        let mut found = None;
        for part in field.split('.') {
            let own = fields.iter().find(|field| field.key == part)?;
            found = Some(own.says);
            fields = match own.shape {
                Shape::Table(inner) | Shape::Entries(inner) | Shape::Tables(inner) => inner,
                _ => &[],
            };
        }
        found
    }
}

/// A field of a kind, or a key wherever it stands.
const WORDS: &[(&str, &str, &str)] = &[
    ("accepted", "принято", "accepted"),
    ("ad_budget", "рекламный бюджет", "ad budget"),
    ("after", "ждёт задачи", "waits for"),
    ("approved", "согласовано клиентом", "approved by the client"),
    ("area", "область", "area"),
    ("asked", "вопросы отправлены", "questions sent"),
    ("attendees", "участники", "attendees"),
    ("author", "автор", "author"),
    ("away", "отсутствие", "away"),
    ("by", "автор", "by"),
    ("cadence", "ритм встреч", "rhythm of meetings"),
    ("cc", "копия", "copy"),
    ("change", "что затронуто", "what it touches"),
    ("channel", "канал", "channel"),
    ("channels", "каналы", "channels"),
    ("client", "клиент", "client"),
    ("clients", "клиенты", "clients"),
    ("closed", "дата закрытия", "closed on"),
    ("club", "клуб", "club"),
    ("confidence", "уверенность", "confidence"),
    ("consulted", "с кем обсудили", "consulted"),
    ("cost_per_day", "цена дня", "cost of a day"),
    ("cover", "замещает", "cover"),
    ("created", "появление", "created"),
    ("currency", "валюта", "currency"),
    ("decides", "принимает решения", "decides"),
    ("deviations", "отступления", "deviations"),
    ("due", "срок", "due date"),
    ("ease", "простота", "ease"),
    ("emails", "почта", "email"),
    ("end", "окончание", "end"),
    ("evidence", "основания", "evidence"),
    ("exam", "экзамен", "exam"),
    ("exception", "исключение", "exception"),
    ("exclude", "кого не трогаем", "excluded"),
    ("experiment", "проверка", "experiment"),
    ("expertise", "опыт", "expertise"),
    ("feedback", "отзыв", "feedback"),
    ("followup", "итоги записаны", "summary written"),
    ("format", "формат", "format"),
    ("from", "источник", "comes from"),
    ("goal", "цель", "goal"),
    ("grade", "уровень", "grade"),
    ("health", "пороги тревожных признаков", "thresholds of warning signs"),
    ("hello", "обращение", "greeting"),
    ("horizon", "горизонт", "horizon"),
    ("impact", "польза", "impact"),
    ("industry", "отрасль", "industry"),
    ("judge", "судья", "judge"),
    ("kind", "вид", "kind"),
    ("lang", "язык", "language"),
    ("lead", "руководитель", "lead"),
    ("left", "последний день работы", "last day with us"),
    ("level", "глубина", "depth"),
    ("links", "ссылки", "links"),
    ("load", "норма клиентов", "norm of clients"),
    ("manager", "менеджер", "manager"),
    ("manner", "манера общения", "manner"),
    ("mentor", "ментор", "mentor"),
    ("metric", "показатель", "metric"),
    ("metrics", "показатели", "metrics"),
    ("minutes", "минут", "minutes"),
    ("moved", "переносы", "moves"),
    ("name", "название", "name"),
    ("never", "чего не делать", "never"),
    ("notes", "заметки", "notes"),
    ("nudged", "напоминания", "reminders"),
    ("options", "варианты", "options"),
    ("owner", "ответственный", "owner"),
    ("pay_by", "срок оплаты", "pay by"),
    ("phone", "телефон", "phone"),
    ("pipeline", "этапы работы", "stages of the pipeline"),
    ("priority", "важность", "priority"),
    ("publish", "разрешение цитировать", "leave to quote"),
    ("published", "публикация", "published"),
    ("questions", "вопросы", "questions"),
    ("received", "получено", "received"),
    ("referrals", "рекомендации", "referrals"),
    ("repeat", "повтор", "repeat"),
    ("replaces", "заменяет", "replaces"),
    ("review_on", "перечитать", "read again on"),
    ("reviews", "пересмотры", "reviews"),
    ("revisit", "вернуться к вопросу", "come back on"),
    ("role", "роль", "role"),
    ("routes", "кому передать", "routes"),
    ("said_by", "чьи слова", "said by"),
    ("scores", "оценки", "scores"),
    ("sent", "отправлено", "sent"),
    ("services", "услуги", "services"),
    ("share", "видно клиенту", "shared with the client"),
    ("side", "сторона", "side"),
    ("site", "сайт", "site"),
    ("stages", "этапы", "stages"),
    ("stake", "интересы", "stake"),
    ("start", "начало", "start"),
    ("status", "состояние", "status"),
    ("steps", "шаги", "steps"),
    ("subject", "тема", "subject"),
    ("subscribe", "подписка", "subscribed to"),
    ("systems", "системы", "systems"),
    ("tags", "метки", "tags"),
    ("task", "задача", "task"),
    ("team", "команда", "team"),
    ("terms", "условия", "terms"),
    ("third", "третья сторона", "third party"),
    ("time", "время", "time"),
    ("title", "название", "title"),
    ("to", "по какой день", "until"),
    ("told", "кто знает", "told"),
    ("turns", "чей был ход", "turns"),
    ("unit", "единица", "unit"),
    ("url", "ссылка", "link"),
    ("valid_until", "срок предложения", "valid until"),
    ("vat", "налог", "tax"),
    ("verdict", "вывод", "verdict"),
    ("version", "версия", "version"),
    ("via", "через кого", "via"),
    ("views", "сохранённые отборы", "named filters"),
    ("vy", "как пишем «вы»", "how «вы» is written"),
    ("watcher", "кто следит", "watcher"),
    ("why", "почему", "why"),
    ("x", "свои поля", "own fields"),
    ("task.why", "зачем", "why it matters"),
    ("task.moved.from", "прежний срок", "earlier due date"),
    ("task.moved.on", "день переноса", "day of the move"),
    ("task.moved.by", "кто перенёс срок", "who moved it"),
    ("task.moved.why", "причина переноса", "reason of the move"),
    ("task.nudged.on", "день напоминания", "day of the reminder"),
    ("task.nudged.by", "кто напомнил", "who reminded"),
    ("task.turns.side", "чей был ход", "whose move it was"),
    ("task.turns.until", "ход до", "move until"),
    ("task.repeat.every", "повтор", "repeats"),
    ("task.repeat.from", "отсчёт повтора", "repeat counts from"),
    ("task.repeat.until", "повтор до", "repeats until"),
    ("task.repeat.times", "всего повторов", "rounds in all"),
    ("task.repeat.day", "день месяца", "day of the month"),
    ("goal.name", "название", "name"),
    ("goal.from", "точка отсчёта", "starting point"),
    ("goal.to", "цель", "target"),
    ("goal.by", "срок", "by"),
    ("goal.why", "обоснование", "why this much"),
    ("goal.agreed_by", "кто согласовал", "agreed by"),
    ("goal.reviews.on", "день пересмотра", "day of the review"),
    ("goal.reviews.state", "состояние", "state"),
    ("goal.reviews.next", "следующий шаг", "next step"),
    ("meeting.minutes", "длительность в минутах", "length in minutes"),
    ("meeting.booked", "когда договорились", "arranged on"),
    ("letter.to", "кому", "to"),
    ("letter.services", "услуги предложения", "services offered"),
    ("report.from", "с какого дня", "from"),
    ("report.by", "кто сохранил", "saved by"),
    ("request.answered", "ответ дан", "answered"),
    ("request.by", "кто спросил", "asked by"),
    ("note.change", "что затронуто", "what it touches"),
    ("person.name", "имя", "name"),
    ("person.away.from", "отсутствие с", "away from"),
    ("person.away.to", "отсутствие по", "away to"),
    ("person.away.why", "причина отсутствия", "why away"),
    ("contact.name", "имя", "name"),
    ("contact.role", "должность", "post"),
    ("contact.away.from", "отсутствие с", "away from"),
    ("contact.away.to", "отсутствие по", "away to"),
    ("contact.away.why", "причина отсутствия", "why away"),
    ("contact.stake.department", "отдел", "department"),
    ("contact.stake.task", "чего хочет", "what is wanted"),
    ("contact.stake.concern", "опасение", "concern"),
    ("contact.stake.stance", "отношение", "stance"),
    ("contact.manner.address", "вы или ты", "form of address"),
    ("contact.manner.channel", "где искать", "reached first by"),
    ("contact.manner.answers", "когда отвечает", "answers when"),
    ("contact.manner.avoid", "чего избегать", "what to avoid"),
    ("partner.contact", "кому писать", "contact"),
    ("partner.referrals.service", "услуга рекомендации", "service referred for"),
    ("partner.referrals.on", "день рекомендации", "day of the referral"),
    ("partner.referrals.state", "исход рекомендации", "outcome of the referral"),
    ("partner.referrals.payout", "вознаграждение", "payout"),
    ("client.deal", "условия сделки", "deal"),
    ("client.deal.start", "начало договора", "start of the contract"),
    ("client.deal.end", "конец договора", "end of the contract"),
    ("client.deal.features", "особенности", "particulars"),
    ("client.deal.special", "особые условия", "special conditions"),
    ("client.deal.services.name", "услуга", "service"),
    ("client.deal.services.scope", "объём услуги", "scope of the service"),
    ("client.deal.services.price", "цена услуги", "price of the service"),
    ("client.deal.services.per", "цена за", "price per"),
    ("client.deal.paperwork", "документы", "paperwork"),
    ("client.deal.confirmed", "письмо-интро подтверждено", "intro letter confirmed"),
    ("client.deal.confirmed_by", "кто подтвердил", "confirmed by"),
    ("client.deal.accepted", "приёмка проекта", "project accepted"),
    ("client.deal.accepted.on", "день приёмки", "accepted on"),
    ("client.deal.accepted.by", "кто принял", "accepted by"),
    ("client.deal.left_out", "не вошло в письмо-интро", "left out of the intro letter"),
    ("client.deal.left_out.what", "не вошло в письмо-интро", "left out of the intro letter"),
    ("client.deal.left_out.why", "почему не вошло", "why left out"),
    ("client.deal.left_out.on", "когда решили", "decided on"),
    ("client.agreement", "правила работы", "working agreement"),
    ("client.agreement.hours", "часы работы", "hours"),
    ("client.agreement.hours.days", "дни работы", "working days"),
    ("client.agreement.hours.from", "начало дня", "day begins"),
    ("client.agreement.hours.to", "конец дня", "day ends"),
    ("client.agreement.response", "скорость ответа", "response time"),
    ("client.agreement.notice", "созвон назначаем за", "notice of a call"),
    ("client.agreement.records", "как фиксируем", "how we keep records"),
    ("client.agreement.in_scope", "помогаем", "in scope"),
    ("client.agreement.out_of_scope", "не помогаем", "out of scope"),
    ("client.agreement.client_duties", "за клиентом", "on the client"),
    ("client.agreement.expectations", "ожидания клиента", "expectations"),
    ("client.agreement.expectations.on", "день ожидания", "day of the expectation"),
    ("client.agreement.expectations.by", "чьё ожидание", "whose expectation"),
    ("client.agreement.expectations.what", "ожидание", "expectation"),
    ("client.agreement.expectations.instead", "на деле", "in fact"),
    ("client.agreement.expectations.closed", "ожидание снято", "expectation settled"),
    ("client.agreement.changes", "изменения договорённостей", "changes of the agreement"),
    ("client.agreement.changes.on", "с какого дня", "from which day"),
    ("client.agreement.changes.what", "новая договорённость", "new agreement"),
    ("client.agreement.changes.by", "кто договорился", "who agreed"),
    ("client.plan", "план проекта", "project plan"),
    ("client.plan.first_value", "первый результат", "first result"),
    ("client.plan.first_value.on", "день первого результата", "day of the first result"),
    ("client.plan.first_value.what", "первый результат", "first result"),
    ("client.plan.freeze", "последний день правок", "last day of changes"),
    ("client.plan.phases", "части проекта", "phases"),
    ("client.plan.phases.name", "часть проекта", "phase"),
    ("client.plan.phases.from", "начало части", "phase begins"),
    ("client.plan.phases.to", "конец части", "phase ends"),
    ("client.plan.phases.gate", "условие перехода", "gate of the phase"),
    ("client.stages.stage", "этап", "stage"),
    ("client.stages.since", "этап с", "stage since"),
    ("client.stages.by", "кто перевёл", "moved by"),
    ("client.stages.paused", "паузы", "pauses"),
    ("client.stages.paused.from", "пауза с", "pause from"),
    ("client.stages.paused.to", "пауза по", "pause to"),
    ("client.stages.paused.why", "причина паузы", "reason of the pause"),
    ("client.stages.delay", "задержка этапа", "delay of the stage"),
    ("client.stages.delay.why", "причина задержки", "reason of the delay"),
    ("client.stages.delay.help", "нужна ли помощь", "help needed"),
    ("client.stages.forced", "этап без условий", "gate overruled"),
    ("client.stages.why", "причина отказа", "why it was lost"),
    ("workspace.calendar", "календарь", "calendar"),
    ("workspace.calendar.timezone", "часовой пояс", "time zone"),
    ("workspace.calendar.country", "праздники страны", "country of holidays"),
    ("workspace.calendar.holidays", "выходные", "days off"),
    ("workspace.calendar.workdays", "рабочие дни", "working days"),
    ("workspace.ideas", "оценка идей", "ranking of ideas"),
    ("workspace.ideas.rank", "оценка идей", "ranking of ideas"),
    ("workspace.club.name", "название клуба", "name of the club"),
    ("workspace.club.next", "встреча клуба", "club meets next"),
    ("workspace.pipeline.id", "код этапа", "id of the stage"),
    ("workspace.pipeline.norm", "норма этапа", "norm of the stage"),
    ("workspace.pipeline.escalate", "кто видит задержку", "who sees a delay"),
    ("workspace.pipeline.needs", "условия этапа", "needs of the stage"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::fields::Field;

    fn each(fields: &'static [Field], above: &str, see: &mut impl FnMut(&str)) {
        for field in fields {
            let path = if above.is_empty() {
                field.key.to_owned()
            } else {
                format!("{above}.{}", field.key)
            };
            see(&path);
            if let Shape::Table(inner) | Shape::Entries(inner) | Shape::Tables(inner) = field.shape
            {
                each(inner, &path, see);
            }
        }
    }

    /// What a team writes for itself in templates has its explanation for a name.
    #[test]
    fn every_field_of_a_record_has_a_word_in_both_languages() {
        let mut lacking = Vec::new();
        for kind in KINDS.iter().filter(|kind| !kind.path.starts_with("templates/")) {
            each(kind.fields, "", &mut |path| {
                let ru = called(Lang::Ru, kind.name, path);
                if !ru.chars().any(|c| ('а'..='я').contains(&c)) {
                    lacking.push(format!("{}.{path}: {ru}", kind.name));
                }
            });
        }
        assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    }

    #[test]
    fn a_word_names_a_field_that_there_is() {
        for (name, ..) in WORDS.iter().filter(|(name, ..)| name.contains('.')) {
            let (kind, path) = name.split_once('.').unwrap();
            let kind = KINDS.iter().find(|known| known.name == kind);
            assert!(kind.is_some_and(|kind| kind.says(path).is_some()), "{name}");
        }
    }

    #[test]
    fn a_teams_own_key_is_its_name() {
        assert_eq!(called(Lang::Ru, "task", "x.campaign"), "campaign");
        assert_eq!(called(Lang::Ru, "client", "deal.start"), "начало договора");
        assert_eq!(called(Lang::En, "task", "typo"), "typo");
    }
}
