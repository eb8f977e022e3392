//! What the columns of flat rows, and the words in them, are called where people read them.
//! Scripts get them as files and JSON have them.

use crate::document::{Cell, Rows};
use crate::language::Lang;
use crate::language::typography::capitalised;

/// The same rows with a heading and words in a language; what has none stays as it is.
#[must_use]
pub fn in_words(mut rows: Rows, lang: Lang) -> Rows {
    for name in &mut rows.columns {
        *name = heading(lang, name);
    }
    for cell in rows.rows.iter_mut().flatten() {
        if let Cell::Word(known) = *cell {
            *cell = Cell::Text(word(lang, known).to_owned());
        }
    }
    rows
}

/// What a sheet is called whose page has no heading: by the shape of its data.
#[must_use]
pub fn sheet(lang: Lang, schema: &str) -> String {
    let name = schema.trim_start_matches("acct.").split('/').next().unwrap_or_default();
    let known = SHEETS.iter().find(|(known, _)| *known == name);
    match (lang, known) {
        (Lang::Ru, Some((_, ru))) => (*ru).to_owned(),
        _ => capitalised(&name.replace('_', " ")),
    }
}

/// `days_late`: «Дней опоздания», "Days late".
fn heading(lang: Lang, name: &str) -> String {
    let known = COLUMNS.iter().find(|(column, _)| *column == name);
    match (lang, known) {
        (Lang::Ru, Some((_, ru))) => (*ru).to_owned(),
        _ if name == "id" => name.to_owned(),
        _ => capitalised(&name.replace('_', " ")),
    }
}

fn word(lang: Lang, word: &'static str) -> &'static str {
    let sign = || super::signs::SIGNS.iter().find(|sign| sign.id == word);
    match WORDS.iter().find(|(known, _)| *known == word) {
        Some((_, ru)) => lang.pick(ru, word),
        None => sign().map_or(word, |sign| sign.name(lang)),
    }
}

const SHEETS: &[(&str, &str)] = &[
    ("calendar", "Календарь"),
    ("check", "Проверка"),
    ("clients", "Клиенты"),
    ("contacts", "Контакты"),
    ("gate", "Что нужно для перехода"),
    ("goals", "Цели"),
    ("handoff", "Письмо-интро"),
    ("health", "Признаки"),
    ("health_client", "Признаки клиента"),
    ("idea_calendar", "Календарь проверок"),
    ("ideas", "Идеи"),
    ("import", "Перенос"),
    ("library", "База знаний"),
    ("library_offer", "Кому рассказать"),
    ("library_owed", "Ещё не рассказали"),
    ("meeting_list", "Встречи"),
    ("notes", "Заметки"),
    ("overdue", "Срок прошёл"),
    ("people", "Сотрудники"),
    ("pipeline", "Воронка"),
    ("pipeline_client", "Путь клиента"),
    ("playbook", "Типовой план"),
    ("playbook_applied", "Типовой план"),
    ("playbooks", "Типовые планы"),
    ("questionnaires", "Опросники"),
    ("requests", "Обращения"),
    ("roots", "Что стоит за обращениями"),
    ("search", "Поиск"),
    ("status", "Статус"),
    ("status_client", "Статус клиента"),
    ("task_list", "Задачи"),
    ("techdoc", "Техническая документация"),
    ("templates", "Шаблоны"),
    ("timeline", "История"),
];

/// English headings are the names themselves.
const COLUMNS: &[(&str, &str)] = &[
    ("accepted", "Приняли"),
    ("after", "После"),
    ("answered", "Первый ответ"),
    ("approved", "Согласовано"),
    ("area", "Область"),
    ("asked_by", "Кто просит"),
    ("asks", "Вопрос"),
    ("attendees", "Участники"),
    ("author", "Автор"),
    ("begins", "Начало"),
    ("by", "Срок"),
    ("change", "Что затронуто"),
    ("channel", "Где"),
    ("client", "Код клиента"),
    ("client_name", "Клиент"),
    ("clients", "Клиентов"),
    ("closed", "Закрыта"),
    ("column", "Столбец"),
    ("contact", "Код контакта"),
    ("cost_per_day", "Цена дня"),
    ("created", "Создана"),
    ("date", "Дата"),
    ("day", "День"),
    ("days", "Рабочих дней"),
    ("days_in_stage", "Рабочих дней на этапе"),
    ("days_late", "Дней опоздания"),
    ("days_ours", "Дней у нас"),
    ("days_theirs", "Дней у клиента"),
    ("decides", "Согласует"),
    ("delay", "Что задерживает"),
    ("detail", "Подробности"),
    ("done", "Сделано"),
    ("due", "Срок"),
    ("due_client", "Срок был у клиента"),
    ("due_us", "Срок был у нас"),
    ("emails", "Почта"),
    ("end", "Последний день"),
    ("evidence", "Что видно"),
    ("feedback", "Вид отзыва"),
    ("findings", "Замечаний"),
    ("first_contact", "Первый контакт"),
    ("first_contact_days", "Дней до первого контакта"),
    ("fixable", "Исправит --fix"),
    ("followup", "Итоги записаны"),
    ("forced", "Почему в обход"),
    ("forecast", "По темпу будет"),
    ("forecast_share", "По темпу пройдём"),
    ("from", "Было"),
    ("goal", "Код цели"),
    ("goal_name", "Цель"),
    ("grade", "Уровень"),
    ("heading", "Где"),
    ("help", "Нужна ли помощь"),
    ("hint", "Подсказка"),
    ("holds_up", "Держит"),
    ("in_rhythm", "В ритме"),
    ("in_time", "В срок"),
    ("in_time_client", "В срок у клиента"),
    ("in_time_us", "В срок у нас"),
    ("industry", "Отрасль"),
    ("judge_name", "Судит"),
    ("kind", "Вид"),
    ("lang", "Язык"),
    ("last_meeting", "Последняя встреча"),
    ("last_nudge", "Напоминали"),
    ("lead", "Руководитель"),
    ("learned", "Чему научились"),
    ("letter", "Письмо"),
    ("level", "Состояние дел"),
    ("likeness", "Похоже"),
    ("line", "Строка"),
    ("manager", "Менеджер"),
    ("mark", "Против нормы"),
    ("mend", "Что сделать"),
    ("metric", "Показатель"),
    ("minutes", "Минут"),
    ("moved_by", "Кто перевёл"),
    ("moved_times", "Переносов"),
    ("name", "Имя"),
    ("need", "Что нужно"),
    ("next_meeting", "Следующая встреча"),
    ("norm", "Норма"),
    ("number", "Номер"),
    ("open_actions", "Открыто действий"),
    ("open_client", "Ждём от клиента"),
    ("open_third", "Ждём от третьих"),
    ("open_us", "За нами"),
    ("out_of_hours", "Вне часов"),
    ("overdue_client", "Просрочено у клиента"),
    ("overdue_third", "Просрочено у третьих сторон"),
    ("overdue_us", "Просрочено у нас"),
    ("own", "Своё"),
    ("owner", "Код исполнителя"),
    ("owner_name", "Кто"),
    ("part", "Раздел"),
    ("path", "Файл"),
    ("paused", "На паузе"),
    ("people", "Участники"),
    ("person", "Код сотрудника"),
    ("phone", "Телефон"),
    ("playbook", "Имя"),
    ("presale_days", "Дней продажи"),
    ("priority", "Важность"),
    ("progress", "Пройдено"),
    ("publish", "Можно цитировать с"),
    ("published", "Опубликовано"),
    ("read_on", "Данные на"),
    ("ready", "Готово"),
    ("received", "Пришло"),
    ("record", "Запись"),
    ("remedy", "Чем исправить"),
    ("replaced_on", "Заменено"),
    ("request", "Обращение"),
    ("request_level", "Уровень"),
    ("review_by", "Перечитать"),
    ("role", "Роль"),
    ("root", "Причина"),
    ("row", "Строка"),
    ("rule", "Правило"),
    ("said_by_name", "Чьи слова"),
    ("score", "Оценка"),
    ("sent", "Письмо отправлено"),
    ("services", "Услуги"),
    ("side", "Сторона"),
    ("sign", "Признак"),
    ("sign_level", "Насколько важно"),
    ("signs", "Признаки"),
    ("silent", "Мы молчим"),
    ("since", "С какого дня"),
    ("spread", "Разброс"),
    ("stage", "Этап"),
    ("start", "Первый день"),
    ("state", "Как идёт"),
    ("status", "Состояние"),
    ("step", "Шаг"),
    ("steps", "Шагов"),
    ("subscribe", "Просит присылать"),
    ("summaries_not_sent", "Итоги не отправлены"),
    ("systems", "Системы"),
    ("tags", "Метки"),
    ("tasks_open", "Открытых задач"),
    ("text", "Текст"),
    ("third", "Третья сторона"),
    ("time", "Время"),
    ("time_passed", "Времени прошло"),
    ("title", "Название"),
    ("title_en", "По-английски"),
    ("title_ru", "Название"),
    ("to", "Цель"),
    ("unit", "Единица"),
    ("unmeasured_since", "Данных нет с"),
    ("until", "По какой день"),
    ("value", "Сейчас"),
    ("via", "Через кого"),
    ("votes", "Оценок"),
    ("what", "Что"),
    ("when", "Если"),
    ("why", "Зачем"),
    ("working_days", "Рабочих дней"),
    ("working_minutes", "Рабочих минут"),
];

const WORDS: &[(&str, &str)] = &[
    ("agreement", "договорённость"),
    ("ahead", "впереди"),
    ("answered", "есть ответ"),
    ("anticase", "антикейс"),
    ("at-risk", "под угрозой"),
    ("attention", "требует внимания"),
    ("backlog", "в запасе"),
    ("brief", "брифинг"),
    ("bug", "ошибка"),
    ("call", "созвон"),
    ("campaign", "кампания"),
    ("cancelled", "отменена"),
    ("case", "кейс"),
    ("chat", "переписка"),
    ("client", "клиент"),
    ("closed", "закрыто"),
    ("complaint", "жалоба"),
    ("consult", "консультация"),
    ("data", "передача данных"),
    ("decision", "решение"),
    ("doing", "в работе"),
    ("done", "готово"),
    ("dropped", "снята"),
    ("expectation", "ожидания разошлись"),
    ("feedback", "отзыв"),
    ("fine", "в порядке"),
    ("goal", "цель"),
    ("handover", "передача клиента"),
    ("hanging", "за кем шаг"),
    ("held", "прошла"),
    ("high", "высокая"),
    ("howto", "как сделать"),
    ("idea", "идея"),
    ("internal", "мы сами"),
    ("kickoff", "стартовая встреча"),
    ("launch", "запуск"),
    ("letter", "письмо"),
    ("lost", "не сработала"),
    ("low", "низкая"),
    ("meeting", "встреча"),
    ("misunderstanding", "непонимание"),
    ("moved", "перенесена"),
    ("near", "на исходе"),
    ("new", "новое"),
    ("normal", "обычная"),
    ("open", "открыта"),
    ("orders", "обработка заказов"),
    ("over", "дольше нормы"),
    ("pain", "боль"),
    ("pause", "пауза"),
    ("people", "люди"),
    ("pitch", "презентация предложения"),
    ("planned", "назначена"),
    ("postmortem", "разбор"),
    ("practice", "практика"),
    ("praise", "благодарность"),
    ("process", "процесс"),
    ("proposed", "предложена"),
    ("prospect", "потенциальный клиент"),
    ("request", "обращение"),
    ("review", "итоги квартала"),
    ("risk", "риск"),
    ("running", "идёт"),
    ("sales", "знакомство"),
    ("slip", "перенос"),
    ("stage", "этап"),
    ("standard", "правило"),
    ("status", "статус"),
    ("story", "история"),
    ("strategy", "стратегия"),
    ("task", "задача"),
    ("tech", "техника"),
    ("third", "третья сторона"),
    ("touchpoint", "новая точка контакта"),
    ("update", "новость"),
    ("us", "мы"),
    ("wish", "пожелание"),
    ("within", "в норме"),
    ("won", "сработала"),
    ("working", "в работе"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{client, meeting, note, pace, task};

    #[test]
    fn the_words_of_files_have_their_russian() {
        let all = [
            &task::Status::WORDS[..],
            &task::Kind::WORDS,
            &task::Priority::WORDS,
            &meeting::Status::WORDS,
            &meeting::Kind::WORDS,
            &client::Kind::WORDS,
            &pace::Mark::WORDS,
            &note::KINDS,
            &note::Touched::WORDS,
            &note::Feedback::WORDS,
            &super::super::timeline::Kind::WORDS,
            &["us", "client", "third"],
        ];
        for known in all.concat() {
            assert_ne!(word(Lang::Ru, known), known);
            assert_eq!(word(Lang::En, known), known);
        }
    }

    #[test]
    fn a_heading_in_either_language() {
        assert_eq!(heading(Lang::Ru, "days_late"), "Дней опоздания");
        assert_eq!(heading(Lang::En, "days_late"), "Days late");
        assert_eq!(heading(Lang::Ru, "Чей шаг"), "Чей шаг");
    }
}
