//! The words that are counted, in the forms that go with 1, 2 and 5.
//! `plural` puts a number before them.

use super::plural::Forms;

macro_rules! counted_words {
    ($($name:ident: $one:literal $few:literal $many:literal, $single:literal $several:literal;)*) => {
        $(pub const $name: Forms = Forms { ru: [$one, $few, $many], en: [$single, $several] };)*

        /// Every word above, for the tests.
        #[cfg(test)]
        const ALL: &[Forms] = &[$($name),*];
    };
}

counted_words! {
    AGREEMENT: "договорённость" "договорённости" "договорённостей", "agreement" "agreements";
    ANSWER: "ответ" "ответа" "ответов", "answer" "answers";
    BRIEF: "бриф" "брифа" "брифов", "brief" "briefs";
    CALL: "созвон" "созвона" "созвонов", "call" "calls";
    CHANGE: "изменение" "изменения" "изменений", "change" "changes";
    CHARACTER: "знак" "знака" "знаков", "character" "characters";
    CLIENT: "клиент" "клиента" "клиентов", "client" "clients";
    COLLEAGUE: "сотрудник" "сотрудника" "сотрудников", "colleague" "colleagues";
    COMMAND: "команда" "команды" "команд", "command" "commands";
    COMMIT: "коммит" "коммита" "коммитов", "commit" "commits";
    CONTACT: "контакт" "контакта" "контактов", "contact" "contacts";
    DATE: "дата" "даты" "дат", "date" "dates";
    DAY: "день" "дня" "дней", "day" "days";
    DECISION: "решение" "решения" "решений", "decision" "decisions";
    ERROR: "ошибка" "ошибки" "ошибок", "error" "errors";
    FIELD: "поле" "поля" "полей", "field" "fields";
    FILE: "файл" "файла" "файлов", "file" "files";
    FINDING: "замечание" "замечания" "замечаний", "finding" "findings";
    GOAL: "цель" "цели" "целей", "goal" "goals";
    HOUR: "час" "часа" "часов", "hour" "hours";
    IDEA: "идея" "идеи" "идей", "idea" "ideas";
    LETTER: "письмо" "письма" "писем", "letter" "letters";
    LINE: "строка" "строки" "строк", "line" "lines";
    MANAGER: "менеджер" "менеджера" "менеджеров", "manager" "managers";
    MEETING: "встреча" "встречи" "встреч", "meeting" "meetings";
    METRIC: "показатель" "показателя" "показателей", "metric" "metrics";
    MINUTE: "минута" "минуты" "минут", "minute" "minutes";
    MONTH: "месяц" "месяца" "месяцев", "month" "months";
    MOVE: "перенос" "переноса" "переносов", "move" "moves";
    OPEN_TASK: "открытая задача" "открытые задачи" "открытых задач", "open task" "open tasks";
    NOTE: "заметка" "заметки" "заметок", "note" "notes";
    PERCENT: "процент" "процента" "процентов", "percent" "percent";
    PERSON: "человек" "человека" "человек", "person" "people";
    PLACE: "место" "места" "мест", "place" "places";
    POINT: "пункт" "пункта" "пунктов", "point" "points";
    QUESTION: "вопрос" "вопроса" "вопросов", "question" "questions";
    RECORD: "запись" "записи" "записей", "record" "records";
    REMINDER: "напоминание" "напоминания" "напоминаний", "reminder" "reminders";
    REQUEST: "обращение" "обращения" "обращений", "request" "requests";
    ROW: "строка" "строки" "строк", "row" "rows";
    SCORE: "оценка" "оценки" "оценок", "score" "scores";
    SECOND: "секунда" "секунды" "секунд", "second" "seconds";
    SERVICE: "услуга" "услуги" "услуг", "service" "services";
    STAGE: "этап" "этапа" "этапов", "stage" "stages";
    STEP: "шаг" "шага" "шагов", "step" "steps";
    TASK: "задача" "задачи" "задач", "task" "tasks";
    TIME: "раз" "раза" "раз", "time" "times";
    WAY_OUT: "вариант" "варианта" "вариантов", "way out" "ways out";
    WEEK: "неделя" "недели" "недель", "week" "weeks";
    WORKING_DAY: "рабочий день" "рабочих дня" "рабочих дней", "working day" "working days";
    YEAR: "год" "года" "лет", "year" "years";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn no_word_is_empty_or_in_the_other_alphabet() {
        let cyrillic = |word: &str| word.chars().all(|c| c == ' ' || ('а'..='ё').contains(&c));
        let latin = |word: &str| word.chars().all(|c| c == ' ' || c.is_ascii_lowercase());
        for forms in ALL {
            assert!(forms.ru.iter().all(|word| !word.is_empty() && cyrillic(word)), "{forms:?}");
            assert!(forms.en.iter().all(|word| !word.is_empty() && latin(word)), "{forms:?}");
        }
    }
}
