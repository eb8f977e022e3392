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
    WORDS.iter().find(|(known, _)| *known == word).map_or(word, |(_, ru)| lang.pick(ru, word))
}

const SHEETS: &[(&str, &str)] = &[
    ("calendar", "Календарь"),
    ("check", "Проверка"),
    ("clients", "Клиенты"),
    ("contacts", "Контакты"),
    ("gate", "Что нужно для перехода"),
    ("goals", "Цели"),
    ("handoff", "Письмо-интро"),
    ("import", "Перенос"),
    ("library", "База знаний"),
    ("load", "Загрузка"),
    ("load_for", "Кто мог бы взять клиента"),
    ("meeting_list", "Встречи"),
    ("next", "За кем следующий шаг"),
    ("next_client", "За кем следующий шаг"),
    ("overdue", "Срок прошёл"),
    ("people", "Сотрудники"),
    ("playbook", "Типовой план"),
    ("playbook_applied", "Типовой план"),
    ("playbooks", "Типовые планы"),
    ("pipeline", "Воронка"),
    ("pipeline_client", "Путь клиента"),
    ("questionnaires", "Опросники"),
    ("search", "Поиск"),
    ("status", "Статус"),
    ("status_client", "Статус клиента"),
    ("task_list", "Задачи"),
    ("templates", "Шаблоны"),
];

/// English headings are the names themselves.
const COLUMNS: &[(&str, &str)] = &[
    ("after", "После"),
    ("asks", "Вопрос"),
    ("attendees", "Участники"),
    ("author", "Автор"),
    ("away", "Отсутствие с"),
    ("begins", "Начало"),
    ("behind", "Ждёт задачу"),
    ("by", "Срок"),
    ("channel", "Где"),
    ("client", "Код клиента"),
    ("client_name", "Клиент"),
    ("clients", "Клиентов"),
    ("closed", "Закрыта"),
    ("column", "Столбец"),
    ("contact", "Код контакта"),
    ("created", "Создана"),
    ("covered", "Замещает у клиентов"),
    ("date", "Дата"),
    ("day", "День"),
    ("days", "Рабочих дней"),
    ("days_in_stage", "Рабочих дней на этапе"),
    ("days_late", "Дней опоздания"),
    ("days_ours", "Дней у нас"),
    ("days_there", "Дней уже"),
    ("days_theirs", "Дней у клиента"),
    ("decides", "Согласует"),
    ("delay", "Что задерживает"),
    ("detail", "Подробности"),
    ("doing", "Начато"),
    ("done", "Сделано"),
    ("due", "Срок"),
    ("due_client", "Срок был у клиента"),
    ("due_us", "Срок был у нас"),
    ("emails", "Почта"),
    ("expertise", "Опыт"),
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
    ("grade", "Уровень"),
    ("heading", "Где"),
    ("help", "Нужна ли помощь"),
    ("hint", "Подсказка"),
    ("holds_up", "Держит"),
    ("in_rhythm", "В ритме"),
    ("in_time_client", "В срок у клиента"),
    ("in_time_us", "В срок у нас"),
    ("industry", "Отрасль"),
    ("kind", "Вид"),
    ("knows", "Знает из нужного"),
    ("lang", "Язык"),
    ("last_meeting", "Последняя встреча"),
    ("last_nudge", "Напоминали"),
    ("lead", "Руководитель"),
    ("letter", "Письмо"),
    ("level", "Состояние дел"),
    ("likeness", "Похоже"),
    ("line", "Строка"),
    ("manager", "Менеджер"),
    ("mark", "Против нормы"),
    ("meetings", "Встреч"),
    ("mentor", "Ментор"),
    ("metric", "Показатель"),
    ("minutes", "Минут"),
    ("moved_by", "Кто перевёл"),
    ("moved_times", "Переносов"),
    ("name", "Имя"),
    ("need", "Что нужно"),
    ("next_meeting", "Следующая встреча"),
    ("norm", "Норма"),
    ("number", "Номер"),
    ("open_client", "Ждём от клиента"),
    ("open_third", "Ждём от третьих"),
    ("open_us", "За нами"),
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
    ("read_on", "Данные на"),
    ("ready", "Готово"),
    ("remedy", "Чем исправить"),
    ("role", "Роль"),
    ("room", "Ещё войдёт"),
    ("row", "Строка"),
    ("rule", "Правило"),
    ("sent", "Письмо отправлено"),
    ("services", "Услуги"),
    ("side", "Сторона"),
    ("signs", "Признаки"),
    ("silent", "Мы молчим"),
    ("since", "С какого дня"),
    ("stage", "Этап"),
    ("state", "Как идёт"),
    ("status", "Состояние"),
    ("step", "Шаг"),
    ("steps", "Шагов"),
    ("summaries_not_sent", "Итоги не отправлены"),
    ("systems", "Системы"),
    ("tags", "Метки"),
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
    ("what", "Что"),
    ("when", "Если"),
    ("why", "Зачем"),
];

const WORDS: &[(&str, &str)] = &[
    ("ahead", "впереди"),
    ("anticase", "антикейс"),
    ("at-risk", "под угрозой"),
    ("attention", "требует внимания"),
    ("brief", "брифинг"),
    ("bug", "ошибка"),
    ("call", "созвон"),
    ("cancelled", "отменена"),
    ("case", "кейс"),
    ("chat", "переписка"),
    ("client", "клиент"),
    ("contract", "договор"),
    ("decision", "решение"),
    ("doing", "в работе"),
    ("done", "готово"),
    ("dropped", "снята"),
    ("fine", "в порядке"),
    ("handoff", "письмо-интро"),
    ("hanging", "за кем шаг"),
    ("held", "прошла"),
    ("high", "высокая"),
    ("idea", "идея"),
    ("internal", "мы сами"),
    ("kickoff", "стартовая встреча"),
    ("low", "низкая"),
    ("meeting", "встреча"),
    ("moved", "перенесена"),
    ("near", "на исходе"),
    ("normal", "обычная"),
    ("open", "открыта"),
    ("over", "дольше нормы"),
    ("pitch", "презентация предложения"),
    ("planned", "назначена"),
    ("postmortem", "разбор"),
    ("practice", "практика"),
    ("proposal", "коммерческое предложение"),
    ("prospect", "потенциальный клиент"),
    ("request", "обращение"),
    ("review", "итоги квартала"),
    ("sales", "знакомство"),
    ("stage", "этап"),
    ("standard", "правило"),
    ("status", "статус"),
    ("story", "история"),
    ("summary", "итоги"),
    ("task", "задача"),
    ("third", "третья сторона"),
    ("update", "новость"),
    ("us", "мы"),
    ("within", "в норме"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{client, meeting, pace, task};

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
